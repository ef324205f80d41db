"""Dyad panels: who does how much to whom in each period, in the form that R and pandas merge with other country data.

Comes in: an EntityGraph and the rules to count by. Goes out: a DataFrame, a row for each pair and period.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..days import first_day, last_day
from ..folding import days_of
from ..records import Claim
from ..selection import refuse_string
from .country_codes import country_codes
from .panel_rules import PanelRules
from .periods import period_end, period_name, period_start, periods

if TYPE_CHECKING:
    from ..entity_graph import EntityGraph

MEASURES = ("claims", "articles", "origins")
PAIR = ["a", "b", "start"]


def panel(graph: EntityGraph, **rules: Any) -> pd.DataFrame:
    """Count claims by pair and period; see `EntityGraph.panel`."""
    counting = PanelRules(**rules)
    refuse_string("actors", counting.actors)
    actors = None if counting.actors is None else [graph.find(name).id for name in counting.actors]
    part = graph.filter(
        classes=counting.classes, modalities=counting.modalities, kinds=counting.kinds if actors is None else None,
        include_denied=counting.negated,
    )  # fmt: skip
    left_out: Counter[str] = Counter()
    counted = pd.DataFrame.from_records(
        list(_counted(part, counting, actors, left_out)),
        columns=[*PAIR, "group", "type", "claim", "article", "origin", "score"],
    )
    made = _measured(counted, counting.groups(graph.ontology))
    if counting.fill:
        made = _filled(made, counting, actors)
    made = _described(made.reset_index(), graph, counting)
    made.attrs["left_out"] = dict(left_out)
    return made


def _counted(
    graph: EntityGraph, rules: PanelRules, actors: Collection[str] | None, left_out: Counter[str]
) -> Iterator[tuple[Any, ...]]:
    """A row for each claim, direction and period."""
    for relation in graph.relations.values():
        ends = (relation.subject, relation.object)
        if actors is not None and not set(ends) <= set(actors):
            continue
        if relation.symmetric and rules.symmetric == "none":
            left_out["symmetric"] += len(relation.claims)
            continue
        pairs = [ends] if rules.directed else [(min(ends), max(ends))]
        if rules.directed and relation.symmetric:
            pairs.append((ends[1], ends[0]))
        type_ = graph.ontology.relations[relation.type]
        group = type_.relation_class if rules.by == "class" else relation.type
        for claim in graph.claims_of(relation.id):
            said = (claim.id, claim.article_id, graph.origin_of[claim.article_id], type_.score)
            for start in _starts(graph, claim, rules, left_out):
                yield from ((*pair, start, group, relation.type, *said) for pair in pairs)


def _starts(graph: EntityGraph, claim: Claim, rules: PanelRules, left_out: Counter[str]) -> Sequence[dt.date]:
    """The first days of the periods that a claim is counted in."""
    published = graph.articles[claim.article_id].published
    days = days_of(claim, graph.articles) if rules.dates == "event" else published and (published, published)
    if not days:
        left_out["undated"] += 1
        return []
    starts = [period_start(days[0], rules.freq)]
    if rules.spans != "first":
        starts = list(periods(*days, rules.freq))
    if rules.spans == "none" and len(starts) > 1:
        left_out["spanning"] += 1
        return []
    first = period_start(first_day(rules.since), rules.freq) if rules.since is not None else dt.date.min
    last = last_day(rules.until) if rules.until is not None else dt.date.max
    return [start for start in starts if first <= start <= last]


def _measured(counted: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Counts and the mean score by pair and period, and the counts again for each group."""
    distinct = {name: (name.removesuffix("s"), "nunique") for name in MEASURES}
    made = counted.groupby(PAIR).agg(**distinct) if len(counted) else _nothing(MEASURES)
    once = counted.drop_duplicates([*PAIR, "type", "origin"])
    made["score"] = once.astype({"score": "float64"}).groupby(PAIR)["score"].mean()
    within = counted.groupby([*PAIR, "group"]).agg(**distinct) if len(counted) else None
    for group, called in groups.items():
        for name in MEASURES:
            found = within[name].xs(group, level="group") if within is not None and _has(within, group) else None
            made[f"{name}_{called}"] = 0 if found is None else found.reindex(made.index, fill_value=0)
    return made


def _has(within: pd.DataFrame, group: str) -> bool:
    return group in within.index.get_level_values("group")


def _nothing(columns: Sequence[str]) -> pd.DataFrame:
    index = pd.MultiIndex.from_arrays([[], [], []], names=PAIR)
    return pd.DataFrame(0, index=index, columns=list(columns), dtype="int64")


def _filled(made: pd.DataFrame, rules: PanelRules, actors: Collection[str] | None) -> pd.DataFrame:
    """A row for every pair in every period, zeros where nothing was counted."""
    pairs = list(dict.fromkeys(zip(*(made.index.get_level_values(n) for n in (0, 1)), strict=True)))
    if actors is not None:
        ordered = permutations(sorted(set(actors)), 2)
        pairs = [pair for pair in ordered if rules.directed or pair[0] < pair[1]]
    seen = made.index.get_level_values(2)
    first = first_day(rules.since) if rules.since is not None else min(seen, default=None)
    last = last_day(rules.until) if rules.until is not None else max(seen, default=None)
    starts = list(periods(first, last, rules.freq)) if first is not None and last is not None else []
    rows = [(*pair, start) for pair in pairs for start in starts]
    index = pd.MultiIndex.from_tuples(rows, names=PAIR) if rows else made.index
    score = made["score"].reindex(index)
    counts = made.drop(columns="score").reindex(index, fill_value=0)
    counts.insert(len(MEASURES), "score", score)
    return counts


def _described(made: pd.DataFrame, graph: EntityGraph, rules: PanelRules) -> pd.DataFrame:
    """Names, codes and periods in front of the counts, in the order of pairs and periods."""
    front: dict[str, Any] = {}
    for side in ("a", "b"):
        entities = [graph.entities[id_] for id_ in made[side]]
        codes = [country_codes(entity) for entity in entities]
        front[f"iso3_{side}"] = pd.Series([code.iso3 for code in codes], dtype="str")
        front[f"cowcode_{side}"] = pd.Series([code.cow for code in codes], dtype="Int64")
        front[f"name_{side}"] = pd.Series([entity.name for entity in entities], dtype="str")
        front[f"id_{side}"] = pd.Series([entity.id for entity in entities], dtype="str")
    starts = list(made["start"])
    front["period"] = pd.Series([period_name(start, rules.freq) for start in starts], dtype="str")
    front["period_start"] = pd.Series(starts, dtype="datetime64[s]")
    front["period_end"] = pd.Series([period_end(start, rules.freq) for start in starts], dtype="datetime64[s]")
    columns = ["iso3", "cowcode", "name", "id"]
    order = [f"{name}_{side}" for name in columns for side in ("a", "b")] + ["period", "period_start", "period_end"]
    described = pd.concat([pd.DataFrame(front)[order], made.drop(columns=PAIR)], axis=1)
    counts = [name for name in described.columns if name.startswith(MEASURES)]
    described = described.astype(dict.fromkeys(counts, "int64"))
    return described.sort_values(["id_a", "id_b", "period_start"], ignore_index=True)
