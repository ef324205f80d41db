"""What is left out of a page, and what the page says of that."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import Any

import pytest

from dyads.errors import InputError
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.handing_on import hand_on


def test_all_is_handed_on_by_default(small_graph: EntityGraph) -> None:
    handed = hand_on(small_graph, title="Harbours")
    assert (handed.graph, handed.title) == (small_graph, "Harbours")
    made, evidence = handed.note
    assert made == (
        f"Made by dyads {version('dyads')} from 2 articles of 2031-03-04 to 2031-03-09 (Harbour Gazette): 8 claims."
    )
    assert "sentences" in evidence


def test_the_note_names_the_day_that_it_is_told_alone(small_graph: EntityGraph) -> None:
    assert hand_on(small_graph, made=dt.date(2031, 4, 1)).note[0].startswith("Made on 2031-04-01 by dyads")
    assert hand_on(small_graph).note == hand_on(small_graph).note


def test_the_strongest_relations_are_kept(crowded_graph: EntityGraph) -> None:
    handed = hand_on(crowded_graph, top=10)
    assert set(handed.graph.relations) == {relation.id for relation in crowded_graph.strongest(10)}
    gone = len(crowded_graph.entities) - len(handed.graph.entities)
    assert gone > 0
    assert handed.note[-1] == (
        f"Of {len(crowded_graph.relations)} relations it holds the 10 strongest; "
        f"{gone} entities with weaker ones are left out."
    )
    assert len(hand_on(crowded_graph, top=10_000).note) == 2


def test_what_is_withheld_is_counted_and_not_named(small_graph: EntityGraph) -> None:
    handed = hand_on(small_graph, title="Letters of Anna Velt", hide=["Anna Velt", "Port Sarn"])
    assert handed.title == "Letters of [withheld]"
    assert handed.note[-1].startswith("Withheld: 3 entities with 3 claims.")
    assert "Velt" not in str(handed.note)


def test_the_strongest_are_counted_among_what_is_not_withheld(small_graph: EntityGraph) -> None:
    strongest = small_graph.strongest(1)[0]
    handed = hand_on(small_graph, hide=[small_graph.entities[strongest.object].name], top=1)
    assert len(handed.graph.relations) == 1
    assert strongest.id not in handed.graph.relations


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"evidence": "some"}, "full, sentences, none"), ({"top": 0}, "at least 1"), ({"hide": "Anna"}, "give a list")],
)
def test_what_is_no_choice_is_refused(small_graph: EntityGraph, wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        hand_on(small_graph, **wrong)
