"""The generated graph has the sizes asked for, the shape of news, and is the same every time."""

import networkx as nx
from generate_graph import ISLAND, generate_graph


def test_a_generated_graph_has_the_sizes_and_the_shape_that_are_promised():
    graph = generate_graph(400, 1200)
    assert (len(graph.entities), len(graph.relations)) == (400, 1200)
    degrees = sorted((graph.degree(id_) for id_ in graph.entities), reverse=True)
    assert degrees[0] > 4 * degrees[200]
    network = nx.Graph((r.subject, r.object) for r in graph.relations.values())
    parts = sorted(map(len, nx.connected_components(network)))
    assert parts[-1] > 300
    assert sum(part <= ISLAND for part in parts) >= 400 // 10 // ISLAND
    assert all(graph.articles[c.article_id].text[c.start : c.end] == c.sentence for c in graph.claims.values())


def test_the_same_sizes_give_the_same_graph():
    assert generate_graph(300, 400) == generate_graph(300, 400)
    assert generate_graph(300, 400, seed=8) != generate_graph(300, 400)
