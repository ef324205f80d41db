"""A connection to a Neo4j server, version 5 or later.

Comes in: an address, a user, a password. Goes out: sessions that read or write, whose transactions the driver itself
runs again where the server says that this may help; rows as plain dicts. The password is in no message and no `repr`.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.time import Date

from ..errors import InputError, StoreError
from .neo4j_errors import explained
from .rows import Row

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
OLDEST = 5
FETCH_SIZE = 10_000

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would print stands in our own errors

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Neo4jLogin:
    """Which server and database, and as whom; `database` "" is the user's home database."""

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = ""


class Neo4jConnection:
    """An open connection; close it, or use it as a context.

    Args:
        login: which server, and as whom.

    Raises:
        InputError: the address is none of a Neo4j server, or holds a password.
        StoreError: no server answers, it refuses the login, or is older than Neo4j 5.
    """

    def __init__(self, login: Neo4jLogin) -> None:
        check_uri(login.uri)
        self.login = login
        self._database = login.database or None
        with self.explained():
            self._driver = neo4j.GraphDatabase.driver(
                login.uri, auth=(login.user, login.password), notifications_min_severity="OFF"
            )
        try:
            with self.explained():
                with self._session(neo4j.READ_ACCESS) as session:
                    session.run("RETURN 1").consume()  # at once or not at all, where a transaction would try for long
                agent = self._driver.get_server_info().agent
            _check_version(login.uri, agent)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Neo4jConnection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()

    def explained(self, seconds: float | None = None) -> Any:
        """A context in which the driver's errors become ours."""
        return explained(self.login.uri, seconds=seconds)

    def read(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a query that only reads."""
        return self.reading(lambda rows: list(rows), query, **parameters)

    def reading(self, use: Callable[[Iterator[Row]], T], query: str, **parameters: Any) -> T:
        """What comes of the rows of a query that only reads, without all of them in memory.

        Args:
            use: what is to be done with the rows; again from the first row on, where the driver runs the query again.
            query: Cypher.
            **parameters: its parameters.

        Returns:
            What `use` returns.

        Raises:
            StoreError: the server refuses the query, or is gone.
        """
        with self.explained(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda transaction: use(map(_plain_row, transaction.run(query, parameters))))

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Do something in one transaction, again where the driver says that this may help.

        Args:
            work: what to do; done twice it must do no more than done once.

        Returns:
            What `work` returns.

        Raises:
            StoreError: the server refuses it, or is gone.
        """
        with self.explained(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    @contextlib.contextmanager
    def transaction(self, seconds: float, *, write: bool = False) -> Iterator[neo4j.Transaction]:
        """One transaction of a user's own queries, which the server ends after some seconds, and which is not repeated.

        Args:
            seconds: how long it may take.
            write: whether it may change the graph.

        Yields:
            The transaction, committed when the context ends well.

        Raises:
            StoreError: the server refuses a query, or is gone.
        """
        access = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        with (
            self.explained(seconds),
            self._session(access) as session,
            session.begin_transaction(timeout=seconds) as transaction,
        ):
            yield transaction
            transaction.commit()

    def run(self, statements: Sequence[str]) -> None:
        """Run statements that change the schema, each by itself."""
        for statement in statements:
            self.write(partial(_execute, statement))

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=access, fetch_size=FETCH_SIZE)


def plain(value: Any) -> Any:
    """A value of the server as one of Python: dates as `datetime.date`, in lists and maps too."""
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return value


def _execute(statement: str, transaction: neo4j.ManagedTransaction) -> None:
    transaction.run(statement).consume()


def _plain_row(record: neo4j.Record) -> Row:
    return {name: plain(value) for name, value in zip(record.keys(), record.values(), strict=True)}


def check_uri(uri: str) -> None:
    """Check the address of a server; raises InputError, which does not repeat a password that stands in it."""
    try:
        parts = urlsplit(uri)
    except ValueError:  # half an IPv6 address
        parts = urlsplit("")
    if parts.scheme not in SCHEMES:
        raise InputError(
            f"{uri.rpartition('@')[2]!r} is no address of a Neo4j server; it begins with {', '.join(SCHEMES[:2])}"
            " or the like: neo4j://localhost:7687"
        )
    if "@" in parts.netloc:
        raise InputError(
            f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}: leave user and password out of the address, where"
            " others can read them; give --user, and the password by NEO4J_PASSWORD or when asked"
        )


def _check_version(uri: str, agent: str) -> None:
    name, _, version = agent.partition("/")
    major = version.partition(".")[0]
    if name == "Neo4j" and major.isdigit() and int(major) < OLDEST:
        raise StoreError(f"{uri}: Neo4j {version} is too old; dyads needs Neo4j {OLDEST} or later")
