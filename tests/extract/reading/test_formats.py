"""The format of standard input: told by its first characters, and prose is never taken for data."""

from __future__ import annotations

import io
import zipfile

import pytest

from dyads.extract.reading.field_map import read_field_map
from dyads.extract.reading.formats import format_of

ARTICLE = "Norlund halts grain exports\n\nVessia rejected the accusation.\n"


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        (ARTICLE, ".txt"),
        ("", ".txt"),
        ("<!doctype HTML><title>x</title>", ".html"),
        ("\n <html lang='en'>", ".html"),
        ("<?xml version='1.0'?>\n<!-- saved -->\n<html>", ".html"),
        ("<b>Norlund</b> halts exports", ".txt"),
        ('{"text": "x"}\n{"text": "y"}', ".jsonl"),
        ('[\n{"text": "x"}\n]', ".json"),
        ('{\n"text": "x"\n}', ".json"),
        ("[Updated] Norlund halts exports", ".txt"),
        ("[1]", ".txt"),
        ("Text\nNorlund halts exports", ".csv"),
        ("id,text\n1,x", ".csv"),
        ("id, text\n1, x", ".csv"),
        (",text,label of it\n0,x,y", ".csv"),
        ("title;text\na;b", ".csv"),
        ("title\ttext\na\tb", ".csv"),
        ("id,title,body\n1,a,b", ".csv"),
        ("Norlund sent a picture, text, and a map of the harbour to Vessia.", ".txt"),
        ("A treaty, date, place and title unknown, was signed.", ".txt"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_format_of_a_stream(text: str, suffix: str, encoding: str) -> None:
    stream = io.BytesIO(text.encode(encoding))
    assert format_of(stream) == suffix
    assert stream.tell() == 0


def zip_of(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"{\\rtf1 x}", ".rtf"),
        (b"\x1f\x8b\x08", ".gz"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (zip_of("a.txt"), ".zip"),
        (zip_of("word/document.xml"), ".docx"),
        (zip_of("mimetype", "META-INF/container.xml"), ".epub"),
    ],
)
def test_documents_and_archives_are_told_by_their_first_bytes(data: bytes, suffix: str) -> None:
    stream = io.BytesIO(data)
    assert format_of(stream) == suffix
    assert stream.tell() == 0


def test_a_table_is_told_by_the_column_that_the_user_names() -> None:
    stream = io.BytesIO(b"Nr,Body\n1,x")
    assert format_of(stream) == ".txt"
    assert format_of(stream, read_field_map("text=Body")) == ".csv"
