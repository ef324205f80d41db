"""The command `dyads decide`.

Comes in: arguments, and answers on standard input. Goes out: lines in `decisions.jsonl`; on standard output what they
changed.
"""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .arguments import OntologyFile, Verbose
from .graph.deciding.decisions import Action
from .options import DEFAULTS
from .terminal import SOMETHING_UNREAD, guarded, printable, say

if TYPE_CHECKING:
    from .deciding import Change, Desk
    from .graph.deciding.decisions import Decision

WHAT = "same, different, rename, kind, hide (entities), wrong or right (claims)."


@guarded
def decide(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `dyads build` wrote.")],
    action: Annotated[Action | None, typer.Argument(metavar="[WHAT]", help=WHAT)] = None,
    said: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHICH]...", help="Entities by name, id or @ARTICLE:START-END; claims by id."),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="A name means all entities of this name, in later articles too.")
    ] = False,
    suggest: Annotated[bool, typer.Option("--suggest", help="Ask about likely duplicates and wrong merges.")] = False,
    check: Annotated[bool, typer.Option("--check", help="List the decisions that do nothing any more.")] = False,
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who decides; by default you.")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for those who read the file.")] = "",
    ontology: OntologyFile = DEFAULTS.ontology,
    verbose: Verbose = False,
) -> None:
    """Say what you know better: who is the same, who is not, what is wrong.

    Each decision is a line in DIR/decisions.jsonl, which every build and export applies; to undo it, delete the line.
    "different" beats every rule, and "same". A decision that would do nothing is refused.

    \b
    Examples:
      dyads decide graph same "OMC" "Omra Mining Company"
      dyads decide graph different "Ana Smith" @summit:120-129
      dyads decide graph rename "OMC" "Omra Mining Company"
      dyads decide graph kind "Minato" ORGANIZATION
      dyads decide graph hide police --all
      dyads decide graph wrong 1f0c66ae21b39d20 --note "he only threatened to"
      dyads decide graph --suggest
      dyads decide graph --check
    """
    from .deciding import Desk

    if suggest + check + (action is not None) != 1:
        raise typer.BadParameter("give one of: what is decided, such as same; --suggest; or --check.")
    desk = Desk(folder, ontology)
    if check:
        _check(desk)
    elif suggest:
        _suggest(desk, _user() if author is None else author, note)
    elif action:
        decisions = desk.propose(action, said or [], all_=all_)
        with desk.alone():
            _report(desk, desk.decide(decisions, author=_user() if author is None else author, note=note))


def _check(desk: Desk) -> None:
    print(f"decisions {len(desk.decisions)}, of which do nothing, or not all they say: {len(desk.unapplied)}")
    for problem in desk.unapplied:
        print(printable(f"{problem.file}: {problem.reason}"))
    if desk.unapplied:
        raise typer.Exit(SOMETHING_UNREAD)


def _suggest(desk: Desk, author: str, note: str) -> None:
    from .suggesting import Walk

    def write(decision: Decision) -> None:
        with desk.alone():
            print(printable(_written(desk, desk.write(decision, author=author, note=note))))

    walk = Walk(desk, write, lambda line: print(printable(line)))
    try:
        written = walk.go(_ask)
    except KeyboardInterrupt:
        print()
        written = 1
    if written:
        with desk.alone():
            _report(desk, desk.refresh(), lines=False)
    else:
        print("nothing was written" if walk.suggestions else "no likely duplicates or wrong merges")


def _ask(question: str) -> str | None:
    print(question, end="", flush=True)
    return sys.stdin.readline() or None


def _report(desk: Desk, change: Change, *, lines: bool = True) -> None:
    """Say what was written and what it changed, and draw the page anew."""
    if lines:
        for decision in change.decisions:
            print(printable(_written(desk, decision)))
    counts = [
        f"{what} {len(old):,} -> {len(new):,}"
        for what, old, new in (
            ("entities", change.before.entities, change.after.entities),
            ("relations", change.before.relations, change.after.relations),
            ("claims", change.before.claims, change.after.claims),
        )
        if len(old) != len(new)
    ]
    print(", ".join(counts) or "as many entities, relations and claims as before")
    ids = {id_ for d in change.decisions for ref in d.entities for id_ in desk.naming.entities(ref)}
    for entity in sorted((change.after.entities[id_] for id_ in ids), key=lambda e: (-e.mentions, e.id)):
        degree = change.after.degree(entity.id)
        print(printable(f"  {entity.name} ({entity.kind}): mentions {entity.mentions}, relations {degree}"))
    for problem in change.broken:
        say(f"warning: {problem.file}: {problem.reason}")
    desk.draw()


def _written(desk: Desk, decision: Decision) -> str:
    what = " and ".join(str(reference) for reference in decision.entities) or f"claim {decision.claim}"
    to = f" to {decision.to!r}" if decision.to else ""
    return f"{desk.path} line {decision.line}: {decision.action} {what}{to}; to undo it, delete the line"


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # no such user here, or no users at all
        return ""
