#!/usr/bin/env python3
"""Measure what it costs to add a few articles to a large collection, beside a full build and the least it can cost.

    grow.py [--articles N] [--new N] [--write]

Generated articles are built once from nothing, all of them; then without the new ones; then these are added, which is
what counts. The least is one process that extracts the new articles alone, reads all extractions from the folder,
folds them into a graph and writes the page: no build into a folder can do with less. Wall clock, processor time and
peak memory are those of each process, start and imports included; ratios are of processor time, which other work on
the machine changes less. The exports of the grown folder and of the full build must be equal.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import figures
from generate_articles import write_articles
from speed import machine

BUILD = "from dyads.cli import main; main()"
LEAST = """
import json, sys, time
from pathlib import Path
begin = time.process_time()
import dyads
from dyads.graph.build import build_graph
from dyads.graph.folder.contents import read_folder
from dyads.graph.export.pyvis_page import write_pyvis_page
extracted = list(dyads.extract_articles(dyads.read_articles(sys.argv[1])))
done = time.process_time()
found = list(read_folder(Path(sys.argv[2])))
read = time.process_time()
graph = build_graph(found)
folded = time.process_time()
write_pyvis_page(graph, Path(sys.argv[3]), title="")
print(json.dumps({"extract": done - begin, "read": read - done, "fold": folded - read,
                  "page": time.process_time() - folded, "claims": len(graph.claims)}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000, metavar="N", help="default: %(default)s")
    parser.add_argument("--new", type=int, default=10, metavar="N", help="default: %(default)s")
    parser.add_argument("--write", action="store_true", help="write results.json, and the tables of the pages from it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measured = measure(Path(place), arguments.articles, arguments.new)
    print(json.dumps(measured, indent=2))
    print(figures.all_figures({"growth": measured}))
    if arguments.write:
        figures.write(growth=measured)


def measure(place: Path, articles: int, new: int) -> dict[str, Any]:
    """Build, grow and fold in processes of their own.

    Args:
        place: an empty folder to work in.
        articles: how many articles there are before.
        new: how many are added.

    Returns:
        Seconds, megabytes, and how many claims the graph has.
    """
    news, later = place / "news", place / "later"
    write_articles(news, articles)
    write_articles(later, new, first=articles)
    write_articles(news, new, first=articles)
    full = build(news, place / "full")
    expected = exports(place / "full", place / "expected")
    names = [path.name for path in later.iterdir()]
    for name in names:
        (news / name).unlink()
    (place / "full").rename(place / "grown")
    build(news, place / "grown")
    write_articles(news, new, first=articles)
    if exports(place / "grown", place / "before") == expected:
        sys.exit("the new articles make no difference: nothing can be measured")
    grown = build(news, place / "grown")
    nothing = build(news, place / "grown")
    least = run([sys.executable, "-c", LEAST, str(later), str(place / "grown"), str(place / "page.html")])
    pieces = json.loads(least.pop("printed"))
    if exports(place / "grown", place / "after") != expected:
        sys.exit("the folder that grew has another graph than the full build")
    return {
        "articles": articles, "new": new, "full": full, "grown": grown, "nothing": nothing, "least": least,
        "pieces": {name: round(value, 2) for name, value in pieces.items()}, "machine": machine(),
    }  # fmt: skip


def build(collection: Path, out: Path) -> dict[str, Any]:
    measured = run([sys.executable, "-c", BUILD, "build", str(collection), "--out", str(out), "--quiet"])
    measured.pop("printed")
    return measured


def run(command: list[str]) -> dict[str, Any]:
    """Run a process; its seconds, those of the processor, its peak memory in MB, and what it printed."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as output, subprocess.Popen(command, stdout=output) as process:
        _, code, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
        seconds = time.perf_counter() - begin
        output.seek(0)
        printed = output.read().decode()
    if process.returncode:
        sys.exit(f"{command[:4]} ended with {process.returncode}; nothing was measured")
    return {
        "seconds": round(seconds, 1), "processor": round(used.ru_utime + used.ru_stime, 1),
        "memory": used.ru_maxrss // 1024, "printed": printed,
    }  # fmt: skip


def exports(folder: Path, target: Path) -> bytes:
    """The GraphML export of a build folder."""
    run([sys.executable, "-c", BUILD, "export", str(folder), "--format", "graphml", "-o", str(target)])
    return target.read_bytes()


if __name__ == "__main__":
    main()
