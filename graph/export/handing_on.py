"""What of a graph is handed on with a page, and the note in the page that says so.

Comes in: an EntityGraph, and what is to stay behind. Goes out: the graph that is handed on, and the note.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal, get_args

from ...errors import InputError
from ..entity_graph import EntityGraph, restrict
from .redaction import MARK
from .withholding import withhold

Evidence = Literal["full", "sentences", "none"]

EVIDENCE_SAYS: dict[str, str] = {
    "full": "The articles are in it whole.",
    "sentences": "Of the articles it holds the sentences that say something of two entities, and the titles.",
    "none": "Of the articles it holds the titles, and no sentence.",
}
NAMED_SOURCES = 6


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What goes out: the graph, the page's title, and what the page says about itself, a sentence each."""

    graph: EntityGraph
    title: str
    note: tuple[str, ...]


def hand_on(
    graph: EntityGraph,
    *,
    title: str = "",
    evidence: Evidence = "sentences",
    hide: Sequence[str] = (),
    top: int | None = None,
    made: dt.date | None = None,
) -> HandedOn:
    """Leave out of a graph what is not to be handed on.

    Args:
        graph: all that there is.
        title: what the page is called.
        evidence: how much of the articles the page is to hold; whoever writes the page sees to it, the note says it.
        hide: names of entities that the page may not name; `withhold` says what becomes of them.
        top: how many relations to hand on, the strongest; by default all.
        made: the day to name in the note; without it the note names none, and the same graph always gives the same.

    Returns:
        The rest, and the note.

    Raises:
        InputError: `evidence` or `top` is none that there is, or `hide` is one string.
        EntityNotFoundError: no entity bears a name that is to be hidden.
    """
    check_choice(evidence, hide, top)
    withheld = withhold(graph, hide)
    rest = _strongest(withheld.graph, top)
    note = [_made_from(rest, made), EVIDENCE_SAYS[evidence]]
    if withheld.entities:
        note.append(_say_withheld(withheld.entities, graph, withheld.graph))
    if len(rest.relations) < len(withheld.graph.relations):
        note.append(_say_left_out(withheld.graph, rest))
    return HandedOn(rest, withheld.redaction.text(title), tuple(note))


def check_choice(evidence: Evidence, hide: Sequence[str], top: int | None) -> None:
    """Refuse what `hand_on` cannot do with any graph.

    Raises:
        InputError: `evidence` or `top` is none that there is, or `hide` is one string.
    """
    if evidence not in get_args(Evidence):
        raise InputError(f"evidence is {evidence!r}: give one of {', '.join(get_args(Evidence))}")
    if top is not None and top < 1:
        raise InputError(f"top is {top}: give the number of relations to hand on, at least 1")
    if isinstance(hide, str):
        raise InputError(f"hide {hide!r} is a string; give a list: [{hide!r}]")


def _strongest(graph: EntityGraph, top: int | None) -> EntityGraph:
    if top is None or top >= len(graph.relations):
        return graph
    kept = {relation.id for relation in graph.strongest(top)}
    return restrict(graph, {id_: relation for id_, relation in graph.relations.items() if id_ in kept})


def _made_from(graph: EntityGraph, made: dt.date | None) -> str:
    used = {claim.article_id for claim in graph.claims.values()}
    articles = [article for id_, article in graph.articles.items() if id_ in used]
    days = sorted(article.published for article in articles if article.published)
    counted = Counter(article.source for article in articles if article.source)
    sources = sorted(counted, key=lambda source: (-counted[source], source))
    when = f" on {made}" if made else ""
    parts = [f"Made{when} by dyads {version('dyads')} from {_count(len(articles), 'article')}"]
    if days:
        parts.append(f"of {days[0]}" if days[0] == days[-1] else f"of {days[0]} to {days[-1]}")
    if sources:
        more = f" and {len(sources) - NAMED_SOURCES} more" if len(sources) > NAMED_SOURCES else ""
        parts.append(f"({', '.join(sources[:NAMED_SOURCES])}{more})")
    return f"{' '.join(parts)}: {_count(len(graph.claims), 'claim')}."


def _say_withheld(entities: int, whole: EntityGraph, rest: EntityGraph) -> str:
    went = [_count(entities, "entity", "entities"), _count(len(whole.claims) - len(rest.claims), "claim")]
    return f"Withheld: {' with '.join(went)}. Where a name of theirs stood in what is left, it says {MARK}."


def _say_left_out(whole: EntityGraph, rest: EntityGraph) -> str:
    strong = "strongest" if len(rest.relations) == 1 else f"{len(rest.relations):,} strongest"
    gone = _count(len(whole.entities) - len(rest.entities), "entity", "entities")
    return f"Of {len(whole.relations):,} relations it holds the {strong}; {gone} with weaker ones are left out."


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
