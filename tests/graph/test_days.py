"""Days as users write them."""

from __future__ import annotations

import datetime as dt

import pytest

from dyads.errors import InputError
from dyads.graph.days import first_day, last_day


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-03-04", dt.date(2026, 3, 4), dt.date(2026, 3, 4)),
        (" 2026-3-4 ", dt.date(2026, 3, 4), dt.date(2026, 3, 4)),
        ("2028-02", dt.date(2028, 2, 1), dt.date(2028, 2, 29)),
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        (dt.date(2026, 3, 4), dt.date(2026, 3, 4), dt.date(2026, 3, 4)),
        (dt.datetime(2026, 3, 4, 23, 59), dt.date(2026, 3, 4), dt.date(2026, 3, 4)),
    ],
)
def test_a_date_means_its_first_and_last_day(value: dt.date | str, first: dt.date, last: dt.date) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "March", "2026-13", "2026-02-30", "0000", "04/03/2026", "2026-03-04T10:00", 2026]
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        first_day(value)
