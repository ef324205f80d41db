"""Relations that a copula states: "Riga is in Latvia", "they are allies", "of which Ana Ruiz is treasurer".

Comes in: clauses and resolved mentions. Goes out: `Edge`s, before factuality and dates are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...graph.ontology import Ontology
from ..meaning.labels import join, steps_text, theme_text, third_person
from ..meaning.predicates import carrier
from ..sentences.words import ADJECTIVE, OBJECT, RELATIVE, Word
from .adjuncts import ADJUNCTS
from .arguments import prepositional
from .clauses import Clause
from .edges import Edge, Found, pairs
from .reach import Field

PLACING = ("in", "at", "on", "near", "from", "outside", "off", "against")
# "Loyal to", "critical of", "allied with"
POSTPOSED = ("to", "of", "with", "toward", "towards", "against")
# "The bank of which, in which, at which she was a director"
HOLDING = ("of", "for", "in", "at")
KEEPING = ("keep", "hold", "leave", "make", "find", "render")
MUTUAL_ROLES = frozenset(
    "ally partner rival neighbour neighbor friend enemy colleague teammate competitor sibling cousin twin foe".split()
)


class CopulaRelations:
    """Finds the relations of the copular clauses of one article."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.symmetric_nouns = ontology.symmetric_nouns

    def edges(self, clause: Clause) -> Iterator[Edge]:
        """ "He is disappointed with NASA", "Riga is in Latvia", "Malta and Libya are at war", "they are allies"."""
        attribute = clause.attribute
        subjects = [f for word in clause.surface for f in self.field.at(word) or self.field.owner(word)]
        if attribute is not None and attribute.is_noun:
            yield from self._identity(subjects, attribute, clause)
            if attribute.lemma in MUTUAL_ROLES and attribute.plural and not prepositional(attribute):
                label = f"is {theme_text(attribute).removesuffix(attribute.lower)}{attribute.lemma} of"
                yield from pairs(subjects, attribute, attribute.lemma, label, None)
            yield from self._held(subjects, attribute, clause)
        elif attribute is not None:
            yield from self._adjective(subjects, attribute)
        # "From Quito, he is to go on": who is to do something is not said to be anywhere.
        for argument in clause.obliques if carrier(clause.verb) is None else ():
            shared = next(
                (w for w in argument.words if argument.role == "at" and w.lemma in self.symmetric_nouns), None
            )
            if shared is not None:
                yield from self._at_war(subjects, shared, clause)
            elif argument.role in PLACING and not (attribute is not None and clause.verb.head in argument.words):
                for subject in subjects:
                    for other in (f for word in argument.words for f in self.field.at(word)):
                        label = join("is", argument.role)
                        yield Edge(*subject, *other, clause.verb, "be", label, "copula", role=argument.role)

    def postposed(self, words: Sequence[Word]) -> Iterator[Edge]:
        """ "Ana Ruiz, an officer loyal to Peru", "newspapers critical of Peru": what they are said to be."""
        for adjective in (w for w in words if w.rel == ADJECTIVE and w.pos == "ADJ" and w.head is not None):
            noun = adjective.head
            # "Kept channels open to Peru"
            kept = noun is not None and noun.rel == OBJECT and noun.head is not None and noun.head.lemma in KEEPING
            if noun is not None and adjective.index > noun.index and not kept:
                yield from (e for e in self._adjective(self.field.at(noun), adjective) if e.role in POSTPOSED)

    def _identity(self, subjects: Sequence[Found], attribute: Word, clause: Clause) -> Iterator[Edge]:
        # "It was Ana Ruiz who paid": nobody is said to be anybody.
        if attribute.kids(RELATIVE) and any(w.lower == "it" for w in clause.surface):
            return
        for subject in subjects:
            for other in self.field.at(attribute):
                if other[0].form == "name" and other[1].key != subject[1].key:
                    yield Edge(*subject, *other, clause.verb, "be", third_person(clause.verb.lemma), "identity")

    def _held(self, subjects: Sequence[Found], role: Word, clause: Clause) -> Iterator[Edge]:
        """ "the union, of which Ana Ruiz is treasurer"."""
        fronted = [a for a in clause.obliques if a.role in HOLDING and clause.verb.head in a.words]
        for other in (f for a in fronted for w in a.words for f in self.field.at(w)):
            for subject in subjects:
                label = f"is {theme_text(role)} of"
                yield Edge(*subject, *other, role, role.lemma, label, "role", role="of")

    def _adjective(self, subjects: Sequence[Found], adjective: Word) -> Iterator[Edge]:
        for argument in prepositional(adjective):
            if argument.role in ADJUNCTS and argument.role != "than":
                continue
            for reach in (r for word in argument.words for r in self.field.reach(word)):
                label = join("is", adjective.lower, argument.role, steps_text(reach.steps))
                for subject in subjects:
                    yield Edge(
                        *subject, reach.candidate, reach.entity, adjective, adjective.lemma, label, "adjective",
                        role=argument.role, steps=len(reach.steps),
                    )  # fmt: skip

    def _at_war(self, subjects: Sequence[Found], noun: Word, clause: Clause) -> Iterator[Edge]:
        label = f"is at {noun.lower} with"
        partners = [a for a in (*clause.obliques, *prepositional(noun)) if a.role == "with"]
        if not partners:
            yield from pairs(subjects, noun, noun.lemma, label, None)
        for other in (f for a in partners for word in a.words for f in self.field.at(word)):
            for subject in subjects:
                yield Edge(*subject, *other, noun, noun.lemma, label, "reciprocal", role="with", symmetric=True)
