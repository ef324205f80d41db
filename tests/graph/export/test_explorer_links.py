"""Links into the explorer, and what can be taken out of it: the state behind #, pictures and tables."""

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

LABELS = "() => dyads.stage.edges().map(({data}) => data.label).sort()"
SEEN = """() => ({
  drawn: dyads.stage.edges().map(({data}) => data.label).sort(), status: document.querySelector("#status").textContent,
  panel: document.querySelector("#panel h2").textContent, days: document.querySelector("#timeline .span").textContent,
  places: dyads.stage.nodes().map(({title, place}) => [title, Math.round(place.x / 4), Math.round(place.y / 4)]).sort(),
  colours: dyads.stage.nodes().map(({title, color}) => title + color).sort(),
})"""


def settle(page):
    page.wait_for_function("() => !dyads.stage.sigma.getCamera().isAnimated()")
    page.wait_for_timeout(500)  # longer than the address waits for the hand to rest
    page.mouse.move(0, 0)


def test_a_link_shows_the_same_view(explore, crowded_graph):
    page = explore(crowded_graph)
    box = page.locator("#legend label").filter(has_text="verbal conflict").get_by_role("checkbox")
    box.uncheck()
    page.get_by_label("Claims, at least").fill("2")
    page.get_by_label("What is denied").count()
    page.get_by_role("slider", name="First day").press("ArrowRight")
    page.get_by_label("Colour by").select_option("community")
    page.get_by_role("combobox", name="Search actors").fill("Ilmenia")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Zoom in").click()
    settle(page)
    seen, address = page.evaluate(SEEN), page.evaluate("location.hash")
    assert explore(crowded_graph, hash=address).evaluate(SEEN) == seen


@pytest.mark.parametrize("part", ["way", "around"])
def test_a_link_shows_the_same_part(explore, crowded_graph, part):
    page = explore(crowded_graph)
    one, other = page.evaluate("dyads.view.entities.slice(0, 2).map(({id}) => id)")
    if part == "way":
        page.evaluate(
            """([one, other]) => {
              const { entityById } = dyads.collection;
              dyads.panel.find({ from: entityById.get(one), to: entityById.get(other) });
            }""",
            [one, other],
        )
    else:
        page.evaluate("(one) => dyads.panel.around(dyads.collection.entityById.get(one), 2)", one)
    settle(page)
    seen, address = page.evaluate(SEEN), page.evaluate("location.hash")
    assert explore(crowded_graph, hash=address).evaluate(SEEN) == seen


def test_back_undoes_steps(explore, small_graph):
    page = explore(small_graph)
    headings = []
    for name in ("Kardovia", "Anna Velt"):
        headings.append(page.inner_text("#panel h2"))
        page.get_by_role("combobox", name="Search actors").fill(name)
        page.keyboard.press("Enter")
    for heading in reversed(headings):
        page.go_back()
        assert page.inner_text("#panel h2") == heading
    page.go_forward()
    assert page.inner_text("#panel h2") == "Kardovia"


@pytest.mark.parametrize(
    "hash",
    [
        "#show=-3&camera=a,b",
        "#entity=nobody&around=nobody&steps=99",
        "#from=yesterday&claims=x",
        "#%E0%A4%A",
        "#no-kind=X&camera=0,0,0,0",
    ],
)
def test_a_link_that_makes_no_sense_shows_everything(explore, small_graph, hash):
    page = explore(small_graph, hash=hash)
    assert len(page.evaluate(LABELS)) == 5
    assert page.inner_text("#panel h2") == "How to read this graph"


def test_the_link_can_be_copied(explore, small_graph):
    page = explore(small_graph, hash="#show=3")
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_selector("#toast:not([hidden])")
    assert page.inner_text("#toast") in (
        "Link copied.",
        "This browser does not let the page copy: take the link from the address bar.",
    )


def export(page, name: str, folder: Path) -> Path:
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_claims_as_csv(explore, small_graph, tmp_path):
    page = explore(small_graph, title="grain & ports")
    page.locator("#legend label").filter(has_text="standing").get_by_role("checkbox").uncheck()
    path = export(page, "Claims (CSV)", tmp_path)
    assert path.name == "grain-ports.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    drawn = [claim for claim in small_graph.claims.values() if claim.relation != "LEADS"]
    assert sorted(row["claim"] for row in rows) == sorted(claim.id for claim in drawn)
    by_id = {row["claim"]: row for row in rows}
    for claim in drawn:
        row = by_id[claim.id]
        assert (row["sentence"].removeprefix("'"), row["modality"], row["negated"]) == (
            claim.sentence, claim.modality, str(claim.negated).lower()
        )  # fmt: skip
        assert row["predicate"] == (f"'{claim.predicate}" if claim.predicate.startswith("=") else claim.predicate)
    assert {row["subject"] for row in rows if row["relation"] == "COERCE"} == {"'-Sarn Line"}


def test_what_is_drawn_as_graphml(explore, small_graph, tmp_path):
    page = explore(small_graph, hash="#no-class=standing")
    graph = nx.read_graphml(export(page, "Graph (GraphML)", tmp_path), force_multigraph=True)
    assert sorted(name for _, name in graph.nodes(data="name")) == [
        "-Sarn Line",
        "@Port Sarn",
        "Ilmenia",
        "Kardovia",
        "Port Sarn",
    ]
    edges = {data["label"]: data for *_, data in graph.edges(data=True)}
    assert set(edges) == {"buys grain from", "holds talks with", "bombs", "=sues"}
    trade = next(r for r in small_graph.relations.values() if r.type == "TRADE")
    found = edges["buys grain from"]
    assert (found["claims"], found["denied"], found["origins"], found["class"]) == (
        4,
        1,
        trade.origins,
        "material cooperation",
    )
    assert found["confidence"] == pytest.approx(trade.confidence, abs=1e-3)
    assert (found["first_date"], found["last_date"]) == (str(trade.first_date), str(trade.last_date))


def test_the_view_as_svg(explore, small_graph, tmp_path):
    page = explore(small_graph)
    settle(page)
    root = ET.fromstring(export(page, "Drawing (SVG)", tmp_path).read_text(encoding="utf-8"))
    svg = "{http://www.w3.org/2000/svg}"
    titles = {title.text for title in root.iter(f"{svg}title")}
    assert {"Kardovia", "Anna Velt", "Anna Velt – is foreign minister of → Kardovia"} <= titles
    assert {text.text for text in root.iter(f"{svg}text")} == set(
        page.evaluate("dyads.stage.labels.map(({text}) => text)")
    )
    assert any(path.get("stroke-dasharray") for path in root.iter(f"{svg}path"))


def test_the_view_as_png_is_what_is_on_the_screen(explore, small_graph, tmp_path):
    from PIL import Image, ImageChops

    page = explore(small_graph)
    settle(page)
    png = Image.open(export(page, "Picture (PNG)", tmp_path)).convert("RGB")
    page.mouse.move(0, 0)
    settle(page)
    box = page.locator("#graph").bounding_box()
    assert png.size == (round(2 * box["width"]), round(2 * box["height"]))
    shown = Image.open(io.BytesIO(page.locator("#graph").screenshot())).convert("RGB")
    difference = (
        ImageChops.difference(png.resize(shown.size), shown).convert("L").point(lambda value: 255 * (value > 90))
    )
    assert sum(difference.histogram()[255:]) < 0.02 * shown.width * shown.height
    assert png.resize(shown.size).convert("L").point(lambda value: 255 * (value < 200)).getbbox() is not None
