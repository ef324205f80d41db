"""The command that counts dyads over time: `dyads panel`.

Comes in: arguments. Goes out: a CSV table on standard output or in a file, what was left out on standard error, an exit
code. `dyads.cli` registers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .arguments import OntologyFile, Output, Verbose
from .filter_options import filtered, with_filters
from .folder_commands import Folder
from .graph.analysis.panel_rules import Dates, Spans, Symmetric
from .graph.analysis.periods import Freq
from .graph.selection import Filters
from .options import DEFAULTS
from .output import STDOUT, output
from .terminal import say

if TYPE_CHECKING:
    import pandas as pd

LEFT_OUT = {
    "undated": "{n} claims are not counted: neither they nor their articles have a date",
    "spanning": "{n} claims are not counted: they speak of more than one period",
    "symmetric": "{n} claims are not counted: they have no direction",
}
PANELS_OWN = ("classes", "modalities", "kinds", "since", "until")
"""The filters that say what a panel counts, instead of what the graph keeps."""


Frequency = Annotated[Freq, typer.Option("--freq", help="Day, week, month, quarter or year.")]
CountedBy = Annotated[
    Literal["class", "type", "none"], typer.Option("--by", help="Also count each class, or each type, apart.")
]
Undirected = Annotated[bool, typer.Option("--undirected", help="Count a pair once, whoever acts.")]
Negated = Annotated[bool, typer.Option("--negated", help="Count denials like what they deny.")]
Actors = Annotated[
    list[str] | None, typer.Option("--actor", metavar="NAME", help="Count these alone; repeat it for each.")
]
WhoseDates = Annotated[Dates, typer.Option("--dates", help="Whose day counts: the event's or its article's.")]
OnSpans = Annotated[
    Spans, typer.Option("--spans", help="Where a claim about several periods counts: in the first, in each, in none.")
]
OnSymmetric = Annotated[
    Symmetric, typer.Option("--symmetric", help="What two do with each other: counts for both directions, or not.")
]
Fill = Annotated[bool, typer.Option("--fill", help="Add rows of zeros for periods without claims.")]


@with_filters
def panel(
    folder: Folder,
    output: Output = STDOUT,
    freq: Frequency = "M",
    by: CountedBy = "class",
    undirected: Undirected = False,
    negated: Negated = False,
    actors: Actors = None,
    dates: WhoseDates = "event",
    spans: OnSpans = "first",
    symmetric: OnSymmetric = "both",
    fill: Fill = False,
    ontology: OntologyFile = DEFAULTS.ontology,
    verbose: Verbose = False,
    *,
    chosen: Filters,
) -> None:
    """Count who does how much to whom in each period, as CSV for R and pandas.

    A row a pair of countries (or of the kinds or actors that you name) and period: ISO and Correlates of War codes,
    names, the period, the claims, articles and independent articles (origins), and the mean score between conflict
    (-10) and cooperation (10), copies counted once. What is asserted or reported counts, and not what is planned,
    possible, demanded or denied, unless --modality or --negated says so.

    \b
    Examples:
      dyads panel graph -o panel.csv
      dyads panel graph --freq Q --by type --min-origins 2 -o panel.csv
      dyads panel graph --actor Egypt --actor Greece --fill --since 2026-01 --until 2026-06
      dyads panel graph --undirected --modality asserted --dates article
    """
    from .built import load

    own: dict[str, Any] = {name: chosen[name] for name in PANELS_OWN if name in chosen}  # type: ignore[literal-required]
    rest: Any = {name: value for name, value in chosen.items() if name not in PANELS_OWN}
    counted = filtered(load(folder, ontology=ontology), rest).panel(
        freq, None if by == "none" else by, not undirected, negated=negated, actors=actors, dates=dates, spans=spans,
        symmetric=symmetric, fill=fill, **own,
    )  # fmt: skip
    _write(counted, output)
    for reason, n in counted.attrs["left_out"].items():
        say(f"note: {LEFT_OUT[reason].format(n=n)}")
    if counted.empty:
        say("note: nothing was counted; count more, for instance other kinds with --kind")


def _write(counted: pd.DataFrame, path: Any) -> None:
    """Write the table as CSV, without the mark that R would read as a part of the first column's name."""
    from .graph.export.csv_files import guard

    texts = [name for name in counted.columns if name.startswith(("name_", "id_"))]
    safe = counted.assign(**{name: counted[name].map(guard) for name in texts})
    with output(path) as file:
        file.write(safe.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode("utf-8"))
