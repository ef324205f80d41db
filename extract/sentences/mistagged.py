"""Words that the tagger takes for another part of speech, where the sentence's structure tells the right one.

Comes in: a sentence as it was parsed. Goes out: nothing; its words are retagged and hung elsewhere.
"""

from __future__ import annotations

from .attachments import attach
from .pipeline import HYPHENED_NOUNS
from .words import (
    ADJECTIVE,
    ADVERBIAL_NOUN,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSAL_SUBJECT,
    COMPLEMENT,
    COMPOUND,
    OBJECT,
    OPEN,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
    is_passive,
)

# Participles that say what a person or body is at the time, and do nothing to who is named behind them.
STANDINGS = frozenset(
    "defending reigning ruling governing sitting serving acting outgoing incoming leading visiting retiring founding "
    "presiding managing commanding striking protesting opposing rising retired ageing aging".split()
)


def retag(sentence: Sentence) -> None:
    """Put right the parts of speech of a sentence."""
    for word in sentence.words:
        _find_verb(word)
        if word.pos == "NOUN" and word.rel == ADJECTIVE and word.head is not None and word.head.pos == "PROPN":
            word.rel = COMPOUND  # "trade chief Ana Ruiz"
        if word.lower == "forward" and word.pos == "ADV" and word.head is not None:
            _find_player(word, sentence)
        if word.lower in ("court", "trial") and word.rel == OPEN and word.is_verb and word.head is not None:
            _find_court(word, word.head)
        if word.lower == "not" and word.head is not None:
            _find_infinitive(word.head)
        if word.lower.removesuffix("s") in HYPHENED_NOUNS and word.pos != "PROPN":
            word.pos = "NOUN"
        # "searched her flat": what somebody has is a thing.
        if word.pos == "ADJ" and word.rel in (OBJECT, COMPLEMENT, *SUBJECTS) and word.kids(POSSESSOR):
            word.pos = "NOUN"
        if word.rel == ATTRIBUTE and word.head is not None and word.kids(AGENT):
            _read_passive(word, word.head)
        if word.rel == CLAUSAL_SUBJECT and word.head is not None:
            _describe_subject(word, word.head)


def _find_verb(noun: Word) -> None:
    """ "Peru imports its gas": what has a subject before it and an object behind it is a verb."""
    before = any(w.index < noun.index for w in noun.kids(SUBJECT))
    if noun.pos == "NOUN" and before and any(w.index > noun.index for w in noun.kids(OBJECT)):
        noun.pos, noun.form, noun.plural = "VERB", "third person" if noun.plural else "present", False


def _find_infinitive(to: Word) -> None:
    """ "warned Ottawa not to trample on Quebec": what "not to" begins is a verb."""
    verb, above = to.kid(COMPLEMENT), to.head
    bare = verb is not None and verb.index == to.index + 1 and verb.pos == "NOUN" and not verb.lower.endswith("s")
    if to.lower != "to" or verb is None or not bare or above is None:
        return
    verb.pos, verb.form = "VERB", "base"
    attach(verb, above, OPEN)
    attach(to, verb, AUXILIARY)
    for word in to.children[:]:
        attach(word, verb, word.rel)


def _find_player(forward: Word, sentence: Sentence) -> None:
    """ "Senegal forward Ali Diatta won", "signed Leeds forward Tom Moss": he is one, and no way to go."""
    at = forward.index - sentence.words[0].index
    team = sentence.words[at - 1] if at else None
    name = next((w for w in sentence.words[at + 1 :] if w.rel in (APPOSITION, ADVERBIAL_NOUN, OBJECT)), None)
    beside = name is not None and name.pos == "PROPN" and name.subtree()[0].index == forward.index + 1
    if team is None or team.pos != "PROPN" or name is None or not beside or team.head is None:
        return
    attach(name, team.head, team.rel)
    attach(forward, name, COMPOUND)
    attach(team, forward, COMPOUND)
    forward.pos = "NOUN"


def _find_court(court: Word, verb: Word) -> None:
    """ "took Peru to court over it": no verb, but where she took it."""
    to = court.kid(AUXILIARY)
    if to is None or to.index != court.index - 1 or verb.lemma not in ("take", "bring", "go", "send"):
        return
    court.pos, court.form = "NOUN", ""
    attach(to, verb, PREPOSITION)
    attach(court, to, COMPLEMENT)
    to.pos = "ADP"
    for phrase in court.kids(PREPOSITION):
        attach(phrase, verb, PREPOSITION)


def _read_passive(participle: Word, be: Word) -> None:
    """ "is majority-owned by Nordvik": a participle with an agent is the verb, and "be" its auxiliary."""
    if be.lemma != "be" or participle.form != "participle" or be.index > participle.index:
        return
    above, rel = be.head, be.rel
    be.children.remove(participle)
    participle.head, participle.rel = above, rel
    if above is not None:
        above.children.append(participle)
    attach(be, participle, PASSIVE_AUXILIARY)
    for kid in list(be.children):
        attach(kid, participle, PASSIVE_SUBJECT if kid.rel == SUBJECT else kid.rel)


def _describe_subject(participle: Word, verb: Word) -> None:
    """ "defending champion Ana Ruiz was beaten": the participle says who she is, and she is the subject."""
    named = participle.kid(OBJECT)
    if participle.lower in STANDINGS and named is not None and named.subtree()[0].index == participle.index + 1:
        attach(named, verb, PASSIVE_SUBJECT if is_passive(verb) else SUBJECT)
        attach(participle, named, ADJECTIVE)
