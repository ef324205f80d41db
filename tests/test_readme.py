"""What README.md and docs/ show is what dyads does: the Python example, the commands, the relation types."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from dyads.cli import app
from dyads.graph.ontology import default_ontology
from dyads.registry import EXPORTS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = "\n".join([README, *(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md")))])


def test_the_python_example_runs(tmp_path, monkeypatch, capsys):
    articles = tmp_path / "notebooks" / "articles"
    articles.mkdir(parents=True)
    for article in sorted((ROOT / "notebooks" / "articles").glob("*.md"))[:10]:
        shutil.copy(article, articles)
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example, {})
    assert "Egypt" in capsys.readouterr().out
    assert (tmp_path / "graph" / "explorer.html").exists()


@pytest.mark.parametrize("line", re.findall(r"^ {4}(dyads .*?)(?: +#|$)", PAGES, re.MULTILINE))
def test_the_commands_and_their_options_exist(line):
    _, name, *words = line.split()
    options = {option for parameter in get_command(app).commands[name].params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= options


def test_every_command_is_shown():
    assert set(get_command(app).commands) <= set(re.findall(r"^ {4}dyads (\w+) ", README, re.MULTILINE))


def test_the_export_formats_exist():
    (others,) = re.findall(r"for Gephi; also (.*)", README)
    assert {*others.split(", "), "graphml", "explorer", "pyvis"} == set(EXPORTS)


def test_the_relation_types_are_those_of_the_ontology():
    rows = re.findall(r"^\| ([a-z ]+) \| ([A-Z_ ]+) \|$", README, re.MULTILINE)
    shown = {name: relation_class for relation_class, names in rows for name in names.split()}
    assert shown == {name: relation.relation_class for name, relation in default_ontology().relations.items()}


def test_its_links_lead_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
