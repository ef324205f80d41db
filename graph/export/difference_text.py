"""What a Difference says, for people and for programs.

Comes in: a Difference. Goes out: lines of plain text ("+" came, "-" went, "~" changed), or plain JSON values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..difference import Difference, changed_fields
from ..entity_graph import EntityGraph
from ..records import Claim, Entity, Relation
from .page_text import claim_manner, claim_origin, relation_heading

CAME, WENT, CHANGED = "+", "-", "~"


def difference_lines(difference: Difference) -> Iterator[str]:
    """The difference in lines: entities, then relations, each with the claims that it gained (+) and lost (-)."""
    before, after = difference.before, difference.after
    entities, relations = difference.entities, difference.relations
    yield from (f"{CAME} entity {_entity(entity)}" for entity in entities.came)
    yield from (f"{WENT} entity {_entity(entity)}" for entity in entities.went)
    for entity_was, entity in entities.changed:
        yield f"{CHANGED} entity {_entity(entity)}"
        yield from _fields(changed_fields(entity_was, entity))
    for mark, graph, found in ((CAME, after, relations.came), (WENT, before, relations.went)):
        for relation in found:
            yield f"{mark} {_relation(graph, relation)}"
            yield from _claims(mark, graph, graph.claims_of(relation.id))
    for was, relation in relations.changed:
        yield f"{CHANGED} {_relation(after, relation)}"
        fields = changed_fields(was, relation)
        fields.pop("claims", None)
        yield from _fields(fields)
        yield from _claims(CAME, after, difference.claims_came(relation.id))
        yield from _claims(WENT, before, difference.claims_went(relation.id))


def difference_values(difference: Difference) -> dict[str, Any]:
    """The difference as plain JSON values."""
    before, after = difference.before, difference.after
    entities, relations = difference.entities, difference.relations
    return {
        "entities": {
            "came": [_entity_values(entity) for entity in entities.came],
            "went": [_entity_values(entity) for entity in entities.went],
            "changed": [
                _entity_values(now) | _changed_values(changed_fields(was, now)) for was, now in entities.changed
            ],
        },
        "relations": {
            "came": [_relation_values(after, r, claims_came=after.claims_of(r.id)) for r in relations.came],
            "went": [_relation_values(before, r, claims_went=before.claims_of(r.id)) for r in relations.went],
            "changed": [
                _relation_values(
                    after, now,
                    claims_came=difference.claims_came(now.id), claims_went=difference.claims_went(now.id),
                )
                | _changed_values(changed_fields(was, now))
                for was, now in relations.changed
            ],
        },
    }  # fmt: skip


def _entity(entity: Entity) -> str:
    return f"{entity.name} ({entity.kind})"


def _relation(graph: EntityGraph, relation: Relation) -> str:
    return f"{relation_heading(graph, relation)} ({relation.type})"


def _fields(fields: Mapping[str, tuple[Any, Any]]) -> Iterator[str]:
    for name, (was, now) in fields.items():
        yield f"    {name.replace('_', ' ')}: {_shown(was)} → {_shown(now)}"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        parts = (f"{part[1]} {part[0]}" if isinstance(part, tuple) else str(part) for part in value)
        return ", ".join(parts) or "none"
    return "none" if value is None else str(value)


def _claims(mark: str, graph: EntityGraph, claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        sentence = " ".join(claim.sentence.split())
        yield f"    {mark} “{sentence}” ({claim_manner(claim)}; {claim_origin(graph, claim)})"


def _entity_values(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "name": entity.name, "kind": entity.kind}


def _relation_values(graph: EntityGraph, relation: Relation, **claims: Iterable[Claim]) -> dict[str, Any]:
    return {
        "id": relation.id,
        "subject": graph.entities[relation.subject].name,
        "relation": relation.type,
        "label": relation.label,
        "object": graph.entities[relation.object].name,
        **{name: [claim.to_dict() for claim in found] for name, found in claims.items()},
    }


def _changed_values(fields: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    plain = {name: {"before": _plain(was), "after": _plain(now)} for name, (was, now) in fields.items()}
    plain.pop("claims", None)
    return {"changed": plain}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return dict(value) if value and isinstance(value[0], tuple) else list(value)
    return value.isoformat() if isinstance(value, dt.date) else value
