#!/usr/bin/env python3
"""Measure how well and how fast articles are grouped into origins, and print the figures as Markdown tables.

    score_copies.py [--articles N] [--repeats N] [--show] [--write]

How well: stories (the example articles and benchmarks/corpus) stand beside copies of them that edited_copies.py makes,
and beside what may join nothing: other authors' reports of the same events and bulletins written by one pattern (both
in benchmarks/copies). The unit is a pair of articles that share an origin. Where datasketch is installed, its MinHash
LSH does the same. How fast: on generated articles, beside splitting the same texts into words and nothing else.
"""

from __future__ import annotations

import argparse
import random
import time
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

import edited_copies
import figures
from edited_copies import EDITS, Story, edited
from speed import machine

from dyads import read_articles
from dyads.graph.origins import origins_of
from dyads.graph.records import Article
from dyads.graph.signature import SHINGLE_WORDS, WORD, signature

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "notebooks" / "articles"
STORY_FILES = (*EXAMPLES.glob("*.md"), *(HERE / "corpus").glob("*/*.txt"))
OWN_REPORTS, BULLETINS = HERE / "copies" / "own_reports", HERE / "copies" / "bulletins.toml"

COPIED_EXAMPLE = "2026-03-04-turkey-expels-diplomats"
EXAMPLE_COPIES = ("2026-03-04-ankara-athens-row-deepens", "2026-03-05-turkey-greece-in-brief")

COPIES_OF_A_KIND = 2
LSH_THRESHOLD = 0.5

Labelled = tuple[Article, str]
"""An article, and the story that it is a copy of."""

Grouping = Callable[[Sequence[Article]], Mapping[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--articles", type=int, default=10_000, metavar="N", help="for the speed (default: %(default)s)"
    )
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="of which the best counts (default: 3)")
    parser.add_argument("--show", action="store_true", help="list the pairs that are wrong or missed instead")
    parser.add_argument("--write", action="store_true", help="write results.json, and the tables of the pages from it")
    arguments = parser.parse_args()
    if arguments.articles < 1 or arguments.repeats < 1:
        parser.error("--articles and --repeats: at least 1 is needed")
    if arguments.show:
        for data, collection in collections().items():
            show(data, collection)
        return
    measured = {
        "copies": [row(data, collection) for data, collection in collections().items()],
        "copies_speed": speed(arguments.articles, arguments.repeats),
    }
    print(figures.all_figures(measured))
    if arguments.write:
        figures.write(**measured)


def collections() -> dict[str, list[Labelled]]:
    """What is grouped: the examples as they are, and the stories with copies of each kind and of all kinds."""
    found = stories()
    others = [*((story.article("the first"), story.name) for story in found), *strangers()]
    copies = {
        edit: [(edited(story, edit, n), story.name) for story in found for n in range(COPIES_OF_A_KIND)]
        for edit in EDITS
    }
    return {
        "the example articles": list(labelled_examples()),
        **{edit: [*others, *copies[edit]] for edit in EDITS},
        "all of these together": [*others, *(pair for kind in copies.values() for pair in kind)],
    }


def stories() -> list[Story]:
    """The example articles that are no copies, and those of the corpus."""
    articles = (article for article in read_articles(sorted(STORY_FILES)) if article.name not in EXAMPLE_COPIES)
    return [Story(a.name, a.title or a.name, tuple(paragraphs(a))) for a in articles]


def paragraphs(article: Article) -> Iterator[str]:
    for part in article.parts:
        if part.kind == "body":
            yield from (text for text in article.text[part.start : part.end].split("\n") if text.strip())


def labelled_examples() -> Iterator[Labelled]:
    for article in read_articles([EXAMPLES]):
        yield article, COPIED_EXAMPLE if article.name in EXAMPLE_COPIES else article.name


def strangers() -> Iterator[Labelled]:
    """What resembles other articles and copies none: reports of the same events, and bulletins of one pattern."""
    for article in read_articles([OWN_REPORTS]):
        yield article, f"another's report: {article.name}"
    for pattern in tomllib.loads(BULLETINS.read_text(encoding="utf-8"))["pattern"]:
        for number, words in enumerate(pattern["words"]):
            name = f"{pattern['name']} {number}"
            yield Story(name, name, tuple(pattern["text"].format(*words).strip().split("\n\n"))).article(""), name


def by_origins(articles: Sequence[Article]) -> Mapping[str, str]:
    return origins_of(map(signature, articles))


def by_words_alone(articles: Sequence[Article]) -> Mapping[str, str]:
    """Only what is the same word for word."""
    first: dict[str, str] = {}
    return {article.id: first.setdefault(signature(article).words, article.id) for article in articles}


def by_minhash_lsh(articles: Sequence[Article]) -> Mapping[str, str]:
    """datasketch's MinHash LSH on the same shingles; what it finds is joined and not checked."""
    import networkx as nx
    from datasketch import MinHash, MinHashLSH

    index, graph = MinHashLSH(threshold=LSH_THRESHOLD, num_perm=128), nx.Graph()
    for article in articles:
        words = [word.encode() for word in split(article.text[article.parts[-1].start :])]
        sketch = MinHash(num_perm=128, seed=1)
        sketch.update_batch([b" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)])
        graph.add_node(article.id)
        graph.add_edges_from((article.id, other) for other in index.query(sketch))
        index.insert(article.id, sketch)
    return {id_: min(group) for group in nx.connected_components(graph) for id_ in group}


GROUPINGS: Mapping[str, Grouping] = {
    "dyads": by_origins,
    "the same words": by_words_alone,
    **({"MinHash LSH": by_minhash_lsh} if find_spec("datasketch") else {}),
}


def row(data: str, collection: Sequence[Labelled], groupings: Mapping[str, Grouping] = GROUPINGS) -> dict[str, Any]:
    """Precision and recall of each grouping of a collection."""
    articles = [article for article, _ in collection]
    right = pairs_of({article.id: story for article, story in collection})
    scores = {}
    for name, group in groupings.items():
        found = pairs_of(group(articles))
        both = len(found & right)
        scores[name] = {
            "found": len(found),
            "precision": round(both / len(found), 4) if found else 1.0,
            "recall": round(both / len(right), 4),
        }
    return {"data": data, "articles": len(articles), "pairs": len(right), "scores": scores}


def pairs_of(groups: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of articles that are in one group."""
    members: dict[str, list[str]] = defaultdict(list)
    for article, group in groups.items():
        members[group].append(article)
    return {pair for ids in members.values() for pair in combinations(sorted(ids), 2)}


def show(data: str, collection: Sequence[Labelled]) -> None:
    names = {article.id: article.name for article, _ in collection}
    right = pairs_of({article.id: story for article, story in collection})
    found = pairs_of(by_origins([article for article, _ in collection]))
    for verdict, pairs in (("wrong", found - right), ("missed", right - found)):
        for one, other in sorted(pairs):
            print(f"{verdict} {data}: {names[one]} | {names[other]}")


def speed(count: int, repeats: int) -> dict[str, Any]:
    """The best of several runs: signatures, grouping, and the least that any reader of the texts must do."""
    articles = list(generated(count))
    bodies = [article.text[article.parts[-1].start :] for article in articles]
    signatures = [signature(article) for article in articles]
    seconds = {
        "split": best(repeats, lambda: [split(body) for body in bodies]),
        "signatures": best(repeats, lambda: [signature(article) for article in articles]),
        "grouping": best(repeats, lambda: origins_of(signatures)),
    }
    return {
        "articles": count, "words": round(sum(len(body.split()) for body in bodies) / count), "machine": machine(),
        **{name: round(count / taken) for name, taken in seconds.items()},
        "origins": len(set(origins_of(signatures).values())),
        "ratio": round(seconds["split"] / (seconds["signatures"] + seconds["grouping"]), 3),
    }  # fmt: skip


def best(repeats: int, work: Callable[[], object]) -> float:
    """The least processor time of several runs: what else the machine does counts little in it."""
    taken = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


def split(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(unicodedata.normalize("NFKC", text))]


def generated(count: int) -> Iterator[Article]:
    """Articles of sentences drawn at random, half of their words others; every fifth article is a copy."""
    chance = random.Random(count)
    sentences = [s for story in stories() for text in story.paragraphs for s in edited_copies.SENTENCE_END.split(text)]
    words = sorted({word for sentence in sentences for word in sentence.split()})
    last = Story("", "", ())
    for number in range(count):
        if number % 5 == 4:
            yield edited(last, "several at once", number)
            continue
        drawn = (chance.choices(sentences, k=3) for _ in range(5))
        last = Story(f"generated {number}", "", tuple(" ".join(changed(some, words, chance)) for some in drawn))
        yield last.article("the first")


def changed(sentences: Iterable[str], words: Sequence[str], chance: random.Random) -> Iterator[str]:
    for sentence in sentences:
        yield from (word if chance.random() < 0.5 else chance.choice(words) for word in sentence.split())


if __name__ == "__main__":
    main()
