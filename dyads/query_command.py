"""The command `dyads query`: a graph asked in Cypher, in the words of a user or by a ready question.

Comes in: arguments. Goes out: rows on standard output or in a file, remarks on standard error, an exit code.
`dyads.cli` registers it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .arguments import OntologyFile, Output, Verbose
from .errors import InputError
from .options import DEFAULTS
from .output import STDOUT
from .result_output import ResultFormat, write_result
from .terminal import printable, say

if TYPE_CHECKING:
    from .loaders.questions import Question

STDIN = "-"


def query(
    target: Annotated[
        str, typer.Argument(metavar="DIR", help="A folder that `dyads build` wrote.", show_default=False)
    ] = "",
    cypher: Annotated[
        str, typer.Argument(metavar="QUERY", help="Cypher; - is standard input.", show_default=False)
    ] = "",
    examples: Annotated[bool, typer.Option("--examples", help="List the ready questions.")] = False,
    example: Annotated[
        str, typer.Option("--example", metavar="NAME", help="Ask a ready question; without DIR, show it.")
    ] = "",
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A parameter; JSON where it is, else text. Repeatable."),
    ] = None,
    format_: Annotated[ResultFormat, typer.Option("--format", help="The form of the rows.")] = "table",
    output: Output = STDOUT,
    write: Annotated[
        bool, typer.Option("--write", help="Let the query change the store, until it is made anew.")
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.001, help="How long it may take.")
    ] = 60,
    limit: Annotated[int, typer.Option("--limit", metavar="ROWS", min=1, help="How many rows at most.")] = 10_000,
    memory: Annotated[int, typer.Option("--memory", metavar="MB", min=256, help="How much memory it may take.")] = 4096,
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
    """
    from .loaders.questions import question, questions

    if examples:
        _list(questions())
        return
    if bool(example) == bool(cypher) and (cypher or target):
        raise InputError("give either a query or --example NAME; `dyads query --examples` lists the ready questions")
    if not target:
        _show(question(example) if example else None)
        return
    given = _parameters(param or ())
    if example:
        asked = question(example)
        text, values = asked.text, asked.values(given)
    else:
        text, values = sys.stdin.read() if cypher == STDIN else cypher, given
    _ask(target, text, values, format_, output, write=write, limits=(timeout, limit, memory), ontology=ontology)


def _ask(
    target: str, text: str, values: dict[str, Any], format_: ResultFormat, path: Path, *, write: bool,
    limits: tuple[float, int, int], ontology: Path | None,
) -> None:  # fmt: skip
    from .built import choose_ontology
    from .loaders.results import Limits
    from .loaders.stores import open_store

    with open_store(target, ontology=choose_ontology(ontology)) as store:
        result = store.run(text, values, limits=Limits(*limits), write=write)
    write_result(result, format_, path)
    for note in result.notes:
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
