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
    COMPLEMENT,
    CONJUNCT,
    PREPOSITION,
    RELATIVE,
    Word,
    conjuncts,
    is_relative,
)

# "The road north of the town": where something lies, seen from something else.
BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west "
    "upstream downstream inland close near adjacent next opposite outside ahead".split()
)


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
        if words:
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
                found.append(clause.head)
        else:
            found.append(word)
    return found
