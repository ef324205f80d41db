"""What of a text is headline, body, and furniture: what a page prints around its article.

Comes in: an article's text, and its title where metadata give one. Goes out: parts that cover all of it but white
space, the headline, and the date that a date line tells. Nothing is cut out. Where a rule could take prose for
furniture, it does not apply.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...graph.records import Part, PartKind
from ..meaning.datelines import date_line, date_prefix
from .blocks import Block, blocks_of
from .page_phrases import is_page_phrase, normal, what_follows

# Dates and headline are looked for among the first blocks of a page.
TOP = 10
# A lone line of so many words without end punctuation, among prose, is a label: "Highlights", "World", "Read on".
LABEL_WORDS = 3
# So many short lines in a row, half of them labels, are a menu, a table or a list of links.
RUN_LINES, RUN_WORDS = 4, 10
# What follows the last sentence of a page in so few words is its foot.
FOOT_WORDS = 8
# A headline is at most so long, and so long where it ends in a full stop.
HEADLINE_CHARS, HEADLINE_SENTENCE_WORDS = 200, 25
# What follows a mark such as "More posts" is no article where it has less than this share of the words before it.
TAIL_SHARE = 0.25

_PROSE_WORDS = 12
_SITE = re.compile(r"\s*(?:[|·•»]|[-–—](?=\s))\s*\S+(?:\s+\S+){0,4}\s*$")
_SENTENCE_BREAK = re.compile(r"[a-z\d)”\"][.!?][\"”)]?\s+[\"“(]?[A-Z]")
# The dateline of an agency, "NORBURG, May 7 (Agency) - "; a place alone ("Norburg, Avaria - ") says where, and is read.
_AGENCY = re.compile(
    r"(?:[A-Z][\w .,'’/&-]{1,60}?\s*)?\([A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}\)\s*(?:--|[-–—])\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text, its headline (empty where it has none), and the publication date that the page gives."""

    parts: tuple[Part, ...]
    headline: str
    published: dt.date | None


@dataclass(slots=True)
class _Page:
    """The blocks of one text while they are told apart."""

    blocks: list[Block]
    furniture: set[int] = field(default_factory=set)
    headline: int | None = None
    published: dt.date | None = None

    def rest(self) -> list[int]:
        return [i for i in range(len(self.blocks)) if i not in self.furniture and i != self.headline]

    def prose(self) -> list[int]:
        return [i for i in self.rest() if _is_prose(self.blocks[i])]


def lay_out(text: str, title: str = "") -> Layout:
    """Tell what of a text is headline, body and furniture.

    Args:
        text: An article's text, with newlines as its only line ends.
        title: The title, where metadata give one: the line that says it is the headline.

    Returns:
        The parts in order, the headline's words and the date.
    """
    page = _Page(blocks_of(text))
    _mark_dates(page)
    for i in page.rest():
        if is_page_phrase(page.blocks[i].text):
            page.furniture.add(i)
    _find_headline(page, title)
    _mark_repeats(page)
    if page.prose():
        _mark_boxes(page)
        _mark_runs(page)
        _mark_labels(page)
        _mark_foot(page)
    headline = "" if page.headline is None else page.blocks[page.headline].text
    parts = tuple(p for i, block in enumerate(page.blocks) for p in _parts(block, _kind(page, i), i < TOP))
    return Layout(parts, " ".join(headline.split()), page.published)


def same_words(text: str, other: str) -> bool:
    """Whether two lines say the same but for case, punctuation and spacing."""
    return bool(normal(text)) and normal(text) == normal(other)


def begins_with(text: str, title: str) -> bool:
    """Whether one of a text's first lines is the title, or its first line opens with the title as a sentence."""
    blocks = blocks_of(text)[:TOP]
    if any(_says(b.text, title) or _says(title, b.text) for b in blocks):
        return True
    stem = title.rstrip(" .!?")
    return bool(blocks and stem) and bool(re.match(re.escape(stem) + r"[.!?:]\s", blocks[0].text + " ", re.IGNORECASE))


def _mark_dates(page: _Page) -> None:
    for i, block in enumerate(page.blocks):
        if found := date_line(block.text):
            page.furniture.add(i)
        prefix = date_prefix(block.text) if i < TOP else None
        date = found.date if found else prefix[1] if prefix else None
        if i < TOP and date and page.published is None:
            page.published = date


def _find_headline(page: _Page, title: str) -> None:
    top = [i for i in page.rest() if i < TOP]
    if title:
        page.headline = next((i for i in top if same_words(page.blocks[i].text, title)), None)
        if page.headline is None:
            named = [i for i in top if _says(page.blocks[i].text, title) or _says(title, page.blocks[i].text)]
            page.headline = next(iter(named), None)
        return
    if not top or not page.prose():
        return
    above = _kickers([page.blocks[i] for i in top], [page.blocks[i] for i in page.rest()])
    page.furniture.update(top[:above])
    rest = page.rest()
    first = page.blocks[rest[0]]
    if _is_headline(first, [page.blocks[i] for i in rest[1:]]):
        others = [i for i in rest if i < TOP and not same_words(page.blocks[i].text, first.text)]
        page.headline = next((i for i in others if _says(first.text, page.blocks[i].text)), rest[0])


def _is_headline(block: Block, following: Sequence[Block]) -> bool:
    """A short first line of one sentence with prose below; one that ends in a full stop needs far more below it."""
    if block.mark != block.start or len(block.text) > HEADLINE_CHARS or _SENTENCE_BREAK.search(block.text):
        return False
    if date_prefix(block.text) or not any(_is_prose(b) for b in following):
        return False
    below = sum(b.words for b in following if _is_prose(b))
    return not block.is_terminated or (block.words <= HEADLINE_SENTENCE_WORDS and below >= 4 * block.words)


def _kickers(top: Sequence[Block], blocks: Sequence[Block]) -> int:
    """How many lines above the headline name sections: one label, or a menu, before a line that has nothing of it."""
    menu = next((n for n, b in enumerate(top) if b.is_terminated or b.words > LABEL_WORDS + 1), 0)
    above = menu if menu >= RUN_LINES else int(_is_label(top[0]))
    if not above or above >= len(top) or top[above].is_terminated or top[above].words <= LABEL_WORDS:
        return 0
    own = {w for w in normal(top[0].text).split() if len(w) > 2}
    recurs = own & set(normal(top[above].text).split())
    return above if not recurs and _is_headline(top[above], blocks[above + 1 :]) else 0


def _mark_repeats(page: _Page) -> None:
    """The headline said again, with or without the site's name."""
    if page.headline is None:
        return
    headline = page.blocks[page.headline].text
    for i in page.rest():
        other = page.blocks[i].text
        if _says(other, headline) or _says(headline, other):
            page.furniture.add(i)


def _mark_boxes(page: _Page) -> None:
    for i in [*page.rest(), *sorted(page.furniture)]:
        follows = what_follows(page.blocks[i].text)
        if not follows:
            continue
        before = sum(page.blocks[j].words for j in page.prose() if j < i)
        after = [j for j in page.rest() if j > i]
        tail = sum(page.blocks[j].words for j in after if _is_prose(page.blocks[j]))
        if not before:
            continue
        page.furniture.add(i)
        if follows == "end" and tail < TAIL_SHARE * before:
            page.furniture.update(after)
            continue
        for j in after:
            if page.blocks[j].is_terminated:
                break
            page.furniture.add(j)


def _mark_runs(page: _Page) -> None:
    run: list[int] = []
    for i in [*range(len(page.blocks)), -1]:
        block = page.blocks[i]
        if i in page.furniture:
            continue
        if i >= 0 and i != page.headline and not block.is_terminated and block.words <= RUN_WORDS:
            run.append(i)
            continue
        if len(run) >= RUN_LINES and 2 * sum(page.blocks[j].words <= LABEL_WORDS + 1 for j in run) >= len(run):
            page.furniture.update(run)
        run = []


def _mark_labels(page: _Page) -> None:
    page.furniture.update(i for i in page.rest() if _is_label(page.blocks[i]))


def _mark_foot(page: _Page) -> None:
    last = max(page.prose(), default=len(page.blocks))
    page.furniture.update(
        i for i in page.rest() if i > last and not page.blocks[i].is_terminated and page.blocks[i].words <= FOOT_WORDS
    )


def _is_label(block: Block) -> bool:
    return not block.is_terminated and block.words <= LABEL_WORDS


def _is_prose(block: Block) -> bool:
    return block.words >= _PROSE_WORDS or (block.is_terminated and block.words > LABEL_WORDS)


def _kind(page: _Page, i: int) -> PartKind:
    if i in page.furniture:
        return "furniture"
    return "headline" if i == page.headline else "body"


def _parts(block: Block, kind: PartKind, is_top: bool) -> Iterator[Part]:
    if kind == "furniture":
        yield Part(block.mark, block.end, kind)
        return
    start = block.start
    if kind == "body":
        if is_top and (prefix := date_prefix(block.text)):
            start += prefix[0]
        agency = _AGENCY.match(block.text, start - block.start)
        start = block.start + agency.end() if agency else start
    if start > block.mark:
        yield Part(block.mark, start, "furniture")
    yield Part(start, block.end, kind)


def _says(line: str, title: str) -> bool:
    """Whether a line is the title, the site's name behind it allowed."""
    bare = _SITE.sub("", line) if len(line) <= 2 * HEADLINE_CHARS else ""
    return same_words(line, title) or (len(bare.split()) > LABEL_WORDS and same_words(bare, title))
