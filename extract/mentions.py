"""Mentions: the names, pronouns and nominals of an article, before it is known who is who.

Comes in: the sentences of one article. Goes out: `Candidate`s in the order of the text. Names come from the recogniser, from runs of
proper nouns, and from the gazetteer; titles are split from them; the article as a whole decides the kind of a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..graph.ontology import Ontology
from ..graph.records import MentionKind
from .gazetteer import Gazetteer, GeoName, load_gazetteer
from .lexicon import Lexicon, load_lexicon
from .syntax import (
    ADJECTIVE,
    CASE,
    COMPOUND,
    DETERMINER,
    NUMBER,
    POSSESSOR,
    Sentence,
    Word,
    noun_phrase,
)

LABEL_KINDS = {
    "PERSON": "PERSON", "NORP": "GROUP", "ORG": "ORGANIZATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE",
    "EVENT": "EVENT", "WORK_OF_ART": "WORK", "PRODUCT": "PRODUCT", "LAW": "LAW",
}  # fmt: skip
NO_NAME_LABELS = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"}

PERSONAL = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "i": "i", "me": "i", "my": "i", "mine": "i", "myself": "i", "we": "we", "us": "we", "our": "we",
    "ours": "we", "ourselves": "we", "who": "who", "whom": "who", "whose": "who", "which": "which",
}  # fmt: skip

CALENDAR = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan.", "feb.", "mar.",
    "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "christmas", "easter", "gmt", "utc", "est",
    "a.m.", "p.m.", "am", "pm", "bc", "ad", "covid-19",
}  # fmt: skip

# "Home Minister", "Trade Secretary": what stands before these is what they are in charge of.
PORTFOLIO_ROLES = {"minister", "secretary", "undersecretary", "commissioner"}

MODEL_NUMBER = re.compile(r"^[A-Z][A-Za-z]*-?\d+[A-Za-z]*$")


@dataclass(slots=True, eq=False)
class Candidate:
    """A stretch of text that may stand for an entity.

    `name` is what a node would be called by it. `geo` is what the gazetteer says of it, `modifier` that it is an adjective
    ("Iranian") or stands inside a longer name. `title` are the words of a role before a person's name, `owner` the
    name before those ("Chinese" in "Chinese Foreign Minister Wang Yi"). `pronoun` is the pronoun's nominative.
    `beside` is a name that shares this one's last word and its place in the clause ("North" in "North and South Korea").
    """

    head: Word
    first: Word
    last: Word
    form: MentionKind
    kind: str
    name: str
    label: str = ""
    geo: GeoName | None = None
    modifier: bool = False
    title: list[Word] = field(default_factory=list)
    owner: Candidate | None = None
    honorific: str = ""
    pronoun: str = ""
    beside: Candidate | None = None

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end

    @property
    def lower(self) -> str:
        return self.head.lower

    @property
    def plural(self) -> bool:
        return self.head.plural or self.pronoun in ("they", "we")

    @property
    def definite(self) -> bool:
        """True with "the", "this", "that", a possessor, or none of the determiners that introduce something new."""
        kids = self.head.kids(DETERMINER, POSSESSOR)
        return any(k.rel == POSSESSOR or k.lower in ("the", "this", "that", "these", "those", "both") for k in kids)


class MentionFinder:
    """Finds the candidates of one article."""

    def __init__(self, sentences: Sequence[Sentence], ontology: Ontology) -> None:
        self.sentences = sentences
        self.roles = set(ontology.roles)
        self.lexicon: Lexicon = load_lexicon()
        self.gazetteer: Gazetteer = load_gazetteer()

    def find(self) -> list[Candidate]:
        """All candidates: names, with what is nested in them, then pronouns and nominals, in the order of the text."""
        found: list[Candidate] = []
        for sentence in self.sentences:
            names = self._names(sentence)
            found += names
            inside = {w.index for n in names for w in _between(sentence, n.first, n.last)}
            found += self._pronouns(sentence)
            found += self._nominals(sentence, inside)
        _agree_on_kinds([c for c in found if c.form == "name"])
        return sorted(found, key=lambda c: (c.start, -c.end))

    # Names

    def _names(self, sentence: Sentence) -> list[Candidate]:
        names: list[Candidate] = []
        for run in self._runs(sentence):
            made = self._split(run)
            first = next((c for c in made if c.form == "name"), None)
            if first is not None and first.title and first.owner is None:
                first.owner = _possessor_before(sentence, first.title[0], names)
            names += made
        return names

    def _runs(self, sentence: Sentence) -> list[list[Word]]:
        """Stretches of words that belong to names and to the titles before them."""
        words = sentence.words
        shouting = sentence.headline and sum(w.text[:1].isupper() for w in words) > 0.7 * len(words)
        marked = [self._in_name(w, n, words, shouting) for n, w in enumerate(words)]
        runs: list[list[Word]] = []
        n = 0
        while n < len(words):
            geo = self._geo_at(words, n)
            if not marked[n] and not geo:
                n += 1
                continue
            end = max(n + 1, n + geo)
            while end < len(words):
                if marked[end] or self._continues(words, n, end, marked):
                    end += 1
                else:
                    break
            runs.append(words[n:end])
            n = end
        return runs

    def _in_name(self, word: Word, place: int, words: Sequence[Word], shouting: bool) -> bool:
        if word.lower in CALENDAR or word.lower in PERSONAL or not any(c.isalnum() for c in word.text):
            return False
        if MODEL_NUMBER.match(word.text) and word.label not in ("DATE", "TIME"):
            return True
        if word.label in NO_NAME_LABELS and word.pos != "PROPN":
            return False
        capital = word.text[:1].isupper()
        if not capital:
            return False
        if word.label in LABEL_KINDS:
            return not (place == 0 and word.pos not in ("PROPN", "NOUN", "ADJ", "NUM"))
        if word.pos == "PROPN":
            return not (shouting and place > 0 and word.label == "" and not self._known(word.text))
        # A capital within a sentence marks a name, or a title, whatever the tagger says.
        inner = place > 0 and words[place - 1].text not in ('"', "'", ":", "-", "—", "–", "(", "•", "...", ".")
        return inner and not shouting and word.pos in ("NOUN", "ADJ", "X") and not words[place - 1].text == "-"

    def _known(self, text: str) -> bool:
        return text in self.gazetteer.names or text in self.gazetteer.cities

    def _geo_at(self, words: Sequence[Word], n: int) -> int:
        """How many words from n on are a name of the gazetteer; 0 where none is."""
        if not words[n].text[:1].isupper():
            return 0
        for length in range(min(self.gazetteer.longest, len(words) - n), 0, -1):
            name = _text(words[n : n + length])
            if name in self.gazetteer.names and (length > 1 or words[n].pos in ("PROPN", "ADJ", "NOUN")):
                geo = self.gazetteer.names[name][0]
                if geo.place == "West" and name == "West" and not (n and words[n - 1].lower == "the"):
                    continue
                return length
        return 0

    def _continues(self, words: Sequence[Word], start: int, at: int, marked: Sequence[bool]) -> bool:
        """True where an unmarked word links two parts of one name: "Bank of Spain", "Science & Medicine", "Vostok 1"."""
        word, before = words[at], words[at - 1]
        following = marked[at + 1] if at + 1 < len(words) else False
        if word.text == "&":
            return following
        if word.text in ("-", "'") or word.lower == "'s":
            return self._joins(words, start, at)
        if word.text.isdigit() and word.rel in (NUMBER, COMPOUND, ADJECTIVE) or word.text.isdigit() and word.label == before.label != "":
            scored = before.text in self.gazetteer.names or before.label == "GPE"
            return word.label not in ("DATE", "MONEY", "PERCENT") and before.pos == "PROPN" and len(word.text) < 4 and not scored
        if word.lower in self.lexicon.name_links and before.lower in self.lexicon.name_link_heads:
            if before.lower in self.roles:
                return False
            nxt = at + 1
            if nxt < len(words) and words[nxt].lower == "the":
                nxt += 1
            return nxt < len(words) and marked[nxt] and (word.lower == "of" or bool(word.label) or words[nxt].label == "ORG")
        if word.lower == "the" and before.lower in self.lexicon.name_links and at - 2 >= start:
            return following and words[at - 2].lower in self.lexicon.name_link_heads
        if word.lower in ("and", "of", "the", "de", "del", "da", "di", "la", "al", "bin", "ibn", "van", "von", "du", "der"):
            inside = word.label in LABEL_KINDS and not word.label_begins and word.label == before.label
            if word.lower in ("and",):
                linked = any(w.lower in self.lexicon.name_links for w in words[start:at])
                return following and inside and (linked or words[at + 1].label == word.label and not words[at + 1].label_begins)
            return following and (inside or word.lower in ("de", "del", "bin", "ibn", "van", "von", "der", "du") and before.pos == "PROPN")
        return False

    def _joins(self, words: Sequence[Word], start: int, at: int) -> bool:
        """True where a hyphen or a possessive stands inside one name: "Kim Jong-un", "People's Army", not "Iran-Israel"."""
        before = words[at - 1]
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None:
            return False
        if words[at].text == "'":
            # "the Garment Workers' Front"
            return before.lower.endswith("s") and words[at].rel == CASE and after.lower in self.lexicon.name_cues
        if words[at].lower == "'s":
            return before.lower in self.lexicon.collectives and before.text[:1].isupper() and after.text[:1].isupper()
        if words[at].start != before.end or after.start != words[at].end:
            return False
        if self._geo_at(words, at + 1) or _text(words[start:at]) in self.gazetteer.names or before.text in self.gazetteer.names:
            return False
        return after.text[:1].isupper() or (before.label == "PERSON" and after.text.islower() and len(after.text) < 5)

    def _split(self, run: list[Word]) -> list[Candidate]:
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
            if self._is_title(word, piece, rest):
                if word.lower in PORTFOLIO_ROLES and piece and not self._geo(_text(piece)):
                    pending += piece
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
        if word.lower in self.lexicon.honorifics or lower in self.lexicon.honorifics:
            return True
        grade = lower in self.lexicon.role_grades and bool(rest) and (
            rest[0].lower in self.roles or rest[0].lower in self.lexicon.role_grades and len(rest) > 1 and rest[1].lower in self.roles
        )
        if grade:
            return True
        if lower not in self.roles and word.lemma.lower() not in self.roles:
            return False
        if not rest or rest[0].lower in ("of", "for"):
            # "the Foreign Minister" is a role; "Young Star", "Burger King", "Jerusalem Post" is a name.
            return not piece or all(self.gazetteer.names.get(w.text) for w in piece) or word.rel != COMPOUND and word.label != "ORG" and word.label != "PERSON"
        if any(w.lower in self.lexicon.name_cues and w.lower not in self.roles for w in rest[:4]):
            return False
        return word.label != "ORG" or rest[-1].label == "PERSON" or rest[0].label == "PERSON"

    def _parts(self, before: Word, word: Word, piece: list[Word], rest: list[Word]) -> bool:
        """True where a name ends before this word."""
        geo = self.gazetteer.names.get(_text(piece))
        phrase = [*piece, word, *rest]
        cue = any(w.lower in self.lexicon.name_cues for w in (word, *rest))
        if geo and cue and geo[0].kind != "capital":
            return False
        if geo and not _longer_name(self.gazetteer, phrase, len(piece)):
            # "Iran Israel", "China Daily": parted where each is a name of its own or the second is a person.
            if word.label == "PERSON" or word.text in self.gazetteer.names:
                return True
            return geo[0].kind in ("demonym", "region adjective") and before.label != word.label
        if word.label and before.label and word.label != before.label and word.label_begins and not cue:
            return {word.label, before.label} != {"ORG", "GPE"} and before.head is not word
        return False

    def _name(self, words: list[Word]) -> list[Candidate]:
        """The candidate of a piece, with the country that is its first word or the like nested in it."""
        while words and (words[-1].lower in self.lexicon.name_links or words[-1].lower in ("and", "the", "&") or not words[-1].text[:1].isalnum()):
            words = words[:-1]
        while words and words[0].lower in ("the", "and", "of"):
            words = words[1:]
        if not words:
            return []
        if len(words) == 4 and words[1].lower == "and":
            elided = f"{words[0].text} {words[-1].text}"
            if elided in self.gazetteer.names and _text(words[2:]) in self.gazetteer.names:
                # "North and South Korea" are two.
                first = Candidate(words[0], words[0], words[0], "name", "COUNTRY", elided, "GPE", self._geo(elided))
                rest = self._name(words[2:])
                rest[-1].beside = first
                return [first, *rest]
        text = _text(words)
        if sum(c.isalnum() for c in text) < 2:
            return []
        members = {w.index for w in words}
        head = next((w for w in reversed(words) if w.head is None or w.head.index not in members), words[-1])
        labels = Counter(w.label for w in words if w.label in LABEL_KINDS)
        label = labels.most_common(1)[0][0] if labels else ""
        candidate = Candidate(head, words[0], words[-1], "name", "", text, label)
        candidate.geo = self._geo(text)
        candidate.kind = self._kind(candidate, words)
        if candidate.geo and candidate.geo.kind in ("demonym", "region adjective"):
            candidate.modifier = head.rel in (ADJECTIVE, COMPOUND) or head.pos == "ADJ" and head.head is not None and head.head.is_noun
        found = [candidate]
        if candidate.kind in ("ORGANIZATION", "PLACE", "EVENT", "LAW", "PRODUCT") and len(words) > 1 and not candidate.geo:
            found = self._nested(words) + found
        return found

    def _nested(self, words: list[Word]) -> list[Candidate]:
        for length in range(min(len(words) - 1, 3), 0, -1):
            geo = self._geo(_text(words[:length]))
            if geo and geo.kind in ("country", "demonym"):
                inner = words[length - 1]
                kind = "COUNTRY"
                return [Candidate(inner, words[0], inner, "name", kind, _text(words[:length]), "GPE", geo, modifier=True)]
        return []

    def _geo(self, text: str) -> GeoName | None:
        entry = self.gazetteer.names.get(text)
        return entry[0] if entry else None

    def _kind(self, candidate: Candidate, words: list[Word]) -> str:
        geo, label = candidate.geo, candidate.label
        if geo and not (label == "PERSON" and geo.kind in ("country", "capital") and len(words) == 1 and _person_like(candidate.head)):
            if geo.kind in ("country", "seat"):
                return "COUNTRY"
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
        if label:
            kind = LABEL_KINDS[label]
            if kind == "PLACE" and cue in ("ORGANIZATION",):
                return cue
            return kind
        if self.gazetteer.is_city(candidate.name) and len(candidate.name) > 3:
            return "PLACE"
        if candidate.name.isupper() and len(candidate.name) > 1:
            return "ORGANIZATION"
        person = 1 < len(words) < 4 and all(w.pos == "PROPN" and w.text[1:].islower() for w in words) and not _has_article(words)
        return "" if len(words) < 2 else "PERSON" if person else "ORGANIZATION"

    # Pronouns and nominals

    def _pronouns(self, sentence: Sentence) -> list[Candidate]:
        return [
            Candidate(w, w, w, "pronoun", "", w.text, pronoun=PERSONAL[w.lower])
            for w in sentence.words
            if w.lower in PERSONAL and not (w.text == "US" or w.lower in ("us", "it") and w.pos == "PROPN")
        ]

    def _nominals(self, sentence: Sentence, inside: set[int]) -> list[Candidate]:
        found = []
        for word in sentence.words:
            # A capital makes no name of "Foreign Minister": a role is a nominal however it is written.
            title = word.pos == "PROPN" and word.lower in self.roles and word.rel not in (COMPOUND,)
            if word.index in inside or not (word.pos == "NOUN" or title):
                continue
            if word.rel == COMPOUND and not word.kids(POSSESSOR):
                continue
            first, last = noun_phrase(word)
            words = [w for w in _between(sentence, first, last) if not (w.rel == DETERMINER and w.head is word)]
            words = [w for w in words if w.rel != CASE or w is not words[-1]]
            if not words:
                continue
            found.append(Candidate(word, first, last, "nominal", self._nominal_kind(word), _text(words)))
        return found

    def _nominal_kind(self, word: Word) -> str:
        lemma = word.lemma.lower()
        if lemma in self.lexicon.persons or lemma in self.roles:
            return "PERSON"
        if lemma in self.lexicon.groups:
            return "ORGANIZATION"
        if lemma in self.lexicon.countries:
            return "COUNTRY"
        if lemma in self.lexicon.places:
            return "PLACE"
        return "CONCEPT"


def _has_article(words: Sequence[Word]) -> bool:
    """True where a determiner hangs on one of the words, as on "the Silver Clouds"."""
    return any(w.kids(DETERMINER) for w in words)


def _person_like(word: Word) -> bool:
    return word.rel == "subject" or bool(word.kids(COMPOUND))


def _possessor_before(sentence: Sentence, word: Word, names: Sequence[Candidate]) -> Candidate | None:
    """ "New Zealand's" before "Prime Minister John Key"."""
    at = word.index - sentence.words[0].index
    if at < 2 or sentence.words[at - 1].lower != "'s" or not names:
        return None
    return names[-1] if names[-1].last is sentence.words[at - 2] else None


def _longer_name(gazetteer: Gazetteer, words: Sequence[Word], beyond: int) -> bool:
    return any(_text(words[:n]) in gazetteer.names for n in range(beyond + 1, len(words) + 1))


def _between(sentence: Sentence, first: Word, last: Word) -> list[Word]:
    offset = sentence.words[0].index
    return sentence.words[first.index - offset : last.index - offset + 1]


def _text(words: Sequence[Word]) -> str:
    """The words as they stand, runs of white space made one space."""
    parts = []
    for n, word in enumerate(words):
        if n and word.start > words[n - 1].end:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def _agree_on_kinds(names: Iterable[Candidate]) -> None:
    """One name, one kind, by vote; a name that is the first or last word of a person's full name is that person's."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for name in names:
        by_name[name.name.lower()].append(name)
    # Family names stand last, or first as in Chinese and Hungarian.
    full = [c.name.split() for c in names if c.kind == "PERSON" and not c.geo and " " in c.name]
    surnames = {part.lower() for name in full for part in (name[0], name[-1]) if not part.isupper()}
    for key, group in by_name.items():
        if any(c.geo for c in group):
            continue
        votes = Counter(c.kind for c in group if c.kind)
        if any(c.title or c.honorific for c in group):
            votes["PERSON"] += 2
        if key in surnames and not votes.get("COUNTRY"):
            votes["PERSON"] += 2 * len(group)
        best = max(votes, key=lambda k: (votes[k], k)) if votes else _guess(group)
        for candidate in group:
            candidate.kind = best


def _guess(group: Sequence[Candidate]) -> str:
    places = sum(c.head.head is not None and c.head.head.lower in ("in", "at", "near", "from", "to") for c in group)
    return "PLACE" if places * 2 > len(group) else "ORGANIZATION"
