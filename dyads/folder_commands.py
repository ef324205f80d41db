"""The commands that look into build folders: `dyads export`, `diff`, `status` and `verify`.

Comes in: arguments. Goes out: what a folder holds on standard output, what is wrong on standard error, an exit code.
`dyads.cli` registers them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .arguments import OntologyFile, Output, Quiet, Verbose
from .errors import InputError
from .filter_options import filtered, with_filters
from .graph.selection import Filters
from .options import DEFAULTS
from .output import STDOUT, DifferenceFormat, write_difference, write_graph
from .page_options import EvidenceOption, HideOption, TopOption, page_options
from .registry import EXPORTS
from .terminal import Progress, printable

DIFF_EXIT_CODES = """\b
Exit codes:
  0  the two graphs are the same
  1  they differ
  2  the command failed, or was called in a wrong way
"""

FORMATS = "\b\nFormats:\n" + "\n".join(f"  {name:<12} {export.summary}" for name, export in EXPORTS.items())

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `dyads build` wrote.")]
Json = Annotated[bool, typer.Option("--json", help="As one JSON object.")]


def _known_format(name: str) -> str:
    if name not in EXPORTS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(EXPORTS)}.")
    return name


@with_filters
def export(
    folder: Folder,
    format_: Annotated[
        str, typer.Option("--format", metavar="NAME", callback=_known_format, help="One of the formats below.")
    ],
    output: Output = STDOUT,
    evidence: EvidenceOption = "sentences",
    hide: HideOption = None,
    top: TopOption = None,
    ontology: OntologyFile = DEFAULTS.ontology,
    verbose: Verbose = False,
    *,
    chosen: Filters,
) -> None:
    """Write a built graph, or a part of it, for another program, or its page for another reader.

    \b
    Examples:
      dyads export graph --format explorer -o for-ana.html --hide "Oskar Brandt" --top 300 --evidence none
      dyads export graph --format graphml -o graph.graphml
      dyads export graph --format csv -o tables
      dyads export graph --format jsonl | jq .sentence
      dyads export graph --format gexf -o conflict.gexf --class "verbal conflict" --since 2026-03 --min-origins 2
    """
    from .built import load

    if format_ != "explorer" and (evidence, hide, top) != ("sentences", None, None):
        raise InputError(f"format {format_}: --evidence, --hide and --top are for the format explorer; leave them out")
    options = page_options(evidence, hide, top) if format_ == "explorer" else {}
    write_graph(filtered(load(folder, ontology=ontology), chosen), format_, output, **options)


def diff(
    before: Annotated[Path, typer.Argument(metavar="DIR1", help="The folder of an earlier build.")],
    after: Annotated[Path, typer.Argument(metavar="DIR2", help="The folder of a later one.")],
    output: Output = STDOUT,
    format_: Annotated[DifferenceFormat, typer.Option("--format", help="Lines to read, or JSON.")] = "text",
    extractors: Annotated[
        list[str] | None,
        typer.Option("--extractor", metavar="NAME", help="Compare the claims of this one alone; repeat it for more."),
    ] = None,
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
    from .graph.selection import made_by

    graphs = [load(folder, ontology=ontology) for folder in (before, after)]
    difference = compare(*(made_by(graphs, extractors) if extractors else graphs))
    write_difference(difference, format_, output)
    raise typer.Exit(1 if difference else 0)


def status(
    folder: Folder,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="The articles, where they are not what the folder was built from."),
    ] = None,
    recall: Annotated[
        bool, typer.Option("--recall", help="Count instead what gave no claim, and why; reads all articles again.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say what a built folder holds, and what a new build would change.

    An article is stale where its file has changed, or where dyads, the pipeline, the ontology or an option that counts
    is another one now. Nothing is extracted or written.

    With --recall: how many sentences name two entities, how many of these gave a claim, and why the others did not.

    \b
    Examples:
      dyads status graph
      dyads status graph articles/ more/
      dyads status graph --json | jq .current
      dyads status graph --recall
    """
    if recall:
        if paths:
            raise typer.BadParameter("--recall is about what the folder holds: name no articles.")
        _recall(folder, as_json=as_json, quiet=quiet, verbose=verbose)
        return
    from .status import describe, status_of

    progress = Progress("articles", quiet=True, verbose=verbose)
    with progress.running():
        found = status_of(folder, paths or (), on_problem=progress.report)
    print(json.dumps(found.to_dict(), ensure_ascii=False) if as_json else printable(describe(folder, found)))
    progress.end()


def _recall(folder: Path, *, as_json: bool, quiet: bool, verbose: bool) -> None:
    from .recall import describe, recall_of

    progress = Progress("articles", quiet=quiet, verbose=verbose)
    with progress.running():
        found = recall_of(
            folder, on_articles=progress.expect, on_article=progress.advance, on_problem=progress.report
        )  # fmt: skip
    print(json.dumps(found.to_dict(), ensure_ascii=False) if as_json else printable(describe(found)))
    progress.end()


def verify(folder: Folder, verbose: Verbose = False) -> None:
    """Check that a built folder is what was written.

    Every file's checksum is compared, and every mention and claim with the text of its article. What is wrong is
    listed on standard error.

    \b
    Examples:
      dyads verify graph
    """
    from .graph.folder.verifying import verify_folder

    progress = Progress("articles", quiet=True, verbose=verbose)
    checked = verify_folder(folder)
    with progress.running():
        for problem in checked.problems:
            progress.report(problem, "wrong")
    for name in ("files", "articles", "mentions", "claims"):
        print(f"{name:<10}{getattr(checked, name):>9,}")
    print(f"{'wrong':<10}{len(checked.problems):>9,}")
    if checked.without_text:
        print(f"and {checked.without_text:,} articles without their text, with which no claim could be compared")
    if checked.left_over:
        print(f"and {len(checked.left_over):,} tables of a build that was cut short, which no command reads")
    progress.end()
