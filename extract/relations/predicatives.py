"""Predicatives: of whom a role is said that stands behind "as", is one of several, or is said of both.

Comes in: the noun of a role. Goes out: the words of those who hold it.
"""

from __future__ import annotations

from ..mentions.candidates import Candidate
from ..sentences.words import APPOSITION, ATTRIBUTE, COMPLEMENT, OBJECT, PARTICIPIAL, SUBJECTS, Word, conjuncts
from .edges import Found

# "named her as minister"
AS_VERBS = frozenset(
    "emerge serve act work know name appoint elect nominate install hire describe recognise recognize regard "
    "resign swear inaugurate confirm reappoint reelect fire sack oust dismiss remove depose continue retire step "
    "stand take see view".split()
)


def one_of(noun: Word) -> Word | None:
    """The "one" of "one of Israel's closest allies"."""
    one = noun.head.head if noun.rel == COMPLEMENT and noun.head is not None and noun.head.lower == "of" else None
    return one if one is not None and one.lower == "one" and noun.plural else None


def said_as(noun: Word) -> list[Word]:
    """ "China has emerged as the largest importer", "named her as minister": of whom a role behind "as" is said."""
    preposition = noun.head
    said = noun.rel == COMPLEMENT and preposition is not None and preposition.lower == "as"
    verb = preposition.head if said and preposition is not None else None
    if verb is None or not verb.is_verb or verb.lemma not in AS_VERBS:
        return []
    if verb.rel == PARTICIPIAL and verb.head is not None:  # "Iran, regarded as its main sponsor"
        return [verb.head]
    return verb.kids(OBJECT) or verb.kids(*SUBJECTS)


def is_of_all(candidate: Candidate, first: Found) -> bool:
    """ "Chad and Niger, both members of the union", "Ann and Tom are members", "two members, Ann and Tom"."""
    head, named = candidate.head, first[0].head
    both = any(k.lower in ("both", "all") for k in head.children)
    beside = both and head.rel == APPOSITION and head.head in conjuncts(named)
    said = head.rel == ATTRIBUTE and head.head is not None and named in head.head.kids(*SUBJECTS)
    return head.plural and (beside or said or named in head.kids(APPOSITION))
