"""Claims that say the same of the same two entities, folded into relations.

Comes in: claims, and the entity of each of their local entities. Goes out: relations (edges).

Claims fold where subject, relation type and object are equal. OTHER and STATES cover too much to fold by type alone, so
there the head counts too. Symmetric claims ("meets with") fold apart from the directed ones of their type; the order of
their ends' ids says which is the subject. A claim whose two ends are one entity folds into nothing.

A relation's label is a predicate that some claim asserts, where there is one: "buys oil from" stays so, however often
it is said that jets may be sold.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .records import MODALITIES, Article, Claim, LocalEntity, Relation

FOLDED_BY_HEAD = frozenset({"OTHER", "STATES"})

CONFIDENCE_DIGITS = 6


class RelationKey(NamedTuple):
    """What the claims of one relation share; `head` is empty unless the type is folded by head."""

    subject: str
    type: str
    object: str
    symmetric: bool
    head: str

    @property
    def id(self) -> str:
        """Readable and unique: `country:IRN|TRADE|country:CHN`, `country:CHN|CONSULT|country:IRN|both`."""
        type_ = f"{self.type}:{self.head}" if self.head else self.type
        ends = f"{self.subject}|{type_}|{self.object}"
        return f"{ends}|both" if self.symmetric else ends


def local_entities(claim: Claim) -> Iterator[LocalEntity]:
    """The entities of a claim as its article knows them: both ends, and those whom it is attributed to."""
    yield claim.subject.entity
    yield claim.object.entity
    yield from (source.entity for source in claim.attribution if source.entity)


def relation_key(claim: Claim, entity_of: Mapping[str, str]) -> RelationKey | None:
    """The relation that a claim belongs to, or None where both its ends are one entity."""
    subject, object_ = entity_of[claim.subject.entity.key], entity_of[claim.object.entity.key]
    if subject == object_:
        return None
    if claim.symmetric and object_ < subject:
        subject, object_ = object_, subject
    head = claim.head if claim.relation in FOLDED_BY_HEAD else ""
    return RelationKey(subject, claim.relation, object_, claim.symmetric, head)


def fold_claims(
    claims: Iterable[Claim], entity_of: Mapping[str, str], articles: Mapping[str, Article], origin_of: Mapping[str, str]
) -> dict[str, Relation]:
    """Fold claims into relations.

    Args:
        claims: claims in any order, each once.
        entity_of: local key to entity id.
        articles: article id to article, which dates the claims that have no date of their own.
        origin_of: article id to origin, so that copies count once.

    Returns:
        The relations by their ids, in the order of the ids.
    """
    groups: dict[RelationKey, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = relation_key(claim, entity_of)
        if key:
            groups[key].append(claim)
    relations = (_fold(key, group, articles, origin_of) for key, group in groups.items())
    return {relation.id: relation for relation in sorted(relations, key=lambda r: r.id)}


def _fold(
    key: RelationKey, claims: Sequence[Claim], articles: Mapping[str, Article], origin_of: Mapping[str, str]
) -> Relation:
    told = [claim for claim in claims if not claim.negated]
    asserted = {claim.predicate for claim in told if claim.modality == "asserted"}
    days = {claim.id: days_of(claim, articles) for claim in claims}
    known_days = [day for pair in days.values() if pair for day in pair]
    undated = (dt.date.max, dt.date.max)
    ordered = sorted(claims, key=lambda c: (days[c.id] or undated, c.article_id, c.start, c.id))
    modalities: Counter[str] = Counter(claim.modality for claim in told)
    return Relation(
        id=key.id,
        subject=key.subject,
        object=key.object,
        type=key.type,
        symmetric=key.symmetric,
        label=_label([claim for claim in told if claim.predicate in asserted] or told or claims),
        predicates=_counted(claim.predicate for claim in claims),
        themes=_counted(claim.theme for claim in claims if claim.theme),
        modalities=tuple((name, modalities[name]) for name in MODALITIES if name in modalities),
        denied=len(claims) - len(told),
        articles=len({claim.article_id for claim in claims}),
        origins=len({origin_of[claim.article_id] for claim in claims}),
        first_date=min(known_days, default=None),
        last_date=max(known_days, default=None),
        confidence=_confidence(told or claims, articles, origin_of),
        claims=tuple(claim.id for claim in ordered),
    )


def days_of(claim: Claim, articles: Mapping[str, Article]) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of what a claim says, else its article's day; None where neither is known."""
    if claim.date:
        return claim.date.start, claim.date.end
    published = articles[claim.article_id].published
    return (published, published) if published else None


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Words with their counts, the most frequent first."""
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def _label(claims: Iterable[Claim]) -> str:
    """The most frequent predicate; of equally frequent ones the more confident, then the first by alphabet."""
    confidences: dict[str, list[float]] = defaultdict(list)
    for claim in claims:
        confidences[claim.predicate].append(claim.confidence)
    return min(confidences, key=lambda label: (-len(confidences[label]), -math.fsum(confidences[label]), label))


def _confidence(claims: Iterable[Claim], articles: Mapping[str, Article], origin_of: Mapping[str, str]) -> float:
    """The probability that at least one claim is right, where each origin counts once.

    Of an origin's articles the earliest counts, of those of one day the least confident: so a later copy changes
    nothing, and one of the same day, whose edits may read more easily, raises nothing.

    Of an article the most confident claim counts, whoever made it: two extractors that read one sentence may both be
    misled by it, so that the second is no second witness. It lowers nothing either, since at least one has to be right.
    """
    best: dict[str, float] = {}
    for claim in claims:
        best[claim.article_id] = max(best.get(claim.article_id, 0.0), claim.confidence)
    counted: dict[str, tuple[dt.date, float]] = {}
    for article_id, confidence in best.items():
        found = (articles[article_id].published or dt.date.max, confidence)
        origin = origin_of[article_id]
        counted[origin] = min(counted.get(origin, found), found)
    return round(
        1 - math.prod(1 - confidence for confidence in sorted(c for _, c in counted.values())), CONFIDENCE_DIGITS
    )
