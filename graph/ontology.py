"""The ontology: entity kinds, relation types, and the words that mean them.

Comes in: a TOML file (`ontology.toml` beside this module, or a user's of the same form). Goes out: an `Ontology` that types
a predicate. The words are data; this file only looks them up, the most specific entry first.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import OntologyError

CLASSES = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
    "standing",
    "other",
)

LEXICON_KEYS = ("verbs", "nouns", "roles")
RELATION_KEYS = {"class", "score", "description", "when", *LEXICON_KEYS}


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type: its class, its cooperation-conflict score (-10 to 10; None where it has none), what it covers."""

    name: str
    relation_class: str
    score: float | None
    description: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A pattern that holds only for some kinds of subject or object."""

    pattern: str
    subject: frozenset[str]
    object: frozenset[str]

    def holds(self, subject_kind: str, object_kind: str) -> bool:
        return (not self.subject or subject_kind in self.subject) and (not self.object or object_kind in self.object)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Entity kinds, relation types and their lexicon; `digest` identifies the file it was read from."""

    kinds: Mapping[str, str]
    relations: Mapping[str, RelationType]
    digest: str
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    roles: Mapping[str, str]
    conditions: Mapping[str, tuple[tuple[Condition, str], ...]]
    light_verbs: frozenset[str]
    symmetric_verbs: frozenset[str]
    symmetric_nouns: frozenset[str]

    def classify(self, head: str, theme: str = "", role: str = "", subject_kind: str = "", object_kind: str = "") -> str:
        """The relation type of a predicate.

        Args:
            head: lemma of the verb or noun that carries the predicate.
            theme: lemma of the non-entity argument, or "".
            role: the preposition of the object, or "".
            subject_kind: entity kind of the subject, or "".
            object_kind: entity kind of the object, or "".

        Returns:
            The name of a relation type; OTHER where no entry covers the predicate.
        """
        patterns = [" ".join(p for p in parts if p) for parts in ((head, theme, role), (head, theme), (head, role), (head,))]
        for pattern in dict.fromkeys(patterns):
            for condition, name in self.conditions.get(pattern, ()):
                if condition.holds(subject_kind, object_kind):
                    return name
            if pattern == head and theme in self.nouns and head in self.light_verbs:
                return self.nouns[theme]
            if pattern in self.verbs:
                return self.verbs[pattern]
        for word, role_ in ((head, role), (theme, role)):
            for table in (self.nouns, self.roles):
                for key in (f"{word} {role_}", word):
                    if word and key in table:
                        return table[key]
        return "OTHER"

    def is_symmetric(self, head: str, theme: str = "", role: str = "") -> bool:
        """True where the predicate holds both ways ("meet with", "war with", "holds talks with")."""
        if role in ("with", "between") and (head in self.symmetric_nouns or theme in self.symmetric_nouns):
            return True
        return f"{head} {role}".strip() in self.symmetric_verbs


@cache
def default_ontology() -> Ontology:
    """The ontology that dyads ships."""
    return read_ontology(Path(__file__).with_name("ontology.toml"))


def read_ontology(path: Path) -> Ontology:
    """Read and check an ontology file.

    Args:
        path: a TOML file of the form of `graph/ontology.toml`.

    Returns:
        The ontology.

    Raises:
        OntologyError: the file cannot be read, or holds what an ontology cannot; the message names file and entry.
    """
    try:
        raw = path.read_bytes()
        table = tomllib.loads(raw.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read as an ontology: {error}") from error
    kinds = table.get("kinds")
    entries = table.get("relations")
    if not kinds or not entries:
        raise OntologyError(f"{path}: needs the tables [kinds] and [relations.NAME]")
    words = table.get("words", {})
    lexicons: dict[str, dict[str, str]] = {key: {} for key in LEXICON_KEYS}
    conditions: dict[str, list[tuple[Condition, str]]] = {}
    relations = {}
    for name, entry in entries.items():
        relations[name] = _relation_type(path, name, entry)
        for key in LEXICON_KEYS:
            for pattern in entry.get(key, ()):
                if lexicons[key].setdefault(pattern, name) != name:
                    raise OntologyError(f"{path}: {key} {pattern!r} stands under {lexicons[key][pattern]} and {name}; keep one")
        for condition in entry.get("when", ()):
            for pattern in condition["verbs"]:
                held = _condition(path, name, pattern, condition, kinds)
                conditions.setdefault(pattern, []).append((held, name))
    if "OTHER" not in relations:
        raise OntologyError(f"{path}: needs [relations.OTHER], the type of what no entry covers")
    return Ontology(
        kinds=kinds,
        relations=relations,
        digest=hashlib.sha256(raw).hexdigest(),
        verbs=lexicons["verbs"],
        nouns=lexicons["nouns"],
        roles=lexicons["roles"],
        conditions={pattern: tuple(held) for pattern, held in conditions.items()},
        light_verbs=frozenset(words.get("light_verbs", ())),
        symmetric_verbs=frozenset(words.get("symmetric_verbs", ())),
        symmetric_nouns=frozenset(words.get("symmetric_nouns", ())),
    )


def _relation_type(path: Path, name: str, entry: Mapping[str, Any]) -> RelationType:
    unknown = sorted(set(entry) - RELATION_KEYS)
    if unknown:
        raise OntologyError(f"{path}: [relations.{name}] has unknown {', '.join(unknown)}; known: {', '.join(sorted(RELATION_KEYS))}")
    if entry.get("class") not in CLASSES:
        raise OntologyError(f"{path}: [relations.{name}] class {entry.get('class')!r} is none of {', '.join(CLASSES)}")
    return RelationType(name, entry["class"], entry.get("score"), entry.get("description", ""))


def _condition(path: Path, name: str, pattern: str, entry: Mapping[str, Any], kinds: Collection[str]) -> Condition:
    asked = {side: frozenset(entry.get(side, ())) for side in ("subject", "object")}
    unknown = sorted((asked["subject"] | asked["object"]) - set(kinds))
    if unknown:
        raise OntologyError(f"{path}: [relations.{name}] when: unknown kinds {', '.join(unknown)}; known: {', '.join(kinds)}")
    return Condition(pattern, asked["subject"], asked["object"])
