"""What of an article its signature holds, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dyads.graph.records import Article, Part
from dyads.graph.signature import SHINGLE_WORDS, Signature, signature, stored_hashes

BODY = "The harbour of Omra opened on 12 May. Ships came in, and 1,200 people watched the harbour."


def article(body: str, headline: str = "") -> Article:
    text = f"{headline}\n{body}"
    parts = (Part(0, len(headline), "headline"), Part(len(headline) + 1, len(text), "body"))
    return Article("a", "hash", "name", headline, text, parts)


def test_a_signature_is_the_same_everywhere() -> None:
    """A stored signature is read on other machines and in other runs, so a change of any hash breaks it."""
    found = signature(article("Omra opened its harbour."))
    assert found == Signature("a", "ddb6b0d2b02ee0d6", bytes.fromhex("71e37f00"), bytes.fromhex("fa9dec94"))


def test_only_the_body_counts() -> None:
    other = replace(article(BODY, "Harbour open"), title="Open", published=None, source="Omra Post", url="u", name="n")
    assert signature(other) == signature(article(BODY))
    furniture = replace(article(BODY), parts=(Part(0, len(BODY), "furniture"),))
    assert signature(furniture) == Signature("a", "", b"", b"")


@pytest.mark.parametrize("body", ["", " \n\t", "... — !", "“”"])
def test_a_body_without_words_has_no_wording(body: str) -> None:
    assert signature(article(body)) == Signature("a", "", b"", b"")


@pytest.mark.parametrize(
    "body",
    [
        BODY.upper(),
        BODY.replace(" ", "\n\n"),
        BODY.replace(",", " –").replace("1 –200", "1,200"),
        BODY.replace("f", "ｆ"),
    ],
)
def test_case_space_punctuation_and_width_do_not_count(body: str) -> None:
    one, other = signature(article(BODY)), signature(article(body))
    assert (one.words, one.shingles) == (other.words, other.shingles)


def test_every_run_of_words_is_a_shingle_once() -> None:
    words = [f"w{n}" for n in range(10)]
    hashes = stored_hashes(signature(article(" ".join(words))).shingles)
    assert len(hashes) == 10 - SHINGLE_WORDS + 1
    assert (hashes[1:] > hashes[:-1]).all()
    twice = signature(article(" ".join(words + words + words)))
    assert len(stored_hashes(twice.shingles)) == 10
    assert signature(article(" ".join(words[: SHINGLE_WORDS - 1]))).shingles == b""


def test_the_order_of_words_counts() -> None:
    assert signature(article("one two three four")).shingles != signature(article("four three two one")).shingles


def test_names_are_what_is_always_capitalised_and_numbers() -> None:
    """May, 12, 1,200 and Omra; "The" and "Ships" stand in small letters too."""
    names = signature(article(BODY + " The ships left.")).names
    assert names == signature(article("Omra 12 May 1,200")).names
    assert len(stored_hashes(names)) == 4


@pytest.mark.parametrize("body", ["\udcff \ud800 lone surrogates here", "x" * 100_000, "\x00 \x1f a b c d", "٣ ४ ５ Ⅷ"])
def test_hostile_text_has_a_signature(body: str) -> None:
    assert signature(article(body)).words
