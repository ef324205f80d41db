"""Who holds which role, as noun phrases say it. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.extract.relations.roles import RoleRelations
from dyads.graph.ontology import default_ontology

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def triples(read_mentions: Callable[[str], Any]) -> Triples:
    """Reads the triples of a text."""

    def found(text: str) -> set[tuple[str, str, str]]:
        reading = read_mentions(text)
        relations = RoleRelations(reading.field, default_ontology())
        return set(reading.triples(e for c in reading.candidates for e in relations.edges(c)))

    return found


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Chilean Foreign Minister Rosa Quintero resigned.", ("Rosa Quintero", "is foreign minister of", "Chile")),
        (
            "Rosa Quintero, the director of Nordvik Mining, resigned.",
            ("Rosa Quintero", "is director of", "Nordvik Mining"),
        ),
        ("Rosa Quintero is the president of Chile.", ("Rosa Quintero", "is president of", "Chile")),
        ("Kenya's president, Daniel Mwangi, met reporters.", ("Daniel Mwangi", "is president of", "Kenya")),
        ("The parliament named Rosa Quintero as president of Chile.", ("Rosa Quintero", "is president of", "Chile")),
    ],
)
def test_offices_lead_from_their_holder_to_whose_they_are(
    triples: Triples, text: str, triple: tuple[str, str, str]
) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Marta Halvorsen of the Nordvik Institute resigned.", ("Marta Halvorsen", "works for", "Nordvik Institute")),
        ("Marta Halvorsen, a writer from Norway, resigned.", ("Marta Halvorsen", "is writer from", "Norway")),
        ("The Kenyan firm Nordvik Industries left.", ("Nordvik Industries", "is firm located in", "Kenya")),
        ("Owner Marta Halvorsen of Nordvik Mining resigned.", ("Marta Halvorsen", "is owner of", "Nordvik Mining")),
        ("Marta Halvorsen's company Nordvik Mining left.", ("Marta Halvorsen", "has company", "Nordvik Mining")),
        ("Kenyan brewers left.", ("Kenyan brewers", "are brewers located in", "Kenya")),
        ("The Turkish-backed Karim Brigade left.", ("Turkey", "backs", "Karim Brigade")),
        ("Norwegian prosecutors charged Ana Lima.", ("Norwegian prosecutors", "are prosecutors of", "Norway")),
    ],
)
def test_other_phrases_tell_of_work_origin_and_backing(
    triples: Triples, text: str, triple: tuple[str, str, str]
) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    "text",
    [
        "Peru beat Chile.",
        "Rosa Quintero resigned.",
        "Foreign Minister Rosa Quintero resigned.",
    ],
)
def test_names_without_a_role_have_none(triples: Triples, text: str) -> None:
    assert triples(text) == set()
