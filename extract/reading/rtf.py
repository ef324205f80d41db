r"""RTF documents.

Comes in: the bytes of a file. Goes out: its drafts. striprtf reads the file (the runner-up, pypandoc, needs a program
beside Python).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import InputError
from ...graph.records import Problem
from .drafts import Draft
from .news_exports import drafts_of
from .optional_libraries import optional

_SIGN = b"{\\rtf"
# striprtf writes a link's address into the text, and searches a whole line for each; a space here, which says nothing
# in RTF, keeps it from finding any.
_LINK = re.compile(r"(\\fldinst)\{", re.IGNORECASE)
_UNKNOWN = "\ufffd"


def read_rtf(stream: BinaryIO, label: str) -> Iterator[Draft | Problem]:
    """Read an RTF file: one article, or the articles of a news database's export.

    Args:
        stream: A seekable stream of the file's bytes.
        label: The file's name in problems.

    Yields:
        The drafts; a problem for each article of an export without a text.

    Raises:
        InputError: It is no RTF, it is damaged, or striprtf is not installed.
    """
    data = stream.read()
    if not data.strip():
        return
    if not data.lstrip().startswith(_SIGN):
        raise InputError("is no RTF document, whatever its name: give it the suffix of what it is")
    striprtf = optional("striprtf.striprtf", "an RTF document")
    whole = data.rstrip(b"\0\r\n\t ").endswith(b"}")
    notes: tuple[str, ...] = () if whole else ("ends in the middle: it may be cut short",)
    # One character a byte: whatever is not ASCII is written as an escape, and pictures are counted in bytes.
    source = _LINK.sub(r"\1 {", data.decode("cp1252", "replace"))
    try:
        text = striprtf.rtf_to_text(source, errors="replace")
    except Exception as error:  # whatever a file makes striprtf trip over, the other files go on
        raise InputError(f"is RTF that cannot be taken apart ({type(error).__name__}: {error})") from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if _UNKNOWN in text:
        notes += (f"holds characters that its encoding does not know: read as {_UNKNOWN}",)
    # Each paragraph stands on a line of its own, whether or not blank ones part them.
    lines = [part for line in re.split(r"[\r\n]+", text) for part in (line.replace("\xa0", " ").rstrip(), "")]
    yield from drafts_of(lines, label, notes)
