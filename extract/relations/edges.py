"""An edge: two mentions that the text relates, before it is judged.

Comes in: two mentions and the word that relates them. Goes out: the record that all sources of edges (clauses, nouns,
roles, places) share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...graph.records import LocalEntity
from ..mentions.candidates import Candidate
from ..sentences.words import Word

Found = tuple[Candidate, LocalEntity]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two mentions that the text relates.

    `head` is the word that carries the predicate, `lemma` what it is called by, `theme` a non-entity argument, `role`
    the object's preposition, `particle` the verb's. `construction` names the rule, `steps` counts the nouns between the
    predicate and the object. `relation` is the relation type where the construction alone tells it.
    """

    subject: Candidate
    subject_entity: LocalEntity
    object: Candidate
    object_entity: LocalEntity
    head: Word
    lemma: str
    predicate: str
    construction: str
    theme: Word | None = None
    role: str = ""
    particle: str = ""
    steps: int = 0
    symmetric: bool = False
    relation: str = ""


def located(here: Found, there: Found, head: Word, construction: str, role: str = "in") -> Edge:
    """The edge that says where something stands."""
    return Edge(*here, *there, head, "locate", f"is located {role}", construction, role=role, relation="LOCATED_IN")


def comes_from(person: Found, place: Found, head: Word) -> Edge:
    """The edge that says where a person is from."""
    return Edge(*person, *place, head, "come", "comes from", "origin", role="from", relation="BORN_IN")


def pairs(members: Sequence[Found], head: Word, lemma: str, label: str, theme: Word | None) -> Iterator[Edge]:
    """Each of several with each other of them, once."""
    for n, left in enumerate(members):
        for right in members[n + 1 :]:
            if left[1].key != right[1].key:
                yield Edge(*left, *right, head, lemma, label, "reciprocal", theme=theme, role="with", symmetric=True)
