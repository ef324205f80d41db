"""A graph in time: what was known by a day, and what happened when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dyads.errors import InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import DateRange

Make = Callable[..., Any]


@pytest.fixture
def graph(story: Make, says: Make) -> EntityGraph:
    """In May it is told what happened in January; an article of March, and one without a date."""
    january = DateRange(dt.date(2026, 1, 5), dt.date(2026, 1, 7), "text")
    return build_graph(
        [
            story("May", says("Iran", "aids", "China", "AID", date=january), published=dt.date(2026, 5, 1)),
            story("March", says("China", "warns", "Iran", "THREATEN"), published=dt.date(2026, 3, 9)),
            story("Again", says("Iran", "aids", "China", "AID"), published=dt.date(2026, 3, 31)),
            story("Undated", says("Iran", "aids", "Mali", "AID")),
        ]
    )


def test_as_of_is_what_was_published_by_then(graph: EntityGraph) -> None:
    march = graph.as_of("2026-03")
    assert {article.name for article in march.articles.values()} == {"March", "Again"}
    assert {relation.type: relation.articles for relation in march.relations.values()} == {"AID": 1, "THREATEN": 1}
    assert "country:MLI" not in march.entities
    assert len(graph.as_of(dt.date(2026, 3, 9)).claims) == 1
    assert len(graph.as_of("2025").relations) == 0


def test_as_of_is_not_what_happened_by_then(graph: EntityGraph) -> None:
    assert {r.type for r in graph.filter(until="2026-02").relations.values()} == {"AID"}
    assert not graph.as_of("2026-02").relations


def test_as_of_wants_a_date(graph: EntityGraph) -> None:
    with pytest.raises(InputError, match="'soon' is no date"):
        graph.as_of("soon")


def test_a_timeline_is_in_the_order_of_days_the_undated_last(graph: EntityGraph) -> None:
    frame = graph.timeline()
    assert list(frame["article"]) == ["May", "March", "Again", "Undated"]
    assert list(frame["date_start"][:2]) == [pd.Timestamp(2026, 1, 5), pd.Timestamp(2026, 3, 9)]
    assert pd.isna(frame["date_start"][3])
    assert frame["date_end"][0] == pd.Timestamp(2026, 1, 7)


def test_a_timeline_of_one_and_of_two(graph: EntityGraph) -> None:
    assert list(graph.timeline("Mali")["article"]) == ["Undated"]
    assert list(graph.timeline("China", "Iran")["predicate"]) == ["aids", "warns", "aids"]
    assert graph.timeline("Mali", "China").empty
