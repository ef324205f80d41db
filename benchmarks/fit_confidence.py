"""Fit the weights of extract/meaning/confidence.py on annotated articles.

    python benchmarks/fit_confidence.py [--shared ../shared] [--write]

Every proposal of the training articles is right where it matches an annotated fact, as scoring.py has it, and a
logistic regression with an L2 penalty (scikit-learn) learns to tell right from wrong. The training articles are
corpus/train, corpus/wire and, where they are there, those with gold in ../shared/eval. The rules were written from them
too, and are right more often there than elsewhere: what the model says is therefore scaled (Platt 1999) on
corpus/calibration, from which no rule was written. Prints precision and recall by threshold, each training article
judged by weights fitted without it, then the same and a reliability table for the held-out part of the corpus, which is
never learnt from. `--write` stores the weights, scaled, in extract/meaning/weights.json.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scoring
from scipy.special import expit
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from dyads.extract.articles import read_articles
from dyads.extract.claims import proposals_of

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "extract" / "meaning" / "weights.json"
# Of 0.01 to 0.3 the one with the least log loss on articles left out of the fit.
PENALTY = 0.03
THRESHOLDS = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal of an article with its features, the claim as it is scored, and whether it is right."""

    article: str
    features: Mapping[str, float]
    claim: scoring.ScoredClaim
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    sets = {name: (HERE / "corpus" / name, HERE / "corpus" / name) for name in ("train", "wire")}
    for name in ("gold", "gold_more"):
        if (arguments.shared / "eval" / name).is_dir():
            sets[name] = (arguments.shared / "articles", arguments.shared / "eval" / name)
    facts = {name: scoring.read_facts([gold]) for name, (_, gold) in sets.items()}
    judged = {name: list(judge(texts, facts[name])) for name, (texts, _) in sets.items()}
    every = [j for group in judged.values() for j in group]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([j.features for j in every])
    right = np.array([j.right for j in every])
    articles = np.array([j.article for j in every])
    model = LogisticRegression(C=PENALTY, max_iter=5000)
    left_out = cross_val_predict(
        model, matrix, right, groups=articles, cv=GroupKFold(len(set(articles))), method="decision_function"
    )
    model.fit(matrix, right)
    _, unseen = part("calibration")
    slope, offset = scaling(model, vectorizer, unseen)
    model.coef_, model.intercept_ = slope * model.coef_, slope * model.intercept_ + offset
    begin = 0
    for name, group in judged.items():
        probabilities = expit(slope * left_out[begin : begin + len(group)] + offset)
        print_thresholds(f"{name}, each article left out of the fit", group, probabilities, facts[name])
        begin += len(group)
    held_facts, held = part("heldout")
    probabilities = model.predict_proba(vectorizer.transform([j.features for j in held]))[:, 1]
    print_thresholds("heldout", held, probabilities, held_facts)
    print_reliability(held, probabilities)
    if arguments.write:
        write(vectorizer.get_feature_names_out(), model)


def judge(texts: Path, facts: Sequence[scoring.Fact]) -> Iterator[Judged]:
    """The proposals of the articles that have facts, each right or wrong."""
    names = {fact.article for fact in facts}
    files = [file for file in sorted(texts.glob("*.txt")) if scoring.article_name(file.name) in names]
    for article, proposals in proposals_of(read_articles(files)):
        claims = [scoring.ScoredClaim.from_dict(p.claim.to_dict()) for p in proposals]
        here = [fact for fact in facts if fact.article == article.name]
        wrong = {id(claim) for claim in scoring.score(here, claims).wrong}
        for proposal, claim in zip(proposals, claims, strict=True):
            yield Judged(article.name, proposal.features, claim, id(claim) not in wrong)


def part(name: str) -> tuple[list[scoring.Fact], list[Judged]]:
    """The facts and the judged proposals of a part of the corpus."""
    facts = scoring.read_facts([HERE / "corpus" / name])
    return facts, list(judge(HERE / "corpus" / name, facts))


def scaling(model: LogisticRegression, vectorizer: DictVectorizer, judged: Sequence[Judged]) -> tuple[float, float]:
    """Slope and offset that make the model's log odds those of articles that it has not seen."""
    odds = model.decision_function(vectorizer.transform([j.features for j in judged]))
    scaled = LogisticRegression(C=math.inf).fit(odds.reshape(-1, 1), [j.right for j in judged])
    return float(scaled.coef_[0, 0]), float(scaled.intercept_[0])


def print_thresholds(title: str, judged: Sequence[Judged], probabilities: Any, facts: Sequence[scoring.Fact]) -> None:
    """Precision, recall and F1 of what stays at each threshold."""
    print(f"\n{title}: {len(judged)} proposals, {len(facts)} facts\n")
    print("| threshold | claims | P | R | F1 |\n|---|---|---|---|---|")
    for threshold in THRESHOLDS:
        kept = first_of_each(j.claim for j, p in zip(judged, probabilities, strict=True) if p >= threshold)
        rates = scoring.score(facts, kept).triple
        print(f"| {threshold} | {len(kept)} | {rates.precision:.3f} | {rates.recall:.3f} | {rates.f1:.3f} |")


def first_of_each(claims: Iterable[scoring.ScoredClaim]) -> list[scoring.ScoredClaim]:
    """The first claim of each article, subject, object and head, as the scorers count them."""
    first: dict[tuple[str, tuple[str, str, str]], scoring.ScoredClaim] = {}
    for claim in claims:
        first.setdefault((claim.article, claim.key), claim)
    return list(first.values())


def print_reliability(judged: Sequence[Judged], probabilities: Any) -> None:
    """Of the claims with a confidence in each tenth, how many are right."""
    print("\n| confidence | claims | right |\n|---|---|---|")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = [j.right for j, p in zip(judged, probabilities, strict=True) if low <= p < low + 0.1]
        if inside:
            print(f"| {low:.1f} to {low + 0.1:.1f} | {len(inside)} | {sum(inside) / len(inside):.2f} |")


def write(names: Iterable[str], model: LogisticRegression) -> None:
    """Store the weights as plain data, sorted by name."""
    weights = {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}
    table = {"bias": round(float(model.intercept_[0]), 4), "weights": {n: w for n, w in sorted(weights.items()) if w}}
    WEIGHTS.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
