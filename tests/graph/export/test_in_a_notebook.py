"""The explorer and the pyvis network in the frame of a notebook's page: whole in a notebook's file, and polite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from nbformat import reads, v4, writes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from dyads.graph.entity_graph import EntityGraph

SHOW = {"explorer": lambda graph: graph.explore(height="400px"), "pyvis": lambda graph: graph.to_pyvis(height="400px")}
ZOOM = {"explorer": "() => dyads.stage.sight.camera", "pyvis": "() => network.getScale()"}


@pytest.mark.parametrize("show", SHOW.values(), ids=SHOW)
@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph"])
def test_its_scripts_are_whole_after_a_notebooks_file(
    show: Callable[[EntityGraph], Any], fixture: str, request: pytest.FixtureRequest
) -> None:
    """nbformat parts text at all that ends a line in Unicode, and VS Code joins the parts with newlines."""
    html = show(request.getfixturevalue(fixture))._repr_html_()
    cell = v4.new_code_cell("graph", outputs=[v4.new_output("display_data", {"text/html": html})])
    held = writes(v4.new_notebook(cells=[cell]))
    assert reads(held, 4).cells[0].outputs[0].data["text/html"] == html
    scripts = re.findall(r"<script.*?</script>", unescape(html), re.DOTALL)
    assert len(scripts) >= 2
    for script in scripts:
        assert script.splitlines() == script.split("\n")


@pytest.fixture(params=SHOW)
def framed(
    request: pytest.FixtureRequest, small_graph: EntityGraph, browser: Browser
) -> Iterator[tuple[Page, str, list[str]]]:
    """A page with the graph in a frame above much text; which form it has, and what went wrong."""
    html = SHOW[request.param](small_graph)._repr_html_()
    page = browser.new_page(viewport={"width": 1200, "height": 600})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.set_content(f"<!DOCTYPE html><base href='https://elsewhere.invalid/'>{html}<div style='height:3000px'></div>")
    page.frame_locator("iframe").locator("body[data-state=drawn]").wait_for(timeout=30_000)
    page.wait_for_timeout(1000)  # until the nodes rest
    yield page, request.param, faults
    page.close()


def test_the_wheel_scrolls_the_notebook_until_the_graph_is_clicked(framed: tuple[Page, str, list[str]]) -> None:
    page, form, faults = framed
    frame = page.frames[1]
    before = frame.evaluate(ZOOM[form])
    page.mouse.move(600, 200)
    page.mouse.wheel(0, 100)
    page.wait_for_function("() => scrollY > 0")
    assert frame.evaluate(ZOOM[form]) == before
    page.wait_for_timeout(1000)  # Chromium goes on scrolling what it has begun to
    page.evaluate("() => scrollTo(0, 0)")
    page.mouse.click(470, 120)
    page.mouse.wheel(0, 100)
    page.wait_for_timeout(1000)
    assert frame.evaluate(ZOOM[form]) != before
    assert page.evaluate("() => scrollY") == 0
    assert faults == []


def test_it_writes_no_address_where_it_has_none(framed: tuple[Page, str, list[str]]) -> None:
    page, form, faults = framed
    if form == "explorer":
        explorer = page.frame_locator("iframe")
        assert explorer.get_by_text("Copy link").count() == 0
        steps = page.evaluate("() => history.length")
        explorer.locator("#panel li button, #panel li a").first.click()
        page.wait_for_timeout(800)
        assert page.evaluate("() => history.length") == steps
    assert faults == []
