"""Cues in a sentence for the kind of thing that a name names.

Comes in: a name. Goes out: whether its place in the sentence tells that it is no person, or that it is a place.
"""

from __future__ import annotations

from ..sentences.words import COMPLEMENT, COMPOUND, RELATIVE, SUBJECTS, Word, takes_plural
from .candidates import Candidate

# Before "of" and a name these say what the name is of; the "state" or "country" of somebody may be his.
SETTLEMENTS = frozenset(
    "city town village port island region province district municipality suburb hamlet county prefecture commune "
    "township borough peninsula neighbourhood neighborhood settlement".split()
)
WATERS = frozenset("river lake valley gulf bay strait basin delta lagoon canal desert mountain".split())
# Who is so "in" something is in a place.
SEATED = ("based", "headquartered", "born")


def is_no_person(name: Word) -> bool:
    """ "Nordvik, which is based in Oslo", "Nordvik have won": one person is neither "which" nor many."""
    clauses = [v for v in name.kids(RELATIVE) if v.head is name]
    return any(w.lower == "which" for v in clauses for w in v.kids(*SUBJECTS)) or takes_plural(name)


def is_where(name: Candidate) -> bool:
    """ "the port of Sosnova", "a firm based in Sosnova", "Orvex Shipping of Sosnova": nothing but a place."""
    preposition = name.head.head
    if name.head.rel == COMPOUND and preposition is not None and name.label not in ("PERSON", "ORG", "PRODUCT"):
        # "Peru's Apurimac region"
        return preposition.index == name.last.index + 1 and preposition.lemma.lower() in SETTLEMENTS | WATERS
    above = preposition.head if preposition is not None and preposition.pos == "ADP" else None
    if preposition is None or above is None or name.head.rel != COMPLEMENT or len(name.name.split()) > 3:
        return False
    if preposition.lower in ("in", "near"):
        return above.lower in SEATED
    touching = preposition.index == above.index + 1 and name.first.index == preposition.index + 1
    if preposition.lower != "of" or not touching or name.label == "PERSON":
        return False
    apart = not name.label or not name.first.label_begins
    seated = above.pos == "PROPN" and above.label == "ORG" and apart and name.first is name.last
    return seated or (above.lemma.lower() in SETTLEMENTS and not above.plural)
