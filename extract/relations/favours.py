"""Favours and blame: "backs Iran in its war with Iraq", where the war is Iran's, not the backer's.

Comes in: a noun with a possessive pronoun. Goes out: the verb whose object owns it.
"""

from __future__ import annotations

from ...graph.ontology import Ontology
from ..sentences.words import COMPLEMENT, POSSESSOR, Word

# Whoever is helped in his war or blamed for his part in it, the war is his.
FAVOURED = {"SUPPORT": ("in", "for"), "AID": ("in",), "ACCUSE": ("for", "over")}


def favouring(noun: Word, ontology: Ontology) -> Word | None:
    """The verb that helps or blames its object in or for something of the object's own.

    Args:
        noun: what has a possessive pronoun, or not.
        ontology: relation types and their words.

    Returns:
        The verb; None where the pronoun may stand for anybody, or there is none.
    """
    preposition = noun.head
    if preposition is None or noun.rel != COMPLEMENT or not any(k.pos == "PRON" for k in noun.kids(POSSESSOR)):
        return None
    verb = preposition.head
    if verb is not None and verb.is_noun:
        verb = verb.head
    if verb is None or not verb.is_verb:
        return None
    return verb if preposition.lower in FAVOURED.get(ontology.classify(verb.lemma) or "", ()) else None
