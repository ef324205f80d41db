"""What several do to or with each other: "Chile and Peru accused each other", "Chile and Peru built a dam".

Comes in: a clause. Goes out: the phrases in which those who act are also those whom or with whom it is done.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..meaning.labels import join, theme_text, third_person
from ..sentences.words import CONJUNCT, COORDINATOR, POSSESSOR, Word, is_mutual
from .adjuncts import arguments_of
from .arguments import prepositional
from .clauses import Clause

# One work of several is made together.
BUILDING = frozenset("build construct create develop establish form found lay".split())

TRADING = ("exchange", "swap", "trade")


def is_of_each_other(noun: Word) -> bool:
    """ "each other's diplomats"."""
    return any(is_mutual(kid) for kid in noun.kids(POSSESSOR))


def mutual_labels(clause: Clause) -> Iterator[tuple[str, Word | None]]:
    """What the subjects of a clause do to each other, as labels, each with the noun between them or None."""
    begin = join(third_person(clause.verb.lemma), clause.particle)
    phrases = [("", clause.patients)] if not clause.passive else []
    phrases += [(argument.role, argument.words) for argument in arguments_of(clause)]
    for noun in clause.patients:
        phrases += [(join(theme_text(noun), argument.role), argument.words) for argument in prepositional(noun)]
    for noun in [*_common_works(clause), *_traded(clause)]:
        yield join(begin, theme_text(noun), "with"), noun
    for role, words in phrases:
        for word in words:
            if is_mutual(word):
                yield join(begin, role), None
            elif is_of_each_other(word):
                yield join(begin, role, theme_text(word), "of"), word


def _common_works(clause: Clause) -> list[Word]:
    """ "Hungary and Serbia will build a pipeline": what they make together."""
    together = len(clause.agents) == 1 or any(k.lower == "and" for w in clause.agents for k in w.kids(COORDINATOR))
    if clause.verb.lemma not in BUILDING or clause.passive or not together:
        return []
    return [w for w in clause.patients if w.pos == "NOUN" and not w.plural and not w.kids(CONJUNCT)]


def _traded(clause: Clause) -> list[Word]:
    """ "Russia and Iran traded accusations", "exchanged fire": each with the other."""
    traded = clause.verb.lemma in TRADING and not clause.passive
    return [w for w in clause.patients if traded and w.pos == "NOUN" and w.plural]
