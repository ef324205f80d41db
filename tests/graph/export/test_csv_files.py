import csv
import io
import zipfile

import pytest

from dyads.errors import InputError
from dyads.graph.build import build_graph
from dyads.graph.export.csv_files import guard, read_csv, unguard, write_csv
from dyads.graph.export.flat import TABLES, rows


@pytest.mark.parametrize("name", ["tables", "tables.zip"])
@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph", "crowded_graph"])
def test_reads_back_without_loss(name, fixture, tmp_path, request):
    graph = request.getfixturevalue(fixture)
    write_csv(graph, tmp_path / name)
    assert read_csv(tmp_path / name) == {table: list(rows(graph, table)) for table in TABLES}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-Sarn Line", "@Port", "\t=1", "\r=1", "\n=1", "'=1", "''-x", "\uff1dA1"]
)
def test_a_cell_that_would_run_is_guarded_and_comes_back(cell):
    assert guard(cell) == "'" + cell
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Iran", "'Abd al-Rahman", "a=b", "''", "don't"])
def test_other_cells_stay_as_they_are(cell):
    assert guard(cell) == cell == unguard(cell)


@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph"])
def test_no_text_in_the_files_starts_a_formula(fixture, tmp_path, request):
    write_csv(request.getfixturevalue(fixture), tmp_path)
    for table, columns in TABLES.items():
        with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                assert not [
                    row[c] for c, kind in columns.items() if kind is str and row[c].startswith(tuple("=+-@\t\r\n"))
                ]


def test_numbers_are_not_guarded(tmp_path, small_graph):
    write_csv(small_graph, tmp_path)
    with (tmp_path / "relations.csv").open(encoding="utf-8-sig", newline="") as file:
        scores = [float(row["score"]) for row in csv.DictReader(file) if row["relation"] == "ASSAULT"]
    assert scores
    assert scores[0] < 0


def test_the_zip_holds_the_files_of_the_folder_and_the_same_bytes_each_time(tmp_path, small_graph):
    write_csv(small_graph, tmp_path / "folder")
    write_csv(small_graph, tmp_path / "a.zip")
    write_csv(small_graph, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {file.name: file.read_bytes() for file in (tmp_path / "folder").iterdir()}
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_an_empty_graph_gives_headers_alone(tmp_path):
    write_csv(build_graph([]), tmp_path)
    for table, columns in TABLES.items():
        text = (tmp_path / f"{table}.csv").read_text(encoding="utf-8-sig")
        assert list(csv.reader(io.StringIO(text))) == [list(columns)]


@pytest.mark.parametrize("name", ["missing", "missing.zip"])
def test_what_cannot_be_read_is_named(name, tmp_path):
    with pytest.raises(InputError, match=name):
        read_csv(tmp_path / name)


def test_other_columns_are_refused(tmp_path, small_graph):
    write_csv(small_graph, tmp_path)
    (tmp_path / "claims.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\.csv has the columns"):
        read_csv(tmp_path)
