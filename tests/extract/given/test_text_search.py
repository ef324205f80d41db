"""Passages and words are found where they stand, however white space and punctuation were copied."""

from __future__ import annotations

import pytest

from dyads.extract.given.text_search import passages, words_in
from dyads.graph.records import Span

TEXT = "“We don’t sell,” said the\nminister – twice. “We don’t sell,” he said. The US told us of U.S.-made boats."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("said the\nminister – twice.", ["said the\nminister – twice."]),
        ("said the minister - twice.", ["said the\nminister – twice."]),
        ('"We don\'t sell,"', ["“We don’t sell,”", "“We don’t sell,”"]),
        ("said the minister", ["said the\nminister"]),
        ("said a minister", []),
        (".*", []),
    ],
)
def test_passages(words: str, found: list[str]) -> None:
    assert [TEXT[span.start : span.end] for span in passages(TEXT, words)] == found


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("US", ["The "]), ("us", ["told "]), ("Minister", ["the\n"]), ("minis", []), ("U.S.", [" of "]), ("boat", []),
        ("Boats", ["ade "]), ("SAID", ["ll,” ", " he "]),
    ],
)  # fmt: skip
def test_words(words: str, before: list[str]) -> None:
    found = [TEXT[: span.start] for span in words_in(TEXT, Span(0, len(TEXT)), words)]
    assert len(found) == len(before)
    assert all(text.endswith(end) for text, end in zip(found, before, strict=True))


def test_words_are_sought_within_a_part_only() -> None:
    assert words_in(TEXT, Span(43, len(TEXT)), "said") == [Span(64, 68)]
    assert words_in(TEXT, Span(0, 20), "said") == []
