"""Posts in a body that only its kind tells: "the navy spokesman", "club chairman Ana Ruiz" in a report on one club.

Comes in: the resolved mentions of an article. Goes out: `Edge`s from who holds such a post to that one body.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.records import LocalEntity
from ..meaning.labels import join
from ..mentions.candidates import Candidate
from ..mentions.lexicon import load_lexicon
from ..sentences.words import ADJECTIVE, APPOSITION, COMPOUND, POSSESSOR, Word
from .arguments import prepositional
from .edges import Edge
from .reach import Field

# One holds them in a body, and hardly any other person is called so.
POSTS = frozenset(
    "chairman chairwoman chairperson spokesman spokeswoman spokesperson chief coach boss captain president leader "
    "commander secretary treasurer director".split()
)
GRADES = frozenset("chief managing executive general senior vice deputy former".split())


class UnownedPosts:
    """Finds the holders of such posts in one article."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.groups = load_lexicon().groups
        self.owned = {
            entity.key
            for c, held in field.entities.items()
            for entity in held
            if c.owner or (c.head.lemma.lower() in POSTS and self._has_owner(c.head))
        }

    def edges(self, candidate: Candidate) -> Iterator[Edge]:
        """The edges of one mention."""
        noun = self._post(candidate)
        for holder, entity in self.field.of(candidate) if noun is not None else ():
            body = self._body(noun, candidate) if noun is not None else None
            if noun is None or body is None or entity.key in self.owned or entity.key == body.key:
                continue
            self.owned.add(entity.key)
            before = [k.lower for k in noun.kids(ADJECTIVE, COMPOUND) if k.lower in GRADES]
            label = join("is", *before, noun.lower, "of")
            owner = Candidate(noun, noun, noun, "nominal", body.kind, body.name)
            yield Edge(holder, entity, owner, body, noun, noun.lemma.lower(), label, "office", role="of")

    def _post(self, candidate: Candidate) -> Word | None:
        """The post that a mention names: "chairwoman Ana Ruiz", "Ana Ruiz, the navy spokeswoman"."""
        if candidate.form == "name":
            beside = [k for k in candidate.head.kids(COMPOUND) if k.index < candidate.first.index]
            beside += [] if candidate.owner else candidate.title[-1:]
        else:
            described = candidate.head.rel == APPOSITION or bool(candidate.head.kids(APPOSITION))
            beside = [candidate.head] if described and candidate.definite and not candidate.head.plural else []
        return next((w for w in beside if w.lemma.lower() in POSTS and not self._has_owner(w)), None)

    def _has_owner(self, noun: Word) -> bool:
        """ "Norvik's", "of Norvik", "its", "a Norvik"."""
        if noun.kid(POSSESSOR) is not None or any(a.role in ("of", "for", "at") for a in prepositional(noun)):
            return True
        return any(self.field.at(k) for k in noun.kids(ADJECTIVE, COMPOUND))

    def _body(self, noun: Word, candidate: Candidate) -> LocalEntity | None:
        """The one body of the kind that the text has named before: "navy" is the Peruvian navy."""
        sorts = [k.lemma.lower() for k in noun.kids(COMPOUND) if k.lemma.lower() in self.groups]
        found = {
            e.key: e
            for c, held in self.field.entities.items()
            for e in held
            if c.start < candidate.start and e.kind in ("ORGANIZATION", "ROLE") and c.head.lemma.lower() in sorts
        }
        return next(iter(found.values())) if len(found) == 1 else None
