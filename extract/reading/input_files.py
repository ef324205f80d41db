"""The files that an argument means: a file, a folder, or a glob.

Comes in: one argument. Goes out: each file with its origin (its path relative to the argument), in a fixed order, and
a Problem for what is not there or cannot be read.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from ...graph.records import Problem

# A folder that `dyads build` wrote holds these; its JSON is no article.
_BUILD_FOLDER = ("manifest.json", "articles", "claims")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; `origin` is its path relative to the argument that named it, `label` names it in problems."""

    path: Path
    origin: str
    label: str


def printable(name: str) -> str:
    """A name that can be shown and encoded: control characters and undecodable bytes become U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", name)


def find_files(argument: str | Path) -> Iterator[InputFile | Problem]:
    """Find the files that an argument means.

    Args:
        argument: The path of a file or a folder (read with all folders below it, hidden ones left out), or a glob.

    Yields:
        The files in order of their paths; a problem where there is none.
    """
    path, label = Path(argument), printable(str(argument))
    try:
        if path.is_dir():
            yield from _walk(path, path)
        elif os.path.lexists(path):
            yield InputFile(path, path.name, printable(path.as_posix()))
        elif glob.has_magic(str(argument)):
            yield from _expand(str(argument), label)
        else:
            yield Problem(label, "is no file or folder: check the path")
    except (OSError, ValueError) as error:
        yield Problem(label, f"cannot be looked up: {reason_of(error)}")


def reason_of(error: Exception) -> str:
    """Why an operating system's call failed, without the path that stands beside it anyway."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _expand(pattern: str, label: str) -> Iterator[InputFile | Problem]:
    # Not Path.glob: it takes no absolute pattern, and matches hidden files.
    found = sorted(Path(p) for p in glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not found:
        yield Problem(label, "matches no file: check the pattern")
        return
    root = Path(*takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts))
    seen: set[Path] = set()
    for match in found:
        inside = _walk(match, root) if match.is_dir() else iter([_input_file(match, root)])
        for file in inside:
            if isinstance(file, Problem):
                yield file
            elif file.path not in seen:
                seen.add(file.path)
                yield file


def _walk(folder: Path, root: Path) -> Iterator[InputFile | Problem]:
    failed: list[OSError] = []
    count = 0
    for here, folders, names in os.walk(folder, onerror=failed.append):
        if all((Path(here) / name).exists() for name in _BUILD_FOLDER):
            yield _problem(Path(here), "was written by dyads build and holds no articles: passed over")
            folders.clear()
            count += 1
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [n for n in folders if (Path(here) / n).is_symlink()]:
            yield _problem(Path(here) / name, "is a link to a folder, which is not followed: name it")
        for name in sorted(name for name in names if not name.startswith(".")):
            count += 1
            yield _input_file(Path(here) / name, root)
    for error in failed:
        yield _problem(Path(error.filename), f"cannot be read: {reason_of(error)}")
    if not count and not failed:
        yield _problem(folder, "is a folder without files")


def _problem(path: Path, reason: str) -> Problem:
    return Problem(printable(path.as_posix()), reason)


def _input_file(path: Path, root: Path) -> InputFile:
    return InputFile(path, path.relative_to(root).as_posix(), printable(path.as_posix()))
