"""What edges are judged by, and how. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.extract.meaning.confidence import Company, confidence_of, features_of
from dyads.extract.meaning.factuality import factuality_of
from dyads.extract.relations.clauses import clauses_of
from dyads.extract.relations.relations import ClauseRelations
from dyads.graph.ontology import default_ontology

Features = Callable[[str], dict[str, float]]


@pytest.fixture(scope="module")
def features(read_mentions: Callable[[str], Any]) -> Features:
    """The features of the one edge of a sentence."""

    def of_edge(text: str) -> dict[str, float]:
        reading = read_mentions(text)
        (sentence,) = reading.sentences
        relations = ClauseRelations(reading.field, default_ontology())
        (edge,) = [e for clause in clauses_of(sentence) for e in relations.edges(clause)]
        return features_of(edge, "ASSAULT", factuality_of(edge.head, ()), sentence, Company(1, 1))

    return of_edge


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Kenya attacked Uganda.", "construction=object"),
        ("Kenya attacked Uganda.", "steps=0"),
        ("Kenya attacked Uganda.", "relation=ASSAULT"),
        ("Kenya attacked Uganda.", "object=COUNTRY"),
        ("Kenya attacked the ports of Uganda.", "steps=1"),
        ("Kenya sold weapons to Uganda.", "role=to"),
        ("Kenya may attack Uganda.", "modality=possible"),
        ("Kenya attacked Ugandan ships.", "object is modifier"),
        ("Kenya attacked Uganda.", "both named"),
    ],
)
def test_features_say_how_an_edge_was_found(features: Features, text: str, feature: str) -> None:
    assert features(text)[feature] == 1.0


def test_features_differ_where_a_sentence_is_negated(features: Features) -> None:
    assert features("Kenya attacked Uganda.")["negated"] == 0.0
    assert features("Kenya did not attack Uganda.")["negated"] == 1.0


def test_a_plain_sentence_is_surer_than_a_roundabout_one(features: Features) -> None:
    plain = confidence_of(features("Kenya attacked Uganda."))
    roundabout = confidence_of(features("Kenya sailed past the ports of the coast of Uganda."))
    assert 0 < roundabout < plain < 1


def test_unknown_features_weigh_nothing() -> None:
    assert confidence_of({"no such feature": 7.0}) == confidence_of({})
