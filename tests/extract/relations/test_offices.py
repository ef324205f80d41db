"""National offices without a nation. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dyads.extract.claims import extract
from dyads.graph.records import Article, Part, digest

Triples = set[tuple[str, str, str]]
HEADLINE = "Norway and Peru agree on cod"


@pytest.fixture(scope="module")
def offices() -> Callable[..., Triples]:
    """Reads who is minister, president or ministry of what in a text below a headline."""

    def found(text: str, headline: str = HEADLINE) -> Triples:
        whole = f"{headline}\n\n{text}"
        at = len(headline)
        parts = (Part(0, at, "headline"), Part(at, len(whole), "body"))
        article = Article(digest(whole), digest(whole), "offices", "", whole, parts)
        (extraction,) = extract([article])
        triples = {(c.subject.entity.name, c.predicate, c.object.entity.name) for c in extraction.claims}
        return {t for t in triples if t[1].endswith((" minister of", " president of", " ministry of", "secretary of"))}

    return found


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("In Oslo, Trade Minister Rosa Quintero welcomed it.", ("Rosa Quintero", "is trade minister of", "Norway")),
        ("LIMA, Peru (AP) - Trade Minister Rosa Quintero smiled.", ("Rosa Quintero", "is trade minister of", "Peru")),
        ("LIMA - President Rosa Quintero smiled.", ("Rosa Quintero", "is president of", "Peru")),
    ],
)
def test_an_office_is_the_datelines_countrys_or_that_where_its_holder_speaks(
    offices: Callable[..., Triples], text: str, triple: tuple[str, str, str]
) -> None:
    assert offices(text) == {triple}


@pytest.mark.parametrize("text", ["Trade Minister Rosa Quintero smiled.", "The trade minister, Rosa Quintero, smiled."])
def test_in_a_report_on_one_country_an_office_is_that_countrys(offices: Callable[..., Triples], text: str) -> None:
    assert offices(text, "Norway lets Norwegian boats fish") == {("Rosa Quintero", "is trade minister of", "Norway")}


@pytest.mark.parametrize(
    "text",
    [
        "Trade Minister Rosa Quintero welcomed it.",
        "OSLO - Peru said yes. Peruvian boats left. The Peruvian fleet fished. Trade Minister Rosa Quintero smiled.",
        "President Rosa Quintero smiled.",
        "Treasury Secretary Rosa Quintero smiled.",
        "Minister Rosa Quintero smiled.",
        "LIMA - The president smiled.",
        "Foreign Minister Rosa Quintero thanked Norway.",
    ],
)
def test_an_office_that_may_be_anothers_is_nobodys(offices: Callable[..., Triples], text: str) -> None:
    assert offices(text) == set()


def test_an_office_with_its_country_is_that_countrys(offices: Callable[..., Triples]) -> None:
    text = "LIMA - Chilean Foreign Minister Ana Ruiz met reporters. Foreign Minister Ruiz left at noon."
    assert offices(text) == {("Ana Ruiz", "is foreign minister of", "Chile")}
