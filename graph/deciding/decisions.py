"""What the user knows better than the rules: the decisions of a build folder, one JSON object a line.

Comes in: `decisions.jsonl`, written by `dyads decide` or by hand. Goes out: checked Decisions, in the order of the
lines; and a line appended. What they do to a graph is said in `replay.py`. A line is

    {"decision": "same", "entities": [{"name": "OMC", "kind": "ORGANIZATION"}, {"name": "Omra Metals", ...}], ...}

with "entities" for same and different, "entity" for rename, kind and hide, "to" (the new name or kind) for rename and
kind, "claim" (its id) for wrong and right, and in each, if wanted, "author", "date" and "note". An entity is named by
name and kind as the articles have them, which means all that bear this name, or by one mention of it: {"article": its
name, "article_id": ..., "start": 120, "end": 126, "text": the words there}, of which one of the first two is enough.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from ...errors import FolderError, InputError
from ..resolve import normalise_name

DECISIONS = "decisions.jsonl"

Action = Literal["same", "different", "rename", "kind", "hide", "wrong", "right"]
ACTIONS: tuple[str, ...] = get_args(Action)
OF_SEVERAL, OF_ONE, OF_CLAIMS = ("same", "different"), ("rename", "kind", "hide"), ("wrong", "right")
CHANGING = ("rename", "kind")
REMARKS = ("author", "date", "note")

ESCAPED = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Named:
    """All entities that bear a name and are of a kind, in these articles and in later ones."""

    name: str
    kind: str

    @property
    def bearing(self) -> tuple[str, str]:
        """The kind, and the name as names are compared."""
        return self.kind, normalise_name(self.name)

    def __str__(self) -> str:
        return f"{self.name!r} ({self.kind})"

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Placed:
    """The entity that a mention stands for. Where the article's id is not given or gone, its name has to be unique."""

    article: str
    article_id: str
    start: int
    end: int
    text: str = ""

    def __str__(self) -> str:
        quoted = f" {self.text!r}" if self.text else ""
        return f"the mention{quoted} at {self.start}-{self.end} of article {self.article or self.article_id!r}"

    def to_dict(self) -> dict[str, Any]:
        values = {"article": self.article, "article_id": self.article_id, "start": self.start, "end": self.end}
        return {name: value for name, value in {**values, "text": self.text}.items() if value != ""}


Reference: TypeAlias = Named | Placed


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `to` is the new name or kind, `line` where it stands in its file (0: in none)."""

    action: Action
    entities: tuple[Reference, ...] = ()
    claim: str = ""
    to: str = ""
    author: str = ""
    date: dt.date | None = None
    note: str = ""
    line: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The decision as a line holds it."""
        value: dict[str, Any] = {"decision": self.action}
        if self.action in OF_SEVERAL:
            value["entities"] = [entity.to_dict() for entity in self.entities]
        elif self.action in OF_ONE:
            value["entity"] = self.entities[0].to_dict()
        else:
            value["claim"] = self.claim
        if self.action in CHANGING:
            value["to"] = self.to
        remarks = {"author": self.author, "date": self.date.isoformat() if self.date else "", "note": self.note}
        return value | {name: remark for name, remark in remarks.items() if remark}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any], line: int = 0) -> Decision:
        """The decision of a line.

        Raises:
            ValueError: it is none; the message says what is wrong with it.
        """
        action = value.get("decision")
        if action not in ACTIONS:
            raise ValueError(f"decision {action!r} is none of {', '.join(ACTIONS)}")
        held = "entities" if action in OF_SEVERAL else "entity" if action in OF_ONE else "claim"
        needed = ["decision", held, *(["to"] if action in CHANGING else [])]
        _check_fields(value, needed, REMARKS, f"decision {action!r}")
        entities = value[held] if action in OF_SEVERAL else [value[held]] if action in OF_ONE else []
        if not isinstance(entities, list) or (action in OF_SEVERAL and len(entities) < 2):
            raise ValueError(f"decision {action!r} needs a list of two or more entities")
        references = tuple(_reference(entity) for entity in entities)
        once = {reference.bearing if isinstance(reference, Named) else reference for reference in references}
        if len(once) < len(references):
            named = ", ".join(map(str, references))
            raise ValueError(f"decision {action!r} names one entity twice: {named}; name one of them by a mention")
        return cls(
            action=action,
            entities=references,
            claim=_text(value, "claim") if action in OF_CLAIMS else "",
            to=_text(value, "to") if action in CHANGING else "",
            author=_remark(value, "author"),
            date=_date(_remark(value, "date")),
            note=_remark(value, "note"),
            line=line,
        )


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a file of decisions.

    Args:
        path: the file; one that does not exist holds none.

    Returns:
        The decisions, in the order of the lines.

    Raises:
        InputError: the file cannot be read, or a line is no decision; the message names the line.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; mend or remove it") from error
    decisions = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                if not isinstance(value, dict):
                    raise ValueError("no JSON object")
                decisions.append(Decision.from_dict(value, number))
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path}: line {number}: {error}; mend or delete that line") from error
    return tuple(decisions)


def append_decision(path: Path, decision: Decision) -> int:
    """Add a line to a file of decisions; on the disk when this returns, and whole or not there at all.

    Args:
        path: the file, made where there is none.
        decision: what to add.

    Returns:
        The number of the line.

    Raises:
        FolderError: the file cannot be written.
    """
    text = json.dumps(decision.to_dict(), ensure_ascii=False).translate(ESCAPED)
    try:
        # One write at the file's end: another process that appends at the same time gets a line of its own.
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            before = path.read_bytes()
            line = ("" if before.endswith(b"\n") or not before else "\n") + text + "\n"
            data = line.encode("utf-8", "backslashreplace")
            if os.write(file, data) < len(data):
                os.truncate(path, len(before))
                raise FolderError(f"{path}: cannot be written: the disk is full; free space")
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise FolderError(f"{path}: cannot be written: {error.strerror}; free space or change its rights") from error
    return (before + data).count(b"\n")


def _reference(value: Any) -> Reference:
    if not isinstance(value, dict):
        raise ValueError(f"entity {value!r} is no JSON object; give its name and kind, or a mention of it")
    if "start" not in value:
        _check_fields(value, ["name", "kind"], (), "an entity")
        return Named(_text(value, "name"), _text(value, "kind"))
    _check_fields(value, ["start", "end"], ("article", "article_id", "text"), "an entity named by a mention")
    start, end = value["start"], value["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError(f"start {start!r} and end {end!r} are no span of a text")
    article, article_id = _remark(value, "article"), _remark(value, "article_id")
    if not article and not article_id:
        raise ValueError("an entity named by a mention needs its article, or article_id")
    return Placed(article, article_id, start, end, _remark(value, "text"))


def _check_fields(value: Mapping[str, Any], needed: list[str], possible: tuple[str, ...], what: str) -> None:
    missing = [name for name in needed if name not in value]
    if missing:
        raise ValueError(f"{what} needs {missing[0]!r}")
    unknown = sorted(set(value) - set(needed) - set(possible))
    if unknown:
        raise ValueError(f"{what} has no {unknown[0]!r}; known: {', '.join([*needed, *possible])}")


def _text(value: Mapping[str, Any], name: str) -> str:
    text = value[name]
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{name} {text!r} is no text")
    return text.strip()


def _remark(value: Mapping[str, Any], name: str) -> str:
    text = value.get(name, "")
    if not isinstance(text, str):
        raise ValueError(f"{name} {text!r} is no text")
    return text


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"date {text!r} is no day such as 2025-06-30") from None
