#!/usr/bin/env python3
"""Draw docs/demo-graph.png, the picture in README.md: the demo's page with one entity chosen, in headless Chromium.

    make demo && make test && .venv/bin/python docs/draw_demo_graph.py [demo/pyvis.html] [--entity NAME]

`make test` installs Playwright and Chromium, which it needs.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "demo-graph.png"
DEMO = HERE.parent / "demo" / "pyvis.html"
WINDOW = {"width": 1000, "height": 640}
LARGEST = 300_000

PLACE_OF = """name => {
    const { network } = window.dyads;
    const data = JSON.parse(document.getElementById("graph-data").textContent);
    const node = data.nodes.find(({ label }) => label === name);
    if (!node) return null;
    network.moveTo({ position: network.getPositions([node.id])[node.id], scale: SCALE * network.getScale() });
    const { left, top } = document.getElementById("graph").getBoundingClientRect();
    const at = network.canvasToDOM(network.getPositions([node.id])[node.id]);
    return [left + at.x, top + at.y];
}"""


# Of each colour 16 shades are left, which halves the file.
FEWER_COLORS = """async drawn => {
    const picture = new Image();
    picture.src = "data:image/png;base64," + drawn;
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
    pixels.data.forEach((value, at) => { pixels.data[at] = 17 * Math.round(value / 17); });
    pen.putImageData(pixels, 0, 0);
    return canvas.toDataURL("image/png");
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path, default=DEMO, help="default: demo/pyvis.html")
    parser.add_argument("--entity", default="Ethiopia", metavar="NAME", help="whom to choose (default: %(default)s)")
    parser.add_argument("--zoom", type=float, default=1.8, metavar="FACTOR", help="default: %(default)s")
    arguments = parser.parse_args()
    if not arguments.page.exists():
        sys.exit(f"{arguments.page} is not there: run `make demo` first, or name the page")
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no program `chromium`: run `make browser` as root")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=WINDOW)
        page.goto(arguments.page.resolve().as_uri())
        draw(page, arguments.entity, arguments.zoom)
        browser.close()
    if PICTURE.stat().st_size > LARGEST:
        sys.exit(f"{PICTURE} has {PICTURE.stat().st_size:,} bytes, more than {LARGEST:,}: make the window smaller")


def draw(page: Page, entity: str, zoom: float) -> None:
    """Choose an entity as a reader would, by a click, and take the picture."""
    page.locator("body[data-state=settled]").wait_for(timeout=120_000)
    place = page.evaluate(PLACE_OF.replace("SCALE", str(zoom)), entity)
    if place is None:
        sys.exit(f"no node of the page is called {entity!r}")
    page.mouse.click(*place)
    page.locator("#evidence").wait_for()
    page.wait_for_timeout(500)  # labels are placed anew a moment after the zoom
    drawn = base64.b64encode(page.screenshot()).decode()
    page.goto("about:blank")  # the demo's page may not load a picture
    _, _, smaller = page.evaluate(FEWER_COLORS, drawn).partition(",")
    PICTURE.write_bytes(base64.b64decode(smaller))


if __name__ == "__main__":
    main()
