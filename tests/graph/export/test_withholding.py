"""An entity that is hidden is nowhere: no node, no edge, and in no text; all that is left is as sound as before."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dyads.errors import EntityNotFoundError
from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.explorer_page import explorer_page
from dyads.graph.export.handing_on import Evidence
from dyads.graph.export.redaction import MARK
from dyads.graph.export.withholding import withhold
from dyads.graph.records import Extraction, LocalEntity, Source


@pytest.fixture
def graph(make_extraction: Callable[..., Extraction]) -> EntityGraph:
    """Anna Velt in every kind of text there is."""
    report = make_extraction("anna-velt-resigns", "2031-03-04", [
        dict(who="Anna Velt", does="leads", whom="Kardovia", type="LEADS", kinds="PERSON COUNTRY"),
        dict(who="Kardovia", does="buys Velt drones from", whom="Ilmenia", type="TRADE", theme="Velt drones",
             sentence="Kardovia buys Velt drones from Ilmenia, ANNA VELT said \U0001f600 on Monday.",
             said_by=("a friend of Anna Velt",)),
        dict(who="Velt Steel", does="sues", whom="Kardovia", type="COERCE", kinds="ORGANIZATION COUNTRY"),
        dict(who="Ilmenia", does="praises", whom="Oskar Brandt", type="SUPPORT", kinds="COUNTRY PERSON"),
    ], title="Anna Velt resigns", source="The Velt Gazette", url="https://news.invalid/anna-velt")  # fmt: skip
    # Another article knows her by her surname alone, so that there she is an entity of her own.
    letter = make_extraction("letter", "2031-03-05", [
        dict(who="Velt", does="thanks", whom="Ilmenia", type="SUPPORT", kinds="PERSON COUNTRY"),
        dict(who="Ilmenia", does="visits", whom="Kardovia", type="CONSULT"),
    ])  # fmt: skip
    said_by_her = letter.claims[1]
    velt = letter.claims[0].subject.entity
    claim = dataclasses.replace(
        said_by_her,
        attribution=(Source("she", 0, 4, velt),),
        extractor="coded by Anna Velt",
        subject=dataclasses.replace(said_by_her.subject, nth=1),
    )
    return build_graph([report, dataclasses.replace(letter, claims=(letter.claims[0], claim))])


def texts_in(value: Any) -> Iterator[str]:
    """Every string within a record, however deep."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(key)
            yield from texts_in(item)
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from texts_in(item)


def all_texts(graph: EntityGraph) -> str:
    fields = (getattr(graph, field.name) for field in dataclasses.fields(graph) if field.name != "ontology")
    return "\n".join(text for field in fields for text in texts_in(dict(field)))


def test_a_hidden_name_stands_nowhere(graph: EntityGraph) -> None:
    assert "Velt" in all_texts(graph)
    withheld = withhold(graph, ["Anna Velt"])
    assert "velt" not in all_texts(withheld.graph).casefold()
    assert withheld.entities == 2  # the one with the surname alone, too
    assert withheld.redaction.text("A letter to Velt") == f"A letter to {MARK}"


@pytest.mark.parametrize("evidence", ["full", "sentences", "none"])
def test_a_hidden_name_stands_nowhere_in_the_page(graph: EntityGraph, evidence: Evidence) -> None:
    shown = explorer_page(graph, title="Velt", evidence=evidence).casefold()
    page = explorer_page(graph, title="What Anna Velt did", evidence=evidence, hide=["Anna Velt"]).casefold()
    assert "velt" in shown
    assert "velt" not in page
    assert "oskar brandt" in page


def test_what_is_left_is_said_by_the_same_claims(graph: EntityGraph) -> None:
    left = withhold(graph, ["Anna Velt"]).graph
    assert {entity.name for entity in left.entities.values()} == {
        "Kardovia", "Ilmenia", "Oskar Brandt", f"{MARK} Steel"
    }  # fmt: skip
    assert sorted(relation.type for relation in left.relations.values()) == ["COERCE", "CONSULT", "SUPPORT", "TRADE"]
    (trade,) = (relation for relation in left.relations.values() if relation.type == "TRADE")
    (claim,) = left.claims_of(trade.id)
    assert claim.sentence == f"Kardovia buys {MARK} drones from Ilmenia, {MARK} said \U0001f600 on Monday."
    assert (trade.label, trade.themes) == (f"buys {MARK} drones from", ((f"{MARK} drones", 1),))
    assert [source.name for source in claim.attribution] == [f"a friend of {MARK}"]


def test_every_span_is_where_its_words_are(graph: EntityGraph) -> None:
    left = withhold(graph, ["Anna Velt"]).graph
    for claim in left.claims.values():
        text = left.articles[claim.article_id].text
        assert text[claim.start : claim.end] == claim.sentence
        assert text[claim.object.start : claim.object.end] == claim.object.mention
        assert text[claim.head_start : claim.head_end].startswith(claim.head)
        if MARK not in claim.subject.mention:
            assert text[claim.subject.start : claim.subject.end] == claim.subject.mention
    article = next(article for article in left.articles.values() if article.parts)
    assert article.parts[-1].end == len(article.text)


def test_a_source_that_is_hidden_is_named_no_more(graph: EntityGraph) -> None:
    left = withhold(graph, ["Anna Velt"]).graph
    (consults,) = (relation for relation in left.relations.values() if relation.type == "CONSULT")
    (claim,) = left.claims_of(consults.id)
    assert [(source.name, source.entity) for source in claim.attribution] == [(MARK, None)]
    assert (claim.extractor, claim.subject.nth) == (f"coded by {MARK}", 1)


def test_an_address_or_identifier_with_a_hidden_name_goes(graph: EntityGraph) -> None:
    left = withhold(graph, ["Anna Velt"]).graph
    report = next(article for article in left.articles.values() if MARK in article.title)
    assert (report.title, report.source, report.url, report.name) == (
        f"{MARK} resigns",
        f"{MARK} Gazette",
        "",
        MARK,
    )
    steel = next(entity for entity in left.entities.values() if entity.name == f"{MARK} Steel")
    assert steel.id.startswith("withheld:")


def test_a_sentence_that_is_not_the_article_s_keeps_its_spans(make_extraction: Callable[..., Extraction]) -> None:
    said = make_extraction("wire", "2031-03-04", [
        dict(who="Kardovia", does="warns Velt and", whom="Ilmenia", type="THREATEN", sentence="Velt. Kardovia warns."),
        dict(who="Velt", does="thanks", whom="Ilmenia", type="SUPPORT", kinds="PERSON COUNTRY"),
    ])  # fmt: skip
    claim = said.claims[0]
    start = claim.start
    other = dataclasses.replace(
        claim,
        sentence="So Velt hears: Kardovia warns Ilmenia.",
        subject=dataclasses.replace(claim.subject, start=start + 15, end=start + 23),
        object=dataclasses.replace(claim.object, start=start + 30, end=start + 37),
    )
    left = withhold(build_graph([dataclasses.replace(said, claims=(other, said.claims[1]))]), ["Velt"]).graph
    (claim,) = left.claims.values()
    assert claim.sentence == f"So {MARK} hears: Kardovia warns Ilmenia."
    ends = [(end.start - claim.start, end.end - claim.start) for end in (claim.subject, claim.object)]
    assert [claim.sentence[first:last] for first, last in ends] == ["Kardovia", "Ilmenia"]


def test_a_name_that_nobody_bears_is_an_error(graph: EntityGraph) -> None:
    with pytest.raises(EntityNotFoundError, match="did you mean Ilmenia"):
        withhold(graph, ["Ilmenja"])


def test_a_name_that_is_an_alias_alone_hides_all_who_bear_it(make_extraction: Callable[..., Extraction]) -> None:
    said = [
        make_extraction(name, "2031-01-01", [dict(who=who, does="visits", whom="Ilmenia", kinds="PERSON COUNTRY")])
        for name, who in (("one", "Anna Velt"), ("two", "Oskar Velt"), ("three", "Lena Maru"))
    ]

    def known_as_velt(entity: LocalEntity) -> LocalEntity:
        return dataclasses.replace(entity, aliases=("Velt",)) if "Velt" in entity.name else entity

    changed = [
        dataclasses.replace(
            extraction,
            mentions=tuple(dataclasses.replace(m, entity=known_as_velt(m.entity)) for m in extraction.mentions),
            claims=tuple(
                dataclasses.replace(c, subject=dataclasses.replace(c.subject, entity=known_as_velt(c.subject.entity)))
                for c in extraction.claims
            ),
        )
        for extraction in said
    ]
    left = withhold(build_graph(changed), ["Velt"]).graph
    assert {entity.name for entity in left.entities.values()} == {"Lena Maru", "Ilmenia"}


def test_without_names_the_graph_stays_as_it_is(graph: EntityGraph) -> None:
    withheld = withhold(graph, [])
    assert withheld.graph is graph
    assert withheld.entities == 0
