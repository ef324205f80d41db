"""Sentence by sentence: what a reader would claim, and what nobody should, by grammatical construction.

Comes in: `sentences/<group>.toml`, written from the sentences alone, without looking at what the extractor says. Goes
out: one test a sentence, named `<group>-<number>`. A file may say `part = "headline"` for all its texts. A case is

    text       one to three sentences
    published  the article's date (optional)
    claims     each must be found with all its fields: subject, object, predicate, heads (acceptable lemmas), relation
               (acceptable types), negated (default false), modality (default asserted), symmetric, attribution, date
    absent     each must not be claimed; it compares only the fields that it gives
    miss       why a known miss is one: the test is then expected to fail, strictly

A list as subject, object, modality or negated gives alternatives. Names compare with an entity's name and aliases,
without case and leading article. A claim that is symmetric matches either way round.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dyads.graph.ontology import default_ontology
from dyads.graph.records import MODALITIES, Argument, Article, Claim, LocalEntity, Part, PartKind, Source, digest

SENTENCES = Path(__file__).with_name("sentences")
LEAST_CASES = 150
MOST_MISSES = 0.25


def plain(name: str) -> str:
    """A name without case, outer spaces and leading article."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def names_of(entity: LocalEntity) -> set[str]:
    return {plain(name) for name in (entity.name, *entity.aliases)}


def same_source(source: Source, name: str) -> bool:
    return plain(name) in {plain(source.text), *(names_of(source.entity) if source.entity else ())}


def alternatives(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a claim is compared with; None compares nothing."""

    subject: tuple[str, ...]
    object: tuple[str, ...]
    predicate: str | None = None
    heads: tuple[str, ...] | None = None
    relation: tuple[str, ...] | None = None
    negated: tuple[bool, ...] | None = None
    modality: tuple[str, ...] | None = None
    symmetric: bool | None = None
    attribution: tuple[str, ...] | None = None
    date: tuple[dt.date, dt.date] | None = None

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Pattern:
        one = {"predicate", "symmetric"}
        return cls(**{key: value if key in one else alternatives(value) for key, value in fields.items()})

    def joins(self, subject: Argument, object_: Argument) -> bool:
        return all(
            not names_of(argument.entity).isdisjoint(map(plain, wanted))
            for argument, wanted in ((subject, self.subject), (object_, self.object))
        )

    def matches(self, claim: Claim) -> bool:
        """Whether the claim joins these two and agrees in every field that is given."""
        if not (
            self.joins(claim.subject, claim.object) or (claim.symmetric and self.joins(claim.object, claim.subject))
        ):
            return False
        date = (claim.date.start, claim.date.end) if claim.date else None
        return (
            (self.predicate is None or claim.predicate == self.predicate)
            and (self.heads is None or claim.head in self.heads)
            and (self.relation is None or claim.relation in self.relation)
            and (self.negated is None or claim.negated in self.negated)
            and (self.modality is None or claim.modality in self.modality)
            and (self.symmetric is None or claim.symmetric == self.symmetric)
            and (self.attribution is None or self.is_attributed(claim))
            and (self.date is None or date == self.date)
        )

    def is_attributed(self, claim: Claim) -> bool:
        wanted = self.attribution or ()
        return len(wanted) == len(claim.attribution) and all(map(same_source, claim.attribution, wanted))

    def __str__(self) -> str:
        fields = {name: getattr(self, name) for name in type(self).__slots__[2:]}
        given = ", ".join(f"{name}={value!r}" for name, value in fields.items() if value is not None)
        return f"{' | '.join(self.subject)} -> {' | '.join(self.object)}  ({given})"


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what is expected of it."""

    id: str
    text: str
    part: PartKind
    published: dt.date | None
    claims: tuple[Pattern, ...]
    absent: tuple[Pattern, ...]
    miss: str

    def article(self) -> Article:
        return Article(
            id=digest(self.id, self.text), text_hash=digest(self.text), name=self.id, title="", text=self.text,
            parts=(Part(0, len(self.text), self.part),), published=self.published,
        )  # fmt: skip


def read_cases(folder: Path = SENTENCES) -> list[Case]:
    cases = []
    for file in sorted(folder.glob("*.toml")):
        group = tomllib.loads(file.read_text(encoding="utf-8"))
        for number, fields in enumerate(group["case"], 1):
            unknown = fields.keys() - {"text", "published", "claims", "absent", "miss"}
            assert not unknown, f"{file.name}, case {number}: unknown keys {sorted(unknown)}"
            claims = [{"negated": False, "modality": "asserted"} | claim for claim in fields.get("claims", ())]
            case = Case(
                id=f"{file.stem}-{number}", text=fields["text"], part=group.get("part", "body"),
                published=fields.get("published"), claims=tuple(map(Pattern.read, claims)),
                absent=tuple(map(Pattern.read, fields.get("absent", ()))), miss=fields.get("miss", ""),
            )  # fmt: skip
            cases.append(case)
    return cases


CASES = read_cases()


def as_parameters(cases: Iterable[Case]) -> list[Any]:
    return [
        pytest.param(case, id=case.id, marks=pytest.mark.xfail(strict=True, reason=case.miss) if case.miss else ())
        for case in cases
    ]


def show(claim: Claim) -> str:
    """A claim in one readable line."""
    arrow = "<->" if claim.symmetric else "->"
    line = f"{claim.subject.entity.name} -[{'not ' * claim.negated}{claim.predicate}]{arrow} {claim.object.entity.name}"
    details = [f"head={claim.head}", claim.relation, claim.modality]
    if claim.attribution:
        details.append("by " + " < ".join(source.name for source in claim.attribution))
    if claim.date:
        details.append(f"{claim.date.start}..{claim.date.end}")
    names = " / ".join(", ".join((a.entity.name, *a.entity.aliases)) for a in (claim.subject, claim.object))
    return f"{line}  ({', '.join(details)})  [{names}]"


@pytest.fixture(scope="module")
def claims_of() -> dict[str, tuple[Claim, ...]]:
    """The claims of every case, by case id, all read in one run of the pipeline."""
    from dyads.extract.claims import extract

    return {found.article.name: found.claims for found in extract(case.article() for case in CASES)}


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_sentence_gives_its_claims_and_no_others(case: Case, claims_of: dict[str, tuple[Claim, ...]]) -> None:
    claims = claims_of[case.id]
    missing = [wanted for wanted in case.claims if not any(map(wanted.matches, claims))]
    wrong = [claim for claim in claims if any(unwanted.matches(claim) for unwanted in case.absent)]
    if missing or wrong:
        lines = [case.text, *(f"  missing: {wanted}" for wanted in missing), *(f"  wrong: {show(c)}" for c in wrong)]
        pytest.fail("\n".join([*lines, "  extracted:", *(f"    {show(c)}" for c in claims)]), pytrace=False)


def test_cases_name_only_what_exists() -> None:
    relations = default_ontology().relations
    for case in CASES:
        assert case.claims or case.absent, f"{case.id} expects nothing"
        for pattern in (*case.claims, *case.absent):
            assert set(pattern.relation or ()) <= set(relations), f"{case.id}: {pattern}"
            assert set(pattern.modality or ()) <= set(MODALITIES), f"{case.id}: {pattern}"
            assert pattern.date is None or pattern.date[0] <= pattern.date[1], f"{case.id}: {pattern}"
        assert not any(wanted == unwanted for wanted in case.claims for unwanted in case.absent), case.id


def test_texts_differ() -> None:
    texts = [(case.text, case.part) for case in CASES]
    assert len(set(texts)) == len(texts)


def test_there_are_enough_cases_and_few_known_misses() -> None:
    misses = [case.id for case in CASES if case.miss]
    assert len(CASES) >= LEAST_CASES
    assert len(misses) < MOST_MISSES * len(CASES), f"{len(misses)} known misses: {misses}"
