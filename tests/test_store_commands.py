"""`dyads load` and `dyads fetch`: what they print, write and end with, and that no password gets out."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dyads import cli
from dyads.built import load
from dyads.whole_way import build, example_articles

SECRET = "pssst-secret"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stores") / "graph"
    build(sorted(example_articles().glob("2026-0[56]*.md")), folder)
    return folder


@pytest.fixture
def run(neo4j_server, monkeypatch):
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)

    def run(*arguments):
        result = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
        assert neo4j_server.password not in result.output
        return result

    return run


def counts(result):
    return {column: sum(row[column] for row in json.loads(result.stdout).values()) for column in
            ("added", "changed", "removed", "unchanged")}  # fmt: skip


def test_a_folder_is_loaded_and_fetched(run, built, neo4j_server, collection, tmp_path):
    done = run("load", built, "--to", neo4j_server.uri, "--collection", collection, "--with-text")
    assert done.exit_code == 0
    assert f"the collection {collection!r} at {neo4j_server.uri} is this graph now" in done.stdout
    fetched = run("fetch", neo4j_server.uri, tmp_path / "fetched", "--collection", collection)
    assert (fetched.exit_code, "without their text" in fetched.stdout) == (0, False)
    assert load(tmp_path / "fetched") == load(built)
    assert run("diff", built, tmp_path / "fetched").exit_code == 0
    assert run("verify", tmp_path / "fetched").exit_code == 0
    assert "fetched from a store" in run("status", tmp_path / "fetched").stdout
    assert run("export", tmp_path / "fetched", "--format", "csv", "-o", tmp_path / "tables").exit_code == 0
    again = run("load", tmp_path / "fetched", "--collection", collection, "--with-text", "--json")
    assert counts(again)["unchanged"] > 0 and sum(counts(again).values()) == counts(again)["unchanged"]


def test_texts_that_were_not_loaded_are_said(run, built, collection, tmp_path):
    assert run("load", built, "--collection", collection, "--quiet").stdout == ""
    fetched = run("fetch", tmp_path / "fetched", "--collection", collection)
    articles = len(load(built).articles)
    assert f"; {articles} of the articles without their text, which was not loaded" in fetched.stdout
    checked = run("verify", tmp_path / "fetched")
    assert checked.exit_code == 0
    assert f"{articles} articles without their text" in checked.stdout


def test_a_dry_run_says_what_a_load_then_does(run, built, collection):
    told = run("load", built, "--collection", collection, "--dry-run", "--json")
    assert counts(told)["added"] > 0
    assert "nothing was written" in run("load", built, "--collection", collection, "--dry-run").stdout
    assert run("load", built, "--collection", collection, "--json").stdout == told.stdout
    assert "is this graph already" in run("load", built, "--collection", collection).stdout


def test_a_collection_that_is_not_there_ends_with_an_error(run, tmp_path):
    result = run("fetch", tmp_path / "fetched", "--collection", "nobody")
    assert (result.exit_code, "no collection 'nobody'" in result.stderr) == (2, True)
    assert not (tmp_path / "fetched").exists()


@pytest.mark.parametrize("command", ["load", "fetch"])
def test_a_wrong_login_is_one_line_without_the_password(command, built, neo4j_server, tmp_path, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    arguments = [built, "--to", neo4j_server.uri] if command == "load" else [neo4j_server.uri, tmp_path / "fetched"]
    result = CliRunner().invoke(cli.app, [command, *map(str, arguments), "--verbose"])
    assert result.exit_code == 2
    assert SECRET not in result.output
    last = result.stderr.splitlines()[-1]
    assert last.startswith(f"error: {neo4j_server.uri}: wrong user name or password")


def test_a_server_that_is_down_is_one_line(built, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    result = CliRunner().invoke(cli.app, ["load", str(built), "--to", "bolt://127.0.0.1:1"])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: bolt://127.0.0.1:1: no Neo4j server answers there; start it")


def test_without_a_password_and_a_terminal_the_variable_is_named(built, monkeypatch):
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    result = CliRunner().invoke(cli.app, ["load", str(built), "--to", "bolt://127.0.0.1:1"])
    assert (result.exit_code, "set NEO4J_PASSWORD" in result.stderr) == (2, True)


def test_a_terminal_is_asked_for_the_password_without_showing_it(built, monkeypatch):
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    asked = []
    monkeypatch.setattr("dyads.neo4j_options._is_asked", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda text, **options: asked.append((text, options)) or SECRET)
    result = CliRunner().invoke(cli.app, ["load", str(built), "--to", "bolt://127.0.0.1:1", "--user", "ana"])
    assert asked == [("Password of ana at bolt://127.0.0.1:1", {"hide_input": True, "err": True})]
    assert SECRET not in result.output


def test_no_option_takes_a_password(built):
    for command in ("load", "fetch"):
        assert CliRunner().invoke(cli.app, [command, "--password", SECRET]).exit_code == 2
    result = CliRunner().invoke(cli.app, ["load", str(built), "--to", f"bolt://neo4j:{SECRET}@localhost"])
    assert result.exit_code == 2
    assert SECRET not in result.output


def test_one_argument_of_fetch_is_the_folder_where_the_environment_has_the_address(monkeypatch, tmp_path):
    monkeypatch.delenv("NEO4J_URI", raising=False)
    result = CliRunner().invoke(cli.app, ["fetch", str(tmp_path / "fetched")])
    assert (result.exit_code, "NEO4J_URI, which is not set" in result.stderr) == (2, True)
