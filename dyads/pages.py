"""The pages of a build folder, which show its graph in a browser.

Comes in: an EntityGraph and the folder. Goes out: an HTML file for each page, replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .graph.entity_graph import EntityGraph
from .graph.updating import explained
from .registry import exporter

PAGE = "explorer.html"
"""The one to open."""

PAGES = {PAGE: "explorer", "pyvis.html": "pyvis"}
"""Each page and its export format."""


def write_pages(graph: EntityGraph, folder: Path, names: Iterable[str] = PAGES) -> None:
    """Draw pages, each titled like the folder.

    Args:
        graph: what to show.
        folder: the build folder.
        names: which of PAGES; by default all.

    Raises:
        DyadsError: one cannot be written.
    """
    for name in names:
        temporary = folder / f".{name}.tmp"
        with explained(folder):
            try:
                exporter(PAGES[name])(graph, temporary, title=folder.resolve().name)
                temporary.replace(folder / name)
            finally:
                temporary.unlink(missing_ok=True)
