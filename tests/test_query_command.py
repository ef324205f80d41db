"""`dyads query`: what it prints, in which form, and what it says of what it cannot do."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from dyads import cli
from dyads.graph.folder.contents import write_folder
from dyads.graph.records import Argument, Article, Claim, Extraction, LocalEntity, Mention, Part, digest


@pytest.fixture
def folder(tmp_path):
    """Norway sanctions an actor whose name a spreadsheet would run."""
    text = "Norway sanctions =1+1."
    article = Article("a1", digest(text), "wire", "", text, (Part(0, len(text), "body"),))
    ends = (
        Argument(LocalEntity("a1#0", "Norway", "COUNTRY", (), "country:NOR"), "Norway", 0, 6),
        Argument(LocalEntity("a1#1", "=1+1", "ORGANIZATION"), "=1+1", 17, 21),
    )
    claim = Claim(
        article="wire", article_id="a1", sentence=text, start=0, end=len(text), subject=ends[0], object=ends[1],
        predicate="sanctions", head="sanction", head_start=7, head_end=16, relation="SANCTION", confidence=0.75,
    )  # fmt: skip
    mentions = tuple(Mention("wire", "a1", e.start, e.end, e.mention, "name", e.entity) for e in ends)
    write_folder(tmp_path / "built", [Extraction(article, mentions, (claim,))], [], options={})
    return tmp_path / "built"


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli.app, ["query", *map(str, arguments)], input=stdin)


PAIRS = (
    "MATCH (a:Country)-[r:SANCTION]->(b)"
    " RETURN a.name AS who, b.name AS whom, r.confidence AS sure, r.predicates AS words"
)


def test_rows_are_a_table_to_read(folder):
    result = run(
        folder, "MATCH p = (a)-[r:SANCTION]->(b) RETURN a, r, b.name AS name, 1.5 AS number, null AS nothing, p"
    )
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines() if line.strip()]
    assert lines[0] == "a r name number nothing p"
    assert lines[2] == (
        "(Norway:Country:Entity) [sanctions:SANCTION] =1+1 1.5"
        " (Norway:Country:Entity) - [sanctions:SANCTION] - (=1+1:Entity:Organization)"
    )


def test_rows_are_csv_that_no_spreadsheet_runs(folder, tmp_path):
    text = run(folder, PAIRS + ", '@x' AS `=head`", "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(text))) == [
        ["who", "whom", "sure", "words", "'=head"], ["Norway", "'=1+1", "0.75", '["sanctions"]', "'@x"],
    ]  # fmt: skip
    assert run(folder, PAIRS, "--format", "csv", "-o", tmp_path / "rows.csv").exit_code == 0
    assert (tmp_path / "rows.csv").read_bytes().startswith(b"\xef\xbb\xbfwho,")


def test_rows_are_json_and_json_lines(folder):
    expected = {"who": "Norway", "whom": "=1+1", "sure": 0.75, "words": ["sanctions"]}
    assert json.loads(run(folder, PAIRS, "--format", "json").stdout) == [expected]
    assert [json.loads(line) for line in run(folder, PAIRS, "--format", "jsonl").stdout.splitlines()] == [expected]
    days = run(folder, "RETURN [date('2026-01-02')] AS days, {a: 1} AS map", "--format", "jsonl").stdout
    assert json.loads(days) == {"days": ["2026-01-02"], "map": {"a": 1}}


@pytest.mark.parametrize(("given", "value"), [
    ("Norway", "Norway"), ("3", 3), ('"3"', "3"), ("[1, null]", [1, None]), ('{"a": "b"}', {"a": "b"}), ("a=b", "a=b"),
    ("", ""), ("2026-01-02", "2026-01-02"), ("true", True),
])  # fmt: skip
def test_parameters_are_json_where_they_can_be(folder, given, value):
    result = run(folder, "RETURN $x AS x, $y AS y", "--param", f"x={given}", "--param", "y=1", "--format", "jsonl")
    assert json.loads(result.stdout) == {"x": value, "y": 1}


def test_a_query_comes_from_standard_input(folder):
    assert json.loads(run(folder, "-", "--format", "jsonl", stdin="RETURN 1 AS\nx").stdout) == {"x": 1}


def test_a_ready_question_is_asked_listed_and_shown(folder):
    listed = run("--examples").stdout
    assert "who-sanctions-whom" in listed
    assert "Who sanctions whom?" in listed
    assert "--param other=..." in listed
    rows = run(folder, "--example", "who-sanctions-whom", "--format", "jsonl").stdout
    assert json.loads(rows)["whom"] == "=1+1"
    shown = run("--example", "who-sanctions-whom").stdout
    assert shown.startswith("// Who sanctions whom?\n")
    assert "RETURN" in shown
    given = run(folder, "--example", "who-sanctions-whom", "--param", "relation=TRADE", "--format", "jsonl")
    assert (given.stdout, given.stderr) == ("", "")


def test_it_reads_unless_it_may_write(folder):
    refused = run(folder, "MATCH (e:Entity) SET e.seen = true")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--write" in refused.stderr
    written = run(folder, "MATCH (e:Entity) SET e.seen = true", "--write")
    assert written.exit_code == 0
    assert "changed: 2 properties set" in written.stderr
    seen = run(folder, "MATCH (e:Entity) WHERE e.seen RETURN count(e) AS n", "--format", "jsonl")
    assert json.loads(seen.stdout) == {"n": 2}


def test_limits_are_kept_and_said(folder):
    result = run(folder, "UNWIND range(1, 5) AS x RETURN x", "--limit", "2", "--format", "jsonl")
    assert result.exit_code == 0
    assert [json.loads(line)["x"] for line in result.stdout.splitlines()] == [1, 2]
    assert "the first 2" in result.stderr
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN max(a * b * c)"
    late = run(folder, slow, "--timeout", "0.2")
    assert late.exit_code == 2
    assert "longer than 0.2 seconds" in late.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (["LOAD CSV FROM 'x' AS row RETURN row"], "LOAD CSV reads files"),
    (["MATCH (n RETURN n"], "cannot be run"),
    (["RETURN $x"], "x"),
    ([], "either a query or --example"),
    (["RETURN 1", "--example", "copies"], "either a query or --example"),
    (["--example", "nonesuch"], "no ready question is called 'nonesuch'"),
    (["--example", "between-two", "--param", "one=x"], "needs a value of 'other'"),
    (["--example", "copies", "--param", "x=1"], "no parameter 'x'"),
    (["RETURN 1", "--param", "x"], "is not NAME=VALUE"),
])  # fmt: skip
def test_what_is_wrong_is_said(folder, arguments, said):
    result = run(folder, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.stderr


def test_a_name_that_nothing_has_is_remarked_on(folder):
    result = run(folder, "MATCH (n:Contry) RETURN n.name")
    assert result.exit_code == 0
    assert "note: " in result.stderr
    assert "Contry" in result.stderr


def test_what_is_no_store_is_said(tmp_path):
    assert "no such folder" in run(tmp_path / "none", "RETURN 1").stderr
    assert "is no address of a Neo4j server" in run("http://localhost", "RETURN 1").stderr
    assert run().exit_code == 2


def test_a_server_is_asked_by_its_address(neo4j_server, neo4j_connection, collection, monkeypatch, folder):
    from dyads.graph.folder.contents import read_graph
    from dyads.loaders.to_neo4j import to_neo4j

    to_neo4j(read_graph(folder), neo4j_connection, collection)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    result = run(
        neo4j_server.uri, "--user", neo4j_server.user, "--collection", collection, "--example", "who-sanctions-whom",
        "--format", "jsonl",
    )  # fmt: skip
    assert json.loads(result.stdout)["who"] == "Norway"
