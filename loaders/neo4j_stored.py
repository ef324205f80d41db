"""What a Neo4j database has of a collection, compared with the rows that it is to have.

Comes in: the rows of a table, and the database. Goes out: the rows that are missing or not as they should be, and what
is there that should not be. Of what is stored only digests are kept, so that memory holds one table of them at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..errors import OntologyError
from .neo4j_connection import Neo4jConnection
from .rows import Row
from .schema import (
    ENTITY,
    LINK_TABLES,
    NODE_PROPERTIES,
    RELATION_PROPERTIES,
    LinkTable,
    NodeTable,
    kind_label,
    quoted,
)


class Found(NamedTuple):
    """A stored node or relationship: the digest of its values; where it is found; of entities the label of its kind."""

    digest: bytes
    place: str
    label: str


@dataclass(slots=True)
class Comparison:
    """How the rows of a table differ from what is stored of it, counted while `differing` passes them on.

    Attributes:
        stored: what is stored and no row has named yet, by identity; in the end that which has to go.
        surplus: relationships that stand there twice.
    """

    stored: dict[bytes, Found] = field(default_factory=dict)
    surplus: list[str] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def differing(self, table: NodeTable | LinkTable, rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
        """The rows that have to be written, each with the label that a stored entity has, or ""."""
        names = tuple(table.properties)
        for row in rows:
            values = row["properties"]
            found = self.stored.pop(_identity(table, row), None)
            if found is None:
                self.added += 1
                yield row, ""
            elif found.digest != _digest([*(values.get(name) for name in names), True]):
                self.changed += 1
                yield row, found.label
            else:
                self.unchanged += 1


def stored_nodes(connection: Neo4jConnection, label: str, collection: str) -> Comparison:
    """What is stored of the nodes of one label.

    Args:
        connection: the database.
        label: one of `schema.LABELS`.
        collection: the name of the collection.

    Returns:
        Every node of it, not yet compared.
    """
    values = ", ".join(f"n.{name}" for name in NODE_PROPERTIES[label])
    query = (
        f"MATCH (n:{label}) WHERE n.collection = $collection AND n.key STARTS WITH $collection"
        f" RETURN n.key AS key, [{values}] AS values, labels(n) AS labels"
    )
    kind_at = list(NODE_PROPERTIES[label]).index("kind") if label == ENTITY else None

    def gather(rows: Iterator[Row]) -> Comparison:
        comparison = Comparison()
        for row in rows:
            label = "" if kind_at is None else _label(row["values"][kind_at])
            digest = _digest([*row["values"], kind_at is None or label in row["labels"]])
            comparison.stored[_digest([row["key"]])] = Found(digest, row["key"], label)
        return comparison

    return connection.reading(gather, query, collection=collection)


def stored_links(connection: Neo4jConnection, table: LinkTable, collection: str) -> Comparison:
    """What is stored of the relationships of claims and articles of one type; arguments as for `stored_nodes`."""
    pattern = f"(a:{table.source})-[r:{quoted(table.type)}]->(b:{table.target})"
    return _stored_relationships(connection, pattern, "", table.properties, collection)


def stored_relations(connection: Neo4jConnection, collection: str) -> Comparison:
    """What is stored of the relationships between entities; those that others made have no key of the collection."""
    pattern = f"(a:{ENTITY})-[r]->(b:{ENTITY})"
    owned = " AND r.key STARTS WITH $collection + '/'"
    return _stored_relationships(connection, pattern, owned, RELATION_PROPERTIES, collection)


def _stored_relationships(
    connection: Neo4jConnection, pattern: str, owned: str, properties: Mapping[str, str], collection: str
) -> Comparison:
    values = ", ".join(f"r.`{name}`" for name in properties)
    query = (
        f"MATCH {pattern} WHERE a.collection = $collection{owned} RETURN elementId(r) AS place, type(r) AS type,"
        f" a.key AS source, b.key AS target, [{values}] AS values"
    )
    apart = {table.type: table.told_apart_by for table in LINK_TABLES}
    names = list(properties)

    def gather(rows: Iterator[Row]) -> Comparison:
        comparison = Comparison()
        for row in rows:
            name = apart.get(row["type"], "key")
            value = row["values"][names.index(name)] if name else None
            identity = _digest([row["type"], row["source"], row["target"], value])
            if identity in comparison.stored:
                comparison.surplus.append(row["place"])
            else:
                comparison.stored[identity] = Found(_digest([*row["values"], True]), row["place"], "")
        return comparison

    return connection.reading(gather, query, collection=collection)


def _label(kind: Any) -> str:
    """The label of a stored kind; "" where somebody wrote there what is none."""
    try:
        return kind_label(kind)
    except (OntologyError, TypeError, AttributeError):
        return ""


def _identity(table: NodeTable | LinkTable, row: Row) -> bytes:
    if isinstance(table, NodeTable):
        return _digest([row["key"]])
    apart = row["properties"][table.told_apart_by] if table.told_apart_by else None
    return _digest([table.type, row["source"], row["target"], apart])


def _digest(values: list[Any]) -> bytes:
    """A digest of plain values; two values are told apart by type too."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest()
