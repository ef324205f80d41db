"""The commands that look into a build folder: `dyads status` and `dyads verify`.

Comes in: arguments. Goes out: what the folder holds on standard output, what is wrong on standard error, an exit code.
`dyads.cli` registers them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .terminal import Progress, printable

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `dyads build` wrote.")]
Json = Annotated[bool, typer.Option("--json", help="As one JSON object.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done, and show where an error arose.")]


def status(
    folder: Folder,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="The articles, where they are not what the folder was built from."),
    ] = None,
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Say what a built folder holds, and what a new build would change.

    An article is stale where its file has changed, or where dyads, the pipeline, the ontology or an option that counts
    is another one now. Nothing is extracted or written.

    \b
    Examples:
      dyads status graph
      dyads status graph articles/ more/
      dyads status graph --json | jq .current
    """
    from .status import describe, status_of

    progress = Progress("articles", quiet=True, verbose=verbose)
    with progress.running():
        found = status_of(folder, paths or (), on_problem=progress.report)
    print(json.dumps(found.to_dict(), ensure_ascii=False) if as_json else printable(describe(folder, found)))
    progress.end()


def verify(folder: Folder, verbose: Verbose = False) -> None:
    """Check that a built folder is what was written.

    Every file's checksum is compared, and every mention and claim with the text of its article. What is wrong is
    listed on standard error.

    \b
    Examples:
      dyads verify graph
    """
    from .graph.verifying import verify_folder

    progress = Progress("articles", quiet=True, verbose=verbose)
    checked = verify_folder(folder)
    with progress.running():
        for problem in checked.problems:
            progress.report(problem, "wrong")
    for name in ("files", "articles", "mentions", "claims"):
        print(f"{name:<10}{getattr(checked, name):>9,}")
    print(f"{'wrong':<10}{len(checked.problems):>9,}")
    if checked.left_over:
        print(f"and {len(checked.left_over):,} tables of a build that was cut short, which no command reads")
    progress.end()
