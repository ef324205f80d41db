"""The embedded Cypher store: a graph in one file, with nothing to install.

Comes in: an EntityGraph, or a file that `EmbeddedStore.save` wrote. Goes out: a store that answers Cypher in this
process; `folder_store.py` asks one in a process of its own. kglite, the library below, has properties of its own on
nodes (`title`, the name again, and `type`), which no result shows.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import StoreError
from ..graph.entity_graph import EntityGraph
from ..graph.ontology import Ontology
from . import results
from .cypher import create, index, stored_rows, unique_keys, writes
from .cypher_words import without_block_comments
from .embedded_traps import refuse_trap
from .read_back import from_rows
from .refusals import refuse
from .results import Limits, Result, too_long
from .rows import GraphRows, Row
from .schema import CLAIM, COLLECTION, DEFAULT_COLLECTION, ENTITY, NODE_PROPERTIES, SCHEMA_VERSION

if TYPE_CHECKING:
    from kglite import KnowledgeGraph

_INDEXED = ((ENTITY, "name"), (CLAIM, "relation_key"))  # of collections it has one
_ITS_OWN = frozenset({"title", "type"})
_NODE, _RELATIONSHIP = {"id", "labels", "properties"}, {"id", "start", "end", "type", "properties"}
_PATH = {"nodes", "relationships"}


class EmbeddedStore:
    """A graph in memory that answers Cypher; one thread at a time may ask it."""

    def __init__(self, database: KnowledgeGraph) -> None:
        self._database = database

    def run(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
        write: bool = False,
    ) -> Result:
        """Run one query; `Store.run` says more. The memory limit is not kept here."""
        refuse(query)
        return self.run_unchecked(query, parameters, limits=limits, write=write)

    def run_unchecked(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
        write: bool = False,
    ) -> Result:
        """Run a query that has been checked, or is our own."""
        limits = limits or Limits()
        refuse_trap(query)
        self._database.read_only(not write)
        try:
            found = self._database.cypher(
                without_block_comments(query),
                params={"collection": DEFAULT_COLLECTION, **(parameters or {})},
                timeout_ms=max(1, round(limits.seconds * 1000)),
                row_limit=limits.rows + 1,
                hide_structural_keys=True,
            )
        except (ValueError, TypeError, OverflowError, RecursionError, *_errors()) as error:
            raise StoreError(_explained(error, limits)) from error
        if not hasattr(found, "to_list"):
            raise StoreError("FORMAT CSV is no Cypher; leave it out, and write --format csv")
        columns = tuple(found.columns)
        rows = [tuple(_plain(row[column]) for column in columns) for row in found.to_list()]
        changes = self._database.last_mutation_stats if write else None
        truncated = len(rows) > limits.rows
        notes = tuple(note for note in found.warnings if "row_limit" not in note)
        return Result(columns, tuple(rows[: limits.rows]), truncated, notes, changes)

    def graph(self, ontology: Ontology, collection: str = DEFAULT_COLLECTION) -> EntityGraph:
        """Read the graph back.

        Args:
            ontology: the one that the graph was built with.
            collection: the name that it was loaded under.

        Returns:
            The graph that was loaded, but for the articles' texts where these were left out.

        Raises:
            StoreError: it is of another schema or ontology, or was changed.
        """

        def run(query: str) -> list[Row]:
            return list(
                self._database.cypher(query, params={"collection": collection}, hide_structural_keys=True).to_list()
            )

        return from_rows(stored_rows(collection, run), ontology)

    def state(self) -> str:
        """The state that the graph was written with.

        Raises:
            StoreError: the graph is of another version of the schema, or there is none.
        """
        query = f"MATCH (c:{COLLECTION}) RETURN c.schema_version, c.state"
        version, state = next(iter(self.run_unchecked(query).rows), (None, None))
        if version != SCHEMA_VERSION:
            raise StoreError(f"it has version {version} of the schema of dyads, which reads {SCHEMA_VERSION}")
        return str(state or "")

    def save(self, path: Path) -> None:
        """Write the store's file; whoever reads an earlier one of that name goes on reading that one.

        Args:
            path: the file; killed at any moment, either the earlier one is there or the new one.

        Raises:
            StoreError: it cannot be written.
        """
        try:
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
                made = Path(folder) / path.name
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # that some columns of a large file cannot be mapped into memory
                    self._database.save(str(made))
                made.replace(path)
        except (OSError, ValueError, *_errors()) as error:
            raise StoreError(f"{path}: cannot be written: {error}") from error


def make_store(
    graph: EntityGraph, *, collection: str = DEFAULT_COLLECTION, with_text: bool = False, state: str = ""
) -> EmbeddedStore:
    """Load a graph into an embedded store in memory.

    Args:
        graph: the entity graph.
        collection: the name that it goes by there.
        with_text: whether the articles' texts are loaded too.
        state: what tells whether the graph is still that of its folder, or "".

    Returns:
        The store; `save` writes its file.

    Raises:
        InputError: the collection's name cannot be one.
        OntologyError: a kind or relation type cannot be a label or relationship type.
    """
    import kglite

    rows = GraphRows(graph, collection, with_text=with_text, state=state)
    database = kglite.KnowledgeGraph()
    kglite.set_query_warning_policy("silent")  # results have them
    for statement in unique_keys():
        database.cypher(statement)
    for statement, batch in writes(rows, create):
        database.cypher(statement, params={"rows": batch}, timeout_ms=0)
    for label, name in _INDEXED:
        database.cypher(index(label, name))
    # Else a pattern with a property that happens to have no value anywhere is an error, not without a match.
    optional = {label: {"optional": list(properties)} for label, properties in NODE_PROPERTIES.items()}
    database.define_schema({"nodes": optional})
    return EmbeddedStore(database)


def load_store(path: Path) -> EmbeddedStore:
    """Read the file of an embedded store.

    Args:
        path: a file that `EmbeddedStore.save` wrote.

    Returns:
        The store.

    Raises:
        StoreError: the file is damaged, of another version, or cannot be read.
    """
    import kglite

    kglite.set_query_warning_policy("silent")
    try:
        # All of the file is checked now: a query that meets damage later would end the process.
        return EmbeddedStore(kglite.load(str(path), verify="eager"))
    except (OSError, ValueError, *_errors()) as error:
        raise StoreError(f"{path}: cannot be read as a graph store: {error}") from error


def _errors() -> tuple[type[Exception], ...]:
    import kglite

    return (kglite.KgError,)


def _explained(error: Exception, limits: Limits) -> str:
    import kglite

    if isinstance(error, kglite.CypherTimeoutError):
        return too_long(limits)
    if isinstance(error, kglite.ReadOnlyError):
        return "the query would change the graph; --write lets it"
    return f"the query cannot be run: {error}"


def _plain(value: Any) -> Any:
    """A value of the library as a value of a result."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _NODE:
        return results.node(value["labels"], _stored(value["properties"]))
    if value.keys() == _RELATIONSHIP:
        return results.relationship(value["type"], {key: _plain(item) for key, item in value["properties"].items()})
    if value.keys() == _PATH:
        return results.path(_plain(value["nodes"]), _plain(value["relationships"]))
    return (
        _stored(value) if value.keys() >= {"key", "id", "name", "title"} else {k: _plain(v) for k, v in value.items()}
    )


def _stored(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) for key, value in properties.items() if key not in _ITS_OWN}
