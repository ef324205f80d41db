"""The page as a file: what is in it, and that hostile text is in its data alone (test_pyvis_page_drawn.py opens it)."""

import base64
import dataclasses
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from dyads.graph.build import build_graph
from dyads.graph.export.page_text import relation_facts
from dyads.graph.export.palette import CLASS_COLORS, KIND_MARKS, OTHER_KIND, SHAPE_PATHS, kind_mark
from dyads.graph.export.pyvis_page import pyvis_page, write_pyvis_page
from dyads.graph.ontology import CLASSES, default_ontology


class Reader(HTMLParser):
    """Tags, attributes, scripts and visible text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.cdata_elem == "script":
            self.scripts[-1] += data
        elif not self.cdata_elem:
            self.text += data


def page_data(html: str) -> dict:
    return json.loads(Reader(html).scripts[0])


def edge_of(html: str, label: str) -> dict:
    (edge,) = [edge for edge in page_data(html)["edges"] if edge["label"].startswith(label)]
    return edge


@pytest.fixture(scope="module")
def small_page(small_graph):
    return pyvis_page(small_graph)


@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph"])
def test_nothing_in_it_points_outside(fixture, request):
    reader = Reader(pyvis_page(request.getfixturevalue(fixture)))
    assert [tag for tag, _ in reader.tags].count("script") == 3
    assert {value for _, attrs in reader.tags for name, value in attrs.items() if name in ("src", "href")} == {"data:,"}
    assert "sourceMappingURL" not in reader.scripts[1]


def test_the_policy_allows_its_own_scripts_by_hash_and_no_request(small_page):
    reader = Reader(small_page)
    (policy,) = [attrs["content"] for tag, attrs in reader.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in reader.scripts[1:]]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == " ".join(f"'sha256-{hash_}'" for hash_ in hashes)
    assert "unsafe" not in policy


def test_hostile_text_is_escaped_wherever_it_stands(hostile_graph):
    title = "</title><script>alert(5)</script>"
    html = pyvis_page(hostile_graph, title=title)
    reader = Reader(html)
    assert [tag for tag, _ in reader.tags].count("script") == 3
    assert not [attrs for _, attrs in reader.tags if any(name.startswith("on") for name in attrs)]
    assert not [tag for tag, _ in reader.tags if tag in ("img", "a", "iframe")]
    assert not re.search("[<>&'\u2028\u2029]", reader.scripts[0])
    assert title in reader.text
    assert "49" not in reader.text


def test_the_same_graph_gives_the_same_bytes(crowded_graph, tmp_path):
    write_pyvis_page(crowded_graph, tmp_path / "a.html")
    write_pyvis_page(crowded_graph, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_nodes_are_coloured_by_kind_and_sized_by_degree(small_page):
    nodes = {node["label"]: node for node in page_data(small_page)["nodes"]}
    assert nodes["Kardovia"]["color"] == KIND_MARKS["COUNTRY"].color
    assert nodes["Anna Velt"]["color"] == KIND_MARKS["PERSON"].color
    assert nodes["Kardovia"]["size"] > nodes["Ilmenia"]["size"] > nodes["Anna Velt"]["size"]


def test_edges_are_coloured_by_class_and_point_from_subject_to_object(small_page, small_graph):
    assert edge_of(small_page, "buys grain")["color"]["color"] == CLASS_COLORS["material cooperation"]
    bombs = edge_of(small_page, "bombs")
    assert bombs["color"]["color"] == CLASS_COLORS["material conflict"]
    assert bombs["arrows"]["to"] == {"enabled": True, "scaleFactor": 0.8, "type": "arrow"}
    assert (bombs["from"], bombs["to"]) == (small_graph.find("Kardovia").id, small_graph.find("Port Sarn").id)
    assert edge_of(small_page, "holds talks")["arrows"] == ""


def test_edges_are_dashed_where_nothing_on_them_is_asserted(small_page):
    assert edge_of(small_page, "bombs")["dashes"]
    assert not edge_of(small_page, "buys grain")["dashes"]


def test_denials_are_marked(small_page, hostile_graph):
    trade = edge_of(small_page, "buys grain")
    assert trade["label"] == "buys grain from\n× denied 1"
    assert trade["arrows"]["to"]["type"] == "arrow"
    assert "1 denied" in trade["title"]
    denied = edge_of(pyvis_page(hostile_graph), "=HYPERLINK")
    assert denied["label"].endswith("\n× denied")
    assert denied["arrows"]["to"]["type"] == "bar"
    assert denied["dashes"]


def test_parallel_edges_lie_apart(small_page):
    trade, talks = (edge_of(small_page, label)["smooth"] for label in ("buys grain", "holds talks"))
    assert trade["enabled"]
    assert talks["enabled"]
    assert not edge_of(small_page, "bombs")["smooth"]["enabled"]


def test_hover_shows_heading_counts_and_wrapped_sentences(crowded_graph, small_page):
    title = edge_of(small_page, "buys grain")["title"]
    assert title.startswith("Kardovia – buys grain from → Ilmenia\nTRADE (material cooperation), confidence ")
    assert "2 asserted, 1 reported, 1 denied" in title
    assert (
        "“Kardovia buys grain from Ilmenia.”\nreported, according to Harbour Gazette, citing two officials — Report"
        in title
    )
    for edge in page_data(pyvis_page(crowded_graph))["edges"]:
        assert max(map(len, edge["title"].split("\n"))) <= 80


def test_hover_says_how_many_sentences_it_leaves_out(make_extraction):
    stated = [{"who": "Kardovia", "does": "visits", "whom": "Ilmenia", "type": "CONSULT"}] * 9
    title = edge_of(pyvis_page(build_graph([make_extraction("visits", "2031-01-01", stated)])), "visits")["title"]
    assert title.count("“") == 4
    assert title.endswith("… and 5 more: click to read them")


def test_the_panel_has_every_sentence(crowded_graph):
    told = page_data(pyvis_page(crowded_graph))["evidence"]
    for relation in crowded_graph.relations.values():
        sentences = [claim["sentence"] for claim in told["relations"][relation.id]["claims"]]
        assert sentences == [claim.sentence for claim in crowded_graph.claims_of(relation.id)]
        assert relation.id in told["entities"][relation.subject]["relations"]
        assert relation.id in told["entities"][relation.object]["relations"]


def test_too_many_relations_are_cut_to_the_strongest_with_a_note(overfull_graph):
    total = len(overfull_graph.relations)
    html = pyvis_page(overfull_graph)
    assert f"Showing the strongest 600 of {total:,} relations." in Reader(html).text
    assert {edge["id"] for edge in page_data(html)["edges"]} == {
        relation.id for relation in overfull_graph.strongest(600)
    }
    html = pyvis_page(overfull_graph, max_edges=20)
    ends = {end for edge in page_data(html)["edges"] for end in (edge["from"], edge["to"])}
    assert {node["id"] for node in page_data(html)["nodes"]} == ends
    assert "Showing" not in Reader(pyvis_page(overfull_graph, max_edges=total)).text


def test_one_article_is_not_called_articles(make_extraction, small_page):
    stated = [{"who": "Kardovia", "does": "visits", "whom": "Ilmenia", "type": "CONSULT"}]
    single = pyvis_page(build_graph([make_extraction("visit", "2031-01-01", stated)]))
    assert "1 article, 2 entities, 1 relation, 1 claim\n" in Reader(single).text
    assert "2 articles, " in Reader(small_page).text


def test_the_legend_names_what_is_there(small_page):
    text = Reader(small_page).text
    for name in (
        "country",
        "person",
        "organization",
        "place",
        "material cooperation",
        "standing",
        "not asserted",
        "× denied",
    ):
        assert name in text
    assert "verbal conflict" not in text


def test_every_kind_and_class_has_a_colour():
    assert set(CLASS_COLORS) == set(CLASSES)
    assert set(KIND_MARKS) <= set(default_ontology().kinds)
    assert all(kind_mark(kind).shape in SHAPE_PATHS for kind in default_ontology().kinds)
    assert kind_mark("SPACESHIP") == OTHER_KIND


@pytest.mark.parametrize(("confidence", "shown"), [(0.874, "confidence 0.87"), (0.998, "confidence over 0.99")])
def test_confidence_is_never_shown_as_certainty(small_graph, confidence, shown):
    relation = dataclasses.replace(next(iter(small_graph.relations.values())), confidence=confidence)
    assert relation_facts(small_graph, relation)[0].endswith(shown)
