"""Saving a graph: the same graph comes back, and nothing else is overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dyads
from dyads.errors import FolderError, InputError, OntologyError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.folder import write_folder
from dyads.graph.ontology import default_ontology
from dyads.graph.records import Extraction
from dyads.graph.saved_graph import GRAPH, read_saved_graph


@pytest.fixture
def graph(extractions: list[Extraction]) -> EntityGraph:
    return build_graph(extractions)


def test_a_saved_graph_is_loaded_as_it_was(graph: EntityGraph, tmp_path: Path) -> None:
    assert graph.save(tmp_path / "all") == tmp_path / "all"
    assert dyads.load(tmp_path / "all") == graph


def test_a_part_stays_a_part(graph: EntityGraph, tmp_path: Path) -> None:
    for n, part in enumerate(
        [graph.filter(types=["TRADE"]), graph.filter(min_articles=2), graph.ego("Wang Yi"), graph.as_of("2026")]
    ):
        assert dyads.load(part.save(str(tmp_path / f"part{n}"))) == part


def test_saving_again_replaces_it(graph: EntityGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "g")
    part = graph.filter(types=["AID"])
    part.save(tmp_path / "g")
    assert dyads.load(tmp_path / "g") == part
    assert sorted(path.name for path in (tmp_path / "g").iterdir()) == [
        "articles.parquet",
        "claims.parquet",
        "graph.json",
    ]


def test_what_another_made_is_left_alone(graph: EntityGraph, extractions: list[Extraction], tmp_path: Path) -> None:
    write_folder(tmp_path / "build", extractions, [], options={})
    with pytest.raises(FolderError, match="holds a build, which is not overwritten; give a new folder"):
        graph.save(tmp_path / "build")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("all of it")
    with pytest.raises(FolderError, match="holds other files"):
        graph.save(tmp_path / "mine")
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderError, match="holds other files"):
        graph.save(tmp_path / "file")


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".html", ".json", ".jsonl", ".zip"])
def test_a_suffix_says_the_format(suffix: str, graph: EntityGraph, tmp_path: Path) -> None:
    path = graph.save(tmp_path / f"graph{suffix}")
    assert path.stat().st_size > 100
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_other_suffixes_are_refused(graph: EntityGraph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no format has files named \.xlsx; there are .*\.graphml"):
        graph.save(tmp_path / "graph.xlsx")
    with pytest.raises(InputError, match="cannot be written: No such file or directory; give another place"):
        graph.save(tmp_path / "no" / "graph.jsonl")


def test_a_damaged_one_is_told(graph: EntityGraph, tmp_path: Path) -> None:
    file = graph.save(tmp_path / "g") / GRAPH
    values = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(values | {"format": "dyads graph 9"}))
    with pytest.raises(FolderError, match="another format"):
        dyads.load(tmp_path / "g")
    del values["entities"]
    file.write_text(json.dumps(values))
    with pytest.raises(FolderError, match="damaged: 'entities'"):
        dyads.load(tmp_path / "g")
    file.write_text("{")
    with pytest.raises(FolderError, match="damaged"):
        dyads.load(tmp_path / "g")


def test_an_ontology_without_its_types_is_refused(graph: EntityGraph, tmp_path: Path) -> None:
    import dataclasses

    ontology = default_ontology()
    relations = {name: relation for name, relation in ontology.relations.items() if name != "TRADE"}
    with pytest.raises(OntologyError, match="relation type 'TRADE' is not in the ontology"):
        read_saved_graph(graph.save(tmp_path / "g"), dataclasses.replace(ontology, relations=relations))
