"""Confidence: how likely an edge is right, from how it was read.

Comes in: an edge. Goes out: a probability. The figure of a construction is the share of its edges that were right on the training
articles of benchmarks/corpus; pronouns, distance and long ways cost.
"""

from __future__ import annotations

from .relations import Edge
from .syntax import Sentence

CONSTRUCTIONS = {
    "object": 0.75, "oblique": 0.6, "passive": 0.6, "reciprocal": 0.8, "identity": 0.6, "adjective": 0.6, "copula": 0.6,
    "title": 0.95, "role": 0.85, "description": 0.6, "nominal": 0.75, "implied": 0.7, "location": 0.85, "part": 0.75, "nested": 0.7,
}  # fmt: skip


def confidence_of(edge: Edge, relation: str, sentence: Sentence) -> float:
    """The probability that an edge is right, between 0.05 and 0.99."""
    value = CONSTRUCTIONS[edge.construction]
    if edge.steps:
        value *= 0.85**edge.steps
    if relation == "OTHER":
        value *= 0.8
    for candidate in (edge.subject, edge.object):
        if candidate.form != "name":
            value *= 0.9
    if abs(edge.subject.start - edge.object.start) > 150:
        value *= 0.85
    return round(min(max(value, 0.05), 0.99), 3)
