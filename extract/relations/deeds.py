"""Deeds that a text comes back to: in "La Paz denied the charge" the charge is the one that Quito has made.

Comes in: the clauses of a sentence, and the edges found so far with their relation types. Goes out: `Edge`s between who
does something about a deed and who has done it. The verbal kin of definite nominals (definites.py): "the charge" comes
back to the last accusation, "the demand" to the last request, as "the company" does to the last firm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...graph.ontology import Ontology
from ...graph.records import LocalEntity
from ..meaning.labels import join, theme_text, third_person
from ..meaning.reporting import VERBS
from ..mentions.candidates import Candidate
from ..sentences.words import ADJECTIVE, COMPOUND, DETERMINER, POSSESSOR, Word, noun_phrase
from .clauses import Clause, prepositional
from .edges import Edge, Found
from .reach import Field

DEFINITE = ("the", "this", "that", "these", "those")
# What one does to another whether he will or not.
DEEDS = ("verbal conflict", "material conflict")
# Who owns up to a deed has done it.
OWNING_UP = frozenset("acknowledge admit commit concede confess continue defend justify regret resume stop".split())
# How many sentences back a deed is come back to.
REACH = 3


class DeedRelations:
    """Finds whose deeds the clauses of one article come back to."""

    def __init__(self, field: Field, ontology: Ontology, type_of: Callable[[Edge], str]) -> None:
        self.field = field
        self.ontology = ontology
        self.type_of = type_of
        self.earlier: list[tuple[str, Edge]] = []

    def edges(self, clauses: Sequence[Clause], here: Sequence[Edge]) -> Iterator[Edge]:
        """The edges of a sentence's clauses to the doers of earlier deeds; the edges of the sentence are remembered."""
        known = [*self.earlier, *((self.type_of(e), e) for e in here)]
        for clause in clauses:
            for deed in clause.patients:
                relation = self._recalls(deed)
                if not relation or self._is_own(relation, deed, clause.verb):
                    continue
                for agent in (f for w in clause.agents for f in self.field.at(w)):
                    doer = self._doer(relation, agent, clause.verb, known)
                    if doer is not None:
                        verb = clause.verb
                        # The sentence names the doer by the deed alone.
                        mention = Candidate(deed, *noun_phrase(deed), "nominal", "CONCEPT", deed.text)
                        label = join(third_person(verb.lemma), clause.particle, theme_text(deed), "of")
                        yield Edge(
                            *agent, mention, doer, verb, verb.lemma, label, "deed", theme=deed, role="of",
                            particle=clause.particle, steps=1,
                        )  # fmt: skip
        self.earlier = known

    def _is_own(self, relation: str, deed: Word, verb: Word) -> bool:
        """ "Made the charge", "admitted the attack", "denied the attack", but not "denied the charge"."""
        accused = verb.lemma in VERBS.deny_object and self.ontology.relations[relation].relation_class != DEEDS[0]
        made = relation == self.ontology.classify(verb.lemma, deed.lemma)
        return made or accused or verb.lemma in OWNING_UP

    def _recalls(self, noun: Word) -> str:
        """The relation type of a deed that is named anew without saying whose it is: "the charge", "these attacks"."""
        definite = any(k.lower in DEFINITE for k in noun.kids(DETERMINER))
        relation = self.ontology.nouns.get(noun.lemma.lower(), "") if noun.pos == "NOUN" and definite else ""
        owned = noun.kids(POSSESSOR) or any(self.field.at(k) for k in noun.kids(ADJECTIVE, COMPOUND))
        unilateral = relation in self.ontology.relations and self.ontology.relations[relation].relation_class in DEEDS
        return "" if not unilateral or owned or prepositional(noun) or self.field.at(noun) else relation

    def _doer(self, relation: str, agent: Found, verb: Word, known: Sequence[tuple[str, Edge]]) -> LocalEntity | None:
        """Who did the last such deed, and to the agent rather than to others."""
        deeds = [
            e
            for kind, e in known
            if kind == relation
            and not e.symmetric
            and e.head.index < verb.index
            and e.head.sentence.index >= verb.sentence.index - REACH
            and e.subject_entity.key != agent[1].key
        ]
        suffered = [e for e in deeds if e.object_entity.key == agent[1].key]
        last = max(suffered or deeds, key=lambda e: e.head.index, default=None)
        return last.subject_entity if last is not None else None
