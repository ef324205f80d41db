"""The invented graphs of tests/graph and tests/graph/export, for the loaders too."""

import importlib.util
import sys
from pathlib import Path

import pytest

from dyads.graph.build import build_graph

sys.path.insert(0, str(Path(__file__).parent))  # for random_graphs.py, which the benchmarks use too
GRAPH_TESTS = Path(__file__).parents[1] / "graph"


def _module(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


_stories = _module("graph_stories", GRAPH_TESTS / "conftest.py")
_graphs = _module("export_graphs", GRAPH_TESTS / "export/conftest.py")

extractions = _stories.extractions
small_graph, hostile_graph, crowded_graph = _graphs.small_graph, _graphs.hostile_graph, _graphs.crowded_graph
make_extraction = _graphs.make_extraction


@pytest.fixture
def told_graph(extractions):
    """A graph with sources that are entities, aliases, references, symmetry and copies."""
    return build_graph(extractions)
