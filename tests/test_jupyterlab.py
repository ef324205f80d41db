"""A real JupyterLab and Notebook 7, in headless Chromium: every notebook shows all of its outputs, a graph and its
pyvis network draw themselves, and nothing is fetched but from the server itself."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

NOTEBOOKS = sorted(path.stem for path in (Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
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
ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/lab")
INTERFACES = {"lab": "lab/tree/{name}.ipynb?reset", "notebook 7": "notebooks/{name}.ipynb"}

INTO_SIGHT = "(element) => element.scrollIntoView()"  # Playwright's own fails where Jupyter is putting it elsewhere
DRAWN = "body[data-state=drawn]"
FEWEST_COLOURED = 150


class Opened(NamedTuple):
    """A notebook in the browser, what it has asked for, and what the console said."""

    page: Page
    requests: list[str]
    complaints: list[str]

    def cell(self, number: int) -> Locator:
        """A code cell, scrolled to: JupyterLab renders cells as they come into sight."""
        cell = self.page.locator(".jp-CodeCell").nth(number)
        cell.evaluate(INTO_SIGHT)
        return cell

    def output(self, number: int) -> str:
        return self.cell(number).locator(".jp-OutputArea").inner_text()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a Jupyter server, and its folder, in which are lab.ipynb and notebook 7.ipynb, not yet run."""
    root = tmp_path_factory.mktemp("lab")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in CELLS], metadata={"kernelspec": kernel})
    for interface in INTERFACES:
        nbformat.write(notebook, root / f"{interface}.ipynb")
    own = {name: str(root / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS, f"--ServerApp.root_dir={root}"]
    said = root / "said.log"
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=os.environ | own, cwd=root, stdout=log, stderr=log)
    try:
        yield address_in(said, process), root
    finally:
        process.terminate()
        process.wait(timeout=60)


def address_in(said: Path, process: subprocess.Popen[bytes]) -> str:
    """The address that the server says, as soon as it does."""
    for _ in range(600):
        if found := ADDRESS.search(said.read_text(encoding="utf-8")):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{said.read_text(encoding='utf-8')}", pytrace=False)


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """A notebook, open in the browser."""
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    notebook = Opened(page, [], [])
    page.on("request", lambda request: notebook.requests.append(request.url))
    page.on("pageerror", lambda error: notebook.complaints.append(error.stack or str(error)))
    page.on("console", lambda said: notebook.complaints.append(described(said)) if said.type == "error" else None)
    try:
        page.goto(address)
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
        yield notebook
    finally:
        page.close()


def described(said: ConsoleMessage) -> str:
    return f"{said.text} ({said.location['url']})"


def check_nothing_else_was_asked_for(notebook: Opened, address: str) -> None:
    """All that went over the network went to the server; the console has no error but those of Jupyter's scripts."""
    asked = {urlsplit(url).netloc for url in notebook.requests if urlsplit(url).scheme not in ("data", "blob", "about")}
    assert asked == {urlsplit(address).netloc}
    assert [said for said in notebook.complaints if f"{address}/static/" not in said] == []


def check_frame_is_drawn(cell: Locator, height: float) -> None:
    """The page in a cell's frame has drawn nodes and lines, and is as high as it should be."""
    page = cell.frame_locator("iframe")
    page.locator(DRAWN).wait_for(timeout=60_000)
    cell.locator("iframe").evaluate(INTO_SIGHT)
    box = cell.locator("iframe").bounding_box()
    assert box is not None
    assert abs(box["height"] - height) < 5
    for _ in range(50):  # nodes come by and by
        if coloured(page.locator("canvas").first.screenshot()) > FEWEST_COLOURED:
            return
        cell.page.wait_for_timeout(200)
    pytest.fail("nothing is drawn in the frame")


def coloured(picture: bytes) -> int:
    """How many pixels have a colour, as nodes and lines have and text has not."""
    saturation = Image.open(io.BytesIO(picture)).convert("HSV").getchannel("S")
    return sum(saturation.histogram()[100:])


def run_all_cells(page: Page) -> None:
    """Run all cells, and wait for the last; in Notebook 7 the menu does nothing until the kernel has come."""
    begun = page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[*1]\]:"))
    for _ in range(20):
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).first.click()
        page.wait_for_timeout(3000)
        if begun.count():
            break
    page.locator(".jp-InputPrompt", has_text=f"[{len(CELLS)}]:").wait_for(timeout=100_000)


@pytest.fixture(scope="module", params=INTERFACES)
def small(request: pytest.FixtureRequest, server: tuple[str, Path], browser: Browser) -> Iterator[Opened]:
    """A small notebook of our own, all of its cells run in the browser."""
    with opened(browser, f"{server[0]}/{INTERFACES[request.param].format(name=request.param)}") as notebook:
        if request.param == "lab":  # which says when the kernel is there
            notebook.page.get_by_text("| Idle").wait_for(timeout=120_000)
        run_all_cells(notebook.page)
        yield notebook


def test_a_graph_shows_itself_as_the_explorer(small: Opened) -> None:
    assert "EntityGraph: 3 entities, 2 relations, 2 claims, 1 articles" in small.output(1)
    check_frame_is_drawn(small.cell(1), 640)
    small.cell(1).frame_locator("iframe").get_by_text("How to read this graph").wait_for(timeout=30_000)


def test_the_pyvis_network_is_not_blank(small: Opened) -> None:
    check_frame_is_drawn(small.cell(2), 300)


def test_frames_and_the_cypher_magic_show_their_rows(small: Opened) -> None:
    assert "accuses" in small.output(3)
    assert re.findall("Norway|Peru", small.output(6)) == ["Norway", "Peru"]


def test_nothing_is_fetched_but_from_the_server_itself(server: tuple[str, Path], small: Opened) -> None:
    check_nothing_else_was_asked_for(small, server[0])


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_shows_all_of_its_outputs(
    name: str, ran: Callable[[str], Any], server: tuple[str, Path], browser: Browser
) -> None:
    address, root = server
    notebook = ran(name)
    nbformat.write(notebook, root / f"{name}.ipynb")
    sign(notebook, root / "JUPYTER_DATA_DIR")
    with opened(browser, f"{address}/{INTERFACES['lab'].format(name=name)}") as shown:
        for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
            check_outputs(shown.cell(number), cell.outputs)
        check_nothing_else_was_asked_for(shown, address)


def sign(notebook: Any, data: Path) -> None:
    """What Jupyter does with a notebook that one has run oneself: else it shows no frame that a page may run in."""
    notary = NotebookNotary(data_dir=str(data))
    with closing(notary.store):
        notary.sign(notebook)


def check_outputs(cell: Locator, outputs: list[Any]) -> None:
    """Frames draw, tables have their rows, pictures have a size, and text is there."""
    area = cell.locator(".jp-OutputArea-output")
    area.first.wait_for(timeout=30_000)
    held = [output.get("data", {}) for output in outputs]
    for data in held:
        html = data.get("text/html", "")
        if "<iframe" in html:
            found = re.search(r"height:(\d+)px", html)
            assert found
            check_frame_is_drawn(cell, float(found[1]))
        elif html:
            rows = len(re.findall("<tr", html))
            assert area.locator("tr").count() == rows
        elif "image/png" in data:
            widths = "images => images.map((image) => image.complete && image.naturalWidth > 0 && image.width)"
            assert all(width > 300 for width in area.locator("img").evaluate_all(widths))
    printed = "".join(output.text for output in outputs if output.output_type == "stream")
    for line in printed.split():
        assert line in cell.inner_text()
