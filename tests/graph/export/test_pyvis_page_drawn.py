"""The page opened in headless Chromium: it draws, asks for nothing, settles, and runs nothing that an article says."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.pyvis_page import write_pyvis_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

POSITIONS = "dyads.network.getPositions()"
DRAWN_LABELS = """() => Object.keys(dyads.network.body.edges).filter((id) => dyads.labels.has(id)).length"""
LABEL_BOXES = """() => [...dyads.labels].map(
  ([id, { left, right, top, bottom }]) => ({ id, left, right, top, bottom }))"""
SURFACE = """() => {
  const { clientWidth, clientHeight } = document.getElementById("graph");
  return [clientWidth, clientHeight];
}"""
STANDING_OUT = """() => [dyads.network.body.nodes, dyads.network.body.edges].map((all) => Object.values(all)
  .filter(({ options }) => (options.color.opacity ?? 1) * (options.opacity ?? 1) === 1).map(({ id }) => id).sort())"""
WINDOWS = [(1400, 900), (1000, 640)]
MAIN = 12
INKED = """() => {
  const canvas = document.querySelector("#graph canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let i = 3; i < data.length; i += 4) inked += data[i] > 0;
  return inked;
}"""
ON_SCREEN = """(id) => {
  const place = dyads.network.canvasToDOM(dyads.network.getPositions([id])[id]);
  const { x, y } = document.getElementById("graph").getBoundingClientRect();
  return [place.x + x, place.y + y];
}"""


@pytest.fixture
def draw(browser: "Browser", tmp_path: Path) -> Iterator[Callable[..., "Page"]]:
    """Writes and opens a page; fails afterwards where it complained, asked for anything or ran hostile text."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective))"
    )

    def open_page(graph: EntityGraph, *, window: tuple[int, int] = (1400, 900), **options: object) -> "Page":
        page.set_viewport_size({"width": window[0], "height": window[1]})
        path = tmp_path / "page.html"
        write_pyvis_page(graph, path, **options)
        requests.clear()
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-state=settled]")
        return page

    yield open_page
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("img, iframe, object").count() == 0
    assert page.locator("script").count() == 3
    page.close()
    assert not complaints
    assert requests == [(tmp_path / "page.html").as_uri()]


@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph", "crowded_graph", "overfull_graph"])
def test_it_draws_every_entity_and_relation_and_asks_for_nothing(draw, fixture, request):
    graph = request.getfixturevalue(fixture)
    page = draw(graph, max_edges=2000)
    assert page.evaluate(f"Object.keys({POSITIONS}).length") == len(graph.entities)
    assert page.evaluate("Object.keys(dyads.network.body.edges).length") == len(graph.relations)
    assert page.evaluate(INKED) > 5000


def test_it_settles_at_the_same_places_each_time(draw, crowded_graph):
    page = draw(crowded_graph)
    first = page.evaluate(POSITIONS)
    page.wait_for_timeout(400)
    assert page.evaluate(POSITIONS) == first
    assert draw(crowded_graph).evaluate(POSITIONS) == first
    assert len({(place["x"], place["y"]) for place in first.values()}) == len(first)


def test_an_empty_graph_says_so(draw):
    assert draw(build_graph([])).inner_text("#progress") == "No relation was found."


def test_clicking_an_entity_shows_its_relations_with_every_sentence(draw, small_graph):
    page = draw(small_graph)
    entity = small_graph.find("Kardovia")
    page.mouse.click(*page.evaluate(ON_SCREEN, entity.id))
    page.wait_for_selector("#evidence:not([hidden])")
    assert page.inner_text("#evidence h2") == "Kardovia"
    sentences = {
        claim.sentence
        for relation in small_graph.relations_of(entity.id)
        for claim in small_graph.claims_of(relation.id)
    }
    assert set(page.locator("blockquote").all_text_contents()) == sentences
    page.mouse.click(20, 120)  # where nothing is drawn
    page.wait_for_selector("#guide:not([hidden])")
    assert page.locator("#evidence").is_hidden()


def test_choosing_a_relation_shows_how_each_claim_is_made_and_where_it_stands(draw, small_graph):
    page = draw(small_graph)
    page.get_by_role("button", name="Kardovia – buys grain from → Ilmenia").click()
    assert page.inner_text("#evidence h2") == "Kardovia – buys grain from → Ilmenia"
    first = page.locator(".claim").first
    assert first.locator("mark").all_text_contents() == ["Kardovia", "buys", "Ilmenia"]
    how = "reported, according to Harbour Gazette, citing two officials · buys grain from · 2031-02-01 to 2031-02-28"
    assert first.locator(".how").inner_text().startswith(how)
    assert first.locator(".meta").inner_text() == "Report harbour, Harbour Gazette, 2031-03-04"
    assert page.locator(".claim.denied").count() == 1


def test_marks_count_code_points(draw, make_extraction):
    stated = [{"who": "\U0001f33e Kardovia", "does": "feeds", "whom": "Ilm\U0001f33eenia", "type": "AID"}]
    page = draw(build_graph([make_extraction("sheaf", "2031-01-01", stated)]))
    page.locator("#strongest button").click()
    assert page.locator("mark").all_text_contents() == ["\U0001f33e Kardovia", "feeds", "Ilm\U0001f33eenia"]


def test_only_web_addresses_become_links(draw, make_extraction):
    stated = [{"who": "Kardovia", "does": "visits", "whom": "Ilmenia", "type": "CONSULT"}]
    urls = ("https://gazette.example/a?b=<c>", "javascript:alert(6)", "data:text/html,x", " https://spaced.example")
    page = draw(build_graph(make_extraction(f"link {n}", "2031-01-01", stated, url=url) for n, url in enumerate(urls)))
    page.locator("#strongest button").click()
    assert page.locator(".claim").count() == len(urls)
    assert [link.get_attribute("href") for link in page.locator("#evidence a").all()] == [urls[0]]


def test_hostile_text_is_read_not_run(draw, hostile_graph):
    page = draw(hostile_graph, title="</title><script>window.hacked = 1</script>")
    assert page.title() == page.inner_text("h1") == "</title><script>window.hacked = 1</script>"
    for button in page.locator("#strongest button").all():
        heading = button.text_content()
        button.click()
        assert page.text_content("#evidence h2") == heading
        page.get_by_role("button", name="Back").click()
    shown = set()
    for relation in hostile_graph.relations.values():
        page.evaluate("(id) => dyads.network.body.emitter.emit('click', {nodes: [], edges: [id]})", relation.id)
        shown.update(page.locator("blockquote").all_text_contents())
    assert shown == {claim.sentence for claim in hostile_graph.claims.values()}


def test_hovering_shows_the_title_as_text(draw, hostile_graph):
    page = draw(hostile_graph)
    for entity in hostile_graph.entities.values():
        x, y = page.evaluate(ON_SCREEN, entity.id)
        page.mouse.move(x - 60, y - 60)
        page.mouse.move(x, y)
        page.wait_for_function(
            "(kind) => document.querySelector('.vis-tooltip')?.innerText.includes(kind)", arg=entity.kind
        )
        assert page.locator(".vis-tooltip *:not(br)").count() == 0


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("fixture", ["crowded_graph", "overfull_graph"])
def test_the_main_actors_bear_their_labels(draw, fixture, window, request):
    graph = request.getfixturevalue(fixture)
    page = draw(graph, window=window)
    degrees = dict.fromkeys(graph.entities, 0)
    for relation in graph.relations.values():
        degrees[relation.subject] += 1
        degrees[relation.object] += 1
    twelfth = sorted(degrees.values())[-MAIN]
    labelled = {box["id"] for box in page.evaluate(LABEL_BOXES)}
    assert {entity for entity, degree in degrees.items() if degree > twelfth} <= labelled


@pytest.mark.parametrize("window", WINDOWS)
def test_no_label_is_cut_off_or_lies_on_another(draw, crowded_graph, window):
    page = draw(crowded_graph, window=window)
    width, height = page.evaluate(SURFACE)
    boxes = page.evaluate(LABEL_BOXES)
    for box in boxes:
        assert 0 <= box["left"] < box["right"] <= width
        assert 0 <= box["top"] < box["bottom"] <= height
    for one, other in combinations(boxes, 2):
        beside = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_what_is_chosen_stands_out_with_its_neighbours_and_labels(draw, small_graph):
    page = draw(small_graph)
    everything = [sorted(small_graph.entities), sorted(small_graph.relations)]
    assert page.evaluate(STANDING_OUT) == everything
    entity = small_graph.find("Ilmenia")
    page.mouse.click(*page.evaluate(ON_SCREEN, entity.id))
    page.wait_for_selector("#evidence:not([hidden])")
    own = [relation.id for relation in small_graph.relations_of(entity.id)]
    assert page.evaluate(STANDING_OUT) == [sorted([entity.id, small_graph.find("Kardovia").id]), sorted(own)]
    assert {*own, entity.id} <= {box["id"] for box in page.evaluate(LABEL_BOXES)}
    page.get_by_role("button", name="Back").click()
    assert page.evaluate(STANDING_OUT) == everything

    page.get_by_role("button", name="Anna Velt").click()
    (relation,) = small_graph.relations_of(small_graph.find("Anna Velt").id)
    assert page.evaluate(STANDING_OUT) == [sorted([relation.subject, relation.object]), [relation.id]]
    assert {relation.id, relation.subject, relation.object} <= {box["id"] for box in page.evaluate(LABEL_BOXES)}
    page.mouse.click(20, 120)  # where nothing is drawn
    page.wait_for_selector("#guide:not([hidden])")
    assert page.evaluate(STANDING_OUT) == everything


def test_a_click_on_a_name_chooses_its_bearer(draw, small_graph):
    page = draw(small_graph)
    entity = small_graph.find("Kardovia")
    (box,) = [box for box in page.evaluate(LABEL_BOXES) if box["id"] == entity.id]
    page.locator("#graph").click(position={"x": box["left"] + 8, "y": (box["top"] + box["bottom"]) / 2})
    page.wait_for_selector("#evidence:not([hidden])")
    assert page.inner_text("#evidence h2") == "Kardovia"


def test_the_hover_box_goes_at_a_click_and_comes_back_elsewhere(draw, small_graph):
    page = draw(small_graph)
    tip = page.locator(".vis-tooltip")
    for name in ("Kardovia", "Port Sarn"):
        x, y = page.evaluate(ON_SCREEN, small_graph.find(name).id)
        page.mouse.move(x, y, steps=3)
        tip.get_by_text(name).first.wait_for()
        page.mouse.down()
        page.mouse.up()
        page.wait_for_selector("#evidence:not([hidden])")
        page.wait_for_timeout(200)
        assert tip.is_hidden()


def test_more_labels_appear_as_one_zooms_in(draw, crowded_graph):
    page = draw(crowded_graph)
    before = page.evaluate(DRAWN_LABELS)
    page.mouse.move(500, 450)
    for _ in range(12):
        page.mouse.wheel(0, -200)
    page.wait_for_timeout(300)
    assert 0 < before < page.evaluate(DRAWN_LABELS)
