"""What is in a build folder, and what a new build would change.

Comes in: a folder and, where the collection is elsewhere now, its paths. Goes out: a `Status`, for a person or as JSON.
The articles are read, files that have not changed but for their checksum are not; nothing is extracted or written.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .built import choose_ontology
from .errors import DyadsError
from .extract.articles import STDIN, read_articles
from .extract.given.claims import digest_of_files
from .graph.folder.lock import builder_of
from .graph.folder.manifest import Manifest
from .graph.folder.updating import FolderUpdate
from .graph.records import Article, Problem
from .recipe import changes, choose_known_names, known_files, options_of, recipe_of

NAMES_SHOWN = 5

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What a build folder holds, and what of it is stale.

    Attributes:
        manifest: what the folder says of itself.
        builder: who is building into it now, "" where nobody is.
        unfinished: how many articles a build that was cut short has done, which the next build need not.
        unreadable: why the folder's options cannot be had any more, "" where they can.
        claims_changed: whether the files of claims from elsewhere are others, or say something else.
        changes: what the extractions were made with and what is there now, where that differs: they are all stale.
        compared: whether the collection could be compared.
        new, edited, withdrawn: names of articles.
    """

    manifest: Manifest
    builder: str = ""
    unfinished: int = 0
    unreadable: str = ""
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    claims_changed: bool = False
    compared: bool = False
    new: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether a new build would change nothing, as far as could be seen."""
        stale = self.unreadable or self.changes or self.claims_changed
        differs = stale or self.new or self.edited or self.withdrawn
        return self.manifest.complete and not differs

    def to_dict(self) -> dict[str, Any]:
        manifest = self.manifest
        return {
            "dyads_version": manifest.dyads_version, "complete": manifest.complete, "current": self.is_current,
            "articles": len(manifest.articles), "parts": len(manifest.parts),
            "mentions": sum(part.mentions.rows for part in manifest.parts),
            "claims": manifest.claims, "given_claims": manifest.given.table.rows if manifest.given else 0,
            "problems": manifest.problems,
            "model": manifest.model, "options": dict(manifest.options), "recipe": dict(manifest.recipe),
            "inputs": list(manifest.inputs), "builder": self.builder, "unfinished": self.unfinished,
            "unreadable": self.unreadable, "changes": {name: list(pair) for name, pair in self.changes.items()},
            "claims_changed": self.claims_changed, "compared": self.compared, "new": list(self.new),
            "edited": list(self.edited), "withdrawn": list(self.withdrawn),
        }  # fmt: skip


def status_of(
    folder: Path, paths: Sequence[str | Path] = (), *, on_problem: Callable[[Problem], None] | None = None
) -> Status:
    """Compare a build folder with its collection and with the dyads that is installed.

    Args:
        folder: a folder that a build wrote.
        paths: the collection; by default what the folder was built from.
        on_problem: called with each article that cannot be read; by default it is logged as a warning.

    Returns:
        The status.

    Raises:
        FolderError: it is no build folder, or its manifest cannot be read.
    """
    plain = FolderUpdate(folder, None, 1)
    manifest, builder = plain.before, builder_of(folder)
    listed = {entry.id for entry in manifest.articles}
    unfinished = len({entry.id for part in plain.unfinished for entry in part.articles} - listed)
    if not manifest.complete or (manifest.resolution and not paths):
        return Status(manifest, builder, unfinished)
    try:
        options = options_of(manifest)
        ontology = choose_ontology(options.ontology)
        recipe = recipe_of(options, ontology, choose_known_names(options, ontology))
        claims_changed = digest_of_files(options.claims) != (manifest.given.digest if manifest.given else "")
    except DyadsError as error:
        return Status(manifest, builder, unfinished, str(error))
    changed = changes(manifest, recipe)
    named = [str(path) for path in paths] or [_seen_from_here(folder, path) for path in manifest.inputs]
    if not named or STDIN in named:
        return Status(manifest, builder, unfinished, changes=changed, claims_changed=claims_changed)
    update = FolderUpdate(folder, manifest.recipe, 1)
    known = known_files(update, options) if not changed else None
    there = read_articles(
        named, language=options.language, max_chars=options.max_chars, field_map=options.field_map,
        on_problem=on_problem, known=known,
    )  # fmt: skip
    new, edited, withdrawn = _compared(update, there)
    return Status(manifest, builder, unfinished, "", changed, claims_changed, True, new, edited, withdrawn)


def _seen_from_here(folder: Path, path: str) -> str:
    return path if path == STDIN else os.path.normpath(folder / path)


def _compared(update: FolderUpdate, there: Iterable[Article]) -> tuple[Names, Names, Names]:
    """The names of articles that are new, edited and withdrawn; an edited one has its name still, and another text."""
    gone = {entry.id: entry.name for entry in update.before.articles}
    changed: list[str] = []
    fresh: list[str] = []
    for article in there:
        known = gone.pop(article.id, None)
        if known is None:
            fresh.append(article.name)
        elif not update.keeps(article):
            changed.append(article.name)
    both = Counter(fresh) & Counter(gone.values())
    edited = [*changed, *both.elements()]
    new, withdrawn = ((Counter(names) - both).elements() for names in (fresh, gone.values()))
    return tuple(sorted(new)), tuple(sorted(edited)), tuple(sorted(withdrawn))


def describe(folder: Path, status: Status) -> str:
    """The status in lines for a person.

    Args:
        folder: the folder, by the name that the user gave.
        status: its status.

    Returns:
        Lines of plain text, without the last line end.
    """
    facts = status.to_dict()
    if not status.manifest.complete:
        lines = [f"{folder}: its first build is not finished"]
    else:
        counts = {name: facts[name] for name in ("articles", "mentions", "claims")} | {"not read": facts["problems"]}
        counts |= {"given": facts["given_claims"]} if status.manifest.given else {}
        options = ", ".join(_option(name, value) for name, value in facts["options"].items() if value)
        lines = [f"{name:<10}{count:>9,}" for name, count in counts.items()]
        if status.manifest.resolution:
            return "\n".join([*lines, "", "saved, or fetched from a store; what is new there, `dyads fetch` fetches"])
        lines += [
            "",
            f"built by dyads {facts['dyads_version']} from {', '.join(facts['inputs']) or 'what it does not say'}",
            f"  with {_reader(status.manifest)}, {options}",
            "",
            *_staleness(status),
        ]
    if status.unfinished:
        lines.append(f"a build was cut short, {status.unfinished:,} articles on: the same one goes on from there")
    if status.builder:
        lines.append(f"a build is under way: {status.builder}")
    return "\n".join(lines)


def _reader(manifest: Manifest) -> str:
    if manifest.options.get("claims_only"):
        return "no extraction of its own"
    return manifest.recipe.get("model") or manifest.model or "no model"


def _option(name: str, value: Any) -> str:
    words = name.replace("_", " ")
    return words if value is True else f"{words} {' '.join(value) if isinstance(value, list) else value}"


def _staleness(status: Status) -> Iterator[str]:
    if status.unreadable:
        yield f"stale, and cannot be built again as it was: {status.unreadable}"
        return
    for name, (was, is_) in status.changes.items():
        yield f"stale, all articles: {name} was {was or 'not noted'}, is {is_ or 'missing'}"
    if status.claims_changed:
        yield "stale: the files of claims from elsewhere have changed; a build places them anew"
    for what in ("new", "edited", "withdrawn"):
        names: tuple[str, ...] = getattr(status, what)
        if names:
            more = f" and {len(names) - NAMES_SHOWN:,} more" if len(names) > NAMES_SHOWN else ""
            yield f"{what}: {len(names):,} ({', '.join(names[:NAMES_SHOWN])}{more})"
    if not status.compared:
        yield "what is new or withdrawn cannot be told: it was not built from files; name them"
    elif status.is_current:
        yield "up to date"
