import dataclasses

import pytest

from dyads.errors import InputError, OntologyError, StoreError
from dyads.graph.ontology import RelationType
from dyads.loaders.read_back import StoredRows, from_rows
from dyads.loaders.rows import GraphRows
from dyads.loaders.schema import LABELS, LINK_TABLES, NODE_PROPERTIES, RELATION_PROPERTIES, LinkTable


def stored(graph, collection="dyads", **options):
    """The rows of a graph, as a store would give them back."""
    rows = GraphRows(graph, collection, **options)
    nodes, links, relations = {label: [] for label in LABELS}, {}, []
    for table, every_row in rows.tables():
        if not isinstance(table, LinkTable):
            nodes[table.label] += every_row
        elif table in LINK_TABLES:
            links[table.type] = list(every_row)
        else:
            relations += every_row
    return StoredRows(collection, nodes, links, relations)


def without_text(graph):
    articles = {id_: dataclasses.replace(a, text="", parts=()) for id_, a in graph.articles.items()}
    return dataclasses.replace(graph, articles=articles)


@pytest.fixture
def graph(told_graph):
    return told_graph


@pytest.mark.parametrize("name", ["told_graph", "small_graph", "hostile_graph", "crowded_graph"])
def test_rows_make_the_same_graph_again(name, request):
    any_graph = request.getfixturevalue(name)
    back = from_rows(stored(any_graph, with_text=True), any_graph.ontology)
    assert back == any_graph
    for name in ("entities", "relations", "claims", "articles", "mention_counts", "entity_of"):
        assert list(getattr(back, name)) == list(getattr(any_graph, name))


def test_texts_are_left_out_unless_wanted(graph):
    assert from_rows(stored(graph), graph.ontology) == without_text(graph)


def test_a_filtered_graph_comes_back(graph):
    small = graph.filter(types=["TRADE"])
    assert from_rows(stored(small, with_text=True), graph.ontology) == small


def test_rows_have_the_properties_of_the_schema(graph):
    rows = stored(graph, with_text=True)
    for label in LABELS:
        assert rows.nodes[label]
        assert all(row["properties"].keys() == NODE_PROPERTIES[label].keys() for row in rows.nodes[label])
    assert all(row["properties"].keys() == RELATION_PROPERTIES.keys() for row in rows.relations)
    for table in LINK_TABLES:
        assert rows.links[table.type]
        assert all(row["properties"].keys() == table.properties.keys() for row in rows.links[table.type])


def test_a_claim_knows_the_relationship_that_folds_it(graph):
    rows = stored(graph)
    assert {row["properties"]["relation_key"] for row in rows.nodes["Claim"]} == {row["key"] for row in rows.relations}


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\nb"])
def test_a_collection_needs_a_name_that_ends_in_a_key(graph, name):
    with pytest.raises(InputError, match="collection"):
        GraphRows(graph, name)


@pytest.mark.parametrize("name", ["SUBJECT", "MENTIONS", "A\\u0060B", ""])
def test_a_relation_type_that_the_schema_cannot_have_is_refused(graph, name):
    relations = {**graph.ontology.relations, name: RelationType(name, "other", None, "")}
    with pytest.raises(OntologyError, match="rename"):
        GraphRows(dataclasses.replace(graph, ontology=dataclasses.replace(graph.ontology, relations=relations)), "c")


@pytest.mark.parametrize("kind", ["CLAIM", "ENTITY", "COUNTRy"])
def test_a_kind_that_the_schema_cannot_have_is_refused(graph, kind):
    ontology = dataclasses.replace(graph.ontology, kinds={**graph.ontology.kinds, kind: ""})
    with pytest.raises(OntologyError, match="rename"):
        GraphRows(dataclasses.replace(graph, ontology=ontology), "c")


def test_a_missing_collection_is_said(graph):
    rows = stored(graph)
    with pytest.raises(StoreError, match="no whole collection 'other'"):
        from_rows(StoredRows("other", {}, {}), graph.ontology)
    rows.nodes["Collection"][0]["properties"]["schema_version"] = 99
    with pytest.raises(StoreError, match="version 99"):
        from_rows(rows, graph.ontology)


def test_another_ontology_is_said(graph):
    other = dataclasses.replace(graph.ontology, digest="other")
    with pytest.raises(StoreError, match="another ontology"):
        from_rows(stored(graph), other)


def _drop_claim(rows):
    rows.nodes["Claim"].pop()


def _drop_link(rows):
    rows.links["SUBJECT"].pop()


def _relabel(rows):
    rows.relations[0]["properties"]["label"] = "loves"


def _move_claim(rows):
    rows.nodes["Claim"][0]["properties"]["head_start"] += 1


def _drop_article(rows):
    rows.nodes["Article"].clear()


@pytest.mark.parametrize("change", [_drop_claim, _drop_link, _relabel, _move_claim, _drop_article])
def test_what_was_changed_in_the_store_is_an_error(graph, change):
    rows = stored(graph)
    change(rows)
    with pytest.raises(StoreError, match="not as it was loaded"):
        from_rows(rows, graph.ontology)
