"""Claims: the stages of extraction in order, one article at a time, no shared state.

Comes in: articles. Goes out: for each its mentions and claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

from ..graph.ontology import Ontology, default_ontology
from ..graph.records import Argument, Article, Claim, Extraction, LocalEntity, Mention, Problem, Source, Span
from .candidates import Candidate
from .clauses import Clause, clauses_of
from .confidence import THRESHOLD, confidence_of, features_of
from .coreference import Resolution, Resolver
from .dates import date_of
from .deeds import DeedRelations
from .edges import Edge
from .factuality import Factuality, factuality_of
from .known_names import NONE_KNOWN, KnownNames, identify
from .labels import governed_label, join
from .lemmas import mend_lemmas
from .mentions import MentionFinder
from .nominals import NominalRelations
from .offices import NationalOffices, home_of
from .parsing import named, parsed, report
from .pipeline import DEFAULT_MODEL
from .predicates import governor_of, purpose_of, turns_of
from .quotes import Quote, find_quotes
from .reach import Field
from .relations import ClauseRelations
from .reporting import ADJECTIVES, VERBS
from .roles import RoleRelations
from .speech import SpeechRelations, abroad, own_of
from .whereabouts import Whereabouts
from .words import COMPLEMENT, OBJECT, RELATIVE, Sentence, Word, compound_lemmas

Nodes = Literal["named", "actors", "all"]

# What those who protest ask for or speak against.
DEMANDING = ("REQUEST", "REJECT", "ACCUSE")

EXTRACTOR = f"dyads {version('dyads')}"


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
    ontology = ontology or default_ontology()
    for article, sentences in parsed(articles, model, ontology, on_problem):
        try:
            mentions, proposals = propose(article, sentences, nodes, ontology, known_names)
        except Exception as error:  # whatever an article makes a rule trip over, the other articles go on
            report(Problem(article.name, f"a fault of dyads kept it from being read: {named(error)}"), on_problem)
            continue
        yield Extraction(article, mentions, tuple(p.claim for p in proposals if p.claim.confidence >= THRESHOLD))


def proposals_of(
    articles: Iterable[Article], *, model: str = DEFAULT_MODEL
) -> Iterator[tuple[Article, list[Proposal]]]:
    """Articles with everything in them that may be a claim, right or wrong, for what learns to tell the two apart."""
    ontology = default_ontology()
    for article, sentences in parsed(articles, model, ontology, None):
        yield article, propose(article, sentences, "actors", ontology)[1]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim before it is judged, and the features that it is judged by."""

    claim: Claim
    features: Mapping[str, float]


def propose(
    article: Article, sentences: Sequence[Sentence], nodes: Nodes, ontology: Ontology, names: KnownNames = NONE_KNOWN
) -> tuple[tuple[Mention, ...], list[Proposal]]:
    """Read everything in an article that may be a claim, right or wrong.

    Args:
        article: the article.
        sentences: its sentences, parsed.
        nodes: what may be a node.
        ontology: relation types and their words.
        names: those that the user knows.

    Returns:
        The resolved mentions, and the proposals in the order of the text, one reading for two entities and a head.
    """
    mend_lemmas(sentences, ontology.verbs)
    candidates, known = names.recognise(sentences, MentionFinder(sentences, ontology).find())
    quotes = find_quotes(article.text, sentences)
    resolution = identify(Resolver(sentences, candidates, quotes, ontology, nodes).resolve(article.id), known)
    field = Field(candidates, resolution.entities, resolution.inert)
    found = _related(article, sentences, field, ontology)
    own = own_of(e for _, _, edges in found for e in edges)
    speech = SpeechRelations(field, own)
    deeds = DeedRelations(field, ontology, lambda edge: _meaning(edge, _theme(edge, ontology), ontology)[0])
    proposals = [
        _proposal(article, sentence, edge, quotes, field, ontology)
        for sentence, clauses, edges in found
        for edge in _one_reading_each([*abroad(edges, own), *speech.edges(clauses), *deeds.edges(clauses, edges)])
    ]
    return _mentions(article, candidates, resolution), proposals


def _related(
    article: Article, sentences: Sequence[Sentence], field: Field, ontology: Ontology
) -> list[tuple[Sentence, list[Clause], list[Edge]]]:
    """The sentences that mention anybody, with their clauses and what each of these and each mention relates."""
    actions, nominals = ClauseRelations(field, ontology), NominalRelations(field, ontology)
    roles, whereabouts = RoleRelations(field, ontology), Whereabouts(field, ontology)
    home, told = home_of(article.text, sentences, field)
    offices = NationalOffices(field, home, told=told)
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in field.candidates:
        if candidate in field.entities or candidate.form == "nominal":
            by_sentence.setdefault(candidate.head.sentence.index, []).append(candidate)
    found: list[tuple[Sentence, list[Clause], list[Edge]]] = []
    for sentence in sentences:
        here = by_sentence.get(sentence.index, [])
        if not here:
            continue
        clauses = clauses_of(sentence)
        edges = [e for clause in clauses for e in actions.edges(clause)]
        edges += nominals.edges(sentence.words, clauses)
        for candidate in here:
            edges += roles.edges(candidate)
            edges += offices.edges(candidate)
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


def _proposal(
    article: Article, sentence: Sentence, edge: Edge, quotes: Sequence[Quote], field: Field, ontology: Ontology
) -> Proposal:
    theme = _theme(edge, ontology)
    meant = factuality_of(edge.head, quotes)
    relation, predicate, governor = _meaning(edge, theme, ontology)
    if relation == "PROTEST" and meant.modality == "planned":  # who says that he will protest threatens
        relation = "THREATEN"
    # "refuses to lend" says of itself that nothing is lent.
    meant.negated ^= governor in VERBS.fail | ADJECTIVES.fail
    found = features_of(edge, relation, meant, sentence)
    future = meant.modality in ("planned", "demanded", "possible")
    claim = Claim(
        article=article.name,
        article_id=article.id,
        sentence=article.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        subject=_argument(article, edge.subject, edge.subject_entity),
        object=_argument(article, edge.object, edge.object_entity),
        predicate=predicate,
        head=edge.lemma,
        head_start=edge.head.start,
        head_end=edge.head.end,
        relation=relation,
        theme=edge.theme.lower if edge.theme is not None else "",
        theme_start=edge.theme.start if edge.theme is not None else None,
        theme_end=edge.theme.end if edge.theme is not None else None,
        role=edge.role,
        symmetric=not governor and (edge.symmetric or ontology.is_symmetric(edge.lemma, theme, edge.role)),
        negated=meant.negated,
        modality=meant.modality,
        attribution=_sources(article, meant, field),
        date=date_of(edge.head, article.published, future=future),
        confidence=confidence_of(found),
        extractor=EXTRACTOR,
    )
    return Proposal(claim, found)


def _theme(edge: Edge, ontology: Ontology) -> str:
    return ontology.telling_noun(compound_lemmas(edge.theme)) if edge.theme is not None else ""


def _meaning(edge: Edge, theme: str, ontology: Ontology) -> tuple[str, str, str]:
    """The relation type and the label of an edge, and the lemma of the governor that both are of, or ""."""
    head = join(edge.lemma, edge.particle or _own_preposition(edge))
    turns = {} if theme or edge.role else turns_of(edge.head)
    turn = ontology.turn(head, turns)
    predicate = join(edge.predicate, turns.get(turn, ""))
    relation = edge.relation or ontology.classify(
        head, theme or turn, edge.role, edge.subject_entity.kind, edge.object_entity.kind, nominal=edge.head.is_noun
    )
    if relation in DEMANDING and _is_protest(purpose_of(edge.head), ontology):
        relation = "PROTEST"
    governor = governor_of(edge.head)
    governed = ontology.governed(relation, governor.lemma.lower()) if governor is not None else ""
    if governor is None or not governed:
        return relation, predicate, ""
    return governed, governed_label(governor, predicate, edge.lemma), governor.lemma.lower()


def _is_protest(deed: Word | None, ontology: Ontology) -> bool:
    """ "went on strike to demand", "a rally calling for": what is asked for in this way is protested for."""
    if deed is None or deed.is_noun:
        return deed is not None and ontology.nouns.get(deed.lemma.lower()) == "PROTEST"
    theme = deed.kid(OBJECT)
    telling = ontology.telling_noun(compound_lemmas(theme)) if theme is not None else ""
    turn = ontology.turn(deed.lemma, turns_of(deed))
    return ontology.classify(deed.lemma, telling or turn) == "PROTEST"


def _own_preposition(edge: Edge) -> str:
    """ "for" in "called for sanctions on Mali": the verb's, where the object's is another."""
    over = edge.theme.head if edge.theme is not None and edge.theme.rel == COMPLEMENT else None
    return over.lower if over is not None and over.head is edge.head and edge.head.is_verb else ""


def _argument(article: Article, candidate: Candidate, entity: LocalEntity) -> Argument:
    return Argument(entity, article.text[candidate.start : candidate.end], candidate.start, candidate.end)


def _sources(article: Article, meant: Factuality, field: Field) -> tuple[Source, ...]:
    sources: list[Source] = []
    for word in meant.sources:
        found = field.at(word)
        if found:
            candidate, entity = found[0]
            if any(s.entity is not None and s.entity.key == entity.key for s in sources):
                continue
            sources.append(
                Source(article.text[candidate.start : candidate.end], candidate.start, candidate.end, entity)
            )
        elif word.pos != "PRON":
            first, last = _phrase(word)
            sources.append(Source(article.text[first.start : last.end], first.start, last.end))
    return tuple(sources)


def _phrase(word: Word) -> tuple[Word, Word]:
    words = [w for w in word.subtree() if w.rel != RELATIVE and w.index <= word.index]
    return words[0] if words else word, word


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
