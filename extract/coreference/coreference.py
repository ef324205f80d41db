"""Coreference: which entity of the article each mention stands for.

Comes in: the candidates of one article. Goes out: a `Resolution`, candidate -> entities (two for "both countries"). A
deterministic multi-pass sieve after Lee et al. (2013, "Deterministic Coreference Resolution Based on Entity-Centric,
Precision-Ranked Rules"): names by their words, bodies of state, appositions and predicates first; then, in the order of
the text, definite nominals by their noun and pronouns by agreement and salience. What is resolved shares its entity's
gender, roles and nationality from then on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...graph.ontology import Ontology
from ...graph.records import LocalEntity
from ..mentions.actors import ActorNames
from ..mentions.candidates import Candidate
from ..mentions.lexicon import load_lexicon
from ..mentions.names import NamePass
from ..sentences.quotes import Quote
from ..sentences.words import Sentence
from .clusters import Cluster, Clusters
from .definites import DefinitePass
from .descriptions import DescriptionPass
from .pronouns import PronounPass
from .recurring import raise_recurring
from .salience import Salience

# What may be a node, by the option --nodes.
STANDINGS = {"named": ("named",), "actors": ("named", "actor"), "all": ("named", "actor", "concept")}


@dataclass(frozen=True, slots=True)
class Resolution:
    """What every resolved candidate stands for, and the candidate through which an anaphor was resolved.

    `inert` are the keys of the entities that are no actors, though they may be people: "a man", "peacekeepers".
    """

    entities: Mapping[Candidate, tuple[LocalEntity, ...]]
    antecedents: Mapping[Candidate, Candidate]
    inert: frozenset[str] = frozenset()


class Resolver:
    """Resolves the candidates of one article."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        candidates: Sequence[Candidate],
        quotes: Sequence[Quote],
        ontology: Ontology,
        nodes: str,
        datelined: Sequence[str] = (),
    ) -> None:
        """Take what was found in an article, and the references of the countries that its dateline names."""
        self.sentences = sentences
        self.candidates = candidates
        self.standings = STANDINGS[nodes]
        self.lexicon = load_lexicon()
        self.clusters = Clusters(candidates)
        salience = Salience(self.clusters, quotes)
        self.names = NamePass(self.clusters, self.lexicon)
        self.descriptions = DescriptionPass(self.clusters, self.names, self.lexicon, ontology)
        self.pronouns = PronounPass(self.clusters, salience, self.lexicon)
        actors = ActorNames(self.clusters, self.lexicon, set(ontology.roles), ontology.deeds)
        self.definites = DefinitePass(self.clusters, salience, self.lexicon, actors, sentences, datelined)

    def resolve(self, article_id: str) -> Resolution:
        """Run the passes, the surest first."""
        self.names.run([c for c in self.candidates if c.form == "name"])
        self.descriptions.run([c for c in self.candidates if c.form == "nominal"])
        # A possessive stands before its noun, so that "his" is resolved when "his wife" is.
        for candidate in sorted(self.candidates, key=lambda c: (c.head.index, c.start)):
            if candidate in self.clusters.of:
                continue
            if candidate.form == "pronoun":
                self.pronouns.resolve(candidate)
            elif not self.descriptions.describe(candidate):
                self.definites.resolve(candidate)
        # Whom "we" means may stand behind the quotation: "a spokesman for the bank said".
        for candidate in self.candidates:
            if candidate.pronoun in ("i", "we"):
                self.pronouns.resolve(candidate)
        raise_recurring(self.clusters, self.sentences, self.lexicon)
        return self._result(article_id)

    def _result(self, article_id: str) -> Resolution:
        kept = [c for c in self.clusters.all if c.mentions and c.standing in self.standings]
        kept.sort(key=lambda c: (min(m.start for m in c.mentions), c.name))
        local = {c: self._entity(c, f"{article_id}#{n}") for n, c in enumerate(kept, 1)}
        entities = {}
        for candidate, held in self.clusters.of.items():
            found = tuple(local[c] for c in held if c in local)
            if found:
                entities[candidate] = found
        inert = frozenset(local[c].key for c in kept if c.standing == "concept")
        return Resolution(entities, {c: m for c, m in self.clusters.antecedent.items() if c in entities}, inert)

    def _entity(self, cluster: Cluster, key: str) -> LocalEntity:
        spelled = [
            m
            for m in cluster.mentions
            if m.form == "name" or (m.form == "nominal" and (not cluster.named or self._is_body(m)))
        ]
        forms = dict.fromkeys(m.name for m in sorted(spelled, key=lambda m: m.start))
        aliases = tuple(form for form in forms if form != cluster.name)
        return LocalEntity(key, cluster.name, cluster.kind or "ORGANIZATION", aliases, cluster.ref)

    def _is_body(self, mention: Candidate) -> bool:
        """True for "the Iranian government": an alias of the country."""
        named = any(part[:1].isupper() for part in mention.name.split())
        return named and mention.head.lemma.lower() in self.lexicon.state_bodies
