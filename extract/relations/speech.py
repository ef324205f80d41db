"""What one says of another: "Ana Ruiz said Chile had kept its word" is a statement of hers about Chile.

Comes in: clauses and resolved mentions, and the edges found so far. Goes out: `Edge`s of type STATES.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..meaning.labels import join, third_person
from ..meaning.reporting import VERBS
from ..meaning.signs import duty_of
from ..sentences.words import ADJECTIVE, CLAUSE, COMPOUND, DETERMINER, NUMBER, POSSESSOR
from .clauses import Clause
from .demands import CLAIMING, is_claim
from .edges import Edge, Found
from .reach import Field

# Of another's doings; what is asked, promised or shown is no statement.
NO_STATEMENT = {"ask", "describe", "guess", "recall", "reveal", "show", "signal"}
TELLING = VERBS.report - VERBS.promise - VERBS.require - NO_STATEMENT
# Those of which one can say "about"; the rest are ways to say or think something.
ABOUT = frozenset("boast brag complain joke report speak tell testify think tweet warn worry write".split())
THINKING = frozenset("assume believe fear reckon suspect".split())
SPEAKERS = ("PERSON", "ORGANIZATION", "GROUP", "COUNTRY", "ROLE")
# Who speaks for what he is part of says "we".
OWN = {"title", "office", "role", "role alone", "counterpart", "affiliation", "description", "origin", "part"}


def own_of(edges: Iterable[Edge]) -> set[frozenset[str]]:
    """The pairs of entities of which one belongs to the other."""
    return {frozenset((e.subject_entity.key, e.object_entity.key)) for e in edges if e.construction in OWN}


class SpeechRelations:
    """Finds whom those who speak in one article speak of."""

    def __init__(self, field: Field, own: set[frozenset[str]]) -> None:
        self.field = field
        self.own = own

    def edges(self, clauses: Sequence[Clause]) -> Iterator[Edge]:
        """The speaker with the subject of what is said."""
        by_verb: Mapping[int, Clause] = {c.verb.index: c for c in clauses}
        for clause in clauses:
            verb = clause.verb
            if verb.lemma not in TELLING | CLAIMING or clause.passive or clause.patients:
                continue
            speakers = [f for w in clause.agents for f in self.field.at(w) if f[1].kind in SPEAKERS]
            told = [k for k in verb.kids(CLAUSE) if verb.lemma in TELLING or (is_claim(verb, k) and not duty_of(k))]
            said = [by_verb[kid.index] for kid in told if kid.index in by_verb]
            topics = [self.field.at(w) for other in said for w in other.surface]
            for speaker in speakers:
                # "Peru and Chile said they had agreed": neither speaks of the other alone.
                others = [t for t in topics if all(entity.key != speaker[1].key for _, entity in t)]
                for topic in (f for found in others for f in found):
                    ends = frozenset((speaker[1].key, topic[1].key))
                    # "He said fans felt misled": nobody in particular.
                    if len(ends) == 2 and ends not in self.own and not _is_general(topic):
                        label = join(_telling(verb.lemma), "about")
                        yield Edge(*speaker, *topic, verb, verb.lemma, label, "speech", role="about", relation="STATES")


def _telling(lemma: str) -> str:
    """ "says" for "argued", "retorted", "thinks" for "reckons"."""
    return third_person(lemma if lemma in ABOUT else "think" if lemma in THINKING else "say")


def _is_general(topic: Found) -> bool:
    head = topic[0].head
    told = head.kids(DETERMINER, POSSESSOR, NUMBER, ADJECTIVE, COMPOUND)
    return topic[0].form == "nominal" and head.plural and not told


def abroad(edges: Iterable[Edge], own: set[frozenset[str]]) -> list[Edge]:
    """The edges without those of a person to what is his own country's: "the minister stressed China's commitment"."""
    return [
        e
        for e in edges
        if not (
            e.steps
            and e.construction not in OWN
            and (e.subject_entity.kind, e.object_entity.kind) == ("PERSON", "COUNTRY")
            and frozenset((e.subject_entity.key, e.object_entity.key)) in own
        )
    ]
