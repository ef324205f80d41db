"""What a page says in words about entities, relations and claims.

Comes in: an EntityGraph and its records. Goes out: plain text, never markup; whoever shows it must show it as text.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import Any

from ..entity_graph import EntityGraph
from ..records import MODALITIES, Claim, Entity, Relation

TOOLTIP_WIDTH = 80
TOOLTIP_SENTENCES = 4
NODE_LABEL, EDGE_LABEL = (20, 2), (24, 2)
"""Width in characters and lines at most."""


def entity_label(entity: Entity) -> str:
    """The label that a node bears: the name, broken into short lines, its end cut where it is very long."""
    return _label(entity.name, NODE_LABEL)


def relation_label(relation: Relation) -> str:
    """The label that an edge bears: the predicate, and how often it is denied."""
    label = _label(relation.label, EDGE_LABEL)
    if not relation.denied:
        return label
    return f"{label}\n× denied" if relation.denied == len(relation.claims) else f"{label}\n× denied {relation.denied}"


def relation_heading(graph: EntityGraph, relation: Relation) -> str:
    """ "Iran – buys weapons from → China", with a dash in place of the arrow where the relation is symmetric."""
    subject, object_ = graph.entities[relation.subject].name, graph.entities[relation.object].name
    return f"{subject} – {relation.label} {'–' if relation.symmetric else '→'} {object_}"


def relation_facts(graph: EntityGraph, relation: Relation) -> list[str]:
    """Type and class; how many claims say it how; in how many articles and when; the predicates where they differ."""
    counts = [f"{relation.count(name)} {name}" for name in MODALITIES if relation.count(name)]
    counts += [f"{relation.denied} denied"] if relation.denied else []
    relation_class = graph.ontology.relations[relation.type].relation_class
    coverage = f"{_plural(relation.articles, 'article')}, {relation.origins} independent"
    facts = [
        f"{relation.type} ({relation_class}), confidence {_probability(relation.confidence)}",
        f"{_plural(len(relation.claims), 'claim')}: {', '.join(counts)}",
        " · ".join(part for part in (coverage, _days(relation.first_date, relation.last_date)) if part),
    ]
    if len(relation.predicates) > 1:
        facts.append("In words: " + ", ".join(f"{words} ({count})" for words, count in relation.predicates))
    return facts


def relation_tooltip(graph: EntityGraph, relation: Relation) -> str:
    """Heading, facts and the first sentences, wrapped."""
    claims = graph.claims_of(relation.id)
    lines = [relation_heading(graph, relation), *relation_facts(graph, relation)]
    shown = [_wrap(line) for line in lines]
    for claim in claims[:TOOLTIP_SENTENCES]:
        sentence = _wrap(f"“{' '.join(claim.sentence.split())}”")
        shown.append(f"\n{sentence}\n{_wrap(f'{claim_manner(claim)} — {claim_origin(graph, claim)}')}")
    more = len(claims) - TOOLTIP_SENTENCES
    return "\n".join([*shown, f"\n… and {more} more: click to read them"] if more > 0 else shown)


def entity_facts(entity: Entity, degree: int) -> list[str]:
    """Kind and other names; how often it is mentioned; what joined it over articles."""
    others = [alias for alias in entity.aliases if alias != entity.name]
    facts = [f"{entity.kind}{', also: ' + ', '.join(others) if others else ''}"]
    facts.append(f"{_plural(degree, 'relation')}, {_plural(entity.mentions, 'mention')}")
    return [*facts, f"joined over articles by {entity.merged_by}"] if entity.merged_by else facts


def entity_tooltip(entity: Entity, degree: int) -> str:
    """Name and facts, wrapped."""
    return "\n".join(_wrap(line) for line in (entity.name, *entity_facts(entity, degree)))


def claim_manner(claim: Claim) -> str:
    """How the claim is made: "reported, according to Reuters, citing two officials"; and who read it, if not we."""
    manner = (
        claim.modality
        if not claim.negated
        else "denied"
        if claim.modality == "asserted"
        else f"denied ({claim.modality})"
    )
    sources = ", citing ".join(source.name for source in claim.attribution)
    told = f"{manner}, according to {sources}" if sources else manner
    return told if claim.is_ours else f"{told}; read by {claim.extractor}"


def claim_origin(graph: EntityGraph, claim: Claim) -> str:
    """The article that the claim stands in: title, source, day."""
    article = graph.articles[claim.article_id]
    published = article.published.isoformat() if article.published else ""
    return ", ".join(part for part in (article.title or article.name, article.source, published) if part)


def claim_text(graph: EntityGraph, claim: Claim) -> dict[str, Any]:
    """A claim for the evidence panel; `marks` are the spans of subject, head and object within the sentence."""
    spans = (
        (claim.subject.start, claim.subject.end),
        (claim.head_start, claim.head_end),
        (claim.object.start, claim.object.end),
    )
    marks, at = [], claim.start
    for start, end in sorted(spans):
        if at <= start < end <= claim.end:
            marks.append([start - claim.start, end - claim.start])
            at = end
    when = _days(claim.date.start, claim.date.end) if claim.date else ""
    how = [claim_manner(claim), claim.predicate, when, f"confidence {_probability(claim.confidence)}"]
    return {
        "sentence": claim.sentence,
        "marks": marks,
        "negated": claim.negated,
        "how": " · ".join(part for part in how if part),
        "origin": claim_origin(graph, claim),
        "url": graph.articles[claim.article_id].url,
    }


def _days(first: dt.date | None, last: dt.date | None) -> str:
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first} to {last}"


def _probability(value: float) -> str:
    """Two digits, and never certainty: several claims together come close to 1."""
    return "over 0.99" if value > 0.99 else f"{value:.2f}"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _label(text: str, size: tuple[int, int]) -> str:
    width, lines = size
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder="…")) or "…"


def _wrap(line: str) -> str:
    return textwrap.fill(line, TOOLTIP_WIDTH)
