"""Paragraphs in capitals get small letters. Sentences of our own."""

from __future__ import annotations

import pytest

from dyads.extract.sentences.casing import in_mixed_case
from dyads.extract.sentences.pipeline import load_pipeline
from dyads.extract.sentences.syntax import common_words


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


@pytest.mark.parametrize(
    ("headline", "body", "mixed"),
    [
        ("Norway Sues Chinese Builder Over Port", "", "Norway sues Chinese builder over port"),
        ("Kenya's President Fires Finance Minister", "", "Kenya's president fires finance minister"),
        # As the article writes it: a firm, a court, a common noun.
        ("Shell Sold Mine to Apple", "The firm Shell sold the mine to Apple.", "Shell sold mine to Apple"),
        ("Supreme Court Frees Ruiz", "The Supreme Court, a high court, freed Ruiz.", "Supreme Court frees Ruiz"),
        ("Storm Hits Texas and Peru's Coast", "", "Storm hits Texas and Peru's coast"),
        ("Norway sues Chinese Builder Over Port", "", "Norway sues Chinese Builder Over Port"),
        ("Halden Bank Quits", "Halden Bank, a bank, quit.", "Halden Bank quits"),
    ],
)
def test_capitals_of_a_headline_stay_where_they_tell_a_name(headline: str, body: str, mixed: str) -> None:
    assert in_mixed_case([headline, body], [0], common_words(load_pipeline())) == [mixed, body]


def test_headlines_keep_their_capitals_without_a_dictionary() -> None:
    assert in_mixed_case(["Norway Sues Chinese Builder", "x"], [0]) == ["Norway Sues Chinese Builder", "x"]
