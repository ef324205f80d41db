"""How two entities hang together: the shortest path between them, with the relations and sentences of every step.

Comes in: an EntityGraph and two names. Goes out: a ConnectingPath.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Unpack

from ...errors import InputError
from ..entity_graph import EntityGraph, part_of
from ..export.page_text import claim_manner, claim_origin, relation_heading
from ..records import Entity, Relation
from ..selection import Filters, refuse_string


class Step(NamedTuple):
    """One step of a path: from one entity to the next, by the relations that join them, the most telling first."""

    start: Entity
    end: Entity
    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class ConnectingPath:
    """A shortest path: its steps, and the graph of their relations with all their claims.

    Printed it is a line a relation with its first sentence; `path.graph` can be asked, shown and saved like any graph.
    """

    steps: tuple[Step, ...]
    graph: EntityGraph

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities in the order of the path, both ends included."""
        return (self.steps[0].start, *(step.end for step in self.steps))

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        lines = [" – ".join(entity.name for entity in self.entities)]
        for step in self.steps:
            lines += [f"{step.start.name} – {step.end.name}"] + [
                line for relation in step.relations for line in self._lines(relation)
            ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<path of {len(self)} steps: {' – '.join(entity.name for entity in self.entities)}>"

    def _repr_html_(self) -> str:
        from ..display import path_html

        return path_html(self)

    def _lines(self, relation: Relation) -> Iterable[str]:
        claim = self.graph.claims_of(relation.id)[0]
        yield f"  {relation_heading(self.graph, relation)}"
        yield f"    “{' '.join(claim.sentence.split())}” ({claim_manner(claim)}; {claim_origin(self.graph, claim)})"


def path(
    graph: EntityGraph,
    start: str,
    end: str,
    *,
    directed: bool = False,
    avoid: Collection[str] = (),
    **filters: Unpack[Filters],
) -> ConnectingPath:
    """A shortest path between two entities; see `EntityGraph.path`."""
    refuse_string("avoid", avoid)
    ends = graph.find(start), graph.find(end)
    if ends[0] == ends[1]:
        raise InputError(f"path: {start!r} and {end!r} are both {ends[0].name}; name two entities")
    avoided = {graph.find(name).id for name in avoid} - {entity.id for entity in ends}
    part = graph.filter(**({"include_denied": False} | filters))
    usable = [r for r in part.relations.values() if avoided.isdisjoint((r.subject, r.object))]
    stations = _stations(usable, ends[0].id, ends[1].id, directed=directed)
    if not stations:
        raise InputError(
            f"no path joins {ends[0].name} and {ends[1].name} by the relations that count here; count more of them, for"
            " instance with directed=False, include_denied=True or fewer filters"
        )
    steps = []
    for first, second in pairwise(stations):
        joining = [r for r in usable if _joins(r, first, second, directed)]
        joining.sort(key=lambda r: (-r.origins, -r.confidence, r.id))
        steps.append(Step(part.entities[first], part.entities[second], tuple(joining)))
    kept = {relation.id for step in steps for relation in step.relations}
    return ConnectingPath(tuple(steps), part_of(part, {i: r for i, r in part.relations.items() if i in kept}))


def _joins(relation: Relation, first: str, second: str, directed: bool) -> bool:
    one_way = (relation.subject, relation.object) == (first, second)
    return one_way or ((relation.symmetric or not directed) and (relation.object, relation.subject) == (first, second))


def _stations(relations: Collection[Relation], start: str, end: str, *, directed: bool) -> list[str]:
    """The entities of a path of fewest steps, of such paths the one whose relations are the surest; or none."""
    import networkx as nx

    doubt: dict[tuple[str, str], float] = {}
    for relation in relations:
        ends = (relation.subject, relation.object)
        for pair in (ends,) if directed and not relation.symmetric else (ends, ends[::-1]):
            doubt[pair] = min(doubt.get(pair, 1.0), 1 - relation.confidence)
    ways: nx.DiGraph[str] = nx.DiGraph()
    # All doubts of a path together weigh less than one step.
    ways.add_weighted_edges_from((a, b, 1 + value / (len(doubt) + 1)) for (a, b), value in doubt.items())
    try:
        stations: list[str] = nx.shortest_path(ways, start, end, weight="weight")
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    return stations
