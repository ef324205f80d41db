"""Paragraphs of plain text: blank lines, line breaks, hard wrapping, bullets."""

from __future__ import annotations

import pytest

from dyads.extract.reading.blocks import blocks_of

WRAPPED = """\
Norlund closes its northern harbour to grain ships from Vessia

The trade ministry of Norlund closed the northern harbour on
Friday to all grain ships from Vessia, and said that it would
stay closed until the forged papers had been explained.

Vessia rejected the accusation. Its ambassador in Norburg,
Ilse Marek, left the ministry without a word to the reporters
who had waited there since noon.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("A headline\nA first paragraph.\nA second one.", ["A headline", "A first paragraph.", "A second one."]),
        ("  indented\t\n", ["indented"]),
        ("• One\n- Two\n*  Three\n– Four", ["One", "Two", "Three", "Four"]),
        ("-5 degrees\n–", ["-5 degrees", "–"]),
        ("•\nOne", ["•", "One"]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert [block.text for block in blocks_of(text)] == expected


def test_hard_wrapped_paragraphs_are_whole() -> None:
    blocks = blocks_of(WRAPPED)
    assert blocks[-2].text.endswith("forged papers had been explained.")
    assert blocks[-1].text.endswith("who had waited there since noon.")
    assert "Norburg, Ilse Marek" in blocks[-1].text


@pytest.mark.parametrize("text", [WRAPPED, "• One\n\n  - Two\nThree", "A\u2028B\x0cC\x85D\nE"])
def test_spans_cover_all_but_white_space(text: str) -> None:
    position = 0
    for block in blocks_of(text):
        assert not text[position : block.mark].strip()
        assert text[block.start : block.end].replace("\n", " ") == block.text
        position = block.end
    assert not text[position:].strip()
