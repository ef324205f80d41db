"""How claims become a graph: who is at the ends, what folds, what counts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dyads.errors import OntologyError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import DateRange, Extraction, Relation

Make = Callable[..., Any]

CHINA_AIDS_IRAN = "country:CHN|AID|country:IRN"


def only_relation(*extractions: Extraction) -> Relation:
    (relation,) = build_graph(extractions).relations.values()
    return relation


def test_claims_of_one_type_fold_into_one_relation(story: Make, says: Make) -> None:
    relation = only_relation(
        story("One", says("China", "buys oil from", "Iran", "TRADE", theme="oil")),
        story("Two", says("China", "imports crude from", "Iran", "TRADE", theme="crude")),
        story("Three", says("China", "buys oil from", "Iran", "TRADE", theme="oil", modality="planned")),
    )
    assert relation.id == "country:CHN|TRADE|country:IRN"
    assert (relation.subject, relation.type, relation.object) == ("country:CHN", "TRADE", "country:IRN")
    assert relation.label == "buys oil from"
    assert relation.predicates == (("buys oil from", 2), ("imports crude from", 1))
    assert relation.themes == (("oil", 2), ("crude", 1))
    assert relation.modalities == (("asserted", 2), ("planned", 1))
    assert (relation.articles, relation.origins, len(relation.claims), relation.denied) == (3, 3, 3, 0)


def test_directions_and_types_stay_apart(story: Make, says: Make) -> None:
    graph = build_graph(
        [
            story(
                "One",
                says("China", "aids", "Iran", "AID"),
                says("Iran", "aids", "China", "AID"),
                says("China", "accuses", "Iran", "ACCUSE"),
            )
        ]
    )
    assert list(graph.relations) == [
        "country:CHN|ACCUSE|country:IRN",
        "country:CHN|AID|country:IRN",
        "country:IRN|AID|country:CHN",
    ]


@pytest.mark.parametrize("relation", ["OTHER", "STATES"])
def test_broad_types_fold_by_head(story: Make, says: Make, relation: str) -> None:
    claims = [
        says("China", "notes about", "Iran", relation),
        says("China", "jokes about", "Iran", relation),
        says("China", "notes on", "Iran", relation),
    ]
    graph = build_graph([story("One", *claims)])
    assert list(graph.relations) == [f"country:CHN|{relation}:{head}|country:IRN" for head in ("jokes", "notes")]
    assert len(graph.relations[f"country:CHN|{relation}:notes|country:IRN"].claims) == 2


def test_symmetric_claims_fold_both_ways(story: Make, says: Make) -> None:
    relation = only_relation(
        story("One", says("Iran", "meets", "China", "CONSULT", symmetric=True)),
        story("Two", says("China", "meets", "Iran", "CONSULT", symmetric=True)),
    )
    assert relation.symmetric
    assert relation.id == "country:CHN|CONSULT|country:IRN|both"
    assert len(relation.claims) == 2


def test_symmetric_and_directed_claims_of_one_type_stay_apart(story: Make, says: Make) -> None:
    graph = build_graph(
        [
            story(
                "One",
                says("China", "meets", "Iran", "CONSULT", symmetric=True),
                says("China", "visits", "Iran", "CONSULT"),
            )
        ]
    )
    assert {r.id: r.symmetric for r in graph.relations.values()} == {
        "country:CHN|CONSULT|country:IRN": False,
        "country:CHN|CONSULT|country:IRN|both": True,
    }


def test_a_claim_between_an_entity_and_itself_is_left_out(story: Make, says: Make, actor: Make) -> None:
    tehran = actor("Tehran", "COUNTRY", "country:IRN")
    graph = build_graph([story("One", says("Iran", "aids", tehran, "AID"))])
    assert (graph.relations, graph.claims, graph.entities) == ({}, {}, {})


def test_denied_claims_meet_the_others_on_one_relation(story: Make, says: Make) -> None:
    relation = only_relation(
        story("One", says("China", "aids", "Iran", "AID", confidence=0.5)),
        story("Two", says("China", "helps", "Iran", "AID", negated=True, modality="reported", confidence=0.9)),
        story("Three", says("China", "helps", "Iran", "AID", negated=True, confidence=0.9)),
    )
    assert relation.label == "aids"
    assert relation.predicates == (("helps", 2), ("aids", 1))
    assert (relation.denied, relation.modalities) == (2, (("asserted", 1),))
    assert relation.confidence == 0.5


def test_a_relation_that_is_only_denied_takes_label_and_confidence_from_the_denials(story: Make, says: Make) -> None:
    relation = only_relation(story("One", says("China", "aids", "Iran", "AID", negated=True, confidence=0.8)))
    assert (relation.label, relation.denied, relation.modalities, relation.confidence) == ("aids", 1, (), 0.8)


def test_independent_articles_raise_confidence(story: Make, says: Make) -> None:
    relation = only_relation(*(story(name, says("China", "aids", "Iran", "AID")) for name in ("One", "Two", "Three")))
    assert relation.confidence == 0.875


def test_copies_count_once(story: Make, says: Make) -> None:
    copies = [story(name, says("China", "aids", "Iran", "AID"), lead="Agency:", title=name) for name in ("One", "Two")]
    relation = only_relation(*copies)
    assert (relation.articles, relation.origins, relation.confidence) == (2, 1, 0.5)


def test_two_claims_of_one_article_count_once(story: Make, says: Make) -> None:
    claims = [says("China", "aids", "Iran", "AID", confidence=c) for c in (0.5, 0.7)]
    assert only_relation(story("One", *claims)).confidence == 0.7


def test_the_label_is_what_is_asserted(story: Make, says: Make) -> None:
    planned = [says("China", "sells jets to", "Iran", "TRADE", modality="planned", confidence=0.9) for _ in range(2)]
    claims = [*planned, says("China", "buys oil from", "Iran", "TRADE")]
    assert only_relation(story("One", *claims)).label == "buys oil from"
    assert only_relation(story("One", *planned)).label == "sells jets to"


@pytest.mark.parametrize(
    ("confidences", "label"),
    [((("aids", 0.5), ("helps", 0.9)), "helps"), ((("helps", 0.5), ("aids", 0.5)), "aids")],
)
def test_labels_that_are_equally_frequent(story: Make, says: Make, confidences: Any, label: str) -> None:
    claims = [says("China", predicate, "Iran", "AID", confidence=c) for predicate, c in confidences]
    assert only_relation(story("One", *claims)).label == label


def test_dates_come_from_claims_else_from_articles(story: Make, says: Make) -> None:
    month = DateRange(dt.date(2025, 2, 1), dt.date(2025, 2, 28), "text")
    graph = build_graph(
        [
            story("Late", says("China", "aids", "Iran", "AID"), published=dt.date(2025, 6, 3)),
            story("Undated", says("China", "aids", "Iran", "AID")),
            story("Early", says("China", "aids", "Iran", "AID", date=month), published=dt.date(2025, 3, 1)),
        ]
    )
    relation = graph.relations[CHINA_AIDS_IRAN]
    assert (relation.first_date, relation.last_date) == (dt.date(2025, 2, 1), dt.date(2025, 6, 3))
    assert [claim.article for claim in graph.claims_of(relation.id)] == ["Early", "Late", "Undated"]


def test_undated_relations_have_no_dates(story: Make, says: Make) -> None:
    relation = only_relation(story("One", says("China", "aids", "Iran", "AID")))
    assert (relation.first_date, relation.last_date) == (None, None)


def test_entities_are_those_of_relations_and_attributions(story: Make, says: Make, actor: Make) -> None:
    ministry = actor("Omra Ministry")
    graph = build_graph(
        [
            story("One", says("China", "aids", "Iran", "AID", sources=(ministry, "officials"))),
            story("Two", says("Mali", "aids", actor("Mali", "PLACE", "country:MLI"), "AID")),
        ]
    )
    assert list(graph.entities) == ["country:CHN", "country:IRN", "organization:omra-ministry"]
    assert graph.degree("organization:omra-ministry") == 0
    assert len(graph.articles) == 2
    assert set(graph.entity_of.values()) == set(graph.entities)
    assert {entity for _, entity in graph.mention_counts} == set(graph.entities)


def test_mentions_are_counted_by_article(extractions: list[Extraction]) -> None:
    graph = build_graph(extractions)
    assert graph.mention_counts[extractions[0].article.id, "country:CHN"] == 1
    for id_, entity in graph.entities.items():
        assert entity.mentions == sum(count for (_, e), count in graph.mention_counts.items() if e == id_)


def test_an_article_that_comes_twice_counts_once(extractions: list[Extraction]) -> None:
    assert build_graph([*extractions, *extractions]) == build_graph(extractions)


def test_the_order_of_the_articles_does_not_count(extractions: list[Extraction]) -> None:
    expected = build_graph(extractions)
    for seed in range(20):
        random.Random(seed).shuffle(extractions)
        graph = build_graph(extractions)
        assert graph == expected
        assert orders(graph) == orders(expected)


def orders(graph: EntityGraph) -> list[list[Any]]:
    mappings = (graph.entities, graph.relations, graph.claims, graph.articles, graph.mention_counts, graph.entity_of)
    return [list(mapping) for mapping in (*mappings, graph.origin_of)]


def test_different_articles_make_a_different_graph(extractions: list[Extraction]) -> None:
    assert build_graph(extractions) != build_graph(extractions[1:])


def test_no_articles_make_an_empty_graph() -> None:
    graph = build_graph([])
    assert (graph.entities, graph.relations, graph.claims, graph.articles) == ({}, {}, {}, {})


def test_a_type_that_the_ontology_lacks_is_refused(story: Make, says: Make) -> None:
    with pytest.raises(OntologyError, match=r"'JUGGLES'.*give the ontology"):
        build_graph([story("One", says("China", "juggles", "Iran", "JUGGLES"))])


def test_of_two_claims_with_one_id_the_surer_stays(story: Make, says: Make) -> None:
    extraction = story("One", says("China", "aids", "Iran", "AID", confidence=0.5, extractor="dyads 0.1"))
    doubtful = replace(extraction.claims[0], confidence=0.2, predicate="abets")
    for claims in ((extraction.claims[0], doubtful), (doubtful, extraction.claims[0])):
        assert only_relation(replace(extraction, claims=claims)).predicates == (("aids", 1),)


ITS_ARTICLE = (
    "The harbour of Omra opened again on Monday after a storm that had kept ships out for eleven days, the port's"
    " director said, adding that the cranes had been repaired, that the first grain was on its way and that nobody had"
    " been hurt when a wall gave way during the night."
)
AN_EDIT = ITS_ARTICLE.replace("Monday after", "Monday, following") + " So the director said."


def confidence_of(*extractions: Extraction) -> float:
    relation = only_relation(*extractions)
    assert relation.origins == 1
    assert relation.articles == len(extractions)
    return relation.confidence


@pytest.mark.parametrize("confidence", [0.3, 0.9])
@pytest.mark.parametrize("day", [dt.date(2025, 5, 2), None])
def test_a_later_copy_leaves_confidence_as_it_is(story: Make, says: Make, confidence: float, day: dt.date) -> None:
    first = story("One", says("China", "aids", "Iran", "AID"), lead=ITS_ARTICLE, published=dt.date(2025, 5, 1))
    edited = says("China", "aids", "Iran", "AID", confidence=confidence)
    assert confidence_of(first, story("Two", edited, lead=AN_EDIT, published=day)) == 0.5


@pytest.mark.parametrize(("confidence", "expected"), [(0.9, 0.5), (0.3, 0.3)])
@pytest.mark.parametrize("day", [dt.date(2025, 5, 1), None])
def test_a_copy_of_the_same_day_never_raises_confidence(
    story: Make, says: Make, confidence: float, expected: float, day: dt.date | None
) -> None:
    first = story("One", says("China", "aids", "Iran", "AID"), lead=ITS_ARTICLE, published=day)
    edited = says("China", "aids", "Iran", "AID", confidence=confidence)
    assert confidence_of(first, story("Two", edited, lead=AN_EDIT, published=day)) == expected


def test_edited_copies_count_once_beside_an_independent_article(story: Make, says: Make) -> None:
    claim = says("China", "aids", "Iran", "AID")
    copies = [story("One", claim, lead=ITS_ARTICLE), story("Two", claim, lead=AN_EDIT), story("Three", claim)]
    relation = only_relation(*copies)
    assert (relation.articles, relation.origins, relation.confidence) == (3, 2, 0.75)
