"""The command `dyads compare`: two extractors side by side on the same articles.

Comes in: arguments. Goes out: figures and claims as lines to read, CSV or JSON, on standard output or in a file.
`dyads.cli` registers it.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .arguments import OntologyFile, Output, Verbose
from .folder_commands import Folder
from .graph.export.agreement_text import Show
from .options import DEFAULTS
from .output import STDOUT, output
from .terminal import printable

if TYPE_CHECKING:
    from .graph.agreement import Agreement

ComparisonFormat = Literal["text", "csv", "json"]


def compare(
    folder: Folder,
    extractors: Annotated[
        list[str] | None,
        typer.Option("--extractor", metavar="NAME", help="One of the two, with its version or without; give it twice."),
    ] = None,
    show: Annotated[
        Show | None, typer.Option("--show", help="The claims that both made, or only the first or the second.")
    ] = None,
    format_: Annotated[
        ComparisonFormat, typer.Option("--format", help="Lines to read; CSV, of claims where --show is given; JSON.")
    ] = "text",
    all_articles: Annotated[
        bool, typer.Option("--all-articles", help="Count articles too of which only one of them has a claim.")
    ] = False,
    destination: Output = STDOUT,
    ontology: OntologyFile = DEFAULTS.ontology,
    verbose: Verbose = False,
) -> None:
    """Compare what two extractors read out of the same articles.

    For each relation type: how many claims both made, and how many only one. Two claims are the same where article,
    both entities and relation type are equal and their sentences overlap.

    \b
    Examples:
      dyads compare graph
      dyads compare graph --extractor dyads --extractor llama --show only-b
      dyads compare graph --extractor dyads --extractor anna --format csv -o agreement.csv
    """
    from .built import load
    from .graph.agreement import agreement
    from .graph.export.agreement_text import agreement_lines, agreement_values

    found = agreement(load(folder, ontology=ontology), extractors or (), all_articles=all_articles)
    if format_ == "json":
        text = json.dumps(agreement_values(found, show), ensure_ascii=False, indent=1) + "\n"
    elif format_ == "csv":
        text = _csv(found, show)
    else:
        text = "".join(printable(line) + "\n" for line in agreement_lines(found, show))
    with output(destination) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


def _csv(found: Agreement, show: Show | None) -> str:
    from .graph.export.agreement_text import CLAIM_COLUMNS, FIGURE_COLUMNS, agreement_rows, claim_rows
    from .graph.export.csv_files import cells

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CLAIM_COLUMNS if show else FIGURE_COLUMNS)
    writer.writerows(cells(row.values()) for row in (claim_rows(found, show) if show else agreement_rows(found)))
    return text.getvalue()
