"""Gender of first names, as far as it is one-sided.

Comes in: a person's name. Goes out: "female", "male" or "". The lists of first names are those that Faker keeps for its
locales; a name that both genders bear in them tells nothing.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Mapping
from functools import cache

import faker.providers.person as locales

# Among so many times as many locales has a name to be one gender's: "Andrea" and "Jean" are both.
ONE_SIDED = 2
LISTS = {
    "female": ("first_names_female", "first_romanized_names_female"),
    "male": ("first_names_male", "first_romanized_names_male"),
}


def gender_of(name: str) -> str:
    """The gender that a full name's first word tells: "female", "male", or "" where it tells none."""
    first, *rest = name.split()
    return _first_names().get(first, "") if rest else ""


@cache
def _first_names() -> Mapping[str, str]:
    counts: dict[str, Counter[str]] = {"female": Counter(), "male": Counter()}
    for module in pkgutil.iter_modules(locales.__path__):
        provider = importlib.import_module(f"{locales.__name__}.{module.name}").Provider
        for gender, attributes in LISTS.items():
            counts[gender].update({name for attribute in attributes for name in vars(provider).get(attribute, ())})
    genders: dict[str, str] = {}
    for gender, other in (("female", "male"), ("male", "female")):
        genders |= {n: gender for n, count in counts[gender].items() if count >= ONE_SIDED * counts[other][n]}
    return genders
