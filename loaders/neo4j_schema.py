"""The constraints and indexes of a Neo4j database that holds collections, and what no index of it can hold.

Comes in: the rows of a graph. Goes out: statements, to be run before the rows are written.

An index of Neo4j takes values of some 8,000 bytes, and a longer one makes the whole transaction fail. A key that long
is an error; where a name or a relationship's key is, its index goes, and look-ups by it are slower.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Collection

from ..errors import InputError
from .cypher import INDEXED, constraints
from .rows import GraphRows
from .schema import CLAIM, ENTITY, key_of

LONGEST = 8_000
"""Bytes of a text that an index holds; Neo4j says 8,164."""

LOAD = "CollectionLoad"
"""The label of the node that says that a collection is being loaded, and by whom."""

log = logging.getLogger("dyads")


def schema_statements(rows: GraphRows, there: Collection[str]) -> list[str]:
    """The statements that make the constraints and indexes that a graph can have.

    Args:
        rows: the graph.
        there: the names of those that the database has.

    Returns:
        The statements that are to be run.

    Raises:
        InputError: an id is too long for a key.
    """
    graph = rows.graph
    for id_ in itertools.chain(graph.entities, graph.articles, graph.claims):
        if _is_long(key_of(rows.collection, id_)):
            raise InputError(
                f"{id_[:60]}...: an id of {len(id_):,} characters is too long for a key in Neo4j; shorten it"
            )
    lacking = []
    if any(_is_long(entity.name) for entity in graph.entities.values()):
        lacking.append(_index(ENTITY, "name"))
    if any(_is_long(key_of(rows.collection, id_)) for id_ in graph.relations):
        lacking.append(_index(CLAIM, "relation_key"))
    for name in lacking:
        log.warning("some values are too long for the index %s, so the database gets none; queries may be slower", name)
    loading = f"CREATE CONSTRAINT dyads_load_key IF NOT EXISTS FOR (n:{LOAD}) REQUIRE n.key IS UNIQUE"
    made = {statement.split()[2]: statement for statement in (*constraints(), loading)}
    missing = [statement for name, statement in made.items() if name not in there and name not in lacking]
    return [*missing, *(f"DROP INDEX {name} IF EXISTS" for name in lacking if name in there)]


def _index(label: str, name: str) -> str:
    if name not in INDEXED[label]:
        raise KeyError(name)
    return f"dyads_{label.lower()}_{name}"


def _is_long(text: str) -> bool:
    return len(text) > LONGEST // 4 and len(text.encode("utf-8", "surrogatepass")) > LONGEST
