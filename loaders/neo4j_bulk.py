"""The entity graph as CSV files for `neo4j-admin database import`, the fast way to load millions of relationships.

Comes in: an EntityGraph. Goes out: a folder with a CSV file for each table of the schema, headers typed; `import.sh`,
which runs the import into a new database; and `after-import.cypher`, to be run in that database, which makes the
constraints and indexes and sets the lists that are empty, which CSV files cannot hold.

Texts are quoted, and their quotes doubled; what is missing is an empty cell without quotes. Lists are joined by a
character that no list has.
"""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from ..errors import InputError
from ..graph.entity_graph import EntityGraph
from .neo4j_schema import schema_statements
from .rows import GraphRows, Row
from .schema import (
    BOOLEAN,
    DATE,
    DEFAULT_COLLECTION,
    ENTITY,
    FLOAT,
    INTEGER,
    INTEGERS,
    LINK_TABLES,
    NODE_PROPERTIES,
    RELATION_PROPERTIES,
    STRING,
    STRINGS,
    LinkTable,
    NodeTable,
)

TYPES = {
    STRING: "string", INTEGER: "long", FLOAT: "double", BOOLEAN: "boolean", DATE: "date", STRINGS: "string[]",
    INTEGERS: "long[]",
}  # fmt: skip
SEPARATORS = ";|\x1f\x1e\x1d\x1c" + "".join(map(chr, range(0xE000, 0xF900)))
RELATIONS = "relations"
SCRIPT, AFTERWARDS = "import.sh", "after-import.cypher"
BUFFER = 4 * 1024 * 1024
"""Bytes of the longest cell that the import tool takes unless told otherwise."""

SCRIPT_TEXT = """\
#!/bin/sh
# Imports the graph into a new Neo4j database, which is called neo4j unless a name is given; the server must be stopped:
#   sh import.sh [DATABASE [OPTION...]]
# --overwrite-destination, as an option, takes the place of a database that is there already, and of all that it holds.
# Then start the server, 5.23 or later, and run after-import.cypher in the database, for instance:
#   cypher-shell --database DATABASE --file after-import.cypher
set -eu
cd "$(dirname "$0")"
database=${{1:-neo4j}}
[ $# -eq 0 ] || shift
exec neo4j-admin database import full "$database" \\
  --multiline-fields=true --array-delimiter={separator} --read-buffer-size={buffer} \\
{files}
  "$@"
"""


def write_neo4j_admin(graph: EntityGraph, path: Path) -> None:
    """Write the CSV files, the command that imports them, and what is to be run afterwards.

    Args:
        graph: what to write.
        path: a folder, made where it is missing.

    Raises:
        InputError: an id is too long for an index, or a list is one that no CSV file can hold.
        OntologyError: a kind or relation type cannot be a label or relationship type.
    """
    rows = GraphRows(graph, DEFAULT_COLLECTION)
    statements = schema_statements(rows, ())
    separator = _separator(rows)
    path.mkdir(parents=True, exist_ok=True)
    longest = max(
        [_write_table(path / f"{name}.csv", name, tables, separator) for name, tables in _files(rows).items()]
    )
    files = " \\\n".join(f"  --{'nodes' if name in NODE_PROPERTIES else 'relationships'}={shlex.quote(f'{name}.csv')}"
                         for name in _files(rows))  # fmt: skip
    script = SCRIPT_TEXT.format(
        separator=f"U+{ord(separator):04X}", buffer=max(BUFFER, 4 * longest), files=f"{files} \\"
    )
    (path / SCRIPT).write_text(script, encoding="utf-8", newline="\n")
    lines = [f"{statement};\n" for statement in (*statements, *_empty_lists())]
    (path / AFTERWARDS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _files(rows: GraphRows) -> dict[str, list[tuple[NodeTable | LinkTable, Iterator[Row]]]]:
    """The tables of each file: entities of all kinds in one, the relationships between them in another."""
    names = [*NODE_PROPERTIES, RELATIONS, *(table.type for table in LINK_TABLES)]
    files: dict[str, list[tuple[NodeTable | LinkTable, Iterator[Row]]]] = {name: [] for name in names}
    for table, found in rows.tables():
        files[_file_of(table)].append((table, found))
    return files


def _file_of(table: NodeTable | LinkTable) -> str:
    if isinstance(table, NodeTable):
        return table.label
    return table.type if table in LINK_TABLES else RELATIONS


def _separator(rows: GraphRows) -> str:
    """A character that is in no list and in no label."""
    used: set[str] = set()
    for table, found in rows.tables():
        if isinstance(table, NodeTable):
            used.update(table.kind_label)
        lists = [name for name, type_ in table.properties.items() if type_ == STRINGS]
        for row in found if lists else ():
            for name in lists:
                used.update(*(row["properties"][name] or ()))
    return next(character for character in SEPARATORS if character not in used)


def _write_table(
    path: Path, name: str, tables: Iterable[tuple[NodeTable | LinkTable, Iterator[Row]]], separator: str
) -> int:
    """Write one file; gives the characters of its longest line."""
    longest = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        properties = NODE_PROPERTIES[name] if name in NODE_PROPERTIES else _link_properties(name)
        _write_line(file, _header(name, properties))
        for table, rows in tables:
            for row in rows:
                values = (_cell(row["properties"][column], separator) for column in properties)
                longest = max(longest, _write_line(file, (*values, *_ends(table, row, separator))))
    return longest


def _link_properties(name: str) -> Mapping[str, str]:
    return next((table.properties for table in LINK_TABLES if table.type == name), RELATION_PROPERTIES)


def _header(name: str, properties: Mapping[str, str]) -> Iterator[str]:
    for column, type_ in properties.items():
        yield f"key:ID({name})" if column == "key" and name in NODE_PROPERTIES else f"{column}:{TYPES[type_]}"
    if name in NODE_PROPERTIES:
        yield ":LABEL"
        return
    (source, target), *_ = [(t.source, t.target) for t in LINK_TABLES if t.type == name] or [(ENTITY, ENTITY)]
    yield from (f":START_ID({source})", f":END_ID({target})", ":TYPE")


def _ends(table: NodeTable | LinkTable, row: Row, separator: str) -> Iterator[str]:
    if isinstance(table, NodeTable):
        labels = (table.label, table.kind_label) if table.kind_label else (table.label,)
        yield _cell(separator.join(labels), separator)
    else:
        yield from (_cell(value, separator) for value in (row["source"], row["target"], table.type))


def _cell(value: Any, separator: str) -> str:
    if value is None or value == []:
        return ""
    if value == [""]:
        raise InputError("a list of one empty text cannot be written for neo4j-admin; load the graph with `dyads load`")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = separator.join(map(str, value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else repr(value)


def _write_line(file: TextIO, cells: Iterable[str]) -> int:
    return file.write(",".join(cells) + "\n")


def _empty_lists() -> Iterator[str]:
    """The statements that set the lists that are empty, some in a transaction; `parts` are left out with the texts."""
    held = {f"(x:{label})": properties for label, properties in NODE_PROPERTIES.items()}
    held |= {f"(:{table.source})-[x:{table.type}]->()": table.properties for table in LINK_TABLES}
    held[f"(:{ENTITY})-[x]->(:{ENTITY})"] = RELATION_PROPERTIES
    for pattern, properties in held.items():
        for name, type_ in properties.items():
            if type_ in (STRINGS, INTEGERS) and name != "parts":
                yield f"MATCH {pattern} WHERE x.{name} IS NULL CALL (x) {{ SET x.{name} = [] }} IN TRANSACTIONS"
