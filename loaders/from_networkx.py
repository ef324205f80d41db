"""A NetworkX graph back into an entity graph.

Comes in: what `to_networkx(graph, records=True)` made, perhaps with edges or nodes taken out. Goes out: an EntityGraph
of the edges that are left, equal to the first one where all are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import InputError
from ..graph.entity_graph import EntityGraph, restrict
from ..graph.folding import fold_claims
from ..graph.ontology import Ontology, default_ontology
from ..graph.records import Article, Claim, Entity
from .to_networkx import RECORDS, MultiDiGraph


def from_networkx(network: MultiDiGraph, *, ontology: Ontology | None = None) -> EntityGraph:
    """Make an entity graph of a NetworkX graph.

    Args:
        network: a multigraph that `to_networkx` made with `records=True`. Edges may have been taken out of it, or nodes
            with their edges, and attributes added; ends and keys of edges must be as they were.
        ontology: the one that the graph was built with; by default the one that dyads ships.

    Returns:
        The graph of these edges, with their claims; `to_networkx` says what the attributes are.

    Raises:
        InputError: it was made without records, with another ontology, or an edge is none of the graph's.
    """
    ontology = ontology or default_ontology()
    if network.graph.get("ontology") != ontology.digest:
        raise InputError("the NetworkX graph was made with another ontology; give that one")
    records = network.graph.get(RECORDS)
    if records is None:
        raise InputError("the NetworkX graph has no records to read back; make it by to_networkx(graph, records=True)")
    try:
        graph = _whole(records, ontology)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"the records of the NetworkX graph are damaged: {error!r}; make it again") from error
    kept = set()
    for subject, object_, key in network.edges(keys=True):
        relation = graph.relations.get(key)
        if relation is None or (relation.subject, relation.object) != (subject, object_):
            raise InputError(
                f"the edge {key!r} from {subject!r} to {object_!r} is none of the entity graph's; take it out, and keep"
                " what you add in attributes"
            )
        kept.add(key)
    return restrict(graph, {id_: relation for id_, relation in graph.relations.items() if id_ in kept})


def _whole(records: Mapping[str, Any], ontology: Ontology) -> EntityGraph:
    """The graph as it was handed to `to_networkx`."""
    entities = {values["id"]: _entity(values) for values in records["entities"]}
    entity_of = {key: entity.id for entity in entities.values() for key in entity.members}
    articles = {values["id"]: Article.from_dict(values) for values in records["articles"]}
    claims = {values["id"]: Claim.from_dict(values) for values in records["claims"]}
    origins = dict(records["origins"])
    return EntityGraph(
        entities=entities,
        relations=fold_claims(claims.values(), entity_of, articles, origins),
        claims=claims,
        articles=articles,
        origin_of=origins,
        mention_counts={(article, entity): count for article, entity, count in records["mentions"]},
        entity_of=dict(sorted(entity_of.items())),
        ontology=ontology,
    )


def _entity(values: Mapping[str, Any]) -> Entity:
    return Entity(
        values["id"], values["name"], values["kind"], tuple(values["aliases"]), tuple(values["ids"]),
        tuple(values["members"]), values["merged_by"], values["mentions"],
    )  # fmt: skip
