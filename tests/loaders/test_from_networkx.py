import json
import os

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from random_graphs import graphs

from dyads.errors import InputError
from dyads.loaders.from_networkx import from_networkx
from dyads.loaders.to_digraph import to_digraph
from dyads.loaders.to_networkx import to_networkx

EXAMPLES = int(os.environ.get("DYADS_RANDOM_GRAPHS", "200"))


def same(one, other):
    """Whether two NetworkX graphs are equal: nodes, edges, keys and all attributes, in one order."""
    return (
        list(one.nodes(data=True)) == list(other.nodes(data=True))
        and list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
        and one.graph == other.graph
    )


@pytest.mark.parametrize("name", ["told_graph", "small_graph", "hostile_graph", "crowded_graph"])
def test_a_graph_goes_out_and_comes_back_equal(name, request):
    graph = request.getfixturevalue(name)
    network = graph.to_networkx(records=True)
    back = from_networkx(network)
    assert back == graph
    assert same(to_networkx(back, records=True), network)


@settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs())
def test_any_graph_comes_back_equal_through_json(graph):
    data = json.loads(json.dumps(nx.node_link_data(to_networkx(graph, records=True), edges="edges")))
    network = nx.MultiDiGraph(nx.node_link_graph(data, edges="edges"))
    back = from_networkx(network, ontology=graph.ontology)
    assert back == graph
    assert same(to_networkx(back, records=True), network)


def test_what_was_taken_out_stays_out(crowded_graph):
    network = crowded_graph.to_networkx(records=True)
    nx.set_node_attributes(network, nx.degree_centrality(network), "centrality")
    gone = [key for *_, key, type_ in network.edges(keys=True, data="relation") if type_ != "TRADE"]
    network.remove_edges_from([(a, b, key) for a, b, key in network.edges(keys=True) if key in gone])
    back = from_networkx(network)
    assert back.relations == crowded_graph.filter(types=["TRADE"]).relations
    assert back.entities == crowded_graph.filter(types=["TRADE"]).entities


def test_what_cannot_come_back_is_said(small_graph):
    with pytest.raises(InputError, match="records=True"):
        from_networkx(small_graph.to_networkx())
    network = small_graph.to_networkx(records=True)
    with pytest.raises(InputError, match="another ontology"):
        from_networkx(nx.MultiDiGraph())
    (subject, object_, _), *_ = network.edges(keys=True)
    network.add_edge(object_, subject, key="invented")
    with pytest.raises(InputError, match="'invented'"):
        from_networkx(network)
    network.remove_edge(object_, subject, key="invented")
    del network.graph["records"]["claims"][0]["predicate"]
    with pytest.raises(InputError, match="damaged"):
        from_networkx(network)


def test_a_simple_graph_has_one_weighted_edge_a_direction(small_graph):
    simple = small_graph.to_digraph()
    assert type(simple) is nx.DiGraph
    ids = {small_graph.entities[id_].name: id_ for id_ in simple}
    trade = simple.edges[ids["Kardovia"], ids["Ilmenia"]]
    assert trade["types"] == {"CONSULT": 1, "TRADE": 3}
    assert (trade["claims"], trade["articles"], trade["origins"], trade["weight"]) == (4, 2, 2, 2)
    assert trade["distance"] == 0.5
    scores = [small_graph.ontology.relations[name].score for name in ("TRADE", "TRADE", "TRADE", "CONSULT")]
    assert trade["score"] == pytest.approx(sum(scores) / 4)
    back = simple.edges[ids["Ilmenia"], ids["Kardovia"]]
    assert back["types"] == {"CONSULT": 1}
    assert simple.edges[ids["Anna Velt"], ids["Kardovia"]]["types"] == {"LEADS": 1}
    assert simple.nodes[ids["Kardovia"]] == {"name": "Kardovia", "kind": "COUNTRY", "mentions": 7}


def test_what_is_only_denied_is_no_edge(make_extraction):
    from dyads.graph.build import build_graph

    graph = build_graph([make_extraction("one", "2031-01-01", [
        dict(who="Kardovia", does="arms", whom="Ilmenia", type="AID", negated=True),
    ])])  # fmt: skip
    assert graph.relations
    assert to_digraph(graph).number_of_edges() == 0
    assert to_digraph(graph).number_of_nodes() == 2


def test_copies_weigh_once(told_graph):
    china, iran = told_graph.find("China").id, told_graph.find("Iran").id
    only_aid = told_graph.filter(types=["AID"])
    edges = {weight: to_digraph(only_aid, weight).edges[china, iran] for weight in ("origins", "articles", "claims")}
    assert {weight: edge["weight"] for weight, edge in edges.items()} == {"origins": 1, "articles": 2, "claims": 2}


def test_algorithms_run_on_it(crowded_graph):
    simple = crowded_graph.to_digraph("claims")
    ranks = nx.pagerank(simple, weight="weight")
    assert sum(ranks.values()) == pytest.approx(1)
    some = max(ranks, key=ranks.get)
    assert nx.single_source_dijkstra_path_length(simple, some, weight="distance")[some] == 0
    assert all(data["weight"] > 0 and not data["types"].keys() - crowded_graph.ontology.relations.keys()
               for *_, data in simple.edges(data=True))  # fmt: skip


def test_an_unknown_weight_is_said(small_graph):
    with pytest.raises(InputError, match="'score'; there are origins, articles, claims"):
        small_graph.to_digraph("score")
