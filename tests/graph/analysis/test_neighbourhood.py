"""What joins two entities, and what surrounds one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.errors import EntityNotFoundError, InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph

Make = Callable[..., Any]


@pytest.fixture
def chain(story: Make, says: Make) -> EntityGraph:
    """Iran -> China -> Mali -> Kenya, and Kenya -> China; Iran and China twice."""
    return build_graph(
        [
            story("One", says("Iran", "aids", "China", "AID"), says("China", "warns", "Iran", "THREATEN")),
            story("Two", says("China", "aids", "Mali", "AID"), says("Mali", "aids", "Kenya", "AID")),
            story("Three", says("Kenya", "aids", "China", "AID")),
        ]
    )


def names(graph: EntityGraph) -> list[str]:
    return sorted(entity.name for entity in graph.entities.values())


def test_between_has_both_directions_and_nothing_else(chain: EntityGraph) -> None:
    part = chain.between("china", "country:IRN")
    assert sorted(relation.type for relation in part.relations.values()) == ["AID", "THREATEN"]
    assert names(part) == ["China", "Iran"]
    assert [article.name for article in part.articles.values()] == ["One"]
    assert part == chain.between("Iran", "China")


def test_between_two_that_nothing_joins_is_empty(chain: EntityGraph) -> None:
    assert len(chain.between("Iran", "Kenya").relations) == 0


def test_between_wants_two_entities(chain: EntityGraph) -> None:
    with pytest.raises(EntityNotFoundError, match="'Irn'; did you mean Iran"):
        chain.between("Irn", "China")
    with pytest.raises(InputError, match="'iran' and 'Iran' are both Iran"):
        chain.between("iran", "Iran")


def test_ego_reaches_as_far_as_its_depth(chain: EntityGraph) -> None:
    assert names(chain.ego("Iran")) == ["China", "Iran"]
    assert names(chain.ego("Iran", depth=2)) == ["China", "Iran", "Kenya", "Mali"]


def test_ego_has_the_relations_among_its_neighbours(chain: EntityGraph) -> None:
    assert "country:MLI|AID|country:KEN" in chain.ego("China").relations
    assert chain.ego("China", depth=9) == chain


def test_ego_of_no_depth_is_refused(chain: EntityGraph) -> None:
    with pytest.raises(InputError, match="depth is 0; give 1 or more"):
        chain.ego("Iran", depth=0)
