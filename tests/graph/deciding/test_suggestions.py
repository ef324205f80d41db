"""What is suggested to be one, or to be two, and what never is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.graph.build import build_graph
from dyads.graph.deciding.decisions import Decision, Named
from dyads.graph.deciding.naming import Naming
from dyads.graph.deciding.suggestions import (
    likely_duplicates,
    likely_wrong_merges,
    undecided_duplicates,
    undecided_merges,
)
from dyads.graph.records import Extraction

Make = Callable[..., Any]
Actor = tuple[str, str]


def pairs(stories: list[Extraction]) -> dict[frozenset[str], str]:
    graph = build_graph(stories)
    return {
        frozenset({graph.entities[d.one].name, graph.entities[d.other].name}): d.reason
        for d in likely_duplicates(graph)
    }


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("OMC", "ORGANIZATION"), ("Omra Mining Company", "ORGANIZATION"), "one is the other's acronym"),
        (("O.M.C.", "GROUP"), ("Omra Mining Company", "ORGANIZATION"), "one is the other's acronym"),
        (("BOO", "ORGANIZATION"), ("Bank of Omra", "ORGANIZATION"), "one is the other's acronym"),
        (("BO", "ORGANIZATION"), ("Bank of Omra", "ORGANIZATION"), "one is the other's acronym"),
        (("Aasen", "PERSON"), ("Sigrid Aasen", "PERSON"), "one has the other's surname"),
        (("Ms Aasen", "PERSON"), ("Sigrid Aasen", "PERSON"), "one has the other's surname"),
        (("Mohammed Sahar", "PERSON"), ("Muhammed Sahar", "PERSON"), "spelt alike"),
        (("Peña Lines", "ORGANIZATION"), ("Pena Lines", "ORGANIZATION"), "spelt alike"),
        (("Omra Delta Lines", "ORGANIZATION"), ("Delta Lines Omra", "ORGANIZATION"), "spelt alike"),
        (("Meridian", "PRODUCT"), ("Meridian", "ORGANIZATION"), "equal names of two kinds"),
    ],
)
def test_likely_duplicates(one: Actor, other: Actor, reason: str, story: Make, says: Make, actor: Make) -> None:
    stories = [story("A", says(actor(*one), "aids", "Iran")), story("B", says(actor(*other), "aids", "Iran"))]
    assert pairs(stories) == {frozenset({one[0], other[0]}): reason}


def test_a_form_of_the_others_name(story: Make, says: Make, actor: Make) -> None:
    metals = actor("Minato Metals", aliases=("Minato",))
    stories = [story("A", says(metals, "aids", "Iran")), story("B", says(actor("Minato", "PLACE"), "aids", "Iran"))]
    assert pairs(stories) == {frozenset({"Minato", "Minato Metals"}): "one's name is a form of the other's"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Austria", "PLACE"), ("Australia", "PLACE")),
        (("Niger", "PLACE"), ("Nigeria", "PLACE")),
        (("Omra Delta", "PLACE"), ("Omra Bay", "PLACE")),
        (("Kestrel-2 drone", "PRODUCT"), ("Kestrel-3 drone", "PRODUCT")),
        (("AS", "PERSON"), ("Ana Smith", "PERSON")),
        (("Sigrid Aasen", "PERSON"), ("Tora Aasen", "PERSON")),
        (("rebels", "ROLE"), ("rebels", "GROUP")),
    ],
)
def test_what_is_not_suggested(one: Actor, other: Actor, story: Make, says: Make, actor: Make) -> None:
    stories = [story("A", says(actor(*one), "aids", "Iran")), story("B", says(actor(*other), "aids", "Iran"))]
    assert pairs(stories) == {}


def test_what_reference_data_knows_as_two_is_not_suggested(story: Make, says: Make, actor: Make) -> None:
    guinea, papua = actor("Guineas", "COUNTRY", "country:GIN"), actor("Guinea", "COUNTRY", "country:GNB")
    assert pairs([story("A", says(guinea, "aids", papua))]) == {}
    capital = actor("Athens", "PLACE")
    greece = actor("Greece", "COUNTRY", "country:GRC", ("Athens",))
    assert pairs([story("A", says(greece, "aids", capital))]) == {}


def test_the_most_used_come_first(story: Make, says: Make, actor: Make) -> None:
    rare, often = ("OMC", "Omra Mining Company"), ("DLC", "Delta Lines Company")
    stories = [story("A", *(says(actor(name), "aids", "Iran") for name in (*rare, *often)))]
    stories.append(story("B", *(says(actor(name), "aids", "Iran") for name in often)))
    graph = build_graph(stories)
    found = [({graph.entities[d.one].name, graph.entities[d.other].name}, d.used) for d in likely_duplicates(graph)]
    assert found == [({*often}, 2), ({*rare}, 1)]


@pytest.fixture
def smiths(story: Make, says: Make, actor: Make) -> list[Extraction]:
    """Three articles on a Kenyan minister, one on a Malian of the same name, one that says of neither."""
    smith = actor("Ana Smith", "PERSON")
    places = {"A": "Kenya", "B": "Kenya", "C": "Kenya", "D": "Mali"}
    stories = [story(n, says(smith, "is minister of", place, "LEADS")) for n, place in places.items()]
    return [*stories, story("E", says(smith, "visits", "Iran", "CONSULT"))]


def test_articles_that_lay_an_entity_to_two_countries(smiths: list[Extraction]) -> None:
    (merge,) = likely_wrong_merges(build_graph(smiths))
    assert (merge.entity, merge.reason) == ("person:ana-smith", "its country is Kenya in some articles, Mali in others")
    assert (len(merge.rest), merge.part, merge.used) == (3, (smiths[3].mentions[0].entity.key,), 1)


def test_one_article_that_says_both_is_no_sign_of_two(story: Make, says: Make, actor: Make) -> None:
    smith = actor("Ana Smith", "PERSON")
    both = story("A", *(says(smith, "is envoy of", country, "EMPLOYED_BY") for country in ("Kenya", "Mali")))
    once = story("B", says(smith, "is envoy of", "Mali", "EMPLOYED_BY"))
    before = story("C", says(smith, "is former envoy of", "Iran", "EMPLOYED_BY"))
    assert likely_wrong_merges(build_graph([both, once, before])) == []


def test_articles_that_know_an_entity_as_two_kinds(story: Make, says: Make, actor: Make) -> None:
    kinds = [("A", "ORGANIZATION"), ("B", "ORGANIZATION"), ("C", "PLACE")]
    stories = [story(n, says(actor("Delta Board", kind, "body:DB"), "aids", "Iran")) for n, kind in kinds]
    (merge,) = likely_wrong_merges(build_graph(stories))
    assert merge.reason == "its kind is ORGANIZATION in some articles, PLACE in others"


def test_what_is_decided_is_not_asked_again(story: Make, says: Make, actor: Make) -> None:
    omc, company = Named("OMC", "ORGANIZATION"), Named("Omra Mining Company", "ORGANIZATION")
    stories = [story("A", *(says(actor(name), "aids", "Iran") for name in ("OMC", "Omra Mining Company")))]
    for decision, left in ((Decision("hide", (Named("X", "LAW"),)), 1), (Decision("different", (omc, company)), 0)):
        graph = build_graph(stories, decisions=[decision])
        meant = Naming(graph, stories, [decision]).meant
        duplicates = undecided_duplicates(likely_duplicates(graph), [decision], meant, graph.entity_of)
        assert len(list(duplicates)) == left


def test_a_merge_that_is_decided_to_be_right_is_not_asked_again(smiths: list[Extraction]) -> None:
    graph = build_graph(smiths)
    naming = Naming(graph, smiths, [])
    (merge,) = likely_wrong_merges(graph)
    for ends, left in (((merge.rest, merge.part), 0), ((merge.rest[:1], merge.rest[1:]), 1)):
        same = Decision("same", (naming.placed(ends[0]), naming.placed(ends[1])))
        meant = Naming(graph, smiths, [same]).meant
        assert len(list(undecided_merges([merge], [same], meant))) == left
