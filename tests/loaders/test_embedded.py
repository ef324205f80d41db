import dataclasses
import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from random_graphs import graphs

from dyads.errors import StoreError
from dyads.loaders.embedded import load_store, make_store
from dyads.loaders.results import Limits, Result

# benchmarks/round_trips.py runs 1,000.
EXAMPLES = int(os.environ.get("DYADS_RANDOM_GRAPHS", "200"))


@pytest.fixture
def store(told_graph):
    return make_store(told_graph, state="now")


@pytest.mark.parametrize("name", ["told_graph", "small_graph", "hostile_graph", "crowded_graph"])
def test_a_graph_comes_back_equal_from_the_file(name, request, tmp_path):
    graph = request.getfixturevalue(name)
    make_store(graph, with_text=True, state="now").save(tmp_path / "graph.kgl")
    store = load_store(tmp_path / "graph.kgl")
    assert store.graph(graph.ontology) == graph
    assert store.state() == "now"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.kgl"]


@settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs())
def test_any_graph_comes_back_equal(graph, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "any.kgl"
    make_store(graph, with_text=True).save(path)
    assert load_store(path).graph(graph.ontology) == graph


def test_texts_are_left_out_unless_wanted(told_graph, store):
    articles = {id_: dataclasses.replace(a, text="", parts=()) for id_, a in told_graph.articles.items()}
    assert store.graph(told_graph.ontology) == dataclasses.replace(told_graph, articles=articles)


def test_rows_are_plain_values(store):
    found = store.run(
        "MATCH (a:Country {name: 'China'})-[r:TRADE]->(b:Entity) RETURN a.name, b AS whom, r, r.first_date AS first,"
        " r.claims + 1 AS more, [1, $x] AS list"
        , {"x": {"y": None}}
    )  # fmt: skip
    assert found.columns == ("a.name", "whom", "r", "first", "more", "list")
    ((name, whom, relation, first, more, values),) = found.rows
    assert (name, first, more, values) == ("China", dt.date(2025, 6, 3), 2, [1, {"y": None}])
    assert whom["labels"] == ["Country", "Entity"]
    assert whom["properties"]["name"] == "Iran"
    assert not whom["properties"].keys() & {"title", "type"}
    assert (relation["type"], relation["properties"]["label"]) == ("TRADE", "buys oil from")


def test_a_path_has_its_nodes_and_relationships(store):
    ((path,),) = store.run("MATCH p = (:Person)-[:CONSULT]->() RETURN p").rows
    assert [node["labels"] for node in path["nodes"]] == [["Entity", "Person"]] * 2
    assert [relation["type"] for relation in path["relationships"]] == ["CONSULT"]


def test_a_property_without_a_value_anywhere_finds_nothing(small_graph):
    assert make_store(small_graph).run("MATCH (c:Claim {role: 'no such role'}) RETURN c").rows == ()


def test_a_name_that_nothing_has_is_remarked_on(store):
    found = store.run("MATCH (n:Contry) RETURN n")
    assert found.rows == ()
    assert "Contry" in found.notes[0]


def test_rows_are_limited(store):
    found = store.run("MATCH (e:Entity) RETURN e.key ORDER BY e.key", limits=Limits(rows=2))
    assert (len(found.rows), found.truncated) == (2, True)
    assert found.rows == store.run("MATCH (e:Entity) RETURN e.key ORDER BY e.key").rows[:2]
    assert not store.run("RETURN 1 AS x", limits=Limits(rows=1)).truncated
    assert store.run("RETURN 1 AS x") == Result(("x",), ((1,),))


def test_time_is_limited(crowded_graph):
    query = (
        "MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity) WHERE a.name + b.name = c.name + d.name RETURN count(*)"
    )
    with pytest.raises(StoreError, match=r"longer than 0\.2 seconds"):
        make_store(crowded_graph).run(query, limits=Limits(seconds=0.2))


@pytest.mark.parametrize("query", [
    "CREATE (n:X)", "MATCH (n:Entity) SET n.x = 1", "MATCH (n:Entity) DETACH DELETE n", "MERGE (n:X {id: 'x'})",
    "MATCH (n:Entity) REMOVE n.name", "CREATE INDEX FOR (n:Entity) ON (n.kind)",
    "FOREACH (x IN [1] | CREATE (n:X))", "INSERT (n:X {id: 'y'})",
])  # fmt: skip
def test_nothing_is_written_unless_wanted(store, query):
    before = store.run("MATCH (n) RETURN n ORDER BY n.key")
    with pytest.raises(StoreError):
        store.run(query)
    assert store.run("MATCH (n) RETURN n ORDER BY n.key") == before


def test_what_is_wanted_is_written_and_counted(store, told_graph):
    assert store.run("CREATE (n:Note {id: '1', text: 'x'})", write=True).changes["nodes_created"] == 1
    assert store.run("MATCH (n:Note) RETURN n.text").rows == (("x",),)
    store.run("MATCH ()-[r:TRADE]->() SET r.label = 'loves'", write=True)
    with pytest.raises(StoreError, match="not as it was loaded"):
        store.graph(told_graph.ontology)


@pytest.mark.parametrize(("query", "said"), [
    ("MATCH (n RETURN n", "syntax"), ("RETURN $missing", "missing"), ("RETURN x", "x"),
    ("MATCH (n) RETURN n FORMAT CSV", "--format csv"),
])  # fmt: skip
def test_a_wrong_query_is_said(store, query, said):
    with pytest.raises(StoreError, match=rf"(?i){said}"):
        store.run(query)


def test_load_csv_never_reaches_the_library(store, tmp_path):
    (tmp_path / "secret.csv").write_text("secret\n")
    with pytest.raises(StoreError, match="LOAD CSV"):
        store.run(f"`load` csv FROM 'file://{tmp_path}/secret.csv' AS row RETURN row")


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "text", "newer"])
def test_a_damaged_file_is_said(store, tmp_path, damage):
    path = tmp_path / "graph.kgl"
    store.save(path)
    whole = path.read_bytes()
    changed = {
        "cut": whole[: len(whole) // 2],
        "flipped": whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 255]) + whole[len(whole) // 2 + 1 :],
        "empty": b"",
        "text": b"not a graph at all",
        "newer": whole[:4] + bytes([whole[4] + 90]) + whole[5:],
    }
    path.write_bytes(changed[damage])
    with pytest.raises(StoreError, match=r"graph\.kgl: cannot be read"):
        load_store(path)


def test_a_graph_of_another_schema_is_said(store, told_graph):
    store.run("MATCH (c:Collection) SET c.schema_version = 99", write=True)
    with pytest.raises(StoreError, match="version 99"):
        store.state()
    with pytest.raises(StoreError, match="version 99"):
        store.graph(told_graph.ontology)


SAVER = """
import sys
from pathlib import Path
from dyads.loaders.embedded import load_store
path = Path(sys.argv[1])
stores = [load_store(path.with_name(name)) for name in ("one.kgl", "two.kgl")]
print("begun", flush=True)
while True:
    for store in stores:
        store.save(path)
"""


def test_whoever_is_killed_at_saving_leaves_a_whole_file(store, crowded_graph, tmp_path):
    path = tmp_path / "graph.kgl"
    other = make_store(crowded_graph, state="other")
    for found, name in ((store, "one.kgl"), (other, "two.kgl"), (store, "graph.kgl")):
        found.save(tmp_path / name)
    chance, seen = random.Random(5), set()
    for _ in range(10):
        with subprocess.Popen([sys.executable, "-c", SAVER, str(path)], stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
        seen.add(load_store(path).state())
    assert seen == {"now", "other"}


def test_whoever_reads_an_earlier_file_goes_on_reading_it(store, crowded_graph, tmp_path):
    path = tmp_path / "graph.kgl"
    store.save(path)
    reader = load_store(path)
    make_store(crowded_graph, state="other").save(path)
    assert reader.state() == "now"
    assert load_store(path).state() == "other"


def test_a_file_that_cannot_be_written_is_said(store):
    with pytest.raises(StoreError, match="cannot be written"):
        store.save(Path("/no/such/folder/graph.kgl"))
