"""The cell magic `%%cypher`: a graph asked in Cypher in a notebook, with the values of Python variables.

Comes in: the line and the body of a cell. Goes out: a DataFrame or a graph, shown and put into a variable. `%load_ext
dyads` registers it.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from .errors import DyadsError, InputError

if TYPE_CHECKING:
    from .loaders.results import Result

DEFAULT_GRAPH = "graph"
COLLECTION = "collection"
"""The one parameter that a store itself gives a value."""

USAGE = """%%cypher [--graph VARIABLE | FOLDER | neo4j://...] [--as frame | graph]
         [--into VARIABLE] [--limit N] [--timeout S] [--collection NAME] [--ontology FILE]

Ask a graph in Cypher. $name in the query is the value of the Python variable `name`.

  --graph       a variable that holds a graph, a folder that `dyads build` wrote, or the address of a Neo4j server;
                default: graph
  --as          frame: the rows as a DataFrame (default); graph: the part of the graph that the rows speak of
  --into        the variable to put the result into, besides showing it
  --limit       how many rows at most (default 10000)
  --timeout     how many seconds it may take (default 60)
  --collection  of a server: the name that the graph was loaded under, $collection in the query (default dyads)
  --ontology    the ontology file that the graph of a folder or server was built with, if it was given one

A server is asked as NEO4J_USERNAME (default neo4j) in the database NEO4J_DATABASE, with the password NEO4J_PASSWORD.
Where that is not set, the notebook asks for the password, and remembers it while the kernel runs.
"""


class _Options(argparse.ArgumentParser):
    """A parser that raises instead of ending the kernel."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"%%cypher: {message}\n\n{USAGE}")


def load_ipython_extension(shell: Any) -> None:
    """Register the magic; IPython calls this for `%load_ext dyads`.

    Args:
        shell: the IPython shell.
    """

    def cypher(line: str, cell: str) -> Any:
        try:
            return run_cell(line, cell, shell.user_ns)
        except DyadsError as error:  # a traceback through our code would bury what is to be done
            from IPython.core.error import UsageError

            raise UsageError(str(error)) from None

    cypher.__doc__ = USAGE
    shell.register_magic_function(cypher, magic_kind="cell", magic_name="cypher")


def run_cell(line: str, cell: str, variables: dict[str, Any]) -> Any:
    """Run one cell.

    Args:
        line: what stands behind `%%cypher`.
        cell: the query.
        variables: the notebook's variables; `--into` adds one.

    Returns:
        A DataFrame or an EntityGraph.

    Raises:
        DyadsError: an option, the query or a parameter is wrong.
    """
    options = _parse(line)
    values = parameters_of(cell, variables)
    asked = variables.get(options.graph)
    if asked is None:
        asked = options.graph
    result: Any = _ask(asked, cell, values, options)
    if options.into:
        variables[options.into] = result
    return result


def parameters_of(query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that a query names, with the values of the variables of these names.

    Args:
        query: Cypher.
        variables: the notebook's variables.

    Returns:
        The values by name.

    Raises:
        InputError: there is no such variable.
    """
    from .loaders.cypher_words import SIGN, WORD, tokenise

    tokens = list(tokenise(query))
    names = [
        word.text for sign, word in pairwise(tokens) if (sign.kind, sign.text) == (SIGN, "$") and word.kind == WORD
    ]
    missing = [name for name in names if name not in variables and name != COLLECTION]
    if missing:
        raise InputError(f"%%cypher: ${missing[0]} has no value; assign one first: {missing[0]} = ...")
    return {name: variables[name] for name in names if name in variables}


def _parse(line: str) -> argparse.Namespace:
    parser = _Options(prog="%%cypher", add_help=False)
    parser.add_argument("--graph", default=DEFAULT_GRAPH)
    parser.add_argument("--as", dest="form", choices=["frame", "graph"], default="frame")
    parser.add_argument("--into", default="")
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--timeout", type=float, default=60.0)
    parser.add_argument("--collection", default="")
    parser.add_argument("--ontology", default=None)
    try:
        options = parser.parse_args(shlex.split(line))
    except ValueError as error:
        raise InputError(f"%%cypher: {error}\n\n{USAGE}") from error
    if options.into and not options.into.isidentifier():
        raise InputError(f"%%cypher: --into {options.into!r} is not the name of a variable")
    if options.limit < 1 or options.timeout <= 0:
        raise InputError("%%cypher: --limit and --timeout are more than 0")
    return options


def _ask(asked: Any, query: str, values: Mapping[str, Any], options: argparse.Namespace) -> Any:
    """Ask a graph that a variable holds, or a folder or server."""
    from .graph.entity_graph import EntityGraph
    from .loaders.asking import ask, frame_of, part_spoken_of

    def run(store: Any) -> Result:
        return ask(store, query, values, limit=options.limit, timeout=options.timeout)

    if isinstance(asked, EntityGraph):
        _check_no_server_option(options)
        result = run(asked.store)
        return part_spoken_of(asked, result) if options.form == "graph" else frame_of(result)
    if not isinstance(asked, str | Path):
        raise InputError(f"%%cypher: the variable {options.graph} holds a {type(asked).__name__}, not a graph")
    return _ask_elsewhere(str(asked), run, options)


def _ask_elsewhere(target: str, run: Any, options: argparse.Namespace) -> Any:
    from .built import choose_ontology, load
    from .loaders.asking import frame_of, part_spoken_of
    from .loaders.stores import open_store
    from .neo4j_options import is_server

    if is_server(target):
        return _ask_server(target, run, options)
    _check_no_server_option(options)
    if not Path(target).exists():
        what = f"no variable or folder is called {target!r}"
        raise InputError(f"%%cypher: {what}; give --graph VARIABLE, FOLDER or neo4j://...")
    with open_store(Path(target), ontology=choose_ontology(options.ontology)) as store:
        result = run(store)
    if options.form == "frame":
        return frame_of(result)
    return part_spoken_of(load(target, ontology=options.ontology), result)


def _ask_server(uri: str, run: Any, options: argparse.Namespace) -> Any:
    from .built import choose_ontology
    from .loaders.asking import frame_of
    from .loaders.neo4j_connection import Neo4jConnection
    from .loaders.neo4j_store import Neo4jStore
    from .loaders.part_from_neo4j import part_from_neo4j
    from .loaders.schema import DEFAULT_COLLECTION, check_collection
    from .notebook_login import login

    collection = check_collection(options.collection or DEFAULT_COLLECTION)
    with login(uri) as who, Neo4jConnection(who) as connection:
        result = run(Neo4jStore(connection, collection))
        if options.form == "frame":
            return frame_of(result)
        return part_from_neo4j(connection, result, collection, ontology=choose_ontology(options.ontology))


def _check_no_server_option(options: argparse.Namespace) -> None:
    if options.collection:
        raise InputError("%%cypher: --collection is for servers, which can hold several graphs; leave it out")
