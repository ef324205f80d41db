"""What `import dyads` gives: the public names, the whole way in one call, and the options table."""

from __future__ import annotations

import inspect
import json
import logging
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import pytest

import dyads
from dyads import whole_way
from dyads.errors import FolderError, InputError
from dyads.extract.articles import read_articles
from dyads.extract.claims import extract
from dyads.extract.reading.archives import ARCHIVES
from dyads.extract.reading.readers import INPUT_FORMATS, SUFFIXES
from dyads.extract.sentences.pipeline import DEFAULT_MODEL
from dyads.graph.records import Extraction, Problem
from dyads.options import DEFAULTS, HELP, InputFormat, Options, OptionValues, read_options

NEWS = """Norway accuses Chile of breaking a fisheries agreement

Norway accused Chile on Monday of breaking a fisheries agreement. Chile rejected the accusation. The foreign minister of
Norway, Sigrid Aasen, met her Chilean counterpart, Tomás Urrejola, in Oslo. Aasen criticized the Chilean government.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "fishery.txt").write_text(NEWS, encoding="utf-8")
    return folder


def test_public_names() -> None:
    assert dyads.__all__ == [
        "Article", "Claim", "DyadsError", "EntityGraph", "build", "build_graph", "extract_articles", "extract_claims",
        "load", "read_articles",
    ]  # fmt: skip
    assert len(dyads.__all__) <= 10
    assert set(dyads.__all__) <= set(dir(dyads))
    for name in dyads.__all__:
        assert inspect.getdoc(getattr(dyads, name)), name


def test_a_wrong_name_is_answered_with_the_right_ones() -> None:
    with pytest.raises(AttributeError, match="'dyads' has no attribute 'analyse'; its public names: Article, "):
        _ = dyads.analyse


def test_version() -> None:
    assert dyads.__version__ == "0.1.0"


def test_import_is_quick_and_names_are_imported_when_asked_for() -> None:
    code = "import sys, dyads; before = set(sys.modules); dyads.Claim; after = set(sys.modules);"
    code += "print(*(name in modules for name in ('dyads.graph.records', 'spacy') for modules in (before, after)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False True False False\n"


def test_public_functions_survive_the_import_of_subpackages() -> None:
    code = "import dyads, dyads.extract.claims, dyads.graph.build, dyads.loaders.to_networkx;"
    code += "print(all(callable(getattr(dyads, name)) for name in dyads.__all__))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "True\n"


def test_build_gives_the_graph_that_load_reads_again(news: Path, tmp_path: Path) -> None:
    seen: list[Extraction] = []
    graph = dyads.build(news, tmp_path / "out", on_extraction=seen.append)
    assert [extraction.article.name for extraction in seen] == ["fishery"]
    norway, chile = graph.find("Norway"), graph.find("Chile")
    assert any({r.subject, r.object} == {norway.id, chile.id} for r in graph.relations_of(norway.id))
    assert dyads.load(tmp_path / "out") == graph == dyads.build([news / "fishery.txt"])
    assert (tmp_path / "out" / "explorer.html").exists()


def test_the_stages_together_are_the_whole_way(news: Path) -> None:
    graph = dyads.build_graph(dyads.extract_articles(dyads.read_articles([news])))
    assert graph == dyads.build(news)
    assert list(graph.claims.values()) == sorted(
        dyads.extract_claims(dyads.read_articles([news])), key=lambda claim: (claim.start, claim.id)
    )


def test_problems_are_handed_on_or_logged(news: Path, caplog: pytest.LogCaptureFixture) -> None:
    (news / "empty.txt").write_text("")
    problems: list[Problem] = []
    dyads.build(news, on_problem=problems.append)
    assert [Path(problem.file).name for problem in problems] == ["empty.txt"]
    with caplog.at_level(logging.WARNING, logger="dyads"):
        dyads.build(news)
    assert f"{news}/empty.txt: is empty" in caplog.text


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no path given: no article could be read"):
        dyads.build([])
    with pytest.raises(FolderError, match="no such folder"):
        dyads.load(tmp_path / "none")


def test_options_have_one_table(news: Path) -> None:
    assert DEFAULTS.model == DEFAULT_MODEL
    assert list(HELP) == list(OptionValues.__annotations__)
    for function in (read_articles, extract):
        for name, parameter in inspect.signature(function).parameters.items():
            if name in HELP:
                assert parameter.default == getattr(DEFAULTS, name), (function, name)


def test_options_are_checked() -> None:
    assert read_options({"ontology": "x.toml"}) == Options(ontology=Path("x.toml"))
    with pytest.raises(InputError, match=r"unknown option 'nodez'; known: model, .*, ontology, entities"):
        read_options({"nodez": "all"})  # type: ignore[typeddict-unknown-key]
    with pytest.raises(InputError, match="nodes is 'verbs': give one of named, actors, all"):
        read_options({"nodes": "verbs"})  # type: ignore[typeddict-item]


def test_the_input_formats_are_those_that_are_read() -> None:
    assert get_args(InputFormat) == tuple(INPUT_FORMATS)
    assert set(INPUT_FORMATS.values()) <= SUFFIXES.union(ARCHIVES)


def test_options_are_written_as_plain_values() -> None:
    options = read_options({"field_map": MappingProxyType({"text": "body"}), "input_format": "csv"})
    assert json.loads(json.dumps(options.to_dict()))["field_map"] == {"text": "body"}


def test_example_articles_are_there() -> None:
    assert len(list(whole_way.example_articles().glob("*.md"))) >= 24


def test_articles_are_counted_where_files_hold_one_each(news: Path) -> None:
    (news / "page.html").write_text("<p>x</p>")
    (news / "notes.odt").write_text("x")
    assert whole_way.count_articles(news) == 2
    assert whole_way.count_articles([news, "-"]) is None
    (news / "wire.jsonl").write_text("{}")
    assert whole_way.count_articles(str(news)) is None
    assert set(whole_way.MANY_ARTICLES) < SUFFIXES.union(ARCHIVES)
