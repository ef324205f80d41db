"""read_articles: files, folders, globs and standard input; what is refused is reported, and the others are read."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.graph.records import Article, Problem, digest

LEAD = (
    "Norlund suspended all grain exports to Vessia on Friday after customs officers found forged papers on two ships, "
    "the trade ministry said."
)
SECOND = "Vessia rejected the accusation and called it a pretext for higher prices. It recalled its ambassador."
HEADLINE = "Norlund halts grain exports to Vessia"
TEXT = f"{HEADLINE}\n\n{LEAD}\n\n{SECOND}\n"


def read(paths: str | Path | Iterable[str | Path], **options: object) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(paths, on_problem=problems.append, **options)), problems  # type: ignore[arg-type]


def kinds(article: Article) -> list[str]:
    return [part.kind for part in article.parts]


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "grain ban.v2.txt"
    path.write_text(f"Mar 14, 2025, 5:25 PM\n\n{TEXT}")
    ((article,), problems) = read([path])
    assert problems == []
    assert article.text == path.read_text()
    assert article.id == digest("grain ban.v2.txt", article.text)
    assert article.text_hash == digest(article.text)
    assert (article.name, article.title, article.language) == ("grain ban.v2", HEADLINE, "en")
    assert article.published == dt.date(2025, 3, 14)
    assert kinds(article) == ["furniture", "headline", "body", "body"]
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


def test_a_lone_path_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert len(read(path)[0]) == len(read(str(path))[0]) == 1


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_newlines_and_encodings_make_no_difference(tmp_path: Path, newline: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    text = TEXT.replace("Vessia", "Véssia")
    path.write_bytes(text.replace("\n", newline).encode(encoding))
    ((article,), problems) = read([path])
    assert (article.text, problems) == (text, [])


@pytest.mark.parametrize("heading", ["", f"# {HEADLINE}\n\n"])
def test_markdown_says_its_title_first(tmp_path: Path, heading: str) -> None:
    front = f'---\ntitle: "{HEADLINE}"\ndate: 2025-03-14\nsource: Harbour Post\nurl: https://harbour.example/1\n---\n'
    (tmp_path / "a.md").write_text(f"{front}{heading}{LEAD}\n\n**{SECOND}**\n")
    ((article,), problems) = read([tmp_path])
    assert problems == []
    assert article.text == f"{HEADLINE}\n\n{LEAD}\n\n{SECOND}"
    assert kinds(article) == ["headline", "body", "body"]
    assert (article.title, article.published) == (HEADLINE, dt.date(2025, 3, 14))
    assert (article.source, article.url) == ("Harbour Post", "https://harbour.example/1")


def test_the_same_url_and_text_are_one_article(tmp_path: Path) -> None:
    front = "---\nurl: https://harbour.example/1\n---\n"
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(front + LEAD)
    articles, problems = read([tmp_path])
    assert len(articles) == 1
    assert problems[0].file.endswith("b.md")
    assert "the same article as" in problems[0].reason


def test_copies_in_two_files_are_two_articles_with_one_text_hash(tmp_path: Path) -> None:
    for outlet in ("harbour", "meridian"):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "story.txt").write_text(TEXT)
    articles, problems = read([tmp_path])
    assert problems == []
    assert len({a.id for a in articles}) == 2
    assert len({a.text_hash for a in articles}) == 1


def test_the_id_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    ids = set()
    for place in ("here", "there/below"):
        (tmp_path / place / "news").mkdir(parents=True)
        (tmp_path / place / "news" / "a.txt").write_text(TEXT)
        ids |= {a.id for a in read([tmp_path / place])[0]}
        ids |= {a.id for a in read([f"{tmp_path / place}/**/*.txt"])[0]}
    assert ids == {digest("news/a.txt", TEXT)}


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.TXT", ".hidden.txt", ".git/d.txt", "sub/.e/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{TEXT}{name}.")
    articles, problems = read([tmp_path])
    assert ([a.name for a in articles], problems) == (["a", "b", "c"], [])


def test_other_files_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "noext").write_text(TEXT)
    articles, problems = read([tmp_path, tmp_path / "photo.jpg"])
    assert len(articles) == 1
    assert [Path(p.file).name for p in problems] == ["noext", "photo.jpg", "photo.jpg"]
    assert all("not in a format" in p.reason for p in problems)


def test_globs(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "sub/a3.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT}{name}.")
    assert [a.name for a in read([f"{tmp_path}/a*.txt"])[0]] == ["a1", "a2"]
    assert [a.name for a in read([f"{tmp_path}/s*"])[0]] == ["a3"]
    assert [a.name for a in read([f"{tmp_path}/**"])[0]] == ["a1", "a2", "b", "a3"]
    assert [p.reason for p in read([f"{tmp_path}/z*.txt"])[1]] == ["matches no file: check the pattern"]


def test_a_relative_glob(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert {a.id for pattern in ("*.txt", "./*.txt", "a.txt", ".") for a in read([pattern])[0]} == {
        digest("a.txt", TEXT)
    }


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXT)
    (tmp_path / "a1.txt").write_text(TEXT)
    assert [a.name for a in read([tmp_path / "a[1].txt"])[0]] == ["a[1]"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    articles, problems = read([tmp_path, tmp_path / "a.txt"])
    assert len(articles) == 1
    assert [p.reason for p in problems] == ["is named twice: read once"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.md", b"---\ntitle: x\n---\n", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.json", b"[]", "is empty"),
        ("a.jsonl", b"\n", "is empty"),
        ("a.csv", b"id,text\n", "is empty"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"id,text\n1,\n", "line 2: is empty"),
        ("a.jsonl", b'{"text": ""}', "line 1: is empty"),
        ("a.txt", b"PNG\0\0\1 words", "is binary"),
        ("a.jsonl", b'{"text": "a\\u0000b"}', "line 1: is binary"),
        ("a.txt", b"%PDF-1.4", "is a PDF"),
        ("a.html", b"<html><body></body></html>", "is HTML without a main text"),
        ("a.json", b"{", "is not JSON"),
        ("a.txt", b"Share this article\n\nMarch 14, 2025\n", "holds no text to read"),
        ("a.txt", ("word " * 250).encode(), "is over-long (1,250 characters; the limit is 1,000)"),
        ("a.txt", ("word " * 1250).encode(), "is over-long (6,250 bytes"),
        ("a.jsonl", json.dumps({"text": "word " * 250}).encode(), "line 1: is over-long"),
    ],
)
def test_a_bad_file_is_reported_and_the_others_read(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    articles, problems = read([tmp_path], max_chars=1000)
    assert [a.name for a in articles] == ["good"]
    assert [(p.file, p.reason[: len(reason)]) for p in problems] == [((tmp_path / name).as_posix(), reason)]


@pytest.mark.parametrize(
    "path", ["no/such/file.txt", "https://harbour.example/1", "x" * 5000 + ".txt", "nul\0.txt", ""]
)
def test_a_path_that_leads_nowhere_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    articles, problems = read([path])
    assert articles == []
    assert len(problems) == 1


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    assert [p.reason for p in read([tmp_path])[1]] == ["is a folder without files"]


def test_a_folder_that_build_wrote_is_passed_over(tmp_path: Path) -> None:
    for name in ("out/articles", "out/claims"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "out" / "manifest.json").write_text('{"text": "no article"}')
    (tmp_path / "a.txt").write_text(TEXT)
    articles, problems = read([tmp_path])
    assert [a.name for a in articles] == ["a"]
    assert ["written by dyads build" in p.reason for p in problems] == [True]


def test_links(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "out" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    articles, problems = read([tmp_path / "in"])
    assert [a.name for a in articles] == ["b"]
    assert [p.reason for p in problems] == [
        "is a link to a folder, which is not followed: name it",
        "is a link that leads nowhere",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_and_folders_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "sub").mkdir(mode=0)
    articles, problems = read([tmp_path])
    (tmp_path / "sub").chmod(0o700)
    assert articles == []
    assert [p.reason for p in problems] == ["cannot be read: Permission denied"] * 2


def test_a_read_that_fails_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    articles, problems = read([tmp_path / "a.txt"])
    assert (articles, [p.reason for p in problems]) == ([], ["cannot be read: Permission denied"])


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert [p.reason for p in read([tmp_path])[1]] == ["is not a regular file"]


def test_hostile_names_are_shown_harmlessly(tmp_path: Path) -> None:
    names = [b"a\x1b[31m\nb.txt", b"\xff\xfe.txt", b"-rf.txt", b"</script>".replace(b"/", b":") + b".txt"]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text(TEXT + name.decode("latin-1"))  # noqa: PTH118
    articles, problems = read([tmp_path])
    assert problems == []
    assert {a.name for a in articles} == {"a\ufffd[31m\ufffdb", "\ufffd\ufffd", "-rf", "<:script>"}
    for article in articles:
        json.dumps(article.to_dict(), ensure_ascii=False).encode("utf-8")


def test_hostile_records_are_read_as_text(tmp_path: Path) -> None:
    record = {
        "id": "x\ny\x1b",
        "title": "</script><img src=x onerror=alert(1)>",
        "text": f"\ud800 {LEAD}",
        "url": "a\nb",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    ((article,), _) = read([tmp_path])
    assert article.title == record["title"]
    assert article.text == f"{record['title']}\n\n\ufffd {LEAD}"
    assert (article.name, article.url) == ("x y\ufffd", "a b")
    json.dumps(article.to_dict(), ensure_ascii=False).encode("utf-8")


def test_records_are_named_by_id_or_place(tmp_path: Path) -> None:
    records = [{"id": "first", "text": LEAD}, {"text": SECOND}, {"text": "Norlund bombs Vessia", "url": "u"}]
    lines = "\n".join(json.dumps(r) for r in records)
    (tmp_path / "r.jsonl").write_text(lines)
    (tmp_path / "s.json").write_text(json.dumps(records[1]))
    (tmp_path / "t.csv").write_text(f'id,text\nc,"{LEAD}"\n,"{SECOND}"\n')
    articles, problems = read([tmp_path])
    assert problems == []
    assert [a.name for a in articles] == ["first", "r#2", "r#3", "s", "c", "t#3"]
    assert [a.id for a in articles[:3]] == [
        digest("first", LEAD),
        digest("r.jsonl", SECOND),
        digest("u", "Norlund bombs Vessia"),
    ]
    assert all(kinds(a) == ["body"] for a in articles)


def test_the_same_record_twice_is_read_once(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": LEAD})
    (tmp_path / "r.jsonl").write_text(f"{line}\n{line}\n{json.dumps({'id': 'b', 'text': LEAD})}\n")
    articles, problems = read([tmp_path])
    assert [a.name for a in articles] == ["a", "b"]
    assert problems[0].reason.startswith("line 2: is the same article as")
    assert "r.jsonl line 1" in problems[0].reason


def test_a_field_that_cannot_be_used_is_a_warning_and_no_problem(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"text": LEAD, "published": "some day"}))
    articles, problems = read([tmp_path])
    assert [a.published for a in articles] == [None]
    assert problems == []
    assert "r.jsonl: line 1: published 'some day' is not a date" in caplog.messages[0]


GERMAN = (
    "Das Handelsministerium erklärte am Freitag, der Hafen werde erst nach dem Ende der Gespräche wieder geöffnet. "
    "Die Botschafterin verließ das Ministerium ohne ein Wort."
)


def test_another_language_is_reported_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(f"Share this article\n\n{GERMAN}\n\nMarch 14, 2025", encoding="utf-8")
    (tmp_path / "short.txt").write_text("Vessia boykottiert Norlund.")
    articles, problems = read([tmp_path])
    assert [a.name for a in articles] == ["short"]
    assert [p.reason for p in problems] == ["is in another language (de), not in en: not read"]
    articles, problems = read([tmp_path / "de.txt"], language="de")
    assert ([a.language for a in articles], problems) == (["de"], [])


@pytest.mark.parametrize("options", [{"language": "english"}, {"max_chars": 0}])
def test_options_that_make_no_sense_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(InputError, match="give"):
        read([], **options)


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, TEXT.encode("utf-16"))
    ((article,), problems) = read(["-"])
    assert (article.name, article.title, article.text, problems) == ("stdin", HEADLINE, TEXT, [])


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b'\n{"id": "a", "text": "Norlund bombs Vessia."}\n{bad\n{"text": "Vessia bombs Norlund."}\n')
    articles, problems = read("-")
    assert [a.name for a in articles] == ["a", "stdin#4"]
    assert [(p.file, p.reason[:18]) for p in problems] == [("standard input", "line 3 is not JSON")]


def test_standard_input_is_a_web_page(monkeypatch: pytest.MonkeyPatch) -> None:
    article = f"<article><h1>{HEADLINE}</h1><p>{LEAD}</p></article>"
    feed(monkeypatch, f"<!DOCTYPE html>\n<html><body><nav>Home</nav>{article}</body></html>".encode())
    articles, problems = read("-")
    assert ([a.text for a in articles], problems) == ([f"{HEADLINE}\n\n{LEAD}"], [])


def test_standard_input_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, f'id,published,text\nx1,2025-03-14,"{LEAD}"\nx2,2025-03-15,"{SECOND}"\n'.encode())
    articles, problems = read("-")
    assert ([(a.name, a.text) for a in articles], problems) == ([("x1", LEAD), ("x2", SECOND)], [])


def test_standard_input_is_a_table_without_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, f'id,published,body\nx1,2025-03-14,"{LEAD}"\n'.encode())
    articles, problems = read("-")
    assert articles == []
    assert problems[0].reason.startswith("has no column named text")


def test_standard_input_is_a_json_list(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, json.dumps([{"id": "a", "text": LEAD}, {"id": "b", "text": SECOND}], indent=1).encode())
    assert [a.name for a in read("-")[0]] == ["a", "b"]


def test_an_empty_standard_input_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"")
    assert read("-") == ([], [Problem("standard input", "is empty")])


def test_standard_input_without_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(TEXT))
    assert [a.text for a in read("-")[0]] == [TEXT]


def test_problems_are_logged_where_nobody_takes_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="dyads"):
        assert list(read_articles([tmp_path / "gone.txt"])) == []
    assert caplog.messages == [f"{(tmp_path / 'gone.txt').as_posix()}: is no file or folder: check the path"]


def test_a_web_page_has_its_headline_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f"<html><head><meta property='og:title' content='{HEADLINE} - Harbour Post'></head><body><nav>Home</nav>"
        f"<article><h1>{HEADLINE}</h1><p>14 March 2025</p><p>{LEAD}</p><p>{SECOND}</p></article></body></html>"
    )
    ((article,), problems) = read([tmp_path])
    assert problems == []
    read_parts = [(p.kind, article.text[p.start : p.end]) for p in article.parts if p.kind != "furniture"]
    assert read_parts == [("headline", HEADLINE), ("body", LEAD), ("body", SECOND)]
    assert (article.title, article.published) == (HEADLINE, dt.date(2025, 3, 14))


def test_reading_is_lazy_and_the_same_every_time(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"{TEXT}{n}.")
    first = next(iter(read_articles([tmp_path])))
    assert first.name == "0"
    assert read([tmp_path]) == read([tmp_path])
