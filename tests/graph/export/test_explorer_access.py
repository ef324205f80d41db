"""The explorer for everybody: checked with axe-core, used by keys alone, on narrow screens, in light and dark."""

from pathlib import Path

import pytest

import dyads

AXE = Path(__file__).parents[3] / "graph/export/explorer/node_modules/axe-core/axe.min.js"
VIEWS = {
    "overview": "() => {}",
    "actor": "() => dyads.panel.entity(dyads.view.entities[0].id)",
    "relation": "() => dyads.panel.relation(dyads.collection.claims.find((claim) => claim.negated).relation.id)",
    "article": "() => dyads.store.change({chosen: {what: 'article', id: dyads.collection.articles[0].id}})",
    "way": "() => dyads.panel.find({from: dyads.view.entities[0], to: dyads.view.entities[3]})",
    "surroundings": "() => dyads.panel.around(dyads.view.entities[0], 1)",
    "keys": "() => dyads.toolbar.help()",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("window", [(1440, 900), (400, 800)])
def test_axe_finds_nothing_wrong(explore, small_graph, theme, window):
    if not AXE.exists():
        pytest.fail("axe-core is not there: run `make explorer`, which installs it")
    page = explore(small_graph, theme=theme, window=window, evidence="full")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for view, show in VIEWS.items():
        page.evaluate(show)
        page.wait_for_timeout(100)
        result = page.evaluate("() => axe.run({resultTypes: ['violations']})")
        found = {
            v["id"]: [(node["html"][:120], node["failureSummary"][:300]) for node in v["nodes"]]
            for v in result["violations"]
        }
        assert found == {}, view


def test_keys_alone_find_read_and_leave(explore, small_graph):
    page = explore(small_graph)
    page.keyboard.press("/")
    page.keyboard.type("Ilmenia")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Ilmenia"
    page.locator("#graph").focus()
    page.keyboard.press("e")
    assert page.locator("#focus").inner_text().startswith("← Whole graph")
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "How to read this graph"
    page.keyboard.press("Escape")
    assert page.locator("#focus").is_hidden()
    names = page.evaluate("dyads.view.entities.map(({name}) => name)")
    page.locator("#graph").focus()
    page.keyboard.press("n")
    assert page.inner_text("#panel h2") == names[0]
    page.keyboard.press("n")
    assert page.inner_text("#panel h2") == names[1]
    page.keyboard.press("p")
    assert page.inner_text("#panel h2") == names[0]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.id") == "way-to"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()


def test_keys_move_and_zoom_the_graph(explore, small_graph):
    page = explore(small_graph)
    page.wait_for_timeout(400)
    place = "dyads.stage.nodes().find(({title}) => title === 'Kardovia').place"
    before = page.evaluate(place)
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    moved = page.evaluate(place)
    assert moved["x"] == pytest.approx(before["x"] - 60, abs=1)
    width = (
        "(() => { const x = dyads.stage.nodes().map(({place}) => place.x); return Math.max(...x) - Math.min(...x); })()"
    )
    span = page.evaluate(width)
    page.keyboard.press("+")
    page.wait_for_timeout(500)
    assert page.evaluate(width) > 1.2 * span
    page.keyboard.press("0")
    page.wait_for_timeout(500)
    assert page.evaluate(place) == pytest.approx(before, abs=1)


def test_keys_write_in_text_fields(explore, small_graph):
    page = explore(small_graph)
    page.keyboard.press("/")
    page.keyboard.type("new /?e")
    assert page.get_by_role("combobox", name="Search actors").input_value() == "new /?e"


def test_the_keyboard_stays_where_it_was_when_the_panel_changes(explore, crowded_graph):
    page = explore(crowded_graph)
    page.evaluate("() => dyads.panel.find({from: dyads.view.entities[5], to: dyads.view.entities[17]})")
    button = page.get_by_role("button", name="Next", exact=True)
    button.focus()
    for turn in ("way 2 of", "way 1 of"):
        page.keyboard.press("Enter")
        assert turn in page.inner_text("#panel")
    assert button.evaluate("(button) => button === document.activeElement")


def test_everything_can_be_reached_on_a_narrow_screen(explore, small_graph):
    page = explore(small_graph, window=(400, 800))
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    for tab, what in (("Legend and filters", "#legend"), ("When", ".track"), ("Read", "#panel h2")):
        page.get_by_role("button", name=tab, exact=True).click()
        assert page.locator(what).first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.get_by_role("combobox", name="Search actors").fill("Anna")
    page.get_by_role("button", name="Legend and filters").click()
    page.get_by_role("combobox", name="Search actors").fill("Anna")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").is_visible()


def test_the_page_is_of_this_version(explore, small_graph):
    assert dyads.__version__ in explore(small_graph).locator(".note").first.inner_text()
