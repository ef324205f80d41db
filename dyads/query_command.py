"""The command `dyads query`: a graph asked in Cypher, in the words of a user or by a ready question.

Comes in: arguments. Goes out: rows on standard output or in a file, remarks on standard error, an exit code.
`dyads.cli` registers it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .arguments import OntologyFile, Output, Verbose
from .errors import InputError
from .neo4j_options import DEFAULT_USER, Collection, Database, User, is_server, login
from .options import DEFAULTS
from .output import STDOUT
from .result_output import ResultFormat, write_result
from .terminal import printable, say

if TYPE_CHECKING:
    from .loaders.questions import Question
    from .loaders.results import Result, Store

STDIN = "-"
DEFAULT_COLLECTION = "dyads"

Target = Annotated[
    str, typer.Argument(metavar="DIR|URI", help="A folder that `dyads build` wrote, or neo4j://...", show_default=False)
]
Query = Annotated[str, typer.Argument(metavar="QUERY", help="Cypher; - is standard input.", show_default=False)]
Example = Annotated[str, typer.Option("--example", metavar="NAME", help="Ask a ready question; without DIR, show it.")]
Parameters = Annotated[
    list[str] | None,
    typer.Option("--param", metavar="NAME=VALUE", help="A parameter; JSON where it is, else text. Repeatable."),
]
Write = Annotated[bool, typer.Option("--write", help="Let it change the store; a folder's, until it is made anew.")]
Timeout = Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.001, help="How long it may take.")]
Memory = Annotated[
    int, typer.Option("--memory", metavar="MB", min=256, help="How much memory it may take; not of a server.")
]


def query(
    target: Target = "",
    cypher: Query = "",
    examples: Annotated[bool, typer.Option("--examples", help="List the ready questions.")] = False,
    example: Example = "",
    param: Parameters = None,
    format_: Annotated[ResultFormat, typer.Option("--format", help="The form of the rows.")] = "table",
    output: Output = STDOUT,
    write: Write = False,
    timeout: Timeout = 60,
    limit: Annotated[int, typer.Option("--limit", metavar="ROWS", min=1, help="How many rows at most.")] = 10_000,
    memory: Memory = 4096,
    collection: Collection = DEFAULT_COLLECTION,
    user: User = DEFAULT_USER,
    database: Database = "",
    ontology: OntologyFile = DEFAULTS.ontology,
    verbose: Verbose = False,
) -> None:
    """Ask a built graph in Cypher.

    A query may read the graph and nothing else: LOAD CSV, and what else would read files or open connections, is
    refused. docs/cypher.md says what nodes and relationships there are, with examples.

    \b
    Examples:
      dyads query --examples
      dyads query graph --example between-two --param one=Greece --param other=Turkey
      dyads query graph 'MATCH (a:Country)-[r:TRADE]->(b) RETURN a.name, r.label, b.name'
      dyads query graph 'MATCH (e {name: $who}) RETURN e' --param who=Egypt --format json
      dyads query graph - --format csv -o rows.csv < question.cypher
      dyads query neo4j://localhost:7687 --collection sanctions --example most-contested
    """
    from .loaders.questions import question, questions
    from .loaders.results import Limits

    if examples:
        return _list(questions())
    if bool(example) == bool(cypher) and (cypher or target):
        raise InputError("give either a query or --example NAME; `dyads query --examples` lists the ready questions")
    if not target:
        return _show(question(example) if example else None)
    values = _parameters(param or ())
    text = question(example).text if example else sys.stdin.read() if cypher == STDIN else cypher
    if example:
        values = question(example).values(values)
    with _store(target, ontology, collection, user, database) as store:
        result = store.run(text, values, limits=Limits(timeout, limit, memory), write=write)
    write_result(result, format_, output)
    return _remark(result, of_user=not example)


def _store(
    target: str, ontology: Path | None, collection: str, user: str, database: str
) -> AbstractContextManager[Store]:
    from .built import choose_ontology
    from .loaders.stores import open_store

    if is_server(target):
        return open_store(login(target, user, database), collection=collection)
    return open_store(Path(target), ontology=choose_ontology(ontology))


def _remark(result: Result, *, of_user: bool) -> None:
    """Say on standard error what is to be said of the rows; of a user's own query also what the store says of it."""
    for note in result.notes if of_user else ():
        say(printable(f"note: {note}"))
    if result.truncated:
        say(f"note: there are more rows; these are the first {len(result.rows):,}, as --limit says")
    if result.changes:
        changed = ", ".join(f"{count:,} {what.replace('_', ' ')}" for what, count in result.changes.items() if count)
        say(f"changed: {changed or 'nothing'}")


def _parameters(given: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise InputError(f"--param {text}: is not NAME=VALUE")
        try:
            values[name.strip()] = json.loads(value)
        except ValueError:
            values[name.strip()] = value
    return values


def _list(known: Sequence[Question]) -> None:
    width = max(len(question.name) for question in known)
    for question in known:
        print(f"{question.name:<{width}}  {question.question}")
        for parameter in question.parameters:
            default = f" (else {parameter.default})" if parameter.default else ""
            print(f"{'':<{width}}    --param {parameter.name}=...  {parameter.meaning}{default}")


def _show(asked: Question | None) -> None:
    if asked is None:
        raise InputError("name a folder and a query; `dyads query --help` has examples")
    print(asked.text, end="")
