"""Where names stand in a sentence: runs of words that belong to names and to the titles before them.

Comes in: a sentence. Goes out: lists of words. The recogniser's spans, proper nouns and the gazetteer mark words; what
links two marked words into one name ("Bank of Spain", "Kim Jong-un", "People's Army") is kept inside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..sentences.words import ADJECTIVE, CASE, COMPOUND, NUMBER, Sentence, Word
from .candidates import PERSONAL, text_of
from .gazetteer import Gazetteer
from .lexicon import Lexicon

# "Samiha el-Dessouki", "Bashar al-Assad"
ARTICLES_IN_NAMES = {"el", "al", "as", "ar", "an", "ad", "ash", "at", "az", "ul"}
NAME_LABELS = {"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"}
NO_NAME_LABELS = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"}

CALENDAR = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan.", "feb.", "mar.",
    "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "christmas", "easter", "gmt", "utc", "est",
    "a.m.", "p.m.", "am", "pm", "bc", "ad", "covid-19",
}  # fmt: skip

# Words without a capital that names have inside; persons' names have particles.
INNER_WORDS = frozenset("and of the de del da di la al bin ibn van von du der den ter ten dos das zu af av".split())
PARTICLES = frozenset("de del bin ibn van von der du den ter ten dos das zu af av".split())
# A syllable of a Korean or Chinese given name, "un" in "Kim Jong-un".
SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|kh|ts|hw|kw|gw|pp|tt|kk|ss|jj)?[wy]?[aeiou]{1,3}(?:ng?|[klmpthr])?"
)

# What has no capital inside a title.
TITLE_WORDS = frozenset(
    "a an the of in on at by for from with to into and or but nor as 's ' : - & is vs vs. de la le el du von".split()
)

# "Union No. 3"
NUMBER_MARKS = {"no", "no.", "nr", "nr."}

# With these before it, "of" and a place belong to the name: "the Medical Journal of Australia".
WITH_PLACE = frozenset(
    "archive archives authority ballet bible broadcasting choir corporation exchange garden gardens gazette guard "
    "herald history journal library medal monument observatory opera orchestra parliament register review service "
    "services standards theatre theater times trust voice world zoo".split()
)

MODEL_NUMBER = re.compile(r"^[A-Z][A-Za-z]*-?\d+[A-Za-z]*$")


QUANTIFIERS = frozenset("most many more much some few several all both each half none other others".split())


class RunFinder:
    """Finds the runs of one article's sentences."""

    def __init__(self, roles: set[str], lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.roles = roles
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.common = lexicon.groups | lexicon.persons | roles

    def runs(self, sentence: Sentence) -> list[list[Word]]:
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
            if n > 1 and words[n - 1].text == "-" and words[n - 2].lower in ARTICLES_IN_NAMES and marked[n]:
                # "el-Geneina" begins with a small letter.
                n -= 2
            while end < len(words):
                if marked[end] or self._continues(words, n, end, marked):
                    end += 1
                else:
                    break
            scored = end - n > 1 and words[end - 1].text.isdigit() and _is_score(words[end : end + 2])
            runs.append(words[n : end - scored])
            n = end
        return runs

    def titles(self, sentence: Sentence) -> list[list[Word]]:
        """The words of titles in quotation marks: "Boy with a Red Kite"."""
        words = sentence.words
        marks = [n for n, w in enumerate(words) if w.text in ('"', "''", "``")]
        found = []
        for opening, closing in pairwise(marks):
            inside = words[opening + 1 : closing]
            # "Ana 'Big Red' Ruiz" has a nickname.
            beside = words[max(opening - 1, 0) : opening] + words[closing + 1 : closing + 2]
            nickname = len(beside) == 2 and all(w.pos == "PROPN" for w in beside)
            if _is_title_case(inside) and not nickname:
                found.append(inside)
        return found

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
        # "Rebels shelled Lima"; Police is a town, too.
        alone = place == 0 and not words[min(1, len(words) - 1)].text[:1].isupper()
        if alone and word.pos == "NOUN" and word.lemma in self.common:
            return False
        if word.label in NAME_LABELS:
            return not (place == 0 and word.pos not in ("PROPN", "NOUN", "ADJ", "NUM"))
        if word.pos == "PROPN":
            return not (shouting and place > 0 and word.label == "" and not self._known(word.text))
        if not word.sentence.headline and _links_capitals(words, place):
            return True
        # A capital within a sentence marks a name, or a title, whatever the tagger says. Most is a town, too.
        if place == 0 and self.gazetteer.is_city(word.text) and word.pos in ("NOUN", "ADJ", "ADV", "VERB"):
            return word.lower not in QUANTIFIERS
        inner = place > 0 and words[place - 1].text not in ('"', "'", ":", "-", "—", "–", "(", "•", "...", ".")
        # "The Shining Path"
        the = inner and words[place - 1].lower == "the" and place + 1 < len(words) and words[place + 1].pos == "PROPN"
        if the and word.pos == "VERB" and not shouting:
            return True
        return inner and not shouting and word.pos in ("NOUN", "ADJ", "X") and words[place - 1].text != "-"

    def _known(self, text: str) -> bool:
        return text in self.gazetteer.names or text in self.gazetteer.cities

    def _geo_at(self, words: Sequence[Word], n: int) -> int:
        """How many words from n on are a name of the gazetteer; 0 where none is."""
        if not words[n].text[:1].isupper():
            return 0
        for length in range(min(self.gazetteer.longest, len(words) - n), 0, -1):
            name = text_of(words[n : n + length])
            if name in self.gazetteer.names and (length > 1 or words[n].pos in ("PROPN", "ADJ", "NOUN")):
                geo = self.gazetteer.names[name][0]
                if geo.place == "West" and name == "West" and not (n and words[n - 1].lower == "the"):
                    continue
                return length
        return 0

    def _continues(self, words: Sequence[Word], start: int, at: int, marked: Sequence[bool]) -> bool:
        """True where an unmarked word links parts of one name: "Bank of Spain", "Science & Medicine", "Vostok 1"."""
        word, before = words[at], words[at - 1]
        if word.lower in ARTICLES_IN_NAMES and before.text[:1].isupper():
            return at + 2 < len(words) and words[at + 1].text == "-" and words[at + 2].text[:1].isupper()
        if before.text == "-" and word.text.islower():
            return at - 1 > start and self._joins(words, start, at - 1)
        following = marked[at + 1] if at + 1 < len(words) else False
        if word.lower in PARTICLES and at + 2 < len(words) and words[at + 1].lower in (*PARTICLES, "la"):
            # "Hugo van der Beek"
            return before.pos == "PROPN" and words[at + 2].text[:1].isupper()
        if word.lower in (*PARTICLES, "la") and before.lower in PARTICLES:
            return words[at + 1].text[:1].isupper() if at + 1 < len(words) else False
        if word.text == "&":
            return following
        if word.text == "/" and at + 1 < len(words):
            # "SPLM/A"
            return before.text.isupper() and words[at + 1].text.isupper() and _touching(words, at)
        if before.text == "/" and word.text.isupper():
            return True
        if word.text in ("-", "'") or word.lower == "'s":
            return self._joins(words, start, at)
        if word.text.isdigit():
            # "Union No. 3"
            return before.lower in NUMBER_MARKS or before.text == "." or self._numbers(word, before)
        if word.text == "." and before.lower in NUMBER_MARKS:
            return at + 1 < len(words) and words[at + 1].text.isdigit()
        if word.lower in self.lexicon.name_links:
            if before.lower in self.lexicon.name_link_heads:
                return self._leads_on(words, at, marked)
            if self._chains(words, start, at, marked) or self._entitles(words, start, at, marked):
                return True
            # "Physicians for Human Rights"; the tagger knows "Lawyers for Ana Ruiz" for a common noun.
            people = before.pos == "PROPN" and at - start == 1 and before.lower.endswith("s")
            if word.lower == "for" and following and people:
                return not (words[at + 1].label in ("PERSON", "GPE", "ORG") or self._known(words[at + 1].text))
        if word.lower == "the" and before.lower in self.lexicon.name_links and at - 2 >= start:
            # The link was let in because what follows the article belongs to the name.
            return following
        return following and word.lower in INNER_WORDS and self._within(words, start, at)

    def _numbers(self, number: Word, before: Word) -> bool:
        """True where a number is the last part of a name: "Vostok 1", not "Peru 2"."""
        if number.rel not in (NUMBER, COMPOUND, ADJECTIVE) and not number.label == before.label != "":
            return False
        scored = before.text in self.gazetteer.names or before.label == "GPE"
        counted = number.label in ("DATE", "MONEY", "PERCENT")
        return not counted and before.pos == "PROPN" and len(number.text) < 4 and not scored

    def _leads_on(self, words: Sequence[Word], at: int, marked: Sequence[bool]) -> bool:
        """True where a preposition behind a word such as "Bank" leads to the rest of its name."""
        word = words[at]
        if words[at - 1].lower in self.roles:
            return False
        then = at + 2 if at + 1 < len(words) and words[at + 1].lower == "the" else at + 1
        if then >= len(words) or not marked[then]:
            return False
        return word.lower == "of" or bool(word.label) or words[then].label == "ORG"

    def _chains(self, words: Sequence[Word], start: int, at: int, marked: Sequence[bool]) -> bool:
        """True for a further link where the recogniser has it inside a body's name: "Court of Arbitration for Sport".

        A country after it is whose the body is ("the Ministry of Health of Peru"), unless the body is for something
        of the country's ("the Front for the Liberation of Peru").
        """
        word, before = words[at], words[at - 1]
        inside = word.label == before.label == "ORG" and not word.label_begins
        then = at + 2 if at + 1 < len(words) and words[at + 1].lower == "the" else at + 1
        if not inside or then >= len(words) or not marked[then] or words[then].label_begins:
            return False
        placed = bool(self._geo_at(words, then)) or self.gazetteer.is_city(words[then].text)
        return not placed or (word.lower == "of" and any(w.lower == "for" for w in words[start:at]))

    def _entitles(self, words: Sequence[Word], start: int, at: int, marked: Sequence[bool]) -> bool:
        """ "The Avenue of the Righteous", "the Madonna of the Lilies": one capital with the article, and another."""
        before = words[at - 1]
        if at - start > 1 or at < 2 or at + 2 >= len(words) or words[at + 1].lower != "the" or not marked[at + 2]:
            return False
        body = words[at + 2].label in ("ORG", "GPE", "PERSON") or self._geo_at(words, at + 2)
        named = words[at].lower == "of" and words[at - 2].lower == "the" and before.pos == "PROPN"
        known = self._known(before.text) or before.lower in self.roles or before.plural
        return named and not known and not body

    def _within(self, words: Sequence[Word], start: int, at: int) -> bool:
        """True where the recogniser has a small word inside a name, or it is a particle of a person's."""
        word, before, after = words[at], words[at - 1], words[at + 1]
        inside = word.label in NAME_LABELS and not word.label_begins and word.label == before.label
        if word.lower == "and":
            linked = any(w.lower in self.lexicon.name_links for w in words[start:at])
            towns = all(self._known(w.text) for w in (before, after))  # "between Skopje and Sofia"
            return inside and not towns and (linked or (after.label == word.label and not after.label_begins))
        if word.lower == "of" and at - start > 1 and before.lower not in WITH_PLACE | self.roles:
            # "Ana Lima of Porto", "Nordvik Shipping of Bergen": the place is where they are.
            return inside and not (self._geo_at(words, at + 1) or self.gazetteer.is_city(after.text))
        return inside or (word.lower in PARTICLES and before.pos == "PROPN")

    def _joins(self, words: Sequence[Word], start: int, at: int) -> bool:
        """True where a hyphen or possessive stands inside a name: "Kim Jong-un", "People's Army", not "Iran-Israel"."""
        before = words[at - 1]
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None:
            return False
        if words[at].text == "'":
            # "the Garment Workers' Front"
            return before.lower.endswith("s") and words[at].rel == CASE and after.lower in self.lexicon.name_cues
        if words[at].lower == "'s":
            return before.lower in self.lexicon.collectives and before.text[:1].isupper() and after.text[:1].isupper()
        if not _touching(words, at):
            return False
        # "Iran-Israel", but "Air France-KLM"
        alone = at - 1 == start or before.label != "ORG"
        left = text_of(words[start:at]) in self.gazetteer.names or (alone and before.text in self.gazetteer.names)
        if left or (self._geo_at(words, at + 1) and not before.text[:1].isupper()):
            return False
        if after.text[:1].isupper():
            return True
        family = words[at - 2]
        given = at - start > 1 and family.text[:1].isupper() and "PROPN" in (family.pos, before.pos)
        given = given and before.text[:1].isupper() and after.text not in ("run", "era")
        return given and SYLLABLE.fullmatch(after.text) is not None


def _touching(words: Sequence[Word], at: int) -> bool:
    """True where no space stands before or after a word."""
    return words[at - 1].end == words[at].start and words[at].end == words[at + 1].start


def _links_capitals(words: Sequence[Word], place: int) -> bool:
    """True for "Without" in "Clowns Without Borders", and for the capitals on both sides of it."""
    for at in (place - 1, place, place + 1):
        around = words[at - 1 : at + 2] if at > 0 else ()
        long = len(around) == 3 and around[1].pos == "ADP" and len(around[1].text) > 2
        if long and all(w.text.istitle() for w in around):
            return True
    return False


def _is_title_case(words: Sequence[Word]) -> bool:
    """True for two to ten words with capitals but for the small ones inside."""
    if not 2 <= len(words) <= 10 or not (words[0].text[:1].isupper() and words[-1].text[:1].isalnum()):
        return False
    large = [w for w in words if w.text[:1].isupper() or w.text.isdigit()]
    small = [w for w in words if w not in large]
    last = words[-1].text[:1]
    return len(large) > 1 and not last.islower() and all(w.lower in TITLE_WORDS for w in small)


def _is_score(behind: Sequence[Word]) -> bool:
    """ "-2" behind "beat Port Ellerby 3"."""
    return len(behind) == 2 and behind[0].text in ("-", "–") and behind[1].text.isdigit()
