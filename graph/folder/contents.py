"""The folder that `dyads build` writes, in batches, and reads back.

Comes in: extractions and problems. Goes out: Parquet tables of articles, mentions and claims, `problems.jsonl` and,
last, `manifest.json`; and the same extractions again. A table's file is named by its content, so a new build never
changes a file that the manifest in place lists: whenever a build is killed, the folder still holds what it held before.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ...errors import FolderError
from ..build import build_graph
from ..deciding.decisions import DECISIONS, read_decisions
from ..entity_graph import EntityGraph
from ..ontology import Ontology, default_ontology
from ..records import Extraction, Problem
from .fetched import fetched_graph
from .given import joined, read_given
from .manifest import Manifest, damaged, read_manifest
from .parts import read_part
from .updating import PROBLEMS, updating

__all__ = [
    "Manifest", "read_folder", "read_graph", "read_manifest", "read_problems", "read_undisturbed", "write_folder",
]  # fmt: skip

READINGS = 3
"""How often a folder is read where builds end meanwhile."""

log = logging.getLogger("dyads")

T = TypeVar("T")


def write_folder(
    folder: Path,
    extractions: Iterable[Extraction],
    problems: Iterable[Problem],
    *,
    options: Mapping[str, Any],
    ontology: Ontology | None = None,
    batch_size: int | None = None,
) -> None:
    """Write a build folder, or replace the content of one; memory holds one batch at a time.

    Args:
        folder: one that does not exist, is empty, or was written by a build; files of others in it are not touched.
        extractions: what was read out of each article; an article that comes twice is written once.
        problems: what could not be read; looked at after the last extraction, so a list that fills meanwhile will do.
        options: how the extractions were made, plain JSON values; "model" names the pipeline.
        ontology: the ontology that the claims were typed by; by default the one that dyads ships.
        batch_size: how many articles go into one part; by default `updating.BATCH_SIZE`.

    Raises:
        FolderError: the folder holds something else than a build, or cannot be written. Whatever is raised before the
            first article is written, no new folder is left behind.
        InputError: an article's text is no Unicode, or an extraction holds what another article says.
    """
    with updating(folder, batch_size=batch_size) as update:
        for extraction in extractions:
            update.add(extraction)
        update.finish(problems, options=options, ontology=(ontology or default_ontology()).digest)


def read_folder(folder: Path) -> Iterator[Extraction]:
    """Read a build folder back, one part in memory at a time.

    Args:
        folder: a folder that a build wrote.

    Yields:
        The extractions that were written, in their order, with the claims of other extractors.

    Raises:
        FolderError: no build folder, an unfinished or damaged one, or one of another format version.
    """
    manifest = read_manifest(folder)
    if not manifest.complete:
        raise FolderError(f"{folder}: its build was not finished; run the same `dyads build` again")
    given = read_given(folder, manifest)
    for part, entries in zip(manifest.parts, manifest.entries_by_part(), strict=True):
        for extraction in read_part(folder, part, [entry.id for entry in entries]):
            yield joined(extraction, given.get(extraction.article.id, ()))


def read_problems(folder: Path) -> list[Problem]:
    """What the build of a folder could not read.

    Args:
        folder: a folder that a build wrote.

    Returns:
        The problems, in the order in which they came up; none where the file that lists them is gone.

    Raises:
        FolderError: the file is not what was written.
    """
    try:
        lines = (folder / PROBLEMS).read_bytes().splitlines()
        return [Problem(**json.loads(line)) for line in lines]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise damaged(folder, f"{PROBLEMS} cannot be read ({error})") from error


def read_graph(
    folder: Path, ontology: Ontology | None = None, *, on_unapplied: Callable[[Problem], None] | None = None
) -> EntityGraph:
    """The graph of a build folder, as its decisions want it.

    Args:
        folder: a folder that a build wrote.
        ontology: the ontology that the build was made with; by default the one that dyads ships.
        on_unapplied: called with each decision that does nothing, or not all that it says; by default it is logged.

    Returns:
        The graph.

    Raises:
        FolderError: as `read_folder`.
        InputError: a line of `decisions.jsonl` is no decision.
        OntologyError: the folder has a relation type that the ontology lacks.
    """
    decisions = read_decisions(folder / DECISIONS)
    manifest = read_manifest(folder)
    if manifest.resolution:
        for decision in decisions:
            reason = "does nothing in a folder that was saved or fetched from a store; decide where the graph was built"
            (on_unapplied or _log_unapplied)(Problem(f"{DECISIONS} line {decision.line}", reason))
        return fetched_graph(folder, manifest, read_folder(folder), ontology or default_ontology())
    made = partial(build_graph, ontology=ontology, decisions=decisions, on_unapplied=on_unapplied or _log_unapplied)
    return read_undisturbed(folder, made)


def read_undisturbed(folder: Path, use: Callable[[Iterator[Extraction]], T]) -> T:
    """Read a build folder to its end, and again where a build that ends meanwhile takes away what is being read.

    Args:
        folder: a folder that a build wrote.
        use: what is to be done with its extractions.

    Returns:
        What came of it.

    Raises:
        FolderError: as `read_folder`.
    """
    for _ in range(READINGS - 1):
        before = read_manifest(folder)
        try:
            return use(read_folder(folder))
        except FolderError:
            if read_manifest(folder) == before:
                raise
    return use(read_folder(folder))


def _log_unapplied(problem: Problem) -> None:
    log.warning("%s: %s", problem.file, problem.reason)
