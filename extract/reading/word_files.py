"""Word documents (.docx), and what else goes by the name .doc.

Comes in: the bytes of a file. Goes out: its drafts. mammoth reads the file (python-docx, the runner-up, leaves out the
words that were inserted with tracked changes); pictures, comments and deleted words stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from ...errors import InputError
from ...graph.records import Problem
from .archives import check_part, open_zip
from .drafts import Draft
from .news_exports import drafts_of
from .optional_libraries import optional
from .page_lines import page_lines

_WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def read_docx(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    """Read a .docx file: one article, or the articles of a news database's export.

    Args:
        stream: A seekable stream of the file's bytes.
        label: The file's name in problems.

    Yields:
        The drafts; a problem for each article of an export without a text.

    Raises:
        InputError: It is no such file, it is damaged or encrypted, or mammoth is not installed.
    """
    head = stream.read(len(_WORD_97))
    stream.seek(0)
    if not head:
        return
    if head == _WORD_97:
        raise InputError("is encrypted, or a document of Word 97: save it as .docx without a password")
    if not head.startswith(_ZIP):
        raise InputError("is no Word document, whatever its name: give it the suffix of what it is")
    mammoth = optional("mammoth", "a Word document")
    with open_zip(stream) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                check_part(part)
    stream.seek(0)
    try:
        page = mammoth.convert_to_html(stream, convert_image=_no_image).value
    except Exception as error:  # whatever a file makes mammoth trip over, the other files go on
        raise InputError(f"is a Word document that cannot be taken apart ({type(error).__name__}: {error})") from error
    yield from drafts_of(page_lines(page), label)


def _no_image(image: Any) -> list[Any]:
    return []
