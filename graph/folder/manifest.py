"""What a build folder holds: the manifest, the one file that says which others count.

Comes in: what was written. Goes out: `manifest.json`, replaced atomically, and the checked manifest of a folder. A file
that the manifest does not list is not part of the folder's content, whatever its name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ...errors import FolderError

FORMAT = "dyads build folder"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
TABLES = ("articles", "mentions", "claims")
GIVEN = "given"
RESOLUTION = ("entities", "origins")
TABLE_FOLDERS = (*TABLES, GIVEN, *RESOLUTION)

TABLE_FILE = re.compile(rf"({'|'.join(TABLE_FOLDERS)})/[0-9a-f]{{16}}\.parquet")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A Parquet file: its path in the folder, the SHA-256 of its bytes, and how many rows it has."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Part:
    """The three tables of one batch of articles."""

    articles: TableFile
    mentions: TableFile
    claims: TableFile

    @property
    def tables(self) -> tuple[TableFile, TableFile, TableFile]:
        return self.articles, self.mentions, self.claims

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Part:
        return cls(*(TableFile(**value[table]) for table in TABLES))


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article of the folder, and the index of the part that it is in."""

    id: str
    text_hash: str
    name: str
    part: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its origin, the SHA-256 of its bytes, the articles in it.

    Where something was amiss with it there is no checksum, so that it is read again. `records` has the digest of what
    each article was made of, where there are several.
    """

    origin: str
    sha256: str
    articles: tuple[str, ...]
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenTable:
    """The claims of other extractors: the digest of the files that they came in, and their table."""

    digest: str
    table: TableFile

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> GivenTable:
        return cls(value["digest"], TableFile(**value["table"]))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build folder holds and how it was made; `complete` is False while the first build into it is under way.

    `recipe` is what the extractions depend on besides their articles: those made by another one are made anew.
    `inputs` are the paths that were read, relative to the folder. `resolution` are tables that say who is who, where
    that was settled elsewhere (`fetched.py`); without them it is found out of the claims.
    """

    complete: bool
    model: str = ""
    ontology: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    recipe: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    articles: tuple[ArticleEntry, ...] = ()
    parts: tuple[Part, ...] = ()
    given: GivenTable | None = None
    resolution: tuple[TableFile, ...] = ()
    problems: int = 0
    problems_sha256: str = ""
    dyads_version: str = field(default_factory=lambda: version("dyads"))

    @property
    def files(self) -> frozenset[str]:
        """The paths of all tables, relative to the folder."""
        in_parts = (table for part in self.parts for table in part.tables)
        given = [self.given.table] if self.given else []
        return frozenset(table.file for table in (*in_parts, *given, *self.resolution))

    @property
    def claims(self) -> int:
        """How many claims there are, those of other extractors among them."""
        return sum(part.claims.rows for part in self.parts) + (self.given.table.rows if self.given else 0)

    def entries_by_part(self) -> list[list[ArticleEntry]]:
        """The articles of each part, in the order of the parts."""
        listed: list[list[ArticleEntry]] = [[] for _ in self.parts]
        for entry in self.articles:
            listed[entry.part].append(entry)
        return listed

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT, "format_version": FORMAT_VERSION, "dyads_version": self.dyads_version,
            "complete": self.complete, "model": self.model, "ontology": self.ontology, "options": dict(self.options),
            "recipe": dict(self.recipe), "inputs": list(self.inputs), "problems": self.problems,
            "problems_sha256": self.problems_sha256, "parts": [part.to_dict() for part in self.parts],
            "articles": [asdict(article) for article in self.articles],
            "sources": [asdict(source) for source in self.sources],
            "given": asdict(self.given) if self.given else None,
            "resolution": [asdict(table) for table in self.resolution],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Manifest:
        return cls(
            complete=value["complete"], model=value["model"], ontology=value["ontology"], options=value["options"],
            recipe=value.get("recipe", {}), inputs=tuple(value.get("inputs", ())),
            sources=tuple(
                SourceFile(s["origin"], s["sha256"], tuple(s["articles"]), tuple(s.get("records", ())))
                for s in value.get("sources", ())
            ),
            articles=tuple(ArticleEntry(**entry) for entry in value["articles"]),
            parts=tuple(Part.from_dict(part) for part in value["parts"]),
            given=GivenTable.from_dict(value["given"]) if value.get("given") else None,
            resolution=tuple(TableFile(**table) for table in value.get("resolution", ())),
            problems=value["problems"], problems_sha256=value.get("problems_sha256", ""),
            dyads_version=value["dyads_version"],
        )  # fmt: skip


def read_manifest(folder: Path) -> Manifest:
    """Read and check the manifest of a build folder.

    Args:
        folder: a folder that `dyads build` wrote.

    Returns:
        The manifest; it may be that of an unfinished build.

    Raises:
        FolderError: no such folder, no build folder, a damaged manifest, or one of a newer version of dyads.
    """
    path = folder / MANIFEST
    if not folder.is_dir():
        raise FolderError(f"{folder}: no such folder; `dyads build PATH... --out {folder}` makes it")
    try:
        value = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise FolderError(
            f"{folder}: not a build folder, it has no {MANIFEST}; `dyads build PATH... --out DIR` makes one"
        ) from None
    except (OSError, ValueError) as error:
        raise _unreadable(folder, f"cannot be read ({error})") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise FolderError(f"{folder}: not a build folder, its {MANIFEST} is another program's; give another folder")
    if value.get("format_version") != FORMAT_VERSION:
        raise FolderError(
            f"{folder}: in format version {value.get('format_version')}, written by dyads {value.get('dyads_version')};"
            f" this dyads reads version {FORMAT_VERSION}: update dyads, or build the articles again into a new folder"
        )
    try:
        manifest = Manifest.from_dict(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise _unreadable(folder, f"lacks what it must hold ({error!r})") from error
    strangers = sorted(file for file in manifest.files if not TABLE_FILE.fullmatch(str(file)))
    if strangers or any(not 0 <= entry.part < len(manifest.parts) for entry in manifest.articles):
        raise _unreadable(folder, f"lists what no build writes {strangers}")
    return manifest


def read_table_file(folder: Path, entry: TableFile) -> bytes:
    """The bytes of a table that the manifest lists.

    Args:
        folder: the build folder.
        entry: the manifest's entry for the table.

    Returns:
        The bytes, whose checksum is right.

    Raises:
        FolderError: the file is missing or not what was written.
    """
    try:
        data = (folder / entry.file).read_bytes()
    except OSError as error:
        raise damaged(folder, f"{entry.file} cannot be read ({error.strerror})") from error
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise damaged(folder, f"{entry.file} is not what was written, its checksum differs")
    return data


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in place, atomically; all that it lists must be on the disk before."""
    value = manifest.to_dict()
    text = json.dumps(value | {"checksum": _checksum(value)}, ensure_ascii=False, indent=1)
    # A file's name may hold bytes that are no text; written as JSON's own escapes they come back.
    write_atomically(folder / MANIFEST, (text + "\n").encode("utf-8", "backslashreplace"))


def is_as_written(folder: Path) -> bool:
    """Whether the manifest of a folder has the checksum that it says."""
    value = json.loads((folder / MANIFEST).read_bytes())
    return bool(value.pop("checksum", "") == _checksum(value))


def _checksum(value: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def tables_on_disk(folder: Path) -> set[str]:
    """The tables in a folder, listed or not, by their paths relative to it."""
    found = (f"{table}/{path.name}" for table in TABLE_FOLDERS for path in (folder / table).glob("*"))
    return {file for file in found if TABLE_FILE.fullmatch(file)}


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that, whenever the process or the machine dies, it holds its old content or its new one."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:  # a disk that is full has no room for half a file
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def damaged(folder: Path, what: str) -> FolderError:
    """The error for a table that is not what was written, which a new build into the folder puts right."""
    return FolderError(f"{folder}: damaged: {what}; build the articles again: `dyads build PATH... --out {folder}`")


def _unreadable(folder: Path, what: str) -> FolderError:
    return FolderError(
        f"{folder}: damaged: its {MANIFEST} {what}; delete all in the folder but decisions.jsonl, or take a new folder,"
        f" and build the articles again: `dyads build PATH... --out {folder}`"
    )
