"""Which encoding a file is in.

Comes in: the bytes of a file. Goes out: the name of a codec, or an InputError that says why the file is no text.
UTF-8 is tried first, then what the file declares, then the two usual Western code pages; other scripts go to
charset-normalizer (chardet, the runner-up, is slower and LGPL), which confuses the Western ones.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

from ...errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Western text has one letter in ten outside ASCII, seldom more; other scripts in 8-bit codes have most of theirs there.
_WESTERN_SHARE = 0.25
# Read with the wrong one of two Western code pages, "won't" and "déjà" get capitals within their words.
_INNER_CAPITAL = re.compile(r"[a-z][À-ÖØ-ÞŠŽŸŒ]")
_MAGIC = {b"%PDF-": "a PDF", b"{\\rtf": "an RTF document", b"PK\x03\x04": "a zip or Office file"}
# Bytes that the codec could not decode come out as these, and mark the line that holds them.
UNDECODABLE = re.compile(r"[\udc80-\udcff]")


def encoding_of(stream: BinaryIO, declared: str = "") -> str:
    """The encoding of a stream, which is left at its start.

    Args:
        stream: A seekable stream of bytes.
        declared: The encoding that the file itself declares, as an HTML page may.

    Returns:
        The name of a codec. A file that is UTF-8 but for single bad bytes counts as UTF-8: read it with
        `errors="surrogateescape"`, and UNDECODABLE finds the bad places.

    Raises:
        InputError: The bytes are no text, or in no encoding that can be told.
    """
    stream.seek(0)
    sample = stream.read(_CHUNK)
    for magic, what in _MAGIC.items():
        if sample.startswith(magic):
            raise InputError(f"is {what}, not text: save it as text first")
    for bom, codec in _BOMS:
        if sample.startswith(bom):
            stream.seek(0)
            return codec
    wrong = _first_wrong_chunk(stream)
    stream.seek(0)
    if wrong is not None and b"\0" in wrong:
        return _utf16(sample)
    if len(_CONTROL.findall(sample)) > len(sample) // 200:
        raise InputError("is binary (it is full of control characters), not text")
    return "utf-8" if wrong is None else _legacy(wrong, declared)


def decode(stream: BinaryIO, declared: str = "") -> str:
    """The text of a whole stream.

    Args:
        stream: A seekable stream of bytes.
        declared: The encoding that the file itself declares.

    Returns:
        The text, decoded without loss.

    Raises:
        InputError: The bytes are no text, or in no encoding that can be told.
    """
    encoding = encoding_of(stream, declared)
    data = stream.read()
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        bad = data[error.start : error.start + 1].hex()
        raise InputError(f"is not valid {encoding} at byte {error.start} (0x{bad}): save it as UTF-8") from None


def _first_wrong_chunk(stream: BinaryIO) -> bytes | None:
    """The first stretch of a stream that is not UTF-8 or holds NUL bytes; None where all is well."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = b""
    while following := stream.read(_CHUNK):
        chunk = following
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            return chunk
        if b"\0" in chunk:
            return chunk
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return chunk
    return None


def _utf16(sample: bytes) -> str:
    """UTF-16 without a byte order mark: in Western text every other byte is NUL."""
    pairs = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.5 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.5 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    raise InputError("is binary (it holds NUL bytes), not text")


def _legacy(data: bytes, declared: str) -> str:
    start = max(0, next((i for i, b in enumerate(data) if b > 0x7F), 0) - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    if _mostly_utf8(sample):
        return "utf-8"
    if declared and _decodes(sample, declared):
        return declared
    if sum(b > 0x7F for b in sample) < _WESTERN_SHARE * len(sample):
        readings = [codec for codec in ("cp1252", "mac_roman") if _decodes(sample, codec)]
        return min(readings, key=lambda codec: len(_INNER_CAPITAL.findall(sample.decode(codec))))
    best = from_bytes(sample).best()
    if best is None:
        raise InputError("is in no encoding that can be told: save it as UTF-8")
    return best.encoding


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - bad > 3 * bad


def _decodes(sample: bytes, codec: str) -> bool:
    try:
        sample.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True
