"""Participles with a name before their hyphen: "a Seoul-based maker", "the Turkish-backed brigade".

Comes in: a noun, and who or what it stands for. Goes out: `Edge`s between that and the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..meaning.labels import third_person
from ..sentences.words import ADJECTIVE, ADVERBIAL_NOUN, COMPOUND, Word
from .edges import Edge, Found
from .reach import Field

# The name says where its bearer is, or is on record: the lemma and relation of each.
PLACING_PARTICIPLES = {
    "based": ("base", "LOCATED_IN"), "born": ("bear", "BORN_IN"), "listed": ("list", "LOCATED_IN"),
    "flagged": ("flag", "LOCATED_IN"), "registered": ("register", "LOCATED_IN"),
    "domiciled": ("domicile", "LOCATED_IN"), "headquartered": ("headquarter", "LOCATED_IN"),
}  # fmt: skip


def hyphened(field: Field, holder: Found, noun: Word) -> Iterator[Edge]:
    """ "a Seoul-based battery maker", "the Turkish-backed brigade", "an Indian-born chemist", "a Danish-flagged ship".

    Args:
        field: the resolved mentions of the article.
        holder: whom or what the noun is said of.
        noun: the noun that the participle stands before.

    Yields:
        The edges of its participles.
    """
    for participle in noun.kids(ADJECTIVE):
        placed = PLACING_PARTICIPLES.get(participle.lower)
        if participle.form != "participle" and placed is None:
            continue
        kids = participle.kids(ADVERBIAL_NOUN, COMPOUND, ADJECTIVE)
        for found in (f for kid in kids for f in field.at(kid)):
            if placed is not None:
                base, relation = placed
                label = f"is {participle.lower} in"
                yield Edge(*holder, *found, participle, base, label, "hyphened", role="in", relation=relation)
            else:
                yield Edge(*found, *holder, participle, participle.lemma, third_person(participle.lemma), "hyphened")
