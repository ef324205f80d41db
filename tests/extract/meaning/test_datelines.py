"""Date lines, dates that a paragraph opens with, and dates in fields."""

from __future__ import annotations

import datetime as dt

import pytest

from dyads.extract.meaning.datelines import date_line, date_prefix, is_byline, parse_date

MARCH_14 = dt.date(2025, 3, 14)


@pytest.mark.parametrize(
    "line",
    [
        "Mar 14, 2025, 5:25 PM",
        "March 14, 2025",
        "Friday, March 14, 2025",
        "Fri, 14 Mar 2025 17:25:00 GMT",
        "14 March 2025",
        "14th of March 2025",
        "14-Mar-2025",
        "2025-03-14",
        "2025-03-14T17:25:00Z",
        "2025/03/14 17:25",
        "14.03.2025",
        "3/14/2025",
        "By Mara Lindqvist | Mar. 14, 2025",
        "By Mara Lindqvist and Jonas Vale, Harbour Post | 14 March 2025",
        "Published: 14 March 2025 at 17:25 GMT",
        "Published March 14, 2025 | Updated March 15, 2025, 9:10 a.m. EDT",
        "Last updated on March 14, 2025",
        "Harbour Post | March 14, 2025",
        "March 14, 2025 · Harbour Post",
        "Norburg, March 14, 2025",
        "(March 14, 2025)",
        "March 14, 2025 - 4 min read",
    ],
)
def test_date_line_tells_the_date(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.date == MARCH_14


@pytest.mark.parametrize("line", ["3 hours ago", "5 min read", "Updated 5:25 PM EDT", "By Mara Lindqvist · 2 days ago"])
def test_date_line_without_a_date_is_still_one(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    "line",
    [
        "On March 14, 2025, Norlund closed its ports.",
        "Norlund closed its ports on March 14, 2025",
        "March 14, 2025, for the Norburg Falcons",
        "Born: June 11, 1988 (age 30) Norburg",
        "Match statistics (through September 20, 2018)",
        "Norburg Falcons (2012)",
        "Treaty of Norburg, 3 March 1950",
        "Norlund 2025",
        "March 2025",
        "03/04/2025 is a date that two countries read in two ways",
        "",
        "x" * 300,
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


def test_ambiguous_and_impossible_dates_are_not_told() -> None:
    assert date_line("03/04/2025") is None
    assert date_line("February 30, 2025") is None
    assert parse_date("03/04/2025") is None
    assert parse_date("04/04/2025") == dt.date(2025, 4, 4)


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("Friday, March 14, 2025 On Tuesday, the ministry said it would wait.", "On Tuesday, the"),
        ("March 14, 2025 - Norlund closed its ports to Vessia.", "Norlund closed"),
        ('14 March 2025: "We will wait," the minister said on Friday.', '"We will'),
        ("March 14, 2025 5:25 PM Norlund closed its ports to Vessia.", "Norlund closed"),
    ],
)
def test_date_prefix_ends_where_the_sentence_starts(paragraph: str, rest: str) -> None:
    found = date_prefix(paragraph)
    assert found is not None
    assert found[1] == MARCH_14
    assert paragraph[found[0] :].startswith(rest)


@pytest.mark.parametrize(
    "paragraph",
    [
        "March 14, 2025, was the day on which the ports closed.",
        "March 14, 2025 was the day on which the ports closed.",
        "On March 14, 2025 Norlund closed its ports to Vessia.",
        "March 14, 2025 Norburg",
    ],
)
def test_a_date_that_belongs_to_its_sentence_is_no_prefix(paragraph: str) -> None:
    assert date_prefix(paragraph) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (MARCH_14, MARCH_14),
        (dt.datetime(2025, 3, 14, 23, 59), MARCH_14),
        ("2025-03-14", MARCH_14),
        ("2025-03-14 08:30:00+01:00", MARCH_14),
        ("20250314", MARCH_14),
        (20250314, MARCH_14),
        (" March 14, 2025 ", MARCH_14),
        ("soon", None),
        ("2025-03", None),
        (True, None),
        (["2025-03-14"], None),
        (None, None),
    ],
)
def test_parse_date(value: object, expected: dt.date | None) -> None:
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Mara Lindqvist", True),
        ("By Mara Lindqvist and Jonas Vale", True),
        ("Written by M. Lindqvist, Harbour Post", True),
        ("By closing its ports, Norlund broke the treaty.", False),
        ("By a narrow margin", False),
    ],
)
def test_is_byline(line: str, expected: bool) -> None:
    assert is_byline(line) is expected
