"""The CSV files for `neo4j-admin`, imported with the real tool: what comes out is what a load makes."""

from __future__ import annotations

import dataclasses
import os
import subprocess

import pytest

from dyads.errors import InputError
from dyads.graph.build import build_graph
from dyads.loaders.from_neo4j import from_neo4j
from dyads.loaders.neo4j_bulk import write_neo4j_admin
from dyads.loaders.neo4j_connection import Neo4jConnection, Neo4jLogin
from dyads.loaders.to_neo4j import row_count, to_neo4j

HOSTILE = (
    "", "a;b", "c|d", '"quoted", "" doubled', "back\\slash\\", "line\r\nend\n", "\x00\x1f\x7f", "\u2028 \U0001f600",
    "`tick` {brace} $x", "  spaces  ", "=1+1", "x" * 10_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def imported(neo4j_jars, tmp_path_factory):
    """Run the script that was written beside the files, and after it what is to be run in the database."""
    from neo4j_server import Neo4jServer

    home = tmp_path_factory.mktemp("imports")
    servers = []

    def run(graph):
        server = Neo4jServer(home / f"home{len(servers)}")
        servers.append(server)
        folder = home / f"files{len(servers)}"
        write_neo4j_admin(graph, folder)
        tool = home / "bin" / "neo4j-admin"
        tool.parent.mkdir(exist_ok=True)
        command, environment = server.import_command()
        tool.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        tool.chmod(0o755)
        path = {"PATH": f"{tool.parent}:{os.environ['PATH']}"}
        script = ["sh", folder / "import.sh", "neo4j", "--overwrite-destination"]
        environment |= os.environ | path
        done = subprocess.run(script, env=environment, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        server.start()
        connection = Neo4jConnection(Neo4jLogin(server.login.uri, server.login.user, server.login.password))
        for statement in (folder / "after-import.cypher").read_text(encoding="utf-8").split(";\n")[:-1]:
            with connection._session("WRITE") as session:
                session.run(statement).consume()
        return connection

    yield run
    for server in servers:
        server.stop()


def with_hostile_texts(graph):
    """The graph with a hostile text in the place of every name, alias, source and the like."""
    texts = {id_: HOSTILE[n % len(HOSTILE)] for n, id_ in enumerate([*graph.entities, *graph.articles])}
    entities = {
        id_: dataclasses.replace(entity, name=texts[id_], aliases=HOSTILE[: n % len(HOSTILE) + 2], ids=())
        for n, (id_, entity) in enumerate(graph.entities.items())
    }
    articles = {
        id_: dataclasses.replace(article, name=texts[id_], title=texts[id_], source=texts[id_], text="", parts=())
        for id_, article in graph.articles.items()
    }
    return dataclasses.replace(graph, entities=entities, articles=articles)


@pytest.fixture
def whole_graph(extractions, make_extraction):
    told = make_extraction("told", "2031-03-04", [
        dict(who="Kardovia", does="buys grain from", whom="Ilmenia", type="TRADE", date=("2031-02-01", "2031-02-28"),
             said_by=("Harbour Gazette",), theme="grain", theme_start=14, theme_end=19),
    ])  # fmt: skip
    return with_hostile_texts(build_graph([*extractions, told]))


def test_an_import_is_what_a_load_makes(imported, whole_graph):
    connection = imported(whole_graph)
    assert from_neo4j(connection) == whole_graph
    changes = to_neo4j(whole_graph, connection)
    assert not any(changes)
    assert sum(change.unchanged for change in changes) == row_count(whole_graph)
    made = {row["name"] for row in connection.read("SHOW CONSTRAINTS YIELD name RETURN name")}
    assert {"dyads_entity_key", "dyads_claim_key", "dyads_article_key", "dyads_collection_key"} <= made
    states = {row["state"] for row in connection.read("SHOW INDEXES YIELD state RETURN state")}
    assert states <= {"ONLINE", "POPULATING"}
    connection.close()


def test_lists_are_joined_by_what_no_list_has(small_graph, tmp_path):
    def separator(graph, folder):
        write_neo4j_admin(graph, folder)
        (line,) = [line for line in (folder / "import.sh").read_text().splitlines() if "--array-delimiter" in line]
        return line.split("--array-delimiter=")[1].split()[0]

    some = next(iter(small_graph.entities.values()))
    entities = {**small_graph.entities, some.id: dataclasses.replace(some, aliases=("a;b", "c|d\x1f"))}
    plain = {id_: dataclasses.replace(e, aliases=("a", "b")) for id_, e in small_graph.entities.items()}
    assert separator(dataclasses.replace(small_graph, entities=plain), tmp_path / "plain") == "U+003B"
    assert separator(dataclasses.replace(small_graph, entities=entities), tmp_path / "odd") == "U+001E"


def test_what_no_csv_file_can_hold_is_said(small_graph, tmp_path):
    some = next(iter(small_graph.entities.values()))
    entities = {**small_graph.entities, some.id: dataclasses.replace(some, aliases=("",))}
    with pytest.raises(InputError, match="dyads load"):
        write_neo4j_admin(dataclasses.replace(small_graph, entities=entities), tmp_path / "files")
