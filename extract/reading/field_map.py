"""Which field of a record holds what, where a user's files name their fields in other ways than dyads does.

Comes in: "text=body,published=pub_date", or a mapping that says the same. Goes out: a FieldMap, which gives a record
the names that dyads reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...errors import InputError
from .drafts import FIELD_NAMES

FIELDS = ("text", *FIELD_NAMES)
_EXAMPLE = "write text=body,published=pub_date"


@dataclass(frozen=True, slots=True)
class FieldMap:
    """The user's name for each field that goes by another name; `a.b` is the field b of the object a."""

    names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, wanted: str) -> str:
        """The name by which records have a field."""
        return self.names.get(wanted, wanted)

    def in_lower_case(self) -> FieldMap:
        """The map for tables, whose column names are compared without case."""
        return FieldMap({wanted: name.lower() for wanted, name in self.names.items()})

    def apply(self, record: Mapping[str, Any]) -> Mapping[str, Any]:
        """A record under the names that dyads reads.

        Args:
            record: The fields as the file names them.

        Returns:
            The record, each mapped field under its usual name. Where the named field is missing the usual one does not
            stand in for it.
        """
        if not self.names:
            return record
        renamed = {name: value for name, value in record.items() if name not in self._replaced()}
        for wanted, name in self.names.items():
            if (value := _look_up(record, name)) is not None:
                renamed[wanted] = value
        return renamed

    def _replaced(self) -> set[str]:
        return {alias for wanted in self.names for alias in FIELD_NAMES.get(wanted, (wanted,))}


def read_field_map(given: str | Mapping[str, str] | None) -> FieldMap:
    """Check a map of fields.

    Args:
        given: Pairs `field=name` with commas between them, or a mapping from field to name; nothing for no map.

    Returns:
        The map.

    Raises:
        InputError: A pair is none, names a field that dyads does not know, or a field is mapped twice.
    """
    names: dict[str, str] = {}
    for wanted, name in _pairs(given or {}):
        if wanted not in FIELDS:
            raise InputError(f"the field map has the field {wanted!r}: there are {', '.join(FIELDS)}; {_EXAMPLE}")
        if not name:
            raise InputError(f"the field map gives no name for {wanted!r}: {_EXAMPLE}")
        if wanted in names:
            raise InputError(f"the field map has {wanted!r} twice: name each field once")
        names[wanted] = name
    return FieldMap(names)


def _pairs(given: str | Mapping[str, str]) -> list[tuple[str, str]]:
    if not isinstance(given, str):
        return [(str(wanted), str(name).strip()) for wanted, name in given.items()]
    pairs = [part.partition("=") for part in given.split(",")]
    if wrong := [wanted for wanted, sign, _ in pairs if not sign]:
        raise InputError(f"the field map has {wrong[0]!r}, which is no pair: {_EXAMPLE}")
    return [(wanted.strip(), name.strip()) for wanted, _, name in pairs]


def _look_up(record: Mapping[str, Any], name: str) -> object:
    if name in record:
        return record[name]
    value: object = record
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
