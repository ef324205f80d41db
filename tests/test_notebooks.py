"""The notebooks run from top to bottom on a clean kernel without a network, and say what they say of the articles.

`test_jupyterlab.py` looks at them in JupyterLab.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
ALL = sorted(NOTEBOOKS.glob("*.ipynb"))

MOST_BYTES = 500_000  # with the outputs


def output(notebook: nbformat.NotebookNode, cell_id: str) -> list[nbformat.NotebookNode]:
    (cell,) = [cell for cell in notebook.cells if cell.id == cell_id]
    return cell.outputs


def printed(notebook: nbformat.NotebookNode, cell_id: str) -> str:
    """All that a cell shows as text: what it prints, and the plain form of tables and the like."""
    shown = output(notebook, cell_id)
    return "\n".join(item["text"] if item.output_type == "stream" else item.data["text/plain"] for item in shown)


@pytest.mark.parametrize("path", ALL, ids=[path.stem for path in ALL])
def test_it_is_stored_small_and_without_the_paths_of_a_machine(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert path.stat().st_size < MOST_BYTES
    assert not re.search(r"/(home|tmp|work|Users)/", path.read_text(encoding="utf-8"))
    assert not any(item.get("name") == "stderr" for cell in notebook.cells for item in cell.get("outputs", []))


@pytest.mark.parametrize("name", [path.stem for path in ALL])
def test_every_cell_runs_and_says_something(ran, name: str) -> None:
    for cell in ran(name).cells:
        if cell.cell_type == "code":
            assert cell.outputs, cell.id
            assert not [item for item in cell.outputs if item.get("name") == "stderr"], cell.id


def test_it_reads_all_example_articles(ran) -> None:
    articles = len(list((NOTEBOOKS / "articles").glob("*.md")))
    assert f" {articles} articles>" in printed(ran("quickstart"), "build")


@pytest.mark.parametrize(
    ("name", "cell", "text"),
    [
        ("another_field", "moves", "Hélène Castaing-Roux"),
        ("another_field", "cypher", "Maremma Mills"),
        ("checking_the_machine", "mistakes", "19 of 101 are wrong"),
        ("checking_the_machine", "types", "LEADS"),
        ("who_is_who", "same", "same Kartalhan Defence, Kartalhan: entities "),
        ("who_is_who", "undo", "without the first: PLACE"),
        ("who_is_who", "undo", "without any, the graph from before: True"),
        ("cypher_cookbook", "sanctions", "expels diplomats of    Greece       5        1"),
        ("cypher_cookbook", "sentences", "Ethiopia denies bombing Assab"),
        ("cypher_cookbook", "denied", "Minato Metals           acquires"),
        ("dyads_over_time", "odd", "India has suspended a planned duty on Vietnamese steel"),
        ("dyads_over_time", "communities", "Egypt, Greece, Turkey"),
        ("exploring", "origins", "row deepens over alleged spy ring   a copy of 2026-03-04-turkey-expels"),
        ("exploring", "evidence", "Ethiopia denies bombing Assab"),
        ("exploring", "as-of", "[{'label': 'bombs', 'reported': 1, 'denied': 1}]"),
        ("quickstart", "find", "Egypt COUNTRY"),
        ("quickstart", "denied", "Cairo rejects Ethiopian claim that it armed Eritrea"),
        ("quickstart", "filter", "Eritrea"),
        ("quickstart", "networkx", "Eritrea"),
        ("quickstart", "scores", "GRC    TUR"),
    ],
)
def test_its_answers_are_about_the_articles(ran, name: str, cell: str, text: str) -> None:
    assert text in printed(ran(name), cell)


def test_the_labels_are_of_claims_that_are_there(ran) -> None:
    gone, _, _ = printed(ran("checking_the_machine"), "types").partition(" labels ")
    assert int(gone) <= 10, "the rules have changed: label the sample of checking_the_machine.ipynb anew"


def test_a_field_of_ones_own_has_its_types(ran) -> None:
    rows = printed(ran("another_field"), "panel").splitlines()
    assert [row.split()[-3:] for row in rows if "Aldvik Instruments" in row] == [["2026-Q1", "3", "0"]]
    assert {"ACQUIRE", "APPOINT", "DEPART", "SUE", "SETTLE"} <= set(printed(ran("another_field"), "build").split())
