"""The countries that a report's dateline names: "ATHENS, Greece (Staff) - ".

Comes in: the text of an article and its sentences. Goes out: references of countries ("country:GRC").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..sentences.words import Sentence
from .gazetteer import load_gazetteer

# How many sentences the opening of an article has, its headline among them.
OPENING = 3


def dateline_countries(text: str, sentences: Sequence[Sentence]) -> list[str]:
    """The countries that the words before a paragraph's first sentence name.

    Args:
        text: the article.
        sentences: its sentences, parsed.

    Returns:
        References, in the order of the text.
    """
    names = load_gazetteer().names
    found = []
    for sentence in sentences[:OPENING]:
        before = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
        parts = [part.strip() for part in re.split(r"[,/()]|\s[-–—]+\s|--|:", before)]
        found += [geo.ref for part in parts for form in (part, part.title()) for geo in names.get(form, ())[:1]]
    return found
