"""How well claims agree with facts that a reader annotated: precision, recall and what the matched claims got right.

Comes in: facts (JSON lines, one fact a line, as in `corpus/`) and claims (JSON lines, as `dyads extract` prints them;
another tool's will do). Goes out: a Score. README.md beside this file says in words what counts as a match.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, TypeVar

Record = TypeVar("Record")

TIERS = (1, 2, 3)

LONGEST_EXTENSION = 3
"""How many words a name may have more than another, at its beginning or its end, and still be taken for it."""

ENDINGS = ("s", "es", "ies", "e", "ed", "ied", "d", "ing", "er", "ers", "or", "ion", "ment", "ments", "y")
SHORTEST_STEM = 3

# Words that any label may have: sharing one of them with a fact says nothing.
LIGHT_WORDS = frozenset(
    "a about against an and are as at be by did do does for from had has have her his in into is it its not of on over "
    "that the their to was were with".split()
)

ARTICLE_FILE = re.compile(r"\.(txt|md|html?|json)$")
POSSESSIVE = re.compile(r"['’]s\b")
NOT_IN_NAMES = re.compile(r"[^\w\s&-]")
LEADING_ARTICLE = re.compile(r"^(?:the|an?) ")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a reader found: an article's fact, with every name and every head word that is acceptable."""

    id: str
    article: str
    subject: frozenset[str]
    object: frozenset[str]
    heads: frozenset[str]
    types: frozenset[str]
    negated: bool
    symmetric: bool
    modality: str
    tier: int
    text: str

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Fact:
        return cls(
            id=value["id"], article=article_name(value["doc"]), subject=frozenset(map(name_form, value["subject"])),
            object=frozenset(map(name_form, value["object"])), heads=frozenset(h.lower() for h in value["heads"]),
            types=frozenset(value["type"]), negated=bool(value["negated"]), symmetric=bool(value.get("symmetric")),
            modality=value["modality"], tier=value["tier"],
            text=f"{value['subject'][0]} – {value['predicate']} → {value['object'][0]} | {value['sentence']}",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScoredClaim:
    """What a program found, as far as it is scored: all forms of both names, and the words of its label."""

    article: str
    key: tuple[str, str, str]
    subject: frozenset[str]
    object: frozenset[str]
    words: frozenset[str]
    type: str
    negated: bool
    modality: str
    text: str

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> ScoredClaim:
        subject, object_, predicate = value["subject"], value["object"], value["predicate"]
        head = (value.get("head") or predicate).lower()
        return cls(
            article=article_name(value["article"]), key=(name_form(subject["name"]), name_form(object_["name"]), head),
            subject=_name_forms(subject), object=_name_forms(object_),
            words=frozenset(re.findall("[a-z]+", predicate.lower())) | {head},
            type=value.get("relation", ""), negated=bool(value.get("negated")), modality=value.get("modality", ""),
            text=f"{subject['name']} – {predicate} → {object_['name']} | {value.get('sentence', '')}",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision (of the claims) and recall (of the facts)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The figures, and what they leave out: facts that no claim matches and claims that match no fact."""

    articles: int
    facts: int
    claims: int
    pair: Rates
    triple: Rates
    tiers: tuple[float, ...]
    type: float
    negated: float
    modality: float
    missed: tuple[Fact, ...]
    wrong: tuple[ScoredClaim, ...]


def article_name(name: str) -> str:
    """The name by which facts and claims call an article: its file's, without folders and extension."""
    return ARTICLE_FILE.sub("", PurePath(name).name)


def name_form(name: str) -> str:
    """A name as it is compared: without case, punctuation, possessive and leading article."""
    bare = NOT_IN_NAMES.sub(" ", POSSESSIVE.sub("", name.lower()))
    return LEADING_ARTICLE.sub("", " ".join(bare.split()))


def inflections(head: str) -> frozenset[str]:
    """A head word with its regular forms; irregular ones ("bought") are left to the claim's lemma."""
    stem = head[:-1] if head.endswith(("e", "y")) else head
    if len(stem) < SHORTEST_STEM:
        return frozenset({head})
    doubled = head[-1]
    return frozenset({head, *(stem + ending for ending in (*ENDINGS, f"{doubled}ing", f"{doubled}ed"))})


def read_facts(paths: Iterable[Path]) -> list[Fact]:
    """Read annotated facts.

    Args:
        paths: files of JSON lines, or folders of them.

    Returns:
        The facts, in the order of files and lines.

    Raises:
        ValueError: a line is not a fact; the message names file and line.
    """
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    return [fact for file in files for fact in _read(file, Fact.from_dict)]


def read_claims(path: Path) -> list[ScoredClaim]:
    """Read claims, the first of each article, subject, object and head.

    Args:
        path: a file of JSON lines.

    Returns:
        The claims, in the order of the lines.

    Raises:
        ValueError: a line is not a claim; the message names file and line.
    """
    first: dict[tuple[str, tuple[str, str, str]], ScoredClaim] = {}
    for claim in _read(path, ScoredClaim.from_dict):
        first.setdefault((claim.article, claim.key), claim)
    return list(first.values())


def score(facts: Sequence[Fact], claims: Iterable[ScoredClaim]) -> Score:
    """Compare the claims of the articles that have facts with these facts.

    Args:
        facts: the facts.
        claims: the claims; those of other articles are left out.

    Returns:
        The figures.
    """
    by_article: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_article[fact.article].append(fact)
    known = {article: frozenset[str]().union(*(f.subject | f.object for f in of)) for article, of in by_article.items()}
    counted = [claim for claim in claims if claim.article in by_article]
    pairs: set[str] = set()
    triples: dict[str, ScoredClaim] = {}
    paired, wrong = 0, []
    for claim in counted:
        same_pair = [f for f in by_article[claim.article] if _direction(f, claim, known[claim.article])]
        same_triple = [f for f in same_pair if matches(f, claim, known[claim.article])]
        pairs.update(fact.id for fact in same_pair)
        for fact in same_triple:
            triples.setdefault(fact.id, claim)
        paired += bool(same_pair)
        if not same_triple:
            wrong.append(claim)
    matched = [(fact, triples[fact.id]) for fact in facts if fact.id in triples]
    return Score(
        articles=len(by_article), facts=len(facts), claims=len(counted),
        pair=Rates(_share(paired, len(counted)), _share(len(pairs), len(facts))),
        triple=Rates(_share(len(counted) - len(wrong), len(counted)), _share(len(triples), len(facts))),
        tiers=tuple(
            _share(sum(f.tier == tier for f, _ in matched), sum(f.tier == tier for f in facts)) for tier in TIERS
        ),
        type=_share(sum(c.type in f.types for f, c in matched), len(matched)),
        negated=_share(sum(c.negated == f.negated for f, c in matched), len(matched)),
        modality=_share(sum(c.modality == f.modality for f, c in matched), len(matched)),
        missed=tuple(fact for fact in facts if fact.id not in triples), wrong=tuple(wrong),
    )  # fmt: skip


def matches(fact: Fact, claim: ScoredClaim, known: frozenset[str]) -> bool:
    """Whether a claim matches a fact as a triple.

    Args:
        fact: the fact.
        claim: a claim of the same article.
        known: every name in the article's facts.

    Returns:
        True where both entities match in the fact's direction and the claim has one of its heads.
    """
    return bool(_direction(fact, claim, known)) and _says(fact, claim, known)


def _direction(fact: Fact, claim: ScoredClaim, known: frozenset[str]) -> str:
    """How the claim's two entities are the fact's: "forward", "backward", or "" where they are not."""
    if _same(claim.subject, fact.subject, known) and _same(claim.object, fact.object, known):
        return "forward"
    if _same(claim.subject, fact.object, known) and _same(claim.object, fact.subject, known):
        return "backward"
    return ""


def _says(fact: Fact, claim: ScoredClaim, known: frozenset[str]) -> bool:
    """Whether a claim about the same two entities has the fact's direction and one of its heads."""
    if not fact.symmetric and _direction(fact, claim, known) != "forward":
        return False
    heads = fact.heads - LIGHT_WORDS or fact.heads
    return any(claim.words & inflections(head) for head in heads)


def _same(claimed: frozenset[str], accepted: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a claimed name is an accepted one, or is unknown to the article's facts and a shorter or longer form of
    one. A known name stands for its own entity alone: "South Korea" is never "Korea"."""
    return bool(claimed & accepted) or any(_extends(a, b) for a in claimed - known for b in accepted)


def _extends(one: str, other: str) -> bool:
    short, long = sorted((one.split(), other.split()), key=len)
    if not short or len(long) - len(short) > LONGEST_EXTENSION:
        return False
    return long[: len(short)] == short or long[-len(short) :] == short


def _name_forms(entity: Mapping[str, Any]) -> frozenset[str]:
    forms = (entity.get("name"), entity.get("mention"), *entity.get("aliases", ()))
    return frozenset(name_form(form) for form in forms if form)


def _read(path: Path, make: Callable[[Mapping[str, Any]], Record]) -> Iterator[Record]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield make(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                reason = f"{type(error).__name__} {error}"
                raise ValueError(f"{path}, line {number}: {reason}; README.md has the form") from error


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
