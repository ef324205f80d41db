"""The whole way in one call: paths in; claims, the build folder, its page and the entity graph out.

Comes in: paths of articles. Goes out: an EntityGraph and, where asked for, the folder that holds what it was made of.
"""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from .built import choose_ontology
from .crashes import Crashes
from .errors import InputError
from .extract.articles import STDIN, Given, OneGiven, one_or_several, read_articles
from .extract.claims import extract
from .extract.given.claims import GivenClaims, read_given_claims
from .extract.mentions.known_names import KnownNames
from .extract.reading.archives import ARCHIVES
from .extract.reading.input_files import InputFile, find_files
from .extract.reading.known_files import KnownFiles
from .extract.reading.readers import SUFFIXES
from .graph.build import build_graph
from .graph.deciding.decisions import DECISIONS, read_decisions
from .graph.entity_graph import EntityGraph
from .graph.export.handing_on import check_choice
from .graph.folder.contents import read_graph
from .graph.folder.given import joined
from .graph.folder.manifest import MANIFEST, read_manifest
from .graph.folder.updating import updating
from .graph.ontology import Ontology
from .graph.records import Article, Claim, Extraction, Problem
from .loaders.graph_file import write_graph_file
from .loaders.schema import check_names
from .options import Options, OptionValues, read_options
from .page_options import PageOptions
from .pages import remember, write_pages
from .recipe import choose_known_names, known_files, recipe_of

MANY_ARTICLES = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".docx", ".doc", ".rtf", ".epub", ".pdf", *ARCHIVES)

log = logging.getLogger("dyads")


def build(
    paths: Given,
    out: str | Path | None = None,
    *,
    on_problem: Callable[[Problem], None] | None = None,
    on_extraction: Callable[[Extraction], None] | None = None,
    on_kept: Callable[[Article], None] | None = None,
    page: PageOptions | None = None,
    **options: Unpack[OptionValues],
) -> EntityGraph:
    """Read articles, extract their claims, and build the graph of who does what to whom.

    Args:
        paths: a file, folder or glob, or several; or articles, as `read_articles` gives them, or records such as
            {"text": ..., "published": "2026-03-04", "source": ...}, or a DataFrame of these.
        out: folder to write claims, problems and the page `explorer.html` into; without it nothing is written. Of a
            folder that a build wrote, only what is new or changed is extracted; articles that are not among these paths
            are taken out of it.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.
        on_extraction: called with what was read out of each article, as soon as it is.
        on_kept: called with each article whose extraction the folder has already.
        page: what to hand on with `explorer.html`: evidence ("full", "sentences", "none"), hide (names of entities that
            it may not name), top (how many relations), made (the day that it says it was made on).
        **options: model, nodes, language, max_chars, ontology and others; `dyads.options` says what each does.

    Returns:
        The graph.

    Raises:
        DyadsError: there is no article to read, an option is wrong, or the folder cannot be written.
    """
    settings = read_options(options)
    ontology = choose_ontology(settings.ontology)
    known_names = choose_known_names(settings, ontology)
    paths = one_or_several(paths)
    told = _Told(on_problem or log_problem, on_extraction or _ignore, on_kept or _ignore)
    if out is not None:
        return _build_folder(paths, Path(out), settings, ontology, known_names, told, page or {})
    given = given_claims(settings, ontology, known_names, told.problem)
    found = extractions(paths, settings, ontology=ontology, known_names=known_names, on_problem=told.problem)
    watched = _watched(found, told)
    return build_graph(_joined(list(watched), given) if given else watched, ontology=ontology)


@dataclass(frozen=True, slots=True)
class _Told:
    """Whom a build tells what happens to each article."""

    problem: Callable[[Problem], None]
    extraction: Callable[[Extraction], None]
    kept: Callable[[Article], None]


def _ignore(_: object) -> None:
    pass


def _watched(found: Iterable[Extraction], told: _Told) -> Iterator[Extraction]:
    for extraction in found:
        told.extraction(extraction)
        yield extraction


def given_claims(
    options: Options, ontology: Ontology, names: KnownNames, on_problem: Callable[[Problem], None]
) -> GivenClaims | None:
    """The claims of other extractors in the files that the options name, or None where they name none."""
    return read_given_claims(options.claims, ontology, on_problem, names) if options.claims else None


def _joined(found: Sequence[Extraction], given: GivenClaims) -> Iterator[Extraction]:
    articles = {extraction.article.id: extraction.article.name for extraction in found}
    by_article: dict[str, list[Claim]] = {}
    for claim in given.place(articles, lambda ids: (e for e in found if e.article.id in ids)):
        by_article.setdefault(claim.article_id, []).append(claim)
    for extraction in found:
        yield joined(extraction, by_article.get(extraction.article.id, ()))


def _build_folder(
    paths: Sequence[OneGiven], folder: Path, options: Options, ontology: Ontology, names: KnownNames, told: _Told,
    page: PageOptions,
) -> EntityGraph:  # fmt: skip
    """Bring a folder up to date, and its pages."""
    problems: list[Problem] = []

    def note(problem: Problem) -> None:
        problems.append(problem)
        told.problem(problem)

    # Before the work of hours, so that what is wrong stops it here.
    read_decisions(folder / DECISIONS)
    check_names(ontology)
    check_choice(page.get("evidence", "sentences"), page.get("hide", ()), page.get("top"))
    given = given_claims(options, ontology, names, note)
    recipe = recipe_of(options, ontology, names)
    with updating(folder, recipe) as update:
        known, crashes = known_files(update, options), Crashes(folder, recipe)

        def passes_over(article: Article) -> bool:
            if update.keeps(article):
                told.kept(article)
                return True
            crash = crashes.problem(article)
            if crash:
                note(crash)
            return crash is not None

        with crashes.noted():
            found = extractions(
                paths, options, ontology=ontology, known_names=names, on_problem=note, known=known,
                passes_over=passes_over,
            )  # fmt: skip
            for extraction in _watched(found, told):
                update.add(extraction)
        if not update.articles:
            raise InputError(f"{problems[-1].file}: {problems[-1].reason}; no article is left to build a graph of")
        update.finish(
            problems, options=options.to_dict(), ontology=ontology.digest, inputs=_inputs(folder, paths),
            sources=known.sources, given=given,
        )  # fmt: skip
        graph = read_graph(folder, ontology)
        write_graph_file(graph, folder)
        remember(folder, page)
        write_pages(graph, folder, options=page)
    return graph


def nothing_known(_article: Article) -> bool:
    """No article is passed over."""
    return False


def _inputs(folder: Path, given: Sequence[OneGiven]) -> list[str]:
    """The paths that `dyads status` looks at again; none where articles were given that have no path."""
    paths = [path for path in given if isinstance(path, (str, Path))]
    return [_seen_from(folder, path) for path in paths] if len(paths) == len(given) else []


def _seen_from(folder: Path, path: str | Path) -> str:
    """A path relative to the folder, so that both can be moved together."""
    if str(path) == STDIN:
        return STDIN
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive of Windows
        return str(Path(path).absolute())


def articles(
    paths: Given,
    options: Options,
    *,
    on_problem: Callable[[Problem], None] | None = None,
    known: KnownFiles | None = None,
) -> Iterator[Article]:
    """Read articles; that there is none at all is an error.

    Args:
        paths: a file, folder or glob, or several.
        options: how to read them.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.
        known: what was read before; files that have not changed are not parsed again.

    Yields:
        The articles.

    Raises:
        InputError: nothing could be read.
    """
    several = one_or_several(paths)
    found = False
    for article in read_articles(
        several, language=options.language, max_chars=options.max_chars, field_map=options.field_map,
        input_format=options.input_format, on_problem=on_problem or log_problem, known=known,
    ):  # fmt: skip
        found = True
        yield article
    if not found:
        named = ", ".join(str(path) for path in several if isinstance(path, (str, Path))) or "no path given"
        raise InputError(f"{named}: no article could be read; give files of text, HTML, JSON, CSV, PDF or Word")


def extractions(
    paths: Given,
    options: Options,
    *,
    ontology: Ontology | None = None,
    known_names: KnownNames | None = None,
    on_problem: Callable[[Problem], None] | None = None,
    known: KnownFiles | None = None,
    passes_over: Callable[[Article], bool] = nothing_known,
) -> Iterator[Extraction]:
    """Read articles and extract mentions and claims, one article in memory at a time.

    Args:
        paths: a file, folder or glob, or several.
        options: how to read and extract.
        ontology: the ontology to type claims by; by default the one that the options name.
        known_names: names that the user knows; by default those of the file that the options name.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.
        known: what was read before; files that have not changed are not parsed again.
        passes_over: whether an article is not to be extracted, since what it says is known already.

    Yields:
        What each article says.

    Raises:
        DyadsError: there is no article to read, or an option is wrong.
    """
    ontology = ontology or choose_ontology(options.ontology)
    known_names = known_names or choose_known_names(options, ontology)
    fresh = (a for a in articles(paths, options, on_problem=on_problem, known=known) if not passes_over(a))
    if options.claims_only:
        yield from (Extraction(article, (), ()) for article in fresh)
        return
    for first in fresh:  # without one there is no need to load the pipeline
        yield from extract(
            itertools.chain([first], fresh),
            model=options.model,
            nodes=options.nodes,
            ontology=ontology,
            known_names=known_names,
            on_problem=on_problem or log_problem,
        )


def example_articles() -> Path:
    """The folder of the example articles: beside this module where dyads is installed, in notebooks/ in a checkout."""
    here = Path(__file__).parent
    installed = here / "examples"
    return installed if installed.is_dir() else here.parent / "notebooks" / "articles"


def count_articles(paths: Given) -> int | None:
    """How many articles there are to read, for a progress bar; None where a file may hold any number of them."""
    count = 0
    for path in one_or_several(paths):
        if not isinstance(path, (str, Path)):
            count += 1
            continue
        if str(path) == STDIN:
            return None
        for found in find_files(path):
            suffix = found.path.suffix.lower() if isinstance(found, InputFile) else ""
            if suffix in MANY_ARTICLES:
                return None
            count += suffix in SUFFIXES
    return count


def article_ids(folder: Path) -> set[str]:
    """The articles that a build folder holds; none where there is no such folder."""
    return {entry.id for entry in read_manifest(folder).articles} if (folder / MANIFEST).exists() else set()


def log_problem(problem: Problem) -> None:
    """Log what could not be read, where the caller did not ask for it."""
    log.warning("%s: %s", problem.file, problem.reason)
