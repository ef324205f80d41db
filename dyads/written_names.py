"""Where a text writes the names of entities, whether or not they were read as names there.

Comes in: entities with their names. Goes out: where a text has these very words. Capitals count, and a name within a
longer one that is also known is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .graph.records import Entity, Span


class WrittenNames:
    """The names of some entities."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._bearers: dict[str, list[str]] = {}
        for entity in entities:
            for name in {entity.name, *entity.aliases}:
                self._bearers.setdefault(" ".join(name.split()), []).append(entity.id)
        longest_first = sorted(filter(None, self._bearers), key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else re.compile(r"(?!)")

    def found(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Span]]:
        """Where a stretch of text has names.

        Args:
            text: the text.
            start: where in it to begin.
            end: where to end; by default at its end.

        Yields:
            The id of an entity, and the span in the text; a name that several bear once for each.
        """
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            for id_ in self._bearers[" ".join(match[0].split())]:
                yield id_, Span(*match.span())

    def bearers(self, text: str) -> set[str]:
        """The entities that a text has a name of."""
        return {id_ for id_, _ in self.found(text)}
