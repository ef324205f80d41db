"""Agreement: whether a noun and what stands before it fit an entity that they may come back to.

Comes in: a nominal, its modifiers, and an entity's cluster. Goes out: whether they fit.
"""

from __future__ import annotations

from collections.abc import Set

from ..mentions.candidates import Candidate
from ..mentions.lexicon import Hypernym
from ..sentences.words import ADJECTIVE, ADVERBIAL_NOUN, COMPOUND, NUMBER, Word
from .clusters import Cluster

SEATED = ("based", "domiciled", "headquartered", "listed", "registered")


def is_more(nominal: Candidate) -> bool:
    """ "Twenty-two men", "two hundred men"."""
    return any(k.children or k.text == "-" for k in nominal.head.kids(NUMBER))


def is_seat(modifier: Word) -> bool:
    """ "The Lima-based group": news of it, and no other group."""
    return modifier.lower in SEATED and bool(modifier.kids(ADVERBIAL_NOUN, COMPOUND, ADJECTIVE))


def hypernym_fits(hypernym: Hypernym, cluster: Cluster, places: Set[Cluster | None]) -> bool:
    """True where a named thing is of the kind that a noun tells, and from where it is said to be."""
    told = not hypernym.nouns.isdisjoint(cluster.roles) or hypernym.covers(cluster.kind, cluster.words)
    covered = cluster.named and not cluster.ref and cluster.kind != "PERSON" and told
    return covered and (not places or cluster.nationality in places)
