"""`%%cypher` in a notebook: where it asks, with which values, and what it gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from dyads.cell_magic import parameters_of, run_cell
from dyads.errors import InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.folder.contents import write_folder
from dyads.graph.records import Argument, Article, Claim, Extraction, LocalEntity, Mention, Part, digest


def said(name: str, subject: str, relation: str, object_: str) -> Extraction:
    """An article of one sentence, "Norway acts Chile"."""
    id_, text = digest(name), f"{subject} acts {object_}"
    start = len(subject) + len(" acts ")
    ends = (
        Argument(LocalEntity(f"{id_}#0", subject, "COUNTRY"), subject, 0, len(subject)),
        Argument(LocalEntity(f"{id_}#1", object_, "COUNTRY"), object_, start, len(text)),
    )
    claim = Claim(
        name, id_, text, 0, len(text), *ends, predicate="acts", head="act", head_start=len(subject) + 1,
        head_end=start - 1, relation=relation, confidence=0.8, extractor="test 1",
    )  # fmt: skip
    mentions = tuple(Mention(name, id_, e.start, e.end, e.mention, "name", e.entity) for e in ends)
    article = Article(id_, digest(text), name, "", text, (Part(0, len(text), "body"),), dt.date(2026, 3, 4))
    return Extraction(article, mentions, (claim,))


EXTRACTIONS = [said("One", "Norway", "ACCUSE", "Chile"), said("Two", "Peru", "AID", "Chile")]


@pytest.fixture(scope="module")
def graph() -> EntityGraph:
    return build_graph(EXTRACTIONS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path / "built", EXTRACTIONS, [], options={})
    return tmp_path / "built"


ROWS = (
    "MATCH (a)-[r]->(b {name: $who}) WHERE type(r) IN $kinds RETURN a.name AS name, r.first_date AS day ORDER BY name"
)


def test_rows_of_the_variable_graph_as_a_frame(graph: EntityGraph) -> None:
    variables = {"graph": graph, "who": "Chile", "kinds": ["ACCUSE", "AID"]}
    frame = run_cell("", ROWS, variables)
    assert list(frame["name"]) == ["Norway", "Peru"]
    assert frame["day"].dtype == "datetime64[s]"


def test_another_variable_and_into(graph: EntityGraph) -> None:
    variables: dict[str, Any] = {"mine": graph, "who": "Chile", "kinds": ["AID"]}
    frame = run_cell("--graph mine --into found", ROWS, variables)
    assert variables["found"] is frame
    assert list(frame["name"]) == ["Peru"]


def test_a_part_of_the_graph(graph: EntityGraph) -> None:
    part = run_cell("--as graph", "MATCH (a)-[r:AID]->(b) RETURN a, r, b", {"graph": graph})
    assert [relation.type for relation in part.relations.values()] == ["AID"]
    with pytest.raises(InputError, match="no relationship, claim or entity"):
        run_cell("--as graph", "MATCH (a:Entity) RETURN a.name", {"graph": graph})


def test_a_folder(folder: Path) -> None:
    variables = {"who": "Chile", "kinds": ["AID", "ACCUSE"], "place": folder}
    assert list(run_cell(f"--graph '{folder}'", ROWS, variables)["name"]) == ["Norway", "Peru"]
    part = run_cell("--graph place --as graph", "MATCH ()-[r:AID]->() RETURN r", variables)
    assert part == build_graph(EXTRACTIONS).filter(types=["AID"])


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Peru", "Peru"), (np.str_("Peru"), "Peru"), (pd.Series(["Peru"]), None), (["Peru"], None), (("Peru",), None),
        (np.array(["Peru"]), None),
    ],
)  # fmt: skip
def test_values_of_python_are_those_of_cypher(graph: EntityGraph, value: Any, name: str | None) -> None:
    test = "= $value" if name else "IN $value"
    frame = run_cell("", f"MATCH (e:Entity) WHERE e.name {test} RETURN e.name AS n", {"graph": graph, "value": value})
    assert list(frame["n"]) == ["Peru"]


def test_a_record_stands_for_its_id_and_a_timestamp_for_its_day(graph: EntityGraph) -> None:
    variables = {"graph": graph, "who": graph.find("Peru"), "day": pd.Timestamp(2026, 3, 4), "n": np.int64(1)}
    query = "MATCH (e {id: $who})-[r]->() WHERE r.first_date = $day AND r.claims = $n RETURN r.label AS label"
    assert list(run_cell("", query, variables)["label"]) == ["acts"]
    with pytest.raises(InputError, match=r"\$n is a object; give a number"):
        run_cell("", query, variables | {"n": object()})


def test_parameters_are_found_outside_texts_and_comments() -> None:
    query = "MATCH (a {name: $one}) // $two\nWHERE a.x = '$three' RETURN $`four five`, /* $six */ $one"
    assert parameters_of(query, {"one": 1, "four five": 2}) == {"one": 1, "four five": 2}
    assert parameters_of("RETURN $collection", {}) == {}
    with pytest.raises(InputError, match=r"\$who has no value; assign one first: who = \.\.\."):
        parameters_of("RETURN $who", {})


def test_more_rows_than_the_limit_are_told(graph: EntityGraph, caplog: pytest.LogCaptureFixture) -> None:
    assert len(run_cell("--limit 1", "MATCH (e:Entity) RETURN e.name", {"graph": graph})) == 1
    assert "there are more rows; these are the first 1" in caplog.text


@pytest.mark.parametrize(
    ("line", "query", "message"),
    [
        ("--graf x", "RETURN 1", "unrecognized arguments: --graf x"),
        ("--as table", "RETURN 1", "invalid choice: 'table'"),
        ("--into 1x", "RETURN 1", "'1x' is not the name of a variable"),
        ("--limit 0", "RETURN 1", "--limit and --timeout are more than 0"),
        ("--graph 'x", "RETURN 1", "No closing quotation"),
        ("--graph nothere", "RETURN 1", "no variable or folder is called 'nothere'"),
        ("--graph number", "RETURN 1", "the variable number holds a int, not a graph"),
        ("--graph bolt://x", "RETURN 1", "bolt://x: no password; set NEO4J_PASSWORD"),
        ("--graph bolt://neo4j:pssst@x", "RETURN 1", "bolt://x: leave user and password out of the address"),
        ("--graph http://x", "RETURN 1", "'http://x' is no address of a Neo4j server"),
        ("--collection spring", "RETURN 1", "--collection is for servers"),
        ("", "MATCH (", "the query cannot be run"),
        ("", "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "LOAD CSV"),
        ("", "CREATE (n:X)", "would change the graph"),
    ],
)
def test_what_is_wrong_is_said(
    shell: InteractiveShell, graph: EntityGraph, line: str, query: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    shell.user_ns |= {"graph": graph, "number": 1}
    with pytest.raises(UsageError) as raised:
        shell.run_cell_magic("cypher", line, query)
    assert message in str(raised.value)


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "dyads")
    yield shell
    InteractiveShell.clear_instance()


def test_the_magic_is_registered(shell: InteractiveShell, graph: EntityGraph) -> None:
    shell.user_ns["graph"] = graph
    frame = shell.run_cell_magic("cypher", "", "MATCH (e:Entity) RETURN e.name AS name ORDER BY name")
    assert list(frame["name"]) == ["Chile", "Norway", "Peru"]
    help_: Callable[[], Any] = shell.find_cell_magic("cypher")
    assert "--graph VARIABLE" in (help_.__doc__ or "")
