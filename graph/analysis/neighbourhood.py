"""The part of a graph around its entities: what joins two of them, and what surrounds one.

Comes in: an EntityGraph and names. Goes out: a smaller EntityGraph.
"""

from __future__ import annotations

from ...errors import InputError
from ..entity_graph import EntityGraph, part_of


def between(graph: EntityGraph, first: str, second: str) -> EntityGraph:
    """The relations that have these two entities as their ends, in either direction; see `EntityGraph.between`."""
    ends = {graph.find(first).id, graph.find(second).id}
    if len(ends) == 1:
        raise InputError(f"between: {first!r} and {second!r} are both {graph.find(first).name}; name two entities")
    return part_of(graph, {id_: r for id_, r in graph.relations.items() if {r.subject, r.object} == ends})


def ego(graph: EntityGraph, name: str, *, depth: int = 1) -> EntityGraph:
    """The relations among an entity and those within some steps of it; see `EntityGraph.ego`."""
    if depth < 1:
        raise InputError(f"ego: depth is {depth}; give 1 or more")
    reached = frontier = {graph.find(name).id}
    for _ in range(depth):
        relations = (relation for id_ in frontier for relation in graph.relations_of(id_))
        frontier = {end for relation in relations for end in (relation.subject, relation.object)} - reached
        reached = reached | frontier
    return part_of(graph, {id_: r for id_, r in graph.relations.items() if {r.subject, r.object} <= reached})
