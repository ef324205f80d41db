"""What changed between two graphs: entities and relations that came, went, or are known otherwise than before.

Comes in: an earlier and a later EntityGraph. Goes out: a Difference, in the order of ids. Records are compared by id:
an entity by its names, kind and identifiers, a relation by all that its claims make of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .entity_graph import EntityGraph
from .records import Claim, Entity, Relation

Record = TypeVar("Record", Entity, Relation)

ENTITY_FIELDS = ("name", "kind", "aliases", "ids")
RELATION_FIELDS = (
    "label", "modalities", "denied", "articles", "origins", "first_date", "last_date", "confidence", "claims",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changes(Generic[Record]):
    """Records that came, those that went, and those that differ, before and after."""

    came: tuple[Record, ...]
    went: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one graph to another."""

    before: EntityGraph
    after: EntityGraph
    entities: Changes[Entity]
    relations: Changes[Relation]

    def __bool__(self) -> bool:
        return bool(self.entities or self.relations)

    def claims_came(self, relation: str) -> tuple[Claim, ...]:
        """The claims of a relation that it did not have before, in its order."""
        return _claims_beside(self.after, self.before, relation)

    def claims_went(self, relation: str) -> tuple[Claim, ...]:
        """The claims of a relation that it has no longer, in its order."""
        return _claims_beside(self.before, self.after, relation)


def compare(before: EntityGraph, after: EntityGraph) -> Difference:
    """Compare two graphs.

    Args:
        before: the earlier graph.
        after: the later graph.

    Returns:
        What changed; it is false where nothing did.
    """
    entities = _changes(before.entities, after.entities, ENTITY_FIELDS)
    return Difference(before, after, entities, _changes(before.relations, after.relations, RELATION_FIELDS))


def changed_fields(before: Entity | Relation, after: Entity | Relation) -> dict[str, tuple[Any, Any]]:
    """The fields in which two records with one id differ, each with its value before and after."""
    fields = ENTITY_FIELDS if isinstance(before, Entity) else RELATION_FIELDS
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in fields}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _changes(before: Mapping[str, Record], after: Mapping[str, Record], fields: tuple[str, ...]) -> Changes[Record]:
    both = sorted(before.keys() & after.keys())
    return Changes(
        came=tuple(after[id_] for id_ in sorted(after.keys() - before.keys())),
        went=tuple(before[id_] for id_ in sorted(before.keys() - after.keys())),
        changed=tuple(
            (before[id_], after[id_])
            for id_ in both
            if any(getattr(before[id_], name) != getattr(after[id_], name) for name in fields)
        ),
    )


def _claims_beside(graph: EntityGraph, other: EntityGraph, relation: str) -> tuple[Claim, ...]:
    known = set(other.relations[relation].claims) if relation in other.relations else set()
    claims = graph.claims_of(relation) if relation in graph.relations else ()
    return tuple(claim for claim in claims if claim.id not in known)
