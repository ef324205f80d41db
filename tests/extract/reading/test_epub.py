"""E-books: each section is an article, and what is none is passed over or reported."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.extract.reading.drafts import Draft
from dyads.extract.reading.epub import read_epub
from dyads.graph.records import Article, Problem

LEAD = "Norlund suspended all grain exports to Vessia on Friday after officers found forged papers, the ministry said."
STRIKE = "Dockers in Port Halm walked out on Monday after the harbour company dismissed eleven crane drivers there."
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGES = {
    "cover.xhtml": "<h1>Meridian Weekly</h1><p>Spring 2025</p>",
    "nav.xhtml": f"<nav><ol><li>Grain</li><li>{LEAD}</li></ol></nav>",
    "one two.xhtml": f"<h1>Norlund halts grain exports</h1><p>{LEAD}</p>",
    "strike.xhtml": f"<h1>Dockers strike in Port Halm</h1><p>18 March 2025</p><p>{STRIKE}</p>",
}


def book(pages: dict[str, str], extra: dict[str, str] | None = None, missing: tuple[str, ...] = ()) -> bytes:
    items = "".join(
        f'<item id="i{n}" href="text/{name.replace(" ", "%20")}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Meridian Weekly</dc:title><dc:date>2025-03-21T06:00:00+00:00</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", package)
        for name, body in pages.items():
            if name not in missing:
                page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'
                archive.writestr(f"OPS/text/{name}", page)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return file.getvalue()


def read(data: bytes, folder: Path) -> tuple[list[Article], list[Problem]]:
    (folder / "weekly.epub").write_bytes(data)
    problems: list[Problem] = []
    return list(read_articles(folder / "weekly.epub", on_problem=problems.append)), problems


def test_each_section_is_an_article(tmp_path: Path) -> None:
    (grain, strike), problems = read(book(PAGES), tmp_path)
    assert problems == []
    assert (grain.name, grain.title, grain.source) == ("weekly#2", "Norlund halts grain exports", "Meridian Weekly")
    assert grain.text == f"Norlund halts grain exports\n\n{LEAD}"
    assert grain.published == dt.date(2025, 3, 21)
    assert (strike.name, strike.published) == ("weekly#3", dt.date(2025, 3, 18))


def test_a_section_that_is_missing_or_encrypted_is_reported(tmp_path: Path) -> None:
    rights = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        '<e:EncryptedData><e:CipherData><e:CipherReference URI="OPS/text/one%20two.xhtml"/></e:CipherData>'
        "</e:EncryptedData></encryption>"
    )
    data = book(PAGES, {"META-INF/encryption.xml": rights}, missing=("cover.xhtml",))
    articles, problems = read(data, tmp_path)
    assert [a.title for a in articles] == ["Dockers strike in Port Halm"]
    assert [p.reason for p in problems] == [
        "section 1: is damaged: its part OPS/text/cover.xhtml is missing",
        "section 2 is encrypted: not read",
    ]


def test_a_section_cannot_name_a_file_outside_the_book(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(LEAD)
    _, problems = read(book({"../../../secret.txt": LEAD}, missing=("../../../secret.txt",)), tmp_path)
    assert [p.reason for p in problems] == ["section 1: is damaged: its part ../secret.txt is missing"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"plain words", "is a damaged zip file"),
        (book({})[:-40], "is a damaged zip file"),
        (book(PAGES, {"META-INF/encryption.xml": "<a>"}), "is a damaged e-book: its part META-INF/encryption.xml"),
    ],
)
def test_what_is_no_book(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as error:
        list(read_epub(io.BytesIO(data), "a.epub"))
    assert str(error.value).startswith(reason)


def test_a_zip_of_other_things_is_no_book() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", LEAD)
    with pytest.raises(InputError, match=r"its part META-INF/container.xml is missing"):
        list(read_epub(file, "a.epub"))


def test_prose_without_a_headline_is_read() -> None:
    (draft,) = read_epub(io.BytesIO(book({"a.xhtml": f"<p>{LEAD}</p>"})), "a.epub")
    assert isinstance(draft, Draft)
    assert (draft.text, draft.place) == (LEAD, "section 1")
