"""A graph asked in Cypher from Python: the rows as a DataFrame, or the part of the graph that they speak of.

Comes in: an EntityGraph or a store, a query and its parameters. Goes out: a DataFrame, or a smaller EntityGraph.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..graph.entity_graph import EntityGraph, part_of
from ..graph.records import Article, Claim, Entity, Relation
from .embedded import EmbeddedStore, make_store
from .results import NOTHING_OF_A_GRAPH, Limits, Result, Store, keys_in
from .schema import DEFAULT_COLLECTION

if TYPE_CHECKING:
    import pandas as pd

log = logging.getLogger("dyads")


def store_of(graph: EntityGraph) -> EmbeddedStore:
    """An embedded store in memory that holds a graph, the articles' texts included."""
    return make_store(graph, with_text=True)


def ask(store: Store, query: str, parameters: Mapping[str, Any], *, limit: int, timeout: float) -> Result:
    """Run a query that reads, and say what is remarkable about its result.

    Args:
        store: what to ask.
        query: Cypher.
        parameters: the values of its parameters; numpy's and pandas' values and the graph's records will do.
        limit: how many rows at most; that there are more is logged as a warning.
        timeout: how many seconds it may take.

    Returns:
        The rows.

    Raises:
        InputError: a parameter has a value that Cypher has not.
        StoreError: the query is refused, wrong, or takes too long.
    """
    values = {name: plain_value(value, name) for name, value in parameters.items()}
    result = store.run(query, values, limits=Limits(seconds=timeout, rows=limit))
    for note in result.notes:
        log.warning("%s", note)
    if result.truncated:
        log.warning("there are more rows; these are the first %s: ask for less, or give a higher limit", f"{limit:,}")
    return result


def plain_value(value: Any, name: str) -> Any:
    """A value of a Python variable as the value of a parameter.

    Args:
        value: None, a number, a text, a date, a list or mapping of these, an array or Series; of a record, its id.
        name: the parameter's name, for the message.

    Returns:
        A value that a store takes.

    Raises:
        InputError: it is something else.
    """
    if isinstance(value, Entity | Relation | Claim | Article):
        return value.id
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime()
    elif hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if value is None or isinstance(value, bool | int | float | str | dt.date):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain_value(item, name) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_value(item, name) for item in value]
    raise InputError(
        f"${name} is a {type(value).__name__}; give a number, a text, a date, a record, or a list of these"
    )


def frame_of(result: Result) -> pd.DataFrame:
    """The rows of a query as a DataFrame: dates as datetime64, nodes and relationships as dicts.

    Args:
        result: the rows.

    Returns:
        The DataFrame, with the query's columns also where it is empty.
    """
    import pandas as pd

    columns = [_column([row[n] for row in result.rows]) for n in range(len(result.columns))]
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame()
    frame.columns = pd.Index(result.columns)  # two may have one name
    return frame


def _column(values: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    kinds = {type(value) for value in values if value is not None}
    if kinds == {dt.date}:
        return pd.Series(values, dtype="datetime64[s]")
    return pd.Series(values, dtype="Int64") if kinds == {int} and None in values else pd.Series(values)


def part_spoken_of(graph: EntityGraph, result: Result) -> EntityGraph:
    """The relations that the rows of a query speak of.

    Args:
        graph: the graph that was asked.
        result: rows with relationships, paths, claims or entities, by themselves or in lists.

    Returns:
        The graph of these relations and of those that have these claims; of rows with entities alone, the graph of all
        relations among these.

    Raises:
        InputError: the rows hold none of these.
    """
    ids = {key.removeprefix(f"{DEFAULT_COLLECTION}/") for row in result.rows for key in keys_in(row)}
    relations = (ids & graph.relations.keys()) | {
        relation.id for relation in graph.relations.values() if not ids.isdisjoint(relation.claims)
    }
    entities = ids & graph.entities.keys()
    if not relations and entities:
        relations = {r.id for r in graph.relations.values() if {r.subject, r.object} <= entities}
    elif not relations and result.rows:
        raise InputError(NOTHING_OF_A_GRAPH)
    return part_of(graph, {id_: r for id_, r in graph.relations.items() if id_ in relations})


def cypher(
    graph: EntityGraph, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int, timeout: float
) -> pd.DataFrame:
    """Ask a graph; see `EntityGraph.cypher`."""
    return frame_of(ask(graph.store, query, parameters or {}, limit=limit, timeout=timeout))


def cypher_graph(
    graph: EntityGraph, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int, timeout: float
) -> EntityGraph:
    """Ask a graph for a part of it; see `EntityGraph.cypher_graph`."""
    return part_spoken_of(graph, ask(graph.store, query, parameters or {}, limit=limit, timeout=timeout))
