"""Periods of time that events are counted by: days, ISO weeks, months, quarters, years.

Comes in: a day and a frequency. Goes out: the first and last day of its period, and the period's name, which sorts
and merges as text: 2026-03-04, 2026-W10, 2026-03, 2026-Q1, 2026.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Literal, get_args

from ...errors import InputError

Freq = Literal["D", "W", "M", "Q", "Y"]
FREQUENCIES: tuple[str, ...] = get_args(Freq)


def check_freq(freq: str) -> None:
    """Refuse what is no frequency.

    Raises:
        InputError: it is none of FREQUENCIES.
    """
    if freq not in FREQUENCIES:
        raise InputError(f"freq is {freq!r}; give D (day), W (week), M (month), Q (quarter) or Y (year)")


def period_start(day: dt.date, freq: str) -> dt.date:
    """The first day of the period that a day lies in; weeks begin on Monday."""
    if freq == "D":
        return day
    if freq == "W":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(month={"M": day.month, "Q": (day.month - 1) // 3 * 3 + 1, "Y": 1}[freq], day=1)


def period_end(start: dt.date, freq: str) -> dt.date:
    """The last day of the period that begins on a day."""
    if freq in ("D", "W"):
        return min(dt.date.max - start, dt.timedelta(days=6 if freq == "W" else 0)) + start
    month = {"M": start.month, "Q": start.month + 2, "Y": 12}[freq]
    return start.replace(month=month, day=calendar.monthrange(start.year, month)[1])


def period_name(start: dt.date, freq: str) -> str:
    """The name of the period that begins on a day."""
    if freq == "W":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02d}"
    quarter = (start.month + 2) // 3
    return {
        "D": start.isoformat(), "M": f"{start:%Y-%m}", "Q": f"{start.year:04d}-Q{quarter}", "Y": f"{start.year:04d}",
    }[freq]  # fmt: skip


def periods(first: dt.date, last: dt.date, freq: str) -> Iterator[dt.date]:
    """The first days of the periods from that of one day to that of another."""
    start = period_start(first, freq)
    while start <= last:
        yield start
        end = period_end(start, freq)
        if end == dt.date.max:
            return
        start = end + dt.timedelta(days=1)
