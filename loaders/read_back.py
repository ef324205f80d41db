"""The entity graph made again of the rows of a Cypher store.

Comes in: the rows that a store's nodes and relationships are read as, and the ontology. Goes out: an EntityGraph, equal
to the one that was loaded, but for the articles' texts where these were left out. Relations are folded from the claims
as in a build, and compared with the store's: what was changed in the store by hand is an error, not lost.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import StoreError
from ..graph.entity_graph import EntityGraph
from ..graph.folding import fold_claims
from ..graph.ontology import Ontology
from ..graph.records import Argument, Article, Claim, DateRange, Entity, LocalEntity, Part, Source
from .rows import GraphRows, Row
from .schema import (
    ARTICLE,
    ATTRIBUTED_TO,
    CLAIM,
    COLLECTION,
    ENTITY,
    LINKS,
    MENTIONS,
    OBJECT,
    RELATION_PROPERTIES,
    SCHEMA_VERSION,
    STATED_IN,
    SUBJECT,
)


@dataclass(slots=True)
class StoredRows:
    """All rows of one collection, in any order.

    `nodes` has the rows of each label (key, id, properties), `links` those of each type of relationship of claims and
    articles (source, target, properties), `relations` those between entities (with `type`).
    """

    collection: str
    nodes: Mapping[str, Sequence[Row]]
    links: Mapping[str, Sequence[Row]]
    relations: Sequence[Row] = field(default_factory=list)


def from_rows(rows: StoredRows, ontology: Ontology) -> EntityGraph:
    """Make the graph that was loaded.

    Args:
        rows: what the store has of a collection.
        ontology: the one that the graph was built with.

    Returns:
        The graph.

    Raises:
        StoreError: the store has no such collection, or of another schema or ontology, or not whole, or changed.
    """
    check_collection_node(rows, ontology)
    try:
        graph = _Reader(rows, ontology).graph()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _changed(rows.collection, f"{type(error).__name__}: {error}") from error
    _check_relations(graph, rows)
    return graph


def check_collection_node(rows: StoredRows, ontology: Ontology) -> None:
    """Check that a store has a collection, of this schema and ontology; raises StoreError."""
    found = rows.nodes.get(COLLECTION) or ()
    if not found:
        raise StoreError(
            f"there is no whole collection {rows.collection!r} in the store; load it, or name one that is there"
        )
    properties = found[0]["properties"]
    version = properties.get("schema_version")
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"the collection {rows.collection!r} has version {version!r} of the schema, this dyads reads"
            f" {SCHEMA_VERSION}; load it again, or use the dyads that loaded it"
        )
    if properties.get("ontology") != ontology.digest:
        raise StoreError(
            f"the collection {rows.collection!r} was built with another ontology; name its file with --ontology"
        )


class _Reader:
    """The rows of a collection on their way to a graph."""

    def __init__(self, rows: StoredRows, ontology: Ontology) -> None:
        self.rows = rows
        self.ontology = ontology
        self.links = {type_: _by_source(rows.links.get(type_, ())) for type_ in LINKS}
        self.cut = len(rows.collection) + 1

    def graph(self) -> EntityGraph:
        entities = {row["id"]: _entity(row["properties"]) for row in self._nodes(ENTITY)}
        articles = {row["id"]: _article(row["properties"]) for row in self._nodes(ARTICLE)}
        origins = {row["id"]: row["properties"]["origin"] for row in self._nodes(ARTICLE)}
        read = {row["id"]: self._claim(row) for row in self._nodes(CLAIM)}
        claims = dict(sorted(read.items(), key=lambda item: (item[1].article_id, item[1].start, item[0])))
        entity_of = {key: entity.id for entity in entities.values() for key in entity.members}
        return EntityGraph(
            entities=entities,
            relations=fold_claims(claims.values(), entity_of, articles, origins),
            claims=claims,
            articles=articles,
            origin_of=origins,
            mention_counts=self._mention_counts(),
            entity_of=dict(sorted(entity_of.items())),
            ontology=self.ontology,
        )

    def _nodes(self, label: str) -> list[Row]:
        return sorted(self.rows.nodes.get(label, ()), key=lambda row: str(row["id"]))

    def _mention_counts(self) -> dict[tuple[str, str], int]:
        counts = (
            ((row["source"][self.cut :], row["target"][self.cut :]), row["properties"]["count"])
            for row in self.rows.links.get(MENTIONS, ())
        )
        return dict(sorted(counts))

    def _claim(self, row: Row) -> Claim:
        values, key = row["properties"], row["key"]
        sources = {
            link["properties"]["position"]: _local(link["properties"]) for link in self.links[ATTRIBUTED_TO][key]
        }
        placed = zip(values["attribution"], values["attribution_starts"], values["attribution_ends"], strict=True)
        claim = Claim(
            article=values["article"], article_id=self._only(key, STATED_IN)["target"][self.cut :],
            sentence=values["sentence"], start=values["sentence_start"], end=values["sentence_end"],
            subject=self._argument(row, SUBJECT), object=self._argument(row, OBJECT),
            predicate=values["predicate"], head=values["head"], head_start=values["head_start"],
            head_end=values["head_end"], relation=values["relation"],
            theme=values.get("theme") or "", theme_start=values.get("theme_start"), theme_end=values.get("theme_end"),
            role=values.get("role") or "", symmetric=values["symmetric"], negated=values["negated"],
            modality=values["modality"],
            attribution=tuple(Source(*place, sources.get(position)) for position, place in enumerate(placed)),
            date=_date_range(values), confidence=values["confidence"], extractor=values.get("extractor") or "",
        )  # fmt: skip
        if claim.id != row["id"]:
            raise ValueError(f"the claim {row['id']} is another one now")
        return claim

    def _argument(self, claim: Row, type_: str) -> Argument:
        link, end = self._only(claim["key"], type_)["properties"], type_.lower()
        start, stop = claim["properties"][f"{end}_start"], claim["properties"][f"{end}_end"]
        return Argument(_local(link), link["mention"], start, stop, link.get("nth") or 0)

    def _only(self, key: str, type_: str) -> Row:
        found = self.links[type_][key]
        if len(found) != 1:
            raise ValueError(f"{key} has {len(found)} relationships {type_}, not one")
        return found[0]


def _by_source(links: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for link in links:
        found[link["source"]].append(link)
    return found


def _local(values: Mapping[str, Any]) -> LocalEntity:
    return LocalEntity(
        values["local"], values["name"], values["kind"], tuple(values["aliases"]), values.get("ref") or ""
    )


def _entity(values: Mapping[str, Any]) -> Entity:
    return Entity(
        values["id"], values["name"], values["kind"], tuple(values["aliases"]), tuple(values["ids"]),
        tuple(values["members"]), values.get("merged_by") or "", values["mentions"],
    )  # fmt: skip


def _article(values: Mapping[str, Any]) -> Article:
    return Article(
        id=values["id"], text_hash=values["text_hash"], name=values["name"], title=values.get("headline") or "",
        text=values.get("text") or "", parts=tuple(_part(part) for part in values.get("parts") or ()),
        published=values.get("published"), source=values.get("source") or "", url=values.get("url") or "",
        language=values.get("language") or "",
    )  # fmt: skip


def _part(value: str) -> Part:
    kind, start, end = value.split()
    if kind not in ("headline", "body", "furniture"):
        raise ValueError(f"no part of an article is {kind!r}")
    return Part(int(start), int(end), kind)  # type: ignore[arg-type]


def _date_range(values: Mapping[str, Any]) -> DateRange | None:
    start = values.get("date_start")
    return DateRange(start, values["date_end"], values["date_from"]) if isinstance(start, dt.date) else None


def _check_relations(graph: EntityGraph, rows: StoredRows) -> None:
    """Compare the relationships between entities with those that the claims make."""
    folded = {row["key"]: _comparable(row) for row in GraphRows(graph, rows.collection).relations()}
    stored = {row["properties"].get("key"): _comparable(row) for row in rows.relations}
    for key in sorted(folded.keys() | stored.keys(), key=str):
        if folded.get(key) != stored.get(key):
            raise _changed(rows.collection, f"the relationship {key} is not what its claims say")


def _comparable(row: Row) -> tuple[Any, ...]:
    properties = row["properties"]
    return row["type"], row["source"], row["target"], *(properties.get(name) for name in RELATION_PROPERTIES)


def _changed(collection: str, what: str) -> StoreError:
    return StoreError(
        f"the collection {collection!r} is not as it was loaded: {what}; load it again, or use another store's copy"
    )
