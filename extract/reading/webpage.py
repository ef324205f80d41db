"""HTML pages: the main text and what the page says of itself; menus, "more posts" and comments stay out.

Comes in: the bytes of a page. Goes out: a Draft. trafilatura finds the main text (best of the open extractors in its
own and others' benchmarks; the runner-up, readability-lxml, gives neither date nor site name). Nothing is fetched.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from ...errors import InputError
from .drafts import Draft, make_draft
from .encodings import decode

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z][\w.:-]*)", re.IGNORECASE)
_HEAD_BYTES = 4096
# Dates are read from metadata and date lines only, and do not depend on the day on which a page is read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read_webpage(stream: BinaryIO) -> Draft:
    """Read one HTML page.

    Args:
        stream: A seekable stream of the page's bytes.

    Returns:
        The draft: main text one paragraph a line, title, date, site name and address from the page's metadata.

    Raises:
        InputError: The page is no text, or holds no article.
    """
    # Imported late: it takes a third of a second, and most folders hold no HTML.
    import trafilatura
    from trafilatura.settings import Document

    page = decode_page(stream)
    if not page.strip():
        return make_draft("", {})
    try:
        found = trafilatura.bare_extraction(
            page, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except Exception as error:  # whatever a page makes the extractor trip over, the other files go on
        raise InputError(f"is HTML that cannot be taken apart ({type(error).__name__}: {error})") from error
    if not isinstance(found, Document) or not (text := (found.text or "").strip()):
        raise InputError("is HTML without a main text: save the article's text as a .txt file")
    fields = {"title": found.title, "published": found.date, "source": found.sitename, "url": found.url}
    return make_draft("\n\n".join(line.strip() for line in text.split("\n") if line.strip()), fields)


def decode_page(stream: BinaryIO) -> str:
    """The source of a page, in the encoding that it declares where that is not UTF-8.

    Args:
        stream: A seekable stream of the page's bytes.

    Returns:
        The source.

    Raises:
        InputError: The page is no text.
    """
    declared = _DECLARED.search(stream.read(_HEAD_BYTES))
    return decode(stream, declared[1].decode("ascii") if declared else "")
