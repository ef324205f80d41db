"""What can go wrong with a Neo4j server: each in one line that says what to do, and never a password."""

from __future__ import annotations

import neo4j
import pytest

from dyads.errors import InputError, StoreError
from dyads.graph.build import build_graph
from dyads.loaders import neo4j_connection as module
from dyads.loaders.neo4j_connection import Neo4jConnection, Neo4jLogin
from dyads.loaders.neo4j_errors import explained
from dyads.loaders.to_neo4j import to_neo4j

SECRET = "pssst-secret"


def refused(login):
    with pytest.raises((StoreError, InputError)) as error:
        Neo4jConnection(login)
    said = str(error.value)
    assert SECRET not in said and SECRET not in repr(login) and "\n" not in said
    return said


def test_a_server_that_is_down_is_said(capfd):
    for scheme in ("bolt", "neo4j"):
        said = refused(Neo4jLogin(f"{scheme}://127.0.0.1:1", "neo4j", SECRET))
        assert said.startswith(f"{scheme}://127.0.0.1:1: no Neo4j server answers there; start it")
    assert capfd.readouterr() == ("", "")


def test_a_wrong_password_is_said(neo4j_server):
    assert "wrong user name or password" in refused(Neo4jLogin(neo4j_server.uri, neo4j_server.user, SECRET))


def test_a_database_that_is_not_there_is_said(neo4j_server):
    login = Neo4jLogin(neo4j_server.uri, neo4j_server.user, neo4j_server.password, "no-such-database")
    assert "there is no such database; name another with --database" in refused(login)


@pytest.mark.parametrize("uri", ["http://localhost", "localhost:7687", "bolt//x", "neo4j://[::1", "file:///etc"])
def test_an_address_of_no_server_is_said(uri):
    assert "no address of a Neo4j server; it begins with neo4j, neo4j+s" in refused(Neo4jLogin(uri, "neo4j", SECRET))


@pytest.mark.parametrize("uri", [f"neo4j://neo4j:{SECRET}@localhost", f"bolt://{SECRET}@localhost:7687"])
def test_a_password_in_the_address_is_refused_and_not_repeated(uri):
    with pytest.raises(InputError, match="leave user and password out of the address") as error:
        Neo4jConnection(Neo4jLogin(uri))
    assert SECRET not in str(error.value)


class Double:
    """A driver that says which server it is connected to."""

    def __init__(self, uri, agent="Neo4j/5.26.12", **options):
        self.uri, self.options, self.agent, self.closed = uri, options, agent, False

    def session(self, **_options):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass

    def run(self, _query):
        return self

    def consume(self):
        pass

    def get_server_info(self):
        return self

    def close(self):
        self.closed = True


@pytest.mark.parametrize("version", ["4.4.38", "3.5.0"])
def test_an_old_version_is_said(monkeypatch, version):
    double = Double("bolt://localhost", f"Neo4j/{version}")
    monkeypatch.setattr(neo4j.GraphDatabase, "driver", lambda *_args, **_options: double)
    said = refused(Neo4jLogin("bolt://localhost", "neo4j", SECRET))
    assert said == f"bolt://localhost: Neo4j {version} is too old; dyads needs Neo4j 5 or later"
    assert double.closed


@pytest.mark.parametrize("version", ["5.26.12", "2025.10.1", "10.0"])
@pytest.mark.parametrize("scheme", module.SCHEMES)
def test_every_scheme_and_later_version_goes_to_the_driver_as_it_is(monkeypatch, scheme, version):
    given = []
    monkeypatch.setattr(
        neo4j.GraphDatabase, "driver", lambda uri, **_o: given.append(uri) or Double(uri, f"Neo4j/{version}")
    )
    Neo4jConnection(Neo4jLogin(f"{scheme}://db.invalid:7687?policy=eu"))
    assert given == [f"{scheme}://db.invalid:7687?policy=eu"]


def test_a_session_that_may_not_write_is_said(neo4j_connection):
    with pytest.raises(StoreError, match="may only read; a query that writes needs --write"):
        neo4j_connection.read("CREATE (n:Nothing)")


def test_a_login_that_may_only_read_is_said_when_it_loads(neo4j_connection, monkeypatch):
    monkeypatch.setattr(neo4j.Session, "execute_write", neo4j.Session.execute_read)
    with pytest.raises(StoreError, match="may only read"):
        to_neo4j(build_graph([]), neo4j_connection, "read-only")


@pytest.mark.parametrize("code, advice", [
    ("Neo.ClientError.Security.AuthenticationRateLimit", "wait some seconds"),
    ("Neo.ClientError.Security.CredentialsExpired", "ALTER CURRENT USER SET PASSWORD"),
    ("Neo.ClientError.Security.Forbidden", "role"),
    ("Neo.ClientError.Cluster.NotALeader", "neo4j://"),
    ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "too little memory"),
    ("Neo.ClientError.Schema.ConstraintCreationFailed", "as the server says"),
])  # fmt: skip
def test_what_a_server_refuses_is_explained(code, advice):
    with pytest.raises(StoreError, match=advice), explained("bolt://localhost"):
        raise neo4j.exceptions.Neo4jError._hydrate_neo4j(code=code, message="as the\nserver says")


def test_a_server_that_goes_away_is_said():
    with pytest.raises(StoreError, match="went away; once it is back, run the same command again"), explained("x"):
        raise neo4j.exceptions.SessionExpired("gone")
