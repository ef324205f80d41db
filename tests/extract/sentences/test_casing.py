"""Paragraphs in capitals get small letters. Sentences of our own."""

from __future__ import annotations

import pytest

from dyads.extract.sentences.casing import in_mixed_case


@pytest.mark.parametrize(
    ("headline", "body", "mixed"),
    [
        ("NORWAY SUES SOUTH KOREAN FIRM, UN SAYS", "", "Norway sues South Korean firm, UN says"),
        ("RUIZ LEAVES HALDEN BANK", "On Monday Ana Ruiz left Halden Bank.", "Ruiz leaves Halden Bank"),
        # Once in small letters, no name.
        ("COURT FINES VODARA", "The court and the Supreme Court fined the firm Vodara.", "Court fines Vodara"),
        ("Norway sues Peru", "", "Norway sues Peru"),
        ("BREAKING NEWS", "", "BREAKING NEWS"),
    ],
)
def test_capitals_become_what_the_article_or_the_gazetteer_writes(headline: str, body: str, mixed: str) -> None:
    assert in_mixed_case([headline, body]) == [mixed, body]
