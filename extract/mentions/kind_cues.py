"""Cues in a sentence for the kind of thing that a name names.

Comes in: a name. Goes out: whether its place in the sentence tells that it is no person, or that it is a place.
"""

from __future__ import annotations

from ..sentences.words import COMPLEMENT, COMPOUND, RELATIVE, SUBJECTS, Word, takes_plural
from .candidates import Candidate
from .lexicon import load_lexicon

# The "state" of somebody is his, and so may these be.
OWNED = frozenset(
    "capital crossing department emirate kingdom quarter republic resort state stronghold sultanate territory".split()
)
WATERS = frozenset("river lake valley gulf bay strait basin delta lagoon canal desert mountain".split())
# Whom and what no person has.
OF_FIRMS = frozenset("chairman chairwoman chairperson headquarters shareholder subsidiary".split())
# Who is so "in" something is in a place.
SEATED = ("based", "headquartered", "born")


def is_no_person(name: Word) -> bool:
    """ "Nordvik, which is based in Oslo", "Nordvik have won": one person is neither "which" nor many."""
    clauses = [v for v in name.kids(RELATIVE) if v.head is name]
    of = name.head if name.rel == COMPLEMENT and name.head is not None and name.head.lower == "of" else None
    if of is not None and of.head is not None and of.head.lemma.lower() in OF_FIRMS:  # "chairwoman of Nordvik"
        return True
    return any(w.lower == "which" for v in clauses for w in v.kids(*SUBJECTS)) or takes_plural(name)


def is_where(name: Candidate) -> bool:
    """ "the port of Sosnova", "a firm based in Sosnova", "Orvex Shipping of Sosnova": nothing but a place."""
    preposition = name.head.head
    if name.head.rel == COMPOUND and preposition is not None and name.label not in ("PERSON", "ORG", "PRODUCT"):
        # "Peru's Apurimac region"
        return preposition.index == name.last.index + 1 and preposition.lemma.lower() in _settlements() | WATERS
    above = preposition.head if preposition is not None and preposition.pos == "ADP" else None
    if preposition is None or above is None or name.head.rel != COMPLEMENT or len(name.name.split()) > 3:
        return False
    if preposition.lower in ("in", "near"):
        return above.lower in SEATED
    touching = preposition.index == above.index + 1 and name.first.index == preposition.index + 1
    if preposition.lower != "of" or not touching:
        return False
    apart = not name.label or not name.first.label_begins
    single = name.first is name.last
    seated = above.pos == "PROPN" and above.label == "ORG" and apart and single and name.label != "PERSON"
    return seated or (above.lemma.lower() in _settlements() and not above.plural and (single or name.label != "PERSON"))


def _settlements() -> frozenset[str]:
    return load_lexicon().named_places - OWNED
