"""`dyads why`: sentences that name two entities and say nothing of the two, each with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dyads
from dyads import cli, recipe
from dyads.extract import claims
from dyads.extract.articles import read_articles
from dyads.extract.meaning import proposals
from dyads.graph.records import Article
from dyads.rereading import Rereading

FINED = "Iran fined the Bank of China on Tuesday."
LEFT = "It said that the ship that left a port in the south of China had sunk."
LISTED = "Iran and China criticised Norway because of Oman."
MET = "Iran and China met in Oman on Monday."
BUYS = "Iran buys weapons from China."
BOTH = "Both countries accused Chile of piracy."
TALKS = (
    f"Norland and Vessia break off their talks\n\nTEHRAN (China Wire of Iran) -- {MET} {LISTED} {FINED} {LEFT}\n\n"
    f"{BOTH} Iran thanked Peru, officials in Quito said.\n\n{BUYS}\n\n"
    "Iran, China: more on trade\nWorld\nRead on\nHighlights\n"
)
FRENCH = (
    "L'accord entre Iran et China a été conclu lundi à Mascate, ont annoncé les deux gouvernements dans une "
    "déclaration commune. Les ministres se retrouveront au printemps pour discuter du commerce et de la pêche."
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def asked(*arguments: object) -> dict[str, Any]:
    result = run("why", *arguments, "--json")
    assert result.exit_code == 0, result.output
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def outcomes(*arguments: object) -> dict[str, str]:
    return {found["sentence"]: found["outcome"] for found in asked(*arguments, "--claims")["sentences"]}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "talks.txt").write_text(TALKS)
    (tmp_path / "news" / "accord.txt").write_text(FRENCH)
    (tmp_path / "news" / "blank.txt").write_text("")
    (tmp_path / "news" / "photo.png").write_bytes(b"")
    run("build", tmp_path / "news", "--out", tmp_path / "graph")
    return tmp_path / "graph"


def test_every_sentence_that_names_both_has_its_reason(out: Path) -> None:
    assert outcomes(out, "Iran", "China") == {
        MET: "claim", LISTED: "listed", FINED: "not recognised", LEFT: "other clauses", BOTH: "inside", BUYS: "claim",
        "Iran, China: more on trade": "furniture", "TEHRAN (China Wire of Iran) --": "dateline",
    }  # fmt: skip
    assert outcomes(out, "Oman", "Norway") == {LISTED: "no path"}
    assert outcomes(out, "Oman", "Iran") == {MET: "claim", LISTED: "circumstance"}
    found = asked(out, "China", "Iran")
    assert [entity["name"] for entity in found["entities"]] == ["China", "Iran"]
    assert found["counts"]["claim"] == 2 and MET not in {each["sentence"] for each in found["sentences"]}
    by_sentence = {each["sentence"]: each for each in found["sentences"]}
    assert (
        by_sentence[FINED]["detail"]
        == "'China' was read as part of 'Bank of China', which is Bank of China (ORGANIZATION)"
    )
    left = by_sentence[LEFT]
    assert [TALKS[start:end] for (start, end) in (left["places"][0][0], left["places"][1][0])] == ["China", "It"]
    assert left["path"][:2] == [{"word": "It", "relation": "subject"}, {"word": "said", "relation": ""}]
    assert left["path"][-1] == {"word": "China", "relation": "prepositional object"}


def test_articles_that_were_not_read_are_looked_into(out: Path) -> None:
    found = asked(out, "Iran", "China")
    (french,) = found["unread"]
    assert french["file"].endswith("accord.txt") and french["reason"].startswith("is in another language (fr)")
    assert found["not_looked_into"] == 1
    assert asked(out, "Iran", "Peru")["unread"] == []
    (out.parent / "news" / "later.txt").write_text("Iran has sent China a note about the fishing season in spring.")
    assert [problem["reason"] for problem in asked(out, "Iran", "China")["unread"]] == [
        french["reason"], "is new or edited since the build: build again",
    ]  # fmt: skip


def test_the_answer_for_a_person(out: Path) -> None:
    lines = run("why", out, "Iran", "China").stdout.splitlines()
    assert lines[0] == "China (COUNTRY) and Iran (COUNTRY): named together in 8 sentences of 1 article"
    assert "     2  gave a claim" in lines
    assert f"talks: {MET}" not in lines
    reason = lines[lines.index(f"talks: {LEFT}") + 1]
    assert reason.startswith("  in different clauses, and no rule leads from one to the other: It ← said → ")
    assert reason.endswith(" → China")
    assert lines[-1] == "1 more were not read and cannot be looked into; problems.jsonl lists them"
    with_claims = run("why", out, "Iran", "China", "--claims").stdout
    assert f"talks: {MET}\n  gave a claim\n    Iran – meets with – China (CONSULT, asserted, 0." in with_claims
    assert "no sentence" in run("why", out, "Chile", "Peru").stdout


def test_copies_are_listed_once(out: Path) -> None:
    (out.parent / "news" / "copy.txt").write_text(TALKS)
    run("build", out.parent / "news", "--out", out)
    assert f"\ncopy, talks: {LISTED}\n" in run("why", out, "Iran", "China").stdout


def test_what_is_decided_is_a_reason(out: Path) -> None:
    buys = next(c for c in dyads.load(out).claims.values() if c.sentence == BUYS)
    assert run("decide", out, "wrong", buys.id).exit_code == 0
    assert outcomes(out, "Iran", "China")[BUYS] == "wrong"
    assert buys.id in run("why", out, "Iran", "China").stdout
    assert run("decide", out, "hide", "China").exit_code == 0
    found = outcomes(out, "Iran", "China")
    assert (found[MET], found[BUYS], found[LISTED]) == ("hidden", "wrong", "listed")


def test_entities_that_are_decided_to_be_one_are_not_two(out: Path) -> None:
    assert run("decide", out, "same", "Oman", "Norway").exit_code == 0
    result = run("why", out, "Oman", "Norway")
    assert result.exit_code == 2 and "are one entity" in result.stderr
    assert outcomes(out, "Oman", "Iran")[LISTED] == "claim"


def test_what_is_too_unlikely_is_shown(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "THRESHOLD", 0.99)
    monkeypatch.setattr(recipe, "code_version", lambda: "0.0")
    dyads.build(out.parent / "news", out)
    found = asked(out, "Iran", "China")
    (buys,) = (each for each in found["sentences"] if each["sentence"] == BUYS)
    assert buys["outcome"] == "below threshold" and buys["claims"] == []
    assert buys["proposed"]["predicate"] == "buys weapons from" and buys["proposed"]["confidence"] < 0.99
    assert "Iran – buys weapons from → China (TRADE, asserted, 0." in run("why", out, "Iran", "China").stdout
    assert found["changes"] == {}


def test_another_program_than_the_folder_was_built_with_says_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(proposals, "THRESHOLD", 0.99)
        patched.setattr(recipe, "code_version", lambda: "0.0")
        dyads.build(out.parent / "news", out)
    found = asked(out, "Iran", "China")
    assert list(found["changes"]) == ["dyads"] and found["changes"]["dyads"][0] == "0.0"
    assert {each["outcome"] for each in found["sentences"] if each["sentence"] in (BUYS, MET)} == {"not in the folder"}
    assert "built with another dyads than read it now" in run("why", out, "Iran", "China").stdout


def test_entities_are_found_though_another_program_numbers_them_otherwise(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out.parent / "names.csv").write_text("name,kind\nbreak off,ORGANIZATION\n")
    before = outcomes(out, "Iran", "China")
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["options"]["entities"] = str(out.parent / "names.csv")
    del manifest["checksum"]
    (out / "manifest.json").write_text(json.dumps(manifest))
    assert list(asked(out, "Iran", "China")["changes"]) == ["entities"]
    study = Rereading(out)
    (reading,) = study.readings(study.graph.articles.values())
    read = (reading, *study.extractions.values())
    now, then = ({m.entity.key for m in each.mentions if m.entity.name == "Iran"} for each in read)
    assert now and then and now.isdisjoint(then)
    assert outcomes(out, "Iran", "China") == before


def test_an_article_that_failed_is_named_with_the_reason(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    propose = claims.propose

    def fails(article: Article, *others: Any) -> Any:
        if article.name == "later":
            raise IndexError("no such word")
        return propose(article, *others)

    monkeypatch.setattr(claims, "propose", fails)
    (out.parent / "news" / "later.txt").write_text("Iran has sent China a note about the fishing season in spring.")
    run("build", out.parent / "news", "--out", out)
    unread = {problem["file"]: problem["reason"] for problem in asked(out, "Iran", "China")["unread"]}
    assert unread["later"].startswith("a fault of dyads kept it from being read: IndexError")
    # The same happens when an article of the folder is read once more.
    monkeypatch.setattr(claims, "propose", lambda *_: propose(*_) and 1 / 0)
    result = run("why", out, "Iran", "China")
    assert result.exit_code == 1 and "not read: talks: a fault of dyads" in result.stderr


def test_namesakes_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway sent food. The police arrested a sailor of Norway.")
    (tmp_path / "b.txt").write_text("Norway thanked Chile. The police criticised Norway.")
    dyads.build(tmp_path, tmp_path / "graph")
    found = asked(tmp_path / "graph", "police", "Norway")
    assert [entity["name"] for entity in found["namesakes"]] == ["police"]
    assert len(found["sentences"]) + found["counts"].get("claim", 0) == 1
    assert "also called so: police (ROLE), role:police-" in run("why", tmp_path / "graph", "police", "Norway").stdout


def test_claims_of_others_count_too(out: Path) -> None:
    given = {
        "article": "talks", "sentence": LISTED, "subject": {"name": "Iran", "type": "COUNTRY", "mention": "Iran"},
        "object": {"name": "China", "type": "COUNTRY", "mention": "China"}, "predicate": "sides with",
        "relation": "SUPPORT", "extractor": "coder 1",
    }  # fmt: skip
    (out.parent / "coder.jsonl").write_text(json.dumps(given))
    options = ("--out", out, "--claims", out.parent / "coder.jsonl")
    run("build", out.parent / "news", *options)
    found = outcomes(out, "Iran", "China")
    assert (found[LISTED], found[BUYS], found[LEFT]) == ("claim", "claim", "other clauses")
    assert "Iran – sides with → China (SUPPORT, asserted, " in run("why", out, "Iran", "China", "--claims").stdout
    assert ", coder 1)" in run("why", out, "Iran", "China", "--claims").stdout
    run("build", out.parent / "news", *options, "--claims-only")
    found = outcomes(out, "Iran", "China")
    assert (found[LISTED], found[BUYS], found[LEFT]) == ("claim", "left out", "other clauses")
    assert json.loads(run("status", out, "--recall", "--json").stdout)["pairs"]["left out"] == 2


def test_names_that_are_none(out: Path) -> None:
    for name, reason in {
        "Atlantis": "no entity is called 'Atlantis'",
        "weapons": "'weapons' stands in talks, and was recognised as a name in no article: put it into a file",
    }.items():
        result = run("why", out, "Iran", name)
        assert result.exit_code == 2 and reason in result.stderr


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    result = run("why", tmp_path, "Iran", "China")
    assert result.exit_code == 2 and "no manifest.json" in result.stderr


def test_a_refused_article_comes_with_its_text(tmp_path: Path) -> None:
    (tmp_path / "long.json").write_text(json.dumps([{"title": "Long", "text": "Iran thanked China. " * 9}]))
    refused: list[tuple[str, str]] = []
    list(
        read_articles(
            tmp_path,
            max_chars=99,
            on_problem=lambda _: None,
            on_refused=lambda text, p: refused.append((text, p.reason)),
        )
    )
    ((text, reason),) = refused
    assert text.startswith("Long\n\nIran thanked China.") and reason.startswith("item 1: is over-long")
