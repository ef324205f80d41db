"""A build folder while a build brings it up to date.

Comes in: the articles that there are now, and what was read out of those that are new or changed. Goes out: the folder,
which holds exactly those articles. What is there already is kept by the part: a part whose articles all stay is not
touched, one that loses some is written anew, and so are small ones, together, so that they do not become many.

Until the new manifest is in place the folder holds what it held before, and a journal says which parts are finished.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...errors import FolderError
from ..deciding.decisions import DECISIONS
from ..records import Article, Extraction, Problem
from .given import Given, write_given
from .journal import FinishedPart, Journal
from .lock import HOLDER, LOCK, locked
from .manifest import (
    MANIFEST,
    TABLE_FOLDERS,
    ArticleEntry,
    Manifest,
    SourceFile,
    TableFile,
    read_manifest,
    tables_on_disk,
    write_atomically,
    write_manifest,
)
from .parts import read_part, read_sound_articles, write_part

BATCH_SIZE = 50
PROBLEMS = "problems.jsonl"
ALLOWED_IN_NEW_FOLDER = {f".{MANIFEST}.tmp", f".{PROBLEMS}.tmp", PROBLEMS, DECISIONS, LOCK, HOLDER}
TEMPORARY_FILE = re.compile(r"\.[0-9a-f]{16}\.parquet\.tmp")

log = logging.getLogger("dyads")

Recipe = Mapping[str, str]


@contextlib.contextmanager
def updating(folder: Path, recipe: Recipe | None = None, *, batch_size: int | None = None) -> Iterator[FolderUpdate]:
    """Bring a build folder up to date, or make a new one. The context ends with `FolderUpdate.finish`.

    Args:
        folder: one that does not exist, is empty, or was written by a build; files of others in it are not touched.
        recipe: what extractions depend on besides their articles; those made by an equal one are kept. None keeps none.
        batch_size: how many articles go into one part; by default BATCH_SIZE.

    Yields:
        The update.

    Raises:
        FolderError: the folder holds something else than a build, cannot be written, or another build is writing into
            it. Where something is raised before the first article is written, no new folder is left behind.
    """
    made = _make_folder(folder)
    try:
        with contextlib.ExitStack() as context:
            with explained(folder):
                context.enter_context(locked(folder))
                if not (folder / MANIFEST).exists():
                    write_manifest(folder, Manifest(complete=False))
                    made.insert(0, folder / MANIFEST)
                update = FolderUpdate(folder, recipe, batch_size or BATCH_SIZE)
            try:
                yield update
            except (Exception, KeyboardInterrupt):
                with contextlib.suppress(Exception):
                    update.write_pending()
                if not update.has_written:
                    _remove(made[:1])
                raise
    except (Exception, KeyboardInterrupt):
        if not (folder / MANIFEST).exists():
            _remove(made)
        raise


@contextlib.contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Errors of the operating system as errors that name the folder and say what to do."""
    try:
        yield
    except OSError as error:
        raise FolderError(
            f"{folder}: cannot be written: {error}; free space or give another folder. It holds what it held before,"
            " and the same build, run again, goes on where this one ended"
        ) from error


class FolderUpdate:
    """What stays in a folder, what comes into it, and how both become its content.

    Attributes:
        known: the articles whose extractions are there and were made by the same recipe.
        before: the manifest that was there; that of an unfinished build in a new folder.
        unfinished: the parts that builds finished which did not come to their end.
    """

    def __init__(self, folder: Path, recipe: Recipe | None, batch_size: int) -> None:
        self.before = read_manifest(folder)
        self._folder, self._recipe, self._batch_size = folder, recipe, batch_size
        self._journal = Journal(folder)
        self.unfinished = tuple(self._journal.parts)
        self._parts: list[FinishedPart] = []
        self._place: dict[Article, int] = {}
        self._wanted: dict[str, int] = {}
        self._pending: list[Extraction] = []
        self._seen: set[str] = set()
        self.has_written = False
        if recipe is not None:
            for part in (*_parts_of(self.before), *self._journal.parts):
                if part.recipe == recipe:
                    self._know(part)

    @property
    def known(self) -> Iterable[Article]:
        return self._place.keys()

    @property
    def articles(self) -> int:
        """How many articles were kept or added by now."""
        return len(self._seen)

    def keeps(self, article: Article) -> bool:
        """Whether the folder has what an article says; if so, it stays there.

        Args:
            article: an article that there is now.

        Returns:
            False where the article has to be read anew, and what it says be given to `add`.
        """
        if article.id in self._seen:
            return True
        place = self._place.get(article)
        if place is None:
            return False
        self._seen.add(article.id)
        self._wanted[article.id] = place
        return True

    def add(self, extraction: Extraction) -> None:
        """Take in what an article says; an article that comes twice counts once.

        Args:
            extraction: what was read out of an article.

        Raises:
            FolderError: the folder cannot be written.
            InputError: the article's text is no Unicode, or the extraction holds what another article says.
        """
        if extraction.article.id in self._seen:
            return
        self._seen.add(extraction.article.id)
        self._pending.append(extraction)
        if len(self._pending) >= self._batch_size:
            self.write_pending()

    def write_pending(self) -> None:
        """Write what was taken in as a part, and note that it is finished."""
        batch, self._pending = self._pending, []
        if batch:
            for extraction in batch:
                self._wanted[extraction.article.id] = len(self._parts)
            self._parts.append(self._write(batch))

    def finish(
        self,
        problems: Iterable[Problem],
        *,
        options: Mapping[str, Any],
        ontology: str,
        inputs: Sequence[str] = (),
        sources: Iterable[SourceFile] = (),
        given: Given | None = None,
        resolution: Sequence[TableFile] = (),
    ) -> None:
        """Make the folder hold the articles that were kept and added, and nothing else; the update ends with it.

        Args:
            problems: what could not be read.
            options: how the extractions were made, plain JSON values; "model" names the pipeline.
            ontology: the digest of the ontology that the claims were typed by.
            inputs: the paths that were read, relative to the folder.
            sources: which files hold which articles.
            given: claims of other extractors, to be placed in these articles.
            resolution: tables that say who is who, where that was settled elsewhere.

        Raises:
            FolderError: the folder cannot be written.
        """
        with explained(self._folder):
            self.write_pending()
            self.has_written = True
            parts = self._packed()
            given_table = write_given(self._folder, parts, given) if given else None  # which may add to the problems
            count, checksum = _write_problems(self._folder, problems)
            manifest = Manifest(
                complete=True, model=options.get("model", ""), ontology=ontology,
                options={name: value for name, value in options.items() if name != "model"},
                recipe=self._recipe or {}, inputs=tuple(inputs),
                sources=tuple(source for source in sources if self._seen.issuperset(source.articles)),
                articles=tuple(replace(entry, part=n) for n, part in enumerate(parts) for entry in part.articles),
                parts=tuple(part.part for part in parts), given=given_table, resolution=tuple(resolution),
                problems=count, problems_sha256=checksum,
            )  # fmt: skip
            write_manifest(self._folder, manifest)
            _remove_unlisted(self._folder, manifest)
            self._journal.remove()
        self._place.clear()

    def _know(self, part: FinishedPart) -> None:
        """Let a part's extractions be kept, unless a table of it is damaged."""
        try:
            articles = read_sound_articles(self._folder, part.part, [entry.id for entry in part.articles])
        except FolderError as error:
            log.warning("a part of the folder has to be read again: %s", error)
            return
        for article in articles:
            self._place.setdefault(article, len(self._parts))
        self._parts.append(part)

    def _write(self, batch: Sequence[Extraction]) -> FinishedPart:
        with explained(self._folder):
            part = write_part(self._folder, batch)
            entries = tuple(ArticleEntry(a.id, a.text_hash, a.name, 0) for a in (e.article for e in batch))
            finished = FinishedPart(self._recipe or {}, part, entries)
            if self._recipe is not None:
                self._journal.append(finished)
            self.has_written = True
            return finished

    def _packed(self) -> list[FinishedPart]:
        """The parts that the manifest is to list: those that stay whole, and the rest written anew."""
        wanted: list[set[str]] = [set() for _ in self._parts]
        for id_, place in self._wanted.items():
            wanted[place].add(id_)
        used = [(part, ids) for part, ids in zip(self._parts, wanted, strict=True) if ids]
        small = [len(ids) < self._batch_size / 2 for _, ids in used]
        cut = [len(ids) < len(part.articles) for part, ids in used]
        if sum(small) < 2:
            small = [False] * len(used)
        whole = [part for (part, _), s, c in zip(used, small, cut, strict=True) if not s and not c]
        rest = [pair for pair, s, c in zip(used, small, cut, strict=True) if s or c]
        left = (
            extraction
            for part, ids in rest
            for extraction in read_part(self._folder, part.part, [entry.id for entry in part.articles])
            if extraction.article.id in ids
        )
        return [*whole, *(self._write(batch) for batch in _batches(left, self._batch_size))]


def _parts_of(manifest: Manifest) -> list[FinishedPart]:
    pairs = zip(manifest.parts, manifest.entries_by_part(), strict=True)
    return [FinishedPart(manifest.recipe, part, tuple(entries)) for part, entries in pairs]


def _make_folder(folder: Path) -> list[Path]:
    """Make sure that a folder is ours to write into.

    Returns:
        The folders that were made for that, the innermost first.
    """
    if (folder / MANIFEST).exists():
        read_manifest(folder)
        return []
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(path.name for path in folder.iterdir() if path.name not in ALLOWED_IN_NEW_FOLDER)
    except OSError as error:
        raise FolderError(f"{folder}: cannot be made: {error}; give another folder") from error
    if others:
        raise FolderError(
            f"{folder}: neither empty nor a build folder (it holds {', '.join(others[:3])}); give a new folder"
        )
    return made


def _remove(made: Sequence[Path]) -> None:
    """Take away what a build made that ended before it wrote an article; what else is in the folder stays."""
    with contextlib.suppress(OSError):
        for path in made:
            if path.name == MANIFEST:
                path.unlink(missing_ok=True)
            else:
                path.rmdir()


def _batches(extractions: Iterator[Extraction], size: int) -> Iterator[list[Extraction]]:
    while batch := list(itertools.islice(extractions, size)):
        yield batch


def _write_problems(folder: Path, problems: Iterable[Problem]) -> tuple[int, str]:
    lines = [json.dumps(problem.to_dict(), ensure_ascii=False) + "\n" for problem in problems]
    data = "".join(lines).encode("utf-8", "backslashreplace")
    write_atomically(folder / PROBLEMS, data)
    return len(lines), hashlib.sha256(data).hexdigest()


def _remove_unlisted(folder: Path, manifest: Manifest) -> None:
    """Remove tables of earlier or killed builds, and nothing that no build writes."""
    for file in sorted(tables_on_disk(folder) - manifest.files):
        (folder / file).unlink()
    for path in [path for table in TABLE_FOLDERS for path in (folder / table).glob(".*.tmp")]:
        if TEMPORARY_FILE.fullmatch(path.name):
            path.unlink()
