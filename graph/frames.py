"""The tables of a graph as pandas DataFrames: one row an entity, relation, claim or article.

Comes in: an EntityGraph. Goes out: DataFrames whose columns are named as in the exported tables (`export.flat`), with
names beside the ids. Dates are datetime64, kinds, types, classes and modalities categories (classes and modalities in
their order), yes and no bool, offsets that may be missing Int64.

Lists stay lists, so that `explode` makes rows of them: an entity's aliases and ids; a relation's predicates and themes,
the most frequent first, and the ids of its claims; a claim's attribution, the outermost source first.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from .export.flat import CLAIM_COLUMNS, ENTITY_COLUMNS, RELATION_COLUMNS, Columns, claim_row, entity_row, relation_row
from .ontology import CLASSES
from .records import MODALITIES

if TYPE_CHECKING:
    from .entity_graph import EntityGraph

Row = dict[str, Any]

ENDS: Columns = {"subject_kind": str, "object_kind": str}

COLUMNS: Mapping[str, Columns] = {
    "entities": {
        **{name: kind for name, kind in ENTITY_COLUMNS.items() if name != "members"},
        "aliases": list, "ids": list, "relations": int, "articles": int,
    },
    "relations": {**RELATION_COLUMNS, "predicates": list, "themes": list, "claims": list, **ENDS},
    "claims": {**CLAIM_COLUMNS, "attribution": list, **ENDS, "source": str, "published": dt.date},
    "articles": {
        "id": str, "name": str, "title": str, "published": dt.date, "source": str, "url": str, "language": str,
        "origin": str, "entities": int, "claims": int, "characters": int, "text": str,
    },
}  # fmt: skip

DTYPES = {str: "str", int: "int64", float: "float64", bool: "bool", dt.date: "datetime64[s]", list: "object"}
CATEGORIES = ("kind", *ENDS, "relation", "merged_by", "date_from", "extractor", "language")
DTYPES_BY_NAME: Mapping[str, Any] = {
    **dict.fromkeys(CATEGORIES, "category"),
    **dict.fromkeys(("theme_start", "theme_end"), "Int64"),
    "class": pd.CategoricalDtype(list(CLASSES), ordered=True),
    "modality": pd.CategoricalDtype(list(MODALITIES), ordered=True),
}


def frame(graph: EntityGraph, table: str) -> pd.DataFrame:
    """One of the tables of a graph.

    Args:
        graph: the graph.
        table: one of COLUMNS.

    Returns:
        A DataFrame in the graph's order, of these columns also where it is empty.
    """
    columns = COLUMNS[table]
    made = pd.DataFrame.from_records(list(ROWS[table](graph)), columns=list(columns))
    return made.astype({name: DTYPES_BY_NAME.get(name, DTYPES[kind]) for name, kind in columns.items()})


def _entities(graph: EntityGraph) -> Iterable[Row]:
    articles = Counter(entity for _, entity in graph.mention_counts)
    for entity in graph.entities.values():
        lists = {"aliases": list(entity.aliases), "ids": list(entity.ids)}
        counts = {"relations": graph.degree(entity.id), "articles": articles[entity.id]}
        yield entity_row(entity) | lists | counts


def _relations(graph: EntityGraph) -> Iterable[Row]:
    for relation in graph.relations.values():
        yield relation_row(graph, relation) | {
            "predicates": [words for words, _ in relation.predicates],
            "themes": [words for words, _ in relation.themes],
            "claims": list(relation.claims),
            "subject_kind": graph.entities[relation.subject].kind,
            "object_kind": graph.entities[relation.object].kind,
        }


def _claims(graph: EntityGraph) -> Iterable[Row]:
    edges = {claim: relation.id for relation in graph.relations.values() for claim in relation.claims}
    for claim in graph.claims.values():
        row = claim_row(graph, claim, edges.get(claim.id, ""))
        article = graph.articles[claim.article_id]
        yield row | {
            "attribution": [source.name for source in claim.attribution],
            "subject_kind": graph.entities[row["subject"]].kind,
            "object_kind": graph.entities[row["object"]].kind,
            "source": article.source,
            "published": article.published,
        }


def _articles(graph: EntityGraph) -> Iterable[Row]:
    claims = Counter(claim.article_id for claim in graph.claims.values())
    entities = Counter(article for article, _ in graph.mention_counts)
    for article in graph.articles.values():
        yield {
            "id": article.id, "name": article.name, "title": article.title, "published": article.published,
            "source": article.source, "url": article.url, "language": article.language,
            "origin": graph.origin_of[article.id], "entities": entities[article.id], "claims": claims[article.id],
            "characters": len(article.text), "text": article.text,
        }  # fmt: skip


ROWS: Mapping[str, Callable[[EntityGraph], Iterable[Row]]] = {
    "entities": _entities,
    "relations": _relations,
    "claims": _claims,
    "articles": _articles,
}
