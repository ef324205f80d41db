"""Ellipsis: clauses whose verb stands only in the clause before them.

Comes in: the clauses of a sentence. Goes out: one more for everybody who does the same: "as did Chile", "and Peru the
rest".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..sentences.words import (
    ADVERB,
    ADVERBIAL,
    AGENT,
    ATTRIBUTE,
    COMPLEMENT,
    CONJUNCT,
    ELIDED,
    MARKER,
    OBJECT,
    Word,
    conjuncts,
)
from .arguments import prepositional
from .clauses import Clause

STANDING_IN = ("do", "have", "be")


def elliptic(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that a sentence leaves out.

    Args:
        clauses: those that it has.

    Yields:
        Copies of them, with the other subject.
    """
    by_verb = {c.verb.index: c for c in clauses}
    for clause in clauses:
        echoed = _echoed(clause.verb)
        if echoed is not None and echoed.index in by_verb and clause.surface:
            yield _done_by(clause.surface, by_verb[echoed.index])
        for noun in clause.verb.kids(ELIDED):
            yield _done_by(conjuncts(noun), _with_its_own(noun, clause))


def _echoed(verb: Word) -> Word | None:
    """ "Peru left, as did Chile", "and so did Chile": the verb that "did" stands for."""
    if verb.lemma not in STANDING_IN or verb.kids(OBJECT, ATTRIBUTE) or verb.head is None or not verb.head.is_verb:
        return None
    as_ = verb.rel == ADVERBIAL and any(w.lower == "as" for w in verb.kids(MARKER))
    so = verb.rel == CONJUNCT and any(w.lower == "so" and w.index < verb.index for w in verb.kids(ADVERB))
    return verb.head if as_ or so else None


def _with_its_own(noun: Word, clause: Clause) -> Clause:
    """ "Japan sided with India, Turkey with Pakistan": what is told of Turkey alone takes the place of the like."""
    own = prepositional(noun)
    agents = [w for by in noun.kids(AGENT) for kid in by.kids(COMPLEMENT) for w in conjuncts(kid)]
    kept = [a for a in clause.obliques if a.role not in {b.role for b in own}]
    return replace(clause, obliques=[*kept, *own], agents=tuple(agents) if clause.passive else clause.agents)


def _done_by(subjects: Sequence[Word], clause: Clause) -> Clause:
    others = tuple(subjects)
    if clause.passive:
        return replace(clause, surface=others, patients=others)
    return replace(clause, surface=others, agents=others)
