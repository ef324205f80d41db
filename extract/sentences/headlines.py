"""Headlines, which leave out the small words by which a tagger tells verbs from nouns, and passives from actives.

Comes in: a headline's sentence as parsed. Goes out: the noun that must be its verb ("Poland scraps purchase of drones")
so that syntax.py can parse it anew as one; nothing where the verb is there ("EU to ban", "Ruiz freed by court"), whose
subject and agent are put right.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..mentions.lexicon import load_lexicon
from .attachments import attach
from .words import (
    AGENT,
    AUXILIARY,
    COMPLEMENT,
    FINITE,
    NOMINAL_POS,
    OBJECT,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PREPOSITION,
    RELATIVE,
    ROOT,
    SUBJECT,
    Sentence,
    Word,
    is_passive,
)

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


def mend_headline(sentence: Sentence) -> None:
    """Make a verb of the infinitive that a headline plans with, and a passive of what is done "by" somebody."""
    root = next((w for w in sentence.words if w.rel == ROOT), None)
    if root is None or not sentence.headline:
        return
    if root.is_noun:
        planned = [k for k in root.kids(PARTICIPIAL, RELATIVE) if k.form == "base" and _is_planned(k)]
        if len(planned) == 1 and root.index < planned[0].index:
            _raise(planned[0], root)
    elif root.form in ("past", "participle") and not root.kids(OBJECT, AUXILIARY, PASSIVE_AUXILIARY):
        by = next((k for k in root.kids(PREPOSITION) if k.lower == "by" and k.index > root.index), None)
        agent = by.kid(COMPLEMENT) if by is not None else None
        lexicon = load_lexicon()
        if by is not None and agent is not None and (agent.label or agent.lemma in lexicon.persons | lexicon.groups):
            by.rel, root.form = AGENT, "participle"
            for subject in root.kids(SUBJECT):
                subject.rel = PASSIVE_SUBJECT


def _is_planned(verb: Word) -> bool:
    return any(k.lower == "to" for k in verb.kids(AUXILIARY)) and not verb.kids(SUBJECT)


def _raise(verb: Word, subject: Word) -> None:
    """Make a verb the headline's root, and its noun the subject; what stands behind the verb is the verb's."""
    subject.children.remove(verb)
    verb.head, verb.rel = None, ROOT
    for kid in [k for k in subject.children if k.index > verb.index]:
        attach(kid, verb, kid.rel)
    attach(subject, verb, PASSIVE_SUBJECT if is_passive(verb) else SUBJECT)


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
