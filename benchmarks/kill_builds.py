#!/usr/bin/env python3
"""Kill builds with SIGKILL at random moments, and see that the next one always ends as if nothing had happened.

    kill_builds.py [--kills N] [--articles N] [--batch N] [--seed N]

Two collections of generated articles differ as a collection does after a while: a fifth of the articles is withdrawn, a
fifth is edited, a fifth is new. Undisturbed builds of each say what should come out, as the SHA-256 of the GraphML
export. Then builds into one folder, of the one and the other in turn and now and then into an empty folder, are killed
and run again until one comes to its end. Whenever one was killed, the folder must still hold the graph of before, or
that of after; whenever one has ended, the graph must be that of the undisturbed build.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from generate_articles import write_articles

import dyads
from dyads.errors import FolderError
from dyads.loaders.networkx_files import write_graphml

BUILD = (
    "import sys; from dyads.graph.folder import updating; updating.BATCH_SIZE = int(sys.argv.pop(1));"
    "from dyads.cli import main; main()"
)
EMPTIED_EVERY = 3
"""Of so many builds that came to their end, one is followed by a build into an empty folder."""
KILLED_WITHIN = 0.8
"""Kills fall within this share of the time that an undisturbed build takes."""


@dataclass(slots=True)
class Tally:
    """What happened: builds killed and ended, and what was not as it should be."""

    killed: int = 0
    ended: int = 0
    unfinished: int = 0
    wrong: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100, metavar="N", help="default: %(default)s")
    parser.add_argument("--articles", type=int, default=300, metavar="N", help="default: %(default)s")
    parser.add_argument("--batch", type=int, default=20, metavar="N", help="articles in a batch (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the moments, and of the articles")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_builds(Path(folder), arguments.kills, arguments.articles, arguments.batch, arguments.seed, print)
    print(f"{tally.killed} builds killed ({tally.unfinished} of them first builds), {tally.ended} came to their end,")
    print(f"{len(tally.wrong)} times something was wrong", *tally.wrong, sep="\n  ")
    sys.exit(bool(tally.wrong))


def kill_builds(place: Path, kills: int, articles: int, batch: int, seed: int, say=lambda _: None) -> Tally:
    """Kill builds, and compare what comes out with undisturbed ones.

    Args:
        place: an empty folder to work in.
        kills: how many builds to kill.
        articles: how many articles there are.
        batch: how many go into a batch.
        seed: of the random moments.
        say: called with a line on what happens.

    Returns:
        What happened.
    """
    collections = make_collections(place, articles, seed)
    expected, seconds = [], 0.0
    for n, collection in enumerate(collections):
        begin = time.perf_counter()
        build(collection, place / f"undisturbed-{n}", batch)
        seconds = time.perf_counter() - begin
        expected.append(graph_hash(place / f"undisturbed-{n}"))
    say(f"undisturbed: {seconds:.1f} s, {expected}")
    draw, tally, held, turn = random.Random(seed), Tally(), "", 0
    out = place / "out"
    while tally.killed < kills or tally.ended == 0:
        moment = draw.uniform(0.5, seconds * KILLED_WITHIN) if tally.killed < kills else None
        done = build(collections[turn], out, batch, moment)
        now = graph_hash(out) if out.exists() else ""
        if not done:
            tally.killed += 1
            tally.unfinished += not now
            if now not in (held, expected[turn]):
                tally.wrong.append(f"after kill {tally.killed}, at {moment:.2f} s: the folder holds {now}, not {held}")
            say(f"kill {tally.killed} at {moment:.2f} s")
            continue
        tally.ended += 1
        if now != expected[turn]:
            tally.wrong.append(f"end {tally.ended}, after {tally.killed} kills: {now}, not {expected[turn]}")
        say(f"end {tally.ended}: {'as' if now == expected[turn] else 'NOT as'} undisturbed")
        held, turn = now, 1 - turn
        if tally.ended % EMPTIED_EVERY == 0:
            shutil.rmtree(out)
            held = ""
    return tally


def make_collections(place: Path, articles: int, seed: int) -> tuple[Path, Path]:
    """Two folders of articles; the second is the first after a fifth was withdrawn, edited and added."""
    first, second = place / "first", place / "second"
    write_articles(first, articles, seed=seed)
    write_articles(second, articles, seed=seed, first=max(1, articles // 5))
    for path in sorted(second.iterdir())[::5]:
        with path.open("a", encoding="utf-8") as file:
            file.write("\nA correction: Norway has since asked Chile for an explanation, officials said.\n")
    return first, second


def build(collection: Path, out: Path, batch: int, moment: float | None = None) -> bool:
    """Run `dyads build`; False where it was killed, at that moment, before it came to its end."""
    command = [sys.executable, "-c", BUILD, str(batch), "build", str(collection), "--out", str(out), "--quiet"]
    with subprocess.Popen(command) as process:
        try:
            code = process.wait(moment)
        except subprocess.TimeoutExpired:
            process.kill()
            return False
    if code:
        sys.exit(f"a build ended with {code}")
    return True


def graph_hash(folder: Path) -> str:
    """SHA-256 of the GraphML export of a folder, or "" where its first build is not finished."""
    target = folder.parent / "export.graphml"
    try:
        write_graphml(dyads.load(folder), target)
    except FolderError as error:
        if "not finished" not in str(error) and "no manifest.json" not in str(error):
            raise
        return ""
    return hashlib.sha256(target.read_bytes()).hexdigest()[:16]


if __name__ == "__main__":
    main()
