"""The process that asks the file of an embedded store one query, and can do nothing else.

Comes in: one JSON object on standard input: the file, the state that it must be of, the query, its parameters and
limits. Goes out, on standard output: a line when the query begins, then one JSON object with `result`, `error`, or
`stale`. From the line on it can open no file: not even a query that got past the refusals reads one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..errors import StoreError
from .embedded import EmbeddedStore, load_store
from .results import Limits, Result, from_json, to_json, too_much_memory

BEGUN = "begun"


def main() -> None:
    """Answer what standard input asks."""
    asked = json.loads(sys.stdin.readline())
    limits = Limits(**asked["limits"])
    _limit_memory(limits.megabytes)
    file = Path(asked["file"])
    try:
        store = load_store(file)
        state = store.state()
    except StoreError as error:
        _say({"error": f"{file}: {error}", "unreadable": True})
        return
    if state != asked["state"]:
        _say({"stale": True})
        return
    try:
        _say({"result": to_json(_answer(store, asked, limits))})
    except StoreError as error:
        _say({"error": str(error)})
    except MemoryError:
        _say({"error": too_much_memory(limits)})


def _answer(store: EmbeddedStore, asked: dict[str, Any], limits: Limits) -> dict[str, Any]:
    files = _open_no_files()
    print(BEGUN, flush=True)
    result: Result = store.run(asked["query"], from_json(asked["parameters"]), limits=limits, write=asked["write"])
    if asked["write"]:
        _open_files(files)
        store.save(Path(asked["file"]))
    return {
        "columns": result.columns, "rows": result.rows, "truncated": result.truncated, "notes": result.notes,
        "changes": result.changes,
    }  # fmt: skip


def _say(reply: dict[str, Any]) -> None:
    print(json.dumps(reply))


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _open_no_files() -> int:
    """Open no more files; what is open stays so. Gives how many could be open before."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, most))
    return files


def _open_files(files: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))


if __name__ == "__main__":
    main()
