"""Which articles are copies of each other, so that what ten outlets print of one agency's story counts once.

Comes in: articles, or their signatures. Goes out: for each article its origin, the smallest article id among its
copies. Copies of copies are copies: an origin has all articles that a chain of copies joins.
"""

from __future__ import annotations

from collections.abc import Iterable

from .copies import copies
from .records import Article
from .signature import Signature, signature


def origins(articles: Iterable[Article]) -> dict[str, str]:
    """Group articles that are copies of each other.

    Args:
        articles: articles in any order.

    Returns:
        Article id to the smallest id among its copies, in the order of the article ids. An article without a word in
        its body is its own origin.
    """
    return origins_of(map(signature, articles))


def origins_of(signatures: Iterable[Signature]) -> dict[str, str]:
    """Group articles that are copies of each other, by their signatures alone.

    Args:
        signatures: the signatures of articles in any order, each article once.

    Returns:
        What `origins` returns.
    """
    in_order = sorted(signatures, key=lambda s: s.article_id)
    first = list(range(len(in_order)))

    def root(position: int) -> int:
        while first[position] != position:
            first[position] = first[first[position]]
            position = first[position]
        return position

    for one, other in copies(in_order):
        smaller, larger = sorted((root(one), root(other)))
        first[larger] = smaller
    return {found.article_id: in_order[root(position)].article_id for position, found in enumerate(in_order)}
