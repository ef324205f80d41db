#!/usr/bin/env python3
"""How fast graphs go into Neo4j: beside the bare driver that does nothing but the UNWIND of the same rows, and twice.

    load_neo4j.py [--claims N] [--compared N] [--runs N] [--seed N]

Starts a Neo4j server of its own (`make neo4j` fetches it). First it loads a smaller graph in turn with `to_neo4j` and
with the bare driver, whose rows were made beforehand, and which runs the same statements over batches of the same size;
of each the best run counts. Then it loads a larger graph twice. Prints the table of RESULTS.md.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

import neo4j
from generate_graph import generate_graph

from dyads.graph.entity_graph import EntityGraph
from dyads.loaders.cypher import writes
from dyads.loaders.from_neo4j import from_neo4j
from dyads.loaders.neo4j_connection import Neo4jConnection, Neo4jLogin
from dyads.loaders.rows import GraphRows
from dyads.loaders.to_neo4j import BATCH_ROWS, row_count, to_neo4j

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "neo4j"))

from neo4j_server import Login, Neo4jServer

CLAIMS_A_RELATION = 1.54
RELATIONS_AN_ENTITY = 6.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, metavar="N", help="loaded twice (default: %(default)s)")
    parser.add_argument("--compared", type=int, default=20_000, metavar="N", help="loaded in turn with the bare driver")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="default: %(default)s")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        server = Neo4jServer(Path(home))
        server.start()
        try:
            measure(server, arguments)
        finally:
            server.stop()


def measure(server: Neo4jServer, arguments: argparse.Namespace) -> None:
    """Measure, and print what comes out."""
    login = server.login
    with Neo4jConnection(Neo4jLogin(login.uri, login.user, login.password)) as connection:
        small = make(arguments.compared, arguments.seed)
        ours, bare = compare(small, connection, login, arguments.runs)
        claims = len(small.claims)
        print(f"compared: {claims:,} claims, {row_count(small):,} nodes and relationships; best of {arguments.runs}")
        print(f"to_neo4j: {claims / ours:,.0f} claims a second ({ours:.1f} s)")
        print(f"bare driver: {claims / bare:,.0f} claims a second ({bare:.1f} s); ratio {bare / ours:.2f}")
        del small
        graph = make(arguments.claims, arguments.seed)
        before = peak_memory()
        seconds = []
        for turn in ("first", "second"):
            begin = time.perf_counter()
            changes = to_neo4j(graph, connection, "large")
            seconds.append(time.perf_counter() - begin)
            print(f"{len(graph.claims):,} claims, {turn} time: {seconds[-1]:.1f} s, changed: {any(changes)}")
        print(f"peak memory: {peak_memory():,} MB, of which the graph and the above {before:,} MB")
        begin = time.perf_counter()
        back = from_neo4j(connection, "large")
        equal = back.relations == graph.relations and back.claims == graph.claims and back.entities == graph.entities
        print(f"read back in {time.perf_counter() - begin:.1f} s, equal: {equal}; peak memory {peak_memory():,} MB")
    print(f"server: peak memory {server.peak_memory():,} MB")


def make(claims: int, seed: int) -> EntityGraph:
    """A graph of about so many claims."""
    relations = round(claims / CLAIMS_A_RELATION)
    return generate_graph(max(300, round(relations / RELATIONS_AN_ENTITY)), relations, seed=seed)


def compare(graph: EntityGraph, connection: Neo4jConnection, login: Login, runs: int) -> tuple[float, float]:
    """Seconds that `to_neo4j` and the bare driver take for a graph, each the best of its runs, taken in turn."""
    ours, bare = [], []
    for run in range(runs):
        collection = f"bare {run}"
        batches = list(writes(GraphRows(graph, collection), batch_size=BATCH_ROWS))
        begin = time.perf_counter()
        with neo4j.GraphDatabase.driver(login.uri, auth=login.auth) as driver:
            for statement, rows in batches:
                driver.execute_query(statement, rows=rows)
        bare.append(time.perf_counter() - begin)
        remove(connection, collection)
        collection = f"ours {run}"
        begin = time.perf_counter()
        to_neo4j(graph, connection, collection)
        ours.append(time.perf_counter() - begin)
        remove(connection, collection)
        print(f"run {run + 1}: bare driver {bare[-1]:.1f} s, to_neo4j {ours[-1]:.1f} s", flush=True)
    return min(ours), min(bare)


def remove(connection: Neo4jConnection, collection: str) -> None:
    """Take a collection out again, so that every run finds the same database."""
    query = "MATCH (n) WHERE n.collection = $name WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS removed"
    while connection.write(lambda transaction: transaction.run(query, name=collection).single(strict=True)["removed"]):
        pass


def peak_memory() -> int:
    """Of this process, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
