"""The claims as JSON lines, one claim a line, in the form of `Claim.to_dict`.

Comes in: an EntityGraph (or any claims). Goes out: a UTF-8 file that `read_json_lines` reads back to equal claims.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ...errors import InputError
from ..entity_graph import EntityGraph
from ..records import Claim

LINE_BREAKS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")  # what some readers end a line at, or UTF-8 cannot hold


def write_json_lines(graph: EntityGraph, path: Path) -> None:
    """Write the claims of a graph, in the graph's order.

    Args:
        graph: whose claims to write.
        path: the file.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(claim_line(claim) + "\n" for claim in graph.claims.values())


def claim_line(claim: Claim) -> str:
    """A claim as one line of JSON, without the line's end; no character in it ends a line for any reader."""
    text = json.dumps(claim.to_dict(), ensure_ascii=False)
    return LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read_json_lines(path: Path) -> Iterator[Claim]:
    """Read claims back.

    Args:
        path: a file of JSON lines; blank lines are skipped.

    Yields:
        The claims, in the file's order.

    Raises:
        InputError: the file cannot be read, or a line does not hold a claim; the message names the line.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _claim(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _claim(path: Path, number: int, line: str) -> Claim:
    try:
        return Claim.from_dict(json.loads(line))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path}, line {number}: not a claim ({type(error).__name__}: {error}); "
            "expected what `dyads extract --format jsonl` prints"
        ) from error
