"""Candidates: the stretches of text that may stand for an entity, before it is known for which.

Comes in: words. Goes out: the record that the finders of names, pronouns and nominals make and coreference resolves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...graph.records import MentionKind
from ..sentences.words import DETERMINER, POSSESSOR, Sentence, Word
from .gazetteer import GeoName

# The pronouns that may stand for an entity, each with its nominative.
PERSONAL = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "i": "i", "me": "i", "my": "i", "mine": "i", "myself": "i", "we": "we", "us": "we",
    "our": "we", "ours": "we", "ourselves": "we", "who": "who", "whom": "who", "whose": "who", "which": "which",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Candidate:
    """A stretch of text that may stand for an entity.

    `name` is what a node would be called by it. `geo` is what the gazetteer says of it, `modifier` that it is an
    adjective ("Iranian") or stands inside a longer name. `title` are the words of a role before a person's name,
    `owner` the name before those ("Chinese" in "Chinese Foreign Minister Wang Yi"). `pronoun` is the pronoun's
    nominative. `beside` is a name that shares this one's last word and its place in the clause ("North" in "North and
    South Korea").
    """

    head: Word
    first: Word
    last: Word
    form: MentionKind
    kind: str
    name: str
    label: str = ""
    geo: GeoName | None = None
    modifier: bool = False
    title: list[Word] = field(default_factory=list)
    owner: Candidate | None = None
    told: str = ""
    pronoun: str = ""
    beside: Candidate | None = None

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end

    @property
    def lower(self) -> str:
        return self.head.lower

    @property
    def plural(self) -> bool:
        return self.head.plural or self.pronoun in ("they", "we")

    @property
    def definite(self) -> bool:
        """True with "the", "this", "that", a possessor, or none of the determiners that introduce something new."""
        kids = self.head.kids(DETERMINER, POSSESSOR)
        return any(k.rel == POSSESSOR or k.lower in ("the", "this", "that", "these", "those", "both") for k in kids)


def words_between(sentence: Sentence, first: Word, last: Word) -> list[Word]:
    """The words of a sentence from one to another, both included."""
    offset = sentence.words[0].index
    return sentence.words[first.index - offset : last.index - offset + 1]


def text_of(words: Sequence[Word]) -> str:
    """The words as they stand, runs of white space made one space."""
    parts = []
    for n, word in enumerate(words):
        if n and word.start > words[n - 1].end:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)
