"""One build, or one decision, at a time in a folder.

Comes in: a folder. Goes out: the right to write into it, or an error that says who has it. The operating system holds
the lock (filelock asks it to), so a process that was killed leaves nothing locked.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from ...errors import FolderError

LOCK = ".lock"
HOLDER = ".holder.json"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep builds and decisions out of a folder while the context lasts.

    Args:
        folder: a folder that is there.

    Raises:
        FolderError: another process is in it; the message says which.
        OSError: the lock cannot be made.
    """
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise FolderError(
            f"{folder}: another build or decision is writing into it ({_holder(folder)});"
            " wait until it ends, or give another folder"
        ) from None
    try:
        since = dt.datetime.now().astimezone().isoformat(" ", "seconds")
        holder = {"process": os.getpid(), "host": socket.gethostname(), "since": since}
        (folder / HOLDER).write_text(json.dumps(holder), encoding="utf-8")
        yield
    finally:
        # While it is still held: whoever opened the file before locks a file without a name, and tries again.
        try:
            with contextlib.suppress(OSError):
                (folder / HOLDER).unlink(missing_ok=True)
                (folder / LOCK).unlink(missing_ok=True)
        finally:
            lock.release()


def builder_of(folder: Path) -> str:
    """Who is building into a folder, in words; "" where nobody is."""
    if not (folder / LOCK).exists():
        return ""
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return _holder(folder)
    except OSError:  # a folder that may only be read
        return ""
    lock.release()
    return ""


def _holder(folder: Path) -> str:
    try:
        holder = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"process {holder['process']} on {holder['host']}, since {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):  # it has only just begun
        return "process unknown"
