"""What a panel counts, and how; `EntityGraph.panel` says what each rule means.

Comes in: the values that a user gives. Goes out: checked PanelRules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ...errors import InputError
from ..ontology import CLASSES, Ontology
from ..selection import Day, Names
from .periods import check_freq

By = Literal["class", "type"]
Dates = Literal["event", "article"]
Spans = Literal["first", "each", "none"]
Symmetric = Literal["both", "none"]

EVENT_CLASSES = tuple(name for name in CLASSES if name not in ("standing", "other"))
COUNTED = ("asserted", "reported")


@dataclass(frozen=True, slots=True)
class PanelRules:
    """What a panel counts and how."""

    freq: str = "M"
    by: By | None = "class"
    directed: bool = True
    modalities: Names = COUNTED
    negated: bool = False
    classes: Names = EVENT_CLASSES
    kinds: Names = ("COUNTRY",)
    actors: Names = None
    dates: Dates = "event"
    spans: Spans = "first"
    symmetric: Symmetric = "both"
    fill: bool = False
    since: Day = None
    until: Day = None

    def __post_init__(self) -> None:
        check_freq(self.freq)
        choices = {"by": (*get_args(By), None), "dates": get_args(Dates), "spans": get_args(Spans)}
        for name, allowed in {**choices, "symmetric": get_args(Symmetric)}.items():
            if getattr(self, name) not in allowed:
                shown = ", ".join(map(repr, allowed))
                raise InputError(f"panel: {name} is {getattr(self, name)!r}; give one of {shown}")

    def groups(self, ontology: Ontology) -> dict[str, str]:
        """The classes or types that have columns of their own, and how the columns call them."""
        if self.by is None:
            return {}
        wanted = [name for name in CLASSES if self.classes is None or name in self.classes]
        if self.by == "type":
            wanted = [name for name, type_ in ontology.relations.items() if type_.relation_class in wanted]
        return {name: name.lower().replace(" ", "_") for name in wanted}
