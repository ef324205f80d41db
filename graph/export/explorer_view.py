"""The explorer as a thing in Python: shown in a notebook, written to a file, opened in a browser.

Comes in: an EntityGraph and what of it is to be shown. Goes out: the explorer's page, in an iframe or a file.
"""

from __future__ import annotations

import tempfile
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..entity_graph import EntityGraph
from .explorer_page import explorer_page
from .handing_on import Evidence, check_choice
from .iframe import css_length, iframe

LARGEST = 1000
"""Of a graph with more relations, a notebook shows the strongest so many by itself."""


@dataclass(frozen=True)
class Explorer:
    """The explorer of a graph; `EntityGraph.explore` says what the values mean."""

    graph: EntityGraph
    height: str | int = "640px"
    top: int | None = None
    evidence: Evidence = "sentences"
    hide: Sequence[str] = ()
    title: str = "Who does what to whom"

    def __post_init__(self) -> None:
        """Refuse now what would fail when a notebook shows it."""
        css_length(self.height)
        check_choice(self.evidence, self.hide, self.top)
        for name in self.hide:
            self.graph.find(name)

    @cached_property
    def page(self) -> str:
        """The page, one HTML file that asks for nothing from outside."""
        return explorer_page(self.graph, title=self.title, evidence=self.evidence, hide=self.hide, top=self.top)

    def save(self, path: str | Path) -> Path:
        """Write the page.

        Args:
            path: the HTML file.

        Returns:
            The path.
        """
        Path(path).write_text(self.page, encoding="utf-8", newline="\n")
        return Path(path)

    def open(self) -> Path:
        """Open the page in the browser, from a file that stays in the folder for temporary files.

        Returns:
            The file.
        """
        file = self.save(Path(tempfile.mkdtemp(prefix="dyads-")) / "explorer.html")
        webbrowser.open(file.as_uri())
        return file

    def __repr__(self) -> str:
        shown = min(len(self.graph.relations), self.top or len(self.graph.relations))
        uses = "a notebook shows it, .save(path) writes it, .open() opens it in a browser"
        return f"<explorer of {shown:,} relations; {uses}>"

    def _repr_html_(self) -> str:
        return iframe(self.page, height=css_length(self.height), title=self.title)
