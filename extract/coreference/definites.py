"""Definite nominals: what "the country", "both countries", "the Chinese foreign minister", "his wife" come back to.

Comes in: a nominal that nothing describes, and the clusters gathered so far. Goes out: the nominal joined to an earlier
entity, or a cluster of its own. The sieve's later passes: who has the relation that the noun names; the same noun said
before or in the name; a noun for the kind of thing that the name is ("the company").
"""

from __future__ import annotations

from collections.abc import Sequence

from ..meaning.reporting import REPORTING
from ..mentions.actors import ActorNames
from ..mentions.candidates import Candidate
from ..mentions.dateline import OPENING
from ..mentions.lexicon import Hypernym, Lexicon
from ..sentences.words import (
    ADJECTIVE,
    AGENT,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    DETERMINER,
    NUMBER,
    PARTICIPIAL,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    Sentence,
    Word,
    conjuncts,
)
from .agreement import hypernym_fits, is_more, is_seat
from .citizens import homes_of_visitors, nation_of, national_fit
from .clusters import Cluster, Clusters, normal
from .pairs import COUPLES, PAIRS, PairPass, is_between
from .prominence import prominence
from .relatives import Relatives
from .salience import Fit, Salience, clause_of, subjects_of

DEFINITE = {"the", "this", "that", "these", "those"}
# Within how many sentences somebody who is met as "a clerk" has a name.
NAMING_REACH = 8
# How many sentences back: the same noun, a country, a noun for the kind.
NOUN_REACH = 40
COUNTRY_REACH = 12
KIND_REACH = 2
AGE_REACH = 3
SECONDS = {"vice", "deputy", "assistant"}
# An entity with a name is come back to from farther off.
UNNAMED_SHARE = 0.05


class DefinitePass:
    """Resolves the nominals of one article."""

    def __init__(
        self,
        clusters: Clusters,
        salience: Salience,
        lexicon: Lexicon,
        actors: ActorNames,
        sentences: Sequence[Sentence],
        datelined: Sequence[str],
    ) -> None:
        self.datelined = datelined
        self.clusters = clusters
        self.salience = salience
        self.lexicon = lexicon
        self.actors = actors
        self.pairs = PairPass(clusters, salience, lexicon)
        self.nouns_in_names = lexicon.name_cues.keys() | lexicon.groups | lexicon.things | lexicon.places
        self.unnamed: dict[tuple[str, bool], Cluster] = {}
        self.relatives = Relatives(clusters, salience, sentences)

    def resolve(self, nominal: Candidate) -> None:
        """Join a nominal to what it comes back to, or begin a cluster with it."""
        determiners = {k.lower for k in nominal.head.kids(DETERMINER, NUMBER)}
        lemma = nominal.head.lemma.lower()
        if lemma == "both":
            self.pairs.both(nominal)
            return
        # "Two banks" are news, but in a headline, and "between two neighbours".
        told = bool(determiners & (DEFINITE | {"both"})) or nominal.head.sentence.headline or is_between(nominal)
        two = told and nominal.plural and bool(determiners & PAIRS) and not is_more(nominal)
        two = two or (lemma in COUPLES and "the" in determiners)
        if two and self.pairs.join(nominal, lemma):
            return
        possessor = nominal.head.kid(POSSESSOR)
        found: Cluster | None = None
        if possessor is not None:
            found = self._possessed(nominal, lemma, possessor)
        elif determiners & DEFINITE:
            found = self._definite(nominal, lemma)
        if found is None and not (determiners & {"a", "an", "another"}):
            found = self._repeated(nominal)
        if found is None and not nominal.plural and (possessor is not None or determiners & {"a", "an"}):
            found = self._named_later(nominal, lemma)
        if found is not None:
            through = max((m for m in found.mentions if m.start < nominal.start), key=lambda m: m.start, default=None)
            self.clusters.join(nominal, found, through)
            if found.standing == "concept":
                found.standing = self.actors.standing(nominal)
        else:
            self._begin(nominal, lemma, possessor)

    def _begin(self, nominal: Candidate, lemma: str, possessor: Word | None) -> None:
        standing = self.actors.standing(nominal)
        names, kind = self.actors.names(nominal), self.actors.kind(nominal)
        cluster = Cluster(names[0], kind, standing=standing, plural=nominal.plural, roles={lemma})
        self.clusters.add(cluster, nominal)
        for name in names:
            self.unnamed.setdefault((normal(name), cluster.plural), cluster)
        cluster.gender = "female" if lemma in self.lexicon.female else "male" if lemma in self.lexicon.male else ""
        cluster.certain = bool(cluster.gender)
        cluster.nationality = self.clusters.before_noun(nominal.head, ("COUNTRY",))
        owner = self.clusters.at(possessor) if possessor is not None else self._spoken_for(nominal, lemma)
        if owner is not None:
            cluster.kin.append((lemma, owner))

    def _spoken_for(self, nominal: Candidate, lemma: str) -> Cluster | None:
        """ "A spokesman for the bank": the bank."""
        ahead = nominal.head.kids(PREPOSITION) if lemma in self.lexicon.voices else []
        behind = (w for p in ahead if p.lower in ("of", "for") for w in p.kids(COMPLEMENT))
        return next((c for w in behind if (c := self.clusters.at(w)) is not None), None)

    # What it comes back to

    def _repeated(self, nominal: Candidate) -> Cluster | None:
        """The same words said before."""
        return self.unnamed.get((normal(self.actors.names(nominal)[0]), nominal.plural))

    def _named_later(self, nominal: Candidate, lemma: str) -> Cluster | None:
        """ "He fired his deputy. The deputy, Ana Ruiz, left": who is told to be that further on."""
        if nominal.kind != "PERSON":
            return None
        sentence = nominal.head.sentence.index
        found: dict[Cluster, None] = {}
        for index in range(sentence + 1, sentence + NAMING_REACH + 1):
            for m in self.clusters.by_sentence.get(index, ()):
                the = m.form == "nominal" and any(k.lower == "the" for k in m.head.kids(DETERMINER))
                cluster = self.clusters.at(m.head) if the and m.head.lemma.lower() == lemma else None
                if cluster is not None and cluster.named and cluster.kind == "PERSON":
                    found[cluster] = None
        new = [c for c in found if all(m.start > nominal.start for m in c.mentions)]
        return new[0] if len(new) == len(found) == 1 else None

    def _possessed(self, nominal: Candidate, lemma: str, possessor: Word) -> Cluster | None:
        """ "his wife", "the country's president": who is known to be that to the owner."""
        owner = self.clusters.at(possessor)
        if owner is None:
            return None
        if lemma in self.lexicon.countries and not nominal.head.kids(ADJECTIVE, COMPOUND):
            ours = owner if owner.kind == "COUNTRY" and possessor.lower == "our" else None
            return owner.nationality if owner.kind == "PERSON" else ours
        if lemma in self.lexicon.state_bodies and owner.kind == "COUNTRY":
            return owner
        if lemma == "government" and owner.nationality is not None:
            return owner.nationality
        if (firm := self._firm_of(owner, nominal, lemma)) is not None:
            return firm
        related = [c for c in self.clusters.all if (lemma, owner) in c.kin]
        if len(related) == 1 and not self._news(nominal, related[0]):
            return related[0]
        return self.relatives.of(owner, nominal, lemma)

    def _firm_of(self, owner: Cluster, nominal: Candidate, lemma: str) -> Cluster | None:
        """ "Ana Ruiz, whose company": the one that she has been told to be head of."""
        sort = self.lexicon.hypernyms.get(lemma)
        if owner.kind != "PERSON" or sort is None or nominal.plural or nominal.head.kids(ADJECTIVE, COMPOUND):
            return None
        firms = {o for _, o in owner.kin if o.kind == "ORGANIZATION" and hypernym_fits(sort, o, set())}
        return firms.pop() if len(firms) == 1 else None

    def _definite(self, nominal: Candidate, lemma: str) -> Cluster | None:
        if lemma == "old":
            # "The 34-year-old": whom the text has been about.
            return self._best(nominal, lambda c: float(c.kind == "PERSON" and c.named) * prominence(c), AGE_REACH)
        if nominal.head.kids(RELATIVE) or nominal.head.kids(NUMBER):
            return None
        if (nation := nation_of(nominal, self.clusters)) is not None:
            return self._best(nominal, lambda c: national_fit(c, nation, self.clusters) * prominence(c), AGE_REACH)
        telling = [k for k in nominal.head.kids(ADJECTIVE, COMPOUND) if not is_seat(k)]
        bare = not telling and not any(p.lower == "of" for p in nominal.head.kids(PREPOSITION))
        spoken = self._speakers_own(nominal, lemma) if bare and not nominal.plural else None
        if spoken is not None:
            return spoken
        if (bare and lemma in self.lexicon.countries) or (lemma == "government" and bare):
            return self._country(nominal, lemma)
        if nominal.plural:
            return self._best(
                nominal, lambda c: float(c.plural and lemma in c.roles and not self._news(nominal, c)), NOUN_REACH
            )
        if lemma in self.lexicon.sorts and (meant := self._sort(nominal, lemma)) is not None:
            return meant
        if (titled := self._titled(nominal, lemma)) is not None:
            return titled
        hypernym = self.lexicon.hypernyms.get(lemma)
        said = self._best(
            nominal, lambda c: self._same_noun(nominal, lemma, c) * (1.0 if c.named else UNNAMED_SHARE), NOUN_REACH
        )
        if hypernym is None or (said is not None and said.standing != "concept"):
            return self._nearer(nominal, hypernym, said) if hypernym is not None and bare else said
        places = self._places(nominal)
        if not bare and not places:
            return said
        found = self.salience.ranked(nominal, lambda c: float(hypernym_fits(hypernym, c, places)), reach=NOUN_REACH)
        near = [a for a in found if nominal.head.sentence.index - a.mention.head.sentence.index <= KIND_REACH]
        # The only one of its kind is come back to from afar.
        best = near or (found if len(found) == 1 else [])
        if not best and places:  # "The Turkish company" behind the only firm: where it is from is news.
            alone = self.salience.ranked(nominal, lambda c: float(hypernym_fits(hypernym, c, {None})), reach=1)
            best = alone if len(alone) == 1 else []
        return best[0].cluster if best else said

    def _nearer(self, nominal: Candidate, hypernym: Hypernym, said: Cluster | None) -> Cluster | None:
        """ "The company" behind a sentence about one firm is that, whatever was called a company before."""
        here = nominal.head.sentence.index
        before = [m.head.sentence.index for m in said.mentions if m.start < nominal.start] if said is not None else []
        if not before or here - max(before) <= KIND_REACH:
            return said
        near = self.salience.ranked(nominal, lambda c: float(hypernym_fits(hypernym, c, set())), reach=1)
        return near[0].cluster if len(near) == 1 else said

    def _sort(self, nominal: Candidate, lemma: str) -> Cluster | None:
        """ "The envoy", "the Chilean leader": the ambassador, the president of Chile."""
        offices = self.lexicon.sorts[lemma] | {lemma}
        nation = self.clusters.before_noun(nominal.head, ("COUNTRY",))

        def fit(cluster: Cluster) -> float:
            person = cluster.kind in ("PERSON", "ROLE") and cluster.standing != "concept" and not cluster.plural
            told = person and not offices.isdisjoint(cluster.roles) and not self._news(nominal, cluster)
            return float(told and (nation is None or nation is cluster.nationality))

        return self._best(nominal, fit, COUNTRY_REACH if nation is not None else KIND_REACH)

    def _titled(self, nominal: Candidate, lemma: str) -> Cluster | None:
        """ "The US president" behind "President Joe Biden", whose country has not been told."""
        nation = self.clusters.before_noun(nominal.head, ("COUNTRY",))
        if nation is None or len(nominal.head.kids(ADJECTIVE, COMPOUND)) > 1 or lemma not in self.lexicon.voices:
            return None
        holders = [c for c in self.clusters.all if c.kind == "PERSON" and c.named and lemma in c.roles]
        found = self._best(nominal, lambda c: float(c in holders and c.nationality is None), KIND_REACH)
        if found is None or any(c.nationality is nation for c in holders):
            return None
        found.nationality = nation
        return found

    def _speakers_own(self, nominal: Candidate, lemma: str) -> Cluster | None:
        """ "A Norvik spokesman said the company", "Peru's envoy said the country": the body that is spoken for."""
        clause = next((a for a in nominal.head.ancestors() if a.rel == CLAUSE), None)
        verb = clause.head if clause is not None else None
        sort = self.lexicon.hypernyms.get(lemma)
        body = lemma in self.lexicon.groups | self.lexicon.countries
        body = body or (sort is not None and "ORGANIZATION" in sort.kinds)
        if verb is None or verb.lemma not in REPORTING or not body:
            return None
        kinds = ("COUNTRY",) if lemma in self.lexicon.countries | {"government"} else ("ORGANIZATION", "GROUP")
        for speaker in subjects_of(verb):
            cluster = self.clusters.at(speaker)
            before = self.clusters.before_noun(speaker, kinds)
            owners = [before] if before is not None else [o for _, o in cluster.kin] if cluster is not None else []
            if cluster is not None and cluster.nationality is not None:
                owners.append(cluster.nationality)
            found = [o for o in owners if o.named and o.kind in kinds]
            if found and speaker is not nominal.head:
                return found[0]
        return None

    def _places(self, nominal: Candidate) -> set[Cluster]:
        """ "The Brazilian group": where it is from, if nothing else is said of it."""
        before = [self.clusters.at(w) for w in nominal.head.kids(ADJECTIVE, COMPOUND)]
        countries = {c for c in before if c is not None and c.kind == "COUNTRY"}
        of = any(p.lower == "of" for p in nominal.head.kids(PREPOSITION))
        return countries if len(countries) == len(before) and not of else set()

    def _country(self, nominal: Candidate, lemma: str) -> Cluster | None:
        """ "The country", "the government": the one that the text is about, or whose capital the sentence names."""
        capitals = [
            m.geo.ref
            for m in self.clusters.by_sentence.get(nominal.head.sentence.index, ())
            if m.geo and m.geo.kind == "capital" and lemma == "government"
        ]
        seated = next((c for c in self.clusters.all if c.kind == "COUNTRY" and c.ref in capitals), None)
        if seated is not None:
            return seated
        # "France, which has no soldiers in the country"
        doers = [w for s in subjects_of(clause_of(nominal.head)) for w in conjuncts(s) if w is not nominal.head]
        # "Changes demanded by Peru as a condition for opening the country's talks"
        over = [a for a in nominal.head.ancestors() if a.rel == PARTICIPIAL]
        doers += [w for a in over for by in a.kids(AGENT) for w in by.kids(COMPLEMENT)]
        barred = {self.clusters.at(w) for w in doers}
        barred |= homes_of_visitors(nominal, self.clusters)
        # "Egypt brokered a truce between the government and the rebels": not Egypt's.
        others = barred if is_between(nominal) else set()
        near = self._best(nominal, lambda c: float(c.kind == "COUNTRY" and c not in others), KIND_REACH)
        if near is None and (home := self._home()) is not None and home not in barred:
            return home
        return self._best(
            nominal,
            lambda c: float(c.kind == "COUNTRY" and c not in barred) * prominence(c),
            COUNTRY_REACH,
        )

    def _home(self) -> Cluster | None:
        """The country of the dateline, or that the opening names, or its capital, before mere adjectives."""
        opening = [m for n in range(OPENING) for m in self.clusters.by_sentence.get(n, ()) if m.geo is not None]
        named = [m for m in opening if m.geo is not None and m.geo.kind in ("country", "capital")] or opening
        refs = [*self.datelined, *(m.geo.ref for m in named if m.geo is not None)]
        return next((c for ref in refs for c in self.clusters.all if c.kind == "COUNTRY" and c.ref == ref), None)

    def _same_noun(self, nominal: Candidate, lemma: str, cluster: Cluster) -> bool:
        """True where a cluster's roles or name have the noun, and nothing in the nominal is new."""
        if cluster.plural or cluster.kind == "COUNTRY":
            return False
        # "The port" is no Union of Port Workers.
        words = " ".join(cluster.words).partition(" of ")[0].split()
        # "The drug" is no Food and Drug Administration.
        ends = words[:1] + words[-1:]
        named_so = cluster.named and cluster.kind != "PERSON" and lemma in ends and lemma in self.nouns_in_names
        held = lemma in cluster.roles and not self._is_second(nominal, lemma, cluster)
        return (named_so or held) and not self._news(nominal, cluster)

    def _is_second(self, nominal: Candidate, lemma: str, cluster: Cluster) -> bool:
        """ "The president" is not the vice president where there is a president."""
        first = (c for c in self.clusters.all if lemma in c.roles and SECONDS.isdisjoint(c.roles))
        return not SECONDS.isdisjoint(cluster.roles) and not nominal.head.kids(COMPOUND, ADJECTIVE) and any(first)

    def _news(self, nominal: Candidate, cluster: Cluster) -> bool:
        """True where a modifier tells what the cluster is not known to be: "the new flag" after "the flag"."""
        modifiers = nominal.head.kids(ADJECTIVE, COMPOUND)
        if not modifiers:
            return False
        known = (
            cluster.roles
            | set(cluster.words)
            | {w.lower for m in cluster.mentions if m.form == "nominal" for w in m.head.children}
        )
        for kid in modifiers:
            nation = self.clusters.at(kid)
            if nation is not None:
                if nation not in (cluster.nationality, cluster) and kid.lower not in known:
                    return True
            elif kid.lower not in known:
                return True
        return False

    def _best(self, nominal: Candidate, fit: Fit, reach: int) -> Cluster | None:
        found = self.salience.ranked(nominal, fit, reach=reach)
        return found[0].cluster if found else None
