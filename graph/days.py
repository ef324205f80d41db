"""Days as users write them: "2026-03-04", "2026-03" or "2026" in a filter or a query.

Comes in: a date or such a text. Goes out: the first or the last day that it means.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..errors import InputError

WRITTEN_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?\Z")


def first_day(value: dt.date | str) -> dt.date:
    """The first day that a date means: of "2026-03" the 1st of March.

    Args:
        value: a date, or a text YYYY-MM-DD, YYYY-MM or YYYY.

    Returns:
        The day.

    Raises:
        InputError: it is no such text, or there is no such day.
    """
    return _days(value)[0]


def last_day(value: dt.date | str) -> dt.date:
    """The last day that a date means: of "2026-03" the 31st of March.

    Args:
        value: a date, or a text YYYY-MM-DD, YYYY-MM or YYYY.

    Returns:
        The day.

    Raises:
        InputError: it is no such text, or there is no such day.
    """
    return _days(value)[1]


def _days(value: dt.date | str) -> tuple[dt.date, dt.date]:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value, value
    match = WRITTEN_DAY.match(value.strip()) if isinstance(value, str) else None
    if not match:
        raise InputError(f"{value!r} is no date; write 2026-03-04, 2026-03 or 2026")
    year, month, day = (int(number) if number else None for number in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise InputError(f"{value!r} is no date: {error}") from error
    if day:
        return first, first
    last_month = month or 12
    return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
