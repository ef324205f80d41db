"""Records: their JSON form reads back to an equal record, also where another program wrote less of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dyads.graph.records import Claim, Extraction, Source


def test_a_claim_reads_back_equal(extractions: Sequence[Extraction]) -> None:
    for extraction in extractions:
        for claim in extraction.claims:
            sourced = replace(claim, attribution=(Source("the ministry", 4, 16, claim.subject.entity),))
            assert Claim.from_dict(claim.to_dict()) == claim
            assert Claim.from_dict(sourced.to_dict()) == sourced


def test_sources_without_spans_are_kept(extractions: Sequence[Extraction]) -> None:
    line = extractions[0].claims[0].to_dict()
    del line["attributed_to"]
    claim = Claim.from_dict(line | {"attribution": ["Harbour Post", "the ministry"]})
    assert claim.attribution == (Source("Harbour Post", 0, 0), Source("the ministry", 0, 0))
    assert claim.to_dict()["attribution"] == ["Harbour Post", "the ministry"]
