"""Names taken out of texts.

Comes in: names, and texts in which they may stand. Goes out: the texts with a mark in their place, and where every
offset has gone. Accents, invisible characters and what stands between the words of a name do not count. Case counts
for a single word alone, which may be a common word too ("May", "may"), though not in what is all capitals, nor in file
names and addresses.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from ..records import Span

MARK = "[withheld]"

BETWEEN_WORDS = r"[\W_]{1,3}"
NO_WORD_BEFORE, NO_WORD_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without the names: `spans` are where these stood in the original."""

    text: str
    spans: Sequence[Span]

    def start(self, offset: int) -> int:
        """Where something begins that began at an offset of the original; within a name, where its mark begins."""
        after = bisect_right(self.spans, offset, key=lambda span: span.start) - 1
        if after >= 0 and self.spans[after].start < offset < self.spans[after].end:
            offset = self.spans[after].start
        return offset + self._shift(offset)

    def end(self, offset: int) -> int:
        """Where something ends that ended at an offset of the original; within a name, where its mark ends."""
        after = bisect_left(self.spans, offset, key=lambda span: span.end)
        if after < len(self.spans) and self.spans[after].start < offset:
            offset = self.spans[after].end
        return offset + self._shift(offset)

    def _shift(self, offset: int) -> int:
        before = self.spans[: bisect_right(self.spans, offset, key=lambda span: span.end)]
        return sum(len(MARK) - (span.end - span.start) for span in before)


@dataclass(frozen=True)
class Redaction:
    """Names that are to stand nowhere."""

    names: Sequence[str]

    def redact(self, text: str) -> Redacted:
        """Take the names out of a text.

        Args:
            text: any text.

        Returns:
            The text with a mark for each name.
        """
        spans = self._find(self._in_texts, text)
        pieces, done = [], 0
        for span in spans:
            pieces += [text[done : span.start], MARK]
            done = span.end
        return Redacted("".join([*pieces, text[done:]]), spans)

    def text(self, text: str) -> str:
        """A text with a mark for each name."""
        return self.redact(text).text

    def is_named(self, text: str) -> bool:
        """True where a text has no other words than a name; articles are no words."""
        left = self.text(text)
        return MARK in left and {word.lower() for word in WORD.findall(left.replace(MARK, " "))} <= {"the", "a", "an"}

    def stands_in(self, address: str) -> bool:
        """True where a file name, an identifier or an address has one of the names in it."""
        return bool(self._find(self._in_addresses, unquote(address)))

    @cached_property
    def _in_texts(self) -> re.Pattern[str]:
        return _pattern(self.names, any_case=False)

    @cached_property
    def _in_addresses(self) -> re.Pattern[str]:
        return _pattern(self.names, any_case=True)

    def _find(self, pattern: re.Pattern[str], text: str) -> list[Span]:
        if not self.names:
            return []
        plain, places = _plain(text)
        spans = []
        for found in pattern.finditer(plain):
            end = places[found.end() - 1] + 1
            while end < len(text) and not _plain(text[end])[0]:
                end += 1  # an accent or invisible character of the name's last letter
            spans.append(Span(places[found.start()], end))
        return spans


def _plain(text: str) -> tuple[str, list[int]]:
    """A text without accents and invisible characters, and where in the text each of its characters stands."""
    if text.isascii():
        return text, list(range(len(text)))
    characters, places = [], []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character):
            if unicodedata.category(part) not in ("Mn", "Cf"):
                characters.append(part)
                places.append(place)
    return "".join(characters), places


def _pattern(names: Iterable[str], *, any_case: bool) -> re.Pattern[str]:
    plain = {tuple(WORD.findall(_plain(name)[0])) for name in names} - {()}
    longest_first = sorted(plain, key=lambda words: (-len(words), -len("".join(words)), words))
    return re.compile("|".join(_one_name(words, any_case) for words in longest_first) or "(?!)")


def _one_name(words: Sequence[str], any_case: bool) -> str:
    forms = BETWEEN_WORDS.join(map(re.escape, words))
    word = words[0]
    if any_case or len(words) > 1 or word == word.lower():
        forms = f"(?i:{forms})"
    elif word != word.upper():
        forms = f"(?:{forms}|{re.escape(word.upper())})"
    before = NO_WORD_BEFORE if _has_case(words[0][0]) else ""
    after = NO_WORD_AFTER if _has_case(words[-1][-1]) else ""
    return f"{before}{forms}{after}"


def _has_case(character: str) -> bool:
    """True for what is written with spaces between words: letters that have case, and figures."""
    return character.upper() != character.lower() or character.isdigit()
