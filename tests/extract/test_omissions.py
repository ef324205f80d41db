"""Why a sentence that names two entities says nothing of the two, as extraction decided it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyads.extract.articles import read_articles
from dyads.extract.claims import Reading, readings
from dyads.extract.omissions import Pair, pairs_of, unread_of
from dyads.extract.sentences.pipeline import DEFAULT_MODEL
from dyads.graph.ontology import default_ontology


def read(folder: Path, text: str) -> Reading:
    (folder / "news.txt").write_text(text)
    articles = read_articles(folder / "news.txt")
    (reading,) = readings(articles, model=DEFAULT_MODEL, nodes="actors", ontology=default_ontology())
    return reading


def pair(reading: Reading, one: str, other: str) -> Pair:
    """The last pair of the two."""
    *_, found = (p for p in pairs_of(reading) if {p.first.name, p.second.name} == {one, other})
    return found


@pytest.mark.parametrize(
    ("text", "one", "other", "omission", "detail"),
    [
        ("Kenya sold tea to Peru.", "Kenya", "Peru", None, ""),
        ("Kenya sold tea despite Peru.", "Kenya", "Peru", "circumstance", "despite"),
        ("Kenya and Peru sold tea to Ghana.", "Kenya", "Peru", "listed", ""),
        ("Kenya sold tea when Peru was at the table of Ghana.", "Kenya", "Ghana", "other clauses", ""),
        ("The tea of Kenya and the coffee that is from Peru are bitter.", "Kenya", "Peru", "other clauses", ""),
        ("The tea of Kenya beside the coffee of Peru was bitter.", "Kenya", "Peru", "no path", ""),
        ("Kenya and Peru met. Both countries sold tea to Ghana.", "Kenya", "Peru", "inside", "Both countries"),
    ],
)
def test_two_entities_have_a_claim_or_a_reason(
    tmp_path: Path, text: str, one: str, other: str, omission: str | None, detail: str
) -> None:
    found = pair(read(tmp_path, text), one, other)
    assert (found.omission, found.detail) == (omission, detail)
    assert bool(found.claimed) == (omission is None)
    assert bool(found.path) == (omission in ("no path", "other clauses"))
    for spans, entity in zip(found.places, (found.first, found.second), strict=True):
        assert spans and all(text[start:end] for start, end in spans), entity


def test_all_claims_and_no_others_are_claimed(tmp_path: Path) -> None:
    text = "Kenya and Ghana met in Peru. Both countries sold tea to Norway, which has an embassy in Kenya."
    reading = read(tmp_path, text)
    claims = [proposal.claim for proposal in reading.proposals if proposal.is_likely]
    assert sorted(c.id for p in pairs_of(reading) for c in p.claimed) == sorted(c.id for c in claims)
    assert len(claims) >= 5


def test_what_is_not_read_covers_the_rest_of_a_text(tmp_path: Path) -> None:
    text = "NAIROBI (Wire) -- Kenya sold tea to Peru on Monday.\n\nPeru is glad, he said.\n\nMore posts:\nSport\n"
    reading = read(tmp_path, text)
    unread = [text[start:end] for start, end in unread_of(reading.article)]
    assert unread == ["NAIROBI (Wire) --", "More posts:\nSport"]
    told = "".join([sentence.text for sentence in reading.sentences] + unread)
    assert sorted("".join(told.split())) == sorted("".join(text.split()))
