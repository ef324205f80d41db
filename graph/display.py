"""What a notebook shows of a graph, an entity, a relation, a claim or a path: small HTML, readable in light and dark.

Comes in: records of a graph. Goes out: HTML whose every text is escaped; colours are the notebook's own, and marks let
them through.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from ..errors import DyadsError
from .export.page_text import claim_manner, claim_origin, relation_facts, relation_heading
from .records import MODALITIES, Claim, Entity, Relation

if TYPE_CHECKING:
    from .analysis.paths import ConnectingPath
    from .entity_graph import EntityGraph

SHOWN_RELATIONS = 8
SHOWN_SENTENCES = 5

SMALL = "opacity:.75;font-size:90%"
QUOTE = "margin:.2em 0 .5em;padding-left:.7em;border-left:3px solid rgba(127,127,127,.4)"
MARKS = {
    "subject": "rgba(74,63,160,.28)",
    "head": "rgba(230,159,0,.38)",
    "object": "rgba(0,135,90,.28)",
}
"""The colours of the marks behind who, does what, to whom."""


def graph_html(graph: EntityGraph) -> str:
    """The explorer, of a large graph that of its strongest part; the outline where there is nothing to explore."""
    from .export.explorer_view import LARGEST, Explorer

    if not graph.relations:
        return outline_html(graph)
    try:
        shown = Explorer(graph, top=LARGEST if len(graph.relations) > LARGEST else None)._repr_html_()
    except DyadsError as error:  # the explorer's script is made when the package is built, which a clone may not be
        return outline_html(graph) + _line(str(error))
    more = f"the strongest {LARGEST:,} of {len(graph.relations):,} relations; explore(top=...) shows more"
    return f"<div><p>{_counts(graph)}</p>{shown}{_line(more) if len(graph.relations) > LARGEST else ''}</div>"


def outline_html(graph: EntityGraph) -> str:
    """Counts, and the strongest relations, each with its first sentences."""
    shown = "".join(_folded(graph, relation) for relation in graph.strongest(SHOWN_RELATIONS))
    more = len(graph.relations) - SHOWN_RELATIONS
    note = _line(f"the strongest {SHOWN_RELATIONS} of {len(graph.relations):,} relations") if more > 0 else ""
    return f"<div><p>{_counts(graph)}</p>{shown}{note}</div>"


def _counts(graph: EntityGraph) -> str:
    tables = (graph.entities, graph.relations, graph.claims, graph.articles)
    return f"<b>EntityGraph</b>: {', '.join(f'{len(table):,} {table.name}' for table in tables)}"


def entity_html(entity: Entity) -> str:
    """Name, kind, other names, ids."""
    others = [alias for alias in entity.aliases if alias != entity.name]
    facts = [entity.kind, *([f"also {', '.join(others)}"] if others else []), f"mentioned {entity.mentions:,} times"]
    return f"<div><b>{escape(entity.name)}</b><br>{_line(' · '.join(facts))}{_line(entity.id)}</div>"


def relation_html(relation: Relation) -> str:
    """The ends by their ids, the label, the counts; the graph that holds the relation knows names and sentences."""
    arrow = "–" if relation.symmetric else "→"
    heading = f"{relation.subject} – {relation.label} {arrow} {relation.object}"
    counts = [f"{relation.count(name)} {name}" for name in MODALITIES if relation.count(name)]
    counts += [f"{relation.denied} denied"] if relation.denied else []
    weight = f"{relation.articles} articles, {relation.origins} independent, confidence {relation.confidence:.2f}"
    days = " to ".join(dict.fromkeys(str(day) for day in (relation.first_date, relation.last_date) if day))
    facts = " · ".join(fact for fact in (relation.type, ", ".join(counts), weight, days) if fact)
    words = ", ".join(f"{predicate} ({count})" for predicate, count in relation.predicates)
    return f"<div><b>{escape(heading)}</b><br>{_line(facts)}{_line(f'in words: {words}')}</div>"


def claim_html(claim: Claim) -> str:
    """Who does what to whom, and the sentence with these words marked."""
    arrow = "–" if claim.symmetric else "→"
    heading = f"{claim.subject.entity.name} – {claim.predicate} {arrow} {claim.object.entity.name}"
    days = " to ".join(dict.fromkeys((str(claim.date.start), str(claim.date.end)))) if claim.date else ""
    facts = (claim.relation, claim_manner(claim), days, f"confidence {claim.confidence:.2f}", claim.article)
    shown = " · ".join(fact for fact in facts if fact)
    return f"<div><b>{escape(heading)}</b><br>{_line(shown)}{_quote(claim)}</div>"


def path_html(path: ConnectingPath) -> str:
    """The stations, and of every step the relations with their first sentences."""
    stations = " – ".join(escape(entity.name) for entity in path.entities)
    steps = "".join(
        f"<p><b>{escape(step.start.name)} – {escape(step.end.name)}</b></p>"
        + "".join(_folded(path.graph, relation, opened=n == 0) for n, relation in enumerate(step.relations))
        for step in path.steps
    )
    return f"<div><p>{stations}</p>{steps}</div>"


def _folded(graph: EntityGraph, relation: Relation, *, opened: bool = False) -> str:
    """A relation's heading, that opens to its facts and first sentences."""
    facts = "".join(_line(fact) for fact in relation_facts(graph, relation))
    claims = graph.claims_of(relation.id)
    sentences = "".join(
        f"{_quote(claim)}{_line(f'{claim_manner(claim)} — {claim_origin(graph, claim)}')}"
        for claim in claims[:SHOWN_SENTENCES]
    )
    more = _line(f"… and {len(claims) - SHOWN_SENTENCES} more") if len(claims) > SHOWN_SENTENCES else ""
    heading = escape(relation_heading(graph, relation))
    return f"<details{' open' if opened else ''}><summary>{heading}</summary>{facts}{sentences}{more}</details>"


def _line(text: str) -> str:
    return f'<div style="{SMALL}">{escape(text)}</div>'


def _quote(claim: Claim) -> str:
    return f'<blockquote style="{QUOTE}">{"".join(_marked(claim))}</blockquote>'


def _marked(claim: Claim) -> Iterable[str]:
    """The sentence with subject, head and object marked; of spans that overlap the first is."""
    spans = {
        "subject": (claim.subject.start, claim.subject.end),
        "head": (claim.head_start, claim.head_end),
        "object": (claim.object.start, claim.object.end),
    }
    at = claim.start
    for role, (start, end) in sorted(spans.items(), key=lambda item: item[1]):
        if at <= start < end <= claim.end:
            yield escape(claim.sentence[at - claim.start : start - claim.start])
            words = escape(claim.sentence[start - claim.start : end - claim.start])
            style = f"background:{MARKS[role]};color:inherit;border-radius:2px"
            yield f'<mark style="{style}" title="{role}">{words}</mark>'
            at = end
    yield escape(claim.sentence[at - claim.start :])
