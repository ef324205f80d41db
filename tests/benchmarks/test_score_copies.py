"""How copies are generated and counted; and the gate: the grouping stays as good as benchmarks/floors.toml says."""

import tomllib
from collections.abc import Mapping
from typing import Any

import edited_copies
import pytest
import score_copies
from edited_copies import EDITS, edited

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
