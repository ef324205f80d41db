"""Claims as extraction hands them on."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyads.extract.articles import read_articles
from dyads.extract.claims import extract
from dyads.extract.coreference.clusters import Cluster
from dyads.extract.mentions.candidates import Candidate
from dyads.extract.relations.clauses import Clause
from dyads.extract.sentences.words import Sentence, Word
from dyads.graph.build import build_graph

EXAMPLES = Path(__file__).parents[2] / "notebooks" / "articles"


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Both countries accused Norway of piracy.", {("Iran", "Norway"), ("China", "Norway")}),
        ("Norway accused both countries of piracy.", {("Norway", "Iran"), ("Norway", "China")}),
    ],
)
def test_what_is_said_of_several_is_a_claim_of_each(
    tmp_path: Path, sentence: str, claims: set[tuple[str, str]]
) -> None:
    (tmp_path / "talks.txt").write_text(f"Iran and China met in Oman on Monday. {sentence}\n")
    extractions = list(extract(read_articles(tmp_path)))
    found = [c for e in extractions for c in e.claims if c.sentence == sentence]
    assert {(c.subject.entity.name, c.object.entity.name) for c in found} == claims
    assert len({c.id for c in found}) == 2
    kept = build_graph(extractions).claims
    assert {c.id for c in found} <= kept.keys()


def test_where_things_stand_in_memory_changes_no_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = list(read_articles(EXAMPLES))
    claims = [e.claims for e in extract(articles)]
    for salt in range(1, 4):
        for kind in (Word, Sentence, Candidate, Cluster, Clause):  # sets of which come in any order
            monkeypatch.setattr(kind, "__hash__", lambda self, salt=salt: hash((salt, id(self))))
        assert [e.claims for e in extract(articles)] == claims
