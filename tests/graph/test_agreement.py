"""Two extractors side by side: what counts as the same claim, and the figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dyads.errors import InputError
from dyads.graph.agreement import Agreement, Figures, agreement
from dyads.graph.build import build_graph
from dyads.graph.folder.given import joined
from dyads.graph.records import Claim, Extraction

Make = Callable[..., Any]
OURS, THEIRS = "dyads 0.1.0", "llama 3"


def again(extraction: Extraction, *, extractor: str = THEIRS, **changes: Any) -> list[Claim]:
    """The claims of an article as another extractor would make them."""
    return [replace(claim, extractor=extractor, **changes) for claim in extraction.claims]


@pytest.fixture
def ours(story: Make, says: Make) -> Extraction:
    said = [
        says("Iran", "supports", "China"),
        says("Iran", "aids", "Kenya", "AID"),
        says("Mali", "aids", "Kenya", "AID"),
    ]
    extraction: Extraction = story("one", *said)
    return replace(extraction, claims=tuple(again(extraction, extractor=OURS)))


def compared(*extractions: Extraction, **options: Any) -> Agreement:
    return agreement(build_graph(extractions), **options)


def counts(found: Agreement) -> tuple[int, int, int]:
    return found.total.both, found.total.only_a, found.total.only_b


def test_what_both_made_matches(ours: Extraction) -> None:
    found = compared(joined(ours, again(ours)))
    assert (found.a, found.b, found.articles) == (OURS, THEIRS, 1)
    assert counts(found) == (3, 0, 0)
    assert {(a.id != b.id, a.start == b.start) for a, b in found.both} == {(True, True)}
    assert dict(found.by_type) == {
        "SUPPORT": Figures(1, 0, 0, 0, 1, 1),
        "AID": Figures(2, 0, 0, 0, 2, 2),
    }
    assert (found.total.share_of_a, found.total.share_of_b, found.total.f1) == (1, 1, 1)


def test_what_only_one_made_does_not(ours: Extraction) -> None:
    theirs = again(ours)
    found = compared(joined(replace(ours, claims=ours.claims[:2]), theirs[1:]))
    assert counts(found) == (1, 1, 1)
    assert ([c.predicate for c in found.only_a], [c.predicate for c in found.only_b]) == (["supports"], ["aids"])
    assert found.by_type["SUPPORT"] == Figures(0, 1, 0)
    assert found.by_type["SUPPORT"].share_of_b is None
    assert found.by_type["AID"].f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("changes", "matches"),
    [
        ({"predicate": "backs", "head": "back", "head_end": 7}, True),
        ({"modality": "reported", "negated": True, "confidence": 0.1}, True),
        ({"start": 5}, True),
        ({"start": 0, "end": 4}, False),
        ({"relation": "AID"}, False),
        ({"swap": True}, False),
        ({"swap": True, "symmetric": True}, True),
    ],
)
def test_what_counts(ours: Extraction, changes: dict[str, Any], matches: bool) -> None:
    one = replace(ours, claims=ours.claims[:1])
    swapped = changes.pop("swap", False)
    (theirs,) = again(one, **changes)
    if swapped:
        theirs = replace(theirs, subject=theirs.object, object=theirs.subject)
    assert counts(compared(joined(one, [theirs]))) == ((1, 0, 0) if matches else (0, 1, 1))


def test_how_claims_are_meant_is_compared_in_the_pairs(ours: Extraction) -> None:
    theirs = [*again(ours, modality="planned")[:1], *again(ours, negated=True)[1:2], *again(ours)[2:]]
    total = compared(joined(ours, theirs)).total
    assert (total.both, total.same_modality, total.same_negation) == (3, 2, 2)


def test_another_type_for_the_same_words_is_told_from_none(ours: Extraction) -> None:
    theirs = [*again(ours, relation="AGREE")[:1], *again(ours)[1:2]]
    found = compared(joined(ours, theirs))
    assert counts(found) == (1, 2, 1)
    assert found.total.other_type == 1
    assert found.by_type["SUPPORT"].other_type == 1
    assert found.by_type["AID"].other_type == 0


def test_each_claim_matches_one_and_as_many_as_can(story: Make, says: Make) -> None:
    """Of two that overlap the first is not taken by what could have the second."""
    extraction: Extraction = story("one", says("Iran", "aids", "Kenya", "AID"), says("Iran", "helps", "Kenya", "AID"))
    first, second = again(extraction, extractor=OURS)
    wide = replace(again(extraction)[0], end=second.end)
    narrow = replace(again(extraction)[0], head_end=first.head_end - 1)
    ours = replace(extraction, claims=(first, second))
    found = compared(joined(ours, [wide, narrow]))
    assert counts(found) == (2, 0, 0)
    assert {(a.predicate, b.end) for a, b in found.both} == {("aids", narrow.end), ("helps", wide.end)}
    assert counts(compared(joined(ours, [wide]))) == (1, 1, 0)


def test_entities_are_those_of_the_graph_not_of_the_article(story: Make, says: Make, actor: Make) -> None:
    """What decisions or references join is one entity for the comparison too."""
    extraction: Extraction = story("one", says("Iran", "aids", "Kenya", "AID"))
    (claim,) = again(extraction)
    persia = replace(claim.subject.entity, key=f"{extraction.article.id}#x", name="Persia")
    theirs = replace(claim, subject=replace(claim.subject, entity=persia))
    ours = replace(extraction, claims=tuple(again(extraction, extractor=OURS)))
    assert counts(compared(joined(ours, [theirs]))) == (1, 0, 0)
    other = replace(theirs, subject=replace(claim.subject, entity=replace(persia, ref="country:XXX")))
    assert counts(compared(joined(ours, [other]))) == (0, 1, 1)


def test_articles_that_only_one_has_read_are_left_out(ours: Extraction, story: Make, says: Make) -> None:
    second: Extraction = story("two", says("Iran", "aids", "Kenya", "AID"))
    third: Extraction = story("three", says("Iran", "aids", "Mali", "AID"))
    graph = [
        joined(ours, again(ours)),
        replace(second, claims=tuple(again(second, extractor=OURS))),
        replace(third, claims=tuple(again(third))),
    ]
    found = compared(*graph)
    assert (counts(found), found.articles, found.left_out) == ((3, 0, 0), 1, (1, 1))
    found = compared(*graph, all_articles=True)
    assert (counts(found), found.articles, found.left_out) == ((3, 1, 1), 3, (0, 0))


def test_the_two_are_named_or_the_only_ones(ours: Extraction) -> None:
    three = joined(ours, [*again(ours), *again(ours, extractor="anna")])
    with pytest.raises(InputError, match=r"there are 'dyads 0\.1\.0', 'anna', 'llama 3'"):
        compared(three)
    with pytest.raises(InputError, match="give two extractors"):
        compared(three, extractors=["anna"])
    with pytest.raises(InputError, match=r"there are 'dyads 0\.1\.0'$"):
        compared(ours)
    with pytest.raises(InputError, match=r"no extractor 'gpt'; known: anna, dyads, dyads 0\.1\.0, "):
        compared(three, extractors=["anna", "gpt"])
    with pytest.raises(InputError, match="'llama' and 'llama 3' are one extractor"):
        compared(three, extractors=["llama", "llama 3"])
    found = compared(three, extractors=["llama", "anna"])
    assert (found.a, found.b, counts(found)) == ("llama", "anna", (3, 0, 0))
