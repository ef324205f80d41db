"""The commands that bring a graph into a Neo4j server and back: `dyads load` and `dyads fetch`.

Comes in: arguments, and the environment. Goes out: a collection in a database, or a folder; what was done on standard
output. `dyads.cli` registers them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .arguments import OntologyFile, Quiet, Verbose
from .errors import InputError
from .folder_commands import Folder, Json
from .neo4j_options import DEFAULT_USER, URI, Collection, Database, User, login
from .options import DEFAULTS
from .terminal import Progress, printable

if TYPE_CHECKING:
    from .graph.entity_graph import EntityGraph
    from .loaders.to_neo4j import Change

DEFAULT_COLLECTION = "dyads"
COUNTS = ("added", "changed", "removed", "unchanged")


def load(
    folder: Folder,
    to: Annotated[
        str, typer.Option("--to", metavar="URI", envvar=URI, help="Address of the server: neo4j://localhost:7687.")
    ],
    collection: Collection = DEFAULT_COLLECTION,
    with_text: Annotated[bool, typer.Option("--with-text", help="Load the texts of the articles too.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    user: User = DEFAULT_USER,
    database: Database = "",
    ontology: OntologyFile = DEFAULTS.ontology,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Load a built graph into a Neo4j server, version 5 or later.

    What is loaded under the name of the collection before is made to be this graph, and nothing else: what articles
    that were changed or withdrawn said goes. Other collections, and whatever else is in the database, stay as they are.
    A load that was cut short goes on when it is run again.

    The password is that of NEO4J_PASSWORD, or is asked for.

    \b
    Examples:
      dyads load graph --to neo4j://localhost:7687
      dyads load graph --to neo4j+s://db.example.org --user ana --collection sanctions --with-text
      dyads load graph --to bolt://localhost --dry-run
    """
    from .built import load as load_folder
    from .loaders.neo4j_connection import Neo4jConnection
    from .loaders.to_neo4j import row_count, to_neo4j

    server = login(to, user, database)
    progress = Progress("nodes and relationships", quiet=quiet, verbose=verbose)
    graph = load_folder(folder, ontology=ontology)
    with progress.running(row_count(graph)), Neo4jConnection(server) as connection:
        changes = to_neo4j(
            graph, connection, collection, with_text=with_text, dry_run=dry_run, on_rows=progress.advance_by
        )
    if as_json:
        print(json.dumps({change.what: {name: getattr(change, name) for name in COUNTS} for change in changes}))
    elif not quiet:
        print(printable(f"{_table(changes)}\n\n{_outcome(changes, to, collection, dry_run)}"))


def fetch(
    uri: Annotated[str, typer.Argument(metavar="[URI]", help="Address of the server; by default that of NEO4J_URI.")],
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Folder to write.", show_default=False)] = None,
    collection: Collection = DEFAULT_COLLECTION,
    user: User = DEFAULT_USER,
    database: Database = "",
    ontology: OntologyFile = DEFAULTS.ontology,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Fetch a graph from a Neo4j server into a folder, which other commands take like one that was built.

    The graph is the one that was loaded. The texts of the articles are in it if they were loaded; without them claims
    have their sentences still, and `dyads verify` cannot compare them with the text.

    \b
    Examples:
      dyads fetch neo4j://localhost:7687 graph
      dyads fetch neo4j+s://db.example.org graph --user ana --collection sanctions
    """
    from .built import choose_ontology
    from .graph.folder.fetched import write_fetched
    from .loaders.from_neo4j import from_neo4j
    from .loaders.neo4j_connection import Neo4jConnection

    address, place = _address_and_folder(uri, folder)
    server = login(address, user, database)
    progress = Progress("tables", quiet=quiet, verbose=verbose)
    with progress.running(), Neo4jConnection(server) as connection:
        graph = from_neo4j(connection, collection, ontology=choose_ontology(ontology), on_table=progress.advance)
        write_fetched(graph, place)
    if not quiet:
        print(printable(_fetched(graph, place)))


def _address_and_folder(uri: str, folder: Path | None) -> tuple[str, Path]:
    if folder is not None:
        return uri, folder
    address = os.environ.get(URI)
    if not address:
        raise InputError(
            f"{uri}: one argument alone is the folder to write, and the address is that of {URI}, which is not set"
        )
    return address, Path(uri)


def _table(changes: Sequence[Change]) -> str:
    width = max(len(change.what) for change in changes)
    lines = [" " * width + "".join(f"{name:>12}" for name in COUNTS)]
    for change in changes:
        values = asdict(change)
        lines.append(f"{change.what:<{width}}" + "".join(f"{values[name]:>12,}" for name in COUNTS))
    return "\n".join(lines)


def _outcome(changes: Sequence[Change], uri: str, collection: str, dry_run: bool) -> str:
    where = f"the collection {collection!r} at {uri}"
    if not any(changes):
        return f"{where} is this graph already"
    return f"{where} would become this graph; nothing was written" if dry_run else f"{where} is this graph now"


def _fetched(graph: EntityGraph, folder: Path) -> str:
    counts = (
        f"{len(found):,} {name}"
        for name, found in (
            ("entities", graph.entities), ("relations", graph.relations), ("claims", graph.claims),
            ("articles", graph.articles),
        )
    )  # fmt: skip
    lacking = sum(not article.text for article in graph.articles.values())
    note = f"; {lacking:,} of the articles without their text, which was not loaded" if lacking else ""
    return f"{folder}: {', '.join(counts)}{note}"
