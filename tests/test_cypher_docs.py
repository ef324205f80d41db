"""docs/cypher.md: its tables name what the schema has, its queries run on both stores with the same rows."""

import re
from pathlib import Path

import pytest

import dyads
from dyads.graph.ontology import default_ontology
from dyads.loaders.embedded import make_store
from dyads.loaders.neo4j_store import Neo4jStore
from dyads.loaders.schema import LABELS, LINK_PROPERTIES, LINKS, NODE_PROPERTIES, RELATION_PROPERTIES, kind_label
from dyads.loaders.to_neo4j import to_neo4j
from dyads.whole_way import example_articles

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = (DOCS / "cypher.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)
IN_WORDS = re.compile(r"\([^()]*\)")


@pytest.fixture(scope="module")
def graph():
    return dyads.build(example_articles())


@pytest.fixture(scope="module")
def embedded(graph):
    return make_store(graph)


@pytest.fixture(scope="module")
def neo4j(neo4j_connection, graph):
    to_neo4j(graph, neo4j_connection)
    yield Neo4jStore(neo4j_connection)
    neo4j_connection.run(["MATCH (n) WHERE n.collection = 'dyads' DETACH DELETE n"])


def table(name):
    """The rows of one of the page's tables: the first cell, and the properties of the second."""
    (text,) = re.findall(rf"<!-- {name} -->\n(.*?)\n\n", PAGE, re.DOTALL)
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in text.splitlines()[2:]]
    return {first: set(re.findall(r"\b[a-z_]+\b", IN_WORDS.sub("", second))) for first, second in cells}


def test_every_property_of_a_node_is_named():
    of_every_node = {"key", "collection", "id", "name"}
    assert table("nodes") == {label: NODE_PROPERTIES[label].keys() - of_every_node for label in LABELS}


def test_every_property_of_a_relationship_is_named():
    shown = table("relationships")
    assert shown["between entities"] == RELATION_PROPERTIES.keys()
    for types, names in shown.items():
        for type_ in set(types.split(", ")) & set(LINKS):
            assert LINK_PROPERTIES[type_].keys() <= names
    assert {type_ for types in shown for type_ in types.split(", ")} == {*LINKS, "between entities"}


def test_every_kind_is_named():
    assert {f":{kind_label(kind)}`" for kind in default_ontology().kinds} <= set(re.findall(r":\w+`", PAGE))


def test_the_picture_has_what_there_is():
    picture = set(re.findall(r"[A-Za-z_]+", re.sub(r"<[^>]*>", " ", (DOCS / "schema.svg").read_text(encoding="utf-8"))))
    assert {*LABELS, *LINKS} <= picture


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_cookbook_finds_something(query, embedded):
    assert embedded.run(query).rows


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_cookbook_finds_the_same_on_both_stores(query, embedded, neo4j):
    assert embedded.run(query).rows == neo4j.run(query).rows
