"""Relation phrases: what a sentence says of a subject, in its own words.

Comes in: a verb. Goes out: its auxiliaries, negation, adverbs and particle with it ("has never fully ruled out"), and
the verbs that an infinitive is chained to ("was about to try to leave"), as one relation.
"""

from __future__ import annotations

from ..sentences.words import (
    ADVERB,
    ADVERBIAL,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSAL_SUBJECT,
    CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    EXPLETIVE,
    INDIRECT,
    NEGATION,
    OBJECT,
    OPEN,
    PARTICIPIAL,
    PARTICLE,
    PASSIVE_AUXILIARY,
    PREPOSITION,
    PUNCTUATION,
    SUBJECTS,
    Word,
    first_conjunct,
)

AUXILIARIES = (AUXILIARY, PASSIVE_AUXILIARY)
OWN_SUBJECTS = (*SUBJECTS, EXPLETIVE, CLAUSAL_SUBJECT)
# Adverbs stand this near before the auxiliaries: "so far have failed".
ADVERB_REACH = 2
# What stands for any infinitive in a pattern: "tell to do".
INFINITIVE = "to do"


def relation_words(verb: Word) -> list[Word]:
    """The words of the relation that a verb stands for, in the order of the text.

    Args:
        verb: a main verb.

    Returns:
        The verb, what belongs to it, and the verbs or the adjective that it depends on as an infinitive.
    """
    words = {*verb_group(verb), *_governing(verb)}
    return sorted(words, key=lambda w: w.index)


def verb_group(verb: Word) -> set[Word]:
    """A verb with its auxiliaries, negation, particle and the adverbs before it."""
    words = {verb, *verb.kids(*AUXILIARIES, NEGATION, PARTICLE)}
    if not verb.kids(*AUXILIARIES):
        words |= _shared_auxiliaries(verb)
    begin = min(w.index for w in words)
    subject = verb.kid(*OWN_SUBJECTS)
    after = max(begin - ADVERB_REACH, subject.index + 1 if subject is not None else 0)
    commas = [w.index for w in verb.kids(PUNCTUATION) if w.index < verb.index]
    for adverb in verb.kids(ADVERB):
        if after <= adverb.index < verb.index and not adverb.relative and not any(c > adverb.index for c in commas):
            words.update(adverb.subtree())
    return words


def _shared_auxiliaries(verb: Word) -> set[Word]:
    """ "has been tried and jailed", "wants to buy and sell": the auxiliaries stand at the first verb alone."""
    first = verb.head
    if verb.rel != CONJUNCT or first is None or not first.is_verb or verb.kids(*OWN_SUBJECTS):
        return set()
    # The past and the participle of most verbs look the same: "has crossed the line and returned".
    same = verb.form == first.form and verb.form in ("participle", "base", "gerund")
    if not same and (verb.form, first.form) != ("past", "participle"):
        return set()
    return {w for w in verb_group(first) if w.rel in AUXILIARIES}


def first_of_series(verb: Word) -> Word:
    """The verb that a coordinated one continues: "buy" for the "sell" of "wants to buy and sell"."""
    while verb.rel == CONJUNCT and verb.head is not None and verb.head.is_verb and verb.head.form == verb.form:
        verb = verb.head
    return verb


def carrier(verb: Word) -> Word | None:
    """The infinitive that says what a verb or its adjective only introduces: "tries to leave", "is ready to talk"."""
    attributes = verb.kids(ATTRIBUTE)
    if attributes:
        infinitives = [k for a in attributes if a.pos == "ADJ" for k in a.kids(OPEN)]
    else:
        infinitives = [] if verb.kids(OBJECT, INDIRECT) else verb.kids(OPEN)
    return next((k for k in infinitives if k.is_verb and not k.kids(*SUBJECTS)), None)


def introducing(verb: Word) -> Word | None:
    """The verb that an infinitive is chained to, an adjective between them or not."""
    first = first_of_series(verb)
    if first.rel != OPEN or first.head is None:
        return None
    head = first.head.head if first.head.rel == ATTRIBUTE else first.head
    return head if head is not None and head.is_verb and carrier(head) is first else None


def _governing(verb: Word) -> set[Word]:
    head = introducing(verb)
    if head is None:
        return set()
    words = verb_group(head) | _governing(head)
    link = first_of_series(verb).head
    if link is not None and link is not head:
        words |= {link, *link.kids(ADVERB, NEGATION)}
    return words


def governor_of(word: Word) -> Word | None:
    """The verb or adjective whose infinitive a verb is: "refuses to lend", "is ready to lend"."""
    first = first_conjunct(word)
    over = first.rel == OPEN and any(k.lower == "to" for k in first.kids(AUXILIARY))
    return first.head if over and not first.kids(*SUBJECTS) else None


def purpose_of(word: Word) -> Word | None:
    """The verb or noun whose purpose or manner a verb tells: "marched to demand", "a rally calling for"."""
    first = first_conjunct(word)
    infinitive = any(k.lower == "to" for k in first.kids(AUXILIARY))
    free = not first.kids(*SUBJECTS) and (first.form == "gerund" or infinitive)
    return first.head if free and first.rel in (ADVERBIAL, OPEN, PARTICIPIAL) else None


def turns_of(verb: Word) -> dict[str, str]:
    """What makes another verb of one behind its object, with its words: "to court", "responsible", INFINITIVE."""
    turns: dict[str, str] = {}
    for kid in verb.children:
        if kid.rel in (OPEN, CLAUSE) and any(k.lower == "to" for k in kid.kids(AUXILIARY)):
            turns[INFINITIVE] = ""
        elif kid.rel in (ATTRIBUTE, OBJECT, ADVERB) and kid.pos == "ADJ":
            turns[kid.lower] = kid.lower
        elif kid.rel == PREPOSITION:
            of = kid.kid(PREPOSITION)  # "out of the country"
            for word, text in ((kid, kid.lower), *([(of, f"{kid.lower} {of.lower}")] if of is not None else [])):
                turns |= {f"{text} {n.lemma.lower()}": f"{text} {n.lower}" for n in word.kids(COMPLEMENT)}
    return turns


def supplied_be(verb: Word, *, plural: bool) -> list[str]:
    """The "is" that a participle beside a noun lacks ("jets built in Iran"), in the tense of the sentence."""
    if verb.rel != PARTICIPIAL or verb.form not in ("participle", "gerund"):
        return []
    past = _is_past(next((w for w in verb.ancestors() if w.is_verb), verb))
    return [("were" if plural else "was") if past else ("are" if plural else "is")]


def _is_past(verb: Word) -> bool:
    auxiliaries = [w.lower for w in verb.kids(*AUXILIARIES)]
    return verb.form == "past" or any(w in ("was", "were", "had") for w in auxiliaries)
