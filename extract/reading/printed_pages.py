"""Paragraphs from printed pages, of which a file tells only the lines, where each stands, and the size of its letters.

Comes in: the lines of each page. Goes out: paragraphs. What is printed on every page (running heads, page numbers)
stays out, words that were parted at the end of a line are joined, and a paragraph goes on from one page to the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Heads and feet are among so many lines at the top and at the foot of a page, and no longer than this.
_EDGE_LINES, _LONGEST_EDGE = 2, 120
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|]?\s*\d{1,4}\s*(?:[-–—|]|(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
# Lines farther apart than the usual ones by this part a paragraph, and so do letters larger or smaller by that.
_WIDER_GAP, _OTHER_SIZE = 1.3, 0.08
# Lines that are closer than this share of their letters' height, or farther, are no two lines of a text.
_GAPS = (0.8, 4.0)
# Lines of one paragraph are seldom farther apart than so many heights of their letters.
_SINGLE_SPACED = 1.7
# The first line of a paragraph is set in by so many of its letters' heights.
_LEAST_INDENT, _MOST_INDENT = 0.7, 6.0
# A line that is shorter than this share of the full ones ends its paragraph.
_FULL_SHARE = 0.7
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•‣▪▫●○◦◆■□➤►∙·]\s*|[-–—]\s+|\(?\d{1,2}[.)]\s")
_PARTED = re.compile(r"([^\W\d_]{2,})-$")
_BEGINS_LOWER = re.compile(r"[a-zß-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: where it begins, from the left and from the foot, and how large its letters are."""

    text: str
    x: float
    y: float
    size: float


def paragraphs_of(pages: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """The paragraphs that pages hold.

    Args:
        pages: The lines of each page, in reading order.

    Returns:
        The paragraphs, each on one line.
    """
    pages = _without_edges(pages)
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    measures = _Measures.of(pages)
    firsts = {id(page[0]) for page in pages if page}
    groups = [[lines[0]]]
    for n, (line, following) in enumerate(pairwise(lines)):
        after = lines[n + 2] if n + 2 < len(lines) else None
        new_page = id(following) in firsts
        if measures.part(line, following, after, new_page=new_page):
            groups.append([])
        groups[-1].append(following)
    words = Counter(word for line in lines for word in line.text.split())
    return [_join(group, words) for group in groups]


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document: the distance of lines by the size of their letters, and how long a full line is."""

    gaps: dict[int, float]
    width: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[PrintedLine]]) -> _Measures:
        gaps: dict[int, list[float]] = {}
        for page in pages:
            for line, following in pairwise(page):
                if (
                    round(line.size) == round(following.size)
                    and _GAPS[0] * line.size < line.y - following.y < _GAPS[1] * line.size
                ):
                    gaps.setdefault(round(line.size), []).append(line.y - following.y)
        lengths = sorted(len(line.text) for page in pages for line in page)
        return cls({size: _usual(found, size) for size, found in gaps.items()}, lengths[int(0.8 * (len(lengths) - 1))])

    def part(self, line: PrintedLine, following: PrintedLine, after: PrintedLine | None, *, new_page: bool) -> bool:
        """Whether a paragraph ends between two lines."""
        if abs(line.size - following.size) > _OTHER_SIZE * max(line.size, following.size):
            return not (new_page and _BEGINS_LOWER.match(following.text))
        ended = bool(_SENTENCE_END.search(line.text))
        if new_page or following.y > line.y:  # the next page, or the next column
            return ended and not _BEGINS_LOWER.match(following.text)
        gap = self.gaps.get(round(line.size), 0.0)
        if gap and line.y - following.y > _WIDER_GAP * gap:
            return True
        if _BULLET.match(following.text) and not _PARTED.search(line.text):
            return True
        runs_on = bool(_BEGINS_LOWER.match(following.text))
        if (
            after is not None
            and not runs_on
            and _LEAST_INDENT <= (following.x - after.x) / max(following.size, 1.0) <= _MOST_INDENT
        ):
            return abs(line.x - after.x) < following.size or ended
        return len(line.text) < _FULL_SHARE * self.width and not runs_on


def _usual(gaps: Sequence[float], size: int) -> float:
    """The distance of lines within a paragraph: where paragraphs are short, most distances are wider."""
    ordered = sorted(gaps)
    usual = ordered[len(ordered) // 10]
    return ordered[0] if usual > _SINGLE_SPACED * size else usual


def _without_edges(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without what is printed at the edge of most of them, but for the first time at the top."""
    edges = [_edge(page) for page in pages]
    counts = Counter(key for page in edges for key in {_key(line) for line in page})
    texts = {_key(line): set[str]() for page in edges for line in page}
    for line in (line for page in edges for line in page):
        texts[_key(line)].add(line.text)
    half = (len([page for page in pages if page]) + 1) // 2
    kept: list[list[PrintedLine]] = []
    seen: set[str] = set()
    for page, edge in zip(pages, edges, strict=True):
        middle = (max(line.y for line in page) + min(line.y for line in page)) / 2 if page else 0
        dropped = set()
        for line in edge:
            key = _key(line)
            first = key not in seen and line.y > middle and "#" not in key
            seen.add(key)
            # A head that counts the pages need not stand on most of them: it may name the chapter.
            enough = 2 if len(texts[key]) > 1 else max(2, half)
            if _PAGE_NUMBER.fullmatch(line.text) or (counts[key] >= enough and not first):
                dropped.add(id(line))
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _edge(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    ordered = sorted(page, key=lambda line: -line.y)
    edge = ordered[:_EDGE_LINES] + ordered[_EDGE_LINES:][-_EDGE_LINES:]
    return [line for line in edge if len(line.text) <= _LONGEST_EDGE]


def _key(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", line.text).casefold()


def _join(lines: Sequence[PrintedLine], words: Counter[str]) -> str:
    return "".join(_joined(lines, words)).strip()


def _joined(lines: Sequence[PrintedLine], words: Counter[str]) -> Iterator[str]:
    for line, following in pairwise(lines):
        text = line.text.rstrip("\u00ad")
        if text != line.text:
            yield text
        elif (parted := _PARTED.search(text)) and _BEGINS_LOWER.match(following.text):
            rest = following.text.split()[0].rstrip('.,;:!?"”’)')
            compound = words[f"{parted[1]}-{rest}"] > words[parted[1] + rest]
            yield text if compound else text[:-1]
        else:
            yield f"{text} "
    yield lines[-1].text
