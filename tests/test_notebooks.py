"""The notebooks run from top to bottom on a clean kernel without a network, and the graph in them draws."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"

SECONDS_PER_CELL = 180

NO_NETWORK = """
import socket

def _refuse(*_):
    raise OSError("a notebook must not use the network")

socket.getaddrinfo = socket.create_connection = socket.socket.connect = socket.socket.connect_ex = _refuse
"""

NO_WARNINGS = "import warnings; warnings.simplefilter('error')"


@pytest.fixture(scope="module")
def quickstart(tmp_path_factory):
    """The notebook after a run, in a copy of its folder."""
    folder = tmp_path_factory.mktemp("notebooks") / "notebooks"
    shutil.copytree(NOTEBOOKS, folder, ignore=shutil.ignore_patterns("graph", ".ipynb_checkpoints", "__pycache__"))
    with pytest.MonkeyPatch.context() as environment:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            environment.setenv(name, str(tmp_path_factory.mktemp(name)))
        environment.setenv("JUPYTER_PLATFORM_DIRS", "1")
        yield run(folder / "quickstart.ipynb")


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
    (stream,) = output(notebook, cell_id)
    assert stream.name == "stdout"
    return stream.text


def test_it_is_stored_without_outputs():
    notebook = nbformat.read(NOTEBOOKS / "quickstart.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.outputs or cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_every_cell_runs_and_says_something(quickstart):
    for cell in quickstart.cells[1:]:
        if cell.cell_type == "code":
            assert cell.outputs, cell.id
            assert not [item for item in cell.outputs if item.get("name") == "stderr"], cell.id


def test_it_reads_all_example_articles(quickstart):
    articles = len(list((NOTEBOOKS / "articles").glob("*.md")))
    assert printed(quickstart, "build").startswith(f"{articles} articles, ")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("find", "Egypt COUNTRY"),
        ("denied", "According to Egypt, not: "),
        ("filter", "Eritrea"),
        ("networkx", "Eritrea"),
        ("scores", "Greece – Turkey"),
    ],
)
def test_its_answers_are_about_the_articles(quickstart, cell, text):
    assert text in printed(quickstart, cell)


def test_the_graph_shows(quickstart, browser: Browser, tmp_path):
    (shown,) = output(quickstart, "show")
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
