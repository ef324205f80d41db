"""Prominence: how much an article is about somebody.

Comes in: an entity's cluster of mentions. Goes out: a weight, by how often it is named, and whether the headline does.
"""

from __future__ import annotations

from ..sentences.words import ADJECTIVE, COMPOUND, POSSESSOR
from .clusters import Cluster

# A report that names a country in its headline is about that country.
HEADLINE_BONUS = 2.0
# "Singapore's PSL" is not about Singapore.
ORIGIN_SHARE = 0.1


def prominence(cluster: Cluster) -> float:
    """How much an article is about somebody: by how often it names him, and whether its headline does."""
    told = any(m.head.sentence.headline for m in cluster.mentions)
    share = ORIGIN_SHARE if _is_origin(cluster) else 1.0
    return float(len(cluster.mentions) ** 0.5 * (HEADLINE_BONUS if told else share))


def _is_origin(country: Cluster) -> bool:
    """True where a country is named for nothing but where others are from: "Singapore's PSL"."""
    owned = [m.head.head for m in country.mentions if m.head.rel in (POSSESSOR, ADJECTIVE, COMPOUND)]
    return len(owned) == len(country.mentions) and all(w is not None and w.pos == "PROPN" for w in owned)
