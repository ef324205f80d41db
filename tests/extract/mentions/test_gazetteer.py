"""What geographic names mean."""

from __future__ import annotations

import pytest

from dyads.extract.mentions.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    ("name", "kind", "ref"),
    [
        ("Iran", "country", "country:IRN"),
        ("USA", "country", "country:USA"),
        ("Ivory Coast", "country", "country:CIV"),
        ("Côte d'Ivoire", "country", "country:CIV"),
        ("São Tomé and Príncipe", "country", "country:STP"),
        ("Sao Tome and Principe", "country", "country:STP"),
        ("Congo", "country", "country:COD"),
        ("Republic of Congo", "country", "country:COG"),
        ("Kingdom of Norway", "country", "country:NOR"),
        ("Iranian", "demonym", "country:IRN"),
        ("Iranians", "demonym", "country:IRN"),
        ("Swiss", "demonym", "country:CHE"),
        ("Tehran", "capital", "country:IRN"),
        ("Kremlin", "seat", "country:RUS"),
        ("Middle East", "region", "region:Middle East"),
        ("European", "region adjective", "region:Europe"),
        ("United Nations", "body", "body:UN"),
    ],
)
def test_a_name_stands_for_a_place_or_body(name: str, kind: str, ref: str) -> None:
    meaning = load_gazetteer().names[name][0]
    assert (meaning.kind, meaning.ref) == (kind, ref)


@pytest.mark.parametrize("name", ["Nordvik", "iran", "Czechoslovakia", ""])
def test_other_words_mean_nothing(name: str) -> None:
    assert name not in load_gazetteer().names


def test_towns_are_known_with_and_without_accents() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.is_city("Zürich") and gazetteer.is_city("Zurich")
    assert not gazetteer.is_city("Nordvik")


def test_the_longest_name_bounds_the_search() -> None:
    gazetteer = load_gazetteer()
    assert max(len(name.split(" ")) for name in gazetteer.names) == gazetteer.longest
