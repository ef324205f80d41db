"""Who somebody is to another though no phrase says so: the other at a wedding, whom a lawyer speaks for.

Comes in: a nominal with an owner ("his wife", "her client"), and the clusters gathered so far. Goes out: the cluster of
whom it means.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions.candidates import Candidate
from ..sentences.words import COMPLEMENT, OBJECT, POSSESSOR, PREPOSITION, Sentence, Word
from .clusters import Cluster, Clusters
from .salience import Salience, subjects_of

SPOUSES = frozenset("husband partner spouse wife".split())
LAWYERS = frozenset("advocate attorney barrister counsel defender lawyer solicitor".split())
# How many sentences back whom a lawyer speaks for was named.
CLIENT_REACH = 2


class Relatives:
    """Finds whom the owners of one article's nominals have."""

    def __init__(self, clusters: Clusters, salience: Salience, sentences: Sequence[Sentence]) -> None:
        self.clusters = clusters
        self.salience = salience
        self.weddings = [w for s in sentences for w in s.words if w.lemma == "marry"]

    def of(self, owner: Cluster, nominal: Candidate, lemma: str) -> Cluster | None:
        """Whom an owner's nominal means, or None where the text does not tell."""
        if lemma in SPOUSES:
            return self._spouse(owner, nominal)
        return self._client(owner, nominal) if lemma == "client" and not nominal.plural else None

    def _spouse(self, owner: Cluster, nominal: Candidate) -> Cluster | None:
        for verb in self.weddings:
            if verb.index > nominal.head.index:
                break
            partners = [c for w in (*subjects_of(verb), *verb.kids(OBJECT)) if (c := self.clusters.at(w)) is not None]
            if verb.head is not None and len(partners) == 1:
                partners += [c for w in subjects_of(verb.head) if (c := self.clusters.at(w)) is not None]
            other = [c for c in partners if c is not owner and c.kind == "PERSON"]
            if owner in partners and other:
                return other[0]
        return None

    def _client(self, owner: Cluster, nominal: Candidate) -> Cluster | None:
        """ "His lawyer, Ana Ruiz, said her client": he, or who was spoken of last."""
        lawyers = [m.head for m in owner.mentions if m.form == "nominal" and m.head.lemma in LAWYERS]
        whose = [c for head in lawyers for w in _owners(head) if (c := self.clusters.at(w)) is not None]
        if whose or not lawyers:
            return whose[0] if whose else None
        found = self.salience.ranked(
            nominal, lambda c: float(c is not owner and c.kind == "PERSON" and c.named), reach=CLIENT_REACH
        )
        return found[0].cluster if found else None


def _owners(head: Word) -> list[Word]:
    behind = [w for p in head.kids(PREPOSITION) if p.lower in ("for", "of") for w in p.kids(COMPLEMENT)]
    return [*head.kids(POSSESSOR), *behind]
