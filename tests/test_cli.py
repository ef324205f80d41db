"""The command line: what each command prints, writes and ends with."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import dyads.graph.ontology
from dyads import cli, output, terminal, text_triples, whole_way
from dyads.errors import ModelError
from dyads.extract.triples.triples import OpenTriple
from dyads.graph.folder.contents import read_folder, write_folder
from dyads.graph.ontology import read_ontology
from dyads.graph.records import Argument, Article, Claim, Extraction, LocalEntity, Mention, Problem
from dyads.registry import EXPORTS

NEWS = "Norway criticizes Chile. The two governments have not met since the fishing season began in the spring."
COMMANDS = [
    "build", "demo", "extract", "mentions", "triples", "export", "query", "panel", "diff", "decide", "status", "verify",
]  # fmt: skip
Given = dict[str, object]
TRIPLE_COLUMNS = ["sentence", "subject", "relation", "object", "confidence"]


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


def claim_of(article: Article) -> Extraction:
    """One claim, from the first three words of the article."""
    words = article.text.split()[:3]
    spans = []
    for word in words:
        start = article.text.index(word)
        spans.append((start, start + len(word.rstrip("."))))
    subject, object_ = (
        Argument(LocalEntity(f"{article.id}#{n}", words[i].rstrip("."), "COUNTRY"), words[i].rstrip("."), *spans[i])
        for n, i in enumerate((0, 2))
    )
    claim = Claim(
        article=article.name, article_id=article.id, sentence=article.text, start=0, end=len(article.text),
        subject=subject, object=object_, predicate=words[1], head=words[1],
        head_start=spans[1][0], head_end=spans[1][1], relation="ACCUSE", confidence=0.75,
    )  # fmt: skip
    ends = (subject, object_)
    mentions = (Mention(article.name, article.id, a.start, a.end, a.mention, "name", a.entity) for a in ends)
    return Extraction(article, tuple(mentions), (claim,))


@pytest.fixture
def given_options(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Put `claim_of` in place of extraction; the options that it was called with."""
    given: Given = {}

    def extract(
        articles: Iterable[Article], *, on_problem: Callable[[Problem], None], **options: object
    ) -> Iterator[Extraction]:
        given.update(options)
        return map(claim_of, articles)

    monkeypatch.setattr(whole_way, "extract", extract)
    return given


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "fishery.txt").write_text(NEWS)
    (folder / "quota.txt").write_text(NEWS.replace("criticizes", "accuses"))
    return folder


@pytest.fixture
def built(news: Path, tmp_path: Path, given_options: Given) -> Path:
    out = tmp_path / "built"
    assert run("build", news, "--out", out, "--quiet").exit_code == 0
    return out


def test_version_is_that_of_the_package() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, "dyads 0.1.0\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_exit_codes(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"  dyads {command}" in result.stdout
    assert ("1  they differ" if command == "diff" else "1  something could not be read") in result.stdout


def test_help_lists_every_command_and_export_format() -> None:
    listed = run("--help").stdout
    assert all(f"\n  {command}  " in listed for command in COMMANDS)
    formats = run("export", "--help").stdout
    assert all(f"  {name}  " in formats and export.summary in formats for name, export in EXPORTS.items())


def test_help_imports_no_pipeline() -> None:
    code = "import sys; from typer.testing import CliRunner; from dyads.cli import app; "
    code += "CliRunner().invoke(app, ['build', '--help']); print('spacy' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["analyse"], ["build", "x.txt"], ["extract"], ["extract", "x.txt", "--format", "xml"],
        ["extract", "x.txt", "--nodes", "verbs"], ["extract", "x.txt", "--max-chars", "0"], ["export", "x"],
        ["export", "x", "--format", "xls"],
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.output


def test_build_prints_a_summary_and_where_the_page_is(news: Path, tmp_path: Path, given_options: Given) -> None:
    out = tmp_path / "graph"
    result = run("build", news, "--out", out)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:4] == [
        "articles        2",
        "entities        2",
        "claims          2",
        "relations       1",
    ]
    assert lines[6] in [f"   2 articles  Norway – {verb} → Chile (asserted 2)" for verb in ("criticizes", "accuses")]
    assert lines[-1] == f"  {(out / 'explorer.html').as_uri()}"
    assert "<html" in (out / "explorer.html").read_text(encoding="utf-8")
    assert len(list(read_folder(out))) == 2


def test_build_hands_its_options_on(news: Path, tmp_path: Path, given_options: Given) -> None:
    ontology = tmp_path / "own.toml"
    ontology.write_bytes(Path(dyads.graph.ontology.__file__).with_suffix(".toml").read_bytes() + b"\n# mine\n")
    options = ("--model", "other", "--nodes", "named", "--ontology", ontology, "--quiet")
    assert run("build", news, "--out", tmp_path / "graph", *options).stdout == ""
    assert (given_options["model"], given_options["nodes"]) == ("other", "named")
    manifest = json.loads((tmp_path / "graph" / "manifest.json").read_text())
    assert manifest["model"] == "other"
    assert manifest["options"]["nodes"] == "named"
    assert given_options["ontology"] == read_ontology(ontology)
    assert manifest["ontology"] == read_ontology(ontology).digest


def test_build_lists_what_cannot_be_read_and_does_the_rest(news: Path, tmp_path: Path, given_options: Given) -> None:
    (news / "empty.txt").write_text("")
    result = run("build", news, tmp_path / "gone.txt", "--out", tmp_path / "graph")
    assert result.exit_code == 1
    assert f"not read: {news}/empty.txt: is empty\n" in result.stderr
    assert f"not read: {tmp_path}/gone.txt: " in result.stderr
    assert result.stdout.splitlines()[:2] == ["articles        2", "not read        2"]
    problems = (tmp_path / "graph" / "problems.jsonl").read_text().splitlines()
    assert [Path(json.loads(line)["file"]).name for line in problems] == ["empty.txt", "gone.txt"]


def test_an_article_that_is_read_without_its_date_is_read(tmp_path: Path, given_options: Given) -> None:
    (tmp_path / "wire.jsonl").write_text(json.dumps({"text": NEWS, "published": "some day"}))
    result = run("build", tmp_path / "wire.jsonl", "--out", tmp_path / "graph")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"warning: {tmp_path}/wire.jsonl: line 1: published 'some day' is not a date")
    assert "not read" not in result.output


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "gone.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error: " in result.stderr and "no article could be read" in result.stderr


@pytest.mark.parametrize("command", [("extract",), ("mentions",), ("triples",), ("triples", "--lines")])
def test_a_language_that_the_pipeline_is_not_for_is_an_error(command: tuple[str, ...], tmp_path: Path) -> None:
    french = "La Norvège accuse le Chili. Les deux gouvernements ne se sont pas rencontrés depuis le printemps dernier."
    (tmp_path / "pêche.txt").write_text(french, encoding="utf-8")
    result = run(*command, tmp_path / "pêche.txt", "--language", "fr")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name a pipeline for 'fr' with --model" in result.stderr


def test_errors_show_no_traceback_unless_verbose(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(articles: Iterable[Article], **options: object) -> Iterator[Extraction]:
        raise ModelError("pipeline 'x' is missing; install it")

    monkeypatch.setattr(whole_way, "extract", extract)
    result = run("extract", news)
    assert (result.exit_code, result.stderr) == (2, "error: pipeline 'x' is missing; install it\n")
    result = run("extract", news, "--verbose")
    assert result.exit_code == 2
    assert result.stderr.startswith("Traceback ")
    assert result.stderr.endswith("error: pipeline 'x' is missing; install it\n")


def test_a_fault_of_ours_says_so(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(articles: Iterable[Article], **options: object) -> Iterator[Extraction]:
        raise KeyError("head")

    monkeypatch.setattr(whole_way, "extract", extract)
    result = run("extract", news)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: unexpected KeyError: 'head'; this is a fault of dyads")


def test_interruption_ends_with_130(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(articles: Iterable[Article], **options: object) -> Iterator[Extraction]:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_way, "extract", extract)
    result = run("extract", news)
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


def test_extract_prints_claims_as_json_lines(news: Path, given_options: Given) -> None:
    result = run("extract", news)
    assert (result.exit_code, result.stderr) == (0, "")
    claims = [Claim.from_dict(json.loads(line)) for line in result.stdout.splitlines()]
    assert [(c.article, c.subject.mention, c.predicate, c.object.mention) for c in claims] == [
        ("fishery", "Norway", "criticizes", "Chile"),
        ("quota", "Norway", "accuses", "Chile"),
    ]
    assert given_options["nodes"] == "actors"


def test_extract_keeps_the_ids_of_records(tmp_path: Path, given_options: Given) -> None:
    records = tmp_path / "wire.jsonl"
    texts = [NEWS, NEWS.replace("Norway", "Iceland")]
    records.write_text("".join(json.dumps({"id": f"wire-{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    lines = run("extract", records).stdout.splitlines()
    assert [json.loads(line)["article"] for line in lines] == ["wire-0", "wire-1"]


def test_extract_reads_standard_input(given_options: Given) -> None:
    result = run("extract", "-", stdin=NEWS)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["sentence"] == NEWS


def test_extract_reads_a_table_from_standard_input(given_options: Given) -> None:
    result = run("extract", "-", stdin=f'id,text\nwire-1,"{NEWS}"\n')
    assert (result.exit_code, json.loads(result.stdout)["article"]) == (0, "wire-1")


def test_fields_go_by_the_names_that_the_user_gives(tmp_path: Path, given_options: Given) -> None:
    (tmp_path / "wire.csv").write_text(f'Nr,Body\n1,"{NEWS}"\n')
    assert run("extract", tmp_path / "wire.csv").exit_code == 2
    result = run("extract", tmp_path / "wire.csv", "--map", "text=body,id=nr")
    assert (result.exit_code, json.loads(result.stdout)["article"]) == (0, "1")
    assert "there are text, id, title" in run("extract", tmp_path, "--map", "body=text").stderr


def test_the_format_of_standard_input_may_be_given(given_options: Given) -> None:
    text = f"# Fish\n\n**{NEWS}**"
    (line,) = run("extract", "-", "--input-format", "markdown", stdin=text).stdout.splitlines()
    assert json.loads(line)["sentence"].startswith("Fish")
    assert "no path is -" in run("extract", "a.md", "--input-format", "markdown").stderr


def test_lines_have_no_fields_and_no_format(tmp_path: Path) -> None:
    result = run("triples", "-", "--lines", "--map", "text=body", stdin=NEWS)
    assert (result.exit_code, "leave the field map" in result.stderr) == (2, True)


def test_extract_writes_a_file(news: Path, tmp_path: Path, given_options: Given) -> None:
    result = run("extract", news, "-o", tmp_path / "claims.jsonl")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "claims.jsonl").read_text() == run("extract", news, "-o", "-").stdout


def test_extract_writes_parquet(news: Path, tmp_path: Path, given_options: Given) -> None:
    assert run("extract", news, "--format", "parquet", "-o", tmp_path / "claims.parquet").exit_code == 0
    assert pq.read_table(tmp_path / "claims.parquet")["predicate"].to_pylist() == ["criticizes", "accuses"]
    piped = run("extract", news, "--format", "parquet").stdout_bytes
    assert piped == (tmp_path / "claims.parquet").read_bytes()


def test_extract_prints_a_table(news: Path, given_options: Given) -> None:
    lines = run("extract", news, "--format", "table").stdout.splitlines()
    assert any(line.split() == ["Norway", "accuses", "Chile", "ACCUSE", "asserted", "0.75", "quota"] for line in lines)


def test_a_failed_command_leaves_the_file_as_it_was(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(articles: Iterable[Article], **options: object) -> Iterator[Extraction]:
        yield claim_of(next(iter(articles)))
        raise ModelError("no more")

    monkeypatch.setattr(whole_way, "extract", extract)
    target = tmp_path / "claims.jsonl"
    target.write_text("before")
    assert run("extract", news, "-o", target).exit_code == 2
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "news"]


def test_a_file_that_cannot_be_written_is_an_error(news: Path, tmp_path: Path, given_options: Given) -> None:
    for target in (tmp_path / "no" / "folder.jsonl", tmp_path):
        result = run("extract", news, "-o", target)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert result.stderr.startswith(f"error: {target}: ")
        assert "-o" in result.stderr


@pytest.mark.parametrize("name", list(EXPORTS))
def test_an_export_that_cannot_be_written_is_an_error(name: str, built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    below_file = tmp_path / "file" / f"graph{EXPORTS[name].suffix}"
    for target in [below_file, tmp_path / "no" / "graph.xml"] if EXPORTS[name].suffix else [below_file]:
        result = run("export", built, "--format", name, "-o", target)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert result.stderr.startswith(f"error: {target}: cannot be written: ")
        assert "Errno" not in result.stderr and ".tmp" not in result.stderr
    assert (tmp_path / "file").read_text() == "mine"


def test_an_export_in_several_files_needs_a_folder(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = run("export", built, "--format", "csv", "-o", tmp_path / "file")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {tmp_path / 'file'}: is no folder, and format csv is several files;")


def test_a_device_is_written_into_and_stays(built: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.graphml"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("export", built, "--format", "graphml", "-o", pipe).exit_code == 0
        assert os.read(reader, 100).startswith(b"<?xml")
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert run("export", built, "--format", "graphml", "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_mentions_prints_json_lines(news: Path, given_options: Given) -> None:
    mentions = [Mention.from_dict(json.loads(line)) for line in run("mentions", news).stdout.splitlines()]
    assert [(m.article, m.text) for m in mentions] == [
        ("fishery", "Norway"),
        ("fishery", "Chile"),
        ("quota", "Norway"),
        ("quota", "Chile"),
    ]


@pytest.fixture
def fake_triples(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_triples(texts: Iterable[str], **options: object) -> Iterator[OpenTriple]:
        for text in texts:
            subject, relation, object_ = text.split()[:3]
            yield OpenTriple(text, subject, relation, object_, 0.5)

    monkeypatch.setattr(text_triples, "open_triples", open_triples)


def test_triples_of_articles(news: Path, fake_triples: None) -> None:
    result = run("triples", news)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == [NEWS, "Norway", "criticizes", "Chile.", "0.5"]


def test_triples_of_lines_keep_each_line_as_it_is(tmp_path: Path, fake_triples: None) -> None:
    lines = ["  Oslo  thanks Lima  .", "", "Port -LRB- new -RRB- opens .", "Rain fell \u2028 slowly"]
    (tmp_path / "s.txt").write_bytes("\r\n".join(lines).encode())
    kept = [line for line in lines if line]
    result = run("triples", tmp_path / "s.txt", "--lines")
    assert [row.split("\t")[0] for row in result.stdout.rstrip("\n").split("\n")] == kept
    printed = run("triples", tmp_path / "s.txt", "--lines", "--format", "jsonl").stdout
    records = [json.loads(line) for line in printed.splitlines()]
    assert [list(record) for record in records] == [TRIPLE_COLUMNS] * 3
    assert [record["sentence"] for record in records] == kept
    assert run("triples", "-", "--lines", stdin="a b c\nd e f\n").stdout == "a b c\ta\tb\tc\t0.5\nd e f\td\te\tf\t0.5\n"


def test_triples_of_lines_list_what_cannot_be_read(tmp_path: Path, fake_triples: None) -> None:
    (tmp_path / "s.txt").write_text("Oslo thanks Lima .\n")
    (tmp_path / "picture.txt").write_bytes(b"\x00\x01\x02")
    result = run("triples", tmp_path, tmp_path / "gone.txt", "--lines")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    named = [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert named == [f"{tmp_path}/picture.txt", f"{tmp_path}/gone.txt"]
    assert run("triples", tmp_path / "gone.txt", "--lines").exit_code == 2


def test_cells_of_a_row_hold_no_tabs(tmp_path: Path) -> None:
    output.write_tsv([["a\tb", "c\r\nd", 0.5]], tmp_path / "x.tsv")
    assert (tmp_path / "x.tsv").read_text() == "a b\tc d\t0.5\n"


def test_triples_of_lines_have_one_sentence_whatever_the_parser_finds(tmp_path: Path) -> None:
    line = "The minister met envoys in Lima .  The talks failed , she said ."
    (tmp_path / "s.txt").write_text(f"{line}\n")
    rows = run("triples", tmp_path / "s.txt", "--lines").stdout.splitlines()
    assert rows and {row.split("\t")[0] for row in rows} == {line}


def test_demo_builds_the_example_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("demo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("articles       28\norigins        26\nentities")
    assert result.stdout.endswith(f"  {(tmp_path / 'demo' / 'explorer.html').as_uri()}\n")


@pytest.mark.parametrize("name", list(EXPORTS))
def test_export_writes_every_format(name: str, built: Path, tmp_path: Path) -> None:
    target = tmp_path / f"graph{EXPORTS[name].suffix}"
    result = run("export", built, "--format", name, "-o", target)
    assert (result.exit_code, result.output) == (0, "")
    assert list(target.iterdir()) if target.is_dir() else target.stat().st_size
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_export_prints_what_one_file_holds(built: Path) -> None:
    result = run("export", built, "--format", "graphml")
    assert (result.exit_code, result.stderr) == (0, "")
    graph = nx.read_graphml(io.BytesIO(result.stdout_bytes), force_multigraph=True)
    assert sorted(data["name"] for _, data in graph.nodes(data=True)) == ["Chile", "Norway"]


def test_export_of_several_files_needs_a_place(built: Path, tmp_path: Path) -> None:
    result = run("export", built, "--format", "csv")
    assert result.exit_code == 2
    assert result.stderr == "error: format csv: several files, which standard output cannot hold; give -o FOLDER\n"
    assert run("export", built, "--format", "csv", "-o", tmp_path / "tables.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        text = archive.read("entities.csv").decode("utf-8-sig")
    assert [row["name"] for row in csv.DictReader(io.StringIO(text))] == ["Chile", "Norway"]


def test_diff_ends_as_diff_does_and_says_what_changed(built: Path, news: Path, tmp_path: Path) -> None:
    assert run("diff", built, built).exit_code == 0
    (news / "fishery.txt").unlink()
    run("build", news, "--out", tmp_path / "later", "--quiet")
    differing = run("diff", built, tmp_path / "later")
    assert differing.exit_code == 1
    assert "    - “Norway criticizes Chile. The two governments" in differing.stdout
    values = json.loads(run("diff", built, tmp_path / "later", "--format", "json").stdout)
    assert [r["label"] for r in values["relations"]["changed"]] == ["accuses"]
    assert run("diff", built, tmp_path / "nowhere").exit_code == 2


def test_export_of_no_build_folder_is_an_error(tmp_path: Path) -> None:
    result = run("export", tmp_path, "--format", "csv", "-o", tmp_path / "x")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {tmp_path}: not a build folder")


def test_output_ends_quietly_when_its_reader_has_enough(built: Path, tmp_path: Path) -> None:
    extractions = [claim_of(article) for article in many_articles(next(read_folder(built)).article)]
    write_folder(tmp_path / "large", extractions, [], options={})
    command = [sys.executable, "-m", "dyads", "export", str(tmp_path / "large"), "--format", "jsonl"]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def many_articles(article: Article) -> Iterator[Article]:
    """Copies of an article, enough to fill a pipe."""
    for n in range(300):
        yield Article.from_dict(article.to_dict() | {"id": f"{n:016x}"})


class FakeTerminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "shown"),
    [(FakeTerminal, False, True), (FakeTerminal, True, False), (io.StringIO, False, False)],
)
def test_the_bar_is_shown_on_a_terminal_only(
    stream: type[io.StringIO], quiet: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stderr = stream()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    progress = terminal.Progress("articles", quiet=quiet)
    with progress.running(total=2):
        assert list(progress.watch(["a", "b"])) == ["a", "b"]
    assert ("2/2" in stderr.getvalue()) is shown


def test_names_do_not_steer_the_terminal() -> None:
    assert terminal.printable("a\x1b[2Jb\u202ec\ud800") == "a\\x1b[2Jb\\u202ec\\ud800"
    assert terminal.printable("Zoë – 北京\n") == "Zoë – 北京\n"
