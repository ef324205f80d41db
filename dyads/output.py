"""Where a command's result goes, and how claims, mentions and triples are written.

Comes in: records, and the value of `-o`. Goes out: bytes on standard output or in a file, which is put in place only
when it is whole. Always UTF-8 with line feeds, on every system.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from .errors import InputError
from .graph.export.json_lines import LINE_BREAKS
from .graph.records import Claim
from .registry import EXPORTS, exporter
from .terminal import printable

if TYPE_CHECKING:
    from .graph.difference import Difference
    from .graph.entity_graph import EntityGraph

STDOUT = Path("-")

ClaimFormat = Literal["jsonl", "parquet", "table"]
TripleFormat = Literal["tsv", "jsonl"]
DifferenceFormat = Literal["text", "json"]

# The columns of the table for people, and whether they may be wrapped where the terminal is narrow.
TABLE_COLUMNS = {
    "subject": True, "predicate": True, "object": True, "relation": False,
    "modality": True, "date": False, "conf": False, "article": True,
}  # fmt: skip

CELL_BREAKS = re.compile(r"[\t\r\n]+")


def is_terminal(path: Path) -> bool:
    """Whether what is written to this path shows on a terminal."""
    return path == STDOUT and sys.stdout.isatty()


@contextlib.contextmanager
def output(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing, or standard output for `-`.

    Args:
        path: the file, made or replaced when the context ends well and untouched when it does not; or `-`.

    Raises:
        InputError: the file cannot be written.
    """
    if path == STDOUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif _is_device(path):
        with _opened(path, path) as file:
            yield file
    else:
        with whole_file(path) as temporary, _opened(temporary, path) as file:
            yield file


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name to write to, moved to `path` when the context ends well and deleted when it does not.

    Args:
        path: the file.

    Raises:
        InputError: it is a folder, or cannot be replaced.
    """
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give -o the name of a file")
    place = path.resolve()  # behind a symbolic link, which stays one
    temporary = place.with_name(f".tmp.{place.name}")  # with its suffix, by which some writers choose a compression
    try:
        yield temporary
        with _explained(path):
            temporary.replace(place)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_claims(claims: Iterable[Claim], format_: ClaimFormat, path: Path) -> None:
    """Write claims as JSON lines (as they come), as one Parquet file, or as a table to read.

    Args:
        claims: what to write.
        format_: the form.
        path: the file, or `-` for standard output.

    Raises:
        InputError: the file cannot be written, or standard output is a terminal and the form is not text.
    """
    if format_ == "parquet":
        from .graph.folder.parquet import claims_to_parquet

        if is_terminal(path):
            raise InputError("format parquet: not for a terminal; give -o FILE")
        with output(path) as file:
            file.write(claims_to_parquet(list(claims)))
    elif format_ == "table":
        with output(path) as file:
            file.write(claims_table(claims, path).encode("utf-8", "backslashreplace"))
    else:
        write_json_lines((claim.to_dict() for claim in claims), path)


def write_graph(graph: EntityGraph, format_: str, path: Path, **options: Any) -> None:
    """Write a graph in an export format.

    Args:
        graph: what to write.
        format_: one of `registry.EXPORTS`.
        path: the file, or the folder for a format of several files; or `-` for standard output.
        **options: what the format's function takes besides.

    Raises:
        InputError: there is no such format, or the path cannot be written or does not suit it.
    """
    write = partial(exporter(format_), **options)
    suffix = EXPORTS[format_].suffix or (".zip" if path.suffix.lower() == ".zip" else "")
    if path == STDOUT and not suffix:
        raise InputError(f"format {format_}: several files, which standard output cannot hold; give -o FOLDER")
    if not suffix:
        if path.exists() and not path.is_dir():
            raise InputError(f"{path}: is no folder, and format {format_} is several files; give -o another place")
        with _explained(path):
            write(graph, path)
    elif path == STDOUT or _is_device(path):
        with tempfile.TemporaryDirectory() as folder, output(path) as stream:
            file = Path(folder, f"graph{suffix}")
            write(graph, file)
            stream.write(file.read_bytes())
    else:
        with _explained(path), whole_file(path) as temporary:
            write(graph, temporary)


def write_json_lines(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write records as JSON lines, each as soon as it comes."""
    with output(path) as file:
        for record in records:
            text = json.dumps(record, ensure_ascii=False)
            line = LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
            file.write(line.encode() + b"\n")


def write_tsv(rows: Iterable[Iterable[object]], path: Path) -> None:
    """Write rows with tabs between the cells; a tab or line end within a cell becomes a space."""
    with output(path) as file:
        for row in rows:
            line = "\t".join(CELL_BREAKS.sub(" ", str(cell)) for cell in row)
            file.write(line.encode("utf-8", "backslashreplace") + b"\n")


def write_difference(difference: Difference, format_: DifferenceFormat, path: Path) -> None:
    """Write what changed between two graphs, as lines to read or as one JSON object."""
    from .graph.export.difference_text import difference_lines, difference_values

    with output(path) as file:
        if format_ == "json":
            file.write(json.dumps(difference_values(difference), ensure_ascii=False, indent=1).encode() + b"\n")
        else:
            for line in difference_lines(difference):
                file.write(printable(line).encode("utf-8", "backslashreplace") + b"\n")


def claims_table(claims: Iterable[Claim], path: Path = STDOUT) -> str:
    """Claims as a table to read, as wide as the terminal where it goes to one."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for name, wraps in TABLE_COLUMNS.items():
        table.add_column(name, no_wrap=not wraps, overflow="fold", min_width=9 if wraps else None)
    for claim in claims:
        modality = f"{claim.modality}, negated" if claim.negated else claim.modality
        date = claim.date.start.isoformat() if claim.date else ""
        ends = (claim.subject.entity.name, claim.predicate, claim.object.entity.name)
        cells = (*ends, claim.relation, modality, date, f"{claim.confidence:.2f}", claim.article)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    on_terminal = is_terminal(path)
    text = io.StringIO()
    console = Console(file=text, width=shutil.get_terminal_size().columns if on_terminal else None, color_system=None)
    if not on_terminal:
        console.width = max(1, console.measure(table, options=console.options.update(width=1_000_000)).maximum)
    console.print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def _is_device(path: Path) -> bool:
    """Whether it is a named pipe, /dev/null or the like: it is written into, nothing is put in its place."""
    with _explained(path):
        return path.exists() and not path.is_file() and not path.is_dir()


@contextlib.contextmanager
def _opened(path: Path, named: Path) -> Iterator[BinaryIO]:
    """Open a file for writing; errors call it by the name that the user gave."""
    with _explained(named):
        file = path.open("wb")
    with file:
        yield file


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of the operating system as errors that name the user's path and say what to do."""
    try:
        yield
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and not path.parent.exists()
        advice = "make that folder, or give -o another place" if missing else "give -o another place"
        reason = f"there is no folder {path.parent}" if missing else error.strerror or str(error)
        raise InputError(f"{path}: cannot be written: {reason}; {advice}") from error
