"""Quotations: where they stand, and whose words they are.

Comes in: an article's text and sentences. Goes out: `Quote`s, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .reporting import REPORTING
from .syntax import SUBJECTS, Sentence, Word, readable


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
        Quotes in the order of the text. A quotation that is not closed ends with its paragraph.
    """
    plain = readable(text)
    quotes: list[Quote] = []
    speaker: Word | None = None
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    for group in paragraphs.values():
        spans = _spans(plain, group[0].start, group[-1].end)
        outside = [w for s in group for w in s.words if not any(a <= w.start < b for a, b in spans)]
        for start, end in spans:
            found = _speaker(outside, start, end)
            # A paragraph that is all quotation goes on with the words of the last speaker.
            whole = end - start > 0.9 * (group[-1].end - group[0].start)
            if found is None and not whole and quotes and group[0].start <= quotes[-1].start:
                found = quotes[-1].speaker
            elif found is None and whole:
                found = speaker
            speaker = found or speaker
            quotes.append(Quote(start, end, found))
    return quotes


def _spans(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    opened: int | None = None
    for n in range(start, end):
        if plain[n] == '"':
            if opened is None:
                opened = n
            else:
                spans.append((opened, n + 1))
                opened = None
    if opened is not None:
        spans.append((opened, end))
    return spans


def _speaker(outside: Sequence[Word], start: int, end: int) -> Word | None:
    """The subject of the nearest verb of saying outside the quotation, in its sentence or the one beside it."""
    best: tuple[int, Word] | None = None
    for word in outside:
        if word.is_verb and word.lemma in REPORTING:
            subject = word.kid(*SUBJECTS)
            if subject is None or start <= subject.start < end:
                continue
            distance = min(abs(word.start - end), abs(start - word.end))
            if distance < 150 and (best is None or distance < best[0]):
                best = (distance, subject)
    return best[1] if best else None
