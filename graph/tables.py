"""The tables of a graph: its entities, relations, claims and articles, each a mapping by id that is also a DataFrame.

Comes in: records by id. Goes out: `graph.entities["country:IRN"]` for one, `graph.entities()` for all as a DataFrame.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import pandas as pd

    from .entity_graph import EntityGraph

R = TypeVar("R")


class Table(Mapping[str, R]):
    """The records of one sort in a graph: a mapping from their ids that does not change; called, a DataFrame."""

    __slots__ = ("_graph", "_records", "name")

    _records: Mapping[str, R]

    def __init__(self, records: Mapping[str, R], graph: EntityGraph, name: str) -> None:
        self._records = records._records if isinstance(records, Table) else records
        self._graph = graph
        self.name = name

    def __call__(self) -> pd.DataFrame:
        """The records as a DataFrame, a row each; `dyads.graph.frames` says which columns there are.

        Returns:
            A DataFrame of its own: changing it changes nothing else.

        Example:
            >>> graph.entities()[["name", "kind", "aliases"]]
                 name     kind aliases
            0   Chile  COUNTRY      []
            1  Norway  COUNTRY  [Oslo]
            2    Peru  COUNTRY      []
        """
        from .frames import frame

        return frame(self._graph, self.name)

    def __getitem__(self, id_: str) -> R:
        try:
            return self._records[id_]
        except KeyError:
            advice = "; find(name) looks a name up" if self.name == "entities" else ""
            raise KeyError(f"none of the {self.name} has the id {id_!r}{advice}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        return self._records == (other._records if isinstance(other, Table) else other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self):,} {self.name}; {self.name}() is a DataFrame, {self.name}[id] one of them>"

    def _repr_html_(self) -> str:
        html: str = self()._repr_html_()  # type: ignore[operator]
        return html

    # As the Mapping class makes them of __getitem__ these are many times slower.

    def keys(self) -> KeysView[str]:
        return self._records.keys()

    def values(self) -> ValuesView[R]:
        return self._records.values()

    def items(self) -> ItemsView[str, R]:
        return self._records.items()


class TableField(Generic[R]):
    """A field of a graph that is given any mapping and hands out a Table."""

    __slots__ = ("_name",)

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, graph: EntityGraph | None, owner: type | None = None) -> Table[R]:
        if graph is None:  # as the dataclass asks for a default: there is none
            raise AttributeError(self._name)
        table: Table[R] = graph.__dict__[self._name]
        return table

    def __set__(self, graph: Any, records: Mapping[str, R]) -> None:
        graph.__dict__[self._name] = Table(records, graph, self._name)
