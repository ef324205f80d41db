"""Sentences that name two entities of a graph: the claims that they gave, or why they gave none.

Comes in: a folder that is read once more. Goes out: a Together for each sentence and two entities. What extraction has
to say comes from `extract.omissions`; this adds what became of the claims in the folder: decided wrong, or
hidden with one of the two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .extract.claims import Reading
from .extract.meaning.confidence import THRESHOLD
from .extract.omissions import Pair, Step, pairs_of, unread_of
from .graph.records import Article, Claim, Span
from .rereading import Rereading

CLAIM = "claim"
# What became of two entities in a sentence, from a claim to what is farthest from one.
OUTCOMES = {
    CLAIM: "gave a claim",
    "wrong": "the claim is decided to be wrong",
    "hidden": "one of the two is decided to be hidden",
    "not in the folder": "a new build would find a claim",
    "left out": "dyads would claim this; the folder was built of the claims of others only",
    "below threshold": f"what it may say is less likely than {THRESHOLD}",
    "source": "one is only the source of what is said of the other",
    "circumstance": "one stands in a phrase that says when, why or how",
    "listed": "they stand side by side, and nothing joins them",
    "no path": "in one clause, and no rule leads from one to the other",
    "other clauses": "in different clauses, and no rule leads from one to the other",
    "inside": "one phrase or name stands for both, or holds the other's",
    "not recognised": "a name is there, and was not read as theirs",
    "furniture": "in what a page prints around its article, which is not read",
    "dateline": "in a dateline, which is not read",
}
RANK = {outcome: rank for rank, outcome in enumerate(OUTCOMES)}

Ends = tuple[str, str]
Places = tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Together:
    """A sentence that names two entities.

    Attributes:
        article: the article.
        sentence: the sentence's span.
        ends: the ids of the two, in their order.
        outcome: one of OUTCOMES.
        places: where the one and the other are named.
        claims: what it says of the two, in the graph; where a decision took that away, what it took.
        proposed: what it would have said of them.
        detail: the words that show the reason.
        path: how the parse joins the two.
    """

    article: Article
    sentence: Span
    ends: Ends
    outcome: str
    places: Places = ((), ())
    claims: tuple[Claim, ...] = ()
    proposed: Claim | None = None
    detail: str = ""
    path: tuple[Step, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text[self.sentence.start : self.sentence.end]

    def to_dict(self) -> dict[str, Any]:
        """The sentence as plain JSON values."""
        claims = [claim.to_dict() for claim in self.claims]
        return {
            "article": self.article.name, "article_id": self.article.id, "sentence": self.text,
            "start": self.sentence.start, "end": self.sentence.end, "outcome": self.outcome, "detail": self.detail,
            "places": [[list(span) for span in spans] for spans in self.places],
            "claims": claims, "proposed": self.proposed.to_dict() if self.proposed else None,
            "path": [{"word": step.word, "relation": step.relation} for step in self.path],
        }  # fmt: skip


@dataclass(slots=True)
class _Found:
    """What there is of two entities in one sentence; `stored` are the folder's claims."""

    pairs: list[tuple[Pair, bool]] = field(default_factory=list)
    stored: list[Claim] = field(default_factory=list)


def togethers(study: Rereading, reading: Reading) -> Iterator[Together]:
    """Every sentence of an article with any two entities that it names.

    Args:
        study: the folder.
        reading: one of its articles, read once more.

    Yields:
        The sentences in the order of the text, for each the pairs in the order of their ids.
    """
    found: dict[tuple[Span, Ends], _Found] = defaultdict(_Found)
    entity_of = study.entity_of(reading)
    for pair in pairs_of(reading):
        one, other = entity_of.get(pair.first.key), entity_of.get(pair.second.key)
        if one and other and one != other:
            found[pair.sentence, _ends(one, other)].pairs.append((pair, one < other))
    sentences = [Span(sentence.start, sentence.end) for sentence in reading.sentences]
    stored = study.extractions[reading.article.id].claims
    for claim in stored:
        ends = ends_of(study, claim)
        if ends[0] != ends[1]:
            found[_sentence_of(claim, sentences), ends].stored.append(claim)
    sources = list(_sources(study, stored))
    for (sentence, ends), held in sorted(found.items(), key=lambda item: item[0]):
        yield _judged(study, reading.article, sentence, ends, held, sources)


def ends_of(study: Rereading, claim: Claim) -> Ends:
    """The ids of the entities that a claim of the folder is about, in their order."""
    entity_of = study.graph.entity_of
    return _ends(entity_of[claim.subject.entity.key], entity_of[claim.object.entity.key])


def _ends(one: str, other: str) -> Ends:
    return (one, other) if one < other else (other, one)


def _sentence_of(claim: Claim, sentences: Iterable[Span]) -> Span:
    """The sentence that a claim's head stands in; the claim's own, where the head stands in none."""
    held = (span for span in sentences if span.start <= claim.head_start < span.end)
    return next(held, Span(claim.start, claim.end))


def _sources(study: Rereading, claims: Iterable[Claim]) -> Iterator[tuple[Claim, frozenset[Ends]]]:
    """The claims that stay, with the pairs of each source and each end."""
    entity_of = study.graph.entity_of
    for claim in claims:
        if claim.id in study.graph.claims:
            told = {entity_of[source.entity.key] for source in claim.attribution if source.entity}
            yield claim, frozenset(_ends(source, end) for source in told for end in ends_of(study, claim))


def _judged(
    study: Rereading,
    article: Article,
    sentence: Span,
    ends: Ends,
    held: _Found,
    sources: Iterable[tuple[Claim, frozenset[Ends]]],
) -> Together:
    together = Together(article, sentence, ends, CLAIM, _places(study, ends, held))
    kept = tuple(study.graph.claims[claim.id] for claim in held.stored if claim.id in study.graph.claims)
    if kept:
        return replace(together, claims=kept)
    if held.stored:
        gone = min((study.withdrawn[claim.id] for claim in held.stored), key=RANK.__getitem__)
        claims = tuple(claim for claim in held.stored if study.withdrawn[claim.id] == gone)
        return replace(together, outcome=gone, claims=claims)
    claimed = [claim for pair, _ in held.pairs for claim in pair.claimed]
    if claimed:
        likeliest = max(claimed, key=lambda claim: claim.confidence)
        missing = "left out" if study.options.claims_only else "not in the folder"
        return replace(together, outcome=missing, proposed=likeliest)
    pair = min((pair for pair, _ in held.pairs), key=lambda pair: RANK[pair.omission or CLAIM])
    source = next((claim for claim, about in sources if ends in about and _overlap(claim, sentence)), None)
    if source is not None and pair.omission != "below threshold":
        return replace(together, outcome="source", claims=(source,))
    return replace(together, outcome=pair.omission or CLAIM, proposed=pair.proposed, detail=pair.detail, path=pair.path)


def _places(study: Rereading, ends: Ends, held: _Found) -> Places:
    """Where a sentence names the one and the other, in the order of their ids."""
    found: dict[str, set[Span]] = {end: set() for end in ends}
    for pair, straight in held.pairs:
        for end, spans in zip(ends, pair.places if straight else reversed(pair.places), strict=True):
            found[end].update(spans)
    for argument in (end for claim in held.stored if not claim.is_ours for end in (claim.subject, claim.object)):
        found[study.graph.entity_of[argument.entity.key]].add(Span(argument.start, argument.end))
    return tuple(sorted(found[ends[0]])), tuple(sorted(found[ends[1]]))


def _overlap(claim: Claim, sentence: Span) -> bool:
    return claim.start < sentence.end and sentence.start < claim.end


def unread_lines(article: Article) -> Iterator[tuple[int, int, str]]:
    """The lines of an article that no stage reads.

    Args:
        article: the article.

    Yields:
        Start, end and why: "furniture" or "dateline".
    """
    for stretch in unread_of(article):
        for line in re.finditer(r"\S[^\n]*", article.text[stretch.start : stretch.end]):
            start, end = (stretch.start + n for n in line.span())
            printed = any(p.kind == "furniture" and p.start < end and start < p.end for p in article.parts)
            yield start, end, "furniture" if printed else "dateline"
