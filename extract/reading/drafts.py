"""A draft: what a file says of one article, before the text is laid out and checked.

Comes in: the fields of a record or of a front matter, as a file gives them. Goes out: a Draft with clean strings, and
notes on the fields that could not be used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..meaning.datelines import parse_date

# The names that a field goes by in files; the first that is there and not empty counts.
FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "title": ("title",),
    "published": ("published", "date"),
    "source": ("source",),
    "url": ("url",),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its file gives it.

    `place` says where in the file it stands ("line 3"; empty where the file is the article), `number` is the line's or
    item's number there, and `notes` are what the user must be told although the article can be read.
    """

    text: str
    title: str = ""
    id: str = ""
    published: dt.date | None = None
    source: str = ""
    url: str = ""
    place: str = ""
    number: int | None = None
    notes: tuple[str, ...] = ()


def make_draft(
    text: str, fields: Mapping[str, Any], *, place: str = "", number: int | None = None, notes: tuple[str, ...] = ()
) -> Draft:
    """A draft from a text and the fields beside it.

    Args:
        text: The article's text.
        fields: Names and values as the file gives them; other names than those of FIELD_NAMES are passed over.
        place: Where in its file the article stands, in words.
        number: The line's or item's number in the file.
        notes: What the user must be told already.

    Returns:
        The draft. An id or title that is no plain value, or a date that cannot be told, is left out and noted; a source
        or url that is none (a list of actors, say) is another format's field, and passed over like other names.
    """
    found = list(notes)
    values: dict[str, str] = {}
    for field in ("id", "title", "source", "url"):
        value = _first(fields, field)
        if isinstance(value, (str, int, float, dt.date)):
            values[field] = " ".join(str(value).split())
        elif value is not None and field in ("id", "title"):
            found.append(f"{field} is {_kind(value)}, not text: read without it")
    published = None
    if (value := _first(fields, "published")) is not None and (published := parse_date(value)) is None:
        found.append(f"published {_short(value)!r} is not a date that can be told (write 2025-09-03): read without it")
    return Draft(text, published=published, place=place, number=number, notes=tuple(found), **values)


def _first(fields: Mapping[str, Any], field: str) -> object:
    return next((v for name in FIELD_NAMES[field] if (v := fields.get(name)) not in (None, "")), None)


def _kind(value: object) -> str:
    return {"dict": "an object", "list": "a list", "bool": "true or false"}.get(type(value).__name__, "a value")


def _short(value: object) -> str:
    """The value for a message; nested values are not spelt out, for they can be as large as the file."""
    return str(value)[:40] if isinstance(value, (str, int, float)) else _kind(value)
