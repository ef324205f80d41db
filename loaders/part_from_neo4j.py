"""The part of a Neo4j collection that the rows of a query speak of, as an entity graph.

Comes in: an open connection, the rows of a query and the name of a collection. Goes out: an EntityGraph of these
relations with their claims, entities and articles, which alone are read; the rest of the collection stays where it is.
"""

from __future__ import annotations

from ..errors import InputError
from ..graph.entity_graph import EntityGraph
from ..graph.ontology import Ontology, default_ontology
from .from_neo4j import check_is_there
from .neo4j_connection import Neo4jConnection
from .read_back import StoredRows, from_rows
from .results import NOTHING_OF_A_GRAPH, Result, keys_in
from .schema import ARTICLE, CLAIM, COLLECTION, ENTITY, LINK_TABLES, MENTIONS, STATED_IN

_NODE = "RETURN n.key AS key, n.id AS id, properties(n) AS properties"
_LINK = "RETURN a.key AS source, b.key AS target, properties(r) AS properties"
_FOLDED = (
    f"UNWIND $keys AS key MATCH (c:{CLAIM} {{relation_key: key}}) RETURN DISTINCT c.relation_key AS key",
    f"UNWIND $keys AS key MATCH (c:{CLAIM} {{key: key}}) RETURN DISTINCT c.relation_key AS key",
)
_AMONG = (
    f"UNWIND $keys AS key MATCH (a:{ENTITY} {{key: key}})-[r]->(b:{ENTITY})"
    " WHERE b.key IN $keys AND r.key IS NOT NULL RETURN DISTINCT r.key AS key"
)


def part_from_neo4j(
    connection: Neo4jConnection, result: Result, collection: str, *, ontology: Ontology | None = None
) -> EntityGraph:
    """Read back what the rows of a query speak of; `asking.part_spoken_of` does it for a graph that is at hand.

    Args:
        connection: the database that was asked.
        result: rows with relationships, paths, claims or entities, by themselves or in lists.
        collection: the name of the collection that they are of.
        ontology: the one that the graph was built with; by default the one that dyads ships.

    Returns:
        The graph of these relations and of those that have these claims; of rows with entities alone, the graph of all
        relations among these. Articles have their texts where these were loaded.

    Raises:
        InputError: the rows hold none of these, or are of another collection.
        StoreError: the collection is not whole, was changed or built with another ontology; or the server is gone.
    """
    check_is_there(connection, collection)
    keys = sorted({key for row in result.rows for key in keys_in(row)})
    _check_are_of(keys, collection)
    relations = {row["key"] for query in _FOLDED for row in connection.read(query, keys=keys)}
    entities = [] if relations else connection.read(f"MATCH (n:{ENTITY}) WHERE n.key IN $keys {_NODE}", keys=keys)
    if entities:
        relations = {row["key"] for row in connection.read(_AMONG, keys=[row["key"] for row in entities])}
    elif not relations and result.rows:
        raise InputError(NOTHING_OF_A_GRAPH)
    return from_rows(_rows_of(connection, sorted(relations), collection), ontology or default_ontology())


def _check_are_of(keys: list[str], collection: str) -> None:
    others = sorted({name for name, _, _ in (key.partition("/") for key in keys)} - {collection})
    if others:
        raise InputError(
            f"the rows are of the collection{'s' * (len(others) > 1)} {', '.join(map(repr, others))} too; a graph is of"
            " one: name it with --collection, and in the query: (a:Entity {collection: $collection})"
        )


def _rows_of(connection: Neo4jConnection, relations: list[str], collection: str) -> StoredRows:
    """The rows of some relations, and of all that belongs to them."""

    def nodes(label: str, keys: list[str]) -> list[dict[str, object]]:
        return connection.read(f"MATCH (n:{label}) WHERE n.key IN $keys {_NODE}", keys=keys)

    links = {
        table.type: connection.read(
            f"MATCH (a:{CLAIM})-[r:{table.type}]->(b:{table.target}) WHERE a.relation_key IN $keys {_LINK}",
            keys=relations,
        )
        for table in LINK_TABLES
        if table.source == CLAIM
    }
    articles = sorted({row["target"] for row in links[STATED_IN]})
    entities = sorted({row["target"] for type_ in links.keys() - {STATED_IN} for row in links[type_]})
    links[MENTIONS] = connection.read(
        f"MATCH (a:{ARTICLE})-[r:{MENTIONS}]->(b:{ENTITY}) WHERE a.key IN $articles AND b.key IN $entities {_LINK}",
        articles=articles, entities=entities,
    )  # fmt: skip
    claims = connection.read(f"MATCH (n:{CLAIM}) WHERE n.relation_key IN $keys {_NODE}", keys=relations)
    return StoredRows(
        collection,
        nodes={
            COLLECTION: nodes(COLLECTION, [collection]),
            ENTITY: nodes(ENTITY, entities), ARTICLE: nodes(ARTICLE, articles), CLAIM: claims,
        },
        links=links,
        relations=connection.read(
            f"MATCH (a:{ENTITY})-[r]->(b:{ENTITY}) WHERE a.key IN $entities AND r.key IN $keys"
            " RETURN a.key AS source, b.key AS target, type(r) AS type, properties(r) AS properties",
            entities=entities, keys=relations,
        ),
    )  # fmt: skip
