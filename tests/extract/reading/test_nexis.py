"""Exports of Nexis and LexisNexis Academic: parted into articles with their metadata, in every form they come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dyads.extract.articles import read_articles
from dyads.graph.records import Article, Problem

LEAD = "Norlund suspended all grain exports to Vessia on Friday after officers found forged papers, the ministry said."
SECOND = "Vessia rejected the accusation and called it a pretext for higher prices. It recalled its ambassador."
STRIKE = "Dockers in Port Halm walked out on Monday after the harbour company dismissed eleven crane drivers there."

COVER = [
    "User Name: Reader One", "Date and Time: Friday, March 21, 2025 10:15:00 AM EST", "Job Number: 24768100",
    "Documents (2)", "1. Norlund halts grain exports to Vessia", "Client/Matter: -None-", "Search Terms: norlund",
    "Search Type: Terms and Connectors", "Narrowed by:", "Content Type\tNarrowed by", "News\t-None-",
    "2. Dockers strike in Port Halm", "Client/Matter: -None-", "Search Terms: norlund",
]  # fmt: skip
FIRST = [
    "Norlund halts grain exports to Vessia", "The Harbour Post", "March 14, 2025 Friday", "Late Edition - Final",
    "Copyright 2025 The Harbour Post Company All Rights Reserved", "Section: Section A; Column 0; Foreign Desk; Pg. 5",
    "Length: 35 words", "Byline: By ANN WRITER and Bo Reporter", "Dateline: NORBURG", "Body", LEAD, SECOND, "Graphic",
    "PHOTO: Ships in Norburg (PHOTOGRAPH BY A. LENS)", "Classification", "Language: ENGLISH",
    "Publication-Type: Newspaper", "Load-Date: March 15, 2025", "End of Document",
]  # fmt: skip
OTHER = [
    "Dockers strike in Port Halm", "Meridian Weekly (Vessia)", "March 2025", "Length: 17 words", "Body", STRIKE,
    "Load-Date: March 18, 2025", "End of Document",
]  # fmt: skip
OLD = [
    "1 of 2 DOCUMENTS", "The Harbour Post", "March 14, 2010 Sunday", "Late Edition - Final",
    "Norlund halts grain exports to Vessia", "BYLINE: By ANN WRITER", "SECTION: Section A; Foreign Desk; Pg. 5",
    "LENGTH: 35 words", "DATELINE: NORBURG, March 13", LEAD, SECOND, "URL: http://harbour.example",
    "LOAD-DATE: March 14, 2010", "LANGUAGE: ENGLISH", "Copyright 2010 The Harbour Post Company",
    "2 of 2 DOCUMENTS", "Meridian Weekly", "March 15, 2010", "Dockers strike in Port Halm", "LENGTH: 17 words", STRIKE,
    "LOAD-DATE: March 16, 2010",
]  # fmt: skip


def read(path: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(path, on_problem=problems.append)), problems


def read_parts(article: Article) -> list[tuple[str, str]]:
    return [(p.kind, article.text[p.start : p.end]) for p in article.parts if p.kind != "furniture"]


@pytest.mark.parametrize("kind", ["docx", "rtf", "html", "txt", "pdf"])
def test_an_export_is_parted_into_its_articles(
    kind: str, tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    path = tmp_path / f"files.{kind}"
    path.write_bytes(make_document(kind, [*COVER, *FIRST, *OTHER]))
    (first, other), problems = read(path)
    assert problems == []
    assert (first.title, first.source) == ("Norlund halts grain exports to Vessia", "The Harbour Post")
    assert (first.published, first.name) == (dt.date(2025, 3, 14), "files#1")
    assert read_parts(first) == [("headline", first.title), ("body", LEAD), ("body", SECOND)]
    assert "By ANN WRITER and Bo Reporter" in first.text
    assert (other.title, other.source) == ("Dockers strike in Port Halm", "Meridian Weekly (Vessia)")
    assert (other.published, other.name) == (dt.date(2025, 3, 18), "files#2")
    assert read_parts(other) == [("headline", other.title), ("body", STRIKE)]


@pytest.mark.parametrize("kind", ["doc", "html", "txt"])
def test_an_older_export_is_parted_into_its_articles(
    kind: str, tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    path = tmp_path / f"files.{kind}"
    path.write_bytes(make_document("rtf" if kind == "doc" else kind, OLD))
    (first, other), problems = read(path)
    assert problems == []
    assert (first.title, first.source) == ("Norlund halts grain exports to Vessia", "The Harbour Post")
    assert first.published == dt.date(2010, 3, 14)
    assert read_parts(first)[:3] == [("headline", first.title), ("body", LEAD), ("body", SECOND)]
    assert "By ANN WRITER" in first.text
    assert "LOAD-DATE" not in first.text
    assert (other.title, other.source) == ("Dockers strike in Port Halm", "Meridian Weekly")
    assert (other.published, read_parts(other)) == (dt.date(2010, 3, 15), [("headline", other.title), ("body", STRIKE)])


def test_a_hard_wrapped_older_text(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(
        "                               1 of 1 DOCUMENT\n\n\n                      The Harbour Post\n\n"
        "                     March 14, 2010 Sunday\n                     Late Edition - Final\n\n"
        "Norlund halts grain exports to Vessia after\nforged papers are found\n\nBYLINE: By ANN WRITER\n\n"
        "SECTION: Section A; Column 0; Foreign\nDesk; Pg. 5\n\nLENGTH: 35 words\n\n"
        "Norlund suspended all grain exports to Vessia on Friday after officers\nfound forged papers on two ships in\n"
        "its largest harbour, the ministry said.\n\nIt gave no names.\n\nLOAD-DATE: March 14, 2010\n"
    )
    ((article,), problems) = read(tmp_path / "old.txt")
    assert problems == []
    assert article.title == "Norlund halts grain exports to Vessia after forged papers are found"
    assert article.source == "The Harbour Post"
    assert [text.split("\n")[0][:30] for _, text in read_parts(article)] == [
        "Norlund halts grain exports to", "Norlund suspended all grain ex", "It gave no names.",
    ]  # fmt: skip


def test_an_article_without_a_text_is_reported_and_the_others_read(
    tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    empty = ["Harbour in pictures", "The Harbour Post", "March 13, 2025 Thursday", "Body", "Graphic", "End of Document"]
    (tmp_path / "files.docx").write_bytes(make_document("docx", [*empty, *FIRST, *OTHER[:-1]]))
    articles, problems = read(tmp_path)
    assert [a.name for a in articles] == ["files#2"]
    assert [p.reason for p in problems] == [
        "article 1 (Harbour in pictures) has no text",
        f"ends in {sum(len(line.split()) for line in OTHER[:-1])} words without the line End of Document: not read",
    ]


def test_a_line_that_only_looks_like_a_mark_is_text(
    tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    (tmp_path / "memo.docx").write_bytes(make_document("docx", [LEAD, SECOND, "End of Document"]))
    (tmp_path / "note.txt").write_text(f"Clerks filed 3 of 25 documents on Monday.\n\n\n{LEAD}\n\nEnd of document")
    (memo, note), problems = read(tmp_path)
    assert problems == []
    assert memo.text.startswith(LEAD)
    assert note.text == (tmp_path / "note.txt").read_text()


def test_what_stands_in_the_body_stays(tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]) -> None:
    lines = [*FIRST[:10], LEAD, "Notes", SECOND, *FIRST[12:]]
    (tmp_path / "a.docx").write_bytes(make_document("docx", [*FIRST[:10], LEAD, "Length: two metres.", *FIRST[11:]]))
    (tmp_path / "b.docx").write_bytes(make_document("docx", [line for line in lines if line != "Graphic"]))
    (first, second), _ = read(tmp_path)
    assert "Length: two metres." in first.text
    assert first.published == dt.date(2025, 3, 14)
    assert read_parts(second)[1:] == [("body", LEAD)]
