"""Claims from elsewhere: those that a language model, a hand coder or another program made, placed in the articles.

Comes in: files of JSON lines (`lines.py` says what a line may hold), and the articles with what our own extraction
read out of them. Goes out: claims, whose sentence, mentions and head stand where they say in the article's text; and a
Problem for each line that is no claim, or not of these articles.
"""

from __future__ import annotations

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError
from ...graph.ontology import Ontology
from ...graph.records import Argument, Article, Claim, DateRange, Extraction, Problem, Source, Span
from ..mentions.known_names import NONE_KNOWN, KnownNames
from .entities import GivenEntities
from .heads import head_of, head_span
from .lines import GivenClaim, GivenEntity, GivenSource, given_claim
from .text_search import passages, words_in

SHOWN = 60
"""Characters of a sentence in a message."""

SUGGESTIONS = 20
"""For how many articles that are not there another name is sought: among many that takes long."""

Report = Callable[[Problem], None]
Read = Callable[[Collection[str]], Iterable[Extraction]]
"""What gives the extractions of the articles with these ids."""


@dataclass(frozen=True, slots=True)
class GivenClaims:
    """The claims of some files, each line checked by itself; `digest` identifies the files' names and content."""

    lines: tuple[GivenClaim, ...]
    digest: str
    ontology: Ontology
    names: KnownNames
    report: Report

    def place(self, articles: Mapping[str, str], read: Read) -> list[Claim]:
        """Find the claims in the articles, and report those that are not there.

        Args:
            articles: the ids and names of the articles.
            read: gives the extractions of some of them.

        Returns:
            The claims, in the order of files and lines.
        """
        problems: dict[str, str] = {}
        wanted: dict[str, list[GivenClaim]] = defaultdict(list)
        for line, id_, reason in self._articles_of(articles, read):
            if reason:
                problems[line.place] = reason
            else:
                wanted[id_].append(line)
        found: dict[str, Claim] = {}
        for extraction in read(wanted.keys()):
            placed = _Placing(extraction, self.ontology, self.names).claims(wanted[extraction.article.id])
            for line, claim in placed:
                if isinstance(claim, Claim):
                    found[line.place] = claim
                else:
                    problems[line.place] = claim
        claims = self._each_once(found, problems)
        for line in self.lines:
            if line.place in problems:
                self.report(Problem(line.place, problems[line.place]))
        return claims

    def _articles_of(self, articles: Mapping[str, str], read: Read) -> Iterator[tuple[GivenClaim, str, str]]:
        """Each line with the id of its article and "", or with "" and the reason why it has none."""
        named: dict[str, list[str]] = defaultdict(list)
        for id_, name in articles.items():
            named[name].append(id_)
        candidates = {
            line.place: [line.article_id] if line.article_id in articles else named.get(line.article, [])
            for line in self.lines
        }
        doubtful = {id_ for ids in candidates.values() if len(ids) > 1 for id_ in ids}
        advice: dict[str, str] = {}
        texts = {e.article.id: e.article.text for e in (read(doubtful) if doubtful else ())}
        for line in self.lines:
            ids = candidates[line.place]
            holding = ids if len(ids) < 2 else [id_ for id_ in ids if passages(texts[id_], line.sentence)]
            called = line.article or line.article_id
            if not ids:
                if called not in advice and len(advice) < SUGGESTIONS:
                    close = difflib.get_close_matches(line.article, named, n=1)
                    advice[called] = f"; did you mean {close[0]!r}?" if close else ""
                yield line, "", f"there is no article {called!r}{advice.get(called, '')}"
            elif not holding:
                where = f"none of the {len(ids)} articles {called!r}"
                yield line, "", f"its sentence is in {where}: {_shown(line.sentence)}"
            elif len(holding) > 1:
                where = f"{len(holding)} articles that are called {called!r}"
                yield line, "", f"its sentence is in {where}; give article_id"
            else:
                yield line, holding[0], ""

    def _each_once(self, found: Mapping[str, Claim], problems: dict[str, str]) -> list[Claim]:
        """The claims in the order of the lines; one that is there twice counts once."""
        first: dict[str, tuple[str, Claim]] = {}
        for line in self.lines:
            claim = found.get(line.place)
            if claim is None:
                continue
            place, held = first.setdefault(claim.id, (line.place, claim))
            if held != claim:
                problems[line.place] = f"{place} says otherwise of the same words; that line holds"
        return [claim for _, claim in first.values()]


def read_given_claims(
    paths: Iterable[Path], ontology: Ontology, report: Report, names: KnownNames = NONE_KNOWN
) -> GivenClaims:
    """Read files of claims, each line by itself.

    Args:
        paths: the files.
        ontology: the relation types and kinds that there are.
        report: called with each line that is no claim.
        names: those that the user knows.

    Returns:
        The claims, to be placed in articles.

    Raises:
        InputError: a file cannot be read.
    """
    lines = []
    data = dict(_contents(paths))
    for path, content in data.items():
        for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
            if line.strip():
                place = f"{path}: line {number}"
                try:
                    lines.append(given_claim(line, place, path.stem, ontology))
                except ValueError as error:
                    report(Problem(place, str(error)))
    return GivenClaims(tuple(lines), _digest(data), ontology, names, report)


def digest_of_files(paths: Iterable[Path]) -> str:
    """What `GivenClaims.digest` is of these files; "" of none."""
    return _digest(dict(_contents(paths)))


def _contents(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for path in paths:
        try:
            yield path, path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}; give a file of claims, JSON lines") from error


def _digest(data: Mapping[Path, bytes]) -> str:
    found = hashlib.sha256()
    for path, content in data.items():
        found.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest())
    return found.hexdigest()[:16] if data else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim stands in its article: the spans of sentence, subject and object."""

    sentence: Span
    subject: Span
    object: Span


class _Placing:
    """The claims of others in one article."""

    def __init__(self, extraction: Extraction, ontology: Ontology, names: KnownNames) -> None:
        self._article = extraction.article
        self._ontology = ontology
        self._entities = GivenEntities(extraction, names)

    def claims(self, lines: Sequence[GivenClaim]) -> Iterator[tuple[GivenClaim, Claim | str]]:
        """Each line with its claim, or with the reason why it is none of this article."""
        places = {line.place: self._place(line) for line in lines}
        for line in lines:
            if isinstance(places[line.place], _Place):
                named = (source.entity for source in line.sources)
                for entity in (line.subject, line.object, *(entity for entity in named if entity)):
                    self._entities.note(entity)
        for line in lines:
            place = places[line.place]
            yield line, self._claim(line, place) if isinstance(place, _Place) else place

    def _place(self, line: GivenClaim) -> _Place | str:
        sentences = passages(self._article.text, line.sentence)
        if not sentences:
            return f"its sentence is not in article {self._article.name!r}: {_shown(line.sentence)}"
        if self._entities.key_of(line.subject) == self._entities.key_of(line.object):
            return f"its subject {line.subject.name!r} and its object {line.object.name!r} are one entity"
        reasons = []
        for sentence in sorted(sentences, key=lambda s: (s.start != line.start, self._is_furniture(s), s.start)):
            ends = [self._entities.mentions(entity, sentence) for entity in (line.subject, line.object)]
            if all(ends):
                return _Place(sentence, *_nearest(*ends))
            entity = line.object if ends[0] else line.subject
            reasons.append(
                f"no words for {entity.mention or entity.name!r} in its sentence {_shown(line.sentence)};"
                ' give them as "mention"'
            )
        return reasons[0]

    def _is_furniture(self, span: Span) -> bool:
        held = (part.kind for part in self._article.parts if part.start <= span.start < part.end)
        return next(held, "furniture") == "furniture"

    def _claim(self, line: GivenClaim, place: _Place) -> Claim:
        head, head_place = self._head(line, place)
        theme = self._within(line.theme, line.theme_span, place.sentence)
        role = line.role or (line.predicate.split()[-1] if " " in line.predicate else "")
        symmetric = line.symmetric
        if symmetric is None:
            symmetric = self._ontology.is_symmetric(head, line.theme.lower(), role)
        return Claim(
            article=self._article.name, article_id=self._article.id, sentence=self._said(place.sentence),
            start=place.sentence.start, end=place.sentence.end,
            subject=self._argument(line.subject, place.subject), object=self._argument(line.object, place.object),
            predicate=line.predicate, head=head, head_start=head_place.start, head_end=head_place.end,
            relation=line.relation, theme=line.theme, theme_start=theme.start if theme else None,
            theme_end=theme.end if theme else None, role=line.role, symmetric=symmetric, negated=line.negated,
            modality=line.modality,
            attribution=tuple(self._source(source, place.sentence) for source in line.sources),
            date=line.date or _date_of(self._article), confidence=line.confidence, extractor=line.extractor,
        )  # fmt: skip

    def _argument(self, given: GivenEntity, span: Span) -> Argument:
        entity = self._entities.local(self._entities.key_of(given))
        return Argument(entity, self._said(span), *span, given.nth if given.span == span else 0)

    def _head(self, line: GivenClaim, place: _Place) -> tuple[str, Span]:
        head = line.head or head_of(line.predicate, self._ontology.verbs)
        if line.start == place.sentence.start and line.head_span and _lies_in(line.head_span, place.sentence):
            return head, line.head_span
        words = f"{line.head} {line.predicate}"
        return head, head_span(self._article.text, place.sentence, words, [place.subject, place.object])

    def _within(self, words: str, given: Span | None, sentence: Span) -> Span | None:
        """Where words of a line stand in its sentence: where the line says, or the first time."""
        if not words:
            return None
        if given and _lies_in(given, sentence) and self._said(given).lower() == words.lower():
            return given
        return next(iter(words_in(self._article.text, sentence, words)), None)

    def _source(self, given: GivenSource, sentence: Span) -> Source:
        whole = Span(0, len(self._article.text))
        named = given.entity and self._entities.local(self._entities.key_of(given.entity))
        entity = named or self._entities.named(given.text)
        span = self._within(given.text, given.span, whole) if given.span else None
        span = span or self._within(given.text, None, sentence) or self._within(given.text, None, whole)
        return Source(self._said(span), *span, entity) if span else Source(given.text, 0, 0, entity)

    def _said(self, span: Span) -> str:
        return self._article.text[span.start : span.end]


def _nearest(subjects: Sequence[Span], objects: Sequence[Span]) -> tuple[Span, Span]:
    """Of the mentions of two entities those two that stand apart and nearest to each other, the first of such pairs."""

    def rank(pair: tuple[Span, Span]) -> tuple[bool, int, Span, Span]:
        first, second = sorted(pair)
        return first.end > second.start, second.start - first.end, pair[0], pair[1]

    return min(((s, o) for s in subjects for o in objects), key=rank)


def _lies_in(span: Span, whole: Span) -> bool:
    return whole.start <= span.start < span.end <= whole.end


def _date_of(article: Article) -> DateRange | None:
    return DateRange(article.published, article.published, "article") if article.published else None


def _shown(sentence: str) -> str:
    words = " ".join(sentence.split())
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[: SHOWN - 1].rstrip()}…”"
