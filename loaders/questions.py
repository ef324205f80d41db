"""The ready questions: Cypher files that come with dyads, each with the question and its parameters at its head.

Comes in: the folder `queries` beside this module. Goes out: `Question`s. A file begins with comments: the question,
then, among other remarks, a line for each parameter: `// $name: what it is` or, where it may be left out,
`// $name = default: what it is`, the default as JSON. `$collection` is always given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError

FOLDER = Path(__file__).with_name("queries")
SUFFIX = ".cypher"
_PARAMETER = re.compile(r"\$(?P<name>\w+)(?: = (?P<default>.+?))?: (?P<meaning>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `default` is JSON, "" where a value must be given."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question; `text` is its file, the comments at its head too."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The values of the parameters: those given, else the defaults.

        Args:
            given: values by name.

        Returns:
            A value for every parameter.

        Raises:
            InputError: one is missing, or there is no such parameter.
        """
        unknown = sorted(given.keys() - {parameter.name for parameter in self.parameters})
        if unknown:
            raise InputError(f"the question {self.name} has no parameter {unknown[0]!r}; {self.usage()}")
        missing = [p.name for p in self.parameters if not p.default and p.name not in given]
        if missing:
            raise InputError(f"the question {self.name} needs a value of {missing[0]!r}; {self.usage()}")
        return {p.name: given[p.name] if p.name in given else json.loads(p.default) for p in self.parameters}

    def usage(self) -> str:
        """What may be given, in words."""
        known = (f"--param {p.name}={p.default or '...'} ({p.meaning})" for p in self.parameters)
        return ", ".join(known) or "it takes no --param"


def questions() -> tuple[Question, ...]:
    """All ready questions, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob(f"*{SUFFIX}")))


def question(name: str) -> Question:
    """The ready question of a name.

    Args:
        name: one of those that `questions` gives.

    Returns:
        The question.

    Raises:
        InputError: there is none of that name.
    """
    found = {known.name: known for known in questions()}
    if name not in found:
        raise InputError(f"no ready question is called {name!r}; there are {', '.join(found)}")
    return found[name]


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = [line.removeprefix("//").strip() for line in text.splitlines() if line.startswith("//")]
    parameters = (_PARAMETER.fullmatch(line) for line in head)
    found = tuple(Parameter(p["name"], p["default"] or "", p["meaning"]) for p in parameters if p)
    return Question(path.stem, head[0], found, text)
