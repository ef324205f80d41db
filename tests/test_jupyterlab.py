"""A real JupyterLab, in headless Chromium: a graph and its pyvis network show themselves, and nothing is fetched."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CELLS = [
    "import dyads\ngraph = dyads.build([{'text': 'Norway accused Chile. Peru supported Chile.'}])",
    "graph",
    "graph.to_pyvis(height='300px')",
    "graph.relations()[['subject_name', 'label', 'object_name']]",
    "%load_ext dyads",
    "who = 'Chile'",
    "%%cypher\nMATCH (a:Country)-[r]->(b {name: $who}) RETURN a.name AS name ORDER BY name",
]
OPTIONS = (
    "--no-browser --ip=127.0.0.1 --port=0 --allow-root --IdentityProvider.token= --ServerApp.password="
    " --LabApp.extension_manager=readonly --LabApp.news_url=None"
    " --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
).split()
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/lab")
PAINTED = """() => [...document.querySelectorAll("canvas")].some((canvas) => canvas.width && canvas.height)"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab whose folder holds the notebook graph.ipynb, not yet run."""
    root = tmp_path_factory.mktemp("lab")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in CELLS], metadata={"kernelspec": kernel})
    nbformat.write(notebook, root / "graph.ipynb")
    own = {name: str(root / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS, f"--ServerApp.root_dir={root}"]
    said = root / "said.log"
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=os.environ | own, cwd=root, stdout=log, stderr=log)
    try:
        yield address_in(said, process)
    finally:
        process.terminate()
        process.wait(timeout=60)


def address_in(said: Path, process: subprocess.Popen[bytes]) -> str:
    """The address that the server says, as soon as it does."""
    for _ in range(600):
        if found := ADDRESS.search(said.read_text(encoding="utf-8")):
            return found[0]
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{said.read_text(encoding='utf-8')}", pytrace=False)


@pytest.fixture(scope="module")
def notebook(lab: str, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """The notebook, open in JupyterLab, all of its cells run; and what the page asked for."""
    page = browser.new_page(viewport={"width": 1300, "height": 2600})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{lab}/tree/graph.ipynb?reset")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    page.get_by_text("| Idle").wait_for(timeout=120_000)  # without its kernel it runs nothing
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).first.click()
    done = f"[{len(CELLS)}]:"
    page.locator(".jp-InputPrompt", has_text=done).wait_for(timeout=100_000)
    yield page, requests
    page.close()


def output(page: Page, cell: int) -> str:
    return page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea").inner_text()


def test_a_graph_shows_itself_as_the_explorer(notebook: tuple[Page, list[str]]) -> None:
    page, _ = notebook
    assert "EntityGraph: 3 entities, 2 relations, 2 claims, 1 articles" in output(page, 1)
    explorer = page.locator(".jp-CodeCell").nth(1).frame_locator("iframe")
    explorer.get_by_text("How to read this graph").wait_for(timeout=30_000)
    assert explorer.locator("canvas").first.is_visible()


def test_the_pyvis_network_is_not_blank(notebook: tuple[Page, list[str]]) -> None:
    page, _ = notebook
    cell = page.locator(".jp-CodeCell").nth(2)
    cell.scroll_into_view_if_needed()
    cell.frame_locator("iframe").locator("body[data-state=drawn] canvas").wait_for(timeout=30_000)
    element = cell.locator("iframe").element_handle()
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    assert frame.evaluate(PAINTED)
    box = cell.locator("iframe").bounding_box()
    assert box is not None
    assert 290 < box["height"] < 320


def test_frames_and_the_cypher_magic_show_their_rows(notebook: tuple[Page, list[str]]) -> None:
    page, _ = notebook
    assert "accuses" in output(page, 3)
    assert re.findall("Norway|Peru", output(page, 6)) == ["Norway", "Peru"]


def test_nothing_is_fetched_but_from_the_server_itself(lab: str, notebook: tuple[Page, list[str]]) -> None:
    _, requests = notebook
    hosts = {urlsplit(url).netloc for url in requests if urlsplit(url).scheme in ("http", "https", "ws", "wss")}
    assert hosts == {urlsplit(lab).netloc}
