"""Who holds which role: titles, appositions, predicate nominals, and actors known by their role alone.

Comes in: the resolved mentions of an article. Goes out: `Edge`s such as Wang Yi - is foreign minister of - China.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.ontology import Ontology
from ..coreference.descriptions import named_by
from ..meaning.labels import join, lowered, office_text, role_text, steps_text
from ..mentions.candidates import Candidate
from ..mentions.lexicon import load_lexicon
from ..sentences.words import (
    ADJECTIVE,
    APPOSITION,
    ATTRIBUTE,
    COMPOUND,
    CONJUNCT,
    OBJECT,
    PASSIVE_SUBJECT,
    POSSESSOR,
    SUBJECTS,
    Word,
    conjuncts,
    first_conjunct,
)
from .adjuncts import is_apart
from .affiliations import POSTS, Affiliations
from .arguments import Argument, prepositional
from .belonging import STATE_OFFICES, head_or_member, is_member, is_of_state, is_party
from .edges import Edge, Found, comes_from
from .hyphened import hyphened
from .nationals import ANYWHERE, PARTISANS, TITLISTS, is_foreigner, is_from, is_native, is_only_from
from .predicatives import is_of_all, one_of, said_as
from .reach import Field

# Where they are from is whom they stand for.
SENT = frozenset("representative delegate deputy member ambassador envoy official diplomat councillor mp".split())
# The prepositions that lead from a role to what it is a role in.
ROLE_PREPOSITIONS = ("of", "for", "to", "at", "in", "from", "with", "on", "near", "by", "behind", "between")
ORIGIN_PREPOSITIONS = ("from", "in", "at", "near")
# Roles that one holds for a state; what other persons have of a country is that they come from it.
OFFICES = (*POSTS, "TRADE", "AID", "COOPERATE", "PART_OF", "FAMILY", "OWN", "INVEST", "CONSULT")
# One belongs to them rather than has them.
HOUSEHOLDS = frozenset("family people community population public staff crew tribe host hosts visitor house".split())
NATION = frozenset("people population public nation electorate society populace citizenry".split())


class RoleRelations:
    """Finds the roles that the noun phrases of one article state."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology
        self.persons, self.kin = load_lexicon().persons, load_lexicon().kin
        self.hypernyms = load_lexicon().hypernyms
        self.affiliations = Affiliations(field, ontology)
        self.businesses = load_lexicon().businesses
        self.had = (load_lexicon().groups | self.businesses) - HOUSEHOLDS
        self.titles = {
            entity.key: candidate.title
            for candidate, held in field.entities.items()
            for entity in held
            if candidate.title and candidate.title[-1].lemma.lower() in ontology.roles
        }

    def edges(self, candidate: Candidate) -> Iterator[Edge]:
        """The edges of one mention."""
        for holder in self.field.of(candidate):
            yield from hyphened(self.field, holder, candidate.head)
            for kid in candidate.head.kids(COMPOUND) if candidate.form == "name" else ():
                yield from hyphened(self.field, holder, kid)
        if candidate.form == "name":
            yield from self._title(candidate)
            yield from self._before_name(candidate)
            yield from self.affiliations.edges(candidate)
        elif candidate.form == "nominal":
            yield from self._described(candidate)
            yield from self._role_alone(candidate)

    def _title(self, candidate: Candidate) -> Iterator[Edge]:
        """ "Chinese Foreign Minister Wang Yi", "Colonel Donata Passeri of the Carabinieri"."""
        if not self._titled(candidate):
            return
        office = candidate.title[-1]
        after = candidate.owner is not None and candidate.owner.start > office.start  # "Governor of Peru Ana Ruiz"
        text = office_text(candidate.title, office if after else candidate.first)
        owners = self.field.of(candidate.owner) if candidate.owner is not None else []
        if not owners:
            behind = [w for a in prepositional(candidate.head) if a.role in ("of", "for") for w in a.words]
            owners = [f for w in behind for f in self.field.at(w)]
            # "Prime Minister Ana Ruiz of the Civic Alliance": the office is not the party's.
            owners = [f for f in owners if not is_of_state(candidate.title) or not is_party(f)]
        for owner in owners:
            for person in self.field.of(candidate):
                if is_only_from(candidate.title, owner):
                    yield comes_from(person, owner, candidate.title[-1])
                else:
                    yield self._edge(person, owner, candidate.title[-1], text, "title")

    def _titled(self, candidate: Candidate) -> bool:
        return bool(candidate.title) and candidate.title[-1].lemma.lower() in self.ontology.roles

    def _before_name(self, candidate: Candidate) -> Iterator[Edge]:
        """ "the Iranian president Masoud Pezeshkian", "Danish chain Hilde & Bruun", "his wife Manju Sam"."""
        for kid in candidate.head.kids(COMPOUND, APPOSITION):
            if kid.index >= candidate.first.index or kid.pos != "NOUN" or kid.index in self.field.by_head:
                continue
            modifiers = (w for noun in (kid, candidate.head) for w in noun.kids(COMPOUND, ADJECTIVE, POSSESSOR))
            before = [w for w in modifiers if w.index < kid.index]
            # "Civic Movement party leader Ana Ruiz"
            before += [k for w in before if w.pos == "NOUN" for k in w.kids(COMPOUND)]
            owners = [f for w in before for f in self.field.at(w)]
            named = [w for w in before if self.field.at(w)]
            for owner in owners:
                for holder in self.field.of(candidate):
                    yield self._owned(holder, owner, kid, role_text(kid, named))

    def _described(self, candidate: Candidate) -> Iterator[Edge]:
        """ "Burrows, the chairman of the project", "China is the main buyer of Iranian oil"."""
        anchor = self._anchor(candidate)
        if anchor is not None:
            # "Chad and Niger, both members of the union"
            beside = conjuncts(anchor[0].head)[1:] if is_of_all(candidate, anchor) else []
            for told in [anchor, *(f for w in beside for f in self.field.at(w))]:
                yield from self._said_of(told, candidate.head)

    def _said_of(self, anchor: Found, head: Word) -> Iterator[Edge]:
        lemma = head.lemma.lower()
        if lemma == "counterpart":
            yield from self._counterpart(anchor, head)
            return
        relational = lemma in self.ontology.roles or lemma in self.ontology.nouns
        if anchor[0].pronoun == "it" and lemma in self.ontology.nouns and lemma not in self.ontology.roles:
            return  # "It was Peru's first visit"
        modifiers = [kid for kid in head.kids(POSSESSOR, ADJECTIVE, COMPOUND) if kid.index < head.index]
        named = [kid for kid in modifiers if self.field.at(kid)]
        text = role_text(head, named)
        if one_of(head) is not None:
            text = join("one of", text.removesuffix(lemma) + head.lower)
        for owner in (f for kid in named for w in conjuncts(kid) for f in self.field.at(w)):
            yield self._owned(anchor, owner, head, text)
        yield from hyphened(self.field, anchor, head)
        for argument in _shared(head) if anchor[1].kind == "PERSON" else prepositional(head):
            if argument.role not in ROLE_PREPOSITIONS or is_apart(argument):
                continue
            for word in argument.words:
                for reach in self.field.reach(word):
                    steps = steps_text(reach.steps)
                    place = (
                        reach.entity.kind in ("PLACE", "COUNTRY") and argument.role in ORIGIN_PREPOSITIONS and not steps
                    )
                    elected = argument.role != "from" or lemma in STATE_OFFICES | SENT  # "a senator from Texas"
                    post = self.ontology.roles.get(lemma) in POSTS and lemma not in PARTISANS
                    if place and not (post and elected):
                        stands = argument.role != "from" and anchor[1].kind != "PERSON"
                        native = argument.role == "from" and anchor[1].kind == "PERSON"
                        if native and lemma in self.kin:
                            yield comes_from(anchor, (reach.candidate, reach.entity), head)
                            continue
                        label = join("is", text, "located" if stands else "", argument.role)
                        relation = "BORN_IN" if native else "LOCATED_IN" if stands or argument.role == "from" else ""
                        yield Edge(
                            *anchor, reach.candidate, reach.entity, head, "locate" if stands else lemma, label,
                            "described place", role=argument.role, relation=relation,
                        )  # fmt: skip
                        continue
                    yield Edge(
                        *anchor, reach.candidate, reach.entity, head, lemma, join("is", text, argument.role, steps),
                        "role" if relational else "description", role=argument.role, steps=len(reach.steps),
                    )  # fmt: skip

    def _counterpart(self, holder: Found, head: Word) -> Iterator[Edge]:
        """ "his Iranian counterpart": who has the same office in Iran."""
        others = [f for kid in head.kids(POSSESSOR) for f in self.field.at(kid)]
        countries = [f for kid in head.kids(ADJECTIVE, COMPOUND) for f in self.field.at(kid)]
        for other in others:
            yield Edge(*holder, *other, head, "counterpart", "is counterpart of", "role", role="of", symmetric=True)
            title = self.titles.get(other[1].key, [])
            for country in countries if title else ():
                text = " ".join(lowered(w) for w in title)
                yield Edge(
                    *holder, *country, head, title[-1].lemma.lower(), join("is", text, "of"), "counterpart", role="of"
                )

    def _anchor(self, candidate: Candidate) -> Found | None:
        """The name that a noun is said of: as an apposition, or as predicate of a copula."""
        head = first_conjunct(candidate.head)
        words: list[Word] = []
        # "the port of Alpha, the Kenyan coast and Mombasa" is a list.
        lemma = head.lemma.lower()
        event = self.ontology.is_event(lemma) and lemma not in self.ontology.roles and lemma not in self.persons
        if head.rel == APPOSITION and event and head.kids(POSSESSOR):
            return None  # "bought a plant from Renault, its first purchase in Europe"
        listed = not head.label and any(w.label in ("GPE", "ORG", "LOC", "FAC") for w in conjuncts(head)[1:])
        # "Ana Ruiz, Peru's leader", "Peru's leader Ana Ruiz"
        if head.rel in (APPOSITION, COMPOUND) and head.head is not None and not listed:
            words.append(head.head)
        if head.rel == ATTRIBUTE and head.head is not None:
            copular = head.head.lemma in ("be", "become", "remain")
            words += head.head.kids(*SUBJECTS) if copular else head.head.kids(OBJECT, PASSIVE_SUBJECT)
        # "Ana Ruiz and her brother Ivo": the brother is Ivo.
        words += candidate.head.kids(APPOSITION) or head.kids(APPOSITION)
        # "France, one of Israel's allies"
        one = one_of(head)
        if one is not None and one.rel == APPOSITION and one.head is not None:
            words.append(one.head)
        words += said_as(head) + (named_by(head) if self.field.of(candidate) else [])
        return next((f for w in words for f in self.field.at(w) if f[0] is not candidate), None)

    def _role_alone(self, candidate: Candidate) -> Iterator[Edge]:
        """ "Swiss prosecutors", "the Iranian president" whom nobody names: prosecutors of Switzerland."""
        for holder in self.field.of(candidate) if self._anchor(candidate) is None else ():
            if holder[1].kind != "ROLE":
                continue
            head = candidate.head
            if head.lemma.lower() == "counterpart":
                yield from self._counterpart(holder, head)
                continue
            before = (kid for kid in head.kids(POSSESSOR, ADJECTIVE, COMPOUND) if kid.index < head.index)
            named = [kid for kid in before if self.field.at(kid)]
            # "the American public" is the nation, and nobody of it.
            if head.lemma.lower() in NATION:
                named = [kid for kid in named if all(e.kind != "COUNTRY" for _, e in self.field.at(kid))]
            text = role_text(head, named)
            whose = [kid for kid in named if not self._calls(kid, head) and not self._tells_people(kid)]
            owners = [w for kid in whose for w in conjuncts(kid)]
            for owner in (f for w in owners for f in self.field.at(w)):
                yield self._of_actor(holder, owner, head, text)
            for argument in prepositional(head):
                if argument.role in ("of", "for", "at"):
                    for owner in (f for w in argument.words for f in self.field.at(w)):
                        own = head_or_member(holder, owner, head) if argument.role == "of" else None
                        yield own or self._edge(holder, owner, head, text, "role alone", argument.role)
                elif argument.role == "in":
                    for place in (f for w in argument.words for f in self.field.at(w)):
                        if place[1].kind in ("PLACE", "COUNTRY"):
                            yield self._located(holder, place, head, text, "role alone")

    def _calls(self, name: Word, noun: Word) -> bool:
        """ "the Alpha party": the name is what it is called."""
        sort = self.hypernyms.get(noun.lemma.lower())
        named = name.rel == COMPOUND and noun.index == name.index + 1 and not noun.plural and sort is not None
        others = {"PERSON", "COUNTRY", "PLACE"} - set(sort.kinds if sort is not None else ())
        return named and any(c.form == "name" and e.kind not in others for c, e in self.field.at(name))

    def _tells_people(self, adjective: Word) -> bool:
        """ "Kurdish fighters", "Democratic lawmakers": what they are, and nobody whose they are."""
        beside = adjective.rel in (ADJECTIVE, COMPOUND) and (adjective.pos == "ADJ" or adjective.label == "NORP")
        return beside and any(e.kind == "GROUP" for _, e in self.field.at(adjective))

    def _of_actor(self, actor: Found, owner: Found, head: Word, text: str) -> Edge:
        """ "Swiss prosecutors" are Switzerland's, "the Turkish maker" is from Turkey, "Khamenei's regime" he leads."""
        if (own := head_or_member(actor, owner, head)) is not None:
            return own
        lemma = head.lemma.lower()
        from_there = is_from(owner, lemma) or is_only_from([*head.kids(COMPOUND, ADJECTIVE), head], owner)
        if from_there or is_foreigner(actor, owner, lemma, self.ontology):
            label = join(_copula(actor, head, text), "from")
            return Edge(*actor, *owner, head, "come", label, "role alone", role="from", relation="LOCATED_IN")
        if self._settled(owner, lemma):
            return self._located(actor, owner, head, text, "role alone")
        return self._edge(actor, owner, head, text, "role alone")

    def _owned(self, holder: Found, owner: Found, noun: Word, text: str) -> Edge:
        """A noun with an owner before it: an office of the owner's, else an origin ("its Swedish owner")."""
        lemma = noun.lemma.lower()
        if is_only_from([*noun.kids(COMPOUND, ADJECTIVE), noun], owner):
            if holder[0].kind == "PERSON":
                return comes_from(holder, owner, noun)
            if holder[1].kind == "ORGANIZATION":  # "its Swiss partner, Orvex"
                return self._located(holder, owner, noun, text, "description")
        foreign = is_from(owner, lemma) or (lemma == "owner" and owner[0].modifier and noun.kid(POSSESSOR) is not None)
        # "The reigning Melbourne champion" is from anywhere.
        won = lemma in TITLISTS and owner[1].kind == "PLACE"
        office = (self.ontology.roles.get(lemma) in OFFICES and not foreign) or won
        if owner[1].kind in ("COUNTRY", "PLACE") and not office and lemma in self.persons | ANYWHERE:
            return comes_from(holder, owner, noun)
        if self._settled(owner, lemma) and holder[1].kind != "PERSON":
            return self._located(holder, owner, noun, text, "role" if office else "description")
        if self._possessed(owner, lemma):
            made = self.ontology.nouns.get(lemma) == "CREATES"
            return Edge(
                *owner, *holder, noun, lemma, join("has", text), "description",
                relation="CREATES" if made else "OWN",
            )  # fmt: skip
        return self._edge(holder, owner, noun, text, "role" if office else "description")

    def _settled(self, owner: Found, lemma: str) -> bool:
        """ "a Finnish airline", "the Leeds brewer"; "Finland's biggest airline" is one among those of Finland."""
        place = owner[1].kind in ("COUNTRY", "PLACE") and owner[0].head.rel != POSSESSOR
        return place and lemma in self.businesses

    def _possessed(self, owner: Found, lemma: str) -> bool:
        """ "his company Tatra Steel", "her novel The Lift", "the farmers' group Rola": the owner has it."""
        whose = owner[0].head.rel == POSSESSOR and owner[1].kind in ("PERSON", "GROUP", "ROLE")
        had = self.ontology.nouns.get(lemma) == "CREATES" or lemma in self.had
        return whose and had and lemma not in self.ontology.roles

    def _located(self, business: Found, place: Found, head: Word, text: str, construction: str) -> Edge:
        label = join(_copula(business, head, text), "located in")
        return Edge(*business, *place, head, "locate", label, construction, role="in", relation="LOCATED_IN")

    def _edge(self, holder: Found, owner: Found, head: Word, text: str, construction: str, role: str = "of") -> Edge:
        relation, lemma = "", head.lemma.lower()
        if is_member(holder, owner, lemma):
            text, lemma, relation = "member", "member", "MEMBER_OF"
        elif is_native(owner, lemma, self.ontology):
            lemma, role, relation = "come", "from", "BORN_IN" if holder[1].kind == "PERSON" else "LOCATED_IN"
        label = join(_copula(holder, head, text), role)
        return Edge(*holder, *owner, head, lemma, label, construction, role=role, relation=relation)


def _copula(holder: Found, head: Word, text: str) -> str:
    """ "is minister", but "are troops" of those who are several."""
    several = holder[1].kind == "ROLE" and holder[0].head is head and head.plural
    return join("are", text.removesuffix(head.lemma.lower()) + head.lower) if several else join("is", text)


def _shared(noun: Word) -> list[Argument]:
    """ "officer and treasurer at the bank": what stands behind the last of several roles is said of each."""
    first = first_conjunct(noun)
    second = noun.kid(CONJUNCT) if noun.kids(POSSESSOR) else None
    if second is not None:  # "Peru's adviser and head of the bank"
        return [a for a in prepositional(noun) if a.preposition is None or a.preposition.index < second.index]
    others = prepositional(first) if first is not noun else []
    behind = [a for a in others if a.preposition is not None and a.preposition.index > noun.index]
    return [*prepositional(noun), *behind]
