"""Exports of Factiva, with field codes and without: parted into articles with their metadata."""

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
NUMBERS = ("HARPO00020250314el3e00012", "MERWE00020250318el3h00007")

CODED = [
    "SE\tWorld News", "HD\tNorlund halts grain exports to Vessia", "BY\tBy Ann Writer; Bo Reporter", "WC\t35 words",
    "PD\t14 March 2025", "ET\t10:15", "SN\tHarbour Post", "SC\tHARPO", "LA\tEnglish",
    "CY\tCopyright 2025. The Harbour Post Company.", f"LP\t{LEAD}", f"TD\t{SECOND}",
    "In Norburg nobody was seen.", "CO\tnrlgrn : Norlund Grain", "NS\tcgrain : Grain", f"AN\tDocument {NUMBERS[0]}",
    "HD\tDockers strike in Port Halm", "WC\t17 words", "PD\t18 March 2025", "SN\tMeridian Weekly", "LA\tEnglish",
    f"LP\t{STRIKE}", f"AN\tDocument {NUMBERS[1]}",
]  # fmt: skip
PLAIN = [
    "World News", "Norlund halts grain exports to Vessia", "By Ann Writer", "35 words", "14 March 2025", "10:15",
    "Harbour Post", "HARPO", "English", "Copyright 2025. The Harbour Post Company.", LEAD, SECOND,
    f"Document {NUMBERS[0]}",
    "Dockers strike in Port Halm as the talks fail", "Cy Stringer", "1,017 words", "18 March 2025", "Meridian Weekly",
    "MERWE", "English", "© 2025 Meridian", STRIKE, f"Document {NUMBERS[1]}",
    "Search Summary", "Text\tnorlund", "Date\tIn the last year", "© 2025 Factiva, Inc. All rights reserved.",
]  # fmt: skip


def read(path: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(path, on_problem=problems.append)), problems


def read_parts(article: Article) -> list[tuple[str, str]]:
    return [(p.kind, article.text[p.start : p.end]) for p in article.parts if p.kind != "furniture"]


@pytest.mark.parametrize("kind", ["docx", "rtf", "html", "pdf"])
def test_an_export_with_field_codes(
    kind: str, tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    path = tmp_path / f"Factiva-1.{kind}"
    path.write_bytes(make_document(kind, CODED))
    (first, other), problems = read(path)
    assert problems == []
    assert (first.title, first.source, first.name) == (
        "Norlund halts grain exports to Vessia", "Harbour Post", NUMBERS[0]
    )  # fmt: skip
    assert first.published == dt.date(2025, 3, 14)
    assert "By Ann Writer, Bo Reporter" in first.text
    assert read_parts(first) == [
        ("headline", first.title), ("body", LEAD), ("body", SECOND), ("body", "In Norburg nobody was seen.")
    ]  # fmt: skip
    assert (other.title, other.source) == ("Dockers strike in Port Halm", "Meridian Weekly")
    assert (other.published, other.name) == (dt.date(2025, 3, 18), NUMBERS[1])
    assert read_parts(other) == [("headline", other.title), ("body", STRIKE)]


@pytest.mark.parametrize("kind", ["docx", "rtf", "html", "txt"])
def test_an_export_without_field_codes(
    kind: str, tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    path = tmp_path / f"Factiva-1.{kind}"
    path.write_bytes(make_document(kind, PLAIN))
    (first, other), problems = read(path)
    assert problems == []
    assert (first.title, first.source) == ("Norlund halts grain exports to Vessia", "Harbour Post")
    assert (first.published, first.name) == (dt.date(2025, 3, 14), NUMBERS[0])
    assert "By Ann Writer" in first.text
    assert read_parts(first) == [("headline", first.title), ("body", LEAD), ("body", SECOND)]
    assert (other.title, other.source) == ("Dockers strike in Port Halm as the talks fail", "Meridian Weekly")
    assert other.published == dt.date(2025, 3, 18)
    assert "By Cy Stringer" in other.text
    assert read_parts(other) == [("headline", other.title), ("body", STRIKE)]


def test_a_word_that_looks_like_a_field_code_is_text(
    tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    lines = [*CODED[:11], f"TD\tIN NORBURG {SECOND}", "RE unions agreed on nothing.", CODED[15]]
    (tmp_path / "a.docx").write_bytes(make_document("docx", lines))
    ((article,), problems) = read(tmp_path)
    assert problems == []
    assert read_parts(article)[2:] == [("body", f"IN NORBURG {SECOND}"), ("body", "RE unions agreed on nothing.")]


def test_an_article_in_two_exports_is_read_once(
    tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]
) -> None:
    (tmp_path / "a.rtf").write_bytes(make_document("rtf", PLAIN))
    (tmp_path / "b.rtf").write_bytes(make_document("rtf", PLAIN[:13]))
    articles, problems = read(tmp_path)
    assert [a.name for a in articles] == list(NUMBERS)
    assert [p.reason for p in problems] == [
        f"article 1: is the same article as {tmp_path}/a.rtf article 1 (same text, same id, address or path): read once"
    ]


def test_what_cannot_be_told_is_reported(tmp_path: Path, make_document: Callable[[str, Sequence[str]], bytes]) -> None:
    lines = [LEAD, f"Document {NUMBERS[0]}", *PLAIN[13:-4], *PLAIN[:12]]
    (tmp_path / "a.docx").write_bytes(make_document("docx", lines))
    articles, problems = read(tmp_path)
    assert [a.name for a in articles] == [NUMBERS[1]]
    assert [p.reason[:60] for p in problems] == [
        f"article 1 ({NUMBERS[0]}) has no line such as 512 words"[:60],
        "ends in 60 words without a document number: not read",
    ]


def test_a_page_that_names_a_document_is_a_page(tmp_path: Path) -> None:
    page = (
        f"<html><body><article><h1>Papers found</h1><p>Document {NUMBERS[0]}</p><p>{LEAD}</p><p>{SECOND}</p></article>"
    )
    (tmp_path / "a.html").write_text(page)
    ((article,), problems) = read(tmp_path)
    assert problems == []
    assert LEAD in article.text
