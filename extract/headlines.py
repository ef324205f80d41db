"""Headlines whose verb the tagger takes for a noun: "Poland scraps purchase of drones" has a verb, not "Poland scraps".

Comes in: a parsed headline, and the pipeline. Goes out: the parse to go on with. Headlines leave out the small words by
which a tagger tells verbs from nouns. Where one comes out without a finite verb, the noun that may be it is put after
"will", which leaves no doubt, and the parse of that is given to the headline's own words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from .lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Collection

FINITE_TAGS = ("VBZ", "VBP", "VBD", "MD")
# What may follow a verb, but hardly a noun that ends its phrase.
OBJECT_BEGINS = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "VERB")
ACTORS = ("GPE", "NORP", "ORG", "PERSON")
COLLECTIVES = ("police", "army", "military", "government", "staff", "crew", "team", "public", "opposition")
AUXILIARY = "will "


def mend_headline(pipeline: Language, doc: Doc, event_nouns: Collection[str]) -> Doc:
    """Parse a headline anew where its verb was taken for a noun.

    Args:
        pipeline: the pipeline that parsed it.
        doc: the headline as parsed.
        event_nouns: lemmas of nouns that name what happens: before a preposition, "talks" are no verb.

    Returns:
        The parse to go on with, of the same tokens.
    """
    hidden = [verb for sentence in doc.sents if (verb := _hidden_verb(sentence, _verbs(pipeline), event_nouns))]
    if len(hidden) != 1:
        return doc
    verb, at = hidden[0], hidden[0].i
    told = pipeline(doc.text[: verb.idx] + AUXILIARY + verb.lemma_.lower() + doc.text[verb.idx + len(verb) :])
    same = len(told) == len(doc) + 1 and told[at + 1].pos_ == "VERB" and told[at].head == told[at + 1]
    # What was the verb before must do for an object.
    if not same or (verb.head.pos_ == "VERB" and verb.dep_ == "nsubj" and told[verb.head.i + 1].dep_ != "dobj"):
        return doc
    return _without(told, at, doc)


@cache
def _verbs(pipeline: Language) -> frozenset[str]:
    """The verbs that the pipeline's lemmatizer knows."""
    lookups = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(lookups.get_table("lemma_index").get("verb", ()))


def _hidden_verb(sentence: Span, verbs: Collection[str], event_nouns: Collection[str]) -> Token | None:
    """The noun that is a verb, in a sentence without a main one, or with a noun for it ("Malta scraps contract")."""
    root = sentence.root
    if root.tag_ in FINITE_TAGS and (root.tag_ == "MD" or root.lemma_.lower() in verbs):
        return _subject_that_is_verb(root, verbs) if root.tag_ == "VBP" and root.i > sentence.start + 1 else None
    inner = [t for t in sentence if sentence.start < t.i < sentence.end - 1 and t.tag_ in ("NN", "NNS") and t.is_lower]
    found = [t for t in inner if t.lemma_.lower() in verbs and t.nbor().pos_ in (*OBJECT_BEGINS, "ADP", "PART")]
    singular = (t for t in found if t.lower_ != t.lemma_ and _singular_verb(t, event_nouns))
    plural = (t for t in found if t.lower_ == t.lemma_ and _plural_verb(t, sentence))
    return next(singular, None) or next(plural, None)


def _subject_that_is_verb(root: Token, verbs: Collection[str]) -> Token | None:
    """ "Malta scraps contract with Norway"; not "Guinea troops cross into Mali"."""
    word = root.nbor(-1)
    told = word.tag_ == "NNS" and word.dep_ == "nsubj" and word.nbor(-1).tag_ == "NNP" and root.nbor().pos_ == "ADP"
    lexicon = load_lexicon()
    somebody = word.lemma_.lower() in lexicon.persons | lexicon.groups
    return word if told and not somebody and word.lemma_.lower() in verbs else None


def _singular_verb(word: Token, event_nouns: Collection[str]) -> bool:
    """ "Poland scraps purchase", "a row deepens over spies"; not "peace talks in Oslo"."""
    if word.nbor(-1).tag_ not in ("NN", "NNP"):
        return False
    return word.nbor().pos_ in OBJECT_BEGINS or word.lemma_.lower() not in event_nouns


def _plural_verb(word: Token, sentence: Span) -> bool:
    """ "Students block road", "Kenya and Oman sign deal", "Zambia stun Senegal"."""
    before, after = word.nbor(-1), word.nbor()
    joined = any(t.lower_ in ("and", ",") for t in sentence[: word.i - sentence.start]) and before.pos_ == "PROPN"
    several = before.tag_ in ("NNS", "NNPS") or before.lower_ in COLLECTIVES or joined
    return several or (before.ent_type_ in ACTORS and after.ent_type_ in ACTORS)


def _without(told: Doc, at: int, doc: Doc) -> Doc:
    """A parse with one token left out, given to the words of another."""
    kept = [t for t in told if t.i != at]
    place = {t.i: n for n, t in enumerate(kept)}
    ents = ["O" if not t.ent_type_ else f"{t.ent_iob_}-{t.ent_type_}" for t in kept]
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=["VBZ" if n == at else t.tag_ for n, t in enumerate(kept)],
        pos=[t.pos_ for t in kept],
        lemmas=[t.lemma_ for t in kept],
        heads=[place[t.head.i] for t in kept],
        deps=[t.dep_ for t in kept],
        ents=ents,
    )
