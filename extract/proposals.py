"""A proposal: what an edge would say as a claim, and the features that it is judged by.

Comes in: an edge, the quotes and the entities of its article. Goes out: a Proposal, with the claim's relation type,
label, factuality, date and confidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from ..graph.ontology import Ontology
from ..graph.records import Argument, Article, Claim, LocalEntity, Source
from .candidates import Candidate
from .confidence import THRESHOLD, confidence_of, features_of
from .dates import date_of
from .edges import Edge
from .factuality import Factuality, factuality_of
from .labels import governed_label, join
from .predicates import governor_of, purpose_of, turns_of
from .quotes import Quote
from .reach import Field
from .reporting import ADJECTIVES, VERBS
from .soured import is_soured
from .words import COMPLEMENT, OBJECT, PREPOSITION, RELATIVE, Sentence, Word, compound_lemmas, modifier_lemmas

EXTRACTOR = f"dyads {version('dyads')}"
# "Slammed the firm over": for what one is attacked in words.
GROUND = "over"
# What those who protest ask for or speak against.
DEMANDING = ("REQUEST", "REJECT", "ACCUSE")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim before it is judged, and the features that it is judged by."""

    claim: Claim
    features: Mapping[str, float]

    @property
    def is_likely(self) -> bool:
        """Whether it is a claim that extraction hands on."""
        return self.claim.confidence >= THRESHOLD


def proposal_of(
    article: Article, sentence: Sentence, edge: Edge, quotes: Sequence[Quote], field: Field, ontology: Ontology
) -> Proposal:
    """What an edge of a sentence would say."""
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
        subject=_argument(article, edge.subject, edge.subject_entity, field),
        object=_argument(article, edge.object, edge.object_entity, field),
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


def type_of(edge: Edge, ontology: Ontology) -> str:
    """The relation type of what an edge would say, before its modality is known."""
    return _meaning(edge, _theme(edge, ontology), ontology)[0]


def _theme(edge: Edge, ontology: Ontology) -> str:
    return ontology.telling_noun(compound_lemmas(edge.theme)) if edge.theme is not None else ""


def _meaning(edge: Edge, theme: str, ontology: Ontology) -> tuple[str, str, str]:
    """The relation type and the label of an edge, and the lemma of the governor that both are of, or ""."""
    head = join(edge.lemma, edge.particle or _own_preposition(edge))
    turn, turned = _turn(edge, head, theme, ontology)
    # "hit Vietnamese steel with a duty": what turns the verb turns it for whose the steel is, too.
    owned = _is_owner(edge)
    predicate = edge.predicate if owned else _turned(edge, turned)
    relation = edge.relation or ontology.classify(
        ontology.named_noun(head, modifier_lemmas(edge.head)) if edge.head.is_noun else head,
        (turn or theme if owned else theme or turn) or _named_object(edge, head, ontology),
        edge.role or _ground(edge, head, theme, ontology),
        edge.subject_entity.kind,
        edge.object_entity.kind,
        nominal=edge.head.is_noun,
    )
    if relation == "COOPERATE" and any(w.is_noun and is_soured(w) for w in (edge.head, edge.theme) if w is not None):
        relation = "OTHER"
    if relation in DEMANDING and _is_protest(purpose_of(edge.head), ontology):
        relation = "PROTEST"
    governor = governor_of(edge.head)
    governed = ontology.governed(relation, governor.lemma.lower()) if governor is not None else ""
    if governor is None or not governed:
        return relation, predicate, ""
    return governed, governed_label(governor, predicate, edge.lemma), governor.lemma.lower()


def _is_owner(edge: Edge) -> bool:
    """ "hit Vietnamese steel": what the verb does it does to a thing of the object's."""
    return edge.construction == "object" and edge.steps > 0


def _turn(edge: Edge, head: str, theme: str, ontology: Ontology) -> tuple[str, str]:
    """What makes another verb of a verb, as the lexicon has it and in the words of the text: "with duty", "on strike".

    Beside a preposition of the object's own it does where the lexicon has the whole: "went on strike at".
    """
    if theme and not _is_owner(edge):
        return "", ""
    turns = turns_of(edge.head)
    if edge.role and not edge.steps:
        turns = {t: w for t, w in turns.items() if f"{head} {t} {edge.role}" in ontology.verbs}
    elif edge.role and not _is_owner(edge):
        return "", ""
    turn = ontology.turn(head, turns)
    return turn, turns.get(turn, "")


def _turned(edge: Edge, turned: str) -> str:
    """ "goes on strike at": a label with what makes another verb of it, before the object's preposition."""
    if not (turned and edge.role):
        return join(edge.predicate, turned)
    return join(edge.predicate.removesuffix(edge.role), turned, edge.role)


def _ground(edge: Edge, head: str, theme: str, ontology: Ontology) -> str:
    """ "attacked the government over prices": a ground tells words from blows, as does the pattern "attack over"."""
    if theme or not edge.head.is_verb or f"{head} {GROUND}" not in ontology.verbs:
        return ""
    return GROUND if any(k.lower == GROUND for k in edge.head.kids(PREPOSITION)) else ""


def _named_object(edge: Edge, head: str, ontology: Ontology) -> str:
    """ "recalled its ambassador", "reached a consensus": what the object is called tells what is done, or ""."""
    if edge.role or edge.object.form != "nominal" or not edge.head.is_verb:
        return ""
    noun = ontology.telling_noun(compound_lemmas(edge.object.head))
    return noun if edge.object_entity.kind == "CONCEPT" or f"{head} {noun}" in ontology.verbs else ""


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
