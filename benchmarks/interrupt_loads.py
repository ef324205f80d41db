#!/usr/bin/env python3
"""Kill loads into Neo4j, and stop the server under them, at random moments; a load after that ends as a fresh one.

    interrupt_loads.py [--times N] [--claims N] [--seed N]

Two graphs are loaded in turn under one name, each over what is left of the other. One half of the loads are killed with
SIGKILL; under the other half the server is killed or stopped, and started again. After each a load is run to its end,
and all nodes and relationships must be those of a fresh load.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generate_graph import generate_graph

from dyads.graph.entity_graph import EntityGraph
from dyads.graph.folder.fetched import write_fetched
from dyads.loaders import to_neo4j
from dyads.loaders.neo4j_connection import Neo4jConnection, Neo4jLogin

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "neo4j"))

from neo4j_server import Neo4jServer

COLLECTION = "interrupted"
WAYS = ("the load killed", "the server killed", "the load killed", "the server stopped")
BATCH_ROWS = 500
LOAD = (
    "import sys; from dyads.loaders import to_neo4j; to_neo4j.BATCH_ROWS = int(sys.argv.pop(1));"
    "from dyads.cli import main; main()"
)


@dataclass(slots=True)
class Tally:
    """What happened: loads that were cut short, those that had ended before, and what was not as it should be."""

    cut_short: int = 0
    too_late: int = 0
    wrong: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10, metavar="N", help="of each kind (default: %(default)s)")
    parser.add_argument("--claims", type=int, default=3_000, metavar="N", help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the moments")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = interrupt_loads(Path(folder), 2 * arguments.times, arguments.claims, arguments.seed, print)
    print(f"{tally.cut_short} loads were cut short, {tally.too_late} had ended before")
    print(f"{len(tally.wrong)} times something was wrong", *tally.wrong, sep="\n  ")
    sys.exit(bool(tally.wrong))


def interrupt_loads(place: Path, times: int, claims: int, seed: int, say: Callable[[str], object]) -> Tally:
    """Cut loads short, and compare what a load after each makes with a fresh one.

    Args:
        place: an empty folder to work in.
        times: how many loads are to be cut short.
        claims: about how many claims a graph has.
        seed: of the random moments.
        say: called with a line on what happens.

    Returns:
        What happened.
    """
    graphs = [generate_graph(300, max(300, round(claims / 1.54) + n), seed=n) for n in range(2)]
    for n, graph in enumerate(graphs):
        write_fetched(graph, place / f"graph-{n}")
    server = Neo4jServer(place / "server")
    server.start()
    try:
        fresh, seconds = zip(*(_fresh(server, graph, n) for n, graph in enumerate(graphs)), strict=True)
        say(f"undisturbed: {min(seconds):.1f} s")
        draw, tally, turn = random.Random(seed), Tally(), 0
        while tally.cut_short < times:
            turn += 1
            way, moment = WAYS[tally.cut_short % len(WAYS)], draw.uniform(0.0, 0.9) * min(seconds)
            done = _interrupted(server, place / f"graph-{turn % 2}", way, moment)
            tally.cut_short, tally.too_late = tally.cut_short + (not done), tally.too_late + done
            _load(server, place / f"graph-{turn % 2}").wait()
            same = _content(server, COLLECTION) == fresh[turn % 2]
            if not same:
                tally.wrong.append(f"{way} at {moment:.1f} s: another content than that of a fresh load")
            say(f"{way} at {moment:.1f} s{' (had ended)' if done else ''}: {'as' if same else 'NOT as'} a fresh load")
        return tally
    finally:
        server.stop()


def _fresh(server: Neo4jServer, graph: EntityGraph, n: int) -> tuple[list[str], float]:
    """All that a fresh load makes, and how long it takes."""
    to_neo4j.BATCH_ROWS = BATCH_ROWS
    begin = time.perf_counter()
    with _connected(server) as connection:
        to_neo4j.to_neo4j(graph, connection, f"fresh {n}")
    return _content(server, f"fresh {n}"), time.perf_counter() - begin


def _interrupted(server: Neo4jServer, folder: Path, way: str, moment: float) -> bool:
    """Cut a load short at a moment after its beginning; True where it had ended before."""
    process = _load(server, folder)
    with _connected(server) as connection:
        begun = "MATCH (load:CollectionLoad {key: $name}) RETURN load.by AS by"
        while process.poll() is None and not connection.read(begun, name=COLLECTION):
            time.sleep(0.02)
    try:
        process.wait(moment)
        return True
    except subprocess.TimeoutExpired:
        pass
    if way == "the load killed":
        process.kill()
        process.wait()
        return False
    server.kill() if way == "the server killed" else server.stop()
    server.start()
    process.kill()  # the driver may have gone on by itself, which is as good
    process.wait()
    return False


def _load(server: Neo4jServer, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", LOAD, str(BATCH_ROWS), "load", str(folder), "--to", server.login.uri]
    return subprocess.Popen(
        [*command, "--collection", COLLECTION, "--quiet"],
        env=os.environ | server.login.environment,
        stdin=subprocess.DEVNULL,
    )


def _content(server: Neo4jServer, collection: str) -> list[str]:
    """All nodes and relationships of a collection, and what loads have left, the same under another name."""
    nodes = (
        "MATCH (n) WHERE n.collection = $name OR (n:CollectionLoad AND n.key = $name)"
        " RETURN labels(n) AS a, properties(n) AS b"
    )
    links = "MATCH (a)-[r]->(b) WHERE a.collection = $name RETURN type(r) AS a, properties(r) AS b, a.key + b.key AS c"
    with _connected(server) as connection:
        rows = [*connection.read(nodes, name=collection)]
        rows += connection.read(links, name=collection)
    for row in rows:
        row["a"], row["b"] = sorted(row["a"]), sorted(row["b"].items())
    return sorted(str(row).replace(f"{collection}/", "/").replace(repr(collection), "name") for row in rows)


def _connected(server: Neo4jServer) -> Neo4jConnection:
    return Neo4jConnection(Neo4jLogin(server.login.uri, server.login.user, server.login.password))


if __name__ == "__main__":
    main()
