"""Relations that a clause states of its arguments. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.extract.relations.clauses import clauses_of
from dyads.extract.relations.relations import ClauseRelations
from dyads.graph.ontology import default_ontology

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def triples(read_mentions: Callable[[str], Any]) -> Triples:
    """Reads the triples of a text."""

    def found(text: str) -> set[tuple[str, str, str]]:
        reading = read_mentions(text)
        relations = ClauseRelations(reading.field, default_ontology())
        edges = (e for s in reading.sentences for c in clauses_of(s) for e in relations.edges(c))
        return set(reading.triples(edges))

    return found


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Iran attacked Israel.", ("Iran", "attacks", "Israel")),
        ("Israel was attacked by Iran.", ("Iran", "attacks", "Israel")),
        ("Kenya sold weapons to Uganda.", ("Kenya", "sells weapons to", "Uganda")),
        ("Uganda was given weapons by Kenya.", ("Kenya", "gives weapons to", "Uganda")),
        ("Kenyan jets bombed Uganda.", ("Kenya", "bombs", "Uganda")),
        ("Iran faces US sanctions.", ("United States", "sanctions", "Iran")),
        ("Kenya demands that Uganda leave.", ("Kenya", "demands of", "Uganda")),
        ("The shuttle Orion was moved to the Lipton Museum.", ("Orion", "is moved to", "Lipton Museum")),
        ("Nordvik left Chile after the flood in Peru.", ("Nordvik", "leaves", "Chile")),
    ],
)
def test_verbs_relate_their_subject_to_their_arguments(
    triples: Triples, text: str, triple: tuple[str, str, str]
) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Chile and Peru met.", ("Chile", "meets with", "Peru")),
        ("Chile and Peru signed an agreement.", ("Chile", "signs agreement with", "Peru")),
        ("Sweden and Finland are allies.", ("Sweden", "is ally of", "Finland")),
        ("Malta and Libya are at war.", ("Malta", "is at war with", "Libya")),
    ],
)
def test_what_several_do_together_is_told_once(triples: Triples, text: str, triple: tuple[str, str, str]) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Chile is angry with Peru.", ("Chile", "is angry with", "Peru")),
        ("Riga is in Latvia.", ("Riga", "is in", "Latvia")),
    ],
)
def test_copulas_relate_through_adjective_and_preposition(
    triples: Triples, text: str, triple: tuple[str, str, str]
) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya left.",
        "Chile and Peru left.",
        "The flood reached Chile.",
    ],
)
def test_clauses_about_one_entity_relate_nobody(triples: Triples, text: str) -> None:
    assert triples(text) == set()
