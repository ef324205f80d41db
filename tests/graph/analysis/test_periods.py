"""Periods of time that events are counted by."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from dyads.errors import InputError
from dyads.graph.analysis.periods import FREQUENCIES, check_freq, period_end, period_name, period_start, periods


@pytest.mark.parametrize(
    ("freq", "start", "end", "name"),
    [
        ("D", dt.date(2026, 12, 31), dt.date(2026, 12, 31), "2026-12-31"),
        ("W", dt.date(2026, 12, 28), dt.date(2027, 1, 3), "2026-W53"),
        ("M", dt.date(2026, 12, 1), dt.date(2026, 12, 31), "2026-12"),
        ("Q", dt.date(2026, 10, 1), dt.date(2026, 12, 31), "2026-Q4"),
        ("Y", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "2026"),
    ],
)
def test_a_day_lies_in_a_period(freq: str, start: dt.date, end: dt.date, name: str) -> None:
    assert period_start(dt.date(2026, 12, 31), freq) == start
    assert period_end(start, freq) == end
    assert period_name(start, freq) == name


def test_a_week_bears_the_year_of_its_thursday() -> None:
    assert period_name(period_start(dt.date(2027, 1, 3), "W"), "W") == "2026-W53"


@pytest.mark.parametrize(("freq", "count"), [("D", 59), ("W", 9), ("M", 2), ("Q", 1), ("Y", 1)])
def test_periods_follow_each_other_without_a_gap(freq: str, count: int) -> None:
    starts = list(periods(dt.date(2026, 1, 1), dt.date(2026, 2, 28), freq))
    assert len(starts) == count
    for one, other in pairwise(starts):
        assert period_end(one, freq) + dt.timedelta(days=1) == other


@pytest.mark.parametrize("freq", FREQUENCIES)
def test_the_last_period_there_is_ends_the_series(freq: str) -> None:
    (start,) = periods(dt.date.max, dt.date.max, freq)
    assert period_end(start, freq) == dt.date.max


def test_what_is_no_frequency_is_refused() -> None:
    with pytest.raises(InputError, match="freq is 'monthly'; give D"):
        check_freq("monthly")
