"""Whether a build folder holds what was written, and every claim what its article says.

Comes in: a folder. Goes out: a Problem for each file that is damaged and each article, mention or claim that does not
fit the text; nothing is changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import FolderError
from ..records import Argument, Article, Claim, Extraction, Mention, Problem, Source, digest
from .given import joined, read_given
from .journal import JOURNAL
from .manifest import (
    MANIFEST,
    ArticleEntry,
    Manifest,
    Part,
    TableFile,
    is_as_written,
    read_manifest,
    read_table_file,
    tables_on_disk,
)
from .parts import read_part
from .updating import PROBLEMS


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, what is wrong with it, and the tables that a killed build left, which no command reads.

    `without_text` counts the articles that were fetched without their text, with which no claim could be compared.
    """

    files: int
    articles: int
    mentions: int
    claims: int
    problems: tuple[Problem, ...]
    left_over: tuple[str, ...]
    without_text: int = 0


def verify_folder(folder: Path) -> Checked:
    """Check every file's checksum, and every span against its article's text.

    Args:
        folder: a folder that a build wrote.

    Returns:
        What was looked at and what is wrong.

    Raises:
        FolderError: it is no build folder, its build was not finished, or its manifest cannot be read.
    """
    manifest = read_manifest(folder)
    if not manifest.complete:
        raise FolderError(f"{folder}: its build was not finished; run the same `dyads build` again")
    problems = list(_file_problems(folder, manifest))
    problems += _damages(folder, manifest.resolution)
    articles = mentions = claims = without_text = 0
    seen: set[str] = set()
    given, damages = _given_claims(folder, manifest)
    problems += damages
    for part, entries in zip(manifest.parts, manifest.entries_by_part(), strict=True):
        damages = list(_table_problems(folder, part, entries))
        problems += damages
        for extraction in [] if damages else read_part(folder, part, [entry.id for entry in entries]):
            article = extraction.article
            extraction = joined(extraction, given.get(article.id, ()))
            if manifest.resolution and not article.text and article.text_hash != digest(""):
                without_text += 1
            else:
                problems += (Problem(article.name, reason) for reason in faults(extraction))
            if article.id in seen:
                problems.append(Problem(article.name, "the folder holds it twice; build the articles again"))
            seen.add(article.id)
            articles, mentions = articles + 1, mentions + len(extraction.mentions)
            claims += len(extraction.claims)
    left_over = tuple(sorted(tables_on_disk(folder) - manifest.files))
    return Checked(len(manifest.files) + 2, articles, mentions, claims, tuple(problems), left_over, without_text)


def faults(extraction: Extraction) -> Iterator[str]:
    """What does not fit the text in what was read out of an article.

    Args:
        extraction: an article with its mentions and claims.

    Yields:
        A reason for each fault.
    """
    article = extraction.article
    if article.text_hash != digest(article.text):
        yield "its text is not the one that was read: the hash differs"
    end = 0
    for part in article.parts:
        if not end <= part.start <= part.end <= len(article.text):
            yield f"its {part.kind} is at {part.start} to {part.end}, which its text or another part does not allow"
        end = max(end, part.end)
    for mention in extraction.mentions:
        yield from _mention_faults(article, mention)
    for claim in extraction.claims:
        yield from (f"claim {claim.id} ({claim.predicate!r}): {fault}" for fault in _claim_faults(article, claim))


def _file_problems(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    advice = "is not what was written, its checksum differs; build the articles again"
    if not is_as_written(folder):
        yield Problem(MANIFEST, advice)
    try:
        checksum = hashlib.sha256((folder / PROBLEMS).read_bytes()).hexdigest()
    except OSError as error:
        yield Problem(PROBLEMS, f"cannot be read ({error.strerror}); build the articles again")
    else:
        # A build that was killed just before its end has written its own problems already.
        if checksum != manifest.problems_sha256 and not (folder / JOURNAL).exists():
            yield Problem(PROBLEMS, advice)


def _given_claims(folder: Path, manifest: Manifest) -> tuple[dict[str, list[Claim]], list[Problem]]:
    """The claims of other extractors, and what is wrong with their table."""
    file = manifest.given.table.file if manifest.given else ""
    try:
        given = read_given(folder, manifest)
    except FolderError as error:
        return {}, [Problem(file, str(error))]
    strays = given.keys() - {entry.id for entry in manifest.articles}
    advice = "has claims of articles that are not in the folder; build the articles again"
    return given, [Problem(file, advice)] if strays else []


def _table_problems(folder: Path, part: Part, entries: Sequence[ArticleEntry]) -> Iterator[Problem]:
    damages = list(_damages(folder, part.tables))
    yield from damages
    if damages:
        return
    try:
        found = read_part(folder, part, [entry.id for entry in entries])
    except FolderError as error:
        yield Problem(part.articles.file, str(error))
        return
    for entry, extraction in zip(entries, found, strict=True):
        if (entry.text_hash, entry.name) != (extraction.article.text_hash, extraction.article.name):
            yield Problem(
                extraction.article.name, f"{MANIFEST} has another name or text of it; build the articles again"
            )


def _damages(folder: Path, tables: Iterable[TableFile]) -> Iterator[Problem]:
    for table in tables:
        try:
            read_table_file(folder, table)
        except FolderError as error:
            yield Problem(table.file, str(error))


def _mention_faults(article: Article, mention: Mention) -> Iterator[str]:
    if not _says(article, mention.start, mention.end, mention.text):
        yield f"mention {mention.text!r} is not at {mention.start} to {mention.end}"
    if mention.antecedent and not _lies_in(article, *mention.antecedent):
        yield f"mention {mention.text!r} stands for what lies outside the text"


def _claim_faults(article: Article, claim: Claim) -> Iterator[str]:
    if not _says(article, claim.start, claim.end, claim.sentence):
        yield f"its sentence is not at {claim.start} to {claim.end}"
    for name, argument in (("subject", claim.subject), ("object", claim.object)):
        if not _says(article, argument.start, argument.end, argument.mention):
            yield f"its {name} {argument.mention!r} is not at {argument.start} to {argument.end}"
        elif not _is_within(claim, argument):
            yield f"its {name} {argument.mention!r} is not in its sentence"
    spans = {"head": (claim.head_start, claim.head_end)}
    if claim.theme_start is not None and claim.theme_end is not None:
        spans["theme"] = (claim.theme_start, claim.theme_end)
    for name, span in spans.items():
        if not _lies_in(article, *span):
            yield f"its {name} lies outside the text"
    for source in claim.attribution:
        if not _is_unplaced(source) and not _says(article, source.start, source.end, source.text):
            yield f"its source {source.text!r} is not at {source.start} to {source.end}"


def _is_unplaced(source: Source) -> bool:
    """Claims from elsewhere may name a source without saying where it stands."""
    return (source.start, source.end) == (0, 0)


def _is_within(claim: Claim, argument: Argument) -> bool:
    return claim.start <= argument.start and argument.end <= claim.end


def _says(article: Article, start: int, end: int, words: str) -> bool:
    return _lies_in(article, start, end) and article.text[start:end] == words


def _lies_in(article: Article, start: int, end: int) -> bool:
    return 0 <= start < end <= len(article.text)
