"""Names, pronouns and nominals, before it is known who is who. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dyads.extract.mentions.candidates import Candidate
from dyads.extract.mentions.mentions import MentionFinder
from dyads.extract.sentences.words import Sentence
from dyads.graph.ontology import default_ontology

Find = Callable[[str], list[Candidate]]


@pytest.fixture(scope="module")
def find(parse: Callable[[str], list[Sentence]]) -> Find:
    """Finds the candidates of a text."""
    return lambda text: MentionFinder(parse(text), default_ontology()).find()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Bank of Spain fined Rosa Quintero.", [("Bank of Spain", "ORGANIZATION"), ("Rosa Quintero", "PERSON")]),
        ("Johnson & Holm bought Vostok 1.", [("Johnson & Holm", "ORGANIZATION"), ("Vostok 1", "PRODUCT")]),
        ("Iran-Israel talks failed.", [("Iran", "COUNTRY"), ("Israel", "COUNTRY")]),
        ("The Italian Supreme Court ruled.", [("Italian Supreme Court", "ORGANIZATION"), ("Italian", "COUNTRY")]),
        ("Rosa Quintero resigned on Monday.", [("Rosa Quintero", "PERSON")]),
        ("Jan van der Meulen sued Peru.", [("Jan van der Meulen", "PERSON"), ("Peru", "COUNTRY")]),
        ("Choi Dae-sun met Rosa Quintero.", [("Choi Dae-sun", "PERSON"), ("Rosa Quintero", "PERSON")]),
        ("Norway sued Yoo Ha-eun in May.", [("Norway", "COUNTRY"), ("Yoo Ha-eun", "PERSON")]),
        ("The Rosa Quintero-led team won.", [("Rosa Quintero", "PERSON")]),
        ("Adelfa Mondey, 52, was shot in Peru.", [("Adelfa Mondey", "PERSON"), ("Peru", "COUNTRY")]),
        ("Peru shelled el-Obeira.", [("Peru", "COUNTRY"), ("el-Obeira", "ORGANIZATION")]),
        ("Union No. 7 sued Peru.", [("Union No. 7", "ORGANIZATION"), ("Peru", "COUNTRY")]),
        ("The rebels left in March.", []),
        ("Peru praised Architects for Peace.", [("Peru", "COUNTRY"), ("Architects for Peace", "ORGANIZATION")]),
        ("Nurses Without Frontiers sued Peru.", [("Nurses Without Frontiers", "ORGANIZATION"), ("Peru", "COUNTRY")]),
        (
            "A leader of the Alliance for the Restoration of Liberia sued Peru.",
            [("Alliance for the Restoration of Liberia", "ORGANIZATION"), ("Peru", "COUNTRY")],
        ),
        ("Peru bought the Madonna of the Lilies.", [("Peru", "COUNTRY"), ("Madonna of the Lilies", "WORK")]),
        ("The NRFL/A freed them.", [("NRFL/A", "ORGANIZATION")]),
        ("The Republic of Chile sued them.", [("Republic of Chile", "COUNTRY")]),
        ("Police shelled Peru.", [("Peru", "COUNTRY")]),
        # What stands behind "anti-" owns nothing.
        ("The anti-Peru activist sued Chile.", [("Chile", "COUNTRY")]),
        ("Police fired at pro-Chilean rebels in Peru.", [("Peru", "COUNTRY")]),
    ],
)
def test_names_have_their_extent_and_kind(find: Find, text: str, names: list[tuple[str, str]]) -> None:
    assert [(c.name, c.kind) for c in find(text) if c.form == "name"] == names


@pytest.mark.parametrize(
    ("text", "title", "owner"),
    [
        ("Chilean Foreign Minister Rosa Quintero left.", "Foreign Minister", "Chilean"),
        ("Chile's Prime Minister Rosa Quintero left.", "Prime Minister", "Chile"),
        ("Home Minister Ravi Deshmukh resigned.", "Home Minister", ""),
        ("Chilean Prime Minister Sheikh Amina left.", "Prime Minister", "Chilean"),
        ("Chilean Labour Minister Rosa Quintero left.", "Labour Minister", "Chilean"),
    ],
)
def test_titles_stand_apart_from_names(find: Find, text: str, title: str, owner: str) -> None:
    person = next(c for c in find(text) if c.kind == "PERSON" and c.form == "name")
    assert " ".join(w.text for w in person.title) == title
    assert (person.owner.name if person.owner else "") == owner
    assert person.name in ("Rosa Quintero", "Ravi Deshmukh", "Sheikh Amina")


def test_a_country_named_by_half_stands_beside_the_other(find: Find) -> None:
    korea = next(c for c in find("Talks between North and South Korea failed.") if c.name == "South Korea")
    assert korea.beside is not None and korea.beside.name == "North Korea"


def test_pronouns_have_their_nominative_and_us_may_be_a_country(find: Find) -> None:
    found = find("The US told them that Ana hurt herself near us.")
    assert [(c.name, c.pronoun) for c in found if c.form == "pronoun"] == [
        ("them", "they"),
        ("herself", "she"),
        ("us", "we"),
    ]
    assert [c.name for c in found if c.kind == "COUNTRY"] == ["US"]


def test_nominals_are_phrases_without_their_article(find: Find) -> None:
    found = find("The rebels left the old city.")
    assert [(c.name, c.kind) for c in found if c.form == "nominal"] == [("rebels", "PERSON"), ("old city", "PLACE")]


def test_a_small_letter_makes_a_nominal_of_what_the_tagger_takes_for_a_name(find: Find) -> None:
    found = find("Norway's foreign ministry accused Chile.")
    assert [c.name for c in found if c.form == "nominal"] == ["Norway's foreign ministry"]


def test_a_guard_is_a_person_and_a_coast_guard_a_body(find: Find) -> None:
    found = find("The guard and the coast guard left.")
    assert [(c.name, c.kind) for c in found] == [("guard", "PERSON"), ("coast guard", "ORGANIZATION")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('He painted "The Weavers of Arles" in Peru.', [("The Weavers of Arles", "WORK"), ("Peru", "COUNTRY")]),
        ('He called it "a road to nowhere" in Peru.', [("Peru", "COUNTRY")]),
    ],
)
def test_a_title_in_quotation_marks_is_one_name(find: Find, text: str, names: list[tuple[str, str]]) -> None:
    assert [(c.name, c.kind) for c in find(text) if c.form == "name"] == names
