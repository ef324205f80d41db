"""The explorer in headless Chromium: what is drawn, how much of it, and how it answers to hand and keys."""

import io
from collections.abc import Callable
from itertools import pairwise

import pytest

from dyads.graph.build import build_graph
from dyads.graph.export.explorer_page import write_explorer_page

STATUS = "#status"
NODES = "() => Object.fromEntries(dyads.stage.nodes().map(({title, place, color}) => [title, {...place, color}]))"
LABELS = "() => dyads.stage.labels.filter(({of}) => of === 'node').map((label) => ({...label}))"
EDGE_LABELS = "() => dyads.stage.labels.filter(({of}) => of === 'edge').map(({text}) => text)"


def colour_at(page, x: float, y: float) -> tuple[int, int, int]:
    """What the screen shows at a place of the graph."""
    from PIL import Image

    box = page.locator("#graph").bounding_box()
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return picture.getpixel((round(box["x"] + x), round(box["y"] + y)))


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def still(page) -> None:
    """Wait until the camera stands."""
    page.wait_for_function("() => !dyads.stage.sigma.getCamera().isAnimated()")
    page.wait_for_timeout(150)


def click_on(page, name: str) -> None:
    still(page)
    place = page.evaluate(NODES)[name]
    click_at(page, place["x"], place["y"])


def click_at(page, x: float, y: float) -> None:
    page.wait_for_timeout(350)  # a second click within that time would be half of a double click
    page.locator("#graph").click(position={"x": x, "y": y})


def middle_of(page, label: str) -> dict[str, float]:
    """The middle of a line."""
    still(page)
    return page.evaluate(
        """(label) => {
          const { source, target, data } = dyads.stage.edges().find((edge) => edge.title.includes(label));
          const [x, y] = [(source.x + target.x) / 2, (source.y + target.y) / 2];
          const bend = -data.bend / 2;
          return { x: x - (target.y - source.y) * bend, y: y + (target.x - source.x) * bend };
        }""",
        label,
    )


@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph", "crowded_graph"])
def test_it_draws_every_actor_in_its_colour_and_asks_for_nothing(explore, fixture, request):
    graph = request.getfixturevalue(fixture)
    page = explore(graph, hash="#show=100000")
    still(page)
    ends = {end for relation in graph.relations.values() for end in (relation.subject, relation.object)}
    assert page.inner_text(STATUS).startswith(f"{len(graph.relations)} relations between {len(ends)}")
    nodes = page.evaluate(NODES)
    titles = page.evaluate("dyads.stage.nodes().map(({title}) => title)")
    assert sorted(titles) == sorted(graph.entities[end].name for end in ends)
    node = nodes[page.evaluate("dyads.view.entities[0].name")]
    shown = colour_at(page, node["x"], node["y"])
    assert all(abs(one - other) <= 3 for one, other in zip(shown, rgb(node["color"]), strict=True))


def test_an_empty_graph_says_so(explore):
    assert explore(build_graph([])).inner_text("#notice") == "No relation was found."


def test_it_opens_on_the_strongest_part_and_shows_as_much_as_one_asks_for(explore, overfull_graph):
    page = explore(overfull_graph)
    total = len(overfull_graph.relations)
    assert page.inner_text(STATUS).startswith(f"150 of {total:,} relations")
    strongest = [f"{r.subject}|{r.object}" for r in overfull_graph.strongest(150)]
    drawn = page.evaluate("dyads.view.drawn.map(({relation}) => `${relation.subject.id}|${relation.object.id}`)")
    assert drawn == strongest
    page.locator("#amount").focus()
    page.keyboard.press("Home")
    assert page.inner_text(STATUS).startswith(f"25 of {total:,} relations")
    page.keyboard.press("End")
    assert page.inner_text(STATUS).startswith(f"{total:,} relations")
    assert page.evaluate("dyads.stage.edges().length") == total


def test_more_actors_than_make_a_picture_are_not_drawn_but_can_be_searched(explore, make_extraction):
    articles = [
        make_extraction(f"list {n}", "2031-01-01", [
            {"who": f"Actor A{n}x{i}", "does": "visits", "whom": f"Actor B{n}x{i}"} for i in range(60)
        ]) for n in range(43)
    ]  # fmt: skip
    page = explore(build_graph(articles), hash="#show=100000")
    assert page.inner_text("#notice").startswith("5,160 actors: more than 5,000 make no readable picture.")
    assert page.evaluate("dyads.stage.nodes().length") == 0
    page.get_by_role("combobox", name="Search actors").fill("b7x9")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Actor B7x9"
    page.get_by_role("button", name="at most 1 step away").click()
    assert page.inner_text(STATUS).startswith("1 of 2,580 relations between 2 of 5,160 actors")
    assert sorted(page.evaluate(NODES)) == ["Actor A7x9", "Actor B7x9"]


def test_search_completes_names_and_aliases(explore, small_graph):
    page = explore(small_graph)
    field = page.get_by_role("combobox", name="Search actors")
    field.fill("velt the")
    option = page.locator("#search [role=option]")
    assert option.count() == 1
    assert option.inner_text().startswith("Anna Velt“the Anna Velt”")
    field.fill("ÁNNA")
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=option][aria-selected=true]").inner_text().startswith("Anna Velt")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Anna Velt"
    field.fill("nobody at all")
    assert option.inner_text() == "nobody is called so"


def test_a_search_shows_whom_the_strongest_part_leaves_out(explore, overfull_graph):
    page = explore(overfull_graph, hash="#show=25")
    left_out = page.evaluate("dyads.collection.entities.find((entity) => !dyads.view.degrees.has(entity)).name")
    page.get_by_role("combobox", name="Search actors").fill(left_out)
    page.keyboard.press("Enter")
    still(page)
    node = page.evaluate(NODES)[left_out]
    box = page.locator("#graph").bounding_box()
    assert 0 < node["x"] < box["width"] and 0 < node["y"] < box["height"]
    assert page.inner_text("#panel h2") == left_out


def test_a_click_on_mark_name_or_line_shows_what_it_is(explore, small_graph):
    page = explore(small_graph)
    click_on(page, "Anna Velt")
    assert page.inner_text("#panel h2") == "Anna Velt"
    (label,) = [label for label in page.evaluate(LABELS) if label["text"] == "Kardovia"]
    click_at(page, label["left"] + label["width"] / 2, label["y"])
    assert page.inner_text("#panel h2") == "Kardovia"
    click_at(page, **middle_of(page, "is foreign minister of"))
    assert page.inner_text("#panel h2") == "Anna Velt – is foreign minister of → Kardovia"
    click_at(page, 12, 12)
    assert page.inner_text("#panel h2") == "How to read this graph"


def faded(page) -> set[str]:
    """Who is drawn paler than usual."""
    usual = page.evaluate("dyads.ink.kinds")
    return {name for name, node in page.evaluate(NODES).items() if node["color"] not in usual}


def test_hovering_lets_the_neighbourhood_stand_out(explore, small_graph):
    page = explore(small_graph)
    still(page)
    node = page.evaluate(NODES)["Anna Velt"]
    box = page.locator("#graph").bounding_box()
    page.mouse.move(box["x"] + node["x"] - 40, box["y"] + node["y"] - 40)
    page.mouse.move(box["x"] + node["x"], box["y"] + node["y"], steps=4)
    page.wait_for_selector("#hover:not([hidden])")
    assert page.inner_text("#hover b") == "Anna Velt"
    everyone = {entity.name for entity in small_graph.entities.values()}
    assert faded(page) == everyone - {"Anna Velt", "Kardovia"}
    assert page.evaluate(EDGE_LABELS) == ["is foreign minister of"]
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.wait_for_selector("#hover", state="hidden")
    assert faded(page) == set()


def test_lines_bear_words_only_where_something_is_chosen(explore, small_graph):
    page = explore(small_graph)
    still(page)
    assert page.evaluate(EDGE_LABELS) == []
    click_on(page, "Kardovia")
    page.mouse.move(0, 0)
    still(page)
    assert "bombs" in page.evaluate(EDGE_LABELS)


@pytest.mark.parametrize("window", [(1440, 900), (400, 800)])
def test_no_label_is_cut_off_or_lies_on_another_and_the_main_actors_have_one(explore, crowded_graph, window):
    page = explore(crowded_graph, window=window)
    still(page)
    box = page.locator("#graph").bounding_box()
    labels = page.evaluate(LABELS)
    for label in labels:
        assert label["left"] >= 0 and label["left"] + label["width"] <= box["width"]
        assert label["y"] - label["size"] / 2 >= 0 and label["y"] + label["size"] / 2 <= box["height"]
    for place, one in enumerate(labels):
        for other in labels[place + 1 :]:
            beside = one["left"] + one["width"] <= other["left"] or other["left"] + other["width"] <= one["left"]
            assert beside or abs(one["y"] - other["y"]) >= (one["size"] + other["size"]) / 2
    named = [label["text"] for label in labels]
    assert page.evaluate("dyads.view.entities.slice(0, 5).map(({name}) => name)") == named[:5]


def test_more_names_appear_as_one_zooms_in(explore, overfull_graph):
    page = explore(overfull_graph, hash="#show=100000")
    still(page)
    nodes, named = page.evaluate(NODES), {label["text"] for label in page.evaluate(LABELS)}
    unnamed = min(nodes.keys() - named)
    box = page.locator("#graph").bounding_box()
    page.mouse.move(box["x"] + nodes[unnamed]["x"], box["y"] + nodes[unnamed]["y"])
    for _ in range(6):
        page.mouse.wheel(0, -200)
        still(page)
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    still(page)
    assert unnamed in {label["text"] for label in page.evaluate(LABELS)}
    page.get_by_role("button", name="Show all that is drawn").click()
    still(page)
    assert unnamed not in {label["text"] for label in page.evaluate(LABELS)}


def test_edges_are_hidden_while_the_graph_is_moved(explore, crowded_graph):
    page = explore(crowded_graph)
    still(page)
    box = page.locator("#graph").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    before = page.evaluate(NODES)
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=5)
    edges_ink = """() => {
      const gl = dyads.stage.sigma.getCanvases().edges.getContext("webgl2");
      const { drawingBufferWidth: w, drawingBufferHeight: h } = gl;
      dyads.stage.sigma.scheduleRender();
      return new Promise((resolve) => requestAnimationFrame(() => {
        const pixels = new Uint8Array(w * h * 4);
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.readPixels(0, 0, w, h, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
        resolve(pixels.some((value) => value > 0));
      }));
    }"""
    assert not page.evaluate(edges_ink)
    page.mouse.up()
    page.wait_for_timeout(400)
    moved = page.evaluate(NODES)
    assert moved["Kardovia"]["x"] > before["Kardovia"]["x"]
    assert page.evaluate(edges_ink)


def test_parallel_lines_lie_apart(explore, small_graph):
    page = explore(small_graph)
    still(page)
    one, other = (middle_of(page, label) for label in ("buys grain from", "holds talks with"))
    assert abs(one["x"] - other["x"]) + abs(one["y"] - other["y"]) > 8


def test_how_a_relation_is_said_shows_in_its_line(explore, small_graph):
    lines = "dyads.stage.edges().map(({data: {label, head, dash, crossed}}) => [label, [head, dash, crossed]])"
    assert dict(explore(small_graph).evaluate(lines)) == {
        "buys grain from × denied by 1 of 4": ["arrow", 0, True],
        "holds talks with": ["none", 0, False],
        "is foreign minister of": ["arrow", 0, False],
        "bombs": ["arrow", 3, False],
        "=sues": ["arrow", 0, False],
    }


def test_a_line_is_drawn_dashed_where_nothing_is_asserted(explore, make_extraction):
    """Along a dotted line colour and ground take turns; along a solid one they do not."""
    told = {"who": "Kardovia", "does": "visits", "whom": "Ilmenia", "type": "CONSULT"}
    counts = {}
    for modality in ("asserted", "planned"):
        page = explore(build_graph([make_extraction(modality, "2031-01-01", [told | {"modality": modality}])]))
        still(page)
        from PIL import Image

        nodes, box = page.evaluate(NODES), page.locator("#graph").bounding_box()
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        ends = [(box["x"] + node["x"], box["y"] + node["y"]) for node in (nodes["Kardovia"], nodes["Ilmenia"])]
        shades = []
        for step in range(400):
            share = 0.35 + 0.3 * step / 400
            x, y = (round(a + (b - a) * share) for a, b in zip(*ends, strict=True))
            shades.append(min(sum(picture.getpixel((x, y + dy))) for dy in (-1, 0, 1)) < 700)
        counts[modality] = sum(one != other for one, other in pairwise(shades))
    assert counts["asserted"] == 0
    assert counts["planned"] > 10


def test_light_and_dark(explore, small_graph):
    page = explore(small_graph, theme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour_at(page, 5, 5) == (21, 24, 29)
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    still(page)
    assert colour_at(page, 5, 5) == (255, 255, 255)


def test_colours_by_community(explore, crowded_graph):
    page = explore(crowded_graph)
    page.get_by_label("Colour by").select_option("community")
    colours: Callable[[str], dict[str, str]] = page.evaluate
    shown = colours("Object.fromEntries(dyads.stage.nodes().map(({title, color}) => [title, color]))")
    members = colours("Object.fromEntries(dyads.view.entities.map(({name, community}) => [name, community]))")
    by_community = {}
    for name, community in members.items():
        by_community.setdefault(community, set()).add(shown[name])
    assert len(by_community) > 1
    assert all(len(held) == 1 for held in by_community.values())


def test_what_is_chosen_is_drawn_however_weak_it_is(explore, overfull_graph):
    page = explore(overfull_graph, hash="#show=25")
    weakest = overfull_graph.strongest(len(overfull_graph.relations))[-1]
    drawn = "(id) => dyads.stage.edges().some(({data}) => data.fold.relation.id === id)"
    assert not page.evaluate(drawn, weakest.id)
    page.evaluate("(id) => dyads.panel.relation(id)", weakest.id)
    assert page.evaluate(drawn, weakest.id)
    assert page.inner_text(STATUS).startswith("26 of")
    page.get_by_role("button", name="Overview").click()
    assert page.inner_text(STATUS).startswith("25 of")


def test_the_picture_stands_upright_on_a_narrow_screen(explore, crowded_graph):
    page = explore(crowded_graph)
    spans = """() => ["x", "y"].map((axis) => {
      const places = dyads.stage.nodes().map(({place}) => place[axis]);
      return Math.max(...places) - Math.min(...places);
    })"""
    still(page)
    across, down = page.evaluate(spans)
    assert across > down
    page.set_viewport_size({"width": 400, "height": 1000})
    still(page)
    across, down = page.evaluate(spans)
    assert across < down


def test_without_webgl_the_page_says_why_nothing_is_drawn(browser, small_graph, tmp_path):
    path = tmp_path / "page.html"
    write_explorer_page(small_graph, path)
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(path.as_uri())
    assert "It needs WebGL" in page.inner_text("#notice")
    page.close()
