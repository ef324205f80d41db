"""The invented graphs of tests/graph/export, for the loaders too."""

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("export_graphs", Path(__file__).parents[1] / "graph/export/conftest.py")
assert _spec and _spec.loader
_graphs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_graphs)

small_graph, hostile_graph, crowded_graph = _graphs.small_graph, _graphs.hostile_graph, _graphs.crowded_graph
make_extraction = _graphs.make_extraction
