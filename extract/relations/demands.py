"""What one asks of another with a clause of its own: "demands that Uganda stop", "will leave unless Chile pays".

Comes in: a clause and those who do what it says. Goes out: `Edge`s to who is to do what is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...graph.ontology import Ontology
from ..meaning.labels import join, theme_text, third_person
from ..meaning.predicates import governor_of
from ..meaning.reporting import NOUNS, VERBS
from ..meaning.signs import duty_of, is_infinitive, is_subjunctive
from ..sentences.words import (
    ADVERBIAL,
    AUXILIARY,
    CLAUSE,
    MARKER,
    PASSIVE_AUXILIARY,
    Word,
    is_brought_about,
    is_passive,
    subject_words,
)
from .arguments import prepositional
from .clauses import Clause
from .edges import Edge, Found
from .reach import Field

# Those of asking that are of saying, too.
CLAIMING = (VERBS.require & VERBS.report) - {"ask"}
# Their object is who hears it: "told reporters that Uganda must stop".
ADDRESSING = {"tell", "inform", "remind", "assure", "warn"}
# At these one does what another wants.
REQUESTS = frozenset("behest bidding insistence instigation invitation prompting request urging".split())
FUTURE = ("will", "would", "'ll")


def is_claim(verb: Word, clause: Word) -> bool:
    """ "insists that Chad has left", which asks nothing of Chad, as "insists that Chad leave" does."""
    return verb.lemma in CLAIMING and not is_subjunctive(clause)


class DemandRelations:
    """Finds of whom the clauses of one article demand something."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology

    def edges(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """The edges of one clause."""
        yield from self._demanded(agents, clause)
        yield from self._requested(agents, clause)
        yield from self._warned(agents, clause)

    def _demanded(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """ "Kenya demands that Uganda stop", "says that Uganda must stop": who is to do it is who it is demanded of."""
        verb = clause.verb
        asked = verb.lemma in VERBS.require
        if clause.patients:  # "repeated its demand that"
            asked = all(w.lemma in NOUNS.demand for w in clause.patients)
        stated = verb.lemma in VERBS.report and (not clause.patients or verb.lemma in ADDRESSING)
        wished = [c for c in verb.kids(CLAUSE, ADVERBIAL) if _is_called_for(c, verb) or _is_wished(c, verb)]
        if not asked and not stated and not wished:
            return
        for duty in (c for c in verb.kids(CLAUSE, ADVERBIAL) if self._is_duty(c, verb, asked=asked)):
            wanted = "of" if asked else join(duty_of(duty), duty.lemma)
            if is_brought_about(duty):
                wanted = join("to be" if is_passive(duty) and duty.kids(PASSIVE_AUXILIARY) else "", duty.lower)
            elif _is_called_for(duty, verb):
                wanted = join("on" if verb.lemma == "call" else "", "to", duty.lemma)
            repeated = join(theme_text(clause.patients[0]), "to") if asked and clause.patients else wanted
            label = join(third_person(verb.lemma), repeated)
            for other in (f for w in subject_words(duty) for f in self.field.at(w)):
                for agent in agents:
                    yield Edge(*agent, *other, verb, verb.lemma, label, "demanded", role="of", relation="REQUEST")

    def _requested(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """ "NATO, at Poland's request, met": Poland requests it of NATO."""
        behind = [a for w in (*clause.agents, *clause.patients) for a in prepositional(w)]
        asked = [w for a in (*clause.obliques, *behind) if a.role == "at" for w in a.words if w.lower in REQUESTS]
        for request in asked:
            of = [f for a in prepositional(request) if a.role == "of" for w in a.words for f in self.field.at(w)]
            for speaker in self.field.owner(request) or of:
                for agent in agents:
                    yield Edge(*speaker, *agent, request, "request", "requests of", "demanded", relation="REQUEST")

    def _is_duty(self, clause: Word, verb: Word, *, asked: bool) -> bool:
        if _is_called_for(clause, verb) or _is_wished(clause, verb):
            return True
        told = verb.lemma in VERBS.require | VERBS.report and clause.rel == CLAUSE
        # "Demands that she be freed": not of her, but "ordered that she be held" is an order about her.
        told = told and (verb.lemma == "order" or not is_passive(clause))
        return told and bool(duty_of(clause) or (asked and not is_claim(verb, clause)))

    def _warned(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """ "Peru will leave unless Chile pays", "warned it would leave if Chile paid": that is a threat to Chile."""
        verb = clause.verb
        above = (verb, governor_of(verb), self._announced_by(agents, verb))
        threat = next((v for v in above if v is not None and self._threatens(v)), None)
        if threat is None and not any(k.lower in FUTURE for k in verb.kids(AUXILIARY)):
            return
        head = threat or verb
        label = third_person(head.lemma) if threat is not None else f"threatens to {verb.lemma}"
        # "Peru will win if Chile loses" threatens nobody.
        markers = ("unless", "if") if threat is not None else ("unless",)
        conditions = [k for k in verb.kids(ADVERBIAL) if any(m.lower in markers for m in k.kids(MARKER))]
        named = [w for c in conditions for w in subject_words(c) if w.pos != "PRON"]
        for other in (f for w in named for f in self.field.at(w)):
            for agent in agents:
                yield Edge(*agent, *other, head, head.lemma, label, "demanded", relation="THREATEN")

    def _announced_by(self, agents: Sequence[Found], verb: Word) -> Word | None:
        """ "warned" of "Peru warned that it would leave": who speaks is who will do it."""
        above = verb.head if verb.rel == CLAUSE else None
        speakers = {e.key for w in subject_words(above) for _, e in self.field.at(w)} if above is not None else set()
        return above if any(e.key in speakers for _, e in agents) else None

    def _threatens(self, verb: Word) -> bool:
        return self.ontology.classify(verb.lemma) == "THREATEN"


def _is_called_for(clause: Word, verb: Word) -> bool:
    """ "Called for Peru to leave"."""
    marked = any(k.lower == "for" for k in clause.kids(MARKER)) and is_infinitive(clause) and not is_passive(clause)
    return marked and verb.lemma in VERBS.demand and bool(subject_words(clause))


def _is_wished(clause: Word, verb: Word) -> bool:
    """ "Wants Ann extradited", "ordered her released"."""
    return is_brought_about(clause) and verb.lemma in VERBS.want | VERBS.demand
