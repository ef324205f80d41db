"""The entity graph as an interactive page that pyvis makes: one HTML file, which needs nothing from outside.

Comes in: an EntityGraph. Goes out: an HTML file. pyvis holds nodes and edges and brings vis-network; its own template,
which escapes nothing and links to a content network, is replaced by ours (`pyvis_page.html`), which Jinja escapes.
Text from articles is in the page as JSON only, with < > & ' escaped, under a Content-Security-Policy that allows our
two scripts by their hashes and no request at all. The page's script (`pyvis_page.js`) shows it as text.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from importlib import resources
from math import log2, sqrt
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from ..entity_graph import EntityGraph
from ..ontology import CLASSES
from ..records import Entity, Relation
from . import page_text
from .palette import CLASS_COLORS, DENIED_COLOR, SHAPE_PATHS, kind_mark

HERE = Path(__file__).parent
LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
MAX_EDGES = 600
LISTED = 15
"""How many relations the page lists beside the graph."""
CURVE, FULL_CURVE = 0.22, 0.9
"""How far two parallel edges bend apart, and any number of them together, as vis-network's roundness."""

OPTIONS: dict[str, Any] = {
    "layout": {"randomSeed": 7, "improvedLayout": False},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {
            "gravitationalConstant": -260, "centralGravity": 0.012, "springLength": 190, "springConstant": 0.05,
            "avoidOverlap": 0.6, "damping": 0.5,
        },
        "maxVelocity": 60, "minVelocity": 0.5,
        "stabilization": {"iterations": 700, "updateInterval": 50, "fit": True},
    },
    "interaction": {"hover": True, "tooltipDelay": 120, "multiselect": False},
    "nodes": {"borderWidth": 1},
    "edges": {"arrowStrikethrough": False, "hoverWidth": 1, "selectionWidth": 2},
}  # fmt: skip


def write_pyvis_page(
    graph: EntityGraph, path: Path, *, title: str = "Who does what to whom", max_edges: int = MAX_EDGES
) -> None:
    """Write the page.

    Args:
        graph: what to show.
        path: the HTML file.
        title: the page's title, any text.
        max_edges: show at most so many relations, the strongest; the page says how many there are.
    """
    path.write_text(pyvis_page(graph, title=title, max_edges=max_edges), encoding="utf-8", newline="\n")


def pyvis_page(graph: EntityGraph, *, title: str = "Who does what to whom", max_edges: int = MAX_EDGES) -> str:
    """The page as a string, the same for the same graph.

    Args:
        graph: what to show.
        title: the page's title, any text.
        max_edges: show at most so many relations, the strongest.

    Returns:
        HTML.
    """
    entities, relations = strongest_part(graph, max_edges)
    library, script = vis_network(), (HERE / "pyvis_page.js").read_text(encoding="utf-8")
    style = (HERE / "pyvis_page.css").read_text(encoding="utf-8")

    network = Network(directed=True, heading=title, cdn_resources="in_line")
    network.path = "pyvis_page.html"
    network.templateEnv = Environment(loader=FileSystemLoader(HERE), autoescape=True)
    network.templateEnv.globals["page"] = {
        "policy": policy((library, script), style), "library": library, "script": script,
        "style": style, "options": OPTIONS, "kinds": _kind_legend(entities),
        "lines": _line_legend(graph, relations),
        "summary": _summary(graph), "note": _note(len(relations), len(graph.relations)),
        "denied": any(relation.denied for relation in relations),
        "evidence": _evidence(graph, entities, relations),
    }  # fmt: skip
    add_part(network, graph, entities, relations)
    html: str = network.generate_html()
    return html


def strongest_part(graph: EntityGraph, max_edges: int) -> tuple[list[Entity], list[Relation]]:
    """The strongest relations, so many at most, in the order of the graph, and the entities at their ends."""
    chosen = {relation.id for relation in graph.strongest(max_edges)}
    relations = [relation for relation in graph.relations.values() if relation.id in chosen]
    ends = {end for relation in relations for end in (relation.subject, relation.object)}
    return [entity for entity in graph.entities.values() if entity.id in ends], relations


def add_part(network: Network, graph: EntityGraph, entities: list[Entity], relations: list[Relation]) -> None:
    """Add entities and relations to a pyvis network, drawn as the legend of our page says."""
    for entity in entities:
        network.add_node(entity.id, **_node(entity, graph.degree(entity.id)))
    for relation, bend in zip(relations, _bends(relations), strict=True):
        network.add_edge(relation.subject, relation.object, **_edge(graph, relation, bend))


def _node(entity: Entity, degree: int) -> dict[str, Any]:
    mark = kind_mark(entity.kind)
    return {
        "label": page_text.entity_label(entity),
        "title": page_text.entity_tooltip(entity, degree),
        "shape": mark.shape,
        "color": mark.color,
        "size": round(min(8 + 4 * sqrt(degree), 36), 1),
        "font": {"size": round(min(11 + sqrt(degree), 18))},
    }


def _edge(graph: EntityGraph, relation: Relation, bend: float) -> dict[str, Any]:
    color = CLASS_COLORS[graph.ontology.relations[relation.type].relation_class]
    all_denied = relation.denied == len(relation.claims)
    return {
        "id": relation.id,
        "label": page_text.relation_label(relation),
        "title": page_text.relation_tooltip(graph, relation),
        "color": {"color": color, "highlight": color, "hover": color},
        "width": round(2.2 + 1.2 * log2(len(relation.claims)), 1),
        "dashes": [9, 6] if not relation.count("asserted") else False,
        "arrows": ""
        if relation.symmetric
        else {"to": {"enabled": True, "scaleFactor": 0.8, "type": "bar" if all_denied else "arrow"}},
        "smooth": {"enabled": bool(bend), "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)},
        **({"font": {"color": DENIED_COLOR}} if relation.denied else {}),
    }


def _bends(relations: list[Relation]) -> list[float]:
    """How far each edge bends to its side, so that parallel edges lie apart: evenly to both sides of the straight
    line."""
    parallels: dict[frozenset[str], list[str]] = defaultdict(list)
    for relation in relations:
        parallels[frozenset((relation.subject, relation.object))].append(relation.id)
    bends = []
    for relation in relations:
        group = parallels[frozenset((relation.subject, relation.object))]
        offset = group.index(relation.id) - (len(group) - 1) / 2
        step = min(CURVE, FULL_CURVE / len(group))
        forward = relation.subject < relation.object
        bends.append(round(step * (offset if forward else -offset), 3))
    return bends


def _evidence(graph: EntityGraph, entities: list[Entity], relations: list[Relation]) -> dict[str, Any]:
    """What the panel shows of each relation and entity when it is clicked."""
    shown: dict[str, list[str]] = defaultdict(list)
    for relation in sorted(relations, key=lambda r: (-len(r.claims), r.id)):
        shown[relation.subject].append(relation.id)
        shown[relation.object].append(relation.id)
    return {
        "strongest": [relation.id for relation in graph.strongest(LISTED)][: len(relations)],
        "entities": {
            entity.id: {
                "heading": entity.name,
                "facts": page_text.entity_facts(entity, graph.degree(entity.id)),
                "relations": list(dict.fromkeys(shown[entity.id])),
            }
            for entity in entities
        },
        "relations": {
            relation.id: {
                "heading": page_text.relation_heading(graph, relation),
                "facts": page_text.relation_facts(graph, relation),
                "claims": [page_text.claim_text(graph, claim) for claim in graph.claims_of(relation.id)],
            }
            for relation in relations
        },
    }


def _kind_legend(entities: list[Entity]) -> list[dict[str, str]]:
    present = {entity.kind for entity in entities}
    marks = [(kind, kind_mark(kind)) for kind in sorted(present)]
    return [{"name": kind.lower(), "color": mark.color, "path": SHAPE_PATHS[mark.shape]} for kind, mark in marks]


def _line_legend(graph: EntityGraph, relations: list[Relation]) -> list[dict[str, Any]]:
    straight, barred = "M0 0H34", "M0 0H32M32-5V5"
    dashed = {"color": "#444444", "path": straight, "dashed": True}
    present = {graph.ontology.relations[relation.type].relation_class for relation in relations}
    lines: list[dict[str, Any]] = [
        {"name": name, "color": CLASS_COLORS[name], "path": straight} for name in CLASSES if name in present
    ]
    lines.append(dashed | {"name": "not asserted (reported, possible, planned, demanded)"})
    if any(relation.denied == len(relation.claims) for relation in relations):
        lines.append(dashed | {"name": "denied by all who speak of it", "path": barred})
    return lines


def _summary(graph: EntityGraph) -> str:
    counts = (
        (graph.articles, "article", "articles"),
        (graph.entities, "entity", "entities"),
        (graph.relations, "relation", "relations"),
        (graph.claims, "claim", "claims"),
    )
    return ", ".join(f"{len(held):,} {one if len(held) == 1 else many}" for held, one, many in counts)


def _note(shown: int, total: int) -> str:
    return f"Showing the strongest {shown:,} of {total:,} relations." if shown < total else ""


def vis_network() -> str:
    """The script of vis-network that pyvis brings."""
    text = (resources.files("pyvis") / LIBRARY).read_text(encoding="utf-8").replace("\r\n", "\n")
    text = text.replace("\x85", r"\x85")  # within quotes; in a notebook's file it ends a line, and the hash is wrong
    return re.sub(r"\n?//# sourceMappingURL=.*", "", text)


def policy(scripts: tuple[str, ...], style: str) -> str:
    """A Content-Security-Policy that allows these scripts and this style, and no request."""
    allowed = " ".join(_hash(script) for script in scripts)
    rules = ("default-src 'none'", f"script-src {allowed}", f"style-src {_hash(style)}", "img-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
