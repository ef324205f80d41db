"""The file of decisions: what a line may say, what is wrong with one, and how one is added."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dyads.errors import FolderError, InputError
from dyads.graph.build import build_graph
from dyads.graph.deciding.decisions import ACTIONS, Decision, Named, Placed, append_decision, read_decisions
from dyads.graph.folder.contents import read_graph, write_folder
from dyads.graph.records import Extraction, Problem

OMRA = Named("Bank of Omra", "ORGANIZATION")
MENTION = Placed("harbour", "ab12", 4, 9, "Omra's")
ALL = [
    Decision("same", (OMRA, MENTION), author="Ana", date=dt.date(2025, 6, 3), note="one \u2028 and \u0085 the same"),
    Decision("different", (OMRA, MENTION, Placed("", "ab12", 0, 3))),
    Decision("rename", (OMRA,), to="Omra Bank"),
    Decision("kind", (Placed("harbour", "", 0, 3),), to="PLACE"),
    Decision("hide", (OMRA,)),
    Decision("wrong", claim="c1"),
    Decision("right", claim="c1"),
]


def without_line(decision: Decision) -> Decision:
    return Decision.from_dict(decision.to_dict())


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    assert [append_decision(path, decision) for decision in ALL] == [1, 2, 3, 4, 5, 6, 7]
    read = read_decisions(path)
    assert [without_line(decision) for decision in read] == ALL
    assert [decision.line for decision in read] == [1, 2, 3, 4, 5, 6, 7]
    assert {decision.action for decision in read} == set(ACTIONS)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 7


def test_a_file_of_ones_own_may_have_blank_lines_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"decision": "wrong", "claim": "a"}\r\n\n  \n{"decision": "right", "claim": "b"}')
    assert [decision.line for decision in read_decisions(path)] == [1, 4]
    assert append_decision(path, ALL[5]) == 5
    assert [decision.claim for decision in read_decisions(path)] == ["a", "b", "c1"]


def test_a_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.jsonl") == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<<<<<<< HEAD", "Expecting value"),
        ("[1]", "no JSON object"),
        ("[" * 100_000, ""),
        ('{"decision": "merge"}', "decision 'merge' is none of same, different, rename, kind, hide, wrong, right"),
        ('{"entities": []}', "decision None is none of"),
        ('{"decision": "same", "entities": {}}', "decision 'same' needs a list of two or more entities"),
        ('{"decision": "same", "entities": [{"name": "A", "kind": "LAW"}]}', "needs a list of two or more"),
        ('{"decision": "same", "entites": []}', "decision 'same' needs 'entities'"),
        ('{"decision": "hide", "entity": "Omra"}', "entity 'Omra' is no JSON object"),
        ('{"decision": "hide", "entity": {"name": "Omra"}}', "an entity needs 'kind'"),
        ('{"decision": "hide", "entity": {"name": " ", "kind": "LAW"}}', "name ' ' is no text"),
        ('{"decision": "hide", "entity": {"name": 7, "kind": "LAW"}}', "name 7 is no text"),
        ('{"decision": "hide", "entity": {"start": 3, "end": 7}}', "needs its article, or article_id"),
        ('{"decision": "hide", "entity": {"article": "a", "start": 7, "end": 3}}', "start 7 and end 3 are no span"),
        ('{"decision": "hide", "entity": {"article": "a", "start": true, "end": 3}}', "start True and end 3"),
        ('{"decision": "hide", "entity": {"article": "a", "start": 1, "end": 3, "x": 1}}', "has no 'x'; known: "),
        ('{"decision": "kind", "entity": {"name": "A", "kind": "LAW"}}', "decision 'kind' needs 'to'"),
        ('{"decision": "hide", "entity": {"name": "A", "kind": "LAW"}, "to": "B"}', "decision 'hide' has no 'to'"),
        ('{"decision": "wrong", "claim": ""}', "claim '' is no text"),
        ('{"decision": "wrong", "claim": "a", "date": "June"}', "date 'June' is no day such as 2025-06-30"),
        ('{"decision": "wrong", "claim": "a", "note": 1}', "note 1 is no text"),
    ],
)
def test_what_is_no_decision_is_named_by_file_and_line(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"decision": "wrong", "claim": "a"}\n' + line)
    with pytest.raises(InputError) as error:
        read_decisions(path)
    assert str(error.value).startswith(f"{path}: line 2: ")
    assert reason in str(error.value)
    assert str(error.value).endswith("; mend or delete that line")


@pytest.mark.parametrize("name", ["Bank of Omra", "the BANK of Omra"])
def test_an_entity_is_not_named_twice(name: str) -> None:
    value = Decision("different", (OMRA, Named(name, "ORGANIZATION"))).to_dict()
    with pytest.raises(ValueError, match=r"decision 'different' names one entity twice: .*; name one of them by a"):
        Decision.from_dict(value)


def test_what_is_no_utf_8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(b'{"decision": "wrong", "claim": "\xff"}\n')
    with pytest.raises(InputError, match=r"decisions.jsonl: line 1: .*utf-8"):
        read_decisions(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path)


def test_a_link_to_a_file_elsewhere_stays_one(tmp_path: Path) -> None:
    kept = tmp_path / "in_git.jsonl"
    (tmp_path / "decisions.jsonl").symlink_to(kept)
    append_decision(tmp_path / "decisions.jsonl", ALL[0])
    assert (tmp_path / "decisions.jsonl").is_symlink()
    assert json.loads(kept.read_text(encoding="utf-8"))["decision"] == "same"


def test_what_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"none/decisions.jsonl: cannot be written: .*; free space or"):
        append_decision(tmp_path / "none" / "decisions.jsonl", ALL[0])


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decision(path, ALL[0])
    before = path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:10]))
    with pytest.raises(FolderError, match="the disk is full"):
        append_decision(path, ALL[1])
    assert path.read_bytes() == before


APPENDING = """
import sys
from pathlib import Path
from dyads.graph.deciding.decisions import Decision, append_decision

for n in range(100):
    append_decision(Path(sys.argv[1]), Decision("wrong", claim=f"{sys.argv[2]}{n}"))
"""


def test_processes_that_append_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.touch()
    running = [subprocess.Popen([sys.executable, "-c", APPENDING, str(path), name]) for name in ("a", "b")]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    claims = [decision.claim for decision in read_decisions(path)]
    assert sorted(claims) == sorted(f"{name}{n}" for name in ("a", "b") for n in range(100))


def written(folder: Path, extractions: list[Extraction]) -> Path:
    write_folder(folder, extractions, [], options={})
    return folder


def test_decisions_are_replayed_and_survive_a_new_build(tmp_path: Path, extractions: list[Extraction]) -> None:
    folder = written(tmp_path / "build", extractions)
    line = '{"decision": "hide", "entity": {"name": "Bank of Omra", "kind": "ORGANIZATION"}}\n'
    (folder / "decisions.jsonl").write_text(line)
    assert read_graph(folder) == build_graph(extractions, decisions=read_decisions(folder / "decisions.jsonl"))
    assert "organization:bank-of-omra" not in read_graph(folder).entities
    written(folder, extractions[:3])
    assert (folder / "decisions.jsonl").read_text() == line
    assert "organization:bank-of-omra" not in read_graph(folder).entities


def test_decisions_that_do_nothing_are_logged_or_handed_on(
    tmp_path: Path, extractions: list[Extraction], caplog: pytest.LogCaptureFixture
) -> None:
    folder = written(tmp_path / "build", extractions)
    (folder / "decisions.jsonl").write_text('\n{"decision": "wrong", "claim": "c0ffee"}\n')
    assert read_graph(folder) == build_graph(extractions)
    assert caplog.messages == ["decisions.jsonl line 2: wrong: no claim has the id 'c0ffee'"]
    problems: list[Problem] = []
    read_graph(folder, on_unapplied=problems.append)
    assert problems == [Problem("decisions.jsonl line 2", "wrong: no claim has the id 'c0ffee'")]
