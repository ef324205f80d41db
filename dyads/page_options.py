"""What of a graph is handed on with its page: the options of `build` and of `export --format explorer`.

Comes in: what the user gave. Goes out: `PageOptions`, the keyword arguments of `write_explorer_page`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import Annotated, TypedDict

import typer

from .errors import InputError
from .graph.export.handing_on import Evidence

EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


class PageOptions(TypedDict, total=False):
    """What `graph.export.handing_on.hand_on` does with each; what is left out has its default."""

    evidence: Evidence
    hide: Sequence[str]
    top: int | None
    made: dt.date | None


EvidenceOption = Annotated[
    Evidence,
    typer.Option("--evidence", help="What explorer.html holds of the articles: all, the claims' sentences, or none."),
]
HideOption = Annotated[
    list[str] | None,
    typer.Option("--hide", metavar="ENTITY", help="An entity that explorer.html may not name; again for another."),
]
TopOption = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Only the N strongest relations go into explorer.html."),
]


def page_options(evidence: Evidence, hide: Sequence[str] | None, top: int | None) -> PageOptions:
    """What the command line was given, and the day.

    Args:
        evidence: the value of --evidence.
        hide: those of --hide.
        top: that of --top.

    Returns:
        The options.

    Raises:
        InputError: SOURCE_DATE_EPOCH is no time.
    """
    return {"evidence": evidence, "hide": tuple(hide or ()), "top": top, "made": day_made()}


def day_made() -> dt.date:
    """The day to name as that on which a page was made: today's in UTC, or SOURCE_DATE_EPOCH's, for pages that are to
    be made again byte for byte.

    Raises:
        InputError: SOURCE_DATE_EPOCH is no time.
    """
    given = os.environ.get(EPOCH_VARIABLE)
    if given is None:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"{EPOCH_VARIABLE} is {given!r}: give seconds since 1970, or unset it") from error
