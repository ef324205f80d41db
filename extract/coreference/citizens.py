"""Citizens: "the Kenyan" is somebody who has been named, and not Kenya.

Comes in: a nominal. Goes out: the country whose citizen it names, and how well somebody fits it.
"""

from __future__ import annotations

from ..mentions.candidates import Candidate
from ..sentences.words import APPOSITION, COMPLEMENT, COMPOUND, PREPOSITION
from .clusters import Cluster, Clusters
from .salience import clause_of, subjects_of

VISITS = ("visit", "trip", "tour")
# How well somebody fits whose country has not been told.
UNKNOWN_NATION = 0.5


def nation_of(nominal: Candidate, clusters: Clusters) -> Cluster | None:
    """The country of "the Kenyan"; None for other nominals."""
    here = clusters.by_sentence.get(nominal.head.sentence.index, ())
    adjective = next((m for m in here if m.head is nominal.head and m.form == "name" and m.geo is not None), None)
    return clusters.of[adjective][0] if adjective in clusters.of else None


def national_fit(cluster: Cluster, nation: Cluster, clusters: Clusters) -> float:
    """From 0 to 1, how well an entity may be the citizen of a country that is meant."""
    if cluster.kind != "PERSON" or not cluster.named:
        return 0.0
    # "Czech qualifier Klara Benesova" is not "the Italian".
    nouns = [n for m in cluster.mentions for n in (m.head, *m.head.kids(COMPOUND, APPOSITION))]
    owners = [c for m in cluster.mentions if m.owner is not None for c in clusters.of.get(m.owner, ())]
    told = {cluster.nationality, *owners, *(clusters.before_noun(noun, ("COUNTRY",)) for noun in nouns)} - {None}
    return float(nation in told) if told else UNKNOWN_NATION


def homes_of_visitors(nominal: Candidate, clusters: Clusters) -> set[Cluster | None]:
    """ "Ana Ruiz of Chile, on a visit to the country, said": the country is not her own."""
    visit = next((a for a in nominal.head.ancestors() if a.is_noun and a.lemma in VISITS), None)
    visitors = subjects_of(clause_of(nominal.head)) if visit is not None else []
    who = [c for w in visitors if (c := clusters.at(w)) is not None]
    of = [p for c in who for m in c.mentions for p in m.head.kids(PREPOSITION) if p.lower == "of"]
    return {c.nationality for c in who} | {clusters.at(w) for p in of for w in p.kids(COMPLEMENT)}
