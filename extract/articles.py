"""Reading articles: files, folders, globs and standard input, and records that a program holds already.

Comes in: paths or records. Goes out: Articles, one at a time, in a fixed order; and a Problem for everything that was
not read, so that nothing is lost silently.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, TypeAlias

from ..errors import InputError
from ..graph.records import Article, Problem, digest
from .reading.archives import ARCHIVES, members_of, unpacked
from .reading.drafts import Draft
from .reading.field_map import FieldMap, read_field_map
from .reading.formats import format_of
from .reading.furniture import begins_with, lay_out
from .reading.input_files import InputFile, find_files, printable, reason_of
from .reading.known_files import KnownFiles
from .reading.languages import is_in, known_languages, language_of
from .reading.readers import INPUT_FORMATS, SUFFIXES, most_bytes, reader_of
from .reading.record_files import read_records

logger = logging.getLogger("dyads")

OneGiven: TypeAlias = str | Path | Article | Mapping[str, Any]
Given: TypeAlias = OneGiven | Iterable[OneGiven]
"""What articles are read from: paths, articles, records with a text."""

STDIN = "-"
_SUFFIXES = SUFFIXES.union(ARCHIVES)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_articles(
    paths: Given,
    *,
    language: str = "en",
    max_chars: int = 1_000_000,
    field_map: Mapping[str, str] | str = "",
    input_format: str | None = None,
    on_problem: Callable[[Problem], None] | None = None,
    known: KnownFiles | None = None,
    on_refused: Callable[[str, Problem], None] | None = None,
) -> Iterator[Article]:
    """Read news articles from files.

    Plain text (.txt), Markdown (.md), HTML pages (.html), JSON, JSON lines (.jsonl, .ndjson), CSV, TSV, PDF, Word
    (.docx), RTF and EPUB are read, and .gz and .zip files of them; exports of Nexis and Factiva are parted.

    Args:
        paths: Files, folders (with all below but hidden files), globs, and "-" for standard input. Also articles that
            were read before, records such as {"text": ..., "title": ..., "published": "2026-03-04", "source": ...},
            and DataFrames of these.
        language: The ISO 639 code of the language to read; articles in others are reported, not read.
        max_chars: The longest text that is read.
        field_map: The names that the fields of JSON objects and CSV rows go by: {"text": "body"}, or "text=body".
        input_format: What standard input is, one of `extract.reading.readers.INPUT_FORMATS`; else its content tells.
        on_problem: Called with each problem; without it, problems are logged as warnings to the logger "dyads". What
            is amiss with an article that is read all the same, such as its date, is always logged there.
        known: What was read before with the same options; a file whose bytes are the same is not parsed again.
        on_refused: Called with the text of each article that was found and is not read, and why, after on_problem.

    Yields:
        The articles: paths as given, the files of a folder in order of their names; records last.

    Raises:
        InputError: language, max_chars, field_map or input_format has a value that cannot be used.
    """
    if max_chars < 1:
        raise InputError(f"max_chars is {max_chars}: give the longest text to read, in characters")
    if language != "en" and language not in known_languages():
        raise InputError(f"language is {language!r}: give a two-letter ISO 639 code such as 'en'")
    several = one_or_several(paths)
    fields, suffix, known = read_field_map(field_map), _stdin_suffix(input_format, several), known or KnownFiles()
    intake = _Intake(language, max_chars, fields, suffix, known.noting(on_problem or _log), known, on_refused)
    for item in several:
        if isinstance(item, Article):
            yield from intake.take(item)
        elif not isinstance(item, Mapping):
            yield from intake.read_path(item)
    if records := [item for item in several if isinstance(item, Mapping)]:
        yield from intake.read_records(records)


def one_or_several(given: Given) -> list[OneGiven]:
    """What is to be read, as a list.

    Args:
        given: a path, an article or a record, or several; or a DataFrame.

    Returns:
        The list.
    """
    if isinstance(given, (str, Path, Article, Mapping)):
        return [given]
    as_records = getattr(given, "to_dict", None)  # of a DataFrame, which iterates over the names of its columns
    return as_records("records") if as_records else list(given)


def _stdin_suffix(input_format: str | None, paths: Iterable[OneGiven]) -> str:
    """The suffix that a file of standard input's format would have; empty where its content is to tell."""
    if input_format is None:
        return ""
    if input_format not in INPUT_FORMATS:
        raise InputError(f"input format is {input_format!r}: give one of {', '.join(INPUT_FORMATS)}")
    if STDIN not in (str(path) for path in paths if isinstance(path, (str, Path))):
        raise InputError(f"input format {input_format} is for standard input, and no path is -; a file's suffix tells")
    return INPUT_FORMATS[input_format]


def _log(problem: Problem) -> None:
    logger.warning("%s: %s", problem.file, problem.reason)


@dataclass(slots=True)
class _Intake:
    """What one call of read_articles has read so far, and the checks that each draft must pass."""

    language: str
    max_chars: int
    fields: FieldMap
    stdin_suffix: str
    report: Callable[[Problem], None]
    known: KnownFiles
    on_refused: Callable[[str, Problem], None] | None = None
    files: set[str] = field(default_factory=set)
    articles: dict[str, str] = field(default_factory=dict)

    def read_path(self, path: str | Path) -> Iterator[Article]:
        """The articles of a file, of those in a folder or of a glob, or of standard input."""
        if str(path) == STDIN:
            yield from self.read_stdin()
            return
        for found in find_files(path):
            if isinstance(found, Problem):
                self.report(found)
            else:
                yield from self.read_file(found)

    def read_file(self, file: InputFile) -> Iterator[Article]:
        suffix = file.path.suffix.lower()
        real = os.path.realpath(file.path)
        if suffix not in _SUFFIXES:
            self._report_unknown(file.label)
        elif not file.path.exists():
            self.report(Problem(file.label, "is a link that leads nowhere"))
        elif not file.path.is_file():
            self.report(Problem(file.label, "is not a regular file"))
        elif real in self.files:
            self.report(Problem(file.label, "is named twice: read once"))
        else:
            self.files.add(real)
            try:
                with file.path.open("rb") as stream:
                    yield from self._recall(suffix, stream, file)
            except OSError as error:
                self.report(Problem(file.label, f"cannot be read: {reason_of(error)}"))

    def _recall(self, suffix: str, stream: BinaryIO, file: InputFile) -> Iterator[Article]:
        """The articles of a file, parsed only where it is not known."""
        articles = self.known.recall(file.origin, stream)
        if articles is None or any(article.id in self.articles for article in articles):
            yield from self.known.learn(self._unpack(suffix, stream, file.origin, file.label))
            return
        for article in articles:
            self.articles[article.id] = file.label
            yield article

    def take(self, article: Article) -> Iterator[Article]:
        """An article that was read before, unless it comes twice."""
        if known := self.articles.get(article.id):
            self.report(Problem(article.name, f"is the same article as {known}: read once"))
            return
        self.articles[article.id] = article.name
        yield article

    def read_records(self, records: Sequence[Mapping[str, Any]]) -> Iterator[Article]:
        for found in read_records(records, "records", self.fields):
            if isinstance(found, Problem):
                self.report(found)
            elif article := self._accept(found, "record", "records"):
                yield article

    def read_stdin(self) -> Iterator[Article]:
        binary = getattr(sys.stdin, "buffer", None)
        data = binary.read() if binary else sys.stdin.read().encode("utf-8", "surrogatepass")
        yield from self._unpack(self.stdin_suffix, BytesIO(data), "stdin", "standard input")

    def _unpack(
        self, suffix: str, stream: BinaryIO, origin: str, label: str, *, packed: bool = False
    ) -> Iterator[Article]:
        """The articles of a file, which may be packed; without a suffix its content tells what it is."""
        try:
            suffix = suffix or format_of(stream, self.fields)
            if suffix in ARCHIVES and packed:
                raise InputError("is an archive within an archive: unpack it, and name it")
            if suffix == ".gz":
                inner = PurePosixPath(origin[: -len(".gz")] if origin.lower().endswith(".gz") else origin)
                with unpacked(stream) as plain:
                    yield from self._unpack(inner.suffix.lower(), plain, str(inner), label, packed=True)
            elif suffix == ".zip":
                yield from self._read_members(stream, origin, label)
            elif suffix in SUFFIXES:
                yield from self._read(suffix, stream, origin, label)
            else:
                self._report_unknown(label)
        except InputError as error:
            self.report(Problem(label, str(error)))

    def _read_members(self, stream: BinaryIO, origin: str, label: str) -> Iterator[Article]:
        count = 0
        for found in members_of(stream, label):
            count += 1
            if isinstance(found, Problem):
                self.report(found)
            elif (suffix := PurePosixPath(found.name).suffix.lower()) not in SUFFIXES:
                self._report_unknown(f"{label}/{found.name}")
            else:
                place = f"{origin}/{found.name}"
                yield from self._unpack(suffix, found.stream, place, f"{label}/{found.name}", packed=True)
        if not count:
            self.report(Problem(label, "is an archive without files"))

    def _report_unknown(self, label: str) -> None:
        self.report(Problem(label, f"is not in a format that dyads reads ({' '.join(sorted(_SUFFIXES))})"))

    def _read(self, suffix: str, stream: BinaryIO, origin: str, label: str) -> Iterator[Article]:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if (most := most_bytes(suffix, self.max_chars)) and size > most:
            self.report(Problem(label, f"is over-long ({size:,} bytes; the limit is {self.max_chars:,} characters)"))
            return
        count = 0
        try:
            for found in reader_of(suffix, self.fields)(stream, label):
                count += 1
                if isinstance(found, Problem):
                    self.report(found)
                elif article := self._accept(found, origin, label):
                    yield article
        except InputError as error:
            self.report(Problem(label, str(error)))
        except UnicodeError as error:
            self.report(Problem(label, f"cannot be decoded: {error}"))
        except OSError:
            raise
        except Exception as error:
            self.report(Problem(label, f"cannot be read: a fault of dyads ({type(error).__name__}: {error})"))
        else:
            if not count:
                self.report(Problem(label, "is empty"))

    def _accept(self, draft: Draft, path: str, label: str) -> Article | None:
        """The article of a draft, or None where it was reported."""
        where = f"{draft.place}: " if draft.place else ""
        try:
            article = self.known.recall_record(_record(draft, path)) or self._make(draft, path)
        except InputError as error:
            self._refuse(draft, Problem(label, f"{where}{error}"))
            return None
        if known := self.articles.get(article.id):
            reason = f"is the same article as {known} (same text, same id, address or path): read once"
            self._refuse(draft, Problem(label, where + reason))
            return None
        self.articles[article.id] = f"{label} {draft.place}".strip()
        self.known.flawed |= bool(draft.notes)
        for note in draft.notes:
            _log(Problem(label, f"{where}{note}"))
        return article

    def _refuse(self, draft: Draft, problem: Problem) -> None:
        self.report(problem)
        if self.on_refused:
            self.on_refused(f"{draft.title}\n\n{draft.text}", problem)

    def _make(self, draft: Draft, path: str) -> Article:
        text = _LONE_SURROGATE.sub("\ufffd", draft.text.replace("\r\n", "\n").replace("\r", "\n"))
        title = _LONE_SURROGATE.sub("\ufffd", draft.title)
        if not text.strip():
            raise InputError("is empty")
        if "\0" in text or "\0" in title:
            raise InputError("is binary (it holds NUL characters), not text")
        if title and not begins_with(text, title):
            text = f"{title}\n\n{text}"
        if len(text) > self.max_chars:
            raise InputError(f"is over-long ({len(text):,} characters; the limit is {self.max_chars:,})")
        layout = lay_out(text, title)
        read = "\n".join(text[p.start : p.end] for p in layout.parts if p.kind != "furniture")
        if not any(p.kind == "body" for p in layout.parts):
            raise InputError("holds no text to read, only what pages print around it")
        if not is_in(read, self.language):
            raise InputError(f"is in another language ({language_of(read)}), not in {self.language}: not read")
        stem = PurePosixPath(path).stem
        return Article(
            id=digest(draft.id or draft.url or path, text), text_hash=digest(text),
            name=printable(draft.id or (stem if draft.number is None else f"{stem}#{draft.number}")),
            # Where one of the two has the site's name behind it, the other is the title.
            title=min(filter(None, (title, layout.headline)), key=len, default=""), text=text, parts=layout.parts,
            published=draft.published or layout.published, source=printable(draft.source), url=printable(draft.url),
            language=self.language,
        )  # fmt: skip


def _record(draft: Draft, path: str) -> str:
    """The digest of all that an article is made of; where in its file it stands, only where that gives it its name."""
    number = None if draft.id else draft.number
    return digest(path, repr(replace(draft, place="", number=number, notes=())))
