"""What the tests share, once for the whole run: a spaCy pipeline, a headless browser, the notebooks after a run, and a
Neo4j server."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from neo4j_server import Login
    from playwright.sync_api import Browser
    from spacy.language import Language

    from dyads.loaders.neo4j_connection import Neo4jConnection

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

HERE = Path(__file__).parent

sys.path.insert(0, str(HERE / "neo4j"))  # for neo4j_server.py, which the benchmarks use too
sys.path.insert(0, str(HERE.parent / "notebooks"))  # for execute.py


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The pipeline that extraction uses by default, loaded once."""
    from dyads.extract.sentences.pipeline import load_pipeline

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


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], NotebookNode]]:
    """Gives a notebook after a run, by its name; each is run once, in one copy of their folder."""
    import execute

    folder = execute.copy_to(tmp_path_factory.mktemp("notebooks") / "notebooks")
    with pytest.MonkeyPatch.context() as environment:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            environment.setenv(name, str(tmp_path_factory.mktemp(name)))
        environment.setenv("JUPYTER_PLATFORM_DIRS", "1")
        yield cache(lambda name: execute.run(folder / f"{name}.ipynb"))


@pytest.fixture(scope="session")
def neo4j_jars() -> None:
    """What a server of one's own needs: without it tests are skipped, but in continuous integration they fail."""
    from neo4j_server import why_missing

    reason = why_missing()
    if reason and os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Login]:
    """A Neo4j server for the whole run; each test loads under a collection name of its own.

    DYADS_TEST_NEO4J_URI names another server to test on, with NEO4J_USERNAME and NEO4J_PASSWORD for it.
    """
    from neo4j_server import Login, Neo4jServer

    if uri := os.environ.get("DYADS_TEST_NEO4J_URI"):
        yield Login(uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        return
    request.getfixturevalue("neo4j_jars")
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"))
    server.start()
    yield server.login
    server.stop()


@pytest.fixture(scope="session")
def neo4j_connection(neo4j_server: Login) -> Iterator[Neo4jConnection]:
    """A connection to the server of the tests."""
    from dyads.loaders.neo4j_connection import Neo4jConnection, Neo4jLogin

    with Neo4jConnection(Neo4jLogin(neo4j_server.uri, neo4j_server.user, neo4j_server.password)) as connection:
        yield connection


@pytest.fixture
def collection(neo4j_connection: Neo4jConnection, request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of a collection for one test; what is loaded under it, or a name that begins with it, is wiped after."""
    name = f"{request.node.name} {secrets.token_hex(4)}"
    yield name
    wipe = (
        "MATCH (n) WHERE n.collection STARTS WITH $name OR (n:CollectionLoad AND n.key STARTS WITH $name)"
        " DETACH DELETE n"
    )
    neo4j_connection.write(lambda transaction: transaction.run(wipe, name=name).consume())
