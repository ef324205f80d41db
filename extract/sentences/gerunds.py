"""Gerunds that the parser takes for the verb of a complement where they are none.

Comes in: a gerund of a parsed sentence. Goes out: nothing; words are hung elsewhere or given other relations.
"""

from __future__ import annotations

from ..meaning.reporting import REPORTING, VERBS
from .attachments import attach
from .words import (
    ADJECTIVE,
    ADVERBIAL,
    AUXILIARY,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    GERUND,
    OBJECT,
    OPEN,
    PARTICIPIAL,
    PREPOSITION,
    SUBJECT,
    Word,
)

# One does not supply or send doing something.
TAKES_THINGS = frozenset(
    "supply provide sell buy purchase send deliver donate export import ship produce manufacture receive obtain seize "
    "steal destroy carry transport distribute store pump procure acquire confiscate smuggle hand give need lack".split()
)


def mend_gerund(gerund: Word) -> None:
    """Put right a gerund that modifies a noun, or that says what is told somebody."""
    if gerund.form == "gerund" and gerund.rel == OPEN and not gerund.kids(AUXILIARY):
        _modify_noun(gerund)
    telling = gerund.form == "gerund" and gerund.lemma in REPORTING | VERBS.demand | VERBS.accuse
    if telling and gerund.rel == GERUND:
        _free_recipient(gerund)
    if telling and gerund.rel == PARTICIPIAL:
        _raise_to_writer(gerund)


def read_charge(noun: Word) -> None:
    """ "accused it of funding smugglers": what it is accused of is a deed, and no kind of smugglers."""
    of = noun.head
    verb = of.head if of is not None else None
    if noun.rel != COMPLEMENT or noun.pos != "NOUN" or of is None or verb is None or not verb.is_verb:
        return
    charging = verb.lemma in VERBS.accuse | VERBS.clear | VERBS.suspect | {"convict"}
    deed = noun.subtree()[0]
    attached = deed.head is noun and deed.rel in (COMPOUND, ADJECTIVE) and deed.index == of.index + 1
    if not charging or of.lower not in ("of", "for") or not attached or not deed.text.endswith("ing"):
        return
    deed.pos, deed.form, deed.plural = "VERB", "gerund", False
    stem = deed.lower.removesuffix("ing")
    deed.lemma = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    attach(deed, of, GERUND)
    attach(noun, deed, OBJECT)
    for phrase in noun.kids(PREPOSITION):
        if phrase.lower not in ("of",):
            attach(phrase, deed, PREPOSITION)


def _modify_noun(gerund: Word) -> None:
    """ "supplies drinking water to the town": the water is what is supplied."""
    verb, noun = gerund.head, gerund.kid(OBJECT)
    if verb is None or noun is None or verb.lemma not in TAKES_THINGS or noun.index != gerund.index + 1:
        return
    attach(noun, verb, OBJECT)
    for kid in gerund.kids(PREPOSITION):
        attach(kid, verb, PREPOSITION)
    attach(gerund, noun, COMPOUND)


def _free_recipient(gerund: Word) -> None:
    """ "wrote to Alpha Corp warning it": written is to Alpha Corp, and the warning is the writer's."""
    to, recipient = gerund.head, gerund.kid(SUBJECT)
    if to is None or recipient is None or to.lower != "to" or to.head is None:
        return
    if to.head.is_verb and to.index < recipient.index < gerund.index:
        attach(recipient, to, COMPLEMENT)
        attach(gerund, to.head, ADVERBIAL)


def _raise_to_writer(gerund: Word) -> None:
    """ "wrote to Alpha Corp accusing Peru": the accusation is the writer's, too."""
    recipient = gerund.head
    to = recipient.head if recipient is not None and recipient.rel == COMPLEMENT else None
    if to is not None and to.lower == "to" and to.head is not None and to.head.lemma in REPORTING:
        attach(gerund, to.head, ADVERBIAL)


def list_charge(verb: Word, accusing: Word) -> None:
    """ "accused it of breaking the truce, shelling towns and taking hostages": the second of a list is no adjunct."""
    listed = verb.form == "gerund" and verb.kids(COORDINATOR) and verb.kids(CONJUNCT)
    beside = [accusing.head] if accusing.rel == GERUND and accusing.head is not None else accusing.kids(PREPOSITION)
    charges = [kid for p in beside if p.lower in ("of", "with") for kid in p.kids(GERUND)]
    if listed and charges and charges[0].index < verb.index:
        attach(verb, charges[0], CONJUNCT)
