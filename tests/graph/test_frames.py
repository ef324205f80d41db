"""The tables of a graph: mappings by id that are DataFrames when they are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest

from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.flat import CLAIM_COLUMNS, RELATION_COLUMNS
from dyads.graph.frames import COLUMNS
from dyads.graph.records import Extraction

Make = Callable[..., Any]


@pytest.fixture
def graph(extractions: list[Extraction]) -> EntityGraph:
    return build_graph(extractions)


def test_a_table_is_a_mapping_that_does_not_change(graph: EntityGraph) -> None:
    assert isinstance(graph.entities, Mapping)
    assert graph.entities["country:IRN"].name == "Iran"
    assert list(graph.entities) == sorted(graph.entities)
    assert graph.entities == dict(graph.entities.items()) != {}
    assert not hasattr(graph.entities, "__setitem__")
    assert repr(graph.relations) == "<5 relations; relations() is a DataFrame, relations[id] one of them>"
    assert repr(graph) == "<EntityGraph: 6 entities, 5 relations, 7 claims, 5 articles>"


def test_a_smaller_graph_has_tables_of_its_own(graph: EntityGraph) -> None:
    part = graph.filter(types=["ASSAULT"])
    assert len(part.entities()) == 2 < len(graph.entities())
    assert part.entities is part.entities != graph.entities


@pytest.mark.parametrize("table", COLUMNS)
def test_a_row_for_each_record(table: str, graph: EntityGraph) -> None:
    records = getattr(graph, table)
    frame = records()
    assert list(frame["id"]) == list(records)
    assert list(frame.columns) == list(COLUMNS[table])
    frame.loc[:, "id"] = "changed"
    assert list(records()["id"]) == list(records)


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_have_their_types_also_in_an_empty_graph(table: str, graph: EntityGraph) -> None:
    full, empty = getattr(graph, table)().dtypes, getattr(build_graph([]), table)().dtypes
    assert [str(kind) for kind in full] == [str(kind) for kind in empty]
    for name, kind in full.items():
        declared = COLUMNS[table][str(name)]
        if declared is dt.date:
            assert kind == "datetime64[s]", name
        elif declared is str:
            assert kind in ("str", "category"), name


def test_columns_are_those_of_the_exports() -> None:
    assert set(RELATION_COLUMNS) < set(COLUMNS["relations"])
    assert set(CLAIM_COLUMNS) < set(COLUMNS["claims"])


def test_names_stand_beside_ids_and_lists_are_lists(graph: EntityGraph) -> None:
    relations = graph.relations().set_index("id")
    aid = relations.loc["country:CHN|AID|country:IRN"]
    assert (aid["subject_name"], aid["object_kind"], aid["predicates"]) == ("China", "COUNTRY", ["aids"])
    assert (aid["articles"], aid["origins"], aid["weight"]) == (2, 1, 2)
    denied = graph.claims().query("negated").iloc[0]
    assert denied["attribution"] == ["Abbas Araghchi", "two officials"]
    assert list(graph.entities().set_index("name").loc["Bank of Omra", "aliases"]) == ["BOO", "the bank"]


def test_classes_and_modalities_are_in_their_order(graph: EntityGraph) -> None:
    claims = graph.claims()
    assert claims["modality"].cat.ordered
    assert claims["class"].max() == "material conflict"
    assert (claims["modality"] <= "reported").all()


def test_days_are_days(story: Make, says: Make) -> None:
    graph = build_graph([story("One", says("Iran", "aids", "Mali", "AID"), published=dt.date(2026, 3, 4))])
    assert graph.articles()["published"][0] == pd.Timestamp(2026, 3, 4)
    assert pd.isna(graph.claims()["date_start"][0])
    assert graph.relations()["first_date"].dt.year.to_list() == [2026]


def test_counts_in_entities_and_articles(graph: EntityGraph) -> None:
    entities, articles = graph.entities().set_index("name"), graph.articles().set_index("name")
    assert entities.loc["Iran", "relations"] == graph.degree("country:IRN")
    assert articles["claims"].sum() == len(graph.claims)
    assert articles.loc["Copy Two", "origin"] == articles.loc["Copy One", "origin"]


def test_a_notebook_shows_a_table(graph: EntityGraph) -> None:
    assert "<table" in graph.relations._repr_html_()


def test_an_id_that_a_table_has_not_is_said(graph: EntityGraph) -> None:
    with pytest.raises(KeyError, match=r"none of the entities has the id 'Iran'; find\(name\) looks a name up"):
        graph.entities["Iran"]
    assert graph.claims.get("none") is None
    assert "none" not in graph.relations
