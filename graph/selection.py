"""Which relations and claims a filtered graph keeps.

Comes in: the values that a user filters by. Goes out: yes or no for a relation or a claim. None means no restriction.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from ..errors import InputError
from .folding import days_of
from .ontology import CLASSES, Ontology
from .records import MODALITIES, Article, Claim, Entity, Relation

if TYPE_CHECKING:
    from .entity_graph import EntityGraph

Names: TypeAlias = Collection[str] | None
Day: TypeAlias = dt.date | str | None

MANY_KNOWN = 40
"""More names than these are not listed in full."""


class Filters(TypedDict, total=False):
    """The keyword arguments of `EntityGraph.filter`, for those that hand them on."""

    types: Names
    classes: Names
    modalities: Names
    kinds: Names
    entities: Names
    sources: Names
    extractors: Names
    since: Day
    until: Day
    min_confidence: float
    min_claims: int
    min_articles: int
    min_origins: int
    include_denied: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """What `EntityGraph.filter` keeps; its arguments say what each value means. `entities` are ids."""

    types: Names
    classes: Names
    modalities: Names
    kinds: Names
    entities: Names
    sources: Names
    extractors: Names
    since: dt.date | None
    until: dt.date | None
    min_confidence: float
    min_claims: int
    min_articles: int
    min_origins: int
    include_denied: bool

    def check(self, graph: EntityGraph) -> None:
        """Refuse what does not exist.

        Raises:
            InputError: an unknown type, class, modality, kind, source or extractor, with the known ones; no day
                between `since` and `until`; or a confidence that none can have.
        """
        _check("relation type", self.types, list(graph.ontology.relations))
        _check("relation class", self.classes, CLASSES)
        _check("modality", self.modalities, MODALITIES)
        _check("kind", self.kinds, sorted({*graph.ontology.kinds, *(e.kind for e in graph.entities.values())}))
        _check("source", self.sources, sorted({article.source for article in graph.articles.values()}))
        _check("extractor", self.extractors, _known_extractors(graph.claims.values()))
        if self.since and self.until and self.since > self.until:
            raise InputError(f"since {self.since} is after until {self.until}; give the earlier day first")
        if not 0 <= self.min_confidence <= 1:
            raise InputError(f"min_confidence is {self.min_confidence:g}; give a share, from 0 to 1")

    def keeps_ends(self, relation: Relation, ontology: Ontology, entities: Mapping[str, Entity]) -> bool:
        """True where type, class and both ends of a relation are wanted."""
        ends = (relation.subject, relation.object)
        return (
            (self.types is None or relation.type in self.types)
            and (self.classes is None or ontology.relations[relation.type].relation_class in self.classes)
            and (self.kinds is None or all(entities[end].kind in self.kinds for end in ends))
            and (self.entities is None or any(end in self.entities for end in ends))
        )

    def keeps_claim(self, claim: Claim, articles: Mapping[str, Article]) -> bool:
        """True where a claim's modality (or denials, for a negated one), source, extractor and days are wanted."""
        wanted = self.modalities is None or claim.modality in self.modalities
        return (
            (self.include_denied if claim.negated else wanted)
            and (self.sources is None or articles[claim.article_id].source in self.sources)
            and (self.extractors is None or not extractor_names(claim.extractor).isdisjoint(self.extractors))
            and self._keeps_days(claim, articles)
        )

    def _keeps_days(self, claim: Claim, articles: Mapping[str, Article]) -> bool:
        if self.since is None and self.until is None:
            return True
        days = days_of(claim, articles)
        return days is not None and days[1] >= (self.since or dt.date.min) and days[0] <= (self.until or dt.date.max)

    def keeps_weight(self, relation: Relation) -> bool:
        """True where a relation, folded from the claims kept, has evidence enough."""
        return (
            relation.confidence >= self.min_confidence
            and len(relation.claims) >= self.min_claims
            and relation.articles >= self.min_articles
            and relation.origins >= self.min_origins
        )


def refuse_string(what: str, given: Collection[str] | None) -> None:
    """Refuse "Iran" where ["Iran"] is meant, which would be read as four names of one letter.

    Raises:
        InputError: a string instead of a list of strings.
    """
    if isinstance(given, str):
        raise InputError(f"{what} {given!r} is a string; give a list: [{given!r}]")


def extractor_names(extractor: str) -> set[str]:
    """What "dyads 0.1.0" goes by: with its version and without."""
    return {extractor, extractor.rpartition(" ")[0] or extractor}


def made_by(graphs: Sequence[EntityGraph], extractors: Collection[str]) -> list[EntityGraph]:
    """What some extractors say in each of some graphs; nothing in a graph that has no claim of them.

    Args:
        graphs: the graphs.
        extractors: names, with versions or without.

    Returns:
        A smaller graph for each.

    Raises:
        InputError: none of the graphs has a claim of one of them.
    """
    known = [_known_extractors(graph.claims.values()) for graph in graphs]
    _check("extractor", extractors, sorted({name for names in known for name in names}))
    return [graph.filter(extractors=set(names) & set(extractors)) for graph, names in zip(graphs, known, strict=True)]


def _known_extractors(claims: Iterable[Claim]) -> list[str]:
    """The extractors of these claims, with their versions and without."""
    return sorted({name for extractor in {claim.extractor for claim in claims} for name in extractor_names(extractor)})


def _check(what: str, given: Collection[str] | None, known: Collection[str]) -> None:
    refuse_string(what, given)
    unknown = sorted(set(given or ()) - set(known))
    if unknown:
        same = [name for name in known if name.casefold() == unknown[0].casefold()]
        if same:
            raise InputError(f"no {what} {unknown[0]!r}; write {same[0]!r}")
        close = difflib.get_close_matches(unknown[0], known, n=MANY_KNOWN) if len(known) > MANY_KNOWN else []
        shown = ", ".join(name or "(none)" for name in close or list(known)[:MANY_KNOWN])
        more = " ..." if not close and len(known) > MANY_KNOWN else ""
        raise InputError(f"no {what} {unknown[0]!r}; known: {shown}{more}")
