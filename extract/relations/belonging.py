"""Who belongs to a party or people rather than holds an office of it.

Comes in: a role, its holder, and the body that it is said with. Goes out: whether the holder is merely a member.
"""

from __future__ import annotations

from ..sentences.words import ADJECTIVE, COMPOUND
from .edges import Found

# Bodies that one is of without a post there.
PARTIES = frozenset("party parties alliance front movement bloc coalition democrats greens liberals congress".split())
# What a party has; other offices its members hold elsewhere.
PARTY_POSTS = frozenset(
    "candidate chair chairman chairperson chairwoman chief delegate donor elder founder functionary hopeful insider "
    "leader nominee official organiser organizer secretary spokesman spokesperson spokeswoman strategist treasurer "
    "whip".split()
)


def is_party(body: Found) -> bool:
    """ "Ana Ruiz of the Civic Alliance": one belongs to it, and does not work for it."""
    return body[1].name.split()[-1].lower() in PARTIES or body[1].name.split()[0] in ("Party", "Movement", "Front")


def is_member(holder: Found, body: Found, lemma: str) -> bool:
    """ "Republican Senator Ana Ruiz", "the Kurdish governor": not of them, but one of them."""
    beside = body[0].head.rel in (ADJECTIVE, COMPOUND)
    return holder[1].kind == "PERSON" and body[1].kind == "GROUP" and beside and lemma not in PARTY_POSTS
