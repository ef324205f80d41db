"""Names that the user knows: found before the pipeline's, and with their ids on every node."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.extract.claims import extract
from dyads.extract.mentions.known_names import NONE_KNOWN, KnownEntity, read_known_names
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph

KINDS = ("PERSON", "ORGANIZATION", "PLACE", "COUNTRY", "GROUP", "PRODUCT")

FIRST = (
    "The Kestrel Board accused Norway on Monday of breaking an agreement. Norway rejected what the Kestrel Board said."
)
SECOND = "On Tuesday, K-Board praised Chile. Maro visited Chile with the Chilean minister Tomás Urrejola."


def graph_of(tmp_path: Path, rows: str) -> EntityGraph:
    articles = tmp_path / "news"
    articles.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND)):
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "names.csv").write_text(f"name,kind,aliases,ids\n{rows}", encoding="utf-8")
    known = read_known_names(tmp_path / "names.csv", KINDS)
    return build_graph(extract(read_articles([articles]), known_names=known))


def test_aliases_are_one_entity_over_articles_with_its_ids(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "Kestrel Board,ORGANIZATION,K-Board;Kestrel,wikidata:Q7; own:1\n")
    board = graph.entities["wikidata:Q7"]
    assert (board.name, board.kind, board.ids) == ("Kestrel Board", "ORGANIZATION", ("wikidata:Q7", "own:1"))
    assert graph.find("K-Board") == board
    assert (len(board.members), board.mentions, board.merged_by) == (2, 3, "reference")
    others = {graph.entities[end].name for r in graph.relations_of(board.id) for end in (r.subject, r.object)}
    assert others == {"Kestrel Board", "Norway", "Chile"}


def test_without_ids_full_names_join_all_the_same(tmp_path: Path) -> None:
    board = graph_of(tmp_path, "Kestrel Board,GROUP,K-Board\n").find("K-Board")
    assert (board.name, board.kind, board.ids, len(board.members)) == ("Kestrel Board", "GROUP", (), 2)


def test_what_reference_data_knows_keeps_its_reference(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "Chile,COUNTRY,,wikidata:Q298\n")
    assert graph.entities["country:CHL"].ids == ("country:CHL", "wikidata:Q298")
    assert "Chilean" in graph.entities["country:CHL"].aliases


def test_a_longer_name_stays_what_it_is(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "Urrejola,PLACE,,own:2\n")
    assert "own:2" not in graph.entities
    assert not any(entity.kind == "PLACE" and "Urrejola" in entity.name for entity in graph.entities.values())


def test_no_file_changes_nothing(tmp_path: Path) -> None:
    assert NONE_KNOWN.digest == ""
    assert graph_of(tmp_path, "").entities == graph_of_nothing(tmp_path / "news").entities


def graph_of_nothing(articles: Path) -> EntityGraph:
    return build_graph(extract(read_articles([articles])))


def test_the_file(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(
        '\ufeffids,kind,name,aliases,note\n"wikidata:Q1; own:2",person, Ana  Smith ,A. Smith;;,x\n'.encode()
    )
    names = read_known_names(file, KINDS)
    smith = KnownEntity("Ana Smith", "PERSON", ("A. Smith",), ("wikidata:Q1", "own:2"))
    assert names.by_name == {"Ana Smith": smith, "A. Smith": smith}
    file.write_text("name,kind\nAna Smith,PERSON\n")
    assert read_known_names(file, KINDS).by_name == {"Ana Smith": KnownEntity("Ana Smith", "PERSON")}
    assert read_known_names(file, KINDS).digest != names.digest


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"title,kind\nA,PERSON\n", "has no column 'name'; its columns are to be name, kind, aliases, ids"),
        (b"", "has no column 'name'"),
        (b"name,kind\nA,FIRM\n", "line 2: 'A' is of kind 'FIRM'; give one of PERSON, ORGANIZATION, "),
        (b"name,kind\n\nA,\n", "line 3: 'A' is of kind ''; give one of"),
        (b"name,kind\n ,PERSON\n", "line 2: no name; give one or delete the line"),
        (b"name,kind,aliases\nA,PERSON,B\nB,PLACE,\n", "line 3: 'B' is a name of 'A' too; give it once"),
        (b"name,kind\n\xff,PERSON\n", "is no CSV file in UTF-8"),
        (b'name,kind\n"A,PERSON\n', "is no CSV file in UTF-8"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_by_line(content: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(content)
    with pytest.raises(InputError) as error:
        read_known_names(file, KINDS)
    assert str(error.value).startswith(f"{file}: {reason}")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.csv: cannot be read: .*; give a CSV file of names"):
        read_known_names(tmp_path / "none.csv", KINDS)
