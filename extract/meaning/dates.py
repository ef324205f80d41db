"""Dates: when what a predicate tells happened, as a range of days.

Comes in: the word that carries the predicate, and the article's date. Goes out: a `DateRange`. A date belongs to the
word that the parse hangs it on: the predicate, what stands in its phrase, or a verb above it, the nearest first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...graph.records import DateRange
from ..sentences.words import (
    ADVERBIAL,
    APPOSITION,
    ATTRIBUTE,
    CLAUSE,
    CONJUNCT,
    OPEN,
    PARATAXIS,
    PARTICIPIAL,
    PREPOSITION,
    RELATIVE,
    Word,
)
from .date_expressions import Reading, read_dates
from .governors import TAKEN_FOR_GRANTED
from .reporting import REPORTING, VERBS
from .signs import name_of

# Nouns that stand between a date and what happened then: "at the end of May", "on the night of 3 May".
TIMES = frozenset(
    "afternoon beginning course day early end evening first half hour late mid middle month morning night part quarter "
    "rest spring start summer autumn fall time week weekend winter year".split()
)
# A date below one of these belongs to it, and not to the words above.
CLOSED = (CLAUSE, ADVERBIAL, RELATIVE, OPEN, PARTICIPIAL, APPOSITION, PARATAXIS)


def date_of(head: Word, published: dt.date | None, *, future: bool = False) -> DateRange | None:
    """The days on which the text says that something happened.

    Args:
        head: the verb or noun that carries the predicate.
        published: the article's date, which relative dates are resolved against.
        future: whether the predicate lies ahead (a plan), so that a weekday is the next one rather than the last.

    Returns:
        The range, with origin "text"; the article's day with origin "article" where the text gives none for this
        predicate; None where there is neither.
    """
    above = dict(_above(head))
    readings = [(_cost(r, head, above), r) for r in read_dates(head.sentence.text, published, future=future)]
    near = [(cost, reading) for cost, reading in readings if cost is not None]
    if near:
        _, nearest = min(near, key=lambda found: found[0])
        return DateRange(nearest.first, nearest.last, "text")
    return DateRange(published, published, "article") if published else None


def _above(head: Word) -> Iterator[tuple[Word, bool]]:
    """The predicate, and the words above it whose date is its date too; whether only a date before them is.

    What reports a predicate has its own date, and a title or a standing relation has none. Of a coordination's first
    verb only a date in front is the second's: "On Monday she met Bo and left".
    """
    word, in_front = head, False
    while True:
        yield word, in_front
        above = word.head
        if above is None or word.rel in TAKEN_FOR_GRANTED or not (word.is_verb or _is_event(word, above)):
            return
        if word.rel == CLAUSE and above.is_verb and name_of(above) in REPORTING:
            return
        in_front |= word.rel == CONJUNCT
        word = above


def _is_event(noun: Word, above: Word) -> bool:
    """Whether a word that is no verb has the date of what stands above it: "held talks", "is president"."""
    if not noun.is_noun or above.pos == "ADP" or noun.rel == ATTRIBUTE:
        return True
    return above.is_verb and name_of(above) in VERBS.light | VERBS.occur | VERBS.light_preposition


def _cost(reading: Reading, head: Word, above: dict[Word, bool]) -> tuple[int, int] | None:
    """How far a date stands from the predicate, in steps of the parse, then letters; None where it is another's."""
    offset = head.sentence.start
    inside = [w for w in head.sentence.words if reading.start <= w.start - offset < reading.end]
    top = next((w for w in inside if w.head not in inside), None)
    if top is None:
        return None
    heights = {word: steps for steps, word in enumerate(above)}
    steps = 0
    for word in (top, *top.ancestors()):
        if word in above and word not in inside:
            allowed = not above[word] or top.index < word.index
            return (steps + heights[word], abs(top.start - head.start)) if allowed else None
        if word.rel in CLOSED or (word.is_verb and word.rel == CONJUNCT):
            return None
        if word.is_noun and word.head is not None and _owns(word, inside):
            return None
        steps += word not in inside and word.rel != PREPOSITION and word.lemma.lower() not in TIMES
    return None


def _owns(noun: Word, date: list[Word]) -> bool:
    """ "the blockade of 2015" is what was in 2015, not what is said of it."""
    return noun not in date and noun.lemma.lower() not in TIMES and any(w.lower == "of" for w in date if w.head is noun)
