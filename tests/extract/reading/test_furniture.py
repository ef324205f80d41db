"""Headline, body and furniture of invented pages, in the manner of pages saved from the web."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from dyads.extract.reading.furniture import begins_with, lay_out
from dyads.extract.reading.page_phrases import is_page_phrase, what_follows

LEAD = (
    "Norlund suspended all grain exports to Vessia on Friday after customs officers found forged papers on two ships, "
    "the trade ministry said."
)
SECOND = "Vessia rejected the accusation and called it a pretext for higher prices. It recalled its ambassador."
THIRD = "Trade Minister Ola Brandt told reporters that the suspension would last until Vessia names the brokers."
HEADLINE = "Norlund halts grain exports to Vessia over forged papers"
PROSE = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def read(text: str, title: str = "") -> tuple[list[str], list[str], list[str]]:
    """The headlines, the bodies and the furniture."""
    parts = lay_out(text, title).parts
    assert all(a.end <= b.start for a, b in pairwise(parts))
    position = 0
    for part in parts:
        assert part.start < part.end
        assert not text[position : part.start].strip()
        position = part.end
    assert not text[position:].strip()
    by_kind = [[text[p.start : p.end] for p in parts if p.kind == k] for k in ("headline", "body", "furniture")]
    return by_kind[0], by_kind[1], by_kind[2]


def test_a_page_of_short_sections() -> None:
    page = (
        f"Mar 14, 2025, 5:25 PM\nMar 14, 2025, 5:25 PM\n\n{HEADLINE}\n\nControversial\nKey points\n"
        "  • Norlund stops selling grain to Vessia.\n  • Vessia recalls its ambassador from Norburg.\n"
        f"Report\n\n{PROSE}\n\nReactions\n\nThat's all for now"
    )
    headline, body, furniture = read(page)
    assert headline == [HEADLINE]
    assert body == [
        "Norlund stops selling grain to Vessia.",
        "Vessia recalls its ambassador from Norburg.",
        LEAD,
        SECOND,
        THIRD,
    ]
    assert [f.strip() for f in furniture] == [
        "Mar 14, 2025, 5:25 PM", "Mar 14, 2025, 5:25 PM", "Controversial", "Key points", "•", "•", "Report",
        "Reactions", "That's all for now",
    ]  # fmt: skip
    assert lay_out(page).published == dt.date(2025, 3, 14)
    assert lay_out(page).headline == HEADLINE


def test_a_page_of_single_lines() -> None:
    title = "Norlund halts its grain exports to Vessia, and both recall their envoys."
    deck = (
        "The two neighbours have quarrelled for years over the harbour fees that each of them asks of the other's ships"
    )
    page = f"\n{title}\n{deck}\n{LEAD}\n{SECOND}\n\n{THIRD}\nMore stories:\n"
    headline, body, furniture = read(page)
    assert headline == [title]
    assert body == [deck, LEAD, SECOND, THIRD]
    assert furniture == ["More stories:"]


@pytest.mark.parametrize(
    "line",
    [
        "Highlights", "Story", "Opinions (3)", "What next", "Share this article", "By Mara Lindqvist", "3 hours ago",
        "March 14, 2025", "© 2025 The Harbour Post", "Copyright 2025 The Harbour Post. All rights reserved.", "* * *",
        "Home | World | Business | Sport", "Photo: Jonas Vale/Harbour Post", "https://harbour.example/1",
        "Sign up for our newsletter to get stories like this every morning.", "Advertisement", "5 min read",
        "12 Comments", "@harbourpost",
        "Reporting by Mara Lindqvist in Norburg; Editing by Jonas Vale", "Read more: Storm closes the ferry route",
        "We use cookies to give you the best experience on our site.", "| Year | Tonnes |", "1", HEADLINE,
        f"{HEADLINE} | The Harbour Post", HEADLINE.upper(),
    ],
)  # fmt: skip
def test_a_line_between_paragraphs_is_furniture(line: str) -> None:
    headline, body, furniture = read(f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}")
    assert headline == [HEADLINE]
    assert body == [LEAD, SECOND, THIRD]
    assert furniture == [line]


@pytest.mark.parametrize(
    "line",
    [
        "He agreed.",
        "Why now?",
        "A grain ship in the northern harbour. Image: Jonas Vale.",
        "Norlund and Vessia resume their talks on grain",
        "Group F — Norlund 1 – 0 Vessia",
        "Brandt said of the two ships:",
        "“We will not be cheated,” Brandt said.",
        "Terms of the deal were not disclosed.",
        "By continuing to fish in the strait, Vessia breaks the treaty, Brandt said.",
        "Copyright law was not part of the talks.",
        "Sponsored by Norlund, the resolution failed.",
        "Related industries will suffer too, the ministry warned.",
        "Share prices fell in Norburg.",
        "Comments by the ambassador made things worse.",
        "Norburg, Norlund — The harbour was quiet on Saturday.",
        "March 14, 2025, was the day on which the harbour closed.",
    ],
)
def test_a_line_of_the_article_is_body(line: str) -> None:
    _, body, _ = read(f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}")
    assert body == [LEAD, line, SECOND, THIRD]


@pytest.mark.parametrize("mark", ["More posts:", "Most read", "You've reached the end", "Comments (12)"])
def test_what_follows_the_end_of_a_page_is_furniture(mark: str) -> None:
    teasers = "Storm closes the northern ferry route\nThe mayor of Norburg opened a new library on Monday.\nSport"
    headline, body, furniture = read(f"{HEADLINE}\n\n{PROSE}\n\n{mark}\n{teasers}")
    assert (headline, body) == ([HEADLINE], [LEAD, SECOND, THIRD])
    assert furniture == [mark, *teasers.split("\n")]


@pytest.mark.parametrize("mark", ["Related articles", "Most read"])
def test_a_box_within_an_article_ends_at_the_next_sentence(mark: str) -> None:
    _, body, furniture = read(
        f"{HEADLINE}\n\n{LEAD}\n\n{mark}\nStorm closes the northern ferry route\n{SECOND}\n\n{THIRD}"
    )
    assert body == [LEAD, SECOND, THIRD]
    assert furniture == [mark, "Storm closes the northern ferry route"]


def test_a_menu_and_a_table_are_furniture() -> None:
    menu = "Home\nWorld news\nBusiness and markets today\nSport\nOpinion"
    table = "Exports to Vessia (tonnes)\nin 2022\n410 t\nin 2023\n380 t\nTotal"
    headline, body, furniture = read(f"{menu}\n\n{HEADLINE}\n\n{LEAD}\n\n{SECOND}\n\n{table}\n\n{THIRD}")
    assert headline == [HEADLINE]
    assert body == [LEAD, SECOND, THIRD]
    assert furniture == [*menu.split("\n"), *table.split("\n")]


@pytest.mark.parametrize("kicker", ["World", "Foreign affairs", "BUSINESS"])
def test_a_section_name_above_the_headline_is_furniture(kicker: str) -> None:
    assert read(f"{kicker}\n\n{HEADLINE}\n\n{PROSE}") == ([HEADLINE], [LEAD, SECOND, THIRD], [kicker])


def test_a_short_title_above_prose_is_a_headline() -> None:
    assert read(f"Ola Brandt\n\n{PROSE}")[0] == ["Ola Brandt"]


def test_the_headline_is_the_line_without_the_site_name() -> None:
    headline, _, furniture = read(f"{HEADLINE} - The Harbour Post\n\n{HEADLINE}\n\n{PROSE}")
    assert (headline, furniture) == ([HEADLINE], [f"{HEADLINE} - The Harbour Post"])


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "Norlund bombs Vessia",
        "Norlund bombs Vessia.",
        f"{LEAD} {SECOND}",
        "  Norlund and Vessia agreed on Wednesday to talk.  \n",
    ],
)
def test_a_lone_line_is_body(text: str) -> None:
    assert read(text) == ([], [text.strip()], [])


def test_lines_without_prose_are_all_body() -> None:
    assert read("Norlund bombs Vessia\nVessia bombs Norlund")[1:] == (
        ["Norlund bombs Vessia", "Vessia bombs Norlund"],
        [],
    )


def test_paragraphs_without_a_headline_are_all_body() -> None:
    assert read(PROSE) == ([], [LEAD, SECOND, THIRD], [])


def test_a_date_before_the_first_sentence_is_furniture() -> None:
    text = f"{HEADLINE}\n\nFriday, March 14, 2025 {LEAD}\n\n{SECOND}"
    assert read(text) == ([HEADLINE], [LEAD, SECOND], ["Friday, March 14, 2025 "])
    assert lay_out(text).published == dt.date(2025, 3, 14)


@pytest.mark.parametrize(
    "dateline", ["NORBURG, March 14 (Meridian) - ", "NORBURG (Meridian Wire) — ", "(Meridian) -- "]
)
def test_an_agency_dateline_is_furniture(dateline: str) -> None:
    assert read(f"{HEADLINE}\n\n{dateline}{LEAD}\n\n{SECOND}") == ([HEADLINE], [LEAD, SECOND], [dateline])


def test_a_date_deep_in_the_text_is_not_the_publication_date() -> None:
    paragraphs = "\n\n".join(f"{LEAD[:-1]} for the {n}th time." for n in range(12))
    assert lay_out(f"{HEADLINE}\n\n{paragraphs}\n\nMarch 14, 2025\n\n{THIRD}").published is None


def test_the_title_of_the_metadata_is_the_headline() -> None:
    assert read(f"Norburg\n\n{HEADLINE}\n\n{PROSE}", HEADLINE) == ([HEADLINE], [LEAD, SECOND, THIRD], ["Norburg"])
    assert read(f"Deck of some length that stands first\n\n{HEADLINE.upper()}\n\n{PROSE}", HEADLINE)[0] == [
        HEADLINE.upper()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADLINE}\n\n{LEAD}", True),
        (f"March 14, 2025\n{HEADLINE} | Harbour Post\n{LEAD}", True),
        (f"  {HEADLINE.upper()}.\n\n{LEAD}", True),
        (f"{HEADLINE}. {LEAD}", True),
        (f"{HEADLINE} that never were. {LEAD}", False),
        (LEAD, False),
    ],
)
def test_begins_with(text: str, expected: bool) -> None:
    assert begins_with(text, HEADLINE) is expected


def test_phrases_are_compared_without_case_and_kinds_of_apostrophe() -> None:
    assert is_page_phrase("YOU’VE REACHED THE END")
    assert what_follows("You’ve reached the end!") == "end"
    assert what_follows("See also") == "box"
    assert what_follows("Norlund") == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "•",
        "* * *\n\n—",
        "<script>alert(1)</script>",
        "\u202eevil\u2066",
        "a" * 100_000,
        "| " * 5000,
        "a" + "|" * 200_000,
        "By " + "A-" * 60 + "!",
        "By " + "A-" * 60_000 + "!",
        "By " + "A," * 60 + "!",
        "|" * 100_000 + " a b c d e f g",
        "@a" * 50_000 + "!b",
        "A " * 100_000 + "(",
        "2025-03-14 " * 20_000,
        "5 min " * 30,
    ],
)
def test_odd_texts_are_laid_out_without_delay(text: str) -> None:
    read(text)
    read(f"{text}\n{PROSE}", HEADLINE)
    begins_with(text, HEADLINE)
