"""Random graphs with hostile names, for the round trips through the stores."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import strategies as st

from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.ontology import RelationType, default_ontology
from dyads.graph.records import (
    MODALITIES,
    Argument,
    Article,
    Claim,
    DateRange,
    Extraction,
    LocalEntity,
    Mention,
    Part,
    Source,
    digest,
)

HOSTILE = (
    "DIDN'T_BUY", "`; MATCH (n) DETACH DELETE n //", "a`b``c", '"quoted" \'twice\'', "{brace} ${param} $rows",
    "\\u0060", "\\", "/* no comment */", "-- '", "Ünïcode 🛰 \u202e", "e\u0301", "\u2028line\u2029",
    "tab\there\nand there\r\n", "\x00", "null", "true", "1e5",
    "007", " ", "=1+1", "</script>", "x" * 10_000, "\U0010ffff", "İstanbul ß ﬁ",
)  # fmt: skip
HOSTILE_ONTOLOGY = dataclasses.replace(
    default_ontology(),
    kinds={**default_ontology().kinds, "DIDN'T BE": "", "`KIND`": ""},
    relations={
        **default_ontology().relations,
        "DIDN'T_BUY": RelationType("DIDN'T_BUY", "other", None, ""),
        "`{WEIRD}` ü": RelationType("`{WEIRD}` ü", "other", 1.5, ""),
    },
    digest="hostile",
)

names = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
words = st.just("") | names
dates = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
confidences = st.floats(0.01, 0.99)


@st.composite
def local_entities(draw: Any, article_id: str) -> list[LocalEntity]:
    kinds = st.sampled_from(sorted(HOSTILE_ONTOLOGY.kinds))
    aliases = st.lists(names, max_size=3).map(tuple)
    refs = st.sampled_from(("", "", "country:IRN", "wikidata:Q1;own:2", "own:`'\\"))
    count = draw(st.integers(2, 5))
    return [LocalEntity(f"{article_id}#{n}", draw(names), draw(kinds), draw(aliases), draw(refs)) for n in range(count)]


@st.composite
def claims(draw: Any, article: Article, known: list[LocalEntity]) -> Claim:
    def argument() -> Argument:
        start = draw(st.integers(0, 10_000))
        return Argument(draw(st.sampled_from(known)), draw(names), start, start + draw(st.integers(1, 50)))

    def source() -> Source:
        entity = draw(st.none() | st.sampled_from(known))
        return Source(draw(words), draw(st.integers(0, 99)), draw(st.integers(100, 199)), entity)

    day = draw(dates)
    head = draw(st.integers(0, 10_000))
    theme = draw(words)
    return Claim(
        article=article.name, article_id=article.id, sentence=draw(names), start=draw(st.integers(0, 10_000)),
        end=draw(st.integers(10_001, 20_000)), subject=argument(), object=argument(), predicate=draw(names),
        head=draw(names), head_start=head, head_end=head + 3,
        relation=draw(st.sampled_from(sorted(HOSTILE_ONTOLOGY.relations))), theme=theme,
        theme_start=draw(st.none() | st.integers(0, 99)), theme_end=draw(st.none() | st.integers(0, 99)),
        role=draw(words), symmetric=draw(st.booleans()), negated=draw(st.booleans()),
        modality=draw(st.sampled_from(MODALITIES)),
        attribution=tuple(source() for _ in range(draw(st.integers(0, 3)))),
        date=draw(st.none() | st.just(DateRange(day, day, "text")) | st.just(DateRange(day, day, "article"))),
        confidence=draw(confidences), extractor=draw(words),
    )  # fmt: skip


@st.composite
def extractions(draw: Any, number: int) -> Extraction:
    text = draw(names)
    id_ = digest(str(number), text)
    parts = (Part(0, 0, "headline"), Part(0, 1, "furniture"))
    article = Article(
        id=id_, text_hash=digest(text), name=draw(names), title=draw(words), text=text,
        parts=draw(st.sampled_from(((), (Part(0, len(text), "body"),), parts))), published=draw(st.none() | dates),
        source=draw(words), url=draw(words), language=draw(st.sampled_from(("en", ""))),
    )  # fmt: skip
    known = draw(local_entities(id_))
    stated = draw(st.lists(claims(article, known), max_size=6))
    mentions = [
        Mention(article.name, id_, n, n + 1, "x", "name", draw(st.sampled_from(known)))
        for n in range(draw(st.integers(0, 5)))
    ]
    return Extraction(article, tuple(mentions), tuple(stated))


@st.composite
def graphs(draw: Any) -> EntityGraph:
    """Graphs of up to four articles, what they name and say, whatever that is."""
    count = draw(st.integers(1, 4))
    return build_graph([draw(extractions(n)) for n in range(count)], ontology=HOSTILE_ONTOLOGY)
