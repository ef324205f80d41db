"""The head of a predicate that another extractor wrote: its lemma, and the word of the sentence."""

from __future__ import annotations

import pytest

from dyads.extract.given.heads import head_of, head_span
from dyads.extract.given.text_search import words_in
from dyads.graph.ontology import default_ontology
from dyads.graph.records import Span


@pytest.mark.parametrize(
    ("predicate", "lemma"),
    [
        ("buys weapons from", "buy"),
        ("is foreign minister of", "minister"),
        ("is president of", "president"),
        ("accuses", "accuse"),
        ("has denied", "deny"),
        ("Will supply", "supply"),
        ("stopped", "stop"),
        ("is in", "is"),
        ("…", "…"),
    ],
)
def test_lemmas(predicate: str, lemma: str) -> None:
    assert head_of(predicate, default_ontology().verbs) == lemma


@pytest.mark.parametrize(
    ("sentence", "predicate", "head"),
    [
        ("Norway is buying boats from Chile.", "buys boats from", "buying"),
        ("Norway, which denied it, accuses Chile.", "denied", "denied"),
        ("Norway bought boats from Chile.", "buys boats from", "boats"),
        ("Norway stopped the ships of Chile.", "stops", "stopped"),
        ("Norway has long been at odds with Chile.", "quarrels with", "has long been at odds with"),
        ("Norway, Chile.", "quarrels with", "Norway, Chile."),
        ("Selling Norway, Chile sells out.", "sells", "Selling"),
    ],
)
def test_places(sentence: str, predicate: str, head: str) -> None:
    whole = Span(0, len(sentence))
    ends = [words_in(sentence, whole, name)[0] for name in ("Norway", "Chile")]
    found = head_span(sentence, whole, predicate, ends)
    assert sentence[found.start : found.end] == head
