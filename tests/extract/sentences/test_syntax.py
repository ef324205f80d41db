"""Parsed sentences in words of our own. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dyads.extract.sentences.syntax import readable, sentences_of
from dyads.extract.sentences.words import AGENT, COMPLEMENT, OBJECT, PREPOSITION, SUBJECT, Sentence, Word

Parse = Callable[[str], list[Sentence]]


def word(sentences: list[Sentence], text: str) -> Word:
    return next(w for s in sentences for w in s.words if w.text == text)


def test_words_know_where_they_stand_in_the_article(parse: Parse) -> None:
    text = "Kenya left.\nAna Lima’s firm stayed. Bo went."
    sentences = parse(text)
    assert [text[s.start : s.end] for s in sentences] == ["Kenya left.", "Ana Lima’s firm stayed.", "Bo went."]
    words = [w for s in sentences for w in s.words]
    assert [text[w.start : w.end].replace("’", "'") for w in words] == [w.text for w in words]
    assert [w.index for w in words] == list(range(len(words)))
    assert [s.paragraph for s in sentences] == [0, 1, 1]


@pytest.mark.parametrize("text", ["“Nordvik”", "Ana’s", "a\u00a0b\nc", "1990–95", "plain"])
def test_readable_text_keeps_every_offset(text: str) -> None:
    assert len(readable(text)) == len(text)
    assert not set(readable(text)) & set("“”’–\u00a0\n")


@pytest.mark.parametrize(
    ("text", "of", "rel", "head"),
    [
        ("Kenya attacked Uganda.", "Kenya", SUBJECT, "attacked"),
        ("Kenya attacked Uganda.", "Uganda", OBJECT, "attacked"),
        ("Kenya sold arms to Uganda.", "to", PREPOSITION, "sold"),
        ("Kenya sold arms to Uganda.", "Uganda", COMPLEMENT, "to"),
        ("The jets built by Kenya crashed.", "by", AGENT, "built"),
    ],
)
def test_relations_have_names_of_our_own(parse: Parse, text: str, of: str, rel: str, head: str) -> None:
    found = word(parse(text), of)
    assert found.rel == rel
    assert found.head is not None and found.head.text == head


def test_a_designation_is_a_name_and_no_verb(pipeline: Language) -> None:
    doc = Doc(
        pipeline.vocab, words=["Ships", "sail", "on", "GH-12"], lemmas=["ship", "sail", "on", "gh-12"],
        tags=["NNS", "VBP", "IN", "VB"], pos=["NOUN", "VERB", "ADP", "VERB"], deps=["nsubj", "ROOT", "prep", "advcl"],
        heads=[1, 1, 1, 1],
    )  # fmt: skip
    sentences = sentences_of(doc, offset=0, paragraph=0, headline=False, first_word=0, first_sentence=0)
    named = word(sentences, "GH-12")
    assert (named.pos, named.rel) == ("PROPN", COMPLEMENT)
