"""Articles parsed: paragraphs in order, through the pipeline, as sentences of words.

Comes in: articles. Goes out: each with its sentences, offsets into the article's text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ...graph.ontology import Ontology
from ...graph.records import Article, Problem
from .casing import in_mixed_case
from .headlines import hidden_verb
from .openers import lower_openers
from .pipeline import check_language, load_pipeline
from .syntax import common_words, lemmas_of, parse_as_verb, readable, sentences_of
from .words import Sentence

# "KUALA LUMPUR, Dec. 4 -- ", "ATHENS, Greece (Own correspondent) - ": where and by whom it was written is no news.
DATELINE = re.compile(
    r"[A-ZÀ-ÝĀ-Ž][A-ZÀ-ÝĀ-Ž.'’/ -]+[A-ZÀ-ÝĀ-Ž.](?:, [^()—–:-]{2,30}?)?\s*"
    r"(?:\([^()]{2,40}\))?\s*(?:--|[-—–:])\s+(?=\S)"
)
# "(Nairobi, 12 May) - "
BRACKETED = re.compile(
    r"\((?:[A-Z][\w.'’]+,? ?){1,4}(?:,? ?\d{1,2} [A-Z][a-z]+|,? ?[A-Z][a-z]+ \d{1,2})?(?:,? \d{4})?\)\s*[—–-]+\s+"
)
# "Taipei, Taiwan — ": where the town lies, which is a sentence of its own.
TOWN = re.compile(r"((?:[A-Z][\w'’]+ ?){1,3}(?:, (?:[A-Z][\w'’]+ ?){1,3}){1,2})\s+[—–-]+\s+(?=[A-Z\"“])")

log = logging.getLogger("dyads")


class Paragraph(NamedTuple):
    """A stretch of an article's text that is parsed on its own."""

    start: int
    end: int
    headline: bool


def parsed(
    articles: Iterable[Article], model: str, ontology: Ontology, on_problem: Callable[[Problem], None] | None
) -> Iterator[tuple[Article, list[Sentence]]]:
    """Parse articles, one in memory at a time.

    Args:
        articles: what to parse.
        model: name of an installed spaCy pipeline.
        ontology: tells the nouns for events from others.
        on_problem: called with an article that could not be parsed; a warning is logged where None.

    Yields:
        Each article with its sentences; one that the pipeline cannot parse is reported and left out.

    Raises:
        ModelError: the pipeline cannot be loaded.
        InputError: an article is in another language than the pipeline is for.
    """
    pipeline = load_pipeline(model)
    for article in articles:
        check_language(pipeline, article.language, model)
        try:
            sentences = _sentences(article, pipeline, ontology)
        except Exception as error:  # whatever an article makes the parser trip over, the other articles go on
            reason = str(error) if isinstance(error, ValueError) else named(error)
            report(Problem(article.name, f"the pipeline {model} could not parse it: {reason}"), on_problem)
            continue
        yield article, sentences


def report(problem: Problem, on_problem: Callable[[Problem], None] | None) -> None:
    """Tell the caller of a problem, or log it where nobody asked."""
    if on_problem:
        on_problem(problem)
    else:
        log.warning("%s: %s", problem.file, problem.reason)


def named(error: Exception) -> str:
    """What an error says, after its name."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _sentences(article: Article, pipeline: Language, ontology: Ontology) -> list[Sentence]:
    paragraphs = list(paragraphs_of(article))
    headlines = [n for n, paragraph in enumerate(paragraphs) if paragraph.headline]
    texts = [readable(article.text[p.start : p.end]) for p in paragraphs]
    docs = list(pipeline.pipe(in_mixed_case(texts, headlines, common_words(pipeline))))
    sentences: list[Sentence] = []
    count = 0
    for n, (paragraph, doc) in enumerate(zip(paragraphs, docs, strict=True)):
        sentences_in = partial(
            sentences_of, offset=paragraph.start, paragraph=n, headline=paragraph.headline, first_word=count,
            first_sentence=len(sentences),
        )  # fmt: skip
        new = sentences_in(doc)
        if paragraph.headline:
            new = sentences_in(_with_verb(pipeline, doc, new, paragraph.start, ontology.nouns))
        count += sum(len(s.words) for s in new)
        sentences += new
    lower_openers(sentences, lemmas_of(pipeline, "noun", "adj", "adv"))
    return sentences


def _with_verb(
    pipeline: Language, doc: Doc, sentences: Sequence[Sentence], offset: int, event_nouns: Collection[str]
) -> Doc:
    """A headline, parsed anew where its verb was taken for a noun."""
    hidden = [v for s in sentences if (v := hidden_verb(s, lemmas_of(pipeline, "verb"), event_nouns))]
    if len(hidden) != 1:
        return doc
    verb = hidden[0]
    return parse_as_verb(pipeline, doc, verb.start - offset, verb.end - offset, verb.lemma)


def paragraphs_of(article: Article) -> Iterator[Paragraph]:
    """What is to be read of an article, furniture left out.

    A blank line ends a paragraph, and so does a line break in a text whose lines are not wrapped.
    """
    for part in article.parts:
        if part.kind == "furniture":
            continue
        text = article.text[part.start : part.end]
        lines = [line for line in text.split("\n") if line.strip()]
        wrapped = len(lines) > 2 and max(map(len, lines)) <= 100
        pattern = r"\S(?:.|\n(?!\s*\n))*" if wrapped else r"\S[^\n]*"
        for match in re.finditer(pattern, text):
            place = TOWN.match(match.group())
            if place is not None:
                yield Paragraph(part.start + match.start(), part.start + match.start() + place.end(1), headline=False)
            dateline = place or DATELINE.match(match.group()) or BRACKETED.match(match.group())
            begin = match.start() + (dateline.end() if dateline else 0)
            end = match.start() + len(match.group().rstrip())
            if begin < end:
                yield Paragraph(part.start + begin, part.start + end, part.kind == "headline")
