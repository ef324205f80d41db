"""Dates: when what a predicate tells happened, as a range of days.

Comes in: the word that carries the predicate, and the article's date. Goes out: a `DateRange`. A date belongs to the
word that the parse hangs it on: the predicate, what stands in its phrase, or a verb above it, the nearest first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..graph.records import DateRange
from .date_expressions import Reading, read_dates
from .governors import TAKEN_FOR_GRANTED
from .reporting import REPORTING
from .signs import name_of
from .syntax import ADVERBIAL, CLAUSE, OPEN, PREPOSITION, RELATIVE, Word

# Nouns that stand between a date and what happened then: "at the end of May", "on the night of 3 May".
TIMES = frozenset(
    "afternoon beginning course day early end evening first half hour late mid middle month morning night part quarter "
    "rest spring start summer autumn fall time week weekend winter year".split()
)
CLAUSES = (CLAUSE, ADVERBIAL, RELATIVE, OPEN)


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
    above = {word.index: steps for steps, word in enumerate(_above(head))}
    readings = [(_cost(r, head, above), r) for r in read_dates(head.sentence.text, published, future=future)]
    near = [(cost, reading) for cost, reading in readings if cost is not None]
    if near:
        _, nearest = min(near, key=lambda found: found[0])
        return DateRange(nearest.first, nearest.last, "text")
    return DateRange(published, published, "article") if published else None


def _above(head: Word) -> Iterator[Word]:
    """The predicate, and the words above it whose date is its date too: not what reports it, nor a title's verb."""
    word = head
    while True:
        yield word
        above = word.head
        if above is None or word.rel in TAKEN_FOR_GRANTED:
            return
        if word.rel == CLAUSE and above.is_verb and name_of(above) in REPORTING:
            return
        word = above


def _cost(reading: Reading, head: Word, above: dict[int, int]) -> tuple[int, int] | None:
    """How far a date stands from the predicate, in steps of the parse, then letters; None where it is another's."""
    offset = head.sentence.start
    inside = [w for w in head.sentence.words if reading.start <= w.start - offset < reading.end]
    if not inside:
        return None
    top = next((w for w in inside if w.head is None or w.head not in inside), inside[0])
    letters = abs(top.start - head.start)
    steps = 0
    for word in (top, *top.ancestors()):
        if word.index in above and word not in inside:
            return steps + above[word.index], letters
        if word.rel in CLAUSES:
            return None
        steps += word not in inside and word.rel != PREPOSITION and word.lemma.lower() not in TIMES
    return None
