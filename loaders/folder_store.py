"""The embedded store of a build folder, asked in a process of its own.

Comes in: a folder that a build wrote, and Cypher. Goes out: rows. The store's file is a projection of the claims and of
the user's decisions: where it is missing, or of an earlier state of these, it is made anew.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from ..errors import DyadsError, FolderError, StoreError
from ..graph.folder.contents import READINGS, read_graph
from ..graph.folder.lock import locked
from ..graph.folder.manifest import read_manifest
from ..graph.ontology import Ontology
from .embedded import make_store
from .graph_file import GRAPH_FILE, save_graph_file, state_of
from .query_process import BEGUN
from .refusals import refuse
from .results import Limits, Result, from_json, to_json, too_long, too_much_memory

GRACE = 2.0
"""How many seconds after its time a query is killed that did not end by itself."""


class FolderStore:
    """The graph of a build folder, asked in Cypher; close it, or use it as a context.

    Args:
        folder: a folder that a build wrote.
        ontology: the one that the build was made with; by default the one that dyads ships.

    Raises:
        FolderError: it is no such folder, or its build was not finished.
    """

    def __init__(self, folder: Path, ontology: Ontology | None = None) -> None:
        if not read_manifest(folder).complete:
            raise FolderError(f"{folder}: its build was not finished; run the same `dyads build` again")
        self._folder = folder
        self._ontology = ontology
        self._file = folder / GRAPH_FILE
        self._spare: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> FolderStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Delete the file that could not be in the folder, where there is one."""
        if self._spare:
            self._spare.cleanup()

    def run(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
        write: bool = False,
    ) -> Result:
        """Run one query; `Store.run` says more. What it writes is gone when the folder is built again."""
        refuse(query)
        limits = limits or Limits()
        asked = {
            "query": query, "parameters": to_json(dict(parameters or {})), "write": write, "limits": asdict(limits),
        }  # fmt: skip
        with locked(self._folder) if write else contextlib.nullcontext():
            for _ in range(READINGS):
                file = self._folder / GRAPH_FILE if write else self._file
                if file.exists():
                    reply = _reply(asked | {"file": str(file), "state": state_of(self._folder)}, limits)
                    if "result" in reply:
                        return _result(from_json(reply["result"]))
                    if "error" in reply:
                        raise StoreError(_explained(reply, file))
                self._make_anew(write)
        raise FolderError(
            f"{self._folder}: builds into it end faster than it can be read; ask again when they are done"
        )

    def _make_anew(self, is_locked: bool) -> None:
        """Write the file of what the folder holds now; where that cannot be in the folder, elsewhere."""
        state = state_of(self._folder)
        store = make_store(read_graph(self._folder, self._ontology), state=state)
        if is_locked:
            save_graph_file(store, self._folder)
            return
        try:
            with locked(self._folder):
                if state == state_of(self._folder):
                    save_graph_file(store, self._folder)
        except (DyadsError, OSError):  # a build is in the folder, or it may only be read
            self.close()
            self._spare = tempfile.TemporaryDirectory(prefix="dyads-")
            self._file = Path(self._spare.name) / GRAPH_FILE
            store.save(self._file)


def _explained(reply: Mapping[str, Any], file: Path) -> str:
    message = str(reply["error"])
    if not reply.get("unreadable"):
        return message
    return f"{message}; delete {file}, and the next `dyads query` makes it anew of the folder's claims"


def _reply(asked: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    """What the process that asks the file says: a result, an error, or that the file is of another state."""
    command = [sys.executable, "-P", "-m", "dyads.loaders.query_process"]
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints) as process,
    ):
        timer = threading.Timer(limits.seconds + GRACE, process.kill)
        try:
            begun, reply = _said(process, json.dumps(asked).encode(), timer)
        finally:
            late = timer.finished.is_set()
            timer.cancel()
            process.kill()
        complaints.seek(0)
        complaint = complaints.read().decode(errors="replace").strip()
    try:
        return dict(json.loads(reply))
    except ValueError:
        return _died(complaint, limits, begun=begun, late=late)


def _said(process: subprocess.Popen[bytes], asked: bytes, timer: threading.Timer) -> tuple[bool, bytes]:
    """Whether the query began, and what came of it; the time runs from when the file is read."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process must be started with pipes")
    with contextlib.suppress(BrokenPipeError):  # it died: what it said tells
        process.stdin.write(asked + b"\n")
        process.stdin.close()
    line = process.stdout.readline()
    if line.strip().decode(errors="replace") != BEGUN:
        return False, line + process.stdout.read()
    timer.start()
    return True, process.stdout.read()


def _died(complaint: str, limits: Limits, *, begun: bool, late: bool) -> dict[str, Any]:
    last = complaint.splitlines()[-1] if complaint else "no reason given"
    if late:
        return {"error": too_long(limits)}
    if "memory" in complaint.lower():
        return {"error": too_much_memory(limits)}
    if not begun:
        return {"error": f"its graph store cannot be read: {last}", "unreadable": True}
    return {"error": f"the query ended its process: {last}"}


def _result(found: Mapping[str, Any]) -> Result:
    rows = tuple(tuple(row) for row in found["rows"])
    return Result(tuple(found["columns"]), rows, found["truncated"], tuple(found["notes"]), found["changes"])
