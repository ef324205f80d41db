"""E-books (.epub): each section of the book is an article, as in those that newspapers are made into.

Comes in: the bytes of a file. Goes out: a Draft for each section that has prose. An EPUB is a zip of pages with a list
of them, so that no library is needed; EbookLib's licence (AGPL) would bind dyads.
"""

from __future__ import annotations

import logging
import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree import ElementTree

from ...errors import InputError
from ...graph.records import Problem
from .archives import open_zip, read_part
from .drafts import Draft, make_draft
from .encodings import decode
from .furniture import lay_out
from .input_files import printable
from .page_lines import page_lines

logger = logging.getLogger("dyads")

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html")
# A section of fewer words without a sentence is a cover or a title page.
_FEWEST_WORDS = 40
_SENTENCE_ENDS = (".", "!", "?", "”", '"')


def read_epub(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    """Read an e-book.

    Args:
        stream: A seekable stream of the file's bytes.
        label: The file's name in problems.

    Yields:
        A draft for each section that has prose, a problem for each that cannot be read.

    Raises:
        InputError: It is no e-book, or it is damaged.
    """
    with open_zip(stream) as archive:
        root = _parse(archive, _CONTAINER)
        place = next((e.get("full-path", "") for e in root.iterfind(".//{*}rootfile")), "")
        package = _parse(archive, place)
        title, date = (_said(package, name) for name in ("title", "date"))
        protected = _protected(archive)
        for number, path in enumerate(_sections(package, place), 1):
            where = f"section {number}"
            if path in protected:
                yield Problem(label, f"{where} is encrypted: not read")
                continue
            try:
                page = decode(BytesIO(read_part(archive, path)))
            except InputError as error:
                yield Problem(label, f"{where}: {error}")
                continue
            text = "\n".join(page_lines(page)).strip()
            if not _is_prose(text):
                logger.info("%s: %s (%s) holds no prose: passed over", label, where, printable(path))
                continue
            own_date = lay_out(text).published
            yield make_draft(text, {"source": title, "published": own_date or date}, place=where, number=number)


def _parse(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(read_part(archive, name))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"is a damaged e-book: its part {printable(name)} is no XML: {error}") from error


def _said(package: ElementTree.Element, name: str) -> str:
    """What the book says of itself; of a date with a time, the date."""
    said = next((e.text or "" for e in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")), "").strip()
    return said.partition("T")[0] if name == "date" else said


def _sections(package: ElementTree.Element, place: str) -> Iterator[str]:
    """The paths of the pages in the order in which they are read, without the table of contents."""
    items = {item.get("id"): item for item in package.iterfind(".//{*}item")}
    for reference in package.iterfind(".//{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in item.get("properties", "").split():
            continue
        href = unquote(item.get("href", "").partition("#")[0])
        yield posixpath.normpath(posixpath.join(posixpath.dirname(place), href))


def _protected(archive: zipfile.ZipFile) -> set[str]:
    if _ENCRYPTION not in archive.namelist():
        return set()
    return {unquote(e.get("URI", "")) for e in _parse(archive, _ENCRYPTION).iterfind(".//{*}CipherReference")}


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS or any(line.endswith(_SENTENCE_ENDS) for line in text.split("\n"))
