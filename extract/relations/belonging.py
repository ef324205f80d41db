"""Who belongs to a party or people rather than holds an office of it.

Comes in: a role, its holder, and the body that it is said with. Goes out: whether the holder is merely a member, and
the `Edge` from a person to the body that is called his.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions.lexicon import load_lexicon
from ..sentences.words import ADJECTIVE, COMPOUND, Word
from .edges import Edge, Found

# Bodies that one is of without a post there.
PARTIES = frozenset("party parties alliance front movement bloc coalition democrats greens liberals congress".split())
# One belongs to one's own.
CAMPS = frozenset("bloc camp coalition faction movement party".split())
# "Party of", and what it is in the languages around.
PARTY_FIRST = frozenset(
    "Alianza Frente Front Movement Movimento Movimiento Partei Parti Partia Partido Partidul Partito Party".split()
)
# One holds them in a state, whatever one's party.
STATE_OFFICES = frozenset(
    "minister premier chancellor governor mayor senator congressman congresswoman lawmaker legislator mp".split()
)
# What a party has; other offices its members hold elsewhere.
PARTY_POSTS = frozenset(
    "candidate chair chairman chairperson chairwoman chief delegate donor elder founder functionary hopeful insider "
    "leader nominee official organiser organizer secretary spokesman spokesperson spokeswoman strategist treasurer "
    "whip".split()
)


def is_of_state(title: Sequence[Word]) -> bool:
    """ "Prime Minister", "Vice President": offices that no party has."""
    second = any(w.lower in ("vice", "deputy") for w in title[:-1]) and title[-1].lemma.lower() == "president"
    return second or title[-1].lemma.lower() in STATE_OFFICES


def is_party(body: Found) -> bool:
    """ "Ana Ruiz of the Civic Alliance": one belongs to it, and does not work for it."""
    return body[1].name.split()[-1].lower() in PARTIES or body[1].name.split()[0] in PARTY_FIRST


def is_member(holder: Found, body: Found, lemma: str) -> bool:
    """ "Republican Senator Ana Ruiz", "the Kurdish governor": not of them, but one of them."""
    beside = body[0].head.rel in (ADJECTIVE, COMPOUND)
    return holder[1].kind == "PERSON" and body[1].kind == "GROUP" and beside and lemma not in PARTY_POSTS


def head_or_member(body: Found, person: Found, head: Word) -> Edge | None:
    """ "Khamenei's regime", "the government of Ana Ruiz" one leads, "her party" one belongs to; None for all else.

    Args:
        body: the body, known by a noun alone.
        person: whose it is.
        head: the noun.
    """
    lemma = head.lemma.lower()
    if person[1].kind == "PERSON" and lemma in load_lexicon().state_bodies:
        return Edge(*person, *body, head, "lead", "leads", "role alone", relation="LEADS")
    if person[1].kind == "PERSON" and lemma in CAMPS:
        return Edge(*person, *body, head, "belong", "belongs to", "role alone", relation="MEMBER_OF")
    return None
