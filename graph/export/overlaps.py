"""Nodes pushed apart until none covers another.

Comes in: the middles of circles, and their radii. Goes out: middles close by, so that there is a gap between any two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

ROUNDS = 200
FURTHER = 1.5
"""How far a pair goes beyond what it needs: exactly so far, and rounds would only come nearer and nearer to enough."""
ENOUGH = 1.01
"""How much too close two may be for all to be spread instead, which steps approach ever more slowly."""
GOLDEN_ANGLE = 2.399963


def push_apart(middles: np.ndarray[Any, Any], radii: np.ndarray[Any, Any], gap: float) -> np.ndarray[Any, Any]:
    """Push circles apart.

    Args:
        middles: x and y of each circle, a row each.
        radii: the radius of each.
        gap: what is to be free between two circles.

    Returns:
        New middles. What many small steps cannot part, all is spread for.
    """
    import numpy as np

    # Circles with the same middle go apart in different directions, the same ones every time.
    angles = GOLDEN_ANGLE * np.arange(len(radii))
    middles = middles + 1e-3 * np.column_stack((np.cos(angles), np.sin(angles)))
    for _ in range(ROUNDS):
        first, second, way, away, wanted = _too_close(middles, radii, gap)
        if np.max(wanted / away, initial=1.0) < ENOUGH:
            break
        step = (way / away[:, None]) * ((wanted - away) * FURTHER / 2)[:, None]
        moved = np.zeros_like(middles)
        np.add.at(moved, first, -step)
        np.add.at(moved, second, step)
        middles = middles + moved
    *_, away, wanted = _too_close(middles, radii, gap)
    spread: np.ndarray[Any, Any] = middles * np.max(wanted / away, initial=1.0)
    return spread


def _too_close(middles: Any, radii: Any, gap: float) -> tuple[Any, Any, Any, Any, Any]:
    """The pairs that are too close: both numbers, the way from one to the other, its length, and what it should be.

    A sweep from left to right: of the nodes in that order, each is compared with the next, the one after, and so on as
    long as any two are near enough.
    """
    import numpy as np

    order = np.argsort(middles[:, 0], kind="stable")
    at, reach = middles[order], radii[order]
    widest = 2 * reach.max(initial=0.0) + gap
    firsts, seconds = [np.zeros(0, dtype=int)], [np.zeros(0, dtype=int)]
    for apart in range(1, len(order)):
        near = np.flatnonzero(at[apart:, 0] - at[:-apart, 0] < widest)
        if not len(near):
            break
        way = at[near + apart] - at[near]
        close = near[(way**2).sum(axis=1) < (reach[near] + reach[near + apart] + gap) ** 2]
        firsts.append(close)
        seconds.append(close + apart)
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    way = at[second] - at[first]
    away = np.sqrt((way**2).sum(axis=1))
    return order[first], order[second], way, away, reach[first] + reach[second] + gap
