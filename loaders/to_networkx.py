"""The entity graph as a NetworkX graph, for analysis in Python.

Comes in: an EntityGraph. Goes out: a MultiDiGraph whose attributes are plain JSON: lists, dicts of counts, ISO dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from ..graph.entity_graph import EntityGraph
from ..graph.export.evidence import evidence
from ..graph.records import MODALITIES, Entity, Relation

if TYPE_CHECKING:
    MultiDiGraph = nx.MultiDiGraph[str]
else:
    MultiDiGraph = nx.MultiDiGraph


RECORDS = "records"


def to_networkx(graph: EntityGraph, *, records: bool = False) -> MultiDiGraph:
    """Make a NetworkX graph: a node for each entity, an edge for each relation.

    Node keys are entity ids and edge keys relation ids. A node has name, kind, aliases, ids, members, merged_by and
    mentions. An edge has relation (the type), class and score of that type, symmetric, label, predicates and themes
    (dicts of counts), one count for each modality, denied, articles, origins, first_date and last_date (ISO strings or
    None), confidence, claims (their ids), weight (their number) and evidence (a list of dicts, see
    `graph.export.evidence`). A symmetric relation is one edge, in id order of its ends, with `symmetric=True`.

    Args:
        graph: the entity graph.
        records: whether the graph's attributes have articles, claims and mentions too, in `graph["records"]`, which
            `from_networkx` needs to make an entity graph of it again.

    Returns:
        A directed multigraph that shares nothing mutable with the entity graph.
    """
    result: MultiDiGraph = nx.MultiDiGraph(ontology=graph.ontology.digest)
    if records:
        result.graph[RECORDS] = _records(graph)
    for entity in graph.entities.values():
        result.add_node(entity.id, **_node_attributes(entity))
    for relation in graph.relations.values():
        result.add_edge(relation.subject, relation.object, key=relation.id, **_edge_attributes(graph, relation))
    return result


def _records(graph: EntityGraph) -> dict[str, Any]:
    return {
        "entities": [{"id": entity.id, **_node_attributes(entity)} for entity in graph.entities.values()],
        "articles": [article.to_dict() for article in graph.articles.values()],
        "claims": [claim.to_dict() for claim in graph.claims.values()],
        "origins": dict(graph.origin_of),
        "mentions": [[article, entity, count] for (article, entity), count in graph.mention_counts.items()],
    }


def _node_attributes(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "ids": list(entity.ids),
        "members": list(entity.members),
        "merged_by": entity.merged_by,
        "mentions": entity.mentions,
    }


def _edge_attributes(graph: EntityGraph, relation: Relation) -> dict[str, Any]:
    relation_type = graph.ontology.relations[relation.type]
    return {
        "relation": relation.type,
        "class": relation_type.relation_class,
        "score": relation_type.score,
        "symmetric": relation.symmetric,
        "label": relation.label,
        "predicates": dict(relation.predicates),
        "themes": dict(relation.themes),
        **{modality: relation.count(modality) for modality in MODALITIES},
        "denied": relation.denied,
        "articles": relation.articles,
        "origins": relation.origins,
        "first_date": relation.first_date.isoformat() if relation.first_date else None,
        "last_date": relation.last_date.isoformat() if relation.last_date else None,
        "confidence": relation.confidence,
        "claims": list(relation.claims),
        "weight": len(relation.claims),
        "evidence": evidence(graph, relation),
    }
