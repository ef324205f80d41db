"""How copies are generated and counted; and the gate: the grouping stays as good as benchmarks/floors.toml says."""

import tomllib
from collections.abc import Mapping
from typing import Any

import edited_copies
import pytest
import score_copies
from edited_copies import EDITS, edited

from dyads import extract_articles
from dyads.graph.build import build_graph

FLOORS = tomllib.loads((score_copies.HERE / "floors.toml").read_text(encoding="utf-8"))["copies"]

STORY = score_copies.stories()[0]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_changes_a_story_the_same_way_every_time(edit: str) -> None:
    assert edited(STORY, edit) == edited(STORY, edit)
    assert edited(STORY, edit).text != STORY.article("the first").text
    assert edited(STORY, edit).id != edited(STORY, edit, 1).id


def test_synonyms_are_other_words() -> None:
    assert all(word != other for word, other in edited_copies.SYNONYMS.items())


def test_pairs_are_those_within_a_group() -> None:
    assert score_copies.pairs_of({"a": "x", "b": "y", "c": "x", "d": "x"}) == {("a", "c"), ("a", "d"), ("c", "d")}


def test_generated_articles_are_the_same_every_time() -> None:
    assert list(score_copies.generated(10)) == list(score_copies.generated(10))


@pytest.fixture(scope="module")
def rows() -> dict[str, Mapping[str, Any]]:
    return {
        data: score_copies.row(data, collection, {"dyads": score_copies.by_origins})
        for data, collection in score_copies.collections().items()
    }


def test_copies_are_found_and_nothing_else(rows: dict[str, Mapping[str, Any]]) -> None:
    for data, row in rows.items():
        found = row["scores"]["dyads"]
        assert row["pairs"] > 0
        assert found["precision"] >= FLOORS["precision"], data
        assert found["recall"] >= FLOORS["recall"], data


def test_copies_raise_no_confidence() -> None:
    """A story alone, and beside a copy of each kind: the same relations, no surer, all from one origin."""
    story = next(story for story in score_copies.stories() if story.name == score_copies.COPIED_EXAMPLE)
    alone = build_graph(extract_articles([story.article("the first")]))
    copied = build_graph(extract_articles([story.article("the first"), *(edited(story, edit) for edit in EDITS)]))
    assert len(alone.relations) > 10
    for relation in copied.relations.values():
        assert relation.origins == 1
        if relation.id in alone.relations:
            assert relation.confidence <= alone.relations[relation.id].confidence
    assert max(relation.articles for relation in copied.relations.values()) == 1 + len(EDITS)
