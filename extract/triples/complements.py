"""Complements: what a relation is said of beside its subject, phrase by phrase.

Comes in: a verb of a parsed sentence. Goes out: `Complement`s, each with the words that link it to the verb.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..meaning.predicates import first_of_series, introducing, verb_group
from ..meaning.reporting import REPORTING
from ..sentences.words import (
    ADVERB,
    ADVERBIAL,
    ADVERBIAL_NOUN,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    CASE,
    CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    COORDINATOR,
    GERUND,
    INDIRECT,
    MARKER,
    OBJECT,
    OPEN,
    PREPOSITION,
    RELATIVE,
    SUBJECTS,
    Word,
    conjuncts,
)
from .phrases import Part, asides, noun_words, phrase, trimmed

# The one that a triple's object is made of comes first here; the others follow it.
RANK = (OBJECT, ATTRIBUTE, CLAUSE, OPEN, PREPOSITION, INDIRECT, ADVERBIAL_NOUN, ADVERB, ADVERBIAL)
# What a chained or coordinated verb has in common with the verb before it.
SHARED = (PREPOSITION, ADVERBIAL_NOUN)


@dataclass(frozen=True, slots=True)
class Complement:
    """A phrase that a relation takes.

    `kind` is one of RANK, `head` the word that hangs on the verb, `link` what joins it ("as", "that", "close to"),
    `nouns` the coordinated nouns that head the phrase, if nouns do.
    """

    kind: str
    head: Word
    words: Sequence[Part]
    link: Sequence[Part] = ()
    nouns: Sequence[Word] = ()

    @property
    def whole(self) -> list[Part]:
        return [*self.link, *self.words]

    def each(self) -> list[Sequence[Part]]:
        """The phrase, or one phrase for each of its coordinated nouns."""
        if len(self.nouns) < 2 or not all(n.is_noun for n in self.nouns):
            return [self.words]
        return [noun_words(n, without=(CONJUNCT, COORDINATOR)) for n in self.nouns]


def complements_of(verb: Word, objects: Sequence[Word] = ()) -> list[Complement]:
    """The complements of a verb, those that it shares included.

    Args:
        verb: a main verb.
        objects: its logical objects, which a relative clause or a coordination may have elsewhere.

    Returns:
        The complements in the order of the text, but those before the verb last.
    """
    own = list(_own(verb, verb_group(verb)))
    if objects and not any(c.kind == OBJECT for c in own):
        own.append(Complement(OBJECT, objects[0], noun_beside(objects[0], verb)))
    found = [*own, *_shared(verb)]
    return sorted(found, key=lambda c: (c.head.index < verb.index, c.head.index))


def principal(complements: Sequence[Complement], verb: Word) -> Complement | None:
    """The complement that makes a triple's object; a phrase before the verb only where no other is."""
    return min(complements, key=lambda c: (_is_fronted(c, verb), RANK.index(c.kind)), default=None)


def _is_fronted(complement: Complement, verb: Word) -> bool:
    return complement.kind in (PREPOSITION, ADVERBIAL_NOUN, ADVERB, ADVERBIAL) and complement.head.index < verb.index


def noun_beside(noun: Word, verb: Word) -> list[Word]:
    """The phrase of a noun, without the clause there that the verb stands in, appositions and "'s"."""
    above = list(verb.ancestors())
    # A clause between coordinated nouns is about the first alone: "the board, which owns the quays, and the union".
    later = [w for w in noun.kids(CONJUNCT, COORDINATOR) if noun in above and w.index > verb.index]
    return noun_words(noun, without=(APPOSITION, CASE), leave=[verb, *above, *later])


def antecedent(verb: Word) -> Word | None:
    """The noun that the relative clause around a verb modifies."""
    clause = next((v for v in (verb, *verb.ancestors()) if v.rel == RELATIVE), None)
    return clause.head if clause is not None and clause.head is not None and clause.head.is_noun else None


def _shared(verb: Word) -> Iterator[Complement]:
    """What stands at the verb that introduces this one, or before a series: "In May they met and agreed"."""
    outer = introducing(verb)
    if outer is not None:
        below = first_of_series(verb)
        yield from (c for c in _own(outer, verb_group(outer)) if c.kind in SHARED and c.head is not below)
    first = verb.head
    if verb.rel == CONJUNCT and first is not None and first.is_verb and not verb.kids(*SUBJECTS):
        subject = first.kid(*SUBJECTS)
        begin = subject.index if subject is not None else 0
        yield from (c for c in _own(first, verb_group(first)) if c.kind in SHARED and c.head.index < begin)


def _own(verb: Word, group: Collection[Word]) -> Iterator[Complement]:
    for kid in verb.children:
        if kid in group:
            continue
        if kid.relative and not kid.kids(CASE):
            place = antecedent(verb)
            if kid.lower == "where" and place is not None:
                yield Complement(PREPOSITION, kid, noun_beside(place, verb), ["in"])
        elif kid.rel in (PREPOSITION, AGENT):
            yield from _prepositional(kid, verb)
        elif kid.rel == CLAUSE:
            yield from _clausal(kid, verb)
        elif kid.rel == ATTRIBUTE:
            yield _attribute(kid)
        elif kid.rel == OBJECT:
            yield Complement(OBJECT, kid, noun_words(kid), (), conjuncts(kid))
        elif kid.rel == INDIRECT:
            yield Complement(INDIRECT, kid, noun_words(kid), ["to"])
        elif kid.rel in RANK:
            yield Complement(kid.rel, kid, phrase(kid))


def _prepositional(preposition: Word, verb: Word) -> Iterator[Complement]:
    noun = preposition.kid(COMPLEMENT)
    if noun is not None and noun.relative:
        whose = antecedent(verb)
        if whose is not None:
            yield Complement(PREPOSITION, preposition, noun_beside(whose, verb), [preposition])
        return
    words = _governed(preposition)
    inner = preposition.kid(PREPOSITION)
    compound = noun is None and inner is not None and inner.index == preposition.index + 1
    last = inner if compound and inner is not None else preposition
    link = [w for w in words if w.index <= last.index]
    if len(words) > len(link):
        nouns = conjuncts(noun) if noun is not None and not compound else ()
        yield Complement(PREPOSITION, preposition, words[len(link) :], link, nouns)


def _governed(preposition: Word) -> list[Word]:
    noun = preposition.kid(COMPLEMENT)
    return phrase(preposition, leave=asides(noun) if noun is not None else ())


def _clausal(clause: Word, verb: Word) -> Iterator[Complement]:
    if clause.index < verb.index:
        # Before any other verb it is no complement but another sentence, joined by a comma.
        if verb.lemma in REPORTING:
            yield Complement(CLAUSE, clause, phrase(clause))
        return
    words = phrase(clause)
    marker = words[:1] if words and words[0].rel == MARKER else []
    yield Complement(CLAUSE, clause, trimmed(words[len(marker) :]), marker)


def _attribute(attribute: Word) -> Complement:
    """ "close to the border": an adjective and its preposition link what follows."""
    preposition = attribute.kid(PREPOSITION)
    if attribute.is_noun:
        return Complement(ATTRIBUTE, attribute, noun_words(attribute), (), conjuncts(attribute))
    if preposition is None or preposition.index < attribute.index or not preposition.kids(COMPLEMENT, GERUND):
        return Complement(ATTRIBUTE, attribute, phrase(attribute))
    link = [*phrase(attribute, leave=[preposition]), preposition]
    return Complement(ATTRIBUTE, attribute, _governed(preposition)[1:], link)
