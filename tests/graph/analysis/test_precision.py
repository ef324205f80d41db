"""A sample to label, and what the labels say of all claims."""

from __future__ import annotations

import pandas as pd
import pytest

import dyads
from dyads.errors import InputError
from dyads.graph.analysis.precision import wilson

ARTICLES = [
    {"text": "Norway accused Chile of overfishing. Chile accused Peru of spying. Peru accused Norway of theft."},
    {"text": "Kenya accused Ghana of fraud. Ghana accused Kenya of greed. Norway supported Peru."},
]


@pytest.fixture(scope="module")
def graph() -> dyads.EntityGraph:
    return dyads.build(ARTICLES)


def labelled(graph: dyads.EntityGraph, *answers: str) -> pd.DataFrame:
    """The first claims with these answers, and the claim of support with the last."""
    claims = graph.claims()
    accusations = claims.loc[claims["relation"] == "ACCUSE", "id"].iloc[: len(answers) - 1]
    support = claims.loc[claims["relation"] == "SUPPORT", "id"]
    return pd.DataFrame({"id": [*accusations, *support], "right": answers})


def test_a_sample_has_as_many_of_each_type_and_another_seed_draws_others(graph) -> None:
    drawn = graph.sample(2)
    assert drawn["relation"].value_counts().to_dict() == {"ACCUSE": 2, "SUPPORT": 1}
    assert drawn.equals(graph.sample(2))
    assert len({tuple(graph.sample(2, seed=seed)["id"]) for seed in range(8)}) > 1
    assert list(drawn["right"]) == ["", "", ""]


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    # Brown, Cai and DasGupta (2001) give the formula; these are worked out by hand from it.
    [(0.0, 10, 0.0, 0.2775), (1.0, 10, 0.7225, 1.0), (0.5, 10, 0.2366, 0.7634), (0.9, 100, 0.8256, 0.9448)],
)
def test_wilson_intervals(share: float, n: int, low: float, high: float) -> None:
    assert wilson(share, n) == pytest.approx((low, high), abs=1e-4)


def test_within_a_type_the_share_is_that_of_the_labels(graph) -> None:
    made = graph.precision(labelled(graph, "yes", "no", "yes"))
    row = made.loc["ACCUSE"]
    assert (row["claims"], row["labelled"], row["right"], row["precision"]) == (5, 2, 1, 0.5)
    assert (row["low"], row["high"]) == pytest.approx(wilson(0.5, 2))


def test_over_types_each_label_counts_for_the_claims_that_it_stands_for(graph) -> None:
    row = graph.precision(labelled(graph, "no", "no", "yes"), by=None).loc["all"]
    assert row["precision"] == pytest.approx(1 / 6)
    assert (row["low"], row["high"]) == pytest.approx(wilson(1 / 6, 6**2 / (2 * 2.5**2 + 1)))


@pytest.mark.parametrize("by", ["relation", "class", "confidence", "modality", None])
def test_each_grouping_has_every_claim_once(graph, by) -> None:
    made = graph.precision(labelled(graph, "yes", "", "no"), by=by)
    assert (made["claims"].sum(), made["labelled"].sum(), made["right"].sum()) == (6, 2, 1)


def test_a_group_without_labels_has_no_precision(graph) -> None:
    made = graph.precision(labelled(graph, "yes", ""))
    assert made.loc["SUPPORT", "labelled"] == 0
    assert made.loc["SUPPORT", ["precision", "low", "high"]].isna().all()


def test_labels_come_from_a_file_that_a_spreadsheet_wrote(graph, tmp_path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text(labelled(graph, "Yes", " n ", "1").to_csv(index=False), encoding="utf-8-sig")
    assert graph.precision(file, by=None)["right"].item() == 2


def test_labels_of_claims_that_are_gone_are_counted(graph) -> None:
    labels = pd.concat([labelled(graph, "yes", "no"), pd.DataFrame({"id": ["gone"], "right": ["no"]})])
    made = graph.precision(labels)
    assert made.attrs["left_out"] == 1
    assert made["labelled"].sum() == 2


def test_labels_that_cannot_be_right_are_refused(graph, tmp_path) -> None:
    good = labelled(graph, "yes", "no")
    with pytest.raises(InputError, match="'maybe' of claim"):
        graph.precision(good.assign(right="maybe"))
    with pytest.raises(InputError, match="has two labels"):
        graph.precision(pd.concat([good, good]))
    with pytest.raises(InputError, match="no column right"):
        graph.precision(good[["id"]])
    with pytest.raises(InputError, match=r"nowhere\.csv: cannot be read"):
        graph.precision(tmp_path / "nowhere.csv")
    with pytest.raises(InputError, match="by 'colour'"):
        graph.precision(good, by="colour")
    with pytest.raises(InputError, match="take 1 or more"):
        graph.sample(0)
