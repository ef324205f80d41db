"""The shortest path between two entities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.errors import EntityNotFoundError, InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph

Make = Callable[..., Any]


@pytest.fixture
def web(story: Make, says: Make) -> EntityGraph:
    """Iran -> China -> Kenya and Iran <- Mali -> Kenya, the first way the surer; Iran never aided Kenya."""
    return build_graph(
        [
            story("One", says("Iran", "aids", "China", "AID", confidence=0.9), says("China", "aids", "Kenya", "AID")),
            story("Two", says("Mali", "warns", "Iran", "THREATEN"), says("Mali", "aids", "Kenya", "AID")),
            story("Three", says("Iran", "aids", "Kenya", "AID", negated=True)),
            story("Four", says("Nigeria", "meets", "Niger", "CONSULT", symmetric=True)),
            story("Five", says("China", "meets", "Kenya", "CONSULT", symmetric=True, modality="planned")),
        ]
    )


def stations(path: Any) -> list[str]:
    return [entity.name for entity in path.entities]


def test_of_the_shortest_paths_the_surest(web: EntityGraph) -> None:
    path = web.path("Iran", "Kenya")
    assert stations(path) == ["Iran", "China", "Kenya"]
    assert len(path) == 2
    assert [relation.type for relation in path.steps[1].relations] == ["AID", "CONSULT"]
    assert set(path.graph.relations) == {relation.id for step in path.steps for relation in step.relations}


def test_a_path_is_printed_as_a_dossier(web: EntityGraph) -> None:
    lines = str(web.path("Kenya", "Iran")).splitlines()
    assert lines[0] == "Kenya – China – Iran"
    assert "  China – aids → Kenya" in lines
    assert any(line.startswith("    “China aids Kenya.” (asserted") for line in lines)
    assert repr(web.path("Kenya", "Iran")) == "<path of 2 steps: Kenya – China – Iran>"


def test_direction_can_count(web: EntityGraph) -> None:
    assert stations(web.path("Mali", "China", directed=True)) == ["Mali", "Iran", "China"]
    assert stations(web.path("Niger", "Nigeria", directed=True)) == ["Niger", "Nigeria"]
    with pytest.raises(InputError, match="no path joins China and Iran by the relations that count"):
        web.path("China", "Iran", directed=True)


def test_what_is_only_denied_joins_nobody_unless_asked(web: EntityGraph) -> None:
    assert stations(web.path("Iran", "Kenya", include_denied=True)) == ["Iran", "Kenya"]


def test_who_is_to_be_avoided_is(web: EntityGraph) -> None:
    assert stations(web.path("Iran", "Kenya", avoid=["China"])) == ["Iran", "Mali", "Kenya"]
    with pytest.raises(InputError, match="no path joins"):
        web.path("Iran", "Kenya", avoid=["China", "Mali"])
    with pytest.raises(InputError, match="'China' is a string"):
        web.path("Iran", "Kenya", avoid="China")


def test_filters_say_what_counts(web: EntityGraph) -> None:
    path = web.path("China", "Kenya", types=["CONSULT"])
    assert [relation.type for relation in path.steps[0].relations] == ["CONSULT"]
    with pytest.raises(InputError, match="no path"):
        web.path("China", "Kenya", classes=["verbal conflict"])


def test_a_path_wants_two_known_entities(web: EntityGraph) -> None:
    with pytest.raises(EntityNotFoundError, match="did you mean Kenya"):
        web.path("Iran", "Keny")
    with pytest.raises(InputError, match="are both Iran"):
        web.path("Iran", "country:IRN")
    with pytest.raises(InputError, match="no path joins Iran and Niger"):
        web.path("Iran", "Niger")
