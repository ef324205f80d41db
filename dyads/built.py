"""The graph of a folder that was built before; no pipeline is imported for it.

Comes in: a folder that `build` wrote. Goes out: its EntityGraph.
"""

from __future__ import annotations

from pathlib import Path

from .graph.entity_graph import EntityGraph
from .graph.folder.contents import read_graph
from .graph.ontology import Ontology, default_ontology, read_ontology


def load(folder: str | Path, *, ontology: str | Path | None = None) -> EntityGraph:
    """The graph of a folder that `build` wrote, or `EntityGraph.save`.

    Args:
        folder: the folder.
        ontology: the ontology file that the build was given, if it was given one.

    Returns:
        The graph, equal to the one that `build` returned where the folder's decisions are still the same.

    Raises:
        DyadsError: it is no such folder, it is damaged, or it has relation types that the ontology lacks.
    """
    return read_graph(Path(folder), choose_ontology(ontology))


def choose_ontology(path: str | Path | None) -> Ontology:
    """The ontology in a file, or the one that dyads ships."""
    return read_ontology(Path(path)) if path is not None else default_ontology()
