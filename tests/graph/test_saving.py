"""Saving a graph: the same graph comes back, and nothing else is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

import dyads
from dyads.errors import FolderError, InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.folder.contents import write_folder
from dyads.graph.records import Extraction


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


def test_what_another_made_is_left_alone(graph: EntityGraph, extractions: list[Extraction], tmp_path: Path) -> None:
    write_folder(tmp_path / "build", extractions, [], options={})
    with pytest.raises(FolderError, match="holds a graph that was built there of articles; give another folder"):
        graph.save(tmp_path / "build")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("all of it")
    with pytest.raises(FolderError):
        graph.save(tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "all of it"


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
