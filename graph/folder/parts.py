"""A part of a build folder: a batch of articles with all that they say, in three tables.

Comes in: extractions. Goes out: Parquet tables, each named by its content, and the same extractions again, or the error
that says which table is not what was written.
"""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pyarrow.parquet as pq

from ...errors import InputError
from ..records import Article, Claim, Extraction, Mention
from .manifest import MANIFEST, Part, TableFile, damaged, read_table_file, write_atomically
from .parquet import (
    articles_from_parquet,
    articles_to_parquet,
    claims_from_parquet,
    claims_to_parquet,
    mentions_from_parquet,
    mentions_to_parquet,
)

Record = TypeVar("Record", Mention, Claim)


def write_part(folder: Path, batch: Sequence[Extraction]) -> Part:
    """Write a batch of extractions.

    Args:
        folder: the build folder.
        batch: the extractions.

    Returns:
        What the manifest is to list.

    Raises:
        InputError: an article's text is no Unicode, or an extraction holds what another article says.
        OSError: the folder cannot be written.
    """
    mentions = [mention for extraction in batch for mention in extraction.mentions]
    claims = [claim for extraction in batch for claim in extraction.claims]
    for extraction in batch:
        _check_belonging(extraction)
    try:
        return Part(
            write_table(folder, "articles", articles_to_parquet([e.article for e in batch]), len(batch)),
            write_table(folder, "mentions", mentions_to_parquet(mentions), len(mentions)),
            write_table(folder, "claims", claims_to_parquet(claims), len(claims)),
        )
    except UnicodeEncodeError as error:
        names = ", ".join(e.article.name for e in batch if not _is_storable(e.article.text))
        raise InputError(f"{names}: half a character (a lone surrogate) in the text; mend the article") from error


def read_part(folder: Path, part: Part, listed: Sequence[str]) -> list[Extraction]:
    """Read a part back.

    Args:
        folder: the build folder.
        part: the part.
        listed: the ids of its articles, as the manifest has them.

    Returns:
        The extractions that were written, in their order.

    Raises:
        FolderError: a table is not what was written.
    """
    articles = _articles(folder, part, listed)
    mentions = _by_article(read_table(folder, part.mentions, mentions_from_parquet))
    claims = _by_article(read_table(folder, part.claims, claims_from_parquet))
    return [Extraction(a, tuple(mentions.get(a.id, ())), tuple(claims.get(a.id, ()))) for a in articles]


def read_sound_articles(folder: Path, part: Part, listed: Sequence[str]) -> list[Article]:
    """The articles of a part all of whose tables are what was written.

    Args:
        folder: the build folder.
        part: the part.
        listed: the ids of its articles.

    Returns:
        The articles, in their order.

    Raises:
        FolderError: a table is not what was written.
    """
    for table in (part.mentions, part.claims):
        _checked(folder, table, lambda data: pq.ParquetFile(io.BytesIO(data)).metadata.num_rows)
    return _articles(folder, part, listed)


def _articles(folder: Path, part: Part, listed: Sequence[str]) -> list[Article]:
    articles = read_table(folder, part.articles, articles_from_parquet)
    if [article.id for article in articles] != list(listed):
        raise damaged(folder, f"{part.articles.file} and {MANIFEST} list different articles")
    return articles


def read_table(folder: Path, entry: TableFile, read: Callable[[bytes], list[Any]]) -> list[Any]:
    """The records of a table.

    Args:
        folder: the build folder.
        entry: the table.
        read: gives the records of its bytes.

    Returns:
        The records, in their order.

    Raises:
        FolderError: it is not what was written.
    """
    found: list[Any] = []

    def count(data: bytes) -> int:
        found.extend(read(data))
        return len(found)

    _checked(folder, entry, count)
    return found


def _checked(folder: Path, entry: TableFile, count: Callable[[bytes], int]) -> None:
    """Read a table that is what was written, as many rows as the manifest says."""
    data = read_table_file(folder, entry)
    try:
        rows = count(data)
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise damaged(folder, f"{entry.file} is not the table that it should be ({error})") from error
    if rows != entry.rows:
        raise damaged(folder, f"{entry.file} has {rows} rows, not {entry.rows}")


def _check_belonging(extraction: Extraction) -> None:
    records: tuple[Mention | Claim, ...] = (*extraction.mentions, *extraction.claims)
    for record in records:
        if record.article_id != extraction.article.id:
            raise InputError(
                f"article {extraction.article.name!r} has a mention or claim of article {record.article!r};"
                " an extraction holds those of its own article only"
            )


def _is_storable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


def write_table(folder: Path, table: str, data: bytes, rows: int) -> TableFile:
    """Write a table, named by its content.

    Args:
        folder: the build folder.
        table: the folder in it, one of TABLE_FOLDERS.
        data: the bytes of a Parquet file.
        rows: how many rows it has.

    Returns:
        What the manifest is to list.

    Raises:
        OSError: it cannot be written.
    """
    checksum = hashlib.sha256(data).hexdigest()
    path = folder / table / f"{checksum[:16]}.parquet"
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, data)
    return TableFile(f"{table}/{path.name}", checksum, rows)


def _by_article(records: Iterable[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.article_id].append(record)
    return groups
