import datetime as dt
import json
import subprocess
import sys
import threading
from dataclasses import asdict

import pytest

from dyads.errors import FolderError, StoreError
from dyads.graph.deciding.decisions import DECISIONS
from dyads.graph.folder.contents import read_graph, write_folder
from dyads.graph.folder.lock import locked
from dyads.loaders import folder_store
from dyads.loaders.embedded import load_store
from dyads.loaders.folder_store import FolderStore
from dyads.loaders.graph_file import GRAPH_FILE, state_of, write_graph_file
from dyads.loaders.results import Limits

NAMES = "MATCH (c:Country) RETURN c.name AS name ORDER BY name"


@pytest.fixture
def folder(tmp_path, extractions):
    write_folder(tmp_path / "built", extractions, [], options={})
    write_graph_file(read_graph(tmp_path / "built"), tmp_path / "built")
    return tmp_path / "built"


def names(folder, **options):
    return [name for (name,) in FolderStore(folder, **options).run(NAMES).rows]


def test_a_folder_is_asked_in_a_process_of_its_own(folder):
    query = "MATCH (a:Article) RETURN a.published AS day, $x AS x, {dyads: [1.5, null]} AS map ORDER BY day LIMIT 1"
    found = FolderStore(folder).run(query, {"x": dt.date(2025, 1, 2)})
    assert found.columns == ("day", "x", "map")
    assert found.rows == ((dt.date(2025, 6, 3), dt.date(2025, 1, 2), {"dyads": [1.5, None]}),)


def test_a_file_that_is_missing_is_made_anew(folder):
    before = (folder / GRAPH_FILE).stat().st_mtime_ns
    assert names(folder) == ["China", "Iran"]
    assert (folder / GRAPH_FILE).stat().st_mtime_ns == before
    (folder / GRAPH_FILE).unlink()
    assert names(folder) == ["China", "Iran"]
    assert load_store(folder / GRAPH_FILE).state() == state_of(folder)


def test_what_was_decided_since_is_in_the_answer(folder):
    decision = {"decision": "rename", "entity": {"name": "China", "kind": "COUNTRY"}, "to": "PRC"}
    (folder / DECISIONS).write_text(json.dumps(decision) + "\n")
    assert names(folder) == ["Iran", "PRC"]


def test_what_was_built_since_is_in_the_answer(folder, extractions):
    write_folder(folder, [e for e in extractions if "Copy" in e.article.name], [], options={})
    assert FolderStore(folder).run("MATCH (a:Article) RETURN count(a)").rows == ((2,),)


def test_a_folder_in_which_somebody_builds_is_asked_all_the_same(folder):
    (folder / GRAPH_FILE).unlink()
    with locked(folder):
        with FolderStore(folder) as store:
            assert store.run(NAMES).rows == (("China",), ("Iran",))
            assert store.run(NAMES).rows == (("China",), ("Iran",))
        assert not (folder / GRAPH_FILE).exists()
        with pytest.raises(FolderError, match="another build"):
            FolderStore(folder).run("CREATE (n:X {id: '1'})", write=True)


def test_what_is_written_is_in_the_folder_even_after_it_was_asked_elsewhere(folder):
    (folder / GRAPH_FILE).unlink()
    with FolderStore(folder) as store:
        with locked(folder):
            store.run(NAMES)
        store.run("CREATE (n:Note {id: '1'})", write=True)
    assert FolderStore(folder).run("MATCH (n:Note) RETURN count(n)").rows == ((1,),)


def test_what_is_written_stays_until_the_file_is_made_anew(folder):
    store = FolderStore(folder)
    changes = store.run("MATCH (e:Entity {name: 'China'}) SET e.seen = true", write=True).changes
    assert changes["properties_set"] == 1
    query = "MATCH (e:Entity) WHERE e.seen RETURN e.name"
    assert FolderStore(folder).run(query).rows == (("China",),)
    (folder / GRAPH_FILE).unlink()
    assert FolderStore(folder).run(query).rows == ()


def test_a_query_that_may_only_read_does(folder):
    before = (folder / GRAPH_FILE).read_bytes()
    with pytest.raises(StoreError, match="--write"):
        FolderStore(folder).run("MATCH (e:Entity) SET e.seen = true")
    assert (folder / GRAPH_FILE).read_bytes() == before


def test_time_and_memory_and_rows_are_limited(folder):
    store = FolderStore(folder)
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN max(a * b * c)"
    with pytest.raises(StoreError, match=r"longer than 0\.3 seconds"):
        store.run(slow, limits=Limits(seconds=0.3))
    large = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000) AS b RETURN toString(a) + toString(b)"
    with pytest.raises(StoreError, match="more than 600 MB"):
        store.run(large, limits=Limits(megabytes=600, seconds=100))
    assert store.run(NAMES, limits=Limits(rows=1)).truncated


def test_a_query_that_does_not_end_by_itself_is_killed(folder, monkeypatch):
    monkeypatch.setattr(folder_store, "GRACE", -9.5)
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN max(a * b * c)"
    with pytest.raises(StoreError, match="longer than 10 seconds"):
        FolderStore(folder).run(slow, limits=Limits(seconds=10))


def test_no_file_is_read_even_by_a_query_that_is_not_refused(folder, tmp_path):
    (tmp_path / "secret.csv").write_text("secret\n")
    query = f"LOAD CSV FROM 'file://{tmp_path}/secret.csv' AS row RETURN row"
    assert load_store(folder / GRAPH_FILE).run_unchecked(query).rows == ((["secret"],),)
    with pytest.raises(StoreError, match="refused"):
        FolderStore(folder).run(query)
    unchecked = "from dyads.loaders import embedded, query_process; embedded.refuse = print; query_process.main()"
    asked = {"file": str(folder / GRAPH_FILE), "state": state_of(folder), "query": query, "parameters": {},
             "limits": asdict(Limits()), "write": False}  # fmt: skip
    command = [sys.executable, "-c", unchecked]
    said = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True).stdout
    assert "cannot open" in json.loads(said.splitlines()[-1])["error"]


def test_folders_are_read_by_several_at_a_time(folder):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(names(folder))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        write_graph_file(read_graph(folder), folder)
    for thread in threads:
        thread.join()
    assert answers == [["China", "Iran"]] * 3


@pytest.mark.parametrize("damage", [lambda whole: whole[: len(whole) // 2], lambda whole: b"x" * 100])
def test_a_damaged_file_is_said_and_how_to_make_it_anew(folder, damage):
    path = folder / GRAPH_FILE
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(StoreError, match=r"delete .*graph\.kgl, and the next `dyads query` makes it anew"):
        names(folder)
    path.unlink()
    assert names(folder) == ["China", "Iran"]


@pytest.mark.parametrize("version", [0, 99])
def test_a_file_of_another_version_of_the_schema_is_said(folder, version):
    store = load_store(folder / GRAPH_FILE)
    store.run(f"MATCH (c:Collection) SET c.schema_version = {version}", write=True)
    store.save(folder / GRAPH_FILE)
    with pytest.raises(StoreError, match=rf"version {version} of the schema.*makes it anew"):
        names(folder)


def test_what_a_killed_process_left_is_taken_away(folder):
    left = folder / f".{GRAPH_FILE}.abc"
    left.mkdir()
    (left / GRAPH_FILE).write_bytes(b"half")
    write_graph_file(read_graph(folder), folder)
    assert not left.exists()


def test_no_folder_is_an_error(tmp_path):
    with pytest.raises(FolderError):
        FolderStore(tmp_path / "none")
