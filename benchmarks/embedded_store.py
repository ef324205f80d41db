#!/usr/bin/env python3
"""How fast graphs go into the embedded store, and what memory that takes; and whether random graphs come back equal.

    .venv/bin/python benchmarks/embedded_store.py [--claims 100000] [--random 1000]

Comes in: nothing; the graph is generated. Goes out: lines for RESULTS.md on standard output. The graph is loaded in a
process of its own for each figure, so that the memory is that of loading alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUESTIONS = ("most-active", "best-attested", "by-month")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="about how many claims the graph has")
    parser.add_argument("--random", type=int, default=1000, help="how many random graphs go out and back")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measured(arguments.claims)))
        return
    command = [sys.executable, __file__, "--measure", "--claims", str(arguments.claims)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"{found['claims']:,} claims, {found['relations']:,} relations, {found['entities']:,} entities")
    rate = found["claims"] / found["load"]
    print(f"loaded: {found['load']:.1f} s, {rate:,.0f} claims a second, {found['memory']} MB more")
    print(f"written: {found['save']:.2f} s, {found['bytes'] / 1e6:.1f} MB; read: {found['read']:.2f} s")
    print(f"read back to an equal graph: {found['back']:.1f} s")
    for name in QUESTIONS:
        print(f"question {name}: {found[name]:.2f} s")
    if arguments.random:
        tests = [HERE.parent / "tests/loaders" / name for name in ("test_embedded.py", "test_from_networkx.py")]
        environment = os.environ | {"DYADS_RANDOM_GRAPHS": str(arguments.random)}
        pytest = [sys.executable, "-m", "pytest", "-q", "-k", "any_graph", *map(str, tests)]
        subprocess.run(pytest, check=True, env=environment, cwd=HERE.parent)


def measured(claims: int) -> dict[str, float]:
    """Processor time of loading, saving, reading and asking a generated graph, and the memory that loading took."""
    from generate_graph import generate_graph

    from dyads.loaders.embedded import load_store, make_store
    from dyads.loaders.questions import question

    graph = generate_graph(claims // 8, claims * 7 // 10)
    found: dict[str, float] = {
        "claims": len(graph.claims), "relations": len(graph.relations), "entities": len(graph.entities),
    }  # fmt: skip
    before = _peak()
    found["load"], store = timed(lambda: make_store(graph))
    found["memory"] = round(_peak() - before)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.kgl"
        found["save"], _ = timed(lambda: store.save(path))
        found["bytes"] = path.stat().st_size
        found["read"], store = timed(lambda: load_store(path))
    found["back"], back = timed(lambda: store.graph(graph.ontology))
    if back.relations != graph.relations or back.claims != graph.claims:
        raise SystemExit("the graph that was read back is another one")
    for name in QUESTIONS:
        known = question(name)
        found[name], _ = timed(lambda known=known: store.run(known.text, known.values({})))
    return found


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """The processor time that some work takes, which other work on the machine changes less than the clock, and what
    came of it."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def _peak() -> float:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
