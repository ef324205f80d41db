"""The articles of a collection that are not in its build folder, looked into for what they name.

Comes in: a folder, and what is looked for. Goes out: the articles whose text has it, each with the reason why it is not
in the folder. The collection is read again for it; of files that were read without a problem only the checksum is.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from .extract.articles import STDIN, read_articles
from .extract.reading.known_files import KnownFiles
from .graph.records import Problem
from .rereading import Rereading

NEW = "is new or edited since the build: build again"


@dataclass(frozen=True, slots=True)
class Unread:
    """The articles that have what is looked for, and how many files and articles could not be looked into."""

    articles: tuple[Problem, ...] = ()
    unknown: int = 0


def unread_articles(study: Rereading, wanted: Callable[[str], bool]) -> Unread:
    """Look into the articles that a build could not read; where it could read all, nothing is done.

    Args:
        study: the folder.
        wanted: whether a text has what is looked for.

    Returns:
        The articles.
    """
    if not study.problems:
        return Unread()
    looked, found = 0, []

    def look(text: str, problem: Problem) -> None:
        nonlocal looked
        looked += 1
        if wanted(text):
            found.append(problem)

    extracted = {id_: extraction.article for id_, extraction in study.extractions.items()}
    recorded = {problem.file: problem for problem in study.problems}
    inputs = [os.path.normpath(study.folder / path) for path in study.manifest.inputs if path != STDIN]
    for article in read_articles(
        inputs, language=study.options.language, max_chars=study.options.max_chars, field_map=study.options.field_map,
        on_problem=lambda _: None, known=KnownFiles(study.manifest.sources, extracted), on_refused=look,
    ):  # fmt: skip
        known = recorded.get(article.name)
        if article.id not in extracted and known:
            look(article.text, known)
        elif article.id not in extracted and wanted(article.text):
            found.append(Problem(article.name, NEW))
    return Unread(tuple(found), max(0, len(study.problems) - looked))
