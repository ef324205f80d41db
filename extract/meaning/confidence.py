"""Confidence: how likely an edge is right, judged by a small model over features that a linguist can read.

Comes in: an edge and what is known of it. Goes out: a probability. The model is a logistic regression, fitted by
benchmarks/fit_confidence.py on annotated articles; its weights are plain data in `weights.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..relations.edges import Edge
from ..relations.whereabouts import LOCATIVE
from ..sentences.words import Sentence
from .factuality import Factuality

# Below this probability a proposal is not handed on.
THRESHOLD = 0.35


@dataclass(frozen=True, slots=True)
class Company:
    """What stands beside an edge: the number of edges of the same head, and mentions of its subject in the article."""

    same_head: int
    subject_mentions: int


def features_of(edge: Edge, relation: str, meant: Factuality, sentence: Sentence, company: Company) -> dict[str, float]:
    """What an edge is judged by.

    Args:
        edge: the edge.
        relation: its relation type.
        meant: how it is meant.
        sentence: the sentence that it stands in.
        company: what stands beside it.

    Returns:
        Feature name -> value; names that are not there are 0.
    """
    found = {
        f"construction={edge.construction}": 1.0,
        f"steps={min(edge.steps, 3)}": 1.0,
        f"construction={edge.construction} steps={min(edge.steps, 2)}": 1.0,
        f"relation={relation}": 1.0,
        f"role={edge.role}": 1.0,
        f"subject={edge.subject_entity.kind}": 1.0,
        f"object={edge.object_entity.kind}": 1.0,
        f"subject form={edge.subject.form}": 1.0,
        f"object form={edge.object.form}": 1.0,
        f"head={edge.head.pos}": 1.0,
        "theme": float(edge.theme is not None),
        "distance": min(abs(edge.subject.head.index - edge.object.head.index), 40) / 20,
        "sentence length": min(len(sentence.words), 60) / 30,
        "same head": min(company.same_head, 6) / 3,
        "subject mentions": min(company.subject_mentions, 8) / 4,
        "negated": float(meant.negated),
        f"modality={meant.modality}": 1.0,
    }
    known_by_role = "ROLE" in (edge.subject_entity.kind, edge.object_entity.kind)
    if not known_by_role and edge.subject.form != "pronoun":
        found["both named"] = 1.0
    if edge.object.modifier:
        found["object is modifier"] = 1.0
    if edge.steps and edge.role in LOCATIVE:
        found["nested place"] = 1.0
    if edge.object_entity.kind in ("PLACE", "COUNTRY") and edge.role in LOCATIVE:
        found[f"place {edge.construction}"] = 1.0
    return found


@cache
def _model() -> tuple[float, dict[str, float]]:
    table = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return table["bias"], table["weights"]


def confidence_of(features: Mapping[str, float]) -> float:
    """The probability that an edge with these features is right, to three digits."""
    bias, weights = _model()
    total = bias + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-total)), 3)
