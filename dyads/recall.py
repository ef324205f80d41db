"""How much of what a collection names together became claims, and why the rest did not.

Comes in: a folder. Goes out: counts of its sentences that name two entities, and of the pairs in them, by what became
of them. Every article is read once more, which takes as long as building did.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .graph.records import Article, Problem, Span
from .rereading import Rereading
from .together import CLAIM, OUTCOMES, RANK, togethers, unread_lines
from .written_names import WrittenNames


@dataclass(frozen=True, slots=True)
class Recall:
    """What became of the sentences of a folder that name two entities or more.

    Attributes:
        articles: how many articles were read once more.
        read: how many sentences these have, without what is not read.
        sentences: outcome to how many sentences have it; one with several pairs has the outcome of the pair that is
            the nearest to a claim.
        pairs: outcome to how many pairs of entities have it, each counted once a sentence.
        unread: why articles or files are not in the folder, and how many.
        changes: what the folder was built with and what read it now, where these differ.
    """

    articles: int
    read: int
    sentences: Mapping[str, int]
    pairs: Mapping[str, int]
    unread: Mapping[str, int]
    changes: Mapping[str, tuple[str, str]]

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain JSON values."""
        return {
            "articles": self.articles, "read": self.read, "sentences": dict(self.sentences), "pairs": dict(self.pairs),
            "unread": dict(self.unread), "changes": {name: list(pair) for name, pair in self.changes.items()},
        }  # fmt: skip


def recall_of(
    folder: Path,
    *,
    on_articles: Callable[[int], None] | None = None,
    on_article: Callable[[], None] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Recall:
    """Count what became of the sentences of a build folder that name two entities or more.

    Args:
        folder: the folder.
        on_articles: called with how many articles will be read once more.
        on_article: called when one of them has been.
        on_problem: called with each that could not be read once more; by default it is logged as a warning.

    Returns:
        The counts.

    Raises:
        DyadsError: it is no finished build folder, or what it was built with cannot be had any more.
    """
    study = Rereading(folder)
    if on_articles:
        on_articles(len(study.graph.articles))
    sentences: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    articles = read = 0
    for reading in study.readings(study.graph.articles.values(), on_problem):
        articles, read = articles + 1, read + len(reading.sentences)
        nearest: dict[Span, str] = {}
        for together in togethers(study, reading):
            pairs[together.outcome] += 1
            held = nearest.setdefault(together.sentence, together.outcome)
            nearest[together.sentence] = min(held, together.outcome, key=RANK.__getitem__)
        sentences.update(nearest.values())
        for outcome, entities in _named_unread(study, reading.article):
            sentences[outcome] += 1
            pairs[outcome] += entities * (entities - 1) // 2
        if on_article:
            on_article()
    unread = Counter(_in_general(problem.reason) for problem in study.problems)
    return Recall(articles, read, _ranked(sentences), _ranked(pairs), dict(unread.most_common()), study.changes)


def _named_unread(study: Rereading, article: Article) -> list[tuple[str, int]]:
    """The lines that are not read and write the names of two entities or more that the article mentions elsewhere."""
    lines = list(unread_lines(article))
    names = WrittenNames(study.graph.entities[id_] for id_ in study.mentioned_in(article.id) if lines)
    found = ((outcome, len(names.bearers(article.text[start:end]))) for start, end, outcome in lines)
    return [(outcome, count) for outcome, count in found if count > 1]


def _in_general(reason: str) -> str:
    """A reason without what is particular to one article."""
    return re.split(r"[:(]| as ", re.sub(r"^(?:line|item|article) \d+: ", "", reason))[0].strip()


def _ranked(counts: Mapping[str, int]) -> dict[str, int]:
    return {outcome: counts[outcome] for outcome in OUTCOMES if counts.get(outcome)}


def describe(recall: Recall) -> str:
    """The counts in lines for a person.

    Args:
        recall: the counts.

    Returns:
        Lines of plain text, without the last line end.
    """
    named, pairs = sum(recall.sentences.values()), sum(recall.pairs.values())
    given = recall.sentences.get(CLAIM, 0)
    lines = [
        f"{recall.read:,} sentences of {recall.articles:,} articles were read once more; of these, and of what"
        f" is not read, {named:,} name two entities or more, and {given:,} gave a claim",
        "",
        "sentences     pairs",
        *(f"{recall.sentences.get(o, 0):>9,} {recall.pairs[o]:>9,}  {OUTCOMES[o]}" for o in recall.pairs),
        f"{named:>9,} {pairs:>9,}  together; a sentence counts by the pair in it that is the nearest to a claim",
    ]
    if recall.changes:
        lines += ["", f"built with another {' and '.join(recall.changes)} than read it now"]
    lines += ["", "articles and files that were not read", *_unread(recall)] if recall.unread else []
    return "\n".join(lines)


def _unread(recall: Recall) -> list[str]:
    return [f"{count:>9,}  {reason}" for reason, count in recall.unread.items()]
