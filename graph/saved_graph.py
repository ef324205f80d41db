"""A graph as it is, in a folder: a filtered one too, which no build would give again.

Comes in: an EntityGraph. Goes out: `graph.json` with what cannot be reckoned (entities, origins, counts of mentions),
the claims and articles as Parquet; and the same graph again. It has no mentions, so that no build can go on from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..errors import FolderError, OntologyError
from .entity_graph import EntityGraph
from .folding import fold_claims
from .manifest import MANIFEST
from .ontology import Ontology, default_ontology
from .parquet import articles_from_parquet, articles_to_parquet, claims_from_parquet, claims_to_parquet
from .records import Entity

GRAPH, ARTICLES, CLAIMS = "graph.json", "articles.parquet", "claims.parquet"
FORMAT = "dyads graph 1"


def write_saved_graph(graph: EntityGraph, folder: Path) -> None:
    """Write a graph into a folder.

    Args:
        graph: what to write.
        folder: one that does not exist, is empty, or holds a graph that was saved before, which is replaced.

    Raises:
        FolderError: the folder holds something else, or cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and (_is_saved(folder) or not any(folder.iterdir()))):
        what = "holds a build" if (folder / MANIFEST).exists() else "holds other files"
        raise FolderError(f"{folder}: {what}, which is not overwritten; give a new folder")
    values = {
        "format": FORMAT,
        "ontology": graph.ontology.digest,
        "entities": [asdict(entity) for entity in graph.entities.values()],
        "origins": dict(graph.origin_of),
        "mentions": [[*key, count] for key, count in graph.mention_counts.items()],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / GRAPH).unlink(missing_ok=True)  # without it the folder holds no graph: none that is half of this one
        (folder / ARTICLES).write_bytes(articles_to_parquet(list(graph.articles.values())))
        (folder / CLAIMS).write_bytes(claims_to_parquet(list(graph.claims.values())))
        temporary = folder / f".{GRAPH}.tmp"
        temporary.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
        temporary.replace(folder / GRAPH)
    except OSError as error:
        raise FolderError(f"{folder}: cannot be written: {error.strerror or error}; give another folder") from error


def is_saved_graph(folder: Path) -> bool:
    """Whether a folder holds a saved graph."""
    return (folder / GRAPH).is_file()


def read_saved_graph(folder: Path, ontology: Ontology | None = None) -> EntityGraph:
    """Read a graph that was saved.

    Args:
        folder: the folder.
        ontology: the ontology of its relations; by default the one that dyads ships.

    Returns:
        The graph, equal to the one that was saved.

    Raises:
        FolderError: the folder holds no such graph, or it is damaged.
        OntologyError: the ontology lacks a relation type of the graph.
    """
    ontology = ontology or default_ontology()
    try:
        values: dict[str, Any] = json.loads((folder / GRAPH).read_text(encoding="utf-8"))
        if values.get("format") != FORMAT:
            raise FolderError(f"{folder}: its graph is of another format ({values.get('format')}); save it anew")
        articles = {article.id: article for article in articles_from_parquet((folder / ARTICLES).read_bytes())}
        claims = {claim.id: claim for claim in claims_from_parquet((folder / CLAIMS).read_bytes())}
        entities = {value["id"]: _entity(value) for value in values["entities"]}
        origins: dict[str, str] = values["origins"]
        mentions = {(article, entity): count for article, entity, count in values["mentions"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FolderError(f"{folder}: the saved graph is damaged: {error}; save it anew") from error
    unknown = sorted({claim.relation for claim in claims.values()} - set(ontology.relations))
    if unknown:
        raise OntologyError(f"{folder}: relation type {unknown[0]!r} is not in the ontology; give the graph's own")
    entity_of = dict(sorted((key, entity.id) for entity in entities.values() for key in entity.members))
    return EntityGraph(
        entities=entities, relations=fold_claims(claims.values(), entity_of, articles, origins), claims=claims,
        articles=articles, origin_of=origins, mention_counts=mentions, entity_of=entity_of, ontology=ontology,
    )  # fmt: skip


def _entity(value: Mapping[str, Any]) -> Entity:
    lists = {name: tuple(value[name]) for name in ("aliases", "ids", "members")}
    return Entity(**{**value, **lists})


def _is_saved(folder: Path) -> bool:
    return {path.name for path in folder.iterdir()} <= {GRAPH, ARTICLES, CLAIMS, f".{GRAPH}.tmp"}
