"""A collection of a Neo4j database as an entity graph.

Comes in: an open connection and the name of a collection. Goes out: the EntityGraph that was loaded, but for the texts
of the articles where these were left out.
"""

from __future__ import annotations

from collections.abc import Callable

from ..errors import StoreError
from ..graph.entity_graph import EntityGraph
from ..graph.ontology import Ontology, default_ontology
from .cypher import stored_rows
from .neo4j_connection import Neo4jConnection
from .neo4j_schema import LOAD
from .read_back import from_rows
from .rows import Row
from .schema import COLLECTION, DEFAULT_COLLECTION, check_collection


def from_neo4j(
    connection: Neo4jConnection,
    collection: str = DEFAULT_COLLECTION,
    *,
    ontology: Ontology | None = None,
    on_table: Callable[[str], None] | None = None,
) -> EntityGraph:
    """Read a collection back.

    Args:
        connection: the database.
        collection: the name that it was loaded under.
        ontology: the one that the graph was built with; by default the one that dyads ships.
        on_table: called after each of the queries that read the collection, with the query.

    Returns:
        The graph.

    Raises:
        InputError: the collection's name cannot be one.
        StoreError: there is no such collection, or it is not whole, or was changed; or the server is gone.
    """
    check_is_there(connection, collection)

    def run(query: str) -> list[Row]:
        rows = connection.read(query, collection=collection)
        if on_table:
            on_table(query)
        return rows

    return from_rows(stored_rows(collection, run), ontology or default_ontology())


def check_is_there(connection: Neo4jConnection, collection: str) -> None:
    """Check that a database has a whole collection.

    Args:
        connection: the database.
        collection: its name.

    Raises:
        InputError: the collection's name cannot be one.
        StoreError: there is no such collection, or it is not whole; or the server is gone.
    """
    check_collection(collection)
    if not connection.read(f"MATCH (n:{COLLECTION} {{key: $collection}}) RETURN n.key AS key", collection=collection):
        raise StoreError(f"{connection.login.uri}: {_what_is_there(connection, collection)}")


def _what_is_there(connection: Neo4jConnection, collection: str) -> str:
    if connection.read(f"MATCH (load:{LOAD} {{key: $collection}}) RETURN load.key AS key", collection=collection):
        return f"the collection {collection!r} is being loaded, or a load of it was cut short; run `dyads load` again"
    names = [row["name"] for row in connection.read(f"MATCH (n:{COLLECTION}) RETURN n.name AS name ORDER BY name")]
    there = (
        f"there are {', '.join(map(repr, names))}: name one with --collection" if names else "there is none: load one"
    )
    return f"there is no collection {collection!r}; {there}"
