"""The colours and marks of entity kinds and relation classes, the same in every picture and its legend.

Comes in: nothing. Goes out: constants. Kind colours follow Paul Tol's muted scheme and class colours Okabe and Ito's,
both made for colour-blind readers; kinds differ in shape as well.
"""

from __future__ import annotations

from typing import NamedTuple


class KindMark(NamedTuple):
    """How entities of a kind are drawn: colour, and the name of a vis-network shape that SHAPE_PATHS draws too."""

    color: str
    shape: str


KIND_MARKS = {
    "COUNTRY": KindMark("#4a3fa0", "dot"),
    "PERSON": KindMark("#cc6677", "dot"),
    "ORGANIZATION": KindMark("#44aa99", "square"),
    "GROUP": KindMark("#882255", "hexagon"),
    "ROLE": KindMark("#66b5d9", "triangleDown"),
    "PLACE": KindMark("#c9a33b", "diamond"),
    "EVENT": KindMark("#7f7f22", "star"),
    "WORK": KindMark("#aa4499", "triangle"),
    "PRODUCT": KindMark("#117733", "triangle"),
    "LAW": KindMark("#6b4c35", "square"),
}
OTHER_KIND = KindMark("#999999", "dot")

CLASS_COLORS = {
    "verbal cooperation": "#2f8fd8",
    "material cooperation": "#00875a",
    "verbal conflict": "#e69f00",
    "material conflict": "#d0401b",
    "standing": "#707070",
    "other": "#a8a8a8",
}
DENIED_COLOR = "#9b1b6a"

SHAPE_PATHS = {
    "dot": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "square": "M-5.5-5.5h11v11h-11z",
    "diamond": "M0-7 7 0 0 7-7 0z",
    "triangle": "M0-6.5 6.5 5.5h-13z",
    "triangleDown": "M0 6.5 6.5-5.5h-13z",
    "hexagon": "M-6.5 0-3.2-5.6h6.4L6.5 0 3.2 5.6h-6.4z",
    "star": "M0-7 1.7-2.3 6.7-2.2 2.7.9 4.1 5.7 0 2.8-4.1 5.7-2.7.9-6.7-2.2-1.7-2.3z",
}


def kind_mark(kind: str) -> KindMark:
    """The mark of a kind; one for all kinds that a user's ontology adds."""
    return KIND_MARKS.get(kind, OTHER_KIND)
