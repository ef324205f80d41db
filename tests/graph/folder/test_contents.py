"""The build folder: nothing is lost on the way to disk and back, and nothing half-written is ever read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dyads.errors import FolderError, InputError
from dyads.graph.build import build_graph
from dyads.graph.folder.contents import read_folder, read_graph, read_manifest, write_folder
from dyads.graph.ontology import default_ontology
from dyads.graph.records import Article, DateRange, Extraction, Problem, Span

Make = Callable[..., Any]

OPTIONS = {"model": "some_pipeline 1.0", "nodes": "actors"}


def write(folder: Path, extractions: list[Extraction], problems: list[Problem] | None = None, **more: Any) -> Path:
    write_folder(folder, extractions, problems or [], options=OPTIONS, **more)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path, extractions: list[Extraction]) -> Path:
    return write(tmp_path / "build", extractions, batch_size=2)


@pytest.fixture
def rich(extractions: list[Extraction]) -> list[Extraction]:
    """Extractions with a value in every field that may be empty."""
    first = extractions[0]
    claim = replace(
        first.claims[1], theme="oil", theme_start=1, theme_end=4, role="from", negated=True, modality="planned",
        date=DateRange(dt.date(1, 1, 1), dt.date(9999, 12, 31), "text"), confidence=0.1 + 0.2,
    )  # fmt: skip
    mention = replace(first.mentions[0], kind="pronoun", antecedent=Span(0, 0))
    return [replace(first, mentions=(mention, *first.mentions), claims=(first.claims[0], claim)), *extractions[1:]]


@pytest.mark.parametrize("batch_size", [1, 2, 200])
def test_what_is_written_reads_back_equal(tmp_path: Path, rich: list[Extraction], batch_size: int) -> None:
    assert list(read_folder(write(tmp_path / "build", rich, batch_size=batch_size))) == rich


def test_the_graph_of_a_folder_is_that_of_its_extractions(folder: Path, extractions: list[Extraction]) -> None:
    assert read_graph(folder) == build_graph(extractions)


def test_an_empty_build_reads_back(tmp_path: Path) -> None:
    assert list(read_folder(write(tmp_path / "deep" / "build", []))) == []


def test_an_article_that_comes_twice_is_written_once(tmp_path: Path, extractions: list[Extraction]) -> None:
    assert list(read_folder(write(tmp_path / "build", extractions * 2))) == extractions


def test_the_manifest_says_what_is_there(folder: Path, extractions: list[Extraction]) -> None:
    manifest = read_manifest(folder)
    assert (manifest.model, manifest.options) == ("some_pipeline 1.0", {"nodes": "actors"})
    assert manifest.ontology == default_ontology().digest
    assert [entry.part for entry in manifest.articles] == [0, 0, 1, 1, 2]
    assert [(e.id, e.text_hash, e.name) for e in manifest.articles] == [
        (e.article.id, e.article.text_hash, e.article.name) for e in extractions
    ]
    assert [part.claims.rows for part in manifest.parts] == [5, 2, 0]
    for part in manifest.parts:
        assert hashlib.sha256((folder / part.mentions.file).read_bytes()).hexdigest() == part.mentions.sha256
    assert set(content(folder)) == manifest.files | {"manifest.json", "problems.jsonl"}


def test_the_same_extractions_give_the_same_bytes(tmp_path: Path, folder: Path, extractions: list[Extraction]) -> None:
    again = write(tmp_path / "again", extractions, batch_size=2)
    assert content(again) == content(folder)
    write(again, extractions, batch_size=2)
    assert content(again) == content(folder)


def test_tables_are_typed_as_other_programs_expect(folder: Path) -> None:
    part = read_manifest(folder).parts[0]
    articles = pq.read_schema(folder / part.articles.file)
    claims = pq.read_schema(folder / part.claims.file)
    assert str(articles.field("published").type) == "date32[day]"
    assert str(claims.field("confidence").type) == "double"
    assert str(claims.field("date").type.field("start").type) == "date32[day]"


def test_problems_are_looked_at_last(tmp_path: Path, extractions: list[Extraction]) -> None:
    problems: list[Problem] = []

    def made() -> Iterator[Extraction]:
        yield extractions[0]
        problems.append(Problem("news/\u00fcbel \udcff.txt", "not UTF-8,\nnor anything else"))

    write_folder(tmp_path / "build", made(), problems, options=OPTIONS)
    (line,) = (tmp_path / "build" / "problems.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["reason"] == "not UTF-8,\nnor anything else"
    assert read_manifest(tmp_path / "build").problems == 1


def test_memory_holds_one_batch(tmp_path: Path, extractions: list[Extraction]) -> None:
    parts_when_asked: list[int] = []

    def made() -> Iterator[Extraction]:
        for extraction in extractions:
            parts_when_asked.append(len(list((tmp_path / "build").glob("articles/*"))))
            yield extraction

    write_folder(tmp_path / "build", made(), [], options=OPTIONS, batch_size=2)
    assert parts_when_asked == [0, 0, 1, 1, 2]


def test_a_new_build_replaces_the_old_and_touches_no_other_file(folder: Path, extractions: list[Extraction]) -> None:
    others = [
        "notes.txt",
        "decisions.jsonl",
        "articles/mine.parquet",
        "articles/0123456789abcdeg.parquet",
        "claims/x.tmp",
    ]
    for name in others:
        (folder / name).write_text("mine", encoding="utf-8")
    write(folder, extractions[:1])
    assert list(read_folder(folder)) == extractions[:1]
    assert set(content(folder)) == read_manifest(folder).files | {"manifest.json", "problems.jsonl", *others}


@pytest.mark.parametrize("names", [["article.txt"], ["manifest.json"], ["articles/one.md"], ["a", "b", "c", "d"]])
def test_a_folder_of_others_is_not_written_into(
    tmp_path: Path, extractions: list[Extraction], names: list[str]
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"name": "a web extension"}', encoding="utf-8")
    before = content(tmp_path)
    with pytest.raises(FolderError, match=r"not a build folder|neither empty nor a build folder.*give a new folder"):
        write(tmp_path, extractions)
    assert content(tmp_path) == before


def test_a_file_is_no_folder(tmp_path: Path, extractions: list[Extraction]) -> None:
    (tmp_path / "build").write_text("", encoding="utf-8")
    with pytest.raises(FolderError, match="give another folder"):
        write(tmp_path / "build", extractions)


def test_decisions_may_be_there_before_the_first_build(tmp_path: Path, extractions: list[Extraction]) -> None:
    (tmp_path / "decisions.jsonl").write_text("", encoding="utf-8")
    assert list(read_folder(write(tmp_path, extractions))) == extractions


def failing() -> Iterator[Extraction]:
    raise InputError("no article could be read")
    yield


def test_a_build_of_nothing_leaves_no_folder(tmp_path: Path, folder: Path, extractions: list[Extraction]) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "decisions.jsonl").write_text("mine", encoding="utf-8")
    for new in (tmp_path / "new" / "build", tmp_path / "there", folder):
        with pytest.raises(InputError, match="no article could be read"):
            write_folder(new, failing(), [], options=OPTIONS)
    assert not (tmp_path / "new").exists()
    assert content(tmp_path / "there") == {"decisions.jsonl": b"mine"}
    assert list(read_folder(folder)) == extractions


class Killed(BaseException):
    """What stands for a kill: nothing may catch it."""


def killed_after(extractions: list[Extraction], count: int) -> Iterator[Extraction]:
    yield from extractions[:count]
    raise Killed


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_a_first_build_that_was_killed_is_not_read_and_can_be_made_again(
    tmp_path: Path, extractions: list[Extraction], count: int
) -> None:
    with pytest.raises(Killed):
        write_folder(tmp_path, killed_after(extractions, count), [], options=OPTIONS, batch_size=1)
    with pytest.raises(FolderError, match="not finished; run the same `dyads build` again"):
        list(read_folder(tmp_path))
    write(tmp_path, extractions[1:])
    assert list(read_folder(tmp_path)) == extractions[1:]
    assert set(content(tmp_path)) == read_manifest(tmp_path).files | {"manifest.json", "problems.jsonl"}


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_a_killed_second_build_leaves_the_first(folder: Path, extractions: list[Extraction], count: int) -> None:
    with pytest.raises(Killed):
        write_folder(folder, killed_after(extractions[::-1], count), [], options={}, batch_size=1)
    assert list(read_folder(folder)) == extractions


@pytest.mark.parametrize("at", range(9))
def test_a_build_killed_between_any_two_files_leaves_old_or_new(
    folder: Path, extractions: list[Extraction], monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Eight renames make the second build: three tables for each of two parts, problems, manifest."""
    renames = 0
    rename = Path.replace

    def dies(path: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if renames > at:
            raise Killed
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", dies)
    second = extractions[:1:-1]
    try:
        write(folder, second, batch_size=2)
    except Killed:
        assert list(read_folder(folder)) == extractions
        assert list(folder.rglob(".*.tmp"))
    else:
        assert at == 8
        assert list(read_folder(folder)) == second
    monkeypatch.undo()
    assert list(read_folder(write(folder, second, batch_size=2))) == second
    assert not list(folder.rglob(".*.tmp"))


def test_a_full_disk_is_said(folder: Path, extractions: list[Extraction], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderError, match="No space left on device; free space or give another folder"):
        write(folder, extractions[:1])
    monkeypatch.undo()
    assert list(read_folder(folder)) == extractions


def damage_manifest(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "manifest.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")


def table(folder: Path) -> Path:
    return folder / read_manifest(folder).parts[1].claims.file


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (shutil.rmtree, "no such folder; `dyads build PATH... --out"),
    "no manifest": (lambda f: (f / "manifest.json").unlink(), "not a build folder, it has no manifest.json"),
    "half a manifest": (lambda f: (f / "manifest.json").write_text("{"), "cannot be read.*build the articles again"),
    "binary manifest": (lambda f: (f / "manifest.json").write_bytes(b"\xff\xfe\x00"), "cannot be read"),
    "manifest of others": (lambda f: (f / "manifest.json").write_text("[1]"), "another program's"),
    "newer format": (
        lambda f: damage_manifest(f, lambda m: m.update(format_version=2, dyads_version="9.1")),
        "format version 2, written by dyads 9.1; this dyads reads version 1: update dyads, or build",
    ),
    "manifest lacks a field": (lambda f: damage_manifest(f, lambda m: m.pop("parts")), "lacks what it must hold"),
    "manifest lacks a table": (lambda f: damage_manifest(f, lambda m: m["parts"][0].pop("claims")), "lacks what"),
    "file outside": (
        lambda f: damage_manifest(f, lambda m: m["parts"][0]["claims"].update(file="../../secret")),
        "lists what no build writes.*secret",
    ),
    "article in no part": (lambda f: damage_manifest(f, lambda m: m["articles"][0].update(part=7)), "no build writes"),
    "article missing": (lambda f: damage_manifest(f, lambda m: m["articles"].pop()), "list different articles"),
    "table missing": (lambda f: table(f).unlink(), "claims/.*cannot be read.*build the articles again"),
    "table cut": (lambda f: table(f).write_bytes(table(f).read_bytes()[:-9]), "not what was written, its checksum"),
    "byte changed": (lambda f: table(f).write_bytes(b"x" + table(f).read_bytes()[1:]), "its checksum differs"),
    "rows differ": (
        lambda f: damage_manifest(f, lambda m: m["parts"][0]["claims"].update(rows=9)),
        "has 5 rows, not 9",
    ),
    "tables swapped": (
        lambda f: damage_manifest(f, lambda m: m["parts"][0].update(claims=m["parts"][0]["articles"])),
        "is not the table that it should be",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_folder_is_refused_with_what_to_do(folder: Path, name: str) -> None:
    damage, message = DAMAGES[name]
    damage(folder)
    with pytest.raises(FolderError, match=message):
        list(read_folder(folder))


@pytest.mark.parametrize("name", ["table missing", "table cut", "byte changed", "rows differ", "article missing"])
def test_a_new_build_mends_damaged_tables(folder: Path, extractions: list[Extraction], name: str) -> None:
    DAMAGES[name][0](folder)
    assert list(read_folder(write(folder, extractions, batch_size=2))) == extractions


def test_half_a_character_is_refused_by_name(tmp_path: Path) -> None:
    broken = Extraction(Article("a", "a", "broken", "", "\ud83d", ()), (), ())
    with pytest.raises(InputError, match="broken: half a character"):
        write(tmp_path, [broken])


def test_a_claim_of_another_article_is_refused(tmp_path: Path, extractions: list[Extraction]) -> None:
    mixed = replace(extractions[0], claims=extractions[1].claims)
    with pytest.raises(InputError, match="article 'Harbour Post' has a mention or claim of article 'Dune Gazette'"):
        write(tmp_path, [mixed])
