import datetime as dt
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pytest

from dyads.errors import InputError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.flat import split_counts, split_list
from dyads.loaders.networkx_files import flat_networkx, read_node_link, write_gexf, write_graphml, write_node_link
from dyads.loaders.to_networkx import to_networkx


@pytest.fixture(params=["small_graph", "hostile_graph", "crowded_graph"])
def graph(request: pytest.FixtureRequest) -> EntityGraph:
    return request.getfixturevalue(request.param)


def content(graph: nx.MultiDiGraph) -> tuple[dict, dict]:
    nodes = {node: dict(data) for node, data in graph.nodes(data=True)}
    return nodes, {(u, v, key): dict(data) for u, v, key, data in graph.edges(keys=True, data=True)}


def test_graphml_reads_back_without_loss(graph, tmp_path):
    write_graphml(graph, tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml", edge_key_type=str, force_multigraph=True)
    assert content(read) == content(flat_networkx(graph))


def test_gexf_reads_back_without_loss(graph, tmp_path):
    write_gexf(graph, tmp_path / "g.gexf")
    read = nx.MultiDiGraph(nx.read_gexf(tmp_path / "g.gexf"))
    nodes, edges = content(read)
    if not nx.read_gexf(
        tmp_path / "g.gexf"
    ).is_multigraph():  # NetworkX drops the keys of a graph without parallel edges
        edges = {(u, v, data["id"]): data for (u, v, _), data in edges.items()}
    for (_, _, key), data in edges.items():
        assert data.pop("id") == key
    assert (nodes, edges) == content(flat_networkx(graph))


def test_node_link_reads_back_to_an_equal_graph(graph, tmp_path):
    write_node_link(graph, tmp_path / "g.json")
    read, made = read_node_link(tmp_path / "g.json"), to_networkx(graph)
    assert isinstance(read, nx.MultiDiGraph)
    assert content(read) == content(made)
    assert read.graph == made.graph


def test_flat_attributes_split_to_those_of_to_networkx(graph):
    flat, full = flat_networkx(graph), to_networkx(graph)
    for node, data in flat.nodes(data=True):
        assert data["label"] == data["name"] == full.nodes[node]["name"]
        assert split_list(data["aliases"]) == full.nodes[node]["aliases"]
        assert split_list(data["members"]) == full.nodes[node]["members"]
    for u, v, key, data in flat.edges(keys=True, data=True):
        other = full.edges[u, v, key]
        assert dict(split_counts(data["predicates"])) == other["predicates"]
        assert dict(split_counts(data["themes"])) == other["themes"]
        assert split_list(data["sentences"]) == [item["sentence"] for item in other["evidence"]]
        assert split_list(data["sources"]) == [item["article"] for item in other["evidence"]]
        assert split_list(data["claims"]) == other["claims"]
        same = (
            "relation",
            "class",
            "score",
            "symmetric",
            "label",
            "denied",
            "asserted",
            "first_date",
            "confidence",
            "weight",
        )
        assert {name: data.get(name) for name in same} == {name: other[name] for name in same}


def test_lists_are_joined_readably(small_graph):
    (trade,) = [d for *_, d in flat_networkx(small_graph).edges(data=True) if d["relation"] == "TRADE"]
    assert trade["predicates"] == r"buys grain from (3) | imports \| re-exports (2) to (1)"


def test_gephi_finds_labels_weights_and_ids(small_graph, tmp_path):
    write_gexf(small_graph, tmp_path / "g.gexf")
    space = "{http://www.gexf.net/1.2draft}"
    root = ElementTree.parse(tmp_path / "g.gexf").getroot()
    assert {node.get("label") for node in root.iter(f"{space}node")} == {e.name for e in small_graph.entities.values()}
    edges = {edge.get("id"): (edge.get("label"), float(edge.get("weight", 0))) for edge in root.iter(f"{space}edge")}
    assert edges == {key: (r.label, len(r.claims)) for key, r in small_graph.relations.items()}
    write_graphml(small_graph, tmp_path / "g.graphml")
    keys = re.findall(r'<key id="(?:label|weight)[^>]*attr.name="(label|weight)"', (tmp_path / "g.graphml").read_text())
    assert sorted(keys) == ["label", "label", "weight"]


def test_characters_that_xml_cannot_hold_are_dropped(make_extraction, tmp_path):
    graph = build_graph([make_extraction("bell", "2031-01-01", [
        dict(who="Kar\x07dovia", does="ri\x00ngs\x1b", whom="Ilm\ufffeenia", type="AID",
             sentence="Kar\x07dovia ri\x00ngs Ilm\ufffeenia.\r\nEnd.")
    ])])  # fmt: skip
    for write, read in ((write_graphml, nx.read_graphml), (write_gexf, nx.read_gexf)):
        write(graph, tmp_path / "g.xml")
        names = {data["name"] for _, data in read(tmp_path / "g.xml").nodes(data=True)}
        assert names == {"Kardovia", "Ilmenia"}
        (data,) = [data for *_, data in read(tmp_path / "g.xml").edges(data=True)]
        assert data["sentences"] == "Kardovia rings Ilmenia.\r\nEnd."
        assert data["label"] == "rings"


@pytest.mark.parametrize("write", [write_graphml, write_gexf, write_node_link])
def test_the_same_graph_gives_the_same_bytes(write, small_graph, tmp_path):
    write(small_graph, tmp_path / "a")
    write(small_graph, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert dt.date.today().isoformat() not in (tmp_path / "a").read_text(encoding="utf-8")


@pytest.mark.parametrize("write", [write_graphml, write_gexf, write_node_link])
def test_an_empty_graph_can_be_written(write, tmp_path: Path):
    write(build_graph([]), tmp_path / "empty")
    assert (tmp_path / "empty").stat().st_size > 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"nodes": 3}'])
def test_a_file_that_is_no_node_link_json_is_named(text, tmp_path):
    (tmp_path / "bad.json").write_text(text)
    with pytest.raises(InputError, match=r"bad\.json"):
        read_node_link(tmp_path / "bad.json")
