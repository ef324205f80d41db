import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dyads.graph.build import build_graph
from dyads.graph.export.flat import TABLES, rows
from dyads.graph.export.parquet import write_parquet


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph", "crowded_graph"])
def test_reads_back_without_loss(table, fixture, tmp_path, request):
    graph = request.getfixturevalue(fixture)
    write_parquet(graph, tmp_path)
    assert pq.read_table(tmp_path / f"{table}.parquet").to_pylist() == list(rows(graph, table))


def test_dates_are_days_and_an_empty_graph_keeps_the_types(tmp_path):
    write_parquet(build_graph([]), tmp_path)
    for table, columns in TABLES.items():
        schema = pq.read_schema(tmp_path / f"{table}.parquet")
        assert schema.names == list(columns)
        assert all(schema.field(name).type == pa.date32() for name, kind in columns.items() if kind is dt.date)
