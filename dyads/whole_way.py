"""The whole way in one call: paths in; claims, the build folder, its page and the entity graph out.

Comes in: paths of articles. Goes out: an EntityGraph and, where asked for, the folder that holds what it was made of.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias, Unpack

from .built import PAGE as PAGE
from .built import choose_ontology
from .errors import InputError
from .extract.archives import ARCHIVES
from .extract.articles import STDIN, read_articles
from .extract.claims import extract
from .extract.input_files import InputFile, find_files
from .extract.known_names import NONE_KNOWN, KnownNames, read_known_names
from .extract.readers import SUFFIXES
from .graph.build import build_graph
from .graph.decisions import DECISIONS, read_decisions
from .graph.entity_graph import EntityGraph
from .graph.export.pyvis_page import write_pyvis_page
from .graph.folder import read_graph, write_folder
from .graph.ontology import Ontology
from .graph.records import Article, Extraction, Problem
from .options import Options, OptionValues, read_options

Paths: TypeAlias = str | Path | Iterable[str | Path]

MANY_ARTICLES = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".docx", ".doc", ".rtf", ".epub", ".pdf", *ARCHIVES)

log = logging.getLogger("dyads")


def build(
    paths: Paths,
    out: str | Path | None = None,
    *,
    on_problem: Callable[[Problem], None] | None = None,
    on_extraction: Callable[[Extraction], None] | None = None,
    **options: Unpack[OptionValues],
) -> EntityGraph:
    """Read articles, extract their claims, and build the graph of who does what to whom.

    Args:
        paths: a file, folder or glob, or several.
        out: folder to write claims, problems and the page `pyvis.html` into; without it nothing is written.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.
        on_extraction: called with what was read out of each article, as soon as it is.
        **options: model, nodes, language, max_chars, ontology and others; `dyads.options` says what each does.

    Returns:
        The graph.

    Raises:
        DyadsError: there is no article to read, an option is wrong, or the folder cannot be written.
    """
    settings = read_options(options)
    ontology = choose_ontology(settings.ontology)
    known_names = choose_known_names(settings, ontology)
    problems: list[Problem] = []

    def note(problem: Problem) -> None:
        problems.append(problem)
        (on_problem or log_problem)(problem)

    def watched() -> Iterator[Extraction]:
        for extraction in extractions(paths, settings, ontology=ontology, known_names=known_names, on_problem=note):
            if on_extraction:
                on_extraction(extraction)
            yield extraction

    if out is None:
        return build_graph(watched(), ontology=ontology)
    folder = Path(out)
    read_decisions(folder / DECISIONS)  # before the work of hours, so that a line that is wrong stops it here
    made_with = settings.to_dict() | {"entities": known_names.digest or None}
    write_folder(folder, watched(), problems, options=made_with, ontology=ontology)
    graph = read_graph(folder, ontology)
    write_pyvis_page(graph, folder / PAGE, title=folder.resolve().name)
    return graph


def articles(
    paths: Paths, options: Options, *, on_problem: Callable[[Problem], None] | None = None
) -> Iterator[Article]:
    """Read articles; that there is none at all is an error.

    Args:
        paths: a file, folder or glob, or several.
        options: how to read them.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.

    Yields:
        The articles.

    Raises:
        InputError: nothing could be read.
    """
    several = one_or_several(paths)
    found = False
    for article in read_articles(
        several, language=options.language, max_chars=options.max_chars, field_map=options.field_map,
        input_format=options.input_format, on_problem=on_problem or log_problem,
    ):  # fmt: skip
        found = True
        yield article
    if not found:
        named = ", ".join(str(path) for path in several) or "no path given"
        raise InputError(f"{named}: no article could be read; give files of text, HTML, JSON, CSV, PDF or Word")


def extractions(
    paths: Paths,
    options: Options,
    *,
    ontology: Ontology | None = None,
    known_names: KnownNames | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Extraction]:
    """Read articles and extract mentions and claims, one article in memory at a time.

    Args:
        paths: a file, folder or glob, or several.
        options: how to read and extract.
        ontology: the ontology to type claims by; by default the one that the options name.
        known_names: names that the user knows; by default those of the file that the options name.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.

    Yields:
        What each article says.

    Raises:
        DyadsError: there is no article to read, or an option is wrong.
    """
    ontology = ontology or choose_ontology(options.ontology)
    yield from extract(
        articles(paths, options, on_problem=on_problem),
        model=options.model,
        nodes=options.nodes,
        ontology=ontology,
        known_names=known_names or choose_known_names(options, ontology),
        on_problem=on_problem or log_problem,
    )


def choose_known_names(options: Options, ontology: Ontology) -> KnownNames:
    """The names in the file that the options name, or none."""
    return read_known_names(options.entities, ontology.kinds) if options.entities else NONE_KNOWN


def example_articles() -> Path:
    """The folder of the example articles: beside this module where dyads is installed, in notebooks/ in a checkout."""
    here = Path(__file__).parent
    installed = here / "examples"
    return installed if installed.is_dir() else here.parent / "notebooks" / "articles"


def count_articles(paths: Paths) -> int | None:
    """How many articles there are to read, for a progress bar; None where a file may hold any number of them."""
    count = 0
    for path in one_or_several(paths):
        if str(path) == STDIN:
            return None
        for found in find_files(path):
            suffix = found.path.suffix.lower() if isinstance(found, InputFile) else ""
            if suffix in MANY_ARTICLES:
                return None
            count += suffix in SUFFIXES
    return count


def one_or_several(paths: Paths) -> list[str | Path]:
    """The paths as a list."""
    return [paths] if isinstance(paths, str | Path) else list(paths)


def log_problem(problem: Problem) -> None:
    """Log what could not be read, where the caller did not ask for it."""
    log.warning("%s: %s", problem.file, problem.reason)
