"""Whom the references of decisions mean: the local entities of these articles, by their keys.

Comes in: references by name and kind or by a mention, and all that was read out of the articles. Goes out: the keys of
local entities, or why there are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from ..records import Extraction, LocalEntity
from ..resolve import normalise_name
from .decisions import Named, Placed, Reference


class References:
    """The references of some decisions; `see` every extraction, then `name` all local entities, then ask."""

    def __init__(self, references: Iterable[Reference]) -> None:
        all_ = dict.fromkeys(references)
        self._bearers: dict[tuple[str, str], set[str]] = {r.bearing: set() for r in all_ if isinstance(r, Named)}
        self._wanted: dict[str, set[Placed]] = defaultdict(set)
        for reference in all_:
            if isinstance(reference, Placed):
                self._wanted[reference.article_id].add(reference)
                self._wanted[reference.article].add(reference)
        self._wanted.pop("", None)
        self._articles: dict[Placed, dict[str, set[str]]] = defaultdict(dict)

    def see(self, extraction: Extraction) -> None:
        """Note whom the mentions stand for that are named, of one article."""
        article = extraction.article
        if article.id not in self._wanted and article.name not in self._wanted:
            return
        for reference in self._wanted.get(article.id, set()) | self._wanted.get(article.name, set()):
            by_id = article.id == reference.article_id
            # An article that was corrected has another id; words that are given say whether the place is still right.
            if by_id or (article.name == reference.article and (reference.text or not reference.article_id)):
                held = {entity.key for entity in _at(extraction, reference)}
                self._articles[reference][article.id] = held

    def name(self, local_entities: Iterable[LocalEntity]) -> None:
        """Note who bears the names that are named."""
        kinds = {kind for kind, _ in self._bearers}
        for entity in local_entities:
            if entity.kind in kinds:
                bearers = self._bearers.get((entity.kind, normalise_name(entity.name)))
                if bearers is not None:
                    bearers.add(entity.key)

    def keys(self, reference: Reference) -> frozenset[str]:
        """The local entities that a reference means; none where it means nothing, or nothing for certain."""
        if isinstance(reference, Named):
            return frozenset(self._bearers[reference.bearing])
        held = self._of_article(reference)
        return frozenset(held) if held is not None and len(held) == 1 else frozenset()

    def reason(self, reference: Reference) -> str:
        """Why a reference means nothing."""
        if isinstance(reference, Named):
            return f"no entity is called {reference}"
        articles = self._articles[reference]
        named = repr(reference.article or reference.article_id)
        if not articles:
            return f"there is no article {named}"
        if self._of_article(reference) is None:
            return f"{len(articles)} articles are called {named}, and article_id names none of them"
        if not self._of_article(reference):
            return f"there is no such mention: {reference}"
        return f"{reference} stands for several entities"

    def _of_article(self, reference: Placed) -> Collection[str] | None:
        articles = self._articles[reference]
        if reference.article_id in articles:
            return articles[reference.article_id]
        return next(iter(articles.values())) if len(articles) == 1 else None


def _at(extraction: Extraction, place: Placed) -> Iterator[LocalEntity]:
    """The entities whose mention is exactly there."""
    if place.text and extraction.article.text[place.start : place.end] != place.text:
        return
    for mention in extraction.mentions:
        if (mention.start, mention.end) == (place.start, place.end):
            yield mention.entity
    for claim in extraction.claims:
        for argument in (claim.subject, claim.object):
            if (argument.start, argument.end) == (place.start, place.end):
                yield argument.entity
