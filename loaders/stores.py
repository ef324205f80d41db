"""Where a graph can be asked: a build folder, by its embedded store, or a Neo4j server.

Comes in: what the user names. Goes out: a `Store`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from ..errors import StoreError
from ..graph.ontology import Ontology
from .folder_store import FolderStore
from .results import Store


@contextlib.contextmanager
def open_store(target: str | Path, *, ontology: Ontology | None = None) -> Iterator[Store]:
    """Open a store for as long as the context lasts.

    Args:
        target: a folder that a build wrote.
        ontology: the one that the folder was built with; by default the one that dyads ships.

    Yields:
        The store.

    Raises:
        FolderError: it is no such folder.
        StoreError: it is no store.
    """
    if "://" in str(target):
        raise StoreError(f"{target}: only folders can be asked")
    with FolderStore(Path(target), ontology) as store:
        yield store
