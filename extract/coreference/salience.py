"""Salience: how near at hand each entity is where an anaphor stands.

Comes in: an anaphor, and how well each cluster fits it. Goes out: the clusters that fit, the most salient first.
Weights are those of Lappin and Leass (1994, "An Algorithm for Pronominal Anaphora Resolution"): by grammatical role,
halved with every sentence, summed over an entity's mentions, so that the one whom the text has been about outweighs one
just named in passing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..meaning.reporting import REPORTING
from ..mentions.candidates import Candidate
from ..mentions.lexicon import load_lexicon
from ..sentences.quotes import Quote
from ..sentences.words import (
    ADVERBIAL,
    AGENT,
    APPOSITION,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    INDIRECT,
    OBJECT,
    OPEN,
    POSSESSOR,
    SUBJECTS,
    Word,
    conjuncts,
    first_conjunct,
)
from .clusters import Cluster, Clusters

# Recency, head noun and not-adverbial are in each figure.
SUBJECT_WEIGHT = 310.0
OBJECT_WEIGHT = 280.0
OBLIQUE_WEIGHT = 230.0
POSSESSOR_WEIGHT = 180.0
EMBEDDED_WEIGHT = 150.0
MODIFIER_WEIGHT = 60.0
DECAY = 0.5
# A headline's grammar says little of what the text goes on about.
HEADLINE_SHARE = 0.5
# What is said inside a quotation is another discourse than what is said outside.
OTHER_DISCOURSE = 0.5
PARALLEL_BONUS = 35.0
ASIDE_SHARE = 0.5

Fit = Callable[[Cluster], float]


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A cluster that an anaphor may stand for, and its nearest mention before."""

    score: float
    cluster: Cluster
    mention: Candidate


class Salience:
    """Ranks the clusters of one article for an anaphor."""

    def __init__(self, clusters: Clusters, quotes: Sequence[Quote]) -> None:
        self.clusters = clusters
        self.quotes = quotes

    def ranked(self, anaphor: Candidate, fit: Fit, *, reach: int) -> list[Antecedent]:
        """The antecedents in this and the `reach` sentences before, the most salient first.

        Args:
            anaphor: what is to be resolved.
            fit: how well a cluster agrees with it, from 0 (cannot be) to 1.
            reach: how many sentences to look back.

        Returns:
            Antecedents with a score above zero.
        """
        here = anaphor.head.sentence.index
        barred = self.barred(anaphor)
        fits: dict[Cluster, float] = dict.fromkeys(barred, 0.0)
        scores: dict[Cluster, float] = {}
        nearest: dict[Cluster, Candidate] = {}
        for distance in range(min(reach, here) + 1):
            weights: dict[Cluster, float] = {}
            for mention in self.clusters.by_sentence.get(here - distance, ()):
                held = self.clusters.of.get(mention, ())
                # What ends before the anaphor begins.
                if len(held) != 1 or mention.end > anaphor.start:
                    continue
                cluster = held[0]
                if cluster not in fits:
                    fits[cluster] = fit(cluster)
                if not fits[cluster]:
                    continue
                weights[cluster] = max(weights.get(cluster, 0.0), self._weight(mention, anaphor))
                if cluster not in nearest or (mention.start > nearest[cluster].start and distance == 0):
                    nearest[cluster] = mention
            for cluster, weight in weights.items():
                scores[cluster] = scores.get(cluster, 0.0) + weight * DECAY**distance
        found = [Antecedent(score * fits[cluster], cluster, nearest[cluster]) for cluster, score in scores.items()]
        return sorted(found, key=lambda a: (-a.score, -a.mention.start))

    def quote_at(self, start: int) -> Quote | None:
        """The quotation that a character stands in."""
        return next((q for q in self.quotes if q.start <= start < q.end), None)

    def _weight(self, mention: Candidate, anaphor: Candidate) -> float:
        weight = role_weight(mention)
        if mention.head.sentence.headline:
            weight *= HEADLINE_SHARE
        if self.quotes and self.quote_at(mention.start) is not self.quote_at(anaphor.start):
            weight *= OTHER_DISCOURSE
        before = mention.head.sentence is not anaphor.head.sentence
        if anaphor.pronoun in ("he", "she") and before and is_kin(mention.head):
            weight *= ASIDE_SHARE
        if first_conjunct(mention.head).rel in SUBJECTS and first_conjunct(anaphor.head).rel in SUBJECTS:
            weight += PARALLEL_BONUS
        # "Peru and Chile signed a deal brokered by Oman. It was": none of the three.
        done_by = mention.head.head is not None and mention.head.head.rel == AGENT
        if anaphor.pronoun == "it" and (done_by or len(conjuncts(first_conjunct(mention.head))) > 1):
            weight *= ASIDE_SHARE
        return weight

    def barred(self, anaphor: Candidate) -> set[Cluster]:
        """What it cannot mean: its verb's subject, what it is coordinated with, what its noun is said of."""
        word = anaphor.head
        if word.rel == POSSESSOR and word.head is not None:
            # "Hugo Beek, its chairman"
            noun = word.head
            beside = [noun.head] if noun.rel == APPOSITION and noun.head is not None else noun.kids(APPOSITION)
        else:
            beside = [w for w in (word.head, *word.kids(CONJUNCT)) if w is not None and CONJUNCT in (word.rel, w.rel)]
            beside += [c for w in _doers(_governor(word)) for c in conjuncts(w)]
        if anaphor.form == "pronoun":
            beside += self._named_below(word)
        found = {c for w in beside if w is not word and (c := self.clusters.at(w)) is not None}
        return found | self._only_told_of(anaphor)

    def _only_told_of(self, anaphor: Candidate) -> set[Cluster]:
        """ "Peru should arm the police, the group said": who is first met in what is said does not say it."""
        word, verb = anaphor.head, anaphor.head.head
        if word.rel not in SUBJECTS or verb is None or verb.lemma not in REPORTING:
            return set()
        told = [k for k in verb.kids(CLAUSE) if k.index < word.index]
        subjects = {w.index for k in told for s in k.kids(*SUBJECTS) for w in conjuncts(s)}
        inside = {w.index for k in told for w in k.subtree()} - subjects
        named = self.clusters.by_sentence.get(word.sentence.index, ()) if told else ()
        here = [self.clusters.at(m.head) for m in named]
        met = {c: [m for m in c.mentions if m.start < anaphor.start] for c in here if c is not None}
        return {c for c, mentions in met.items() if mentions and all(m.head.index in inside for m in mentions)}

    def _named_below(self, subject: Word) -> list[Word]:
        """ "She said Ana Ruiz had left": not Ana Ruiz, by principle C of binding (Chomsky 1981)."""
        if subject.rel not in SUBJECTS or subject.head is None:
            return []
        verb = subject.head
        here = self.clusters.by_sentence.get(subject.sentence.index, ())
        named = [m.head for m in here if m.form == "name" and m.start > subject.start]
        return [w for w in named if verb in w.ancestors()]


def _doers(verb: Word | None) -> list[Word]:
    """A verb's subjects, or those of the clause that a gerund goes with: "Israel left, accusing it of"."""
    aside = verb is not None and verb.rel == ADVERBIAL and verb.form == "gerund"
    # "chose to license their archives to them": whose infinitive has no other subject
    own = verb is not None and verb.rel == OPEN and verb.head is not None and not verb.head.kids(OBJECT)
    aside = aside or own
    return subjects_of(verb) or (subjects_of(verb.head) if aside and verb is not None else [])


def mention_beside(possessive: Word) -> Word | None:
    """ "Sanctioned Orvex and its chairman", "Ivo Kral and two of his sons": who stands before the conjunct it is in."""
    noun = possessive.head if possessive.rel == POSSESSOR else None
    if noun is None or any(k.lower == "own" for k in noun.children):
        return None
    counted = noun.head.head if noun.rel == COMPLEMENT and noun.head is not None else None
    joined = noun if noun.rel == CONJUNCT else counted
    first = first_conjunct(joined) if joined is not None and joined.rel == CONJUNCT else None
    return first if first is not None and first.is_noun else None


def role_weight(mention: Candidate) -> float:
    """How much a mention's grammatical role makes of it."""
    word = first_conjunct(mention.head)
    if mention.modifier:
        return MODIFIER_WEIGHT
    if word.rel in SUBJECTS or word.head is None:
        return SUBJECT_WEIGHT
    if word.rel in (OBJECT, INDIRECT):
        return OBJECT_WEIGHT
    if word.rel == POSSESSOR:
        return POSSESSOR_WEIGHT
    governor = word.head.head
    if word.rel == COMPLEMENT and governor is not None and governor.is_verb:
        return OBLIQUE_WEIGHT
    return EMBEDDED_WEIGHT


def clause_of(word: Word) -> Word | None:
    """The verb of the clause that a word stands in."""
    return next((a for a in word.ancestors() if a.is_verb), None)


def clause_above(pronoun: Word) -> Word | None:
    """The verb whose subject a subject pronoun goes on with: "left" in "she left although she"."""
    verb = pronoun.head if pronoun.rel in SUBJECTS else None
    above = verb.head if verb is not None and verb.rel == ADVERBIAL else None
    return above if above is not None and above.is_verb else None


def subjects_of(verb: Word | None) -> list[Word]:
    """A verb's subjects, a conjunct's being those of the verb that it is joined to."""
    while verb is not None:
        subjects = verb.kids(*SUBJECTS)
        if subjects or verb.rel != CONJUNCT:
            return subjects
        verb = verb.head
    return []


def _governor(word: Word) -> Word | None:
    """The verb whose object a word is, or whose preposition's; None for subjects and inside another phrase."""
    above = word.head
    if word.rel == COMPLEMENT and above is not None:
        above = above.head
        if above is not None and above.pos == "NUM" and above.rel == OBJECT:  # "killed 14 of them"
            above = above.head
    elif word.rel not in (OBJECT, INDIRECT):
        return None
    return above if above is not None and above.is_verb else None


def is_kin(word: Word) -> bool:
    """True for "his father, Juan Ruiz", "her daughter Ana", whom the text is told of for another's sake."""
    nouns = (word, *word.kids(COMPOUND, APPOSITION))
    told = any(n.lemma.lower() in load_lexicon().kin for n in nouns)
    return told and any(k.pos == "PRON" for n in nouns for k in n.kids(POSSESSOR))
