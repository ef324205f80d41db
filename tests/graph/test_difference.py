"""What changed between two graphs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from dyads.graph.build import build_graph
from dyads.graph.difference import compare
from dyads.graph.export.difference_text import difference_lines, difference_values

Make = Callable[..., Any]


def test_a_graph_does_not_differ_from_itself(extractions: list[Any]) -> None:
    difference = compare(build_graph(extractions), build_graph(reversed(extractions)))
    assert not difference
    assert list(difference_lines(difference)) == []


def test_what_comes_with_an_article_goes_when_it_is_withdrawn(story: Make, says: Make) -> None:
    first = story("first", says("Iran", "supports", "China"))
    second = story("second", says("Kenya", "supports", "Mali"))
    one, both = build_graph([first]), build_graph([first, second])
    forth, back = compare(one, both), compare(both, one)
    assert [e.name for e in forth.entities.came] == ["Kenya", "Mali"]
    assert [r.id for r in forth.relations.came] == ["country:KEN|SUPPORT|country:MLI"]
    assert (back.entities.went, back.relations.went) == (forth.entities.came, forth.relations.came)
    assert not forth.relations.changed
    assert list(difference_lines(forth)) == [
        "+ entity Kenya (COUNTRY)",
        "+ entity Mali (COUNTRY)",
        "+ Kenya – supports → Mali (SUPPORT)",
        "    + “Kenya supports Mali.” (asserted; read by test 1; second, Wire)",
    ]
    assert next(line for line in difference_lines(back) if "supports" in line) == "- Kenya – supports → Mali (SUPPORT)"


def test_a_relation_that_gains_a_claim_changes_with_that_claim_behind_it(story: Make, says: Make) -> None:
    first = story("first", says("Iran", "supports", "China", confidence=0.5))
    second = story("second", says("Iran", "backs", "China", negated=True))
    difference = compare(build_graph([first]), build_graph([first, second]))
    assert not difference.entities
    [(was, now)] = difference.relations.changed
    assert (was.denied, now.denied, now.articles) == (0, 1, 2)
    assert [c.predicate for c in difference.claims_came(now.id)] == ["backs"]
    assert difference.claims_went(now.id) == ()
    lines = list(difference_lines(difference))
    assert "    denied: 0 → 1" in lines
    assert "    + “Iran backs China.” (denied; read by test 1; second, Wire)" in lines


def test_an_entity_changes_with_its_names(story: Make, says: Make, actor: Make) -> None:
    bank = actor("Bank of Omra", aliases=("BOO",))
    before = build_graph([story("first", says(actor("Bank of Omra"), "supports", "China"))])
    after = build_graph([story("first", says(bank, "supports", "China"))])
    difference = compare(before, after)
    assert not difference.relations
    assert list(difference_lines(difference)) == ["~ entity Bank of Omra (ORGANIZATION)", "    aliases: none → BOO"]


def test_the_values_are_plain_json(story: Make, says: Make) -> None:
    first = story("first", says("Iran", "supports", "China"))
    second = story("second", says("Iran", "backs", "China"), says("Kenya", "supports", "Mali"))
    values = json.loads(json.dumps(difference_values(compare(build_graph([first]), build_graph([second])))))
    assert [e["name"] for e in values["entities"]["came"]] == ["Kenya", "Mali"]
    [changed] = values["relations"]["changed"]
    assert changed["changed"]["label"] == {"before": "supports", "after": "backs"}
    assert [c["sentence"] for c in changed["claims_came"]] == ["Iran backs China."]
    assert [c["sentence"] for c in changed["claims_went"]] == ["Iran supports China."]
