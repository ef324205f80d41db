"""Dates as pages print them: "Sep 3, 2025, 5:25 PM", "By A. Writer | 3 September 2025", "2025-09-03T08:30:00Z".

Comes in: a line of a page, or the value of a field. Goes out: the date, and whether the line is nothing but a date
line. Only full dates count; what depends on the reader's country (03/04/2025) does not. A general date parser
(dateparser) was the other choice: it reads dates into "May" and "to 5", while here the line must hold nothing beside
its date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(
    r"(?<![\w/-])(?:"
    + rf"{_YEAR.format('y1')}(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?!\d)"
    + rf"|{_WEEKDAY}{_MONTH.format('m2')}\s*{_DAY.format('d2')}(?:,\s*|\s+){_YEAR.format('y2')}"
    + rf"|{_WEEKDAY}{_DAY.format('d3')}(?:\s+of)?[\s-]+{_MONTH.format('m3')},?[\s-]+{_YEAR.format('y3')}"
    + rf"|(?P<a4>\d{{1,2}})(?P<sep4>[./])(?P<b4>\d{{1,2}})(?P=sep4){_YEAR.format('y4')}"
    + r")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\bT|\bat\s+|\b|,\s*)\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?(?:\s*(?:Z\b|[+-]\d\d:?\d\d))?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_TIME_BEHIND = re.compile(rf"[\s,]+(?:{_TIME.pattern})", re.IGNORECASE)
_ZONE = re.compile(r"\(?\b(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|MSK|IST|JST|IRST|AES?T)\b\)?(?:\s*[+-]\d{1,2})?")
_AGO = re.compile(
    r"\b(?:\d+|an?|one)[\s-]+(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month)s?[\s-]+(?:ago|read)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:(?:first|last|originally)\s+)?(?:published|updated|posted|modified|created|released|issued|dated?|time)\b:?"
    r"|\b(?:on|at|by)\b(?=\W*$)|^\s*(?:on|at)\b",
    re.IGNORECASE,
)
_SEPARATORS = " \t\u00a0,;:|/·•∙–—-()[]"
_STRONG_SEPARATOR = re.compile(r"[|·•∙–—]|\s-\s")
_WORD = r"[A-Z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:By|Written by|Story by|Text by)\s+{_WORD}(?:\s+(?:{_WORD}|and|&|of|the|de|van|von|al|bin|in|for))*"
    rf"(?:(?:\s*[,|/·•–—]\s*|\s+-\s+)(?:and\s+|in\s+)?{_WORD}(?:\s+(?:{_WORD}|and|&|of|the|for|in))*)*"
)
_SOURCE = re.compile(rf"(?:The\s+)?{_WORD}(?:\s+(?:{_WORD}|of|the|and|&)){{0,4}}")
_PLACE = re.compile(rf"{_WORD}(?:\s+{_WORD})?")
# What may follow a date that a paragraph opens with: the capital of its first word, behind an optional dash.
_AFTER_PREFIX = re.compile(r"\s*(?:[-–—|:]\s*)?(?<=[\s|:–—-])(?=[\"“‘'(\[]?[A-Z])")
# No date line or byline is longer.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that tells only when (and by whom) something was published; `date` is None for "3 hours ago"."""

    date: dt.date | None


def date_line(line: str) -> DateLine | None:
    """What a line says of the publication date, if that is all it says.

    Args:
        line: One line of a page.

    Returns:
        The date line, or None where the line says anything else.
    """
    if len(line) > _LONGEST:
        return None
    dates = [(m, d) for m in _DATE.finditer(line) if (d := _date_of(m))]
    rest = _DATE.sub(" | ", line) if dates else line
    bare = _LABEL.sub(" ", _ZONE.sub(" ", _AGO.sub(" ", _TIME.sub(" ", rest)))).strip(_SEPARATORS)
    if not dates and not (_AGO.search(line) or _TIME.search(line)):
        return None
    found = DateLine(dates[0][1] if dates else None)
    if not bare or (_BYLINE.fullmatch(bare) and len(bare.split()) <= 16):
        return found
    if not dates:
        return None
    around = (line[: dates[0][0].start()], line[dates[-1][0].end() :])
    bare = re.sub(r"(?:\s*[|·•∙–—,]\s*)+", " ", bare)
    if any(_STRONG_SEPARATOR.search(a) for a in around) and _SOURCE.fullmatch(bare):
        return found
    return found if line.startswith(bare + ",") and _PLACE.fullmatch(bare) else None


def date_prefix(paragraph: str) -> tuple[int, dt.date] | None:
    """The date that a paragraph opens with before its first sentence, as in "Thursday, May 7, 2015 On Tuesday, ...".

    Args:
        paragraph: The paragraph's text.

    Returns:
        Where the first sentence starts, and the date; None where the date belongs to the sentence or there is none.
    """
    match = _DATE.match(paragraph)
    date = _date_of(match) if match else None
    if not match or not date:
        return None
    time = _TIME_BEHIND.match(paragraph, match.end())
    after = _AFTER_PREFIX.match(paragraph, time.end() if time else match.end())
    return (after.end(), date) if after and len(paragraph[after.end() :].split()) >= 4 else None


def is_byline(line: str) -> bool:
    """Whether a line only names its authors, as in "By Ann Writer and B. Reporter, Harbour Post"."""
    return len(line) <= _LONGEST and len(line.split()) <= 16 and bool(_BYLINE.fullmatch(line))


def parse_date(value: object) -> dt.date | None:
    """The date in a field of a record or a front matter.

    Args:
        value: A date, or a string in any form that a date line may have, or in ISO 8601.

    Returns:
        The date, or None where none can be told.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return None
    text = str(value).strip()
    try:
        return dt.date.fromisoformat(text[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]", text) else text)
    except ValueError:
        found = date_line(text)
        return found.date if found else None


def _date_of(match: re.Match[str]) -> dt.date | None:
    group = match.groupdict()
    if group["y4"]:
        first, second = int(group["a4"]), int(group["b4"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return _valid(group["y4"], month, day)
    if group["y1"]:
        return _valid(group["y1"], int(group["m1"]), int(group["d1"]))
    n = "2" if group["y2"] else "3"
    return _valid(group["y" + n], _MONTHS.index(group["m" + n][:3].lower()) + 1, int(group["d" + n]))


def _valid(year: str, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(int(year), month, day)
    except ValueError:
        return None
