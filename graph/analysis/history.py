"""A graph in time: what was published by a day, and what happened when.

Comes in: an EntityGraph. Goes out: an EntityGraph, or a DataFrame in the order of time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

from ..days import last_day
from ..entity_graph import EntityGraph, restrict
from ..folding import fold_claims
from .neighbourhood import between

TIMELINE = (
    "date_start", "date_end", "date_from", "subject_name", "predicate", "object_name", "relation", "class", "score",
    "modality", "negated", "symmetric", "attribution", "sentence", "article", "source", "published", "origin",
    "confidence", "id", "edge", "subject", "object",
)  # fmt: skip


def as_of(graph: EntityGraph, day: dt.date | str) -> EntityGraph:
    """What the articles that were published by a day say; see `EntityGraph.as_of`."""
    last = last_day(day)
    articles = {id_: a for id_, a in graph.articles.items() if a.published is not None and a.published <= last}
    claims = [claim for claim in graph.claims.values() if claim.article_id in articles]
    return restrict(
        replace(graph, articles=articles), fold_claims(claims, graph.entity_of, graph.articles, graph.origin_of)
    )


def timeline(graph: EntityGraph, first: str | None = None, second: str | None = None) -> pd.DataFrame:
    """Claims in the order of their days; see `EntityGraph.timeline`."""
    if first is not None:
        graph = graph.filter(entities=[first]) if second is None else between(graph, first, second)
    frame = graph.claims()
    undated = frame["date_start"].isna()
    for column in ("date_start", "date_end"):
        frame[column] = frame[column].where(~undated, frame["published"])
    # What has a day of neither text nor article comes last; of equal days the graph's order holds.
    return frame.sort_values(["date_start", "date_end"], kind="stable", ignore_index=True)[list(TIMELINE)]
