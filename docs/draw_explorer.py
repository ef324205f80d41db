#!/usr/bin/env python3
"""Draw the two pictures in README.md: the demo's explorer in headless Chromium, as it opens and with a relation chosen.

    make demo && make test && .venv/bin/python docs/draw_explorer.py [demo/explorer.html]

`make test` installs Playwright and Chromium, which it needs. The pictures are explorer.png and explorer-evidence.png.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
DEMO = HERE.parent / "demo" / "explorer.html"
WINDOW = {"width": 1180, "height": 740}
LARGEST = 300_000
CONTESTED = "country:ETH|ASSAULT|place:assab"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path, default=DEMO, help="default: demo/explorer.html")
    parser.add_argument("--relation", default=CONTESTED, metavar="ID", help="which to choose (default: %(default)s)")
    arguments = parser.parse_args()
    if not arguments.page.exists():
        sys.exit(f"{arguments.page} is not there: run `make demo` first, or name the page")
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no program `chromium`: run `make browser` as root")
    address = arguments.page.resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        draw(browser, address, HERE / "explorer.png", "light")
        chosen = urlencode({"relation": arguments.relation})
        draw(browser, f"{address}#{chosen}", HERE / "explorer-evidence.png", "dark", "#panel mark")
        browser.close()


def draw(
    browser: Browser, address: str, picture: Path, scheme: Literal["light", "dark"], shown: str = "#panel"
) -> None:
    """Open the page at an address and take the picture, once what must be in it is shown."""
    page = browser.new_page(viewport=WINDOW, color_scheme=scheme)
    page.goto(address)
    page.locator("body[data-state=drawn]").wait_for(timeout=120_000)
    page.locator(shown).first.wait_for()
    page.wait_for_timeout(1000)  # the camera comes to rest
    page.screenshot(path=picture)
    page.close()
    if picture.stat().st_size > LARGEST:
        sys.exit(f"{picture} has {picture.stat().st_size:,} bytes, more than {LARGEST:,}: make the window smaller")


if __name__ == "__main__":
    main()
