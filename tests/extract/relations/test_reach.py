"""The entities that a noun phrase leads to. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "word", "reached"),
    [
        ("Chile left.", "Chile", {("Chile", "")}),
        ("The attacks on Chile failed.", "attacks", {("Chile", "attack on")}),
        ("The attacks on the ports of Chile failed.", "attacks", {("Chile", "attack on port of")}),
        ("Chilean and Peruvian ships sailed.", "ships", {("Chile", "ship of"), ("Peru", "ship of")}),
        ("The city of Tianjin flooded.", "city", {("Tianjin", "")}),
        ("Mali vetoed a resolution drafted by Peru.", "resolution", {("Peru", "resolution drafted by")}),
        ("Rebels took the Iraqi city of Samawa.", "city", {("Samawa", "")}),
        ("Rebels raided the Nigerian state of Benue.", "state", {("Benue", "")}),
        ("Peru opened the port of Chile.", "port", {("Chile", "port of")}),
        ("Nordvik wants a truce during the visit of Peru.", "truce", set()),
        ("Nordvik wants talks on the sidelines of a meeting in Peru.", "talks", set()),
        ("Nordvik wants ties with countries such as Peru.", "countries", {("Peru", "")}),
        ("The plan failed.", "plan", set()),
        ("Chile left.", "left", set()),
    ],
)
def test_entities_are_reached_over_nouns_and_prepositions(
    read_mentions: Read, text: str, word: str, reached: set[tuple[str, str]]
) -> None:
    reading = read_mentions(text)
    found = reading.field.reach(reading.word(word))
    assert {(r.entity.name, " ".join(f"{n.lemma} {p}" for n, p in r.steps)) for r in found} == reached


def test_a_name_hides_what_is_nested_in_it(read_mentions: Read) -> None:
    reading = read_mentions("The Norwegian Supreme Court ruled.")
    assert [r.entity.name for r in reading.field.reach(reading.word("Court"))] == ["Norwegian Supreme Court"]
    court = next(c for c in reading.candidates if c.name == "Norwegian Supreme Court")
    assert [c.name for c in reading.field.nested(court)] == ["Norwegian"]


def test_the_examples_of_a_noun_are_its_members(read_mentions: Read) -> None:
    reading = read_mentions("Many countries, including Peru, signed.")
    assert [e.name for _, e in reading.field.members(reading.word("countries"))] == ["Peru"]


def test_a_noun_has_the_entity_before_it_for_owner(read_mentions: Read) -> None:
    for text in ("Kenya's strategy failed.", "The Kenyan strategy failed."):
        reading = read_mentions(text)
        assert [e.name for _, e in reading.field.owner(reading.word("strategy"))] == ["Kenya"]
