"""The unconnected parts of a picture, side by side.

Comes in: the nodes of each part around a middle of its own. Goes out: how far to move each part. The parts are laid on
squared paper, the largest first, each as near to the middle as it finds the squares of its nodes and edges free
(polyomino packing: Freivalds, Dogrusoz and Kikusts 2002).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

CHUNK = 512
"""How many places are tried at once."""


def pack(
    middles: Array, radii: Array, parts: Sequence[Array], edges: Array, square: float, landscape: float
) -> Iterator[Array]:
    """Find a place for each part.

    Args:
        middles: x and y of all nodes, a row each.
        radii: the radius of each node.
        parts: the numbers of the nodes of each part, the largest part first.
        edges: the numbers of the nodes that each edge joins, a row each.
        square: the side of a square.
        landscape: how much wider than high the whole is to be.

    Yields:
        For each part, what to add to the middles of its nodes.
    """
    import numpy as np

    part_of = np.zeros(len(middles), dtype=int)
    for number, part in enumerate(parts):
        part_of[part] = number
    edges_of = np.split(edges[np.argsort(part_of[edges[:, 0]], kind="stable")], _ends(part_of, edges, len(parts)))
    shapes = [_squares(middles, radii, part, own, square) for part, own in zip(parts, edges_of, strict=True)]
    side = 2 * int(max(np.abs(shape).max() for shape in shapes) + np.sqrt(sum(map(len, shapes)))) + 3
    paper = np.zeros((2 * side + 1, 2 * side + 1), dtype=bool)
    places = _nearest_first(side // 2, landscape)
    tried, before = 0, 0
    for shape in shapes:
        # Where a part of as many squares found no place, the next one need not look either.
        tried = tried if len(shape) == before else 0
        before = len(shape)
        while True:
            some = places[tried : tried + CHUNK]
            spots = shape[None] + some[:, None] + side
            free = ~paper[spots[..., 0], spots[..., 1]].any(axis=1)
            if free.any():
                break
            tried += CHUNK
        place = some[int(np.argmax(free))]
        paper[tuple((shape + place + side).T)] = True
        yield place * square


def _ends(part_of: Array, edges: Array, parts: int) -> Array:
    """Where the edges of each part but the last end, when all are in the order of the parts."""
    import numpy as np

    ends: Array = np.cumsum(np.bincount(part_of[edges[:, 0]], minlength=parts))[:-1]
    return ends


def _squares(middles: Array, radii: Array, part: Array, edges: Array, square: float) -> Array:
    """The squares that a part covers, with what is to stay free around it."""
    import numpy as np

    corners = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)])
    reach = (radii[part] + square / 2)[:, None, None]
    points = [(middles[part][:, None] + corners * reach).reshape(-1, 2)]
    for first, second in edges:
        way = middles[second] - middles[first]
        steps = np.arange(0, 1, square / 2 / max(float(np.abs(way).max()), square))
        points.append(middles[first] + steps[:, None] * way)
    return np.unique(np.round(np.concatenate(points) / square).astype(int), axis=0)


def _nearest_first(reach: int, landscape: float) -> Array:
    """The squares around the middle one, from the middle outwards."""
    import numpy as np

    squares = np.stack(np.meshgrid(*[np.arange(-reach, reach + 1)] * 2, indexing="ij"), axis=-1).reshape(-1, 2)
    return squares[np.argsort((squares[:, 0] / landscape) ** 2 + squares[:, 1] ** 2, kind="stable")]
