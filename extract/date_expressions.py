"""Date expressions: the days that "3 March", "last week", "since 2014" or "between May and July" stand for.

Comes in: a sentence's text, the article's date, and whether it is the past or the future that is spoken of. Goes out:
`Reading`s, in the order of the text. Ranges are calendar days, weeks (from Monday), months and years.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import day_name, month_abbr, month_name, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression's place in the sentence, and its first and last day."""

    start: int
    end: int
    first: dt.date
    last: dt.date


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

_MONTH = "|".join((*month_name[1:], *(f"{m}\\." for m in (*month_abbr[1:], "Sept"))))
_WEEKDAY = "|".join(day_name)
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBER = rf"\d+|{'|'.join(NUMBERS)}"
_SHIFT = rf"(?i:{'|'.join(SHIFTS)})"
_WHEN = r"(?P<when>(?i:in|on|at|since|until|till|by|during|of|from|for|throughout|as of))"
# A date does not run on into a longer number, an amount or a compound ("2014-built").
_STOP = r"(?![\w%]|-\w|[,.]\d)"
_NOT_OWNER = r"(?!['’]s)"


def read_dates(text: str, today: dt.date | None, *, future: bool = False) -> tuple[Reading, ...]:
    """Find and resolve the date expressions of a sentence.

    Args:
        text: the sentence.
        today: the article's date; without it only expressions that name their year are read.
        future: whether the event lies ahead: "on Friday" is then the next one rather than the last.

    Returns:
        Readings in the order of the text, none overlapping another.
    """
    return _read(text, Clock(today, future)) if CUE.search(text) else ()


@lru_cache(maxsize=512)
def _read(text: str, clock: Clock) -> tuple[Reading, ...]:
    found: list[Reading] = []
    for pattern, resolve in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < r.end and r.start < match.end() for r in found):
                continue
            try:
                days = resolve(match.groupdict(), clock)
            except (ValueError, OverflowError):  # no such day: "31 June", "90000 years ago"
                continue
            if days is not None:
                first, last = _opened((match.groupdict().get("when") or "").lower(), days, clock)
                found.append(Reading(match.start(), match.end(), first, last))
    return tuple(sorted(found, key=lambda r: r.start))


def _opened(when: str, days: Days, clock: Clock) -> Days:
    """ "since May" lasts until today; "by May" and "until May" begin today where May lies ahead."""
    first, last = days
    if clock.today is not None and when == "since" and first <= clock.today:
        return first, clock.today
    if clock.today is not None and when in ("by", "until", "till") and last >= clock.today:
        return min(first, clock.today), last
    return days


def _iso(found: Mapping[str, str], clock: Clock) -> Days:
    day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    return day, day


def _day(found: Mapping[str, str], clock: Clock) -> Days | None:
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


def _month(found: Mapping[str, str], clock: Clock) -> Days | None:
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


def _year_of_month(month: int, found: Mapping[str, str], clock: Clock) -> int | None:
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


def _season(found: Mapping[str, str], clock: Clock) -> Days | None:
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


def _years(found: Mapping[str, str], clock: Clock) -> Days:
    """ "in 2014", "late 2014", "from 2004 to 2009", "2004-09"."""
    first = int(found["year"])
    second = found.get("year2") or found["year"]
    last = int(str(first)[: 4 - len(second)] + second)
    if found.get("part"):
        start = 1 + 4 * PARTS[found["part"].lower()]
        return dt.date(first, start, 1), dt.date(first, start + 3, monthrange(first, start + 3)[1])
    return dt.date(first, 1, 1), dt.date(max(first, last), 12, 31)


def _decade(found: Mapping[str, str], clock: Clock) -> Days:
    first = int(found["decade"])
    spans = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    begin, end = spans.get((found["part"] or "").lower(), (0, 9))
    return dt.date(first + begin, 1, 1), dt.date(first + end, 12, 31)


def _century(found: Mapping[str, str], clock: Clock) -> Days:
    century = int(found["century"])
    return dt.date(100 * (century - 1) + 1, 1, 1), dt.date(100 * century, 12, 31)


def _weekday(found: Mapping[str, str], clock: Clock) -> Days | None:
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


def _named(found: Mapping[str, str], clock: Clock) -> Days | None:
    """ "yesterday", "overnight", "this morning"."""
    if clock.today is None:
        return None
    word = found["named"].lower()
    first, last = NAMED.get(word, (0, 0))
    return clock.today + dt.timedelta(days=first), clock.today + dt.timedelta(days=last)


def _shifted(found: Mapping[str, str], clock: Clock) -> Days | None:
    """ "last week", "this month", "next year", "at the weekend"."""
    if clock.today is None:
        return None
    shift = (found["shift"] or "").lower()
    if not shift and not clock.future:  # "at the weekend", told afterwards
        saturday = clock.today - dt.timedelta(days=(clock.today.weekday() - WEEKDAYS["saturday"]) % 7)
        return saturday, saturday + dt.timedelta(days=1)
    return _unit(clock.today, found["unit"].lower(), SHIFTS[shift or "this"])


def _ago(found: Mapping[str, str], clock: Clock) -> Days | None:
    """ "three weeks ago": the calendar week then."""
    return _unit(clock.today, found["unit"].lower(), -_count(found["number"])) if clock.today else None


def _span(found: Mapping[str, str], clock: Clock) -> Days | None:
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


def _pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"\b{text}".replace(" ", r"\s+"), flags)


_D1, _D2 = (rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th)?" for name in ("day", "day2"))
_M1, _M2 = (rf"(?P<{name}>{_MONTH})" for name in ("month", "month2"))
_Y = rf"(?:,?\s+(?P<year>{_YEAR}))?{_STOP}"
_TO = r"(?: (?:to|and|until|through) |[-–])"
_SOME_PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in )?"
_PART = f"(?:{_SOME_PART})?"
_WAY = r"(?P<shift>last|past|next|coming)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?\b"

_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_NEAR = r"(?P<shift>[Ll]ast|[Tt]his|[Nn]ext)"

# A sentence without any of these has no date.
CUE = re.compile(
    rf"\d|{_MONTH}|day|tomorrow|night|morning|evening|afternoon|week|month|year|decade|{'|'.join(SEASONS)}",
    re.IGNORECASE,
)
# The first that matches a stretch reads it.
PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Mapping[str, str], Clock], Days | None]], ...] = (
    (_pattern(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _iso),
    (_pattern(rf"(?:{_WHEN} |[Bb]etween )?{_D1}(?: {_M1})?{_TO}{_D2} {_M2}{_Y}"), _day),
    (_pattern(rf"(?:{_WHEN} |[Bb]etween )?{_M1} {_D1}{_TO}(?:{_M2} )?{_D2}{_Y}"), _day),
    (_pattern(rf"(?:{_WHEN} )?(?:the )?{_D1} (?:of )?{_M1}{_Y}"), _day),
    (_pattern(rf"(?:{_WHEN} )?{_M1} {_D1}{_Y}"), _day),
    (_pattern(rf"(?:[Bb]etween|[Ff]rom) {_M1}{_TO}{_M2}{_Y}"), _month),
    (_pattern(rf"(?:{_WHEN} )?{_PART}{_M1},? (?P<year>{_YEAR}){_STOP}"), _month),
    (_pattern(rf"(?:{_WHEN} )?{_PART}{_M1} (?P<of>last|this|next) year\b"), _month),
    (_pattern(rf"(?:{_WHEN} )?{_NEAR} {_M1}{_STOP}"), _month),
    (_pattern(rf"{_WHEN} {_PART}{_M1}{_STOP}"), _month),
    (_pattern(rf"{_SOME_PART}{_M1}{_STOP}"), _month),
    (_pattern(rf"(?:{_WHEN} )?(?:the )?{_SEASON}(?: of)? (?P<year>{_YEAR}){_STOP}"), _season),
    (_pattern(rf"{_NEAR} {_SEASON}{_STOP}"), _season),
    (_pattern(rf"(?:{_WHEN} )?the {_PART}(?P<decade>(?:1[5-9]|20)\d0)s\b"), _decade),
    (_pattern(rf"(?:{_WHEN} )?the (?P<century>1\d|2[01]|[5-9])(?:st|th)[ -]century\b"), _century),
    (_pattern(rf"(?:[Bb]etween|[Ff]rom) (?P<year>{_YEAR}){_TO}(?P<year2>{_YEAR}|\d\d){_STOP}"), _years),
    (_pattern(rf"(?P<year>{_YEAR})[-–](?P<year2>{_YEAR}|\d\d){_STOP}"), _years),
    (_pattern(rf"(?:{_WHEN} )?{_SOME_PART}(?P<year>{_YEAR}){_STOP}"), _years),
    (_pattern(rf"{_WHEN} (?:the year )?(?P<year>{_YEAR}){_STOP}"), _years),
    (_pattern(rf"(?:{_WHEN} )?(?P<weekday>{_WEEKDAY}) (?:of )?(?P<of>last|this|next) week\b"), _weekday),
    (_pattern(rf"(?:{_WHEN} |{_NEAR} )+(?P<weekday>{_WEEKDAY})\b{_NOT_OWNER}"), _weekday),
    (_pattern(rf"(?P<weekday>{_WEEKDAY})\b{_NOT_OWNER}(?! [A-Z])"), _weekday),
    (_pattern(rf"(?P<named>last night|this (?:morning|afternoon|evening))\b{_NOT_OWNER}", re.IGNORECASE), _named),
    (_pattern(rf"(?P<named>today|tonight|yesterday|tomorrow|overnight)\b{_NOT_OWNER}", re.IGNORECASE), _named),
    (_pattern(rf"(?P<number>{_NUMBER}) {_UNIT} ago\b", re.IGNORECASE), _ago),
    (
        _pattern(rf"(?:in|over|during|for|within) the {_WAY} (?:(?P<number>{_NUMBER}) )?{_UNIT}", re.IGNORECASE),
        _span,
    ),
    (_pattern(rf"within (?P<number>{_NUMBER}) {_UNIT}", re.IGNORECASE), _span),
    (
        _pattern(rf"(?:{_WHEN} )?(?P<shift>{_SHIFT}) (?P<unit>weekend|week|month|year|decade)\b{_NOT_OWNER}"),
        _shifted,
    ),
    (_pattern(r"(?:at|over) the (?P<shift>)(?P<unit>weekend)\b", re.IGNORECASE), _shifted),
)
