"""`dyads decide`: what it writes, what it says, what it refuses, and the walk through suggestions."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dyads
from dyads import cli, whole_way
from dyads.deciding import Desk
from dyads.graph.deciding.decisions import read_decisions
from dyads.graph.folder.contents import write_folder
from dyads.graph.folder.lock import builder_of, locked
from dyads.graph.records import Extraction

_spec = importlib.util.spec_from_file_location("invented_stories", Path(__file__).parent / "graph" / "conftest.py")
assert _spec and _spec.loader
_stories = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = _stories  # where its dataclasses look their types up
_spec.loader.exec_module(_stories)
Actor, says, story = _stories.Actor, _stories.says, _stories.story


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, ["decide", *map(str, arguments)], input=stdin)


def lines(folder: Path) -> list[dict[str, Any]]:
    path = folder / "decisions.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


@pytest.fixture
def stories() -> list[Extraction]:
    smith, omc, omra = Actor("Ana Smith", "PERSON"), Actor("OMC"), Actor("Omra Mining Company")
    return [
        story("one", says(smith, "is minister of", "Kenya", "LEADS"), says(omc, "aids", "Iran", "AID")),
        story("two", says(smith, "is minister of", "Kenya", "LEADS"), says(omra, "aids", "Iran", "AID")),
        story("three", says(smith, "is minister of", "Mali", "LEADS"), says(Actor("police", "ROLE"), "aid", "Mali")),
        story("four", says(smith, "is minister of", "Mali", "LEADS"), says(Actor("police", "ROLE"), "aid", "Mali")),
        story("five", says(smith, "is minister of", "Kenya", "LEADS")),
    ]


@pytest.fixture
def folder(tmp_path: Path, stories: list[Extraction]) -> Path:
    write_folder(tmp_path / "graph", stories, [], options={})
    return tmp_path / "graph"


def test_the_same_says_what_it_changes(folder: Path) -> None:
    result = run(folder, "same", "omc", "Omra Mining Company", "--author", "Ana", "--note", "see their site")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"{folder}/decisions.jsonl line 1: same 'OMC' (ORGANIZATION) and 'Omra Mining Company' (ORGANIZATION);"
        " to undo it, delete the line",
        "entities 8 -> 7, relations 6 -> 5",
        "  Omra Mining Company (ORGANIZATION): mentions 2, relations 1",
    ]
    ends = [{"name": name, "kind": "ORGANIZATION"} for name in ("OMC", "Omra Mining Company")]
    today = dt.date.today().isoformat()
    assert lines(folder) == [
        {"decision": "same", "entities": ends, "author": "Ana", "date": today, "note": "see their site"}
    ]
    assert dyads.load(folder).find("OMC").name == "Omra Mining Company"
    (folder / "decisions.jsonl").write_text("")
    assert dyads.load(folder).find("OMC").name == "OMC"


def test_different_needs_a_mention_where_two_are_one(folder: Path, stories: list[Extraction]) -> None:
    result = run(folder, "different", "Ana Smith", "person:ana-smith")
    assert result.exit_code == 2
    assert "'Ana Smith' and 'person:ana-smith' mean one entity, 'Ana Smith' (PERSON); name the mention" in result.stderr
    mention = stories[2].mentions[0]
    spot = f"@three:{mention.start}-{mention.end}"
    assert spot in result.stderr
    assert run(folder, "different", "Ana Smith", spot).exit_code == 0
    graph = dyads.load(folder)
    assert sorted(e.mentions for e in graph.entities.values() if e.name == "Ana Smith") == [1, 4]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["rename", "OMC", "Omra Co"], {"entity": {"name": "OMC", "kind": "ORGANIZATION"}, "to": "Omra Co"}),
        (["kind", "OMC", "place"], {"entity": {"name": "OMC", "kind": "ORGANIZATION"}, "to": "PLACE"}),
        (["hide", "OMC"], {"entity": {"name": "OMC", "kind": "ORGANIZATION"}}),
        (["hide", "police", "--all"], {"entity": {"name": "police", "kind": "ROLE"}}),
    ],
)
def test_one_entity(folder: Path, arguments: list[str], expected: dict[str, Any]) -> None:
    assert run(folder, *arguments, "--author", "").exit_code == 0
    today = dt.date.today().isoformat()
    assert lines(folder) == [{"decision": arguments[0], **expected, "date": today}]


def test_claims(folder: Path, stories: list[Extraction]) -> None:
    wrong, right = (claim.id for claim in stories[0].claims)
    assert run(folder, "wrong", wrong).stdout.splitlines()[1] == "claims 9 -> 8"
    assert run(folder, "right", right).exit_code == 0
    graph = dyads.load(folder)
    assert wrong not in graph.claims
    assert graph.claims[right].confidence == 1.0
    result = run(folder, "wrong", right)
    assert (result.exit_code, result.stderr) == (
        0, "warning: decisions.jsonl line 2: right: line 3 overrules it\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["same", "OMC"], "decide same needs two or more entities, and was given 1: OMC"),
        (["rename", "OMC", "A", "B"], "decide rename needs an entity and its new name, and was given 3: OMC, A, B"),
        (["wrong"], "decide wrong needs the ids of one or more claims, and was given 0: nothing"),
        (["hide", "OMD"], "no entity is called 'OMD'; did you mean OMC?"),
        (["hide", "police"], "2 entities are called 'police'; name one by its id, or with --all all of one kind:"),
        (["hide", "@six:0-3"], "no articles are called 'six'"),
        (["same", "OMC", "OMC"], "not written: 'OMC' and 'OMC' are one entity already"),
        (["kind", "OMC", "firm"], "not written: kind: 'FIRM' is no kind; there are PERSON, "),
        (["rename", "OMC", " "], "not written: to '' is no text"),
        (["wrong", "c0ffee"], "no claim has the id 'c0ffee'; "),
    ],
)
def test_what_would_do_nothing_is_refused(folder: Path, arguments: list[str], message: str) -> None:
    result = run(folder, *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {message}")
    assert lines(folder) == []


def test_a_contradiction_is_refused_or_told(folder: Path) -> None:
    assert run(folder, "different", "OMC", "Iran").exit_code == 0
    assert run(folder, "same", "OMC", "Omra Mining Company").exit_code == 0
    result = run(folder, "same", "Omra Mining Company", "Iran")
    assert result.exit_code == 2
    assert "error: not written: same: " in result.stderr and "kept apart" in result.stderr
    result = run(folder, "different", "OMC", "Iran")
    assert "line 1 of" in result.stderr and "says so already" in result.stderr
    assert len(lines(folder)) == 2


def test_different_breaks_an_earlier_same_and_says_so(folder: Path) -> None:
    ends = [{"name": "OMC", "kind": "ORGANIZATION"}, {"name": "Kenya", "kind": "COUNTRY"}]
    (folder / "decisions.jsonl").write_text(json.dumps({"decision": "same", "entities": ends}))
    assert dyads.load(folder).find("OMC") == dyads.load(folder).find("Kenya")
    result = run(folder, "different", "OMC", "Kenya")
    assert (result.exit_code, lines(folder)[1]["entities"]) == (0, ends)
    assert result.stderr.startswith("warning: decisions.jsonl line 1: same: ")
    assert dyads.load(folder).find("OMC") != dyads.load(folder).find("Kenya")


def test_decisions_that_do_nothing_any_more_are_listed(folder: Path) -> None:
    assert run(folder, "--check").stdout == "decisions 0, of which do nothing, or not all they say: 0\n"
    (folder / "decisions.jsonl").write_text(
        '{"decision": "hide", "entity": {"name": "OMC", "kind": "ORGANIZATION"}}\n'
        '{"decision": "hide", "entity": {"name": "OMD", "kind": "ORGANIZATION"}}\n'
    )
    result = run(folder, "--check")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == ["decisions.jsonl line 2: hide: no entity is called 'OMD' (ORGANIZATION)"]


def test_a_line_that_is_no_decision_stops_every_command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "decisions.jsonl").write_text("{}\n")
    place = f"error: {folder}/decisions.jsonl: line 1: decision None is none of "
    assert run(folder, "--check").stderr.startswith(place)
    monkeypatch.setattr(whole_way, "extract", lambda *_, **__: pytest.fail("the work was begun"))
    news = folder.parent / "news.txt"
    news.write_text("Norway criticizes Chile for the fishing season that began in the spring.")
    for command in (["build", news, "--out", folder], ["export", folder, "--format", "jsonl"]):
        result = CliRunner().invoke(cli.app, [str(word) for word in command])
        assert (result.exit_code, result.stderr.startswith(place)) == (2, True)


@pytest.mark.parametrize("page", ["explorer.html", "pyvis.html"])
def test_a_page_that_is_there_is_drawn_anew(folder: Path, page: str) -> None:
    assert run(folder, "rename", "OMC", "Omra Minerals").exit_code == 0
    assert not list(folder.glob("*.html"))
    (folder / page).write_text("old")
    assert run(folder, "rename", "OMC", "Omra Mines").exit_code == 0
    assert [file.name for file in folder.glob("*.html")] == [page]
    assert "Omra Mines" in (folder / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["--check", "--suggest"], ["same", "--check"], ["merge", "OMC"]])
def test_wrong_usage(folder: Path, arguments: list[str]) -> None:
    result = run(folder, *arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.output


def test_the_walk_asks_and_writes_each_answer_at_once(folder: Path) -> None:
    result = run(folder, "--suggest", "--author", "Ana", stdin="what\nd\nsame\n")
    assert result.exit_code == 0
    assert "1 of 2: its country is Kenya in some articles, Mali in others" in result.stdout
    assert "  Ana Smith (PERSON): mentions 3, articles 3\n    Ana Smith is minister of Kenya.  [" in result.stdout
    assert "'what' is no answer; give s, d, k or q" in result.stdout
    assert "2 of 2: one is the other's acronym" in result.stdout
    assert [line["decision"] for line in lines(folder)] == ["different", "different", "same", "same"]
    assert "entities 8 -> 8" not in result.stdout and "relations 6 -> 6" not in result.stdout
    graph = dyads.load(folder)
    assert sorted(e.mentions for e in graph.entities.values() if e.name == "Ana Smith") == [2, 3]
    assert graph.find("OMC") == graph.find("Omra Mining Company")
    again = run(folder, "--suggest")
    assert again.stdout == "no likely duplicates or wrong merges\n"


def test_the_walk_keeps_what_is_decided_when_the_user_leaves(folder: Path) -> None:
    assert "nothing was written" in run(folder, "--suggest", stdin="q\n").stdout
    assert "nothing was written" in run(folder, "--suggest", stdin="k\n\n").stdout
    assert run(folder, "--suggest", stdin="s\n").exit_code == 0
    assert [line["decision"] for line in lines(folder)] == ["same"]
    result = run(folder, "--suggest", stdin="d\n")
    assert "1 of 1: one is the other's acronym" in result.stdout
    assert [d.action for d in read_decisions(folder / "decisions.jsonl")] == ["same", "different"]
    assert run(folder, "--suggest").stdout == "no likely duplicates or wrong merges\n"


def test_the_walk_does_not_ask_what_its_answers_say(tmp_path: Path) -> None:
    names = ("Omra Delta Lines", "Omra Delta Line", "Omra Delta Linez")
    told = [story(f"s{n}", says(Actor(name), "aids", "Iran", "AID")) for n, name in enumerate(names)]
    for answers, asked in (("s\ns\n", 2), ("s\nd\n", 2), ("d\nd\ns\n", 3)):
        folder = tmp_path / f"graph{len(answers)}{asked}{answers[2]}"
        write_folder(folder, told, [], options={})
        result = run(folder, "--suggest", stdin=answers)
        assert result.stdout.count("spelt alike") == asked
        assert run(folder, "--check").exit_code == 0


def test_names_that_steer_a_terminal_do_not(tmp_path: Path) -> None:
    told = [story("s", says(Actor("OMC\x1b[2J"), "aids", Actor("OMC\x1b[2J", "PLACE"), "AID"))]
    write_folder(tmp_path / "graph", told, [], options={})
    result = run(tmp_path / "graph", "--suggest", stdin="d\n")
    assert "OMC\\x1b[2J" in result.stdout and "\x1b" not in result.stdout


def test_names_that_the_user_knows_go_into_the_build(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("On Tuesday, K-Board praised Chile. K-Board accused Norway of breaking the law.")
    (tmp_path / "names.csv").write_text("name,kind,aliases,ids\nKestrel Board,ORGANIZATION,K-Board,own:1\n")
    command = ["build", tmp_path / "news.txt", "--out", tmp_path / "graph", "--entities", tmp_path / "names.csv"]
    assert CliRunner().invoke(cli.app, [str(word) for word in command]).exit_code == 0
    assert dyads.load(tmp_path / "graph").entities["own:1"].name == "Kestrel Board"
    assert json.loads((tmp_path / "graph" / "manifest.json").read_text())["options"]["entities"]
    (tmp_path / "names.csv").write_text("name,kind\nKestrel Board,FIRM\n")
    result = CliRunner().invoke(cli.app, [str(word) for word in command])
    assert (result.exit_code, "line 2: 'Kestrel Board' is of kind 'FIRM'" in result.stderr) == (2, True)


def test_nothing_is_decided_while_a_build_writes(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    write_folder(folder, [story("s", says(Actor("OMC"), "aids", "Iran", "AID"))], [], options={})
    with locked(folder):
        result = run(folder, "hide", "Iran")
        assert result.exit_code == 2
        assert "another build or decision is writing into it (process " in result.stderr
        assert run(folder, "--check").exit_code == 0
    assert not (folder / "decisions.jsonl").exists()
    assert run(folder, "hide", "Iran").exit_code == 0
    assert builder_of(folder) == "" and not (folder / ".lock").exists()


def test_a_build_that_ended_meanwhile_is_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    write_folder(folder, [story("s", says(Actor("OMC"), "aids", "Iran", "AID"))], [], options={})
    desk = Desk(folder)
    proposed = desk.propose("hide", ["Iran"])
    write_folder(folder, [story("t", says(Actor("OMC"), "aids", "Iran", "AID"))], [], options={})
    with desk.alone():
        after = desk.decide(proposed).after
    assert [article.name for article in after.articles.values()] == ["t"]


def test_one_mention_is_not_two_though_no_relation_has_it(tmp_path: Path) -> None:
    (tmp_path / "quota.txt").write_text("Norway accuses Chile of piracy. Ghana slept.\n")
    dyads.build(tmp_path / "quota.txt", tmp_path / "graph")
    result = run(tmp_path / "graph", "different", "@quota:32-37", "@quota:32-37")
    assert result.exit_code == 2
    assert "not written: '@quota:32-37' and '@quota:32-37' mean one entity; name the mention" in result.stderr
