"""Files that hold many articles: JSON, JSON lines, CSV and TSV.

Comes in: a stream of bytes. Goes out: a Draft for each record, and a Problem for each that is none. `text` is
required; `id`, `title`, `published` (or `date`), `source` and `url` are optional; a FieldMap says which other names
they go by. JSON lines and CSV are read record by record, whatever their size.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from ...graph.records import Problem
from .drafts import Draft, make_draft
from .encodings import UNDECODABLE, decode, encoding_of
from .field_map import FieldMap

DELIMITERS = (",", ";", "\t", "|")
# The csv module's own limit of 131,072 characters would cut long articles short.
_LONGEST_FIELD = 2**31 - 1
_AS_NAMED = FieldMap()
# pandas' own; comparing the second raises an error.
_MISSING = {"NaTType", "NAType"}


@dataclass(frozen=True, slots=True)
class _NoText:
    """A record without a text: where it stands, the name that the text's field should have, and the record's fields."""

    place: str
    wanted: str
    fields: str


@dataclass(frozen=True, slots=True)
class _Records:
    """The objects of one file, and the names of the field map that none of them has had so far."""

    label: str
    fields: FieldMap
    unseen: set[str]

    @classmethod
    def of(cls, label: str, fields: FieldMap) -> _Records:
        return cls(label, fields, {wanted for wanted in fields.names if wanted != "text"})

    def read(self, value: object, place: str, number: int | None) -> Draft | Problem | _NoText:
        where = f"{place} " if place else ""
        if not isinstance(value, Mapping):
            return Problem(
                self.label, f"{where}is not an object with a text, but {json.dumps(value, default=str)[:60]}"
            )
        record, wanted = self.fields.apply(value), self.fields.name_of("text")
        if self.unseen:
            self.unseen.difference_update(record)
        text = record.get("text")
        if text is None:
            return _NoText(place, wanted, ", ".join(str(k) for k in value)[:200] or "none")
        if not isinstance(text, str):
            return Problem(self.label, f'{where}has a "{wanted}" that is {type(text).__name__}, not a string')
        return make_draft(text, record, place=place, number=number)

    def fold(self, found: Iterable[Draft | Problem | _NoText]) -> Iterator[Draft | Problem]:
        """One problem for each run of records without a text: a file of other data would bury all other problems."""
        run: list[_NoText] = []
        for item in chain(found, [None]):
            if isinstance(item, _NoText):
                run = [run[0] if run else item, item]
                continue
            if run:
                yield self._without_text(*run)
                run = []
            if item is not None:
                yield item
        for wanted in sorted(self.unseen):
            yield Problem(self.label, f'has no record with a "{self.fields.name_of(wanted)}": read without {wanted}')

    def _without_text(self, first: _NoText, last: _NoText) -> Problem:
        places = first.place if first is last else f"{first.place.replace(' ', 's ')} to {last.place.split()[-1]}"
        lacks = "has" if first is last else "have"
        return Problem(self.label, f'{places} {lacks} no "{first.wanted}" (fields: {first.fields})'.strip())


def read_json(stream: BinaryIO, label: str, fields: FieldMap = _AS_NAMED) -> Iterator[Draft | Problem]:
    """Read a JSON file that holds one object or a list of objects.

    Args:
        stream: A seekable stream of the file's bytes.
        label: The file's name in problems.
        fields: The names that the fields go by.

    Yields:
        A draft for each object, a problem for what is none.

    Raises:
        InputError: The file is no text.
    """
    text = decode(stream)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        # Collections of JSON lines are often named .json.
        if first_line_is_record(text):
            yield from read_json_lines(stream, label, fields)
        else:
            yield Problem(label, f"is not JSON: {_json_error(error)}")
        return
    records = _Records.of(label, fields)
    if isinstance(value, list):
        yield from records.fold(records.read(item, f"item {n}", n) for n, item in enumerate(value, 1))
    else:
        yield from records.fold([records.read(value, "", None)])


def read_json_lines(stream: BinaryIO, label: str, fields: FieldMap = _AS_NAMED) -> Iterator[Draft | Problem]:
    """Read a file of JSON lines, one object a line; blank lines are passed over.

    Args:
        stream: A seekable stream of the file's bytes.
        label: The file's name in problems.
        fields: The names that the fields go by.

    Yields:
        A draft for each object, a problem with the line's number for what is none.

    Raises:
        InputError: The file is no text.
    """
    with _open_text(stream, newline=None) as lines:
        records = _Records.of(label, fields)
        yield from records.fold(_lines(lines, label, records))


def read_records(
    values: Iterable[Mapping[str, Any]], label: str, fields: FieldMap = _AS_NAMED
) -> Iterator[Draft | Problem]:
    """Read records that a program holds already, such as the rows of a DataFrame.

    Args:
        values: Objects with a text; missing values may be NaN or NaT, as pandas has them.
        label: What to call them in problems.
        fields: The names that the fields go by.

    Yields:
        A draft for each, a problem for what is none.
    """
    records = _Records.of(label, fields)
    there = ({name: v for name, v in value.items() if type(v).__name__ not in _MISSING and v == v} for value in values)
    yield from records.fold(records.read(value, f"record {n}", n) for n, value in enumerate(there, 1))


def read_table(
    stream: BinaryIO, label: str, delimiters: tuple[str, ...] = DELIMITERS, fields: FieldMap = _AS_NAMED
) -> Iterator[Draft | Problem]:
    """Read a CSV or TSV file with a header row and a `text` column.

    Args:
        stream: A seekable stream of the file's bytes.
        label: The file's name in problems.
        delimiters: What may part the columns; the first that gives a `text` column does.
        fields: The names that the columns go by, compared without case.

    Yields:
        A draft for each row, a problem with the line's number for each that cannot be read.

    Raises:
        InputError: The file is no text.
    """
    fields = fields.in_lower_case()
    wanted = fields.name_of("text")
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_FIELD))
    with _open_text(stream, newline="") as lines:
        above, header = next(((n, line) for n, line in enumerate(lines, 1) if line.strip()), (0, ""))
        for delimiter in delimiters:
            columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
            if wanted in columns:
                for name in sorted(set(fields.names.values()) - {*columns}):
                    yield Problem(label, f"has no column named {name}: read without it (columns: {', '.join(columns)})")
                rows = csv.reader(lines, delimiter=delimiter, strict=True)
                yield from _rows(rows, columns, above, label, lines.encoding, fields)
                return
        if header:
            advice = "name one so, or say with --map text=NAME which it is"
            yield Problem(label, f"has no column named {wanted} (its header: {header.strip()[:200]}): {advice}")


def first_line_is_record(text: str) -> bool:
    """Whether the first line of a text that is not blank is a JSON object: then the text is JSON lines."""
    line = next((line for line in text.split("\n") if line.strip()), "")
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(lines: io.TextIOWrapper, label: str, records: _Records) -> Iterator[Draft | Problem | _NoText]:
    for number, line in enumerate(lines, 1):
        place = f"line {number}"
        if not line.strip():
            continue
        if UNDECODABLE.search(line):
            yield Problem(label, f"{place} is not valid {lines.encoding}: save the file as UTF-8")
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(label, f"{place} is not JSON: {_json_error(error)}")
        else:
            yield records.read(value, place, number)


def _rows(
    rows: Any, columns: Sequence[str], above: int, label: str, encoding: str, fields: FieldMap
) -> Iterator[Draft | Problem]:
    """The rows of a csv reader that starts below line `above`."""
    while True:
        number = above + rows.line_num + 1
        place = f"line {number}"
        try:
            row: list[str] = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(label, f"{place} is not a CSV row: {error}")
            continue
        if any(UNDECODABLE.search(value) for value in row):
            yield Problem(label, f"{place} is not valid {encoding}: save the file as UTF-8")
        elif row and len(row) != len(columns):
            count = f"{len(row)} fields where the header has {len(columns)}"
            yield Problem(label, f"{place} has {count}: quote what holds commas or line breaks")
        elif any(row):
            record = fields.apply(dict(zip(columns, row, strict=True)))
            yield make_draft(record["text"], record, place=place, number=number)


def _open_text(stream: BinaryIO, newline: str | None) -> io.TextIOWrapper:
    encoding = encoding_of(stream)
    errors = "strict" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=newline)


def _json_error(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
