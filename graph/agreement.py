"""Two extractors side by side: which claims both made of the same articles, and which only one.

Comes in: an EntityGraph with the claims of both. Goes out: an Agreement: pairs of claims, those of one alone, and
figures for each relation type.

Two claims match where they are of one article, about the same two entities of the graph and of the same relation type,
from sentences that overlap. Subject and object have to be the same ones, unless one of the two claims is symmetric.
Each claim matches one other at most, and as many match as can. How the claims are meant (modality, negation) and worded
does not count; the figures say how often it is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..errors import InputError
from .entity_graph import EntityGraph
from .records import Claim

Pair = tuple[Claim, Claim]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many claims both extractors made, and how many only one of them.

    Attributes:
        both, only_a, only_b: counts of claims; a pair counts once.
        other_type: how many of `only_a` the other extractor has of the same entities and sentence, with another type.
        same_modality, same_negation: in how many pairs both claims are meant in the same way.
    """

    both: int
    only_a: int
    only_b: int
    other_type: int = 0
    same_modality: int = 0
    same_negation: int = 0

    @property
    def share_of_a(self) -> float | None:
        """The share of the first extractor's claims that the second has too; None where it made none."""
        return _share(self.both, self.both + self.only_a)

    @property
    def share_of_b(self) -> float | None:
        """The share of the second extractor's claims that the first has too; None where it made none."""
        return _share(self.both, self.both + self.only_b)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both shares; it is the same whichever of the two is taken for the truth."""
        return _share(2 * self.both, 2 * self.both + self.only_a + self.only_b)


@dataclass(frozen=True)
class Agreement:
    """What two extractors, `a` and `b`, made of the same articles.

    Attributes:
        graph: what they are compared in.
        a, b: their names.
        articles: how many articles are compared.
        left_out: how many have claims of the first alone, and of the second alone, and are not compared for it.
        both: the claims that match, pair by pair; only_a, only_b: those that match none. In the order of the graph.
        other_type: the ids of the claims of `only_a` that the other extractor gives another type.
    """

    graph: EntityGraph
    a: str
    b: str
    articles: int
    left_out: tuple[int, int]
    both: tuple[Pair, ...]
    only_a: tuple[Claim, ...]
    only_b: tuple[Claim, ...]
    other_type: frozenset[str]

    @cached_property
    def by_type(self) -> Mapping[str, Figures]:
        """The figures of each relation type that one of the two has, in the ontology's order."""
        types = {claim.relation for claim in (*self.only_a, *self.only_b, *(pair[0] for pair in self.both))}
        return {name: self._figures({name}) for name in self.graph.ontology.relations if name in types}

    @cached_property
    def total(self) -> Figures:
        """The figures of all types together."""
        return self._figures(set(self.graph.ontology.relations))

    def _figures(self, types: set[str]) -> Figures:
        both = [(a, b) for a, b in self.both if a.relation in types]
        only_a = [claim for claim in self.only_a if claim.relation in types]
        return Figures(
            both=len(both),
            only_a=len(only_a),
            only_b=sum(claim.relation in types for claim in self.only_b),
            other_type=sum(claim.id in self.other_type for claim in only_a),
            same_modality=sum(a.modality == b.modality for a, b in both),
            same_negation=sum(a.negated == b.negated for a, b in both),
        )


def agreement(graph: EntityGraph, extractors: Sequence[str] = (), *, all_articles: bool = False) -> Agreement:
    """Compare the claims of two extractors.

    Args:
        graph: a graph with claims of both.
        extractors: the two, as `EntityGraph.filter` knows them; by default those of the graph, where it has two.
        all_articles: compare articles too of which only one of them has a claim; by default these are taken to be
            articles that the other has not read.

    Returns:
        Where they agree.

    Raises:
        InputError: two extractors that the graph does not have, or one for two.
    """
    a, b = _two(graph, extractors)
    claims_a, claims_b = _claims_of(graph, a), _claims_of(graph, b)
    if not claims_a.keys().isdisjoint(claims_b):
        raise InputError(f"compare: {a!r} and {b!r} are one extractor; give two")
    read_a, read_b = ({claim.article_id for claim in claims.values()} for claims in (claims_a, claims_b))
    compared = read_a | read_b if all_articles else read_a & read_b
    left_out = (0, 0) if all_articles else (len(read_a - read_b), len(read_b - read_a))
    kept_a, kept_b = (
        [claim for claim in claims.values() if claim.article_id in compared] for claims in (claims_a, claims_b)
    )
    both = _matched(graph, kept_a, kept_b, typed=True)
    only_a = _without(kept_a, {claim.id for claim, _ in both})
    only_b = _without(kept_b, {claim.id for _, claim in both})
    other_type = frozenset(claim.id for claim, _ in _matched(graph, only_a, only_b, typed=False))
    return Agreement(graph, a, b, len(compared), left_out, tuple(both), only_a, only_b, other_type)


def _two(graph: EntityGraph, extractors: Sequence[str]) -> tuple[str, str]:
    there = [name for _, name in sorted({(not claim.is_ours, claim.extractor) for claim in graph.claims.values()})]
    given = list(extractors) or there
    if len(given) != 2:
        known = ", ".join(map(repr, there)) or "none"
        raise InputError(f"compare: give two extractors, as --extractor A --extractor B; there are {known}")
    return given[0], given[1]


def _claims_of(graph: EntityGraph, extractor: str) -> Mapping[str, Claim]:
    return graph.filter(extractors=[extractor]).claims


def _without(claims: Iterable[Claim], ids: set[str]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.id not in ids)


def _matched(graph: EntityGraph, some: Iterable[Claim], others: Iterable[Claim], *, typed: bool) -> list[Pair]:
    """As many pairs as can be, each claim in one; `typed`: of the same relation type."""
    groups: dict[tuple[str, ...], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((some, others)):
        for claim in claims:
            ends = sorted(_ends(graph, claim))
            groups[claim.article_id, *ends, *([claim.relation] if typed else [])][side].append(claim)
    pairs = [pair for left, right in groups.values() for pair in _most_pairs(graph, left, right)]
    position = {id_: n for n, id_ in enumerate(graph.claims)}
    return sorted(pairs, key=lambda pair: position[pair[0].id])


def _most_pairs(graph: EntityGraph, left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[Pair]:
    """The largest matching of two small groups (Kuhn's algorithm)."""
    partner: dict[int, int] = {}

    def finds_one(claim: int, tried: set[int]) -> bool:
        for other in range(len(right)):
            if other not in tried and _agree(graph, left[claim], right[other]):
                tried.add(other)
                if other not in partner or finds_one(partner[other], tried):
                    partner[other] = claim
                    return True
        return False

    for claim in range(len(left)):
        finds_one(claim, set())
    yield from ((left[claim], right[other]) for other, claim in partner.items())


def _agree(graph: EntityGraph, one: Claim, other: Claim) -> bool:
    same_way = one.symmetric or other.symmetric or _ends(graph, one) == _ends(graph, other)
    return same_way and one.start < other.end and other.start < one.end


def _ends(graph: EntityGraph, claim: Claim) -> tuple[str, str]:
    return graph.entity_of[claim.subject.entity.key], graph.entity_of[claim.object.entity.key]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
