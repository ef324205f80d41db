"""The entity graph as a simple, weighted NetworkX graph, for centrality, communities, paths and the like.

Comes in: an EntityGraph. Goes out: a DiGraph: between two entities at most one edge in each direction, which stands for
all relations from the one to the other.

What counts: claims that are not negated. A relation that is only denied makes no edge. A symmetric relation ("meets")
is an edge in both directions, each with its whole weight. `EntityGraph.filter` beforehand leaves types, classes or
modalities out: standing relations ("is minister of") count like others here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

import networkx as nx

from ..errors import InputError
from ..graph.entity_graph import EntityGraph
from ..graph.records import Relation

if TYPE_CHECKING:
    DiGraph = nx.DiGraph[str]
else:
    DiGraph = nx.DiGraph

Weight = Literal["origins", "articles", "claims"]


@dataclass(slots=True)
class _Told:
    """What is told of one entity and another, in one direction."""

    claims: int = 0
    articles: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    types: dict[str, int] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)


def to_digraph(graph: EntityGraph, weight: Weight = "origins") -> DiGraph:
    """Make a simple graph: a node for each entity, parallel relations folded into one weighted edge.

    A node has name, kind and mentions. An edge has claims, articles and origins (how many claims that are not negated,
    in how many articles, how many of these independent of each other), types (claims by relation type), score (the mean
    of the claims' cooperation-conflict scores, -10 to 10; None where none has one), weight, and distance, which is
    1/weight, for algorithms that want edges to be short where ties are strong.

    Args:
        graph: the entity graph.
        weight: what the weight of an edge is. By default the origins: a story that twenty outlets copy weighs as much
            as one that is told once.

    Returns:
        The graph. Its nodes and edges are in the order of the ids.

    Raises:
        InputError: there is no such weight.
    """
    if weight not in get_args(Weight):
        raise InputError(f"no weight {weight!r}; there are {', '.join(get_args(Weight))}")
    result: DiGraph = nx.DiGraph(ontology=graph.ontology.digest, weight=weight)
    for entity in graph.entities.values():
        result.add_node(entity.id, name=entity.name, kind=entity.kind, mentions=entity.mentions)
    for (subject, object_), told in sorted(_told(graph).items()):
        counts = {"claims": told.claims, "articles": len(told.articles), "origins": len(told.origins)}
        score = math.fsum(told.scores) / len(told.scores) if told.scores else None
        edge = {"types": dict(sorted(told.types.items())), "score": score, "weight": counts[weight]}
        result.add_edge(subject, object_, **counts, **edge, distance=1 / counts[weight])
    return result


def _told(graph: EntityGraph) -> dict[tuple[str, str], _Told]:
    told: dict[tuple[str, str], _Told] = defaultdict(_Told)
    for relation in graph.relations.values():
        score = graph.ontology.relations[relation.type].score
        for claim in graph.claims_of(relation.id):
            for ends in () if claim.negated else _directions(relation):
                found = told[ends]
                found.claims += 1
                found.articles.add(claim.article_id)
                found.origins.add(graph.origin_of[claim.article_id])
                found.types[relation.type] = found.types.get(relation.type, 0) + 1
                if score is not None:
                    found.scores.append(score)
    return told


def _directions(relation: Relation) -> Iterator[tuple[str, str]]:
    yield relation.subject, relation.object
    if relation.symmetric:
        yield relation.object, relation.subject
