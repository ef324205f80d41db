"""What one says of another. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.extract.relations.clauses import clauses_of
from dyads.extract.relations.roles import RoleRelations
from dyads.extract.relations.speech import SpeechRelations, own_of
from dyads.graph.ontology import default_ontology

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def triples(read_mentions: Callable[[str], Any]) -> Triples:
    """Reads the triples of a text."""

    def found(text: str) -> set[tuple[str, str, str]]:
        reading = read_mentions(text)
        roles = RoleRelations(reading.field, default_ontology())
        own = own_of(e for c in reading.candidates for e in roles.edges(c))
        relations = SpeechRelations(reading.field, own)
        return set(reading.triples(e for s in reading.sentences for e in relations.edges(clauses_of(s))))

    return found


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Ana Ruiz said Chile had kept its word.", ("Ana Ruiz", "says about", "Chile")),
        ('"Chile has been very patient," Ana Ruiz said.', ("Ana Ruiz", "says about", "Chile")),
        ("Peru warned that Chile was losing its patience.", ("Peru", "warns about", "Chile")),
    ],
)
def test_a_speaker_speaks_of_the_subject_of_what_is_said(
    triples: Triples, text: str, triple: tuple[str, str, str]
) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    "text",
    [
        "Chilean Foreign Minister Ana Ruiz said Chile had kept its word.",
        "Ana Ruiz said she had kept her word.",
        "Ana Ruiz said the weather had been kind.",
        "Peru demanded that Chile leave the island.",
    ],
)
def test_who_speaks_for_his_own_speaks_of_nobody(triples: Triples, text: str) -> None:
    assert triples(text) == set()
