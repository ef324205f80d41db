"""A Neo4j server asked in Cypher.

Comes in: an open connection and Cypher. Goes out: rows of plain values, the same as those of the embedded store.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import neo4j.graph
import neo4j.spatial
import neo4j.time

from . import results
from .neo4j_connection import Neo4jConnection
from .refusals import refuse
from .results import Limits, Result
from .schema import DEFAULT_COLLECTION

_COUNTED = (
    "nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted", "properties_set",
    "labels_added", "labels_removed", "indexes_added", "indexes_removed", "constraints_added", "constraints_removed",
)  # fmt: skip


class Neo4jStore:
    """A database of a Neo4j server; `$collection` in a query is the collection given here.

    Args:
        connection: the database.
        collection: the name of a collection, for queries that name it.
    """

    def __init__(self, connection: Neo4jConnection, collection: str = DEFAULT_COLLECTION) -> None:
        self._connection = connection
        self._collection = collection

    def run(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
        write: bool = False,
    ) -> Result:
        """Run one query; `Store.run` says more. The memory limit is the server's own."""
        refuse(query)
        limits = limits or Limits()
        given = {"collection": self._collection, **(parameters or {})}
        with self._connection.transaction(limits.seconds, write=write) as transaction:
            found = transaction.run(query, given)
            columns = tuple(found.keys())
            rows = [tuple(map(_plain, record.values())) for record in itertools.islice(found, limits.rows + 1)]
            counters = found.consume().counters
        changes = {name: getattr(counters, name) for name in _COUNTED} if write else None
        return Result(columns, tuple(rows[: limits.rows]), len(rows) > limits.rows, changes=changes)


def _plain(value: Any) -> Any:
    """A value of the driver as a value of a result."""
    if isinstance(value, neo4j.graph.Node):
        return results.node(value.labels, _plain(dict(value)))
    if isinstance(value, neo4j.graph.Relationship):
        return results.relationship(value.type, _plain(dict(value)))
    if isinstance(value, neo4j.graph.Path):
        return results.path(_plain(list(value.nodes)), _plain(list(value.relationships)))
    if isinstance(value, neo4j.time.Duration):
        return {"months": value.months, "days": value.days, "seconds": value.seconds}
    if isinstance(value, neo4j.time.Date | neo4j.time.DateTime | neo4j.time.Time):
        return value.to_native()
    if isinstance(value, neo4j.spatial.WGS84Point):
        return {"latitude": value.latitude, "longitude": value.longitude}
    if isinstance(value, neo4j.spatial.Point):
        return dict(zip("xyz", value, strict=False))
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value
