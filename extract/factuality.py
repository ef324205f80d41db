"""Factuality: is what a predicate says asserted, reported, possible, planned or demanded; is it denied; and who says so.

Comes in: the word that carries a predicate. Goes out: `Factuality`. The word's clause is read first, then every clause above it: what
plans, demands, reports or denies hands its own colour down to its complement (FactBank's source-introducing and modal predicates, Saurí and
Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..graph.records import Modality
from .quotes import Quote
from .reporting import (
    DEMANDING,
    DEMANDING_NOUNS,
    DENYING,
    FAILING,
    HEDGES,
    PLANNING,
    PLANNING_NOUNS,
    POSSIBLE_NOUNS,
    POSSIBLE_WORDS,
    REPORT_NOUNS,
    REPORTING,
)
from .syntax import (
    ADJECTIVE,
    ADVERB,
    ADVERBIAL,
    AGENT,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    DETERMINER,
    GERUND,
    MARKER,
    NEGATION,
    OBJECT,
    OPEN,
    PARATAXIS,
    PARTICIPIAL,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    SUBJECTS,
    Word,
)

NEGATIVE_ADVERBS = {"never", "hardly", "barely", "scarcely", "neither", "nor", "no"}
NEGATIVE_PREPOSITIONS = {"without", "instead"}
NEGATIVE_ADJECTIVES = {"unable", "unwilling", "reluctant", "unlikely", "impossible"}
POSSIBLE_MODALS = {"may", "might", "could"}
PLANNED_MODALS = {"will", "shall", "'ll", "wo", "would", "'d"}
DEMANDED_MODALS = {"must", "should", "ought"}
POSSIBLE_MARKERS = {"if", "unless", "whether"}
PLANNED_ADJECTIVES = {"planned", "proposed", "upcoming", "future", "prospective", "scheduled", "forthcoming", "intended", "next"}
POSSIBLE_ADJECTIVES = {"possible", "potential", "likely", "hypothetical", "eventual"}
ALLEGED_ADJECTIVES = {"alleged", "reported", "suspected", "purported", "supposed"}


@dataclass(slots=True)
class Factuality:
    """How a claim is meant. `sources` are the words that head the sources' names, outermost first."""

    negated: bool = False
    modality: Modality = "asserted"
    sources: list[Word] = field(default_factory=list)
    hedged: bool = False
    steps: int = 0

    def colour(self, modality: Modality) -> None:
        """The innermost of planned, possible and demanded stays."""
        if self.modality in ("asserted", "reported"):
            self.modality = modality


def factuality_of(word: Word, quotes: Sequence[Quote]) -> Factuality:
    """Read how a predicate is meant.

    Args:
        word: the verb or noun that carries the predicate.
        quotes: the article's quotations.

    Returns:
        Its factuality.
    """
    found = Factuality()
    _own(word, found)
    current = word
    linked = True
    while current.head is not None:
        linked = _step(current, current.head, found, linked)
        current = current.head
        found.steps += 1
    quote = next((q for q in quotes if q.start <= word.start < q.end and q.end - q.start > 25), None)
    if quote is not None:
        found.hedged = True
        if quote.speaker is not None and quote.speaker not in found.sources:
            found.sources.insert(0, quote.speaker)
    if found.modality == "asserted" and (found.sources or found.hedged):
        found.modality = "reported"
    return found


def _own(word: Word, found: Factuality) -> None:
    """What the word's own auxiliaries, adverbs, determiners and adjectives say."""
    if word.is_verb:
        _verb_signs(word, found)
        return
    for kid in word.kids(DETERMINER):
        if kid.lower in ("no", "neither"):
            found.negated = not found.negated
    for kid in word.kids(ADJECTIVE, COMPOUND):
        if kid.lower in PLANNED_ADJECTIVES:
            found.colour("planned")
        elif kid.lower in POSSIBLE_ADJECTIVES:
            found.colour("possible")
        elif kid.lower in ALLEGED_ADJECTIVES:
            found.hedged = True


def _verb_signs(verb: Word, found: Factuality) -> None:
    negations = [k for k in verb.kids(NEGATION)]
    negations += [k for k in verb.kids(ADVERB, DETERMINER) if k.lower in NEGATIVE_ADVERBS]
    negations += [k for k in verb.kids("coordinator") if k.lower == "neither"]
    subject = verb.kid(*SUBJECTS)
    if subject is not None and any(k.lower in ("no", "neither") for k in subject.kids(DETERMINER)):
        negations.append(subject)
    if len([n for n in negations if n.lower != "only"]) % 2:
        found.negated = not found.negated
    for aux in (verb, *verb.kids(AUXILIARY)):
        if aux is verb and verb.form != "modal":
            continue
        if aux.lower in POSSIBLE_MODALS:
            found.colour("possible")
        elif aux.lower in PLANNED_MODALS:
            found.colour("planned")
        elif aux.lower in DEMANDED_MODALS:
            found.colour("demanded")
    if verb.rel == CONJUNCT and verb.head is not None and verb.form == "base" and not verb.kids(AUXILIARY, *SUBJECTS):
        shared = Factuality()
        _verb_signs(verb.head, shared)
        if shared.modality != "asserted":
            found.colour(shared.modality)
    for adverb in verb.kids(ADVERB):
        if adverb.lower in HEDGES:
            found.hedged = True
        elif adverb.lower in POSSIBLE_WORDS:
            found.colour("possible")
    for marker in verb.kids(MARKER):
        if marker.lower in POSSIBLE_MARKERS:
            found.colour("possible")
    _according_to(verb, found)


def _according_to(verb: Word, found: Factuality) -> None:
    for kid in verb.kids(PREPOSITION):
        if kid.lower == "according":
            source = next((w for to in kid.kids(PREPOSITION) for w in to.kids(COMPLEMENT)), None)
            found.hedged = True
            if source is not None:
                found.sources.insert(0, _owner_of_words(source))


def _owner_of_words(source: Word) -> Word:
    """ "according to his own words": the source is he."""
    owner = source.kid(POSSESSOR)
    return owner if owner is not None and source.lemma in ("word", "account", "report", "statement", "estimate", "figure") else source


def _step(word: Word, head: Word, found: Factuality, linked: bool) -> bool:
    """Take what the head says of the word below it; returns whether the head's own signs reach further down."""
    rel = word.rel
    if rel == CONJUNCT:
        return linked
    if head.is_verb:
        if rel in (CLAUSE, PARATAXIS) and head.lemma in REPORTING:
            _report(head, found)
            return False
        if rel in (OPEN, CLAUSE, ATTRIBUTE) and linked and (word.is_verb or head.lemma in ("be", "become", "remain", "seem")):
            _govern(head, found)
            _verb_signs(head, found)
            return True
        if rel in (*SUBJECTS, OBJECT) and not word.is_verb:
            _carry(head, word, found)
        elif rel == ADVERBIAL:
            _according_to(head, found)
        elif rel == GERUND:
            return linked
        else:
            _according_to(head, found)
        return False
    if rel == GERUND:
        if head.lower in NEGATIVE_PREPOSITIONS:
            found.negated = not found.negated
        governor = head.head
        if governor is not None and linked:
            if governor.is_verb and governor.lemma in DENYING | FAILING:
                _govern(governor, found)
            elif governor.is_verb and governor.lemma in ("accuse", "suspect", "charge", "blame"):
                found.hedged = True
                _add_source(governor, found)
            elif governor.is_noun:
                _noun_governs(governor, found)
        return False
    if rel in (PARTICIPIAL, OPEN, CLAUSE, RELATIVE) and head.is_noun and linked and rel != RELATIVE and word.form != "participle":
        if word.form != "gerund":
            _noun_governs(head, found)
        return False
    if rel in (OPEN, CLAUSE, ADVERBIAL) and head.pos == "ADJ" and linked:
        _adjective_governs(head, found)
        return True
    return False


def _govern(head: Word, found: Factuality) -> None:
    lemma = head.lemma
    if lemma in DENYING:
        found.negated = not found.negated
        found.hedged = True
        _add_source(head, found)
    elif lemma in FAILING:
        found.negated = not found.negated
    elif lemma in DEMANDING and (head.kids(OBJECT, PASSIVE_SUBJECT) or lemma not in PLANNING):
        found.colour("demanded")
        if not head.kids(PASSIVE_SUBJECT):
            _add_source(head, found, hedge=False)
    elif lemma in PLANNING:
        found.colour("planned")
    elif lemma == "have" and any(k.rel == OPEN for k in head.children):
        found.colour("demanded")
    elif lemma == "go" and head.form == "gerund":
        found.colour("planned")
    elif lemma in ("say", "report", "allege", "believe", "think", "know", "rumour", "rumor", "expect", "claim", "accuse", "suspect"):
        found.hedged = True
        if lemma == "expect":
            found.colour("planned")


def _report(head: Word, found: Factuality) -> None:
    """A clause that is somebody's words."""
    if head.lemma in DENYING:
        found.negated = not found.negated
    negated = bool(head.kids(NEGATION))
    if head.lemma in DEMANDING and found.modality == "asserted" and head.lemma in ("demand", "insist", "request", "order", "urge", "propose", "recommend"):
        found.colour("demanded")
    elif head.lemma in ("hope", "expect", "vow", "promise", "pledge", "threaten", "propose", "agree"):
        found.colour("planned")
    elif head.lemma in ("see", "know", "show", "find", "learn", "mention", "forget") and not negated:
        found.steps += 0
        if head.lemma in ("see", "know", "learn"):
            return
    found.hedged = True
    _add_source(head, found)
    _verb_hedges(head, found)


def _verb_hedges(head: Word, found: Factuality) -> None:
    for adverb in head.kids(ADVERB):
        if adverb.lower in HEDGES:
            found.hedged = True


def _add_source(head: Word, found: Factuality, *, hedge: bool = True) -> None:
    if hedge:
        found.hedged = True
    subject = head.kid(*SUBJECTS)
    by = next((w for a in head.kids(AGENT) for w in a.kids(COMPLEMENT)), None)
    source = by if head.kid(PASSIVE_SUBJECT) else subject
    if source is None and head.rel == CONJUNCT and head.head is not None:
        source = head.head.kid(*SUBJECTS)
    if source is not None and source not in found.sources:
        found.sources.insert(0, source)


def _noun_governs(noun: Word, found: Factuality) -> None:
    lemma = noun.lemma
    if any(k.lower == "no" for k in noun.kids(DETERMINER)) or lemma in ("refusal", "failure", "denial", "inability", "lack"):
        found.negated = not found.negated
    if lemma in POSSIBLE_NOUNS:
        found.colour("possible")
    elif lemma in DEMANDING_NOUNS:
        found.colour("demanded")
    elif lemma in PLANNING_NOUNS:
        found.colour("planned")
    elif lemma in REPORT_NOUNS:
        found.hedged = True


def _adjective_governs(adjective: Word, found: Factuality) -> None:
    if adjective.lower in NEGATIVE_ADJECTIVES:
        found.negated = not found.negated
    if adjective.lower in ("likely", "unlikely", "possible", "impossible", "able"):
        if adjective.lower != "able":
            found.colour("possible")
    elif adjective.lower in PLANNING:
        found.colour("planned")


def _carry(verb: Word, noun: Word, found: Factuality) -> None:
    """A nominal predicate takes the colour of the verb that it is object or subject of: "seeks talks", "denied an attack"."""
    _according_to(verb, found)
    if noun.rel != OBJECT:
        return
    if verb.lemma in DENYING:
        found.negated = not found.negated
        _add_source(verb, found)
    elif verb.lemma in ("seek", "plan", "propose", "want", "schedule", "consider", "threaten"):
        found.colour("planned")
    elif verb.lemma in ("demand", "urge", "request"):
        found.colour("demanded")
