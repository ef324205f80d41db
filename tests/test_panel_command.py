"""`dyads panel`: a CSV table that pandas and R read, and what it leaves out."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from dyads import cli
from dyads.graph.folder.contents import write_folder
from dyads.graph.records import Argument, Article, Claim, Extraction, LocalEntity, Part, digest


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def said(name: str, ends: tuple[tuple[str, str], tuple[str, str]], relation: str, day: dt.date | None) -> Extraction:
    """An article of one sentence; an end is a name and a reference."""
    id_ = digest(name)
    (subject, one), (object_, other) = ends
    text = f"{subject} deals {object_}"
    start = len(subject) + len(" deals ")
    arguments = (
        Argument(LocalEntity(f"{id_}#0", subject, "COUNTRY", (), one), subject, 0, len(subject)),
        Argument(LocalEntity(f"{id_}#1", object_, "COUNTRY", (), other), object_, start, len(text)),
    )
    claim = Claim(
        name, id_, text, 0, len(text), *arguments, predicate="deals", head="deal", head_start=len(subject) + 1,
        head_end=start - 1, relation=relation, confidence=0.8, extractor="test 1",
    )  # fmt: skip
    return Extraction(Article(id_, digest(text), name, "", text, (Part(0, len(text), "body"),), day), (), (claim,))


IRAN, CHINA, ODD = ("Iran", "country:IRN"), ("China", "country:CHN"), ("=HYPERLINK(1)", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(
        tmp_path / "graph",
        [
            said("March", (IRAN, CHINA), "AID", dt.date(2026, 3, 4)),
            said("April", (CHINA, IRAN), "ACCUSE", dt.date(2026, 4, 4)),
            said("Odd", (ODD, IRAN), "AID", dt.date(2026, 4, 4)),
            said("Undated", (IRAN, CHINA), "AID", None),
        ],
        [],
        options={},
    )
    return tmp_path / "graph"


def table(result: Result) -> pd.DataFrame:
    assert result.exit_code == 0, result.stderr
    return pd.read_csv(io.StringIO(result.stdout))


def test_a_table_that_country_data_can_be_merged_with(folder: Path) -> None:
    frame = table(run("panel", folder))
    other = pd.DataFrame({"cowcode_a": [630], "cowcode_b": [710], "period": ["2026-03"], "trade": [9.5]})
    merged = frame.merge(other, on=["cowcode_a", "cowcode_b", "period"])
    assert list(merged["claims"]) == [1]
    assert list(frame.columns[:4]) == ["iso3_a", "iso3_b", "cowcode_a", "cowcode_b"]


def test_what_is_left_out_is_said(folder: Path) -> None:
    result = run("panel", folder)
    assert result.stderr == "note: 1 claims are not counted: neither they nor their articles have a date\n"
    assert "nothing was counted" in run("panel", folder, "--class", "material conflict").stderr


def test_a_name_is_not_run_as_a_formula(folder: Path) -> None:
    assert set(table(run("panel", folder))["name_a"]) == {"Iran", "China", "'=HYPERLINK(1)"}


def test_options_reach_the_panel(folder: Path, tmp_path: Path) -> None:
    filled = ["--actor", "Iran", "--actor", "China", "--fill", "--since", "2026-01", "--until", "2026-06"]
    assert len(table(run("panel", folder, *filled, "--by", "none"))) == 12
    assert list(table(run("panel", folder, "--freq", "Y", "--undirected", "--entity", "China"))["claims"]) == [2]
    assert "claims_accuse" in table(run("panel", folder, "--by", "type", "--class", "verbal conflict")).columns
    assert run("panel", folder, "-o", tmp_path / "panel.csv").stdout == ""
    written = (tmp_path / "panel.csv").read_bytes()
    assert written.startswith(b"iso3_a,")
    assert b"\r" not in written


@pytest.mark.parametrize(
    "options", [["--freq", "X"], ["--actor", "Irn"], ["--modality", "denied"], ["--since", "soon"]]
)
def test_wrong_options_are_errors(folder: Path, options: list[str]) -> None:
    assert run("panel", folder, *options).exit_code == 2
