"""One annotation of two readers' and a third's decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import merge_readings
import pytest
import scoring


def fact(number: int, subject: str, head: str, object_: str) -> dict[str, Any]:
    return {
        "doc": "a", "id": f"a-{number}", "sentence": "S.", "subject": [subject], "object": [object_],
        "predicate": f"{head}s", "heads": [head], "type": ["OTHER"], "negated": False, "symmetric": False,
        "modality": "asserted", "attribution": "", "tier": 1,
    }  # fmt: skip


FIRST = [fact(1, "Peru", "praise", "Chile"), fact(2, "Peru", "sue", "Chile")]
PRAISE = {"heads": ["laud", "praise"], "subject": ["Peru", "Lima"], "type": ["SUPPORT"]}
SECOND = [fact(1, "Peru", "laud", "Chile") | PRAISE, fact(2, "Chile", "sue", "Peru")]


def test_what_both_have_is_one_fact_with_what_either_accepts() -> None:
    merged = merge_readings.merge(FIRST, SECOND)
    assert [m.readers for m in merged] == [{1, 2}, {1}, {2}]
    assert merged[0].row["subject"] == ["Peru", "Lima"]
    assert merged[0].row["heads"] == ["praise", "laud"]
    assert merged[0].row["type"] == ["OTHER", "SUPPORT"]


@pytest.fixture
def merged_folder(tmp_path: Path) -> Path:
    merge_readings.write(merge_readings.merge(FIRST, SECOND), {"a-2/2"}, tmp_path)
    return tmp_path


def test_of_disputed_facts_those_stay_that_the_third_reader_keeps(merged_folder: Path) -> None:
    kept, rejected = (
        [json.loads(line) for line in (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()]
        for folder in (merged_folder, merged_folder / "rejected")
    )
    assert [(f["id"], f["subject"][0], f["readers"]) for f in kept] == [("a-1", "Peru", [1, 2]), ("a-2", "Chile", [2])]
    assert [(f["id"], f["subject"][0], f["readers"]) for f in rejected] == [("a-r1", "Peru", [1])]
    assert len(scoring.read_facts([merged_folder])) == 2


def test_agreement_counts_what_was_rejected_too(merged_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    merge_readings.print_agreement([merged_folder])
    assert capsys.readouterr().out == "first 2, second 2, both 1: F1 0.500\n"
