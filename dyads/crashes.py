"""Articles at which the process itself died, so that the next build leaves them out instead of dying there again.

Comes in: the article that is about to be read. Goes out: whether it is one that ended a build. A fault in the parser's
native code raises no exception; Python's faulthandler notes it in a file before the process ends. A process that was
killed from outside notes nothing, and no article is blamed for it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .graph.folder.updating import explained
from .graph.records import Article, Problem

CRASHES = "crashes.jsonl"
READING = ".reading.json"
FATAL = ".fatal.txt"


class Crashes:
    """What an earlier build died at, with the same recipe; with another one it is tried again."""

    def __init__(self, folder: Path, recipe: Mapping[str, str]) -> None:
        self._folder, self._recipe = folder, dict(recipe)
        found = _read_lines(folder / CRASHES)
        if _has_text(folder / FATAL):
            found += _read_lines(folder / READING)
        self._found = {crash["id"]: crash for crash in found if crash.get("recipe") == self._recipe and "id" in crash}
        with explained(folder):
            _write_lines(folder / CRASHES, list(self._found.values()))

    @contextlib.contextmanager
    def noted(self) -> Iterator[None]:
        """Note in the folder, while the context lasts, that the process dies of a fault."""
        enabled = faulthandler.is_enabled()
        with (self._folder / FATAL).open("wb") as file:
            faulthandler.enable(file, all_threads=False)
            try:
                yield
            finally:
                faulthandler.disable()
                if enabled and sys.__stderr__ is not None:
                    with contextlib.suppress(OSError, ValueError):
                        faulthandler.enable(sys.__stderr__)
                for name in (FATAL, READING):
                    (self._folder / name).unlink(missing_ok=True)

    def problem(self, article: Article) -> Problem | None:
        """Why an article is left out, or None where it is to be read, which is noted.

        Args:
            article: the article that is about to be read.

        Returns:
            The problem to report.
        """
        if article.id in self._found:
            reason = (
                "the parser crashed at it in an earlier build: left out until dyads, the model or an option changes"
            )
            return Problem(article.name, reason)
        with explained(self._folder):
            _write_lines(self._folder / READING, [{"id": article.id, "recipe": self._recipe}])
        return None


def _has_text(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines; a line that was cut short is none."""
    found = []
    for line in path.read_bytes().splitlines() if path.exists() else []:
        with contextlib.suppress(ValueError):
            value = json.loads(line)
            found += [value] if isinstance(value, dict) else []
    return found


def _write_lines(path: Path, records: list[dict[str, Any]]) -> None:
    if records:
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
