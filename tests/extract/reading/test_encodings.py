"""Encodings: what is told apart, and what is refused."""

from __future__ import annotations

import io
import random

import pytest

from dyads.errors import InputError
from dyads.extract.reading.encodings import decode, encoding_of

ENGLISH = "The minister said “we won’t yield” – and left. The café in Zürich was closed; the bill was €5. " * 3
FRENCH = "Le ministre a déclaré que la forêt était protégée et que les élèves étaient rentrés à l'école. " * 3
RUSSIAN = "Министр заявил, что переговоры продолжатся на следующей неделе в столице. " * 5
CHINESE = "外交部长周二会见了来访的代表团,双方讨论了贸易问题。" * 5


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (FRENCH, "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-8"),
    ],
)
def test_text_comes_back_as_it_was_written(text: str, codec: str) -> None:
    assert decode(io.BytesIO(text.encode(codec))) == text


def test_declared_encoding_is_taken_where_the_text_is_not_utf8() -> None:
    data = io.BytesIO("Prezydent powiedział, że rozmowy będą kontynuowane.".encode("iso8859-2"))
    assert "powiedział" in decode(data, "iso-8859-2")


@pytest.mark.parametrize("declared", ["no-such-codec", "rot13", "ascii"])
def test_a_declared_encoding_that_cannot_be_right_is_passed_over(declared: str) -> None:
    assert decode(io.BytesIO("Le café était fermé.".encode("cp1252")), declared) == "Le café était fermé."


def test_a_bad_byte_late_in_a_long_file_does_not_change_the_encoding_of_the_rest() -> None:
    data = ("Zürich liegt am See. " * 80_000).encode() + b"\xff" + ("Zürich liegt am See. " * 10).encode()
    assert encoding_of(io.BytesIO(data)) == "utf-8"
    with pytest.raises(InputError, match=r"not valid utf-8 at byte 1760000 \(0xff\)"):
        decode(io.BytesIO(data))


def test_a_character_that_two_chunks_share_is_whole() -> None:
    text = "a" * ((1 << 20) - 1) + "é and more"
    assert decode(io.BytesIO(text.encode())) == text


def test_a_truncated_last_character_is_refused() -> None:
    with pytest.raises(InputError, match="not valid utf-8"):
        decode(io.BytesIO(("Zürich, Köln, Malmö, Århus, Łódź").encode()[:-1]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "NUL bytes"),
        (b"Some words\x00and more words", "NUL bytes"),
        (b"%PDF-1.7 and so on", "is a PDF"),
        (b"{\\rtf1\\ansi words}", "RTF"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (random.Random(7).randbytes(5000).replace(b"\0", b"\1"), "binary|encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decode(io.BytesIO(data))


def test_nothing_is_empty_text() -> None:
    assert decode(io.BytesIO(b"")) == ""
