"""Lemmas of verbs, put right where the lemmatizer cuts off an e or adds one: "fined" is of "fine", not of "fin".

Comes in: the sentences of an article, and the verbs of the ontology. Goes out: nothing; the words' lemmas are changed
in place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .words import AUXILIARY, Sentence

# One syllable that ends in a single consonant doubles it: "hopped" is of "hop", "hoped" of "hope".
DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
# Only behind these does an e belong to the ending: "passes" is of "pass", "hopes" of "hope".
SIBILANTS = ("s", "x", "z", "ch", "sh", "o", "y")
# Irregular verbs with "re", which the lemmatizer's table lacks.
AGAIN = {
    "retook": "retake", "rewrote": "rewrite", "rebuilt": "rebuild", "resold": "resell", "retold": "retell",
    "reran": "rerun", "rethought": "rethink", "redrew": "redraw", "remade": "remake",
}  # fmt: skip
INFLECTED = ("participle", "past", "gerund")


def mend_lemmas(sentences: Sequence[Sentence], verbs: Collection[str]) -> None:
    """Give an inflected verb the lemma with or without e that the ontology knows."""
    for sentence in sentences:
        for word in sentence.words:
            if word.form == "third person" and word.lower == f"{word.lemma}es" and not word.lemma.endswith(SIBILANTS):
                word.lemma += "e"
            word.lemma = AGAIN.get(word.lemma, word.lemma)
            # "to found a bank" finds none.
            infinitive = any(w.lower == "to" or w.form == "modal" for w in word.kids(AUXILIARY))
            if word.lower == "found" and (word.form == "base" or infinitive):
                word.lemma = "found"
            if word.form not in INFLECTED:
                continue
            cut = DOUBLING.fullmatch(word.lemma) and word.lower in (f"{word.lemma}ed", f"{word.lemma}ing")
            if cut:
                word.lemma += "e"
            elif word.lemma in verbs:
                continue
            elif f"{word.lemma}e" in verbs:
                word.lemma += "e"
            elif word.lemma.endswith("e") and word.lemma[:-1] in verbs:
                word.lemma = word.lemma[:-1]
