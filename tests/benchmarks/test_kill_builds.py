"""Builds that are killed with SIGKILL end, run again, as undisturbed ones do; the articles for that are generated."""

from __future__ import annotations

from pathlib import Path

import generate_articles
from kill_builds import kill_builds

from dyads.extract.articles import read_articles
from dyads.graph.records import Problem


def test_killed_builds_end_as_undisturbed_ones(tmp_path: Path) -> None:
    said: list[str] = []
    tally = kill_builds(tmp_path, kills=5, articles=10, batch=2, seed=1, say=said.append)
    assert tally.wrong == []
    assert tally.killed == 5 and tally.ended >= 1


def test_generated_articles_can_be_read_and_differ(tmp_path: Path) -> None:
    generate_articles.write_articles(tmp_path / "a", 60)
    problems: list[Problem] = []
    articles = list(read_articles(tmp_path / "a", on_problem=problems.append))
    assert problems == []
    assert len({article.text for article in articles}) == 60
    assert all(article.title and article.published and article.source for article in articles)
    assert not any("{" in article.text or "_" in article.text for article in articles)


def test_an_article_does_not_depend_on_how_many_there_are() -> None:
    assert generate_articles.make_article(7) == generate_articles.make_article(7)
    assert generate_articles.make_article(7) != generate_articles.make_article(7, seed=1)
