"""What standard input holds, which no file name tells: a page, JSON, JSON lines, a table, a document, or text.

Comes in: a stream of bytes. Goes out: the suffix that a file of such content would have.
"""

from __future__ import annotations

import csv
import json
import re
from typing import BinaryIO

from .archives import open_zip
from .drafts import FIELD_NAMES
from .encodings import decode
from .field_map import FieldMap
from .record_files import DELIMITERS, first_line_is_record

_HEAD_BYTES = 4096
_PAGE = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"
_COLUMNS = {name for names in FIELD_NAMES.values() for name in names}
_LONGEST_COLUMN_NAME = 40
_SIGNS = {b"%PDF-": ".pdf", b"{\\rtf": ".rtf", b"\x1f\x8b": ".gz", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ".doc"}
_ZIP = b"PK\x03\x04"
_PARTS = {"word/document.xml": ".docx", "META-INF/container.xml": ".epub"}
_AS_NAMED = FieldMap()


def format_of(stream: BinaryIO, fields: FieldMap = _AS_NAMED) -> str:
    """Tell the format of a stream, which is left at its start.

    Args:
        stream: A seekable stream of bytes.
        fields: The names that the fields of records go by, by which the header of a table is told.

    Returns:
        The suffix of a document or an archive where it begins as one; ".html" where it begins as a page does; ".jsonl"
        where its first line is a JSON object; ".json" where all of it is an object or a list of objects; ".csv" where
        its first line is a header with a column `text`, or with two others that dyads knows; else ".txt".

    Raises:
        InputError: The bytes are no text, or a damaged zip file.
    """
    # A page says in its first bytes how the others are to be decoded; UTF-16 has NULs between them.
    start = stream.read(_HEAD_BYTES)
    stream.seek(0)
    if start.startswith(_ZIP):
        return _kind_of_zip(stream)
    if suffix := next((suffix for sign, suffix in _SIGNS.items() if start.lstrip().startswith(sign)), ""):
        return suffix
    head = start.replace(b"\0", b"").lstrip(_BYTE_ORDER_MARKS).lstrip()
    if _PAGE.match(head):
        return ".html"
    text = decode(stream)
    stream.seek(0)
    if first_line_is_record(text):
        return ".jsonl"
    if _is_json(text):
        return ".json"
    return ".csv" if _is_table(text, fields.in_lower_case().name_of("text")) else ".txt"


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or any(isinstance(item, dict) for item in value)


def _kind_of_zip(stream: BinaryIO) -> str:
    with open_zip(stream) as archive:
        names = archive.namelist()
    stream.seek(0)
    return next((suffix for part, suffix in _PARTS.items() if part in names), ".zip")


def _is_table(text: str, wanted: str) -> bool:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return any(_is_header(header, delimiter, wanted) for delimiter in DELIMITERS)


def _is_header(line: str, delimiter: str, wanted: str) -> bool:
    """Whether a line names columns, and no sentence has the word "text" between two commas."""
    cells = next(csv.reader([line], delimiter=delimiter), [])
    names = [cell.strip().lower() for cell in cells]
    prose = any(cell.startswith(" ") and " " in name for cell, name in zip(cells, names, strict=True))
    if prose or max(map(len, names), default=0) > _LONGEST_COLUMN_NAME:
        return False
    return wanted in names or len(_COLUMNS & set(names)) > 1
