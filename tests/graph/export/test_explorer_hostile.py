"""Hostile articles in the explorer: their text is read, never run, and marked where it belongs."""

import re
import xml.etree.ElementTree as ET

import pytest

from dyads.graph.build import build_graph

OVERRIDE = "\u202eevil\u202c \u2066x"


def test_every_hostile_text_can_be_read(explore, hostile_graph):
    page = explore(hostile_graph, title="</title><script>window.hacked = 1</script>", evidence="full")
    assert page.title() == page.inner_text("h1") == "</title><script>window.hacked = 1</script>"
    shown = set()
    for relation in hostile_graph.relations.values():
        page.evaluate("(id) => dyads.panel.relation(id)", relation.id)
        shown.update(page.locator("#panel blockquote").all_text_contents())
        heading = " ".join(page.locator("#panel h2").text_content().split())
        assert " ".join(relation.label.split()) in heading
    assert shown == {claim.sentence for claim in hostile_graph.claims.values()}
    for entity in hostile_graph.entities.values():
        page.evaluate("(id) => dyads.panel.entity(id)", entity.id)
        assert page.locator("#panel h2").text_content() == entity.name
        page.locator(".merged summary").click()
    for article in hostile_graph.articles.values():
        page.evaluate("(id) => dyads.store.change({chosen: {what: 'article', id}})", article.id)
        assert page.locator("#panel h2").text_content() == article.title
    assert page.locator("#panel a").count() == 0


def test_searching_hovering_and_ways_show_hostile_names_as_text(explore, hostile_graph):
    page = explore(hostile_graph)
    field = page.get_by_role("combobox", name="Search actors")
    field.fill("whom")
    assert page.locator("#search [role=option]").count() > 1
    assert page.locator("#search [role=option] *:not(bdi):not(span)").count() == 0
    field.fill("")
    box = page.locator("#graph").bounding_box()
    page.wait_for_timeout(300)
    for place in page.evaluate("dyads.stage.nodes().map(({place}) => place)"):
        page.mouse.move(box["x"] + place["x"] - 30, box["y"] + place["y"] - 30)
        page.mouse.move(box["x"] + place["x"], box["y"] + place["y"], steps=3)
    page.wait_for_selector("#hover:not([hidden])")
    assert page.locator("#hover *:not(b):not(bdi):not(span)").count() == 0


def test_hostile_text_leaves_as_text(explore, hostile_graph, tmp_path):
    page = explore(hostile_graph, title="../../<x> \u202e.exe")
    for name in ("Graph (GraphML)", "Drawing (SVG)", "Claims (CSV)"):
        page.get_by_text("Export", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        path = tmp_path / re.sub(r"\W", "", name)
        download.value.save_as(path)
        assert re.fullmatch(r"x-exe\.(graphml|svg|csv)", download.value.suggested_filename)
        text = path.read_text(encoding="utf-8-sig")
        if name != "Claims (CSV)":
            tags = {element.tag.partition("}")[2] for element in ET.fromstring(text).iter()}
            assert tags <= {
                "graphml",
                "key",
                "graph",
                "node",
                "edge",
                "data",
                "svg",
                "rect",
                "path",
                "title",
                "g",
                "text",
            }
        else:
            assert not re.search(r'(^|,)"?[=+@]', text, re.MULTILINE)


def test_marks_that_turn_the_writing_stay_within_their_name(explore, make_extraction):
    stated = [{"who": f"Kardovia {OVERRIDE}", "does": "feeds", "whom": "Ilmenia", "type": "AID"}]
    page = explore(
        build_graph([make_extraction(f"tale {OVERRIDE}", "2031-01-01", stated, title=OVERRIDE)]), evidence="full"
    )
    (label,) = [
        text for text in page.evaluate("dyads.stage.labels.map(({text}) => text)") if text.startswith("Kardovia")
    ]
    assert label == "Kardovia evil x"
    page.locator("#panel ol button").first.click()
    assert page.locator("blockquote mark").all_text_contents() == [f"Kardovia {OVERRIDE}", "feeds", "Ilmenia"]
    heading = page.locator("#panel h2 bdi")
    assert heading.count() == 3
    assert {heading.nth(place).evaluate("(bdi) => getComputedStyle(bdi).unicodeBidi") for place in range(3)} == {
        "isolate"
    }
    right = [heading.nth(place).bounding_box()["x"] for place in (0, 2)]
    assert right[0] < right[1], "the subject stands left of the object"


@pytest.mark.parametrize("part", ["script-src", "style-src"])
def test_the_policy_allows_nothing_but_our_own(explore, small_graph, part):
    page = explore(small_graph)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+'", rules[part])
    assert "unsafe" not in policy
