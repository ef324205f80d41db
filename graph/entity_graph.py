"""The entity graph: entities, the relations between them, and the claims of the articles behind every relation.

Comes in: what `build_graph` made. Goes out: look-up, iteration, and smaller graphs by `filter`. A graph never changes;
two graphs with the same content are equal, and every mapping is in an order that does not depend on that of the input.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ..errors import EntityNotFoundError
from .days import first_day, last_day
from .folding import fold_claims, local_entities
from .ontology import Ontology
from .questions import Questions
from .records import Article, Claim, Entity, Relation
from .resolve import normalise_name
from .selection import Day, Names, Selection, refuse_string
from .tables import TableField
from .views import Views

SUGGESTIONS = 3


@dataclass(frozen=True, kw_only=True, repr=False)
class EntityGraph(Questions, Views):
    """Who does what to whom, with the claims behind it.

    Entities, relations, claims and articles are mappings by id, and called, DataFrames: `graph.relations()`.

    Attributes:
        entities: those that take part in a relation or to whom a claim is attributed, by id, in the order of the ids.
        relations: the relations by id, in the order of the ids.
        claims: the claims of all relations by id, in the order of articles and, within an article, of the text.
        articles: the articles by id, in the order of the ids.
        origin_of: article id to its origin, an article id that copies of one story share.
        mention_counts: (article id, entity id) to how often the article mentions the entity.
        entity_of: the key of each local entity to the id of its entity.
        ontology: the relation types and entity kinds.

    Example:
        >>> import dyads
        >>> graph = dyads.build([
        ...     {
        ...         "text": "Norway accused Chile on Monday of overfishing. Peru supported Chile.",
        ...         "published": "2026-03-04", "source": "Fjord Wire",
        ...     },
        ...     {
        ...         "text": "Oslo imposed sanctions on Chile. Peru has not supported Norway.",
        ...         "published": "2026-04-10", "source": "Andes Daily",
        ...     },
        ... ])
        >>> graph
        <EntityGraph: 3 entities, 4 relations, 4 claims, 2 articles>
        >>> graph.relations()[["subject_name", "label", "object_name", "denied"]]
          subject_name                 label object_name  denied
        0       Norway               accuses       Chile       0
        1       Norway  imposes sanctions on       Chile       0
        2         Peru              supports       Chile       0
        3         Peru              supports      Norway       1
    """

    entities: TableField[Entity] = TableField()  # noqa: RUF009
    relations: TableField[Relation] = TableField()  # noqa: RUF009
    claims: TableField[Claim] = TableField()  # noqa: RUF009
    articles: TableField[Article] = TableField()  # noqa: RUF009
    origin_of: Mapping[str, str]
    mention_counts: Mapping[tuple[str, str], int]
    entity_of: Mapping[str, str]
    ontology: Ontology

    def __repr__(self) -> str:
        tables = (self.entities, self.relations, self.claims, self.articles)
        return f"<EntityGraph: {', '.join(f'{len(table):,} {table.name}' for table in tables)}>"

    def find(self, name: str) -> Entity:
        """The entity that bears a name, an alias or an id.

        Case, a leading "the" and the like do not count. Where several entities bear the name, it is the one whose main
        name it is, then the one mentioned most.

        Args:
            name: a name, an alias or an entity id.

        Returns:
            The entity.

        Raises:
            EntityNotFoundError: no entity bears the name; the message suggests similar ones.

        Example:
            >>> graph.find("Oslo").name
            'Norway'
        """
        if name in self.entities:
            return self.entities[name]
        found = self._ids_by_name.get(normalise_name(name))
        if found:
            return self.entities[found[0]]
        close = difflib.get_close_matches(normalise_name(name), self._ids_by_name, n=SUGGESTIONS)
        similar = dict.fromkeys(self.entities[self._ids_by_name[form][0]].name for form in close)
        advice = f"did you mean {', '.join(similar)}?" if similar else "see EntityGraph.entities for those there are."
        raise EntityNotFoundError(f"no entity is called {name!r}; {advice}")

    def relations_of(self, entity_id: str) -> tuple[Relation, ...]:
        """The relations that an entity takes part in, at either end, in the order of their ids.

        Args:
            entity_id: the id of an entity; `find` gives it for a name.

        Returns:
            The relations; none where only claims are attributed to the entity.

        Raises:
            EntityNotFoundError: the graph has no such entity.

        Example:
            >>> [relation.label for relation in graph.relations_of(graph.find("Peru").id)]
            ['supports', 'supports']
        """
        if entity_id not in self.entities:
            raise EntityNotFoundError(f"no entity has the id {entity_id!r}; EntityGraph.find looks a name up")
        return tuple(self.relations[id_] for id_ in self._relations_by_entity.get(entity_id, ()))

    def degree(self, entity_id: str) -> int:
        """How many relations an entity takes part in.

        Args:
            entity_id: the id of an entity.

        Returns:
            The number of relations, parallel ones counted apart.

        Raises:
            EntityNotFoundError: the graph has no such entity.

        Example:
            >>> graph.degree(graph.find("Chile").id)
            3
        """
        return len(self.relations_of(entity_id))

    def claims_of(self, relation_id: str) -> tuple[Claim, ...]:
        """The evidence of a relation: its claims, the earliest first.

        Args:
            relation_id: the id of a relation.

        Returns:
            The claims, each with its sentence.

        Raises:
            KeyError: the graph has no such relation.

        Example:
            >>> [claim.sentence for claim in graph.claims_of("country:PER|SUPPORT|country:CHL")]
            ['Peru supported Chile.']
        """
        return tuple(self.claims[id_] for id_ in self.relations[relation_id].claims)

    def strongest(self, n: int = 10) -> tuple[Relation, ...]:
        """The relations with most evidence.

        Args:
            n: how many at most.

        Returns:
            What actors do to each other before standing relations, such as titles; of either those with most origins,
            of those the most confident, of those the ones with most claims.

        Example:
            >>> len(graph.strongest(2))
            2
        """

        def rank(relation: Relation) -> tuple[bool, int, float, int, str]:
            standing = self.ontology.relations[relation.type].relation_class == "standing"
            return standing, -relation.origins, -relation.confidence, -len(relation.claims), relation.id

        return tuple(sorted(self.relations.values(), key=rank)[:n])

    def filter(
        self, *, types: Names = None, classes: Names = None, modalities: Names = None, kinds: Names = None,
        entities: Names = None, sources: Names = None, extractors: Names = None, since: Day = None, until: Day = None,
        min_confidence: float = 0.0, min_claims: int = 1, min_articles: int = 1, min_origins: int = 1,
        include_denied: bool = True,
    ) -> EntityGraph:  # fmt: skip
        """A smaller graph, its relations folded anew from the claims that are kept. None means no restriction.

        Args:
            types: relation types to keep.
            classes: relation classes to keep, as in `ontology.CLASSES`.
            modalities: keep the claims of these modalities (and negated claims, whatever theirs is).
            kinds: keep the relations both of whose ends are of these kinds.
            entities: keep the relations that one of these takes part in; names as `find` knows them.
            sources: keep the claims of articles of these sources (`Article.source`, the newspaper or agency).
            extractors: keep the claims made by these extractors, named with their version or without.
            since: keep the claims of what ended on this day or later: a date, or "2026-03-04", "2026-03" or "2026". A
                claim without a date of its own has that of its article; one without either is left out.
            until: keep the claims of what began on this day or earlier, in the same forms; "2026-03" means its end.
            min_confidence: keep the relations that, folded anew, are at least this confident.
            min_claims: keep the relations that, folded anew, have at least this many claims.
            min_articles: keep the relations that, folded anew, stand in at least this many articles.
            min_origins: keep the relations that, folded anew, stand in at least this many independent articles.
            include_denied: False leaves negated claims out.

        Returns:
            A graph of these relations with their entities, claims and articles.

        Raises:
            InputError: a type, class, modality, kind, source or extractor that does not exist, no date, or a string
                for a list.
            EntityNotFoundError: an entity that the graph does not have.

        Example:
            >>> graph.filter(classes=["verbal cooperation"], include_denied=False)
            <EntityGraph: 2 entities, 1 relations, 1 claims, 1 articles>
        """
        refuse_string("entity", entities)
        wanted = None if entities is None else frozenset(self.find(name).id for name in entities)
        first = None if since is None else first_day(since)
        last = None if until is None else last_day(until)
        selection = Selection(
            types, classes, modalities, kinds, wanted, sources, extractors, first, last, min_confidence, min_claims,
            min_articles, min_origins, include_denied,
        )  # fmt: skip
        selection.check(self)
        return _select(self, selection)

    @cached_property
    def _relations_by_entity(self) -> dict[str, list[str]]:
        ids: dict[str, list[str]] = defaultdict(list)
        for relation in self.relations.values():
            ids[relation.subject].append(relation.id)
            ids[relation.object].append(relation.id)
        return dict(ids)

    @cached_property
    def _ids_by_name(self) -> dict[str, list[str]]:
        """Every normalised name and alias to the entities that bear it, the best first."""
        bearers: dict[str, list[tuple[bool, int, str]]] = defaultdict(list)
        for entity in self.entities.values():
            main = normalise_name(entity.name)
            for form in {normalise_name(form) for form in (entity.name, *entity.aliases)}:
                bearers[form].append((form != main, -entity.mentions, entity.id))
        return {form: [id_ for *_, id_ in sorted(found)] for form, found in bearers.items()}


def restrict(graph: EntityGraph, relations: Mapping[str, Relation]) -> EntityGraph:
    """A graph of some relations alone: with their claims, and the entities that these join or are attributed to.

    Args:
        graph: a graph with the relations' claims and articles.
        relations: the relations to keep, in the order of their ids.

    Returns:
        The graph; it has all articles of `graph`.
    """
    kept = {id_ for relation in relations.values() for id_ in relation.claims}
    claims = {id_: claim for id_, claim in graph.claims.items() if id_ in kept}
    used = {graph.entity_of[entity.key] for claim in claims.values() for entity in local_entities(claim)}
    return replace(
        graph,
        entities={id_: entity for id_, entity in graph.entities.items() if id_ in used},
        relations=dict(relations),
        claims=claims,
        origin_of={id_: graph.origin_of[id_] for id_ in graph.articles},
        mention_counts={
            (article, entity): count
            for (article, entity), count in graph.mention_counts.items()
            if entity in used and article in graph.articles
        },
        entity_of={key: entity for key, entity in graph.entity_of.items() if entity in used},
    )


def part_of(graph: EntityGraph, relations: Mapping[str, Relation]) -> EntityGraph:
    """A graph of some relations alone, with no articles but theirs.

    Args:
        graph: a graph with the relations' claims.
        relations: the relations to keep, in the order of their ids.

    Returns:
        The graph.
    """
    used = {graph.claims[id_].article_id for relation in relations.values() for id_ in relation.claims}
    articles = {id_: article for id_, article in graph.articles.items() if id_ in used}
    return restrict(replace(graph, articles=articles), relations)


def _select(graph: EntityGraph, selection: Selection) -> EntityGraph:
    claims = [
        claim
        for relation in graph.relations.values()
        if selection.keeps_ends(relation, graph.ontology, graph.entities)
        for claim in graph.claims_of(relation.id)
        if selection.keeps_claim(claim, graph.articles)
    ]
    folded = fold_claims(claims, graph.entity_of, graph.articles, graph.origin_of)
    return part_of(graph, {id_: relation for id_, relation in folded.items() if selection.keeps_weight(relation)})
