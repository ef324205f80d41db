"""Who belongs to a body, and who is merely from a country.

Comes in: a role, and the body or country that it is said with. Goes out: what its holder has to do with that.
"""

from __future__ import annotations

from ..sentences.words import POSSESSOR
from .edges import Found

# What one is wherever one comes from: "the Georgian director", "Dutch employees" are no state's.
ANYWHERE = frozenset(
    "director manager founder co-founder cofounder editor boss executive businessman businesswoman tycoon conductor "
    "entrepreneur curator choreographer proprietor skipper employee worker staffer".split()
)
# Bodies that one is of without a post there.
PARTIES = frozenset("party parties alliance front movement bloc coalition democrats greens liberals congress".split())


def is_from(owner: Found, lemma: str) -> bool:
    """ "The Georgian director", "Dutch employees": it is no state's director, and no state employs them."""
    geo = owner[0].geo
    return lemma in ANYWHERE and geo is not None and geo.kind == "demonym" and owner[0].head.rel != POSSESSOR


def is_party(body: Found) -> bool:
    """ "Ana Ruiz of the Civic Alliance": one belongs to it, and does not work for it."""
    return body[1].name.split()[-1].lower() in PARTIES or body[1].name.split()[0] in ("Party", "Movement", "Front")
