"""Date expressions: the days that "3 March", "last week", "since 2014" or "between May and July" stand for.

Comes in: a sentence's text, the article's date, and whether it is the past or the future that is spoken of. Goes out:
`Reading`s, in the order of the text. Ranges are calendar days, weeks (from Monday), months and years.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .calendar_ranges import (
    NUMBERS,
    SEASONS,
    SHIFTS,
    Clock,
    Days,
    Parts,
    ago_days,
    century_days,
    date_days,
    decade_days,
    iso_days,
    month_days,
    named_days,
    opened,
    season_days,
    shifted_days,
    span_days,
    weekday_days,
    years_days,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression's place in the sentence, and its first and last day."""

    start: int
    end: int
    first: dt.date
    last: dt.date


Resolve = Callable[[Parts, Clock], Days | None]

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
    return _read(text, Clock(today, future))


@lru_cache(maxsize=512)
def _read(text: str, clock: Clock) -> tuple[Reading, ...]:
    found: list[Reading] = []
    for pattern, resolve in (known for cue, patterns in PATTERNS if cue.search(text) for known in patterns):
        for match in pattern.finditer(text):
            if any(match.start() < r.end and r.start < match.end() for r in found):
                continue
            try:
                days = resolve(match.groupdict(), clock)
            except (ValueError, OverflowError):  # no such day: "31 June", "90000 years ago"
                continue
            if days is not None:
                first, last = opened((match.groupdict().get("when") or "").lower(), days, clock)
                found.append(Reading(match.start(), match.end(), first, last))
    return tuple(sorted(found, key=lambda r: r.start))


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

# The first that matches a stretch reads it; a sentence without the cue is not searched for the patterns behind it.
PATTERNS: tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Resolve], ...]], ...] = (
    (
        re.compile("|".join(SEASONS)),
        (
            (_pattern(rf"(?:{_WHEN} )?(?:the )?{_SEASON}(?: of)? (?P<year>{_YEAR}){_STOP}"), season_days),
            (_pattern(rf"{_NEAR} {_SEASON}{_STOP}"), season_days),
        ),
    ),
    (
        re.compile(rf"(?:{_MONTH})(?![a-z])"),
        (
            (_pattern(rf"(?:{_WHEN} |[Bb]etween )?{_D1}(?: {_M1})?{_TO}{_D2} {_M2}{_Y}"), date_days),
            (_pattern(rf"(?:{_WHEN} |[Bb]etween )?{_M1} {_D1}{_TO}(?:{_M2} )?{_D2}{_Y}"), date_days),
            (_pattern(rf"(?:{_WHEN} )?(?:the )?{_D1} (?:of )?{_M1}{_Y}"), date_days),
            (_pattern(rf"(?:{_WHEN} )?{_M1} {_D1}{_Y}"), date_days),
            (_pattern(rf"(?:[Bb]etween|[Ff]rom) {_M1}{_TO}{_M2}{_Y}"), month_days),
            (_pattern(rf"(?:{_WHEN} )?{_PART}{_M1},? (?P<year>{_YEAR}){_STOP}"), month_days),
            (_pattern(rf"(?:{_WHEN} )?{_PART}{_M1} (?P<of>last|this|next) year\b"), month_days),
            (_pattern(rf"(?:{_WHEN} )?{_NEAR} {_M1}{_STOP}"), month_days),
            (_pattern(rf"{_WHEN} {_PART}{_M1}{_STOP}"), month_days),
            (_pattern(rf"{_SOME_PART}{_M1}{_STOP}"), month_days),
        ),
    ),
    (
        re.compile(r"\d"),
        (
            (_pattern(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), iso_days),
            (_pattern(rf"(?:{_WHEN} )?the {_PART}(?P<decade>(?:1[5-9]|20)\d0)s\b"), decade_days),
            (_pattern(rf"(?:{_WHEN} )?the (?P<century>1\d|2[01]|[5-9])(?:st|th)[ -]century\b"), century_days),
            (_pattern(rf"(?:[Bb]etween|[Ff]rom) (?P<year>{_YEAR}){_TO}(?P<year2>{_YEAR}|\d\d){_STOP}"), years_days),
            (_pattern(rf"(?P<year>{_YEAR})[-–](?P<year2>{_YEAR}|\d\d){_STOP}"), years_days),
            (_pattern(rf"(?:{_WHEN} )?{_SOME_PART}(?P<year>{_YEAR}){_STOP}"), years_days),
            (_pattern(rf"{_WHEN} (?:the year )?(?P<year>{_YEAR}){_STOP}"), years_days),
        ),
    ),
    (
        re.compile(_WEEKDAY),
        (
            (_pattern(rf"(?:{_WHEN} )?(?P<weekday>{_WEEKDAY}) (?:of )?(?P<of>last|this|next) week\b"), weekday_days),
            (_pattern(rf"(?:{_WHEN} |{_NEAR} )+(?P<weekday>{_WEEKDAY})\b{_NOT_OWNER}"), weekday_days),
            (_pattern(rf"(?P<weekday>{_WEEKDAY})\b{_NOT_OWNER}(?! [A-Z])"), weekday_days),
        ),
    ),
    (
        re.compile("day|morrow|night|morning|evening|afternoon|week|month|year|decade", re.IGNORECASE),
        (
            (_pattern(rf"(?P<named>(?i:last night|this (?:morning|afternoon|evening)))\b{_NOT_OWNER}"), named_days),
            (_pattern(rf"(?P<named>(?i:today|tonight|yesterday|tomorrow|overnight))\b{_NOT_OWNER}"), named_days),
            (_pattern(rf"(?P<number>{_NUMBER}) {_UNIT} ago\b", re.IGNORECASE), ago_days),
            (
                _pattern(rf"(?i:in|over|during|for|within) the {_WAY} (?:(?P<number>{_NUMBER}) )?{_UNIT}"),
                span_days,
            ),
            (_pattern(rf"within (?P<number>{_NUMBER}) {_UNIT}", re.IGNORECASE), span_days),
            (
                _pattern(rf"(?:{_WHEN} )?(?P<shift>{_SHIFT}) (?P<unit>weekend|week|month|year|decade)\b{_NOT_OWNER}"),
                shifted_days,
            ),
            (_pattern(r"(?:at|over) the (?P<shift>)(?P<unit>weekend)\b", re.IGNORECASE), shifted_days),
        ),
    ),
)
