"""Where a graph can be asked: a build folder, by its embedded store, or a Neo4j server.

Comes in: a folder, or the login of a server. Goes out: a `Store`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.ontology import Ontology
from .folder_store import FolderStore
from .results import Store
from .schema import DEFAULT_COLLECTION, check_collection

if TYPE_CHECKING:
    from .neo4j_connection import Neo4jLogin


@contextlib.contextmanager
def open_store(
    target: Path | Neo4jLogin, *, ontology: Ontology | None = None, collection: str = DEFAULT_COLLECTION
) -> Iterator[Store]:
    """Open a store for as long as the context lasts.

    Args:
        target: a folder that a build wrote, or a server.
        ontology: the one that the folder was built with; by default the one that dyads ships.
        collection: what `$collection` is in the queries of a server, where several graphs can be.

    Yields:
        The store.

    Raises:
        FolderError: it is no such folder.
        InputError: the address is none of a Neo4j server, or the collection's name cannot be one.
        StoreError: no server answers, or it refuses the login.
    """
    if isinstance(target, Path):
        with FolderStore(target, ontology) as store:
            yield store
        return
    from .neo4j_connection import Neo4jConnection
    from .neo4j_store import Neo4jStore

    check_collection(collection)
    with Neo4jConnection(target) as connection:
        yield Neo4jStore(connection, collection)
