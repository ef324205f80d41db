"""Dates: when what a sentence tells happened, as a range of days.

Comes in: a sentence's text, the place of the predicate in it, and the article's date. Goes out: a `DateRange`. Absolute and relative days are
read by dateparser; months, years and weeks become ranges.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

import dateparser

from ..graph.records import DateRange

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept\.|Sep\.|Oct\.|Nov\.|Dec\."
)
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DAY = re.compile(rf"\b(?:(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)(?!\d)")
MONTH = re.compile(rf"\b(?:in|since|by|of|during|until|last|next|this|early|late|mid)[ -]({MONTHS})(?:,?\s+(\d{{4}}))?(?!\s*\d)")
YEAR = re.compile(r"\b(?:in|since|during|of|until|early|late|year)\s+((?:1[5-9]|20)\d\d)\b")
RELATIVE = re.compile(
    rf"\b(?:today|yesterday|tomorrow|tonight|(?:last|this|next)\s+(?:week|month|year|{WEEKDAYS})|(?:on|since|until|by)\s+(?:{WEEKDAYS})"
    rf"|(?:\d+|a|two|three|four|five|six|seven|eight|nine|ten)\s+(?:days?|weeks?|months?|years?)\s+(?:ago|earlier))\b",
    re.IGNORECASE,
)
UNITS = {"week": 7}


def date_of(sentence: str, anchor: int, published: dt.date | None, *, future: bool = False) -> DateRange | None:
    """The days that a sentence gives for its predicate.

    Args:
        sentence: the sentence's text.
        anchor: offset of the predicate in it; the nearest date counts.
        published: the article's date, which relative dates are resolved against.
        future: whether the predicate lies ahead (a plan), so that a weekday is the next one rather than the last.

    Returns:
        The range, with origin "text"; the article's day with origin "article" where the sentence has no date; None
        where there is neither.
    """
    found = [(abs(m.start() - anchor), r) for m, r in _readings(sentence, published, future) if r is not None]
    if found:
        start, end = min(found, key=lambda f: f[0])[1]
        return DateRange(start, end, "text")
    return DateRange(published, published, "article") if published else None


def _readings(sentence: str, published: dt.date | None, future: bool) -> list[tuple[re.Match[str], tuple[dt.date, dt.date] | None]]:
    readings: list[tuple[re.Match[str], tuple[dt.date, dt.date] | None]] = []
    readings += [(m, _day(m.group(), published)) for m in DAY.finditer(sentence)]
    readings += [(m, _month(m, published, future)) for m in MONTH.finditer(sentence)]
    readings += [(m, _year(int(m.group(1)))) for m in YEAR.finditer(sentence)]
    if published:
        readings += [(m, _relative(m.group().lower(), published, future)) for m in RELATIVE.finditer(sentence)]
    return readings


@lru_cache(maxsize=4096)
def _parse(text: str, base: dt.date | None, prefer: str) -> dt.date | None:
    settings: dict[str, object] = {"PREFER_DATES_FROM": prefer, "RETURN_AS_TIMEZONE_AWARE": False}
    if base:
        settings["RELATIVE_BASE"] = dt.datetime.combine(base, dt.time(12))
    parsed = dateparser.parse(text, languages=["en"], settings=settings)  # type: ignore[arg-type]
    return parsed.date() if parsed else None


def _day(text: str, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    if not re.search(r"\d{4}", text):
        if published is None:
            return None
        text = f"{text}, {published.year}"
        day = _parse(text, published, "past")
        # "December 30" in an article of January is last year's.
        if day and (day - published).days > 240:
            day = day.replace(year=day.year - 1)
        elif day and (published - day).days > 300:
            day = day.replace(year=day.year + 1)
    else:
        day = _parse(text, published, "past")
    return (day, day) if day else None


def _month(match: re.Match[str], published: dt.date | None, future: bool) -> tuple[dt.date, dt.date] | None:
    name = match.group(1)[:3].title()
    month = list(calendar.month_abbr).index(name)
    if match.group(2):
        year = int(match.group(2))
    elif published:
        year = published.year
        if month > published.month and not future and not match.group().lower().startswith(("next", "by")):
            year -= month - published.month > 2
        elif month < published.month and future:
            year += 1
    else:
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _relative(text: str, published: dt.date, future: bool) -> tuple[dt.date, dt.date] | None:
    text = re.sub(r"\s+", " ", text)
    for shift, word in ((-1, "last"), (0, "this"), (1, "next")):
        if text == f"{word} week":
            monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(days=7 * shift)
            return monday, monday + dt.timedelta(days=6)
        if text == f"{word} month":
            first = (published.replace(day=15) + dt.timedelta(days=30 * shift)).replace(day=1)
            return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
        if text == f"{word} year":
            return _year(published.year + shift)
    weekday = re.search(WEEKDAYS.lower(), text)
    if weekday:
        wanted = [d.lower() for d in calendar.day_name].index(weekday.group())
        ahead = text.startswith("next") or (future and not text.startswith("last"))
        delta = (wanted - published.weekday()) % 7 if ahead else -((published.weekday() - wanted) % 7)
        if delta == 0 and text.startswith(("next", "last")):
            delta = 7 if ahead else -7
        day = published + dt.timedelta(days=delta)
        return day, day
    day_ = _parse(text.replace("earlier", "ago"), published, "future" if future else "past")
    return (day_, day_) if day_ else None
