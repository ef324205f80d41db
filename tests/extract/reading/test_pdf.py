"""PDFs: their text in paragraphs, and a reason for each that has none to read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf
import pytest

from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.extract.reading import pdf
from dyads.extract.reading.drafts import Draft
from dyads.extract.reading.pdf import read_pdf
from dyads.graph.records import Problem

Line = tuple[float, float, float, str]
Pages = Callable[[Sequence[Sequence[Line]]], bytes]

LEAD = [
    "Norlund suspended all grain exports to Vessia on Friday after customs officers",
    "found forged papers on two ships that were bound for the capital, the trade minis-",
    "try said. It gave neither the names of the ships nor those of their owners.",
]
SECOND = ["Vessia rejected the accusation and called it a pretext for higher prices. It", "recalled its ambassador."]


def printed(lines: Sequence[str], top: float = 700, size: float = 11) -> list[Line]:
    return [(72, top - 14 * n, size, text) for n, text in enumerate(lines)]


def read(data: bytes) -> list[Draft | Problem]:
    return list(read_pdf(io.BytesIO(data), "a.pdf"))


def test_lines_become_paragraphs(make_pdf: Pages) -> None:
    page = [(72.0, 740.0, 20.0, "Norlund halts grain exports"), *printed(LEAD), *printed(SECOND, 640)]
    (draft,) = read(make_pdf([page]))
    assert isinstance(draft, Draft)
    assert draft.text.split("\n\n") == [
        "Norlund halts grain exports",
        " ".join(LEAD).replace("minis- try", "ministry"),
        " ".join(SECOND),
    ]
    assert draft.notes == ()


def test_a_pdf_is_an_article(tmp_path: Path, make_pdf: Pages) -> None:
    page = [(72.0, 740.0, 20.0, "Norlund halts grain exports"), *printed(LEAD), *printed(SECOND, 640)]
    (tmp_path / "report.pdf").write_bytes(make_pdf([page]))
    (article,) = read_articles(tmp_path)
    assert (article.name, article.title) == ("report", "Norlund halts grain exports")
    assert [part.kind for part in article.parts] == ["headline", "body", "body"]


def refuse(data: bytes) -> str:
    with pytest.raises(InputError) as error:
        read(data)
    return str(error.value)


def test_a_scan_is_told(make_pdf: Pages) -> None:
    assert refuse(make_pdf([[], []])).startswith("holds no text, only pictures (a scan?)")


def test_pages_without_text_are_noted(make_pdf: Pages) -> None:
    (draft,) = read(make_pdf([printed(LEAD), [], printed(SECOND)]))
    assert isinstance(draft, Draft)
    assert draft.notes == ("holds no text on 1 of 3 pages (page 2): blank, or pictures",)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_encryption(algorithm: str, make_pdf: Pages) -> None:
    def encrypted(password: str) -> bytes:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([printed(LEAD)])))
        writer.encrypt(password, owner_password="owner", algorithm=algorithm)
        file = io.BytesIO()
        writer.write(file)
        return file.getvalue()

    assert refuse(encrypted("secret")) == "is encrypted: save a copy without a password"
    (draft,) = read(encrypted(""))
    assert isinstance(draft, Draft)
    assert draft.text.startswith(LEAD[0])


def test_damaged_files(make_pdf: Pages) -> None:
    whole = make_pdf([printed(LEAD), printed(SECOND)])
    assert refuse(b"%PDF-1.7\n" + b"\0 rubbish" * 200).startswith("is a damaged PDF: ")
    assert refuse(whole[:200]).startswith("is a damaged PDF: ")
    assert refuse(b"GIF89a").startswith("is no PDF")
    assert read(b"") == []
    assert refuse(whole[: whole.rindex(b"xref")]).startswith("is a damaged PDF: ")


def test_a_page_that_cannot_be_read_is_reported(make_pdf: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    extract_text = pypdf.PageObject.extract_text

    def fail_on_first(page: pypdf.PageObject, *args: object, **kwargs: object) -> str:
        if page.page_number == 0:
            raise RecursionError("too deep")
        return extract_text(page, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(pypdf.PageObject, "extract_text", fail_on_first)
    problem, draft = read(make_pdf([printed(LEAD), printed(SECOND)]))
    assert problem == Problem("a.pdf", "page 1 cannot be read: too deep")
    assert isinstance(draft, Draft)
    assert draft.text == " ".join(SECOND)


def test_a_pdf_of_which_no_page_can_be_read_is_damaged(make_pdf: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> str:
        raise KeyError("/Font")

    monkeypatch.setattr(pypdf.PageObject, "extract_text", fail)
    assert refuse(make_pdf([printed(LEAD)])) == "is a damaged PDF: none of its pages can be read"


def test_a_pdf_that_has_no_end_is_refused(make_pdf: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_pdf([printed(LEAD)] * 3)
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 2 * len("".join(LEAD)))
    assert refuse(data).startswith("holds more than ")
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert refuse(data).startswith("has 3 pages (the limit is 2)")


def test_fonts_that_do_not_tell_their_letters_are_told(make_pdf: Pages) -> None:
    assert "fonts" in refuse(make_pdf([printed(["\x01\x02\x03\x04 \x05\x06\x07 \x0e\x0f\x10\x11"])]))


def test_without_pypdf_it_says_what_to_install(
    make_pdf: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf([printed(LEAD)]))
    (tmp_path / "b.txt").write_text(" ".join(SECOND))
    monkeypatch.setitem(sys.modules, "pypdf", None)
    problems: list[Problem] = []
    assert [a.name for a in read_articles(tmp_path, on_problem=problems.append)] == ["b"]
    assert [p.reason for p in problems] == ["is a PDF, which needs pypdf: pip install 'dyads[documents]'"]
