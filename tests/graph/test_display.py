"""What a notebook shows of a graph and its records: every text escaped, the words of a claim marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dyads.errors import DyadsError
from dyads.graph.build import build_graph
from dyads.graph.display import outline_html
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export import explorer_page, explorer_view
from dyads.graph.records import Extraction

Make = Callable[..., Any]
HOSTILE = '<script>alert(1)</script> & "Co" \'</blockquote>'
TAGS = {"div", "p", "b", "br", "details", "summary", "blockquote", "mark"}


class Reader(HTMLParser):
    """The tags of some HTML, and what a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def graph(extractions: list[Extraction]) -> EntityGraph:
    return build_graph(extractions)


def test_a_claim_shows_its_sentence_with_the_words_marked(graph: EntityGraph) -> None:
    claim = next(claim for claim in graph.claims.values() if claim.predicate == "meets")
    html = claim._repr_html_()
    marks = re.findall(r'title="(\w+)">([^<]*)</mark>', html)
    assert marks == [("subject", claim.subject.mention), ("head", "meets"), ("object", claim.object.mention)]
    assert claim.sentence in Reader(html).text


def test_a_relation_shows_counts_and_words(graph: EntityGraph) -> None:
    text = Reader(graph.relations["country:CHN|AID|country:IRN"]._repr_html_()).text
    assert "country:CHN – aids → country:IRN" in text
    assert "AID · 2 asserted · 2 articles, 1 independent, confidence 0.50" in text
    denied = graph.relations["country:IRN|TRADE|country:CHN"]._repr_html_()
    assert "1 denied" in Reader(denied).text


def test_an_entity_shows_kind_and_other_names(graph: EntityGraph) -> None:
    text = Reader(graph.find("BOO")._repr_html_()).text
    assert "Bank of Omra" in text
    assert "ORGANIZATION · also BOO" in text


def test_a_graph_shows_its_strongest_relations_with_sentences(graph: EntityGraph) -> None:
    reader = Reader(outline_html(graph))
    assert "6 entities, 5 relations, 7 claims, 5 articles" in reader.text
    assert reader.tags.count("details") == 5
    assert all(claim.sentence in reader.text for claim in graph.claims.values())


def test_a_graph_shows_itself_as_the_explorer(graph: EntityGraph) -> None:
    reader = Reader(graph._repr_html_())
    assert reader.tags == ["div", "p", "b", "iframe"]
    assert reader.text == "EntityGraph: 6 entities, 5 relations, 7 claims, 5 articles"


def test_a_large_graph_shows_its_strongest_part(graph: EntityGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer_view, "LARGEST", 2)
    html = graph._repr_html_()
    assert "the strongest 2 of 5 relations; explore(top=...) shows more" in Reader(html).text
    assert graph.explore(top=2).page in unescape(html)


def test_without_the_explorers_script_there_is_an_outline(
    graph: EntityGraph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(explorer_page, "SCRIPT", tmp_path / "none.js")
    reader = Reader(graph._repr_html_())
    assert reader.tags.count("details") == 5
    assert "the explorer's script is not there" in reader.text


def test_the_outline_of_a_large_graph_says_that_it_is_a_part(story: Make, says: Make, actor: Make) -> None:
    graph = build_graph([story(f"S{n}", says(actor(f"Firm {n}"), "aids", "Iran", "AID")) for n in range(20)])
    reader = Reader(outline_html(graph))
    assert reader.tags.count("details") == 8
    assert "the strongest 8 of 20 relations" in reader.text


def test_a_path_shows_its_stations(graph: EntityGraph) -> None:
    reader = Reader(graph.path("Iran", "China")._repr_html_())
    assert "Iran – China" in reader.text
    assert "China aids Iran." in reader.text


def test_text_of_articles_is_never_markup(story: Make, says: Make, actor: Make) -> None:
    hostile = actor(HOSTILE, aliases=("<b>x</b>",))
    graph = build_graph([story("<i>s</i>", says(hostile, "aids <img src=x>", "Iran", "AID"), title="<u>t</u>")])
    relation, claim = next(iter(graph.relations.values())), next(iter(graph.claims.values()))
    path = graph.path("Iran", HOSTILE)
    for thing, text in (
        (relation, "aids <img src=x>"), (claim, HOSTILE), (graph.find(HOSTILE), HOSTILE),
        (path, HOSTILE),
    ):  # fmt: skip
        reader = Reader(thing._repr_html_())
        assert set(reader.tags) <= TAGS
        assert text in reader.text
        assert not reader.open
    assert HOSTILE in Reader(outline_html(graph)).text
    assert set(Reader(outline_html(graph)).tags) <= TAGS
    assert set(Reader(graph._repr_html_()).tags) <= {"div", "p", "b", "iframe"}
    assert "<script" not in graph.entities._repr_html_()


def test_a_graph_without_relations_is_a_line() -> None:
    shown = build_graph([])._repr_html_()
    assert shown == "<div><p><b>EntityGraph</b>: 0 entities, 0 relations, 0 claims, 0 articles</p></div>"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"height": "tall"}, "height is 'tall'; give a number of pixels"),
        ({"height": '1px;"><script>'}, "height is"),
        ({"height": 0}, "height is 0"),
        ({"top": 0}, "top is 0"),
        ({"evidence": "all"}, "evidence is 'all'"),
        ({"hide": ["Atlantis"]}, "no entity is called 'Atlantis'"),
    ],
)
def test_what_the_explorer_cannot_do_is_said_at_once(graph: EntityGraph, asked: Any, message: str) -> None:
    with pytest.raises(DyadsError, match=message):
        graph.explore(**asked)


def test_a_number_is_a_height_in_pixels(graph: EntityGraph) -> None:
    assert "height:300px" in graph.explore(height=300)._repr_html_()
    assert "height:50vh" in graph.to_pyvis(height="50vh")._repr_html_()
    assert "height:300px" in graph.to_pyvis(height=300)._repr_html_()
