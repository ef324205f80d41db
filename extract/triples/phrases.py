"""Phrases as the text writes them: the words that hang on a head, and a list of words put back together.

Comes in: a text, and words parsed from it. Goes out: what the parser is to read, and phrases cut from the text
as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..sentences.syntax import readable
from ..sentences.words import (
    APPOSITION,
    CONJUNCT,
    COORDINATOR,
    PARATAXIS,
    PARTICIPIAL,
    PUNCTUATION,
    RELATIVE,
    Word,
    conjuncts,
)

# Treebank escapes, as pre-tokenised texts have them, and what the parser knows them by.
ESCAPES = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
    "``": '"', "''": '"', "`": "'", "\\/": "/",
}  # fmt: skip
_ESCAPED = re.compile("|".join(map(re.escape, ESCAPES)))
BRACKETS = {")": "(", "]": "[", "}": "{"}
QUOTES = ('"', "'")
# The second half of a pair that sets off a phrase, and the first.
PAIRS = {**BRACKETS, ",": ",", "-": "-", "–": "–", "—": "—", "--": "--"}
SETTING_OFF = frozenset(PAIRS.values())

# A word made up for a phrase ("is" between the two sides of an apposition) stands beside the words of the text.
Part = Word | str


@dataclass(frozen=True, slots=True)
class Source:
    """A text, and what the parser reads for it.

    `origins` leads from each character read, and from the end, back to the text.
    """

    text: str
    read: str
    origins: tuple[int, ...]

    def cut(self, start: int, end: int) -> str:
        """What the text has where the parser read `read[start:end]`."""
        return self.text[self.origins[start] : self.origins[end]]

    def write(self, parts: Iterable[Part]) -> str:
        """Words in their order as one phrase, neighbours spaced as the text spaces them."""
        written, last = "", None
        for part in parts:
            if isinstance(part, str):
                between, shown, last = " ", part, None
            else:
                shown = self.cut(part.start, part.end)
                between = self.cut(last.end, part.start) if last is not None and part.index == last.index + 1 else " "
                last = part
            written += between + shown if written else shown
        return " ".join(written.split())


def source_of(text: str) -> Source:
    """Read a text for the parser: treebank escapes and typographic quotes made plain, the way back kept."""
    read, origins, at = "", [], 0
    for escape in _ESCAPED.finditer(text):
        plain = ESCAPES[escape.group()]
        read += text[at : escape.start()] + plain
        origins += [*range(at, escape.start()), escape.start()]
        at = escape.end()
    return Source(text, readable(read + text[at:]), (*origins, *range(at, len(text) + 1)))


def phrase(head: Word, *, without: Sequence[str] = (), leave: Iterable[Word] = ()) -> list[Word]:
    """The words of a phrase.

    Args:
        head: the word that it hangs on.
        without: relations to `head`, and to what is coordinated with it, that do not belong to it.
        leave: words that do not belong to it, nor what hangs on them.

    Returns:
        Its words in the order of the text, without punctuation at its ends.
    """
    left = {word.index for word in leave}
    words, stack, coordinated = [], [head], {head}
    while stack:
        word = stack.pop()
        words.append(word)
        kept = [c for c in word.children if c.index not in left]
        if word in coordinated:
            kept = [c for c in kept if c.rel not in without]
            coordinated.update(c for c in kept if c.rel == CONJUNCT)
        stack += kept
    return trimmed(_requoted(_closed_up(sorted(words, key=lambda w: w.index))))


def noun_words(noun: Word, *, without: Sequence[str] = (), leave: Iterable[Word] = ()) -> list[Word]:
    """The words of a noun's phrase that tell what it means; what is said of it in passing is left out."""
    return phrase(noun, without=(PARATAXIS, *without), leave=[*leave, *asides(noun)])


def asides(noun: Word) -> list[Word]:
    """Clauses and appositions at a noun, and at those coordinated with it, that a comma, dash or bracket sets off."""
    return [kid for n in conjuncts(noun) for kid in n.kids(RELATIVE, PARTICIPIAL, APPOSITION) if _is_set_off(kid)]


def _is_set_off(word: Word) -> bool:
    before = _neighbour(word.subtree()[0], -1)
    return before is not None and before.text in SETTING_OFF


def _neighbour(word: Word, step: int) -> Word | None:
    words = word.sentence.words
    at = word.index - words[0].index + step
    return words[at] if 0 <= at < len(words) else None


def _closed_up(words: list[Word]) -> list[Word]:
    """Words without the pairs of commas, dashes or brackets that set off what has been left out between them."""
    closed: list[Word] = []
    for word in words:
        if closed and word.index > closed[-1].index + 1 and word.text in PAIRS and closed[-1].text == PAIRS[word.text]:
            closed.pop()
        else:
            closed.append(word)
    return closed


def _requoted(words: list[Word]) -> list[Word]:
    """Words with the quotation mark beside them that one within them lacks: the parser hangs it elsewhere."""
    for mark in QUOTES:
        if sum(w.text == mark for w in words) % 2 == 1:
            before, after = _neighbour(words[0], -1), _neighbour(words[-1], 1)
            if before is not None and before.text == mark:
                words = [before, *words]
            elif after is not None and after.text == mark:
                words = [*words, after]
    return words


def trimmed(words: list[Word]) -> list[Word]:
    """Words without what hangs loose at the ends: punctuation, conjunctions, half a pair of brackets or quotes."""
    while words and _is_loose(words[0], words):
        words = words[1:]
    while words and _is_loose(words[-1], words):
        words = words[:-1]
    bracketed = len(words) > 2 and BRACKETS.get(words[-1].text) == words[0].text
    return words[1:-1] if bracketed else words


def _is_loose(word: Word, words: Sequence[Word]) -> bool:
    if word.rel == COORDINATOR and word.head not in words:
        return True
    if word.rel != PUNCTUATION and word.pos != "PUNCT":
        return False
    texts = [w.text for w in words]
    if word.text in BRACKETS:
        return BRACKETS[word.text] not in texts
    if word.text in BRACKETS.values():
        return not any(BRACKETS.get(text) == word.text for text in texts)
    if word.text in QUOTES:
        return texts.count(word.text) % 2 == 1
    return not any(c.isalnum() for c in word.text)
