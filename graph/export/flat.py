"""The entity graph as flat rows, the common ground of the table formats and of GraphML and GEXF.

Comes in: an EntityGraph. Goes out: one dict a row, with str, int, float, bool, date or None as values, under the
columns named below. Lists are joined readably, "Tehran | Iranian", counts as "buys oil from (3) | imports oil from
(1)"; `split_list` and `split_counts` undo that exactly.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..entity_graph import EntityGraph
from ..records import MODALITIES, Argument, Claim, Entity, Relation

Row = dict[str, Any]
Columns = Mapping[str, type]

SEPARATOR = " | "

ENTITY_COLUMNS: Columns = {
    "id": str, "name": str, "kind": str, "aliases": str, "ids": str, "members": str, "merged_by": str, "mentions": int,
}  # fmt: skip

RELATION_COLUMNS: Columns = {
    "id": str, "subject": str, "subject_name": str, "object": str, "object_name": str,
    "relation": str, "class": str, "score": float, "symmetric": bool, "label": str, "predicates": str, "themes": str,
    **dict.fromkeys(MODALITIES, int), "denied": int, "articles": int, "origins": int,
    "first_date": dt.date, "last_date": dt.date, "confidence": float, "claims": str, "weight": int,
}  # fmt: skip

CLAIM_COLUMNS: Columns = {
    "id": str, "edge": str, "article": str, "article_id": str, "origin": str,
    "sentence": str, "sentence_start": int, "sentence_end": int,
    "subject": str, "subject_name": str, "subject_mention": str, "subject_start": int, "subject_end": int,
    "object": str, "object_name": str, "object_mention": str, "object_start": int, "object_end": int,
    "predicate": str, "head": str, "head_start": int, "head_end": int,
    "theme": str, "theme_start": int, "theme_end": int, "role": str, "relation": str, "class": str, "score": float,
    "symmetric": bool, "negated": bool, "modality": str, "attribution": str,
    "date_start": dt.date, "date_end": dt.date, "date_from": str, "confidence": float, "extractor": str,
}  # fmt: skip

TABLES: Mapping[str, Columns] = {
    "entities": ENTITY_COLUMNS,
    "relations": RELATION_COLUMNS,
    "claims": CLAIM_COLUMNS,
}


def rows(graph: EntityGraph, table: str) -> Iterator[Row]:
    """The rows of one of TABLES, in the graph's order; `edge` in a claim's row is the id of its relation."""
    if table == "entities":
        yield from (entity_row(entity) for entity in graph.entities.values())
    elif table == "relations":
        yield from (relation_row(graph, relation) for relation in graph.relations.values())
    else:
        edges = {claim: relation.id for relation in graph.relations.values() for claim in relation.claims}
        yield from (claim_row(graph, claim, edges.get(key, "")) for key, claim in graph.claims.items())


def entity_row(entity: Entity) -> Row:
    """An entity under ENTITY_COLUMNS."""
    return {
        "id": entity.id, "name": entity.name, "kind": entity.kind, "aliases": join_list(entity.aliases),
        "ids": join_list(entity.ids), "members": join_list(entity.members), "merged_by": entity.merged_by,
        "mentions": entity.mentions,
    }  # fmt: skip


def relation_row(graph: EntityGraph, relation: Relation) -> Row:
    """A relation under RELATION_COLUMNS; `weight` is the number of its claims."""
    relation_type = graph.ontology.relations[relation.type]
    return {
        "id": relation.id,
        "subject": relation.subject, "subject_name": graph.entities[relation.subject].name,
        "object": relation.object, "object_name": graph.entities[relation.object].name,
        "relation": relation.type, "class": relation_type.relation_class, "score": _real(relation_type.score),
        "symmetric": relation.symmetric, "label": relation.label,
        "predicates": join_counts(relation.predicates), "themes": join_counts(relation.themes),
        **{modality: relation.count(modality) for modality in MODALITIES}, "denied": relation.denied,
        "articles": relation.articles, "origins": relation.origins,
        "first_date": relation.first_date, "last_date": relation.last_date, "confidence": _real(relation.confidence),
        "claims": join_list(relation.claims), "weight": len(relation.claims),
    }  # fmt: skip


def claim_row(graph: EntityGraph, claim: Claim, edge: str) -> Row:
    """A claim under CLAIM_COLUMNS, its subject and object as the entities that they were resolved to."""
    relation_type = graph.ontology.relations[claim.relation]
    return {
        "id": claim.id, "edge": edge, "article": claim.article, "article_id": claim.article_id,
        "origin": graph.origin_of[claim.article_id],
        "sentence": claim.sentence, "sentence_start": claim.start, "sentence_end": claim.end,
        **_argument_cells(graph, "subject", claim.subject), **_argument_cells(graph, "object", claim.object),
        "predicate": claim.predicate, "head": claim.head, "head_start": claim.head_start, "head_end": claim.head_end,
        "theme": claim.theme, "theme_start": claim.theme_start, "theme_end": claim.theme_end, "role": claim.role,
        "relation": claim.relation, "class": relation_type.relation_class, "score": _real(relation_type.score),
        "symmetric": claim.symmetric, "negated": claim.negated, "modality": claim.modality,
        "attribution": join_list(source.name for source in claim.attribution),
        "date_start": claim.date.start if claim.date else None, "date_end": claim.date.end if claim.date else None,
        "date_from": claim.date.origin if claim.date else "", "confidence": _real(claim.confidence),
        "extractor": claim.extractor,
    }  # fmt: skip


def _argument_cells(graph: EntityGraph, side: str, argument: Argument) -> Row:
    entity = graph.entities[graph.entity_of[argument.entity.key]]
    return {
        side: entity.id, f"{side}_name": entity.name, f"{side}_mention": argument.mention,
        f"{side}_start": argument.start, f"{side}_end": argument.end,
    }  # fmt: skip


def _real(value: float | None) -> float | None:
    return None if value is None else float(value)


def join_list(values: Iterable[str]) -> str:
    r"""Join texts with " | "; a bar or backslash inside one is written \| or \\."""
    return SEPARATOR.join(re.sub(r"[\\|]", r"\\\g<0>", value) for value in values)


def split_list(text: str) -> list[str]:
    """The texts that `join_list` joined (a list of one empty text comes back as an empty list)."""
    if not text:
        return []
    return [re.sub(r"\\(.)", r"\1", part) for part in text.split(SEPARATOR)]  # a bar of a text follows a backslash


def join_counts(counts: Iterable[tuple[str, int]]) -> str:
    """Join counted texts: "buys oil from (3) | imports oil from (1)"."""
    return join_list(f"{text} ({count})" for text, count in counts)


def split_counts(text: str) -> list[tuple[str, int]]:
    """The pairs that `join_counts` joined."""
    pairs = [item.rpartition(" (") for item in split_list(text)]
    return [(words, int(count.removesuffix(")"))) for words, _, count in pairs]
