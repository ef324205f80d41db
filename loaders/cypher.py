"""The statements that load a graph into a Cypher store and read it back, the same ones for every store.

Comes in: the tables of the schema. Goes out: Cypher. Every value is a parameter: `$rows`, dicts as `rows.py` makes
them, or `$collection`. Labels and relationship types come from the ontology, and stand in backticks.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from .read_back import StoredRows
from .rows import GraphRows, Row
from .schema import (
    ARTICLE,
    CLAIM,
    ENTITY,
    LABELS,
    LINK_TABLES,
    LinkTable,
    NodeTable,
    quoted,
)

BATCH_SIZE = 10_000
"""How many rows one statement gets."""

INDEXED = {ENTITY: ("collection", "name"), ARTICLE: ("collection",), CLAIM: ("collection", "relation_key")}


def constraints() -> tuple[str, ...]:
    """The statements that make constraints and indexes, to be run before the first load; again they do nothing."""
    return (*unique_keys(), *(index(label, name) for label, names in INDEXED.items() for name in names))


def unique_keys() -> tuple[str, ...]:
    """The statements that make the constraints."""
    return tuple(
        f"CREATE CONSTRAINT dyads_{label.lower()}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE"
        for label in LABELS
    )


def index(label: str, name: str) -> str:
    """The statement that makes an index of a property."""
    return f"CREATE INDEX dyads_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def merge(table: NodeTable | LinkTable) -> str:
    """The statement that writes the rows of a table; run again with the same rows it changes nothing."""
    if isinstance(table, NodeTable):
        kind = f" SET n:{quoted(table.kind_label)}" if table.kind_label else ""
        return f"UNWIND $rows AS row MERGE (n:{table.label} {{key: row.key, id: row.id}}) SET n += row.properties{kind}"
    apart = f" {{{table.told_apart_by}: row.{table.told_apart_by}}}" if table.told_apart_by else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{table.source} {{key: row.source}}) MATCH (b:{table.target} {{key: row.target}})"
        f" MERGE (a)-[r:{quoted(table.type)}{apart}]->(b) SET r += row.properties"
    )


def create(table: NodeTable | LinkTable) -> str:
    """The statement that writes the rows of a table into a store that has none of them, four times as fast."""
    values = ", ".join(f"{name}: row.properties.{name}" for name in table.properties)
    if isinstance(table, NodeTable):
        kind = f":{quoted(table.kind_label)}" if table.kind_label else ""
        return f"UNWIND $rows AS row CREATE (n:{table.label}{kind} {{{values}}})"
    return (
        f"UNWIND $rows AS row MATCH (a:{table.source} {{key: row.source}}) MATCH (b:{table.target} {{key: row.target}})"
        f" CREATE (a)-[r:{quoted(table.type)} {{{values}}}]->(b)"
    )


def read_nodes(label: str) -> str:
    """The query that reads the nodes of a collection back, as rows."""
    return (
        f"MATCH (n:{label}) WHERE n.collection = $collection"
        " RETURN n.key AS key, n.id AS id, properties(n) AS properties"
    )


def read_links(table: LinkTable) -> str:
    """The query that reads the relationships of one type of LINK_TABLES back, as rows."""
    return (
        f"MATCH (a:{table.source})-[r:{table.type}]->(b:{table.target}) WHERE a.collection = $collection"
        " RETURN a.key AS source, b.key AS target, properties(r) AS properties"
    )


def read_relations() -> str:
    """The query that reads the relationships between entities back, as rows; what others added has no key."""
    return (
        f"MATCH (a:{ENTITY})-[r]->(b:{ENTITY}) WHERE a.collection = $collection AND r.key IS NOT NULL"
        " RETURN a.key AS source, b.key AS target, type(r) AS type, properties(r) AS properties"
    )


def stored_rows(collection: str, run: Callable[[str], Sequence[Row]]) -> StoredRows:
    """Read a collection out of a store.

    Args:
        collection: its name.
        run: runs a query with the parameter `$collection`, and gives a dict for each row of its result.

    Returns:
        Its rows, for `from_rows`.
    """
    return StoredRows(
        collection,
        nodes={label: run(read_nodes(label)) for label in LABELS},
        links={table.type: run(read_links(table)) for table in LINK_TABLES},
        relations=run(read_relations()),
    )


def writes(
    rows: GraphRows, statement: Callable[[NodeTable | LinkTable], str] = merge, batch_size: int = BATCH_SIZE
) -> Iterator[tuple[str, list[Row]]]:
    """What loads a graph, in the order in which it must be run.

    Args:
        rows: the graph.
        statement: `merge`, or `create` for a store that is empty.
        batch_size: how many rows one statement gets.

    Yields:
        A statement, and the value of its parameter `$rows`.
    """
    for table, every_row in rows.tables():
        while batch := list(itertools.islice(every_row, batch_size)):
            yield statement(table), batch
