"""Paragraphs from printed lines: what parts them, what goes on, and what is printed on every page."""

from __future__ import annotations

import pytest

from dyads.extract.reading.printed_pages import PrintedLine, paragraphs_of

FULL = [
    "Norlund suspended all grain exports to Vessia on Friday after customs officers",
    "found forged papers on two ships that were bound for the capital, the ministry",
]


def lines(*texts: str, top: float = 700, step: float = 14, x: float = 72, size: float = 11) -> list[PrintedLine]:
    return [PrintedLine(text, x, top - step * n, size) for n, text in enumerate(texts)]


def page_of(number: int) -> list[str]:
    """Lines that no other page has."""
    ship = ("Halm", "Norburg", "Meridian")[number - 1]
    return [
        f"the {ship} left the harbour of the capital in the night to Friday with all its crew",
        f"the {ship} sank and",
    ]


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs_of([]) == paragraphs_of([[], []]) == []


def test_a_wider_gap_parts_paragraphs() -> None:
    page = [*lines(*FULL), *lines(*FULL, top=700 - 14 - 22)]
    assert paragraphs_of([page]) == [" ".join(FULL)] * 2


def test_double_spacing_parts_nothing() -> None:
    assert paragraphs_of([lines(*FULL, "said in a statement that it gave out on Sunday", step=28)]) == [
        " ".join([*FULL, "said in a statement that it gave out on Sunday"])
    ]


def test_an_indent_parts_paragraphs() -> None:
    indented = PrintedLine("Vessia rejected the accusation and called it a pretext for its higher prices,", 86, 672, 11)
    page = [*lines(*FULL), indented, *lines("its foreign minister said.", top=658)]
    assert paragraphs_of([page]) == [" ".join(FULL), f"{indented.text} its foreign minister said."]


def test_a_short_line_ends_a_paragraph_unless_the_next_goes_on() -> None:
    assert paragraphs_of([lines(*FULL, "said on Sunday.", "Vessia rejected it", "and left.", *FULL, *FULL)])[:2] == [
        " ".join([*FULL, "said on Sunday."]),
        "Vessia rejected it and left.",
    ]


def test_larger_letters_are_a_heading() -> None:
    page = [*lines("Grain exports", size=18, top=720), *lines(*FULL)]
    assert paragraphs_of([page]) == ["Grain exports", " ".join(FULL)]


def test_bullets_stand_alone() -> None:
    assert paragraphs_of(
        [lines(*FULL, "• the first of the ships, which had left Port Halm at the end of February, and", "• the second")]
    )[1:] == ["• the first of the ships, which had left Port Halm at the end of February, and", "• the second"]


def test_a_sentence_goes_on_on_the_next_page_and_in_the_next_column() -> None:
    column = lines(*FULL, top=700, x=320)
    assert paragraphs_of([[*lines(*FULL), *column], lines("said.")]) == [" ".join([*FULL, *FULL, "said."])]
    ended = [*lines(FULL[0], "said on Sunday, when the harbour was closed to all other ships of the region.")]
    assert len(paragraphs_of([ended, lines("Vessia rejected it.")])) == 2


def test_heads_feet_and_page_numbers_stay_out() -> None:
    pages = [
        [
            *lines("The Harbour Post", top=800, size=9),
            *lines(*page_of(n)),
            *lines(f"Harbour Review {n} of 2025", top=60, size=9),
            *lines(f"- {n} -", top=40, size=9),
        ]
        for n in (1, 2, 3)
    ]
    assert paragraphs_of(pages) == ["The Harbour Post", " ".join([*page_of(1), *page_of(2), *page_of(3)])]


def test_a_headline_that_runs_on_above_the_other_pages_is_kept_once() -> None:
    pages = [[*lines("Norlund halts exports", top=800, size=9), *lines(*page_of(n))] for n in (1, 2)]
    assert paragraphs_of(pages) == ["Norlund halts exports", " ".join([*page_of(1), *page_of(2)])]


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("the govern-", "ment said", "the government said"),
        ("the long-", "term plan is a long-term plan", "the long-term plan is a long-term plan"),
        ("the ships of Port-", "Halm sank", "the ships of Port- Halm sank"),
        ("the govern\u00ad", "ment said", "the government said"),
        ("from 2020-", "now", "from 2020- now"),
    ],
)
def test_parted_words(end: str, begin: str, joined: str) -> None:
    assert paragraphs_of([lines(end, begin)]) == [joined]
