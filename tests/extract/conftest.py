"""What the tests of extraction share: sentences parsed as an article's are, and who is who in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from dyads.extract.candidates import Candidate
    from dyads.extract.edges import Edge
    from dyads.extract.reach import Field
    from dyads.extract.words import Sentence, Word


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read as far as its mentions are resolved."""

    sentences: list[Sentence]
    candidates: list[Candidate]
    field: Field

    def word(self, text: str) -> Word:
        """The first word that is written so."""
        return next(w for s in self.sentences for w in s.words if w.text == text)

    @staticmethod
    def triples(edges: Iterable[Edge]) -> set[tuple[str, str, str]]:
        """The subjects, predicates and objects of edges."""
        return {(e.subject_entity.name, e.predicate, e.object_entity.name) for e in edges}


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


@pytest.fixture(scope="session")
def read_mentions(parse: Callable[[str], list[Sentence]]) -> Callable[[str], Reading]:
    """Parses a text and resolves its mentions."""
    from dyads.extract.coreference import Resolver
    from dyads.extract.lemmas import mend_lemmas
    from dyads.extract.mentions import MentionFinder
    from dyads.extract.quotes import find_quotes
    from dyads.extract.reach import Field
    from dyads.graph.ontology import default_ontology

    def reading(text: str) -> Reading:
        ontology = default_ontology()
        sentences = parse(text)
        mend_lemmas(sentences, ontology.verbs)
        candidates = MentionFinder(sentences, ontology).find()
        resolver = Resolver(sentences, candidates, find_quotes(text, sentences), ontology, "actors")
        return Reading(sentences, candidates, Field(candidates, resolver.resolve("article").entities))

    return reading
