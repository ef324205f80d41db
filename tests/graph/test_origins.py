"""Which articles count as copies of each other."""

from __future__ import annotations

import pytest

from dyads.graph.origins import origins
from dyads.graph.records import Article, Part


def article(id_: str, headline: str, body: str, furniture: str = "") -> Article:
    text, parts = "", []
    for kind, stretch in (("headline", headline), ("body", body), ("furniture", furniture)):
        if stretch:
            parts.append(Part(len(text), len(text) + len(stretch), kind))  # type: ignore[arg-type]
            text += stretch + "\n"
    return Article(id_, id_, id_, headline, text, tuple(parts))


BODY = "Omra opened its harbour.\nShips came in."


@pytest.mark.parametrize(
    "copy",
    [
        article("a", "Another headline", BODY),
        article("a", "", "omra opened  its HARBOUR.\n\nShips came in.\n"),
        article("a", "Harbour open", BODY, "More posts: the weather"),
    ],
)
def test_copies_share_the_smallest_id(copy: Article) -> None:
    assert origins([article("b", "Harbour open", BODY), copy]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("body", ["Omra opened its harbour.", BODY + " More came.", BODY.replace("Omra", "Omri")])
def test_other_texts_are_origins_of_their_own(body: str) -> None:
    assert origins([article("b", "Harbour open", BODY), article("a", "Harbour open", body)]) == {"a": "a", "b": "b"}


def test_articles_without_body_are_no_copies() -> None:
    assert origins([article("a", "Harbour open", ""), article("b", "Harbour open", "")]) == {"a": "a", "b": "b"}


def test_the_order_of_the_articles_does_not_count() -> None:
    articles = [article(id_, id_, BODY) for id_ in "cab"]
    assert list(origins(articles).items()) == [("a", "a"), ("b", "a"), ("c", "a")]
