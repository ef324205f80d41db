"""The names that fields go by in a user's files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.extract.reading.field_map import FieldMap, read_field_map
from dyads.graph.records import Article, Problem

LEAD = "Norlund suspended all grain exports to Vessia on Friday, the ministry said."
RECORD = {"body": LEAD, "text": "teaser", "pub_date": "2025-03-14", "date": "2020-01-01", "Headline": "Grain ban"}
MAP = "text=body, published=pub_date,title=Headline"


def read(path: Path, field_map: str) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(path, field_map=field_map, on_problem=problems.append)), problems


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv", "a.tsv"])
def test_records_are_read_under_other_names(name: str, tmp_path: Path) -> None:
    gap = "\t" if name == "a.tsv" else ","
    table = "\n".join(gap.join(f'"{cell}"' for cell in row) for row in (RECORD.keys(), RECORD.values()))
    (tmp_path / name).write_text(table if name in ("a.csv", "a.tsv") else json.dumps(RECORD))
    ((article,), problems) = read(tmp_path, MAP)
    assert problems == []
    assert (article.title, article.published) == ("Grain ban", dt.date(2025, 3, 14))
    assert article.text == f"Grain ban\n\n{LEAD}"


def test_fields_within_objects(tmp_path: Path) -> None:
    record = {"content": {"body": LEAD}, "meta.date": "2025-03-14"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    ((article,), problems) = read(tmp_path, "text=content.body,published=meta.date")
    assert (article.text, article.published, problems) == (LEAD, dt.date(2025, 3, 14), [])


def test_names_may_change_places() -> None:
    fields = read_field_map({"text": "title", "title": "text"})
    assert fields.apply({"text": "a", "title": "b", "url": "c"}) == {"text": "b", "title": "a", "url": "c"}
    assert FieldMap().apply({"text": "a"}) == {"text": "a"}


def test_a_usual_name_does_not_stand_in_for_a_mapped_one() -> None:
    assert read_field_map("published=pub_date").apply({"text": "a", "date": "2025-03-14"}) == {"text": "a"}


def test_what_is_missing_is_named_as_the_user_named_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n{"body": 5}')
    (tmp_path / "b.csv").write_text(f"id,body\n1,{LEAD.replace(',', '')}\n")
    (tmp_path / "c.csv").write_text("id,text\n1,x\n")
    articles, problems = read(tmp_path, "text=body,published=day")
    assert len(articles) == 1
    assert [p.reason for p in problems] == [
        'line 1 has no "body" (fields: text)',
        'line 2 has a "body" that is int, not a string',
        'has no record with a "day": read without published',
        "has no column named day: read without it (columns: id, body)",
        "has no column named body (its header: id,text): name one so, or say with --map text=NAME which it is",
    ]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("body=text", "the field map has the field 'body': there are text, id, title, published, source, url"),
        ("text", "the field map has 'text', which is no pair"),
        ("text=", "the field map gives no name for 'text'"),
        ("text=a,text=b", "the field map has 'text' twice"),
    ],
)
def test_a_wrong_map_is_an_error(given: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        list(read_articles(tmp_path, field_map=given))
    assert str(error.value).startswith(reason)
