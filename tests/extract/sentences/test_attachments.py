"""A sentence stays a tree, whatever is hung elsewhere in it. Sentences of our own."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from dyads.extract.mentions.mentions import MentionFinder
from dyads.extract.mentions.name_units import hang_on_heads
from dyads.extract.sentences.attachments import attach
from dyads.extract.sentences.words import APPOSITION, Sentence
from dyads.graph.ontology import default_ontology

Parse = Callable[[str], list[Sentence]]
EXAMPLES = Path(__file__).parents[3] / "notebooks" / "articles"


def test_a_word_is_not_hung_on_what_hangs_on_it(parse: Parse) -> None:
    (sentence,) = parse("Kenya sold the ports of Mombasa.")
    mombasa, sold = (next(w for w in sentence.words if w.text == text) for text in ("Mombasa", "sold"))
    attach(sold, mombasa, APPOSITION)
    assert sold.head is None and mombasa in sold.subtree()
    attach(mombasa, sold, APPOSITION)
    assert mombasa.head is sold and mombasa in sold.kids(APPOSITION)


@pytest.mark.parametrize("seed", range(8))
def test_garbled_text_is_parsed_into_trees(parse: Parse, seed: int) -> None:
    chance = random.Random(seed)
    words = " ".join(file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.md"))).split()
    text = "\n".join(" ".join(chance.choices(words, k=chance.randint(5, 30))) for _ in range(12))
    sentences = parse(text)
    hang_on_heads(MentionFinder(sentences, default_ontology()).find())
    for sentence in sentences:
        for word in sentence.words:
            assert all(child.head is word for child in word.children)
            assert word.head is None or word in word.head.children
            above = list(zip(word.ancestors(), range(len(sentence.words) + 1), strict=False))
            assert len(above) < len(sentence.words)
