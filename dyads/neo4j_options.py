"""Which Neo4j server the commands talk to: options, and the environment where they are not given.

Comes in: options, NEO4J_URI, NEO4J_USERNAME, NEO4J_DATABASE and NEO4J_PASSWORD. Goes out: a login. A password is no
option: a command line stays in the shell's history, and everybody on the computer sees it in the list of processes.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import InputError

if TYPE_CHECKING:
    from .loaders.neo4j_connection import Neo4jLogin

URI, PASSWORD = "NEO4J_URI", "NEO4J_PASSWORD"

User = Annotated[str, typer.Option("--user", metavar="NAME", envvar="NEO4J_USERNAME", help="User of the Neo4j server.")]
Database = Annotated[
    str,
    typer.Option("--database", metavar="NAME", envvar="NEO4J_DATABASE", help="Database; by default the user's home."),
]
Collection = Annotated[
    str,
    typer.Option("--collection", metavar="NAME", help="Name of the graph in the database, beside which others can be."),
]
DEFAULT_USER = "neo4j"


def is_server(target: str) -> bool:
    """Whether what the user names is the address of a server, not a folder."""
    return "://" in target


def login(uri: str, user: str = DEFAULT_USER, database: str = "") -> Neo4jLogin:
    """A login, its password from NEO4J_PASSWORD, else asked for.

    Args:
        uri: the address of the server.
        user: as whom.
        database: which one; "" is the user's home database.

    Returns:
        The login.

    Raises:
        InputError: there is no password, and nobody to ask.
    """
    from .loaders.neo4j_connection import Neo4jLogin, check_uri

    check_uri(uri)
    password = os.environ.get(PASSWORD)
    if password is None:
        if not _is_asked():
            raise InputError(
                f"{uri}: no password; set {PASSWORD}, or run the command in a terminal, where it is asked for"
            )
        password = typer.prompt(f"Password of {user} at {uri}", hide_input=True, err=True)
    return Neo4jLogin(uri, user, password, database)


def _is_asked() -> bool:
    """Whether there is somebody at a terminal."""
    return sys.stdin.isatty()
