"""A build folder made of a graph that a store had, where other folders are made of articles.

Comes in: an EntityGraph. Goes out: a folder whose graph is equal to it. Who is who, how often an article names whom and
which articles are copies cannot all be found again in the claims, so two tables keep it: `entities`, and `origins` of
the articles. For the same reason decisions do nothing in such a folder; they are made where the graph was built.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ...errors import FolderError, OntologyError
from ..entity_graph import EntityGraph
from ..folding import fold_claims
from ..ontology import Ontology
from ..records import Claim, Entity, Extraction
from .manifest import MANIFEST, RESOLUTION, Manifest, TableFile, damaged, read_manifest, read_table_file
from .parts import write_table
from .updating import explained, updating

Row = dict[str, Any]

TEXT, COUNT = pa.string(), pa.int64()
SCHEMAS = {
    "entities": pa.schema(
        {
            "id": TEXT, "name": TEXT, "kind": TEXT, "aliases": pa.list_(TEXT), "ids": pa.list_(TEXT),
            "members": pa.list_(TEXT), "merged_by": TEXT, "mentions": COUNT,
            "mentioned_in": pa.list_(TEXT), "times": pa.list_(COUNT),
        }
    ),
    "origins": pa.schema({"article": TEXT, "origin": TEXT}),
}  # fmt: skip


def write_fetched(graph: EntityGraph, folder: Path) -> None:
    """Write a folder that holds a graph.

    Args:
        graph: the graph; articles may be without their text.
        folder: one that does not exist, is empty, or was written by this function.

    Raises:
        FolderError: the folder holds something else, or cannot be written.
    """
    if (folder / MANIFEST).exists():
        manifest = read_manifest(folder)
        if manifest.complete and not manifest.resolution:
            raise FolderError(f"{folder}: holds a graph that was built there of articles; give another folder")
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims.values():
        claims[claim.article_id].append(claim)
    with updating(folder) as update:
        for article in graph.articles.values():
            update.add(Extraction(article, (), tuple(claims[article.id])))
        with explained(folder):
            tables = [_write(folder, "entities", _entity_rows(graph)), _write(folder, "origins", _origin_rows(graph))]
        update.finish((), options={}, ontology=graph.ontology.digest, resolution=tables)


def fetched_graph(
    folder: Path, manifest: Manifest, extractions: Iterable[Extraction], ontology: Ontology
) -> EntityGraph:
    """The graph of a folder that `write_fetched` wrote.

    Args:
        folder: the folder.
        manifest: what it says of itself.
        extractions: what it holds.
        ontology: the one that the graph was built with.

    Returns:
        The graph.

    Raises:
        FolderError: a table is not what was written.
        OntologyError: the graph was built with another ontology.
    """
    if manifest.ontology != ontology.digest:
        raise OntologyError(f"{folder}: its graph was built with another ontology; name its file with --ontology")
    stored = {name: _read(folder, table) for name, table in zip(RESOLUTION, manifest.resolution, strict=True)}
    held = list(extractions)
    claims = sorted((c for e in held for c in e.claims), key=lambda claim: (claim.article_id, claim.start, claim.id))
    entities = {row["id"]: _entity(row) for row in stored["entities"]}
    articles = {id_: e.article for id_, e in sorted((e.article.id, e) for e in held)}
    entity_of = {key: entity.id for entity in entities.values() for key in entity.members}
    origin_of = {row["article"]: row["origin"] for row in stored["origins"]}
    counts = {
        (article, row["id"]): count
        for row in stored["entities"]
        for article, count in zip(row["mentioned_in"], row["times"], strict=True)
    }
    return EntityGraph(
        entities=entities,
        relations=fold_claims(claims, entity_of, articles, origin_of),
        claims={claim.id: claim for claim in claims},
        articles=articles,
        origin_of=origin_of,
        mention_counts=dict(sorted(counts.items())),
        entity_of=dict(sorted(entity_of.items())),
        ontology=ontology,
    )


def refuse_fetched(folder: Path, manifest: Manifest, what: str) -> None:
    """Refuse what cannot be done in a folder that holds a graph of a store.

    Args:
        folder: a folder.
        manifest: what it says of itself.
        what: what is to be done, for the message.

    Raises:
        FolderError: it is such a folder.
    """
    if manifest.resolution:
        raise FolderError(
            f"{folder}: was saved, or fetched from a store, without all that is needed {what}; do it in the folder that"
            " the graph was built in, and save or load it again"
        )


def _entity_rows(graph: EntityGraph) -> Iterator[Row]:
    mentioned: Mapping[str, list[tuple[str, int]]] = defaultdict(list)
    for (article_id, entity_id), count in graph.mention_counts.items():
        mentioned[entity_id].append((article_id, count))
    for entity in graph.entities.values():
        articles = mentioned[entity.id]
        yield {
            "id": entity.id, "name": entity.name, "kind": entity.kind, "aliases": entity.aliases, "ids": entity.ids,
            "members": entity.members, "merged_by": entity.merged_by, "mentions": entity.mentions,
            "mentioned_in": [article for article, _ in articles], "times": [count for _, count in articles],
        }  # fmt: skip


def _origin_rows(graph: EntityGraph) -> Iterator[Row]:
    return ({"article": article, "origin": graph.origin_of[article]} for article in graph.articles)


def _entity(row: Row) -> Entity:
    return Entity(
        row["id"], row["name"], row["kind"], tuple(row["aliases"]), tuple(row["ids"]), tuple(row["members"]),
        row["merged_by"], row["mentions"],
    )  # fmt: skip


def _write(folder: Path, table: str, rows: Iterable[Row]) -> TableFile:
    held = list(rows)
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(held, schema=SCHEMAS[table]), buffer, compression="zstd")
    return write_table(folder, table, buffer.getvalue(), len(held))


def _read(folder: Path, table: TableFile) -> list[Row]:
    data = read_table_file(folder, table)
    try:
        rows: list[Row] = pq.ParquetFile(pa.BufferReader(data)).read().to_pylist()
    except (ValueError, OSError) as error:
        raise damaged(folder, f"{table.file} is not the table that it should be ({error})") from error
    return rows
