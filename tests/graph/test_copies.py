"""Which articles are taken for copies of each other, and which are not however alike."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from dyads import read_articles
from dyads.graph.copies import LEAST_SHINGLES, LOOKED_AT, are_copies, copies
from dyads.graph.origins import origins, origins_of
from dyads.graph.records import Article, Part, digest
from dyads.graph.signature import Signature, signature

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = {article.name: article for article in read_articles([ROOT / "notebooks" / "articles"])}
OWN_REPORTS = list(read_articles([ROOT / "benchmarks" / "copies" / "own_reports"]))
PATTERNS = tomllib.loads((ROOT / "benchmarks" / "copies" / "bulletins.toml").read_text(encoding="utf-8"))["pattern"]

WIRE = "2026-03-04-turkey-expels-diplomats"
COPIES = {WIRE, "2026-03-04-ankara-athens-row-deepens", "2026-03-05-turkey-greece-in-brief"}

STORY = "2026-01-23-kestrel-dawn-detained"


def article(body: str, name: str = "") -> Article:
    id_ = digest(name, body)
    return Article(id_, id_, name or id_, "", body, (Part(0, len(body), "body"),))


def body_of(name: str) -> list[str]:
    """The paragraphs of an example article."""
    text = EXAMPLES[name].text
    bodies = (text[part.start : part.end] for part in EXAMPLES[name].parts if part.kind == "body")
    return [line for body in bodies for line in body.split("\n") if line.strip()]


def grouped(one: str, other: str) -> bool:
    """Whether two bodies are copies; the order of the two must not count."""
    first, second = signature(article(one, "one")), signature(article(other, "other"))
    found = are_copies(first, second)
    assert are_copies(second, first) == found
    assert bool(list(copies([first, second]))) == bool(list(copies([second, first]))) == found
    return found


def test_the_examples_have_one_story_in_three_copies() -> None:
    found = origins(EXAMPLES.values())
    groups = {frozenset(n for n in EXAMPLES if found[EXAMPLES[n].id] == origin) for origin in found.values()}
    assert {group for group in groups if len(group) > 1} == {frozenset(COPIES)}
    assert len(groups) == len(EXAMPLES) - 2


def reworded(text: str, every: int) -> str:
    return " ".join(f"re{word}" if n % every == 0 else word for n, word in enumerate(text.split(), 1))


def edits() -> Iterator[tuple[str, list[str]]]:
    paragraphs = body_of(STORY)
    yield "agency line", [f"(Harbour Press) - {paragraphs[0]}", *paragraphs[1:], "(Reporting by Harbour Press)"]
    yield "shortened to the first paragraph", paragraphs[:1]
    yield "first paragraph gone", paragraphs[1:]
    yield "every second paragraph", paragraphs[::2]
    yield "in another order", paragraphs[::-1]
    yield "every tenth word another", [reworded(text, 10) for text in paragraphs]
    yield "every eighth word another", [reworded(text, 8) for text in paragraphs]
    yield "framed", [" ".join(body_of("2026-04-09-danakil-aid-convoy")[:2]), *paragraphs]
    yield "typography", [text.replace('"', "“").replace("-", "‐").replace("'", "’") for text in paragraphs]


@pytest.mark.parametrize(("edit", "paragraphs"), list(edits()), ids=[edit for edit, _ in edits()])
def test_edited_copies_are_copies(edit: str, paragraphs: list[str]) -> None:
    assert grouped("\n".join(body_of(STORY)), "\n\n".join(paragraphs))


@pytest.mark.parametrize("report", OWN_REPORTS, ids=[report.name for report in OWN_REPORTS])
def test_two_reports_of_one_event_are_no_copies(report: Article) -> None:
    """They have names, figures and word for word quotations in common."""
    assert not are_copies(signature(report), signature(EXAMPLES[report.name]))


@pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern["name"] for pattern in PATTERNS])
def test_bulletins_of_one_pattern_are_no_copies(pattern: dict[str, list[str] | str]) -> None:
    text, fillings = str(pattern["text"]), pattern["words"]
    bulletins = [article(text.format(*words)) for words in fillings]
    assert len(bulletins) > 2
    assert len(set(origins(bulletins).values())) == len(bulletins)


def test_a_bulletin_that_is_corrected_is_a_copy() -> None:
    text, words = PATTERNS[0]["text"], PATTERNS[0]["words"][0]
    assert grouped(text.format(*words), text.format(*words).replace(words[0], "5.3"))


def test_a_common_quotation_makes_no_copy() -> None:
    quotation = (
        '"The lawyers have a few commas left, and when they are done we shall sign," the president said on Monday.'
    )
    one = f"{quotation} The port of Lamu is where Ethiopia wants its berths."
    other = f"Egypt was not amused on hearing about it in Cairo that evening. {quotation}"
    assert not grouped(one, other)


@pytest.mark.parametrize("body", ["Omra opened its harbour.", "More follows.", "Subscribers only", "1"])
def test_very_short_texts_are_copies_only_word_for_word(body: str) -> None:
    assert grouped(body, body.upper() + "!")
    assert not grouped(body, f"{body} Ships came in.")
    assert not grouped(body, "\n".join([*body_of(STORY), body]))


def test_a_short_text_within_a_long_one_is_a_copy_from_two_dozen_words_on() -> None:
    words = " ".join(body_of(STORY)).split()
    kept = LEAST_SHINGLES + 3
    whole = " ".join(words)
    assert grouped(" ".join(words[: kept + 3]), whole)
    assert not grouped(" ".join(words[: kept - 3]), whole)


def generated(seed: int, stories: int, versions: int) -> list[Signature]:
    """Stories of invented words, each in versions in which every word may be another."""
    chance = random.Random(seed)
    found = []
    for story in range(stories):
        words = [f"w{chance.randrange(4000)}" for _ in range(chance.randrange(30, 250))]
        for version in range(versions):
            kept = words[: chance.randrange(28, len(words) + 1)]
            text = " ".join(word if chance.random() > 0.08 else f"x{chance.randrange(4000)}" for word in kept)
            found.append(signature(article(text, f"{story}.{version}")))
    return found


@pytest.mark.parametrize("seed", range(5))
def test_no_copy_is_overlooked(seed: int) -> None:
    """The sample finds what comparing each with each finds."""
    signatures = generated(seed, stories=12, versions=5)
    first = {s.article_id: s.article_id for s in signatures}
    for one, other in combinations(signatures, 2):
        if are_copies(one, other):
            smaller, larger = sorted((first[one.article_id], first[other.article_id]))
            first = {id_: smaller if root == larger else root for id_, root in first.items()}
    assert origins_of(signatures) == dict(sorted(first.items()))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_articles_does_not_count(seed: int) -> None:
    signatures = generated(seed, stories=4, versions=2 * LOOKED_AT // 4)
    expected = list(origins_of(signatures).items())
    for shuffle in range(5):
        random.Random(shuffle).shuffle(signatures)
        assert list(origins_of(signatures).items()) == expected


def test_a_story_printed_hundreds_of_times_stays_one_origin() -> None:
    chance = random.Random(1)
    paragraphs = body_of(STORY)
    versions = []
    for number in range(10 * LOOKED_AT):
        kept = paragraphs[: chance.randint(3, len(paragraphs))]
        words = " ".join(kept).split()
        versions.append(article(" ".join(w if chance.random() > 0.1 else f"x{w}" for w in words), str(number)))
    assert len({article.text for article in versions}) == len(versions)
    assert len(set(origins(versions).values())) == 1


def test_what_every_page_of_a_site_says_joins_nothing() -> None:
    footer = " ".join(f"every page of this newspaper says thing number w{n}" for n in range(10))
    bodies = [" ".join(text for text in body_of(name)) for name in sorted(EXAMPLES) if name not in COPIES]
    assert len(set(origins(article(f"{body}\n{footer}") for body in bodies).values())) == len(bodies)


def test_copies_of_copies_share_an_origin() -> None:
    words = [f"w{n}" for n in range(300)]
    chain = [article(" ".join(words[at : at + 100])) for at in range(0, 201, 50)]
    assert not are_copies(signature(chain[0]), signature(chain[-1]))
    assert set(origins(chain).values()) == {min(link.id for link in chain)}


def test_nothing_has_no_copies() -> None:
    assert list(copies([])) == []
    assert origins([]) == {}
    empty = replace(article("w"), text="", parts=())
    assert origins([empty, replace(empty, id="b")]) == {empty.id: empty.id, "b": "b"}
