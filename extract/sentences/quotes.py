"""Quotations: where they stand, and whose words they are.

Comes in: an article's text and sentences. Goes out: `Quote`s, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..meaning.reporting import NOUNS, REPORTING
from ..meaning.signs import name_of, speaker_of
from .syntax import readable
from .words import ROOT, Sentence, Word

# A verb of saying further from a quotation, in characters, belongs to something else.
NEAR = 150


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation's span, and the word that heads its speaker's name, where one is found."""

    start: int
    end: int
    speaker: Word | None


def find_quotes(text: str, sentences: Sequence[Sentence]) -> list[Quote]:
    """Find the quotations of an article.

    Args:
        text: the article's text.
        sentences: its sentences.

    Returns:
        Quotes in the order of the text. One that is not closed ends with its paragraph, and goes on in the next where
        that closes it.
    """
    plain = readable(text)
    quotes: list[Quote] = []
    speaker: Word | None = None
    unclosed = False
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        paragraph = list(group)
        start = paragraph[0].start
        continued = unclosed
        spans, unclosed = _spans(plain, start, paragraph[-1].end, continued)
        outside = [w for s in paragraph for w in s.words if not any(a <= w.start < b for a, b in spans)]
        for n, (a, b) in enumerate(spans):
            if not (continued and a == start):
                # With nobody named, a quotation that begins the paragraph or goes on in it is the last speaker's.
                last = speaker if n or a == start else _announcer(outside, a)
                speaker = _speaker(outside, a, b) or last
            quotes.append(Quote(a, b, speaker))
    return quotes


def _spans(plain: str, start: int, end: int, unclosed: bool) -> tuple[list[tuple[int, int]], bool]:
    """The quotations of a paragraph, and whether the last is not closed in it."""
    marks = [n for n in range(start, end) if plain[n] == '"']
    opened = None
    if unclosed and marks and _closes(plain, marks[0], start):
        opened = start
    spans = []
    for mark in marks:
        if opened is None:
            opened = mark
        else:
            spans.append((opened, mark + 1))
            opened = None
    if opened is not None:
        spans.append((opened, end))
    return spans, opened is not None


def _closes(plain: str, mark: int, start: int) -> bool:
    """Whether a quotation mark stands after a word rather than before one."""
    return mark > start and not plain[mark - 1].isspace() and not plain[mark + 1 : mark + 2].isalnum()


def _speaker(outside: Sequence[Word], start: int, end: int) -> Word | None:
    """The subject of the nearest verb of saying outside the quotation, in its paragraph."""
    verbs = [w for w in outside if w.is_verb and name_of(w) in REPORTING]
    near = sorted((_gap(w, start, end), w.index, w) for w in verbs if _gap(w, start, end) < NEAR)
    subjects = (speaker_of(w) for _, _, w in near)
    return next((s for s in subjects if s is not None and not start <= s.start < end), None)


def _gap(word: Word, start: int, end: int) -> int:
    return min(abs(word.start - end), abs(start - word.end))


def _announcer(outside: Sequence[Word], start: int) -> Word | None:
    """The subject of the sentence before a quotation, where that tells of words ("issued a statement")."""
    before = [w for w in outside if w.end <= start]
    if not before:
        return None
    words = before[-1].sentence.words
    if not any(w.lemma in NOUNS.account for w in words):
        return None
    return next((speaker_of(w) for w in words if w.is_verb and w.rel == ROOT), None)
