"""The notebooks run from top to bottom on a clean kernel without a network, and the graph in them draws."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
ALL = sorted(NOTEBOOKS.glob("*.ipynb"))

MOST_BYTES = 500_000  # with the outputs

SECONDS_PER_CELL = 180

NO_NETWORK = """
import socket

def _refuse(*_):
    raise OSError("a notebook must not use the network")

socket.getaddrinfo = socket.create_connection = socket.socket.connect = socket.socket.connect_ex = _refuse
"""

NO_WARNINGS = "import warnings; warnings.simplefilter('error')"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], nbformat.NotebookNode]]:
    """Gives a notebook after a run, by its name; each is run once, in one copy of their folder."""
    folder = tmp_path_factory.mktemp("notebooks") / "notebooks"
    shutil.copytree(NOTEBOOKS, folder, ignore=shutil.ignore_patterns("graph", ".ipynb_checkpoints", "__pycache__"))
    with pytest.MonkeyPatch.context() as environment:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            environment.setenv(name, str(tmp_path_factory.mktemp(name)))
        environment.setenv("JUPYTER_PLATFORM_DIRS", "1")
        yield cache(lambda name: run(folder / f"{name}.ipynb"))


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook in its own folder; an error in a cell is raised, with the cell and its traceback."""
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(NO_NETWORK + NO_WARNINGS))
    NotebookClient(
        notebook, timeout=SECONDS_PER_CELL, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    return notebook


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
    for cell in ran(name).cells[1:]:
        if cell.cell_type == "code":
            assert cell.outputs, cell.id
            assert not [item for item in cell.outputs if item.get("name") == "stderr"], cell.id


def test_it_reads_all_example_articles(ran) -> None:
    articles = len(list((NOTEBOOKS / "articles").glob("*.md")))
    assert printed(ran("quickstart"), "build").startswith(f"{articles} articles, ")


@pytest.mark.parametrize(
    ("name", "cell", "text"),
    [
        ("another_field", "moves", "Hélène Castaing-Roux"),
        ("another_field", "cypher", "Maremma Mills"),
        ("checking_the_machine", "mistakes", "41 of 112 are wrong"),
        ("checking_the_machine", "types", "LEADS"),
        ("who_is_who", "same", "same Kartalhan Defence, Kartalhan: entities "),
        ("who_is_who", "undo", "without the first: PLACE"),
        ("who_is_who", "undo", "without any, the graph from before: True"),
        ("cypher_cookbook", "sanctions", "expels diplomats of    Greece       5        1"),
        ("cypher_cookbook", "sentences", "Ethiopia denies bombing Assab"),
        ("cypher_cookbook", "denied", "European Union  Turkish company  prevents drones of"),
        ("dyads_over_time", "odd", "boarded on Tuesday from three skiffs off the Eritrean coast"),
        ("dyads_over_time", "communities", "Egypt, Greece, Norway, Poland, Turkey"),
        ("exploring", "origins", "row deepens over alleged spy ring   a copy of 2026-03-04-turkey-expels"),
        ("exploring", "evidence", "denied by Ethiopia: Ethiopia denies bombing Assab"),
        ("exploring", "as-of", "[{'label': 'bombs', 'reported': 1, 'denied': 1}]"),
        ("quickstart", "find", "Egypt COUNTRY"),
        ("quickstart", "denied", "According to Egypt, not: "),
        ("quickstart", "filter", "Eritrea"),
        ("quickstart", "networkx", "Eritrea"),
        ("quickstart", "scores", "Greece – Turkey"),
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


def test_the_graph_shows(ran, browser: Browser, tmp_path):
    (shown,) = output(ran("quickstart"), "show")
    file = tmp_path / "output.html"
    file.write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{shown.data['text/html']}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    try:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator("body[data-state=settled]").wait_for(timeout=60_000)
        assert frame.locator("#strongest li").count() > 0
        assert frame.locator("canvas").evaluate(DARK_PIXELS) > 1000
        assert complaints == []
    finally:
        page.close()


DARK_PIXELS = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) dark += data[i + 3] > 0 && data[i] + data[i + 1] + data[i + 2] < 600;
    return dark;
}"""
