"""Word documents: every word that stands in them, and a reason for each that cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.extract.reading import archives
from dyads.extract.reading.drafts import Draft
from dyads.extract.reading.word_files import read_docx
from dyads.graph.records import Problem

LEAD = "Norlund suspended all grain exports to Vessia on Friday after officers found forged papers, the ministry said."
SECOND = "Vessia rejected the accusation & called it a pretext for “higher” prices. It recalled its ambassador."
HEADLINE = "Norlund halts grain exports"


def text_of(data: bytes) -> str:
    (draft,) = read_docx(io.BytesIO(data), "a.docx")
    assert isinstance(draft, Draft)
    return draft.text


def test_a_document_is_an_article(tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]) -> None:
    (tmp_path / "memo.docx").write_bytes(make_document("docx", [HEADLINE, "14 March 2025", LEAD, SECOND]))
    (article,) = read_articles(tmp_path)
    assert article.text == "\n\n".join([HEADLINE, "14 March 2025", LEAD, SECOND])
    assert (article.name, article.title, str(article.published)) == ("memo", HEADLINE, "2025-03-14")
    assert [p.kind for p in article.parts] == ["headline", "furniture", "body", "body"]


def test_inserted_words_are_read_and_deleted_ones_are_not(make_docx: Callable[[str], bytes]) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Norlund </w:t></w:r><w:ins><w:r><w:t>halts</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>stops</w:delText></w:r></w:del>"
        '<w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> exports</w:t></w:r></w:hyperlink></w:p>'
        "<w:p><w:r><w:t>one line</w:t><w:br/><w:t>another</w:t></w:r></w:p>"
    )
    assert text_of(make_docx(body)) == "Norlund halts exports\n\none line\nanother"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "is encrypted, or a document of Word 97"),
        (b"plain words", "is no Word document"),
        (b"PK\x03\x04 and rubbish", "is a damaged zip file: "),
    ],
)
def test_what_is_no_word_document(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as error:
        list(read_docx(io.BytesIO(data), "a.docx"))
    assert str(error.value).startswith(reason)


def test_a_damaged_document_is_told(make_docx: Callable[[str], bytes]) -> None:
    for body in ("<w:p>", "<w:p>" * 3000 + "</w:p>" * 3000):
        with pytest.raises(InputError, match="cannot be taken apart"):
            list(read_docx(io.BytesIO(make_docx(body)), "a.docx"))
    assert list(read_docx(io.BytesIO(b""), "a.docx")) == []


def test_a_document_that_swells_is_refused(make_docx: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_docx(""))) as source, zipfile.ZipFile(bomb, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "word/document.xml":
                content = f'<!DOCTYPE x [<!ENTITY l0 "ha">{lol}]>' + content.replace("<w:body>", "<w:body>&l9;")
            target.writestr(name, content)
    with pytest.raises(InputError, match="cannot be taken apart"):
        list(read_docx(io.BytesIO(bomb.getvalue()), "a.docx"))
    monkeypatch.setattr(archives, "LARGEST_PART", 1000)
    with pytest.raises(InputError, match=r"has a part word/document.xml of \d+,\d+ bytes \(the limit is 1,000\)"):
        list(read_docx(io.BytesIO(make_docx("<w:p/>" * 1000)), "a.docx"))


def test_without_mammoth_it_says_what_to_install(
    make_document: Callable[[str, Sequence[str]], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(make_document("docx", [LEAD]))
    (tmp_path / "b.txt").write_text(SECOND)
    monkeypatch.setitem(sys.modules, "mammoth", None)
    problems: list[Problem] = []
    assert [a.name for a in read_articles(tmp_path, on_problem=problems.append)] == ["b"]
    assert [p.reason for p in problems] == ["is a Word document, which needs mammoth: pip install 'dyads[documents]'"]
