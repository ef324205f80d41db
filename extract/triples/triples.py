"""Open triples: who, does what, to whom or what, in the words of the text.

Comes in: texts. Goes out: `OpenTriple`s, in the manner of ClausIE (Del Corro and Gemulla 2013) and MinIE (Gashteovski
et al. 2017): one for each predicate, with the subject that control, coordination or a relative clause gives it; its
first complement is the object, and the others follow that. Coordinated objects are triples of their own, coordinated
subjects act together. Appositions are read with "is", possessives with "has".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ...errors import InputError
from ..meaning.predicates import carrier, relation_words, supplied_be
from ..relations.clauses import Clause, clauses_of
from ..sentences.pipeline import DEFAULT_MODEL, check_language, load_pipeline
from ..sentences.syntax import sentences_of
from ..sentences.words import (
    ADVERB,
    ADVERBIAL,
    APPOSITION,
    ATTRIBUTE,
    CASE,
    CLAUSAL_SUBJECT,
    CLAUSE,
    CONJUNCT,
    COORDINATOR,
    EXPLETIVE,
    GERUND,
    OPEN,
    PARTICIPIAL,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    ROOT,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
)
from .complements import Complement, complements_of, noun_beside, principal
from .phrases import Part, Source, noun_words, phrase, source_of

# How far a triple says what readers of the sentence say, by what its verb is in the sentence: rounded from the share of
# its words that match on CaRB's development sentences. The deeper in the sentence, the more often the parse is wrong.
CONFIDENCE = {
    ROOT: 0.75, OPEN: 0.75, CONJUNCT: 0.70, RELATIVE: 0.70, CLAUSE: 0.60, ADVERBIAL: 0.60, PARTICIPIAL: 0.55,
    GERUND: 0.45,
}  # fmt: skip
OTHERWISE = 0.5
DEPTH_COST, DEEPEST = 0.03, 4
# A predicate that nothing follows ("talks continued") is often only half of what is said.
ALONE_COST = 0.25
# A phrase that runs on for so many words has taken in what is said beside it.
LONG, LONG_COST = 20, 0.1
NAME_APPOSITION, NOUN_APPOSITION, POSSESSION = 0.5, 0.2, 0.15

QUESTION_WORDS = ("what", "who", "which", "that", "whatever", "whoever")


@dataclass(frozen=True, slots=True)
class OpenTriple:
    """A statement of a sentence: phrases of the text, and how likely it is that a reader would say the same."""

    sentence: str
    subject: str
    relation: str
    object: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Statement:
    subject: Sequence[Part]
    relation: Sequence[Part]
    object: Sequence[Part]
    confidence: float


def open_triples(
    texts: Iterable[str], *, model: str = DEFAULT_MODEL, language: str = "en", one_sentence: bool = False
) -> Iterator[OpenTriple]:
    """Read texts for what they state.

    Args:
        texts: sentences or paragraphs; pre-tokenised ones, treebank escapes included, are read as they are.
        model: name of an installed spaCy pipeline.
        language: the ISO 639 code of the texts' language.
        one_sentence: take each text as the sentence of its triples, whatever the parser makes of it.

    Yields:
        The triples in the order of the text. Where the text is but one sentence, theirs is the text as it stands.

    Raises:
        ModelError: the pipeline cannot be loaded.
        InputError: the pipeline is for another language, or a text is longer than it takes.
    """
    pipeline = load_pipeline(model)
    check_language(pipeline, language, model)
    sources = _sources(texts, pipeline.max_length)
    for doc, source in pipeline.pipe(sources, as_tuples=True, batch_size=64, disable=["ner"]):
        yield from triples_of(doc, source, one_sentence=one_sentence)


def _sources(texts: Iterable[str], limit: int) -> Iterator[tuple[str, Source]]:
    for number, text in enumerate(texts, start=1):
        if len(text) > limit:
            raise InputError(
                f"text {number} ({text[:30]!r}...) has {len(text):,} characters, and the pipeline takes {limit:,}; "
                "give it in paragraphs."
            )
        source = source_of(text)
        yield source.read, source


def triples_of(doc: Doc, source: Source, *, one_sentence: bool = False) -> Iterator[OpenTriple]:
    """The triples of a parsed text, each once."""
    sentences = sentences_of(doc, offset=0, paragraph=0, headline=False, first_word=0, first_sentence=0)
    for sentence in sentences:
        whole = one_sentence or len(sentences) == 1
        text = source.text if whole else source.cut(sentence.start, sentence.end)
        seen = set()
        for statement in _statements(sentence):
            subject, relation = source.write(statement.subject), source.write(statement.relation)
            triple = OpenTriple(text, subject, relation, source.write(statement.object), round(statement.confidence, 2))
            said = (subject, relation, triple.object)
            if subject and said not in seen:
                seen.add(said)
                yield triple


def _statements(sentence: Sentence) -> Iterator[_Statement]:
    for clause in clauses_of(sentence):
        if carrier(clause.verb) is None:
            yield from _clause_statements(clause)
    for word in sentence.words:
        if word.is_noun:
            yield from _noun_statements(word)


def _clause_statements(clause: Clause) -> Iterator[_Statement]:
    verb = clause.verb
    subject = _subject(clause)
    if not subject or (len(subject) == 1 and subject[0].lower in QUESTION_WORDS):
        return
    plural = len(clause.surface) > 1 or any(w.plural for w in clause.surface)
    relation: list[Part] = [*supplied_be(verb, plural=plural), *relation_words(verb)]
    complements = complements_of(verb, () if clause.passive else clause.patients)
    first = principal(complements, verb)
    confidence = _confidence(clause, first)
    if first is None:
        yield _Statement(subject, relation, (), confidence)
        return
    rest: list[Part] = [part for c in complements if c is not first and _follows(c, verb) for part in c.whole]
    linked = first.kind in (PREPOSITION, ATTRIBUTE, CLAUSE)
    for words in first.each():
        if linked:
            yield _Statement(subject, [*relation, *first.link], [*words, *rest], confidence)
        else:
            yield _Statement(subject, relation, [*first.link, *words, *rest], confidence)


def _follows(complement: Complement, verb: Word) -> bool:
    """Adverbial clauses speak for themselves, and an adverb before the verb tells how it joins the text ("however")."""
    if complement.kind == ADVERB:
        return complement.head.index > verb.index
    return complement.kind != ADVERBIAL


def _subject(clause: Clause) -> list[Word]:
    verb = clause.verb
    expletive, clausal = verb.kid(EXPLETIVE), verb.kid(CLAUSAL_SUBJECT)
    if expletive is not None and not clause.surface:
        return [expletive]
    if clausal is not None and not verb.kids(*SUBJECTS):
        return phrase(clausal)
    heads = [w for w in clause.surface if not any(a in clause.surface for a in w.ancestors())]
    if len(heads) == 1 and verb.kids(*SUBJECTS) and heads[0] not in verb.kids(*SUBJECTS):
        heads = _bearers(heads[0])
    # Whose "its" is coreference's matter: no triple for "its | to sell | weapons".
    words = [w for head in heads for w in noun_beside(head, verb) if not (head.rel == POSSESSOR and head.pos == "PRON")]
    return sorted(words, key=lambda w: w.index)


def _bearers(noun: Word) -> list[Word]:
    """Whom a relative clause at a predicate noun or an apposition is about: "she is a judge who ..." is about her."""
    if noun.rel == APPOSITION and noun.head is not None:
        return [noun.head]
    if noun.rel == ATTRIBUTE and noun.head is not None:
        subjects = [w for w in noun.head.kids(SUBJECT) if not w.relative]
        return subjects or [noun]
    return [noun]


def _confidence(clause: Clause, first: Complement | None) -> float:
    verb = clause.verb
    confidence = CONFIDENCE.get(verb.rel, OTHERWISE) - DEPTH_COST * min(sum(1 for _ in verb.ancestors()), DEEPEST)
    if first is None:
        return confidence - ALONE_COST
    return confidence - (LONG_COST if len(first.words) > LONG else 0)


def _noun_statements(noun: Word) -> Iterator[_Statement]:
    for apposition in noun.kids(APPOSITION):
        if apposition.is_noun and any(c.isalnum() for c in apposition.text):
            confidence = NAME_APPOSITION if "PROPN" in (noun.pos, apposition.pos) else NOUN_APPOSITION
            words = noun_words(noun, without=(APPOSITION, CONJUNCT, COORDINATOR))
            yield _Statement(words, ["is"], noun_words(apposition), confidence)
    for possessor in noun.kids(POSSESSOR):
        if possessor.pos != "PRON":
            owner = phrase(possessor, without=(CASE,))
            yield _Statement(owner, ["has"], noun_words(noun, leave=[possessor]), POSSESSION)
