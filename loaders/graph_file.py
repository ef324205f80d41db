"""The file of the embedded store in a build folder, beside the claims that it is a projection of.

Comes in: a build folder and its graph. Goes out: `graph.kgl`, which says what state of the folder it is of.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from ..errors import FolderError
from ..graph.deciding.decisions import DECISIONS
from ..graph.entity_graph import EntityGraph
from ..graph.folder.manifest import MANIFEST
from .embedded import EmbeddedStore, make_store

GRAPH_FILE = "graph.kgl"


def write_graph_file(graph: EntityGraph, folder: Path) -> None:
    """Write the file of the embedded store, while nobody else writes into the folder.

    Args:
        graph: the folder's graph.
        folder: a folder that a build wrote.

    Raises:
        FolderError: the folder has no manifest.
        OntologyError: a kind or relation type cannot be a label or relationship type.
        StoreError: the file cannot be written.
    """
    save_graph_file(make_store(graph, state=state_of(folder)), folder)


def save_graph_file(store: EmbeddedStore, folder: Path) -> None:
    """Save a store as a folder's file, and take away what was left by a process that was killed at it."""
    for left in folder.glob(f".{GRAPH_FILE}.*"):
        shutil.rmtree(left, ignore_errors=True)
    store.save(folder / GRAPH_FILE)


def state_of(folder: Path) -> str:
    """What a folder's graph is made of: a hash of its manifest, which has those of the tables, and of its decisions."""
    try:
        manifest = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise FolderError(f"{folder}: its {MANIFEST} cannot be read: {error.strerror}") from error
    decisions = (folder / DECISIONS).read_bytes() if (folder / DECISIONS).exists() else b""
    return hashlib.sha256(b"%d %s%s" % (len(manifest), manifest, decisions)).hexdigest()
