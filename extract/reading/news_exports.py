"""Exports of news databases: one file, many articles. Which database's a document is, its own markers tell.

Comes in: the lines of a document. Goes out: a Draft for each article, or for the whole document where it is no export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...graph.records import Problem
from .drafts import Draft, make_draft
from .factiva import is_factiva, split_factiva
from .nexis import is_nexis, is_old_nexis, split_nexis, split_old_nexis

# What a file must hold for its lines to be looked at: pages are many, and exports few.
_MARKS = re.compile(r"End\s+of\s+Document|\d\s+of\s+\d+\s+DOCUMENTS?|Document\s+[A-Za-z]\w{11}", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n{3,}")


def may_be_export(source: str) -> bool:
    """Whether a text or a page holds what only exports of a news database should."""
    return bool(_MARKS.search(source))


def read_export(lines: Sequence[str], label: str) -> Iterator[Draft | Problem] | None:
    """Part an export of a news database into its articles.

    Args:
        lines: The document's lines, a blank one between paragraphs.
        label: The file's name in problems.

    Returns:
        A draft for each article, and a problem for each that cannot be told; None where the document is no export.
    """
    if is_nexis(lines):
        found = split_nexis(lines)
    elif is_old_nexis(lines):
        found = split_old_nexis(lines)
    elif is_factiva(lines):
        found = split_factiva(lines)
    else:
        return None
    return (Problem(label, item) if isinstance(item, str) else item for item in found)


def drafts_of(lines: Sequence[str], label: str, notes: tuple[str, ...] = ()) -> Iterator[Draft | Problem]:
    """The articles of a document.

    Args:
        lines: The document's lines, a blank one between paragraphs.
        label: The file's name in problems.
        notes: What the user must be told of the document.

    Yields:
        A draft for each article of an export, else one for the document; a problem for each article without a text.
    """
    articles = read_export(lines, label)
    if articles is None:
        yield make_draft(_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip(), {}, notes=notes)
        return
    yield from articles
    for note in notes:
        yield Problem(label, note)
