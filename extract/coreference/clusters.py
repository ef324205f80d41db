"""Clusters: the entities of an article while its mentions are being gathered, and which mention stands for which.

Comes in: the candidates of one article. Goes out: `Clusters`, which the passes of coreference fill one after the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..mentions.candidates import Candidate
from ..sentences.words import Word

Standing = Literal["named", "actor", "concept"]


@dataclass(slots=True, eq=False)
class Cluster:
    """An entity being gathered.

    `roles` are the nouns that have been said of it, `kin` those of them that somebody owns ("his daughter").
    `gender` is female, male or "", and `certain` where words of the text tell it rather than a first name.
    `standing` says how it is known: by name, as an actor by its role, or by a common noun alone.
    """

    name: str
    kind: str
    ref: str = ""
    standing: Standing = "named"
    plural: bool = False
    mentions: list[Candidate] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    kin: list[tuple[str, Cluster]] = field(default_factory=list)
    nationality: Cluster | None = None
    gender: str = ""
    certain: bool = False
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = normal(self.name).split()

    @property
    def named(self) -> bool:
        return self.standing == "named"


class Clusters:
    """The clusters of one article, and the cluster or clusters of every candidate that is resolved."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.all: list[Cluster] = []
        self.of: dict[Candidate, tuple[Cluster, ...]] = {}
        self.antecedent: dict[Candidate, Candidate] = {}
        self.by_head: dict[int, Candidate] = {}
        self.by_sentence: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self.by_sentence[candidate.head.sentence.index].append(candidate)
            held = self.by_head.get(candidate.head.index)
            if held is None or _rank(candidate) > _rank(held):
                self.by_head[candidate.head.index] = candidate

    def add(self, cluster: Cluster, candidate: Candidate) -> Cluster:
        """Begin a cluster with its first mention."""
        self.all.append(cluster)
        self.join(candidate, cluster)
        return cluster

    def join(self, candidate: Candidate, cluster: Cluster, through: Candidate | None = None) -> None:
        """Make a candidate a mention of a cluster, resolved through an earlier mention where there is one."""
        self.share(candidate, (cluster,), through)

    def share(self, candidate: Candidate, clusters: tuple[Cluster, ...], through: Candidate | None = None) -> None:
        """Make a candidate a mention of each of several clusters ("both countries")."""
        self.of[candidate] = clusters
        if through is not None:
            self.antecedent[candidate] = through
        for cluster in clusters:
            cluster.mentions.append(candidate)

    def merge(self, kept: Cluster, gone: Cluster) -> None:
        """Make two clusters one."""
        if kept is gone:
            return
        for mention in gone.mentions:
            self.of[mention] = tuple(kept if c is gone else c for c in self.of[mention])
            kept.mentions.append(mention)
        kept.roles |= gone.roles
        self.all.remove(gone)

    def at(self, word: Word | None) -> Cluster | None:
        """The one cluster that a word heads a mention of."""
        candidate = self.by_head.get(word.index) if word is not None else None
        held = self.of.get(candidate, ()) if candidate else ()
        return held[0] if len(held) == 1 else None

    def before_noun(self, head: Word, kinds: Sequence[str]) -> Cluster | None:
        """The entity of these kinds that stands before a noun: "Iranian", "Iran's", "US"."""
        for kid in head.children:
            cluster = self.at(kid) if kid.index < head.index else None
            if cluster is not None and cluster.kind in kinds:
                return cluster
        return None


def _rank(candidate: Candidate) -> tuple[bool, int]:
    return candidate.form == "name" and not candidate.modifier, candidate.end - candidate.start


def normal(name: str) -> str:
    """A name as it is compared: without case, article and possessive."""
    name = re.sub(r"['’]s?$", "", name.lower())
    return re.sub(r"^(the|a|an) ", "", name).strip()
