"""The pages of a build folder, which show its graph in a browser.

Comes in: an EntityGraph and the folder. Goes out: an HTML file for each page, replaced as a whole, and `page.json`:
what the last build was told to leave out of the page that is handed on, so that a decision that draws it anew leaves
out the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from .errors import EntityNotFoundError, FolderError
from .graph.entity_graph import EntityGraph
from .graph.folder.updating import explained
from .page_options import PageOptions
from .registry import exporter

PAGE = "explorer.html"
"""The one to open, and to hand on."""

PAGES = {PAGE: "explorer", "pyvis.html": "pyvis"}
"""Each page and its export format."""

REMEMBERED = "page.json"


def write_pages(
    graph: EntityGraph, folder: Path, names: Iterable[str] = PAGES, *, options: PageOptions | None = None
) -> None:
    """Draw pages, each titled like the folder.

    Args:
        graph: what to show.
        folder: the build folder.
        names: which of PAGES; by default all.
        options: what to hand on with the explorer.

    Raises:
        DyadsError: one cannot be written, or there is no entity that is to be hidden.
    """
    for name in names:
        temporary = folder / f".{name}.tmp"
        with explained(folder):
            try:
                more = options or {} if name == PAGE else {}
                exporter(PAGES[name])(graph, temporary, title=folder.resolve().name, **more)
                temporary.replace(folder / name)
            finally:
                temporary.unlink(missing_ok=True)


def draw_again(graph: EntityGraph, folder: Path, options: PageOptions) -> None:
    """Draw those pages anew that a folder has, leaving out what its last build left out.

    Args:
        graph: what to show.
        folder: the build folder.
        options: what the last build does not say.

    Raises:
        DyadsError: one cannot be written, or an entity is gone that is to be hidden.
    """
    remembered = _recall(folder)
    try:
        write_pages(graph, folder, [n for n in PAGES if (folder / n).exists()], options={**options, **remembered})
    except EntityNotFoundError as error:
        raise EntityNotFoundError(
            f"{folder / PAGE}: not drawn anew, since {REMEMBERED} hides whom the graph does not know any more: {error} "
            "Build again with --hide for those who are to be hidden now."
        ) from error


def remember(folder: Path, options: PageOptions) -> None:
    """Write down what to leave out of a folder's page, for those who draw it anew."""
    values = {
        "evidence": options.get("evidence", "sentences"),
        "hide": list(options.get("hide", ())),
        "top": options.get("top"),
    }
    with explained(folder):
        (folder / REMEMBERED).write_text(json.dumps(values, ensure_ascii=False) + "\n", encoding="utf-8")


def _recall(folder: Path) -> PageOptions:
    path = folder / REMEMBERED
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return {"evidence": values["evidence"], "hide": values["hide"], "top": values["top"]}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError) as error:
        raise FolderError(f"{path}: damaged ({error}): delete it, and build again") from error
