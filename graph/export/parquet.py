"""The entity graph as three Parquet files for pandas, R and DuckDB: entities, relations, claims.

Comes in: an EntityGraph. Goes out: a folder with entities.parquet, relations.parquet and claims.parquet, under the
columns of `flat.TABLES`; dates are days, missing values null.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ..entity_graph import EntityGraph
from .flat import TABLES, Columns, rows

ARROW_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), dt.date: pa.date32()}


def write_parquet(graph: EntityGraph, path: Path) -> None:
    """Write one Parquet file for each table.

    Args:
        graph: what to write.
        path: a folder, made where it is missing.
    """
    path.mkdir(parents=True, exist_ok=True)
    for table, columns in TABLES.items():
        held = pa.Table.from_pylist(list(rows(graph, table)), schema=_schema(columns))
        pq.write_table(held, path / f"{table}.parquet", compression="zstd")


def _schema(columns: Columns) -> pa.Schema:
    return pa.schema([(name, ARROW_TYPES[kind]) for name, kind in columns.items()])
