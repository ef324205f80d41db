"""Where the functions are that turn a graph into something else, by name; each is imported when it is asked for.

Comes in: a name such as "graphml". Goes out: the function. The command line and EntityGraph look here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

from .errors import InputError


class Export(NamedTuple):
    """An export format: its function (EntityGraph, Path) -> None, the suffix of its file ("" for a folder), what it
    is."""

    target: str
    suffix: str
    summary: str


EXPORTS = {
    "explorer": Export(
        "dyads.graph.export.explorer_page:write_explorer_page", ".html", "the explorer: graph and evidence in one page"
    ),
    "pyvis": Export("dyads.graph.export.pyvis_page:write_pyvis_page", ".html", "simpler page for notebooks, one file"),
    "graphml": Export("dyads.loaders.networkx_files:write_graphml", ".graphml", "GraphML for Gephi, yEd, igraph"),
    "gexf": Export("dyads.loaders.networkx_files:write_gexf", ".gexf", "GEXF for Gephi"),
    "node-link": Export("dyads.loaders.networkx_files:write_node_link", ".json", "node-link JSON for NetworkX and D3"),
    "csv": Export("dyads.graph.export.csv_files:write_csv", "", "three CSV files in a folder, or in a zip if so named"),
    "parquet": Export(
        "dyads.graph.export.parquet:write_parquet", "", "three Parquet files in a folder for R and pandas"
    ),
    "neo4j-admin": Export(
        "dyads.loaders.neo4j_bulk:write_neo4j_admin", "", "CSV files in a folder, and the command that imports them"
    ),
    "jsonl": Export("dyads.graph.export.json_lines:write_json_lines", ".jsonl", "claims as JSON lines"),
}

CONVERSIONS = {
    "networkx": "dyads.loaders.to_networkx:to_networkx",
    "digraph": "dyads.loaders.to_digraph:to_digraph",
    "pyvis": "dyads.graph.export.pyvis_network:to_pyvis",
}

METHODS = {
    "between": "dyads.graph.analysis.neighbourhood:between",
    "ego": "dyads.graph.analysis.neighbourhood:ego",
    "path": "dyads.graph.analysis.paths:path",
    "as_of": "dyads.graph.analysis.history:as_of",
    "timeline": "dyads.graph.analysis.history:timeline",
    "panel": "dyads.graph.analysis.panel:panel",
    "sample": "dyads.graph.analysis.precision:sample",
    "precision": "dyads.graph.analysis.precision:precision",
    "cypher": "dyads.loaders.asking:cypher",
    "cypher_graph": "dyads.loaders.asking:cypher_graph",
    "store": "dyads.loaders.asking:store_of",
    "explore": "dyads.graph.export.explorer_view:Explorer",
    "plot": "dyads.graph.analysis.plots:Plots",
    "save": "dyads.graph.saving:save",
    "html": "dyads.graph.display:graph_html",
}
"""What answers the methods of EntityGraph."""


def exporter(name: str) -> Callable[..., None]:
    """The function that writes a format.

    Args:
        name: one of EXPORTS.

    Returns:
        A function of an EntityGraph and a Path.

    Raises:
        InputError: there is no such format.
    """
    if name not in EXPORTS:
        raise InputError(f"no export format {name!r}; there are {', '.join(EXPORTS)}")
    function: Callable[..., None] = load(EXPORTS[name].target)
    return function


def converter(name: str) -> Callable[..., Any]:
    """The function that turns an EntityGraph into an object of another library.

    Args:
        name: one of CONVERSIONS.

    Returns:
        A function of an EntityGraph.

    Raises:
        InputError: there is no such conversion.
    """
    if name not in CONVERSIONS:
        raise InputError(f"no conversion {name!r}; there are {', '.join(CONVERSIONS)}")
    function: Callable[..., Any] = load(CONVERSIONS[name])
    return function


def method(name: str) -> Callable[..., Any]:
    """The function that answers a method of EntityGraph.

    Args:
        name: one of METHODS.

    Returns:
        A function of an EntityGraph and the method's arguments.
    """
    function: Callable[..., Any] = load(METHODS[name])
    return function


def load(target: str) -> Any:
    """Import what "module:function" names."""
    module, _, function = target.partition(":")
    return getattr(importlib.import_module(module), function)
