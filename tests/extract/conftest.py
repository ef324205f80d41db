"""What the tests of extraction share: sentences parsed as an article's are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from dyads.extract.words import Sentence


@pytest.fixture(scope="session")
def parse(pipeline: Language) -> Callable[[str], list[Sentence]]:
    """Parses a text whose lines are its paragraphs."""
    from dyads.extract.syntax import readable, sentences_of

    def sentences_in(text: str) -> list[Sentence]:
        sentences: list[Sentence] = []
        offset = 0
        for number, line in enumerate(text.split("\n")):
            words = sum(len(sentence.words) for sentence in sentences)
            sentences += sentences_of(
                pipeline(readable(line)), offset=offset, paragraph=number, headline=False, first_word=words,
                first_sentence=len(sentences),
            )  # fmt: skip
            offset += len(line) + 1
        return sentences

    return sentences_in
