"""The rows of a query as a table to read, CSV, JSON or JSON lines.

Comes in: a Result of a graph store. Goes out: bytes on standard output or in a file. Dates are ISO 8601. A cell of a
table says of a node its name; CSV has nodes, lists and maps as JSON, and an apostrophe before what a spreadsheet would
run as a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import shutil
from pathlib import Path
from typing import Any, Literal

from .graph.export.csv_files import ENCODING, guard
from .loaders.results import Result
from .output import STDOUT, is_terminal, output, write_json_lines
from .terminal import printable

ResultFormat = Literal["table", "csv", "json", "jsonl"]


def write_result(result: Result, format_: ResultFormat, path: Path) -> None:
    """Write the rows of a query.

    Args:
        result: the rows.
        format_: the form.
        path: the file, or `-` for standard output.

    Raises:
        InputError: the file cannot be written.
    """
    if format_ == "jsonl":
        write_json_lines(({k: _plain(v) for k, v in row.items()} for row in result.to_dicts()), path)
        return
    with output(path) as file:
        if format_ == "json":
            rows = [{column: _plain(value) for column, value in row.items()} for row in result.to_dicts()]
            file.write(json.dumps(rows, ensure_ascii=False, indent=1).encode() + b"\n")
        elif format_ == "csv":
            # The mark by which Excel knows UTF-8 would be in the way of the next program of a pipe.
            file.write(_csv(result).encode("utf-8" if path == STDOUT else ENCODING))
        else:
            file.write(_table(result, path).encode("utf-8", "backslashreplace"))


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _csv(result: Result) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guard(column) for column in result.columns])
    writer.writerows([_csv_cell(value) for value in row] for row in result.rows)
    return out.getvalue()


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list | tuple):
        value = json.dumps(_plain(value), ensure_ascii=False)
    plain = _plain(value)
    return guard(plain) if isinstance(plain, str) else plain


def _table(result: Result, path: Path) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for number, column in enumerate(result.columns):
        numeric = all(isinstance(row[number], int | float) for row in result.rows)
        table.add_column(Text(printable(column)), overflow="fold", justify="right" if numeric else "left")
    for row in result.rows:
        table.add_row(*(Text(printable(_words(value))) for value in row))
    on_terminal = is_terminal(path)
    text = io.StringIO()
    console = Console(file=text, width=shutil.get_terminal_size().columns if on_terminal else None, color_system=None)
    if not on_terminal:
        console.width = max(1, console.measure(table, options=console.options.update(width=1_000_000)).maximum)
    console.print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def _words(value: Any) -> str:
    """A value as people read it: a node by its name, a relationship by its type and label."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(_words(item) for item in value)
    if not isinstance(value, dict):
        return str(_plain(value))
    if value.keys() == {"labels", "properties"}:
        return f"({value['properties'].get('name', '')}:{':'.join(value['labels'])})"
    if value.keys() == {"type", "properties"}:
        return f"[{value['properties'].get('label', '')}:{value['type']}]"
    if value.keys() == {"nodes", "relationships"} and len(value["nodes"]) == len(value["relationships"]) + 1:
        first, *others = map(_words, value["nodes"])
        steps = zip(map(_words, value["relationships"]), others, strict=True)
        return first + "".join(f" - {step} - {end}" for step, end in steps)
    return json.dumps(_plain(value), ensure_ascii=False)
