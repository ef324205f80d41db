"""Deeds that a text comes back to: in "La Paz denied the charge" the charge is the one that Quito has made.

Comes in: the clauses of a sentence, and the edges found so far with their relation types. Goes out: `Edge`s between who
does something about a deed and who has done it. The verbal kin of definite nominals (definites.py): "the charge" comes
back to the last accusation, "the demand" to the last request, as "the company" does to the last firm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...graph.ontology import Ontology
from ...graph.records import LocalEntity
from ..meaning.labels import join, theme_text, third_person
from ..meaning.reporting import REPORTING, VERBS
from ..mentions.candidates import Candidate
from ..sentences.words import (
    ADJECTIVE,
    ADVERBIAL_NOUN,
    APPOSITION,
    COMPOUND,
    DETERMINER,
    OBJECT,
    OTHER,
    PARATAXIS,
    PARTICIPIAL,
    POSSESSOR,
    RELATIVE,
    Word,
    is_after_comma,
    noun_phrase,
)
from .arguments import prepositional
from .clauses import Clause
from .edges import Edge, Found
from .reach import Field

DEFINITE = ("the", "this", "that", "these", "those")
# What one does to another whether he will or not.
DEEDS = ("verbal conflict", "material conflict")
# Who owns up to a deed has done it.
OWNING_UP = frozenset("acknowledge admit commit concede confess continue defend justify regret resume stop".split())
# What anything that one does may be called.
MOVES = frozenset("action decision gesture manoeuvre maneuver measure move ruling step verdict".split())
# What anything that one says may be called.
CLAIMS = frozenset("accusation allegation assertion assessment charge claim suggestion".split())
# Behind a comma, where the parser hangs a noun that sums up what was done.
ASIDE = (APPOSITION, ADVERBIAL_NOUN, OBJECT, OTHER)
RULINGS = ("ruling", "verdict")
JUDGES = ("court", "judge", "jury", "tribunal", "panel")
# How one takes what another has done.
REACTIONS = ("ACCUSE", "PROTEST", "REJECT", "SUPPORT")
# What is decided: more than words, or words that bind.
DECIDED = ("material conflict", "material cooperation")
BINDING = ("AGREE", "CONCEDE", "REJECT")
# How many sentences back a deed is come back to.
REACH = 3


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody has done: its relation type, who did it, the key of the entity to whom or "", and the verb."""

    relation: str
    doer: LocalEntity
    sufferer: str
    head: Word


class DeedRelations:
    """Finds whose deeds the clauses of one article come back to."""

    def __init__(self, field: Field, ontology: Ontology, type_of: Callable[[Edge], str]) -> None:
        self.field = field
        self.ontology = ontology
        self.type_of = type_of
        self.earlier: list[Deed] = []

    def edges(self, clauses: Sequence[Clause], here: Sequence[Edge]) -> Iterator[Edge]:
        """The edges of a sentence's clauses to the doers of earlier deeds; the edges of the sentence are remembered."""
        known = [*self.earlier, *self._done(clauses, here)]
        acts = {c.verb.index: c for c in clauses}
        for clause in clauses:
            for deed in clause.patients:
                relations = self._moves(deed, clause.verb) or self._recalls(deed, clause.verb)
                summed = self._summed(deed, clause.verb, acts)
                for agent in (f for w in clause.agents if relations or summed for f in self.field.at(w)):
                    doer = summed or self._doer(relations, deed.lemma, agent, clause.verb, known)
                    if doer is not None and doer.key != agent[1].key:
                        verb = clause.verb
                        # The sentence names the doer by the deed alone.
                        mention = Candidate(deed, *noun_phrase(deed), "nominal", "CONCEPT", deed.text)
                        label = join(third_person(verb.lemma), clause.particle, theme_text(deed), "of")
                        yield Edge(
                            *agent, mention, doer, verb, verb.lemma, label, "deed", theme=deed, role="of",
                            particle=clause.particle, steps=1,
                        )  # fmt: skip
        self.earlier = known

    def _summed(self, noun: Word, verb: Word, acts: Mapping[int, Clause]) -> LocalEntity | None:
        """Who did what a noun behind a comma sums up: "France imposed a tax, a move Germany opposed"."""
        above = _summed_up(noun, verb)
        act = acts.get(above.index) if above is not None else None
        return next((e for w in act.agents for _, e in self.field.at(w)), None) if act is not None else None

    def _is_own(self, relation: str, deed: Word, verb: Word) -> bool:
        """ "Made the charge", "admitted the attack", "denied the attack", but not "denied the charge"."""
        accused = verb.lemma in VERBS.deny_object and self.ontology.relations[relation].relation_class != DEEDS[0]
        made = relation == self.ontology.classify(verb.lemma, deed.lemma)
        return made or accused or verb.lemma in OWNING_UP

    def _recalls(self, noun: Word, verb: Word) -> set[str]:
        """The relation type of a deed that is named anew without saying whose it is: "the charge", "these attacks"."""
        # "Peru accused Chile of theft, a charge Lima denied"
        aside = noun.rel == APPOSITION and verb.rel == RELATIVE and verb.head is noun
        relation = self.ontology.nouns.get(noun.lemma.lower(), "") if aside or self._is_anew(noun) else ""
        unilateral = relation in self.ontology.relations and self.ontology.relations[relation].relation_class in DEEDS
        return {relation} if unilateral and not self._is_own(relation, noun, verb) else set()

    def _moves(self, noun: Word, verb: Word) -> set[str]:
        """ "Condemned the move", "called the decision unjust": the relation types of what may be meant."""
        taken = self.ontology.classify(verb.lemma) in REACTIONS or verb.lemma in VERBS.name
        if noun.lemma.lower() not in MOVES or not taken or verb.lemma in OWNING_UP or not self._is_anew(noun):
            return set()
        return {name for name in self.ontology.relations if self._is_decided(name)}

    def _is_decided(self, relation: str) -> bool:
        held = self.ontology.relations.get(relation)
        return held is not None and (held.relation_class in DECIDED or held.name in BINDING)

    def _is_anew(self, noun: Word) -> bool:
        """True for a definite noun that does not say whose deed it is."""
        definite = noun.pos == "NOUN" and any(k.lower in DEFINITE for k in noun.kids(DETERMINER))
        owned = noun.kids(POSSESSOR) or any(self.field.at(k) for k in noun.kids(ADJECTIVE, COMPOUND))
        return definite and not owned and not prepositional(noun) and not self.field.at(noun)

    def _done(self, clauses: Sequence[Clause], edges: Sequence[Edge]) -> Iterator[Deed]:
        """What a sentence says was done, to an entity or to something else: "annulled the election"."""
        for edge in (e for e in edges if not e.symmetric):
            yield Deed(self.type_of(edge), edge.subject_entity, edge.object_entity.key, edge.head)
        for clause in clauses:
            theme = clause.patients[0].lemma if clause.patients else ""
            relation = self.ontology.classify(join(clause.verb.lemma, clause.particle), theme)
            for doer in (e for w in clause.agents for _, e in self.field.at(w)):
                if relation == "ACCUSE" or self._is_decided(relation):
                    yield Deed(relation, doer, "", clause.verb)

    def _doer(
        self, relations: set[str], noun: str, agent: Found, verb: Word, known: Sequence[Deed]
    ) -> LocalEntity | None:
        """Who did the last such deed, and to the agent rather than to others."""
        deeds = [
            deed
            for deed in known
            if deed.relation in relations
            and deed.head.index < verb.index
            and deed.head.sentence.index >= verb.sentence.index - REACH
            and deed.doer.key != agent[1].key
            and (noun not in RULINGS or any(word in deed.doer.name.lower() for word in JUDGES))
        ]
        suffered = [deed for deed in deeds if deed.sufferer == agent[1].key]
        last = max(suffered or deeds, key=lambda deed: deed.head.index, default=None)
        return last.doer if last is not None else None


def _summed_up(noun: Word, verb: Word) -> Word | None:
    """The verb of what is done in "France imposed a tax, a move Germany opposed", which the noun sums up."""
    aside = verb.head is noun and verb.rel in (RELATIVE, PARTICIPIAL) and noun.rel in ASIDE
    told = aside and is_after_comma(noun_phrase(noun)[0]) and {k.lower for k in noun.kids(DETERMINER)} & {"a", "an"}
    lemma = noun.lemma.lower()
    if not told or lemma not in MOVES | CLAIMS:
        return None
    above = next((a for a in noun.ancestors() if a.is_verb), None)
    said = above is not None and above.lemma in REPORTING
    if said and lemma in MOVES and above is not None:  # "Peru fined Shell, the firm said, a decision it opposed"
        return above.head if above.rel == PARATAXIS else None
    accused = above is not None and above.lemma in VERBS.accuse
    return above if said or accused or lemma in MOVES else None
