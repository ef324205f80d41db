#!/usr/bin/env python3
"""Make one annotation of two: two readers annotate the same articles apart, a third decides where they differ.

    merge_readings.py FIRST SECOND
    merge_readings.py FIRST SECOND --kept IDS --into DIR
    merge_readings.py --agreement DIR...

The first prints the facts that only one reader has, one a line; the second writes the merged annotation: what both
have, and what else has its id in the file IDS, and beside it in DIR/rejected what has not; the third prints how far the
readers of merged annotations agree. FIRST and SECOND are folders of the readers' files (README.md has the form). A fact
that both have gets the names, heads and types that either accepts, and is otherwise as the first says. Every fact is
written with its `readers`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import scoring

ACCEPTED = ("subject", "object", "heads", "type")

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="*", metavar="FIRST SECOND", help="the readers' folders")
    parser.add_argument("--kept", type=Path, metavar="IDS", help="what the third reader keeps of the disputed facts")
    parser.add_argument("--into", type=Path, metavar="DIR", help="where the merged annotation is written")
    parser.add_argument("--agreement", type=Path, nargs="+", metavar="DIR", help="folders of merged annotations")
    arguments = parser.parse_args()
    if arguments.agreement:
        print_agreement(arguments.agreement)
        return
    if len(arguments.readings) != 2 or (arguments.kept is None) != (arguments.into is None):
        parser.error("name the two readers' folders, and --kept and --into both or neither")
    first, second = arguments.readings
    merged = [merge(read(file), read(second / file.name)) for file in sorted(first.glob("*.jsonl"))]
    if arguments.into is None:
        print_disputed(merged)
        return
    kept = set(arguments.kept.read_text(encoding="utf-8").split())
    for facts in merged:
        write(facts, kept, arguments.into)


@dataclass(slots=True)
class Merged:
    """A fact, and who has it: 1, 2 or both. `id` tells the readers' facts apart while they are two."""

    row: Row
    readers: set[int] = field(default_factory=set)

    @property
    def id(self) -> str:
        return f"{self.row['id']}/{min(self.readers)}"


def read(file: Path) -> list[Row]:
    """The facts of one article."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def merge(first: Sequence[Row], second: Sequence[Row]) -> list[Merged]:
    """The first reader's facts, with what the second has of them, and then what only the second has."""
    known = frozenset[str]().union(*(_fact(row).subject | _fact(row).object for row in (*first, *second)))
    facts = [Merged({**row}, {1}) for row in first]
    alone = []
    for row in second:
        same = [m for m in facts if _agree(m.row, row, known)]
        if not same:
            alone.append(Merged({**row}, {2}))
            continue
        best = max(same, key=lambda m: (m.row["sentence"] == row["sentence"], 2 not in m.readers))
        best.readers.add(2)
        for name in ACCEPTED:
            best.row[name] = list(dict.fromkeys([*best.row[name], *row[name]]))
    return facts + alone


def _agree(left: Row, right: Row, known: frozenset[str]) -> bool:
    return scoring.matches(_fact(left), _claim(right), known) or scoring.matches(_fact(right), _claim(left), known)


def _fact(row: Mapping[str, Any]) -> scoring.Fact:
    return scoring.Fact.from_dict(row)


def _claim(row: Mapping[str, Any]) -> scoring.ScoredClaim:
    """A fact as if a program had claimed it."""
    ends = {end: {"name": row[end][0], "aliases": row[end][1:]} for end in ("subject", "object")}
    return scoring.ScoredClaim.from_dict(
        {"article": row["doc"], "predicate": row["predicate"], "head": row["heads"][0], **ends}
    )


def print_disputed(merged: Iterable[Sequence[Merged]]) -> None:
    """Every fact that only one of the readers has."""
    for fact in (m for facts in merged for m in facts if len(m.readers) == 1):
        print(json.dumps({**fact.row, "id": fact.id}, ensure_ascii=False))


def print_agreement(folders: Iterable[Path]) -> None:
    """How many facts each reader has, how many both, and their agreement as F1: neither is taken for right."""
    files = [file for folder in folders for part in (folder, folder / "rejected") for file in part.glob("*.jsonl")]
    readers = [set(row["readers"]) for file in files for row in read(file)]
    first, second, both = (sum(wanted <= found for found in readers) for wanted in ({1}, {2}, {1, 2}))
    print(f"first {first}, second {second}, both {both}: F1 {2 * both / (first + second):.3f}")


def write(facts: Sequence[Merged], kept: set[str], folder: Path) -> None:
    """One article's merged annotation, and its rejected facts, numbered anew in the order of the readers'."""
    staying = [m for m in facts if len(m.readers) == 2 or m.id in kept]
    rejected = [m for m in facts if m not in staying]
    for part, chosen, mark in ((folder, staying, ""), (folder / "rejected", rejected, "r")):
        if chosen:
            part.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in _numbered(chosen, mark))
            (part / f"{chosen[0].row['doc']}.jsonl").write_text("".join(lines), encoding="utf-8")


def _numbered(facts: Sequence[Merged], mark: str) -> Iterator[Row]:
    for number, fact in enumerate(facts, 1):
        yield {**fact.row, "id": f"{fact.row['doc']}-{mark}{number}", "readers": sorted(fact.readers)}


if __name__ == "__main__":
    main()
