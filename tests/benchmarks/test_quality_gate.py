"""The quality gate: extraction stays as good as benchmarks/floors.toml says that it is."""

import tomllib
from pathlib import Path

import pytest
import score

FLOORS = tomllib.loads((score.HERE / "floors.toml").read_text(encoding="utf-8"))


def assert_above(data: str, found: dict[str, float]) -> None:
    below = {name: (found[name], floor) for name, floor in FLOORS[data].items() if found[name] < floor}
    assert not below, f"{data}: figures below their floors (found, floor): {below}"


def figures_of(result: score.scoring.Score) -> dict[str, float]:
    return {
        "precision": result.triple.precision, "recall": result.triple.recall, "type": result.type,
        "negated": result.negated, "modality": result.modality, "tier1": result.tiers[0], "tier2": result.tiers[1],
    }  # fmt: skip


def test_claims_of_our_own_corpus_stay_right(tmp_path: Path) -> None:
    for data, result in score.corpus_scores(tmp_path):
        assert_above(data, figures_of(result))


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> score.Evaluation:
    if not score.EVALUATION.is_dir():
        pytest.skip("the evaluation data is not beside this checkout")
    return score.Evaluation(score.EVALUATION, score.EVALUATION.parent / "articles", tmp_path_factory.mktemp("scores"))


def test_claims_of_real_articles_stay_right(evaluation: score.Evaluation) -> None:
    for data, result in evaluation.fact_scores().items():
        assert_above(data, figures_of(result))


def test_mentions_types_and_open_triples_stay_right(evaluation: score.Evaluation) -> None:
    measured = evaluation.measure()
    everything = [row for row in measured["coreference"] if row["data"] == "20 articles"]
    assert_above("coreference", {row["kind"]: row["f1"] for row in everything})
    assert_above("relation_types", measured["relation_types"])
    assert_above("open_triples", measured["open_triples"])
