"""Persons: whom he and she stand for.

Comes in: a pronoun for one person, and the clusters gathered so far. Goes out: the pronoun joined to its person. Where
grammar tells who is meant it is he; else the most salient person who agrees in gender.
"""

from __future__ import annotations

from ..meaning.reporting import REPORTING
from ..mentions.candidates import Candidate
from ..sentences.words import (
    CLAUSE,
    CONJUNCT,
    OBJECT,
    PARATAXIS,
    POSSESSOR,
    RELATIVE,
    ROOT,
    SUBJECTS,
    Word,
)
from .clusters import Cluster, Clusters
from .pronoun_fits import UNKNOWN_GENDER, person_fit
from .salience import Salience, clause_above, clause_of, is_kin, mention_beside, subjects_of

# How many sentences back people stay in mind.
PERSON_REACH = 12
# What an entity gains by its share in the article's people, as whom the article is about.
PROTAGONIST_BONUS = 150.0
# Who has ministers rules, most likely.
RULED = frozenset("minister ministry government cabinet administration coalition".split())
RULERS = frozenset(
    "president premier prime chancellor minister king queen monarch emir sultan emperor ruler leader governor dictator "
    "mayor taoiseach pope".split()
)
COMMONER = 0.3


class PersonPronouns:
    """Resolves he and she in one article."""

    def __init__(self, clusters: Clusters, salience: Salience) -> None:
        self.clusters = clusters
        self.salience = salience

    def resolve(self, pronoun: Candidate) -> None:
        """Join he or she to the person meant."""
        gender = "male" if pronoun.pronoun == "he" else "female"
        ahead = (
            self._beside_conjunct(pronoun, gender)
            or self._relative_subject(pronoun, gender)
            or self._object_before(pronoun, gender)
            or self._subject_above(pronoun, gender)
            or self._subject_ahead(pronoun, gender)
            or self._subject_before(pronoun, gender)
            or self._told_of(pronoun, gender)
        )
        if ahead is not None:
            self.clusters.join(pronoun, self.clusters.of[ahead][0], ahead)
            return
        quote = self.salience.quote_at(pronoun.start)
        speaker = self.clusters.at(quote.speaker) if quote else None

        noun = pronoun.head.head
        ruling = pronoun.head.rel == POSSESSOR and noun is not None and noun.lemma.lower() in RULED

        def fit(cluster: Cluster) -> float:
            share = COMMONER if ruling and RULERS.isdisjoint(cluster.roles) else 1.0
            return 0.0 if cluster is speaker else share * person_fit(cluster, gender)

        found = self.salience.ranked(pronoun, fit, reach=PERSON_REACH)
        people = sum(len(a.cluster.mentions) for a in found)
        best = max(
            found,
            key=lambda a: a.score + PROTAGONIST_BONUS * fit(a.cluster) * len(a.cluster.mentions) / people,
            default=None,
        )
        if best is not None:
            self.clusters.join(pronoun, best.cluster, best.mention)
            best.cluster.gender = best.cluster.gender or gender

    def _beside_conjunct(self, pronoun: Candidate, gender: str) -> Candidate | None:
        """ "Sanctioned Ivo Kral and two of his sons": Kral's."""
        first = mention_beside(pronoun.head)
        cluster = self.clusters.at(first) if first is not None else None
        mention = self.clusters.by_head.get(first.index) if first is not None else None
        return mention if cluster is not None and person_fit(cluster, gender) >= UNKNOWN_GENDER else None

    def _relative_subject(self, pronoun: Candidate, gender: str) -> Candidate | None:
        """ "Ana Ruiz, who won before her home crowd": who the clause is about, where a possessive stands behind it."""
        verb = clause_of(pronoun.head)
        if pronoun.head.rel != POSSESSOR or verb is None or verb.rel != RELATIVE or verb.index > pronoun.head.index:
            return None
        for subject in (w for w in verb.kids(*SUBJECTS) if w.lower == "who"):
            mention, cluster = self.clusters.by_head.get(subject.index), self.clusters.at(subject)
            if mention is not None and cluster is not None and person_fit(cluster, gender) >= UNKNOWN_GENDER:
                return mention
        return None

    def _told_of(self, pronoun: Candidate, gender: str) -> Candidate | None:
        """ "Peru did not know Ivo Kral, he told reporters, nor who was arrested with him": of whom he told."""
        word, told = pronoun.head, [w for w in pronoun.head.sentence.words if w.index < pronoun.head.index]
        tellers = [v for v in told if v.lemma in REPORTING and any(k.index < v.index for k in v.kids(CLAUSE))]
        telling = {self.clusters.at(w) for v in tellers for w in v.kids(*SUBJECTS)} - {None}
        if not telling or word.rel in (*SUBJECTS, POSSESSOR):
            return None
        for mention in reversed(self.clusters.by_sentence[word.sentence.index]):
            cluster = self.clusters.at(mention.head)
            named = mention.form == "name" and mention.end < pronoun.start and cluster not in telling
            if named and cluster is not None and person_fit(cluster, gender) >= UNKNOWN_GENDER:
                return mention
        return None

    def _subject_before(self, pronoun: Candidate, gender: str) -> Candidate | None:
        """ "Ana spoke. She said": a subject goes on with the subject of the sentence before it in the paragraph.

        Centering's "continue" (Grosz, Joshi and Weinstein 1995).
        """
        sentence = pronoun.head.sentence
        verb = pronoun.head.head
        if pronoun.head.rel not in SUBJECTS or verb is None or verb.rel != ROOT or sentence.index == 0:
            return None
        for mention in self.clusters.by_sentence.get(sentence.index - 1, ()):
            word = mention.head
            main = word.rel in SUBJECTS and _is_main(word.head, after=verb) and not word.kids(CONJUNCT)
            if main and word.sentence.paragraph == sentence.paragraph and mention in self.clusters.of:
                cluster = self.clusters.at(word)
                if cluster is None or cluster in self.salience.barred(pronoun):
                    return None
                if is_kin(word):  # "His father, Juan, was a judge. He studied": not the father, of whom it is not
                    return None
                return mention if person_fit(cluster, gender) >= UNKNOWN_GENDER else None
        return None

    def _subject_above(self, pronoun: Candidate, gender: str) -> Candidate | None:
        """ "Ana Ruiz denied it, although she said": the named subject of the clause that the pronoun's hangs on."""
        above = clause_above(pronoun.head)
        if above is None:
            return None
        for subject in (w for w in subjects_of(above) if w.index < pronoun.head.index):
            named, cluster = self.clusters.by_head.get(subject.index), self.clusters.at(subject)
            if named is None or named.form != "name" or cluster is None:
                continue
            if person_fit(cluster, gender) >= UNKNOWN_GENDER:
                return named
        return None

    def _subject_ahead(self, pronoun: Candidate, gender: str) -> Candidate | None:
        """The named subject that a fronted pronoun looks forward to: "After her release, Petra Holm said"."""
        if self.salience.quote_at(pronoun.start) is not None:
            return None
        below = pronoun.head
        for above in pronoun.head.ancestors():
            # "They called for her resignation; Petra Holm defended her": what stands alone looks forward to nobody.
            if above.is_verb and below.index < above.index and below.rel not in (*SUBJECTS, CLAUSE, PARATAXIS):
                for subject in above.kids(*SUBJECTS):
                    named = self.clusters.by_head.get(subject.index)
                    if subject.index > below.index and named and named.form == "name" and named in self.clusters.of:
                        cluster = self.clusters.at(subject)
                        return named if cluster is not None and person_fit(cluster, gender) >= UNKNOWN_GENDER else None
            below = above
        return None

    def _object_before(self, pronoun: Candidate, gender: str) -> Candidate | None:
        """ "Police arrested a man at his home": whom a deed is done to, where he or she cannot be who does it."""
        verb = clause_of(pronoun.head)
        if pronoun.head.rel != POSSESSOR or verb is None or self.salience.quote_at(pronoun.start) is not None:
            return None
        doers = [self.clusters.at(w) for w in subjects_of(verb)]
        done_to = [w for w in verb.kids(OBJECT) if w.index < pronoun.head.index and w not in pronoun.head.ancestors()]
        if not doers or any(c is not None and person_fit(c, gender) for c in doers):
            return None
        for word in done_to:
            mention, cluster = self.clusters.by_head.get(word.index), self.clusters.at(word)
            if mention is not None and cluster is not None and person_fit(cluster, gender):
                return mention
        return None


def _is_main(verb: Word | None, after: Word) -> bool:
    """True for the verb that a sentence is about: "died" in "Ana has died, Petra said", unless one goes on saying."""
    if verb is None:
        return False
    root = verb if verb.rel == ROOT else verb.head
    told = [k for k in root.kids(CLAUSE) if k.index < root.index] if root is not None else []
    if root is None or not told or root.lemma not in REPORTING or after.lemma in REPORTING:
        return verb.rel == ROOT
    return verb in told
