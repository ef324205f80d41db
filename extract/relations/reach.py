"""From a noun to the entities in its phrase: "attacks on the ports of Iran" reaches Iran, over "attacks on ports of".

Comes in: a word. Goes out: `Reach`es: an entity's mention, and the nouns and prepositions passed on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...graph.records import LocalEntity
from ..mentions.candidates import Candidate
from ..mentions.lexicon import load_lexicon
from ..sentences.words import (
    ADJECTIVE,
    AGENT,
    APPOSITION,
    COMPLEMENT,
    COMPOUND,
    PARTICIPIAL,
    POSSESSOR,
    Word,
    conjuncts,
)
from .adjuncts import leads_nowhere
from .arguments import prepositional

MAX_STEPS = 3
# "one of the firms", "the city of Tianjin": these only count or name what follows.
COUNTING = frozenset(
    "number group lot majority rest series pair dozen hundred thousand one some many most all both part member half "
    "batch bunch contingent couple crowd detachment handful ten million score city town state region province area "
    "kind type percent percentage amount quantity %".split()
)
# "The republic of Chad" is a country, as no port is.
NAMED_COUNTRIES = frozenset("state republic kingdom island emirate sultanate".split())
# Behind its name they only say what sort of place it is.
DIVISIONS = frozenset("region province district county oblast governorate prefecture state city town village".split())
# "a draft seen by the newspaper" is none of its doing.
PERCEIVING = frozenset("cite hear obtain quote read report review see view".split())
# Things do not hide whose they are, nor who is in their phrase.
THINGS = frozenset("EVENT LAW PLACE PRODUCT WORK".split())
# "an ally like Iran" is Iran.
EXAMPLES = ("like", "including", "such as")


@dataclass(frozen=True, slots=True)
class Reach:
    """An entity reached from a word: its mention, and the (noun, preposition) steps on the way."""

    candidate: Candidate
    entity: LocalEntity
    steps: tuple[tuple[Word, str], ...]


class Field:
    """The resolved mentions of an article, looked up by the word that heads them."""

    def __init__(
        self,
        candidates: list[Candidate],
        entities: Mapping[Candidate, tuple[LocalEntity, ...]],
        inert: frozenset[str] = frozenset(),
    ) -> None:
        self.candidates = candidates
        self.entities = entities
        self.inert = inert
        self.mentions = Counter(entity.key for held in entities.values() for entity in held)
        self.hypernyms = load_lexicon().hypernyms
        self.by_head: dict[int, Candidate] = {}
        nominal = {c.head.index for c in candidates if c.form == "nominal"}
        for candidate in candidates:
            # "a Belgian" is no country.
            citizen = candidate.modifier and candidate.head.index in nominal
            if candidate not in entities or citizen:
                continue
            held = self.by_head.get(candidate.head.index)
            if held is None or self._rank(candidate) > self._rank(held):
                self.by_head[candidate.head.index] = candidate
        self.inside = {
            n
            for c in candidates
            if c.form == "name"
            for n in range(c.first.index, c.last.index + 1)
            if n != c.head.index
        }

    @staticmethod
    def _rank(candidate: Candidate) -> tuple[bool, int]:
        return candidate.form == "name" and not candidate.modifier, candidate.end - candidate.start

    def is_inert(self, entity: LocalEntity) -> bool:
        """True for what is no actor, and hides nobody behind it."""
        return entity.kind == "CONCEPT" or entity.key in self.inert

    def at(self, word: Word) -> list[tuple[Candidate, LocalEntity]]:
        """The entities that a word heads a mention of: none, one, or the members of "both countries"."""
        candidate = self.by_head.get(word.index)
        if candidate is None:
            return []
        found = [(candidate, entity) for entity in self.entities[candidate]]
        if candidate.beside is not None and candidate.beside in self.entities:
            found = [(candidate.beside, e) for e in self.entities[candidate.beside]] + found
        return found

    def called(self, word: Word) -> list[Word]:
        """ "the Iraqi city of Basra": what a noun is called by, where its own phrase names it."""
        if word.lemma not in load_lexicon().named_places:
            return []
        names = [w for a in prepositional(word) if a.role == "of" for w in a.words]
        found = [f for w in names for f in self.at(w) if f[0].form == "name" and not f[0].modifier]
        kinds = {e.kind for _, e in found}
        placed = kinds <= {"PLACE", "ORGANIZATION", "PERSON", "GROUP"} or (
            word.lemma in NAMED_COUNTRIES and not word.plural
        )
        return names if placed and len(found) >= len(names) else []

    def members(self, word: Word) -> list[tuple[Candidate, LocalEntity]]:
        """The entities that a word heads a mention of, or else its examples: "several countries, including Peru".

        Or those whom it counts: "thousands of Kenyan farmers".
        """
        arguments = prepositional(word) if word.is_noun else []
        counting = word.lemma in COUNTING or word.pos == "NUM"
        counted = [w for a in arguments if a.role == "of" and counting for w in a.words]
        examples = [f for a in arguments if a.role in EXAMPLES for w in a.words for f in self.at(w)]
        found = [f for w in self.called(word) for f in self.at(w)] or self.at(word)
        if counted and all(self.is_inert(e) for _, e in found):
            found = [f for w in counted for f in self.at(w)] or found
        return found or examples

    def of(self, candidate: Candidate) -> list[tuple[Candidate, LocalEntity]]:
        """A mention with each entity that it stands for."""
        return [(candidate, entity) for entity in self.entities.get(candidate, ())]

    def owner(self, word: Word) -> list[tuple[Candidate, LocalEntity]]:
        """The named entities before a noun, as its possessor or modifier: "Iran's strategy", "Iranian strategy"."""
        kids = word.kids(POSSESSOR, ADJECTIVE, COMPOUND) if word.is_noun else []
        return [
            f
            for kid in kids
            for f in self.at(kid)
            if f[1].kind not in ("ROLE", "CONCEPT") and kid.index not in self.inside
        ]

    def name_around(self, word: Word) -> str:
        """ "met Omar al-Sabbagh": the whole name, where the parser takes its first part for an object of its own."""
        if word.index not in self.inside:
            return ""
        around = (c for c in self.entities if c.form == "name" and c.first.index <= word.index <= c.last.index)
        return next((c.name for c in around if not c.modifier), "")

    def nested(self, candidate: Candidate) -> list[Candidate]:
        """The names inside a longer name that it begins with: "Italian" in "the Italian Supreme Court"."""
        return [
            c
            for c in self.entities
            if c.modifier and c.first is candidate.first and c.last.index < candidate.last.index
        ]

    def reach(self, word: Word, steps: tuple[tuple[Word, str], ...] = ()) -> list[Reach]:
        """The entities that a word stands for or, where it stands for none, those in its phrase."""
        called = self.called(word)
        if called:
            return [r for member in called for r in self.reach(member, steps)]
        found = [Reach(c, e, steps) for c, e in self.at(word)]
        # A concept is a node among others ("air defences"), and does not hide whose it is; nor does "the exhibition".
        if len(steps) >= MAX_STEPS or not word.is_noun:
            return found
        if any(not self.is_inert(r.entity) and not _is_made(r) for r in found):
            return [*found, *self._organised(word, found, steps)]
        # "Its Greek owner" is no owner of Greece.
        owned = any(k.pos == "PRON" for k in word.kids(POSSESSOR)) and word.lemma.lower() in load_lexicon().persons
        for kid in word.kids(POSSESSOR) if owned else word.kids(POSSESSOR, ADJECTIVE, COMPOUND):
            for member in conjuncts(kid):
                for candidate, entity in self.at(member):
                    if member.index not in self.inside:
                        # "J-10 jets" are J-10s, "Iranian jets" are of Iran; "Lviv region" is Lviv.
                        division = entity.kind == "PLACE" and word.lemma in DIVISIONS
                        named = (entity.kind in ("PRODUCT", "WORK") or division) and kid.rel != POSSESSOR
                        found.append(Reach(candidate, entity, steps if named else (*steps, (word, "of"))))
        for kid in word.kids(APPOSITION):
            found += [Reach(c, e, steps) for c, e in self.at(kid)]
        for argument in (a for a in prepositional(word) if not leads_nowhere(a)):
            for member in argument.words:
                same = argument.role in EXAMPLES or (word.lemma in COUNTING and argument.role == "of")
                passed = steps if same else (*steps, (word, argument.role))
                found += self.reach(member, passed)
        return [*found, *self._makers(word, steps)]

    def _makers(self, word: Word, steps: tuple[tuple[Word, str], ...]) -> list[Reach]:
        """ "a base manned by Ugandan soldiers", "a resolution drafted by Peru": whose doing or making it is."""
        role = word.head if word.rel == COMPLEMENT else None
        if word.pos != "NOUN" or (role is not None and (role.lower in ("at", "in", "near") or _is_means(word, role))):
            return []  # "met at a lunch hosted by Peru"
        made = [v for v in word.kids(PARTICIPIAL) if v.form == "participle" and v.lemma not in PERCEIVING]
        by = [(verb, w) for verb in made for by in verb.kids(AGENT) for k in by.kids(COMPLEMENT) for w in conjuncts(k)]
        return [Reach(*f, (*steps, (word, f"{verb.lower} by"))) for verb, w in by for f in self.at(w)]

    def _organised(self, word: Word, found: Sequence[Reach], steps: tuple[tuple[Word, str], ...]) -> list[Reach]:
        """ "the EU delegation", "the panel of the Alpha Project": behind those known by role, whose they are."""
        if any(r.entity.kind != "ROLE" or r.candidate.form != "nominal" for r in found):
            return []
        if word.lemma.lower() in self.hypernyms:
            return []
        before = [f for kid in word.kids(POSSESSOR, COMPOUND) for f in self.at(kid) if kid.index not in self.inside]
        behind = [f for a in prepositional(word) if a.role == "of" for w in a.words for f in self.at(w)]
        passed = (*steps, (word, "of"))
        return [Reach(*f, passed) for f in before + behind if f[1].kind == "ORGANIZATION"]


def _is_means(word: Word, role: Word) -> bool:
    """ "Hit it with a missile made by Peru", but not "met with a company owned by Peru"."""
    lexicon = load_lexicon()
    actors = lexicon.persons | lexicon.groups | lexicon.businesses
    return role.lower == "with" and role.head is not None and role.head.is_verb and word.lemma not in actors


def _is_made(reach: Reach) -> bool:
    return reach.entity.kind in THINGS and reach.candidate.form == "nominal"
