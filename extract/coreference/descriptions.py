"""Descriptions: common nouns that the grammar itself ties to an entity.

Comes in: nominals, and the clusters of the names. Goes out: nominals joined to the name that they stand in apposition
to or are said of, with the roles, the nationality and the kinship that they tell; bodies of state joined to their
country.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...graph.ontology import Ontology
from ..meaning.reporting import NOUNS
from ..mentions.candidates import Candidate
from ..mentions.gazetteer import load_gazetteer
from ..mentions.lexicon import Lexicon
from ..mentions.names import NamePass
from ..sentences.words import (
    ADJECTIVE,
    APPOSITION,
    ATTRIBUTE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    DETERMINER,
    NEGATION,
    NUMBER,
    OBJECT,
    OPEN,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    SUBJECTS,
    Word,
    conjuncts,
    is_passive,
)
from .clusters import Cluster, Clusters
from .salience import subjects_of

COPULAS = ("be", "become", "remain")
PROVING = ("prove", "turn")
ACTORS = {"PERSON", "COUNTRY", "ORGANIZATION", "GROUP"}
BODIES = {"ORGANIZATION", "GROUP", "COUNTRY", "PLACE"}


class DescriptionPass:
    """Joins described entities and what describes them."""

    def __init__(self, clusters: Clusters, names: NamePass, lexicon: Lexicon, ontology: Ontology) -> None:
        self.clusters = clusters
        self.names = names
        self.lexicon = lexicon
        self.ontology = ontology
        # "the city of Riga" is Riga; "the bank of the river" is no river.
        self.named_of = lexicon.named_places | {"firm"}

    def run(self, nominals: Sequence[Candidate]) -> None:
        """Join the nominals whose name stands beside them; those said of pronouns wait until these are resolved."""
        for candidate in nominals:
            if not self.state_body(candidate) and not self._listed(candidate):
                self.describe(candidate, named_only=True)

    def state_body(self, candidate: Candidate) -> bool:
        """Join "the Iranian government", "officials in Tehran" to the country; False for all else."""
        if candidate.head.lemma.lower() not in self.lexicon.state_bodies:
            return False
        # "Ana Ruiz, a Swedish diplomat who left": she, and not Sweden.
        alone = candidate.kind == "PERSON" and not candidate.plural and candidate.head.rel in (APPOSITION, ATTRIBUTE)
        if alone or self._is_condition(candidate):
            return False
        named = self.clusters.before_noun(candidate.head, ("COUNTRY",))
        states = [named] if named is not None else self._states_in(candidate)
        if not states or not states[0].ref:
            return False
        first = next((k for k in candidate.head.kids(ADJECTIVE, COMPOUND) if self.clusters.at(k) is states[0]), None)
        beside = [self.clusters.at(w) for w in conjuncts(first)[1:]] if first is not None else []
        several = candidate.head.lemma == "side" and {k.lower for k in candidate.head.kids(DETERMINER, NUMBER)} & {
            "both",
            "two",
        }
        if several and not beside:
            # "both Chilean sides" are at odds within the country.
            return False
        # "the Turkish and Greek sides" are both countries'.
        others = [c for c in beside if c is not None and c.kind == "COUNTRY" and c.ref]
        self.clusters.share(candidate, tuple(dict.fromkeys([*states, *others])))
        return True

    def _is_condition(self, candidate: Candidate) -> bool:
        """ "A state of siege in Haiti" is no state, nor is "the state of the economy"."""
        of = [p for p in candidate.head.kids(PREPOSITION) if p.lower == "of"]
        behind = [w for p in of for w in p.kids(COMPLEMENT)]
        return candidate.head.lemma.lower() == "state" and any(w.text.islower() for w in behind)

    def _listed(self, candidate: Candidate) -> bool:
        """Join "the provinces of Ede and Lomm" to both; False for all else."""
        head = candidate.head
        sort = head.lemma.lower() in self.named_of
        named = [w for of in head.kids(PREPOSITION) if of.lower == "of" for w in of.kids(COMPLEMENT)]
        listed = conjuncts(named[0]) if head.plural and sort and len(named) == 1 else []
        mentions = [self.clusters.by_head.get(w.index) for w in listed]
        clusters = [self.clusters.at(w) for w in listed]
        if len(listed) < 2 or any(m is None or m.form != "name" for m in mentions):
            return False
        members = [c for c in clusters if c is not None and not c.ref]
        if len(members) < len(listed):
            return False
        for cluster in members:
            # No person is a province, whatever the recogniser says.
            cluster.kind = "PLACE" if cluster.kind == "PERSON" else cluster.kind
        self.clusters.share(candidate, tuple(dict.fromkeys(members)))
        return True

    def _states_in(self, candidate: Candidate) -> list[Cluster]:
        """The states of "officials in Tehran", "the governments of Norway and Peru"."""
        phrases = [p for p in candidate.head.kids(PREPOSITION) if p.lower in ("in", "of")]
        for word in (w for p in phrases for w in p.kids(COMPLEMENT)):
            mentions = [m for w in conjuncts(word) if (m := self.clusters.by_head.get(w.index)) is not None]
            refs = [m.geo.ref for m in mentions if m.geo and m.geo.kind != "region"]
            found = [c for ref in refs for c in self.clusters.all if c.ref == ref]
            if found:
                return found if candidate.plural else found[:1]
        return []

    def describe(self, candidate: Candidate, *, named_only: bool = False) -> bool:
        """Join "China, the main buyer", "Burrows is the chairman", "served as chairman"; False for all else."""
        for word in self._described(candidate):
            mention = self.clusters.by_head.get(word.index)
            cluster = self.clusters.at(word)
            if mention is None or cluster is None or mention.modifier or (named_only and mention.form != "name"):
                continue
            said = _is_copular(candidate.head) or self._named_so(candidate, word)
            if not said and not self._fits(candidate, cluster.kind):
                continue
            # "Two ministers, Ana Ruiz and Ivo Kral, left"
            listed = conjuncts(word) if candidate.plural and word in candidate.head.kids(APPOSITION) else []
            held = [c for w in listed if (c := self.clusters.at(w)) is not None]
            if len(held) > 1 and len(held) == len(listed):
                self.clusters.share(candidate, tuple(dict.fromkeys(held)), mention)
            else:
                self.clusters.join(candidate, cluster, mention)
            self._note(candidate, cluster)
            return True
        return False

    def _described(self, candidate: Candidate) -> list[Word]:
        """The words that a noun may be said of, by its place in the sentence."""
        head = candidate.head
        if head.rel == ATTRIBUTE and head.head is not None:
            return _spoken_of(head.head)
        named = named_by(head)
        if named and (candidate.kind != "CONCEPT" or head.lemma.lower() in self.lexicon.things):
            return named
        preposition = head.head
        if (
            head.rel == COMPLEMENT
            and preposition is not None
            and preposition.lower == "as"
            and preposition.head is not None
        ):
            return _spoken_of(preposition.head) if preposition.head.is_verb and not head.plural else []
        # "Peru's opposition leader Ana Ruiz"
        if head.rel == COMPOUND and head.head is not None and head.head.index > head.index:
            return [head.head]
        # "The chair, the poet Ana Ruiz": one apposition hangs on the other.
        above = [head.head] if head.rel == APPOSITION and head.head is not None else []
        below = head.kids(APPOSITION)
        for word in below:
            below += word.kids(APPOSITION)
        return above + below + self._classed(candidate)

    def _classed(self, candidate: Candidate) -> list[Word]:
        """ "Yonhap news agency", "the firm of Carrow & Pike": the name beside a noun for what it is."""
        head = candidate.head
        hypernym = self.lexicon.hypernyms.get(head.lemma.lower())
        if hypernym is None or head.plural or head.kids(POSSESSOR):
            return []
        beside = [w for w in head.kids(COMPOUND) if w.index < head.index]
        if head.lemma.lower() in self.named_of:
            beside += [w for of in head.kids(PREPOSITION) if of.lower == "of" for w in of.kids(COMPLEMENT)]
        named = ((w, self.clusters.by_head.get(w.index), self.clusters.at(w)) for w in beside)
        return [
            word
            for word, mention, cluster in named
            if mention
            and mention.form == "name"
            and cluster
            and not cluster.ref
            and cluster.kind in hypernym.kinds
            and not self._is_elsewhere(head, mention)
        ]

    def _is_elsewhere(self, noun: Word, name: Candidate) -> bool:
        """ "The Vienna museum" is in Vienna, and not Vienna."""
        town = name.geo is not None or load_gazetteer().is_city(name.name)
        return town and noun.lemma.lower() not in self.lexicon.places

    def _fits(self, nominal: Candidate, named: str) -> bool:
        """True where such a noun can be said of such an entity.

        "Photograph: Jane Doe" says nothing of her, nor "Chile denounced it as a crime" of Chile.
        """
        if nominal.kind == "CONCEPT":
            if named == "PERSON" and any(nominal.head.lemma.lower() in nouns for nouns in NOUNS):
                return False  # "accused him of theft, a charge that"
            event = self.ontology.is_event(nominal.head.lemma.lower())
            if named in ACTORS and nominal.head.rel == APPOSITION and event:
                return False  # "met Ana Ruiz in Peru, a visit that"
            # "A tax brought in by her successor, Ana Ruiz": no tax has a name.
            anything = any(k.lower in ("a", "an") for k in nominal.head.kids(DETERMINER)) and nominal.head.rel == OBJECT
            determined = bool(nominal.head.kids(DETERMINER, POSSESSOR)) and not anything
            return determined if named == "PERSON" else nominal.head.rel not in (COMPLEMENT, ATTRIBUTE)
        if nominal.head.lemma.lower() in self.lexicon.parties:
            return named == "PERSON" or named in BODIES - {"PLACE"}
        if named == "COUNTRY" and nominal.head.lemma.lower() in self.lexicon.countries:
            return True
        return nominal.kind == named or {nominal.kind, named} <= BODIES

    def _named_so(self, candidate: Candidate, name: Word) -> bool:
        """ "Its last flight, which will be ST-9": a thing bears any kind of name."""
        return candidate.head.lemma.lower() in self.lexicon.things and name in named_by(candidate.head)

    def _note(self, candidate: Candidate, cluster: Cluster) -> None:
        lemma = candidate.head.lemma.lower()
        self.names.note_role(cluster, lemma)
        if any(kid.lower == "prime" for kid in candidate.head.kids(ADJECTIVE, COMPOUND)):
            cluster.roles.add("prime")
        nationality = self.clusters.before_noun(candidate.head, ("COUNTRY",)) or self._nation_behind(candidate.head)
        if nationality is not None and cluster.nationality is None:
            cluster.nationality = nationality
        owner = self.clusters.at(candidate.head.kid(POSSESSOR))
        if owner is not None and owner is not cluster:
            cluster.kin.append((lemma, owner))
        behind = [w for p in candidate.head.kids(PREPOSITION) if p.lower == "of" for w in p.kids(COMPLEMENT)]
        firms = [c for w in behind if (c := self.clusters.at(w)) is not None and c.kind == "ORGANIZATION"]
        cluster.kin += [(lemma, firm) for firm in firms]

    def _nation_behind(self, noun: Word) -> Cluster | None:
        """ "The president of Mali"."""
        behind = (w for p in noun.kids(PREPOSITION) if p.lower == "of" for w in p.kids(COMPLEMENT))
        return next((c for w in behind if (c := self.clusters.at(w)) is not None and c.kind == "COUNTRY"), None)


def _spoken_of(verb: Word) -> list[Word]:
    """Whom a noun is said of: the object of "named her captain", the subject of "is", "served as", "was named"."""
    if verb.kids(NEGATION):
        return []
    words = [] if is_passive(verb) or verb.lemma in COPULAS else verb.kids(OBJECT)
    return [w for w in words or subjects_of(verb) if not w.kids(CONJUNCT)]


def named_by(noun: Word) -> list[Word]:
    """Who a noun is told to be: "the winner was Ana Ruiz", "proved to be Ivo Kral", "a flight, which is ST-9"."""
    if noun.plural or noun.kids(CONJUNCT):
        return []
    clauses = [v for v in noun.kids(RELATIVE) if any(w.lower in ("which", "who") for w in v.kids(*SUBJECTS))]
    if noun.rel in SUBJECTS and noun.head is not None:
        above = noun.head
        clauses += above.kids(OPEN) if above.lemma in PROVING else [above]
    found = [w for verb in clauses if verb.lemma == "be" and not verb.kids(NEGATION) for w in verb.kids(ATTRIBUTE)]
    return [w for w in found if w.text[:1].isupper() and not w.kids(CONJUNCT)]


def _is_copular(noun: Word) -> bool:
    return noun.rel == ATTRIBUTE and noun.head is not None and noun.head.lemma in COPULAS
