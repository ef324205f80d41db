"""What one is held for: "the police arrested her on charges of fraud" says that they charge her, too.

Comes in: a clause and those who do what it says. Goes out: `Edge`s from those who hold somebody to whom they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...graph.ontology import Ontology
from ..meaning.labels import third_person
from ..sentences.words import COMPLEMENT, Word
from .clauses import Clause
from .edges import Edge, Found
from .reach import Field

CHARGES = {"charge": "charge", "accusation": "accuse", "allegation": "accuse", "suspicion": "suspect"}


def charges(agents: Sequence[Found], clause: Clause, field: Field, ontology: Ontology) -> Iterator[Edge]:
    """ "jailed on suspicion of fraud": suspected."""
    if ontology.classify(clause.verb.lemma) != "COERCE":
        return
    held = [f for w in clause.patients for f in field.at(w)] if agents else []
    for charge in (w for w in clause.verb.subtree() if held and _is_ground(w, clause.verb, ontology)):
        label = third_person(CHARGES[charge.lemma])
        for agent in agents:
            for other in held:
                yield Edge(*agent, *other, charge, charge.lemma, label, "oblique", relation="ACCUSE")


def _is_ground(noun: Word, verb: Word, ontology: Ontology) -> bool:
    """ "arrested a man known for his work on charges of fraud": the parser hangs "on" lower than it is meant."""
    on = noun.head if noun.lemma in CHARGES and noun.rel == COMPLEMENT else None
    if on is None or on.lower != "on":
        return False
    return next((a for a in on.ancestors() if ontology.classify(a.lemma) == "COERCE"), None) is verb
