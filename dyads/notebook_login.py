"""The login of a Neo4j server in a notebook, whose output others will read.

Comes in: the address of a server, and the environment. Goes out: a login. The password is that of NEO4J_PASSWORD, else
the notebook asks for it, unseen, once for as long as the kernel runs.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .errors import InputError, StoreError
from .neo4j_options import DEFAULT_USER, PASSWORD

if TYPE_CHECKING:
    from .loaders.neo4j_connection import Neo4jLogin


class _Remembered:
    """Passwords that were typed, by address and user. No `repr` shows one: tracebacks can hold those of variables."""

    def __init__(self) -> None:
        self.by_login: dict[tuple[str, str], str] = {}

    def __repr__(self) -> str:
        return f"<passwords of {len(self.by_login)} logins>"


_REMEMBERED = _Remembered()


@contextlib.contextmanager
def login(uri: str) -> Iterator[Neo4jLogin]:
    """A login for as long as the context lasts; a typed password that does not serve is asked for again next time.

    Args:
        uri: the address of the server.

    Yields:
        The login, as NEO4J_USERNAME at NEO4J_DATABASE.

    Raises:
        InputError: the address is none of a Neo4j server or holds a password, or there is none and nobody to ask.
    """
    from .loaders.neo4j_connection import Neo4jLogin, check_uri

    check_uri(uri)
    user = os.environ.get("NEO4J_USERNAME", DEFAULT_USER)
    try:
        yield Neo4jLogin(uri, user, _password(uri, user), os.environ.get("NEO4J_DATABASE", ""))
    except StoreError as error:
        if "password" in str(error):
            _REMEMBERED.by_login.pop((uri, user), None)
        raise


def _password(uri: str, user: str) -> str:
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if (uri, user) not in _REMEMBERED.by_login:
        _REMEMBERED.by_login[uri, user] = _asked(uri, user)
    return _REMEMBERED.by_login[uri, user]


def _asked(uri: str, user: str) -> str:
    """The password, typed into the notebook's field or the terminal."""
    from IPython.core.error import StdinNotImplementedError
    from IPython.core.getipython import get_ipython

    nobody = InputError(f"{uri}: no password; set {PASSWORD} before the kernel starts, or run the cell by hand")
    if getattr(get_ipython(), "kernel", None) is None and not sys.stdin.isatty():
        raise nobody
    try:
        return getpass.getpass(f"Password of {user} at {uri}: ")
    except (StdinNotImplementedError, EOFError):
        raise nobody from None
