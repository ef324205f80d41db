"""What the commands have in common: arguments and options, with their help, and exit codes.

Comes in: `options.HELP`. Goes out: types that `typer` makes arguments of.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import HELP, InputFormat, Nodes

EXIT_CODES = """\b
Exit codes:
  0  all went well
  1  something could not be read, as standard error says; the rest was done
  2  the command failed, or was called in a wrong way
"""

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
ClaimsFiles = Annotated[list[Path] | None, typer.Option("--claims", metavar="FILE", help=HELP["claims"])]
ClaimsOnly = Annotated[bool, typer.Option("--claims-only", help=HELP["claims_only"])]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File to write; - is standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary, only problems and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done, and show where an error arose.")]
