"""Where things are and what they are part of, as noun phrases say it.

Comes in: the resolved mentions of an article. Goes out: `Edge`s of types LOCATED_IN and PART_OF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...graph.ontology import Ontology
from ..meaning.labels import join
from ..meaning.reporting import REPORTING
from ..mentions.candidates import Candidate, words_between
from ..mentions.lexicon import load_lexicon
from ..sentences.words import (
    ADJECTIVE,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    PARATAXIS,
    POSSESSOR,
    PREPOSITION,
    SUBJECTS,
    Word,
    conjuncts,
    first_conjunct,
)
from .arguments import prepositional
from .edges import Edge, Found, comes_from, located
from .reach import Field

LOCATIVE = ("in", "at", "near", "on", "outside", "off")
PLACES = ("PLACE", "COUNTRY")
# What stands somewhere; a person or a country is not where its name happens to be mentioned.
LOCATED = ("ORGANIZATION", "PLACE", "EVENT")
OWNERS = ("ORGANIZATION", "COUNTRY", "PLACE")
# What the names of a place's people and bodies have to do with it: lemma, label and relation.
ORIGINS = {
    "PERSON": ("come", "comes from", "BORN_IN"), "ORGANIZATION": ("locate", "is located in", "LOCATED_IN"),
    "PLACE": ("locate", "is located in", "LOCATED_IN"),
}  # fmt: skip
CLOSING = (",", ".", ";", ")", '"', "-", "—", ":", "(", "'s")


class Whereabouts:
    """Finds the places and wholes of the names of one article."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology
        self.lexicon = load_lexicon()
        self.demonyms = {c.head.index: c for c in field.entities if c.modifier and c.geo and c.geo.kind == "demonym"}
        self.by_first = {c.first.index: c for c in field.by_head.values() if c.form == "name" and not c.modifier}

    def edges(self, candidate: Candidate) -> Iterator[Edge]:
        """The edges of one mention."""
        yield from self._national(candidate)
        if candidate.form != "name" or candidate.modifier:
            return
        for here in self.field.of(candidate):
            yield from self._placed(here)
            yield from self._after_comma(here)
            yield from self._town_of(here)
            yield from self._owned(here)
            yield from self._named_after(here)

    def _national(self, candidate: Candidate) -> Iterator[Edge]:
        """ "Osagie Cole, a Belgian", "the Kenyan Ana Ruiz"."""
        demonym = self.demonyms.get(candidate.head.index) if candidate.form == "nominal" else None
        words = candidate.head.sentence.words
        at = candidate.first.index - words[0].index
        if candidate.form == "name" and at and words[at - 1].head is candidate.head:
            demonym = self.demonyms.get(words[at - 1].index)
        for country in self.field.of(demonym) if demonym is not None else ():
            for person in self.field.of(candidate):
                if person[1].kind == "PERSON":
                    yield comes_from(person, country, candidate.head)

    def _placed(self, here: Found) -> Iterator[Edge]:
        """ "the hospital in Milan", "Thorpe-Grant of Jamaica"."""
        candidate, entity = here
        beside = self._directly_after(candidate)
        if beside is not None:
            yield from self._located(here, beside[1], beside[0])
        # "President Imani Doe of Jamaica": that is where her office is.
        titled = bool(candidate.title) and candidate.title[-1].lemma.lower() in self.ontology.roles
        for argument in prepositional(candidate.head):
            if argument.role in LOCATIVE and entity.kind in LOCATED:
                for found in (f for w in argument.words for f in self._there(w)):
                    yield from self._located(here, found, argument.role)
            elif entity.kind == "PERSON" and (argument.role == "from" or (argument.role == "of" and not titled)):
                for found in (f for w in argument.words for f in self.field.at(w)):
                    if found[1].kind in PLACES and found[0].form == "name":
                        yield comes_from(here, found, candidate.head)

    def _directly_after(self, candidate: Candidate) -> tuple[str, Found] | None:
        """ "the Court of Appeal in Bloemfontein": a place that follows at once is the name's, whoever it hangs on."""
        if candidate.kind not in LOCATED:
            return None
        words = candidate.head.sentence.words
        at = candidate.last.index - words[0].index + 1
        rest = words[at:]
        # "the Court of Arbitration for Sport (CAS) in Lausanne"
        if len(rest) > 3 and rest[0].text == "(" and rest[2].text == ")":
            rest = rest[3:]
        if len(rest) > 2 and rest[0].text == "," and candidate.kind == "PLACE" and rest[1].lower in ("in", "next"):
            rest = rest[1:]
        beside = [w.lower for w in rest[:2]] in (["next", "to"], ["close", "to"])
        place = rest[1:] if beside else rest
        if len(place) < 2 or not (beside or place[0].lower in ("in", "at", "near")) or place[0].rel != PREPOSITION:
            return None
        target = place[0].kid(COMPLEMENT)
        if target is None:
            return None
        found = min(self._there(target), key=lambda f: f[1].kind == "COUNTRY", default=None)
        if (
            found is None
            or found[1].kind not in OWNERS
            or found[0].form != "name"
            or found[0].first.index > place[0].index + 4
        ):
            return None
        return " ".join(w.lower for w in rest[: 1 + beside]), found

    def _there(self, word: Word) -> list[Found]:
        """The places that a word names, or that its phrase does: "the city of Riga", "the Atacama desert"."""
        found = self.field.at(word)
        if found or word.lemma.lower() not in self.lexicon.places:
            return found
        behind = [f for a in prepositional(word) if a.role == "of" for w in a.words for f in self.field.at(w)]
        before = [f for kid in word.kids(COMPOUND, ADJECTIVE, POSSESSOR) for f in self.field.at(kid)]
        return [f for f in behind or before if f[1].kind in PLACES]

    def _located(self, here: Found, there: Found, role: str) -> Iterator[Edge]:
        standing = there[1].kind in PLACES or (role in ("at", "in") and there[1].kind == "ORGANIZATION")
        if standing and there[0].form == "name":
            yield located(here, there, here[0].head, "location", role)

    def _after_comma(self, here: Found) -> Iterator[Edge]:
        """ "Livorno, Tuscany"; "Paris, London and Rome" is a list and says nothing."""
        candidate, entity = here
        if entity.kind not in ("PLACE", "ORGANIZATION"):
            return
        words = candidate.head.sentence.words
        at = candidate.last.index - words[0].index + 1
        if at + 1 >= len(words) or words[at].text != "," or candidate.head.rel == CONJUNCT:
            return
        follower = self.by_first.get(words[at + 1].index)
        if follower is None or (follower.head.rel in SUBJECTS and words[0].pos in ("ADP", "SCONJ")):
            return
        # "in Port Sudan, Egypt said"
        saying = follower.head.head if follower.head.rel in SUBJECTS else None
        told = saying.kids(CLAUSE) if saying is not None and saying.lemma in REPORTING else []
        aside = saying is not None and saying.lemma in REPORTING and saying.rel == PARATAXIS
        if aside or any(k.index < candidate.head.index for k in told):
            return
        if follower.head.rel == POSSESSOR:  # "the University of Lima, Egypt's Lisk Institute and"
            return
        after = words[follower.last.index - words[0].index + 1 :]
        if (
            after and after[0].text not in CLOSING and after[0].pos not in ("ADP", "VERB", "AUX", "SCONJ")
        ) or _list_goes_on(after):
            return
        for there in self.field.of(follower):
            if there[1].kind in PLACES and (
                entity.kind == "PLACE" or candidate.name.split()[-1].lower() in self.lexicon.places
            ):
                yield located(here, there, candidate.head, "location")

    def _town_of(self, here: Found) -> Iterator[Edge]:
        """ "the Indian city of Hyderabad", "Nepal's remote Bajura district", "the Lipulekh pass"."""
        candidate, entity = here
        if entity.kind not in ("PLACE", "ORGANIZATION"):
            return
        head = first_conjunct(candidate.head)
        above = head.head
        of = above is not None and above.lower == "of" and above.rel == PREPOSITION
        noun = above.head if above is not None and of else None
        if noun is None and head.rel in (ADJECTIVE, COMPOUND):
            noun = above
        if noun is None or noun.lemma.lower() not in self.lexicon.places or noun.index in self.field.inside:
            return
        for kid in noun.kids(ADJECTIVE, COMPOUND, POSSESSOR):
            for there in self.field.at(kid):
                if there[1].kind in PLACES and kid is not head:
                    label = join("is", noun.lemma.lower(), "located in")
                    yield Edge(*here, *there, noun, noun.lemma.lower(), label, "town", role="in", relation="LOCATED_IN")
        for argument in prepositional(noun) if of else ():
            if argument.role in LOCATIVE:
                for there in (f for w in argument.words for f in self._there(w)):
                    yield from self._located(here, there, argument.role)

    def _owned(self, here: Found) -> Iterator[Edge]:
        """ "the Smithsonian's Air Museum", "Japan's Kawase Trading", "the country's Security Board"."""
        candidate, entity = here
        for owner in (f for kid in candidate.head.kids(POSSESSOR) for w in conjuncts(kid) for f in self.field.at(w)):
            if owner[1].kind in PLACES:
                yield from self._of_place(here, owner)
            elif owner[0].form != "name":
                continue
            elif owner[1].kind == "ORGANIZATION" and entity.kind in ("ORGANIZATION", "PLACE"):
                yield Edge(*here, *owner, candidate.head, "part", "is part of", "part", role="of", relation="PART_OF")
            elif owner[1].kind == "ORGANIZATION" and entity.kind == "PERSON":
                label = "belongs to"
                yield Edge(*here, *owner, candidate.head, "belong", label, "part", role="to", relation="MEMBER_OF")
            elif owner[1].kind == "ORGANIZATION" and entity.kind in ("PRODUCT", "WORK"):
                yield Edge(*owner, *here, candidate.head, "own", "owns", "part", relation="OWN")
        noun = candidate.head.head if candidate.head.rel == COMPOUND else None
        house = noun is not None and noun.lemma.lower() in self.lexicon.facilities
        if noun is not None and house and noun.index == candidate.last.index + 1:  # "the company's Alpha mine"
            for owner in (f for kid in noun.kids(POSSESSOR) for f in self.field.at(kid)):
                if owner[1].kind == "ORGANIZATION" and owner[1].key != entity.key:
                    lemma = noun.lemma.lower()
                    label = join("is", lemma, "of")
                    yield Edge(*here, *owner, noun, lemma, label, "part", role="of", relation="PART_OF")
        for whole in self._behind_of(candidate) if entity.kind in LOCATED else ():
            if whole[1].kind in PLACES and entity.kind == "ORGANIZATION":
                lemma, label, relation = ORIGINS[entity.kind]
                yield Edge(*here, *whole, candidate.head, lemma, label, "origin", relation=relation)
            elif whole[1].kind in OWNERS:
                yield Edge(*here, *whole, candidate.head, "part", "is part of", "part", role="of", relation="PART_OF")

    def _of_place(self, here: Found, place: Found) -> Iterator[Edge]:
        """ "Kenya's Mombasa Port", "Japan's Kawase Trading", "Zambia's Environmental Agency" (which is an agency)."""
        candidate, entity = here
        noun = candidate.head.lower
        if entity.kind == "ORGANIZATION" and self.ontology.nouns.get(noun) == "PART_OF":
            yield Edge(*here, *place, candidate.head, noun, f"is {noun} of", "nested", role="of", relation="PART_OF")
        elif entity.kind == "ORGANIZATION" and noun in self.lexicon.groups:
            label = f"is {noun} located in"
            yield Edge(*here, *place, candidate.head, "locate", label, "origin", role="in", relation="LOCATED_IN")
        elif entity.kind in ORIGINS:
            lemma, label, relation = ORIGINS[entity.kind]
            yield Edge(*here, *place, candidate.head, lemma, label, "origin", relation=relation)

    def _behind_of(self, candidate: Candidate) -> list[Found]:
        """The names behind "of" after a name, on whichever of its words the parser hangs them."""
        words = words_between(candidate.head.sentence, candidate.first, candidate.last)
        phrases = [a for word in words for a in prepositional(word) if a.role == "of" and a.preposition is not None]
        behind = [a for a in phrases if a.preposition is not None and a.preposition.index == candidate.last.index + 1]
        return [f for a in behind for w in a.words for f in self.field.at(w) if f[0].form == "name"]

    def _named_after(self, here: Found) -> Iterator[Edge]:
        """ "the Italian Supreme Court" is a court of Italy."""
        candidate, entity = here
        if entity.kind != "ORGANIZATION":
            return
        noun = candidate.head.lower
        if self.ontology.nouns.get(noun) != "PART_OF":
            return
        for inner in self.field.nested(candidate):
            for whole in self.field.of(inner):
                yield Edge(
                    *here, *whole, candidate.head, noun, f"is {noun} of", "nested", role="of", relation="PART_OF"
                )


def _list_goes_on(after: Sequence[Word]) -> bool:
    """True where a list of names goes on: "Paris, London, Rome and Oslo"."""
    if after and after[0].lower in ("and", "or"):
        return True
    names = 0
    for word in after[1:8] if after and after[0].text == "," else ():
        if word.lower in ("and", "or"):
            return names > 0
        if word.pos == "PROPN":
            names += 1
        elif word.text != ",":
            return False
    return False
