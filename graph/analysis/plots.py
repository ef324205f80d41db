"""Pictures of a graph with matplotlib: a dyad over time, cooperation and conflict, who does what to whom, top actors.

Comes in: an EntityGraph. Goes out: matplotlib Axes, to be changed and saved like any others. What counts is what panels
count: what is asserted or reported of what actors do, and not denied; `graph.filter` narrows it further.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...errors import DyadsError, InputError
from ..export.palette import CLASS_COLORS
from ..selection import Day
from .panel_rules import COUNTED, EVENT_CLASSES
from .periods import Freq, check_freq, period_end

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

    from ..entity_graph import EntityGraph

NAME_WIDTH, TEXT_WIDTH = 26, 60
LABELS = 14
"""How many events of a timeline bear their words, where there is room."""
ABOVE, BELOW = EVENT_CLASSES[:2], EVENT_CLASSES[2:]


@dataclass(frozen=True, slots=True)
class Plots:
    """The pictures of one graph. Each method draws on `ax`, or on a figure of its own, and returns the Axes."""

    graph: EntityGraph

    def timeline(self, first: str, second: str | None = None, *, ax: Axes | None = None) -> Axes:
        """What two do to each other, or one and all others, by day and by how cooperative it is.

        Args:
            first: a name, an alias or an id.
            second: another, for the dyad of the two.
            ax: where to draw.

        Returns:
            The Axes: a mark a claim, the direction in its shape, the class in its colour; words where there is room.

        Raises:
            EntityNotFoundError: no entity bears a name; the message suggests similar ones.
            InputError: nothing that counts has a day.

        Example:
            >>> graph.plot.timeline("Norway", "Chile").get_title()
            'Norway and Chile'
        """
        events = self._told().timeline(first, second)
        events = events[events["date_start"].notna() & events["score"].notna()].copy()
        names = [self.graph.find(name).name for name in (first, second) if name is not None]
        if events.empty:
            raise InputError(f"no event of {' and '.join(names)} has a day; nothing to draw")
        ax = _axes(ax, (9, 4.5))
        centre = self.graph.find(first).id
        events["marker"] = events["subject"].eq(centre).map({True: ">", False: "<"}).mask(events["symmetric"], "D")
        for class_ in EVENT_CLASSES:
            for marker in "<>D":
                some = events[events["class"].eq(class_) & events["marker"].eq(marker)]
                ax.scatter(
                    some["date_start"], some["score"], color=CLASS_COLORS[class_], marker=marker,
                    s=45 if marker == "D" else 70, alpha=0.85, edgecolors="white", linewidths=0.8, zorder=3,
                )  # fmt: skip
        ax.axhline(0, color="0.6", linewidth=0.8, zorder=1)
        ax.set_ylim(-10.9, 10.9)
        ax.set_ylabel("conflict  ←  score  →  cooperation")
        ax.set_title(_plain(" and ".join(names)))
        _legend(ax, [name for name in EVENT_CLASSES if name in set(events["class"])])
        ax.set_xlabel(_plain(f"▶ by {names[0]}   ◀ to {names[0]}   ◆ with each other"), fontsize=9, loc="left")
        _days_below(ax)
        _label_events(ax, events)
        return ax

    def balance(
        self, first: str | None = None, second: str | None = None, *, freq: Freq = "M", since: Day = None,
        until: Day = None, ax: Axes | None = None,
    ) -> Axes:  # fmt: skip
        """Cooperation and conflict over time: claims of each class by period, cooperation above, conflict below.

        Args:
            first: an entity; None counts what all do.
            second: another, for the dyad of the two.
            freq: D, W, M, Q or Y.
            since: begin with the period of this day: a date, or "2026-03-04", "2026-03" or "2026".
            until: end with the period of this day.
            ax: where to draw.

        Returns:
            The Axes: a bar a period.

        Raises:
            EntityNotFoundError: no entity bears a name; the message suggests similar ones.
            InputError: there is no such frequency, or nothing that counts has a day.

        Example:
            >>> graph.plot.balance(freq="Q").get_ylabel()
            'claims'
        """
        check_freq(freq)
        names = [self.graph.find(name).name for name in (first, second) if name is not None]
        part = self.graph
        if first is not None:
            part = part.filter(entities=[first]) if second is None else part.between(first, second)
        counts = part.panel(freq, directed=False, kinds=None, since=since, until=until)
        if counts.empty:
            when = " then" if since or until else ""
            raise InputError(f"no event of {' and '.join(names) or 'this graph'} has a day{when}; nothing to draw")
        ax = _axes(ax, (9, 4))
        _stack(ax, counts, freq)
        ax.axhline(0, color="0.3", linewidth=0.8)
        ax.set_ylabel("claims")
        ax.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        ax.locator_params(axis="y", integer=True)
        ax.set_title(_plain(f"Cooperation and conflict{': ' if names else ''}{' and '.join(names)}"))
        _legend(ax, list(EVENT_CLASSES))
        _days_below(ax)
        return ax

    def matrix(self, n: int = 12, *, ax: Axes | None = None) -> Axes:
        """Who does what to whom: a cell for each pair, coloured by the mean score, with the number of claims.

        Args:
            n: so many actors at most, those of most claims.
            ax: where to draw.

        Returns:
            The Axes: rows act, columns are acted upon.

        Raises:
            InputError: n is less than 2, or nothing counts.

        Example:
            >>> [label.get_text() for label in graph.plot.matrix().get_yticklabels()]
            ['Chile', 'Norway', 'Peru']
        """
        told, names = self._told(), self._top(n)
        cells: dict[tuple[str, str], list[float]] = defaultdict(list)
        for relation in told.relations.values():
            score = told.ontology.relations[relation.type].score
            ends = (relation.subject, relation.object)
            for pair in (ends, ends[::-1]) if relation.symmetric else (ends,):
                if score is not None and pair[0] in names and pair[1] in names:
                    cells[pair] += [score] * len(relation.claims)
        order = list(names)
        ax = _axes(ax, (3 + 0.55 * len(order), 2 + 0.45 * len(order)))
        means = [[_mean(cells.get((row, column), [])) for column in order] for row in order]
        image = ax.imshow(means, cmap="RdBu", vmin=-9, vmax=9, aspect="auto")
        for (row, column), scores in cells.items():
            dark = abs(_mean(scores)) > 5.5
            ax.text(
                order.index(column), order.index(row), str(len(scores)), ha="center", va="center", fontsize=9,
                color="white" if dark else "black",
            )  # fmt: skip
        ax.set_xticks(range(len(order)), [names[id_] for id_ in order], rotation=40, ha="right", rotation_mode="anchor")
        ax.set_yticks(range(len(order)), [names[id_] for id_ in order])
        ax.set_xlabel("to whom")
        ax.set_ylabel("who")
        ax.set_title("Who does what to whom")
        ax.figure.colorbar(image, ax=ax, label="mean score: conflict to cooperation")
        return ax

    def actors(self, n: int = 15, *, ax: Axes | None = None) -> Axes:
        """The actors with most claims: what they do to the right, what is done to them to the left.

        Args:
            n: how many at most.
            ax: where to draw.

        Returns:
            The Axes: bars in the colours of the classes.

        Raises:
            InputError: n is less than 2, or nothing counts.

        Example:
            >>> graph.plot.actors().get_title()
            'Most active'
        """
        told, names = self._told(), self._top(n)
        order = list(reversed(names))
        counts: dict[tuple[str, str, int], int] = defaultdict(int)
        for relation in told.relations.values():
            class_ = told.ontology.relations[relation.type].relation_class
            for end, side in ((relation.subject, 1), (relation.object, 1 if relation.symmetric else -1)):
                counts[end, class_, side] += len(relation.claims)
        ax = _axes(ax, (8, 1.4 + 0.34 * len(order)))
        for side in (1, -1):
            base = [0] * len(order)
            for class_ in EVENT_CLASSES:
                widths = [side * counts[end, class_, side] for end in order]
                color = CLASS_COLORS[class_]
                ax.barh(range(len(order)), widths, left=base, color=color, edgecolor="white", linewidth=0.5)
                base = [a + b for a, b in zip(base, widths, strict=True)]
        ax.axvline(0, color="0.3", linewidth=0.8)
        ax.set_yticks(range(len(order)), [names[id_] for id_ in order])
        ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        ax.set_xlabel("is done to them  ←  claims  →  they do")
        ax.set_title("Most active")
        _legend(ax, list(EVENT_CLASSES))
        return ax

    def _told(self) -> EntityGraph:
        return self.graph.filter(classes=EVENT_CLASSES, modalities=COUNTED, include_denied=False)

    def _top(self, n: int) -> dict[str, str]:
        """The actors with most claims, the most first: id to label."""
        if n < 2:
            raise InputError(f"n is {n}; give 2 or more")
        weights: dict[str, int] = defaultdict(int)
        told = self._told()
        for relation in told.relations.values():
            for end in (relation.subject, relation.object):
                weights[end] += len(relation.claims)
        if not weights:
            raise InputError("nothing that counts is in this graph; nothing to draw")
        best = sorted(weights, key=lambda id_: (-weights[id_], told.entities[id_].name, id_))[:n]
        return {id_: _plain(told.entities[id_].name, NAME_WIDTH) for id_ in best}


def _axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise DyadsError("pictures need matplotlib: pip install 'dyads[plots]'") from error
    if ax is None:
        _, ax = pyplot.subplots(figsize=size, layout="constrained")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _stack(ax: Axes, counts: pd.DataFrame, freq: str) -> None:
    """A bar for each period of a panel, a piece for each class."""
    columns = {name: f"claims_{name.replace(' ', '_')}" for name in EVENT_CLASSES}
    sums = counts.groupby("period_start")[list(columns.values())].sum()
    widths = [(period_end(start.date(), freq) - start.date()).days * 0.9 + 0.5 for start in sums.index]
    for side, sign in ((ABOVE, 1), (BELOW, -1)):
        base = sums[columns[side[0]]] * 0
        for name in side:
            height = sums[columns[name]] * sign
            ax.bar(
                sums.index, height, widths, bottom=base, color=CLASS_COLORS[name], align="edge", label=name,
                edgecolor="white", linewidth=0.5,
            )  # fmt: skip
            base = base + height


def _plain(text: str, width: int = TEXT_WIDTH) -> str:
    """Text of an article for matplotlib, which would set what stands between two dollar signs as a formula."""
    return textwrap.shorten(text, width, placeholder="…").replace("$", r"\$")


def _mean(scores: list[float]) -> float:
    return sum(scores) / len(scores) if scores else float("nan")


def _legend(ax: Axes, classes: list[str]) -> None:
    from matplotlib.patches import Patch

    patches = [Patch(color=CLASS_COLORS[name], label=name) for name in classes]
    ax.legend(handles=patches, loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False, fontsize=9)


def _days_below(ax: Axes) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def _label_events(ax: Axes, events: pd.DataFrame) -> None:
    """Words beside the events, the most extreme first, where they cover nothing."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()
    taken: list[Any] = []
    shown = events.assign(extreme=-events["score"].abs()).sort_values(["extreme", "date_start"], kind="stable")
    told: set[tuple[Any, ...]] = set()
    for event in shown.to_dict("records"):
        text = f"{event['subject_name']} {event['predicate']} {event['object_name']}"
        words = (event["date_start"], event["score"], text)
        if words in told or len(taken) >= LABELS:
            continue
        told.add(words)
        label = _fitting(ax, event["date_start"], event["score"], _plain(text), taken)
        if label is not None:
            taken.append(label.get_window_extent())


def _fitting(ax: Axes, day: Any, score: float, text: str, taken: list[Any]) -> Annotation | None:
    """A label at one of the places around a mark where it covers no other, or none."""
    room = ax.get_window_extent()
    for dx, dy, ha in ((8, 6, "left"), (8, -12, "left"), (-8, 6, "right"), (-8, -12, "right")):
        label = ax.annotate(
            text, (day, score), (dx, dy), textcoords="offset points", ha=ha, fontsize=8, color="0.25", clip_on=False
        )
        box = label.get_window_extent()
        if room.x0 <= box.x0 and box.x1 <= room.x1 and not any(box.overlaps(other) for other in taken):
            return label
        label.remove()
    return None
