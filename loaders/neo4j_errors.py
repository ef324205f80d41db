"""What can go wrong with a Neo4j server, each in one line that says what to do.

Comes in: an exception of the driver. Goes out: a StoreError. No password is in any of them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from ..errors import StoreError

REFUSED = {
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "too many logins with a wrong password; wait some seconds, then log in with the right one (NEO4J_PASSWORD)"
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        "the first password has to be changed before anything else; in Neo4j Browser, or in cypher-shell:"
        " ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'"
    ),
    "Neo.ClientError.Security.Forbidden": (
        "this user may not do that; log in as one who may write and make indexes (the role architect), or ask for it"
    ),
    "Neo.ClientError.Statement.AccessMode": "this session may only read; a query that writes needs --write",
    "Neo.ClientError.Database.DatabaseNotFound": "there is no such database; name another with --database",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "the database is read-only; load into another",
    "Neo.ClientError.Cluster.NotALeader": "this member of the cluster may only read; connect with neo4j://, not bolt://",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (
        "the server has too little memory for it; ask for less, or raise dbms.memory.transaction.total.max there"
    ),
}
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


@contextlib.contextmanager
def explained(server: str, *, seconds: float | None = None) -> Iterator[None]:
    """Errors of the driver as errors that name the server and say what to do.

    Args:
        server: what to call the server.
        seconds: the time that a query may take, where there is a limit.

    Raises:
        StoreError: whatever the driver says.
    """
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise StoreError(f"{server}: {_said(error, seconds)}") from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{server}: half a character (a lone surrogate) in a text, which no store holds") from error


def _said(error: DriverError | Neo4jError, seconds: float | None) -> str:
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    if code in REFUSED:
        return REFUSED[code]
    if isinstance(error, AuthError):
        return "wrong user name or password; give them with --user or NEO4J_USERNAME, and NEO4J_PASSWORD"
    if code.startswith(TIMED_OUT) and seconds:
        return f"the query took longer than {seconds:g} s and was stopped; ask for less, or give it more time"
    if isinstance(error, SessionExpired):
        return "the server went away; once it is back, run the same command again"
    if isinstance(error, ServiceUnavailable):
        return f"no Neo4j server answers there; start it, or correct the address ({_one_line(str(error))})"
    if isinstance(error, Neo4jError):
        return _one_line(error.message or code)
    return _one_line(str(error))


def _one_line(text: str) -> str:
    """The text in one line, as short as its first sentence or so."""
    return " ".join(text.split())[:500]
