"""Which reader takes which file: told by its suffix, or for standard input by what it holds or by the user.

Comes in: a suffix. Goes out: a function from a stream of bytes to Drafts and Problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from ...graph.records import Problem
from .drafts import Draft, make_draft
from .encodings import decode
from .epub import read_epub
from .field_map import FieldMap
from .markdown import read_markdown
from .news_exports import may_be_export, read_export
from .page_lines import page_lines
from .pdf import read_pdf
from .record_files import read_json, read_json_lines, read_table
from .rtf import read_rtf
from .webpage import decode_page, read_webpage
from .word_files import read_docx

Reader = Callable[[BinaryIO, str], Iterator[Draft | Problem]]

# Of a character at most so many bytes; of an HTML page at most so many for each character of its article.
_BYTES_PER_CHARACTER = 4
_BYTES_PER_PAGE_CHARACTER = 40


def _read_text(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    text = decode(stream)
    articles = read_export(text.splitlines(), label) if may_be_export(text) else None
    yield from articles or [make_draft(text, {})]


def _read_markdown(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    yield read_markdown(decode(stream).replace("\r\n", "\n").replace("\r", "\n"))


def _read_page(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    page = decode_page(stream)
    articles = read_export(page_lines(page), label) if may_be_export(page) else None
    stream.seek(0)
    yield from articles or [read_webpage(stream)]


def _read_doc(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    """What goes by the name .doc: databases name RTF and pages so."""
    head = stream.read(64).lstrip()
    stream.seek(0)
    reader = read_rtf if head.startswith(b"{\\rtf") else _read_page if head.startswith(b"<") else read_docx
    return reader(stream, label)


def _read_tabs(stream: BinaryIO, label: str, fields: FieldMap) -> Iterator[Draft | Problem]:
    return read_table(stream, label, ("\t",), fields)


def _read_columns(stream: BinaryIO, label: str, fields: FieldMap) -> Iterator[Draft | Problem]:
    return read_table(stream, label, fields=fields)


_DOCUMENTS: dict[str, Reader] = {
    ".txt": _read_text, ".text": _read_text, ".md": _read_markdown, ".markdown": _read_markdown,
    ".html": _read_page, ".htm": _read_page, ".xhtml": _read_page,
    ".pdf": read_pdf, ".docx": read_docx, ".doc": _read_doc, ".rtf": read_rtf, ".epub": read_epub,
}  # fmt: skip
_RECORDS: dict[str, Callable[[BinaryIO, str, FieldMap], Iterator[Draft | Problem]]] = {
    ".json": read_json, ".jsonl": read_json_lines, ".ndjson": read_json_lines,
    ".csv": _read_columns, ".tsv": _read_tabs,
}  # fmt: skip
_BYTES: dict[Reader, int] = {
    _read_text: _BYTES_PER_CHARACTER, _read_markdown: _BYTES_PER_CHARACTER, _read_page: _BYTES_PER_PAGE_CHARACTER,
}  # fmt: skip

SUFFIXES = frozenset((*_DOCUMENTS, *_RECORDS))
# What `--input-format` calls each.
INPUT_FORMATS = {
    "text": ".txt", "markdown": ".md", "html": ".html", "json": ".json", "jsonl": ".jsonl", "csv": ".csv",
    "tsv": ".tsv", "pdf": ".pdf", "docx": ".docx", "rtf": ".rtf", "epub": ".epub", "gz": ".gz", "zip": ".zip",
}  # fmt: skip


def reader_of(suffix: str, fields: FieldMap) -> Reader:
    """The reader of a format.

    Args:
        suffix: One of SUFFIXES.
        fields: The names that the fields of records go by.

    Returns:
        A function of a seekable stream of bytes and the name of the file in problems.
    """
    if suffix in _RECORDS:
        records = _RECORDS[suffix]
        return partial(_read_records, records, fields)
    return _DOCUMENTS[suffix]


def most_bytes(suffix: str, max_chars: int) -> int | None:
    """How large a file of a format may be that holds one article of so many characters; None where it may hold many."""
    factor = _BYTES.get(_DOCUMENTS[suffix]) if suffix in _DOCUMENTS else None
    return factor * max_chars if factor else None


def _read_records(
    read: Callable[[BinaryIO, str, FieldMap], Iterator[Draft | Problem]], fields: FieldMap, stream: BinaryIO, label: str
) -> Iterator[Draft | Problem]:
    return read(stream, label, fields)
