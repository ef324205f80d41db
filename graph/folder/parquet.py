"""Articles, mentions and claims as Parquet tables.

Comes in: records. Goes out: the bytes of a Parquet file, the same for the same records, and records again, equal to
those that went in. The columns are the keys of the records' JSON form, so DuckDB or pandas show what the JSON lines do.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..records import Article, Claim, Mention

TEXT = pa.string()
OFFSET = pa.int32()


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


PART = _struct(start=OFFSET, end=OFFSET, kind=TEXT)
LOCAL_ENTITY = _struct(id=TEXT, name=TEXT, type=TEXT, aliases=pa.list_(TEXT), ref=TEXT)
ARGUMENT = pa.struct([*LOCAL_ENTITY, ("mention", TEXT), ("start", OFFSET), ("end", OFFSET), ("nth", OFFSET)])
SOURCE = _struct(text=TEXT, start=OFFSET, end=OFFSET, entity=LOCAL_ENTITY)
DATE_RANGE = pa.struct([("start", pa.date32()), ("end", pa.date32()), ("from", TEXT)])

ARTICLES = pa.schema(
    {
        "id": TEXT, "text_hash": TEXT, "name": TEXT, "title": TEXT, "text": TEXT, "parts": pa.list_(PART),
        "published": pa.date32(), "source": TEXT, "url": TEXT, "language": TEXT,
    }
)  # fmt: skip

MENTIONS = pa.schema(
    {
        "article": TEXT, "article_id": TEXT, "start": OFFSET, "end": OFFSET, "text": TEXT, "kind": TEXT,
        "entity": LOCAL_ENTITY, "antecedent": pa.list_(OFFSET),
    }
)  # fmt: skip

CLAIMS = pa.schema(
    {
        "id": TEXT, "article": TEXT, "article_id": TEXT, "sentence": TEXT, "start": OFFSET, "end": OFFSET,
        "subject": ARGUMENT, "object": ARGUMENT, "predicate": TEXT,
        "head": TEXT, "head_start": OFFSET, "head_end": OFFSET,
        "theme": TEXT, "theme_start": OFFSET, "theme_end": OFFSET, "role": TEXT,
        "relation": TEXT, "symmetric": pa.bool_(), "negated": pa.bool_(), "modality": TEXT,
        "attribution": pa.list_(TEXT), "attributed_to": pa.list_(SOURCE), "date": DATE_RANGE,
        "confidence": pa.float64(), "extractor": TEXT,
    }
)  # fmt: skip


def articles_to_parquet(articles: Sequence[Article]) -> bytes:
    """Articles as the bytes of a Parquet file."""
    return _write([a.to_dict() | {"published": a.published} for a in articles], ARTICLES)


def mentions_to_parquet(mentions: Sequence[Mention]) -> bytes:
    """Mentions as the bytes of a Parquet file."""
    return _write([mention.to_dict() for mention in mentions], MENTIONS)


def claims_to_parquet(claims: Sequence[Claim]) -> bytes:
    """Claims as the bytes of a Parquet file."""
    return _write([claim.to_dict() | {"date": _dates(claim)} for claim in claims], CLAIMS)


def articles_from_parquet(data: bytes) -> list[Article]:
    """The articles that `articles_to_parquet` wrote, in their order."""
    return [Article.from_dict(row | {"published": _iso(row["published"])}) for row in _rows(data)]


def mentions_from_parquet(data: bytes) -> list[Mention]:
    """The mentions that `mentions_to_parquet` wrote, in their order."""
    return [Mention.from_dict(row) for row in _rows(data)]


def claims_from_parquet(data: bytes) -> list[Claim]:
    """The claims that `claims_to_parquet` wrote, in their order."""
    claims = []
    for row in _rows(data):
        date = row["date"]
        iso = date and {"start": _iso(date["start"]), "end": _iso(date["end"]), "from": date["from"]}
        claims.append(Claim.from_dict(row | {"date": iso}))
    return claims


def _dates(claim: Claim) -> Mapping[str, Any] | None:
    return {"start": claim.date.start, "end": claim.date.end, "from": claim.date.origin} if claim.date else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _write(rows: list[dict[str, Any]], schema: Any) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _rows(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.ParquetFile(pa.BufferReader(data)).read().to_pylist()
    return rows
