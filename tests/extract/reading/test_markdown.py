"""Markdown: front matter, and markup that is rendered away."""

from __future__ import annotations

import datetime as dt

import pytest

from dyads.extract.reading.markdown import read_markdown, split_front_matter, to_plain_text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# Norlund *closes* its harbour", "Norlund closes its harbour"),
        ("Norlund\n=======\n\nText.", "Norlund\n\nText."),
        ("The **trade** _ministry_ of `Norlund`.", "The trade ministry of Norlund."),
        ("See [the ministry](https://ministry.example/x 'home') today.", "See the ministry today."),
        ("See [the ministry][1].\n\n[1]: https://ministry.example", "See the ministry."),
        ("One line\ngoes on.", "One line goes on."),
        ("One line  \nbroken.", "One line\nbroken."),
        ("- First item.\n- Second item.", "First item.\n\nSecond item."),
        ("1. First\n2. Second", "First\n\nSecond"),
        ("> Quoted words.", "Quoted words."),
        ("![A ship in port](ship.jpg)", "A ship in port"),
        ("Brandt &amp; Sons \\* sold 5 * 3 ships.", "Brandt & Sons * sold 5 * 3 ships."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n\n| 1 | 2 |"),
        ("Before.\n\n---\n\nAfter.", "Before.\n\nAfter."),
        ("~~Old~~ new<br>words <em>here</em>.", "Old newwords here."),
        ("<div class='x'>\nWords in a box.\n</div>", "Words in a box."),
        ("<script>\nalert(1)\n</script>\n\nText.", "Text."),
        ("<!-- a note -->\n\nText.", "Text."),
        ("    indented code", "indented code\n"),
        ("Brandt said </script><img src=x onerror=alert(1)> twice.",) * 2,
        ("", ""),
    ],
)
def test_markup_is_rendered_away(markdown: str, plain: str) -> None:
    assert to_plain_text(markdown) == plain


def test_front_matter_gives_the_fields() -> None:
    draft = read_markdown(
        "---\ntitle: Norlund closes harbour\nDate: 2025-03-14\nsource: Harbour Post\nid: n-1\n"
        "url: https://harbour.example/1\ntags: [ports, trade]\n---\nThe harbour is closed."
    )
    assert (draft.title, draft.published, draft.source) == (
        "Norlund closes harbour",
        dt.date(2025, 3, 14),
        "Harbour Post",
    )
    assert (draft.id, draft.url, draft.text) == ("n-1", "https://harbour.example/1", "The harbour is closed.")
    assert draft.notes == ()


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    draft = read_markdown("---\ntitle: Norlund: the harbour stays closed\ndate: 14 March 2025\n---\nText.")
    assert (draft.title, draft.published) == ("Norlund: the harbour stays closed", dt.date(2025, 3, 14))


@pytest.mark.parametrize(
    "text",
    [
        "---\nOnly a sentence between two rules.\n---\nText.",
        "---\ntitle: never closed\n\nText.",
        "Text.\n---\ntitle: not at the top\n---\n",
        "---\n- a\n- b\n---\nText.",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]",
        "title: {a: 1}",
        "date: 2025-13-45",
        "title: !!python/object:os.system x",
    ],
)
def test_hostile_front_matter_does_no_harm(front: str) -> None:
    draft = read_markdown(f"---\n{front}\n---\nText.")
    assert draft.text == "Text."
    assert draft.published is None


def test_deeply_nested_front_matter_is_survived() -> None:
    assert "Text." in read_markdown("---\ntitle: " + "[" * 5000 + "\n---\nText.").text
