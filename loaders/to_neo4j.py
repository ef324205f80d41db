"""The entity graph into a Neo4j database, as a collection beside others.

Comes in: an EntityGraph and an open connection. Goes out: the collection, exactly as a load into an empty database
would make it, and what had to be added, changed and removed for that.

What is stored already is read first, and only what differs is written, in batches, each one transaction. Whenever a
load is cut short, the next one goes on from what is there. The collection's own node, by which readers know that it is
whole, is taken away with the first batch and put back after the last. Of two loads of one collection at a time the
later one goes on, and the earlier one ends with an error.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import neo4j

from ..errors import StoreError
from ..graph.entity_graph import EntityGraph
from .cypher import merge
from .neo4j_connection import Neo4jConnection
from .neo4j_schema import LOAD, schema_statements
from .neo4j_stored import Comparison, stored_links, stored_nodes, stored_relations
from .rows import GraphRows, Row
from .schema import (
    ARTICLE,
    CLAIM,
    COLLECTION,
    DEFAULT_COLLECTION,
    ENTITY,
    LINK_TABLES,
    SCHEMA_VERSION,
    LinkTable,
    NodeTable,
    quoted,
)

BATCH_ROWS, BATCH_CHARACTERS = 5_000, 5_000_000
REMOVED_AT_ONCE = 2_000
COUNTED_AT_ONCE = 1_000

NODES = (ENTITY, ARTICLE, CLAIM)
RELATIONS = "relations"

BEGIN = f"MERGE (load:{LOAD} {{key: $collection}}) SET load.by = $by"
GO_ON = f"MATCH (load:{LOAD} {{key: $collection, by: $by}}) SET load.by = $by RETURN load.by"
OPEN = f"MATCH (n:{COLLECTION} {{key: $collection}}) DETACH DELETE n"
END = f"MATCH (load:{LOAD} {{key: $collection}}) DELETE load"
REMOVE_RELATIONSHIPS = "UNWIND $places AS place MATCH ()-[r]->() WHERE elementId(r) = place DELETE r"

Table = NodeTable | LinkTable


@dataclass(frozen=True, slots=True)
class Change:
    """What a load changes of one kind of node or relationship: how many are added, changed, removed, left as they are.

    `what` is a label of the schema, a type of its relationships, or "relations".
    """

    what: str
    added: int
    changed: int
    removed: int
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def to_neo4j(
    graph: EntityGraph,
    connection: Neo4jConnection,
    collection: str = DEFAULT_COLLECTION,
    *,
    with_text: bool = False,
    dry_run: bool = False,
    on_rows: Callable[[int], None] | None = None,
) -> list[Change]:
    """Make a collection of a Neo4j database hold a graph, and nothing else.

    Args:
        graph: what to load.
        connection: the database.
        collection: the name of the collection; others in the database, and what is no collection, are not touched.
        with_text: whether the articles' texts are loaded too.
        dry_run: only say what would change.
        on_rows: called with a number of rows as soon as they are done; `row_count` says how many there are.

    Returns:
        What changed, or would.

    Raises:
        InputError: the collection's name cannot be one, or an id is too long.
        OntologyError: a kind or relation type cannot be a label or relationship type.
        StoreError: the server refuses it or is gone, or another load of the collection began meanwhile.
    """
    rows = GraphRows(graph, collection, with_text=with_text)
    there = {row["name"] for row in connection.read("SHOW INDEXES YIELD name RETURN name")}
    statements = schema_statements(rows, there)
    load = _Load(connection, rows, on_rows or (lambda _: None), dry_run)
    load.check()
    if not dry_run:
        connection.run(statements)
    return load.load()


def row_count(graph: EntityGraph) -> int:
    """How many rows a load of a graph goes through."""
    nodes = len(graph.entities) + len(graph.articles) + len(graph.claims)
    sources = sum(1 for claim in graph.claims.values() for source in claim.attribution if source.entity)
    return nodes + len(graph.relations) + 3 * len(graph.claims) + sources + len(graph.mention_counts)


class _Load:
    """One load of one graph."""

    def __init__(
        self, connection: Neo4jConnection, rows: GraphRows, on_rows: Callable[[int], None], dry_run: bool
    ) -> None:
        self._connection, self._rows, self._on_rows, self._dry_run = connection, rows, on_rows, dry_run
        self._who = {"collection": rows.collection, "by": secrets.token_hex(8)}
        self._open = False

    def check(self) -> None:
        """Leave a collection alone that a newer dyads has loaded."""
        query = f"MATCH (n:{COLLECTION} {{key: $collection}}) RETURN n.schema_version AS version"
        for row in self._connection.read(query, collection=self._rows.collection):
            if isinstance(row["version"], int) and row["version"] > SCHEMA_VERSION:
                raise StoreError(
                    f"the collection {self._rows.collection!r} was loaded by a newer dyads; update this one, or load"
                    " under another name with --collection"
                )

    def load(self) -> list[Change]:
        """Write what differs, nodes first, and remove what should not be there, nodes last."""
        if not self._dry_run:
            self._connection.write(lambda transaction: transaction.run(BEGIN, self._who).consume())
        tables: dict[str, list[tuple[Table, Iterator[Row]]]] = defaultdict(list)
        for table, rows in self._rows.tables():
            tables[_kind_of(table)].append((table, rows))
        known: dict[str, bool] = {}
        compared: dict[str, Comparison] = {}
        for kind in (*NODES, RELATIONS, *(link.type for link in LINK_TABLES)):
            compared[kind] = self._stored(kind, known)
            known[kind] = bool(compared[kind].stored)
            for table, rows in tables[kind]:
                self._write(table, compared[kind].differing(table, self._counted(rows)))
        for kind in (*compared.keys() - set(NODES), *reversed(NODES)):
            self._remove(kind, compared[kind])
        own = stored_nodes(self._connection, COLLECTION, self._rows.collection)
        ((table, rows),) = tables[COLLECTION]
        self._end(table, list(own.differing(table, rows)))
        return [_change(kind, comparison) for kind, comparison in compared.items()]

    def _stored(self, kind: str, known: dict[str, bool]) -> Comparison:
        """What is stored of a kind; where none of the nodes is that its relationships come from, there are none."""
        if kind in NODES:
            return stored_nodes(self._connection, kind, self._rows.collection)
        if kind == RELATIONS:
            return stored_relations(self._connection, self._rows.collection) if known[ENTITY] else Comparison()
        (table,) = (link for link in LINK_TABLES if link.type == kind)
        return stored_links(self._connection, table, self._rows.collection) if known[table.source] else Comparison()

    def _write(self, table: Table, differing: Iterator[tuple[Row, str]]) -> None:
        for batch in _batches(differing):
            if not self._dry_run:
                self._transact(_statements(table, batch))

    def _remove(self, kind: str, comparison: Comparison) -> None:
        if self._dry_run:
            return
        places = [found.place for found in comparison.stored.values()] + comparison.surplus
        statement = (
            f"UNWIND $places AS place MATCH (n:{kind} {{key: place}}) DETACH DELETE n"
            if kind in NODES
            else REMOVE_RELATIONSHIPS
        )
        for start in range(0, len(places), REMOVED_AT_ONCE):
            self._transact([(statement, {"places": places[start : start + REMOVED_AT_ONCE]})])

    def _end(self, table: Table, differing: Sequence[tuple[Row, str]]) -> None:
        if self._dry_run:
            return
        own = [(row, "") for row in (self._rows.collection_node(),)] if self._open or differing else []
        self._transact([*_statements(table, own), (END, self._who)], opens=False)

    def _transact(self, statements: Iterable[tuple[str, dict[str, Any]]], *, opens: bool = True) -> None:
        """Run statements in one transaction, where no other load of the collection began meanwhile."""
        given = list(statements)

        def work(transaction: neo4j.ManagedTransaction) -> None:
            if transaction.run(GO_ON, self._who).single() is None:
                raise StoreError(
                    f"the collection {self._rows.collection!r}: another load of it began and goes on; this one ends"
                )
            if opens and not self._open:
                transaction.run(OPEN, self._who).consume()
            for statement, parameters in given:
                transaction.run(statement, parameters).consume()

        self._connection.write(work)
        self._open = self._open or opens

    def _counted(self, rows: Iterator[Row]) -> Iterator[Row]:
        while batch := list(islice(rows, COUNTED_AT_ONCE)):
            yield from batch
            self._on_rows(len(batch))


def _kind_of(table: Table) -> str:
    if isinstance(table, NodeTable):
        return table.label
    return table.type if table in LINK_TABLES else RELATIONS


def _statements(table: Table, batch: Sequence[tuple[Row, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What writes a batch; an entity that is of another kind now loses the label of its former one."""
    if isinstance(table, NodeTable):
        for label in sorted({label for _, label in batch} - {"", table.kind_label}):
            former = [row["key"] for row, its_label in batch if its_label == label]
            statement = f"UNWIND $keys AS key MATCH (n:{table.label} {{key: key}}) REMOVE n:{quoted(label)}"
            yield statement, {"keys": former}
    if batch:
        yield merge(table), {"rows": [row for row, _ in batch]}


def _batches(differing: Iterable[tuple[Row, str]]) -> Iterator[list[tuple[Row, str]]]:
    """Rows in batches that the memory of a server holds, however long the texts are."""
    batch: list[tuple[Row, str]] = []
    characters = 0
    for row, label in differing:
        batch.append((row, label))
        characters += sum(len(value) for value in row["properties"].values() if isinstance(value, str))
        if len(batch) >= BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _change(kind: str, comparison: Comparison) -> Change:
    removed = len(comparison.stored) + len(comparison.surplus)
    return Change(kind, comparison.added, comparison.changed, removed, comparison.unchanged)
