"""`verify_folder` finds what is not as it was written, and each span that does not fit its article."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dyads
from dyads import cli
from dyads.errors import FolderError
from dyads.graph.folder.contents import read_manifest, write_folder
from dyads.graph.folder.manifest import Manifest, write_manifest
from dyads.graph.folder.verifying import faults, verify_folder
from dyads.graph.records import Extraction, Part, Source, Span
from dyads.whole_way import example_articles


@pytest.fixture
def folder(tmp_path: Path, extractions: list[Extraction]) -> Path:
    write_folder(tmp_path / "build", extractions, [], options={}, batch_size=2)
    return tmp_path / "build"


def first_claim(extraction: Extraction, **more: Any) -> Extraction:
    return replace(extraction, claims=(replace(extraction.claims[0], **more), *extraction.claims[1:]))


def test_what_a_build_writes_is_sound(folder: Path) -> None:
    checked = verify_folder(folder)
    assert (checked.files, checked.articles, checked.claims) == (11, 5, 7)
    assert checked.problems == () == checked.left_over


def test_what_is_extracted_from_the_examples_is_sound(tmp_path: Path) -> None:
    dyads.build(sorted(example_articles().glob("*.md"))[:6], tmp_path / "graph")
    checked = verify_folder(tmp_path / "graph")
    assert checked.problems == ()
    assert checked.claims > 50


FAULTS: dict[str, tuple[Callable[[Extraction], Extraction], str]] = {
    "text": (lambda e: replace(e, article=replace(e.article, text=e.article.text + " ")), "its text is not the one"),
    "part": (
        lambda e: replace(e, article=replace(e.article, parts=(Part(0, 9999, "body"),))),
        "its body is at 0 to 99",
    ),
    "overlap": (
        lambda e: replace(e, article=replace(e.article, parts=(Part(0, 9, "body"), Part(5, 12, "furniture")))),
        "its furniture is at 5 to 12",
    ),
    "mention": (
        lambda e: replace(e, mentions=(replace(e.mentions[0], start=0), *e.mentions[1:])),
        "mention 'Wang Yi' is not at 0 to",
    ),
    "antecedent": (
        lambda e: replace(e, mentions=(replace(e.mentions[0], antecedent=Span(5, 99999)), *e.mentions[1:])),
        "mention 'Wang Yi' stands for what lies outside the text",
    ),
    "sentence": (lambda e: first_claim(e, sentence="Wang Yi sleeps."), r"claim .* \('meets'\): its sentence is not at"),
    "subject": (
        lambda e: first_claim(e, subject=replace(e.claims[0].subject, mention="Li")),
        "its subject 'Li' is not at",
    ),
    "object": (lambda e: first_claim(e, object=e.claims[1].object), "its object 'Iran' is not in its sentence"),
    "head": (lambda e: first_claim(e, head_start=5, head_end=5), "its head lies outside the text"),
    "theme": (lambda e: first_claim(e, theme_start=-1, theme_end=4), "its theme lies outside the text"),
    "source": (
        lambda e: first_claim(e, attribution=(Source("a ministry", 3, 13),)),
        "its source 'a ministry' is not at 3 to 13",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_does_not_fit_the_text_is_found(tmp_path: Path, extractions: list[Extraction], name: str) -> None:
    spoil, message = FAULTS[name]
    spoiled = spoil(extractions[0])
    assert list(faults(extractions[0])) == []
    write_folder(tmp_path / "build", [spoiled, *extractions[1:]], [], options={})
    problems = verify_folder(tmp_path / "build").problems
    assert {problem.file for problem in problems} == {"Harbour Post"}
    with pytest.raises(AssertionError, match=message):
        raise AssertionError("\n".join(problem.reason for problem in problems))


def test_a_source_without_a_place_may_be_from_elsewhere(extractions: list[Extraction]) -> None:
    assert list(faults(first_claim(extractions[0], attribution=(Source("a ministry", 0, 0),)))) == []


@pytest.mark.parametrize("table", ["articles", "mentions", "claims"])
def test_every_damaged_table_is_listed_and_the_rest_checked(folder: Path, table: str) -> None:
    parts = read_manifest(folder).parts
    named = [getattr(part, table).file for part in parts[:2]]
    (folder / named[0]).unlink()
    (folder / named[1]).write_bytes(b"PAR1")
    checked = verify_folder(folder)
    assert [problem.file for problem in checked.problems] == named
    assert checked.articles == 1
    result = CliRunner().invoke(cli.app, ["verify", str(folder)])
    assert result.exit_code == 1
    assert result.stderr.count("wrong: ") == 2 and named[1] in result.stderr
    assert "wrong             2" in result.stdout


def test_a_changed_manifest_or_list_of_problems_is_found(folder: Path) -> None:
    path = folder / "manifest.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    value["model"] = "another"
    value["articles"][0]["name"] = "another"
    path.write_text(json.dumps(value), encoding="utf-8")
    (folder / "problems.jsonl").write_text("{}\n")
    found = [
        (problem.file, problem.reason.partition(",")[0].partition(";")[0]) for problem in verify_folder(folder).problems
    ]
    assert found == [
        ("manifest.json", "is not what was written"),
        ("problems.jsonl", "is not what was written"),
        ("Harbour Post", "manifest.json has another name or text of it"),
    ]
    (folder / "problems.jsonl").unlink()
    assert "problems.jsonl" in [problem.file for problem in verify_folder(folder).problems]


def test_tables_that_are_not_listed_are_no_fault(folder: Path) -> None:
    (folder / "claims" / "0123456789abcdef.parquet").write_bytes(b"left by a killed build")
    (folder / "claims" / "mine.parquet").write_bytes(b"of another program")
    checked = verify_folder(folder)
    assert (checked.problems, checked.left_over) == ((), ("claims/0123456789abcdef.parquet",))
    result = CliRunner().invoke(cli.app, ["verify", str(folder)])
    assert result.exit_code == 0
    assert "1 tables of a build that was cut short, which no command reads" in result.stdout


def test_an_unfinished_folder_cannot_be_verified(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(complete=False))
    with pytest.raises(FolderError, match="not finished"):
        verify_folder(tmp_path)
