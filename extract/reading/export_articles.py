"""What the readers of all news databases' exports share: an article's fields into a draft, and dates as they stand.

Comes in: the fields and the lines of one article. Goes out: a Draft.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..meaning.datelines import is_byline, parse_date
from .drafts import Draft, make_draft

# "March 3, 2025 Monday 10:15 AM GMT", "3 March 2025": what stands behind the date is no sentence.
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2,8}day,?\s+)?(?P<date>[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s*\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+\d{4})\b"
    r"[^.!?]{0,60}",
)
_BLANK_LINES = re.compile(r"\n{3,}")


def date_of(line: str) -> dt.date | None:
    """The date that a line of an article's head gives, a weekday, a time or an edition behind it allowed."""
    match = _DATE.fullmatch(line.strip())
    return parse_date(match["date"]) if match else None


def article_draft(
    number: int,
    body: Sequence[str],
    *,
    title: str = "",
    byline: str = "",
    source: str = "",
    date: dt.date | None = None,
    id: str = "",
) -> Draft | str:
    """The draft of one article of an export.

    Args:
        number: Its place in the file.
        body: The lines of its text.
        title: Its headline.
        byline: Who wrote it, which stands below the headline, where pages print it.
        source: Who published it.
        date: When.
        id: Its number in the database.

    Returns:
        The draft, or the reason why there is none.
    """
    place = f"article {number}"
    text = _BLANK_LINES.sub("\n\n", "\n".join(body)).strip()
    if not text:
        return f"{place}{f' ({title[:80]})' if title else ''} has no text"
    notes: tuple[str, ...] = ()
    line = _byline(byline)
    if line and not is_byline(line):
        notes, line = (f"byline {byline[:80]!r} cannot be told from text: left out",), ""
    fields = {"title": title, "published": date, "source": source, "id": id}
    whole = "\n\n".join(filter(None, (title, line, text)))
    return make_draft(whole, fields, place=place, number=number, notes=notes)


def _byline(byline: str) -> str:
    """The names as a line that pages print: "By Ann Writer, Bo Reporter"."""
    names = " ".join(byline.replace(";", ",").split()).strip(" ,")
    return names if not names or names.lower().startswith("by ") else f"By {names}"
