#!/usr/bin/env python3
"""Measure how good the installed dyads is, and print the figures as Markdown tables.

    score.py [--evaluation DIR] [--articles DIR] [--show missed|wrong] [--write]

Always measured: the annotated articles in benchmarks/corpus. Measured where the folder is there: evaluation data that
is not part of this repository, by its own scorers (README.md beside this file says what it holds).
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import figures
import scoring

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
PARTS = ("train", "wire", "calibration", "heldout")

EVALUATION = HERE.parent.parent / "shared" / "eval"

REFERENCE_ARTICLES = ("GUM_bio_*", "GUM_news_expo", "GUM_news_flag", "GUM_news_homeopathic", "GUM_news_ie9")
"""The articles on which other programs' coreference was measured."""


def main() -> None:
    arguments = read_arguments()
    with tempfile.TemporaryDirectory() as folder:
        scores = dict(corpus_scores(Path(folder)))
        measured: dict[str, Any] = {}
        if arguments.evaluation.is_dir():
            evaluation = Evaluation(arguments.evaluation, arguments.articles, Path(folder))
            scores |= evaluation.fact_scores()
            measured = evaluation.measure()
        else:
            print(f"{arguments.evaluation} is not there: only benchmarks/corpus is measured", file=sys.stderr)
    measured = {"facts": [fact_row(data, score) for data, score in scores.items()], **measured}
    if arguments.show:
        for data, score in scores.items():
            for item in getattr(score, arguments.show):
                print(f"{arguments.show} {data} {item.article}: {item.text}")
        return
    print(figures.all_figures(measured))
    if arguments.write:
        if not arguments.evaluation.is_dir():
            sys.exit("--write would drop the figures of the evaluation data: name its folder with --evaluation")
        figures.write(**measured, made_with=figures.made_with())


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evaluation", type=Path, metavar="DIR", default=EVALUATION, help="data with its scorers")
    parser.add_argument("--articles", type=Path, metavar="DIR", help="its articles; by default DIR/../articles")
    parser.add_argument("--show", choices=["missed", "wrong"], help="list facts or claims that do not match, instead")
    parser.add_argument("--write", action="store_true", help="write results.json, and the tables of the pages from it")
    arguments = parser.parse_args()
    arguments.articles = arguments.articles or arguments.evaluation.parent / "articles"
    return arguments


def corpus_scores(folder: Path) -> Iterator[tuple[str, scoring.Score]]:
    """Extract and score the parts of our own corpus."""
    for part in PARTS:
        claims = folder / f"{part}.jsonl"
        dyads("extract", *sorted((CORPUS / part).glob("*.txt")), "--format", "jsonl", "-o", claims)
        yield f"corpus/{part}", scoring.score(scoring.read_facts([CORPUS / part]), scoring.read_claims(claims))


def fact_row(data: str, score: scoring.Score) -> dict[str, Any]:
    """A score as results.json holds it."""
    row = {name: value for name, value in dataclasses.asdict(score).items() if name not in ("missed", "wrong")}
    return {"data": data, **rounded(row | {"pair": rates(score.pair), "triple": rates(score.triple)})}


def rates(value: scoring.Rates) -> dict[str, float]:
    return {"precision": value.precision, "recall": value.recall, "f1": value.f1}


@dataclasses.dataclass(frozen=True)
class Evaluation:
    """The evaluation data beside the repository: `dyads` makes what its scorers read, and they are run as they are."""

    data: Path
    articles: Path
    folder: Path

    def fact_scores(self) -> dict[str, scoring.Score]:
        """Scored by our scorer, as the corpus is; theirs must agree."""
        claims = self.folder / "claims.jsonl"
        dyads("extract", self.articles, "--format", "jsonl", "-o", claims)
        scores = {}
        for name in ("gold", "gold_more"):
            score = scoring.score(scoring.read_facts([self.data / name]), scoring.read_claims(claims))
            theirs = self._run("score_claims.py", self.data / name, claims)
            f1 = re.search(r"triple\s.*F1 ([\d.]+)", theirs)
            if f1 is None or f1[1] != f"{score.triple.f1:.3f}":
                sys.exit(f"scoring.py says F1 {score.triple.f1:.3f} on {name}, but score_claims.py:\n{theirs}")
            scores[f"evaluation/{name}"] = score
        return scores

    def measure(self) -> dict[str, Any]:
        """Coreference, relation types and open triples."""
        golds = {"20 articles": self.data / "coref", "12 of them": self._reference()}
        return {
            "coreference": [row for name, gold in golds.items() for row in self._coreference(name, gold)],
            "relation_types": self._relation_types(),
            "open_triples": self._open_triples(),
        }

    def _coreference(self, name: str, gold: Path) -> Iterator[dict[str, Any]]:
        mentions = self.folder / "mentions.jsonl"
        if not mentions.exists():
            dyads("mentions", self.articles, "-o", mentions)
        pattern = r"(\w+) +(\d+) gold, +(\d+) resolved: P (\S+) +R (\S+) +F1 (\S+)"
        for line in self._run("score_mentions.py", gold, mentions).splitlines():
            kind, total, resolved, *values = numbers(line, pattern)
            yield {"data": name, "kind": kind, "gold": int(total), "resolved": int(resolved), **named_rates(values)}

    def _reference(self) -> Path:
        chosen = self.folder / "reference"
        chosen.mkdir()
        for pattern in REFERENCE_ARTICLES:
            for file in (self.data / "coref").glob(f"{pattern}.json"):
                shutil.copy(file, chosen)
        return chosen

    def _relation_types(self) -> dict[str, Any]:
        sentences, claims = self.data / "plover_gsr.jsonl", self.folder / "relations.jsonl"
        dyads("extract", sentences, "--nodes", "all", "--format", "jsonl", "-o", claims)
        names = ("found", "accuracy", "accuracy where found", "macro F1")
        pattern = r"(\d+) records: " + r"\s+".join(f"{name} (\\S+)" for name in names)
        records, *values = numbers(self._run("score_relations.py", sentences, claims), pattern)
        return {"records": int(records), **dict(zip(names, map(float, values), strict=True))}

    def _open_triples(self) -> dict[str, Any]:
        gold, sentences, found = self.data / "carb_dev.tsv", self.folder / "sentences.txt", self.folder / "triples.tsv"
        lines = dict.fromkeys(line.split("\t")[0] for line in gold.read_text(encoding="utf-8").splitlines())
        sentences.write_text("\n".join(lines) + "\n", encoding="utf-8")
        dyads("triples", sentences, "--lines", "--format", "tsv", "-o", found)
        pattern = r"(\d+) gold tuples, (\d+) triples: P (\S+) +R (\S+) +F1 (\S+)"
        gold_count, triples, *values = numbers(self._run("score_open.py", gold, found), pattern)
        return {"gold": int(gold_count), "triples": int(triples), **named_rates(values)}

    def _run(self, scorer: str, gold: Path, predicted: Path) -> str:
        command = [sys.executable, self.data / scorer, "--gold", gold, "--pred", predicted]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def dyads(*arguments: str | Path) -> None:
    """Run a command of the installed dyads; every article must have been read."""
    # -P: a checkout's folder dyads/ is only a part of the package.
    done = subprocess.run([sys.executable, "-P", "-m", "dyads", *map(str, arguments), "--quiet"], check=False)
    if done.returncode:
        sys.exit(f"dyads {' '.join(map(str, arguments))} ended with {done.returncode}; nothing was scored")


def numbers(text: str, pattern: str) -> tuple[str, ...]:
    """The groups of a pattern in what a scorer printed."""
    found = re.search(pattern, text)
    if found is None:
        sys.exit(f"a scorer printed what score.py cannot read:\n{text}")
    return found.groups()


def named_rates(values: list[str]) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1"), map(float, values), strict=True))


def rounded(value: Any) -> Any:
    """The value with every number to four places, so that results.json reads well."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


if __name__ == "__main__":
    main()
