"""The records that every stage hands on: Article, Mention, Claim, Entity, Relation.

Comes in: nothing; these are frozen dataclasses without I/O. Offsets are Unicode code points into `Article.text`, half
open. `to_dict` gives plain JSON values, `from_dict` reads them back to an equal record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from .identity import claim_id, is_ours
from .identity import digest as digest
from .shown import Shown

Modality = Literal["asserted", "reported", "possible", "planned", "demanded"]
MODALITIES: tuple[str, ...] = get_args(Modality)

MentionKind = Literal["name", "pronoun", "nominal"]

BETWEEN_REFS = ";"
PartKind = Literal["headline", "body", "furniture"]


class Span(NamedTuple):
    """Start and end in an article's text, half open, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's text and what it is: headline, body, or furniture, which no stage reads."""

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it was read; nothing is cut out of `text`.

    `id` hashes origin and text, `text_hash` the text alone. The parts cover what is to be read (headline, body) and
    what is not (furniture), in order and without overlap.
    """

    id: str
    text_hash: str
    name: str
    title: str
    text: str
    parts: tuple[Part, ...]
    published: dt.date | None = None
    source: str = ""
    url: str = ""
    language: str = "en"

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "text_hash": self.text_hash, "name": self.name, "title": self.title, "text": self.text,
            "parts": [{"start": p.start, "end": p.end, "kind": p.kind} for p in self.parts],
            "published": self.published.isoformat() if self.published else None,
            "source": self.source, "url": self.url, "language": self.language,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Article:
        return cls(
            id=value["id"], text_hash=value["text_hash"], name=value["name"], title=value["title"], text=value["text"],
            parts=tuple(Part(p["start"], p["end"], p["kind"]) for p in value["parts"]),
            published=dt.date.fromisoformat(value["published"]) if value["published"] else None,
            source=value["source"], url=value["url"], language=value["language"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article knows it: `key` is `<article id>#<n>`, `name` its fullest form there.

    `ref` says what reference data knows it as (`country:IRN`), or is empty; where the user's has ids too, they follow
    the first, with semicolons between.
    """

    key: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    ref: str = ""

    @property
    def refs(self) -> tuple[str, ...]:
        """The references one by one; the first one says who it is."""
        return tuple(self.ref.split(BETWEEN_REFS)) if self.ref else ()

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.key, "name": self.name, "type": self.kind, "aliases": list(self.aliases), "ref": self.ref}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> LocalEntity:
        return cls(value["id"], value["name"], value["type"], tuple(value.get("aliases") or ()), value.get("ref") or "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for an entity; `antecedent` is the span that an anaphor was resolved through."""

    article: str
    article_id: str
    start: int
    end: int
    text: str
    kind: MentionKind
    entity: LocalEntity
    antecedent: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "article": self.article, "article_id": self.article_id, "start": self.start, "end": self.end,
            "text": self.text, "kind": self.kind, "entity": self.entity.to_dict(),
            "antecedent": list(self.antecedent) if self.antecedent else None,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Mention:
        antecedent = value.get("antecedent")
        return cls(
            value["article"], value["article_id"], value["start"], value["end"], value["text"], value["kind"],
            LocalEntity.from_dict(value["entity"]), Span(*antecedent) if antecedent else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Argument:
    """The subject or object of a claim: an entity and the mention of it that stands in the claim's sentence.

    Where the mention stands for several ("both countries"), `nth` says which of them this is, from 0.
    """

    entity: LocalEntity
    mention: str
    start: int
    end: int
    nth: int = 0

    def to_dict(self) -> dict[str, Any]:
        among = {"nth": self.nth} if self.nth else {}
        return self.entity.to_dict() | {"mention": self.mention, "start": self.start, "end": self.end} | among

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Argument:
        return cls(
            LocalEntity.from_dict(value), value["mention"], value["start"], value["end"], value.get("nth") or 0
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a claim is attributed to: the words of the text, and the entity where they name one."""

    text: str
    start: int
    end: int
    entity: LocalEntity | None = None

    @property
    def name(self) -> str:
        return self.entity.name if self.entity else self.text

    def to_dict(self) -> dict[str, Any]:
        entity = self.entity.to_dict() if self.entity else None
        return {"text": self.text, "start": self.start, "end": self.end, "entity": entity}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Source:
        entity = LocalEntity.from_dict(value["entity"]) if value.get("entity") else None
        return cls(value["text"], value["start"], value["end"], entity)


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days, both inclusive, on which something happened, and whether the text says so or only its publication."""

    start: dt.date
    end: dt.date
    origin: Literal["text", "article"]

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "from": self.origin}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> DateRange:
        return cls(dt.date.fromisoformat(value["start"]), dt.date.fromisoformat(value["end"]), value["from"])


@dataclass(frozen=True, slots=True)
class Claim(Shown):
    """One relation between two entities that one sentence of one article states.

    `predicate` is the readable label made of head, theme and role: "buys weapons from" is head "buy", theme "weapons"
    (the non-entity argument that the label needs) and role "from". `attribution` is outermost first. A denial is the
    denied claim, negated, attributed to the denier.
    """

    article: str
    article_id: str
    sentence: str
    start: int
    end: int
    subject: Argument
    object: Argument
    predicate: str
    head: str
    head_start: int
    head_end: int
    relation: str
    theme: str = ""
    theme_start: int | None = None
    theme_end: int | None = None
    role: str = ""
    symmetric: bool = False
    negated: bool = False
    modality: Modality = "asserted"
    attribution: tuple[Source, ...] = ()
    date: DateRange | None = None
    confidence: float = 1.0
    extractor: str = ""

    @property
    def id(self) -> str:
        """What the claim is known by, in decisions and in every store: see `identity.claim_id`."""
        return claim_id(self)

    @property
    def is_ours(self) -> bool:
        """Whether our own extraction made it."""
        return is_ours(self.extractor)

    def to_dict(self) -> dict[str, Any]:
        """The claim as a JSON line holds it; `attribution` names the sources, `attributed_to` has their spans."""
        return {
            "id": self.id, "article": self.article, "article_id": self.article_id, "sentence": self.sentence,
            "start": self.start, "end": self.end, "subject": self.subject.to_dict(), "object": self.object.to_dict(),
            "predicate": self.predicate, "head": self.head, "head_start": self.head_start, "head_end": self.head_end,
            "theme": self.theme, "theme_start": self.theme_start, "theme_end": self.theme_end, "role": self.role,
            "relation": self.relation, "symmetric": self.symmetric, "negated": self.negated, "modality": self.modality,
            "attribution": [s.name for s in self.attribution],
            "attributed_to": [s.to_dict() for s in self.attribution],
            "date": self.date.to_dict() if self.date else None, "confidence": self.confidence,
            "extractor": self.extractor,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Claim:
        """The claim of a JSON line; sources that only `attribution` names have no span (0, 0) and no entity."""
        return cls(
            article=value["article"], article_id=value["article_id"], sentence=value["sentence"],
            start=value["start"], end=value["end"], subject=Argument.from_dict(value["subject"]),
            object=Argument.from_dict(value["object"]), predicate=value["predicate"], head=value["head"],
            head_start=value["head_start"], head_end=value["head_end"], relation=value["relation"],
            theme=value.get("theme") or "", theme_start=value.get("theme_start"), theme_end=value.get("theme_end"),
            role=value.get("role") or "", symmetric=value["symmetric"], negated=value["negated"],
            modality=value["modality"],
            attribution=_sources(value),
            date=DateRange.from_dict(value["date"]) if value.get("date") else None,
            confidence=value["confidence"], extractor=value.get("extractor") or "",
        )  # fmt: skip


def _sources(value: Mapping[str, Any]) -> tuple[Source, ...]:
    placed = value.get("attributed_to")
    if placed:
        return tuple(Source.from_dict(source) for source in placed)
    return tuple(Source(name, 0, 0) for name in value.get("attribution") or ())


@dataclass(frozen=True, slots=True)
class Entity(Shown):
    """A node: the local entities of all articles that were resolved to be one.

    `merged_by` says what joined its members over articles: "reference" (one entry of reference data), "name" (equal
    full names of one kind), "decision" (the user's), or "" where one article alone knows it. `ids` are identifiers such
    as `country:IRN`. `mentions` counts them.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    ids: tuple[str, ...]
    members: tuple[str, ...]
    merged_by: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Relation(Shown):
    """An edge: all claims of one relation type between two entities, folded.

    `label` is the most frequent predicate, of those that are asserted where any is. `modalities` counts the claims
    that are not negated, by modality, in the order of MODALITIES; `denied` counts the negated ones. `articles` counts
    articles, `origins` those that are independent of each other. `confidence` is the probability that at least one
    claim is right, copies counted once.
    """

    id: str
    subject: str
    object: str
    type: str
    symmetric: bool
    label: str
    predicates: tuple[tuple[str, int], ...]
    themes: tuple[tuple[str, int], ...]
    modalities: tuple[tuple[str, int], ...]
    denied: int
    articles: int
    origins: int
    first_date: dt.date | None
    last_date: dt.date | None
    confidence: float
    claims: tuple[str, ...]

    def count(self, modality: str) -> int:
        """How many claims that are not negated have this modality."""
        return dict(self.modalities).get(modality, 0)


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or parsed: the file (or the record in it) and the reason, in words for the user."""

    file: str
    reason: str

    def to_dict(self) -> dict[str, str]:
        return {"file": self.file, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
