"""Where nodes stand: always at the same place, none on another, unconnected parts apart, neighbours together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from math import dist
from typing import Any

import pytest

from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.layout import arrange, radius
from dyads.graph.records import Extraction

IN_ANOTHER_PROCESS = """
import json, sys
from dyads.graph.build import build_graph
from dyads.graph.export.layout import arrange
from dyads.graph.records import Article, Claim, Extraction
said = [Extraction(Article.from_dict(a), (), tuple(map(Claim.from_dict, c))) for a, c in json.load(sys.stdin)]
layout = arrange(build_graph(said))
print(json.dumps([layout.positions, layout.communities]))
"""


def claims_between(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    return [dict(who=who, does="visits", whom=whom, type="CONSULT") for who, whom in pairs]


def closest(graph: EntityGraph) -> float:
    """The narrowest gap between the rims of two nodes."""
    places = arrange(graph).positions
    return min(
        dist(places[one], places[other]) - radius(graph.degree(one)) - radius(graph.degree(other))
        for one, other in combinations(graph.entities, 2)
    )


def test_the_order_of_the_articles_and_of_python_s_hashes_changes_nothing(
    make_extraction: Callable[..., Extraction],
) -> None:
    said = [
        make_extraction(f"story {n}", "2031-01-01", claims_between(*combinations(f"{n} a b c d".split(), 2)))
        for n in range(12)
    ]
    written = json.dumps([(e.article.to_dict(), [claim.to_dict() for claim in e.claims]) for e in reversed(said)])
    here = arrange(build_graph(replace(extraction, mentions=()) for extraction in said))
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS], input=written, env=os.environ | {"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        assert json.loads(json.dumps([here.positions, here.communities])) == json.loads(there.stdout)


def test_another_seed_gives_another_picture(crowded_graph: EntityGraph) -> None:
    assert arrange(crowded_graph).positions != arrange(crowded_graph, seed=8).positions


def test_no_node_covers_another(crowded_graph: EntityGraph, overfull_graph: EntityGraph) -> None:
    assert closest(crowded_graph) > 0
    assert closest(overfull_graph) > 0


def test_a_star_whose_leaves_all_want_the_same_place_is_spread(make_extraction: Callable[..., Extraction]) -> None:
    leaves = claims_between(*(("Hub", f"Leaf {n}") for n in range(150)))
    assert closest(build_graph([make_extraction("star", "2031-01-01", leaves)])) > 0


def test_unconnected_parts_stand_apart(make_extraction: Callable[..., Extraction]) -> None:
    pairs = [(f"{part} {one}", f"{part} {other}") for part in "AB" for one, other in combinations("123456", 2)]
    pairs += [(f"Pair {n} left", f"Pair {n} right") for n in range(20)]
    graph = build_graph([make_extraction("parts", "2031-01-01", claims_between(*pairs))])
    places = {graph.entities[id_].name: place for id_, place in arrange(graph).positions.items()}

    def part(name: str) -> str:
        return name.rpartition(" ")[0]

    joined = [dist(places[one], places[other]) for one, other in pairs if one.startswith("Pair")]
    apart = [dist(places[a], places[b]) for a, b in combinations(places, 2) if part(a) != part(b)]
    assert min(apart) > max(joined)
    width, height = (max(axis) - min(axis) for axis in zip(*places.values(), strict=True))
    assert 0.8 < width / height < 2.5
    assert width < 1000


def test_groups_become_communities_and_stand_together(make_extraction: Callable[..., Extraction]) -> None:
    groups = {letter: [f"{letter}{n}" for n in range(7)] for letter in "ABC"}
    pairs = [pair for members in groups.values() for pair in combinations(members, 2)]
    pairs += [("A0", "B0"), ("B1", "C1"), ("C2", "A2")]
    graph = build_graph([make_extraction("groups", "2031-01-01", claims_between(*pairs))])
    layout = arrange(graph)
    found = {graph.entities[id_].name: number for id_, number in layout.communities.items()}
    numbers = [{found[name] for name in members} for members in groups.values()]
    assert [len(of_group) for of_group in numbers] == [1, 1, 1]
    assert set.union(*numbers) == {0, 1, 2}
    places = {graph.entities[id_].name: place for id_, place in layout.positions.items()}
    within = [dist(places[a], places[b]) for members in groups.values() for a, b in combinations(members, 2)]
    between = [dist(places[a], places[b]) for a, b in combinations(places, 2) if a[0] != b[0]]
    assert sum(within) / len(within) < 0.6 * sum(between) / len(between)


@pytest.mark.parametrize("pairs", [[], [("One", "Two")]], ids=["nothing", "one pair"])
def test_the_smallest_graphs_are_laid_out(
    make_extraction: Callable[..., Extraction], pairs: list[tuple[str, str]]
) -> None:
    graph = build_graph([make_extraction("few", "2031-01-01", claims_between(*pairs))])
    layout = arrange(graph)
    assert layout.positions.keys() == layout.communities.keys() == graph.entities.keys()
    assert len(set(layout.positions.values())) == 2 * len(pairs)
