"""What a query of a graph store gives, the same for every store.

Comes in: what the stores answer. Goes out: a `Result`, whose values are of plain Python: None, bool, int, float, str,
lists and dicts of these, and the dates and times of `datetime`. A node is a dict of `labels` and `properties`, a
relationship one of `type` and `properties`, a path one of `nodes` and `relationships`; a duration is a dict of months,
days and seconds, a point one of its coordinates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a query may run, how many rows it may give and how much memory it may take (the embedded store)."""

    seconds: float = 60.0
    rows: int = 10_000
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query.

    `truncated` says that there are more rows than the limit; `notes` are what the store remarks on the query (a label
    that nothing has); `changes` counts what a query wrote, by what it did.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False
    notes: tuple[str, ...] = ()
    changes: Mapping[str, int] | None = None

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Store(Protocol):
    """A graph store that can be asked in Cypher."""

    def run(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
        write: bool = False,
    ) -> Result:
        """Run one query.

        Args:
            query: Cypher.
            parameters: the values of its parameters.
            limits: how long it may run, and so on; by default those of `Limits()`.
            write: whether it may change the graph.

        Returns:
            Its rows.

        Raises:
            StoreError: the query is refused, wrong, or hit a limit.
        """
        ...


def too_long(limits: Limits) -> str:
    """What is said of a query that took all the time it may."""
    return f"the query took longer than {limits.seconds:g} seconds; ask for less, or raise the limit (--timeout)"


def too_much_memory(limits: Limits) -> str:
    """What is said of a query that took all the memory it may."""
    return f"the query took more than {limits.megabytes} MB of memory; ask for less, or raise the limit (--memory)"


def node(labels: Iterable[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    """A node as a result has it."""
    return {"labels": sorted(labels), "properties": dict(sorted(properties.items()))}


def relationship(type_: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """A relationship as a result has it."""
    return {"type": type_, "properties": dict(sorted(properties.items()))}


def path(nodes: Sequence[Any], relationships: Sequence[Any]) -> dict[str, Any]:
    """A path as a result has it."""
    return {"nodes": list(nodes), "relationships": list(relationships)}


NOTHING_OF_A_GRAPH = "the rows hold no relationship, claim or entity to make a graph of: RETURN a, r, b has them"


def keys_in(value: Any) -> Iterator[str]:
    """The keys of all nodes and relationships within a value: the name of a collection, a slash, an id."""
    if isinstance(value, Mapping):
        key = value.get("key")
        if isinstance(key, str):
            yield key
        for item in value.values():
            yield from keys_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from keys_in(item)


# JSON between the process that asks and the one that answers: what JSON lacks is a dict with one key, TAG.
TAG = "dyads"
_READERS = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
    "float": float,
}


def to_json(value: Any) -> Any:
    """A value as JSON can hold it.

    Args:
        value: a value of a result or a parameter.

    Returns:
        What `from_json` reads back to an equal value.
    """
    if isinstance(value, dict):
        found = {key: to_json(item) for key, item in value.items()}
        return {TAG: "map", "value": list(found.items())} if TAG in found else found
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, dt.datetime):
        return {TAG: "datetime", "value": value.isoformat()}
    if isinstance(value, dt.date):
        return {TAG: "date", "value": value.isoformat()}
    if isinstance(value, dt.time):
        return {TAG: "time", "value": value.isoformat()}
    if isinstance(value, float) and not -1e308 < value < 1e308:
        return {TAG: "float", "value": repr(value)}
    return value


def from_json(value: Any) -> Any:
    """The value that `to_json` was given."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    if TAG not in value:
        return {key: from_json(item) for key, item in value.items()}
    if value[TAG] == "map":
        return {key: from_json(item) for key, item in value["value"]}
    return _READERS[value[TAG]](value["value"])
