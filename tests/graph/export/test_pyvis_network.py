"""The pyvis network: pyvis's methods work on it, and its page is offline, safe and visible within another page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyvis.network import Network

from dyads.errors import InputError

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def page_data(html: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/json" id="network-data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found)


def test_it_has_the_strongest_relations_and_their_ends(small_graph):
    network = small_graph.to_pyvis()
    assert isinstance(network, Network)
    assert {edge["id"] for edge in network.edges} == set(small_graph.relations)
    assert len(small_graph.to_pyvis(max_edges=1).edges) == 1
    with pytest.raises(InputError, match="max_edges is 0"):
        small_graph.to_pyvis(max_edges=0)


def test_what_pyvis_does_to_it_is_on_its_page(small_graph):
    network = small_graph.to_pyvis()
    network.toggle_physics(False)
    network.add_node("mine", label="mine")
    network.add_edge("mine", next(iter(small_graph.relations.values())).subject)
    data = page_data(network.generate_html())
    assert data["options"]["physics"]["enabled"] is False
    assert data["options"]["layout"]["randomSeed"] == 7
    assert data["nodes"][-1]["label"] == "mine"
    assert data["edges"][-1]["from"] == "mine"
    network.set_options('{"physics": {"enabled": true}}')
    assert page_data(network.generate_html())["options"] == {"physics": {"enabled": True}}


def test_it_is_the_same_for_the_same_graph(small_graph):
    assert small_graph.to_pyvis().generate_html() == small_graph.to_pyvis().generate_html()


def test_show_writes_the_page_and_gives_what_a_notebook_shows(small_graph, tmp_path):
    shown = small_graph.to_pyvis(height="321px").show(str(tmp_path / "net.html"))
    assert (tmp_path / "net.html").read_text(encoding="utf-8") == shown.generate_html()
    assert "height:321px" in shown._repr_html_()


def test_outside_a_notebook_show_opens_the_browser(small_graph, tmp_path, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    small_graph.to_pyvis().show(str(tmp_path / "net.html"), notebook=False)
    assert opened == [(tmp_path / "net.html").as_uri()]


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph"])
def test_it_is_drawn_without_a_request_and_runs_no_text(
    fixture: str, inline: bool, request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> None:
    network = request.getfixturevalue(fixture).to_pyvis(height="400px")
    held = network._repr_html_() if inline else network.generate_html()
    file = tmp_path / "page.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8><p>above</p>{held}" if inline else held, encoding="utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 600})
    requests: list[str] = []
    faults: list[str] = []
    page.on("request", lambda sent: requests.append(sent.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    frame = page.frames[1] if inline else page.main_frame
    frame.wait_for_selector("body[data-state=drawn]", timeout=30_000)
    assert requests == [file.as_uri(), *([] if not inline else requests[1:2])]
    assert all(url.startswith(("file:", "about:srcdoc")) for url in requests)
    assert faults == []
    painted = """() => { const canvas = document.querySelector("canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value !== 0); }"""
    assert frame.evaluate(painted)
    page.close()
