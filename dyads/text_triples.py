"""Open triples of articles, or of the lines of text files.

Comes in: paths. Goes out: OpenTriples, in the order of the text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from .errors import InputError
from .extract.articles import STDIN, Given
from .extract.reading.encodings import decode
from .extract.reading.input_files import find_files, reason_of
from .extract.triples.triples import OpenTriple, open_triples
from .graph.records import Problem
from .options import Options
from .whole_way import articles, log_problem


def article_triples(
    paths: Given, options: Options, *, on_problem: Callable[[Problem], None] | None = None
) -> Iterator[OpenTriple]:
    """The open triples of articles, furniture left out.

    Args:
        paths: a file, folder or glob, or several; or articles or records.
        options: how to read and parse.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.

    Yields:
        The triples.

    Raises:
        DyadsError: there is no article to read, or an option is wrong.
    """
    texts = (
        article.text[part.start : part.end]
        for article in articles(paths, options, on_problem=on_problem)
        for part in article.parts
        if part.kind != "furniture"
    )
    yield from open_triples(texts, model=options.model, language=options.language)


def line_triples(
    paths: str | Path | Iterable[str | Path], options: Options, *, on_problem: Callable[[Problem], None] | None = None
) -> Iterator[OpenTriple]:
    """The open triples of every line of text files, each line a text of its own.

    Args:
        paths: a file, folder or glob, or several.
        options: how to parse.
        on_problem: called with each file that cannot be read; by default it is logged as a warning.

    Yields:
        The triples; their sentence is the line as it stands in the file.

    Raises:
        DyadsError: there is no line to read, or an option is wrong.
    """
    if options.field_map or options.input_format:
        raise InputError("lines are read from plain text: leave the field map and the input format out")
    several = [paths] if isinstance(paths, (str, Path)) else list(paths)
    lines = _lines(several, on_problem or log_problem)
    yield from open_triples(lines, model=options.model, language=options.language, one_sentence=True)


def _lines(paths: Sequence[str | Path], report: Callable[[Problem], None]) -> Iterator[str]:
    found = False
    for path in paths:
        for text in _texts(path, report):
            for line in text.split("\n"):
                if line.strip():
                    found = True
                    yield line.removesuffix("\r")
    if not found:
        named = ", ".join(map(str, paths)) or "no path given"
        raise InputError(f"{named}: no line of text could be read; give text files")


def _texts(path: str | Path, report: Callable[[Problem], None]) -> Iterator[str]:
    """The text of every file that a path means; what cannot be read is reported."""
    if str(path) == STDIN:
        yield decode(BytesIO(sys.stdin.buffer.read()))
        return
    for file in find_files(path):
        if isinstance(file, Problem):
            report(file)
            continue
        try:
            with file.path.open("rb") as stream:
                yield decode(stream)
        except InputError as error:
            report(Problem(file.label, str(error)))
        except OSError as error:
            report(Problem(file.label, f"cannot be read: {reason_of(error)}"))
