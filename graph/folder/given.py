"""The claims of other extractors in a build folder: a table of their own, beside what our extraction read.

Comes in: claims from elsewhere, to be placed in the articles of a folder. Goes out: the table that the manifest lists,
and extractions that hold both kinds of claims. Every build places them anew, so that what was extracted can stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from ..records import Claim, Extraction, LocalEntity, Mention, MentionKind
from ..resolve import normalise_name
from .journal import FinishedPart
from .manifest import GIVEN, GivenTable, Manifest
from .parquet import claims_from_parquet, claims_to_parquet
from .parts import read_part, read_table, write_table


class Given(Protocol):
    """Claims from elsewhere; `digest` identifies the files that they come from."""

    @property
    def digest(self) -> str: ...

    def place(
        self, articles: Mapping[str, str], read: Callable[[Collection[str]], Iterable[Extraction]]
    ) -> Sequence[Claim]:
        """The claims, found in the articles.

        Args:
            articles: the ids and names of the articles.
            read: gives what our extraction read out of the articles with these ids.
        """


def write_given(folder: Path, parts: Sequence[FinishedPart], given: Given) -> GivenTable:
    """Place claims in the articles of a folder, and write them.

    Args:
        folder: the build folder.
        parts: the parts that it is to have.
        given: the claims.

    Returns:
        What the manifest is to list.

    Raises:
        OSError: the folder cannot be written.
    """

    def read(ids: Collection[str]) -> Iterator[Extraction]:
        for part in parts:
            listed = [entry.id for entry in part.articles]
            if any(id_ in ids for id_ in listed):
                yield from (e for e in read_part(folder, part.part, listed) if e.article.id in ids)

    articles = {entry.id: entry.name for part in parts for entry in part.articles}
    claims = given.place(articles, read)
    return GivenTable(given.digest, write_table(folder, GIVEN, claims_to_parquet(claims), len(claims)))


def read_given(folder: Path, manifest: Manifest) -> dict[str, list[Claim]]:
    """The claims of other extractors, by the ids of their articles.

    Args:
        folder: the build folder.
        manifest: its manifest.

    Returns:
        The claims; none where the folder was built without.

    Raises:
        FolderError: their table is not what was written.
    """
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in read_table(folder, manifest.given.table, claims_from_parquet) if manifest.given else ():
        by_article[claim.article_id].append(claim)
    return dict(by_article)


def joined(extraction: Extraction, claims: Iterable[Claim]) -> Extraction:
    """What our extraction and others read out of an article.

    Args:
        extraction: what ours did.
        claims: the claims of others.

    Returns:
        Both; the words that stand for subject, object and sources of these claims are mentions too.
    """
    claims = tuple(claims)
    if not claims:
        return extraction
    known = {(mention.start, mention.end, mention.entity.key) for mention in extraction.mentions}
    added: dict[tuple[int, int, str], Mention] = {}
    for claim in claims:
        for start, end, words, entity in _mentioned(claim):
            place = (start, end, entity.key)
            if place not in known:
                forms = {normalise_name(form) for form in (entity.name, *entity.aliases)}
                kind: MentionKind = "name" if normalise_name(words) in forms else "nominal"
                added[place] = Mention(claim.article, claim.article_id, start, end, words, kind, entity)
    mentions = (*extraction.mentions, *(added[place] for place in sorted(added)))
    return replace(extraction, mentions=mentions, claims=(*extraction.claims, *claims))


def _mentioned(claim: Claim) -> Iterator[tuple[int, int, str, LocalEntity]]:
    for argument in (claim.subject, claim.object):
        yield argument.start, argument.end, argument.mention, argument.entity
    for source in claim.attribution:
        if source.entity and source.end:
            yield source.start, source.end, source.text, source.entity
