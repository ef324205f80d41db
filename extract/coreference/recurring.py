"""What an article is about though it has no name: "an overloaded ferry" that it comes back to as "the ferry".

Comes in: the clusters of an article, once every mention is resolved. Goes out: the same clusters, those that are told
of at the top and again standing as actors: vessels, roads, elections and treaties, and people and bodies known by
their role.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions.lexicon import Lexicon
from ..sentences.words import ADJECTIVE, Sentence
from .clusters import Cluster, Clusters

# In how many sentences from the top, the headline being one, an article says what it is about.
TOP = 3
# In how many sentences at least it speaks of that.
OFTEN = 2
# Nobody in particular, however often they are spoken of.
ANYBODY = frozenset("people person man woman".split())


def raise_recurring(clusters: Clusters, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
    """Let what an article is about be a node: its kind that of the noun, for people and bodies a role."""
    top = {w.lemma.lower() for s in sentences[:TOP] for w in s.words if w.is_noun}
    known = [c for c in clusters.all if c.standing == "concept" and _noun(c) in top]
    _join_headline(clusters, [c for c in known if _noun(c) in lexicon.recurring])
    for cluster in known:
        told = {m.head.sentence.index for m in cluster.mentions if m.form == "nominal"}
        kind = "ROLE" if cluster.kind == "ROLE" else lexicon.recurring.get(_noun(cluster), "")
        # "The award for best film" is of no film.
        category = any(k.lower == "best" for m in cluster.mentions for k in m.head.kids(ADJECTIVE))
        if kind and len(told) >= OFTEN and not category and cluster.name.lower() not in ANYBODY:
            cluster.standing, cluster.kind = "actor", kind


def _join_headline(clusters: Clusters, things: Sequence[Cluster]) -> None:
    """A headline's "overloaded ferry" is the ferry that the text begins with."""
    for cluster in things:
        if not all(m.head.sentence.headline for m in cluster.mentions):
            continue
        same = [c for c in things if c is not cluster and _noun(c) == _noun(cluster) and c in clusters.all]
        if same:
            clusters.merge(min(same, key=lambda c: min(m.start for m in c.mentions)), cluster)


def _noun(cluster: Cluster) -> str:
    """The noun that an entity without a name was first told by."""
    return next((m.head.lemma.lower() for m in cluster.mentions if m.form == "nominal"), "")
