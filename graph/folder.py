"""The folder that `dyads build` writes, in batches, and reads back.

Comes in: extractions and problems. Goes out: Parquet tables of articles, mentions and claims, `problems.jsonl` and,
last, `manifest.json`; and the same extractions again. A table's file is named by its content, so a new build never
changes a file that the manifest in place lists: whenever a build is killed, the folder still holds what it held before.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ..errors import FolderError, InputError
from .build import build_graph
from .decisions import DECISIONS, read_decisions
from .entity_graph import EntityGraph
from .manifest import (
    MANIFEST,
    TABLE_FILE,
    TABLES,
    ArticleEntry,
    Manifest,
    Part,
    TableFile,
    damaged,
    read_manifest,
    read_table_file,
    write_atomically,
    write_manifest,
)
from .ontology import Ontology, default_ontology
from .parquet import (
    articles_from_parquet,
    articles_to_parquet,
    claims_from_parquet,
    claims_to_parquet,
    mentions_from_parquet,
    mentions_to_parquet,
)
from .records import Claim, Extraction, Mention, Problem

__all__ = ["Manifest", "read_folder", "read_graph", "read_manifest", "write_folder"]

BATCH_SIZE = 200
PROBLEMS = "problems.jsonl"
ALLOWED_IN_NEW_FOLDER = {f".{MANIFEST}.tmp", f".{PROBLEMS}.tmp", PROBLEMS, DECISIONS}
TEMPORARY_FILE = re.compile(r"\.[0-9a-f]{16}\.parquet\.tmp")

log = logging.getLogger("dyads")

Record = TypeVar("Record", Mention, Claim)


def write_folder(
    folder: Path,
    extractions: Iterable[Extraction],
    problems: Iterable[Problem],
    *,
    options: Mapping[str, Any],
    ontology: Ontology | None = None,
    batch_size: int = BATCH_SIZE,
) -> None:
    """Write a build folder, or replace the content of one; memory holds one batch at a time.

    Args:
        folder: one that does not exist, is empty, or was written by a build; files of others in it are not touched.
        extractions: what was read out of each article; an article that comes twice is written once.
        problems: what could not be read; looked at after the last extraction, so a list that fills meanwhile will do.
        options: how the extractions were made, plain JSON values; "model" names the pipeline.
        ontology: the ontology that the claims were typed by; by default the one that dyads ships.
        batch_size: how many articles go into one part.

    Raises:
        FolderError: the folder holds something else than a build, or cannot be written. Whatever is raised before the
            first article is written, no new folder is left behind.
        InputError: an article's text is no Unicode, or an extraction holds what another article says.
    """
    made = _claim_folder(folder)
    articles: list[ArticleEntry] = []
    parts: list[Part] = []
    try:
        for batch in _batches(_once(extractions), batch_size):
            articles += [ArticleEntry(a.id, a.text_hash, a.name, len(parts)) for a in (e.article for e in batch)]
            parts.append(_write_part(folder, batch))
        count = _write_problems(folder, problems)
        manifest = Manifest(
            complete=True,
            model=options.get("model", ""),
            ontology=(ontology or default_ontology()).digest,
            options={name: value for name, value in options.items() if name != "model"},
            articles=tuple(articles),
            parts=tuple(parts),
            problems=count,
        )
        write_manifest(folder, manifest)
        _remove_unlisted(folder, manifest)
    except Exception as error:
        if not parts:
            _give_up(folder, made)
        if isinstance(error, OSError):
            raise FolderError(f"{folder}: cannot be written: {error}; free space or give another folder") from error
        raise


def read_folder(folder: Path) -> Iterator[Extraction]:
    """Read a build folder back, one part in memory at a time.

    Args:
        folder: a folder that a build wrote.

    Yields:
        The extractions that were written, in their order.

    Raises:
        FolderError: no build folder, an unfinished or damaged one, or one of another format version.
    """
    manifest = read_manifest(folder)
    if not manifest.complete:
        raise FolderError(f"{folder}: its build was not finished; run the same `dyads build` again")
    listed: dict[int, list[str]] = defaultdict(list)
    for entry in manifest.articles:
        listed[entry.part].append(entry.id)
    for index, part in enumerate(manifest.parts):
        articles = _records(folder, part.articles, articles_from_parquet)
        mentions = _by_article(_records(folder, part.mentions, mentions_from_parquet))
        claims = _by_article(_records(folder, part.claims, claims_from_parquet))
        if [article.id for article in articles] != listed[index]:
            raise damaged(folder, f"{part.articles.file} and {MANIFEST} list different articles")
        for article in articles:
            yield Extraction(article, tuple(mentions.get(article.id, ())), tuple(claims.get(article.id, ())))


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
    return build_graph(
        read_folder(folder), ontology=ontology, decisions=decisions, on_unapplied=on_unapplied or _log_unapplied
    )


def _log_unapplied(problem: Problem) -> None:
    log.warning("%s: %s", problem.file, problem.reason)


def _claim_folder(folder: Path) -> list[Path]:
    """Make sure that a folder is ours to write into, and mark a new one as a build that is under way.

    Returns:
        What was made for that, the innermost first: the manifest and folders.
    """
    if (folder / MANIFEST).exists():
        read_manifest(folder)
        return []
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(path.name for path in folder.iterdir() if path.name not in ALLOWED_IN_NEW_FOLDER)
        if not others:
            write_manifest(folder, Manifest(complete=False))
            return [folder / MANIFEST, *made]
    except OSError as error:
        raise FolderError(f"{folder}: cannot be made: {error}; give another folder") from error
    raise FolderError(
        f"{folder}: neither empty nor a build folder (it holds {', '.join(others[:3])}); give a new folder"
    )


def _give_up(folder: Path, made: Sequence[Path]) -> None:
    """Take away what a build made that ended before it wrote an article; what else is in the folder stays."""
    with contextlib.suppress(OSError):
        for path in made:
            if path == folder / MANIFEST:
                path.unlink()
            else:
                path.rmdir()


def _once(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    seen: set[str] = set()
    for extraction in extractions:
        if extraction.article.id not in seen:
            seen.add(extraction.article.id)
            yield extraction


def _batches(extractions: Iterator[Extraction], size: int) -> Iterator[list[Extraction]]:
    while batch := list(itertools.islice(extractions, size)):
        yield batch


def _write_part(folder: Path, batch: Sequence[Extraction]) -> Part:
    mentions = [mention for extraction in batch for mention in extraction.mentions]
    claims = [claim for extraction in batch for claim in extraction.claims]
    for extraction in batch:
        _check_belonging(extraction)
    try:
        return Part(
            _write_table(folder, "articles", articles_to_parquet([e.article for e in batch]), len(batch)),
            _write_table(folder, "mentions", mentions_to_parquet(mentions), len(mentions)),
            _write_table(folder, "claims", claims_to_parquet(claims), len(claims)),
        )
    except UnicodeEncodeError as error:
        names = ", ".join(e.article.name for e in batch if not _is_storable(e.article.text))
        raise InputError(f"{names}: half a character (a lone surrogate) in the text; mend the article") from error


def _write_problems(folder: Path, problems: Iterable[Problem]) -> int:
    lines = [json.dumps(problem.to_dict(), ensure_ascii=False) + "\n" for problem in problems]
    write_atomically(folder / PROBLEMS, "".join(lines).encode("utf-8", "backslashreplace"))
    return len(lines)


def _check_belonging(extraction: Extraction) -> None:
    records: tuple[Mention | Claim, ...] = (*extraction.mentions, *extraction.claims)
    for record in records:
        if record.article_id != extraction.article.id:
            raise InputError(
                f"article {extraction.article.name!r} has a mention or claim of article {record.article!r};"
                " an extraction holds those of its own article only"
            )


def _is_storable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


def _write_table(folder: Path, table: str, data: bytes, rows: int) -> TableFile:
    checksum = hashlib.sha256(data).hexdigest()
    path = folder / table / f"{checksum[:16]}.parquet"
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, data)
    return TableFile(f"{table}/{path.name}", checksum, rows)


def _remove_unlisted(folder: Path, manifest: Manifest) -> None:
    """Remove tables of earlier or killed builds, and nothing that no build writes."""
    for table in TABLES:
        for path in sorted((folder / table).glob("*")):
            file = f"{table}/{path.name}"
            if TEMPORARY_FILE.fullmatch(path.name) or (TABLE_FILE.fullmatch(file) and file not in manifest.files):
                path.unlink()


def _records(folder: Path, entry: TableFile, read: Callable[[bytes], list[Any]]) -> list[Any]:
    try:
        records = read(read_table_file(folder, entry))
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise damaged(folder, f"{entry.file} is not the table that it should be ({error})") from error
    if len(records) != entry.rows:
        raise damaged(folder, f"{entry.file} has {len(records)} rows, not {entry.rows}")
    return records


def _by_article(records: Iterable[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.article_id].append(record)
    return groups
