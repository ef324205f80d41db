"""A proposal: what an edge would say as a claim, and the features that it is judged by.

Comes in: an edge, the quotes and the entities of its article. Goes out: a Proposal, with the claim's relation type,
label, factuality, date and confidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from ...graph.ontology import Ontology
from ...graph.records import Argument, Article, Claim, LocalEntity, Source
from ..mentions.candidates import Candidate
from ..relations.edges import Edge
from ..relations.reach import Field
from ..sentences.quotes import Quote
from ..sentences.words import APPOSITION, RELATIVE, SUBJECTS, Sentence, Word
from .confidence import THRESHOLD, Company, confidence_of, features_of
from .dates import date_of
from .factuality import Factuality, factuality_of
from .meanings import is_protest, meaning_of
from .predicates import purpose_of
from .reporting import ADJECTIVES, VERBS

EXTRACTOR = f"dyads {version('dyads')}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim before it is judged, and the features that it is judged by."""

    claim: Claim
    features: Mapping[str, float]

    @property
    def is_likely(self) -> bool:
        """Whether it is a claim that extraction hands on."""
        return self.claim.confidence >= THRESHOLD


def proposals_in(
    article: Article,
    sentence: Sentence,
    edges: Sequence[Edge],
    quotes: Sequence[Quote],
    field: Field,
    ontology: Ontology,
) -> Iterator[Proposal]:
    """What each of the edges of a sentence would say."""
    heads = Counter(
        e.head.index for e in edges if not field.is_inert(e.subject_entity) and not field.is_inert(e.object_entity)
    )
    for edge in edges:
        company = Company(heads[edge.head.index], field.mentions[edge.subject_entity.key])
        yield _proposal_of(article, sentence, edge, company, quotes, field, ontology)


def _proposal_of(
    article: Article,
    sentence: Sentence,
    edge: Edge,
    company: Company,
    quotes: Sequence[Quote],
    field: Field,
    ontology: Ontology,
) -> Proposal:
    """What an edge of a sentence would say."""
    meaning = meaning_of(edge, ontology)
    meant = factuality_of(meaning.told or edge.head, quotes)
    if _is_presupposed(edge):
        meant.presuppose()
    relation, governor = meaning.relation, meaning.governor
    # Who says that he will protest threatens.
    if relation == "PROTEST" and meant.modality == "planned" and not is_protest(purpose_of(edge.head), ontology):
        relation = "THREATEN"
    # "refuses to lend" says of itself that nothing is lent.
    meant.negated ^= governor in VERBS.fail | ADJECTIVES.fail
    found = features_of(edge, relation, meant, sentence, company)
    future = meant.modality in ("planned", "demanded", "possible")
    claim = Claim(
        article=article.name,
        article_id=article.id,
        sentence=article.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        subject=_argument(article, edge.subject, edge.subject_entity, field),
        object=_argument(article, edge.object, edge.object_entity, field),
        predicate=meaning.predicate,
        head=edge.lemma,
        head_start=edge.head.start,
        head_end=edge.head.end,
        relation=relation,
        theme=edge.theme.lower if edge.theme is not None else "",
        theme_start=edge.theme.start if edge.theme is not None else None,
        theme_end=edge.theme.end if edge.theme is not None else None,
        role=edge.role,
        symmetric=not governor and (edge.symmetric or ontology.is_symmetric(edge.lemma, meaning.theme, edge.role)),
        negated=meant.negated,
        modality=meant.modality,
        attribution=_sources(article, meant, field),
        date=date_of(edge.head, article.published, future=future),
        confidence=confidence_of(found),
        extractor=EXTRACTOR,
    )
    return Proposal(claim, found)


# Where a court lies and whose it is is neither planned nor demanded, whatever is of the court.
STANDING = ("role alone", "office", "location", "nested", "part", "town", "origin", "title")


def _is_presupposed(edge: Edge) -> bool:
    """ "The minister of Peru, Ana Ruiz, was expected": not that she would be its minister."""
    named = edge.head.rel in SUBJECTS and bool(edge.head.kids(APPOSITION))
    return edge.construction in STANDING or (edge.construction in ("role", "description") and named)


def _argument(article: Article, candidate: Candidate, entity: LocalEntity, field: Field) -> Argument:
    held = field.entities.get(candidate, ())
    nth = held.index(entity) if entity in held else 0
    return Argument(entity, article.text[candidate.start : candidate.end], candidate.start, candidate.end, nth)


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
