"""Relations that a noun states of its arguments. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.extract.relations.clauses import clauses_of
from dyads.extract.relations.nominals import NominalRelations
from dyads.graph.ontology import default_ontology

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def triples(read_mentions: Callable[[str], Any]) -> Triples:
    """Reads the triples of a text."""

    def found(text: str) -> set[tuple[str, str, str]]:
        reading = read_mentions(text)
        relations = NominalRelations(reading.field, default_ontology())
        edges = (e for s in reading.sentences for e in relations.edges(s.words, clauses_of(s)))
        return set(reading.triples(edges))

    return found


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Iran's attack on Israel failed.", ("Iran", "attacks", "Israel")),
        ("US sanctions on Iran hurt.", ("United States", "sanctions", "Iran")),
        ("The arrest of Ana Lima by Kenya drew protests.", ("Kenya", "arrests", "Ana Lima")),
        ("Chile's trade deal with Peru ended.", ("Chile", "has a deal with", "Peru")),
        ("Peru's withdrawal from Chile began.", ("Peru", "withdraws from", "Chile")),
        ("A statement by Peru on Chile angered Omar Diaz.", ("Peru", "has statement on", "Chile")),
        ("Kenya's demand that Chad leave Libya failed.", ("Kenya", "addresses demand to", "Chad")),
    ],
)
def test_nouns_relate_their_arguments(triples: Triples, text: str, triple: tuple[str, str, str]) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("The war between Chile and Peru ended.", ("Chile", "is at war with", "Peru")),
        ("The Chile-Peru war ended.", ("Chile", "is at war with", "Peru")),
    ],
)
def test_parties_of_a_mutual_noun_are_related_once(triples: Triples, text: str, triple: tuple[str, str, str]) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Ana Lima spoke after a meeting with Rosa Quintero.", ("Ana Lima", "meets with", "Rosa Quintero")),
    ],
)
def test_a_meeting_is_its_subjects(triples: Triples, text: str, triple: tuple[str, str, str]) -> None:
    assert triples(text) == {triple}


def test_those_who_meet_do_so_where_the_meeting_is(triples: Triples) -> None:
    assert triples("Kenya's talks with Uganda in Lyon failed.") == {
        ("Kenya", "talks with", "Uganda"),
        ("Kenya", "has talks in", "Lyon"),
        ("Uganda", "has talks in", "Lyon"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The attack on Chile failed.",
        "Kenya's attack failed.",
        "The trade deal with Peru pleased Chile.",
    ],
)
def test_a_noun_with_one_party_relates_nobody(triples: Triples, text: str) -> None:
    assert triples(text) == set()
