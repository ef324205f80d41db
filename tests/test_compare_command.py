"""`dyads compare`: what it prints, in which forms, and what it refuses."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dyads import cli
from dyads.graph.folder.contents import write_folder
from dyads.graph.folder.given import joined
from dyads.graph.records import Extraction

_spec = importlib.util.spec_from_file_location("stories_to_compare", Path(__file__).parent / "graph" / "conftest.py")
assert _spec and _spec.loader
_stories = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = _stories  # where its dataclasses look their types up
_spec.loader.exec_module(_stories)
says, story = _stories.says, _stories.story


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["compare", *map(str, arguments)])


def told(extraction: Extraction, extractor: str, **changes: Any) -> Extraction:
    return replace(
        extraction, claims=tuple(replace(claim, extractor=extractor, **changes) for claim in extraction.claims)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with claims of both, of ours alone, of llama alone, and articles of one alone."""
    first = story("first", says("Iran", "aids", "Kenya", "AID"), says("Iran", "=cmd() backs", "China", "SUPPORT"))
    second = story("second", says("Iran", "accuses", "Mali", "ACCUSE", sources=("Reuters",), modality="reported"))
    lone = told(story("lone", says("Iran", "aids", "Mali", "AID")), "dyads 0.1.0")
    ours, theirs = told(first, "dyads 0.1.0"), told(first, "llama 3", predicate="helps", modality="planned")
    extractions = [
        joined(ours, theirs.claims[:1]),
        joined(replace(told(second, "dyads 0.1.0"), claims=()), told(second, "llama 3").claims),
        lone,
    ]
    write_folder(tmp_path / "graph", extractions, [], options={})
    return tmp_path / "graph"


FIGURES = """\
A  dyads 0.1.0
B  llama 3
articles compared: 1
left out, with claims of A alone: 1, of B alone: 1 (--all-articles takes them in)

            both   only A   only B   A in B   B in A       F1
SUPPORT        0        1        0     0.00        –     0.00
AID            1        0        0     1.00     1.00     1.00
all            1        1        0     0.50     1.00     0.67

of what both have: same modality 0.00, same negation 1.00
of what only A has, B has 0 as another relation type
"""


def test_figures_to_read(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0, result.output
    assert result.stdout == FIGURES


def test_claims_to_read(folder: Path) -> None:
    result = run(folder, "--show", "both")
    assert result.stdout == FIGURES + (
        "\nAID, both: 1\n"
        "  Iran – aids → Kenya (asserted)\n"
        "  Iran – helps → Kenya (planned; read by llama 3)\n"
        "    “Iran aids Kenya.” (first, Wire)\n"
    )
    only_b = run(folder, "--show", "only-b", "--all-articles").stdout
    assert "articles compared: 3\n\n" in only_b
    assert only_b.endswith(
        "\nACCUSE, only B: 1\n"
        "  Iran – accuses → Mali (reported, according to Reuters; read by llama 3)\n"
        "    “Iran accuses Mali.” (second, Wire)\n"
    )


def test_the_order_of_the_two_is_as_asked_for(folder: Path) -> None:
    lines = run(folder, "--extractor", "llama", "--extractor", "dyads 0.1.0").stdout.splitlines()
    assert lines[:2] == ["A  llama", "B  dyads 0.1.0"]
    assert lines[8].split() == ["all", "1", "0", "1", "1.00", "0.50", "0.67"]


def test_figures_as_csv(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "--format", "csv", "-o", tmp_path / "figures.csv").stdout == ""
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["relation"] for row in rows] == ["SUPPORT", "AID", "all"]
    assert rows[0]["share_of_b"] == ""
    assert rows[2] == {
        "relation": "all", "both": "1", "only_a": "1", "only_b": "0", "other_type": "0", "same_modality": "0",
        "same_negation": "1", "share_of_a": "0.5", "share_of_b": "1.0", "f1": "0.667",
    }  # fmt: skip


def test_claims_as_csv_are_no_formulas(folder: Path) -> None:
    rows = list(csv.DictReader(run(folder, "--format", "csv", "--show", "only-a").stdout.splitlines()))
    (row,) = rows
    assert row["predicate"] == "'=cmd() backs"
    assert (row["subject"], row["object"], row["sentence"]) == ("Iran", "China", "Iran =cmd() backs China.")
    assert (row["negated"], row["other_predicate"], row["other_negated"]) == ("false", "", "")
    (both,) = csv.DictReader(run(folder, "--format", "csv", "--show", "both").stdout.splitlines())
    assert (both["predicate"], both["other_predicate"], both["other_modality"]) == ("aids", "helps", "planned")
    assert both["id"] != both["other_id"] != ""
    header = run(folder, "--format", "csv", "--show", "only-b").stdout
    assert header.startswith("relation,subject,predicate,") and header.count("\n") == 1


def test_json(folder: Path) -> None:
    value = json.loads(run(folder, "--format", "json", "--show", "both").stdout)
    assert (value["a"], value["b"], value["articles"]) == ("dyads 0.1.0", "llama 3", 1)
    assert value["left_out"] == {"only_a": 1, "only_b": 1}
    assert value["relations"]["SUPPORT"]["share_of_b"] is None
    assert value["all"]["f1"] == 0.667
    assert [(pair["a"]["predicate"], pair["b"]["extractor"]) for pair in value["claims"]] == [("aids", "llama 3")]
    only = json.loads(run(folder, "--format", "json", "--show", "only-a").stdout)
    assert [claim["predicate"] for claim in only["claims"]] == ["=cmd() backs"]
    assert "claims" not in json.loads(run(folder, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("extractors", "message"),
    [
        (["dyads"], "give two extractors, as --extractor A --extractor B; there are 'dyads 0.1.0', 'llama 3'"),
        (["dyads", "gpt"], "no extractor 'gpt'; known: dyads, dyads 0.1.0, llama, llama 3"),
    ],
)
def test_what_cannot_be_compared_is_said(folder: Path, extractors: list[str], message: str) -> None:
    result = run(folder, *(word for name in extractors for word in ("--extractor", name)))
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_folder_without_claims_has_none_to_compare(tmp_path: Path) -> None:
    write_folder(tmp_path / "graph", [told(story("empty"), "dyads 0.1.0")], [], options={})
    assert "give two extractors, as --extractor A --extractor B; there are none" in run(tmp_path / "graph").stderr
