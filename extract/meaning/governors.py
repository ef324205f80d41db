"""Governors: what a word says of the predicate below it, a step towards the root at a time.

Comes in: a word, its head, and what is found of the predicate so far. Goes out: the same `Factuality` with the head's
colour, and the `Scope` of what stands further above.
"""

from __future__ import annotations

from ..sentences.words import (
    ADJECTIVE,
    ADVERB,
    ADVERBIAL,
    APPOSITION,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    DETERMINER,
    GERUND,
    INDIRECT,
    MARKER,
    OBJECT,
    OPEN,
    PARATAXIS,
    PARTICIPIAL,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    SUBJECT,
    SUBJECTS,
    Word,
    is_after_comma,
    is_brought_about,
    is_passive,
)
from .governing_nouns import noun_colours, under_adjective, under_noun
from .reporting import NOUNS, REPORTING, SMALL, VERBS
from .signs import (
    Factuality,
    Scope,
    Signs,
    is_infinitive,
    is_none,
    is_subjunctive,
    name_of,
    signs_of,
    sources_beside,
    speaker_of,
)

# Titles and what describes a noun: whoever reports or denies the sentence does not report or deny them.
TAKEN_FOR_GRANTED = (RELATIVE, PARTICIPIAL, APPOSITION, ADJECTIVE, COMPOUND, POSSESSOR, PARATAXIS)


def step(word: Word, head: Word, origin: Word, found: Factuality, scope: Scope) -> Scope:
    """Take what a head says of the word below it.

    Args:
        word: the word below.
        head: its head.
        origin: the word that carries the predicate, from which the climb began.
        found: what is known of the predicate; added to.
        scope: what of the head reaches the predicate.

    Returns:
        What reaches it from further above.
    """
    if scope is Scope.GOVERNED:
        return _rule(word, head, origin, found)
    heard = Factuality()
    above = _rule(word, head, origin, heard)
    if scope is Scope.COLOURED:
        found.colour(heard.modality)
    if heard.hedged:
        found.hedged = True
        for source in reversed(heard.sources):
            found.attribute(source)
    return min(scope, above)


def _rule(word: Word, head: Word, origin: Word, found: Factuality) -> Scope:
    if word.rel == CONJUNCT:
        if word.is_verb and head.is_verb and _covers(head, word):
            read_aside(head, found)
        return Scope.GOVERNED
    if word.pos == "ADP" or word.rel == PREPOSITION:
        return _under_preposition(word, head, origin, found)
    if head.pos == "ADP" or head.rel == PREPOSITION:
        return Scope.GOVERNED
    if head.is_verb:
        return _under_verb(word, head, origin, found)
    if head.is_noun:
        return under_noun(word, head, found)
    return under_adjective(head, found)


def _covers(first: Word, second: Word) -> bool:
    """Whether the first verb's source is the second's: they share a subject, or the source stands at either end."""
    sources = [k for k in first.kids(PREPOSITION) if k.lower == "according"]
    return not second.kids(*SUBJECTS) or any(not first.index < k.index < second.index for k in sources)


def _under_verb(word: Word, head: Word, origin: Word, found: Factuality) -> Scope:
    rel = word.rel
    if rel == PARATAXIS or (rel == CLAUSE and _is_juxtaposed(word, head)):
        return Scope.FREE
    if rel == ADVERBIAL and not _is_complement(word, head):
        if is_infinitive(word) or _is_bare_gerund(word, head):  # a purpose or result is as real as what leads to it
            found.colour(signs_of(head).modality)
            read_aside(head, found)
            return Scope.COLOURED
        read_aside(head, found)
        return Scope.REPORTED
    if rel == CLAUSE and not _is_complement(word, head) and word.pos != "ADJ":
        _report(head, word, found)
        return Scope.REPORTED
    if rel == ATTRIBUTE and name_of(head) in VERBS.name:
        found.attribute(speaker_of(head))
    elif rel in (OPEN, CLAUSE, ADVERBIAL):
        _govern(head, word, found)
    elif rel != ATTRIBUTE:
        return Scope.REPORTED if word.is_verb else _argument(word, head, origin, found)
    found.take(signs_of(head))
    read_aside(head, found)
    return Scope.GOVERNED


def _is_juxtaposed(word: Word, head: Word) -> bool:
    """The parser makes a clause before a semicolon the complement of the one after it."""
    first, last = sorted((word.index, head.index))
    return any(first < w.index < last and w.text == ";" for w in head.sentence.words)


def _is_complement(word: Word, head: Word) -> bool:
    """True for "wants Ann to leave" and "denied leaving", clauses to the parser, and for "ruled out leaving"."""
    if word.rel == CLAUSE:
        bare = word.form == "gerund" and not word.kids(AUXILIARY)
        return is_infinitive(word) or bare or is_brought_about(word)
    # "Called for Peru to leave"
    if name_of(head) in VERBS.demand and is_infinitive(word) and any(k.lower == "for" for k in word.kids(MARKER)):
        return True
    # "Refused to pay, prompting Peru to sue": what follows a comma is what came of it.
    denied = _is_bare_gerund(word, head) and name_of(head) in VERBS.fail | VERBS.deny
    return word.rel == ADVERBIAL and denied and not is_after_comma(word.subtree()[0])


def _is_bare_gerund(word: Word, head: Word) -> bool:
    return word.form == "gerund" and not word.kids(MARKER, AUXILIARY) and word.index > head.index


def _govern(head: Word, word: Word, found: Factuality) -> None:
    """A verb over an infinitive or gerund without a subject of its own, or with one that is the verb's object."""
    name = name_of(head)
    own_subject = bool(word.kids(*SUBJECTS))
    if name in VERBS.deny:
        found.negate()
        found.attribute(speaker_of(head))
    elif name in VERBS.fail:
        found.negate()
        if name == "rule_out":
            found.colour("planned")
    elif name in VERBS.seem:
        found.hedged = True
    elif _is_demand(name, head, own_subject):
        found.colour("demanded")
        found.attribute(speaker_of(head), hedged=False)
    elif name in VERBS.plan:
        found.colour("planned")
    elif name in VERBS.oblige and is_infinitive(word):
        _oblige(head, found)
    elif (attribute := _trait(head)) is not None:  # "is hard to leave"
        under_adjective(attribute, found)
    elif (name == "be" and is_infinitive(word)) or (name == "go" and head.form == "gerund"):
        found.colour("planned")
    elif (name in VERBS.report and word.is_verb) or (name in VERBS.accuse and is_passive(head)):  # "is said to"
        found.attribute(speaker_of(head))


def _trait(verb: Word) -> Word | None:
    """ "hard" of "is hard to leave"."""
    return next((k for k in verb.kids(ATTRIBUTE) if k.pos == "ADJ"), None)


def _is_demand(name: str, head: Word, own_subject: bool) -> bool:
    """ "asked Ann to leave", "called on Ann to leave", "wants Ann to leave"; "pledged to leave" is a plan."""
    others = own_subject or bool(head.kids(OBJECT, INDIRECT, PASSIVE_SUBJECT))
    if name in VERBS.demand:
        return others or bool(head.kids(PREPOSITION)) or name not in VERBS.plan
    return name in VERBS.want and others


def _oblige(head: Word, found: Factuality) -> None:
    """ "has to pay" is demanded, "had to pay" happened, "has yet to pay" did not."""
    if any(k.lower == "yet" for k in head.kids(ADVERB)):
        found.negate()
    elif head.form != "past":
        found.colour("demanded")


def _report(head: Word, clause: Word, found: Factuality) -> None:
    """A verb over a that-clause: somebody's words or thoughts."""
    name = name_of(head)
    negated = signs_of(head).negated
    attribute = head.kid(ATTRIBUTE)
    if attribute is not None and attribute.pos == "ADJ":  # "it is likely that"
        under_adjective(attribute, found)
    if (name in VERBS.deny and not negated) or (name in VERBS.negation_raising and negated):
        found.negate()
    if name in VERBS.require and (is_subjunctive(clause) or name not in VERBS.report | VERBS.promise):
        found.colour("demanded")
    elif name in VERBS.promise:
        found.colour("planned")
    elif name in VERBS.fear:
        found.doubt()
    if name in REPORTING | VERBS.fear:
        found.attribute(speaker_of(head))
    elif name in VERBS.seem or _is_rumour(head):
        found.hedged = True
    read_aside(head, found)


def _is_rumour(verb: Word) -> bool:
    """ "a rumour spread that", "the claim is that"."""
    subject = verb.kid(*SUBJECTS)
    return subject is not None and subject.lemma in NOUNS.report


def _argument(noun: Word, verb: Word, origin: Word, found: Factuality) -> Scope:
    """A subject or object: the predicate itself ("seeks talks"), or what governs it ("made the claim that")."""
    name = name_of(verb)
    if noun.rel in (OBJECT, PASSIVE_SUBJECT) and origin is not noun:
        return _utterance(noun, verb, found)
    if noun.rel == OBJECT and name in VERBS.deny_object:
        found.negate()
        found.attribute(speaker_of(verb))
    elif noun.rel == OBJECT and name in VERBS.fail_object:
        found.negate()
    elif noun.rel == OBJECT and name in VERBS.demand_object:
        found.colour("demanded")
        found.attribute(speaker_of(verb), hedged=False)
    elif (name in VERBS.plan_object and noun.rel == OBJECT) or (name in VERBS.plan and noun.rel == PASSIVE_SUBJECT):
        found.colour("planned")
    elif name not in VERBS.light | VERBS.occur or (noun.rel == SUBJECT and name not in VERBS.occur):
        return Scope.FREE
    signs = signs_of(verb)
    # "took no part": the verb's sign is the noun's own.
    found.take(Signs(signs.negated and not is_none(noun), signs.modality, signs.hedged))
    read_aside(verb, found)
    return Scope.GOVERNED


def _utterance(noun: Word, verb: Word, found: Factuality) -> Scope:
    """ "denied the claim that", "repeated the claim that": who says or denies what hangs on the noun."""
    if noun.lemma in NOUNS.report and name_of(verb) in VERBS.deny:
        found.negate()
        found.attribute(speaker_of(verb))
    elif noun.lemma in NOUNS.report and name_of(verb) in VERBS.utter:
        found.attribute(speaker_of(verb))
    elif noun.lemma in NOUNS.plan | NOUNS.demand and name_of(verb) in VERBS.turn_down | VERBS.thwart | VERBS.prevent:
        found.negate()
    found.take(signs_of(verb))
    return Scope.GOVERNED


def _is_definite(noun: Word) -> bool:
    return bool(noun.kids(POSSESSOR)) or any(k.lower in SMALL.definite for k in noun.kids(DETERMINER))


def _under_preposition(prep: Word, head: Word, origin: Word, found: Factuality) -> Scope:
    """ "without leaving", "accused of leaving", "plans for talks": the head of the preposition over what follows it."""
    role = prep.lower
    instead = role == "of" and head.lower in ("instead", "short")
    instead = instead or (role == "than" and any(k.lower == "rather" for k in prep.kids(ADVERB)))
    if role in SMALL.negative_prepositions or instead:
        found.negate()
        return Scope.REPORTED
    if head.is_verb:
        return _verb_over_preposition(prep, head, origin, found)
    if head.is_noun and noun_colours(head, found, role):
        return Scope.GOVERNED
    if head.pos == "ADJ":
        return under_adjective(head, found)
    if _is_manner(prep):
        return Scope.COLOURED
    return Scope.REPORTED if origin.is_verb else Scope.FREE


def _verb_over_preposition(prep: Word, verb: Word, origin: Word, found: Factuality) -> Scope:
    name, role = name_of(verb), prep.lower
    faulted = name == "attack" and role == "for" and bool(prep.kids(GERUND))
    if (name in VERBS.accuse and role in ("of", "for", "with", "over")) or faulted or _is_suspicion(prep, verb):
        found.attribute(speaker_of(verb) if faulted or name in VERBS.accuse | VERBS.suspect else None)
        read_aside(verb, found)
        return Scope.REPORTED
    if role == "from" and prep.kids(GERUND) and name in VERBS.prevent | VERBS.fail:
        found.negate()
    elif role == "of" and name in VERBS.clear:
        found.negate()
        found.attribute(speaker_of(verb))
    elif role == "against" and prep.kids(GERUND):  # "warned Ann against leaving", "decided against leaving"
        found.negate()
        found.colour("planned" if name in VERBS.plan - VERBS.demand else "demanded")
        found.attribute(speaker_of(verb), hedged=False)
    elif role in ("for", "to") and name in VERBS.demand:
        found.colour("demanded")
        found.attribute(speaker_of(verb), hedged=False)
    elif role in ("for", "to", "on", "at") and name in VERBS.plan:
        found.colour("planned")
    elif name in VERBS.name and role == "as":
        found.attribute(speaker_of(verb))
    elif _is_manner(prep):  # as real as what is done in this way
        found.colour(signs_of(verb).modality)
        read_aside(verb, found)
        return Scope.COLOURED
    elif name in VERBS.light_preposition and any(k.lemma in NOUNS.plan for k in prep.kids(COMPLEMENT)):
        pass  # "denied that it was in talks to buy"
    elif origin.is_verb or _is_definite(origin) or name not in VERBS.light_preposition:
        return Scope.REPORTED if origin.is_verb else Scope.FREE
    found.take(signs_of(verb))
    read_aside(verb, found)
    return Scope.GOVERNED


def _is_suspicion(prep: Word, verb: Word) -> bool:
    """ "arrested for killing", "went on trial on Monday for killing"."""
    grounds = {k.lemma for p in verb.kids(PREPOSITION) if p.lower == "on" for k in p.kids(COMPLEMENT)}
    suspected = name_of(verb) in VERBS.suspect or not grounds.isdisjoint(NOUNS.suspicion)
    return suspected and prep.lower in ("for", "over") and bool(prep.kids(GERUND))


def _is_manner(prep: Word) -> bool:
    """ "by leaving", "in order to leave"."""
    gerund = prep.lower in SMALL.manner and bool(prep.kids(GERUND))
    return gerund or any(k.lower == "order" for k in prep.kids(COMPLEMENT))


def read_aside(verb: Word, found: Factuality) -> None:
    """Take the sources named beside a verb."""
    attributed, sources = sources_beside(verb)
    found.hedged |= attributed
    for source in sources:
        found.attribute(source)
