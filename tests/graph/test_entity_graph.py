"""Looking things up in a graph, and making smaller ones of it."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from dyads.errors import EntityNotFoundError, InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import DateRange, Extraction
from dyads.graph.selection import Filters, Selection

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
        ({"min_origins": 2}, ["CONSULT"]),
        ({"min_claims": 2}, ["AID", "CONSULT"]),
        ({"extractors": ["test"]}, ["AID", "ASSAULT", "CONSULT", "TRADE", "TRADE"]),
        ({"extractors": ["test 1"], "kinds": ["PERSON"]}, ["CONSULT"]),
    ],
)
def test_filter_keeps_what_is_asked_for(graph: EntityGraph, wanted: dict[str, Any], expected: list[str]) -> None:
    smaller = graph.filter(**wanted)
    assert types_of(smaller) == expected
    assert smaller.filter(**wanted) == smaller


@pytest.fixture
def dated(story: Make, says: Make) -> EntityGraph:
    """A visit of three days in March, an attack that its article of April dates, and one that nothing dates."""
    visit = DateRange(dt.date(2026, 3, 30), dt.date(2026, 4, 1), "text")
    extractions = [
        story("Wire", says("Iran", "visits", "China", "CONSULT", date=visit, extractor="other 2.1")),
        story("Daily", says("Iran", "raids", "Mali", "ASSAULT"), published=dt.date(2026, 4, 9)),
        story("Undated", says("Kenya", "aids", "Mali", "AID")),
    ]
    sources = {"Wire": "Omra News Agency", "Daily": "Dune Daily", "Undated": ""}
    return build_graph(replace(e, article=replace(e.article, source=sources[e.article.name])) for e in extractions)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"since": "2026-03-31"}, ["ASSAULT", "CONSULT"]),
        ({"since": dt.date(2026, 4, 2)}, ["ASSAULT"]),
        ({"until": "2026-03"}, ["CONSULT"]),
        ({"until": "2026-03-29"}, []),
        ({"since": "2026", "until": "2026"}, ["ASSAULT", "CONSULT"]),
        ({"sources": ["Dune Daily", ""]}, ["AID", "ASSAULT"]),
        ({"extractors": ["other 2.1"]}, ["CONSULT"]),
        ({"extractors": ["test"]}, ["AID", "ASSAULT"]),
    ],
)
def test_filter_by_day_source_and_extractor(dated: EntityGraph, wanted: Filters, expected: list[str]) -> None:
    assert types_of(dated.filter(**wanted)) == expected


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"since": "spring"}, "'spring' is no date; write 2026-03-04"),
        ({"since": "2026-04", "until": "2026-03"}, "since 2026-04-01 is after until 2026-03-31"),
        ({"sources": ["Dune"]}, r"no source 'Dune'; known: \(none\), Dune Daily, Omra News Agency"),
        ({"extractors": ["spark"]}, "no extractor 'spark'; known: other, other 2.1, test, test 1"),
        ({"types": ["consult"]}, "no relation type 'consult'; write 'CONSULT'"),
        ({"min_confidence": 80}, "min_confidence is 80; give a share, from 0 to 1"),
    ],
)
def test_filter_refuses_days_sources_and_extractors_that_are_none(
    dated: EntityGraph, wanted: Filters, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        dated.filter(**wanted)


def test_of_many_sources_the_likely_ones_are_named(story: Make, says: Make) -> None:
    made = [story(f"S{n}", says("Iran", "aids", "Mali", "AID"), lead=f"Day {n} of it.") for n in range(60)]
    graph = build_graph(replace(e, article=replace(e.article, source=f"Paper {n}")) for n, e in enumerate(made))
    with pytest.raises(InputError, match=r"no source 'Papr 17'; known: Paper 17, ") as raised:
        graph.filter(sources=["Papr 17"])
    assert "..." not in str(raised.value)
    with pytest.raises(InputError, match=r"known: Paper 0, .* \.\.\.$"):
        graph.filter(sources=["Zzz"])


def test_filters_are_the_arguments_of_filter() -> None:
    arguments = list(inspect.signature(EntityGraph.filter).parameters)
    assert arguments == ["self", *Filters.__annotations__]
    assert list(Selection.__annotations__) == list(Filters.__annotations__)


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
