"""The options that choose a part of a graph, the same for every command that shows or writes one.

Comes in: a command with an argument `chosen`. Goes out: the command with these options in its place; what was given
reaches it as keyword arguments of `EntityGraph.filter`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .graph.selection import Filters
from .terminal import say

if TYPE_CHECKING:
    from .graph.entity_graph import EntityGraph


def _several(flag: str, metavar: str, help_: str) -> Any:
    return Annotated[list[str] | None, typer.Option(flag, metavar=metavar, help=f"{help_}; repeat it for more.")]


def _day(flag: str, help_: str) -> Any:
    return Annotated[str | None, typer.Option(flag, metavar="DATE", help=help_)]


def _least(flag: str, help_: str) -> Any:
    return Annotated[int, typer.Option(flag, metavar="N", help=help_, min=1)]


Confidence = Annotated[
    float, typer.Option("--min-confidence", metavar="P", help="Keep relations at least this confident.", min=0, max=1)
]
NoDenied = Annotated[bool, typer.Option("--no-denied", help="Leave negated claims out.")]

OPTIONS: dict[str, tuple[Any, Any]] = {
    "types": (_several("--type", "TYPE", "Keep relations of this type, such as TRADE"), None),
    "classes": (_several("--class", "CLASS", 'Keep relations of this class, such as "verbal conflict"'), None),
    "modalities": (_several("--modality", "NAME", "Keep claims that are asserted, reported, planned ..."), None),
    "kinds": (_several("--kind", "KIND", "Keep relations both of whose ends are of this kind"), None),
    "entities": (_several("--entity", "NAME", "Keep relations of this entity, by any of its names"), None),
    "sources": (_several("--source", "NAME", "Keep claims of articles of this newspaper or agency"), None),
    "extractors": (_several("--extractor", "NAME", "Keep claims that this program made"), None),
    "since": (_day("--since", "Keep claims of this day or later: 2026-03-04, 2026-03 or 2026."), None),
    "until": (_day("--until", "Keep claims of this day or earlier."), None),
    "min_confidence": (Confidence, 0.0),
    "min_claims": (_least("--min-claims", "Keep relations with at least N claims."), 1),
    "min_articles": (_least("--min-articles", "Keep relations that at least N articles tell."), 1),
    "min_origins": (_least("--min-origins", "Keep relations that at least N independent articles tell."), 1),
    "no_denied": (NoDenied, False),
}
"""Arguments of `EntityGraph.filter`, each with its option and its default; `no_denied` is its `include_denied`."""


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """A command that also takes the options.

    Args:
        command: a command with a keyword argument `chosen`, which gets the filters that were given.

    Returns:
        The command, with the options instead of `chosen`.
    """

    @functools.wraps(command)
    def filtering(*args: Any, **given: Any) -> None:
        values = {name: given.pop(name, default) for name, (_, default) in OPTIONS.items()}
        chosen = {name: value for name, value in values.items() if value != OPTIONS[name][1]}
        if chosen.pop("no_denied", False):
            chosen["include_denied"] = False
        command(*args, **given, chosen=chosen)

    signature = inspect.signature(command, eval_str=True)
    own = [parameter for name, parameter in signature.parameters.items() if name != "chosen"]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in OPTIONS.items()
    ]
    filtering.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    filtering.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *added)}
    return filtering


def filtered(graph: EntityGraph, chosen: Filters) -> EntityGraph:
    """The part of a graph that was chosen; that nothing is left of it is said.

    Args:
        graph: a graph.
        chosen: what a command with these options got; where it is empty, the graph stays whole.

    Returns:
        The part.

    Raises:
        DyadsError: what was chosen does not exist.
    """
    if not chosen:
        return graph
    part = graph.filter(**chosen)
    if not part.relations:
        say("note: no relation is left; choose less strictly")
    return part
