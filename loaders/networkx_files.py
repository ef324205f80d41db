"""The entity graph as files of NetworkX and Gephi: GraphML, GEXF and node-link JSON.

Comes in: an EntityGraph. Goes out: a file. GraphML and GEXF hold flat attributes (the columns of `graph.export.flat`,
with `label` for Gephi, and the evidence joined); what is missing is left out; characters that XML cannot hold are
dropped. Node-link JSON holds the graph of `to_networkx` whole, lists included.

Reading back: `nx.read_graphml(path, edge_key_type=str, force_multigraph=True)`, `nx.read_gexf(path)` and
`read_node_link(path)`; `graph.export.flat.split_list` and `split_counts` undo the joining.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx

from ..errors import InputError
from ..graph.entity_graph import EntityGraph
from ..graph.export.evidence import evidence
from ..graph.export.flat import entity_row, join_list, relation_row
from .to_networkx import MultiDiGraph, to_networkx

XML_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LAST_MODIFIED = re.compile(' lastmodifieddate="[^"]*"')
ENDS = ("subject", "subject_name", "object", "object_name")  # what an edge's nodes say already


def write_graphml(graph: EntityGraph, path: Path) -> None:
    """Write GraphML; the id of an edge is its relation's.

    Args:
        graph: what to write.
        path: the file.
    """
    nx.write_graphml(flat_networkx(graph), path, named_key_ids=True)


def write_gexf(graph: EntityGraph, path: Path) -> None:
    """Write GEXF 1.2; the id of an edge is its relation's, so parallel edges stay apart.

    Args:
        graph: what to write.
        path: the file.
    """
    flat = flat_networkx(graph)
    for _, _, key, attributes in flat.edges(keys=True, data=True):
        attributes["id"] = key
    text = "\n".join(nx.generate_gexf(flat))
    undated = LAST_MODIFIED.sub("", text, count=1)  # the same bytes for the same graph, whenever it is written
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{undated}\n', encoding="utf-8", newline="\n")


def write_node_link(graph: EntityGraph, path: Path) -> None:
    """Write the node-link JSON that NetworkX, D3 and others read.

    Args:
        graph: what to write.
        path: the file.
    """
    data = nx.node_link_data(to_networkx(graph), edges="edges")
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8", newline="\n")


def read_node_link(path: Path) -> MultiDiGraph:
    """Read node-link JSON back to a graph equal to that of `to_networkx`.

    Args:
        path: a file that `write_node_link` wrote.

    Returns:
        The graph.

    Raises:
        InputError: the file cannot be read or is not node-link JSON.
    """
    try:
        return nx.MultiDiGraph(nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, nx.NetworkXError) as error:
        raise InputError(f"{path}: cannot be read as node-link JSON: {error}") from error


def flat_networkx(graph: EntityGraph) -> MultiDiGraph:
    """The graph with flat attributes that any graph format can hold.

    Args:
        graph: the entity graph.

    Returns:
        A multigraph whose attributes are texts, numbers and truth values; an attribute without a value is left out.
        Nodes have `label` (the name); edges have `sentences`, `sources` and `extractors`, joined in step, one each
        claim.
    """
    result: MultiDiGraph = nx.MultiDiGraph(name="dyads")
    for entity in graph.entities.values():
        row = entity_row(entity)
        result.add_node(_plain(row.pop("id")), **_flat({"label": entity.name, **row}))
    for relation in graph.relations.values():
        row = relation_row(graph, relation)
        for column in ("id", *ENDS):
            del row[column]
        found = evidence(graph, relation)
        row["sentences"] = join_list(item["sentence"] for item in found)
        row["sources"] = join_list(item["article"] for item in found)
        row["extractors"] = join_list(item["extractor"] for item in found)
        result.add_edge(_plain(relation.subject), _plain(relation.object), key=relation.id, **_flat(row))
    return result


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {column: _plain(value) for column, value in row.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return XML_ILLEGAL.sub("", value) if isinstance(value, str) else value
