"""Codes that country data are merged by: ISO 3166-1 alpha-3, and the numbers of the Correlates of War project.

Comes in: an entity. Goes out: its codes, where it is a country that has them. `country_codes.toml` says from where.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..records import Entity

TABLE = Path(__file__).with_name("country_codes.toml")
COUNTRY = "country:"


class CountryCodes(NamedTuple):
    """The codes of an entity; None where it has none."""

    iso3: str | None
    cow: int | None


@cache
def cow_numbers() -> Mapping[str, int]:
    """Correlates of War state numbers by ISO alpha-3 code."""
    numbers: dict[str, int] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["cow"]
    return numbers


def country_codes(entity: Entity) -> CountryCodes:
    """The codes of a country, by its id `country:IRN`.

    Args:
        entity: any entity.

    Returns:
        ISO alpha-3 code and COW number; a dependency has the first alone, who is no country has neither.
    """
    iso3 = next((id_.removeprefix(COUNTRY) for id_ in entity.ids if id_.startswith(COUNTRY)), None)
    return CountryCodes(iso3, cow_numbers().get(iso3) if iso3 else None)
