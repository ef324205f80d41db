"""Arguments: what stands with a predicate beside its subject, and the prepositions that join it.

Comes in: a word, a verb or a noun. Goes out: its prepositional phrases as `Argument`s, relative pronouns in them
replaced by what they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..sentences.words import (
    ADJECTIVE,
    ADVERB,
    APPOSITION,
    ATTRIBUTE,
    AUXILIARY,
    COMPLEMENT,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    GERUND,
    OTHER,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    PREPOSITION,
    RELATIVE,
    SUBJECTS,
    Word,
    conjuncts,
    first_conjunct,
    is_after_comma,
    is_relative,
    subject_words,
)

# "The road north of the town": where something lies, seen from something else.
BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west "
    "upstream downstream inland close near adjacent next opposite outside ahead".split()
)

# What is said of these is said of the whole.
NEARLY_ALL = frozenset("most all both majority".split())


@dataclass(frozen=True, slots=True)
class Argument:
    """What a predicate is said of beside its subject: `role` is "" for an object, else the preposition."""

    role: str
    words: tuple[Word, ...]
    preposition: Word | None = None


def prepositional(word: Word) -> list[Argument]:
    """The prepositional phrases that hang on a word; "in response to" and "out of" are read through their last noun."""
    found = []
    for prep in word.kids(PREPOSITION):
        role = prep.lower
        inner = prep.kid(PREPOSITION)
        if inner is not None and not prep.kids(COMPLEMENT):
            prep, role = inner, f"{role} {inner.lower}"
        if role == "as" and any(
            k.lower == "such" for k in (*prep.kids(ADJECTIVE), *word.kids(ADJECTIVE)) if k.index == prep.index - 1
        ):
            role = "such as"
        words = [w for kid in prep.kids(COMPLEMENT) for w in conjuncts(kid)]
        words = list(antecedents(word, words))
        if words and words[0].label in ("DATE", "TIME"):  # "will meet Ann on Tuesday and Tom the day after"
            words = [w for w in words if w.label != "PERSON"]
        if words and not _is_absolute(prep):
            found.append(Argument(role, tuple(words), prep))
        for other in prep.kids(CONJUNCT):
            inner_words = [w for kid in other.kids(COMPLEMENT) for w in conjuncts(kid)]
            if inner_words:
                found.append(Argument(other.lower, tuple(inner_words), other))
    for adverb in word.kids(ADVERB):
        if adverb.lower in BEARINGS:
            found += [replace(a, role=f"{adverb.lower} {a.role}") for a in prepositional(adverb)]
    return found


def antecedents(verb: Word, words: Sequence[Word]) -> list[Word]:
    """Relative pronouns, alone or counted ("most of whom"), replaced by what they stand for."""
    found = []
    for word in words:
        if is_relative(word):
            clause = next((v for v in (verb, *verb.ancestors()) if v.rel == RELATIVE and v.head is not None), None)
            if clause is not None and clause.head is not None and clause.head.is_noun:
                found += conjuncts(first_conjunct(clause.head)) if _are_all(word, clause) else [clause.head]
        else:
            found.append(word)
    return found


def _are_all(pronoun: Word, clause: Word) -> bool:
    """ "Chad and Niger, both of which left", "who both left", "which have left": not the last of them alone."""
    counted = (pronoun, *clause.kids(COORDINATOR, ADVERB, DETERMINER, OTHER, APPOSITION), *pronoun.kids(DETERMINER))
    if any(w.lower in ("both", "all") for w in counted):
        return True
    told = clause.head
    first = min([clause, *clause.kids(AUXILIARY, PASSIVE_AUXILIARY)], key=lambda w: w.index)
    plural = pronoun.rel in SUBJECTS and (first.lower in ("have", "are", "were") or first.form == "present")
    return plural and told is not None and told.pos == "PROPN" and not told.plural


def wholes(words: Sequence[Word]) -> list[Word]:
    """ "Most of the deputies" are the deputies; any other noun is itself."""
    return [whole for word in words for whole in _whole(word)]


def _whole(part: Word) -> list[Word]:
    of = next((p for p in part.kids(PREPOSITION) if p.lower == "of"), None) if part.lemma in NEARLY_ALL else None
    whole = [w for kid in of.kids(COMPLEMENT) for w in conjuncts(kid) if w.plural] if of is not None else []
    # "One of them, Ana Ruiz, left": she, not they.
    one = [w for w in part.kids(APPOSITION) if w.pos == "PROPN"] if part.lower == "one" else []
    return whole or one or _one_of(part) or [part]


def _one_of(many: Word) -> list[Word]:
    """ "Palau is one of the states that recognise Taiwan", "among the states that": Palau does."""
    of = many.head if many.rel == COMPLEMENT and many.plural else None
    above = of.head if of is not None else None
    if of is None or above is None:
        return []
    if of.lower == "among" and above.lemma == "be":
        return subject_words(above)
    if of.lower != "of" or above.lower != "one" or above.head is None:
        return []
    if above.rel == ATTRIBUTE:
        return subject_words(above.head)
    return [above.head] if above.rel == APPOSITION and above.head.pos == "PROPN" else []


def _is_absolute(prep: Word) -> bool:
    """ "Chad rejected it, with its president accusing Mali of fraud": what goes on beside, with nobody."""
    nouns = prep.kids(COMPLEMENT)
    doing = [v for w in (prep, *nouns) for v in w.kids(PARTICIPIAL, GERUND) if v.form == "gerund"]
    return prep.lower == "with" and is_after_comma(prep) and bool(nouns) and bool(doing)
