"""What the tests share: one spaCy pipeline and one headless browser for the whole run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from spacy.language import Language

CHROMIUM_OPTIONS = [
    "--no-sandbox",  # CI runs as root, which Chromium's sandbox refuses
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL without a graphics processor
    "--no-first-run",
    # The browser's own traffic: tests count the requests that a page makes.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The pipeline that extraction uses by default, loaded once."""
    from dyads.extract.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless; a test opens its own page with `browser.new_page()` and closes it."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium")
    if executable is None:
        pytest.fail(
            "The browser tests need Chromium, and there is no program `chromium` on the PATH: "
            "run `make browser` as root, or install your system's package (Debian: apt-get install chromium).",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, headless=True, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()
