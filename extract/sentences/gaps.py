"""Gaps: "Peru owns half and Chile the rest", where the parser makes Chile one of the things owned.

Comes in: a noun of a parsed sentence. Goes out: nothing; the noun is hung on the verb that its clause leaves out.
"""

from __future__ import annotations

from .attachments import AGENT_LABELS, attach
from .words import (
    ADVERBIAL_NOUN,
    APPOSITION,
    COMPLEMENT,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    ELIDED,
    NUMBER,
    OBJECT,
    PREPOSITION,
    SHARES,
    Word,
    first_conjunct,
    noun_phrase,
)

APART = (OBJECT, ADVERBIAL_NOUN, APPOSITION)
WHEN = ("DATE", "TIME")
REST = SHARES | {"most", "fifth", "fourth", "tenth"}


def part_gap(noun: Word) -> None:
    """Hang a noun that is joined to an object, or to one behind it, but has its own share, on the verb."""
    joined = first_conjunct(noun)
    verb = next((w for w in joined.ancestors() if w.is_verb), None)
    if verb is None or joined.rel not in (OBJECT, COMPLEMENT) or not verb.index < joined.index:
        return
    count = next((k for k in noun.kids(NUMBER) if k.index == noun.index + 1), None)
    if count is not None and noun.pos == "PROPN" and any(w.kids(NUMBER) for w in verb.kids(OBJECT)):
        # "Won 12 seats and the Greens 7"
        attach(noun, verb, ELIDED)
        attach(count, verb, ADVERBIAL_NOUN)
        return
    rest = _share_behind(noun)
    if rest is None or not any(w.lower == "and" and w.index < noun.index for w in joined.kids(COORDINATOR)):
        return
    attach(noun, verb, ELIDED)
    if rest.head is verb:
        rest.rel = ADVERBIAL_NOUN


def name_gap(noun: Word) -> None:
    """ "Japan sided with India, Turkey with Pakistan": hang Turkey, and what stands behind it, on the verb."""
    joined = noun.head
    link = joined.head if joined is not None and joined.rel == COMPLEMENT else None
    above = link.head if link is not None else None
    verb = above.head if above is not None and above.rel == OBJECT else above
    if joined is not None and joined.label in WHEN and noun.label in AGENT_LABELS and noun.rel == CONJUNCT:
        # "met Ann on Monday and Tom on Tuesday"
        met = verb.kid(OBJECT) if verb is not None and verb.is_verb else None
        if met is not None and met.pos == "PROPN":
            attach(noun, met, CONJUNCT)
        return
    words = noun.sentence.words
    at = noun.index - words[0].index + 1
    behind = words[at] if at < len(words) else None
    if link is None or verb is None or behind is None or not verb.is_verb or noun.label not in AGENT_LABELS:
        return
    other = behind.kid(COMPLEMENT) if behind.pos == "ADP" and behind.lower == link.lower else None
    if other is not None and other.label in AGENT_LABELS and verb.index < link.index:
        attach(noun, verb, ELIDED)
        attach(behind, noun, link.rel)


def _share_behind(noun: Word) -> Word | None:
    """ "the rest", "a third", "most": right behind a noun, where nothing joins it."""
    words = noun.sentence.words
    at = noun.index - words[0].index + 1
    for word in words[at : at + 2]:
        if word.lemma in REST and word.rel in APART:
            counted = word.kids(DETERMINER, NUMBER) or word.lemma == "most"
            # "most of the year" is no share of what is owned.
            whole = [w for of in word.kids(PREPOSITION) for w in of.kids(COMPLEMENT)]
            counted = counted and all(w.lemma in REST or w.pos == "PRON" for w in whole)
            return word if counted and noun_phrase(word)[0].index == noun.index + 1 else None
    return None
