"""Every name in the registry leads to a function, and every export writes a file of its format."""

import pytest

from dyads.errors import InputError
from dyads.graph.build import build_graph
from dyads.registry import CONVERSIONS, EXPORTS, METHODS, converter, exporter, method


def test_the_formats_are_these():
    assert {name: export.suffix for name, export in EXPORTS.items()} == {
        "explorer": ".html", "pyvis": ".html", "graphml": ".graphml", "gexf": ".gexf", "node-link": ".json",
        "csv": "", "parquet": "", "neo4j-admin": "", "jsonl": ".jsonl",
    }  # fmt: skip
    assert list(CONVERSIONS) == ["networkx", "digraph", "pyvis"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_writes(name, tmp_path):
    path = tmp_path / f"graph{EXPORTS[name].suffix}"
    exporter(name)(build_graph([]), path)
    assert path.is_file() if EXPORTS[name].suffix else list(path.iterdir())


@pytest.mark.parametrize("name", ["networkx", "digraph"])
def test_networkx_gets_a_graph(name):
    assert converter(name)(build_graph([])).number_of_nodes() == 0


@pytest.mark.parametrize("name", METHODS)
def test_every_method_of_a_graph_is_answered(name):
    assert callable(method(name))


def test_a_graph_finds_its_conversions():
    graph = build_graph([])
    assert graph.to_pyvis().nodes == []
    assert graph.to_networkx().graph == {"ontology": graph.ontology.digest}


@pytest.mark.parametrize("look_up", [exporter, converter])
def test_an_unknown_name_is_answered_with_those_there_are(look_up):
    with pytest.raises(InputError, match=r"'xlsx'; there are \w+"):
        look_up("xlsx")
