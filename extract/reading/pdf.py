"""PDF documents.

Comes in: the bytes of a file. Goes out: its drafts. pypdf reads the file (pure Python and BSD; the runner-up,
pdfminer.six, is several times slower, and PyMuPDF's licence, AGPL, would bind dyads). What a page shows are lines at
places; `printed_pages` makes paragraphs of them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from ...errors import InputError
from ...graph.records import Problem
from .drafts import Draft
from .news_exports import drafts_of
from .optional_libraries import optional
from .printed_pages import PrintedLine, paragraphs_of

# Larger ones take minutes, and hostile ones show the same page again and again.
MOST_PAGES, MOST_CHARACTERS = 20_000, 50_000_000

_SIGN = b"%PDF-"
# The sign stands within so many of the first bytes.
_MARGIN = 1024
# What letters of a font that does not tell its characters come out as.
_UNTOLD = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)|/g\\d+")
_UNTOLD_SHARE = 0.1
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
# What pypdf finds amiss and mends is not for the user to see.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    """Read a PDF: one article, or the articles of a news database's export.

    Args:
        stream: A seekable stream of the file's bytes.
        label: The file's name in problems.

    Yields:
        The drafts; a problem for each page that cannot be read.

    Raises:
        InputError: It is no PDF, it is damaged or encrypted, it holds no text, or pypdf is not installed.
    """
    if not (head := stream.read(_MARGIN)):
        return
    if _SIGN not in head:
        raise InputError("is no PDF, whatever its name: give it the suffix of what it is")
    document = _open(stream)
    pages: list[list[PrintedLine]] = []
    blank: list[int] = []
    count, characters = len(document), 0
    for number in range(1, count + 1):
        try:
            lines = _lines(document[number - 1])
        except Exception as error:  # whatever a page makes pypdf trip over, the other pages go on
            yield Problem(label, f"page {number} cannot be read: {error or type(error).__name__}")
            continue
        pages.append(lines)
        if not lines:
            blank.append(number)
        if (characters := characters + sum(len(line.text) for line in lines)) > MOST_CHARACTERS:
            raise InputError(f"holds more than {MOST_CHARACTERS:,} characters, the limit: part it into several files")
    if not pages:
        raise InputError("is a damaged PDF: none of its pages can be read")
    text = "".join(line.text for page in pages for line in page)
    if not text:
        raise InputError("holds no text, only pictures (a scan?): recognise its text first, for instance with ocrmypdf")
    if sum(len(m[0]) for m in _UNTOLD.finditer(text)) > _UNTOLD_SHARE * len(text):
        raise InputError("has fonts that do not tell their letters: recognise its text, for instance with ocrmypdf")
    text_lines = [line for paragraph in paragraphs_of(pages) for line in (paragraph, "")]
    yield from drafts_of(text_lines, label, _notes(blank, count))


def _open(stream: BinaryIO) -> Sequence[Any]:
    """The pages of a PDF."""
    pypdf = optional("pypdf", "a PDF")
    stream.seek(0)
    try:
        reader = pypdf.PdfReader(stream, strict=False)
        # Many are encrypted only to forbid that they are printed, and open with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is encrypted: save a copy without a password")
        pages: Sequence[Any] = reader.pages
        count = len(pages)
    except InputError:
        raise
    except pypdf.errors.DependencyError as error:
        raise InputError(f"is an encrypted PDF: pip install 'dyads[documents]' ({error})") from error
    except Exception as error:  # a damaged file fails in many ways
        raise InputError(f"is a damaged PDF: {error or type(error).__name__}") from error
    if not count:
        raise InputError("is a damaged PDF: it has no pages")
    if count > MOST_PAGES:
        raise InputError(f"has {count:,} pages (the limit is {MOST_PAGES:,}): part it into several files")
    return pages


def _lines(page: Any) -> list[PrintedLine]:
    """The lines of a page, in the order in which they were written."""
    lines: list[PrintedLine] = []
    pieces: list[str] = []
    place = (0.0, 0.0, 0.0)

    def end_line() -> None:
        if text := " ".join("".join(pieces).translate(_LIGATURES).split()):
            lines.append(PrintedLine(text, *place))
        pieces.clear()

    def visit(text: str, outer: Any, inner: Any, font: Any, size: Any) -> None:
        nonlocal place
        for n, piece in enumerate(text.split("\n")):
            if n:
                end_line()
            if piece.strip() and not "".join(pieces).strip():
                place = _place(outer, inner, float(size or 0))
            pieces.append(piece)

    page.extract_text(visitor_text=visit)
    end_line()
    return lines


def _place(outer: Sequence[float], inner: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where a text stands on its page, and how large its letters are: both matrices applied."""
    x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    return x, y, size * abs(inner[2] * outer[1] + inner[3] * outer[3])


def _notes(blank: Sequence[int], count: int) -> tuple[str, ...]:
    if not blank:
        return ()
    named = ", ".join(map(str, blank[:10])) + (", ..." if len(blank) > 10 else "")
    return (f"holds no text on {len(blank)} of {count} pages (page {named}): blank, or pictures",)
