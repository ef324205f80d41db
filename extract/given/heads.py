"""The word of a sentence that carries the predicate of a claim that another extractor made.

Comes in: a predicate ("buys weapons from"), a sentence and where the two entities stand in it. Goes out: the head's
lemma and where it stands: the first word of the predicate that the sentence has, in any inflection.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ...graph.records import Span
from .text_search import single_words

EMPTY_WORDS = frozenset(
    "a an and are as at be been being by can could did do does for from had has have in into is may might must not of"
    " on or over should than that the to was were will with would".split()
)
COPULAS = ("is", "are", "was", "were")
ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
)  # fmt: skip
DOUBLED = re.compile(r"(.*[aeiou])([b-df-hj-np-tv-z])\2\Z")
SHORTEST_STEM = 3


def head_of(predicate: str, verbs: Collection[str]) -> str:
    """The lemma of the word that carries a predicate: "buy" of "buys weapons from", "minister" of "is minister of".

    Args:
        predicate: the predicate.
        verbs: those that are known; of the lemmas that a word may have it gets one of these.

    Returns:
        The lemma in small letters.
    """
    word = _telling_words(predicate)[0]
    forms = list(_base_forms(word))
    known = [form for form in forms if form in verbs]
    return known[0] if known else word


def head_span(text: str, sentence: Span, predicate: str, ends: Collection[Span]) -> Span:
    """Where the head stands in a sentence.

    Args:
        text: the article's text.
        sentence: the sentence.
        predicate: the head or the predicate, as it was given.
        ends: the mentions of subject and object.

    Returns:
        The first word of the predicate that stands in the sentence outside the mentions; what stands between the
        mentions where there is none; the whole sentence where nothing does.
    """
    words = [span for span in single_words(text, sentence) if not any(_overlap(span, end) for end in ends)]
    for wanted in _telling_words(predicate):
        stems = set(_base_forms(wanted))
        for span in words:
            if stems.intersection(_base_forms(text[slice(*span)].lower())):
                return span
    first, last = sorted(ends)[0], sorted(ends)[-1]
    between = [span for span in words if first.end <= span.start and span.end <= last.start]
    return Span(between[0].start, between[-1].end) if between else sentence


def _telling_words(predicate: str) -> list[str]:
    """The words of a predicate that say what it is, the one that says most first: "minister" of "is minister"."""
    words: list[str] = re.findall(r"\w+(?:[-'\u2019]\w+)*", predicate.lower())
    telling = [word for word in words if word not in EMPTY_WORDS]
    if words and words[0] in COPULAS:
        telling.reverse()
    return telling or words or [predicate]


def _base_forms(word: str) -> Iterator[str]:
    """The word, and what it may be an inflection of."""
    yield word
    for ending, base in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            yield stem + base
            doubled = DOUBLED.match(stem)
            if doubled and not base:
                yield doubled[1] + doubled[2]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
