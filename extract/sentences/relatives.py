"""Relative clauses: the pronoun that introduces one, hung on the verb that it goes with.

Comes in: a verb of a parsed sentence. Goes out: nothing; words are hung elsewhere or given other relations.
"""

from __future__ import annotations

from ..meaning.reporting import NOUNS, REPORTING
from .attachments import attach
from .words import (
    ADVERB,
    APPOSITION,
    ATTRIBUTE,
    CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    COORDINATOR,
    FINITE,
    INDIRECT,
    MARKER,
    OBJECT,
    OTHER,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    SUBJECT,
    SUBJECTS,
    Word,
)

# In these something is said; in what else a clause tells of, it happens.
UTTERANCES = (
    NOUNS.account
    | NOUNS.report
    | frozenset(
        "interview speech address broadcast video post tweet email e-mail call conversation lecture sermon blog column "
        "conference briefing hearing trial debate meeting summit rally ceremony talk discussion session lawsuit suit "
        "complaint filing book film programme program show podcast recording note dossier brief manifesto".split()
    )
)


def mend_relative(verb: Word) -> None:
    """Put right what introduces a relative clause."""
    if verb.rel == RELATIVE:
        _govern_pronoun(verb)
        _lower_pronoun(verb)
    if verb.rel == CLAUSE and verb.head is not None and verb.head.lemma == "be":
        _read_cleft(verb, verb.head)


def open_relative(verb: Word) -> None:
    """ "Ana Ruiz, whose novel, The Lift, was sold, left": it is the novel that was sold, and she that left."""
    subject = verb.kid(SUBJECT, PASSIVE_SUBJECT)
    goes_on = next((k for k in verb.kids(CONJUNCT) if k.is_verb and k.form in FINITE), None)
    noun = subject.kid(APPOSITION) if subject is not None else None
    if subject is None or goes_on is None or noun is None or verb.kids(COORDINATOR) or goes_on.kids(*SUBJECTS):
        return
    whose = any(k.relative and k.lower == "whose" for k in noun.kids(POSSESSOR))
    if not whose or not noun.index < verb.index < goes_on.index:
        return
    above, rel, role = verb.head, verb.rel, subject.rel
    verb.children.remove(goes_on)
    goes_on.head, goes_on.rel = above, rel
    if above is not None:
        above.children.append(goes_on)
        above.children.remove(verb)
        verb.head = None
    attach(subject, goes_on, SUBJECT)
    attach(noun, verb, role)
    verb.head, verb.rel = subject, RELATIVE
    subject.children.append(verb)


def _govern_pronoun(verb: Word) -> None:
    """ "Alpha Corp, of which Peru owns half": a preposition, whatever the parser has it for."""
    for word in verb.kids(OTHER):
        if word.pos == "ADP" and any(w.relative for w in word.kids(COMPLEMENT)):
            word.rel = PREPOSITION


def _lower_pronoun(verb: Word) -> None:
    """ "Oslo, where he says he met her": he met her there, wherever he says so."""
    said = verb.kid(CLAUSE)
    of = verb.head
    if of is None or said is None or verb.lemma not in REPORTING or said.index < verb.index or of.lemma in UTTERANCES:
        return
    # "Oslo, where he told reporters that"
    if said.kids(MARKER) or verb.kids(OBJECT, INDIRECT):
        return
    for word in verb.kids(PREPOSITION, ADVERB):
        fronted = word.index < verb.index
        if fronted and (word.relative or any(w.relative for w in word.kids(COMPLEMENT))):
            attach(word, said, word.rel)


def _read_cleft(verb: Word, be: Word) -> None:
    """ "It was Peru that left": the clause is said of Peru, which left."""
    named = be.kid(ATTRIBUTE)
    it = be.kid(*SUBJECTS)
    pronoun = next((w for w in verb.kids(*SUBJECTS, OBJECT) if w.relative), None)
    if named is None or not named.is_noun or it is None or it.lower != "it" or pronoun is None:
        return
    if named.index < pronoun.index < verb.index:
        attach(verb, named, RELATIVE)
