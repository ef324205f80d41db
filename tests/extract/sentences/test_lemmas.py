"""Lemmas of verbs whose e the lemmatizer cuts off. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dyads.extract.sentences.lemmas import mend_lemmas
from dyads.extract.sentences.words import Sentence
from dyads.graph.ontology import default_ontology

Parse = Callable[[str], list[Sentence]]


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Kenya fined Nordvik.", "fined", "fine"),
        ("The court is fining Nordvik.", "fining", "fine"),
        ("Nordvik was acquired.", "acquired", "acquire"),
        ("Kenya sued Nordvik.", "sued", "sue"),
        ("Kenya raided Nordvik.", "raided", "raid"),
        ("Kenya sanctioned Nordvik.", "sanctioned", "sanction"),
        ("Nordvik was banned.", "banned", "ban"),
        ("Kenya hoped for peace.", "hoped", "hope"),
        ("Kenya hopes for peace.", "hopes", "hope"),
        ("Kenya passes the ball.", "passes", "pass"),
    ],
)
def test_inflected_verbs_have_the_lemma_that_the_ontology_knows(parse: Parse, text: str, verb: str, lemma: str) -> None:
    sentences = parse(text)
    mend_lemmas(sentences, default_ontology().verbs)
    assert [w.lemma for s in sentences for w in s.words if w.text == verb] == [lemma]


def test_a_lemma_stays_where_the_ontology_knows_it(parse: Parse) -> None:
    sentences = parse("Kenya raided Nordvik.")
    before = [w.lemma for s in sentences for w in s.words]
    mend_lemmas(sentences, before)
    assert [w.lemma for s in sentences for w in s.words] == before
