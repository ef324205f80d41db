"""Relations that a noun states of its arguments: "Iran's war with Israel", "US sanctions on Iran".

Comes in: the nouns of a sentence and the resolved mentions. Goes out: `Edge`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...graph.ontology import Ontology
from ..meaning.labels import join, nominal_label, steps_text
from ..meaning.reporting import NOUNS
from ..mentions.lexicon import load_lexicon
from ..sentences.words import (
    ADJECTIVE,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    MARKER,
    PARTICIPIAL,
    POSSESSOR,
    RELATIVE,
    Word,
    conjuncts,
    modifier_lemmas,
    modifiers,
    subject_words,
)
from .arguments import Argument, prepositional
from .clauses import Clause
from .edges import Edge, Found
from .favours import favouring
from .proxies import UNDERGONE
from .reach import Field

# Prepositions that lead from a nominal predicate to whom it is done to, or done with.
TARGETS = ("on", "against", "to", "for", "toward", "towards", "into", "over", "at", "with", "of", "from", "about", "in")
# "in" leads to a place, but for these.
INTO = {"interest", "role", "influence", "stake", "investment", "intervention", "presence", "interference", "share"}
# "during a meeting with": who met is the subject of the clause.
MEETING_ADJUNCTS = frozenset("during after at in before following on amid since for through under".split())
# What follows whoever does a deed is said of the deed: "the ruling by the court against Apple".
BEHIND_AGENT = ("on", "against", "to", "toward", "towards", "over", "into")
ROUNDS = {"round", "series", "day", "week", "month", "year", "hour", "lot", "string"}


class NominalRelations:
    """Finds the relations of the nominal predicates of one article."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology
        self.places = load_lexicon().places

    def edges(self, words: Sequence[Word], clauses: Sequence[Clause]) -> Iterator[Edge]:
        """The edges of the nouns of a sentence."""
        by_verb = {c.verb.index: c for c in clauses}
        for word in words:
            lemma = word.lemma.lower()
            place = lemma in self.places and lemma not in self.ontology.symmetric_nouns
            if not word.is_noun or lemma not in self.ontology.nouns or place or word.index in self.field.inside:
                continue
            if word.lower == "odds":  # One is at odds with somebody, which the verb says.
                continue
            if word.index in self.field.by_head and self.field.by_head[word.index].form == "name":
                continue
            related = list(self._nominal(word, lemma, by_verb))
            yield from self._demanded(word, lemma)
            yield from related
            yield from self._meeting_place(word, lemma, related)

    def _meeting_place(self, noun: Word, lemma: str, related: Sequence[Edge]) -> Iterator[Edge]:
        """ "her talks with Ana Lima in Oslo": each of those who meet does so there."""
        if lemma not in self.ontology.symmetric_nouns or self.ontology.nouns[lemma] != "CONSULT":
            return
        parties = {e.key: (c, e) for edge in related for c, e in (_subject(edge), _object(edge))}
        # "talks with Kenya in Oslo": Kenya is not there, the talks are.
        heads = [noun, *(c.head for c, entity in parties.values() if entity.kind in ("PERSON", "COUNTRY"))]
        for argument in (a for head in heads for a in prepositional(head) if a.role in ("in", "at")):
            for place in (r for w in argument.words for r in self.field.reach(w)):
                if place.entity.kind in ("PLACE", "COUNTRY") and not place.steps:
                    label = join("has", noun.lower, argument.role)
                    for party in parties.values():
                        yield Edge(
                            *party, place.candidate, place.entity, noun, lemma, label, "nominal", role=argument.role
                        )

    def _nominal(self, noun: Word, lemma: str, clauses: Mapping[int, Clause]) -> Iterator[Edge]:
        verb = favouring(noun, self.ontology)
        backed = clauses[verb.index].patients if verb is not None and verb.index in clauses else ()
        owners = [f for w in backed for f in self.field.at(w)]
        owners = owners or [f for kid in noun.kids(POSSESSOR) for w in conjuncts(kid) for f in self.field.at(w)]
        before = [f for w in modifiers(noun, ADJECTIVE, COMPOUND) for f in self.field.at(w)]
        arguments = [*prepositional(noun), *self._behind_agent(noun)]
        direct = {a.role: [f for w in a.words for f in self.field.at(w)] for a in arguments}
        symmetric = lemma in self.ontology.symmetric_nouns
        parties = (
            direct.get("between") or direct.get("among") or direct.get("of") if symmetric else direct.get("between")
        )
        for members in (parties or [], before, owners):
            if symmetric and len({e.key for _, e in members}) > 1 and not direct.get("with"):
                yield from self._pairs(noun, members, lemma)
                return
        agents = owners or direct.get("by", []) or before
        # "the blockade of Serbia in the Adriatic with Albania's help": neither says whom Serbia would blockade.
        aside = {"of"} | ({"in"} if lemma not in INTO else set()) | ({"with"} if not symmetric else set())
        done = lemma not in UNDERGONE  # "blamed the murder of Ann on Chad"
        targeted = any(direct.get(r) for r in TARGETS if r not in aside)
        genitive = done and targeted and not agents and bool(direct.get("of"))
        if genitive:
            agents = direct["of"]
        # "support for Kosovo from Albania"
        if not agents and direct.get("from") and any(direct.get(r) for r in ("for", "on", "to", "against")):
            agents = direct["from"]
        implied = not agents and symmetric and bool(direct.get("with") or (lemma == "meeting" and direct.get("of")))
        if implied:
            agents = self._subject_above(noun, clauses)
        for argument in arguments:
            if (
                argument.role not in TARGETS
                or (argument.role == "in" and lemma not in INTO)
                or (argument.role == "for" and symmetric)  # "covered the war for Reuters"
                or (argument.role == "of" and (genitive or not agents))
            ):
                continue
            for reach in (r for w in argument.words for r in self.field.reach(w)):
                label = join(nominal_label(self._called(noun, lemma), argument.role), steps_text(reach.steps))
                both = argument.role == "with" and symmetric and not reach.steps
                for agent in agents:
                    yield Edge(
                        *agent, reach.candidate, reach.entity, noun, lemma, label,
                        "implied" if implied else "nominal", role=argument.role, steps=len(reach.steps), symmetric=both,
                    )  # fmt: skip

    def _behind_agent(self, noun: Word) -> list[Argument]:
        """ "the visit by Ana Ruiz to Oslo": the parser hangs "to" on her, who goes with nothing by it."""
        by = [w for a in prepositional(noun) if a.role == "by" for w in a.words if self.field.at(w)]
        return [a for w in by for a in prepositional(w) if a.role in BEHIND_AGENT]

    def _demanded(self, noun: Word, lemma: str) -> Iterator[Edge]:
        """ "Kenya's demand that Uganda withdraw": who is to do it is who it is demanded of."""
        duties = noun.kids(PARTICIPIAL, CLAUSE, RELATIVE) if lemma in NOUNS.demand else []
        whose = [w for kid in noun.kids(POSSESSOR) for w in conjuncts(kid)]
        whose = whose or [w for a in prepositional(noun) if a.role in ("by", "from", "of") for w in a.words]
        asked = [w for d in duties if any(m.lower == "that" for m in d.kids(MARKER)) for w in subject_words(d)]
        label = f"addresses {lemma} to"
        for other in (f for w in asked for f in self.field.at(w)):
            for agent in (f for w in whose for f in self.field.at(w)):
                yield Edge(*agent, *other, noun, lemma, label, "nominal", role="to", relation="REQUEST")

    def _subject_above(self, noun: Word, clauses: Mapping[int, Clause]) -> list[Found]:
        preposition = noun.head
        # "after five rounds of dialogue with"
        if (
            preposition is not None
            and preposition.lower == "of"
            and preposition.head is not None
            and preposition.head.lemma in ROUNDS
        ):
            noun = preposition.head
            preposition = noun.head
        if preposition is None or noun.rel != COMPLEMENT or preposition.lower not in MEETING_ADJUNCTS:
            return []
        clause = next((clauses[a.index] for a in preposition.ancestors() if a.index in clauses), None)
        # "He said his country would talk, after a dialogue with": it is the country that talked.
        said = clause.verb.kid(CLAUSE) if clause is not None else None
        if said is not None and clause is not None and clause.verb.index < said.index < preposition.index:
            clause = clauses.get(said.index, clause)
        # Who fought in "supported Iran during its war with" is anybody's guess.
        if clause is None or any(self.field.at(w) for w in clause.patients):
            return []
        return [f for w in clause.surface for f in self.field.at(w)]

    def _called(self, noun: Word, lemma: str) -> str:
        """ "a trade war" is no war: the noun, with the word before it where the two are one."""
        return self.ontology.named_noun(lemma, modifier_lemmas(noun))

    def _pairs(self, noun: Word, members: Sequence[Found], lemma: str) -> Iterator[Edge]:
        label = nominal_label(self._called(noun, lemma), "with")
        for n, left in enumerate(members):
            for right in members[n + 1 :]:
                if left[1].key != right[1].key:
                    yield Edge(*left, *right, noun, lemma, label, "nominal", role="with", symmetric=True)


def _subject(edge: Edge) -> Found:
    return edge.subject, edge.subject_entity


def _object(edge: Edge) -> Found:
    return edge.object, edge.object_entity
