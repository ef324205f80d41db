"""A claim that another extractor made, as a line of JSON says it: a language model, a hand coder, another program.

Comes in: a JSON object in the form that `dyads extract` prints, or with these fields of it alone: article (or
article_id), sentence, subject and object (each with name and kind), predicate, relation. Goes out: a checked
GivenClaim, or the reason why it is none. What can be found in the article's text need not be given; where it is, it
says which place is meant.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from ...graph.ontology import Ontology
from ...graph.records import BETWEEN_REFS, MODALITIES, Claim, DateRange, Modality, Span

UNKNOWN_CONFIDENCE = 0.5
"""Of a claim whose extractor does not say how sure it is."""

NEEDED = ("sentence", "subject", "object", "predicate", "relation")
POSSIBLE = frozenset(Claim.__dataclass_fields__) | {"id", "attributed_to", "note"}
OF_ENTITIES = frozenset({"id", "name", "type", "kind", "aliases", "ref", "mention", "start", "end", "nth"})

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WRITTEN_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
REF = re.compile(r"[^\s|:]+:[^|]+")


@dataclass(frozen=True, slots=True)
class GivenEntity:
    """Whom a line names, and by which words (`mention`), which are said to stand at `span`."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    ref: str = ""
    key: str = ""
    mention: str = ""
    span: Span | None = None
    nth: int = 0


@dataclass(frozen=True, slots=True)
class GivenSource:
    """Whom a line attributes its claim to."""

    text: str
    span: Span | None = None
    entity: GivenEntity | None = None


@dataclass(frozen=True, slots=True)
class GivenClaim:
    """A line, checked by itself; `place` says which it is. Fields are those of Claim, None or empty where not given."""

    place: str
    article: str
    article_id: str
    sentence: str
    start: int | None
    subject: GivenEntity
    object: GivenEntity
    predicate: str
    relation: str
    extractor: str
    head: str = ""
    head_span: Span | None = None
    theme: str = ""
    theme_span: Span | None = None
    role: str = ""
    symmetric: bool | None = None
    negated: bool = False
    modality: Modality = "asserted"
    sources: tuple[GivenSource, ...] = ()
    date: DateRange | None = None
    confidence: float = UNKNOWN_CONFIDENCE


def given_claim(line: bytes, place: str, extractor: str, ontology: Ontology) -> GivenClaim:
    """Read a line.

    Args:
        line: the line.
        place: which line it is, for messages.
        extractor: who made the claim, where the line does not say it.
        ontology: the relation types and kinds that there are.

    Returns:
        What it says.

    Raises:
        ValueError: it is no claim; the message says what is wrong with it.
    """
    value = _parsed(line)
    missing = [name for name in NEEDED if value.get(name) in (None, "")]
    if missing:
        raise ValueError(f"a claim needs {missing[0]!r}")
    article, article_id = _text(value, "article"), _text(value, "article_id")
    if not article and not article_id:
        raise ValueError("a claim needs its article, or article_id")
    sources = _sources(value, ontology.kinds)
    modality = _text(value, "modality").lower() or ("reported" if sources else "asserted")
    if modality not in MODALITIES:
        raise ValueError(f"modality {modality!r} is none of {', '.join(MODALITIES)}")
    sentence = value["sentence"]
    if not isinstance(sentence, str) or not sentence.strip():
        raise ValueError(f"sentence {sentence!r} is no text")
    return GivenClaim(
        place=place, article=article, article_id=article_id, sentence=sentence.strip(),
        start=_offset(value, "start"), subject=_entity(value, "subject", ontology.kinds),
        object=_entity(value, "object", ontology.kinds), predicate=_text(value, "predicate"),
        relation=_listed(_text(value, "relation"), ontology.relations, "relation type"),
        extractor=_text(value, "extractor") or extractor, head=_text(value, "head"), head_span=_span(value, "head_"),
        theme=_text(value, "theme"), theme_span=_span(value, "theme_"), role=_text(value, "role"),
        symmetric=_truth(value, "symmetric"), negated=bool(_truth(value, "negated")),
        modality=cast(Modality, modality), sources=sources, date=_date(value.get("date")),
        confidence=_confidence(value.get("confidence")),
    )  # fmt: skip


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError("it is not in UTF-8") from error
    except RecursionError as error:
        raise ValueError("objects within objects without an end") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON: {error.msg} at character {error.pos + 1}") from error
    _check_fields(value, POSSIBLE, "a claim")
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("half a character (a lone surrogate) in it") from error
    return cast(Mapping[str, Any], value)


def _check_fields(value: Any, known: Collection[str], what: str) -> None:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is a JSON object, not {json.dumps(value)[:40]}")
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise ValueError(f"{what} has no {unknown[0]!r}; known: {', '.join(sorted(known))}")


def _text(value: Mapping[str, Any], name: str) -> str:
    text = value.get(name)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise ValueError(f"{name} {text!r} is no text")
    if CONTROL.search(text):
        raise ValueError(f"{name} {text!r} has a control character")
    return " ".join(text.split())


def _texts(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = value.get(name)
    several = [given] if isinstance(given, str) else given or []
    if not isinstance(several, list):
        raise ValueError(f"{name} {given!r} is no list of texts")
    found = (_text({name: text}, name) for text in several)
    return tuple(dict.fromkeys(text for text in found if text))


def _offset(value: Mapping[str, Any], name: str) -> int | None:
    offset = value.get(name)
    if offset is not None and (type(offset) is not int or not 0 <= offset < 1 << 31):
        raise ValueError(f"{name} {offset!r} is no place in a text")
    return offset


def _span(value: Mapping[str, Any], prefix: str = "") -> Span | None:
    start, end = _offset(value, f"{prefix}start"), _offset(value, f"{prefix}end")
    return Span(start, end) if start is not None and end is not None else None


def _truth(value: Mapping[str, Any], name: str) -> bool | None:
    truth = value.get(name)
    if truth is not None and not isinstance(truth, bool):
        raise ValueError(f"{name} {truth!r} is neither true nor false")
    return truth


def _listed(name: str, known: Collection[str], what: str) -> str:
    if name in known:
        return name
    same = [k for k in known if k.casefold() == name.casefold()]
    if not same:
        raise ValueError(f"no {what} {name!r}; known: {', '.join(known)}")
    return same[0]


def _entity(value: Mapping[str, Any], name: str, kinds: Collection[str]) -> GivenEntity:
    given = value[name]
    _check_fields(given, OF_ENTITIES, name)
    called, kind = _text(given, "name"), _text(given, "kind") or _text(given, "type")
    if not called or not kind:
        raise ValueError(f"{name} needs a {'kind' if called else 'name'}")
    refs = [ref.strip() for ref in _text(given, "ref").split(BETWEEN_REFS) if ref.strip()]
    wrong = [ref for ref in refs if not REF.fullmatch(ref)]
    if wrong:
        raise ValueError(f"{name}: ref {wrong[0]!r} is no identifier such as wikidata:Q20")
    return GivenEntity(
        called, _listed(kind, kinds, "kind"), _texts(given, "aliases"), BETWEEN_REFS.join(refs), _text(given, "id"),
        _text(given, "mention"), _span(given), _offset(given, "nth") or 0,
    )  # fmt: skip


def _sources(value: Mapping[str, Any], kinds: Collection[str]) -> tuple[GivenSource, ...]:
    placed = value.get("attributed_to")
    if not placed:
        return tuple(GivenSource(text) for text in _texts(value, "attribution"))
    if not isinstance(placed, list) or not all(isinstance(source, dict) for source in placed):
        raise ValueError(f"attributed_to {placed!r} is no list of objects")
    found = []
    for source in placed:
        _check_fields(source, ("text", "start", "end", "entity"), "a source")
        entity = _entity(source, "entity", kinds) if source.get("entity") else None
        text = _text(source, "text") or (entity.name if entity else "")
        if not text:
            raise ValueError("a source in attributed_to needs its text")
        found.append(GivenSource(text, _span(source), entity))
    return tuple(found)


def _date(given: Any) -> DateRange | None:
    if given is None or given == "":
        return None
    value = {"start": given, "end": given} if isinstance(given, str) else given
    _check_fields(value, ("start", "end", "from"), "date")
    if value.get("from", "text") not in ("text", "article"):
        raise ValueError(f"date is from {value['from']!r}, neither from text nor from article")
    origin: Literal["text", "article"] = "article" if value.get("from") == "article" else "text"
    start, _ = _days(value.get("start") or value.get("end"))
    _, end = _days(value.get("end") or value.get("start"))
    if end < start:
        raise ValueError(f"date ends on {end}, before it starts on {start}")
    return DateRange(start, end, origin)


def _days(text: Any) -> tuple[dt.date, dt.date]:
    """The first and the last day of 2025-06-30, 2025-06 or 2025."""
    written = WRITTEN_DATE.fullmatch(text.strip()) if isinstance(text, str) else None
    try:
        if written:
            year, month, day = (int(part) if part else 0 for part in written.groups())
            last = day or calendar.monthrange(year, month or 12)[1]
            return dt.date(year, month or 1, day or 1), dt.date(year, month or 12, last)
    except (ValueError, calendar.IllegalMonthError):
        pass
    raise ValueError(f"date {text!r} is none such as 2025-06-30, 2025-06 or 2025")


def _confidence(given: Any) -> float:
    if given is None:
        return UNKNOWN_CONFIDENCE
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given) or not 0 <= given <= 1:
        raise ValueError(f"confidence {given!r} is no number from 0 to 1")
    return float(given)
