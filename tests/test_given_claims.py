"""`dyads build --claims`: claims of other extractors in a folder that grows, beside our own or instead of them."""

from __future__ import annotations

import csv
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from typer.testing import CliRunner, Result

import dyads
from dyads import cli, whole_way
from dyads.errors import InputError
from dyads.extract import claims as extraction
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.folder.manifest import read_manifest
from dyads.graph.records import Article, Extraction, Problem
from dyads.registry import EXPORTS, exporter

REST = "The season began early in spring, and it was a long one.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def line(article: str, subject: str, object_: str, **more: Any) -> dict[str, Any]:
    return {
        "article": article,
        "sentence": f"{subject} accuses {object_}.",
        "subject": {"name": subject, "kind": "COUNTRY"},
        "object": {"name": object_, "kind": "COUNTRY"},
        "predicate": "accuses",
        "relation": "ACCUSE",
        "extractor": "llama 3",
    } | more


def write(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in lines))
    return path


def exports(folder: Path) -> dict[str, bytes]:
    """Every export of a build folder, byte by byte."""
    graph = dyads.load(folder)
    found = {}
    with tempfile.TemporaryDirectory() as place:
        for name, export in EXPORTS.items():
            target = Path(place, f"graph{export.suffix}" if export.suffix else name)
            exporter(name)(graph, target)
            for path in sorted(target.rglob("*")) if target.is_dir() else [target]:
                found[str(path.relative_to(place))] = path.read_bytes()
    return found


def said(folder: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(run("status", folder, "--json").stdout)
    return value


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("Chile", "Kenya", "Peru"):
        (folder / f"{name}.txt").write_text(f"Norway accuses {name}. {REST}")
    return folder


@pytest.fixture
def llama(tmp_path: Path) -> Path:
    return write(
        tmp_path / "llama.jsonl",
        line("Chile", "Norway", "Chile", confidence=0.75),
        line("Kenya", "Norway", "Kenya", relation="THREATEN", attribution=["Reuters"]),
    )


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the articles that our own extraction reads."""
    found: list[str] = []
    extract = extraction.extract

    def noted(given: Iterable[Article], **options: Any) -> Iterator[Extraction]:
        for extracted in extract(given, **options):
            found.append(extracted.article.name)
            yield extracted

    monkeypatch.setattr(whole_way, "extract", noted)
    return found


def by_extractor(graph: EntityGraph) -> list[tuple[str, str, str]]:
    return sorted((claim.extractor, claim.article, claim.relation) for claim in graph.claims.values())


OURS = [("dyads 0.1.0", name, "ACCUSE") for name in ("Chile", "Kenya", "Peru")]
THEIRS = [("llama 3", "Chile", "ACCUSE"), ("llama 3", "Kenya", "THREATEN")]


def test_claims_come_in_beside_our_own(collection: Path, tmp_path: Path, llama: Path) -> None:
    result = run("build", collection, "--out", tmp_path / "graph", "--claims", llama)
    assert result.exit_code == 0, result.output
    assert "claims by extractor\n      3  dyads 0.1.0\n      2  llama 3\n" in result.stdout
    graph = dyads.load(tmp_path / "graph")
    assert by_extractor(graph) == OURS + THEIRS
    assert graph == dyads.build(collection, claims=llama)
    relation = graph.relations["country:NOR|ACCUSE|country:CHL"]
    assert len(relation.claims) == 2
    assert (relation.articles, relation.origins) == (1, 1)


def test_claims_come_in_instead_of_our_own(collection: Path, tmp_path: Path, llama: Path, extracted: list[str]) -> None:
    result = run("build", collection, "--out", tmp_path / "graph", "--claims", llama, "--claims-only")
    assert result.exit_code == 0, result.output
    assert extracted == []
    graph = dyads.load(tmp_path / "graph")
    assert by_extractor(graph) == THEIRS
    assert graph == dyads.build(collection, claims=[llama], claims_only=True)
    assert sorted(graph.entities) == ["country:CHL", "country:KEN", "country:NOR"]
    assert graph.entities["country:NOR"].mentions == 2
    assert run("verify", tmp_path / "graph").exit_code == 0
    assert "with no extraction of its own, nodes actors" in run("status", tmp_path / "graph").stdout
    assert said(tmp_path / "graph")["current"]
    dyads.build(collection, tmp_path / "graph")
    assert len(extracted) == 3
    assert by_extractor(dyads.load(tmp_path / "graph")) == OURS


def test_only_claims_need_a_file_of_them(collection: Path, tmp_path: Path) -> None:
    result = run("build", collection, "--out", tmp_path / "graph", "--claims-only")
    assert result.exit_code == 2
    assert "claims_only without claims" in result.stderr
    assert not (tmp_path / "graph").exists()


def test_a_file_that_is_not_there_stops_the_build(collection: Path, tmp_path: Path) -> None:
    result = run("build", collection, "--out", tmp_path / "graph", "--claims", tmp_path / "gone.jsonl")
    assert result.exit_code == 2
    assert "gone.jsonl: cannot be read: No such file or directory; give a file of claims, JSON lines" in result.stderr
    with pytest.raises(InputError, match="cannot be read"):
        dyads.build(collection, claims=[tmp_path / "gone.jsonl"])


def test_what_is_wrong_is_listed_by_file_and_line_and_the_rest_goes_on(
    collection: Path, tmp_path: Path, llama: Path
) -> None:
    bad = write(
        tmp_path / "bad.jsonl",
        line("Chile", "Norway", "Peru"),
        line("Ghana", "Norway", "Ghana"),
        line("Chile", "Norway", "Chile", relation="BLAMES"),
        line("Peru", "Norway", "Peru", confidence=70),
        line("Peru", "Norway", "Peru", extractor="anna"),
    )
    for _ in range(2):
        result = run("build", collection, "--out", tmp_path / "graph", "--claims", llama, "--claims", bad)
        assert result.exit_code == 1
        assert [text.removeprefix(f"not read: {bad}: ").partition(";")[0] for text in result.stderr.splitlines()] == [
            "line 3: no relation type 'BLAMES'",
            "line 4: confidence 70 is no number from 0 to 1",
            "line 1: its sentence is not in article 'Chile': “Norway accuses Peru.”",
            "line 2: there is no article 'Ghana'",
        ]
        assert by_extractor(dyads.load(tmp_path / "graph")) == [("anna", "Peru", "ACCUSE"), *OURS, *THEIRS]
    kept = (tmp_path / "graph" / "problems.jsonl").read_text().splitlines()
    assert [json.loads(text)["file"] for text in kept] == [f"{bad}: line {n}" for n in (3, 4, 1, 2)]


def test_lines_that_are_no_claims_are_no_articles_that_were_not_read(collection: Path, tmp_path: Path) -> None:
    (collection / "empty.txt").write_text("")
    bad = write(tmp_path / "bad.jsonl", line("Chile", "Norway", "Peru"))
    assert run("build", collection, "--out", tmp_path / "graph", "--claims", bad).exit_code == 1
    counted = json.loads(run("status", tmp_path / "graph", "--recall", "--json").stdout)
    assert "bad.jsonl" not in json.dumps(counted["unread"]) and len(counted["unread"]) == 1


def test_claims_that_change_cost_no_extraction(
    collection: Path, tmp_path: Path, llama: Path, extracted: list[str]
) -> None:
    out = tmp_path / "graph"
    dyads.build(collection, out, claims=llama)
    assert said(out)["current"] and said(out)["given_claims"] == 2
    extracted.clear()
    write(llama, line("Peru", "Norway", "Peru", negated=True))
    status = run("status", out)
    assert "stale: the files of claims from elsewhere have changed" in status.stdout
    assert not said(out)["current"] and said(out)["claims_changed"]
    dyads.build(collection, out, claims=llama)
    assert extracted == []
    assert said(out)["current"] and said(out)["claims"] == 4
    dyads.build(collection, tmp_path / "fresh", claims=llama)
    assert exports(out) == exports(tmp_path / "fresh")
    assert len(list((out / "given").iterdir())) == 1
    dyads.build(collection, out)
    assert by_extractor(dyads.load(out)) == OURS
    assert list((out / "given").iterdir()) == []
    llama.unlink()
    assert said(out)["current"]


def test_status_says_where_a_file_of_claims_is_gone(collection: Path, tmp_path: Path, llama: Path) -> None:
    dyads.build(collection, tmp_path / "graph", claims=llama)
    llama.unlink()
    assert "cannot be built again as it was: " in run("status", tmp_path / "graph").stdout
    assert by_extractor(dyads.load(tmp_path / "graph")) == OURS + THEIRS


def test_claims_of_articles_that_are_edited_or_withdrawn_go(collection: Path, tmp_path: Path, llama: Path) -> None:
    out = tmp_path / "graph"
    dyads.build(collection, out, claims=llama)
    (collection / "Chile.txt").write_text(f"Chile accuses Norway. {REST}")
    (collection / "Kenya.txt").unlink()
    problems: list[Problem] = []
    graph = dyads.build(collection, out, claims=llama, on_problem=problems.append)
    assert {claim.extractor for claim in graph.claims.values()} == {"dyads 0.1.0"}
    assert [problem.file for problem in problems] == [f"{llama}: line 1", f"{llama}: line 2"]
    assert run("verify", out).exit_code == 0


def test_the_extractor_is_in_every_export(collection: Path, tmp_path: Path, llama: Path) -> None:
    dyads.build(collection, tmp_path / "graph", claims=llama)
    for name, export in EXPORTS.items():
        target = tmp_path / f"graph{export.suffix}" if export.suffix else tmp_path / name
        assert run("export", tmp_path / "graph", "--format", name, "-o", target).exit_code == 0
        if name == "csv":
            rows = csv.DictReader((target / "claims.csv").read_text(encoding="utf-8-sig").splitlines())
            assert {row["extractor"] for row in rows} == {"dyads 0.1.0", "llama 3"}
        elif name == "parquet":
            found = pq.read_table(target / "claims.parquet")["extractor"].to_pylist()
            assert set(found) == {"dyads 0.1.0", "llama 3"}
        elif target.is_file():
            assert "llama 3" in target.read_text(encoding="utf-8", errors="replace"), name


def test_the_extractor_is_a_filter(collection: Path, tmp_path: Path, llama: Path) -> None:
    dyads.build(collection, tmp_path / "graph", claims=llama)
    result = run("export", tmp_path / "graph", "--format", "jsonl", "--extractor", "llama")
    assert {json.loads(text)["extractor"] for text in result.stdout.splitlines()} == {"llama 3"}
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(result.stdout)
    again = dyads.build(collection, claims=theirs, claims_only=True)
    assert by_extractor(again) == THEIRS
    assert again.relations == dyads.build(collection, claims=llama, claims_only=True).relations


def test_the_extractor_can_be_asked_for_in_cypher(collection: Path, tmp_path: Path, llama: Path) -> None:
    dyads.build(collection, tmp_path / "graph", claims=llama)
    query = "MATCH (c:Claim) WHERE c.extractor STARTS WITH 'llama' RETURN c.relation AS relation ORDER BY relation"
    result = run("query", tmp_path / "graph", query)
    assert result.exit_code == 0, result.output
    assert result.stdout.split()[-2:] == ["ACCUSE", "THREATEN"]


def test_a_difference_can_be_that_of_one_extractor(collection: Path, tmp_path: Path, llama: Path) -> None:
    monday, tuesday = tmp_path / "monday", tmp_path / "tuesday"
    dyads.build(collection, monday)
    dyads.build(collection, tuesday, claims=llama)
    assert run("diff", monday, tuesday).exit_code == 1
    assert run("diff", monday, tuesday, "--extractor", "dyads").exit_code == 0
    result = run("diff", monday, tuesday, "--extractor", "llama 3")
    assert result.exit_code == 1
    assert "+ Norway – accuses → Kenya (THREATEN)" in result.stdout
    assert "(reported, according to Reuters; read by llama 3; Kenya" in result.stdout
    assert "no extractor 'gpt'; known: dyads, dyads 0.1.0" in run("diff", monday, tuesday, "--extractor", "gpt").stderr


def test_decisions_hold_for_claims_of_others(collection: Path, tmp_path: Path, llama: Path) -> None:
    out = tmp_path / "graph"
    graph = dyads.build(collection, out, claims=llama)
    wrong = next(claim.id for claim in graph.claims.values() if claim.relation == "THREATEN")
    assert run("decide", out, "wrong", wrong).exit_code == 0
    assert run("decide", out, "rename", "Norway", "Kingdom of Norway").exit_code == 0
    write(llama, line("Peru", "Norway", "Peru"), *map(json.loads, llama.read_text().splitlines()))
    graph = dyads.build(collection, out, claims=llama)
    assert by_extractor(graph) == [*OURS, ("llama 3", "Chile", "ACCUSE"), ("llama 3", "Peru", "ACCUSE")]
    assert graph.entities["country:NOR"].name == "Kingdom of Norway"
    assert run("decide", out, "--check").exit_code == 0


def test_copies_and_second_readers_raise_no_confidence(collection: Path, tmp_path: Path) -> None:
    shutil.copy(collection / "Chile.txt", collection / "copy.txt")
    ours = dyads.build(collection).relations["country:NOR|ACCUSE|country:CHL"]
    assert (ours.articles, ours.origins) == (2, 1)

    def confidence(*of_others: float) -> float:
        lines = [
            line(name, "Norway", "Chile", confidence=value, extractor=f"other {n}")
            for n, value in enumerate(of_others)
            for name in ("Chile", "copy")
        ]
        graph = dyads.build(collection, claims=write(tmp_path / "others.jsonl", *lines))
        relation = graph.relations[ours.id]
        assert (relation.articles, relation.origins, len(relation.claims)) == (2, 1, 2 + 2 * len(of_others))
        return relation.confidence

    assert confidence(0.1) == confidence(0.1, 0.2) == ours.confidence
    assert confidence(0.1, 0.999) == confidence(0.999) == 0.999


def test_a_build_that_is_killed_before_its_end_goes_on(
    collection: Path, tmp_path: Path, llama: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "graph"

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("dyads.graph.folder.updating._write_problems", dies)
        dyads.build(collection, out, claims=llama)
    assert len(list((out / "given").iterdir())) == 1
    extracted.clear()
    write(llama, line("Peru", "Norway", "Peru"))
    dyads.build(collection, out, claims=llama)
    assert len(list((out / "given").iterdir())) == 1
    dyads.build(collection, tmp_path / "fresh", claims=llama)
    assert extracted == ["Chile", "Kenya", "Peru"]  # of the fresh build alone
    assert exports(out) == exports(tmp_path / "fresh")


def test_a_table_of_given_claims_that_is_damaged_is_found(collection: Path, tmp_path: Path, llama: Path) -> None:
    out = tmp_path / "graph"
    dyads.build(collection, out, claims=llama)
    given = read_manifest(out).given
    assert given is not None
    table = out / given.table.file
    assert run("verify", out).exit_code == 0
    whole = table.read_bytes()
    table.write_bytes(whole[:-1])
    result = run("verify", out)
    assert result.exit_code == 1 and f"wrong: {given.table.file}: " in result.stderr
    assert run("export", out, "--format", "jsonl").exit_code == 2
    dyads.build(collection, out, claims=llama)
    assert run("verify", out).exit_code == 0 and table.read_bytes() == whole


def test_the_lines_in_the_documentation_are_claims(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "claims.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    text = "Kenya will lease Ethiopia a berth. Egypt frowned. He denied it, Reuters said.\n"
    (tmp_path / "lamu.txt").write_text(text)
    (tmp_path / "anna.jsonl").write_text(lines)
    graph = dyads.build(tmp_path / "lamu.txt", claims=tmp_path / "anna.jsonl", claims_only=True)
    assert [(c.relation, c.negated, c.object.mention, c.extractor) for c in graph.claims.values()] == [
        ("TRADE", False, "Ethiopia", "anna"),
        ("CONCEDE", True, "it", "anna"),
    ]


class Mixture(RuleBasedStateMachine):
    """Articles and claims from elsewhere come, change and go, in any order; builds into one folder, now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.collection, self.claims = self.place / "news", self.place / "llama.jsonl"

    @initialize()
    def begin(self) -> None:
        self.collection.mkdir()
        self.write_article("first", "Chile")
        self.write_claims([("first", "Chile", "ACCUSE", 0.5)])

    @rule(name=st.sampled_from(["first", "second", "third"]), object_=st.sampled_from(["Chile", "Kenya", "Peru"]))
    def write_article(self, name: str, object_: str) -> None:
        (self.collection / f"{name}.txt").write_text(f"Norway accuses {object_}. {REST}")

    @rule(
        told=st.lists(
            st.tuples(
                st.sampled_from(["first", "second", "third"]), st.sampled_from(["Chile", "Kenya", "Peru"]),
                st.sampled_from(["ACCUSE", "THREATEN"]), st.sampled_from([0.25, 0.95]),
            ),
            max_size=4,
        )
    )  # fmt: skip
    def write_claims(self, told: list[tuple[str, str, str, float]]) -> None:
        lines = (line(name, "Norway", to, relation=relation, confidence=p) for name, to, relation, p in told)
        write(self.claims, *lines)

    @rule(name=st.sampled_from(["second", "third"]))
    def withdraw(self, name: str) -> None:
        (self.collection / f"{name}.txt").unlink(missing_ok=True)

    @rule(options=st.sampled_from([{"claims": True}, {"claims": True, "claims_only": True}, {}]))
    def build(self, options: dict[str, Any]) -> None:
        options = options | ({"claims": self.claims} if options else {})
        problems: list[Problem] = []
        fresh_problems: list[Problem] = []
        grown = dyads.build(self.collection, self.place / "graph", on_problem=problems.append, **options)
        fresh = dyads.build(self.collection, self.place / "fresh", on_problem=fresh_problems.append, **options)
        assert grown == fresh and problems == fresh_problems
        assert exports(self.place / "graph") == exports(self.place / "fresh")
        assert grown == dyads.build(self.collection, on_problem=fresh_problems.append, **options)
        shutil.rmtree(self.place / "fresh")
        assert run("verify", self.place / "graph").exit_code == 0
        assert said(self.place / "graph")["current"]

    def teardown(self) -> None:
        if self.collection.exists():
            self.build({"claims": True})
        shutil.rmtree(self.place)


TestMixture = Mixture.TestCase
TestMixture.settings = settings(
    max_examples=6, stateful_step_count=8, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
