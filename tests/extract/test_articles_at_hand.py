"""read_articles: articles, records and DataFrames that a program holds already; and `dyads.build` with them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

import dyads
from dyads import cli
from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.graph.records import Article, Problem

ONE = "Norlund suspended all grain exports to Vessia on Friday after customs officers found forged papers on two ships."
TWO = "Vessia rejected the accusation and called it a pretext for higher prices. It recalled its ambassador at once."


def read(given: Any, **options: Any) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(given, on_problem=problems.append, **options)), problems


def test_records_with_a_text() -> None:
    (one, two), problems = read(
        [
            {
                "text": ONE,
                "title": "Grain ban",
                "published": "2026-03-04",
                "source": "Wire",
                "url": "https://example.org/1",
            },
            {"text": TWO, "id": "second", "published": dt.date(2026, 3, 5)},
        ]
    )
    assert problems == []
    assert (one.title, one.published, one.source) == ("Grain ban", dt.date(2026, 3, 4), "Wire")
    assert one.text.endswith(ONE)
    assert (one.name, two.name, two.published) == ("record#1", "second", dt.date(2026, 3, 5))


def test_one_record_alone() -> None:
    assert len(read({"text": ONE})[0]) == 1


def test_other_names_of_fields() -> None:
    (article,), _ = read([{"body": ONE, "on": "2026-03-04"}], field_map={"text": "body", "published": "on"})
    assert article.published == dt.date(2026, 3, 4)


def test_a_data_frame_whose_missing_values_are_left_out() -> None:
    frame = pd.DataFrame(
        {
            "text": [ONE, TWO, None], "published": [pd.Timestamp("2026-03-04"), pd.NaT, pd.NaT],
            "source": ["Wire", float("nan"), pd.NA],
        }
    )  # fmt: skip
    (one, two), problems = read(frame)
    assert (one.published, one.source) == (dt.date(2026, 3, 4), "Wire")
    assert (two.published, two.source) == (None, "")
    (problem,) = problems
    assert 'record 3 has no "text"' in problem.reason


def test_what_is_no_article_is_reported_and_the_others_are_read() -> None:
    (article,), problems = read([{"text": ""}, {"text": ONE}, {"headline": "x"}, {"text": 5}, {"text": ONE}])
    assert article.text == ONE
    reasons = " | ".join(problem.reason for problem in problems)
    assert "record 1: is empty" in reasons
    assert 'record 3 has no "text"' in reasons
    assert 'record 4 has a "text" that is int' in reasons
    assert "record 5: is the same article as" in reasons


def test_articles_go_through_as_they_are_once(tmp_path: Path) -> None:
    articles, _ = read([{"text": ONE}, {"text": TWO}])
    (tmp_path / "third.txt").write_text(f"{ONE} {TWO}")
    again, problems = read([*articles, articles[0], tmp_path])
    assert again[:2] == articles
    assert len(again) == 3
    assert [problem.reason for problem in problems] == [f"is the same article as {articles[0].name}: read once"]


def test_build_gives_the_same_graph_of_articles_as_of_their_file(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Norway accused Chile of overfishing. Chile rejected the accusation.\n")
    graph = dyads.build(dyads.read_articles(file))
    assert graph == dyads.build(file)
    assert dyads.build(graph.articles.values()) == graph


def test_a_folder_built_of_records_grows_by_records(tmp_path: Path) -> None:
    one = {"text": "Norway accused Chile of overfishing.", "id": "one"}
    two = {"text": "Peru supported Chile in the dispute.", "id": "two"}
    kept: list[Article] = []
    dyads.build([one], tmp_path / "g")
    graph = dyads.build([one, two], tmp_path / "g", on_kept=kept.append)
    assert [article.name for article in kept] == ["one"]
    assert graph == dyads.build([two, one])
    status = CliRunner().invoke(cli.app, ["status", str(tmp_path / "g")])
    assert "what is new or withdrawn cannot be told" in status.stdout


def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(InputError, match="no article could be read"):
        dyads.build([{"text": ""}], on_problem=lambda problem: None)
