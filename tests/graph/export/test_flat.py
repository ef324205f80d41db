import pytest

from dyads.graph.export.flat import TABLES, join_counts, join_list, rows, split_counts, split_list

TEXTS = [
    ["Tehran", "Iranian"],
    ["a | b", "c"],
    ["|", " | ", "\\", "\\|", "| "],
    [" spaced ", "", "end\\"],
    ["line\nbreak", "tab\t"],
    [],
]


@pytest.mark.parametrize("texts", TEXTS)
def test_lists_split_as_they_were_joined(texts):
    assert split_list(join_list(texts)) == texts


def test_counts_split_as_they_were_joined():
    counts = [("buys oil from", 3), ("is (2) of", 2), ("a | b (1)", 1)]
    assert split_counts(join_counts(counts)) == counts


def test_joined_lists_read_well():
    assert join_list(["Tehran", "Iranian"]) == "Tehran | Iranian"
    assert join_counts([("buys oil from", 3), ("imports oil from", 1)]) == "buys oil from (3) | imports oil from (1)"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["small_graph", "hostile_graph"])
def test_rows_have_the_columns_and_types_of_their_table(table, name, request):
    found = list(rows(request.getfixturevalue(name), table))
    assert found
    for row in found:
        assert list(row) == list(TABLES[table])
        assert all(value is None or type(value) is TABLES[table][column] for column, value in row.items())


def test_a_claim_names_its_relation_and_its_entities(small_graph):
    for row in rows(small_graph, "claims"):
        relation = small_graph.relations[row["edge"]]
        assert row["id"] in relation.claims
        assert {row["subject"], row["object"]} == {relation.subject, relation.object}
        assert row["subject_name"] == small_graph.entities[row["subject"]].name
