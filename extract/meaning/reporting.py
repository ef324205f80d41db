"""Words that say how what hangs on them is meant: verbs, nouns and adjectives that report, plan, demand, deny.

Comes in: `factuality.toml`, which says what each list is for. Goes out: its lists as sets of lemmas, by part of speech.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

Words = frozenset[str]

_TABLE = tomllib.loads(Path(__file__).with_name("factuality.toml").read_text(encoding="utf-8"))


class Verbs(NamedTuple):
    """Verbs by what they say of their complement; a verb with its particle is one word ("rule_out")."""

    report: Words
    promise: Words
    require: Words
    fear: Words
    deny: Words
    deny_object: Words
    fail: Words
    fail_object: Words
    turn_down: Words
    thwart: Words
    discover: Words
    prevent: Words
    plan: Words
    want: Words
    demand: Words
    oblige: Words
    plan_object: Words
    demand_object: Words
    accuse: Words
    suspect: Words
    clear: Words
    name: Words
    seem: Words
    negation_raising: Words
    occur: Words
    light: Words
    light_preposition: Words
    utter: Words
    subject_control: Words


class Nouns(NamedTuple):
    """Nouns by what they say of their complement; `account` are those that a source gives."""

    report: Words
    plan: Words
    demand: Words
    possible: Words
    fail: Words
    suspicion: Words
    account: Words


class Adjectives(NamedTuple):
    """Adjectives by what they say of their complement, then of the noun that they stand before."""

    plan: Words
    possible: Words
    fear: Words
    fail: Words
    planned: Words
    potential: Words
    alleged: Words
    ordinal: Words


class Adverbs(NamedTuple):
    """Adverbs by what they say of their verb."""

    hedge: Words
    possible: Words
    negative: Words


class Modals(NamedTuple):
    """Modal verbs by what they say of the verb that they help."""

    possible: Words
    planned: Words
    demanded: Words


class Small(NamedTuple):
    """Function words."""

    negative_prepositions: Words
    negative_pronouns: Words
    conditional: Words
    definite: Words
    manner: Words


def _read(section: str) -> dict[str, Words]:
    return {name: frozenset(words.split()) for name, words in _TABLE[section].items()}


VERBS = Verbs(**_read("verbs"))
NOUNS = Nouns(**_read("nouns"))
ADJECTIVES = Adjectives(**_read("adjectives"))
ADVERBS = Adverbs(**_read("adverbs"))
MODALS = Modals(**_read("modals"))
SMALL = Small(**_read("small"))

# Verbs that stand beside a quotation or a that-clause with the words of their subject.
REPORTING = VERBS.report | VERBS.promise | VERBS.require | VERBS.deny
