"""Relations that noun phrases state: titles, roles, possessives, nominal predicates, places and parts.

Comes in: the resolved mentions of an article. Goes out: `Edge`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.ontology import Ontology
from ..graph.records import LocalEntity
from .clauses import Clause, prepositional
from .gazetteer import load_gazetteer
from .labels import join, nominal_label, role_text, theme_text
from .lexicon import load_lexicon
from .mentions import Candidate
from .reach import Field
from .relations import Edge
from .syntax import (
    ADJECTIVE,
    APPOSITION,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    DETERMINER,
    OBJECT,
    POSSESSOR,
    PREPOSITION,
    SUBJECTS,
    Word,
    conjuncts,
    first_conjunct,
)

LOCATIVE = {"in", "at", "near", "on", "outside", "off"}
PLACES = ("PLACE", "COUNTRY")
TARGET_ROLES = ("on", "against", "to", "for", "toward", "towards", "into", "over", "at", "in", "with", "of", "from", "about")
MEETING_ADJUNCTS = {"during", "after", "at", "in", "before", "following", "on", "amid", "since", "for", "through", "under"}

Found = tuple[Candidate, LocalEntity]


class NominalRelations:
    """Finds the relations of the noun phrases of one article."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology
        self.lexicon = load_lexicon()
        self.gazetteer = load_gazetteer()

    def edges(self, candidates: Sequence[Candidate], words: Sequence[Word], clauses: Sequence[Clause]) -> Iterator[Edge]:
        """All edges of the noun phrases of a sentence."""
        subjects = {c.verb.index: c.surface for c in clauses}
        for candidate in candidates:
            if candidate.form == "name":
                yield from self._title(candidate)
                yield from self._place(candidate)
                yield from self._part(candidate)
            elif candidate.form == "nominal":
                yield from self._role(candidate)
        for word in words:
            if word.is_noun and word.index not in self.field.inside and word.lemma.lower() in self.ontology.nouns:
                if word.index in self.field.by_head and self.field.by_head[word.index].form == "name":
                    continue
                yield from self._nominal(word, subjects)

    # Titles and roles

    def _title(self, candidate: Candidate) -> Iterator[Edge]:
        """ "Chinese Foreign Minister Wang Yi", "NASA Administrator Charles Bolden", "mayor Luca Pastorino of Bogliasco"."""
        if candidate.title and candidate.owner is not None:
            for owner in self._of(candidate.owner):
                for person in self._of(candidate):
                    yield self._role_edge(person, owner, candidate.title[-1], " ".join(w.lower for w in candidate.title), "of", "title")
            return
        # A lower-case role before the name: "the Iranian president Masoud Pezeshkian".
        if any(n.kind == "PERSON" for _, n in self._of(candidate)):
            for kid in candidate.head.kids(COMPOUND, APPOSITION):
                if kid.index < candidate.first.index and kid.lemma.lower() in self.ontology.roles:
                    for owner in self._before(kid, candidate.head):
                        for person in self._of(candidate):
                            yield self._role_edge(person, owner, kid, role_text(kid), "of", "title")

    def _before(self, role: Word, name: Word) -> list[Found]:
        """The entities before a role that stands before a name, on either word."""
        kids = [*role.kids(COMPOUND, ADJECTIVE, POSSESSOR), *name.kids(COMPOUND, ADJECTIVE, POSSESSOR)]
        return [f for kid in kids if kid.index < role.index and kid is not role for f in self.field.at(kid)]

    def _role(self, candidate: Candidate) -> Iterator[Edge]:
        """A noun for a role, said of a name: "Burrows, the chairman of the project", "China is the main buyer of Iranian oil"."""
        holders = self._of(candidate)
        head = candidate.head
        lemma = head.lemma.lower()
        spoken = head.rel == APPOSITION or head.rel == "attribute" or bool(head.kids(APPOSITION))
        if not holders or (holders[0][0] is candidate and not spoken):
            return
        if not spoken and lemma not in self.ontology.roles:
            return
        if not spoken:
            return
        name = self._anchor(candidate) or candidate
        person = (name, holders[0][1])
        before = [f for kid in head.kids(POSSESSOR, ADJECTIVE, COMPOUND) if kid.index < head.index for k in conjuncts(kid) for f in self.field.at(k)]
        skip = [kid for kid in head.kids(ADJECTIVE, COMPOUND, POSSESSOR) if self.field.at(kid)]
        text = role_text(head, skip)
        relational = lemma in self.ontology.roles or lemma in self.ontology.nouns
        if relational:
            for owner in before:
                if owner[1].key != person[1].key:
                    yield self._role_edge(person, owner, head, text, "of", "role")
        for argument in prepositional(head):
            for word in argument.words:
                for reach in self.field.reach(word):
                    steps = " ".join(join(theme_text(n), p) for n, p in reach.steps)
                    if argument.role in ("of", "for", "to", "at", "in", "from", "with", "on", "near", "by", "behind", "between"):
                        yield Edge(
                            person[0], person[1], reach.candidate, reach.entity, head, lemma,
                            join("is", text, argument.role, steps), "role" if relational else "description",
                            role=argument.role, steps=len(reach.steps),
                        )  # fmt: skip

    def _anchor(self, candidate: Candidate) -> Candidate | None:
        """The name that a described noun stands beside, so that the claim points at a name."""
        head = candidate.head
        words = [head.head] if head.rel == APPOSITION and head.head else []
        if head.rel == "attribute" and head.head is not None:
            words += head.head.kids(*SUBJECTS)
        words += head.kids(APPOSITION)
        return next((c for w in words for c, _ in self.field.at(w)), None)

    def _role_edge(self, person: Found, owner: Found, head: Word, text: str, role: str, construction: str) -> Edge:
        return Edge(person[0], person[1], owner[0], owner[1], head, head.lemma.lower(), join("is", text, role), construction, role=role)

    # Nominal predicates

    def _nominal(self, noun: Word, subjects: dict[int, tuple[Word, ...]]) -> Iterator[Edge]:
        """ "Iran's war with Israel", "US sanctions on Iran", "the arrest of X by Y", "the Iran-Israel war"."""
        lemma = noun.lemma.lower()
        owners = [f for kid in noun.kids(POSSESSOR) for w in conjuncts(kid) for f in self.field.at(w)]
        modifiers = [f for kid in noun.kids(ADJECTIVE, COMPOUND) for w in conjuncts(kid) for f in self.field.at(w)]
        arguments = prepositional(noun)
        direct = {a.role: [f for w in a.words for f in self.field.at(w)] for a in arguments}
        between = direct.get("between", []) or direct.get("among", [])
        symmetric = lemma in self.ontology.symmetric_nouns
        if len(between) > 1:
            yield from self._pairs(noun, between, lemma)
            return
        if symmetric and len({e.key for _, e in modifiers}) > 1 and _hyphenated(modifiers):
            yield from self._pairs(noun, modifiers, lemma)
            return
        agents = owners or direct.get("by", []) or modifiers
        genitive = direct.get("of", [])
        if not agents and genitive and any(direct.get(r) for r in TARGET_ROLES if r != "of"):
            agents = genitive
        implied = False
        if not agents and symmetric and (direct.get("with") or genitive and lemma in ("meeting",)):
            agents, implied = self._implied(noun, subjects), True
        for argument in arguments:
            if argument.role not in TARGET_ROLES or (argument.role == "in" and lemma not in ("interest", "role", "influence", "stake", "investment", "intervention", "presence", "interference")):
                continue
            if argument.role == "of" and (agents == genitive or not (owners or direct.get("by") or modifiers)):
                continue
            if argument.role == "with" and not symmetric:
                pass
            for word in argument.words:
                for reach in self.field.reach(word):
                    for agent in agents:
                        yield self._nominal_edge(noun, lemma, agent, (reach.candidate, reach.entity), argument.role, reach.steps, implied)

    def _implied(self, noun: Word, subjects: dict[int, tuple[Word, ...]]) -> list[Found]:
        """ "Wang spoke during a meeting with Araghchi": who met is the clause's subject."""
        preposition = noun.head
        if preposition is None or noun.rel != COMPLEMENT or preposition.lower not in MEETING_ADJUNCTS:
            return []
        for above in preposition.ancestors():
            if above.index in subjects:
                return [f for w in subjects[above.index] for f in self.field.at(w)]
        return []

    def _pairs(self, noun: Word, members: Sequence[Found], lemma: str) -> Iterator[Edge]:
        for n, left in enumerate(members):
            for right in members[n + 1 :]:
                if left[1].key != right[1].key:
                    yield self._nominal_edge(noun, lemma, left, right, "with", (), False, symmetric=True)

    def _nominal_edge(
        self, noun: Word, lemma: str, agent: Found, target: Found, role: str, steps: Sequence[tuple[Word, str]], implied: bool,
        symmetric: bool = False,
    ) -> Edge:  # fmt: skip
        label = nominal_label(lemma, role)
        if steps:
            label = join(label, *(join(theme_text(n), p) for n, p in steps))
        both = symmetric or (role == "with" and lemma in self.ontology.symmetric_nouns and not steps)
        return Edge(
            agent[0], agent[1], target[0], target[1], noun, lemma, label, "implied" if implied else "nominal",
            role=role, steps=len(steps), symmetric=both,
        )  # fmt: skip

    # Places and parts

    def _place(self, candidate: Candidate) -> Iterator[Edge]:
        """ "the hospital in Milan", "Livorno, Tuscany", "Thomas Sam of Sydney"."""
        here = self._of(candidate)
        if not here or candidate.modifier:
            return
        kind = here[0][1].kind
        for argument in prepositional(candidate.head):
            if argument.role in LOCATIVE and kind in ("ORGANIZATION", "PLACE", "EVENT"):
                yield from self._located(here[0], argument.words, f"is {argument.role}", argument.role, candidate)
            elif argument.role in ("from", "of") and kind in ("PERSON",):
                yield from self._located(here[0], argument.words, "is from", "from", candidate)
        following = self._after_comma(candidate)
        if following is not None and kind in ("PLACE", "ORGANIZATION"):
            for other in self._of(following):
                if other[1].kind in PLACES and other[1].key != here[0][1].key and here[0][1].kind in ("PLACE", "ORGANIZATION"):
                    yield Edge(*here[0], *other, candidate.head, "locate", "is located in", "location", role="in", relation="LOCATED_IN")

    def _located(self, here: Found, words: Sequence[Word], label: str, role: str, candidate: Candidate) -> Iterator[Edge]:
        for word in words:
            for there in self.field.at(word):
                if there[1].kind in PLACES and there[0].form == "name" and there[1].key != here[1].key:
                    yield Edge(*here, *there, candidate.head, "locate" if role != "from" else "be", join(label if role == "from" else "is located", "" if role == "from" else role), "location", role=role, relation="LOCATED_IN")

    def _after_comma(self, candidate: Candidate) -> Candidate | None:
        """The place that follows a name after a comma, where the two are no list."""
        words = candidate.head.sentence.words
        offset = words[0].index
        at = candidate.last.index - offset + 1
        if at + 1 >= len(words) or words[at].text != "," or candidate.head.rel == CONJUNCT:
            return None
        follower = next((c for c in self.field.by_head.values() if c.first.index == words[at + 1].index and c.form == "name"), None)
        if follower is None or follower.modifier or follower.geo is None and not self.gazetteer.is_city(follower.name) and candidate.kind != "PLACE":
            return None
        after = words[follower.last.index - offset + 1 :]
        closed = not after or after[0].text in (",", ".", ";", ")", '"', "-", "—", ":") or after[0].pos in ("ADP", "VERB", "AUX", "SCONJ")
        if follower.head.rel == CONJUNCT and not closed:
            return None
        listed = bool(after) and after[0].lower in ("and", "or") or (len(after) > 1 and after[0].text == "," and _list_goes_on(after))
        return follower if closed and not listed else None

    def _part(self, candidate: Candidate) -> Iterator[Edge]:
        """ "the Smithsonian's Air Museum", "the Council of the SCO", "the Italian Supreme Court"."""
        here = self._of(candidate)
        if not here or here[0][1].kind not in ("ORGANIZATION", "PLACE", "EVENT", "LAW", "WORK", "PRODUCT"):
            return
        head = candidate.head
        for kid in head.kids(POSSESSOR):
            for owner in self.field.at(kid):
                if owner[0].form == "name" and owner[1].kind in ("ORGANIZATION", "COUNTRY", "PLACE") and here[0][1].kind in ("ORGANIZATION",):
                    yield Edge(*here[0], *owner, head, "part", "is part of", "part", role="of", relation="PART_OF")
        for argument in prepositional(head):
            if argument.role == "of" and argument.preposition is not None and argument.preposition.index > candidate.last.index:
                for word in argument.words:
                    for owner in self.field.at(word):
                        if owner[0].form == "name" and owner[1].kind in ("ORGANIZATION", "COUNTRY", "PLACE"):
                            yield Edge(*here[0], *owner, head, "part", "is part of", "part", role="of", relation="PART_OF")
        for inner in self._nested(candidate):
            noun = candidate.last.lower
            if here[0][1].kind == "ORGANIZATION":
                yield Edge(*here[0], *inner, candidate.last, noun, f"is {noun} of", "nested", role="of", relation="PART_OF")

    def _nested(self, candidate: Candidate) -> list[Found]:
        return [
            (c, e)
            for c in self.field.by_head.values()
            if c is not candidate and c.modifier and c.first is candidate.first and c.last.index < candidate.last.index
            for e in self.field.entities[c]
        ]

    def _of(self, candidate: Candidate) -> list[Found]:
        return [(candidate, e) for e in self.field.entities.get(candidate, ())]


def _hyphenated(members: Sequence[Found]) -> bool:
    """ "Iran-Israel", "US and Chinese": two that stand side by side."""
    first, second = members[0][0], members[1][0]
    return 0 < second.first.index - first.last.index <= 2


def _list_goes_on(after: Sequence[Word]) -> bool:
    """True where a list of names goes on: "Paris, London, Rome and Oslo"."""
    names = 0
    for word in after[1:8]:
        if word.lower in ("and", "or"):
            return names > 0
        if word.pos == "PROPN":
            names += 1
        elif word.text != ",":
            return False
    return False
