"""What the explorer page holds: the entity graph as columns, so that each text stands in the page once.

Comes in: an EntityGraph, its layout, and how much of the articles' text may go out. Goes out: plain JSON values;
`explorer/data.ts` is the same shape as TypeScript types. One column is a list with an item for each record:

    texts      names, predicates, sources and the like; other columns hold positions in it
    entities   in the order of their importance (how many relations, then mentions)
    relations  the strongest first, as `EntityGraph.strongest` orders them; `claims` says how many each folds
    claims     one after another in the order of the relations; `marks` has eight numbers a claim, the spans of subject,
               head, object and theme within the sentence, -1 where one does not stand there
    sentences  `start` and `end` are where one stands in its article; the text is empty where it is to be read there, or
               where nothing of it is handed on
    articles   `origin` is the position of the article whose copy it is (or its own); `text` only with full evidence

Days are counted from 1970-01-01. Offsets are converted from code points to UTF-16 units, which browsers count in.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..entity_graph import EntityGraph
from ..folding import local_entities
from ..ontology import CLASSES
from ..records import MODALITIES, Article, Claim, Entity, Relation
from .handing_on import Evidence
from .layout import Layout
from .palette import CLASS_COLORS, DENIED_COLOR, SHAPE_PATHS, kind_mark

Columns = dict[str, list[Any]]

NOWHERE = -1
EPOCH = dt.date(1970, 1, 1)
ASTRAL = "\U00010000"


class Texts:
    """Texts that are said often, each once; `add` gives the position of one."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def add(self, text: str) -> int:
        return self._places.setdefault(text, len(self._places))

    @property
    def all(self) -> list[str]:
        return list(self._places)


class Utf16:
    """The offsets of one text, from code points to UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [place for place, character in enumerate(text) if character >= ASTRAL]

    def __call__(self, offset: int) -> int:
        return offset + sum(1 for place in self._wide if place < offset)


def explorer_data(graph: EntityGraph, layout: Layout, *, evidence: Evidence = "sentences") -> dict[str, Any]:
    """The page's data.

    Args:
        graph: what to show.
        layout: where its entities stand, and in which community.
        evidence: what is handed on of the articles: their whole text, the sentences of the claims, or neither.

    Returns:
        JSON values as the module says.
    """
    texts = Texts()
    relations = graph.strongest(len(graph.relations))
    entities = _by_importance(graph)
    articles = list(graph.articles.values()) if evidence == "full" else _used_articles(graph)
    place = {article.id: number for number, article in enumerate(articles)}
    claims = [claim for relation in relations for claim in graph.claims_of(relation.id)]
    sentences = _sentences(claims, evidence)
    return {
        "evidence": evidence,
        "kinds": [_kind(kind, graph) for kind in sorted({entity.kind for entity in entities})],
        "shapes": SHAPE_PATHS,
        "deniedColor": DENIED_COLOR,
        "classes": [{"name": name, "color": CLASS_COLORS[name]} for name in CLASSES],
        "types": [
            {"name": name, "class": CLASSES.index(type_.relation_class), "meaning": type_.description}
            for name, type_ in graph.ontology.relations.items()
        ],
        "modalities": list(MODALITIES),
        "entities": _entity_columns(graph, entities, layout, texts, place),
        "relations": _relation_columns(graph, relations, entities, texts),
        "claims": _claim_columns(graph, claims, entities, sentences, texts, evidence),
        "sentences": _sentence_columns(graph, sentences, place, evidence),
        "articles": _article_columns(graph, articles, place, texts, evidence),
        "texts": texts.all,
    }


def _by_importance(graph: EntityGraph) -> list[Entity]:
    return sorted(graph.entities.values(), key=lambda e: (-graph.degree(e.id), -e.mentions, e.id))


def _used_articles(graph: EntityGraph) -> list[Article]:
    used = {claim.article_id for claim in graph.claims.values()}
    return [article for article in graph.articles.values() if article.id in used]


def _kind(kind: str, graph: EntityGraph) -> dict[str, str]:
    mark = kind_mark(kind)
    return {"name": kind, "meaning": graph.ontology.kinds.get(kind, ""), "color": mark.color, "shape": mark.shape}


def _entity_columns(
    graph: EntityGraph, entities: Sequence[Entity], layout: Layout, texts: Texts, place: Mapping[str, int]
) -> Columns:
    members = _members(graph, place, texts)
    return {
        "id": [entity.id for entity in entities],
        "name": [entity.name for entity in entities],
        "kind": _ranks((entity.kind for entity in entities), sorted({entity.kind for entity in entities})),
        "aliases": [[texts.add(alias) for alias in entity.aliases if alias != entity.name] for entity in entities],
        "ids": [list(entity.ids) for entity in entities],
        "mergedBy": [entity.merged_by for entity in entities],
        "mentions": [entity.mentions for entity in entities],
        "members": [members.get(entity.id, []) for entity in entities],
        "x": [layout.positions[entity.id][0] for entity in entities],
        "y": [layout.positions[entity.id][1] for entity in entities],
        "community": [layout.communities[entity.id] for entity in entities],
    }


def _members(graph: EntityGraph, place: Mapping[str, int], texts: Texts) -> dict[str, list[int]]:
    """Entity id to what was merged into it: article, name there and count of mentions, three numbers each."""
    names = {local.key: local.name for claim in graph.claims.values() for local in local_entities(claim)}
    known: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for key in sorted(names):
        known[key.rpartition("#")[0], graph.entity_of[key]].setdefault(names[key])
    found: dict[str, list[int]] = defaultdict(list)
    for (article, entity), counted in graph.mention_counts.items():
        if article in place:
            name = texts.add(", ".join(known[article, entity])) if (article, entity) in known else NOWHERE
            found[entity] += [place[article], name, counted]
    return found


def _relation_columns(
    graph: EntityGraph, relations: Sequence[Relation], entities: Sequence[Entity], texts: Texts
) -> Columns:
    number = {entity.id: place for place, entity in enumerate(entities)}
    return {
        "id": [relation.id for relation in relations],
        "subject": [number[relation.subject] for relation in relations],
        "object": [number[relation.object] for relation in relations],
        "type": _ranks((relation.type for relation in relations), list(graph.ontology.relations)),
        "symmetric": [int(relation.symmetric) for relation in relations],
        "label": [texts.add(relation.label) for relation in relations],
        "claims": [len(relation.claims) for relation in relations],
    }


def _claim_columns(
    graph: EntityGraph, claims: Sequence[Claim], entities: Sequence[Entity], sentences: Mapping[_Place, int],
    texts: Texts, evidence: Evidence,
) -> Columns:  # fmt: skip
    number = {entity.id: place for place, entity in enumerate(entities)}
    days = [_days(claim, graph.articles[claim.article_id]) for claim in claims]
    return {
        "id": [claim.id for claim in claims],
        "sentence": [sentences[_place(claim, evidence)] for claim in claims],
        "marks": [offset for claim in claims for offset in _marks(claim, evidence)],
        "predicate": [texts.add(claim.predicate) for claim in claims],
        "modality": _ranks((claim.modality for claim in claims), MODALITIES),
        "negated": [int(claim.negated) for claim in claims],
        "sources": [
            [
                (texts.add(source.name), number[graph.entity_of[source.entity.key]] if source.entity else NOWHERE)
                for source in claim.attribution
            ]
            for claim in claims
        ],
        "first": [first for first, _ in days],
        "last": [last for _, last in days],
        "dated": [claim.date.origin if claim.date else "" for claim in claims],
        "confidence": [round(claim.confidence, 3) for claim in claims],
        "extractor": [texts.add(claim.extractor) for claim in claims],
    }


_Place = tuple[str, int, int, str]
"""A sentence: its article, start, end and text; what is withheld of two claims may differ within one sentence."""


def _place(claim: Claim, evidence: Evidence) -> _Place:
    return claim.article_id, claim.start, claim.end, "" if evidence == "none" else claim.sentence


def _sentences(claims: Iterable[Claim], evidence: Evidence) -> dict[_Place, int]:
    return {place: number for number, place in enumerate(dict.fromkeys(_place(claim, evidence) for claim in claims))}


def _sentence_columns(
    graph: EntityGraph, sentences: Mapping[_Place, int], place: Mapping[str, int], evidence: Evidence
) -> Columns:
    counters = {id_: Utf16(graph.articles[id_].text) for id_ in {article for article, *_ in sentences}}
    return {
        "article": [place[article] for article, *_ in sentences],
        "start": [counters[article](start) for article, start, *_ in sentences],
        "end": [counters[article](end) for article, _, end, _ in sentences],
        "text": ["" if _is_read_there(graph, sentence, evidence) else sentence[-1] for sentence in sentences],
    }


def _is_read_there(graph: EntityGraph, sentence: _Place, evidence: Evidence) -> bool:
    article, start, end, text = sentence
    return evidence == "full" and graph.articles[article].text[start:end] == text


def _marks(claim: Claim, evidence: Evidence) -> list[int]:
    """The spans of subject, head, object and theme in the claim's sentence."""
    spans = (
        (claim.subject.start, claim.subject.end), (claim.head_start, claim.head_end),
        (claim.object.start, claim.object.end), (claim.theme_start, claim.theme_end),
    )  # fmt: skip
    counted, length = Utf16(claim.sentence), len(claim.sentence)
    marks = []
    for start, end in spans:
        inside = start is not None and end is not None and claim.start <= start < end <= claim.start + length
        if evidence == "none" or not inside or start is None or end is None:
            marks += [NOWHERE, NOWHERE]
        else:
            marks += [counted(start - claim.start), counted(end - claim.start)]
    return marks


def _article_columns(
    graph: EntityGraph, articles: Sequence[Article], place: Mapping[str, int], texts: Texts, evidence: Evidence
) -> Columns:
    first = {graph.origin_of[article.id]: number for number, article in reversed(list(enumerate(articles)))}
    columns: Columns = {
        "id": [article.id for article in articles],
        "title": [article.title or article.name for article in articles],
        "source": [texts.add(article.source) for article in articles],
        "url": [article.url for article in articles],
        "published": [_day(article.published) for article in articles],
        "origin": [place.get(graph.origin_of[a.id], first[graph.origin_of[a.id]]) for a in articles],
    }
    return columns | ({"text": [article.text for article in articles]} if evidence == "full" else {})


def _ranks(values: Iterable[str], order: Sequence[str]) -> list[int]:
    rank = {value: number for number, value in enumerate(order)}
    return [rank[value] for value in values]


def _days(claim: Claim, article: Article) -> tuple[int | None, int | None]:
    """When it happened, as far as is known: what the text says, else when it was published."""
    if claim.date:
        return _day(claim.date.start), _day(claim.date.end)
    return _day(article.published), _day(article.published)


def _day(date: dt.date | None) -> int | None:
    return (date - EPOCH).days if date else None
