"""What goes out with a page, on the command line and in Python: what is left out stays out, and the page says so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dyads
from dyads import cli, whole_way
from dyads.errors import InputError
from dyads.registry import EXPORTS

NEWS = {
    "fishery": "Norway criticizes Chile over its new quota. It had rained all through the spring.",
    "strait": "Kenya visits Peru. Norway said that Chile would seize trawlers of Peru.",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def data_of(page: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def names_in(page: Path) -> set[str]:
    return set(data_of(page)["entities"]["name"])


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, text in NEWS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "graph"
    dyads.build(news, folder)
    return folder


def test_an_export_leaves_out_what_is_hidden(built: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert {"Norway", "Chile"} <= names_in(built / "explorer.html")
    result = run("export", built, "--format", "explorer", "--hide", "Chile", "--hide", "Peru", "-o", page)
    assert result.exit_code == 0, result.output
    assert names_in(page).isdisjoint({"Chile", "Peru"})
    assert not re.search("Chile|Peru", page.read_text(encoding="utf-8"))
    assert any("Withheld: 2 entities" in line for line in data_of(page)["note"])


def test_an_export_holds_as_much_as_it_is_told(built: Path, tmp_path: Path) -> None:
    held = {}
    for evidence in ("none", "sentences", "full"):
        page = tmp_path / f"{evidence}.html"
        options = ("--evidence", evidence, "--top", 1)
        assert run("export", built, "--format", "explorer", *options, "-o", page).exit_code == 0
        text = page.read_text(encoding="utf-8")
        held[evidence] = ("criticizes Chile over" in text, "all through the spring" in text)
        assert len(data_of(page)["relations"]["id"]) == 1
    assert held == {"none": (False, False), "sentences": (True, False), "full": (True, True)}


def test_a_build_leaves_out_of_its_page_what_it_is_told_and_so_does_a_decision(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    assert run("build", news, "--out", folder, "--hide", "Norway", "--quiet").exit_code == 0
    page = folder / "explorer.html"
    before = page.read_bytes()
    assert "Norway" not in names_in(page)
    assert run("decide", folder, "rename", "Peru", "Republic of Peru").exit_code == 0
    assert page.read_bytes() != before
    assert "Norway" not in page.read_text(encoding="utf-8")
    assert "Norway" in {entity.name for entity in dyads.load(folder).entities.values()}
    result = run("decide", folder, "rename", "Norway", "Noreg")
    assert result.exit_code == 0, result.output  # still known as Norway
    result = run("decide", folder, "hide", "Noreg")
    assert result.exit_code == 2
    assert "not drawn anew" in result.stderr
    assert "Norway" not in page.read_text(encoding="utf-8")


def test_a_build_checks_what_to_hand_on_before_it_reads(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(whole_way, "extractions", never)
    with pytest.raises(InputError, match="at least 1"):
        dyads.build(news, tmp_path / "graph", page={"top": 0})


def test_whom_nobody_knows_cannot_be_hidden(built: Path, tmp_path: Path) -> None:
    result = run("export", built, "--format", "explorer", "--hide", "Norwey", "-o", tmp_path / "page.html")
    assert result.exit_code == 2
    assert "did you mean Norway?" in result.stderr
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("name", sorted(EXPORTS.keys() - {"explorer"}))
def test_no_other_format_takes_these_options(name: str, built: Path, tmp_path: Path) -> None:
    result = run("export", built, "--format", name, "--hide", "Norway", "-o", tmp_path / "file")
    assert result.exit_code == 2
    assert "for the format explorer" in result.stderr


def test_the_page_names_its_day_and_is_the_same_for_the_same_one(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exported(name: str) -> Path:
        assert run("export", built, "--format", "explorer", "-o", tmp_path / name).exit_code == 0
        return tmp_path / name

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    first, second = exported("first.html"), exported("second.html")
    assert first.read_bytes() == second.read_bytes()
    assert data_of(first)["note"][0].startswith("Made on 2030-03-17 by dyads")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = run("export", built, "--format", "explorer", "-o", first)
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in result.stderr


def test_a_damaged_memory_is_told(built: Path, tmp_path: Path, news: Path) -> None:
    folder = tmp_path / "graph"
    dyads.build(news, folder)
    (folder / "page.json").write_text("{", encoding="utf-8")
    result = run("decide", folder, "rename", "Peru", "Republic of Peru")
    assert result.exit_code == 2
    assert "page.json: damaged" in result.stderr
