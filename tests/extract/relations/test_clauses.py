"""Predicates and their logical arguments. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dyads.extract.relations.clauses import Clause, clauses_of
from dyads.extract.sentences.words import Sentence

Clauses = Callable[[str], dict[str, Clause]]


@pytest.fixture(scope="module")
def clauses(parse: Callable[[str], list[Sentence]]) -> Clauses:
    """The clauses of a text by their verbs."""
    return lambda text: {c.verb.text: c for s in parse(text) for c in clauses_of(s)}


@pytest.mark.parametrize(
    ("text", "verb", "agents", "patients"),
    [
        ("Kenya attacked Uganda.", "attacked", ["Kenya"], ["Uganda"]),
        ("Uganda was attacked by Kenya.", "attacked", ["Kenya"], ["Uganda"]),
        ("The jets built by Kenya crashed.", "built", ["Kenya"], ["jets"]),
        ("The jets that Kenya bought crashed.", "bought", ["Kenya"], ["jets"]),
        ("The firm that bought Nordvik closed.", "bought", ["firm"], ["Nordvik"]),
        ("Kenya criticised and sanctioned Nordvik.", "criticised", ["Kenya"], ["Nordvik"]),
        ("Kenya criticised and sanctioned Nordvik.", "sanctioned", ["Kenya"], ["Nordvik"]),
        ("Kenya and Peru attacked Uganda.", "attacked", ["Kenya", "Peru"], ["Uganda"]),
    ],
)
def test_agents_and_patients_are_logical(
    clauses: Clauses, text: str, verb: str, agents: list[str], patients: list[str]
) -> None:
    clause = clauses(text)[verb]
    assert [w.text for w in clause.agents] == agents
    assert [w.text for w in clause.patients] == patients


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Kenya wants to buy Nordvik.", "buy", "Kenya"),
        ("Kenya wants Uganda to leave.", "leave", "Uganda"),
        ("Kenya urged Uganda to free Ana.", "free", "Uganda"),
        ("Kenya accused Uganda of arming rebels.", "arming", "Uganda"),
        ("Uganda was fined for arming rebels.", "arming", "Uganda"),
        ("Kenya attacked Uganda, killing Ana.", "killing", "Kenya"),
        ("Kenya's plan to buy Nordvik failed.", "buy", "Kenya"),
        ("Police arrested Ana on suspicion of robbing Bo.", "robbing", "Ana"),
    ],
)
def test_understood_subjects_are_found(clauses: Clauses, text: str, verb: str, subject: str) -> None:
    assert [w.text for w in clauses(text)[verb].surface] == [subject]


@pytest.mark.parametrize(
    ("text", "verb", "role", "words"),
    [
        ("Kenya sold weapons to Uganda.", "sold", "to", ["Uganda"]),
        ("Nordvik pulled out of Chile.", "pulled", "out of", ["Chile"]),
        ("Nordvik left with Halden and Skarn.", "left", "with", ["Halden", "Skarn"]),
    ],
)
def test_obliques_have_their_preposition(clauses: Clauses, text: str, verb: str, role: str, words: list[str]) -> None:
    obliques = clauses(text)[verb].obliques
    assert [[w.text for w in a.words] for a in obliques if a.role == role] == [words]


def test_a_copula_is_said_of_its_attribute(clauses: Clauses) -> None:
    clause = clauses("Kenya is the winner.")["is"]
    assert clause.copular
    assert clause.attribute is not None and clause.attribute.text == "winner"
