"""Files within .gz and .zip files: read as if they were unpacked, and hostile archives refused."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from pathlib import Path

import pytest

from dyads.extract.articles import read_articles
from dyads.extract.reading import archives
from dyads.graph.records import Article, Problem, digest

LEAD = "Norlund suspended all grain exports to Vessia on Friday after officers found forged papers, the ministry said."
SECOND = "Vessia rejected the accusation and called it a pretext for higher prices. It recalled its ambassador."


def read(path: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(path, on_problem=problems.append)), problems


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_gzipped_file_is_the_same_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(LEAD.encode()))
    ((article,), problems) = read(tmp_path)
    assert problems == []
    assert (article.id, article.name) == (digest("a.txt", LEAD), "a")


def test_gzipped_lines_and_a_name_that_tells_nothing(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": name, "text": LEAD}) for name in "ab").encode()
    (tmp_path / "wire.JSONL.GZ").write_bytes(gzip.compress(lines))
    (tmp_path / "x.gz").write_bytes(gzip.compress(lines.replace(b'"a"', b'"c"').replace(b'"b"', b'"d"')))
    articles, problems = read(tmp_path)
    assert ([a.name for a in articles], problems) == (["a", "b", "c", "d"], [])


def test_a_zip_is_read_as_a_folder(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "b.txt": LEAD, "a/c.jsonl": json.dumps({"text": LEAD}), "a/": "", ".hidden.txt": SECOND,
        "__MACOSX/._b.txt": b"\0", "win\\d.txt": SECOND, "photo.jpg": b"\xff\xd8",
    }  # fmt: skip
    path = zipped(tmp_path / "news.zip", members)
    articles, problems = read(tmp_path)
    assert [(a.name, a.text) for a in articles] == [("c#1", LEAD), ("b", LEAD), ("d", SECOND)]
    assert articles[1].id == digest("news.zip/b.txt", LEAD)
    assert [p.file for p in problems] == [f"{path}/photo.jpg"]


def test_documents_in_a_zip_are_read(tmp_path: Path, make_document) -> None:  # type: ignore[no-untyped-def]
    zipped(tmp_path / "news.zip", {f"{kind}.{kind}": make_document(kind, [LEAD, SECOND]) for kind in ("docx", "pdf")})
    articles, problems = read(tmp_path)
    assert ([a.name for a in articles], problems) == (["docx", "pdf"], [])


def test_hostile_names_are_refused(tmp_path: Path) -> None:
    names = ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "good\x1b[31m.txt"]
    path = zipped(tmp_path / "news.zip", {name: f"{LEAD} {n}." for n, name in enumerate(names)})
    articles, problems = read(path)
    assert [a.name for a in articles] == ["good\ufffd[31m"]
    assert {p.reason for p in problems} == {"has a name that leads out of its archive: not read"}
    assert len(problems) == 4
    assert sorted(p.name for p in tmp_path.parent.rglob("evil*")) == []


def test_nested_archives_links_and_encrypted_members_are_reported(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "news.zip", {"a.txt.gz": gzip.compress(b"x"), "b.zip": b"x", "d.txt": LEAD, "e.txt": SECOND}
    )
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("c.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    data = bytearray(path.read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the bit that says that d.txt is encrypted
        start = [i for i in range(len(data)) if data[i : i + 4] == sign][2]
        data[start + place] |= 1
    path.write_bytes(data)
    articles, problems = read(path)
    assert [a.name for a in articles] == ["e"]
    assert [(Path(p.file).name, p.reason) for p in problems] == [
        ("a.txt.gz", "is an archive within an archive: unpack it, and name it"),
        ("b.zip", "is an archive within an archive: unpack it, and name it"),
        ("c.txt", "is a link, which is not followed"),
        ("d.txt", "is encrypted: unpack it yourself, and give the folder"),
    ]


def test_an_archive_in_a_gz_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(gzip.compress(LEAD.encode())))
    (tmp_path / "b.zip.gz").write_bytes(gzip.compress(b"PK\x03\x04"))
    articles, problems = read(tmp_path)
    assert articles == []
    assert {p.reason for p in problems} == {"is an archive within an archive: unpack it, and name it"}


def test_damaged_archives_are_reported(tmp_path: Path) -> None:
    whole = gzip.compress(LEAD.encode() * 50)
    (tmp_path / "a.txt.gz").write_bytes(whole[:-20])
    (tmp_path / "b.txt.gz").write_bytes(b"no gzip")
    (tmp_path / "c.zip").write_bytes(b"no zip")
    (tmp_path / "d.zip").write_bytes(zipped(tmp_path / "d.zip", {}).read_bytes())
    path = zipped(tmp_path / "e.zip", {"a.txt": LEAD, "b.txt": SECOND})
    data = bytearray(path.read_bytes())
    data[data.index(b"a.txt") + 10] ^= 0xFF
    path.write_bytes(data)
    articles, problems = read(tmp_path)
    assert [a.text for a in articles] == [SECOND]
    assert [(Path(p.file).name, p.reason.split(":")[0]) for p in problems] == [
        ("a.txt.gz", "is a damaged .gz file"),
        ("b.txt.gz", "is a damaged .gz file"),
        ("c.zip", "is a damaged zip file"),
        ("d.zip", "is an archive without files"),
        ("a.txt", "cannot be unpacked"),
    ]


def test_bombs_are_refused(tmp_path: Path) -> None:
    zeros = b"0" * (20 << 20)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(zeros))
    zipped(tmp_path / "b.zip", {"a.txt": LEAD, "zeros.txt": zeros})
    many = {f"{n}.txt": b"0" * (1 << 20) for n in range(20)}
    zipped(tmp_path / "c.zip", many)
    articles, problems = read(tmp_path)
    assert articles == []
    assert {p.reason for p in problems} == {
        "unpacks to more than 200 times its size, as bombs do: unpack it yourself if you trust it"
    }
    assert len(problems) == 3


def test_too_much_and_too_many_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 150)
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress((LEAD + SECOND).encode()))
    zipped(tmp_path / "b.zip", {"a.txt": LEAD, "b.txt": SECOND})
    zipped(tmp_path / "c.zip", {f"{n}.txt": "" for n in range(4)})
    articles, problems = read(tmp_path)
    assert articles == []
    assert [p.reason.split(":")[0] for p in problems] == [
        "unpacks to more than 150 bytes, the limit",
        "unpacks to more than 150 bytes, the limit",
        "holds 4 files (the limit is 3)",
    ]


def test_a_member_that_lies_about_its_size_gives_no_more(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"zeros.txt": b"0" * (1 << 20)})
    data = bytearray(path.read_bytes())
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(sign) + place, 100)
    path.write_bytes(data)
    articles, problems = read(path)
    assert articles == []
    assert [p.reason for p in problems] == ["cannot be unpacked: Bad CRC-32 for file 'zeros.txt'"]


def test_standard_input_may_be_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(gzip.compress(json.dumps({"id": "a", "text": LEAD}).encode()))

    monkeypatch.setattr("sys.stdin", Input)
    assert [a.name for a in read_articles("-")] == ["a"]
    Input.buffer = io.BytesIO(zipped(tmp_path / "a.zip", {"x/b.txt": LEAD}).read_bytes())
    assert [a.name for a in read_articles("-")] == ["b"]
