"""The cell magic `%%cypher`: a graph asked in Cypher in a notebook, with the values of Python variables.

Comes in: the line and the body of a cell. Goes out: a DataFrame or a graph, shown and put into a variable. `%load_ext
dyads` registers it.
"""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from .errors import DyadsError, InputError

if TYPE_CHECKING:
    from .loaders.neo4j_connection import Neo4jLogin
    from .loaders.results import Result

DEFAULT_GRAPH = "graph"
COLLECTION = "collection"
"""The one parameter that a store itself gives a value."""

USAGE = """%%cypher [--graph VARIABLE | FOLDER | bolt://...] [--as frame | graph]
         [--into VARIABLE] [--limit N] [--timeout S]

Ask a graph in Cypher. $name in the query is the value of the Python variable `name`.

  --graph    a variable that holds a graph, a folder that `dyads build` wrote, or a Neo4j server, with the login of
             NEO4J_USERNAME and NEO4J_PASSWORD; default: graph
  --as       frame: the rows as a DataFrame (default); graph: the part of the graph that the rows speak of
  --into     the variable to put the result into, besides showing it
  --limit    how many rows at most (default 10000)
  --timeout  how many seconds it may take (default 60)
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
        result = run(asked.store)
        return part_spoken_of(asked, result) if options.form == "graph" else frame_of(result)
    if not isinstance(asked, str | Path):
        raise InputError(f"%%cypher: the variable {options.graph} holds a {type(asked).__name__}, not a graph")
    return _ask_elsewhere(str(asked), run, options)


def _ask_elsewhere(target: str, run: Any, options: argparse.Namespace) -> Any:
    from .built import load
    from .loaders.asking import frame_of, part_spoken_of
    from .loaders.stores import open_store

    is_server = "://" in target
    if is_server and options.form == "graph":
        raise InputError("%%cypher: --as graph is for graphs and folders; `dyads fetch` gets one from a server")
    if not is_server and not Path(target).exists():
        what = f"no variable or folder is called {target!r}"
        raise InputError(f"%%cypher: {what}; give --graph VARIABLE, FOLDER or bolt://...")
    with open_store(_login(target) if is_server else Path(target)) as store:
        result = run(store)
    return frame_of(result) if options.form == "frame" else part_spoken_of(load(target), result)


def _login(uri: str) -> Neo4jLogin:
    """A login at a server, as the environment says."""
    from .neo4j_options import DEFAULT_USER, login

    return login(uri, os.environ.get("NEO4J_USERNAME", DEFAULT_USER), os.environ.get("NEO4J_DATABASE", ""))
