"""`%%cypher` and a real Neo4j: the same rows as from the graph itself, the same part of it, and never a password."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbclient import NotebookClient

import dyads
from dyads import notebook_login
from dyads.cell_magic import run_cell
from dyads.errors import InputError, StoreError
from dyads.loaders.to_neo4j import to_neo4j

if TYPE_CHECKING:
    from neo4j_server import Login

    from dyads.graph.entity_graph import EntityGraph
    from dyads.loaders.neo4j_connection import Neo4jConnection

NEWS = [
    {"text": "Norway accused Chile on Monday of overfishing. Peru supported Chile.", "published": "2026-03-04"},
    {"text": "Oslo imposed sanctions on Chile. Peru has not supported Norway.", "published": "2026-04-10"},
    {"text": "Kenya visited Ghana, Ghana said.", "published": "2026-04-11"},
]
ASK = (
    "MATCH (a:Country {collection: $collection})-[r]->(b {name: $whom}) WHERE r.first_date >= $since"
    " RETURN a.name AS who, r.label AS does, r.first_date AS day, r.claims AS claims ORDER BY who, does"
)
PARTS = (
    "MATCH (a:Country {collection: $collection})-[r:ACCUSE|SANCTION]->(b) RETURN a, r, b",
    "MATCH (c:Claim {collection: $collection}) WHERE c.negated RETURN c",
    "MATCH p = (:Country {collection: $collection})-[:SUPPORT]->(:Country) RETURN p",
    "MATCH (e:Entity {collection: $collection}) WHERE e.name IN ['Norway', 'Chile'] RETURN collect(e) AS those",
    "MATCH (e:Entity {collection: $collection}) WHERE e.name = 'Kenya' RETURN e",
    "MATCH (a:Country {collection: $collection, name: 'Atlantis'})-[r]->(b) RETURN r",
)


@pytest.fixture(scope="module")
def graph() -> EntityGraph:
    return dyads.build(NEWS)


@pytest.fixture
def loaded(
    graph: EntityGraph,
    neo4j_connection: Neo4jConnection,
    neo4j_server: Login,
    collection: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Any]:
    """Runs a cell on a server that has the graph."""
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    to_neo4j(graph, neo4j_connection, collection, with_text=True)
    return lambda line, cell, **variables: run_cell(
        f"--graph {neo4j_server.uri} --collection {shlex.quote(collection)} {line}", cell, variables
    )


def test_rows_are_those_of_the_graph_itself(loaded: Callable[..., Any], graph: EntityGraph) -> None:
    import pandas as pd

    values = {"whom": graph.find("Chile"), "since": pd.Timestamp("2026-03-01")}
    query = ASK.replace("{name: $whom}", "{id: $whom}")
    frame = loaded("", query, **values)
    assert list(frame["who"]) == ["Norway", "Norway", "Peru"]
    own = run_cell("", query.replace("$collection", "'dyads'"), {"graph": graph, **values})
    pd.testing.assert_frame_equal(frame, own)


@pytest.mark.parametrize("query", PARTS)
def test_a_part_is_that_of_the_graph_itself(loaded: Callable[..., Any], graph: EntityGraph, query: str) -> None:
    own = run_cell("--as graph", query.replace("$collection", "'dyads'"), {"graph": graph})
    assert loaded("--as graph", query) == own


def test_only_what_the_rows_speak_of_is_read(
    loaded: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, neo4j_connection: Neo4jConnection
) -> None:
    read: list[dict[str, Any]] = []
    original = type(neo4j_connection).read

    def reading(self: Neo4jConnection, query: str, **parameters: Any) -> list[dict[str, Any]]:
        rows = original(self, query, **parameters)
        read.extend(rows)
        return rows

    monkeypatch.setattr(type(neo4j_connection), "read", reading)
    part = loaded("--as graph", "MATCH (:Country {name: 'Kenya', collection: $collection})-[r]->() RETURN r")
    assert [entity.name for entity in part.entities.values()] == ["Ghana", "Kenya"]
    assert "Chile" not in str(read)


def test_a_part_of_several_collections_is_refused(
    loaded: Callable[..., Any], graph: EntityGraph, neo4j_connection: Neo4jConnection, collection: str
) -> None:
    other = f"{collection} 2"
    to_neo4j(graph, neo4j_connection, other)
    with pytest.raises(InputError, match=f"the rows are of the collection '{other}' too"):
        loaded("--as graph", "MATCH ()-[r:SUPPORT]->() WHERE r.key STARTS WITH $prefix RETURN r", prefix=collection)


def test_what_cannot_be_a_graph_is_said(loaded: Callable[..., Any], neo4j_server: Login) -> None:
    with pytest.raises(InputError, match="no relationship, claim or entity"):
        loaded("--as graph", "MATCH (e:Entity {collection: $collection}) RETURN e.name")
    with pytest.raises(StoreError, match=r"there is no collection 'nowhere'; there are .*--collection"):
        run_cell(f"--graph {neo4j_server.uri} --collection nowhere --as graph", "RETURN 1", {})
    with pytest.raises(StoreError, match="only read"):
        loaded("", "CREATE (n:X)")


def test_a_part_of_what_was_changed_by_hand_is_refused(
    loaded: Callable[..., Any], neo4j_connection: Neo4jConnection, collection: str
) -> None:
    change = "MATCH (:Entity {collection: $name})-[r:ACCUSE]->() SET r.label = 'praises'"
    neo4j_connection.write(lambda transaction: transaction.run(change, name=collection).consume())
    with pytest.raises(StoreError, match="is not as it was loaded"):
        loaded("--as graph", "MATCH (:Entity {collection: $collection})-[r:ACCUSE]->() RETURN r")
    assert len(loaded("--as graph", PARTS[2]).relations) == 2


def test_the_password_is_asked_for_once_and_again_where_it_was_wrong(
    loaded: Callable[..., Any], neo4j_server: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = ["wrong-secret", neo4j_server.password]
    monkeypatch.delenv("NEO4J_PASSWORD")
    monkeypatch.setattr(getpass, "getpass", lambda prompt: typed.pop(0))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(notebook_login, "_REMEMBERED", notebook_login._Remembered())
    with pytest.raises(StoreError, match="wrong user name or password") as raised:
        loaded("", "RETURN 1 AS n")
    assert "secret" not in str(raised.value)
    for _ in range(2):
        assert list(loaded("", "RETURN 1 AS n")["n"]) == [1]
    assert typed == []
    assert neo4j_server.password not in repr(notebook_login._REMEMBERED)


def test_no_output_of_a_notebook_has_the_password(
    loaded: Callable[..., Any], neo4j_server: Login, collection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = f"--graph {neo4j_server.uri} --collection '{collection}'"
    cells = [
        "%load_ext dyads\n%xmode Verbose",
        f"%%cypher {server} --as graph\n{PARTS[0]}",
        f"%%cypher {server}\nMATCH (",
        "%%cypher --graph bolt://127.0.0.1:1\nRETURN 1",
        "import os; own = os.environ['NEO4J_PASSWORD']; os.environ['NEO4J_PASSWORD'] = 'no' + own",
        f"%%cypher {server}\nRETURN 1",
        "del os.environ['NEO4J_PASSWORD']",
        f"%%cypher {server}\nRETURN 1",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=60, allow_errors=True, kernel_name="python3").execute()
    said = [str(cell.outputs) for cell in notebook.cells]
    assert "EntityGraph: 2 entities, 2 relations" in said[1]
    for output, message in zip(
        (said[2], said[3], said[5], said[7]),
        ("Invalid input", "no Neo4j server answers there", "wrong user name or password", "no password; set"),
        strict=True,
    ):
        assert message in output
        assert "Traceback" not in output
    assert neo4j_server.password not in nbformat.writes(notebook)
