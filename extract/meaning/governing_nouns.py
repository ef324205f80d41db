"""Nouns and adjectives over a predicate: "the plan to leave", "the claim that he left", "unable to leave".

Comes in: a noun or adjective, what hangs on it, and what is found of the predicate so far. Goes out: the same
`Factuality` with its colour, and the `Scope` of what stands further above.
"""

from __future__ import annotations

from ..sentences.words import (
    ADJECTIVE,
    ATTRIBUTE,
    CLAUSE,
    COMPLEMENT,
    MARKER,
    NEGATION,
    OBJECT,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    RELATIVE,
    SUBJECT,
    SUBJECTS,
    Word,
)
from .reporting import ADJECTIVES, NOUNS
from .signs import Factuality, Scope, is_infinitive, is_none, owner_of


def under_noun(word: Word, noun: Word, found: Factuality) -> Scope:
    """ "plan to leave", "claim that he left"; a noun's other clauses, titles and appositions are taken for granted.

    Args:
        word: the word below.
        noun: its head.
        found: what is known of the predicate; added to.

    Returns:
        What reaches the predicate from further above.
    """
    that = word.rel == CLAUSE or any(k.lower == "that" for k in word.kids(MARKER)) or _is_told(word, noun)
    if _is_cleft(word, noun):
        return Scope.REPORTED
    if not word.is_verb or not (is_infinitive(word) or that):
        return Scope.FREE
    if noun.lower == "order" and noun.rel == COMPLEMENT:  # "in order to"
        return Scope.COLOURED
    if is_none(noun):
        found.negate()
    if noun_colours(noun, found, "to" if is_infinitive(word) else "that"):
        return Scope.GOVERNED
    if that or any(k.lower in ADJECTIVES.ordinal for k in noun.kids(ADJECTIVE)):
        return Scope.FREE
    found.colour("planned")
    return Scope.REPORTED


def _is_told(clause: Word, noun: Word) -> bool:
    """ "claims it had armed them": what is claimed, and not claims that it made."""
    told = clause.rel == PARTICIPIAL and noun.lemma in NOUNS.report and bool(clause.kids(OBJECT, PASSIVE_AUXILIARY))
    return told and any(not w.relative for w in clause.kids(*SUBJECTS))


def _is_cleft(word: Word, noun: Word) -> bool:
    """ "it was Ann who left"."""
    copula = noun.head if word.rel == RELATIVE and noun.rel == ATTRIBUTE else None
    return copula is not None and any(k.lower == "it" for k in copula.kids(SUBJECT))


def noun_colours(noun: Word, found: Factuality, role: str) -> bool:
    """Take what a noun says of its complement.

    Args:
        noun: the noun.
        found: what is known of the complement; added to.
        role: what joins the two: "to", "that" or a preposition.

    Returns:
        Whether it says anything.
    """
    lemma = noun.lemma
    if lemma in NOUNS.fail and role in ("to", "of"):
        found.negate()
    elif lemma in NOUNS.possible and role in ("to", "of", "for", "that"):
        found.doubt()
    elif lemma in NOUNS.demand and role in ("to", "for", "that"):
        found.colour("demanded")
    elif lemma in NOUNS.plan and role in ("to", "for", "of", "that"):
        found.colour("planned")
    elif (lemma in NOUNS.report and role in ("of", "that")) or (lemma in NOUNS.suspicion and role in ("for", "over")):
        found.attribute(owner_of(noun))
    else:
        return False
    return True


def under_adjective(adjective: Word, found: Factuality) -> Scope:
    """ "unable to leave", "likely that he left".

    Args:
        adjective: the adjective.
        found: what is known of the predicate below; added to.

    Returns:
        What reaches the predicate from further above.
    """
    lower = adjective.lower
    if lower in ADJECTIVES.fail or adjective.kids(NEGATION):
        found.negate()
    if lower in ADJECTIVES.possible | ADJECTIVES.fear:
        found.doubt()
    elif lower in ADJECTIVES.plan:
        found.colour("planned")
    return Scope.GOVERNED
