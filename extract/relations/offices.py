"""National offices without a nation: "Labour Minister Petros Giovas" in a report from Athens is Greece's.

Comes in: the resolved mentions of an article, and the countries of its dateline. Goes out: `Edge`s from who holds such
an office to the country that the article is from or about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...graph.records import LocalEntity
from ..coreference.salience import clause_of
from ..meaning.labels import join, lowered, role_text
from ..mentions.candidates import Candidate
from ..mentions.dateline import OPENING
from ..sentences.words import (
    ADJECTIVE,
    COMPLEMENT,
    COMPOUND,
    POSSESSOR,
    PREPOSITION,
    ROOT,
    SUBJECTS,
    Word,
    first_conjunct,
)
from .arguments import prepositional
from .edges import Edge
from .reach import Field

# A state has them, and other bodies hardly do.
MINISTERS = frozenset("minister premier chancellor undersecretary ministry".split())
# Firms and clubs have them too; before a name in a report with a dateline they are the state's.
TITLES = MINISTERS | {"president", "secretary"}
# Every state has these; a "Treasury Secretary" is at home where he needs no introduction.
SECRETARIES = {"foreign", "home"}
# Names that name a state, or its capital.
OF_STATES = ("country", "demonym", "capital", "seat")
# So much more an article speaks of its own country than of any other where every minister is that country's.
PROMINENCE = 2
# An article that speaks of another country often, and of its own hardly more, is about both.
AHEAD, MANY = 1.2, 3


class NationalOffices:
    """Finds the holders of national offices in one article."""

    def __init__(self, field: Field, home: LocalEntity | None, *, told: bool) -> None:
        """Take the article's country, and whether a dateline told it."""
        self.field = field
        self.home = home
        self.told = told
        self.countries = {e.ref: e for held in field.entities.values() for e in held if e.kind == "COUNTRY" and e.ref}
        spoken = {key: field.mentions[key] for key in (e.key for e in self.countries.values())}
        own = spoken.pop(home.key, 0) if home is not None else 0
        rival = max(spoken.values(), default=0)
        self.prominence = own / rival if spoken else PROMINENCE
        self.rivalled = self.prominence < 1 or (rival >= MANY and self.prominence < AHEAD)
        self.owned = {
            entity.key
            for c, held in field.entities.items()
            for entity in held
            if c.owner or (c.head.lemma.lower() in TITLES and self._has_owner(c.head))
        }

    def edges(self, candidate: Candidate) -> Iterator[Edge]:
        """The edges of one mention."""
        office = self._office(candidate)
        state = self._state_of(candidate) if office else None
        if state is None or self._has_owner(office[-1]) or _is_abroad(office[-1]):
            return
        head = office[-1]
        text = " ".join(lowered(w) for w in office) if candidate.title else role_text(head)
        country = Candidate(head, office[0], head, "nominal", "COUNTRY", state.name)
        for holder, entity in self.field.of(candidate):
            if entity.kind in ("PERSON", "ROLE") and entity.key not in self.owned:
                yield Edge(
                    holder, entity, country, state, head, head.lemma.lower(), join("is", text, "of"), "office",
                    role="of",
                )  # fmt: skip

    def _state_of(self, candidate: Candidate) -> LocalEntity | None:
        """The country whose office it is: "In Oslo, Foreign Minister Ana Ruiz said", else the article's own."""
        words = candidate.head.sentence.words
        if words[0].lower == "in" and words[0].rel == PREPOSITION:
            seat = next((c for w in words[0].kids(COMPLEMENT) for c, _ in self.field.at(w) if c.geo), None)
            return self.countries.get(seat.geo.ref) if seat is not None and seat.geo is not None else None
        return self.home if self._is_at_home(candidate) else None

    def _is_at_home(self, candidate: Candidate) -> bool:
        """Whether a minister whom nobody introduces is one of the article's own country."""
        if self.home is None or self.rivalled or self._dealt_with(candidate) or not (self.told or self._named()):
            return False
        sentence = candidate.head.sentence
        named = {
            c.geo.ref for c in self.field.entities if c.geo and c.head.sentence is sentence and c.geo.kind in OF_STATES
        }
        # "The prime minister and his Japanese counterpart": not Japan's, he.
        here = [c for c in self.field.entities if c.geo and c.head.sentence is sentence]
        if any(c.head.head is not None and c.head.head.lemma == "counterpart" and self._is_of_home(c) for c in here):
            return False
        # "Egypt condemned what Foreign Minister Ana Ruiz called": she is Egypt's, or nobody knows whose.
        back = 1 if candidate.title and candidate.title[-1].lemma.lower() == "president" else 0
        near = [c for c in self.field.entities if 0 <= sentence.index - c.head.sentence.index <= back]
        subjects = [e for c in near if _is_main_subject(c.head) for e in self.field.entities[c]]
        acting = {e.ref for e in subjects if e.kind == "COUNTRY"}
        if acting and self.home.ref not in acting:
            return False
        if len(named) > 1 and not self.told and candidate.head.rel not in SUBJECTS:
            return False  # "Argentina recalled its envoy to Spain after Prime Minister Ana Ruiz's wife was insulted"
        return self.home.ref in named if named else self.told or self.prominence >= PROMINENCE

    def _named(self) -> bool:
        """Whether the article names its country, and has not only "Chinese aircraft"."""
        return any(self.home in held and not c.modifier for c, held in self.field.entities.items())

    def _is_of_home(self, candidate: Candidate) -> bool:
        return self.home is not None and candidate.geo is not None and candidate.geo.ref == self.home.ref

    def _dealt_with(self, candidate: Candidate) -> bool:
        """ "Foreign Minister Ana Ruiz met Chilean officials": nobody's minister deals with his own country so."""
        verb = candidate.head.head
        if candidate.head.rel not in SUBJECTS or verb is None:
            return False
        return any(
            self.home in held and c.head.index > verb.index and clause_of(c.head) is verb
            for c, held in self.field.entities.items()
        )

    def _office(self, candidate: Candidate) -> list[Word]:
        """The words of the office that a mention names, where it does."""
        if candidate.form == "name" and candidate.title and candidate.owner is None:
            return candidate.title if self._is_national(candidate.title) else []
        head = candidate.head
        before = [k for k in head.kids(ADJECTIVE, COMPOUND) if k.index < head.index]
        if candidate.form != "nominal" or head.plural or head.lemma.lower() not in MINISTERS or not before:
            return []
        return [*before, head] if candidate.definite else []

    def _is_national(self, title: Sequence[Word]) -> bool:
        """True for "Labour Minister", "Foreign Secretary", and with a dateline for "President"."""
        lemma = title[-1].lemma.lower()
        if lemma == "president" or len(title) == 1:
            return lemma == "president" and self.told
        return lemma in MINISTERS or (lemma == "secretary" and (self.told or title[0].lower in SECRETARIES))

    def _has_owner(self, noun: Word) -> bool:
        """ "Iran's", "Iranian", "of Iran", "its"."""
        if noun.kid(POSSESSOR) is not None or any(a.role in ("of", "for", "to") for a in prepositional(noun)):
            return True
        seats = [w for a in prepositional(noun) if a.role == "in" for w in a.words]  # "the foreign ministry in Lisbon"
        return any(self.field.at(w) for w in [*noun.kids(ADJECTIVE, COMPOUND), *seats])


def _is_main_subject(word: Word) -> bool:
    word = first_conjunct(word)
    return word.rel in SUBJECTS and word.head is not None and word.head.rel == ROOT


def _is_abroad(ministry: Word) -> bool:
    """ "The ambassador was summoned to the foreign ministry": not to his own."""
    preposition = ministry.head if ministry.rel == COMPLEMENT else None
    return preposition is not None and preposition.head is not None and preposition.head.lemma == "summon"


def home_of(datelined: Sequence[str], field: Field) -> tuple[LocalEntity | None, bool]:
    """The country that an article is from, or about.

    Args:
        datelined: references of the countries that its dateline names.
        field: its resolved mentions.

    Returns:
        The country of its dateline, or the first that its opening names; and whether a dateline told it.
    """
    countries = {e.ref: e for held in field.entities.values() for e in held if e.kind == "COUNTRY" and e.ref}
    for ref in datelined:
        if ref in countries:
            return countries[ref], True
    opening = [
        (c.start, entity)
        for c, held in field.entities.items()
        for entity in held
        if entity.kind == "COUNTRY" and c.head.sentence.index < OPENING
    ]
    return (min(opening, key=lambda found: found[0])[1] if opening else None), False
