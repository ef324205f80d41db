"""What `dyads build` and `dyads demo` print when they are done.

Comes in: the graph and where its page is. Goes out: a few lines for a person.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from .graph.entity_graph import EntityGraph
from .graph.records import MODALITIES, Relation

STRONGEST = 10
SHOWN_IF_ANY = ("unchanged", "taken out", "not read")


def summarize(graph: EntityGraph, problems: int, page: Path, *, kept: int = 0, gone: int = 0) -> str:
    """Counts, the relations with most evidence, and the page to open.

    Args:
        graph: what was built.
        problems: how many articles could not be read.
        page: the page that shows the graph.
        kept: how many of the articles did not have to be read anew.
        gone: how many articles of an earlier build are there no more, or in another wording.

    Returns:
        Lines of plain text, without the last line end.
    """
    origins = len(set(graph.origin_of.values()))
    counts = {
        "articles": len(graph.articles), "origins": origins, "unchanged": kept, "taken out": gone,
        "not read": problems, "entities": len(graph.entities), "claims": len(graph.claims),
        "relations": len(graph.relations),
    }  # fmt: skip
    unsaid = {name for name in SHOWN_IF_ANY if not counts[name]}
    unsaid |= {"origins"} if origins == len(graph.articles) else set()
    lines = [f"{name:<10}{count:>7,}" for name, count in counts.items() if name not in unsaid]
    if any(not claim.is_ours for claim in graph.claims.values()):
        made = Counter(claim.extractor for claim in graph.claims.values())
        lines += ["", "claims by extractor", *(f"{count:>7,}  {name}" for name, count in sorted(made.items()))]
    strongest = graph.strongest(STRONGEST)
    if strongest:
        lines += ["", "strongest relations", *(_relation_line(graph, relation) for relation in strongest)]
    return "\n".join([*lines, "", "open in a browser:", f"  {page.resolve().as_uri()}"])


def _relation_line(graph: EntityGraph, relation: Relation) -> str:
    subject, object_ = graph.entities[relation.subject].name, graph.entities[relation.object].name
    arrow = "–" if relation.symmetric else "→"
    counts = [(name, relation.count(name)) for name in MODALITIES] + [("denied", relation.denied)]
    said = ", ".join(f"{name} {count}" for name, count in counts if count)
    articles = f"{relation.articles:>4,} {'article ' if relation.articles == 1 else 'articles'}"
    independent = f", {relation.origins:,} independent" if relation.origins < relation.articles else ""
    return f"{articles}{independent}  {subject} – {relation.label} {arrow} {object_} ({said})"
