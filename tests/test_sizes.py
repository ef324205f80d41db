"""Sizes that CONTRIBUTING.md sets: source files, functions, and lines of data that a reader can compare."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("dyads", "extract", "graph", "loaders")
SOURCES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
SCRIPTS = sorted((ROOT / "graph/export/explorer").glob("*.ts"))
TABLES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.toml"))]

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_LINE = 350, 49, 400


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE, "split it by idea"
    functions = (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_scripts_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE, "split it by idea"


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_lines_of_word_lists_are_wrapped(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []


def test_the_source_is_where_these_tests_look() -> None:
    assert {"extract/claims.py", "graph/folder/contents.py"} <= {name(path) for path in SOURCES}
    assert "graph/export/explorer/main.ts" in {name(path) for path in SCRIPTS}
    assert {"extract/mentions/lexicon.toml", "graph/ontology.toml"} <= {name(path) for path in TABLES}
