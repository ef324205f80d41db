"""The evidence of a relation: for each of its claims the sentence, what it says and where it stands.

Comes in: an EntityGraph and one of its relations. Goes out: plain JSON values, one dict a claim.
"""

from __future__ import annotations

from typing import Any

from ..entity_graph import EntityGraph
from ..records import Claim, Relation


def evidence(graph: EntityGraph, relation: Relation) -> list[dict[str, Any]]:
    """The claims that a relation folds, in the relation's order.

    Args:
        graph: the graph that holds the relation, its claims and their articles.
        relation: one of the graph's relations.

    Returns:
        One dict a claim: sentence, predicate, modality, negated, attribution, confidence, extractor, the words that
        stand for subject and object, date (first day, as an ISO string, or None), date_end, date_from, the article's
        name, id, origin (an article id that copies share), title, source, url and publication day, and the spans of
        sentence, subject, head and object in the article's text.
    """
    return [_claim_evidence(graph, graph.claims[key]) for key in relation.claims]


def _claim_evidence(graph: EntityGraph, claim: Claim) -> dict[str, Any]:
    article = graph.articles[claim.article_id]
    date = claim.date
    return {
        "claim": claim.id,
        "sentence": claim.sentence,
        "predicate": claim.predicate,
        "subject": claim.subject.mention,
        "object": claim.object.mention,
        "modality": claim.modality,
        "negated": claim.negated,
        "attribution": [source.name for source in claim.attribution],
        "date": date.start.isoformat() if date else None,
        "date_end": date.end.isoformat() if date else None,
        "date_from": date.origin if date else None,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "article": article.name,
        "article_id": article.id,
        "origin": graph.origin_of[article.id],
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "spans": {
            "sentence": [claim.start, claim.end],
            "subject": [claim.subject.start, claim.subject.end],
            "head": [claim.head_start, claim.head_end],
            "object": [claim.object.start, claim.object.end],
        },
    }
