"""Where words that somebody copied out of a text stand in it.

Comes in: a text and words. Goes out: spans. White space and the kinds of apostrophe, quotation mark and dash may
differ, since who copies a text (a language model above all) seldom keeps them; every letter counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...graph.records import Span

ALIKE = (
    "'\u2018\u2019\u201b\u02bc\u2032\u00b4`", '"\u201c\u201d\u201e\u201f\u00ab\u00bb',
    "-\u2010\u2011\u2012\u2013\u2014\u2212",
)  # fmt: skip
ANY_OF = {character: f"[{re.escape(alike)}]" for alike in ALIKE for character in alike}

SHORTEST_IN_ANY_CASE = 4
"""Shorter words are found in their own case only: "US" is not "us"."""


def passages(text: str, words: str) -> list[Span]:
    """Where a passage stands in a text: as it is copied, else with other white space and punctuation.

    Args:
        text: the text.
        words: the passage.

    Returns:
        The spans, in the order of the text.
    """
    exact = re.escape(words)
    return _spans(text, exact, 0, len(text)) or _spans(text, _loosely(words), 0, len(text))


def words_in(text: str, within: Span, words: str) -> list[Span]:
    """Where whole words stand in a part of a text: in their own case, else in any.

    Args:
        text: the text.
        within: the part.
        words: the words.

    Returns:
        The spans, in the order of the text.
    """
    pattern = rf"(?<!\w){_loosely(words)}(?!\w)"
    found = _spans(text, pattern, *within)
    if not found and len(words) >= SHORTEST_IN_ANY_CASE:
        found = _spans(text, f"(?i){pattern}", *within)
    return found


def single_words(text: str, within: Span) -> Iterator[Span]:
    """The words of a part of a text, one by one."""
    yield from (Span(*match.span()) for match in re.compile(r"\w+(?:[-'\u2019]\w+)*").finditer(text, *within))


def _spans(text: str, pattern: str, start: int, end: int) -> list[Span]:
    return [Span(*match.span()) for match in _compiled(pattern).finditer(text, start, end)]


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _loosely(words: str) -> str:
    return r"\s+".join("".join(ANY_OF.get(c) or re.escape(c) for c in word) for word in words.split())
