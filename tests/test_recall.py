"""`dyads status --recall`: what became of all sentences that name two entities."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dyads
from dyads import cli
from dyads.recall import recall_of
from dyads.rereading import Rereading
from dyads.together import togethers

TALKS = (
    "Iran and China met in Oman on Monday. Iran and China criticised Norway because of Oman. "
    "The storm has closed the harbour.\n\nIran buys weapons from China.\n\n"
    "Iran, China: more on trade\nWorld\nRead on\nHighlights\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def counted(folder: Path) -> dict[str, Any]:
    result = run("status", folder, "--recall", "--json")
    assert result.exit_code == 0, result.output
    value: dict[str, Any] = json.loads(result.stdout)
    return value


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "talks.txt").write_text(TALKS)
    for name in ("a", "b"):
        (tmp_path / "news" / f"{name}.txt").write_text("")
    run("build", tmp_path / "news", "--out", tmp_path / "graph")
    return tmp_path / "graph"


def test_sentences_and_pairs_are_counted_by_what_became_of_them(out: Path) -> None:
    found = counted(out)
    assert found["articles"] == 1 and found["read"] == 4
    assert found["sentences"] == {"claim": 3, "furniture": 1}
    assert found["pairs"] == {"claim": 6, "circumstance": 2, "listed": 1, "no path": 1, "furniture": 1}
    assert found["unread"] == {"is empty": 2}


def test_every_claim_of_the_graph_is_among_the_pairs(out: Path) -> None:
    graph = dyads.load(out)
    ends = {
        (graph.claims[id_].sentence, frozenset((relation.subject, relation.object)))
        for relation in graph.relations.values()
        for id_ in relation.claims
    }
    assert counted(out)["pairs"]["claim"] == len(ends)


def test_decisions_count(out: Path) -> None:
    buys = next(c for c in dyads.load(out).claims.values() if c.head == "buy")
    run("decide", out, "wrong", buys.id)
    found = counted(out)
    assert (found["sentences"]["claim"], found["sentences"]["wrong"]) == (2, 1)
    run("decide", out, "same", "Oman", "Norway")
    assert counted(out)["pairs"]["claim"] == 5  # "met in Oman", twice, "met", "criticised Norway", twice
    assert "circumstance" not in counted(out)["pairs"]


def test_the_counts_for_a_person(out: Path) -> None:
    lines = run("status", out, "--recall").stdout.splitlines()
    assert lines[0].startswith("4 sentences of 1 articles were read once more; ")
    assert lines[0].endswith("4 name two entities or more, and 3 gave a claim")
    assert "        3         6  gave a claim" in lines
    assert "        0         1  they stand side by side, and nothing joins them" in lines
    assert lines[-1] == "        2  is empty"


def test_progress_is_told(out: Path) -> None:
    told: list[object] = []
    recall_of(out, on_articles=told.append, on_article=lambda: told.append("one"))
    assert told == [1, "one"]


def test_articles_cannot_be_named(out: Path) -> None:
    result = run("status", out, out.parent, "--recall")
    assert result.exit_code == 2 and "name no articles" in result.stderr


def test_the_examples_have_no_unexplained_pair(tmp_path: Path) -> None:
    from dyads.whole_way import example_articles

    graph = dyads.build(sorted(example_articles().glob("*.md"))[:6], tmp_path / "graph")
    study = Rereading(tmp_path / "graph")
    found = [t for r in study.readings(graph.articles.values()) for t in togethers(study, r)]
    assert Counter(t.outcome for t in found).keys() >= {"claim", "no path", "other clauses", "source"}
    assert "not in the folder" not in {t.outcome for t in found}
    assert {c.id for t in found for c in t.claims if t.outcome == "claim"} == set(graph.claims)
    for together in found:
        if together.outcome == "source":
            (claim,) = together.claims
            told = {graph.entity_of[s.entity.key] for s in claim.attribution if s.entity}
            assert told & set(together.ends)
