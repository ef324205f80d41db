"""Pronouns: whom he, she, it, they, I, we and who stand for.

Comes in: a pronoun, and the clusters gathered so far. Goes out: the pronoun joined to its entity, or to none. Number,
gender and kind must agree, the most salient entity that agrees is taken, and where a common noun that is no entity is
more salient the pronoun stays unresolved. The first person in a quotation is its speaker's.
"""

from __future__ import annotations

from ..meaning.reporting import REPORTING, VERBS
from ..mentions.candidates import Candidate
from ..mentions.lexicon import Lexicon
from ..sentences.words import (
    CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    DETERMINER,
    GERUND,
    OBJECT,
    OPEN,
    PARTICIPIAL,
    PASSIVE_SUBJECT,
    POSSESSOR,
    RELATIVE,
    ROOT,
    SUBJECTS,
    SUFFERED,
    Word,
    conjuncts,
    first_conjunct,
)
from .clusters import Cluster, Clusters
from .person_pronouns import PersonPronouns
from .pronoun_fits import IT_FIT, is_empty_it, is_person, them_fit, they_fit
from .salience import Fit, Salience, clause_above, clause_of, mention_beside, role_weight, subjects_of

# How many sentences back a thing or group stays in mind.
THING_REACH = 2
# Who says one thing goes on to say or ask another.
SPEAKING = REPORTING | {"urge", "call", "accuse", "demand", "warn", "ask", "condemn", "criticise", "criticize", "deny"}
# What is done to bills, treaties and statements.
ENACTING = frozenset("adopt debate draft enact implement publish ratify redraft repeal reword sign uphold".split())
ACQUIRING = ("acquire", "buy", "purchase")
# Whom or what only a firm or another body has.
FIRM_ROLES = frozenset(
    "board chair chairman chairperson chairwoman director editor editor-in-chief executive founder headquarters "
    "owner operator shareholder share stock subsidiary".split()
)
# Only those who act have these done to them.
UNDERGONE_BY_ACTORS = SUFFERED | VERBS.accuse | VERBS.demand | VERBS.suspect
# Whom and what only a craft has.
ABOARD = ("captain", "cargo", "crew", "hull", "passenger")
REFLEXIVES = ("self", "selves")


class PronounPass:
    """Resolves the pronouns of one article."""

    def __init__(self, clusters: Clusters, salience: Salience, lexicon: Lexicon) -> None:
        self.clusters = clusters
        self.salience = salience
        self.lexicon = lexicon
        self.persons = PersonPronouns(clusters, salience)

    def resolve(self, pronoun: Candidate) -> None:
        """Join a pronoun to what it stands for, where that can be told."""
        if pronoun in self.clusters.of:
            return
        if pronoun.lower.endswith(REFLEXIVES):
            self._reflexive(pronoun)
            return
        match pronoun.pronoun:
            case "who" | "which":
                self._relative(pronoun)
            case "i" | "we":
                self._speaker(pronoun)
            case "he" | "she":
                self.persons.resolve(pronoun)
            case "it":
                if not is_empty_it(pronoun.head):
                    self._nearest(pronoun, self._thing_fit(pronoun))
            case "they":
                if not self._coordinated(pronoun):
                    self._nearest(pronoun, them_fit if pronoun.lower == "them" else they_fit)

    def _reflexive(self, pronoun: Candidate) -> None:
        """ "has declared himself": the subject of the clause; "Ana Ruiz, herself a dancer": the name before it."""
        beside = self._beside(pronoun)
        if beside is not None:
            self.clusters.share(pronoun, self.clusters.of[beside], beside)
            return
        for subject in subjects_of(clause_of(pronoun.head)):
            mention = self.clusters.by_head.get(subject.index)
            if mention is not None and mention in self.clusters.of:
                self.clusters.share(pronoun, self.clusters.of[mention], mention)

    def _beside(self, pronoun: Candidate) -> Candidate | None:
        """The name that "herself" stresses: "Ana Ruiz, herself a dancer", "Ana Ruiz herself was late"."""
        sentence = pronoun.head.sentence
        before = sentence.words[: pronoun.head.index - sentence.words[0].index]
        comma = bool(before) and before[-1].text == ","
        last = next((w for w in reversed(before) if w.text != ","), None)
        for mention in self.clusters.by_sentence[sentence.index]:
            if mention.last is last and mention.form == "name" and mention in self.clusters.of:
                return mention if comma or mention.head.rel in SUBJECTS else None
        return None

    def _thing_fit(self, pronoun: Candidate) -> Fit:
        verb = pronoun.head.head
        # "Voted against it", "called it a success": a plan or an event, and nobody.
        named = verb is not None and verb.lemma in VERBS.name and pronoun.head.rel not in SUBJECTS
        deed = _is_voted_on(pronoun.head) or named or _is_document(pronoun.head)
        speaks = verb is not None and pronoun.head.rel in SUBJECTS and verb.lemma in REPORTING

        # Only who acts is accused or asked.
        asked = verb is not None and verb.lemma in VERBS.accuse | VERBS.demand and pronoun.head.rel == OBJECT

        def fit(cluster: Cluster) -> float:
            if asked and cluster.standing == "concept":
                return 0.0
            if cluster.plural or is_person(cluster) or cluster.kind in ("PERSON", "GROUP"):
                return 0.0
            if deed and cluster.kind in ("COUNTRY", "ORGANIZATION", "PLACE", "ROLE"):
                return 0.0
            if speaks and cluster.kind not in ("COUNTRY", "ORGANIZATION", "ROLE"):
                return 0.0
            return IT_FIT.get(cluster.kind, 0.0)

        return fit

    def _buyers(self, pronoun: Candidate) -> set[Cluster]:
        """ "Apple bought Siemens from its founder": the founder of Siemens."""
        noun = pronoun.head.head if pronoun.head.rel == POSSESSOR else None
        link = noun.head if noun is not None and noun.rel == COMPLEMENT else None
        verb = link.head if link is not None and link.lower == "from" else None
        if verb is None or verb.lemma not in ACQUIRING or not verb.kids(OBJECT):
            return set()
        return {c for w in subjects_of(verb) if (c := self.clusters.at(w)) is not None}

    def _nearest(self, pronoun: Candidate, fit: Fit) -> None:
        fit = _sparing(self._doers(pronoun) | self._directorless(pronoun) | self._buyers(pronoun), fit)
        own = (
            self._beside_conjunct(pronoun, fit)
            or self._own_subject(pronoun, fit)
            or self._subject_above(pronoun, fit)
            or self._topic_before(pronoun, fit)
            or self._passive_topic(pronoun)
        )
        if own is not None:
            self.clusters.join(pronoun, self.clusters.of[own][0], own)
            return
        if pronoun.pronoun == "it" and self._is_new_thing(pronoun):
            return
        found = self.salience.ranked(pronoun, fit, reach=THING_REACH)
        quote = self.salience.quote_at(pronoun.start)
        # Whom a speaker means by "they" need not have been named.
        if found and (quote is None or quote.start <= found[0].mention.start):
            self.clusters.join(pronoun, found[0].cluster, found[0].mention)

    def _subject_above(self, pronoun: Candidate, fit: Fit) -> Candidate | None:
        """ "Eritrea said it would", "the ship sank when it was hit": whom the clause above is about."""
        above = clause_above(pronoun.head) or _said_above(pronoun.head)
        for subject in subjects_of(above) if above is not None and pronoun.pronoun == "it" else ():
            mention, cluster = self.clusters.by_head.get(subject.index), self.clusters.at(subject)
            if mention is not None and cluster is not None and subject.index < pronoun.head.index and fit(cluster):
                return mention
        return None

    def _topic_before(self, pronoun: Candidate, fit: Fit) -> Candidate | None:
        """ "Egypt said Chad had lied. It urged": the one that said it goes on."""
        sentence, verb = pronoun.head.sentence, pronoun.head.head
        if pronoun.pronoun != "it" or pronoun.head.rel not in SUBJECTS or verb is None or verb.lemma not in SPEAKING:
            return None
        for mention in self.clusters.by_sentence.get(sentence.index - 1, ()):
            word = mention.head
            said = word.head if word.rel in SUBJECTS and not word.kids(CONJUNCT) else None
            if said is None or said.rel != ROOT or said.lemma not in SPEAKING:
                continue
            cluster = self.clusters.at(word)
            first = all(k.index > word.index for k in said.kids(CLAUSE))
            same = word.sentence.paragraph == sentence.paragraph and mention in self.clusters.of
            return mention if first and same and cluster is not None and fit(cluster) == 1.0 else None
        return None

    def _beside_conjunct(self, pronoun: Candidate, fit: Fit) -> Candidate | None:
        """ "Sanctioned Orvex and its chairman": Orvex's."""
        first = mention_beside(pronoun.head)
        cluster = self.clusters.at(first) if first is not None else None
        mention = self.clusters.by_head.get(first.index) if first is not None else None
        return mention if cluster is not None and fit(cluster) else None

    def _passive_topic(self, pronoun: Candidate) -> Candidate | None:
        """ "The attack was condemned by Peru. It was claimed": what a passive was about, a thing, goes on to be."""
        if pronoun.pronoun != "it" or pronoun.head.rel != PASSIVE_SUBJECT:
            return None
        for mention in self.clusters.by_sentence.get(pronoun.head.sentence.index - 1, ()):
            word = mention.head
            about = word.rel == PASSIVE_SUBJECT and word.head is not None and word.head.rel == ROOT
            if about and not word.plural and not word.kids(CONJUNCT) and mention in self.clusters.of:
                cluster = self.clusters.at(word)
                return mention if cluster is not None and not is_person(cluster) else None
        return None

    def _is_new_thing(self, pronoun: Candidate) -> bool:
        """ "Google unveiled a robot. It was built by Siemens": what the sentence before has just brought up."""
        word, verb = pronoun.head, pronoun.head.head
        before = [m.head for m in self.clusters.by_sentence.get(word.sentence.index - 1, ())]
        if word.rel not in (PASSIVE_SUBJECT, OBJECT) or verb is None or verb.lemma in UNDERGONE_BY_ACTORS:
            return False
        actors = self.lexicon.groups | self.lexicon.persons | self.lexicon.countries
        return any(
            w.rel == OBJECT
            and w.head is not None
            and w.head.rel == ROOT
            and w.pos == "NOUN"
            and not w.plural
            and w.lemma.lower() not in actors
            and any(k.lower in ("a", "an") for k in w.kids(DETERMINER))
            for w in before
        )

    def _directorless(self, pronoun: Candidate) -> set[Cluster]:
        """ "Peru thanked Orvex. Its director": no country has one."""
        noun = pronoun.head.head if pronoun.head.rel == POSSESSOR else None
        lemma = noun.lemma.lower() if noun is not None else ""
        barred = ("COUNTRY",) if lemma in FIRM_ROLES else ("COUNTRY", "PLACE") if lemma in ABOARD else ()
        return {c for c in self.clusters.all if c.kind in barred}

    def _doers(self, pronoun: Candidate) -> set[Cluster]:
        """ "Chile violated its rights", "accused Chile of violating its rights": another's rights, not Chile's."""
        noun = pronoun.head.head
        verb = noun.head if noun is not None and noun.rel == OBJECT else None
        if pronoun.head.rel != POSSESSOR or noun is None or verb is None or verb.lemma not in self.lexicon.outward:
            return set()
        if noun.lemma.lower() in self.lexicon.duties or any(k.lower == "own" for k in noun.children):
            return set()
        accused = verb.head.head if verb.rel == GERUND and verb.head is not None else None
        words = subjects_of(verb) or (accused.kids(OBJECT) if accused is not None else [])
        return {c for w in words for n in conjuncts(w) if (c := self.clusters.at(n)) is not None}

    def _own_subject(self, pronoun: Candidate, fit: Fit) -> Candidate | None:
        """ "Peru dropped its veto": whose clause it is, where a possessive stands behind the verb."""
        verb = clause_of(pronoun.head)
        if pronoun.head.rel != POSSESSOR or verb is None or verb.index > pronoun.head.index:
            return None
        for subject in subjects_of(verb) or _controllers(verb):
            mention, cluster = self.clusters.by_head.get(subject.index), self.clusters.at(subject)
            if mention is not None and cluster is not None and fit(cluster):
                return mention
        return None

    def _coordinated(self, pronoun: Candidate) -> bool:
        """ "Iran and China ... their": both, where the pair is the nearest subject."""
        here = pronoun.head.sentence.index
        for index in (here, here - 1):
            before = [
                m for m in self.clusters.by_sentence.get(index, ()) if m.end <= pronoun.start and m in self.clusters.of
            ]
            for mention in sorted(before, key=role_weight, reverse=True):
                if first_conjunct(mention.head).rel not in SUBJECTS or mention.form == "pronoun":
                    continue
                members = [c for w in conjuncts(first_conjunct(mention.head)) if (c := self.clusters.at(w)) is not None]
                # "Both sides kept their weapons"
                if mention.form == "nominal" and clause_of(mention.head) in [*pronoun.head.ancestors()]:
                    members += self.clusters.of[mention]
                if len(set(members)) > 1:
                    self.clusters.share(pronoun, tuple(dict.fromkeys(members)), mention)
                    return True
                if they_fit(members[0]) == 1.0 if members else False:
                    return False
        return False

    def _speaker(self, pronoun: Candidate) -> None:
        quote = self.salience.quote_at(pronoun.start)
        cluster = self.clusters.at(quote.speaker) if quote else None
        if cluster is not None and quote is not None and quote.speaker is not None:
            meant = self._spoken_for(cluster) if pronoun.pronoun == "we" else cluster
            self.clusters.join(pronoun, meant, self.clusters.by_head[quote.speaker.index])

    def _spoken_for(self, speaker: Cluster) -> Cluster:
        """ "We sued Peru", says the Chilean minister, and Chile is meant."""
        whose = next((owner for noun, owner in speaker.kin if noun in self.lexicon.voices), speaker.nationality)
        speaks = is_person(speaker) and not self.lexicon.voices.isdisjoint(speaker.roles)
        return whose if speaks and whose is not None and whose.kind in ("COUNTRY", "ORGANIZATION") else speaker

    def _relative(self, pronoun: Candidate) -> None:
        verb = next((a for a in pronoun.head.ancestors() if a.rel == RELATIVE), None)
        named = self.clusters.by_head.get(verb.head.index) if verb is not None and verb.head is not None else None
        if named is not None and named in self.clusters.of:
            self.clusters.share(pronoun, self.clusters.of[named], named)


def _sparing(spared: set[Cluster], fit: Fit) -> Fit:
    """The same fit, but for those who cannot be meant."""
    return (lambda cluster: 0.0 if cluster in spared else fit(cluster)) if spared else fit


def _controllers(verb: Word) -> list[Word]:
    """Who is to do what an infinitive says: the object of "asked Peru to lift its veto", else the subject above.

    Whose plan it is, in "Peru's plan to lift its veto".
    """
    if verb.rel == PARTICIPIAL and verb.form == "base" and verb.head is not None:
        return verb.head.kids(POSSESSOR)
    while verb.rel in (OPEN, CONJUNCT) and verb.head is not None and verb.head.is_verb and not subjects_of(verb):
        verb = verb.head
        if verb.lemma in VERBS.demand and verb.kids(OBJECT):
            return verb.kids(OBJECT)
    return subjects_of(verb)


def _said_above(word: Word) -> Word | None:
    """The verb of saying over a subject: "said" in "the ministry said it had"."""
    verb = word.head if word.rel in SUBJECTS else None
    above = verb.head if verb is not None and verb.rel == CLAUSE and verb.index > word.index else None
    return above if above is not None and above.lemma in REPORTING and above.index < word.index else None


def _is_document(word: Word) -> bool:
    """ "It will be signed in Oslo", "ratified it"."""
    verb = word.head
    return word.rel in (OBJECT, PASSIVE_SUBJECT) and verb is not None and verb.lemma in ENACTING


def _is_voted_on(word: Word) -> bool:
    vote = word.head.head if word.rel == COMPLEMENT and word.head is not None else None
    return vote is not None and vote.lemma == "vote"
