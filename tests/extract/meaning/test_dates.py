"""Date expressions and the predicates that they date. 11 March 2025 is a Tuesday. Sentences of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dyads.extract.meaning.date_expressions import read_dates
from dyads.extract.meaning.dates import date_of
from dyads.extract.sentences.words import Sentence
from dyads.graph.records import DateRange

TUESDAY = dt.date(2025, 3, 11)


def days(text: str, published: dt.date | None = TUESDAY, *, future: bool = False) -> list[tuple[str, str]]:
    return [(r.first.isoformat(), r.last.isoformat()) for r in read_dates(text, published, future=future)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 12 May 2002", "2002-05-12", "2002-05-12"),
        ("on May 12, 2002", "2002-05-12", "2002-05-12"),
        ("on Sept. 3, 2002", "2002-09-03", "2002-09-03"),
        ("on the 5th of March", "2025-03-05", "2025-03-05"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("on 28 December", "2024-12-28", "2024-12-28"),
        ("from 3 to 5 March", "2025-03-03", "2025-03-05"),
        ("March 3-5, 2024", "2024-03-03", "2024-03-05"),
        ("between 20 November and 11 December", "2024-11-20", "2024-12-11"),
        ("in January", "2025-01-01", "2025-01-31"),
        ("in November", "2024-11-01", "2024-11-30"),
        ("last October", "2024-10-01", "2024-10-31"),
        ("in February last year", "2024-02-01", "2024-02-29"),
        ("in mid-February", "2025-02-11", "2025-02-20"),
        ("between January and March", "2025-01-01", "2025-03-31"),
        ("in June 2019", "2019-06-01", "2019-06-30"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("late in 2019", "2019-09-01", "2019-12-31"),
        ("from 2004 to 2009", "2004-01-01", "2009-12-31"),
        ("2004-09", "2004-01-01", "2009-12-31"),
        ("since 2014", "2014-01-01", "2025-03-11"),
        ("since January", "2025-01-01", "2025-03-11"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the early 1990s", "1990-01-01", "1993-12-31"),
        ("in the 19th century", "1801-01-01", "1900-12-31"),
        ("last summer", "2024-06-01", "2024-08-31"),
        ("in the winter of 2019", "2019-12-01", "2020-02-29"),
        ("today", "2025-03-11", "2025-03-11"),
        ("yesterday", "2025-03-10", "2025-03-10"),
        ("overnight", "2025-03-10", "2025-03-11"),
        ("last night", "2025-03-10", "2025-03-10"),
        ("on Tuesday", "2025-03-11", "2025-03-11"),
        ("on Wednesday", "2025-03-05", "2025-03-05"),
        ("last Tuesday", "2025-03-04", "2025-03-04"),
        ("on Friday last week", "2025-03-07", "2025-03-07"),
        ("this week", "2025-03-10", "2025-03-16"),
        ("last month", "2025-02-01", "2025-02-28"),
        ("at the weekend", "2025-03-08", "2025-03-09"),
        ("two days ago", "2025-03-09", "2025-03-09"),
        ("three weeks ago", "2025-02-17", "2025-02-23"),
        ("a decade ago", "2015-01-01", "2015-12-31"),
        ("in the past two years", "2023-01-01", "2025-03-11"),
    ],
)  # fmt: skip
def test_past_expressions_are_ranges_of_days(text: str, first: str, last: str) -> None:
    assert days(f"Ana left {text}.") == [(first, last)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Friday", "2025-03-14", "2025-03-14"),
        ("on Tuesday", "2025-03-11", "2025-03-11"),
        ("next Tuesday", "2025-03-18", "2025-03-18"),
        ("by Friday", "2025-03-11", "2025-03-14"),
        ("until 2030", "2025-03-11", "2030-12-31"),
        ("on 3 March", "2026-03-03", "2026-03-03"),
        ("in February", "2026-02-01", "2026-02-28"),
        ("next week", "2025-03-17", "2025-03-23"),
        ("tomorrow", "2025-03-12", "2025-03-12"),
        ("within three weeks", "2025-03-11", "2025-04-01"),
    ],
)  # fmt: skip
def test_plans_lie_ahead(text: str, first: str, last: str) -> None:
    assert days(f"Ana will leave {text}.", future=True) == [(first, last)]


@pytest.mark.parametrize(
    "text", ["on 31 June", "for $2,014", "in a 2014-built hall", "after Monday's talks", "if she may", "in room 2020a"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert days(f"Ana left {text}.") == []


def test_only_full_dates_are_read_without_the_articles_date() -> None:
    assert days("Ana left on 3 March, on Monday and in May 2019.", None) == [("2019-05-01", "2019-05-31")]


@pytest.mark.parametrize(
    ("text", "predicate", "wanted"),
    [
        ("On 3 March, Ana met Bo.", "met", "2025-03-03"),
        ("Ana met Bo on 3 March, and Cai left on 5 March.", "met", "2025-03-03"),
        ("Ana met Bo on 3 March, and Cai left on 5 March.", "left", "2025-03-05"),
        ("Ana, who sued Bo on 3 March, left on 5 March.", "sued", "2025-03-03"),
        ("Ana, who sued Bo on 3 March, left on 5 March.", "left", "2025-03-05"),
        ("On 3 March, Ana met Bo and left.", "left", "2025-03-03"),
        ("Ana held talks with Bo on 3 March.", "talks", "2025-03-03"),
        ("Ana left at the end of the night of 3 March.", "left", "2025-03-03"),
        ("Ana remembers the strike of 3 March.", "remembers", ""),
        ("The brother of Ana left on 3 March.", "brother", ""),
        ("Ana said on 3 March that Bo had left.", "left", ""),
        ("Ana left.", "left", ""),
    ],
)  # fmt: skip
def test_a_date_belongs_to_the_predicate_that_it_hangs_on(
    parse: Callable[[str], list[Sentence]], text: str, predicate: str, wanted: str
) -> None:
    (word,) = (w for s in parse(text) for w in s.words if w.text == predicate)
    day = dt.date.fromisoformat(wanted) if wanted else TUESDAY
    assert date_of(word, TUESDAY) == DateRange(day, day, "text" if wanted else "article")


def test_there_is_no_date_without_text_or_article(parse: Callable[[str], list[Sentence]]) -> None:
    (sentence,) = parse("Ana left.")
    assert date_of(sentence.words[1], None) is None
