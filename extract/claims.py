"""Claims: the stages of extraction in order, one article at a time, no shared state.

Comes in: articles. Goes out: for each its mentions and claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..graph.ontology import Ontology, default_ontology
from ..graph.records import Article, Claim, Extraction, Mention, Problem, Span
from .coreference.coreference import Resolution, Resolver
from .meaning.meanings import type_of
from .meaning.proposals import Proposal, proposals_in
from .mentions.candidates import Candidate
from .mentions.dateline import dateline_countries
from .mentions.known_names import NONE_KNOWN, KnownNames, identify
from .mentions.mentions import MentionFinder
from .mentions.name_units import hang_on_heads
from .relations.clauses import Clause, acts_of
from .relations.deeds import DeedRelations
from .relations.edges import Edge
from .relations.ellipsis import elliptic
from .relations.nominals import NominalRelations
from .relations.offices import NationalOffices, home_of
from .relations.posts import UnownedPosts
from .relations.reach import Field
from .relations.relations import ClauseRelations
from .relations.roles import RoleRelations
from .relations.speech import SpeechRelations, abroad, own_of
from .relations.whereabouts import Whereabouts
from .sentences.lemmas import mend_lemmas
from .sentences.parsing import named, parsed, report
from .sentences.pipeline import DEFAULT_MODEL
from .sentences.quotes import find_quotes
from .sentences.words import Sentence

Nodes = Literal["named", "actors", "all"]


def extract_claims(
    articles: Iterable[Article],
    *,
    model: str = DEFAULT_MODEL,
    nodes: Nodes = "actors",
    ontology: Ontology | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Claim]:
    """Read the claims out of articles.

    Args:
        articles: what to read.
        model: name of an installed spaCy pipeline.
        nodes: what may be a node: "named" entities only, "actors" known by role too, or "all" noun phrases.
        ontology: relation types and their words; the shipped one where None.
        on_problem: called with an article that could not be parsed; a warning is logged where None.

    Yields:
        Claims in the order of articles and of their texts.

    Raises:
        ModelError: the pipeline cannot be loaded.
        InputError: an article is in another language than the pipeline is for.
    """
    for extraction in extract(articles, model=model, nodes=nodes, ontology=ontology, on_problem=on_problem):
        yield from extraction.claims


def extract(
    articles: Iterable[Article],
    *,
    model: str = DEFAULT_MODEL,
    nodes: Nodes = "actors",
    ontology: Ontology | None = None,
    known_names: KnownNames = NONE_KNOWN,
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Extraction]:
    """Read mentions and claims out of articles; arguments as for `extract_claims`, and names that the user knows.

    Yields:
        One Extraction an article. An article with which something goes wrong is reported and left out.
    """
    for reading in readings(
        articles, model=model, nodes=nodes, ontology=ontology or default_ontology(), known_names=known_names,
        on_problem=on_problem,
    ):  # fmt: skip
        claims = tuple(proposal.claim for proposal in reading.proposals if proposal.is_likely)
        yield Extraction(reading.article, reading.mentions, claims)


def readings(
    articles: Iterable[Article],
    *,
    model: str,
    nodes: Nodes,
    ontology: Ontology,
    known_names: KnownNames = NONE_KNOWN,
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Reading]:
    """Read articles, and keep what was found on the way; arguments as for `extract`.

    Yields:
        One Reading an article. An article with which something goes wrong is reported and left out.
    """
    for article, sentences in parsed(articles, model, ontology, on_problem):
        try:
            reading = propose(article, sentences, nodes, ontology, known_names)
        except Exception as error:  # whatever an article makes a rule trip over, the other articles go on
            report(Problem(article.name, f"a fault of dyads kept it from being read: {named(error)}"), on_problem)
            continue
        yield reading


def proposals_of(
    articles: Iterable[Article], *, model: str = DEFAULT_MODEL
) -> Iterator[tuple[Article, list[Proposal]]]:
    """Articles with everything in them that may be a claim, right or wrong, for what learns to tell the two apart."""
    ontology = default_ontology()
    for article, sentences in parsed(articles, model, ontology, None):
        yield article, propose(article, sentences, "actors", ontology).proposals


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in an article: its sentences, whom they mention, and everything that may be a claim.

    `clauses` are those of each sentence that names anybody, by the sentence's index.
    """

    article: Article
    sentences: Sequence[Sentence]
    field: Field
    mentions: tuple[Mention, ...]
    clauses: Mapping[int, list[Clause]]
    proposals: list[Proposal]


def propose(
    article: Article, sentences: Sequence[Sentence], nodes: Nodes, ontology: Ontology, names: KnownNames = NONE_KNOWN
) -> Reading:
    """Read everything in an article that may be a claim, right or wrong.

    Args:
        article: the article.
        sentences: its sentences, parsed.
        nodes: what may be a node.
        ontology: relation types and their words.
        names: those that the user knows.

    Returns:
        What was found, the proposals in the order of the text, one for two entities and a head.
    """
    mend_lemmas(sentences, ontology.verbs)
    candidates, known = names.recognise(sentences, MentionFinder(sentences, ontology).find())
    hang_on_heads(candidates)
    quotes = find_quotes(article.text, sentences)
    datelined = dateline_countries(article.text, sentences)
    resolver = Resolver(sentences, candidates, quotes, ontology, nodes, datelined)
    resolution = identify(resolver.resolve(article.id), known)
    field = Field(candidates, resolution.entities, resolution.inert)
    found = _related(datelined, sentences, field, ontology)
    own = own_of(e for _, _, edges in found for e in edges)
    speech = SpeechRelations(field, own)
    deeds = DeedRelations(field, ontology, lambda edge: type_of(edge, ontology))
    proposals = [
        proposal
        for sentence, clauses, edges in found
        for proposal in proposals_in(
            article,
            sentence,
            _one_reading_each([*abroad(edges, own), *speech.edges(clauses), *deeds.edges(clauses, edges)]),
            quotes,
            field,
            ontology,
        )
    ]
    clauses_in = {sentence.index: clauses for sentence, clauses, _ in found}
    return Reading(article, sentences, field, _mentions(article, candidates, resolution), clauses_in, proposals)


def _related(
    datelined: Sequence[str], sentences: Sequence[Sentence], field: Field, ontology: Ontology
) -> list[tuple[Sentence, list[Clause], list[Edge]]]:
    """The sentences that mention anybody, with their clauses and what each of these and each mention relates."""
    actions, nominals = ClauseRelations(field, ontology), NominalRelations(field, ontology)
    roles, whereabouts = RoleRelations(field, ontology), Whereabouts(field, ontology)
    home, told = home_of(datelined, field)
    offices, posts = NationalOffices(field, home, told=told), UnownedPosts(field)
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in field.candidates:
        if candidate in field.entities or candidate.form == "nominal":
            by_sentence.setdefault(candidate.head.sentence.index, []).append(candidate)
    found: list[tuple[Sentence, list[Clause], list[Edge]]] = []
    for sentence in (s for s in sentences if s.index in by_sentence):
        clauses = acts_of(sentence)
        edges = [e for clause in (*clauses, *elliptic(clauses)) for e in actions.edges(clause)]
        edges += [*actions.copulas.postposed(sentence.words), *nominals.edges(sentence.words, clauses)]
        for candidate in by_sentence[sentence.index]:
            edges += roles.edges(candidate)
            edges += offices.edges(candidate)
            edges += posts.edges(candidate)
            edges += whereabouts.edges(candidate)
        found.append((sentence, clauses, edges))
    return found


def _one_reading_each(edges: Sequence[Edge]) -> list[Edge]:
    """One edge for two entities and a head: the shortest way between them.

    "Provides support to" says all that "support" says.
    """
    carried = {(e.subject_entity.key, e.object_entity.key, e.theme.index) for e in edges if e.theme is not None}
    best: dict[tuple[str, str, int], Edge] = {}
    for edge in edges:
        ends = edge.subject_entity.key, edge.object_entity.key
        if ends[0] == ends[1] or (*ends, edge.head.index) in carried:
            continue
        key = (edge.subject_entity.key, edge.object_entity.key, edge.head.index)
        if edge.symmetric and (key[1], key[0], key[2]) in best:
            key = (key[1], key[0], key[2])
        held = best.get(key)
        if held is None or edge.steps < held.steps:
            best[key] = edge
    return sorted(best.values(), key=lambda e: (e.head.index, e.subject.start, e.object.start))


def _mentions(article: Article, candidates: Sequence[Candidate], resolution: Resolution) -> tuple[Mention, ...]:
    found = []
    for candidate in candidates:
        through = resolution.antecedents.get(candidate)
        antecedent = Span(through.start, through.end) if through else None
        for entity in resolution.entities.get(candidate, ()):
            text = article.text[candidate.start : candidate.end]
            found.append(
                Mention(
                    article.name, article.id, candidate.start, candidate.end, text, candidate.form, entity, antecedent
                )
            )
    return tuple(found)
