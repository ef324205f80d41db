"""Pictures: what they show, and that text of articles neither breaks nor formats them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dyads.errors import EntityNotFoundError, InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph

Make = Callable[..., Any]


@pytest.fixture(autouse=True)
def no_windows() -> Iterator[None]:
    import matplotlib

    matplotlib.use("Agg")
    yield
    from matplotlib import pyplot

    pyplot.close("all")


@pytest.fixture
def graph(story: Make, says: Make, actor: Make) -> EntityGraph:
    cash = actor("$Cash_$ & <Co> " + "of a very long name " * 4)
    return build_graph(
        [
            story("One", says("Iran", "aids", "China", "AID"), published=dt.date(2026, 3, 9)),
            story("Two", says("China", "sanctions", "Iran", "SANCTION"), published=dt.date(2026, 4, 9)),
            story("Three", says("Iran", "meets", "China", "CONSULT", symmetric=True), published=dt.date(2026, 5, 9)),
            story("Four", says(cash, "aids", "Iran", "AID", modality="planned"), published=dt.date(2026, 5, 9)),
            story("Five", says(cash, "threatens", "Iran", "THREATEN")),
        ]
    )


def texts(ax: Any) -> list[str]:
    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.texts]


def test_a_timeline_marks_each_claim_by_score_and_names_it(graph: EntityGraph) -> None:
    ax = graph.plot.timeline("China", "Iran")
    heights = sorted(point for marks in ax.collections for _, point in marks.get_offsets())
    assert heights == sorted(graph.ontology.relations[name].score or 0 for name in ("AID", "SANCTION", "CONSULT"))
    assert set(texts(ax)) == {"Iran aids China", "China sanctions Iran", "Iran meets China"}
    assert ax.get_xlabel().startswith("▶ by China")
    assert ax.get_title() == "China and Iran"


def test_words_in_a_timeline_cover_no_others(graph: EntityGraph, story: Make, says: Make) -> None:
    crowded = build_graph(
        [
            story(f"Day {n}", says("Iran", f"aids-{n}", "China", "AID"), published=dt.date(2026, 3, 1 + n % 3))
            for n in range(20)
        ]
    )
    ax = crowded.plot.timeline("Iran", "China")
    boxes = [text.get_window_extent() for text in ax.texts]
    assert 0 < len(boxes) < 20
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_balance_of_some_days(graph: EntityGraph) -> None:
    days = sorted({bar.get_x() for bar in graph.plot.balance().patches})
    assert len(days) > 1
    graph_days = graph.timeline()["date_start"].dropna()
    latest = graph_days.max().date()
    assert {bar.get_x() for bar in graph.plot.balance(since=latest).patches} == {days[-1]}
    with pytest.raises(InputError, match="has a day then"):
        graph.plot.balance(until="1999")


def test_balance_has_cooperation_above_and_conflict_below(graph: EntityGraph) -> None:
    ax = graph.plot.balance()
    heights = [bar.get_height() for bars in ax.containers for bar in bars]
    assert (sum(h for h in heights if h > 0), sum(h for h in heights if h < 0)) == (2, -1)
    assert ax.get_legend().get_texts()[0].get_text() == "verbal cooperation"
    assert graph.plot.balance("Iran", "China", freq="Y").get_title() == "Cooperation and conflict: Iran and China"


def test_the_matrix_counts_claims_of_each_pair(graph: EntityGraph) -> None:
    ax = graph.plot.matrix()
    assert sorted(texts(ax)) == ["1", "2", "2"]
    assert [label.get_text() for label in ax.get_yticklabels()][:2] == ["Iran", "China"]


def test_actors_are_the_most_active_first(graph: EntityGraph) -> None:
    ax = graph.plot.actors(2)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["China", "Iran"]


def test_text_of_articles_is_not_set_as_a_formula(graph: EntityGraph) -> None:
    for ax in (graph.plot.matrix(), graph.plot.actors(), graph.plot.timeline("Iran")):
        labels = [label for label in ax.get_yticklabels() if "Cash" in label.get_text()]
        ax.figure.canvas.draw()
        assert all(label.get_text().startswith(r"\$Cash") and label.get_text().endswith("…") for label in labels)


def test_a_picture_goes_where_it_is_told(graph: EntityGraph) -> None:
    from matplotlib import pyplot

    _, (left, right) = pyplot.subplots(1, 2)
    assert graph.plot.balance(ax=left) is left
    assert graph.plot.actors(ax=right) is right


def test_what_cannot_be_drawn_is_said(graph: EntityGraph) -> None:
    empty = build_graph([])
    for draw in (empty.plot.matrix, empty.plot.actors, empty.plot.balance):
        with pytest.raises(InputError, match="nothing to draw"):
            draw()
    with pytest.raises(InputError, match="n is 1; give 2 or more"):
        graph.plot.matrix(1)
    with pytest.raises(InputError, match=r"no event of .* has a day"):
        graph.filter(types=["THREATEN"]).plot.timeline("Iran")
    with pytest.raises(EntityNotFoundError, match="did you mean Iran"):
        graph.plot.timeline("Irann")
    with pytest.raises(InputError, match="freq is 'daily'"):
        graph.plot.balance(freq="daily")  # type: ignore[arg-type]
