"""Coreference: which entity of the article each mention stands for.

Comes in: the candidates of one article. Goes out: a `Resolution`, candidate -> entities (two for "both countries"). A deterministic
multi-pass sieve after Lee et al. (2013, "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules"):
names by their words, appositions and copulas, definite nominals by their noun, pronouns last, the surest pass first. Antecedents are
ranked as in Hobbs (1978): the same sentence first, subjects before the rest. The first person in a quotation is its speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..graph.ontology import Ontology
from ..graph.records import LocalEntity
from .lexicon import Lexicon, load_lexicon
from .mentions import Candidate
from .quotes import Quote
from .syntax import (
    ADJECTIVE,
    ADVERBIAL,
    APPOSITION,
    ATTRIBUTE,
    CLAUSAL_SUBJECT,
    CLAUSE,
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
    Sentence,
    Word,
    conjuncts,
    first_conjunct,
)

ACTORS = ("PERSON", "ORGANIZATION", "COUNTRY", "GROUP", "ROLE")
MOTION = {
    "visit", "leave", "reach", "enter", "tour", "fly", "travel", "arrive", "return", "go", "come", "bomb", "shell", "hit",
    "strike", "attack", "storm", "capture", "flee", "move", "head", "drive", "sail", "land", "depart", "bring", "take",
    "bear", "live", "hold", "open", "evacuate", "damage", "destroy", "cross", "march", "convene", "locate", "relocate",
}  # fmt: skip
ACTING_PREPOSITIONS = {"with", "against", "by", "between", "toward", "towards", "among"}
INERT_VERBS = {"be", "lie", "see", "host", "become", "remain", "stand", "sit", "witness", "have"}
FEMALE = {"queen", "princess", "actress", "mother", "wife", "daughter", "sister", "widow", "woman", "girl", "chairwoman", "spokeswoman", "mrs", "ms", "miss", "dame", "lady", "baroness", "duchess", "aunt", "niece", "grandmother", "congresswoman", "businesswoman", "nun"}
MALE = {"king", "prince", "actor", "father", "husband", "son", "brother", "widower", "man", "boy", "chairman", "spokesman", "mr", "sir", "lord", "emperor", "baron", "duke", "uncle", "nephew", "grandfather", "congressman", "businessman", "monk", "pope", "archbishop", "imam"}


@dataclass(slots=True, eq=False)
class Cluster:
    """An entity of the article while its mentions are being gathered."""

    name: str
    kind: str
    ref: str = ""
    mentions: list[Candidate] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    nationality: Cluster | None = None
    gender: str = ""
    plural: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """What every resolved candidate stands for, and the candidate through which an anaphor was resolved."""

    entities: Mapping[Candidate, tuple[LocalEntity, ...]]
    antecedents: Mapping[Candidate, Candidate]


class Resolver:
    """Resolves the candidates of one article."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        candidates: Sequence[Candidate],
        quotes: Sequence[Quote],
        ontology: Ontology,
        nodes: str,
    ) -> None:
        self.sentences = sentences
        self.candidates = candidates
        self.quotes = quotes
        self.roles = set(ontology.roles)
        self.nodes = nodes
        self.lexicon: Lexicon = load_lexicon()
        self.clusters: list[Cluster] = []
        self.of: dict[Candidate, tuple[Cluster, ...]] = {}
        self.antecedent: dict[Candidate, Candidate] = {}
        self.by_head: dict[int, Candidate] = {}
        for candidate in candidates:
            held = self.by_head.get(candidate.head.index)
            if held is None or (candidate.form == "name", candidate.end - candidate.start) > (held.form == "name", held.end - held.start):
                self.by_head[candidate.head.index] = candidate

    def resolve(self, article_id: str) -> Resolution:
        """Run the passes, the surest first."""
        names = [c for c in self.candidates if c.form == "name"]
        self._names(names)
        nominals = [c for c in self.candidates if c.form == "nominal"]
        self._bodies_of_state(nominals)
        self._appositions(nominals)
        for candidate in self.candidates:
            if candidate in self.of:
                continue
            if candidate.form == "nominal":
                self._definite(candidate)
            elif candidate.form == "pronoun":
                self._pronoun(candidate)
        return self._result(article_id)

    # Names

    def _names(self, names: Sequence[Candidate]) -> None:
        countries = {c.geo.ref for c in names if c.geo and c.geo.kind in ("country", "demonym", "seat")}
        by_key: dict[tuple[str, str], Cluster] = {}
        ordered = sorted(names, key=lambda c: -len(c.name.split()))
        for candidate in ordered:
            key, kind, ref = self._key(candidate, countries)
            cluster = by_key.get((key, kind))
            if cluster is None:
                cluster = self._longer(candidate, kind, by_key) if not ref else None
            if cluster is None:
                name = candidate.geo.place if ref and candidate.geo else candidate.name
                cluster = Cluster(name, kind, ref)
                self.clusters.append(cluster)
            by_key[key, kind] = cluster
            self._join(candidate, cluster)
        self._acronyms(names)
        self._compass(names)
        for candidate in names:
            for word in candidate.title:
                cluster = self.of[candidate][0]
                cluster.roles.add(word.lower)
                self._note_gender(cluster, word.lower.rstrip("."))
            if candidate.owner and candidate.owner in self.of:
                self.of[candidate][0].nationality = self.of[candidate.owner][0]

    def _key(self, candidate: Candidate, countries: set[str]) -> tuple[str, str, str]:
        geo = candidate.geo
        if geo and candidate.kind in ("COUNTRY", "PLACE"):
            if geo.kind in ("country", "seat", "demonym"):
                return geo.ref, "COUNTRY", geo.ref
            if geo.kind == "capital" and geo.ref in countries and acts_as_government(candidate):
                return geo.ref, "COUNTRY", geo.ref
            if geo.kind in ("region", "region adjective"):
                return geo.ref, "PLACE", geo.ref
            return candidate.name.lower(), "PLACE", ""
        return normal(candidate.name), candidate.kind, ""

    def _longer(self, candidate: Candidate, kind: str, by_key: Mapping[tuple[str, str], Cluster]) -> Cluster | None:
        """The one entity of the article whose longer name ends with this one, or is the person with this family name."""
        words = normal(candidate.name).split()
        if candidate.geo:
            return None
        found: list[Cluster] = []
        for (key, other), cluster in by_key.items():
            long = key.split()
            if other != kind or cluster.ref or len(long) <= len(words):
                continue
            ends = long[-len(words) :] == words or (kind == "PERSON" and long[: len(words)] == words)
            starts = kind in ("ORGANIZATION", "EVENT", "WORK") and len(words) > 1 and long[: len(words)] == words and len(long) - len(words) == 1
            if (ends or starts) and cluster not in found:
                found.append(cluster)
        if len(found) > 1 and kind == "PERSON":
            before = [c for c in found if any(m.start < candidate.start for m in c.mentions)]
            return max(before, key=lambda c: max(m.start for m in c.mentions if m.start < candidate.start)) if before else None
        return found[0] if len(found) == 1 else None

    def _acronyms(self, names: Sequence[Candidate]) -> None:
        """Join "SCO" to "Shanghai Cooperation Organization", and what stands in brackets after a name to the name."""
        ordered = sorted(names, key=lambda c: c.start)
        for candidate in ordered:
            short = self.of[candidate][0]
            compact = candidate.name.replace(".", "")
            if not (compact.isupper() and 2 <= len(compact) <= 7) or short.ref:
                continue
            for other in ordered:
                long = self.of[other][0]
                if long is short or " " not in other.name or long.ref and not short.kind == "ORGANIZATION":
                    continue
                bracketed = 0 < candidate.start - other.end <= 3 and self._bracket_between(other, candidate)
                bracketed = bracketed or (0 < other.start - candidate.end <= 3 and self._bracket_between(candidate, other))
                if bracketed or _initials(other.name) == compact:
                    self._merge(long, short)
                    break

    def _bracket_between(self, left: Candidate, right: Candidate) -> bool:
        words = left.head.sentence.words
        offset = words[0].index
        between = words[left.last.index - offset + 1 : right.first.index - offset]
        return any(w.text in ("(", "[", "-LRB-") for w in between)

    def _compass(self, names: Sequence[Candidate]) -> None:
        """ "the South" beside South Korea is that country."""
        for candidate in names:
            if candidate.name not in ("North", "South", "East", "West") or candidate.geo:
                continue
            fitting = {id(c): c for c in self.clusters if c.kind == "COUNTRY" and c.name.startswith(candidate.name + " ")}
            if len(fitting) == 1:
                self._merge(next(iter(fitting.values())), self.of[candidate][0])

    # Nominals

    def _bodies_of_state(self, nominals: Sequence[Candidate]) -> None:
        """ "the Iranian government", "officials in Tehran", "Norway's leadership": the country itself."""
        for candidate in nominals:
            if candidate.head.lemma.lower() not in self.lexicon.state_bodies:
                continue
            country = self._modifying(candidate, ("COUNTRY",))
            if country is None:
                country = next(
                    (self.of[m][0] for m in self._inside(candidate, ("in", "of")) if m in self.of and m.geo and m.geo.kind != "region"), None
                )
                if country is not None and country.kind == "PLACE":
                    country = next((c for c in self.clusters if c.ref and any(m.geo and m.geo.ref == c.ref for m in country.mentions)), None)
            if country is not None and country.ref:
                self._join(candidate, country)

    def _modifying(self, candidate: Candidate, kinds: Sequence[str]) -> Cluster | None:
        """The entity that stands before a noun: "Iranian", "Iran's", "US"."""
        for kid in candidate.head.children:
            if kid.index > candidate.head.index:
                continue
            mention = self.by_head.get(kid.index)
            if mention and mention in self.of and self.of[mention][0].kind in kinds:
                return self.of[mention][0]
        return None

    def _inside(self, candidate: Candidate, prepositions: Iterable[str]) -> list[Candidate]:
        found = []
        for prep in candidate.head.kids(PREPOSITION):
            if prep.lower in prepositions:
                for kid in prep.kids(COMPLEMENT):
                    if kid.index in self.by_head:
                        found.append(self.by_head[kid.index])
        return found

    def _appositions(self, nominals: Sequence[Candidate]) -> None:
        """ "China, the main buyer", "Burrows is the chairman", "his counterpart, Abbas Araghchi"."""
        for candidate in nominals:
            if candidate in self.of:
                continue
            head = candidate.head
            anchor: Word | None = None
            if head.rel == APPOSITION and head.head is not None:
                anchor = head.head
            elif head.rel == ATTRIBUTE and head.head is not None and head.head.lemma in ("be", "become", "remain"):
                subject = head.head.kid(*SUBJECTS)
                negated = any(k.rel == NEGATION for k in head.head.children)
                anchor = subject if subject is not None and not negated and not subject.kids(CONJUNCT) else None
            named = anchor and self.by_head.get(anchor.index)
            if named and named in self.of and named.form == "name" and not named.modifier:
                self._describe(candidate, named)
                continue
            for kid in head.kids(APPOSITION):
                named = self.by_head.get(kid.index)
                if named and named in self.of and named.form == "name" and _fits(candidate.kind, self.of[named][0].kind):
                    self._describe(candidate, named)
                    break

    def _describe(self, candidate: Candidate, named: Candidate) -> None:
        cluster = self.of[named][0]
        self.of[candidate] = (cluster,)
        cluster.mentions.append(candidate)
        self.antecedent[candidate] = named
        lemma = candidate.head.lemma.lower()
        cluster.roles.add(lemma)
        self._note_gender(cluster, lemma)
        nationality = self._modifying(candidate, ("COUNTRY",))
        if nationality is not None and cluster.nationality is None:
            cluster.nationality = nationality

    def _definite(self, candidate: Candidate) -> None:
        """ "the country", "both countries", "the Chinese foreign minister", "the museum"."""
        lemma = candidate.head.lemma.lower()
        determiners = {k.lower for k in candidate.head.kids(DETERMINER, NUMBER)}
        owner = candidate.head.kid(POSSESSOR)
        if candidate.plural:
            if determiners & {"both", "two"} and (lemma in self.lexicon.countries or lemma in ("side", "leader", "team", "party", "man", "woman", "company")):
                self._both(candidate, lemma)
            if candidate not in self.of:
                self._keep(candidate)
            return
        if "the" in determiners or "this" in determiners or "that" in determiners or owner is not None:
            found = self._antecedent_of_noun(candidate, lemma, owner)
            if found is not None:
                cluster, through = found
                self._join(candidate, cluster)
                if through is not None:
                    self.antecedent[candidate] = through
                return
        self._keep(candidate)

    def _antecedent_of_noun(self, candidate: Candidate, lemma: str, owner: Word | None) -> tuple[Cluster, Candidate | None] | None:
        modifier = self._modifying(candidate, ("COUNTRY", "ORGANIZATION", "PLACE"))
        if lemma in self.lexicon.countries and not candidate.head.kids(ADJECTIVE, COMPOUND):
            if owner is not None and owner.lower in ("his", "her", "my", "our", "their"):
                person = self._resolved(owner)
                if person is not None:
                    home = person if person.kind == "COUNTRY" else person.nationality
                    return (home, None) if home else None
            if owner is None:
                return self._recent(candidate, lambda c: c.kind == "COUNTRY")
            return None
        if lemma in self.lexicon.state_bodies and owner is None and modifier is None and lemma not in ("state", "side"):
            return self._recent(candidate, lambda c: c.kind == "COUNTRY") if lemma == "government" else None
        if owner is not None and modifier is None:
            return None
        plain = not candidate.head.kids(ADJECTIVE, COMPOUND) or modifier is not None
        if candidate.kind == "PERSON" and lemma in self.roles | self.lexicon.persons:
            return self._recent(
                candidate, lambda c: c.kind == "PERSON" and lemma in c.roles and (modifier is None or modifier is c.nationality), reach=99
            )
        if lemma in self.lexicon.groups and modifier is None:
            cued = self._recent(candidate, lambda c: c.kind in ("ORGANIZATION", "GROUP") and lemma in normal(c.name).split(), reach=99)
            if cued:
                return cued
            described = self._recent(candidate, lambda c: lemma in c.roles, reach=99)
            if described:
                return described
            general = lemma in ("company", "firm", "group", "organization", "organisation", "agency", "body", "institution")
            return self._recent(candidate, lambda c: c.kind == "ORGANIZATION" and c.named, reach=2) if general and plain else None
        if lemma in self.lexicon.places and modifier is None and plain:
            described = self._recent(candidate, lambda c: lemma in c.roles or lemma in normal(c.name).split(), reach=99)
            if described:
                return described
            towns = lemma in ("city", "town", "village", "capital")
            return self._recent(candidate, lambda c: c.kind == "PLACE" and not c.ref and " " not in c.name, reach=3) if towns else None
        if lemma in self.lexicon.things and plain:
            return self._recent(
                candidate, lambda c: c.kind in ("WORK", "PRODUCT", "LAW", "EVENT") and (lemma in c.roles or lemma in normal(c.name).split()), reach=99
            )
        return None

    def _both(self, candidate: Candidate, lemma: str) -> None:
        kind = "COUNTRY" if lemma in self.lexicon.countries or lemma == "side" else "PERSON" if lemma in ("leader", "man", "woman") else "ORGANIZATION"
        found: list[Cluster] = []
        for mention in self._before(candidate, reach=2):
            for cluster in self.of.get(mention, ()):
                if cluster.kind == kind and cluster not in found:
                    found.append(cluster)
        if len(found) >= 2:
            self.of[candidate] = tuple(found[:2])
            for cluster in found[:2]:
                cluster.mentions.append(candidate)

    def _keep(self, candidate: Candidate) -> None:
        """A nominal that no name explains is a node of its own where it is an actor, or where all are asked for."""
        if self.nodes == "named":
            return
        lemma = candidate.head.lemma.lower()
        actor = lemma in self.roles or lemma in self.lexicon.persons or lemma in self.lexicon.groups
        if self.nodes == "actors" and not (actor and self._specific(candidate)):
            return
        kind = "ROLE" if actor else "CONCEPT"
        name = candidate.name
        key = normal(name)
        cluster = next((c for c in self.clusters if not c.named and normal(c.name) == key), None)
        if cluster is None:
            cluster = Cluster(name, kind, plural=candidate.plural, named=False)
            self.clusters.append(cluster)
        self._join(candidate, cluster)

    def _specific(self, candidate: Candidate) -> bool:
        """True for an actor that a reader could point at: "the rebels", "Kenyan police", not "a man", "many people"."""
        head = candidate.head
        determiners = {k.lower for k in head.kids(DETERMINER)}
        if determiners & {"a", "an", "any", "no", "some", "every", "each", "another"} or head.kids(NUMBER):
            return False
        modified = any(k.rel in (ADJECTIVE, COMPOUND, POSSESSOR) for k in head.children)
        return "the" in determiners or candidate.plural or modified

    # Pronouns

    def _pronoun(self, candidate: Candidate) -> None:
        kind = candidate.pronoun
        if kind in ("who", "which"):
            self._relative(candidate)
            return
        if kind in ("i", "we"):
            quote = next((q for q in self.quotes if q.start <= candidate.start < q.end), None)
            speaker = quote.speaker if quote else None
            if speaker is not None:
                named = self.by_head.get(speaker.index)
                clusters = self.of.get(named, ()) if named else ()
                if clusters and named:
                    self._point(candidate, clusters[:1], named)
            return
        if kind == "it" and _is_empty_it(candidate.head):
            return
        if kind == "they":
            group = self._coordinated(candidate)
            if group:
                return
        found = self._recent(candidate, lambda c: self._agrees(kind, c), reach=3)
        if found is not None and found[1] is not None:
            self._point(candidate, (found[0],), found[1])
            if kind in ("he", "she") and not found[0].gender:
                found[0].gender = "male" if candidate.lower in ("he", "him", "his", "himself") else "female"

    def _agrees(self, pronoun: str, cluster: Cluster) -> bool:
        if pronoun in ("he", "she"):
            gender = "male" if pronoun == "he" else "female"
            single_role = cluster.kind == "ROLE" and not cluster.plural and self._is_person(cluster)
            return (cluster.kind == "PERSON" or single_role) and cluster.gender in ("", gender)
        if pronoun == "it":
            return cluster.kind not in ("PERSON", "GROUP") and not (cluster.kind == "ROLE" and (cluster.plural or self._is_person(cluster)))
        return cluster.plural or cluster.kind in ("GROUP", "ORGANIZATION") or (cluster.kind == "ROLE" and cluster.plural)

    def _is_person(self, cluster: Cluster) -> bool:
        lemma = cluster.mentions[0].head.lemma.lower()
        return lemma in self.lexicon.persons or (lemma in self.roles and lemma not in self.lexicon.groups)

    def _coordinated(self, candidate: Candidate) -> bool:
        """ "Iran and China ... their": both, where the pair is the nearest subject."""
        for mention in self._before(candidate, reach=1):
            head = mention.head
            if head.rel in SUBJECTS:
                members = [self.by_head[w.index] for w in conjuncts(head) if w.index in self.by_head]
                clusters = tuple(dict.fromkeys(self.of[m][0] for m in members if m in self.of))
                if len(clusters) >= 2:
                    self._point(candidate, clusters, mention)
                    return True
                return False
        return False

    def _relative(self, candidate: Candidate) -> None:
        verb = next((a for a in candidate.head.ancestors() if a.rel == RELATIVE), None)
        if verb is not None and verb.head is not None:
            named = self.by_head.get(verb.head.index)
            if named and named in self.of:
                self._point(candidate, self.of[named], named)

    # Search

    def _before(self, candidate: Candidate, *, reach: int) -> list[Candidate]:
        """What stands before: in the same sentence, subjects first, then sentence by sentence backwards."""
        sentence = candidate.head.sentence
        ranked = []
        for mention in self.candidates:
            if mention.start >= candidate.start or mention not in self.of or mention.form == "pronoun" and mention.pronoun in ("who", "which"):
                continue
            distance = sentence.index - mention.head.sentence.index
            if distance > reach or mention.end > candidate.start:
                continue
            ranked.append(((distance, not _is_subject(mention.head), mention.modifier, mention.start if distance else -mention.start), mention))
        return [m for _, m in sorted(ranked, key=lambda r: r[0])]

    def _recent(self, candidate: Candidate, fits: Callable[[Cluster], bool], *, reach: int = 3) -> tuple[Cluster, Candidate] | None:
        clause = _clause_of(candidate.head)
        for mention in self._before(candidate, reach=reach):
            for cluster in self.of[mention]:
                if len(self.of[mention]) == 1 and fits(cluster) and not self._clashes(candidate, mention, clause):
                    return cluster, mention
        return None

    def _clashes(self, candidate: Candidate, mention: Candidate, clause: Word | None) -> bool:
        """A pronoun that is no possessive or reflexive is not the subject of its own clause; nor its possessor's noun."""
        if candidate.form != "pronoun":
            return mention.head in candidate.head.subtree() or candidate.head in mention.head.children
        if candidate.head.rel == POSSESSOR or candidate.lower.endswith(("self", "selves")):
            owned = candidate.head.head
            return owned is mention.head
        return mention.head.rel in SUBJECTS and _clause_of(mention.head) is clause and candidate.head.rel not in SUBJECTS

    def _resolved(self, word: Word) -> Cluster | None:
        mention = self.by_head.get(word.index)
        if mention is None:
            return None
        if mention not in self.of and mention.form == "pronoun":
            self._pronoun(mention)
        clusters = self.of.get(mention, ())
        return clusters[0] if clusters else None

    # Bookkeeping

    def _join(self, candidate: Candidate, cluster: Cluster) -> None:
        self.of[candidate] = (cluster,)
        cluster.mentions.append(candidate)

    def _point(self, candidate: Candidate, clusters: Sequence[Cluster], through: Candidate) -> None:
        self.of[candidate] = tuple(clusters)
        self.antecedent[candidate] = through
        for cluster in clusters:
            cluster.mentions.append(candidate)

    def _merge(self, kept: Cluster, gone: Cluster) -> None:
        if kept is gone:
            return
        for mention in gone.mentions:
            self.of[mention] = tuple(kept if c is gone else c for c in self.of[mention])
            kept.mentions.append(mention)
        kept.roles |= gone.roles
        self.clusters.remove(gone)

    def _note_gender(self, cluster: Cluster, word: str) -> None:
        if not cluster.gender:
            cluster.gender = "female" if word in FEMALE else "male" if word in MALE else ""

    def _result(self, article_id: str) -> Resolution:
        clusters = [c for c in self.clusters if c.mentions]
        clusters.sort(key=lambda c: (min(m.start for m in c.mentions), c.name))
        local = {}
        for n, cluster in enumerate(clusters, 1):
            spelled = [m for m in cluster.mentions if m.form == "name" or not cluster.named or m.head.lemma.lower() in self.lexicon.state_bodies]
            forms = dict.fromkeys(m.name for m in sorted(spelled, key=lambda m: m.start))
            aliases = tuple(form for form in forms if form != cluster.name)
            local[id(cluster)] = LocalEntity(f"{article_id}#{n}", cluster.name, cluster.kind or "ORGANIZATION", aliases, cluster.ref)
        entities = {c: tuple(local[id(x)] for x in held) for c, held in self.of.items()}
        return Resolution(entities, self.antecedent)


def acts_as_government(candidate: Candidate) -> bool:
    """True where a capital's name stands for the state: it acts, is dealt with, or owns; not where one goes or stays there."""
    word = first_conjunct(candidate.head)
    head = word.head
    if head is None:
        return False
    if word.rel in SUBJECTS:
        return head.lemma not in INERT_VERBS or bool(head.kids(OBJECT))
    if word.rel == OBJECT:
        return head.lemma not in MOTION
    if word.rel == POSSESSOR:
        return head.lemma.lower() not in load_lexicon().places and head.lemma.lower() not in ("mayor", "resident", "street")
    if word.rel == COMPLEMENT:
        governor = head.head
        if head.lower in ACTING_PREPOSITIONS:
            return True
        if head.lower == "to" and governor is not None:
            return governor.lemma not in MOTION and governor.lemma not in ("visit", "trip", "travel", "flight", "tour")
        return head.lower == "on" and governor is not None and governor.is_noun
    return False


def normal(name: str) -> str:
    """A name as it is compared: without case, article and possessive."""
    name = re.sub(r"['’]s?$", "", name.lower())
    return re.sub(r"^(the|a|an) ", "", name).strip()


def _initials(name: str) -> str:
    words = [w for w in re.split(r"[\s-]+", name) if w]
    return "".join(w[0] for w in words if w[0].isupper())


def _fits(nominal: str, named: str) -> bool:
    return nominal == named or nominal == "CONCEPT" or {nominal, named} <= {"ORGANIZATION", "GROUP", "COUNTRY", "PLACE"}


def _is_subject(word: Word) -> bool:
    return first_conjunct(word).rel in SUBJECTS


def _clause_of(word: Word) -> Word | None:
    return next((a for a in word.ancestors() if a.is_verb), None)


def _is_empty_it(word: Word) -> bool:
    """ "it is clear that", "it rains": an "it" that stands for nothing."""
    verb = word.head
    if verb is None or word.rel not in SUBJECTS:
        return False
    clausal = any(k.rel in (CLAUSE, OPEN, ADVERBIAL, CLAUSAL_SUBJECT) for k in verb.children)
    attribute = verb.kid(ATTRIBUTE)
    if verb.lemma == "be" and attribute is not None and (clausal or any(k.rel in (CLAUSE, OPEN) for k in attribute.children)):
        return True
    return verb.lemma in ("seem", "appear", "rain", "snow", "happen") and clausal
