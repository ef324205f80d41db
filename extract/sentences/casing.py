"""Capitals in paragraphs that are all capitals: "KENYA SUES MERIDIEN" as the tagger and the names need it.

Comes in: the paragraphs of one article. Goes out: the same, as long as before, those in capitals with small letters: a
word is written as the rest of the article writes it, else as the gazetteer does, else small.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..mentions.gazetteer import Gazetteer, load_gazetteer

# Shorter ones are acronyms and labels.
FEWEST_WORDS = 3
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['-][^\W\d_]+)*")


def in_mixed_case(paragraphs: Sequence[str]) -> list[str]:
    """Give small letters to the paragraphs that have none."""
    shouted = {n for n, text in enumerate(paragraphs) if text.isupper() and len(text.split()) >= FEWEST_WORDS}
    if not shouted:
        return list(paragraphs)
    forms = _forms([text for n, text in enumerate(paragraphs) if n not in shouted])
    return [_lowered(text, forms, load_gazetteer()) if n in shouted else text for n, text in enumerate(paragraphs)]


def _forms(paragraphs: Sequence[str]) -> dict[str, str]:
    """How the other paragraphs write each word: small where they ever do, else as most often within a sentence."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in paragraphs:
        for match in WORD.finditer(text):
            opens = text[: match.start()].rstrip("\"'“‘( ")[-1:] in ("", ".", "!", "?", ":")
            if not opens or match.group().islower():
                counts[match.group().upper()][match.group()] += 1
    return {word: max(sorted(found), key=lambda f: (f.islower(), found[f])) for word, found in counts.items()}


def _lowered(text: str, forms: Mapping[str, str], gazetteer: Gazetteer) -> str:
    words = [(m.start(), m.group()) for m in WORD.finditer(text)]
    written = list(text)
    n = 0
    while n < len(words):
        length = _place(words[n:], gazetteer)
        for start, word in words[n : n + max(length, 1)]:
            form = _title(word) if length else forms.get(word) or (word if word in gazetteer.names else word.lower())
            if len(form) == len(word):
                written[start : start + len(word)] = form
        n += max(length, 1)
    first = words[0][0] if words else 0
    written[first] = written[first].upper()
    return "".join(written)


def _place(words: Sequence[tuple[int, str]], gazetteer: Gazetteer) -> int:
    """How many words are the name of a country, people, region, body or town."""
    for length in range(min(gazetteer.longest, len(words)), 0, -1):
        name = " ".join(_title(word) for _, word in words[:length])
        if name in gazetteer.names or (length == 1 and len(name) > 4 and gazetteer.is_city(name)):
            return length
    return 0


def _title(word: str) -> str:
    return word.lower() if word in ("OF", "AND", "THE") else word.title().replace("'S", "'s")
