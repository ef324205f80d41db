"""Whose somebody is by what stands behind the name: "Yuki Nakanishi of the space agency JAXA", "Ana Ruiz of Orvex".

Comes in: the mention of a person. Goes out: `Edge`s to the bodies behind it, with the role before it if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.ontology import Ontology
from ..meaning.labels import join, role_text
from ..mentions.candidates import Candidate
from ..mentions.lexicon import load_lexicon
from ..sentences.words import APPOSITION, COMPLEMENT, COMPOUND, CONJUNCT, Word
from .arguments import prepositional
from .belonging import is_of_state, is_party
from .edges import Edge
from .reach import Field

# Roles that one holds for a state or body.
POSTS = ("LEADS", "MEMBER_OF", "EMPLOYED_BY")


class Affiliations:
    """Finds the bodies of the persons of one article."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology

    def edges(self, candidate: Candidate) -> Iterator[Edge]:
        """The edges of one name."""
        noun = None if candidate.title else self._noun_beside(candidate.head)
        lemma = noun.lemma.lower() if noun is not None else ""
        titled = bool(candidate.title) and candidate.title[-1].lemma.lower() in self.ontology.roles
        for holder in self.field.of(candidate):
            if holder[1].kind != "PERSON":
                continue
            for argument in prepositional(candidate.head):
                told = argument.role == "of" and candidate.owner is None and titled
                if argument.role not in ("of", "from", "at", "with"):
                    continue
                state = bool(candidate.title) and is_of_state(candidate.title)
                for owner in (f for w in argument.words for f in self.field.at(w)):
                    if told and not (state and is_party(owner)):
                        continue
                    organised = owner[1].kind == "ORGANIZATION"
                    post = owner[1].kind != "PERSON" and self.ontology.roles.get(lemma) in POSTS
                    # "The mayor of Lyon, Ana Ruiz of the Greens": she is mayor of Lyon alone.
                    held = noun is not None and any(a.role == "of" for a in prepositional(noun))
                    party = owner[1].kind == "GROUP" and held
                    if noun is not None and not held and (organised or post):
                        label = join("is", role_text(noun), argument.role)
                        relation = self.ontology.roles.get(lemma, "EMPLOYED_BY")
                        yield Edge(*holder, *owner, noun, lemma, label, "role", role=argument.role, relation=relation)
                    elif party or (organised and is_party(owner)):
                        yield Edge(
                            *holder, *owner, candidate.head, "belong", "belongs to", "affiliation",
                            role="to", relation="MEMBER_OF",
                        )  # fmt: skip
                    elif organised:
                        yield Edge(
                            *holder, *owner, candidate.head, "work", "works for", "affiliation",
                            role=argument.role, relation="EMPLOYED_BY",
                        )  # fmt: skip

    def _noun_beside(self, name: Word) -> Word | None:
        """ "owner Ana Ruiz", "the owner Ana Ruiz", "owners Ana Ruiz of Voce and Jan Sala of Stone": the role."""
        first, noun = name, self._role_beside(name)
        while noun is None and first.rel == CONJUNCT and first.head is not None:
            first = first.head
            of = first.head
            # The parser joins the second person to what the first is owner of.
            if first.rel == COMPLEMENT and of is not None and of.lower == "of" and of.head is not None:
                first = of.head
            noun = self._role_beside(first)
        return noun if noun is not None and (noun.plural or first is name) else None

    def _role_beside(self, name: Word) -> Word | None:
        beside = [k for k in name.kids(COMPOUND) if k.index < name.index]
        if name.rel == APPOSITION and name.head is not None and name.head.index < name.index:
            beside.append(name.head)
        roles = load_lexicon().persons | self.ontology.roles.keys()
        return next((n for n in beside if n.lemma.lower() in roles), None)
