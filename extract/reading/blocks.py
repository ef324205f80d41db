"""The paragraphs of a plain text: blank lines part them, and so do line breaks unless the text is hard-wrapped.

Comes in: a text. Goes out: its blocks in order, each with its span, its words on one line, and the bullet before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# A bullet, and the space that tells it from a minus or a dash within a word.
_BULLET = re.compile(r"(?:[•‣▪▫●○◦◆■□➤►∙·*+]\s*|[-–—]\s+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
# Hard-wrapped lines are no longer than this, and this many of them run on in lower case.
_WIDEST = 120
_RUNNING_SHARE = 0.4
# A line of wrapped text that is shorter than this share of the widest ends its paragraph.
_FULL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item; `mark` is where its bullet starts, equal to `start` where it has none.

    `text` is on one line and as long as the span.
    """

    mark: int
    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_terminated(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text))


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, in order.

    Args:
        text: The text, with newlines as its only line ends.

    Returns:
        Blocks whose spans cover all of the text but white space.
    """
    lines = _lines(text)
    wrapped, width = _wrapping(lines)
    blocks: list[Block] = []
    previous: Block | None = None
    for line in lines:
        if line is None:
            previous = None
            continue
        if wrapped and previous and _runs_on(previous, line, width):
            joined = blocks.pop()
            words = text[joined.start : line.end].replace("\n", " ")
            blocks.append(Block(joined.mark, joined.start, line.end, words))
        else:
            blocks.append(line)
        previous = line
    return blocks


def _lines(text: str) -> list[Block | None]:
    """Each line as a block of its own; None for a blank one."""
    lines: list[Block | None] = []
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if not stripped:
            lines.append(None)
        else:
            mark = offset + raw.index(stripped)
            bullet = _BULLET.match(stripped)
            start = mark + (bullet.end() if bullet else 0)
            end = mark + len(stripped)
            lines.append(Block(mark, start, end, text[start:end]))
        offset += len(raw) + 1
    return lines


def _wrapping(lines: list[Block | None]) -> tuple[bool, int]:
    """Whether the text is hard-wrapped, and how wide: then most lines that a line follows run on in lower case."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b and b.mark == b.start]
    full = [(a, b) for a, b in pairs if 30 <= len(a.text) <= _WIDEST]
    running = sum(b.text[0].islower() for _, b in full)
    width = max((len(a.text) for a, _ in full), default=0)
    return bool(full) and running >= _RUNNING_SHARE * len(full), width


def _runs_on(line: Block, following: Block, width: int) -> bool:
    if following.mark != following.start or len(line.text) > _WIDEST:
        return False
    return following.text[0].islower() or len(line.text) >= _FULL_SHARE * width
