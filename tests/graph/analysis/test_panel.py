"""Dyad panels: what counts, in which direction, in which period."""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dyads.errors import EntityNotFoundError, InputError
from dyads.graph.analysis.panel_rules import PanelRules
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import DateRange

Make = Callable[..., Any]

MARCH, APRIL = dt.date(2026, 3, 9), dt.date(2026, 4, 20)


@pytest.fixture
def graph(story: Make, says: Make, actor: Make) -> EntityGraph:
    """In March Iran aids China (told by an agency and its copy, and by another) and warns it; in April they meet."""
    aid = says("Iran", "aids", "China", "AID")
    bank = actor("Bank of Omra")
    return build_graph(
        [
            story("Wire", aid, lead="From the wire.", published=MARCH),
            story("Copy", aid, lead="From the wire.", published=MARCH),
            story("Own", aid, says("Iran", "warns", "China", "THREATEN"), published=MARCH),
            story("Plans", says("Iran", "sanctions", "China", "SANCTION", modality="planned"), published=MARCH),
            story("Denial", says("Iran", "raids", "China", "ASSAULT", negated=True), published=MARCH),
            story("Visit", says("Iran", "meets", "China", "CONSULT", symmetric=True), published=APRIL),
            story("Bank", says("Iran", "aids", bank, "AID"), published=APRIL),
            story("Seat", says("Iran", "lies near", "China", "LOCATED_IN"), published=APRIL),
        ]
    )


def row(frame: pd.DataFrame, pair: str, period: str) -> pd.Series[Any]:
    (found,) = frame[(frame["iso3_a"] + frame["iso3_b"] == pair) & (frame["period"] == period)].index
    return frame.loc[found]


def test_a_row_for_each_ordered_pair_and_month(graph: EntityGraph) -> None:
    frame = graph.panel()
    assert list(frame["iso3_a"] + frame["iso3_b"] + frame["period"]) == [
        "CHNIRN2026-04",
        "IRNCHN2026-03",
        "IRNCHN2026-04",
    ]
    march = row(frame, "IRNCHN", "2026-03")
    assert (march["claims"], march["articles"], march["origins"]) == (4, 3, 2)
    assert (march["cowcode_a"], march["cowcode_b"], march["name_b"]) == (630, 710, "China")
    assert (march["period_start"], march["period_end"]) == (pd.Timestamp(2026, 3, 1), pd.Timestamp(2026, 3, 31))


def test_the_score_is_a_mean_in_which_copies_count_once(graph: EntityGraph) -> None:
    scores = {name: graph.ontology.relations[name].score for name in ("AID", "THREATEN")}
    expected = (2 * scores["AID"] + scores["THREATEN"]) / 3
    assert row(graph.panel(), "IRNCHN", "2026-03")["score"] == pytest.approx(expected)


def test_classes_and_types_have_columns_of_their_own(graph: EntityGraph) -> None:
    march = row(graph.panel(), "IRNCHN", "2026-03")
    assert (march["claims_material_cooperation"], march["origins_material_cooperation"]) == (3, 2)
    assert (march["articles_verbal_conflict"], march["claims_material_conflict"]) == (1, 0)
    types = graph.panel(by="type")
    assert row(types, "IRNCHN", "2026-03")["claims_aid"] == 3
    assert not [name for name in types if "located_in" in name]
    assert list(graph.panel(by=None).columns)[-4:] == ["claims", "articles", "origins", "score"]


def test_planned_and_denied_claims_count_where_asked(graph: EntityGraph) -> None:
    every = row(graph.panel(modalities=None, negated=True), "IRNCHN", "2026-03")
    assert (every["claims"], every["claims_material_conflict"]) == (6, 2)
    planned = graph.panel(modalities=["planned"])
    assert list(planned["claims"]) == [1]


def test_a_pair_without_direction_is_counted_once(graph: EntityGraph) -> None:
    frame = graph.panel(directed=False)
    assert list(zip(frame["iso3_a"], frame["iso3_b"], frame["period"], frame["claims"], strict=True)) == [
        ("CHN", "IRN", "2026-03", 4), ("CHN", "IRN", "2026-04", 1),
    ]  # fmt: skip


def test_symmetric_relations_count_both_ways_or_not(graph: EntityGraph) -> None:
    assert (graph.panel()["period"] == "2026-04").sum() == 2
    without = graph.panel(symmetric="none")
    assert set(without["period"]) == {"2026-03"}
    assert without.attrs["left_out"] == {"symmetric": 1}


def test_other_kinds_have_no_codes(graph: EntityGraph) -> None:
    frame = graph.panel(kinds=["COUNTRY", "ORGANIZATION"])
    bank = frame[frame["name_b"] == "Bank of Omra"]
    assert bank["cowcode_b"].isna().all()
    assert bank["iso3_b"].isna().all()
    assert list(bank["cowcode_a"]) == [630]


def test_standing_relations_count_where_asked(graph: EntityGraph) -> None:
    april = row(graph.panel(classes=None), "IRNCHN", "2026-04")
    assert (april["claims"], april["claims_standing"]) == (2, 1)


def test_empty_periods_are_filled(graph: EntityGraph) -> None:
    frame = graph.panel(fill=True, since="2026-02", until="2026-05")
    assert len(frame) == 2 * 4
    february = row(frame, "CHNIRN", "2026-02")
    assert february["claims"] == february["claims_verbal_conflict"] == 0
    assert pd.isna(february["score"])
    assert frame["claims"].dtype == "int64"
    assert len(graph.panel(fill=True)) == 2 * 2


def test_actors_make_a_panel_of_all_their_pairs(graph: EntityGraph) -> None:
    frame = graph.panel(actors=["iran", "China", "Bank of Omra"], fill=True)
    assert len(frame) == 6 * 2
    assert frame["claims"].sum() == 4 + 2 + 1
    assert len(graph.panel(actors=["Iran", "China"], directed=False, fill=True)) == 2


def test_periods_outside_are_left_out(graph: EntityGraph) -> None:
    assert set(graph.panel(since="2026-04")["period"]) == {"2026-04"}
    assert set(graph.panel(until=dt.date(2026, 3, 31))["period"]) == {"2026-03"}


@pytest.fixture
def spanning(story: Make, says: Make) -> EntityGraph:
    """What lasted from March to May, told in June; and what has no date."""
    spring = DateRange(dt.date(2026, 3, 15), dt.date(2026, 5, 2), "text")
    return build_graph(
        [
            story("Told", says("Iran", "aids", "China", "AID", date=spring), published=dt.date(2026, 6, 1)),
            story("Undated", says("Iran", "warns", "China", "THREATEN")),
        ]
    )


@pytest.mark.parametrize(
    ("rules", "counted", "left_out"),
    [
        ({}, ["2026-03"], {"undated": 1}),
        ({"spans": "each"}, ["2026-03", "2026-04", "2026-05"], {"undated": 1}),
        ({"spans": "none"}, [], {"undated": 1, "spanning": 1}),
        ({"spans": "none", "freq": "Y"}, ["2026"], {"undated": 1}),
        ({"dates": "article"}, ["2026-06"], {"undated": 1}),
        ({"freq": "Q", "spans": "each"}, ["2026-Q1", "2026-Q2"], {"undated": 1}),
        (
            {"freq": "W", "since": "2026-04", "spans": "each", "until": "2026-04-12"},
            ["2026-W14", "2026-W15"],
            {"undated": 1},
        ),
    ],
)
def test_a_claim_of_several_periods(
    spanning: EntityGraph, rules: dict[str, Any], counted: list[str], left_out: dict[str, int]
) -> None:
    frame = spanning.panel(**rules)
    assert list(frame["period"]) == counted
    assert frame.attrs["left_out"] == left_out


@pytest.mark.parametrize("rules", [{}, {"fill": True}, {"by": "type"}, {"by": None, "freq": "Y"}])
def test_an_empty_panel_has_the_columns_of_a_full_one(graph: EntityGraph, rules: dict[str, Any]) -> None:
    full, empty = graph.panel(**rules), build_graph([]).panel(**rules)
    assert list(empty.columns) == list(full.columns)
    assert [str(kind) for kind in empty.dtypes] == [str(kind) for kind in full.dtypes]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"freq": "month"}, "freq is 'month'; give D"),
        ({"by": "kind"}, "panel: by is 'kind'; give one of 'class', 'type', None"),
        ({"dates": "both"}, "panel: dates is 'both'"),
        ({"spans": "last"}, "panel: spans is 'last'"),
        ({"symmetric": "half"}, "panel: symmetric is 'half'"),
        ({"modalities": ["denied"]}, "no modality 'denied'"),
        ({"actors": "Iran"}, "actors 'Iran' is a string"),
        ({"since": "spring"}, "'spring' is no date"),
    ],
)
def test_rules_that_there_are_not_are_refused(graph: EntityGraph, rules: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        graph.panel(**rules)


def test_an_unknown_actor_is_refused(graph: EntityGraph) -> None:
    with pytest.raises(EntityNotFoundError, match="'Chna'; did you mean China"):
        graph.panel(actors=["Chna"])


def test_the_defaults_are_those_of_the_rules() -> None:
    given = inspect.signature(EntityGraph.panel).parameters
    assert {name: value.default for name, value in given.items() if name != "self"} == {
        field.name: field.default for field in dataclasses.fields(PanelRules)
    }
