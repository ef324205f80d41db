"""From what each article says to one graph of all.

Comes in: extractions, one an article, in any order. Goes out: an EntityGraph, the same one for every order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..errors import OntologyError
from .deciding.decisions import Decision
from .deciding.replay import Replay, Verdict
from .entity_graph import EntityGraph, restrict
from .folding import fold_claims, local_entities
from .ontology import Ontology, default_ontology
from .origins import origins
from .records import Article, Claim, Extraction, LocalEntity, Problem

Key = TypeVar("Key", str, tuple[str, str])


@dataclass(slots=True)
class _Said:
    """What all articles say, while it is gathered; `mentions` counts them by article and local key."""

    articles: dict[str, Article] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    entities: set[LocalEntity] = field(default_factory=set)
    mentions: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Resolved:
    """All entities of all articles, before claims are folded into relations.

    Attributes:
        graph: has every entity, those that no relation joins and those that are hidden too, the claims that stay, and
            no relations.
        withdrawn: the ids of the claims that decisions took away, and what took each.
    """

    graph: EntityGraph
    withdrawn: Mapping[str, Verdict]


def build_graph(
    extractions: Iterable[Extraction],
    *,
    ontology: Ontology | None = None,
    decisions: Sequence[Decision] = (),
    on_unapplied: Callable[[Problem], None] | None = None,
) -> EntityGraph:
    """Resolve entities across articles and fold their claims into relations.

    Args:
        extractions: what was read out of each article; an article that comes twice counts once.
        ontology: the ontology that the claims were typed by; by default the one that dyads ships.
        decisions: what the user decided about entities and claims; `replay.py` says what each does.
        on_unapplied: called with each decision that does nothing, or not all that it says.

    Returns:
        The graph.

    Raises:
        OntologyError: a claim's relation type is not in the ontology.
    """
    graph = resolve_graph(extractions, ontology=ontology, decisions=decisions, on_unapplied=on_unapplied).graph
    return restrict(graph, fold_claims(graph.claims.values(), graph.entity_of, graph.articles, graph.origin_of))


def resolve_graph(
    extractions: Iterable[Extraction],
    *,
    ontology: Ontology | None = None,
    decisions: Sequence[Decision] = (),
    on_unapplied: Callable[[Problem], None] | None = None,
) -> Resolved:
    """Resolve entities across articles; arguments and errors as for `build_graph`, which folds what comes out.

    Returns:
        All entities, and which claims stay.
    """
    ontology = ontology or default_ontology()
    replay = Replay(decisions, ontology.kinds)
    said = _gather(extractions, ontology, replay)
    entities = replay.resolve(said.entities, _sums((key, n) for (_, key), n in said.mentions.items()))
    entity_of = {key: entity.id for entity in entities.values() for key in entity.members}
    mention_counts = _sums(((article, entity_of[key]), count) for (article, key), count in said.mentions.items())
    kept = replay.judge(said.claims.values())
    in_order = sorted(kept, key=lambda claim: (claim.article_id, claim.start, claim.id))
    if on_unapplied:
        for problem in replay.unapplied():
            on_unapplied(problem)
    graph = EntityGraph(
        entities=entities,
        relations={},
        claims={claim.id: claim for claim in in_order},
        articles=dict(sorted(said.articles.items())),
        origin_of=origins(said.articles.values()),
        mention_counts=dict(sorted(mention_counts.items())),
        entity_of=dict(sorted(entity_of.items())),
        ontology=ontology,
    )
    return Resolved(graph, replay.withdrawn)


def _gather(extractions: Iterable[Extraction], ontology: Ontology, replay: Replay) -> _Said:
    """All that the articles say, each thing once; `replay` sees it pass."""
    said = _Said()
    for extraction in extractions:
        article = extraction.article
        if article.id in said.articles:
            continue
        said.articles[article.id] = article
        replay.see(extraction)
        for mention in extraction.mentions:
            said.entities.add(mention.entity)
            said.mentions[article.id, mention.entity.key] += 1
        for claim in extraction.claims:
            _check_type(claim, ontology)
            said.entities.update(local_entities(claim))
            said.claims[claim.id] = _surer(claim, said.claims.get(claim.id, claim))
    return said


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
