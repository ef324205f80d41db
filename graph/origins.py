"""Which articles are copies of each other.

Comes in: articles. Goes out: for each article its origin, the smallest article id among its copies, so that what ten
outlets print of one agency's story counts once. Copies have the same body text; headline and furniture may differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from .records import Article, digest


def origins(articles: Iterable[Article]) -> dict[str, str]:
    """Group articles that are copies of each other.

    Args:
        articles: articles in any order.

    Returns:
        Article id to the smallest id among its copies, in the order of the article ids. An article without body text is
        its own origin.
    """
    groups: dict[str, list[str]] = {}
    for article in articles:
        body = _body(article)
        groups.setdefault(digest("body", body) if body else article.id, []).append(article.id)
    return dict(sorted((id_, min(ids)) for ids in groups.values() for id_ in ids))


def _body(article: Article) -> str:
    body = " ".join(article.text[part.start : part.end] for part in article.parts if part.kind == "body")
    return " ".join(unicodedata.normalize("NFKC", body).casefold().split())
