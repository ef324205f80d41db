"""Mentions: the names, pronouns and nominals of an article, before it is known who is who.

Comes in: the sentences of one article. Goes out: `Candidate`s in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...graph.ontology import Ontology
from ..sentences.words import (
    ADJECTIVE,
    APPOSITION,
    ATTRIBUTE,
    CASE,
    COMPLEMENT,
    COMPOUND,
    DETERMINER,
    NUMBER,
    OBJECT,
    POSSESSOR,
    SUBJECTS,
    Sentence,
    Word,
    noun_phrase,
)
from .candidates import PERSONAL, Candidate, text_of, words_between
from .gazetteer import load_gazetteer
from .kind_votes import agree_on_kinds
from .lexicon import load_lexicon
from .name_parts import NameParter, possessor_before
from .name_runs import RunFinder

# "the Dutch", "the Portuguese" are many; "the Kenyan" is one.
PEOPLES = ("sh", "ch", "ese", "ss")
# An "anti-Kenya activist" is not Kenya's, nor is a "non-EU state" the EU's.
STANCES = frozenset("anti pro non un post pre pan inter intra trans cross counter sub".split())

# Offices with a portfolio behind "of", which a name may follow at once.
OF_PORTFOLIOS = frozenset("secretary undersecretary minister chief director head".split())
PORTFOLIOS = frozenset(
    "state defense defence treasury education health justice labor labour commerce energy agriculture interior "
    "homeland security transport transportation housing finance war staff trade tourism culture sport sports veterans "
    "affairs foreign information intelligence police protocol the and".split()
)


class MentionFinder:
    """Finds the candidates of one article."""

    def __init__(self, sentences: Sequence[Sentence], ontology: Ontology) -> None:
        self.sentences = sentences
        self.roles = set(ontology.roles)
        self.lexicon = load_lexicon()
        gazetteer = load_gazetteer()
        self.run_finder = RunFinder(self.roles, self.lexicon, gazetteer)
        self.parter = NameParter(ontology.roles, self.lexicon, gazetteer)

    def find(self) -> list[Candidate]:
        """All candidates: names, with what is nested in them, then pronouns and nominals, in the order of the text."""
        found: list[Candidate] = []
        for sentence in self.sentences:
            names = self._names(sentence)
            found += names
            inside = {w.index for n in names for w in words_between(sentence, n.first, n.last)}
            found += [citizen for n in names if (citizen := self._citizen(n)) is not None]
            found += self._pronouns(sentence)
            found += self._nominals(sentence, inside)
        agree_on_kinds([c for c in found if c.form == "name"])
        return sorted(found, key=lambda c: (c.start, -c.end))

    def _names(self, sentence: Sentence) -> list[Candidate]:
        names: list[Candidate] = []
        titles = [title for words in self.run_finder.titles(sentence) if (title := _work(words))]
        inside = {w.index for t in titles for w in words_between(sentence, t.first, t.last)}
        for run in self.run_finder.runs(sentence):
            if any(w.index in inside for w in run):
                continue
            office = self._portfolio_before(sentence, run)
            made = [
                c
                for c in self.parter.names(run[len(office[2:]) :])
                if c.first is not run[0] or not _is_prefixed(run[0])
            ]
            first = next((c for c in made if c.form == "name"), None)
            if first is not None and first.title and first.owner is None:
                first.owner = possessor_before(sentence, first.title[0], names)
                first.owner = first.owner or _before_whose(sentence, first.title[0], names)
            self._office_before(sentence, made)
            if office and made and made[0].kind in ("PERSON", ""):
                before = names[-1] if names and names[-1].last.index == office[0].index - 1 else None
                made[0].kind, made[0].title = "PERSON", office[:1]
                made[0].owner = before or possessor_before(sentence, office[0], names)
            names += made
        return names + titles

    def _portfolio_before(self, sentence: Sentence, run: Sequence[Word]) -> list[Word]:
        """ "Secretary of State" in "U.S. Secretary of State Ana Ruiz": the office, "of" and the portfolio."""
        at = run[0].index - sentence.words[0].index
        words = sentence.words[max(at - 2, 0) : at]
        told = len(words) == 2 and words[1].lower == "of" and words[0].lower in OF_PORTFOLIOS
        length = 0
        while told and length < len(run) - 1 and run[length].lower in PORTFOLIOS:
            length += 1
        return [*words, *run[:length]] if length else []

    def _office_before(self, sentence: Sentence, made: Sequence[Candidate]) -> None:
        """ "Governor of Peru Ana Ruiz": office and place before a name are its title and its owner."""
        if len(made) < 2 or made[1].kind != "PERSON" or made[1].title or made[0].kind not in ("PLACE", "COUNTRY"):
            return
        at = made[0].first.index - sentence.words[0].index
        if at > 1 and sentence.words[at - 1].lower == "of" and sentence.words[at - 2].lower in self.roles:
            made[1].title, made[1].owner = [sentence.words[at - 2]], made[0]

    def _citizen(self, name: Candidate) -> Candidate | None:
        """ "a Belgian", "the Irishman": somebody from the country, not the country."""
        head = name.head
        articles = {k.lower for k in head.kids(DETERMINER)}
        one = bool(articles & {"a", "an"}) or ("the" in articles and not name.name.endswith(PEOPLES))
        demonym = name.geo is not None and name.geo.kind == "demonym" and name.first is name.last
        # "A devout Catholic"
        demonym = demonym or (name.label == "NORP" and name.kind == "GROUP" and head.rel in (APPOSITION, ATTRIBUTE))
        if not demonym or name.modifier or head.plural or not one:
            return None
        name.modifier = True
        return Candidate(head, noun_phrase(head)[0], head, "nominal", "PERSON", head.text)

    def _pronouns(self, sentence: Sentence) -> list[Candidate]:
        return [
            Candidate(w, w, w, "pronoun", "", w.text, pronoun=PERSONAL[w.lower])
            for w in sentence.words
            if w.lower in PERSONAL and not (w.text == "US" or (w.lower in ("us", "it") and w.pos == "PROPN"))
        ]

    def _nominals(self, sentence: Sentence, inside: set[int]) -> list[Candidate]:
        found = []
        for word in sentence.words:
            # A capital makes no name of "Foreign Minister": a role is a nominal however it is written. Nor does the
            # tagger of "the foreign ministry".
            title = word.pos == "PROPN" and (word.text.islower() or (word.lower in self.roles and word.rel != COMPOUND))
            both = word.lower == "both" and word.rel in (*SUBJECTS, OBJECT, COMPLEMENT)
            if word.index in inside or not (word.pos == "NOUN" or title or both or _is_aged(word)):
                continue
            if word.rel == COMPOUND and not word.kids(POSSESSOR):
                continue
            first, last = noun_phrase(word)
            words = [w for w in words_between(sentence, first, last) if not (w.rel == DETERMINER and w.head is word)]
            words = [w for w in words if w.rel != CASE or w is not words[-1]]
            if not words:
                continue
            found.append(Candidate(word, first, last, "nominal", self._nominal_kind(word), text_of(words)))
        return found

    def _nominal_kind(self, word: Word) -> str:
        lemma = word.lemma.lower()
        if _is_aged(word):
            return "PERSON"
        if any(f"{k.lower} {lemma}" in self.lexicon.groups for k in word.kids(COMPOUND, ADJECTIVE)):
            return "ORGANIZATION"
        if lemma in self.lexicon.persons:
            return "PERSON"
        if lemma in self.lexicon.groups:
            return "ORGANIZATION"
        if lemma in self.roles:
            return "PERSON"
        if lemma in self.lexicon.countries:
            return "COUNTRY"
        if lemma in self.lexicon.places:
            return "PLACE"
        return "CONCEPT"


def _before_whose(sentence: Sentence, title: Word, names: Sequence[Candidate]) -> Candidate | None:
    """ "Nigeria, whose President Ana Ruiz": the name before the comma."""
    at = title.index - sentence.words[0].index
    told = at > 2 and sentence.words[at - 1].lower == "whose" and sentence.words[at - 2].text == ","
    last = sentence.words[at - 3] if told else None
    return next((c for c in names if c.last is last and c.form == "name"), None) if told else None


def _is_prefixed(word: Word) -> bool:
    """ "pro-Kenyan", "non-EU": what a name is said to be for, against or outside of has a hyphen before the name."""
    at = word.index - word.sentence.words[0].index
    prefix, hyphen = word.sentence.words[at - 2 : at] if at > 1 else (None, word)
    return prefix is not None and hyphen.text == "-" and hyphen.end == word.start and prefix.text in STANCES


def _is_aged(word: Word) -> bool:
    """ "The 34-year-old from Oslo": somebody who was named before."""
    if word.lower != "old" or word.rel not in (*SUBJECTS, OBJECT, COMPLEMENT):
        return False
    years = any(k.lower == "year" and k.kids(NUMBER) for k in word.children)
    return years and any(k.lower == "the" for k in word.kids(DETERMINER))


def _work(words: Sequence[Word]) -> Candidate | None:
    """The work of art, book or report that a title in quotation marks names."""
    members = {w.index for w in words}
    outer = [w for w in words if w.is_noun and (w.head is None or w.head.index not in members)]
    head = next((w for w in outer if w.rel in (*SUBJECTS, OBJECT, COMPLEMENT, APPOSITION)), outer[0] if outer else None)
    if head is None:
        return None
    return Candidate(head, words[0], words[-1], "name", "WORK", text_of(words), "WORK_OF_ART")
