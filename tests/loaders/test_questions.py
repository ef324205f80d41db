"""The ready questions and others, asked of both stores: the same rows, and each question has some."""

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest

import dyads
from dyads.errors import InputError, StoreError
from dyads.graph.ontology import default_ontology
from dyads.loaders.embedded import make_store
from dyads.loaders.neo4j_store import Neo4jStore
from dyads.loaders.questions import Question, question, questions
from dyads.loaders.results import Limits
from dyads.loaders.to_neo4j import to_neo4j
from dyads.whole_way import example_articles

GIVEN = {"one": "Greece", "other": "Turkey", "actor": "Turkey", "from": "2026-02-01", "to": "2026-03-31"}
ALSO_ASKED = {  # where the actors above have nothing to do with the question
    "shortest-path": {"one": "Singapore", "other": "Turkey"},
}
REAL_ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
REAL = {"one": "Iran", "other": "China", "actor": "Iran", "from": "2025-01-01", "to": "2025-12-31"}
OTHERS = (
    "MATCH (a:Country)-[r:TRADE]->(b) RETURN a, r, b ORDER BY r.key",
    "MATCH p = (:Country)-[r:SANCTION]->(:Country) RETURN p ORDER BY r.key",
    "MATCH (c:Claim) RETURN c.key, c ORDER BY c.key LIMIT 20",
    "MATCH (c:Claim)-[s:SUBJECT]->(e:Entity) RETURN c.key, s, e.key ORDER BY c.key, e.key LIMIT 50",
    "MATCH (n) WHERE n.collection = $collection UNWIND labels(n) AS label RETURN label, count(*) AS n ORDER BY label",
    "MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS type, count(r) AS n, sum(r.claims) AS claims,"
    " avg(r.confidence) > 0 AS sure ORDER BY type",
    "MATCH ()-[r]->() WHERE r.key IS NOT NULL WITH *, r.key AS key MATCH (c:Claim {relation_key: key})"
    " RETURN key, count(c) AS n ORDER BY key",
    "RETURN date('2026-02-28') AS day, duration('P1M2DT3S') AS span, time('10:00') AS time, [1, 2.5, null] AS list,"
    " localdatetime('2026-01-01T01:02:03') AS moment, {a: date('2026-01-01')} AS map, 7 / 2 AS whole, 'ü🛰' AS text",
    "MATCH (a:Article) /* and a comment */ RETURN a.published AS day, min(a.name) AS first ORDER BY day",
)  # fmt: skip


@pytest.fixture(scope="module")
def example_graph():
    return dyads.build(example_articles())


@pytest.fixture(scope="module")
def embedded(example_graph):
    return make_store(example_graph)


@pytest.fixture(scope="module")
def neo4j(neo4j_connection, example_graph):
    to_neo4j(example_graph, neo4j_connection)
    yield Neo4jStore(neo4j_connection)
    neo4j_connection.run(["MATCH (n) WHERE n.collection = 'dyads' DETACH DELETE n"])


@pytest.fixture(params=["embedded", "neo4j"])
def store(request):
    return request.getfixturevalue(request.param)


def asked(known: Question):
    needed = {p.name: GIVEN[p.name] for p in known.parameters if not p.default}
    return known.values(needed | ALSO_ASKED.get(known.name, {}))


@pytest.mark.parametrize("known", questions(), ids=lambda known: known.name)
def test_a_ready_question_has_an_answer(known, store):
    found = store.run(known.text, asked(known))
    assert found.rows
    assert not found.truncated


@pytest.mark.parametrize("query", [*(known.name for known in questions()), *OTHERS])
def test_both_stores_give_the_same_rows(query, embedded, neo4j):
    known = {known.name: known for known in questions()}.get(query)
    text, values = (known.text, asked(known)) if known else (query, {})
    one, other = (store.run(text, values) for store in (embedded, neo4j))
    assert one.columns == other.columns
    assert one.rows
    for mine, theirs in itertools.zip_longest(one.rows, other.rows):
        assert mine == theirs


@pytest.mark.skipif(not REAL_ARTICLES.is_dir(), reason="the real articles are not beside this checkout")
def test_of_real_articles_too_both_stores_give_the_same_rows(neo4j_connection):
    graph = dyads.build(REAL_ARTICLES)
    to_neo4j(graph, neo4j_connection, collection="real")
    embedded, neo4j = make_store(graph), Neo4jStore(neo4j_connection, "real")
    answered = 0
    try:
        for known in questions():
            values = known.values({p.name: REAL[p.name] for p in known.parameters if not p.default})
            one, other = (store.run(known.text, values) for store in (embedded, neo4j))
            assert (one.columns, one.rows) == (other.columns, other.rows), known.name
            answered += bool(one.rows)
    finally:
        neo4j_connection.run(["MATCH (n) WHERE n.collection = 'real' DETACH DELETE n"])
    assert answered >= 15


def test_there_are_questions_enough_and_each_is_documented():
    assert len(questions()) >= 15
    for known in questions():
        assert known.question.endswith("?")
        assert known.text.startswith(f"// {known.question}\n")
        for parameter in known.parameters:
            assert f"${parameter.name}" in known.text.partition("MATCH")[2]


def test_a_path_is_sought_along_all_relation_types():
    (types,) = re.findall(r"allShortestPaths\(\(a\)-\[\s*:(.*?)\*", question("shortest-path").text, re.DOTALL)
    assert set(re.split(r"\|\s*|\s*\|", types)) == default_ontology().relations.keys()


def test_parameters_have_defaults_or_must_be_given():
    known = question("best-attested")
    assert known.values({}) == {"origins": 2, "most": 50}
    assert known.values({"origins": 3})["origins"] == 3
    with pytest.raises(InputError, match="no parameter 'origin'"):
        known.values({"origin": 3})
    with pytest.raises(InputError, match="needs a value of 'other'"):
        question("between-two").values({"one": "Greece"})
    with pytest.raises(InputError, match="no ready question is called 'who'"):
        question("who")


def test_a_shortest_path_has_a_sentence_for_each_step(store):
    known = question("shortest-path")
    found = store.run(known.text, asked(known)).to_dicts()
    assert [row["step"] for row in found] == list(range(1, len(found) + 1))
    assert len(found) > 1
    assert (found[0]["from"], found[-1]["to"]) == ("Singapore", "Turkey")
    assert all(before["to"] == after["from"] for before, after in itertools.pairwise(found))
    assert all(row["sentence"] for row in found)


def test_every_store_keeps_the_limits(store):
    found = store.run("MATCH (e:Entity) RETURN e.key AS key ORDER BY key", limits=Limits(rows=3))
    assert (len(found.rows), found.truncated) == (3, True)
    slow = "UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b UNWIND range(1, 9000) AS c RETURN max(a * b - c)"
    with pytest.raises(StoreError, match="longer than"):
        store.run(slow, limits=Limits(seconds=0.5))


def test_every_store_refuses_what_reads_files_and_what_writes(store):
    for query in ("LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row", "CALL apoc.load.json('x')"):
        with pytest.raises(StoreError, match="refused"):
            store.run(query)
    with pytest.raises(StoreError, match="--write"):
        store.run("CREATE (n:Stray {id: '1'}) RETURN n")
    assert store.run("MATCH (n:Stray) RETURN count(n) AS n").rows == ((0,),)


def test_every_store_says_what_was_written(store):
    made = store.run("CREATE (n:Stray {id: '1', day: date('2026-01-01')}) RETURN n.day AS day", write=True)
    assert made.rows == ((dt.date(2026, 1, 1),),)
    assert made.changes["nodes_created"] == 1
    assert store.run("MATCH (n:Stray) DELETE n", write=True).changes["nodes_deleted"] == 1
