"""Participles and infinitives, hung on those of whom they are said.

Comes in: a verb of a parsed sentence, and its head. Goes out: nothing; the clause is hung on another word.
"""

from __future__ import annotations

from ..meaning.reporting import REPORTING, VERBS
from ..mentions.lexicon import load_lexicon
from .attachments import SIGNING, attach, noun_before
from .words import (
    ADVERB,
    ADVERBIAL,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    COORDINATOR,
    FINITE,
    GERUND,
    MARKER,
    OBJECT,
    OPEN,
    OTHER,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PREPOSITION,
    RELATIVE,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
    is_after_comma,
    is_passive,
)

# Who stands beside somebody stands beside who acts.
ESCORTING = frozenset("accompany escort flank follow join trail watch".split())
# "Pixar, then owned by Steve Jobs": a state, and no part of the story.
AT_THE_TIME = frozenset("then now once formerly currently previously later today still already".split())
# What is said of somebody who is not the subject, behind his name.
SOUGHT = frozenset("accuse charge convict indict suspect want".split())
# What comes of a deed, and not of the charge.
HARMING = frozenset("block damage destroy displace endanger hurt injure kill maim sink strand trap wound".split())
NAMING = ("call", "name", "nickname", "dub")
CONTRASTING = ("while", "whereas")
BACKSHIFTED = ("had", "would", "might", "could")


def set_off(verb: Word, head: Word, sentence: Sentence) -> None:
    """Hang a participle, an infinitive or a contrasted clause where it belongs."""
    if verb.rel in (OPEN, CLAUSE) and head.rel == RELATIVE:
        _ask_those(verb, head)
    if verb.rel == OPEN:
        _ask_for(verb, head)
    elif verb.rel == PARTICIPIAL and verb.form == "participle":
        _name(verb, head)
        _beside_doer(verb, head, sentence)
        _of_text(verb, head, sentence)
    elif verb.rel == PARTICIPIAL and any(k.lower == "having" for k in verb.kids(AUXILIARY)):
        _to_doer(verb, head)
    elif verb.rel == ADVERBIAL:
        _of_charge(verb, head, sentence)
        _of_last(verb, sentence)
        _contrast(verb, head)
    elif verb.rel == CONJUNCT:
        _contrast(verb, head)


def _ask_for(verb: Word, asking: Word) -> None:
    """ "asked for her to be freed": not for her, but that she be freed."""
    link = next((p for p in asking.kids(PREPOSITION) if p.lower == "for" and p.index > asking.index), None)
    noun = link.kid(COMPLEMENT) if link is not None and asking.lemma in VERBS.demand else None
    to = next((k for k in verb.kids(AUXILIARY) if k.lower == "to"), None)
    if link is None or noun is None or to is None or noun.subtree()[-1].index != to.index - 1 or asking.kids(OBJECT):
        return
    attach(noun, verb, PASSIVE_SUBJECT if is_passive(verb) else SUBJECT)
    attach(link, verb, MARKER)
    verb.rel = ADVERBIAL


def _ask_those(infinitive: Word, knowing: Word) -> None:
    """ "urged anyone who knows Ana Ruiz to call": whoever does is to call, not she."""
    asked = knowing.head
    asking = asked.head if asked is not None and asked.rel == OBJECT else None
    to = any(k.lower == "to" for k in infinitive.kids(AUXILIARY))
    if asking is None or not to or asking.lemma not in VERBS.demand or asking.kids(OPEN, CLAUSE):
        return
    if knowing.lemma not in VERBS.demand | VERBS.plan:
        attach(infinitive, asking, OPEN)


def _of_charge(gerund: Word, accusing: Word, sentence: Sentence) -> None:
    """ "accused Chad of shelling a town, killing six": Chad did."""
    if gerund.form != "gerund" or accusing.lemma not in VERBS.accuse or gerund.lemma not in HARMING:
        return
    charges = [k for link in accusing.kids(PREPOSITION) if link.lower in ("of", "for") for k in link.kids(GERUND)]
    if charges and charges[-1].index < gerund.index and noun_before(gerund, sentence, ",") is not None:
        attach(gerund, charges[-1], ADVERBIAL)


def _name(participle: Word, noun: Word) -> None:
    """ "a Dane named Lars Holm": he is the Dane."""
    named = participle.kid(ATTRIBUTE, OBJECT) if participle.lemma in NAMING else None
    if named is None or named.pos != "PROPN" or participle.index != noun.index + 1 or participle.kids(AGENT):
        return
    if named.subtree()[0].index == participle.index + 1:
        attach(named, noun, APPOSITION)
        attach(participle, named, OTHER)


def _clause_over(word: Word) -> Word | None:
    return next((a for a in word.ancestors() if a.is_verb and a.kids(*SUBJECTS)), None)


def _beside_doer(participle: Word, noun: Word, sentence: Sentence) -> None:
    """ "spoke at the port, flanked by her guards": it is she who is flanked."""
    above = _clause_over(noun) if participle.lemma in ESCORTING and participle.kids(AGENT) else None
    if above is not None and noun_before(participle, sentence, ",") is not None and noun.index > above.index:
        attach(participle, above, ADVERBIAL)


def _of_text(participle: Word, name: Word, sentence: Sentence) -> None:
    """ "its accord with Peru, signed in 2011": the accord."""
    link = name.head if name.rel == COMPLEMENT and name.pos == "PROPN" else None
    text = link.head if link is not None and link.rel == PREPOSITION else None
    if text is None or text.pos != "NOUN" or participle.lemma not in SIGNING or text.lemma in load_lexicon().persons:
        return
    if noun_before(participle, sentence, ",") is not None:
        attach(participle, text, PARTICIPIAL)


def _to_doer(participle: Word, noun: Word) -> None:
    """ "turned to Ana Ruiz having lost": who has lost is who turned."""
    above = _clause_over(noun)
    if above is not None and above.index < noun.index < participle.index:
        attach(participle, above, ADVERBIAL)


def _of_last(verb: Word, sentence: Sentence) -> None:
    """ "joined Pixar, then owned by Steve Jobs", "boycott the games, to be held in Lima": the noun before the comma."""
    first = verb.subtree()[0]
    state = verb.form == "participle" and first.rel == ADVERB and first.lower in AT_THE_TIME
    state = state and first.head is verb and bool(verb.kids(AGENT))
    due = verb.form in ("base", "participle") and first.lower == "to" and bool(verb.kids(PASSIVE_AUXILIARY))
    noun = noun_before(verb, sentence, ",")
    # "a warrant for Ana Ruiz, wanted for fraud"
    sought = verb.form in ("past", "participle") and first is verb and verb.lemma in SOUGHT and not verb.kids(OBJECT)
    sought = sought and noun is not None and noun.pos == "PROPN"
    if not (state or due or sought) or verb.kids(*SUBJECTS, MARKER):
        return
    verb.form = "participle" if sought else verb.form
    if noun is not None and noun.rel in (OBJECT, COMPLEMENT, ATTRIBUTE):
        attach(verb, noun, PARTICIPIAL)


def _contrast(verb: Word, told: Word) -> None:
    """ "said he would not go, while his deputy praised Peru": no longer his words, which have "would".

    Nor are they in "said it would hurt Chad, and Ann praised Peru".
    """
    saying = told.head if told.rel == CLAUSE else None
    marked = any(k.lower in CONTRASTING for k in verb.kids(MARKER)) and verb.index > told.index
    joined = verb.rel == CONJUNCT and verb.kids(*SUBJECTS)
    marked = marked or bool(joined and any(is_after_comma(k) for k in told.kids(COORDINATOR)))
    if not marked or saying is None or saying.lemma not in REPORTING or saying.form != "past":
        return
    shifted = any(k.lower in BACKSHIFTED for k in told.kids(AUXILIARY))
    plain = verb.form in FINITE and not verb.kids(AUXILIARY)
    behind = joined or is_after_comma(verb.subtree()[0])
    if shifted and plain and behind and saying.index < told.index:
        attach(verb, saying, CONJUNCT if joined else ADVERBIAL)
