"""The entity graph as three CSV files: entities.csv, relations.csv, claims.csv.

Comes in: an EntityGraph. Goes out: a folder, or a zip file where the path ends in .zip; UTF-8 with a byte order mark,
which Excel needs. A spreadsheet runs a cell that starts with = + - @ tab or return as a formula, so such texts get a
leading apostrophe (also those that have apostrophes before it, so that `unguard` can take exactly one off again).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ...errors import InputError
from ..entity_graph import EntityGraph
from .flat import TABLES, Row, rows

FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are full-width = + - @
GUARDED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
ENCODING = "utf-8-sig"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same graph, whenever it is written


def write_csv(graph: EntityGraph, path: Path) -> None:
    """Write entities.csv, relations.csv and claims.csv.

    Args:
        graph: what to write.
        path: a folder, made where it is missing, or a file ending in .zip.
    """
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in TABLES:
                entry = zipfile.ZipInfo(f"{table}.csv", ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, _table_text(graph, table).encode(ENCODING))
        return
    path.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        (path / f"{table}.csv").write_text(_table_text(graph, table), encoding=ENCODING, newline="")


def read_csv(path: Path) -> dict[str, list[Row]]:
    """Read back what `write_csv` wrote, to the rows of `flat.rows`: types restored, guards taken off.

    Args:
        path: the folder or zip file.

    Returns:
        The rows of each table, by its name.

    Raises:
        InputError: a file is missing or does not have the table's columns.
    """
    return {table: list(_read_table(path, table)) for table in TABLES}


def guard(cell: str) -> str:
    """The text as a spreadsheet may hold it: with a leading apostrophe where it would run as a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if GUARDED.match(cell) else cell


def cells(values: Iterable[Any]) -> Iterator[Any]:
    """Values as the cells of a row: texts guarded, truth values in small letters."""
    for value in values:
        if isinstance(value, bool):
            yield str(value).lower()
        else:
            yield guard(value) if isinstance(value, str) else value


def _table_text(graph: EntityGraph, table: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(TABLES[table])
    writer.writerows(cells(row.values()) for row in rows(graph, table))
    return out.getvalue()


def _read_table(path: Path, table: str) -> Iterator[Row]:
    columns = TABLES[table]
    reader = csv.DictReader(io.StringIO(_read_text(path, f"{table}.csv"), newline=""))
    if reader.fieldnames != list(columns):
        raise InputError(f"{path}: {table}.csv has the columns {reader.fieldnames}; dyads writes {list(columns)}")
    for record in reader:
        yield {name: _value(record[name], kind) for name, kind in columns.items()}


def _read_text(path: Path, name: str) -> str:
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                return archive.read(name).decode(ENCODING)
        return (path / name).read_bytes().decode(ENCODING)
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: {name} cannot be read: {error}; expected what `dyads export --format csv` writes"
        ) from error


def _value(cell: str, kind: type) -> Any:
    if kind is str:
        return unguard(cell)
    if not cell:
        return None
    if kind is bool:
        return cell == "true"
    return dt.date.fromisoformat(cell) if kind is dt.date else kind(cell)
