"""What a build folder holds: the manifest, the one file that says which others count.

Comes in: what was written. Goes out: `manifest.json`, replaced atomically, and the checked manifest of a folder. A file
that the manifest does not list is not part of the folder's content, whatever its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..errors import FolderError

FORMAT = "dyads build folder"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
TABLES = ("articles", "mentions", "claims")

TABLE_FILE = re.compile(rf"({'|'.join(TABLES)})/[0-9a-f]{{16}}\.parquet")


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


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article of the folder, and the index of the part that it is in."""

    id: str
    text_hash: str
    name: str
    part: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build folder holds and how it was made; `complete` is False while the first build into it is under way."""

    complete: bool
    model: str = ""
    ontology: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    articles: tuple[ArticleEntry, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: int = 0
    dyads_version: str = field(default_factory=lambda: version("dyads"))

    @property
    def files(self) -> frozenset[str]:
        """The paths of all tables, relative to the folder."""
        return frozenset(getattr(part, table).file for part in self.parts for table in TABLES)

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT, "format_version": FORMAT_VERSION, "dyads_version": self.dyads_version,
            "complete": self.complete, "model": self.model, "ontology": self.ontology, "options": dict(self.options),
            "problems": self.problems, "parts": [asdict(part) for part in self.parts],
            "articles": [asdict(article) for article in self.articles],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Manifest:
        parts = (Part(**{table: TableFile(**part[table]) for table in TABLES}) for part in value["parts"])
        return cls(
            complete=value["complete"], model=value["model"], ontology=value["ontology"], options=value["options"],
            articles=tuple(ArticleEntry(**entry) for entry in value["articles"]), parts=tuple(parts),
            problems=value["problems"], dyads_version=value["dyads_version"],
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
    text = json.dumps(manifest.to_dict(), ensure_ascii=False, indent=1)
    write_atomically(folder / MANIFEST, (text + "\n").encode())


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that, whenever the process or the machine dies, it holds its old content or its new one."""
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
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
