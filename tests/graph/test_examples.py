"""The examples in the docstrings of EntityGraph and what belongs to it: they run, and none is missing."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dyads
from dyads.graph import entity_graph, questions, tables, views
from dyads.graph.analysis import plots
from dyads.graph.analysis.plots import Plots
from dyads.graph.entity_graph import EntityGraph

FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
EXAMPLES = {
    test.name: test
    for module in (entity_graph, plots, questions, tables, views)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module)
    if test.examples
}


@pytest.fixture(autouse=True)
def no_windows() -> Iterator[None]:
    """Pictures are drawn, never shown, and closed."""
    import matplotlib

    matplotlib.use("Agg")
    yield
    from matplotlib import pyplot

    pyplot.close("all")


def run(test: doctest.DocTest, names: dict[str, Any]) -> dict[str, Any]:
    """Run the examples of one docstring and give the names that they leave."""
    report: list[str] = []
    test.globs = {"dyads": dyads, **names}
    results = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append, clear_globs=False)
    assert not results.failed, "".join(report)
    return test.globs


@pytest.fixture(scope="session")
def graph() -> EntityGraph:
    """The graph that the example of EntityGraph builds."""
    example = EXAMPLES["dyads.graph.entity_graph.EntityGraph"]
    built: EntityGraph = run(example, {})["graph"]
    return built


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_runs(name: str, graph: EntityGraph, tmp_path: Path) -> None:
    run(EXAMPLES[name], {"graph": graph, "folder": tmp_path})


@pytest.mark.parametrize("cls", [EntityGraph, Plots])
def test_every_public_method_has_an_example(cls: type) -> None:
    methods = {name for name, value in inspect.getmembers(cls) if callable(value) or isinstance(value, property)}
    shown = {name.rpartition(".")[2] for name in EXAMPLES}
    assert {name for name in methods if not name.startswith("_")} <= shown
