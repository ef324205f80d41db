"""Reading ontology files: TOML in, checked entries out.

Comes in: the path of an ontology file; one with `extends` brings the file that it extends. Goes out: an `OntologyFile`:
kinds, relation types, word lists and the entries of the lexicon, each with the place that it stands at. Every error
names the line.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from ..errors import OntologyError

CLASSES = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
    "standing",
    "other",
)
# The ends of the cooperation-conflict scale, Goldstein's.
LOWEST_SCORE, HIGHEST_SCORE = -10.0, 10.0

LEXICON_KEYS = ("verbs", "adjectives", "nouns", "roles", "governs")
RELATION_KEYS = ("class", "score", "description", "when", *LEXICON_KEYS)
CONDITION_KEYS = ("patterns", "subject", "object")
TOP_KEYS = ("extends", "kinds", "words", "relations")
HEADER = re.compile(r"\s*\[{1,2}[\w. ]+\]{1,2}\s*(#|$)")
# A key before "=", or a string.
WORDS = re.compile(r"""^\s*([\w-]+)\s*=|"([^"]*)"|'([^']*)'""")
# What `extends` says for the ontology that dyads ships.
DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type: its class, its cooperation-conflict score (-10 to 10; None: it has none), what it covers."""

    name: str
    relation_class: str
    score: float | None
    description: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern of the lexicon and the relation type that it stands under.

    `table` is one of LEXICON_KEYS, or "when" for a pattern that holds only for the kinds of subject and object given
    (none: any). `layer` counts the files that the entry's own extends.
    """

    pattern: str
    table: str
    relation: str
    place: str
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    layer: int = 0


@dataclass(frozen=True, slots=True)
class OntologyFile:
    """What an ontology file holds, with what it extends: later entries overrule earlier ones."""

    kinds: Mapping[str, str]
    relations: Mapping[str, RelationType]
    words: Mapping[str, frozenset[str]]
    entries: tuple[Entry, ...]
    digest: str


def read_ontology_file(path: Path, default: Path) -> OntologyFile:
    """Read and check an ontology file, and the one that it extends.

    Args:
        path: the file.
        default: the file that `extends = "default"` means.

    Returns:
        Its contents, merged over those of the file that it extends.

    Raises:
        OntologyError: the file cannot be read, or holds what an ontology cannot; the message names file and line.
    """
    return _read(path, default, ())


def _read(path: Path, default: Path, extending: Sequence[Path]) -> OntologyFile:
    if path.resolve() in extending:
        raise OntologyError(f"{path}: extends itself; take `extends` out of one of the files")
    try:
        raw = path.read_bytes()
        table = tomllib.loads(raw.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read as an ontology: {error}") from error
    extends = table.get("extends")
    base = None
    if isinstance(extends, str):
        below = default if extends == DEFAULT else path.parent / extends
        base = _read(below, default, (*extending, path.resolve()))
    elif extends is not None:
        raise OntologyError(
            f'{path}: extends is {extends!r}; write extends = "{DEFAULT}" or the name of a file beside this one'
        )
    return _Reader(path, raw, table, base).read()


class _Reader:
    """One file on its way to an OntologyFile."""

    def __init__(self, path: Path, raw: bytes, table: Mapping[str, Any], base: OntologyFile | None) -> None:
        self.path = path
        self.raw = raw
        self.lines = _lines(raw.decode("utf-8"))
        self.table = table
        self.base = base

    def read(self) -> OntologyFile:
        self._known("the file", self.table, TOP_KEYS, "")
        base = self.base
        kinds = {**(base.kinds if base else {}), **self._strings("kinds")}
        relations: dict[str, RelationType] = dict(base.relations) if base else {}
        words: dict[str, frozenset[str]] = dict(base.words) if base else {}
        entries: list[Entry] = []
        if not kinds or not (relations or self.table.get("relations")):
            self._fail('needs the tables [kinds] and [relations.NAME], or extends = "default"', "")
        for name, values in self._table("words").items():
            words[name] = words.get(name, frozenset()) | frozenset(
                self._list(values, f"[words] {name}", "[words]", name)
            )
        for name, values in self._table("relations").items():
            header = f"[relations.{name}]"
            if not isinstance(values, dict):
                self._fail(f"relations.{name} is {values!r}, not a table", name)
            relations[name] = self._relation_type(name, values, relations.get(name), header)
            entries += self._lexicon(name, values, header)
            entries += self._conditions(name, values, kinds)
        if "OTHER" not in relations:
            self._fail("needs [relations.OTHER], the type of what no entry covers", "")
        self._check_twice(entries)
        digest = hashlib.sha256(self.raw)
        if base:
            digest.update(base.digest.encode())
        below = base.entries if base else ()
        layer = max((entry.layer for entry in below), default=-1) + 1
        own = (replace(entry, layer=layer) for entry in entries)
        return OntologyFile(kinds, relations, words, (*below, *own), digest.hexdigest())

    def _relation_type(
        self, name: str, values: Mapping[str, Any], base: RelationType | None, header: str
    ) -> RelationType:
        self._known(header, values, RELATION_KEYS, header)
        relation_class = values.get("class", base.relation_class if base else None)
        if relation_class not in CLASSES:
            self._fail(f"{header} class {relation_class!r} is none of {', '.join(CLASSES)}", header, "class")
        score = values.get("score", base.score if base else None)
        number = isinstance(score, int | float) and not isinstance(score, bool)
        if score is not None and not (number and LOWEST_SCORE <= score <= HIGHEST_SCORE):
            self._fail(
                f"{header} score {score!r} is no number from {LOWEST_SCORE:g} to {HIGHEST_SCORE:g}", header, "score"
            )
        description = values.get("description", base.description if base else "")
        if not isinstance(description, str):
            self._fail(f"{header} description {description!r} is not a text", header, "description")
        return RelationType(name, relation_class, None if score is None else float(score), description)

    def _lexicon(self, name: str, values: Mapping[str, Any], header: str) -> list[Entry]:
        return [
            Entry(pattern, key, name, self._place(header, pattern))
            for key in LEXICON_KEYS
            for pattern in self._list(values.get(key, []), f"{header} {key}", header, key)
        ]

    def _conditions(self, name: str, values: Mapping[str, Any], kinds: Collection[str]) -> list[Entry]:
        entries = []
        header = f"[[relations.{name}.when]]"
        for condition in self._list(values.get("when", []), header, header, "when", of=dict):
            self._known(header, condition, CONDITION_KEYS, header)
            sides = {
                s: frozenset(self._list(condition.get(s, []), f"{header} {s}", header, s))
                for s in ("subject", "object")
            }
            unknown = sorted((sides["subject"] | sides["object"]) - set(kinds))
            if unknown:
                self._fail(
                    f"{header} has unknown kinds {', '.join(unknown)}; known: {', '.join(kinds)}", header, unknown[0]
                )
            for pattern in self._list(condition.get("patterns", []), f"{header} patterns", header, "patterns"):
                entries.append(
                    Entry(pattern, "when", name, self._place(header, pattern), sides["subject"], sides["object"])
                )
        return entries

    def _check_twice(self, entries: Sequence[Entry]) -> None:
        held: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            first = held.setdefault((entry.table, entry.pattern), entry)
            if entry.table != "when" and first is not entry:
                raise OntologyError(
                    f"{entry.place}: {entry.table} {entry.pattern!r} of {entry.relation} stands under"
                    f" {first.relation} too ({first.place}); keep one"
                )

    # What TOML gives, checked

    def _table(self, name: str) -> Mapping[str, Any]:
        values = self.table.get(name, {})
        if not isinstance(values, dict):
            self._fail(f"{name} is {values!r}, not a table", name)
        return dict(values)

    def _strings(self, name: str) -> dict[str, str]:
        values = self._table(name)
        for key, value in values.items():
            if not isinstance(value, str):
                self._fail(f"[{name}] {key} is {value!r}, not a text", f"[{name}]", key)
        return dict(values)

    def _list(self, values: Any, what: str, header: str, key: str, of: type = str) -> list[Any]:
        if not isinstance(values, list):
            self._fail(f"{what} is {values!r}, not a list", header, key)
        for value in values:
            if not isinstance(value, of) or (of is str and value != " ".join(str(value).split())) or not value:
                self._fail(f"{what} holds {value!r}: words with single spaces between them are wanted", header, key)
        return values

    def _known(self, what: str, values: Mapping[str, Any], known: Sequence[str], header: str) -> None:
        unknown = sorted(set(values) - set(known))
        if unknown:
            self._fail(f"{what} has unknown {', '.join(unknown)}; known: {', '.join(known)}", header, unknown[0])

    # Lines

    def _fail(self, message: str, header: str, word: str = "") -> NoReturn:
        raise OntologyError(f"{self._place(header, word)}: {message}")

    def _place(self, header: str, word: str) -> str:
        """File and line of a word below a header; the header's line, or the file's first, where it is not found."""
        line = self.lines.get((header, word)) or self.lines.get((header, "")) or self.lines.get(("", word)) or 1
        return f"{self.path}, line {line}"


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Header and word -> the line where the word first stands below that header, for TOML's reader tells no lines."""
    found: dict[tuple[str, str], int] = {}
    header = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if HEADER.match(line):
            header = line.partition("#")[0].replace(" ", "").strip()
            found.setdefault((header, ""), number)
            continue
        for key, double, single in WORDS.findall(line):
            found.setdefault((header, key or double or single), number)
    return found
