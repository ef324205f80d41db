"""Files that were read before and have not changed since, so that they need not be parsed again.

Comes in: which files held which articles, by origin and checksum. Goes out: the articles of a file whose bytes are the
same, or of a record that is the same, and the same list for the next time. A file with which something was amiss has no
checksum on it, so that every reading says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from ...graph.folder.manifest import SourceFile
from ...graph.records import Article, Problem

CHUNK = 1 << 20


class KnownFiles:
    """What files held when they were read, and what they hold now.

    Attributes:
        sources: the files that were read by now.
        flawed: whether something was amiss with the file that is being read.
        record: the digest of the record that was looked at last.
    """

    def __init__(self, sources: Iterable[SourceFile] = (), articles: Mapping[str, Article] | None = None) -> None:
        self._articles = articles or {}
        self._before = {(source.origin, source.sha256): source for source in sources}
        self._records: dict[str, str] = {}
        for source in self._before.values():
            self._records |= zip(source.records, source.articles, strict=False)
        self._file = ("", "")
        self.sources: list[SourceFile] = []
        self.flawed = False
        self.record = ""

    def noting(self, report: Callable[[Problem], None]) -> Callable[[Problem], None]:
        """A function that reports a problem, and notes that the file has one."""

        def note(problem: Problem) -> None:
            self.flawed = True
            report(problem)

        return note

    def recall(self, origin: str, stream: BinaryIO) -> list[Article] | None:
        """The articles of a file, if they are known.

        Args:
            origin: the file's origin.
            stream: its bytes, a stream that is left at its start.

        Returns:
            Its articles in their order, or None where it has to be read.
        """
        checksum = hashlib.sha256()
        while chunk := stream.read(CHUNK):
            checksum.update(chunk)
        stream.seek(0)
        self._file = (origin, checksum.hexdigest())
        known = self._before.get(self._file)
        if known is None or not all(id_ in self._articles for id_ in known.articles):
            return None
        self.sources.append(known)
        return [self._articles[id_] for id_ in known.articles]

    def recall_record(self, record: str) -> Article | None:
        """The article that was made of a record, if it is known; it is the record that is looked at now.

        Args:
            record: the record's digest.

        Returns:
            The article, or None where it has to be made.
        """
        self.record = record
        return self._articles.get(self._records.get(record, ""))

    def learn(self, articles: Iterator[Article]) -> Iterator[Article]:
        """Pass on the articles of the file that was asked for last, and remember them."""
        self.flawed = False
        ids, records = [], []
        for article in articles:
            ids.append(article.id)
            records.append(self.record)
            yield article
        origin, checksum = self._file
        if len(ids) > 1:
            self.sources.append(SourceFile(origin, "" if self.flawed else checksum, tuple(ids), tuple(records)))
        elif ids and not self.flawed:
            self.sources.append(SourceFile(origin, checksum, tuple(ids)))
