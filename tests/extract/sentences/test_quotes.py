"""Quotations and their speakers. Texts of our own; a line is a paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dyads.extract.sentences.quotes import find_quotes
from dyads.extract.sentences.words import Sentence


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"We sold it," Ana said.', [('"We sold it,"', "Ana")]),
        ("“We sold it,” said Ana.", [("“We sold it,”", "Ana")]),
        ('"We sold it," Ana said, "and left."', [('"We sold it,"', "Ana"), ('"and left."', "Ana")]),
        ('"We sold it," Ana said. "We left."', [('"We sold it,"', "Ana"), ('"We left."', "Ana")]),
        ('"We sold it," Ana said.\n"We left."', [('"We sold it,"', "Ana"), ('"We left."', "Ana")]),
        ('Ana said: "We sold it.\n"We left."', [('"We sold it.', "Ana"), ('"We left."', "Ana")]),
        (
            'Ana said: "We sold it.\nWe left." Bo said, "No."',
            [('"We sold it.', "Ana"), ('We left."', "Ana"), ('"No."', "Bo")],
        ),
        ('Ana issued a statement. "We sold it."', [('"We sold it."', "Ana")]),
        ('The firm is called "Nordvik" in Oslo.', [('"Nordvik"', "")]),
        ("Ana sold it.", []),
    ],
)  # fmt: skip
def test_quotations_have_their_speakers(
    parse: Callable[[str], list[Sentence]], text: str, wanted: list[tuple[str, str]]
) -> None:
    found = find_quotes(text, parse(text))
    assert [(text[q.start : q.end], q.speaker.text if q.speaker else "") for q in found] == wanted
