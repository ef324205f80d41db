"""Word classes that the rules ask for.

Comes in: `lexicon.toml`. Goes out: a `Lexicon` of sets of lemmas.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SETS = (
    "honorifics", "role_grades", "state_bodies", "persons", "groups", "businesses", "countries", "places",
    "named_places", "things", "works", "facilities", "collectives", "vehicles", "female", "male", "generics", "kin",
    "bare_bodies", "parties", "voices", "outward", "duties",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hypernym:
    """What a noun like "the bank" can come back to: names of `kinds` with a word of `cues` and none of `barred`.

    Or what one of its synonyms, `nouns`, has been said of.
    """

    nouns: frozenset[str]
    kinds: frozenset[str]
    cues: frozenset[str]
    barred: frozenset[str]

    def covers(self, kind: str, words: list[str]) -> bool:
        """True where an entity of this kind, with these words in its name, is one."""
        return (
            kind in self.kinds and (not self.cues or not self.cues.isdisjoint(words)) and self.barred.isdisjoint(words)
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lemmas by meaning.

    `name_cues` maps the last word of a name to the kind that it tells, `recurring` a common noun for what is a node
    where an article comes back to it.
    """

    honorifics: frozenset[str]
    role_grades: frozenset[str]
    state_bodies: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    businesses: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    named_places: frozenset[str]
    things: frozenset[str]
    works: frozenset[str]
    facilities: frozenset[str]
    collectives: frozenset[str]
    vehicles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    generics: frozenset[str]
    kin: frozenset[str]
    bare_bodies: frozenset[str]
    parties: frozenset[str]
    voices: frozenset[str]
    outward: frozenset[str]
    duties: frozenset[str]
    name_cues: Mapping[str, str]
    recurring: Mapping[str, str]
    name_link_heads: frozenset[str]
    name_links: frozenset[str]
    hypernyms: Mapping[str, Hypernym]
    sorts: Mapping[str, frozenset[str]]


@cache
def load_lexicon() -> Lexicon:
    """Read the lexicon that dyads ships, once."""
    table = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    cues: dict[str, str] = {}
    for kind, words in table["name_cues"].items():
        for word in words:
            cues.setdefault(word, kind)
    hypernyms = {
        noun: Hypernym(
            frozenset(entry["nouns"]),
            frozenset(entry["kinds"]),
            frozenset(entry.get("cues", ())),
            frozenset(entry.get("barred", ())),
        )
        for entry in table["hypernyms"]
        for noun in entry["nouns"]
    }
    recurring = dict.fromkeys(table["works"], "WORK") | dict.fromkeys(table["facilities"], "PLACE")
    recurring |= {noun: kind for kind, nouns in table["recurring"].items() for noun in nouns}
    links = table["name_links"]
    return Lexicon(
        **{key: frozenset(table[key]) for key in SETS},
        name_cues=cues,
        recurring=recurring,
        name_link_heads=frozenset(links["before"]),
        name_links=frozenset(links["links"]),
        hypernyms=hypernyms,
        sorts={noun: frozenset(roles) for noun, roles in table["sorts"].items()},
    )
