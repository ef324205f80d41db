"""Dues: what falls on somebody for what he did, "for doing" it.

Comes in: a noun before "for" and a gerund. Goes out: whether it is such, and whether it names who did it.
"""

from __future__ import annotations

from ..mentions.lexicon import load_lexicon
from ..sentences.words import Word

APOLOGIES = {"apology", "apologize", "apologise", "compensation", "compensate", "atone", "amends"}
# What falls on somebody, or is given him, for what he did.
DUE = frozenset(
    "sanction fine penalty ban punishment charge indictment sentence embargo blame praise award prize medal criticism "
    "condemnation lawsuit suit complaint case reprimand rebuke thanks tribute honour honor bounty reward".split()
)
SOMEBODY = ("PERSON", "ORG", "GPE", "NORP")


def is_somebody(noun: Word) -> bool:
    """ "sanctions on three generals for supplying drones": it is they who supply, where nobody says sorry to them."""
    sorry = any(a.lemma in APOLOGIES for a in noun.ancestors())
    return not sorry and (noun.label in SOMEBODY or noun.lemma in load_lexicon().persons)
