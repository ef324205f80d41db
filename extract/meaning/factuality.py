"""Factuality: is a predicate asserted, reported, possible, planned or demanded; is it denied; and who says so.

Comes in: the word that carries a predicate. Goes out: `Factuality`. The word's own signs are read first, then every
head above it up to the root: what plans, demands, reports or denies hands its colour down to its complement (FactBank's
source-introducing and modal predicates, Saurí and Pustejovsky 2009). What a text takes for granted (titles,
appositions, relative clauses, nouns that are no event of their verb) is coloured by nothing above it: "Ann denied that
Bob, who owns the mine, had left" does not deny that he owns it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..sentences.quotes import Quote
from ..sentences.words import APPOSITION, COMPOUND, MARKER, SUBJECTS, Word, first_conjunct
from .governors import TAKEN_FOR_GRANTED, read_aside, step
from .reporting import SMALL
from .signs import Factuality, Scope, signs_of, source_before_colon

__all__ = ["Factuality", "factuality_of"]

# A noun within a shorter quotation is a word that the writer keeps at a distance, not a statement.
STATEMENT_WORDS = 4


def factuality_of(word: Word, quotes: Sequence[Quote]) -> Factuality:
    """Read how a predicate is meant.

    Args:
        word: the verb or noun that carries the predicate.
        quotes: the article's quotations.

    Returns:
        Its factuality.
    """
    found = Factuality()
    found.take(signs_of(word))
    quote = next((q for q in quotes if q.start <= word.start < q.end), None)
    scope = _scope_of(word)
    if word.is_verb:
        read_aside(word, found)
    below = word
    for head in word.ancestors():
        if scope is Scope.FREE or any(q.start <= head.start < q.end for q in quotes if q is not quote):
            break
        if _is_question(below):
            scope = Scope.REPORTED
        scope = step(below, head, word, found, scope)
        below = head
    if quote is not None and _is_stated(word, quote):
        found.attribute(quote.speaker)
    said_before = source_before_colon(word)
    if said_before is not None:
        found.attribute(said_before)
    if found.modality == "asserted" and (found.sources or found.hedged):
        found.modality = "reported"
    return found


def _scope_of(word: Word) -> Scope:
    """A noun in a phrase of another, and a title, are taken for granted from the start."""
    rel = first_conjunct(word).rel
    return Scope.FREE if not word.is_verb and rel in TAKEN_FOR_GRANTED else Scope.GOVERNED


def _is_stated(word: Word, quote: Quote) -> bool:
    """Whether the quoted words state the predicate: not a title in them, nor a phrase of the writer's own sentence."""
    if word.is_verb:
        return all(quote.start <= subject.start for subject in word.kids(*SUBJECTS))
    words = [w for w in word.sentence.words if quote.start <= w.start < quote.end]
    return len(words) >= STATEMENT_WORDS and first_conjunct(word).rel not in (COMPOUND, APPOSITION)


def _is_question(word: Word) -> bool:
    """ "did not say whether he left" leaves open, and does not deny, that he left."""
    return word.is_verb and any(k.lower in SMALL.conditional for k in word.kids(MARKER))
