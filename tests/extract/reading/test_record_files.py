"""JSON, JSON lines and CSV: what is read, and what is reported with its place."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest

from dyads.errors import InputError
from dyads.extract.reading.drafts import Draft
from dyads.extract.reading.record_files import first_line_is_record, read_json, read_json_lines, read_table
from dyads.graph.records import Problem

TEXT = "Norlund closed its harbour on Friday."


def reasons(found: list[Draft | Problem]) -> list[str]:
    return [f.reason for f in found if isinstance(f, Problem)]


def drafts(found: list[Draft | Problem]) -> list[Draft]:
    return [f for f in found if isinstance(f, Draft)]


def stream(text: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


def test_json_lines_give_all_fields() -> None:
    record = {
        "id": 7,
        "title": "A  title",
        "published": "2025-03-14",
        "source": "Post",
        "url": "u",
        "text": TEXT,
        "x": [1],
    }
    (draft,) = drafts(list(read_json_lines(stream(json.dumps(record)), "f")))
    assert draft == Draft(TEXT, "A title", "7", dt.date(2025, 3, 14), "Post", "u", "line 1", 1)


def test_bad_lines_are_reported_and_the_others_read() -> None:
    lines = [
        json.dumps({"text": TEXT}), "{not json", "", "[1, 2]", '"a string"', json.dumps({"id": 1, "body": TEXT}),
        json.dumps({"text": 5}), "[" * 100_000, json.dumps({"text": TEXT, "published": "soon", "title": ["x"]}),
    ]  # fmt: skip
    found = list(read_json_lines(stream("\n".join(lines)), "f"))
    assert [d.place for d in drafts(found)] == ["line 1", "line 9"]
    expected = [
        "line 2 is not JSON",
        "line 4 is not an object",
        "line 5 is not an object",
        'line 6 has no "text" (fields: id',
    ]
    for reason, start in zip(
        reasons(found), [*expected, 'line 7 has a "text" that is int', "line 8 is not JSON"], strict=True
    ):
        assert reason.startswith(start)
    assert [note.split(":")[0] for note in drafts(found)[1].notes] == [
        "title is a list, not text",
        "published 'soon' is not a date that can be told (write 2025-09-03)",
    ]


def test_records_without_a_text_are_reported_as_one() -> None:
    other, good = json.dumps({"id": 1, "body": TEXT}), json.dumps({"text": TEXT})
    found = list(read_json_lines(stream("\n".join([other, other, other, good, other])), "f"))
    assert reasons(found) == [
        'lines 1 to 3 have no "text" (fields: id, body)',
        'line 5 has no "text" (fields: id, body)',
    ]
    assert reasons(list(read_json(stream(json.dumps([{}, {}])), "f"))) == ['items 1 to 2 have no "text" (fields: none)']
    assert reasons(list(read_json(stream(other), "f"))) == ['has no "text" (fields: id, body)']


def test_a_line_that_cannot_be_decoded_is_reported() -> None:
    good = json.dumps({"text": "Zürich, Köln und Malmö"}, ensure_ascii=False).encode()
    found = list(read_json_lines(io.BytesIO(good + b'\n{"text": "M\xfcnchen"}\n' + good), "f"))
    assert reasons(found) == ["line 2 is not valid utf-8: save the file as UTF-8"]
    assert len(drafts(found)) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_json_lines_in_other_encodings(encoding: str) -> None:
    line = json.dumps({"text": "Der Hafen von Zürich ist zu."}, ensure_ascii=False)
    found = list(read_json_lines(stream(f"{line}\r\n{line}\r\n", encoding), "f"))
    assert [d.text for d in drafts(found)] == ["Der Hafen von Zürich ist zu."] * 2


def test_a_source_of_another_format_is_passed_over() -> None:
    (draft,) = drafts(list(read_json_lines(stream(json.dumps({"text": TEXT, "source": ["A", "B"]})), "f")))
    assert (draft.source, draft.notes) == ("", ())


def test_json_holds_one_object_or_a_list() -> None:
    assert [d.number for d in drafts(list(read_json(stream(json.dumps({"text": TEXT})), "f")))] == [None]
    found = list(read_json(stream(json.dumps([{"text": TEXT}, 3, {"text": TEXT, "id": "b"}])), "f"))
    assert [(d.place, d.number, d.id) for d in drafts(found)] == [("item 1", 1, ""), ("item 3", 3, "b")]
    assert reasons(found) == ["item 2 is not an object with a text, but 3"]


def test_json_lines_in_a_json_file_are_read() -> None:
    line = json.dumps({"text": TEXT})
    assert len(drafts(list(read_json(stream(f"{line}\n{line}\n"), "f")))) == 2


@pytest.mark.parametrize("text", ["{", "[1,", "not json", "[" * 100_000])
def test_broken_json_is_reported(text: str) -> None:
    (reason,) = reasons(list(read_json(stream(text), "f")))
    assert reason.startswith("is not JSON: ")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_delimiter(delimiter: str) -> None:
    rows = [
        ["ID", " Text ", "date"],
        ["a", '"One, two; three\n\nfour | five."', "2025-03-14"],
        ["b", '"He said ""no""."', ""],
    ]
    found = list(read_table(stream("\r\n".join(delimiter.join(r) for r in rows)), "f"))
    assert [(d.id, d.text, d.published, d.place) for d in drafts(found)] == [
        ("a", "One, two; three\n\nfour | five.", dt.date(2025, 3, 14), "line 2"),
        ("b", 'He said "no".', None, "line 5"),
    ]


def test_bad_rows_are_reported_and_the_others_read() -> None:
    table = f'id,text\n1,{TEXT}\n2,too,many\n3\n\n,,\n"4"x,{TEXT}\n5,{TEXT}\n6,"never closed\n7,{TEXT}\n'
    found = list(read_table(stream(table), "f"))
    assert [d.id for d in drafts(found)] == ["1", "5"]
    starts = [
        "line 3 has 3 fields",
        "line 4 has 1 fields",
        "line 6 has 3",
        "line 7 is not a CSV row",
        "line 9 is not a CSV row",
    ]
    for reason, start in zip(reasons(found), starts, strict=True):
        assert reason.startswith(start)


def test_a_long_field_is_read() -> None:
    text = "word " * 100_000
    assert drafts(list(read_table(stream(f"text\n{text}\n"), "f")))[0].text == text


def test_a_bad_byte_in_a_row_is_reported() -> None:
    table = "text\nZürich, Köln, Malmö\n".replace(", ", " ").encode() + b"M\xfcnchen\n" + "Århus\n".encode()
    found = list(read_table(io.BytesIO(table), "f"))
    assert reasons(found) == ["line 3 is not valid utf-8: save the file as UTF-8"]
    assert [d.text for d in drafts(found)] == ["Zürich Köln Malmö", "Århus"]


def test_a_table_without_a_text_column_is_reported() -> None:
    assert reasons(list(read_table(stream("id,body\n1,x\n"), "f"))) == [
        "has no column named text (its header: id,body): name one so, or say with --map text=NAME which it is"
    ]


@pytest.mark.parametrize("reader", [read_json_lines, read_table])
def test_an_empty_file_gives_nothing(reader: object) -> None:
    assert list(reader(io.BytesIO(b" \n\n"), "f")) == []  # type: ignore[operator]


@pytest.mark.parametrize("reader", [read_json, read_json_lines, read_table])
def test_a_binary_file_is_refused(reader: object) -> None:
    with pytest.raises(InputError, match="NUL bytes"):
        list(reader(io.BytesIO(b'{"text"\0\0\0\0: 1}'), "f"))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "expected"), [('\n{"text": "a"}\nx', True), ("[1]", False), ("words", False), ("", False)]
)
def test_first_line_is_record(text: str, expected: bool) -> None:
    assert first_line_is_record(text) is expected
