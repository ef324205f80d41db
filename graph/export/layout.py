"""Where each entity of a graph stands in a picture, and with whom.

Comes in: an EntityGraph. Goes out: positions and communities, the same for the same graph. ForceAtlas2 (Jacomy and
others 2014, here crategraph's port of graphology's) places each connected part by itself, nodes are pushed apart until
none covers another, and the parts are packed side by side. A node's radius, as the picture is to draw it, and positions
are in the same unit. Communities are those of Louvain's method.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2, pi, sqrt
from typing import TYPE_CHECKING, Any

from ..entity_graph import EntityGraph
from .overlaps import push_apart
from .packing import pack

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

SEED = 7
ITERATIONS = 500
SMALLEST, LARGEST = 4.0, 24.0
"""Radii of nodes."""
FILLED = 0.3
"""How much of the picture its nodes cover, what stays free around them included."""
SQUARE = 30.0
"""The side of the squares that parts are packed on; half of one stays free around each."""
GAP, CLEARANCE = 14.0, 1.8
"""What stays free between two nodes, the more the larger they are, so that all lines between them can be seen."""
FORCES = {"strongGravityMode": True, "gravity": 0.05, "scalingRatio": 10.0, "slowDown": 1.0}
EXACT_UP_TO = 1000
"""Parts with more nodes are laid out by Barnes and Hut's approximation."""
LANDSCAPE = 1.15
"""Windows are wider than high, and so are labels."""
DIGITS = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions and communities by entity id; the communities are numbered from the largest on."""

    positions: Mapping[str, tuple[float, float]]
    communities: Mapping[str, int]


def arrange(graph: EntityGraph, *, seed: int = SEED) -> Layout:
    """Lay a graph out.

    Args:
        graph: any graph; one without entities has an empty layout.
        seed: another one gives another picture.

    Returns:
        A place and a community for every entity.
    """
    ids = sorted(graph.entities)
    network = _network(graph, ids)
    return Layout(_positions(network, ids, seed), _communities(network, ids, seed))


def radius(relations: int) -> float:
    """How large a node with so many relations is drawn.

    Args:
        relations: how many relations it takes part in.

    Returns:
        The radius, in the unit of the positions.
    """
    return min(SMALLEST + 2 * sqrt(relations), LARGEST)


def _network(graph: EntityGraph, ids: Sequence[str]) -> nx.Graph[int]:
    """Who has to do with whom, by number; the weight is how many independent reports say so.

    It counts for the communities alone: those who are said most of would stand too close to see what is said.
    """
    import networkx as nx

    number = {id_: place for place, id_ in enumerate(ids)}
    origins: dict[tuple[int, int], int] = defaultdict(int)
    for relation in graph.relations.values():
        first, second = sorted((number[relation.subject], number[relation.object]))
        origins[first, second] += relation.origins
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from((place, {"radius": radius(graph.degree(id_))}) for place, id_ in enumerate(ids))
    network.add_weighted_edges_from((*ends, 1 + log2(count)) for ends, count in sorted(origins.items()))
    return network


def _positions(network: nx.Graph[int], ids: Sequence[str], seed: int) -> dict[str, tuple[float, float]]:
    import networkx as nx
    import numpy as np

    if not ids:
        return {}
    radii = np.array([reach for _, reach in network.nodes(data="radius")])
    parts = [np.array(sorted(part)) for part in nx.connected_components(network)]
    parts.sort(key=lambda part: (-len(part), part[0]))
    placed = np.zeros((len(ids), 2))
    for part in parts:
        placed[part] = _place(network, part, radii[part], seed)
    edges = np.array(network.edges, dtype=int).reshape(-1, 2)
    for part, offset in zip(parts, pack(placed, radii, parts, edges, SQUARE, LANDSCAPE), strict=True):
        placed[part] += offset
    placed = np.round(placed - (placed.min(axis=0) + placed.max(axis=0)) / 2, DIGITS) + 0.0  # no -0.0
    return {id_: (x, y) for id_, (x, y) in zip(ids, placed.tolist(), strict=True)}


def _place(network: nx.Graph[int], part: Any, radii: Any, seed: int) -> Any:
    """The nodes of one connected part around its middle."""
    import numpy as np
    from crategraph_forceatlas2 import layout

    number = {int(node): place for place, node in enumerate(part)}
    edges = sorted(tuple(sorted((number[a], number[b]))) for a, b in network.edges(part))
    placed: np.ndarray[Any, Any] = layout(
        len(part),
        edges,
        iterations=ITERATIONS,
        seed=seed,
        threads=1,  # several would not add up in the same order every time
        barnesHutOptimize=len(part) > EXACT_UP_TO,
        barnesHutTheta=0.8,
        **FORCES,
    )
    placed -= placed.mean(axis=0)
    spread = sqrt(float(np.mean(placed**2))) or 1.0
    reach = CLEARANCE * radii
    side = sqrt(pi / FILLED * float(np.sum((reach + GAP / 2) ** 2)))
    placed *= side / (4 * spread)
    placed[:, 0] *= LANDSCAPE
    return push_apart(placed, reach, GAP)


def _communities(network: nx.Graph[int], ids: Sequence[str], seed: int) -> dict[str, int]:
    import networkx as nx

    found = nx.community.louvain_communities(network, seed=seed)
    ordered = sorted(found, key=lambda community: (-len(community), min(community)))
    return {ids[node]: number for number, community in enumerate(ordered) for node in sorted(community)}
