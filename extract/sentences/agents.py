"""Agents: whose doing "by" names, where the parser hangs it on another word than the verb whose doing it is.

Comes in: a "by" and its head. Goes out: nothing; the phrase is hung on the verb or noun that it is the agent of.
"""

from __future__ import annotations

from ..meaning.reporting import VERBS
from .attachments import attach
from .words import (
    AGENT,
    ATTRIBUTE,
    COMPLEMENT,
    CONJUNCT,
    DETERMINER,
    GERUND,
    OBJECT,
    OPEN,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    PREPOSITION,
    SUBJECTS,
    Word,
    is_passive,
)

ACTING_LABELS = ("PERSON", "ORG", "GPE", "NORP")
# What one does is brought against one, or taken from one, with "of".
CHARGING = VERBS.accuse | VERBS.clear | {"convict", "cleanse"}

DURING = ("after", "amid", "during", "following", "through", "under")
MOVING = ("from", "into", "of", "onto", "out", "to")
# What is given in a passive that keeps its object: "granted asylum by Peru".
GIVING = frozenset("award deny give grant hand offer pay promise refuse send show teach".split())


def find_doer(by: Word, head: Word) -> None:
    """Hang a "by" where its doing is."""
    if head.is_verb and head.rel == CONJUNCT:
        _grant(by, head)
    if by.rel == AGENT:
        _done_between(by, head)
    elif head.rel == COMPLEMENT and head.pos == "NOUN":
        _give_behind_place(by, head)
    elif head.rel in (OBJECT, ATTRIBUTE) and head.head is not None:
        _give_behind_object(by, head, head.head)
    elif head.rel == GERUND and not is_passive(head):
        _give_accuser(by, head)
    elif head.rel == PARTICIPIAL and is_passive(head):
        _give_directly(by, head)
    else:
        _give_agent(by, head)


def _give_behind_object(by: Word, noun: Word, verb: Word) -> None:
    """ "was given a warning by Peru", "appointed ambassador to Chile by Peru": who gave or appointed."""
    if verb.is_verb and verb.rel == CONJUNCT and noun.rel == OBJECT:
        _grant(by, verb)
    if verb.is_verb and is_passive(verb) and not verb.kid(AGENT) and by.kid(COMPLEMENT) is not None:
        attach(by, verb, AGENT)


def _give_behind_place(by: Word, noun: Word) -> None:
    """ "was carried out of a flat by the police", "driven to a border post by Ana Ruiz": not the flat was by them."""
    link = noun.head
    named = link.head if link is not None and link.lower == "as" else None  # "picked as running mate by Ana Ruiz"
    if named is not None and named.is_verb and is_passive(named) and not named.kid(AGENT) and not noun.kids(DETERMINER):
        attach(by, named, AGENT)
        return
    while link is not None and link.pos == "ADP" and link.lower in MOVING and link.head is not None:
        link = link.head
    if link is not None and link is not noun.head and link.is_verb and is_passive(link) and not link.kid(AGENT):
        attach(by, link, AGENT)


def _give_directly(by: Word, participle: Word) -> None:
    """ "Ana Ruiz, praised in 2012 by Tom Moss": he praised her."""
    target = by.kid(COMPLEMENT)
    if target is not None and target.label in ACTING_LABELS and not participle.kid(AGENT):
        attach(by, participle, AGENT)


def _grant(by: Word, verb: Word) -> None:
    """ "was arrested by Peru and granted asylum by Chile": he was, by Chile."""
    first = verb.head
    passive = first is not None and first.is_verb and is_passive(first)
    if passive and verb.lemma in GIVING and verb.form == "past" and not verb.kids(*SUBJECTS):
        verb.form = "participle"
        attach(by, verb, AGENT)


def _give_agent(by: Word, verb: Word) -> None:
    """ "was asked to leave by the council": it is the council that asked."""
    asking, target = verb.head, by.kid(COMPLEMENT)
    if verb.rel != OPEN or verb.form != "base" or verb.kids(PASSIVE_AUXILIARY):
        return
    if asking is None or target is None or not is_passive(asking) or asking.kid(AGENT):
        return
    asked = asking.lemma in VERBS.demand | VERBS.oblige and bool(target.kids(DETERMINER))
    if target.label in ACTING_LABELS or (not target.label and asked):
        attach(by, asking, AGENT)


def _give_accuser(by: Word, gerund: Word) -> None:
    """ "was accused of spying for Peru by a court": the court accused."""
    link, target = gerund.head, by.kid(COMPLEMENT)
    accused = link.head if link is not None and by.lower == "by" else None
    if accused is None or target is None or not is_passive(accused) or accused.kid(AGENT):
        return
    if accused.lemma in CHARGING and (target.label in ACTING_LABELS or target.kids(DETERMINER)):
        attach(by, accused, AGENT)


def _done_between(by: Word, verb: Word) -> None:
    """ "were freed after mediation by Qatar": Qatar mediated."""
    when = next((p for p in verb.kids(PREPOSITION) if p.lower in DURING), None)
    event = when.kid(COMPLEMENT) if when is not None else None
    if event is not None and event.pos == "NOUN" and event.index == by.index - 1 and not event.label:
        attach(by, event, PREPOSITION)
