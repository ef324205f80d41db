"""Saving a graph under a name that says how: a folder, or a file of an export format.

Comes in: an EntityGraph and a path. Goes out: files.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError
from .entity_graph import EntityGraph
from .folder.fetched import write_fetched


def save(graph: EntityGraph, path: str | Path) -> Path:
    """Write a graph; see `EntityGraph.save`."""
    from ..registry import EXPORTS, exporter

    formats = {export.suffix: name for name, export in reversed(EXPORTS.items()) if export.suffix} | {".zip": "csv"}
    place = Path(path)
    suffix = place.suffix.lower()
    if suffix in formats and not place.is_dir():
        temporary = place.with_name(f".tmp.{place.name}")
        try:
            exporter(formats[suffix])(graph, temporary)
            temporary.replace(place)
        except OSError as error:
            raise InputError(f"{place}: cannot be written: {error.strerror or error}; give another place") from error
        finally:
            temporary.unlink(missing_ok=True)
    elif suffix and not place.is_dir():
        raise InputError(f"{place}: no format has files named {suffix}; there are {', '.join(formats)}, or a folder")
    else:
        write_fetched(graph, place)
    return place
