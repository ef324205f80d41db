"""From what each article says to one graph of all.

Comes in: extractions, one an article, in any order. Goes out: an EntityGraph, the same one for every order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from ..errors import OntologyError
from .entity_graph import EntityGraph, restrict
from .folding import fold_claims, local_entities
from .ontology import Ontology, default_ontology
from .origins import origins
from .records import Article, Claim, Extraction, LocalEntity
from .resolve import resolve

Key = TypeVar("Key", str, tuple[str, str])


def build_graph(extractions: Iterable[Extraction], *, ontology: Ontology | None = None) -> EntityGraph:
    """Resolve entities across articles and fold their claims into relations.

    Args:
        extractions: what was read out of each article; an article that comes twice counts once.
        ontology: the ontology that the claims were typed by; by default the one that dyads ships.

    Returns:
        The graph.

    Raises:
        OntologyError: a claim's relation type is not in the ontology.
    """
    ontology = ontology or default_ontology()
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    found: set[LocalEntity] = set()
    mentions: Counter[tuple[str, str]] = Counter()
    for extraction in extractions:
        article = extraction.article
        if article.id in articles:
            continue
        articles[article.id] = article
        for mention in extraction.mentions:
            found.add(mention.entity)
            mentions[article.id, mention.entity.key] += 1
        for claim in extraction.claims:
            _check_type(claim, ontology)
            found.update(local_entities(claim))
            claims[claim.id] = _surer(claim, claims.get(claim.id, claim))

    entities = resolve(found, _sums((key, count) for (_, key), count in mentions.items()))
    entity_of = {key: entity.id for entity in entities.values() for key in entity.members}
    mention_counts = _sums(((article, entity_of[key]), count) for (article, key), count in mentions.items())
    in_order = sorted(claims.values(), key=lambda claim: (claim.article_id, claim.start, claim.id))
    graph = EntityGraph(
        entities=entities,
        relations={},
        claims={claim.id: claim for claim in in_order},
        articles=dict(sorted(articles.items())),
        origin_of=origins(articles.values()),
        mention_counts=dict(sorted(mention_counts.items())),
        entity_of=dict(sorted(entity_of.items())),
        ontology=ontology,
    )
    return restrict(graph, fold_claims(graph.claims.values(), entity_of, graph.articles, graph.origin_of))


def _sums(counts: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    sums: dict[Key, int] = {}
    for key, count in counts:
        sums[key] = sums.get(key, 0) + count
    return sums


def _check_type(claim: Claim, ontology: Ontology) -> None:
    if claim.relation not in ontology.relations:
        raise OntologyError(
            f"article {claim.article!r}: relation type {claim.relation!r} of {claim.predicate!r} is not in the"
            " ontology; give the ontology that the claims were extracted with"
        )


def _surer(claim: Claim, other: Claim) -> Claim:
    """Of two claims with one id the more confident one, of equals the first by predicate."""
    return min(claim, other, key=lambda c: (-c.confidence, c.predicate, c.relation, c.negated, c.extractor))
