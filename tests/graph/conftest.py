"""Invented stories for the tests of the graph: each states the claims that it is given, at real offsets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from dyads.graph.records import Argument, Article, Claim, Extraction, LocalEntity, Mention, Part, Source, digest

COUNTRIES = {
    "Iran": "IRN", "China": "CHN", "Austria": "AUT", "Australia": "AUS", "Niger": "NER", "Nigeria": "NGA",
    "Mali": "MLI", "Somalia": "SOM", "North Korea": "PRK", "South Korea": "KOR", "Kenya": "KEN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity as a story is to know it."""

    name: str
    kind: str = "ORGANIZATION"
    ref: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Says:
    """A claim that a story is to make; `more` are fields of Claim."""

    subject: Actor
    predicate: str
    object: Actor
    relation: str = "SUPPORT"
    sources: tuple[Actor | str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def country(name: str) -> Actor:
    return Actor(name, "COUNTRY", f"country:{COUNTRIES[name]}")


def says(subject: Actor | str, predicate: str, object_: Actor | str, relation: str = "SUPPORT", **more: Any) -> Says:
    """A claim between two actors; a string is the name of a country."""
    ends = [country(actor) if isinstance(actor, str) else actor for actor in (subject, object_)]
    return Says(ends[0], predicate, ends[1], relation, more.pop("sources", ()), more)


def story(
    name: str, *claims: Says, lead: str | None = None, title: str = "", published: dt.date | None = None
) -> Extraction:
    """An article that makes these claims, a sentence each, after a lead of its own; copies share their lead."""
    id_ = digest(name)
    opening = f"{title}\n" if title else ""
    text = opening + (f"The {name} reports." if lead is None else lead)
    keys: dict[Actor, LocalEntity] = {}
    mentions: list[Mention] = []
    made: list[Claim] = []

    def mention(actor: Actor, start: int) -> Argument:
        local = LocalEntity(f"{id_}#{len(keys)}", actor.name, actor.kind, actor.aliases, actor.ref)
        entity = keys.setdefault(actor, local)
        end = start + len(actor.name)
        mentions.append(Mention(name, id_, start, end, actor.name, "name", entity))
        return Argument(entity, actor.name, start, end)

    for said in claims:
        start = len(text) + 1
        subject = mention(said.subject, start)
        head = subject.end + 1
        object_ = mention(said.object, head + len(said.predicate) + 1)
        sentence = f"{said.subject.name} {said.predicate} {said.object.name}."
        text += f" {sentence}"
        sources = []
        for source in said.sources:
            words = source if isinstance(source, str) else source.name
            text += f" So says {words}."
            place = len(text) - len(words) - 1
            entity = None if isinstance(source, str) else mention(source, place).entity
            sources.append(Source(words, place, place + len(words), entity))
        values = {
            "head": said.predicate.split()[0], "head_start": head, "head_end": head + len(said.predicate.split()[0]),
            "confidence": 0.5, "extractor": "test 1", **said.more,
        }  # fmt: skip
        claim = Claim(
            article=name, article_id=id_, sentence=sentence, start=start, end=start + len(sentence), subject=subject,
            object=object_, predicate=said.predicate, relation=said.relation, attribution=tuple(sources), **values,
        )  # fmt: skip
        made.append(claim)
    headline = (Part(0, len(title), "headline"),) if title else ()
    parts = (*headline, Part(len(opening), len(text), "body"))
    article = Article(id_, digest(text), name, title, text, parts, published, "Wire", "", "en")
    return Extraction(article, tuple(mentions), tuple(made))


@pytest.fixture(name="story")
def story_fixture() -> Callable[..., Extraction]:
    """Makes an article out of claims."""
    return story


@pytest.fixture(name="says")
def says_fixture() -> Callable[..., Says]:
    """Makes a claim for `story`."""
    return says


@pytest.fixture(name="actor")
def actor_fixture() -> Callable[..., Actor]:
    """Makes an actor for `says`: name, kind, ref, aliases."""
    return Actor


@pytest.fixture
def extractions() -> list[Extraction]:
    """Five articles with what a graph has to cope with: copies, denials, symmetry, attribution, odd characters."""
    wang = Actor("Wang Yi", "PERSON", aliases=("Wang",))
    araghchi = Actor("Abbas Araghchi", "PERSON")
    bank = Actor("Bank of Omra", "ORGANIZATION", aliases=("BOO", "the bank"))
    rebels = Actor("rebels", "ROLE")
    june = dt.date(2025, 6, 3)
    meets = says(wang, "meets", araghchi, "CONSULT", symmetric=True, confidence=0.9)
    return [
        story("Harbour Post", meets, says("China", "buys oil from", "Iran", "TRADE", theme="oil"), published=june),
        story(
            "Dune Gazette",
            says("Iran", "sells oil to", "China", "TRADE", negated=True, sources=(araghchi, "two officials")),
            says(araghchi, "meets", wang, "CONSULT", symmetric=True),
            says(rebels, "attack", bank, "ASSAULT", modality="reported"),
        ),
        story("Copy One", says("China", "aids", "Iran", "AID"), lead="By an agency.", title="China gives"),
        story("Copy Two", says("China", "aids", "Iran", "AID"), lead="By  an AGENCY.", title="Iran takes"),
        story("Empty </script>\u2028 Ünïcode 🛰", lead=""),
    ]
