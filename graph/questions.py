"""What a graph can be asked: what joins two, what surrounds one, what was known when, how much in which month.

Comes in: an EntityGraph, whose methods these are, and names. Goes out: smaller graphs, paths, DataFrames. What answers
is looked up in `dyads/registry.py` and imported when it is asked. The examples are of the graph that the example of
`EntityGraph` builds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from .analysis.panel_rules import COUNTED, EVENT_CLASSES, By, Dates, Spans, Symmetric
from .selection import Day, Filters, Names

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from ..loaders.embedded import EmbeddedStore
    from .analysis.paths import ConnectingPath
    from .analysis.periods import Freq
    from .analysis.precision import PrecisionBy
    from .entity_graph import EntityGraph


class Questions:
    """The methods of EntityGraph that answer a question."""

    def between(self, first: str, second: str) -> EntityGraph:
        """The relations between two entities, in both directions.

        Args:
            first: a name, an alias or an id.
            second: another.

        Returns:
            The graph of these relations alone; empty where there are none.

        Raises:
            EntityNotFoundError: no entity bears a name; the message suggests similar ones.
            InputError: both names mean one entity.

        Example:
            >>> graph.between("Oslo", "Chile").relations()[["subject_name", "label", "object_name"]]
              subject_name                 label object_name
            0       Norway               accuses       Chile
            1       Norway  imposes sanctions on       Chile
        """
        part: EntityGraph = answer("between", self, first, second)
        return part

    def ego(self, name: str, *, depth: int = 1) -> EntityGraph:
        """An entity's surroundings: all within some steps of it, and the relations among these.

        Args:
            name: a name, an alias or an id.
            depth: how many steps, whatever the direction. At 1 the relations among its neighbours are in it as well.

        Returns:
            The graph of these relations.

        Raises:
            EntityNotFoundError: no entity bears the name; the message suggests similar ones.

        Example:
            >>> [entity.name for entity in graph.ego("Peru").entities.values()]
            ['Chile', 'Norway', 'Peru']
        """
        part: EntityGraph = answer("ego", self, name, depth=depth)
        return part

    def path(
        self,
        start: str,
        end: str,
        *,
        directed: bool = False,
        avoid: Collection[str] = (),
        **filters: Unpack[Filters],
    ) -> ConnectingPath:
        """A shortest path between two entities, with the relations and sentences of every step.

        It has the fewest steps; of such paths it is the one whose relations are the most confident.

        Args:
            start: a name, an alias or an id.
            end: another.
            directed: True goes from subject to object only; symmetric relations go both ways.
            avoid: names of entities that the path may not go through.
            **filters: what counts as a step, as for `filter`. What is only denied does not, unless `include_denied`.

        Returns:
            The path: `steps`, `entities` and `graph`; printed, it is a dossier.

        Raises:
            EntityNotFoundError: no entity bears a name; the message suggests similar ones.
            InputError: no path joins them, or a filter is wrong.

        Example:
            >>> graph.path("Peru", "Norway")
            <path of 2 steps: Peru – Chile – Norway>
        """
        found: ConnectingPath = answer("path", self, start, end, directed=directed, avoid=avoid, **filters)
        return found

    def as_of(self, day: Day) -> EntityGraph:
        """What could be known on a day: the graph of the articles that were published by then.

        `filter(until=day)` asks another question: what happened by then, whenever it was written.

        Args:
            day: a date, or "2026-03-04", "2026-03" (its end) or "2026".

        Returns:
            The graph; articles without a date are not in it.

        Raises:
            InputError: it is no date.

        Example:
            >>> graph.as_of("2026-03").find("Chile").name, len(graph.as_of("2026-03").articles)
            ('Chile', 1)
        """
        part: EntityGraph = answer("as_of", self, day)
        return part

    def timeline(self, first: str | None = None, second: str | None = None) -> pd.DataFrame:
        """What is said to have happened, in the order of its days.

        Args:
            first: an entity; None means all.
            second: another, for what happened between the two.

        Returns:
            A row a claim: `date_start` and `date_end` (the article's day where the text has none), who does what to
            whom, how it is said and in which sentence. What has no day at all stands last.

        Raises:
            EntityNotFoundError: no entity bears a name; the message suggests similar ones.

        Example:
            >>> graph.timeline("Norway", "Chile")[["date_start", "predicate", "negated"]]
              date_start             predicate  negated
            0 2026-03-02               accuses    False
            1 2026-04-10  imposes sanctions on    False
        """
        frame: pd.DataFrame = answer("timeline", self, first, second)
        return frame

    def panel(
        self, freq: Freq = "M", by: By | None = "class", directed: bool = True, *,
        modalities: Names = COUNTED, negated: bool = False, classes: Names = EVENT_CLASSES,
        kinds: Names = ("COUNTRY",), actors: Names = None, dates: Dates = "event", spans: Spans = "first",
        symmetric: Symmetric = "both", fill: bool = False, since: Day = None, until: Day = None,
    ) -> pd.DataFrame:  # fmt: skip
        """How much each does to each other in each period, to be merged with other country data.

        Args:
            freq: D, W (ISO weeks), M, Q or Y.
            by: count each class apart in columns of its own, or each type, or neither (None).
            directed: False counts a pair once, whoever does it to whom; `a` is then the one whose id comes first.
            modalities: the claims that count; planned, possible and demanded ones only if named here. None is all.
            negated: True counts denials like what they deny.
            classes: the classes that count: what actors do, not what they are or say. None is all.
            kinds: both ends are of these kinds. None is all; only countries have codes.
            actors: these alone, of any kind.
            dates: count by the day of the event (its article's, where the text has none) or by that of the article.
            spans: a claim about several periods, "in 2025", counts in the "first", in "each", or in "none".
            symmetric: what two do with each other counts for "both" directions, or for "none".
            fill: add rows of zeros, for each pair that occurs (or all pairs of `actors`) in all periods.
            since: leave earlier periods out; `fill` begins here. As for `filter`.
            until: leave later periods out; `fill` ends here.

        Returns:
            A row a pair and period: iso3_a, iso3_b, cowcode_a, cowcode_b (Correlates of War), names, ids, period,
            claims, articles, origins (independent ones), mean score; claims_<class> and so on; `left_out` in attrs.

        Raises:
            InputError: an argument has a value that it cannot have.

        Example:
            >>> graph.panel("Y", by=None)[["iso3_a", "cowcode_b", "period", "claims", "score"]].head(1)
              iso3_a  cowcode_b period  claims  score
            0    NOR        155   2026       2  -4.75
        """
        frame: pd.DataFrame = answer(
            "panel", self, freq=freq, by=by, directed=directed, modalities=modalities, negated=negated,
            classes=classes, kinds=kinds, actors=actors, dates=dates, spans=spans, symmetric=symmetric, fill=fill,
            since=since, until=until,
        )  # fmt: skip
        return frame

    def sample(self, per_type: int = 5, *, seed: int = 0) -> pd.DataFrame:
        """Claims drawn at random for a person to read, to find out how often the machine is right.

        Args:
            per_type: how many of each relation type; all, where a type has no more.
            seed: another number draws others.

        Returns:
            A row a claim, in the order of the articles: its id, the article, the sentence, what the claim makes of it,
            and an empty column `right` for a yes or no.

        Raises:
            InputError: fewer than one claim of each type is asked for.

        Example:
            >>> graph.sample(1)[["subject_name", "predicate", "object_name", "relation"]]
              subject_name             predicate object_name  relation
            0       Norway  imposes sanctions on       Chile  SANCTION
            1       Norway               accuses       Chile    ACCUSE
            2         Peru              supports       Chile   SUPPORT
        """
        frame: pd.DataFrame = answer("sample", self, per_type, seed=seed)
        return frame

    def precision(self, labels: pd.DataFrame | str | Path, by: PrecisionBy | None = "relation") -> pd.DataFrame:
        """How many of the claims are right, by the labels of a `sample`, with intervals of 95 percent (Wilson 1927).

        A label stands for as many claims as its relation type has for each one labelled, so that the shares are those
        of the whole graph although every type was drawn alike.

        Args:
            labels: a sample with yes or no in its column `right`, or a CSV file of one; empty ones do not count.
            by: relation (its type), class, confidence or modality; None for all claims in one.

        Returns:
            A row a group: how many `claims` it has, how many are `labelled` and `right`, `precision`, and the interval
            from `low` to `high`; `left_out` in attrs is how many labels are of claims that the graph has not.

        Raises:
            InputError: a label is neither yes nor no, a claim has two, or the file cannot be read.

        Example:
            >>> labels = graph.sample(1)
            >>> labels["right"] = ["yes", "no", "yes"]
            >>> graph.precision(labels, by=None).round(2)
                 claims  labelled  right  precision   low  high
            all       4         3      2       0.75  0.24  0.97
        """
        frame: pd.DataFrame = answer("precision", self, labels, by)
        return frame

    def cypher(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int = 10_000, timeout: float = 60.0
    ) -> pd.DataFrame:
        """Ask in Cypher; `docs/cypher.md` says what nodes and relationships there are. Nothing can be changed.

        Args:
            query: Cypher, its values as parameters: `$who`.
            parameters: their values; a record of the graph stands for its id, arrays and Series for lists.
            limit: how many rows at most; that there are more is logged as a warning.
            timeout: how many seconds it may take.

        Returns:
            A row for each row, a column for each column: dates as datetime64, nodes and relationships as dicts.

        Raises:
            InputError: a parameter has a value that Cypher has not.
            StoreError: the query is wrong, refused, or takes too long.

        Example:
            >>> graph.cypher("MATCH (a)-[r:ACCUSE]->(b {name: $who}) RETURN a.name, r.label", {"who": "Chile"})
               a.name  r.label
            0  Norway  accuses
        """
        frame: pd.DataFrame = answer("cypher", self, query, parameters, limit=limit, timeout=timeout)
        return frame

    def cypher_graph(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int = 10_000, timeout: float = 60.0
    ) -> EntityGraph:
        """Ask in Cypher for a part of the graph.

        Args:
            query: Cypher that returns relationships, paths, claims or entities.
            parameters: as for `cypher`.
            limit: as for `cypher`.
            timeout: as for `cypher`.

        Returns:
            The graph of the relations that the rows speak of, with all their claims; where they have entities alone, of
            the relations among these.

        Raises:
            InputError: the rows have none of these, or a parameter has a value that Cypher has not.
            StoreError: the query is wrong, refused, or takes too long.

        Example:
            >>> graph.cypher_graph("MATCH (:Country)-[r:SUPPORT]->(:Country) WHERE r.denied = 0 RETURN r")
            <EntityGraph: 2 entities, 1 relations, 1 claims, 1 articles>
        """
        part: EntityGraph = answer("cypher_graph", self, query, parameters, limit=limit, timeout=timeout)
        return part

    @cached_property
    def store(self) -> EmbeddedStore:
        """The graph in an embedded Cypher store in memory, made when it is first asked for.

        Returns:
            The store; its `run` gives plain Python values.

        Example:
            >>> graph.store.run("MATCH (e:Entity) RETURN count(*) AS n").rows
            ((3,),)
        """
        store: EmbeddedStore = answer("store", self)
        return store


def answer(name: str, *arguments: Any, **named: Any) -> Any:
    """What the function of this name in the registry answers."""
    from ..registry import method

    return method(name)(*arguments, **named)
