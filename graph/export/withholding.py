"""Entities that a graph that is handed on must not name.

Comes in: an EntityGraph and names. Goes out: the graph without the entities that bear these, without what they do and
what is done to them; where a remaining text names one, it has a mark instead, and every span is where it belongs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ..entity_graph import EntityGraph, restrict
from ..folding import fold_claims, local_entities
from ..records import BETWEEN_REFS, Argument, Article, Claim, Entity, LocalEntity, Source
from ..resolve import normalise_name
from .redaction import MARK, Redacted, Redaction

SHORTEST_SURNAME = 3


@dataclass(frozen=True, slots=True)
class Withheld:
    """A graph without some entities, how many these were, and what takes their names out of any other text."""

    graph: EntityGraph
    entities: int
    redaction: Redaction


def withhold(graph: EntityGraph, names: Iterable[str]) -> Withheld:
    """Take entities out of a graph, and their names out of all its texts.

    A person's surname goes too, and so does an entity whose whole name is one of those withheld.

    Args:
        graph: any graph.
        names: names or ids of entities; of a name all its bearers go, of one that is nobody's main name all those who
            bear it as an alias.

    Returns:
        The graph without them.

    Raises:
        EntityNotFoundError: no entity bears a name.
    """
    hidden = {id_ for name in names for id_ in _bearers(graph, name)}
    if not hidden:
        return Withheld(graph, 0, Redaction(()))
    known = _local_entities(graph)
    while True:
        redaction = Redaction(sorted({form for id_ in hidden for form in _forms(graph.entities[id_], known)}))
        more = {id_ for id_, entity in graph.entities.items() if redaction.is_named(entity.name)} - hidden
        if not more:
            return Withheld(_Withholding(graph, redaction, frozenset(hidden)).graph(), len(hidden), redaction)
        hidden |= more


def _bearers(graph: EntityGraph, name: str) -> Collection[str]:
    if name in graph.entities:
        return [name]
    form = normalise_name(name)
    named = [entity.id for entity in graph.entities.values() if normalise_name(entity.name) == form]
    also = [e.id for e in graph.entities.values() if form in map(normalise_name, e.aliases)]
    return named or also or [graph.find(name).id]


def _local_entities(graph: EntityGraph) -> dict[str, list[LocalEntity]]:
    """Entity id to what the articles know it as."""
    known: dict[str, list[LocalEntity]] = {id_: [] for id_ in graph.entities}
    for local in dict.fromkeys(entity for claim in graph.claims.values() for entity in local_entities(claim)):
        known[graph.entity_of[local.key]].append(local)
    return known


def _forms(entity: Entity, known: Mapping[str, list[LocalEntity]]) -> set[str]:
    """What an entity is called; "his parents", an alias in lower case, names nobody."""
    names = {entity.name, *(local.name for local in known[entity.id])}
    aliases = {*entity.aliases, *(alias for local in known[entity.id] for alias in local.aliases)}
    forms = names | {alias for alias in aliases if alias != alias.lower() or alias == alias.upper()}
    if entity.kind == "PERSON":
        surnames = {name.split()[-1] for name in names if len(name.split()) > 1}
        forms |= {surname for surname in surnames if len(surname) >= SHORTEST_SURNAME}
    return forms


@dataclass(frozen=True)
class _Withholding:
    """The change of one graph."""

    whole: EntityGraph
    redaction: Redaction
    hidden: frozenset[str]

    def graph(self) -> EntityGraph:
        whole, ids, keys = self.whole, self._entity_ids, self._keys
        texts = {id_: self.redaction.redact(article.text) for id_, article in whole.articles.items()}
        articles = [self._article(article, texts[id_]) for id_, article in whole.articles.items()]
        entities = [self._entity(entity) for id_, entity in whole.entities.items() if id_ in ids]
        claims = [
            self._claim(claim, texts[claim.article_id])
            for claim in whole.claims.values()
            if self._remains(claim.subject.entity) and self._remains(claim.object.entity)
        ]
        changed = replace(
            whole,
            entities={entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)},
            claims={claim.id: claim for claim in claims},
            articles={article.id: article for article in sorted(articles, key=lambda article: article.id)},
            origin_of={self._article_ids[a]: self._article_ids[origin] for a, origin in whole.origin_of.items()},
            mention_counts={
                (self._article_ids[a], ids[e]): count for (a, e), count in whole.mention_counts.items() if e in ids
            },
            entity_of={keys[key]: ids[id_] for key, id_ in whole.entity_of.items() if id_ in ids},
        )
        return restrict(changed, fold_claims(claims, changed.entity_of, changed.articles, changed.origin_of))

    @cached_property
    def _entity_ids(self) -> dict[str, str]:
        """The ids of those that remain; of all ids and keys, one with a name in it is replaced."""
        return self._renamed("withheld:", (id_ for id_ in self.whole.entities if id_ not in self.hidden))

    @cached_property
    def _article_ids(self) -> dict[str, str]:
        return self._renamed("withheld-", self.whole.origin_of)

    @cached_property
    def _keys(self) -> dict[str, str]:
        return self._renamed("withheld#", self.whole.entity_of)

    def _renamed(self, prefix: str, ids: Iterable[str]) -> dict[str, str]:
        return {
            id_: f"{prefix}{number}" if self.redaction.stands_in(id_) else id_ for number, id_ in enumerate(sorted(ids))
        }

    def _remains(self, entity: LocalEntity) -> bool:
        return self.whole.entity_of[entity.key] not in self.hidden

    def _article(self, article: Article, text: Redacted) -> Article:
        return replace(
            article,
            id=self._article_ids[article.id],
            name=MARK if self.redaction.stands_in(article.name) else article.name,
            title=self.redaction.text(article.title),
            text=text.text,
            parts=tuple(replace(p, start=text.start(p.start), end=text.end(p.end)) for p in article.parts),
            source=self.redaction.text(article.source),
            url="" if self.redaction.stands_in(article.url) else article.url,
        )

    def _entity(self, entity: Entity) -> Entity:
        return replace(
            entity,
            id=self._entity_ids[entity.id],
            name=self.redaction.text(entity.name),
            aliases=self._aliases(entity.aliases),
            ids=tuple(known for known in entity.ids if not self.redaction.stands_in(known)),
            members=tuple(self._keys[key] for key in entity.members),
        )

    def _aliases(self, aliases: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.redaction.text(a) for a in aliases if not self.redaction.is_named(a)))

    def _claim(self, claim: Claim, text: Redacted) -> Claim:
        at = self._places(claim, text)
        return replace(
            claim,
            article=MARK if self.redaction.stands_in(claim.article) else claim.article,
            article_id=self._article_ids[claim.article_id],
            sentence=at.sentence,
            start=at.start(claim.start),
            end=at.end(claim.end),
            subject=self._argument(claim.subject, at),
            object=self._argument(claim.object, at),
            predicate=self.redaction.text(claim.predicate),
            head=self.redaction.text(claim.head),
            head_start=at.start(claim.head_start),
            head_end=at.end(claim.head_end),
            theme=self.redaction.text(claim.theme),
            theme_start=None if claim.theme_start is None else at.start(claim.theme_start),
            theme_end=None if claim.theme_end is None else at.end(claim.theme_end),
            attribution=tuple(self._source(source, at) for source in claim.attribution),
            extractor=self.redaction.text(claim.extractor),
        )

    def _places(self, claim: Claim, text: Redacted) -> _Places:
        if self.whole.articles[claim.article_id].text[claim.start : claim.end] == claim.sentence:
            return _Places(text.text[text.start(claim.start) : text.end(claim.end)], text)
        # Another program's claim, whose sentence is not word for word the article's: its spans count from the sentence.
        sentence = self.redaction.redact(claim.sentence)
        return _Places(sentence.text, sentence, claim.start, text.start(claim.start))

    def _argument(self, argument: Argument, at: _Places) -> Argument:
        return replace(
            argument,
            entity=self._local_entity(argument.entity),
            mention=self.redaction.text(argument.mention),
            start=at.start(argument.start),
            end=at.end(argument.end),
        )

    def _source(self, source: Source, at: _Places) -> Source:
        text, entity = self.redaction.text(source.text), source.entity
        if entity is not None:
            text, entity = (text, self._local_entity(entity)) if self._remains(entity) else (MARK, None)
        return Source(text, at.start(source.start), at.end(source.end), entity)

    def _local_entity(self, entity: LocalEntity) -> LocalEntity:
        return replace(
            entity,
            key=self._keys[entity.key],
            name=self.redaction.text(entity.name),
            aliases=self._aliases(entity.aliases),
            ref=BETWEEN_REFS.join(ref for ref in entity.refs if not self.redaction.stands_in(ref)),
        )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the spans of a claim have gone: `before` and `after` are where the text that they are counted in begins."""

    sentence: str
    text: Redacted
    before: int = 0
    after: int = 0

    def start(self, offset: int) -> int:
        return self.text.start(offset - self.before) + self.after

    def end(self, offset: int) -> int:
        return self.text.end(offset - self.before) + self.after
