"""The command line: each command reads its arguments, calls one function, and prints.

Comes in: arguments. Goes out: results on standard output or in files; progress, problems and errors on standard error;
an exit code. What takes long to import is imported by the command that needs it, so that `--help` is quick.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from .decide_command import decide
from .graph.records import Extraction
from .options import DEFAULTS, HELP, InputFormat, Nodes, Options
from .output import (
    STDOUT,
    ClaimFormat,
    DifferenceFormat,
    TripleFormat,
    is_terminal,
    write_claims,
    write_difference,
    write_graph,
    write_json_lines,
    write_tsv,
)
from .registry import EXPORTS
from .terminal import Progress, guarded, printable

EXIT_CODES = """\b
Exit codes:
  0  all went well
  1  something could not be read, as standard error says; the rest was done
  2  the command failed, or was called in a wrong way
"""

DIFF_EXIT_CODES = """\b
Exit codes:
  0  the two graphs are the same
  1  they differ
  2  the command failed, or was called in a wrong way
"""

FORMATS = "\b\nFormats:\n" + "\n".join(f"  {name:<10} {export.summary}" for name, export in EXPORTS.items())

app = typer.Typer(
    name="dyads",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="File, folder or glob: text, HTML, CSV, PDF, Word ...; - is standard input."),
]
Model = Annotated[str, typer.Option("--model", metavar="NAME", help=HELP["model"])]
NodesOption = Annotated[Nodes, typer.Option("--nodes", help=HELP["nodes"])]
Language = Annotated[str, typer.Option("--language", metavar="CODE", help=HELP["language"])]
MaxChars = Annotated[int, typer.Option("--max-chars", metavar="N", min=1, help=HELP["max_chars"])]
FieldMap = Annotated[str, typer.Option("--map", metavar="FIELD=NAME,...", help=HELP["field_map"])]
StdinFormat = Annotated[InputFormat | None, typer.Option("--input-format", help=HELP["input_format"])]
OntologyFile = Annotated[Path | None, typer.Option("--ontology", metavar="FILE", help=HELP["ontology"])]
EntitiesFile = Annotated[Path | None, typer.Option("--entities", metavar="FILE", help=HELP["entities"])]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File to write; - is standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary, only problems and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done, and show where an error arose.")]


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
      dyads build articles/ --out graph       build a folder of articles; open graph/pyvis.html
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
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the graph of news articles, and its page.

    The folder holds the claims and the articles as Parquet, what could not be read as problems.jsonl, and the page
    pyvis.html, which opens in a browser without a network. Building into the folder of an earlier build replaces it.

    \b
    Examples:
      dyads build articles/ --out graph
      dyads build 'news/*.html' wire.jsonl --out graph --nodes named
      dyads build nexis.docx news.zip tables.csv --out graph --map text=body,published=pub_date
      zcat wire.jsonl.gz | dyads build - --out graph --quiet
    """
    options = Options(
        model, nodes, language, max_chars, ontology, entities=entities, field_map=field_map, input_format=input_format
    )
    _build(paths, out, options, quiet=quiet, verbose=verbose)


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

    _build([example_articles()], out, DEFAULTS, quiet=quiet, verbose=verbose)


@app.command(epilog=EXIT_CODES)
@guarded
def extract(
    paths: Paths,
    output: Output = STDOUT,
    format_: Annotated[
        ClaimFormat, typer.Option("--format", help="JSON lines; one Parquet file; or a table to read.")
    ] = "jsonl",
    model: Model = DEFAULTS.model,
    nodes: NodesOption = DEFAULTS.nodes,
    language: Language = DEFAULTS.language,
    max_chars: MaxChars = DEFAULTS.max_chars,
    ontology: OntologyFile = DEFAULTS.ontology,
    field_map: FieldMap = "",
    input_format: StdinFormat = DEFAULTS.input_format,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print what each article claims.

    No graph is built; each claim holds its sentence and where in the article it stands.

    \b
    Examples:
      dyads extract articles/ -o claims.jsonl
      dyads extract summit.txt --format table
      dyads extract articles/ | jq -r '[.subject.name, .predicate, .object.name] | @tsv'
    """
    options = Options(model, nodes, language, max_chars, ontology, field_map=field_map, input_format=input_format)
    with _extracting(paths, options, quiet=quiet or is_terminal(output), verbose=verbose) as found:
        write_claims((claim for extraction in found for claim in extraction.claims), format_, output)


@app.command(epilog=EXIT_CODES)
@guarded
def mentions(
    paths: Paths,
    output: Output = STDOUT,
    model: Model = DEFAULTS.model,
    nodes: NodesOption = DEFAULTS.nodes,
    language: Language = DEFAULTS.language,
    max_chars: MaxChars = DEFAULTS.max_chars,
    ontology: OntologyFile = DEFAULTS.ontology,
    field_map: FieldMap = "",
    input_format: StdinFormat = DEFAULTS.input_format,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print where each entity is mentioned.

    As JSON lines: every name, and whom a pronoun or "the country" stands for.

    \b
    Examples:
      dyads mentions articles/ -o mentions.jsonl
      dyads mentions summit.txt | jq -r 'select(.kind == "pronoun") | [.text, .entity.name] | @tsv'
    """
    options = Options(model, nodes, language, max_chars, ontology, field_map=field_map, input_format=input_format)
    with _extracting(paths, options, quiet=quiet or is_terminal(output), verbose=verbose) as found:
        write_json_lines((mention.to_dict() for extraction in found for mention in extraction.mentions), output)


@app.command(epilog=EXIT_CODES)
@guarded
def triples(
    paths: Paths,
    output: Output = STDOUT,
    lines: Annotated[bool, typer.Option("--lines", help="Each line of each file is a text of its own.")] = False,
    format_: Annotated[
        TripleFormat,
        typer.Option("--format", help="Columns sentence, subject, relation, object, confidence; or JSON lines."),
    ] = "tsv",
    model: Model = DEFAULTS.model,
    language: Language = DEFAULTS.language,
    max_chars: MaxChars = DEFAULTS.max_chars,
    field_map: FieldMap = "",
    input_format: StdinFormat = DEFAULTS.input_format,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print open triples: who, does what, to whom.

    Subject, relation and object are phrases of the text, whoever or whatever they are.

    \b
    Examples:
      dyads triples articles/ -o triples.tsv
      dyads triples sentences.txt --lines --format jsonl
    """
    from .text_triples import article_triples, line_triples

    options = Options(model, language=language, max_chars=max_chars, field_map=field_map, input_format=input_format)
    progress = Progress("triples", quiet=quiet or is_terminal(output), verbose=verbose)
    with progress.running():
        read = line_triples if lines else article_triples
        found = progress.watch(read(paths, options, on_problem=progress.report))
        if format_ == "jsonl":
            write_json_lines((dataclasses.asdict(triple) for triple in found), output)
        else:
            write_tsv((dataclasses.astuple(triple) for triple in found), output)
    progress.end()


def _known_format(name: str) -> str:
    if name not in EXPORTS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(EXPORTS)}.")
    return name


@app.command(epilog="\n\n".join([FORMATS, EXIT_CODES]))
@guarded
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `dyads build` wrote.")],
    format_: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=_known_format, help="One of the formats below.")
    ],
    output: Output = STDOUT,
    ontology: OntologyFile = DEFAULTS.ontology,
    verbose: Verbose = False,
) -> None:
    """Write a built graph for another program.

    \b
    Examples:
      dyads export graph --format graphml -o graph.graphml
      dyads export graph --format csv -o tables
      dyads export graph --format jsonl | jq .sentence
    """
    from .built import load

    write_graph(load(folder, ontology=ontology), format_, output)


@app.command(epilog=DIFF_EXIT_CODES)
@guarded
def diff(
    before: Annotated[Path, typer.Argument(metavar="DIR1", help="The folder of an earlier build.")],
    after: Annotated[Path, typer.Argument(metavar="DIR2", help="The folder of a later one.")],
    output: Output = STDOUT,
    format_: Annotated[DifferenceFormat, typer.Option("--format", help="Lines to read, or JSON.")] = "text",
    ontology: OntologyFile = DEFAULTS.ontology,
    verbose: Verbose = False,
) -> None:
    """Print what changed from one build to another.

    Entities and relations that came (+), went (-) or changed (~), with the sentences behind it.

    \b
    Examples:
      dyads diff graph-monday graph-tuesday
      dyads diff graph-monday graph-tuesday --format json | jq '.relations.came[].label'
    """
    from .built import load
    from .graph.difference import compare

    difference = compare(load(before, ontology=ontology), load(after, ontology=ontology))
    write_difference(difference, format_, output)
    raise typer.Exit(1 if difference else 0)


app.command(epilog=EXIT_CODES)(decide)


@contextlib.contextmanager
def _extracting(
    paths: Sequence[str | Path], options: Options, *, quiet: bool, verbose: bool
) -> Iterator[Iterator[Extraction]]:
    """What each article says, with its progress shown; ends the command."""
    from .whole_way import count_articles, extractions

    progress = Progress("articles", quiet=quiet, verbose=verbose)
    with progress.running(count_articles(paths) if progress.shown else None):
        yield progress.watch(extractions(paths, options, on_problem=progress.report))
    progress.end()


def _build(paths: Sequence[str | Path], out: Path, options: Options, *, quiet: bool, verbose: bool) -> None:
    from . import whole_way
    from .summary import summarize

    progress = Progress("articles", quiet=quiet, verbose=verbose)
    with progress.running(whole_way.count_articles(paths) if progress.shown else None):
        graph = whole_way.build(
            paths, out, on_problem=progress.report, on_extraction=progress.advance, **options.to_values()
        )
    if not quiet:
        print(printable(summarize(graph, len(progress.problems), out / whole_way.PAGE)))
    progress.end()


def main() -> None:
    """The entry point: run the command that the arguments name, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
