"""Folders that hold a graph of a store: their graph is equal, whatever built it."""

from __future__ import annotations

import dataclasses
import json

import pytest

from dyads.deciding import Desk
from dyads.errors import FolderError, OntologyError
from dyads.graph.build import build_graph
from dyads.graph.deciding.decisions import Decision, Named
from dyads.graph.folder.contents import read_graph, write_folder
from dyads.graph.folder.fetched import write_fetched
from dyads.graph.folder.manifest import read_manifest
from dyads.graph.folder.verifying import verify_folder
from dyads.graph.records import Article
from dyads.rereading import Rereading


@pytest.fixture
def graph(extractions):
    return build_graph(extractions)


def without_text(graph):
    articles = {id_: dataclasses.replace(a, text="", parts=()) for id_, a in graph.articles.items()}
    return dataclasses.replace(graph, articles=articles)


def test_the_graph_comes_back_equal(graph, tmp_path):
    write_fetched(graph, tmp_path / "with")
    assert read_graph(tmp_path / "with") == graph
    write_fetched(without_text(graph), tmp_path / "without")
    assert read_graph(tmp_path / "without") == without_text(graph)


def test_what_decisions_made_of_a_graph_is_kept(graph, extractions, tmp_path):
    some, other = [entity for entity in graph.entities.values() if entity.kind == "COUNTRY"][:2]
    same = Decision("same", (Named(some.name, some.kind), Named(other.name, other.kind)))
    decided = build_graph(extractions, decisions=[same])
    assert len(decided.entities) < len(graph.entities)
    write_fetched(decided, tmp_path / "folder")
    assert read_graph(tmp_path / "folder") == decided


def test_a_filtered_graph_is_kept(graph, tmp_path):
    small = graph.filter(modalities=["asserted"], include_denied=False)
    write_fetched(small, tmp_path / "folder")
    assert read_graph(tmp_path / "folder") == small


def test_fetching_again_replaces_what_was_fetched(graph, tmp_path):
    small = graph.filter(modalities=["asserted"], include_denied=False)
    write_fetched(graph, tmp_path / "folder")
    write_fetched(small, tmp_path / "folder")
    assert read_graph(tmp_path / "folder") == small
    write_fetched(small, tmp_path / "once")
    files = [{p.relative_to(f) for p in f.rglob("*.parquet")} for f in (tmp_path / "folder", tmp_path / "once")]
    assert files[0] == files[1]


def test_what_was_built_is_not_overwritten(graph, extractions, tmp_path):
    write_folder(tmp_path / "built", extractions, (), options={})
    with pytest.raises(FolderError, match="give another folder"):
        write_fetched(graph, tmp_path / "built")
    assert read_graph(tmp_path / "built") == graph


def test_a_build_takes_the_place_of_what_was_fetched(graph, extractions, tmp_path):
    write_fetched(without_text(graph), tmp_path / "folder")
    write_folder(tmp_path / "folder", extractions, (), options={})
    assert read_graph(tmp_path / "folder") == graph
    assert read_manifest(tmp_path / "folder").resolution == ()
    assert not list((tmp_path / "folder" / "entities").iterdir())


def test_verify_compares_the_claims_where_there_is_a_text(graph, tmp_path):
    write_fetched(graph, tmp_path / "folder")
    checked = verify_folder(tmp_path / "folder")
    assert (checked.problems, checked.without_text, checked.claims) == ((), 0, len(graph.claims))
    some = next(iter(graph.articles))
    article: Article = dataclasses.replace(graph.articles[some], text="", parts=())
    write_fetched(dataclasses.replace(graph, articles={**graph.articles, some: article}), tmp_path / "folder")
    assert verify_folder(tmp_path / "folder").without_text == 1


@pytest.mark.parametrize("table", ["entities", "origins"])
def test_a_damaged_table_is_said(graph, tmp_path, table):
    write_fetched(graph, tmp_path / "folder")
    (path,) = (tmp_path / "folder" / table).iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(FolderError, match=f"damaged: {table}/"):
        read_graph(tmp_path / "folder")
    assert [problem.file for problem in verify_folder(tmp_path / "folder").problems] == [f"{table}/{path.name}"]


def test_another_ontology_is_said(graph, tmp_path):
    write_fetched(graph, tmp_path / "folder")
    with pytest.raises(OntologyError, match="--ontology"):
        read_graph(tmp_path / "folder", dataclasses.replace(graph.ontology, digest="other"))


def test_decisions_and_rereading_are_refused_and_said(graph, tmp_path):
    folder = tmp_path / "folder"
    write_fetched(graph, folder)
    with pytest.raises(FolderError, match="fetched from a store"):
        Desk(folder)
    with pytest.raises(FolderError, match="fetched from a store"):
        Rereading(folder)
    name = next(iter(graph.entities.values())).name
    hide = Decision("hide", (Named(name, "COUNTRY"),))
    (folder / "decisions.jsonl").write_text(json.dumps(hide.to_dict()) + "\n", encoding="utf-8")
    problems = []
    assert read_graph(folder, on_unapplied=problems.append) == graph
    assert [problem.reason for problem in problems] == [
        "does nothing in a folder that was saved or fetched from a store; decide where the graph was built"
    ]
