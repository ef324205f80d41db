"""Graphs in a real Neo4j: loaded, loaded again after changes, and read back."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import HealthCheck, given, settings
from random_graphs import HOSTILE_ONTOLOGY, graphs

from dyads.errors import InputError, StoreError
from dyads.graph.build import build_graph
from dyads.graph.records import Entity
from dyads.loaders import to_neo4j as module
from dyads.loaders.from_neo4j import from_neo4j
from dyads.loaders.to_neo4j import row_count, to_neo4j

GRAPHS = ("told_graph", "small_graph", "hostile_graph", "crowded_graph")


@pytest.fixture
def neo4j(neo4j_connection):
    return neo4j_connection


def run(neo4j, query, **parameters):
    neo4j.write(lambda transaction: transaction.run(query, parameters).consume())


def content(neo4j, collection):
    """All that a collection has, the same for the same content under another name."""
    nodes = neo4j.read(
        "MATCH (n) WHERE n.collection = $name OR (n:CollectionLoad AND n.key = $name)"
        " RETURN labels(n) AS labels, properties(n) AS properties", name=collection
    )  # fmt: skip
    links = neo4j.read(
        "MATCH (a)-[r]->(b) WHERE a.collection = $name"
        " RETURN a.key AS a, type(r) AS type, properties(r) AS properties, b.key AS b", name=collection
    )  # fmt: skip
    for node in nodes:
        node["labels"].sort()
    said = (str({**item, "properties": sorted(item["properties"].items())}) for item in (*nodes, *links))
    return sorted(line.replace(collection, "<collection>") for line in said)


def without_text(graph):
    articles = {id_: dataclasses.replace(a, text="", parts=()) for id_, a in graph.articles.items()}
    return dataclasses.replace(graph, articles=articles)


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_comes_back_equal(neo4j, collection, request, name):
    graph = request.getfixturevalue(name)
    counted = []
    changes = to_neo4j(graph, neo4j, collection, with_text=True, on_rows=counted.append)
    assert from_neo4j(neo4j, collection) == graph
    assert sum(counted) == row_count(graph) == sum(change.added for change in changes)


def test_texts_are_left_out_unless_wanted(neo4j, collection, told_graph):
    to_neo4j(told_graph, neo4j, collection)
    assert from_neo4j(neo4j, collection) == without_text(told_graph)
    to_neo4j(told_graph, neo4j, collection, with_text=True)
    assert from_neo4j(neo4j, collection) == told_graph
    to_neo4j(told_graph, neo4j, collection)
    assert from_neo4j(neo4j, collection) == without_text(told_graph)


def test_loading_twice_changes_nothing(neo4j, collection, crowded_graph):
    to_neo4j(crowded_graph, neo4j, collection)
    before = content(neo4j, collection)
    changes = to_neo4j(crowded_graph, neo4j, collection)
    assert not any(changes)
    assert sum(change.unchanged for change in changes) == row_count(crowded_graph)
    assert content(neo4j, collection) == before


def test_articles_added_changed_and_withdrawn_leave_what_a_fresh_load_makes(neo4j, collection, make_extraction):
    def story(name, does, whom, kinds="COUNTRY COUNTRY"):
        return make_extraction(name, "2031-03-04", [
            dict(who="Kardovia", does=does, whom=whom, type="TRADE", kinds=kinds),
            dict(who="Ilmenia", does="accuses", whom="Kardovia", type="ACCUSE", said_by=("Ilmenia",)),
        ])  # fmt: skip

    kept, edited = story("kept", "buys grain from", "Orvenia"), story("edited", "sells ore to", "Tesk")
    withdrawn = story("withdrawn", "buys coal from", "Sarnland", "COUNTRY ORGANIZATION")
    after = story("edited", "gives ore to", "Lumaria"), story("added", "buys oil from", "Sarnland", "COUNTRY PLACE")
    to_neo4j(build_graph([kept, edited, withdrawn]), neo4j, collection, with_text=True)
    graph = build_graph([kept, *after])
    told = to_neo4j(graph, neo4j, collection, with_text=True, dry_run=True)
    changes = to_neo4j(graph, neo4j, collection, with_text=True)
    to_neo4j(graph, neo4j, f"{collection} fresh", with_text=True)
    assert content(neo4j, collection) == content(neo4j, f"{collection} fresh")
    assert from_neo4j(neo4j, collection) == graph
    assert told == changes
    articles = next(change for change in changes if change.what == "Article")
    assert (articles.added, articles.changed, articles.removed, articles.unchanged) == (2, 0, 2, 1)


def test_a_graph_without_anything_empties_its_collection(neo4j, collection, told_graph):
    to_neo4j(told_graph, neo4j, collection)
    empty = build_graph([])
    to_neo4j(empty, neo4j, collection)
    assert from_neo4j(neo4j, collection) == empty
    assert len(content(neo4j, collection)) == 1


def test_an_entity_of_another_kind_loses_the_label_of_its_former_one(neo4j, collection, small_graph):
    to_neo4j(small_graph, neo4j, collection)
    some = next(entity for entity in small_graph.entities.values() if entity.kind == "COUNTRY")
    entities = {**small_graph.entities, some.id: dataclasses.replace(some, kind="PLACE")}
    run(neo4j, "MATCH (n:Entity {id: $id, collection: $name}) SET n:Watched", id=some.id, name=collection)
    to_neo4j(dataclasses.replace(small_graph, entities=entities), neo4j, collection)
    query = "MATCH (n:Entity {id: $id, collection: $name}) RETURN labels(n) AS labels"
    (row,) = neo4j.read(query, id=some.id, name=collection)
    assert sorted(row["labels"]) == ["Entity", "Place", "Watched"]


DAMAGES = (
    "MATCH (n:Claim {collection: $name}) WITH n LIMIT 2 DETACH DELETE n",
    "MATCH (n:Entity {collection: $name}) SET n.name = 'x', n.mentions = 1.0",
    "MATCH (n:Entity {collection: $name}) REMOVE n.kind, n:Country",
    "MATCH (n:Entity {collection: $name}) SET n.kind = 'a`b'",
    "MATCH (n:Claim {collection: $name})-[r:SUBJECT]->() DELETE r",
    "MATCH (n:Claim {collection: $name})-[r:SUBJECT]->(m) CREATE (n)-[s:SUBJECT]->(m) SET s = properties(r)",
    "MATCH (n:Entity {collection: $name})-[r]->(m:Entity) WHERE r.key IS NOT NULL"
    " CREATE (m)-[s:TRADE]->(n) SET s = properties(r)",
    "MATCH (n:Article {collection: $name}) CREATE (:Article {collection: $name, key: n.key + 'x', id: 'x'})",
    "MATCH (n:Collection {key: $name}) DELETE n",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_changed_by_hand_is_put_right(neo4j, collection, told_graph, damage):
    to_neo4j(told_graph, neo4j, collection, with_text=True)
    before = content(neo4j, collection)
    run(neo4j, damage, name=collection)
    assert content(neo4j, collection) != before
    to_neo4j(told_graph, neo4j, collection, with_text=True)
    assert content(neo4j, collection) == before


def test_a_dry_run_writes_nothing(neo4j, collection, told_graph, small_graph):
    assert sum(c.added for c in to_neo4j(told_graph, neo4j, collection, dry_run=True)) == row_count(told_graph)
    assert content(neo4j, collection) == []
    to_neo4j(told_graph, neo4j, collection)
    before = content(neo4j, collection)
    assert any(to_neo4j(small_graph, neo4j, collection, dry_run=True))
    assert content(neo4j, collection) == before


def test_collections_and_what_is_of_others_stay_as_they_are(neo4j, collection, told_graph, small_graph):
    other = f"{collection} other"
    to_neo4j(small_graph, neo4j, other)
    to_neo4j(told_graph, neo4j, collection)
    run(neo4j, "CREATE (:Entity {name: 'mine', collection: $name})-[:ALLY {key: 'mine'}]->(:Note {collection: $name})",
        name=f"{collection} mine")  # fmt: skip
    run(neo4j, "MATCH (n:Entity {collection: $name}) CREATE (:Note {collection: $mine})-[:ABOUT]->(n)",
        name=collection, mine=f"{collection} mine")  # fmt: skip
    run(neo4j, "MATCH (a:Entity {collection: $name}), (b:Entity {collection: $name}) WHERE a.key < b.key"
        " CREATE (a)-[:ALLY]->(b)", name=collection)  # fmt: skip
    before = content(neo4j, other), content(neo4j, f"{collection} mine")
    allies = "MATCH (:Entity {collection: $name})-[r:ALLY]->() RETURN count(r) AS n"
    drawn = neo4j.read(allies, name=collection)
    to_neo4j(without_text(told_graph), neo4j, collection)
    assert neo4j.read(allies, name=collection) == drawn
    assert (content(neo4j, other), content(neo4j, f"{collection} mine")) == before
    to_neo4j(build_graph([]), neo4j, collection)
    assert content(neo4j, other) == before[0]
    assert (
        len(neo4j.read("MATCH (n {collection: $name}) RETURN n", name=f"{collection} mine"))
        == len(told_graph.entities) + 2
    )


def test_a_load_that_was_cut_short_is_finished_by_the_next(neo4j, collection, crowded_graph, small_graph, monkeypatch):
    monkeypatch.setattr(module, "BATCH_ROWS", 40)
    monkeypatch.setattr(module, "COUNTED_AT_ONCE", 10)
    to_neo4j(small_graph, neo4j, collection)
    to_neo4j(crowded_graph, neo4j, f"{collection} fresh")
    draw = random.Random(5)
    for _ in range(5):
        left = draw.randrange(50, row_count(crowded_graph))

        def stop(rows):
            nonlocal left
            left -= rows
            if left < 0:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            to_neo4j(crowded_graph, neo4j, collection, on_rows=stop)
        with pytest.raises(StoreError, match="cut short"):
            from_neo4j(neo4j, collection)
        run(neo4j, "MATCH (n:Claim {collection: $name}) WITH n LIMIT 20 DETACH DELETE n", name=collection)
    to_neo4j(crowded_graph, neo4j, collection)
    assert content(neo4j, collection) == content(neo4j, f"{collection} fresh")


def test_of_two_loads_at_a_time_the_later_one_goes_on(neo4j, collection, told_graph, small_graph, monkeypatch):
    monkeypatch.setattr(module, "BATCH_ROWS", 3)
    monkeypatch.setattr(module, "COUNTED_AT_ONCE", 1)
    later = []

    def begin_another(_rows):
        if not later:
            later.append(to_neo4j(small_graph, neo4j, collection))

    with pytest.raises(StoreError, match="another load of it began"):
        to_neo4j(told_graph, neo4j, collection, on_rows=begin_another)
    assert from_neo4j(neo4j, collection) == without_text(small_graph)


def renamed(graph, name):
    some = next(iter(graph.entities.values()))
    return dataclasses.replace(graph, entities={**graph.entities, some.id: dataclasses.replace(some, name=name)})


@pytest.mark.parametrize("name", ["n" * 10_000, "\U0001f600" * 10_000, "`) DETACH DELETE (n", "\x00\\u0060$x{}"])
def test_names_of_any_length_and_form_are_loaded(neo4j, collection, small_graph, name):
    graph = renamed(small_graph, name)
    to_neo4j(graph, neo4j, collection)
    some = next(iter(graph.entities))
    (row,) = neo4j.read("MATCH (n:Entity {id: $id, collection: $name}) RETURN n.name AS name", id=some, name=collection)
    assert row["name"] == name
    assert not any(to_neo4j(graph, neo4j, collection))


def test_what_no_store_holds_is_an_error(neo4j, collection, small_graph):
    with pytest.raises(StoreError, match="lone surrogate"):
        to_neo4j(renamed(small_graph, "half \ud83d"), neo4j, collection)
    long = Entity("x" * 9_000, "X", "COUNTRY", (), (), (), "", 0)
    with pytest.raises(InputError, match="too long for a key"):
        to_neo4j(dataclasses.replace(small_graph, entities={long.id: long}), neo4j, collection)


def test_a_collection_of_a_newer_dyads_is_left_alone(neo4j, collection, small_graph):
    to_neo4j(small_graph, neo4j, collection)
    run(neo4j, "MATCH (n:Collection {key: $name}) SET n.schema_version = 99", name=collection)
    with pytest.raises(StoreError, match="newer dyads"):
        to_neo4j(small_graph, neo4j, collection)


def test_a_collection_that_is_not_there_is_said(neo4j, collection, small_graph):
    to_neo4j(small_graph, neo4j, collection)
    with pytest.raises(StoreError, match=r"no collection 'nobody'; there are .*: name one"):
        from_neo4j(neo4j, "nobody")


@settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs())
def test_random_graphs_come_back_equal_one_loaded_over_the_other(neo4j, collection, graph):
    to_neo4j(graph, neo4j, collection, with_text=True)
    assert from_neo4j(neo4j, collection, ontology=HOSTILE_ONTOLOGY) == graph
