"""Looking things up in a graph, and making smaller ones of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from dyads.errors import EntityNotFoundError, InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import Extraction

Make = Callable[..., Any]


@pytest.fixture
def graph(extractions: list[Extraction]) -> EntityGraph:
    return build_graph(extractions)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bank of Omra", "organization:bank-of-omra"),
        ("the bank of OMRA", "organization:bank-of-omra"),
        ("boo", "organization:bank-of-omra"),
        ("wang", "person:wang-yi"),
        ("country:IRN", "country:IRN"),
        ("iran\u2019s", "country:IRN"),
    ],
)
def test_find_knows_names_aliases_and_ids(graph: EntityGraph, name: str, expected: str) -> None:
    assert graph.find(name).id == expected


def test_find_prefers_the_main_name_then_the_most_mentioned(story: Make, says: Make, actor: Make) -> None:
    main = actor("Delta")
    rare, often = (actor(name, aliases=("Delta", "DL")) for name in ("Delta Lines", "Delta Loans"))
    graph = build_graph([story("One", says(main, "aids", rare), says(often, "aids", main), says(often, "hails", main))])
    assert graph.find("delta").name == "Delta"
    assert graph.find("DL").name == "Delta Loans"


def test_find_suggests_similar_names(graph: EntityGraph) -> None:
    with pytest.raises(EntityNotFoundError, match=r"'Bank of Omrah'; did you mean Bank of Omra\?"):
        graph.find("Bank of Omrah")
    with pytest.raises(EntityNotFoundError, match=r"no entity is called 'Xyzzy'; see EntityGraph.entities"):
        graph.find("Xyzzy")


def test_relations_of_both_ends(graph: EntityGraph) -> None:
    relations = graph.relations_of("country:IRN")
    assert [(r.type, r.subject) for r in relations] == [
        ("AID", "country:CHN"), ("TRADE", "country:CHN"), ("TRADE", "country:IRN"),
    ]  # fmt: skip
    assert graph.degree("country:IRN") == 3


def test_relations_of_an_unknown_entity(graph: EntityGraph) -> None:
    with pytest.raises(EntityNotFoundError, match=r"'Iran'; EntityGraph\.find looks"):
        graph.relations_of("Iran")


def test_claims_of_a_relation_are_its_evidence(graph: EntityGraph) -> None:
    claims = graph.claims_of("country:CHN|AID|country:IRN")
    assert [claim.sentence for claim in claims] == ["China aids Iran."] * 2
    for claim in graph.claims.values():
        assert graph.articles[claim.article_id].text[claim.start : claim.end] == claim.sentence


def test_every_claim_is_on_one_relation(graph: EntityGraph) -> None:
    assert sorted(id_ for relation in graph.relations.values() for id_ in relation.claims) == sorted(graph.claims)


def test_strongest_counts_origins_then_confidence(graph: EntityGraph) -> None:
    assert [relation.type for relation in graph.strongest(2)] == ["CONSULT", "AID"]
    assert len(graph.strongest()) == len(graph.relations)


def test_a_graph_does_not_change(graph: EntityGraph) -> None:
    with pytest.raises(FrozenInstanceError):
        graph.relations = {}  # type: ignore[misc]


def types_of(graph: EntityGraph) -> list[str]:
    return sorted(relation.type for relation in graph.relations.values())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["AID", "ASSAULT", "CONSULT", "TRADE", "TRADE"]),
        ({"types": ["TRADE", "AID"]}, ["AID", "TRADE", "TRADE"]),
        ({"types": []}, []),
        ({"classes": ["material conflict"]}, ["ASSAULT"]),
        ({"modalities": ["reported"]}, ["ASSAULT", "TRADE"]),
        ({"modalities": ["reported"], "include_denied": False}, ["ASSAULT"]),
        ({"include_denied": False}, ["AID", "ASSAULT", "CONSULT", "TRADE"]),
        ({"kinds": ["PERSON"]}, ["CONSULT"]),
        ({"kinds": ["ROLE"]}, []),
        ({"kinds": ["ROLE", "ORGANIZATION"]}, ["ASSAULT"]),
        ({"entities": ["Wang"]}, ["CONSULT"]),
        ({"entities": ["wang yi", "rebels"]}, ["ASSAULT", "CONSULT"]),
        ({"min_articles": 2}, ["AID", "CONSULT"]),
        ({"min_confidence": 0.51}, ["CONSULT"]),
    ],
)
def test_filter_keeps_what_is_asked_for(graph: EntityGraph, wanted: dict[str, Any], expected: list[str]) -> None:
    smaller = graph.filter(**wanted)
    assert types_of(smaller) == expected
    assert smaller.filter(**wanted) == smaller


def test_filter_leaves_nothing_of_what_it_leaves_out(graph: EntityGraph) -> None:
    smaller = graph.filter(types=["ASSAULT"])
    assert [entity.name for entity in smaller.entities.values()] == ["Bank of Omra", "rebels"]
    assert [article.name for article in smaller.articles.values()] == ["Dune Gazette"]
    assert list(smaller.origin_of) == list(smaller.articles)
    assert len(smaller.claims) == 1
    assert len(smaller.mention_counts) == 2
    assert set(smaller.entity_of.values()) == set(smaller.entities)


def test_filter_folds_anew(story: Make, says: Make) -> None:
    graph = build_graph(
        [
            story("One", says("China", "aids", "Iran", "AID")),
            story("Two", says("China", "helps", "Iran", "AID", modality="planned")),
            story("Three", says("China", "helps", "Iran", "AID", modality="planned")),
            story("Four", says("China", "helps", "Iran", "AID", negated=True)),
        ]
    )
    (relation,) = graph.filter(modalities=["asserted"], include_denied=False).relations.values()
    assert (relation.label, relation.articles, relation.confidence, relation.denied) == ("aids", 1, 0.5, 0)
    assert not graph.filter(modalities=["asserted"], min_articles=3).relations


def test_filter_keeps_the_entities_that_claims_are_attributed_to(graph: EntityGraph) -> None:
    smaller = graph.filter(types=["TRADE"])
    assert "person:abbas-araghchi" in smaller.entities


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"types": ["SELLS"]}, "no relation type 'SELLS'; known: AGREE"),
        ({"classes": ["war"]}, "no relation class 'war'; known: verbal cooperation"),
        ({"modalities": ["denied"]}, "no modality 'denied'; known: asserted"),
        ({"kinds": ["SHIP"]}, "no kind 'SHIP'; known: "),
        ({"types": "TRADE"}, r"relation type 'TRADE' is a string; give a list: \['TRADE'\]"),
        ({"entities": "Iran"}, r"entity 'Iran' is a string; give a list"),
    ],
)
def test_filter_refuses_what_does_not_exist(graph: EntityGraph, wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        graph.filter(**wanted)


def test_filter_by_an_unknown_entity(graph: EntityGraph) -> None:
    with pytest.raises(EntityNotFoundError, match="'Wnag Yi'; did you mean Wang Yi"):
        graph.filter(entities=["Wnag Yi"])
