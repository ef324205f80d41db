"""Pairs: whom "both countries", "the two leaders", "both sides", "the couple" stand for.

Comes in: a nominal for two, and the clusters gathered so far. Goes out: the nominal joined to two entities: the two
whom the clauses before it have joined, else the two whom the text is about.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from ..mentions.candidates import Candidate
from ..mentions.lexicon import Lexicon
from ..sentences.words import CLAUSE, COMPLEMENT, INDIRECT, NUMBER, OBJECT, OPEN, SUBJECTS, conjuncts, first_conjunct
from .clusters import Cluster, Clusters
from .salience import Salience, clause_of, subjects_of

PAIRS = {"both", "two"}
# Nouns for the members of a pair, by the kind of entity; countries have their own list.
SIDES = {"capital", "government"}
PEOPLE = {"leader", "man", "woman", "president", "minister", "player", "brother", "sister", "couple", "candidate"}
FIRMS = {"company", "firm", "bank", "group", "club", "party", "team", "union", "agency"}
BOTH_KINDS = ("PERSON", "ORGANIZATION", "COUNTRY", "GROUP")
COUPLES = {"couple", "duo", "pair"}
# Countries have sides, and so have those who fight or bargain.
SIDED = ("COUNTRY", "ORGANIZATION", "GROUP", "ROLE")
# How much a clause that joins two loses with every sentence after it.
JOINED_DECAY = 0.85
# How many sentences back: a clause that joins two, the members of a pair.
JOINED_REACH = 40
PAIR_REACH = 6


class PairPass:
    """Resolves the nominals for two of one article."""

    def __init__(self, clusters: Clusters, salience: Salience, lexicon: Lexicon) -> None:
        self.clusters = clusters
        self.salience = salience
        self.lexicon = lexicon

    def both(self, nominal: Candidate) -> None:
        """Join a bare "both" to the last two of one kind."""
        found = self.salience.ranked(nominal, lambda c: float(c.kind in BOTH_KINDS and c.named), reach=1)
        alike = [a for a in found if a.cluster.kind == found[0].cluster.kind]
        if len(alike) > 1:
            pair = sorted(alike[:2], key=lambda a: a.mention.start)
            self.clusters.share(nominal, tuple(a.cluster for a in pair), alike[0].mention)

    def join(self, nominal: Candidate, lemma: str) -> bool:
        """Join "both countries", "the two leaders", "the couple" to two entities."""
        if lemma in PEOPLE | COUPLES:
            kinds: tuple[str, ...] = ("PERSON",)
        elif lemma == "side":
            # "Both Peruvian sides" are none that have been told apart.
            kinds = () if self.clusters.before_noun(nominal.head, ("COUNTRY",)) else SIDED
        elif lemma in self.lexicon.countries | SIDES:
            kinds = ("COUNTRY",)
        elif lemma in FIRMS:
            kinds = ("ORGANIZATION",)
        else:
            return False
        around = [self.clusters.at(w) for w in subjects_of(clause_of(nominal.head)) if w is not nominal.head]
        subjects = {c for c in around if c is not None}
        members = {c for c in self.clusters.all if c.kind in kinds and c.standing != "concept"}
        other = "male" if lemma in self.lexicon.female else "female" if lemma in self.lexicon.male else "neither"
        # "19 rebels and four soldiers" are no sides.
        members = {c for c in members if c.gender != other and (c.named or not c.mentions[0].head.kids(NUMBER))}
        # "Peru cut the cable between the two countries": Peru is one of them.
        one = min(members & subjects, key=_begin, default=None) if is_between(nominal) else None
        if one is None:
            # "The Chilean minister urged both countries": Chile is neither of them.
            states = {c.nationality for c in subjects if c.nationality is not None}
            members -= self.salience.barred(nominal) | states
        pair = self._joined(members, nominal, one)
        pair = pair or (() if lemma == "side" else self._salient_pair(nominal, members, one))
        if not pair:
            return False
        before = [m for c in pair for m in c.mentions if m.start < nominal.start]
        self.clusters.share(nominal, pair, max(before, key=lambda m: m.start))
        return True

    def _salient_pair(self, nominal: Candidate, members: set[Cluster], one: Cluster | None) -> tuple[Cluster, ...]:
        # Those whom the text is about, rather than two named in passing.
        found = self.salience.ranked(nominal, lambda c: float(c in members) * len(c.mentions) ** 0.5, reach=PAIR_REACH)
        others = [a.cluster for a in found if a.cluster is not one]
        pair = [one, *others[:1]] if one is not None else others[:2]
        return tuple(sorted(pair, key=lambda c: c.mentions[0].start)) if len(pair) == 2 else ()

    def _joined(self, members: set[Cluster], nominal: Candidate, one: Cluster | None) -> tuple[Cluster, ...]:
        """The two among `members` whom the clauses before have joined, most often and last; `one` is among them."""
        weights: dict[tuple[Cluster, ...], float] = defaultdict(float)
        last = nominal.head.sentence.index
        for index in range(max(last - JOINED_REACH, 0), last + 1):
            here = [
                (m, held[0])
                for m in self.clusters.by_sentence.get(index, ())
                if m.end <= nominal.start and not m.modifier
                if len(held := self.clusters.of.get(m, ())) == 1 and held[0] in members
            ]
            joined = {(c, d) for (m, c), (n, d) in combinations(here, 2) if c is not d and _meet(m, n)}
            joined = {p for p in joined if one is None or one in p}
            for pair in {tuple(sorted(p, key=lambda c: c.mentions[0].start)) for p in joined}:
                weights[pair] += min(len(c.mentions) for c in pair) ** 0.5 * JOINED_DECAY ** (last - index)
        return max(weights, key=lambda p: (weights[p], *(-_begin(c) for c in p)), default=())


def _begin(cluster: Cluster) -> int:
    return cluster.mentions[0].start


def is_between(nominal: Candidate) -> bool:
    """ "The cable between the two countries"."""
    above = nominal.head.head
    return nominal.head.rel == COMPLEMENT and above is not None and above.lower == "between"


def _meet(one: Candidate, other: Candidate) -> bool:
    """True for "Peru and Chile", "Peru accused Chile", "Peru told Chile to leave"; not for "Peru met in Chile".

    Of "Peru, Chile and Oman" no two are a pair.
    """
    first, second = first_conjunct(one.head), first_conjunct(other.head)
    if first is second:
        return len(conjuncts(first)) == 2
    placed = second.head is not None and second.head.lower in ("in", "at", "near", "from", "of")
    if first.rel not in SUBJECTS or placed:
        return False
    verb, below = clause_of(first), clause_of(second)
    urged = second.rel in SUBJECTS and below is not None and below.rel in (OPEN, CLAUSE) and below.head is verb
    return urged or (second.rel in (OBJECT, INDIRECT, COMPLEMENT) and below is verb)
