"""Calendar ranges: the first and last day that the parts of a date expression stand for.

Comes in: the named parts of an expression, as its pattern found them, and the `Clock`. Goes out: two days, or None
where the article's date is needed and not known. Parts that name no day ("31 June") raise ValueError or OverflowError.
"""

from __future__ import annotations

import datetime as dt
from calendar import day_name, month_name, monthrange
from collections.abc import Mapping
from dataclasses import dataclass

Days = tuple[dt.date, dt.date]
Parts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative expressions are resolved against: the article's day, and whether the event lies ahead of it."""

    today: dt.date | None
    future: bool


NUMBERS = {
    name: n for n, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}
MONTHS = {name.lower()[:3]: n for n, name in enumerate(month_name) if n}
WEEKDAYS = {name.lower(): n for n, name in enumerate(day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
PARTS = {"early": 0, "mid": 1, "late": 2}
SHIFTS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
# First and last day from today's; the rest are today.
NAMED = {"yesterday": (-1, -1), "last night": (-1, -1), "overnight": (-1, 0), "tomorrow": (1, 1)}
# A day without a year that lies further ahead than this was last year's, further back next year's.
FAR_AHEAD = dt.timedelta(days=240)
FAR_BACK = dt.timedelta(days=300)
# The same for a month, in months.
MONTHS_AHEAD = 2


def opened(when: str, days: Days, clock: Clock) -> Days:
    """ "since May" lasts until today; "by May" and "until May" begin today where May lies ahead."""
    first, last = days
    if clock.today is not None and when == "since" and first <= clock.today:
        return first, clock.today
    if clock.today is not None and when in ("by", "until", "till") and last >= clock.today:
        return min(first, clock.today), last
    return days


def iso_days(found: Parts, clock: Clock) -> Days:
    day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    return day, day


def date_days(found: Parts, clock: Clock) -> Days | None:
    """ "3 March", "March 3, 2024", "March 3-5", "from 28 March to 2 April"."""
    month = _month_number(found["month"] or found["month2"])
    last_month = _month_number(found.get("month2") or found["month"])
    year = int(found["year"]) if found["year"] else _year_of_day(month, int(found["day"]), clock)
    if year is None:
        return None
    first = dt.date(year, month, int(found["day"]))
    last = dt.date(year + (last_month < month), last_month, int(found.get("day2") or found["day"]))
    return first, last


def _year_of_day(month: int, day: int, clock: Clock) -> int | None:
    if clock.today is None:
        return None
    this = dt.date(clock.today.year, month, min(day, 28))
    if clock.future:
        return this.year + (this < clock.today)
    if this - clock.today > FAR_AHEAD:
        return this.year - 1
    return this.year + (clock.today - this > FAR_BACK)


def month_days(found: Parts, clock: Clock) -> Days | None:
    """ "in March", "early March 2024", "last March", "between March and May"."""
    month = _month_number(found["month"])
    year = _year_of_month(month, found, clock)
    if year is None:
        return None
    last_month = _month_number(found["month2"]) if found.get("month2") else month
    first = dt.date(year, month, 1)
    end_year = year + (last_month < month)
    last = dt.date(end_year, last_month, monthrange(end_year, last_month)[1])
    if found.get("part"):
        third = PARTS[found["part"].lower()]
        return first.replace(day=1 + 10 * third), last if third == 2 else first.replace(day=10 + 10 * third)
    return first, last


def _year_of_month(month: int, found: Parts, clock: Clock) -> int | None:
    if found.get("year"):
        return int(found["year"])
    if clock.today is None:
        return None
    year, current = clock.today.year, clock.today.month
    if found.get("of"):  # "in May last year"
        return year + SHIFTS[found["of"].lower()]
    shift = (found.get("shift") or "").lower()
    if shift == "last":
        return year - (month >= current)
    if shift == "next":
        return year + (month <= current)
    if clock.future:
        return year + (month < current)
    return year - (month - current > MONTHS_AHEAD)


def season_days(found: Parts, clock: Clock) -> Days | None:
    start = SEASONS[found["season"].lower()]
    if found.get("year"):
        year = int(found["year"])
    elif clock.today is None:
        return None
    else:
        year = clock.today.year
        begun = dt.date(year, start, 1) <= clock.today
        over = _season_days(year, start)[1] < clock.today
        shift = found["shift"].lower()
        if shift == "last":
            year -= not over
        elif shift == "next":
            year += begun
    return _season_days(year, start)


def _season_days(year: int, start: int) -> Days:
    end_year, end = (year, start + 2) if start < 12 else (year + 1, 2)
    return dt.date(year, start, 1), dt.date(end_year, end, monthrange(end_year, end)[1])


def years_days(found: Parts, clock: Clock) -> Days:
    """ "in 2014", "late 2014", "from 2004 to 2009", "2004-09"."""
    first = int(found["year"])
    second = found.get("year2") or found["year"]
    last = int(str(first)[: 4 - len(second)] + second)
    if found.get("part"):
        start = 1 + 4 * PARTS[found["part"].lower()]
        return dt.date(first, start, 1), dt.date(first, start + 3, monthrange(first, start + 3)[1])
    return dt.date(first, 1, 1), dt.date(max(first, last), 12, 31)


def decade_days(found: Parts, clock: Clock) -> Days:
    first = int(found["decade"])
    spans = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    begin, end = spans.get((found["part"] or "").lower(), (0, 9))
    return dt.date(first + begin, 1, 1), dt.date(first + end, 12, 31)


def century_days(found: Parts, clock: Clock) -> Days:
    century = int(found["century"])
    return dt.date(100 * (century - 1) + 1, 1, 1), dt.date(100 * century, 12, 31)


def weekday_days(found: Parts, clock: Clock) -> Days | None:
    """The last such day, today included, in what has happened; the next in what is to come."""
    if clock.today is None:
        return None
    wanted = WEEKDAYS[found["weekday"].lower()]
    if found.get("of"):  # "on Monday last week"
        day = _week(clock.today, SHIFTS[found["of"].lower()])[0] + dt.timedelta(days=wanted)
        return day, day
    shift = (found.get("shift") or "").lower()
    if shift == "next" or (clock.future and shift != "last"):
        ahead = (wanted - clock.today.weekday()) % 7
        day = clock.today + dt.timedelta(days=ahead or 7 * (shift == "next"))
    else:
        back = (clock.today.weekday() - wanted) % 7
        day = clock.today - dt.timedelta(days=back or 7 * (shift == "last"))
    return day, day


def named_days(found: Parts, clock: Clock) -> Days | None:
    """ "yesterday", "overnight", "this morning"."""
    if clock.today is None:
        return None
    word = found["named"].lower()
    first, last = NAMED.get(word, (0, 0))
    return clock.today + dt.timedelta(days=first), clock.today + dt.timedelta(days=last)


def shifted_days(found: Parts, clock: Clock) -> Days | None:
    """ "last week", "this month", "next year", "at the weekend"."""
    if clock.today is None:
        return None
    shift = (found["shift"] or "").lower()
    if not shift and not clock.future:  # "at the weekend", told afterwards
        saturday = clock.today - dt.timedelta(days=(clock.today.weekday() - WEEKDAYS["saturday"]) % 7)
        return saturday, saturday + dt.timedelta(days=1)
    return _unit(clock.today, found["unit"].lower(), SHIFTS[shift or "this"])


def ago_days(found: Parts, clock: Clock) -> Days | None:
    """ "three weeks ago": the calendar week then."""
    return _unit(clock.today, found["unit"].lower(), -_count(found["number"])) if clock.today else None


def span_days(found: Parts, clock: Clock) -> Days | None:
    """ "in the past two years", "over the next ten days", "within a week": from or until today."""
    if clock.today is None:
        return None
    ahead = (found.get("shift") or "next").lower() in ("next", "coming")
    count = _count(found["number"] or "one")
    other = _unit(clock.today, found["unit"].lower(), count if ahead else -count)[0]
    if found["unit"].lower() == "week":
        other = clock.today + dt.timedelta(days=7 * (count if ahead else -count))
    return (clock.today, max(other, clock.today)) if ahead else (other, clock.today)


def _unit(today: dt.date, unit: str, shift: int) -> Days:
    """The calendar day, week, weekend, month, year or decade so many units from today's."""
    if unit == "day":
        day = today + dt.timedelta(days=shift)
        return day, day
    if unit == "week":
        return _week(today, shift)
    if unit == "weekend":
        monday = _week(today, shift)[0]
        return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        first = dt.date(months // 12, months % 12 + 1, 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    years = shift * 10 if unit == "decade" else shift
    return dt.date(today.year + years, 1, 1), dt.date(today.year + years, 12, 31)


def _week(today: dt.date, shift: int) -> Days:
    monday = today + dt.timedelta(days=7 * shift - today.weekday())
    return monday, monday + dt.timedelta(days=6)


def _month_number(name: str) -> int:
    return MONTHS[name[:3].lower()]


def _count(number: str) -> int:
    return NUMBERS.get(number.lower()) or int(number)
