"""Why a collection says nothing of two entities where it names them together.

Comes in: a folder and two names. Goes out: every sentence that names both, with the claims that it gave or the reason
why it gave none; and the articles that name both and were not read. Articles that name only one of the two are not
looked at.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import EntityNotFoundError, InputError
from .extract.claims import Reading
from .graph.records import Article, Entity, Mention, Problem, Span
from .graph.resolve import normalise_name
from .rereading import Rereading
from .together import OUTCOMES, Ends, Places, Together, togethers, unread_lines
from .unread_articles import Unread, unread_articles
from .written_names import WrittenNames


@dataclass(frozen=True, slots=True)
class Why:
    """What a folder has of two entities together.

    Attributes:
        first, second: the two.
        namesakes: other entities that bear the name of one of them.
        sentences: those that name both, in the order of the articles' dates and of their texts.
        unread: articles that write both names and are not in the folder.
        changes: what the folder was built with and what read it now, where these differ.
    """

    first: Entity
    second: Entity
    namesakes: tuple[Entity, ...]
    sentences: tuple[Together, ...]
    unread: Unread
    changes: Mapping[str, tuple[str, str]]

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences have each outcome."""
        counted = Counter(sentence.outcome for sentence in self.sentences)
        return {outcome: counted[outcome] for outcome in OUTCOMES if outcome in counted}

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain JSON values."""
        return {
            "entities": [_entity(self.first), _entity(self.second)], "namesakes": [_entity(e) for e in self.namesakes],
            "counts": self.counts, "sentences": [sentence.to_dict() for sentence in self.sentences],
            "unread": [problem.to_dict() for problem in self.unread.articles], "not_looked_into": self.unread.unknown,
            "changes": {name: list(pair) for name, pair in self.changes.items()},
        }  # fmt: skip


def why(
    folder: Path,
    names: tuple[str, str],
    *,
    on_articles: Callable[[int], None] | None = None,
    on_article: Callable[[], None] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Why:
    """Look for the sentences of a build folder that name two entities.

    Args:
        folder: the folder.
        names: the two, by name, alias or id.
        on_articles: called with how many articles will be read once more.
        on_article: called when one of them has been.
        on_problem: called with each that could not be read once more; by default it is logged as a warning.

    Returns:
        The sentences, and why they gave a claim or none.

    Raises:
        EntityNotFoundError: the folder has no such entity.
        InputError: both names mean one entity.
        DyadsError: it is no finished build folder, or what it was built with cannot be had any more.
    """
    study = Rereading(folder)
    first, second = sorted((_find(study, name) for name in names), key=lambda entity: entity.id)
    if first.id == second.id:
        raise InputError(f"{names[0]!r} and {names[1]!r} are one entity, {first.name!r} ({first.id}); name two")
    pair = _Named(study, (first, second))
    articles = sorted(filter(pair.may_be_in, study.graph.articles.values()), key=_by_day)
    if on_articles:
        on_articles(len(articles))
    sentences: list[Together] = []
    for reading in study.readings(articles, on_problem):
        sentences += pair.sentences(reading)
        if on_article:
            on_article()
    names_of_both = {normalise_name(entity.name) for entity in (first, second)}
    namesakes = (e for e in study.graph.entities.values() if normalise_name(e.name) in names_of_both)
    others = tuple(entity for entity in namesakes if entity not in (first, second))
    unread = unread_articles(study, lambda text: len(pair.written.bearers(text)) == len(names))
    return Why(first, second, others, tuple(sentences), unread, study.changes)


class _Named:
    """Two entities that are named together."""

    def __init__(self, study: Rereading, both: tuple[Entity, Entity]) -> None:
        self.study = study
        self.both = both
        self.ends: Ends = (both[0].id, both[1].id)
        self.written = WrittenNames(both)

    def may_be_in(self, article: Article) -> bool:
        """Whether an article names both, by any mention or in these very words."""
        return set(self.ends) <= {*self.study.mentioned_in(article.id), *self.written.bearers(article.text)}

    def sentences(self, reading: Reading) -> Iterator[Together]:
        """The sentences of an article that name both, then what of it was not read."""
        found = {t.sentence: t for t in togethers(self.study, reading) if t.ends == self.ends}
        for sentence in reading.sentences:
            span = Span(sentence.start, sentence.end)
            if span not in found and (missed := self._not_recognised(reading, span)):
                found[span] = missed
        yield from (found[span] for span in sorted(found))
        for start, end, outcome in unread_lines(reading.article):
            places = self._written_in(reading.article, start, end)
            if all(places):
                yield Together(reading.article, Span(start, end), self.ends, outcome, places)

    def _not_recognised(self, reading: Reading, sentence: Span) -> Together | None:
        """The sentence, where it writes both names and one of them was read as something else."""
        article = reading.article
        written = self._written_in(article, *sentence)
        entity_of = self.study.entity_of(reading)
        here = [m for m in reading.mentions if sentence.start <= m.start and m.end <= sentence.end]
        places: list[tuple[Span, ...]] = []
        details: list[str] = []
        for entity, spans in zip(self.both, written, strict=True):
            own = [Span(m.start, m.end) for m in here if entity_of.get(m.entity.key) == entity.id]
            if not own:
                found = [(span, said) for span in spans if (said := _read_as(article, span, here, entity))]
                own, details = [span for span, _ in found], [*details, *(said for _, said in found)]
            places.append(tuple(own))
        if not all(places) or not details:
            return None
        return Together(
            article, sentence, self.ends, "not recognised", (places[0], places[1]), detail=", ".join(details)
        )

    def _written_in(self, article: Article, start: int, end: int) -> Places:
        found = list(self.written.found(article.text, start, end))
        one, other = (tuple(span for id_, span in found if id_ == end_) for end_ in self.ends)
        return one, other


def _read_as(article: Article, span: Span, mentions: Iterable[Mention], bearer: Entity) -> str:
    """What a name was read as that was not read as its bearer's; "" where it is that of another, who bears it too."""
    name = article.text[span.start : span.end]
    over = [m for m in mentions if m.start < span.end and span.start < m.end and m.kind != "pronoun"]
    if not over:
        return f"{name!r} was not read as a name"
    longest = max(over, key=lambda m: m.end - m.start)
    whole = (longest.start, longest.end) == span
    namesake = whole or normalise_name(longest.entity.name) == normalise_name(bearer.name)
    if namesake and longest.entity.kind == bearer.kind:
        return ""
    read = "" if whole else f"part of {longest.text!r}, which is "
    return f"{name!r} was read as {read}{longest.entity.name} ({longest.entity.kind})"


def _find(study: Rereading, name: str) -> Entity:
    try:
        return study.graph.find(name)
    except EntityNotFoundError as error:
        pattern = WrittenNames([Entity("", name, "", (), (), (), "", 0)])
        having = [article.name for article in study.graph.articles.values() if pattern.bearers(article.text)]
        if not having:
            raise
        more = f" and {len(having) - 3:,} more" if len(having) > 3 else ""
        raise EntityNotFoundError(
            f"{name!r} stands in {', '.join(having[:3])}{more}, and was recognised as a name in no article:"
            " put it into a file for `dyads build --entities`"
        ) from error


def _by_day(article: Article) -> tuple[bool, dt.date, str, str]:
    return article.published is None, article.published or dt.date.min, article.name, article.id


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "name": entity.name, "kind": entity.kind, "mentions": entity.mentions}
