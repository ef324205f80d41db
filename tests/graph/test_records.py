"""Records: their JSON form reads back to an equal record, also where another program wrote less of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dyads.graph.folder.parquet import claims_from_parquet, claims_to_parquet
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


def test_claims_of_the_entities_that_one_mention_stands_for_are_told_apart(extractions: Sequence[Extraction]) -> None:
    claim = extractions[0].claims[0]
    assert "nth" not in claim.to_dict()["subject"]
    several = [
        claim,
        replace(claim, subject=replace(claim.subject, nth=1)),
        replace(claim, object=replace(claim.object, nth=1)),
    ]
    assert len({c.id for c in several}) == 3
    assert [Claim.from_dict(c.to_dict()) for c in several] == several
    assert claims_from_parquet(claims_to_parquet(several)) == several


def test_what_others_say_of_the_same_words_are_claims_of_their_own(extractions: list[Extraction]) -> None:
    ours = replace(extractions[0].claims[0], extractor="dyads 0.1.0")
    assert ours.is_ours and replace(ours, extractor="").is_ours
    changes = ({"relation": "AID"}, {"predicate": "aids"}, {"extractor": "dyads 9"}, {"negated": True})
    assert {replace(ours, **change).id for change in changes} == {ours.id}
    theirs = replace(ours, extractor="dyadsaurus 1")
    other_end = replace(theirs.object, entity=replace(theirs.object.entity, name="Another"))
    kept = [replace(theirs, negated=True), replace(theirs, modality="planned"), replace(theirs, confidence=0.1)]
    assert not theirs.is_ours and {claim.id for claim in kept} == {theirs.id}
    told_apart = [
        ours, theirs, replace(theirs, relation="AID"), replace(theirs, predicate="aids"),
        replace(theirs, extractor="llama 3"), replace(theirs, object=other_end),
    ]  # fmt: skip
    assert len({claim.id for claim in told_apart}) == len(told_apart)
