import networkx as nx
import pytest

from dyads.graph.entity_graph import EntityGraph
from dyads.loaders.to_networkx import to_networkx


@pytest.fixture(scope="module")
def graph(small_graph: EntityGraph) -> nx.MultiDiGraph:
    return to_networkx(small_graph)


def edge(graph: nx.MultiDiGraph, relation: str) -> dict:
    (found,) = [data for *_, data in graph.edges(data=True) if data["relation"] == relation]
    return found


def test_every_entity_is_a_node_with_its_attributes(graph, small_graph):
    assert list(graph) == list(small_graph.entities)
    for key, entity in small_graph.entities.items():
        assert graph.nodes[key] == {
            "name": entity.name, "kind": entity.kind, "aliases": list(entity.aliases), "ids": list(entity.ids),
            "members": list(entity.members), "merged_by": entity.merged_by, "mentions": entity.mentions,
        }  # fmt: skip


def test_every_relation_is_an_edge_from_subject_to_object(graph, small_graph):
    ends = {key: (u, v) for u, v, key in graph.edges(keys=True)}
    assert ends == {key: (r.subject, r.object) for key, r in small_graph.relations.items()}


def test_an_edge_folds_its_claims_with_class_score_and_counts(graph):
    trade = edge(graph, "TRADE")
    assert trade["class"] == "material cooperation"
    assert isinstance(trade["score"], float)
    assert trade["label"] == "buys grain from"
    assert trade["predicates"] == {"buys grain from": 3, "imports | re-exports (2) to": 1}
    assert trade["themes"] == {"grain": 1}
    assert (trade["asserted"], trade["reported"], trade["planned"], trade["denied"]) == (2, 1, 0, 1)
    assert (trade["articles"], trade["weight"], len(trade["claims"])) == (2, 4, 4)
    assert (trade["first_date"], trade["last_date"]) == ("2031-02-01", "2031-03-09")


def test_evidence_points_into_the_article(graph, small_graph):
    trade = edge(graph, "TRADE")
    assert [item["claim"] for item in trade["evidence"]] == trade["claims"]
    for item in trade["evidence"]:
        text = small_graph.articles[item["article_id"]].text
        for what in ("sentence", "subject", "object"):
            start, end = item["spans"][what]
            assert text[start:end] == item[what]
    first = trade["evidence"][0]
    assert first["attribution"] == ["Harbour Gazette", "two officials"]
    assert (first["date"], first["date_end"], first["date_from"]) == ("2031-02-01", "2031-02-28", "text")
    assert (first["article"], first["modality"], first["negated"]) == ("harbour", "reported", False)


def test_a_symmetric_relation_is_one_edge(graph):
    assert edge(graph, "CONSULT")["symmetric"] is True
    assert edge(graph, "TRADE")["symmetric"] is False
