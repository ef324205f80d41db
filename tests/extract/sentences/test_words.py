"""Words and what hangs on them. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dyads.extract.sentences.words import (
    ADJECTIVE,
    COMPOUND,
    Sentence,
    Word,
    conjuncts,
    first_conjunct,
    is_passive,
    modifiers,
    noun_phrase,
)

Parse = Callable[[str], list[Sentence]]


def word(sentences: list[Sentence], text: str) -> Word:
    return next(w for s in sentences for w in s.words if w.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Kenya attacked Uganda.", "attacked", False),
        ("Kenya has attacked Uganda.", "attacked", False),
        ("Uganda was attacked.", "attacked", True),
        ("The jets built by Kenya crashed.", "built", True),
        ("The jets, built and delivered by Kenya, crashed.", "delivered", True),
    ],
)
def test_participles_are_passive_or_not(parse: Parse, text: str, verb: str, passive: bool) -> None:
    assert is_passive(word(parse(text), verb)) is passive


def test_conjuncts_are_those_of_a_whole_list(parse: Parse) -> None:
    sentences = parse("Kenya visited Chile, Peru and Oman.")
    assert [w.text for w in conjuncts(word(sentences, "Chile"))] == ["Chile", "Peru", "Oman"]
    assert first_conjunct(word(sentences, "Oman")).text == "Chile"


def test_both_halves_of_a_hyphened_modifier_count(parse: Parse) -> None:
    talks = word(parse("The Chile-Peru talks failed."), "talks")
    assert [w.text for w in modifiers(talks, ADJECTIVE, COMPOUND)] == ["Chile", "Peru"]


def test_a_noun_phrase_begins_at_its_first_modifier(parse: Parse) -> None:
    first, last = noun_phrase(word(parse("The old grey ships of Chile sank."), "ships"))
    assert (first.text, last.text) == ("The", "ships")
    first, last = noun_phrase(word(parse("The old grey ships of Chile sank."), "ships"), full=True)
    assert (first.text, last.text) == ("The", "Chile")
