"""The phrases that pages print around articles, from furniture.toml.

Comes in: one line of a page. Goes out: whether it is such a phrase, and whether links or the page's end follow it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Literal

from ..meaning.datelines import is_byline

# A page's own phrases are no longer than this.
LONGEST = 25

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?:@\w+\W*)+")
_COUNT = re.compile(r"\s*\(\d+\)\s*$|^\d+\s+(?=comments?$)")
_SEPARATORS = frozenset("|¦·•")
_CREDITS = re.compile(r"(?:(?:Additional |With )?[Rr]eporting|Writing|Editing|Edited|Compiled|Translated) by [A-Z]")
_NORMALISED = frozenset({"lines", "boxes", "ends"})


def normal(line: str) -> str:
    """A line's words for comparison: without case, punctuation and the kinds of apostrophes."""
    return " ".join(re.sub(r"[^\w\s']", " ", _lower(line)).split()).strip("' ")


def is_page_phrase(line: str) -> bool:
    """Whether a line is one of the things that pages print around articles, whatever stands beside it.

    Args:
        line: One line of a page, without its bullet.

    Returns:
        True for phrases of furniture.toml, bylines, credits, addresses, table rows and lines without a letter.
    """
    if (
        line.startswith("|")
        or line.endswith("|")
        or _URL.fullmatch(line)
        or _HANDLE.fullmatch(line)
        or not re.search(r"[^\W\d_]", line)
    ):
        return True
    if len(line.split()) > LONGEST:
        return False
    if sum(word in _SEPARATORS for word in line.split()) > 1:
        return True  # a menu on one line; one separator alone may part a headline from the site's name
    lower, lists = _lower(line), _lists()
    if _without_count(line) in lists["lines"] or any(phrase in lower for phrase in lists["phrases"]):
        return True
    return bool(_CREDITS.match(line)) or is_byline(line) or any(_opens(lower, o) for o in lists["openings"])


def what_follows(line: str) -> Literal["end", "box", ""]:
    """What a line says of the lines below: the page's end, a box of links, or nothing."""
    if len(line.split()) > LONGEST:
        return ""
    words, lists = _without_count(line), _lists()
    return "end" if words in lists["ends"] else "box" if words in lists["boxes"] else ""


def _without_count(line: str) -> str:
    """A line without the count that pages put beside a phrase, as in "Comments (12)"."""
    return normal(_COUNT.sub("", _lower(line)))


def _lower(line: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", line).replace("’", "'").casefold().split())


def _opens(line: str, opening: str) -> bool:
    following = line[len(opening) : len(opening) + 1]
    return line.startswith(opening) and not (opening[-1].isalpha() and following.isalnum())


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(resources.files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    return {k: frozenset(normal(p) if k in _NORMALISED else _lower(p) for p in v) for k, v in lists.items()}
