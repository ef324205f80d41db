"""The options that choose a part of a graph: what they keep, and that every filter has one."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from dyads import cli
from dyads.filter_options import OPTIONS
from dyads.graph.folder.contents import write_folder
from dyads.graph.records import Argument, Article, Claim, Extraction, LocalEntity, Part, digest
from dyads.graph.selection import Filters


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def said(name: str, text: str, relation: str, *, negated: bool = False) -> Extraction:
    """An article of one sentence, "Norway sues Chile"."""
    id_ = digest(name)
    starts = [text.index(word) for word in text.split()]
    subject, head, object_ = text.split()
    ends = (
        Argument(LocalEntity(f"{id_}#{n}", word, "COUNTRY"), word, start, start + len(word))
        for n, word, start in ((0, subject, starts[0]), (1, object_, starts[2]))
    )
    claim = Claim(
        name, id_, text, 0, len(text), *ends, predicate=head, head=head, head_start=starts[1],
        head_end=starts[1] + len(head), relation=relation, negated=negated, confidence=0.8, extractor="test 1",
    )  # fmt: skip
    article = Article(id_, digest(text), name, "", text, (Part(0, len(text), "body"),), None, f"{name} Press")
    return Extraction(article, (), (claim,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(
        tmp_path / "graph",
        [
            said("Fjord", "Norway accuses Chile", "ACCUSE"),
            said("Andes", "Chile aids Norway", "AID", negated=True),
            said("Nile", "Egypt meets Chile", "CONSULT"),
        ],
        [],
        options={},
    )
    return tmp_path / "graph"


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ([], ["ACCUSE", "AID", "CONSULT"]),
        (["--type", "AID", "--type", "CONSULT"], ["AID", "CONSULT"]),
        (["--class", "verbal conflict"], ["ACCUSE"]),
        (["--entity", "egypt"], ["CONSULT"]),
        (["--source", "Fjord Press"], ["ACCUSE"]),
        (["--no-denied"], ["ACCUSE", "CONSULT"]),
        (["--kind", "COUNTRY", "--modality", "asserted", "--extractor", "test"], ["ACCUSE", "AID", "CONSULT"]),
    ],
)
def test_export_writes_the_part_that_is_chosen(folder: Path, options: list[str], kept: list[str]) -> None:
    result = run("export", folder, "--format", "jsonl", *options)
    assert result.exit_code == 0, result.stderr
    assert sorted(json.loads(line)["relation"] for line in result.stdout.splitlines()) == kept


def test_a_choice_of_nothing_is_said(folder: Path, tmp_path: Path) -> None:
    options = ["--since", "2026", "--until", "2026-04", "--min-confidence", "0.9", "--min-claims", "2"]
    more = ["--min-articles", "2", "--min-origins", "2"]
    result = run("export", folder, "--format", "csv", "-o", tmp_path / "tables", *options, *more)
    assert (result.exit_code, result.stderr) == (0, "note: no relation is left; choose less strictly\n")
    with (tmp_path / "tables" / "relations.csv").open(newline="") as file:
        assert list(csv.DictReader(file)) == []


def test_a_choice_of_what_is_not_there_is_an_error(folder: Path) -> None:
    result = run("export", folder, "--format", "jsonl", "--entity", "Norwy")
    assert (result.exit_code, result.stderr) == (2, "error: no entity is called 'Norwy'; did you mean Norway?\n")
    result = run("export", folder, "--format", "jsonl", "--since", "spring")
    assert (result.exit_code, result.stderr) == (2, "error: 'spring' is no date; write 2026-03-04, 2026-03 or 2026\n")


def test_every_filter_has_an_option() -> None:
    assert {*OPTIONS} - {"no_denied"} == {*Filters.__annotations__} - {"include_denied"}
    parameters = {parameter.name for parameter in get_command(cli.app).commands["export"].params}
    assert set(OPTIONS) < parameters
    assert "chosen" not in parameters
