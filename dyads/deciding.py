"""Decisions about a built graph: checked against it, written down, and what they change.

Comes in: a build folder, and what the user says about its entities and claims. Goes out: lines in `decisions.jsonl`,
and for each what it did; a decision that would do nothing is refused. No pipeline is imported for it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .built import choose_ontology
from .errors import FolderError, InputError
from .graph.build import build_graph
from .graph.deciding.decisions import DECISIONS, OF_CLAIMS, Action, Decision, Reference, append_decision, read_decisions
from .graph.deciding.naming import Naming
from .graph.entity_graph import EntityGraph
from .graph.folder.contents import read_manifest, read_undisturbed
from .graph.folder.fetched import refuse_fetched
from .graph.folder.lock import locked
from .graph.records import Extraction, Problem

NEEDED = {
    "same": (2, None, "two or more entities"),
    "different": (2, None, "two or more entities"),
    "rename": (2, 2, "an entity and its new name"),
    "kind": (2, 2, "an entity and its new kind"),
    "hide": (1, None, "one or more entities"),
    "wrong": (1, None, "the ids of one or more claims"),
    "right": (1, None, "the ids of one or more claims"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What decisions did: the graph before and after, and the earlier lines that hold no more for them."""

    decisions: tuple[Decision, ...]
    before: EntityGraph
    after: EntityGraph
    broken: tuple[Problem, ...]


class Desk:
    """A build folder whose graph is being decided about."""

    def __init__(self, folder: Path, ontology: Path | None = None) -> None:
        self.path = folder / DECISIONS
        self._folder = folder
        self._ontology = choose_ontology(ontology)
        self._read()
        self.decisions = read_decisions(self.path)
        self.graph, self.unapplied = self._graph(self.decisions)
        self.naming = Naming(self.graph, self.extractions, self.decisions)

    def propose(self, action: Action, said: Sequence[str], *, all_: bool = False) -> list[Decision]:
        """What a user says, as decisions.

        Args:
            action: what is decided.
            said: about which entities or claims; for rename and kind the new name or kind comes last.
            all_: a name means all entities that bear it, in later articles too.

        Returns:
            The decisions: one, or one for each entity to hide or claim.

        Raises:
            DyadsError: too few or too many are named, or one that does not exist.
        """
        fewest, most, what = NEEDED[action]
        if len(said) < fewest or (most and len(said) > most):
            raise InputError(f"decide {action} needs {what}, and was given {len(said)}: {', '.join(said) or 'nothing'}")
        if action in OF_CLAIMS:
            return [Decision(action, claim=self._claim(id_)) for id_ in said]
        names, to = (said[:1], said[1].strip()) if most else (said, "")
        references = [self.naming.find_all(name) if all_ else self.naming.find(name) for name in names]
        if action == "hide":
            return [Decision(action, (reference,)) for reference in references]
        if action in ("same", "different"):
            self._check_pair(action, names, references)
        return [Decision(action, tuple(references), to=to.upper() if action == "kind" else to)]

    def decide(self, decisions: Iterable[Decision], *, author: str = "", note: str = "") -> Change:
        """Write decisions down, where each does something.

        Args:
            decisions: what is decided.
            author: who decides.
            note: why.

        Returns:
            What changed.

        Raises:
            InputError: a decision would do nothing, or contradicts an earlier one that holds; nothing is written.
        """
        news = [replace(d, line=line) for line, d in enumerate(decisions, self._next_line())]
        for decision in news:
            self._check_new(decision)
        _, problems = self._graph([*self.decisions, *news])
        places = {f"{DECISIONS} line {decision.line}" for decision in news}
        refused = [problem for problem in problems if problem.file in places]
        if refused:
            raise InputError(f"not written: {refused[0].reason}")
        for decision in news:
            self.write(decision, author=author, note=note)
        return self.refresh()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep builds out of the folder while the context lasts.

        Raises:
            FolderError: a build is writing into it, or it cannot be written.
        """
        with contextlib.ExitStack() as context:
            try:
                context.enter_context(locked(self._folder))
            except OSError as error:
                raise FolderError(f"{self._folder}: cannot be written: {error.strerror}; change its rights") from error
            yield

    def write(self, decision: Decision, *, author: str = "", note: str = "") -> Decision:
        """Write a decision down, unchecked; `refresh` says what came of it.

        Args:
            decision: what is decided.
            author: who decides.
            note: why.

        Returns:
            The decision as it was written.
        """
        signed = replace(decision, author=author, note=note, date=dt.date.today())
        return replace(signed, line=append_decision(self.path, signed))

    def refresh(self) -> Change:
        """Read the decisions again, and what a build has written meanwhile.

        Returns:
            What those that are new have changed.
        """
        before, known, count = self.graph, self.unapplied, len(self.decisions)
        if read_manifest(self._folder) != self._manifest:
            self._read()
        self.decisions = read_decisions(self.path)
        self.graph, self.unapplied = self._graph(self.decisions)
        self.naming = Naming(self.graph, self.extractions, self.decisions)
        broken = tuple(problem for problem in self.unapplied if problem not in known)
        return Change(self.decisions[count:], before, self.graph, broken)

    def draw(self) -> None:
        """Draw the folder's pages anew, those that it has."""
        from .page_options import day_made
        from .pages import draw_again

        draw_again(self.graph, self._folder, {"made": day_made()})

    def _read(self) -> None:
        self._manifest = read_manifest(self._folder)
        refuse_fetched(self._folder, self._manifest, "to decide who is who")
        self.extractions: list[Extraction] = read_undisturbed(self._folder, list)

    def _graph(self, decisions: Sequence[Decision]) -> tuple[EntityGraph, list[Problem]]:
        problems: list[Problem] = []
        graph = build_graph(
            self.extractions, ontology=self._ontology, decisions=decisions, on_unapplied=problems.append
        )
        return graph, problems

    def _next_line(self) -> int:
        held = self.path.read_bytes() if self.path.exists() else b""
        return held.count(b"\n") + (1 if held.endswith(b"\n") or not held else 2)

    def _check_new(self, decision: Decision) -> None:
        try:
            Decision.from_dict(decision.to_dict())
        except ValueError as error:
            raise InputError(f"not written: {error}") from error
        said = (decision.action, decision.claim, decision.to, set(decision.entities))
        for old in self.decisions:
            if (old.action, old.claim, old.to, set(old.entities)) == said:
                raise InputError(f"not written: line {old.line} of {self.path} says so already")

    def _check_pair(self, action: Action, names: Sequence[str], references: Sequence[Reference]) -> None:
        ids = {id_ for reference in references for id_ in self.naming.entities(reference)}
        if action == "same" and len(ids) == 1:
            raise InputError(f"not written: {' and '.join(map(repr, names))} are one entity already")
        if action == "different" and len(set(references)) < len(references):
            held = [self.graph.entities[id_] for id_ in sorted(ids) if id_ in self.graph.entities][:1]
            who = "".join(f", {entity.name!r} ({entity.kind})" for entity in held)
            places = "".join(f": {self.naming.places(entity)}" for entity in held)
            raise InputError(
                f"not written: {' and '.join(map(repr, names))} mean one entity{who};"
                f" name the mention that is of another by @ARTICLE:START-END{places}"
            )

    def _claim(self, id_: str) -> str:
        known = {claim.id for extraction in self.extractions for claim in extraction.claims}
        if id_ in known:
            return id_
        close = difflib.get_close_matches(id_, known, n=3)
        advice = f"did you mean {', '.join(close)}?" if close else ""
        raise InputError(
            f"no claim has the id {id_!r}; {advice or '`dyads export DIR --format jsonl` lists claims with their ids'}"
        )
