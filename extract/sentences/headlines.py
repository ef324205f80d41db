"""Headlines whose verb the tagger takes for a noun: "Poland scraps purchase of drones" has a verb, not "Poland scraps".

Comes in: a headline's sentence as parsed. Goes out: the noun that must be its verb, so that syntax.py can parse it anew
as one. Headlines leave out the small words by which a tagger tells verbs from nouns.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..mentions.lexicon import load_lexicon
from .words import FINITE, NOMINAL_POS, ROOT, SUBJECT, Sentence, Word

# What may follow a verb with an object, but hardly a noun that ends its phrase; and what may follow both.
OBJECT_BEGINS = (*NOMINAL_POS, "DET", "ADJ", "VERB")
LEADS_ON = ("ADP", "PART")
COLLECTIVES = ("police", "army", "military", "government", "staff", "crew", "team", "public", "opposition")


def hidden_verb(sentence: Sentence, verbs: Collection[str], event_nouns: Collection[str]) -> Word | None:
    """The noun that must be the verb of a headline without one.

    Args:
        sentence: the headline.
        verbs: lemmas of verbs.
        event_nouns: lemmas of nouns that name what happens: before a preposition, "talks" are no verb.

    Returns:
        The noun, or None where the headline has a verb or no noun that may be one.
    """
    words = sentence.words
    root = next((w for w in words if w.rel == ROOT), None)
    if root is not None and (root.form == "modal" or (root.form in FINITE and root.lemma in verbs)):
        at = words.index(root)
        return _subject_that_is_verb(words, at, verbs) if root.form == "present" and at > 1 else None
    inner = [n for n in range(1, len(words) - 1) if words[n].pos == "NOUN" and words[n].text.islower()]
    found = [n for n in inner if words[n].lemma in verbs and words[n + 1].pos in (*OBJECT_BEGINS, *LEADS_ON)]
    singular = (n for n in found if words[n].lower != words[n].lemma and _singular_verb(words, n, event_nouns))
    plural = (n for n in found if words[n].lower == words[n].lemma and _plural_verb(words, n))
    place = next(singular, None) or next(plural, None)
    return words[place] if place is not None else None


def _subject_that_is_verb(words: Sequence[Word], root: int, verbs: Collection[str]) -> Word | None:
    """ "Malta scraps contract with Norway"; not "Guinea troops cross into Mali"."""
    before, word = words[root - 2], words[root - 1]
    named = before.pos == "PROPN" and not before.plural
    told = named and word.rel == SUBJECT and word.plural and root + 1 < len(words) and words[root + 1].pos == "ADP"
    lexicon = load_lexicon()
    somebody = word.lemma in lexicon.persons | lexicon.groups
    return word if told and not somebody and word.lemma in verbs else None


def _singular_verb(words: Sequence[Word], place: int, event_nouns: Collection[str]) -> bool:
    """ "Poland scraps purchase", "a row deepens over spies"; not "peace talks in Oslo"."""
    before, word, after = words[place - 1 : place + 2]
    if before.pos not in ("NOUN", "PROPN") or before.plural:
        return False
    return after.pos in OBJECT_BEGINS or word.lemma not in event_nouns


def _plural_verb(words: Sequence[Word], place: int) -> bool:
    """ "Students block road", "Kenya and Oman sign deal", "Zambia stun Senegal"."""
    before, after = words[place - 1], words[place + 1]
    joined = before.pos == "PROPN" and any(w.lower in ("and", ",") for w in words[:place])
    several = before.plural or before.lower in COLLECTIVES or joined
    named = before.pos == after.pos == "PROPN" and bool(before.label and after.label)
    return several or named or (place == 1 and _between_names(before, words[place], after))


def _between_names(before: Word, word: Word, after: Word) -> bool:
    """ "Zambia stun Senegal" where the tagger knows neither; not "Zambia coach Ana Ruiz"."""
    lexicon = load_lexicon()
    somebody = word.lemma in lexicon.persons | lexicon.groups | lexicon.role_grades
    return before.text.istitle() and after.pos in NOMINAL_POS and after.text.istitle() and not somebody
