"""The command line: each command reads its arguments, calls one function, and prints.

Comes in: arguments. Goes out: results on standard output or in files; progress, problems and errors on standard error;
an exit code. What takes long to import is imported by the command that needs it, so that `--help` is quick.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from .arguments import (
    EXIT_CODES,
    ClaimsFiles,
    ClaimsOnly,
    EntitiesFile,
    FieldMap,
    Language,
    MaxChars,
    Model,
    NodesOption,
    OntologyFile,
    Paths,
    Quiet,
    StdinFormat,
    Verbose,
)
from .compare_command import compare
from .decide_command import decide
from .folder_commands import DIFF_EXIT_CODES, FORMATS, diff, export, status, verify
from .graph.records import Article
from .options import DEFAULTS, Options
from .page_options import EvidenceOption, HideOption, PageOptions, TopOption, day_made, page_options
from .pages import PAGE
from .panel_command import panel
from .query_command import query
from .reading_commands import extract, mentions, triples
from .store_commands import fetch, load
from .terminal import Progress, guarded, printable, say
from .why_command import why

app = typer.Typer(
    name="dyads",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from . import __version__

        print(f"dyads {__version__}")
        raise typer.Exit


@app.callback(epilog=EXIT_CODES)
def dyads(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """News articles into an entity-relationship graph: who does what to whom, with the sentence behind every edge.

    \b
    Examples:
      dyads demo                              build the example articles, to see what comes out
      dyads build articles/ --out graph       build a folder of articles; open graph/explorer.html
      dyads export graph --format graphml -o graph.graphml
      dyads extract articles/ --format table  what each sentence claims

    `dyads COMMAND --help` says more, with examples.
    """


@app.command(epilog=EXIT_CODES)
@guarded
def build(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write: claims, problems, and the page.")],
    model: Model = DEFAULTS.model,
    nodes: NodesOption = DEFAULTS.nodes,
    language: Language = DEFAULTS.language,
    max_chars: MaxChars = DEFAULTS.max_chars,
    ontology: OntologyFile = DEFAULTS.ontology,
    entities: EntitiesFile = DEFAULTS.entities,
    field_map: FieldMap = "",
    input_format: StdinFormat = DEFAULTS.input_format,
    claims: ClaimsFiles = None,
    claims_only: ClaimsOnly = False,
    evidence: EvidenceOption = "sentences",
    hide: HideOption = None,
    top: TopOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the graph of news articles, and its page.

    The folder holds the claims and the articles as Parquet, what could not be read as problems.jsonl, and the page
    explorer.html, which opens in a browser without a network. Building into the folder of an earlier build works only
    on what is new or changed, and takes out the articles that are not among these any more. A build that was killed
    goes on where it was, when it is run again.

    \b
    Examples:
      dyads build articles/ --out graph
      dyads build 'news/*.html' wire.jsonl --out graph --nodes named
      dyads build nexis.docx news.zip tables.csv --out graph --map text=body,published=pub_date
      zcat wire.jsonl.gz | dyads build - --out graph --quiet
      dyads build articles/ --out graph --claims llama.jsonl --claims coded-by-hand.jsonl
    """
    options = Options(
        model, nodes, language, max_chars, ontology, entities=entities, field_map=field_map,
        input_format=input_format, claims=tuple(claims or ()), claims_only=claims_only,
    )  # fmt: skip
    _build(paths, out, options, page_options(evidence, hide, top), quiet=quiet, verbose=verbose)


@app.command(epilog=EXIT_CODES)
@guarded
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write.")] = Path("demo"),
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the graph of the example articles.

    They are invented news that comes with dyads.

    \b
    Examples:
      dyads demo
      dyads demo --out /tmp/demo
    """
    from .whole_way import example_articles

    _build([example_articles()], out, DEFAULTS, {"made": day_made()}, quiet=quiet, verbose=verbose)


app.command(epilog=EXIT_CODES)(guarded(extract))
app.command(epilog=EXIT_CODES)(guarded(mentions))
app.command(epilog=EXIT_CODES)(guarded(triples))
app.command(epilog="\n\n".join([FORMATS, EXIT_CODES]))(guarded(export))
app.command(epilog=EXIT_CODES)(guarded(panel))
app.command(epilog=EXIT_CODES)(guarded(query))
app.command(epilog=DIFF_EXIT_CODES)(guarded(diff))
app.command(epilog=EXIT_CODES)(guarded(compare))
app.command(epilog=EXIT_CODES)(decide)
app.command(epilog=EXIT_CODES)(guarded(load))
app.command(epilog=EXIT_CODES)(guarded(fetch))
app.command(epilog=EXIT_CODES)(guarded(status))
app.command(epilog=EXIT_CODES)(guarded(verify))
app.command(epilog=EXIT_CODES)(guarded(why))


def _build(
    paths: Sequence[str | Path], out: Path, options: Options, page: PageOptions, *, quiet: bool, verbose: bool
) -> None:
    from . import whole_way
    from .summary import summarize

    progress = Progress("articles", quiet=quiet, verbose=verbose)
    before = whole_way.article_ids(out)
    kept: list[str] = []

    def keep(article: Article) -> None:
        kept.append(article.id)
        progress.advance()

    with progress.running(whole_way.count_articles(paths) if progress.shown else None), _said_what_is_kept(out):
        graph = whole_way.build(
            paths, out, on_problem=progress.report, on_extraction=progress.advance, on_kept=keep, page=page,
            **options.to_values(),
        )  # fmt: skip
    if not quiet:
        gone = len(before - graph.articles.keys())
        print(printable(summarize(graph, len(progress.problems), out / PAGE, kept=len(kept), gone=gone)))
    progress.end()


@contextlib.contextmanager
def _said_what_is_kept(out: Path) -> Iterator[None]:
    """Say what an interruption leaves."""
    try:
        yield
    except KeyboardInterrupt:
        if out.exists():
            say(f"{out}: what was read by now is kept; the same build, run again, goes on from there")
        raise


def main() -> None:
    """The entry point: run the command that the arguments name, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
