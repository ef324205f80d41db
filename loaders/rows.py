"""The entity graph as rows of the schema that the Cypher stores share.

Comes in: an EntityGraph and the name of a collection. Goes out: plain dicts, a node or relationship each: `key` and
`id` (of a node) or `source` and `target` (the keys of a relationship's ends), and `properties`, which has every
property of the schema, None where there is no value: set to None, a store takes away what an earlier load left there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ..graph.entity_graph import EntityGraph
from ..graph.folding import relation_key
from ..graph.records import MODALITIES, Argument, Article, Claim, Entity, LocalEntity, Relation
from .schema import (
    ARTICLE,
    ATTRIBUTED_TO,
    CLAIM,
    COLLECTION,
    ENTITY,
    LINK_TABLES,
    MENTIONS,
    OBJECT,
    SCHEMA_VERSION,
    STATED_IN,
    SUBJECT,
    LinkTable,
    NodeTable,
    check_collection,
    check_names,
    key_of,
    kind_label,
    relation_table,
)

Row: TypeAlias = dict[str, Any]


class GraphRows:
    """The rows of a graph, table by table, each made when it is asked for.

    Args:
        graph: what to load.
        collection: the name that the graph goes by in the store.
        with_text: whether the articles' texts are loaded.
        state: what tells whether the graph is still that of its folder, or "".

    Raises:
        InputError: the collection's name cannot be one.
        OntologyError: a kind or relation type cannot be a label or relationship type.
    """

    def __init__(self, graph: EntityGraph, collection: str, *, with_text: bool = False, state: str = "") -> None:
        check_names(graph.ontology)
        self.graph = graph
        self.collection = check_collection(collection)
        self.with_text = with_text
        self.state = state

    def tables(self) -> Iterator[tuple[NodeTable | LinkTable, Iterator[Row]]]:
        """Every table that has rows, nodes before the relationships between them, the collection's own node last.

        Whoever finds that node finds a whole graph.
        """
        for kind in dict.fromkeys(entity.kind for entity in self.graph.entities.values()):
            yield NodeTable(ENTITY, kind_label(kind)), self.entities(kind)
        yield NodeTable(ARTICLE), self.articles()
        yield NodeTable(CLAIM), self.claims()
        for type_ in dict.fromkeys(relation.type for relation in self.graph.relations.values()):
            yield relation_table(type_), self.relations(type_)
        for table in LINK_TABLES:
            yield table, self.links(table.type)
        yield NodeTable(COLLECTION), iter([self.collection_node()])

    def collection_node(self) -> Row:
        """The node that says what the collection is."""
        values = {
            "schema_version": SCHEMA_VERSION, "ontology": self.graph.ontology.digest, "with_text": self.with_text,
            "state": self.state or None,
        }  # fmt: skip
        properties = {"key": self.collection, "collection": self.collection, "id": self.collection}
        properties["name"] = self.collection
        return {"key": self.collection, "id": self.collection, "properties": properties | values}

    def entities(self, kind: str | None = None) -> Iterator[Row]:
        """The entities, all or those of one kind."""
        for entity in self.graph.entities.values():
            if kind is None or entity.kind == kind:
                yield self._node(entity.id, entity.name, _entity_values(entity))

    def articles(self) -> Iterator[Row]:
        """The articles, with their texts where these are wanted."""
        for article in self.graph.articles.values():
            values = _article_values(article, self.graph.origin_of[article.id], self.with_text)
            yield self._node(article.id, article.name, values)

    def claims(self) -> Iterator[Row]:
        """The claims; each is called by what it says."""
        for id_, claim in self.graph.claims.items():
            ends = (self.graph.entities[self._entity_id(end.entity)].name for end in (claim.subject, claim.object))
            subject, object_ = ends
            values = self._of_type(claim.relation) | _claim_values(claim)
            values["relation_key"] = self._key(self._relation_id(id_, claim))
            yield self._node(id_, f"{subject} {claim.predicate} {object_}", values)

    def relations(self, type_: str | None = None) -> Iterator[Row]:
        """The relationships between entities, all or those of one relation type."""
        for relation in self.graph.relations.values():
            if type_ is None or relation.type == type_:
                yield self._relation(relation)

    def links(self, type_: str) -> Iterator[Row]:
        """The relationships of claims and articles to other nodes, of one of the types of LINKS."""
        if type_ == MENTIONS:
            for (article, entity), count in self.graph.mention_counts.items():
                yield self._link(article, entity, {"count": count})
            return
        for id_, claim in self.graph.claims.items():
            yield from self._links_of(id_, claim, type_)

    def _links_of(self, id_: str, claim: Claim, type_: str) -> Iterator[Row]:
        if type_ == STATED_IN:
            yield self._link(id_, claim.article_id, {})
        elif type_ == ATTRIBUTED_TO:
            for position, source in enumerate(claim.attribution):
                if source.entity:
                    link = self._link(id_, self._entity_id(source.entity), _local_values(source.entity))
                    link["properties"] = {"position": position} | link["properties"]
                    yield link | {"position": position}
        else:
            end: Argument = {SUBJECT: claim.subject, OBJECT: claim.object}[type_]
            values = _local_values(end.entity) | {"mention": end.mention, "nth": end.nth or None}
            yield self._link(id_, self._entity_id(end.entity), values)

    def _relation(self, relation: Relation) -> Row:
        key = self._key(relation.id)
        values = {"key": key, **self._of_type(relation.type), **_relation_values(relation)}
        return self._link(relation.subject, relation.object, values) | {"key": key, "type": relation.type}

    def _of_type(self, type_: str) -> Row:
        relation_type = self.graph.ontology.relations[type_]
        return {"class": relation_type.relation_class, "score": relation_type.score}

    def _node(self, id_: str, name: str, values: Mapping[str, Any]) -> Row:
        key = self._key(id_)
        properties = {"key": key, "collection": self.collection, "id": id_, "name": name, **values}
        return {"key": key, "id": id_, "properties": properties}

    def _link(self, source: str, target: str, properties: Row) -> Row:
        return {"source": self._key(source), "target": self._key(target), "properties": properties}

    def _key(self, id_: str) -> str:
        return key_of(self.collection, id_)

    def _entity_id(self, entity: LocalEntity) -> str:
        return self.graph.entity_of[entity.key]

    def _relation_id(self, id_: str, claim: Claim) -> str:
        key = relation_key(claim, self.graph.entity_of)
        if key is None:
            raise ValueError(f"claim {id_} is of one entity alone; no graph has such a claim")
        return key.id


def _entity_values(entity: Entity) -> Row:
    return {
        "kind": entity.kind, "aliases": list(entity.aliases), "ids": list(entity.ids), "members": list(entity.members),
        "merged_by": entity.merged_by or None, "mentions": entity.mentions,
    }  # fmt: skip


def _article_values(article: Article, origin: str, with_text: bool) -> Row:
    parts = [f"{part.kind} {part.start} {part.end}" for part in article.parts]
    return {
        "headline": article.title or None, "published": article.published, "source": article.source or None,
        "url": article.url or None, "language": article.language or None, "text_hash": article.text_hash,
        "origin": origin, "text": article.text if with_text else None, "parts": parts if with_text else None,
    }  # fmt: skip


def _claim_values(claim: Claim) -> Row:
    date = claim.date
    return {
        "relation": claim.relation, "predicate": claim.predicate, "head": claim.head,
        "theme": claim.theme or None, "role": claim.role or None, "sentence": claim.sentence, "article": claim.article,
        "sentence_start": claim.start, "sentence_end": claim.end, "subject_start": claim.subject.start,
        "subject_end": claim.subject.end, "head_start": claim.head_start, "head_end": claim.head_end,
        "theme_start": claim.theme_start, "theme_end": claim.theme_end, "object_start": claim.object.start,
        "object_end": claim.object.end, "modality": claim.modality, "negated": claim.negated,
        "symmetric": claim.symmetric, "date_start": date.start if date else None,
        "date_end": date.end if date else None, "date_from": date.origin if date else None,
        "confidence": claim.confidence, "extractor": claim.extractor or None,
        "attribution": [source.text for source in claim.attribution],
        "attribution_starts": [source.start for source in claim.attribution],
        "attribution_ends": [source.end for source in claim.attribution],
    }  # fmt: skip


def _relation_values(relation: Relation) -> Row:
    return {
        "symmetric": relation.symmetric, "label": relation.label,
        "predicates": [words for words, _ in relation.predicates],
        "predicate_counts": [count for _, count in relation.predicates],
        "themes": [words for words, _ in relation.themes], "theme_counts": [count for _, count in relation.themes],
        **{modality: relation.count(modality) for modality in MODALITIES},
        "denied": relation.denied, "claims": len(relation.claims), "articles": relation.articles,
        "origins": relation.origins, "first_date": relation.first_date, "last_date": relation.last_date,
        "confidence": relation.confidence,
    }  # fmt: skip


def _local_values(entity: LocalEntity) -> Row:
    return {
        "local": entity.key, "name": entity.name, "kind": entity.kind, "aliases": list(entity.aliases),
        "ref": entity.ref or None,
    }  # fmt: skip
