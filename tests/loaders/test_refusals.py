import pytest

from dyads.errors import StoreError
from dyads.loaders.cypher_words import without_block_comments
from dyads.loaders.embedded_traps import refuse_trap
from dyads.loaders.refusals import refuse

READS_A_FILE = (
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "load csv with headers from 'x' as row return row",
    "LoAd\tcSv FROM 'x' AS row RETURN row",
    "LOAD\u00a0CSV FROM 'x' AS row RETURN row",
    "LOAD/* */CSV FROM 'x' AS row RETURN row",
    "LOAD/* /* */ */CSV FROM 'x' AS row RETURN row",
    "/* ' */ LOAD CSV FROM 'x' AS row RETURN row //'",
    "LOAD // CSV is not read\n CSV FROM 'x' AS row RETURN row",
    "// a comment \r LOAD CSV FROM 'x' AS row RETURN row",
    "// a comment \u2028 LOAD CSV FROM 'x' AS row RETURN row",
    "// \r /* \n LOAD CSV FROM 'x' AS row RETURN row // */",
    "`LOAD` `CSV` FROM 'x' AS row RETURN row",
    "L\\u004fAD CSV FROM 'x' AS row RETURN row",
    "\\uu004cOAD CS\\u0056 FROM 'x' AS row RETURN row",
    "LOAD \\u002f\\u002a x \\u002a\\u002f CSV FROM 'x' AS row RETURN row",
    "LOAD C\u017fV FROM 'x' AS row RETURN row",
    "PROFILE LOAD CSV FROM 'x' AS row RETURN row",
    "EXPLAIN LOAD CSV FROM 'x' AS row RETURN row",
    "CYPHER 25 LOAD CSV FROM 'x' AS row RETURN row",
    "FOR VALID_TIME ALL LOAD CSV FROM 'x' AS row RETURN row",
    "; LOAD CSV FROM 'x' AS row RETURN row",
    "USING PERIODIC COMMIT 10 LOAD CSV FROM 'x' AS row RETURN row",
    "RETURN 'it\\\\' LOAD CSV FROM 'x' AS row RETURN row",
    "CALL { LOAD CSV FROM 'x' AS row RETURN row } RETURN row",
    "CALL (*) { LOAD CSV FROM 'x' AS row RETURN row } RETURN row",
    "MATCH (n) CALL { WITH n LOAD CSV FROM 'x' AS row RETURN row } RETURN row",
    "RETURN EXISTS { LOAD CSV FROM 'x' AS row RETURN row }",
    "MATCH (n) RETURN n.x UNION ALL LOAD CSV FROM 'x' AS row RETURN row",
)
REACHES_OUT = (
    "CALL apoc.load.json('http://127.0.0.1/') YIELD value RETURN value",
    "call  `apoc` . `load` . `json`('x')",
    "CALL /* */ apoc/* */./* */import.csv([], [], {})",
    "CALL apoc.cypher.run('LOAD ' + 'CSV FROM \"x\" AS r RETURN r', {}) YIELD value RETURN value",
    "CALL apoc.periodic.iterate('x', 'y', {})",
    "CALL gds.graph.export.csv('g', {})",
    "CALL gds.graph.project.cypher('g', 'LOAD CSV', 'x')",
    "CALL dbms.setConfigValue('a', 'b')",
    "CALL db.create.setNodeVectorProperty(1, 'x', [])",
    "CALL custom.mine()",
    "CALL rev_diff()",
    "OPTIONAL CALL apoc.load.xml('x') YIELD value RETURN value",
    "RETURN apoc.cypher.runFirstColumnSingle('RETURN 1', {})",
    "RETURN genai.vector.encode('x', 'OpenAI', {})",
    "WITH 1 AS x RETURN [y IN [1] | apoc . load . it (y)]",
)
ADMINISTERS = (
    "CREATE DATABASE stolen OPTIONS {seedURI: 's3://x'}",
    "CREATE OR REPLACE DATABASE x",
    "CYPHER 5 CREATE ALIAS a FOR DATABASE b AT 'neo4j://x' USER u PASSWORD 'p'",
    "alter user neo4j set password 'x'",
    "GRANT ALL ON DBMS TO x",
    "RETURN 1; DROP USER neo4j",
    "TERMINATE TRANSACTIONS 'x'",
    "CYPHER runtime=slotted GRANT ALL ON DBMS TO x",
)
KEEPS_TO_THE_GRAPH = (
    "MATCH (n) RETURN n",
    "MATCH (n {name: 'LOAD CSV'}) RETURN n // LOAD CSV",
    'MATCH (n) WHERE n.sentence CONTAINS "it\'s \\"LOAD CSV\\"" RETURN n',
    "MATCH (load)-[csv]->() RETURN load.csv, csv.load",
    "MATCH (a)-[r]->(b) WHERE type(r) IN ['X'] AND n.name IN (1) RETURN date.truncate('month', r.first_date)",
    "CALL { MATCH (n) RETURN n } RETURN n",
    "MATCH (n) CALL (n) { RETURN n.name AS name } RETURN name",
    "CALL db.labels() YIELD label RETURN label",
    "CALL gds.pageRank.stream('g') YIELD nodeId RETURN nodeId",
    "CALL apoc.path.expandConfig(n, {}) YIELD path RETURN path",
    "CALL pagerank() YIELD node, score RETURN node.name, score",
    "RETURN apoc.text.join(['a'], ','), duration.between(date(), date())",
    "CREATE (user:Role {name: 'x'})",
    "CREATE INDEX x FOR (n:Y) ON (n.z)",
    "MERGE (database:X) SET database.start = 1",
    "",
)


@pytest.mark.parametrize("query", READS_A_FILE)
def test_load_csv_is_refused_in_all_its_spellings(query):
    with pytest.raises(StoreError, match="LOAD CSV reads files"):
        refuse(query)


@pytest.mark.parametrize("query", REACHES_OUT)
def test_what_may_reach_beyond_the_graph_is_refused(query):
    with pytest.raises(StoreError, match=r"the (procedure|function) \S+ may read files"):
        refuse(query)


@pytest.mark.parametrize("query", ADMINISTERS)
def test_what_administers_the_server_is_refused(query):
    with pytest.raises(StoreError, match="administers the server"):
        refuse(query)


@pytest.mark.parametrize("query", KEEPS_TO_THE_GRAPH)
def test_what_keeps_to_the_graph_is_let_through(query):
    refuse(query)


def test_block_comments_become_spaces():
    query = "MATCH /* a\nb */ (n {x: '/* no */'}) RETURN `/*a*/` // /* c\n, 1 /*"
    plain = without_block_comments(query)
    assert plain == "MATCH     \n     (n {x: '/* no */'}) RETURN `/*a*/` // /* c\n, 1   "
    assert len(plain) == len(query)


@pytest.mark.parametrize("query", [
    "MATCH ()-[r]->() MATCH (c:Claim {relation_key: r.key}) RETURN c",
    "MATCH ()-[r:A|B]->(), (c:Claim&X {a: {b: 1}, relation_key: toUpper(r.key)}) RETURN c",
    "MATCH ()-[r*1..2]->() RETURN COUNT { MATCH (c {relation_key: r.key}) }",
])  # fmt: skip
def test_what_the_embedded_store_would_answer_wrongly_is_refused(query):
    with pytest.raises(StoreError, match=r"write WITH \*, r.key AS key before it"):
        refuse_trap(query)


@pytest.mark.parametrize("query", [
    "MATCH (a)-[r]->(b) RETURN {x: r.key} AS map, properties({x: r.key})",
    "MATCH (a)-[r {x: 1}]->(b {y: a.x}) RETURN a",
    "MATCH (a)-[r]->(b) WITH *, r.key AS key MATCH (c:Claim {relation_key: key}) RETURN c",
])  # fmt: skip
def test_what_it_answers_rightly_is_let_through(query):
    refuse_trap(query)
