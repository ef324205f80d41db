"""Where things are and what they are part of. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.extract.relations.whereabouts import Whereabouts
from dyads.graph.ontology import default_ontology

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def triples(read_mentions: Callable[[str], Any]) -> Triples:
    """Reads the triples of a text."""

    def found(text: str) -> set[tuple[str, str, str]]:
        reading = read_mentions(text)
        relations = Whereabouts(reading.field, default_ontology())
        return set(reading.triples(e for c in reading.candidates for e in relations.edges(c)))

    return found


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("The court is in Milan, Italy.", ("Milan", "is located in", "Italy")),
        ("Nordvik Mining opened a mine in Kiruna, Sweden.", ("Kiruna", "is located in", "Sweden")),
        ("The Lipton Museum in Vienna closed.", ("Lipton Museum", "is located in", "Vienna")),
        ("The Indian city of Hyderabad flooded.", ("Hyderabad", "is city located in", "India")),
        ("Kenya's Mombasa Port closed.", ("Mombasa Port", "is located in", "Kenya")),
        ("Kenya's Equator Bank closed.", ("Equator Bank", "is bank located in", "Kenya")),
        ("Kenya's Environmental Protection Agency met.", ("Environmental Protection Agency", "is agency of", "Kenya")),
        ("The Halden Institute's Fjord Museum closed.", ("Fjord Museum", "is part of", "Halden Institute")),
        ("Fire broke out at the Halden Museum (HM) in Bergen.", ("Halden Museum", "is located in", "Bergen")),
        ("Fires broke out in Munich, next to Augsburg, and in Narva.", ("Munich", "is located next to", "Augsburg")),
        ("Ethiopia's Almaz Tesfaye won the race.", ("Almaz Tesfaye", "comes from", "Ethiopia")),
        ("The Norwegian Supreme Court ruled.", ("Norwegian Supreme Court", "is court of", "Norway")),
    ],
)
def test_places_and_wholes_are_read_from_noun_phrases(
    triples: Triples, text: str, triple: tuple[str, str, str]
) -> None:
    assert triples(text) == {triple}


@pytest.mark.parametrize(
    "text",
    [
        "She visited Paris, London and Rome.",
        "Chile beat Peru in Lima.",
        "Chile, Peru and Oman signed.",
        "After a summit in Oslo, Uganda signed.",
    ],
)
def test_lists_and_clauses_place_nothing(triples: Triples, text: str) -> None:
    assert triples(text) == set()
