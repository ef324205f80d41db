"""The journal of a build that is under way: which parts it has finished, so that a killed one can go on.

Comes in: parts, as they are finished. Goes out: `unfinished.jsonl`, a line a part, and the parts again. Only builds
read it. A line that was half written when the build was killed is not a line. The journal goes when the manifest,
which lists the same parts and more, is in place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .manifest import TABLE_FILE, ArticleEntry, Part

JOURNAL = "unfinished.jsonl"


@dataclass(frozen=True, slots=True)
class FinishedPart:
    """A part of a build folder, its articles, and the recipe that it was made by."""

    recipe: Mapping[str, str]
    part: Part
    articles: tuple[ArticleEntry, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "recipe": dict(self.recipe), "part": self.part.to_dict(),
            "articles": [asdict(article) for article in self.articles],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> FinishedPart:
        articles = tuple(ArticleEntry(**entry) for entry in value["articles"])
        return cls(value["recipe"], Part.from_dict(value["part"]), articles)


class Journal:
    """The journal of a folder.

    Attributes:
        parts: what builds finished that did not come to their end, in the order in which it was finished.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        data = self._path.read_bytes() if self._path.exists() else b""
        whole = data[: data.rfind(b"\n") + 1]
        self._length = len(whole)
        self.parts = [found for line in whole.splitlines() if (found := _parsed(line))]

    def append(self, finished: FinishedPart) -> None:
        """Note a part whose tables are on the disk.

        Args:
            finished: the part.

        Raises:
            OSError: the journal cannot be written.
        """
        line = json.dumps(finished.to_dict()).encode() + b"\n"
        with self._path.open("ab") as file:
            file.truncate(self._length)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._length += len(line)
        self.parts.append(finished)

    def remove(self) -> None:
        """End the journal: the manifest lists all that counts."""
        self._path.unlink(missing_ok=True)


def _parsed(line: bytes) -> FinishedPart | None:
    try:
        found = FinishedPart.from_dict(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if all(TABLE_FILE.fullmatch(str(table.file)) for table in found.part.tables) else None
