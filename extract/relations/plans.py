"""Plans, calls and offers known by a noun: whose they are, and who is to do what they say.

Comes in: a noun with an infinitive ("Iran's plan to leave", "calls to free her"). Goes out: the words for its owner,
and whether its verb's subject is to do it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..meaning.reporting import VERBS
from ..meaning.signs import name_of
from ..sentences.words import (
    ADJECTIVE,
    AUXILIARY,
    COMPLEMENT,
    COMPOUND,
    OBJECT,
    PARTICIPIAL,
    POSSESSOR,
    PREPOSITION,
    Word,
    conjuncts,
    first_conjunct,
)

# What one asks of another.
CALLS = frozenset("appeal call demand invitation order petition plea request ultimatum".split())
OFFERS = frozenset(("offer", "proposal", "suggestion"))
# What one asks to do oneself.
LEAVES = frozenset(
    "attend cross enter fly join keep land leave meet participate remain run see speak stay take testify travel use "
    "visit work".split()
)
# Who does this to a call makes it or stands by it, and is not called on.
CALLING = frozenset(
    "back echo endorse extend give issue join launch make publish reiterate renew repeat send sign support voice "
    "welcome".split()
)


def planner_of(noun: Word) -> Sequence[Word]:
    """ "Iran's plan to", "European moves to": whose it is."""
    owners = [w for kid in noun.kids(POSSESSOR) for w in conjuncts(kid)]
    by = [kid for p in noun.kids(PREPOSITION) if p.lower == "by" for kid in p.kids(COMPLEMENT)]
    owners = owners or [w for kid in by for w in conjuncts(kid)]
    return owners or [w for kid in noun.kids(ADJECTIVE, COMPOUND) for w in conjuncts(kid) if w.text[:1].isupper()]


def is_others(plan: Word) -> bool:
    """ "Malta vetoed a plan to sanction Peru", which is not Malta's plan; nor is a plot that it uncovered."""
    verb = plan.head
    strange = VERBS.thwart | VERBS.prevent | VERBS.discover
    return plan.rel == OBJECT and verb is not None and verb.is_verb and name_of(verb) in strange


def is_call(noun: Word, verb: Word) -> bool:
    """ "Rejected calls to free her": what another is asked to do, not "its request to join"."""
    own = noun.lemma in ("petition", "request") and verb.lemma in LEAVES
    return noun.lemma in CALLS and not own and noun.rel == OBJECT and noun.head is not None and noun.head.is_verb


def meets_call(call: Word) -> bool:
    """True for who rejects or heeds a call, and is to do it; not for who makes, backs or repeats it."""
    own = any(w.pos == "PRON" for w in call.kids(POSSESSOR))
    return call.head is not None and call.head.lemma not in CALLING and not own


def proposed_in(word: Word) -> Word | None:
    """ "Calls" for the "leave" of "rejected calls to leave": a call or offer, met by who is to do what it says."""
    first = first_conjunct(word)
    noun = first.head if first.rel == PARTICIPIAL and any(k.lower == "to" for k in first.kids(AUXILIARY)) else None
    if noun is None or noun.rel != OBJECT or noun.head is None or not noun.head.is_verb:
        return None
    if is_call(noun, word):
        return noun if meets_call(noun) else None
    return noun if noun.lemma in CALLS | OFFERS and not planner_of(noun) else None
