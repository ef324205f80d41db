"""Word classes that the rules ask for.

Comes in: `lexicon.toml`, and the ontology's role nouns. Goes out: a `Lexicon` of sets of lemmas.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lemmas by meaning; `name_cues` maps the last word of a name to the kind that it tells."""

    honorifics: frozenset[str]
    role_grades: frozenset[str]
    state_bodies: frozenset[str]
    state_arms: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    things: frozenset[str]
    collectives: frozenset[str]
    vehicles: frozenset[str]
    name_cues: Mapping[str, str]
    name_link_heads: frozenset[str]
    name_links: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Read the lexicon that dyads ships, once."""
    table = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    cues: dict[str, str] = {}
    for kind, words in table["name_cues"].items():
        for word in words:
            cues.setdefault(word, kind)
    sets = {
        key: frozenset(table[key])
        for key in (
            "honorifics", "role_grades", "state_bodies", "state_arms", "persons", "groups", "countries", "places", "things",
            "collectives", "vehicles",
        )
    }  # fmt: skip
    links = table["name_links"]
    return Lexicon(**sets, name_cues=cues, name_link_heads=frozenset(links["before"]), name_links=frozenset(links["links"]))
