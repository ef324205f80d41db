"""Gerunds that the parser takes for the verb of a complement where they are none.

Comes in: a gerund of a parsed sentence. Goes out: nothing; words are hung elsewhere or given other relations.
"""

from __future__ import annotations

from ..meaning.reporting import REPORTING, VERBS
from .attachments import attach
from .words import (
    ADJECTIVE,
    ADVERBIAL,
    APPOSITION,
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
    Sentence,
    Word,
)

# "of" and "for" lead from these to what somebody is said to have done.
CHARGING = VERBS.accuse | VERBS.clear | VERBS.suspect | {"convict"}
# One does not supply or send doing something.
TAKES_THINGS = frozenset(
    "supply provide sell buy purchase send deliver donate export import ship produce manufacture receive obtain seize "
    "steal destroy carry transport distribute store pump procure acquire confiscate smuggle hand give need lack".split()
)


def mend_gerund(gerund: Word) -> None:
    """Put right a gerund that modifies a noun, or that says what is told somebody."""
    if gerund.form == "gerund" and gerund.rel == OPEN and not gerund.kids(AUXILIARY):
        _modify_noun(gerund)
    if gerund.rel == GERUND and gerund.head is not None:
        _charge_with(gerund.head)
    telling = gerund.form == "gerund" and gerund.lemma in REPORTING | VERBS.demand | VERBS.accuse
    if telling and gerund.rel == GERUND:
        _free_recipient(gerund)
    if telling and gerund.rel == PARTICIPIAL:
        _raise_to_writer(gerund)


def _charge_with(of: Word) -> None:
    """ "accused Chilean miners of stealing": what they are accused of is no part of who they are."""
    accused = of.head
    accusing = accused.head if accused is not None and accused.rel == OBJECT else None
    if of.lower == "of" and accusing is not None and accusing.lemma in VERBS.accuse:
        attach(of, accusing, PREPOSITION)


def read_deeds(sentence: Sentence) -> None:
    """Make verbs of the gerunds that say what somebody is accused of, or denies."""
    for word in list(sentence.words):
        if word.is_noun:
            _read_deed(word)
        # "on charges of spying"
        if word.rel == COMPLEMENT and word.is_verb and word.form == "gerund":
            word.rel = GERUND


def plan_deed(infinitive: Word, accusing: Word) -> None:
    """ "accused it of planning to kill her": it is the plan that is to kill, and the accused who planned."""
    to = infinitive.kid(AUXILIARY)
    behind = [(of, k) for of in accusing.subtree() if of.lower == "of" for k in of.kids(COMPLEMENT, GERUND)]
    planning = next(((of, k) for of, k in behind if to is not None and k.index == to.index - 1), None)
    if planning is None or accusing.lemma not in CHARGING or not planning[1].text.endswith("ing"):
        return
    of, deed = planning
    if not deed.is_verb:
        deed.pos, deed.form, deed.plural = "VERB", "gerund", False
        deed.lemma = _stem(deed)
    attach(deed, of, GERUND)
    attach(of, accusing, PREPOSITION)
    attach(infinitive, deed, OPEN)


def _stem(gerund: Word) -> str:
    stem = gerund.lower.removesuffix("ing")
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


def _read_deed(noun: Word) -> None:
    """ "accused it of funding smugglers", "denied bombing Aleppo": a deed, and no kind of smugglers."""
    link = noun.head
    verb = link.head if link is not None and link.rel == PREPOSITION else link
    if link is None or verb is None or not verb.is_verb:
        return
    first = noun.subtree()[0]
    kind = first.head is noun and first.rel in (COMPOUND, ADJECTIVE)
    if noun.rel == COMPLEMENT and noun.pos == "NOUN" and link.lower in ("of", "for") and verb.lemma in CHARGING:
        if kind and first.index == link.index + 1:
            _make_gerund(first, link, GERUND, noun)
    elif noun.rel == OBJECT and verb.lemma in VERBS.deny:
        # The parser takes Aleppo for what was denied, or for the name of a bombing.
        named = noun if kind else next((k for k in noun.kids(APPOSITION) if k.index == noun.index + 1), None)
        deed = first if kind else noun
        if named is not None and named.pos == "PROPN" and deed.index == verb.index + 1:
            _make_gerund(deed, verb, OPEN, named)


def _make_gerund(deed: Word, above: Word, rel: str, done_to: Word) -> None:
    if not deed.text.endswith("ing"):
        return
    deed.pos, deed.form, deed.plural = "VERB", "gerund", False
    deed.lemma = _stem(deed)
    attach(deed, above, rel)
    attach(done_to, deed, OBJECT)
    for phrase in (p for p in done_to.kids(PREPOSITION) if p.lower != "of"):
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
