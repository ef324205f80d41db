#!/usr/bin/env python3
"""Run the notebooks anew and keep their outputs, small.

    execute.py [NAME ...] [--out FOLDER]

Comes in: the names of notebooks, by default all. Each is run on a clean kernel, without a network and with warnings as
errors, in a copy of this folder that they share. Goes out: the notebooks with their outputs, written here or into
another folder. A page in a frame, such as the explorer, is too large to be kept: a picture takes its place.
"""

from __future__ import annotations

import argparse
import base64
import copy
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
SECONDS_PER_CELL = 180

FIRST = """
import socket
import warnings

def _refuse(*_):
    raise OSError("a notebook must not use the network")

socket.getaddrinfo = socket.create_connection = socket.socket.connect = socket.socket.connect_ex = _refuse
warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=PendingDeprecationWarning, module="ipykernel")  # its own, when it ends
"""

WIDTH, COLOURS = 1000, 96
DRAWN = "body[data-state=settled], body[data-state=drawn]"


def main() -> None:
    """Run, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", default=sorted(path.stem for path in HERE.glob("*.ipynb")))
    parser.add_argument("--out", type=Path, default=HERE, metavar="FOLDER", help="where to write them (default: here)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        folder = copy_to(Path(temporary) / "notebooks")
        for name in arguments.names:
            notebook = run(folder / f"{name}.ipynb")
            picture_frames(notebook, browser)
            nbformat.write(notebook, arguments.out / f"{name}.ipynb")
            print(arguments.out / f"{name}.ipynb")


def copy_to(folder: Path) -> Path:
    """Copy this folder, but for what earlier runs left in it.

    Args:
        folder: the copy, which is not there yet.

    Returns:
        The copy.
    """
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("graph", ".ipynb_checkpoints", "__pycache__"))
    return folder


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook in its own folder.

    Args:
        path: the notebook.

    Returns:
        The notebook with its outputs.

    Raises:
        CellExecutionError: a cell fails; the message has the cell and its traceback.
    """
    notebook = nbformat.read(path, as_version=4)
    metadata = copy.deepcopy(notebook.metadata)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(FIRST))
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(
        notebook, timeout=SECONDS_PER_CELL, kernel_name="python3", resources=place, record_timing=False
    ).execute()
    notebook.metadata = metadata  # without this machine's version of Python
    del notebook.cells[0]
    for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
    return notebook


def picture_frames(notebook: nbformat.NotebookNode, browser: Browser) -> None:
    """Put a picture into the place of each output that is a page in a frame.

    Args:
        notebook: a notebook that was run; it is changed.
        browser: draws the pages.
    """
    for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
        if "<iframe" in (html := output.get("data", {}).get("text/html", "")):
            output.data["image/png"] = base64.b64encode(picture(html, browser)).decode()
            del output.data["text/html"]


def picture(html: str, browser: Browser) -> bytes:
    """A picture of a page in a frame, as PNG."""
    from PIL import Image

    page = browser.new_page(viewport={"width": WIDTH, "height": 900})
    try:
        page.set_content(f"<!DOCTYPE html><meta charset='utf-8'><body style='margin:0'>{html}")
        page.frame_locator("iframe").locator(DRAWN).wait_for(timeout=60_000)
        page.wait_for_timeout(1500)  # nodes are still moving, and fade in
        shot = page.locator("iframe").screenshot()
    finally:
        page.close()
    small = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS).save(small, "PNG", optimize=True)
    return small.getvalue()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
