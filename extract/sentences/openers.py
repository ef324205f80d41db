"""Openers: the common word that a sentence begins with has a capital, and is no name for that.

Comes in: the parsed sentences of one article, and the words that a dictionary has. Goes out: nothing; openers that are
common words are given small letters, and no entity label.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from ..mentions.gazetteer import load_gazetteer
from ..mentions.genders import gender_of
from ..mentions.lexicon import load_lexicon
from .words import ADJECTIVE, ADVERB, COMPOUND, CONJUNCT, PREPOSITION, SUBJECTS, Sentence, Word

NAME_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT")
MODIFYING = (COMPOUND, ADJECTIVE, ADVERB)


def lower_openers(sentences: Sequence[Sentence], dictionary: Collection[str]) -> None:
    """Give small letters to the common words that sentences begin with.

    Args:
        sentences: all those of an article; changed.
        dictionary: common words in small letters; where there are none, nothing is changed.
    """
    inner = [w.text for s in sentences if not s.headline for w in s.words[1:]]
    capitals = {text for text in inner if text[:1].isupper()}
    small = {text for text in inner if text.islower()}
    for sentence in sentences:
        words = [w for w in sentence.words if w.text[:1].isalpha()]
        if len(words) < 2 or words[0] is not sentence.words[0]:
            continue
        opener, second = words[:2]
        if not opener.text.istitle() or opener.text in capitals or opener.label == "NORP":
            continue
        known = opener.text in load_gazetteer().names
        if known or not _is_named(opener) or not _is_common(opener.lower, dictionary):
            continue
        told = _is_told(opener, small) if second.text.islower() else _describes(opener, second, sentences)
        if told:
            _lower(opener, second)


def _is_named(opener: Word) -> bool:
    """Whether the tagger, the recogniser or a table of towns takes it for a name."""
    return opener.pos == "PROPN" or opener.label in NAME_LABELS or load_gazetteer().is_city(opener.text)


def _is_common(word: str, dictionary: Collection[str]) -> bool:
    return word in dictionary or (word.endswith("s") and word[:-1] in dictionary)


def _is_told(opener: Word, small: Collection[str]) -> bool:
    """ "Riot police", "Bankrupt airlines", and "Band" where the article goes on with "the band"."""
    head = opener.head
    noun = head is not None and head.pos == "NOUN" and head.text.islower() and head.index > opener.index
    if noun and opener.rel in MODIFYING:
        return opener.label in ("", "PERSON") or opener.pos == "ADJ"
    # "Waste from the mine is"
    behind = any(p.index == opener.index + 1 for p in opener.kids(PREPOSITION))
    return opener.rel in SUBJECTS and not opener.label and (behind or opener.lower in small)


def _describes(opener: Word, name: Word, sentences: Sequence[Sentence]) -> bool:
    """ "Striker Moreno", "Rivals Nokia and Ericsson", "Sprinter Okwara" where there is a Blessing Okwara."""
    given = gender_of(f"{opener.text} {name.text}")
    if opener.pos != "PROPN" or opener.rel not in MODIFYING or opener.head is None or given:
        return False
    if opener.lower in load_lexicon().persons:
        return True
    rivals = opener.lower.endswith("s") and not opener.label and bool(opener.head.kids(CONJUNCT))
    return rivals or (opener.label == name.label == "PERSON" and name is opener.head and _has_given(name, sentences))


def _has_given(surname: Word, sentences: Sequence[Sentence]) -> bool:
    """Whether another name goes before a surname: "Blessing Okwara"."""
    pairs = (pair for s in sentences for pair in pairwise(s.words) if not s.headline)
    return any(
        given.label == family.label == "PERSON" and not family.label_begins and family.text == surname.text
        and given.pos == "PROPN" and family is not surname
        for given, family in pairs
    )  # fmt: skip


def _lower(opener: Word, second: Word) -> None:
    if opener.label and not second.label_begins:
        second.label_begins = bool(second.label)
    opener.text, opener.label, opener.label_begins = opener.lower, "", False
    if opener.pos == "PROPN":
        opener.plural = opener.lower.endswith("s") and opener.plural
        opener.pos, opener.lemma = "NOUN", opener.lower.removesuffix("s") if opener.plural else opener.lower
