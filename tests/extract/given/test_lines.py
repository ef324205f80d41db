"""What a line of claims from elsewhere may hold, and why others are refused."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from dyads.extract.given.lines import GivenClaim, GivenEntity, GivenSource, given_claim
from dyads.graph.ontology import default_ontology
from dyads.graph.records import DateRange, Span

MINIMAL = {
    "article": "summit",
    "sentence": "Norway sold boats to Chile.",
    "subject": {"name": "Norway", "kind": "COUNTRY"},
    "object": {"name": "Chile", "kind": "COUNTRY"},
    "predicate": "sells boats to",
    "relation": "TRADE",
}


def read(**changes: Any) -> GivenClaim:
    value = {name: v for name, v in (MINIMAL | changes).items() if v is not ...}
    return given_claim(json.dumps(value).encode(), "llama.jsonl: line 1", "llama", default_ontology())


def test_a_line_needs_no_more_than_a_language_model_can_say() -> None:
    assert read() == GivenClaim(
        place="llama.jsonl: line 1", article="summit", article_id="", sentence="Norway sold boats to Chile.",
        start=None, subject=GivenEntity("Norway", "COUNTRY"), object=GivenEntity("Chile", "COUNTRY"),
        predicate="sells boats to", relation="TRADE", extractor="llama", confidence=0.5,
    )  # fmt: skip


def test_what_else_it_may_say() -> None:
    found = read(
        article=..., article_id="abc", extractor=" llama  3 ", subject=MINIMAL["subject"] | {
            "aliases": ["Kingdom of  Norway"], "ref": "country:NOR;region:Far North", "mention": "Oslo", "start": 0,
            "end": 4,
        },
        relation="trade", modality="Planned", negated=True, attribution=["Reuters", "a ministry"], confidence=1,
        date="2025-06", head="sell", head_start=7, head_end=11, symmetric=False, note={"seen": [1]},
    )  # fmt: skip
    assert (found.article_id, found.extractor, found.relation, found.modality) == ("abc", "llama 3", "TRADE", "planned")
    assert found.subject == GivenEntity(
        "Norway", "COUNTRY", ("Kingdom of Norway",), "country:NOR;region:Far North", "", "Oslo", Span(0, 4)
    )
    assert found.sources == (GivenSource("Reuters"), GivenSource("a ministry"))
    assert found.date == DateRange(dt.date(2025, 6, 1), dt.date(2025, 6, 30), "text")
    assert (found.head, found.head_span, found.confidence, found.negated) == ("sell", Span(7, 11), 1.0, True)
    assert found.symmetric is False


def test_the_kind_may_be_called_type_and_be_in_small_letters() -> None:
    assert read(object={"name": "Chile", "type": "country"}).object.kind == "COUNTRY"


def test_a_claim_with_a_source_is_reported_unless_it_says_otherwise() -> None:
    assert read(attribution="Reuters").modality == "reported"
    assert read(attribution=["Reuters"], modality="asserted").modality == "asserted"
    assert read(attribution=[], modality=None, confidence=None, date="", extractor="").modality == "asserted"


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ("2025-06-30", ("2025-06-30", "2025-06-30")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ({"start": "2025-06-01", "end": "2025-07", "from": "article"}, ("2025-06-01", "2025-07-31")),
    ],
)
def test_dates(given: Any, days: tuple[str, str]) -> None:
    date = read(date=given).date
    assert date is not None and (date.start.isoformat(), date.end.isoformat()) == days


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"relation": "BUYS"}, "no relation type 'BUYS'; known: AGREE, "),
        ({"relation": ...}, "a claim needs 'relation'"),
        ({"predicate": ""}, "a claim needs 'predicate'"),
        ({"predicate": 7}, "predicate 7 is no text"),
        ({"predicate": "sells\x1b[2J"}, "has a control character"),
        ({"predicate": "sells \ud800"}, "half a character"),
        ({"article": ...}, "a claim needs its article, or article_id"),
        ({"sentence": " \n"}, "is no text"),
        ({"subject": "Norway"}, "subject is a JSON object, not \"Norway\""),
        ({"subject": {"name": "Norway"}}, "subject needs a kind"),
        ({"subject": {"kind": "COUNTRY"}}, "subject needs a name"),
        ({"subject": {"name": "Norway", "kind": "STATE"}}, "no kind 'STATE'; known: PERSON, "),
        ({"object": MINIMAL["object"] | {"ref": "Q20"}}, "object: ref 'Q20' is no identifier"),
        ({"object": MINIMAL["object"] | {"alias": "x"}}, "object has no 'alias'; known: aliases, "),
        ({"negation": True}, "a claim has no 'negation'; known: article, "),
        ({"negated": "yes"}, "negated 'yes' is neither true nor false"),
        ({"modality": "certain"}, "modality 'certain' is none of asserted, "),
        ({"confidence": "high"}, "confidence 'high' is no number from 0 to 1"),
        ({"confidence": 1.5}, "confidence 1.5 is no number from 0 to 1"),
        ({"confidence": float("nan")}, "confidence nan is no number from 0 to 1"),
        ({"confidence": True}, "confidence True is no number from 0 to 1"),
        ({"date": "last June"}, "date 'last June' is none such as 2025-06-30"),
        ({"date": "2025-02-30"}, "date '2025-02-30' is none such as"),
        ({"date": {"start": "2025-02", "end": "2024"}}, "date ends on 2024-12-31, before it starts on 2025-02-01"),
        ({"date": {"from": "memory", "start": "2025"}}, "date is from 'memory'"),
        ({"start": -1}, "start -1 is no place in a text"),
        ({"head_start": "7"}, "head_start '7' is no place in a text"),
        ({"attribution": {"Reuters": 1}}, "attribution {'Reuters': 1} is no list of texts"),
        ({"attributed_to": ["Reuters"]}, "attributed_to ['Reuters'] is no list of objects"),
        ({"attributed_to": [{"start": 1}]}, "a source in attributed_to needs its text"),
    ],
)  # fmt: skip
def test_what_is_no_claim(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        read(**changes)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Norway sells boats", "it is no JSON: Expecting value at character 1"),
        (b'{"article": "\xff"}', "it is not in UTF-8"),
        (b"[1, 2]", "a claim is a JSON object, not [1, 2]"),
        (b"[" * 100_000, "objects within objects without an end"),
    ],
)
def test_what_is_no_object(line: bytes, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        given_claim(line, "x: line 1", "x", default_ontology())
    assert reason in str(caught.value)
