"""The names of a run: parted at titles, at countries before titles, and where the recogniser parts them.

Comes in: a run of words. Goes out: candidates with their kind, title and owner ("Chinese" | "Foreign Minister" |
"Wang Yi").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..sentences.words import (
    ADJECTIVE,
    APPOSITION,
    COMPOUND,
    DETERMINER,
    POSSESSOR,
    RELATIVE,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
)
from .candidates import Candidate, text_of
from .gazetteer import Gazetteer, GeoName
from .genders import gender_of
from .kind_cues import is_no_person, is_where
from .lexicon import Lexicon
from .name_runs import MODEL_NUMBER

LABEL_KINDS = {
    "PERSON": "PERSON", "NORP": "GROUP", "ORG": "ORGANIZATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE",
    "EVENT": "EVENT", "WORK_OF_ART": "WORK", "PRODUCT": "PRODUCT", "LAW": "LAW",
}  # fmt: skip

# "Home Minister", "Trade Secretary": what stands before these is what they are in charge of.
PORTFOLIO_ROLES = {"minister", "secretary", "undersecretary", "commissioner", "prince", "princess"}
# Countries and capitals that persons are named, too.
GIVEN_NAMES = frozenset("Chad Georgia India Israel Jordan Kenya London Paris Santiago Victoria Vienna".split())

# Before a name that a town has they tell that the town is meant.
WHERE = ("in", "near", "outside")
# What producers, operators and publishers of who are persons work on.
STAGES = frozenset(
    "film movie television tv record music theatre theater executive radio game video camera crane stage".split()
)
# Roles of these types are held by persons.
OFFICES = ("LEADS", "EMPLOYED_BY", "MEMBER_OF", "FAMILY")


class NameParter:
    """Makes the name candidates of one article's runs."""

    def __init__(self, roles: Mapping[str, str], lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.roles = roles
        self.offices = {role for role, relation in roles.items() if relation in OFFICES}
        self.lexicon = lexicon
        self.gazetteer = gazetteer

    def names(self, run: list[Word]) -> list[Candidate]:
        """The names of a run: parted at titles, at countries before titles, and where the recogniser parts them."""
        names: list[Candidate] = []
        piece: list[Word] = []
        pending: list[Word] = []
        owner: Candidate | None = None

        def close() -> None:
            nonlocal piece, pending, owner
            made = self._name(piece)
            if made:
                names.extend(made)
                if pending:
                    made[-1].title, made[-1].owner = pending, owner
                    pending, owner = [], None
            piece = []

        for n, word in enumerate(run):
            rest = run[n + 1 :]
            # "Prime Minister Sheikh Hasina" keeps her first name.
            named = pending and word.lower in self.lexicon.honorifics and "." not in word.text
            if not named and self._is_title(word, piece, rest):
                if word.lower in PORTFOLIO_ROLES and piece and not self._geo(text_of(piece)):
                    portfolio = piece[self._nation_words(piece) :]
                    piece = piece[: -len(portfolio)]
                    close()
                    if names and portfolio and names[-1].last.index == portfolio[0].index - 1:
                        owner = names[-1]
                    pending += portfolio
                    piece = []
                close()
                if not pending:
                    owner = names[-1] if names and names[-1].last.index >= word.index - 3 else None
                pending.append(word)
            elif piece and self._parts(piece[-1], word, piece, rest):
                close()
                piece = [word]
            else:
                piece.append(word)
        close()
        return names

    def _is_title(self, word: Word, piece: list[Word], rest: list[Word]) -> bool:
        """True for a word of a role ("Foreign Minister"), a grade of one, or an honorific, before a name or alone."""
        lower = word.lower.rstrip(".")
        if len(rest) > 1 and rest[0].pos == "ADP" and rest[0].text.istitle():
            # "Reporters Without Borders"
            return False
        if word.lower in self.lexicon.honorifics or lower in self.lexicon.honorifics:
            # "Amina Sheikh Warsame"
            within = piece and rest and word.label == "PERSON" == piece[-1].label and not word.label_begins
            return not within
        # The recogniser leaves titles out of names, but for "General Idriss Mahamat": "Victor Salazar" is a name.
        if word.label == "PERSON" and word.label_begins and not (lower in self.offices and len(rest) > 1):
            return False
        # "Republican Senator Ana Ruiz"
        if word.label == "NORP" and rest and rest[0].label != "NORP":
            return False
        if lower in self.lexicon.role_grades and self._grades(rest):
            return True
        if (lower not in self.roles and word.lemma.lower() not in self.roles) or (piece and lower == "international"):
            return False
        if not rest or rest[0].lower in ("of", "for"):
            # "the Foreign Minister" is a role; "Young Star", "Burger King", "Jerusalem Post" is a name.
            return (
                not piece
                or all(self.gazetteer.names.get(w.text) for w in piece)
                or (word.rel != COMPOUND and word.label not in ("ORG", "PERSON"))
            )
        if any(w.lower in self.lexicon.name_cues and w.lower not in self.roles for w in rest[:4]):
            return False
        named = rest[-1].label == "PERSON" or rest[0].label == "PERSON"
        ranked = lower in self.offices and not piece and len(rest) == 2 and all(w.pos == "PROPN" for w in rest)
        return word.label != "ORG" or named or ranked

    def _grades(self, rest: list[Word]) -> bool:
        """True where a role follows, or another grade and a role: "deputy prime minister"."""
        following = [w.lower for w in rest[:2]]
        if len(following) == 2 and following[0] in self.lexicon.role_grades and following[1] in self.roles:
            return True
        return bool(following) and following[0] in self.roles

    def _parts(self, before: Word, word: Word, piece: list[Word], rest: list[Word]) -> bool:
        """True where a name ends before this word."""
        if before.text == "/":
            return False
        geo = self.gazetteer.names.get(text_of(piece))
        phrase = [*piece, word, *rest]
        cue = any(w.lower in self.lexicon.name_cues for w in (word, *rest))
        if geo and cue and geo[0].kind != "capital":
            return False
        if geo and not _longer_name(self.gazetteer, phrase, len(piece)):
            # "Iran Israel", "China Daily": parted where each is a name of its own or the second is a person.
            if word.label == "PERSON" or word.text in self.gazetteer.names:
                return word.label_begins or not (before.label == word.label and gender_of(text_of(phrase)))
            return geo[0].kind in ("demonym", "region adjective") and before.label != word.label
        if word.label and before.label and word.label != before.label and word.label_begins and not cue:
            return {word.label, before.label} != {"ORG", "GPE"} and before.head is not word
        return False

    def _name(self, words: list[Word]) -> list[Candidate]:
        """The candidate of a piece, with the country that is its first word or the like nested in it."""
        while words and (
            (words[-1].lower in self.lexicon.name_links and not (len(words) > 1 and words[-2].text == "-"))
            or words[-1].lower in ("and", "the", "&")
            or not words[-1].text[:1].isalnum()
        ):
            words = words[:-1]
        while words and words[0].lower in ("the", "and", "of"):
            words = words[1:]
        if not words:
            return []
        if len(words) == 4 and words[1].lower == "and":
            elided = f"{words[0].text} {words[-1].text}"
            if elided in self.gazetteer.names and text_of(words[2:]) in self.gazetteer.names:
                # "North and South Korea" are two.
                first = Candidate(words[0], words[0], words[0], "name", "COUNTRY", elided, "GPE", self._geo(elided))
                rest = self._name(words[2:])
                rest[-1].beside = first
                return [first, *rest]
        text = text_of(words)
        if "/" in text:
            text = text.rstrip(".")
        if sum(c.isalnum() for c in text) < 2 or text.isdigit():
            return []
        members = {w.index for w in words}
        head = next((w for w in reversed(words) if w.head is None or w.head.index not in members), words[-1])
        labels = Counter(w.label for w in words if w.label in LABEL_KINDS)
        label = labels.most_common(1)[0][0] if labels else ""
        candidate = Candidate(head, words[0], words[-1], "name", "", text, label)
        candidate.geo = self._geo(text)
        candidate.kind = self._kind(candidate, words)
        cued = len(words) > 1 and words[-1].lower in self.lexicon.name_cues
        candidate.told = "" if candidate.geo or cued else self._told(candidate)
        if candidate.geo and candidate.geo.kind in ("demonym", "region adjective"):
            described = head.head is not None and head.head.is_noun
            candidate.modifier = head.rel in (ADJECTIVE, COMPOUND) or (head.pos == "ADJ" and described)
        found = [candidate]
        if (
            candidate.kind in ("ORGANIZATION", "PLACE", "EVENT", "LAW", "PRODUCT")
            and len(words) > 1
            and not candidate.geo
        ):
            found = self._nested(words) + found
        return found

    def _nation_words(self, piece: list[Word]) -> int:
        """How many words of "Greek Labour", before "Minister", are the nation's."""
        for length in range(len(piece) - 1, 0, -1):
            geo = self._geo(text_of(piece[:length]))
            if geo and geo.kind in ("country", "demonym"):
                return length
        return 0

    def _nested(self, words: list[Word]) -> list[Candidate]:
        for length in range(min(len(words) - 1, 3), 0, -1):
            geo = self._geo(text_of(words[:length]))
            if geo and geo.kind in ("country", "demonym"):
                inner, name = words[length - 1], text_of(words[:length])
                return [Candidate(inner, words[0], inner, "name", "COUNTRY", name, "GPE", geo, modifier=True)]
        return []

    def _geo(self, text: str) -> GeoName | None:
        entry = self.gazetteer.names.get(text)
        return entry[0] if entry else None

    def _told(self, candidate: Candidate) -> str:
        """The kind that a noun beside a name tells: "Kapiri Copper, a mining company", "the minister Ana Ruiz"."""
        head = candidate.head
        # "Asel Bekova, who": of places nobody says who.
        who = any(w.lower == "who" for clause in head.kids(RELATIVE) for w in clause.kids(*SUBJECTS))
        misread = LABEL_KINDS.get(candidate.label, "PLACE") in ("PLACE", "PRODUCT", "WORK", "EVENT")
        if _has_age(candidate) or (who and misread and candidate.first is not candidate.last):
            return "PERSON"
        # "Livorno, Tuscany"
        if head.rel == APPOSITION and head.head is not None and head.head.label == "GPE" and candidate.label != "ORG":
            return "PLACE" if candidate.first is candidate.last else ""
        if is_no_person(head) and candidate.label in ("PERSON", "ORG", ""):
            return "ORGANIZATION"
        nouns = head.kids(APPOSITION) + [k for k in head.kids(COMPOUND) if k.index < candidate.first.index]
        if head.rel == APPOSITION and head.head is not None:
            nouns.append(head.head)
        # "lithium producer Salar Andino"; a film producer is a person.
        if any(_is_trade(n, self.lexicon) for n in nouns) and not gender_of(candidate.name):
            return "ORGANIZATION"
        for lemma in (n.lemma.lower() for n in nouns if n.pos == "NOUN"):
            if lemma in self.lexicon.groups:
                return "ORGANIZATION"
            if lemma in self.lexicon.persons or lemma in self.offices:
                return "PERSON"
            if lemma in self.lexicon.places:
                return "PLACE"
            if lemma in self.lexicon.vehicles:
                return "PRODUCT"
        # "her rival Ana Ruiz"
        at = candidate.first.index - head.sentence.words[0].index
        beside = head.sentence.words[at - 1] if at else head
        rival = beside.lemma in self.lexicon.parties and not beside.plural and beside.kid(POSSESSOR) is not None
        if rival and misread and candidate.first is not candidate.last:
            return "PERSON"
        return "PLACE" if is_where(candidate) else ""

    def _kind(self, candidate: Candidate, words: list[Word]) -> str:
        geo, label = candidate.geo, candidate.label
        person_too = label == "PERSON" and candidate.name in GIVEN_NAMES and _person_like(candidate.head)
        if geo and not person_too:
            if geo.kind in ("country", "seat"):
                return "COUNTRY"
            if geo.kind == "body":
                return "ORGANIZATION"
            if geo.kind == "demonym":
                return "GROUP" if candidate.head.plural else "COUNTRY"
            return "GROUP" if geo.kind == "region adjective" and candidate.head.plural else "PLACE"
        candidate.geo = None
        last = words[-1].lower
        linked = next((n for n, w in enumerate(words) if w.lower in self.lexicon.name_links), None)
        cue_word = words[linked - 1].lower if linked else last
        cue = self.lexicon.name_cues.get(cue_word)
        if len(words) > 1 and cue and not (label == "PERSON" and cue == "PRODUCT"):
            return cue
        if MODEL_NUMBER.match(candidate.name):
            return "PRODUCT"
        if len(words) > 1 and any(w.lower in self.lexicon.vehicles for w in words[:-1]):
            return "PRODUCT"
        # "Ana Lima of Porto": the recogniser's person, or firm, ends before the town.
        of = _word_before(words[0]) == "of"
        if label and of and not words[0].label_begins and self.gazetteer.is_city(candidate.name):
            return "PLACE"
        if label == "ORG" and self.gazetteer.is_city(candidate.name) and _word_before(words[0]) in WHERE:
            return "PLACE"
        if label == "PERSON" and " of the " in candidate.name:
            # "the Madonna of the Lilies"
            return "WORK"
        if label:
            kind = LABEL_KINDS[label]
            if kind == "PLACE" and cue == "ORGANIZATION":
                return cue
            return kind
        if self.gazetteer.is_city(candidate.name) and len(candidate.name) > 3:
            return "PLACE"
        if candidate.name.isupper() and len(candidate.name) > 1:
            return "ORGANIZATION"
        person = (
            1 < len(words) < 4
            and all(w.pos == "PROPN" and w.text[1:].islower() for w in words)
            and not _has_article(words)
        )
        return "" if len(words) < 2 else "PERSON" if person else "ORGANIZATION"


def _is_trade(noun: Word, lexicon: Lexicon) -> bool:
    """ "steel producer", "mobile operator": a business, if it makes or runs no shows and no machines."""
    what = [k.lower for k in noun.kids(COMPOUND) if k.pos == "NOUN"]
    return noun.lemma.lower() in lexicon.businesses and bool(what) and STAGES.isdisjoint(what)


def _has_age(name: Candidate) -> bool:
    """True for "Ana Ruiz, 34,", "34-year-old Ana Ruiz": only persons are so many years old."""
    words = name.head.sentence.words
    first, last = name.first.index - words[0].index, name.last.index - words[0].index
    after = [w.text for w in words[last + 1 : last + 4]]
    aged = len(after) == 3 and after[0] == after[2] == "," and re.fullmatch(r"[1-9]\d", after[1]) is not None
    before = "".join(w.lower for w in words[max(first - 3, 0) : first])
    return aged or before.endswith(("year-old", "yearold"))


def _word_before(word: Word) -> str:
    at = word.index - word.sentence.words[0].index
    return word.sentence.words[at - 1].lower if at else ""


def _has_article(words: Sequence[Word]) -> bool:
    """True where a determiner hangs on one of the words, as on "the Silver Clouds"."""
    return any(w.kids(DETERMINER) for w in words)


def _person_like(word: Word) -> bool:
    return word.rel == SUBJECT or bool(word.kids(COMPOUND))


def _longer_name(gazetteer: Gazetteer, words: Sequence[Word], beyond: int) -> bool:
    return any(text_of(words[:n]) in gazetteer.names for n in range(beyond + 1, len(words) + 1))


def possessor_before(sentence: Sentence, word: Word, names: Sequence[Candidate]) -> Candidate | None:
    """ "New Zealand's" before "Prime Minister John Key"."""
    at = word.index - sentence.words[0].index
    if at < 2 or sentence.words[at - 1].lower != "'s" or not names:
        return None
    return names[-1] if names[-1].last is sentence.words[at - 2] else None
