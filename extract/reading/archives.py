"""Files within .gz and .zip files, and what keeps a hostile one from filling the disk.

Comes in: the bytes of an archive. Goes out: the files in it, in order of their names, each a seekable stream without a
name on the disk; and a Problem for each that is not read. Archives within archives are reported, not opened.
"""

from __future__ import annotations

import gzip
import lzma
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from ...errors import InputError
from ...graph.records import Problem
from .input_files import printable

ARCHIVES = (".gz", ".zip")
# An archive that unpacks to more is refused. Text shrinks to a tenth, records that repeat themselves to a hundredth;
# bombs go far beyond, and small ones do no harm.
MOST_BYTES = 2 << 30
MOST_MEMBERS = 100_000
HIGHEST_RATIO = 200
HARMLESS_BYTES = 10 << 20
# A part of an Office document or an e-book is parsed in memory.
LARGEST_PART = 64 << 20

_IN_MEMORY = 8 << 20
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError)
_ADVICE = "unpack it yourself if you trust it"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; its stream is open until the next one is asked for."""

    name: str
    stream: BinaryIO


@contextmanager
def unpacked(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Unpack a .gz file.

    Args:
        stream: A seekable stream of its bytes.

    Yields:
        A seekable stream of what it holds.

    Raises:
        InputError: It is damaged, or unpacks to too much.
    """
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as plain:
        packed_size = stream.seek(0, 2)
        stream.seek(0)
        try:
            with gzip.GzipFile(fileobj=stream, mode="rb") as packed:
                while chunk := packed.read(_CHUNK):
                    _check_size(plain.tell() + len(chunk), packed_size)
                    plain.write(chunk)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise InputError(f"is a damaged .gz file: {error}") from error
        plain.seek(0)
        yield cast(BinaryIO, plain)


def members_of(stream: BinaryIO, label: str) -> Iterator[Member | Problem]:
    """The files in a .zip file, hidden ones left out.

    Args:
        stream: A seekable stream of its bytes.
        label: The archive's name in problems.

    Yields:
        The files in order of their names; a problem for each that cannot be read.

    Raises:
        InputError: It is damaged, holds too many files, or unpacks to too much.
    """
    with open_zip(stream) as archive:
        files = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda info: _path(info).parts)
        for info in files:
            path = _path(info)
            if any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts):
                continue
            name = printable(path.as_posix())
            if reason := _refusal(info, path):
                yield Problem(f"{label}/{name}", reason)
                continue
            with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as plain:
                try:
                    with archive.open(info) as packed:
                        while chunk := packed.read(_CHUNK):
                            plain.write(chunk)
                except _BROKEN as error:
                    yield Problem(f"{label}/{name}", f"cannot be unpacked: {error or type(error).__name__}")
                    continue
                plain.seek(0)
                yield Member(name, cast(BinaryIO, plain))


@contextmanager
def open_zip(stream: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a zip file, whether an archive, an Office document or an e-book.

    A member cannot unpack to more than the directory says, which is what is checked: `zipfile` reads no further.

    Args:
        stream: A seekable stream of its bytes.

    Yields:
        The archive.

    Raises:
        InputError: It is damaged, holds too many files, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise InputError(f"is a damaged zip file: {error}") from error
    with archive:
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise InputError(f"holds {len(infos):,} files (the limit is {MOST_MEMBERS:,}): {_ADVICE}")
        for info in infos:
            _check_size(info.file_size, info.compress_size)
        _check_size(sum(info.file_size for info in infos), stream.seek(0, 2))
        yield archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part of an Office document or an e-book.

    Args:
        archive: The opened file.
        name: The part's name.

    Returns:
        Its bytes.

    Raises:
        InputError: There is no such part, or it is damaged, encrypted or too large.
    """
    try:
        check_part(archive.getinfo(name))
        return archive.read(name)
    except KeyError:
        raise InputError(f"is damaged: its part {printable(name)} is missing") from None
    except _BROKEN as error:
        raise InputError(f"is damaged: its part {printable(name)} cannot be unpacked: {error}") from error


def check_part(part: zipfile.ZipInfo) -> None:
    """Refuse a part of an Office document or an e-book that is too large to be parsed in memory.

    Args:
        part: What the directory says of it.

    Raises:
        InputError: It is too large.
    """
    if part.file_size > LARGEST_PART:
        name = printable(part.filename)
        raise InputError(f"has a part {name} of {part.file_size:,} bytes (the limit is {LARGEST_PART:,})")


def _check_size(size: int, packed_size: int) -> None:
    if size > MOST_BYTES:
        raise InputError(f"unpacks to more than {MOST_BYTES:,} bytes, the limit: {_ADVICE}, and give the folder")
    if size > HARMLESS_BYTES and size > HIGHEST_RATIO * max(packed_size, 1):
        raise InputError(f"unpacks to more than {HIGHEST_RATIO} times its size, as bombs do: {_ADVICE}")


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(info.filename.replace("\\", "/"))


def _refusal(info: zipfile.ZipInfo, path: PurePosixPath) -> str:
    """Why a file in an archive is not read; empty where it is."""
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        return "has a name that leads out of its archive: not read"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, which is not followed"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted: unpack it yourself, and give the folder"
    if path.suffix.lower() in ARCHIVES:
        return "is an archive within an archive: unpack it, and name it"
    return ""
