"""The commands that print what articles say, without a graph: `dyads extract`, `mentions` and `triples`.

Comes in: arguments. Goes out: results on standard output or in a file, problems on standard error, an exit code.
`dyads.cli` registers them.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from .arguments import (
    FieldMap,
    Language,
    MaxChars,
    Model,
    NodesOption,
    OntologyFile,
    Output,
    Paths,
    Quiet,
    StdinFormat,
    Verbose,
)
from .graph.records import Extraction
from .options import DEFAULTS, Options
from .output import STDOUT, ClaimFormat, TripleFormat, is_terminal, write_claims, write_json_lines, write_tsv
from .terminal import Progress


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
