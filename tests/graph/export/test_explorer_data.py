"""What the explorer page holds: every record once, in columns that lead back to the graph, and no more text."""

import json
from itertools import pairwise

import pytest

from dyads.graph.build import build_graph
from dyads.graph.export.explorer_data import explorer_data
from dyads.graph.export.explorer_page import explorer_page, script_json
from dyads.graph.export.layout import arrange


def data_of(graph, **options):
    return explorer_data(graph, arrange(graph), **options)


@pytest.mark.parametrize("fixture", ["small_graph", "crowded_graph", "hostile_graph"])
def test_the_columns_hold_the_graph(fixture, request):
    graph = request.getfixturevalue(fixture)
    data = json.loads(json.dumps(data_of(graph)))
    entities, relations, claims, texts = (data[name] for name in ("entities", "relations", "claims", "texts"))
    assert sorted(entities["id"]) == sorted(graph.entities)
    assert relations["id"] == [relation.id for relation in graph.strongest(len(graph.relations))]
    at = 0
    for place, id_ in enumerate(relations["id"]):
        relation = graph.relations[id_]
        assert entities["id"][relations["subject"][place]] == relation.subject
        assert entities["id"][relations["object"][place]] == relation.object
        assert texts[relations["label"][place]] == relation.label
        assert data["types"][relations["type"][place]]["name"] == relation.type
        folded = claims["id"][at : at + relations["claims"][place]]
        assert folded == list(relation.claims)
        at += len(folded)
    assert at == len(claims["id"])
    for place, id_ in enumerate(claims["id"]):
        claim = graph.claims[id_]
        sentence = claims["sentence"][place]
        assert data["sentences"]["text"][sentence] == claim.sentence
        assert data["articles"]["id"][data["sentences"]["article"][sentence]] == claim.article_id
        assert data["modalities"][claims["modality"][place]] == claim.modality
        assert claims["negated"][place] == claim.negated
        assert [texts[name] for name, _ in claims["sources"][place]] == [source.name for source in claim.attribution]


def test_every_column_is_as_long_as_its_table(crowded_graph):
    data = data_of(crowded_graph, evidence="full")
    for table in ("entities", "relations", "claims", "sentences", "articles"):
        lengths = {name: len(column) for name, column in data[table].items() if name != "marks"}
        assert len(set(lengths.values())) == 1, lengths
    assert len(data["claims"]["marks"]) == 8 * len(data["claims"]["id"])


def test_actors_with_most_relations_come_first(crowded_graph):
    degrees = [crowded_graph.degree(id_) for id_ in data_of(crowded_graph)["entities"]["id"]]
    assert all(one >= other for one, other in pairwise(degrees))


def test_marks_count_utf16_units(make_extraction):
    stated = [{"who": "\U0001f33e Kardovia", "does": "feeds", "whom": "Ilm\U0001f33eenia", "type": "AID"}]
    graph = build_graph([make_extraction("sheaf", "2031-01-01", [*stated, {**stated[0], "does": "arms"}])])
    data = data_of(graph, evidence="full")
    (text,) = data["articles"]["text"]
    units = text.encode("utf-16-le")
    found = []
    for place, sentence in enumerate(data["claims"]["sentence"]):
        start, end = data["sentences"]["start"][sentence], data["sentences"]["end"][sentence]
        marks = data["claims"]["marks"][8 * place : 8 * place + 6]
        words = units[2 * start : 2 * end]
        found.append([words[2 * a : 2 * b].decode("utf-16-le") for a, b in zip(marks[::2], marks[1::2], strict=True)])
    names = ["\U0001f33e Kardovia", "Ilm\U0001f33eenia"]
    assert sorted(found) == [[names[0], "arms", names[1]], [names[0], "feeds", names[1]]]


def test_a_span_outside_of_its_sentence_is_not_marked(make_extraction):
    stated = {"who": "Kardovia", "does": "feeds", "whom": "Ilmenia", "sentence": "Kardovia feeds."}
    marks = data_of(build_graph([make_extraction("short", "2031-01-01", [stated])]))["claims"]["marks"]
    assert marks == [0, 8, 9, 14, -1, -1, -1, -1]


@pytest.mark.parametrize("evidence", ["full", "sentences", "none"])
def test_no_more_text_goes_out_than_was_asked_for(make_extraction, evidence):
    article = make_extraction("port", "2031-01-01", [{"who": "Kardovia", "does": "feeds", "whom": "Ilmenia"}])
    page = explorer_page(build_graph([article]), evidence=evidence)
    assert ("Kardovia feeds Ilmenia." in page) == (evidence != "none")
    assert ('"text":["Kardovia feeds Ilmenia."]' in page) == (evidence != "none")
    data = data_of(build_graph([article]), evidence=evidence)
    assert ("text" in data["articles"]) == (evidence == "full")


def test_of_full_evidence_each_text_stands_in_the_page_once(crowded_graph):
    page = explorer_page(crowded_graph, evidence="full")
    sentence = next(iter(crowded_graph.claims.values())).sentence
    article = next(a for a in crowded_graph.articles.values() if sentence in a.text)
    assert page.count(script_json(article.text)[1:-1]) == 1


def test_what_was_merged_is_told(small_graph):
    data = data_of(small_graph)
    place = data["entities"]["id"].index(small_graph.find("Kardovia").id)
    numbers = data["entities"]["members"][place]
    merged = {
        data["articles"]["title"][article]: mentions
        for article, mentions in zip(numbers[::3], numbers[2::3], strict=True)
    }
    assert merged == {"Report harbour": 4, "Report tariff | notes": 3}


def test_json_in_a_script_element_cannot_end_it():
    text = "</script><!-- & \u2028 \u2029 \ud800"
    written = script_json({"a": text})
    assert not set(written) & set("<>&\u2028\u2029\ud800")
    assert json.loads(written) == {"a": text}


@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph"])
def test_the_same_graph_gives_the_same_page(fixture, request):
    graph = request.getfixturevalue(fixture)
    assert explorer_page(graph) == explorer_page(graph)
