"""What stands together in a sentence: two entities that it names, what it may say of them, or why it says nothing.

Comes in: the reading of an article, with everything that was found on the way to its claims. Goes out: `Pair`s, one for
two entities and a sentence, claimed or not. The reasons are what the rules themselves decided: what they proposed and
how likely it was, which phrases they passed over, and how the parse joins the two where they proposed nothing.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..graph.records import Article, Claim, LocalEntity, Span
from .claims import Reading
from .meaning.proposals import Proposal
from .mentions.candidates import Candidate
from .relations.adjuncts import circumstances
from .relations.clauses import Clause
from .relations.reach import Field
from .sentences.parsing import paragraphs_of
from .sentences.words import Sentence, Word, conjuncts, first_conjunct

Omission = Literal["below threshold", "circumstance", "inside", "listed", "no path", "other clauses"]

Mentions = tuple[Sequence[Candidate], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the way through the parse, and what it is to the word it hangs on, "" for the one in the middle."""

    word: str
    relation: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that a sentence names.

    Attributes:
        sentence: the sentence's span.
        first, second: the two as the article knows them.
        places: where the sentence names the one and the other; nowhere, where only a rule understands that it is meant.
        claimed: what extraction hands on as claims.
        omission: why that is nothing; None where it is something.
        proposed: what the sentence would have said of them, where that was too unlikely.
        detail: the words that show the reason: the preposition of a circumstance, the longer name.
        path: how the parse joins the two, where no rule does.
    """

    sentence: Span
    first: LocalEntity
    second: LocalEntity
    places: tuple[tuple[Span, ...], tuple[Span, ...]]
    claimed: tuple[Claim, ...] = ()
    omission: Omission | None = None
    proposed: Claim | None = None
    detail: str = ""
    path: tuple[Step, ...] = ()


def pairs_of(reading: Reading) -> Iterator[Pair]:
    """Any two entities that a sentence names, or that something in it may be a claim about.

    Args:
        reading: an article that was read.

    Yields:
        The pairs, sentence by sentence.
    """
    proposed: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in reading.proposals:
        proposed[proposal.claim.start].append(proposal)
    named: dict[int, list[tuple[Candidate, LocalEntity]]] = defaultdict(list)
    for candidate, held in reading.field.entities.items():
        named[candidate.head.sentence.index] += [(candidate, entity) for entity in held]
    for sentence in reading.sentences:
        entities = {entity.key: entity for _, entity in named[sentence.index]}
        mentions: dict[str, list[Candidate]] = defaultdict(list)
        for candidate, entity in named[sentence.index]:
            mentions[entity.key].append(candidate)
        about: dict[tuple[str, ...], list[Proposal]] = defaultdict(list)
        for proposal in proposed[sentence.start]:
            ends = {e.key: e for e in (proposal.claim.subject.entity, proposal.claim.object.entity)}
            about[tuple(sorted(ends))].append(proposal)
            entities |= ends
        together = {tuple(sorted(pair)) for pair in itertools.combinations(mentions, 2)}
        for one, other in sorted(together | about.keys()):
            of_both = (mentions.get(one, []), mentions.get(other, []))
            places = (_spans(of_both[0]), _spans(of_both[1]))
            pair = Pair(Span(sentence.start, sentence.end), entities[one], entities[other], places)
            yield _explained(pair, of_both, about[one, other], reading, sentence)


def unread_of(article: Article) -> list[Span]:
    """The stretches of an article that no stage reads: furniture and datelines.

    Args:
        article: the article.

    Returns:
        Their spans, in the order of the text; white space alone is none.
    """
    bounds = [0, *(n for p in paragraphs_of(article) for n in (p.start, p.end)), len(article.text)]
    gaps = ((start, article.text[start:end]) for start, end in zip(bounds[::2], bounds[1::2], strict=True))
    inner = ((start + len(text) - len(text.lstrip()), text.strip()) for start, text in gaps)
    return [Span(start, start + len(text)) for start, text in inner if text]


def _explained(
    pair: Pair, mentions: Mentions, proposals: Sequence[Proposal], reading: Reading, sentence: Sentence
) -> Pair:
    claimed = tuple(proposal.claim for proposal in proposals if proposal.is_likely)
    if claimed:
        return replace(pair, claimed=claimed)
    if proposals:
        best = max((proposal.claim for proposal in proposals), key=lambda claim: claim.confidence)
        return replace(pair, omission="below threshold", proposed=best)
    apart = [(a, b) for a in mentions[0] for b in mentions[1] if a.end <= b.start or b.end <= a.start]
    if not apart:
        longest = max((*mentions[0], *mentions[1]), key=lambda candidate: candidate.end - candidate.start)
        return replace(pair, omission="inside", detail=reading.article.text[longest.start : longest.end])
    keys = {pair.first.key, pair.second.key}
    phrase = _circumstance(keys, reading.clauses.get(sentence.index, ()), reading.field)
    if phrase is not None:
        return replace(pair, omission="circumstance", detail=phrase)
    if any(b.head in conjuncts(first_conjunct(a.head)) for a, b in apart):
        return replace(pair, omission="listed")
    paths = [path for a, b in apart if (path := _path(a.head, b.head))]
    path = min(paths, key=len, default=[])
    divided = sum(word.is_verb for word in path) > 1
    return replace(pair, omission="other clauses" if divided else "no path", path=tuple(_steps(path)))


def _circumstance(keys: Collection[str], clauses: Sequence[Clause], field: Field) -> str | None:
    """The preposition of the phrase that the one stands in and that is not read for the other, its clause's subject."""
    for clause in clauses:
        subjects = {e.key for word in (*clause.agents, *clause.surface) for _, e in field.at(word)}
        for argument in circumstances(clause):
            reached = {r.entity.key for word in argument.words for r in field.reach(word)}
            if any({one, other} == keys for one in subjects for other in reached):
                return argument.role
    return None


def _path(start: Word, end: Word) -> list[Word]:
    """The words from one to the other through the parse, up to what governs both and down again."""
    above, below = [start, *start.ancestors()], [end, *end.ancestors()]
    top = next((word for word in above if word in below), None)
    if top is None:
        return []
    return [*above[: above.index(top) + 1], *reversed(below[: below.index(top)])]


def _steps(path: Sequence[Word]) -> Iterator[Step]:
    for word in path:
        yield Step(word.text, word.rel if word.head in path else "")


def _spans(candidates: Sequence[Candidate]) -> tuple[Span, ...]:
    return tuple(sorted({Span(candidate.start, candidate.end) for candidate in candidates}))
