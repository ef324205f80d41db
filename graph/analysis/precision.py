"""How often the machine is right: a sample of claims for a person to read, and what the labels say of all claims.

Comes in: an EntityGraph, and labels. Goes out: a DataFrame to label, and one of precisions with intervals. Every claim
that was drawn counts for as many as its relation type has for each one drawn, so that rare types, of which a larger
part is read, do not count for more than there are of them.
"""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import pandas as pd

from ...errors import InputError

if TYPE_CHECKING:
    from ..entity_graph import EntityGraph

PrecisionBy: TypeAlias = Literal["relation", "class", "confidence", "modality"]
GROUPS = ("relation", "class", "confidence", "modality")
# What a reader needs, beside the sentence, to say whether the machine read it rightly.
READ = ("id", "article", "sentence", "subject_name", "predicate", "object_name", "relation", "negated", "modality")
CONFIDENCES = {"below 0.6": 0.6, "0.6 to 0.7": 0.7, "0.7 to 0.8": 0.8, "0.8 to 0.9": 0.9, "above 0.9": 1.0}
"""Groups of confidences, each with its upper end, which belongs to it."""
ANSWERS = {
    "yes": True, "y": True, "true": True, "1": True, "1.0": True,
    "no": False, "n": False, "false": False, "0": False, "0.0": False,
}  # fmt: skip
# The standard normal's 97.5th percentile: an interval of 95 percent.
Z = 1.959964


def sample(graph: EntityGraph, per_type: int = 5, *, seed: int = 0) -> pd.DataFrame:
    """Draw claims at random, as many of each relation type; see `EntityGraph.sample`."""
    if per_type < 1:
        raise InputError(f"a sample of {per_type!r} claims of each type cannot be drawn; take 1 or more")
    claims = graph.claims()[list(READ)]
    drawn = claims.sample(frac=1, random_state=seed).groupby("relation", observed=True).head(per_type)
    return drawn.sort_index().reset_index(drop=True).assign(right="")


def precision(
    graph: EntityGraph, labels: pd.DataFrame | str | Path, by: PrecisionBy | None = "relation"
) -> pd.DataFrame:
    """The share of claims that are right; see `EntityGraph.precision`."""
    if by is not None and by not in GROUPS:
        raise InputError(f"precision by {by!r}: there are {', '.join(GROUPS)}, and None for all in one")
    right = _answers(labels)
    claims = graph.claims()[["id", "relation", "class", "modality", "confidence"]].copy()
    claims["right"] = claims["id"].map(right)
    types = claims.groupby("relation", observed=True)
    claims["weight"] = types["id"].transform("size") / types["right"].transform("count").where(claims["right"].notna())
    claims["confidence"] = pd.cut(claims["confidence"], [-1.0, *CONFIDENCES.values()], labels=list(CONFIDENCES))
    groups = claims.groupby(by, observed=True) if by else claims.assign(all="all").groupby("all")
    rows = {name: _estimated(group) for name, group in groups}
    made = pd.DataFrame.from_dict(rows, orient="index").rename_axis(by)
    made.attrs["left_out"] = len(set(right.index) - set(claims["id"]))
    return made.astype({"claims": int, "labelled": int, "right": int})


def wilson(share: float, n: float) -> tuple[float, float]:
    """The interval of 95 percent around a share (Wilson 1927), which holds for small samples too.

    Args:
        share: the share that was found, 0 to 1.
        n: among how many.

    Returns:
        Its lower and upper end.
    """
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    # At 0 and at 1 the share is the end, but for rounding.
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def _estimated(group: pd.DataFrame) -> dict[str, float]:
    read = group[group["right"].notna()]
    row: dict[str, float] = {"claims": len(group), "labelled": len(read), "right": int((read["right"] == True).sum())}  # noqa: E712
    if read.empty:
        return row | dict.fromkeys(("precision", "low", "high"), float("nan"))
    weights, hits = read["weight"].astype(float), read["right"].astype(float)
    share = float((weights * hits).sum() / weights.sum())
    # Unequal weights are worth fewer claims than were read (Kish 1965); with equal ones this is their number.
    low, high = wilson(share, float(weights.sum() ** 2 / (weights**2).sum()))
    return row | {"precision": share, "low": low, "high": high}


def _answers(labels: pd.DataFrame | str | Path) -> pd.Series[bool]:
    """Claim id to whether it is right, of the rows that have an answer."""
    if not isinstance(labels, pd.DataFrame):
        try:
            labels = pd.read_csv(labels, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            raise InputError(f"{labels}: cannot be read as a CSV file of labels: {error}") from error
    missing = [name for name in ("id", "right") if name not in labels.columns]
    if missing:
        raise InputError(f"the labels have no column {' and no column '.join(missing)}; keep those of `graph.sample`")
    given = labels.loc[labels["right"].notna(), ["id", "right"]].astype(str)
    given["right"] = given["right"].str.strip().str.casefold()
    given = given[given["right"] != ""]
    wrong = given[~given["right"].isin(list(ANSWERS))]
    if len(wrong):
        raise InputError(f"the label {wrong['right'].iloc[0]!r} of claim {wrong['id'].iloc[0]} is neither yes nor no")
    twice = given[given["id"].duplicated()]
    if len(twice):
        raise InputError(f"claim {twice['id'].iloc[0]} has two labels; keep one")
    return given.set_index("id")["right"].map(ANSWERS)
