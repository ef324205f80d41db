#!/usr/bin/env python3
"""Measure how long a notebook waits: for `import dyads`, and from there to the first DataFrame of the example articles.

    first_frame.py [--repeats N] [--write]

Each run is a process of its own; the best run of each counts, since whatever else the machine does can only slow it
down. Timed is within the process, after Python itself has started.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import figures
from speed import EXAMPLES, machine

STEPS = {
    "import": "import dyads",
    "build": "import dyads; rows = len(dyads.build({articles!r}).relations())",
    "load": "import dyads; rows = len(dyads.load({folder!r}).relations())",
}
TIMED = """
import time
rows, begin = 0, time.perf_counter()
{step}
print(time.perf_counter() - begin, rows)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="runs of each (default: 5)")
    parser.add_argument("--write", action="store_true", help="write results.json, and the tables of the pages from it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "dyads", "build", str(EXAMPLES), "--out", folder, "--quiet"], check=True)
        measured = measure(folder, arguments.repeats)
    print(figures.all_figures({"first_frame": measured}))
    if arguments.write:
        figures.write(first_frame=measured)


def measure(folder: str, repeats: int) -> dict[str, Any]:
    """The best of the runs of each step, in seconds."""
    best: dict[str, float] = {}
    relations = 0
    for _ in range(repeats):
        for name, step in STEPS.items():
            code = TIMED.format(step=step.format(articles=str(EXAMPLES), folder=folder))
            said = subprocess.run(
                [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, encoding="utf-8"
            ).stdout
            taken, rows = said.split()
            best[name] = min(best.get(name, float(taken)), float(taken))
            relations = relations or int(rows)
    articles = len(list(Path(EXAMPLES).glob("*.md")))
    seconds = {step: round(value, 3) for step, value in best.items()}
    return {"seconds": seconds, "rows": relations, "articles": articles, "repeats": repeats, "machine": machine()}


if __name__ == "__main__":
    main()
