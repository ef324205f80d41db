"""What is done to somebody who faces it or is under it: "Iran faces US sanctions", "Shell is under investigation by".

Comes in: a clause and whom it is about. Goes out: `Edge`s from those who do it to him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...graph.ontology import Ontology
from ..meaning.labels import nominal_label
from ..sentences.words import Word
from .arguments import prepositional
from .clauses import Clause
from .edges import Edge, Found
from .reach import Field

# Who faces sanctions has them done to it.
UNDERGOING = {"face", "suffer", "undergo", "endure", "sustain", "withstand", "survive", "escape", "weather"}
# With "under": "came under attack from Chile".
BEING = {"be", "come", "fall", "remain", "stay"}
UNDER = frozenset("attack assault bombardment criticism fire investigation pressure scrutiny shelling siege".split())
DOERS = ("by", "from")


def what_is_undergone(clause: Clause, ontology: Ontology) -> list[Word]:
    """The attack, the sanctions that a clause says its subject faces or is under; none where it says no such thing."""
    if clause.verb.lemma in UNDERGOING and not clause.passive:
        return [w for w in clause.patients if ontology.is_event(w.lemma.lower())]
    under = clause.verb.lemma in BEING and not clause.passive and clause.attribute is None
    phrases = [a for a in clause.obliques if a.role == "under"] if under else []
    return [w for a in phrases for w in a.words if w.lemma.lower() in UNDER]


def undergone(agents: Sequence[Found], clause: Clause, field: Field, ontology: Ontology) -> Iterator[Edge]:
    """ "Peru faces US sanctions", "came under pressure from Chile": the United States and Chile do it."""
    for noun in what_is_undergone(clause, ontology):
        phrases = [*prepositional(noun), *clause.obliques]
        by = [f for a in phrases if a.role in DOERS for w in a.words for f in field.at(w)]
        lemma = noun.lemma.lower()
        for doer in by or field.owner(noun):
            for agent in agents:
                yield Edge(*doer, *agent, noun, lemma, nominal_label(lemma, "for"), "undergone")
