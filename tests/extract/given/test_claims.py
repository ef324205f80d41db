"""Claims of other extractors are found in the articles: sentence, mentions, head, sources, entities."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dyads.errors import InputError
from dyads.extract.given.claims import digest_of_files, read_given_claims
from dyads.extract.mentions.known_names import KnownEntity, KnownNames
from dyads.graph.export.json_lines import claim_line
from dyads.graph.folder.given import joined
from dyads.graph.folder.verifying import faults
from dyads.graph.ontology import default_ontology
from dyads.graph.records import (
    Argument,
    Article,
    Claim,
    DateRange,
    Extraction,
    LocalEntity,
    Mention,
    Part,
    Problem,
    Source,
    digest,
)

TEXT = (
    "Menu: Norway sells boats to Chile.\n"
    "Norwegian boats for Chile\n"
    "Norway sells boats to Chile. Prime Minister Ada Berg said the kingdom “would not\nsell” arms to Chile, "
    "Reuters reports. Berg praised the Bank of Chile. She met Chile’s envoy with the Omra Front in Santiago."
)
LINE = {
    "article": "summit",
    "sentence": "Norway sells boats to Chile.",
    "subject": {"name": "Norway", "kind": "COUNTRY"},
    "object": {"name": "Chile", "kind": "COUNTRY"},
    "predicate": "sells boats to",
    "relation": "TRADE",
    "extractor": "llama",
}
SECOND = 'Prime Minister Ada Berg said the kingdom "would not sell" arms to Chile'
LAST = "She met Chile's envoy with the Omra Front in Santiago."


def at(words: str, occurrence: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.fixture
def article() -> Article:
    heading, body = TEXT.index("\n") + 1, TEXT.index("Norway sells boats to Chile. Prime")
    parts = (Part(0, heading, "furniture"), Part(heading, body, "headline"), Part(body, len(TEXT), "body"))
    return Article("a1", digest(TEXT), "summit", "", TEXT, parts, dt.date(2025, 6, 3), "Wire")


@pytest.fixture
def ours(article: Article) -> Extraction:
    """What our own extraction reads out of the article: who is mentioned where."""
    norway = LocalEntity("a1#1", "Norway", "COUNTRY", ("Norwegian",), "country:NOR")
    chile = LocalEntity("a1#2", "Chile", "COUNTRY", (), "country:CHL")
    berg = LocalEntity("a1#3", "Ada Berg", "PERSON", ("Berg",))
    front = LocalEntity("a1#4", "Omra Front", "GROUP")
    bank = LocalEntity("a1#5", "Bank of Chile", "ORGANIZATION")

    def mention(entity: LocalEntity, words: str, occurrence: int = 1, kind: Any = "name") -> Mention:
        start, end = at(words, occurrence)
        return Mention("summit", "a1", start, end, words, kind, entity)

    mentions = (
        mention(norway, "Norway", 2), mention(norway, "the kingdom", 1, "nominal"), mention(chile, "Chile", 3),
        mention(berg, "Ada Berg"), mention(berg, "She", 1, "pronoun"), mention(front, "Omra Front"),
        mention(bank, "Bank of Chile"),
    )  # fmt: skip
    return Extraction(article, mentions, ())


Placed = Callable[..., tuple[list[Claim], list[Problem]]]


@pytest.fixture
def placed(tmp_path: Path, ours: Extraction) -> Placed:
    """The claims of lines, and what is wrong with them, placed in some articles."""

    def place(
        *lines: dict[str, Any] | bytes, articles: Iterable[Extraction] = (ours,), names: KnownNames | None = None
    ) -> tuple[list[Claim], list[Problem]]:
        path = tmp_path / "given.jsonl"
        path.write_bytes(b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines))
        there = list(articles)

        def read(ids: Collection[str]) -> Iterator[Extraction]:
            return (extraction for extraction in there if extraction.article.id in ids)

        problems: list[Problem] = []
        given = read_given_claims([path], default_ontology(), problems.append, names or KnownNames())
        claims = given.place({e.article.id: e.article.name for e in there}, read)
        for extraction in there:
            held = [claim for claim in claims if claim.article_id == extraction.article.id]
            assert list(faults(joined(extraction, held))) == []
        return claims, [Problem(problem.file.removeprefix(f"{path}: "), problem.reason) for problem in problems]

    return place


def only(found: tuple[list[Claim], list[Problem]]) -> Claim:
    (claim,), problems = found
    assert problems == []
    return claim


def words(claim: Claim) -> list[str]:
    return [TEXT[slice(*claim_span)] for claim_span in (
        (claim.subject.start, claim.subject.end), (claim.head_start, claim.head_end),
        (claim.object.start, claim.object.end),
    )]  # fmt: skip


def test_a_minimal_line_is_a_whole_claim(placed: Placed, ours: Extraction) -> None:
    claim = only(placed(LINE))
    assert (claim.start, claim.end) == at("Norway sells boats to Chile.", 2)  # not in the menu
    assert words(claim) == ["Norway", "sells", "Chile"]
    assert claim.subject.entity is ours.mentions[0].entity
    assert (claim.head, claim.modality, claim.confidence, claim.extractor) == ("sell", "asserted", 0.5, "llama")
    assert claim.date == DateRange(dt.date(2025, 6, 3), dt.date(2025, 6, 3), "article")
    assert not claim.symmetric


def test_a_sentence_may_be_copied_with_other_quotes_and_white_space(placed: Placed) -> None:
    claim = only(placed(LINE | {"sentence": SECOND, "predicate": "does not sell arms to", "negated": True}))
    assert claim.sentence == "Prime Minister Ada Berg said the kingdom “would not\nsell” arms to Chile"
    assert words(claim) == ["the kingdom", "sell", "Chile"]  # as our own extraction reads "the kingdom"


def test_without_our_extraction_a_mention_has_to_stand_in_the_sentence(placed: Placed, article: Article) -> None:
    bare = Extraction(article, (), ())
    line = LINE | {"sentence": SECOND}
    claims, problems = placed(line, articles=[bare])
    assert claims == []
    assert problems == [
        Problem(
            "line 1",
            "no words for 'Norway' in its sentence “Prime Minister Ada Berg said the kingdom \"would not sell\" a…”;"
            ' give them as "mention"',
        )
    ]
    line["subject"] = LINE["subject"] | {"mention": "the kingdom"}
    claim = only(placed(line, articles=[bare]))
    assert claim.subject.mention == "the kingdom"
    assert (claim.subject.entity.name, claim.subject.entity.ref) == ("Norway", "country:NOR")


@pytest.mark.parametrize(
    ("subject", "sentence", "mention"),
    [
        ({"name": "Norway", "kind": "COUNTRY"}, "Norwegian boats for Chile", "Norwegian"),
        ({"name": "Ada Berg", "kind": "PERSON"}, "Berg praised the Bank of Chile.", "Berg"),
        ({"name": "the Front", "kind": "GROUP", "aliases": ["omra front"]}, LAST, "Omra Front"),
        ({"name": "Chile", "kind": "COUNTRY", "mention": "the envoy"}, LAST, "Chile"),
    ],
)
def test_names_are_found_in_their_other_forms(
    placed: Placed, article: Article, subject: dict[str, Any], sentence: str, mention: str
) -> None:
    line = LINE | {"subject": subject, "sentence": sentence, "predicate": "meets", "relation": "CONSULT"}
    others = {
        "Norwegian boats for Chile": "Chile",
        "Berg praised the Bank of Chile.": "Bank of Chile",
        LAST: "Santiago",
    }
    line["object"] = {"name": others[sentence], "kind": "ORGANIZATION"}
    assert only(placed(line, articles=[Extraction(article, (), ())])).subject.mention == mention


def test_two_ends_stand_apart_where_they_can(placed: Placed) -> None:
    line = LINE | {
        "sentence": "Berg praised the Bank of Chile. She met Chile's envoy",
        "subject": {"name": "Bank of Chile", "kind": "ORGANIZATION"}, "predicate": "is based in",
        "relation": "LOCATED_IN",
    }  # fmt: skip
    claim = only(placed(line))
    assert (claim.subject.start, claim.object.start) == (at("Bank of Chile")[0], at("Chile’s")[0])


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ({"name": "Berg", "kind": "PERSON"}, "a1#3"),
        ({"name": "the NORWEGIAN", "kind": "COUNTRY", "mention": "Berg"}, "a1#1"),
        ({"name": "Kingdom of Norway", "kind": "COUNTRY", "ref": "country:NOR", "mention": "Berg"}, "a1#1"),
        ({"name": "Omra Front", "kind": "ORGANIZATION", "mention": "Berg"}, "a1#4"),
        ({"name": "Omra Front", "kind": "PERSON", "mention": "Berg"}, None),
        ({"name": "Norway", "kind": "PLACE", "mention": "Berg"}, None),
        ({"name": "Bergen", "kind": "PLACE", "mention": "Berg"}, None),
    ],
)
def test_names_that_are_the_same_are_our_entities(placed: Placed, named: dict[str, Any], key: str | None) -> None:
    line = LINE | {
        "sentence": "Berg praised the Bank of Chile", "subject": named, "predicate": "praises", "relation": "SUPPORT",
    }  # fmt: skip
    entity = only(placed(line)).subject.entity
    assert entity.key == key if key else entity.key not in {f"a1#{n}" for n in range(1, 6)}


def test_others_that_bear_one_name_are_one_entity(placed: Placed) -> None:
    sentence = "She met Chile's envoy with the Omra Front in Santiago."
    first = LINE | {"sentence": sentence, "object": {"name": "Santiago", "kind": "PLACE"}, "relation": "LOCATED_IN"}
    first["subject"] = {"name": "Ada Berg", "kind": "PERSON", "mention": "She"}
    second = first | {"object": {"name": "santiago", "kind": "ORGANIZATION", "aliases": ["the capital"]}}
    third = first | {"object": {"name": "Santiago", "kind": "PLACE"}, "extractor": "anna"}
    claims, problems = placed(first, second | {"relation": "OTHER"}, third)
    assert problems == []
    (entity,) = {claim.object.entity for claim in claims}
    assert (entity.name, entity.kind, entity.aliases) == ("Santiago", "PLACE", ("santiago", "the capital"))
    assert {claim.subject.entity.key for claim in claims} == {"a1#3"}


def test_names_that_the_user_knows_have_their_ids(placed: Placed) -> None:
    omra = KnownEntity("Omra Liberation Front", "GROUP", ("Omra Front",), ("own:7",))
    line = LINE | {"sentence": LAST, "subject": {"name": "Omra Front", "kind": "ORGANIZATION"}, "predicate": "meets"}
    names = KnownNames({"Omra Front": omra, omra.name: omra}, "x")
    bare = Extraction(Article("a1", digest(TEXT), "summit", "", TEXT, (Part(0, len(TEXT), "body"),)), (), ())
    entity = only(placed(line, articles=[bare], names=names)).subject.entity
    assert (entity.name, entity.kind, entity.ref) == ("Omra Liberation Front", "GROUP", "own:7")
    assert entity.aliases == ("Omra Front",)


def test_a_symmetric_predicate_is_known(placed: Placed) -> None:
    line = LINE | {
        "sentence": LAST, "subject": {"name": "Ada Berg", "kind": "PERSON", "mention": "She"},
        "predicate": "meets with", "relation": "CONSULT",
    }  # fmt: skip
    assert only(placed(line)).symmetric
    assert not only(placed(line | {"symmetric": False})).symmetric


def test_sources_are_found_in_the_text(placed: Placed) -> None:
    sources = ["Reuters", "Ada Berg", "two diplomats"]
    claim = only(placed(LINE | {"sentence": SECOND, "attribution": sources}))
    assert claim.modality == "reported"
    assert [(source.text, source.start) for source in claim.attribution] == [
        ("Reuters", at("Reuters")[0]), ("Ada Berg", at("Ada Berg")[0]), ("two diplomats", 0),
    ]  # fmt: skip
    assert [source.entity and source.entity.key for source in claim.attribution] == [None, "a1#3", None]


def test_what_we_print_comes_back_as_it_was(placed: Placed, ours: Extraction) -> None:
    """Offsets, entities, sources and all, as `dyads extract` prints them."""
    start, end = at("Prime Minister Ada Berg said the kingdom “would not\nsell” arms to Chile, Reuters reports.")
    norway, chile, berg = (ours.mentions[n].entity for n in (0, 2, 3))
    head, theme = at("sell”")[0], at("arms")
    claim = Claim(
        "summit", "a1", TEXT[start:end], start, end, Argument(norway, "the kingdom", *at("the kingdom")),
        Argument(chile, "Chile", *at("Chile", 4)), "sells arms to", "sell", head, head + 4, "TRADE", "arms", *theme,
        "to", negated=True, modality="planned", attribution=(Source("Ada Berg", *at("Ada Berg"), berg),),
        date=DateRange(dt.date(2025, 6, 1), dt.date(2025, 6, 30), "text"), confidence=0.25, extractor="dyads 0.0.9",
    )  # fmt: skip
    assert only(placed(claim_line(claim).encode())) == claim
    alone = only(placed(claim_line(claim).encode(), articles=[Extraction(ours.article, (), ())]))
    assert (alone.subject.mention, alone.head_start, alone.theme_start) == ("the kingdom", head, theme[0])
    assert (alone.subject.entity.name, alone.subject.entity.aliases) == ("Norway", ("Norwegian",))
    assert alone.attribution[0].entity is not None and alone.id == claim.id


def test_offsets_that_are_wrong_are_sought_anew(placed: Placed) -> None:
    named = {"mention": "Norway", "start": 3, "end": 9}
    line = LINE | {"start": 9999, "subject": LINE["subject"] | named, "head_start": 5, "head_end": 6}
    assert only(placed(line)) == only(placed(LINE))


def test_offsets_say_which_of_equal_sentences_is_meant(placed: Placed) -> None:
    assert only(placed(LINE | {"start": TEXT.index("Norway")})).start == TEXT.index("Norway")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"sentence": "Norway sold boats to Chile."}, "its sentence is not in article 'summit': “Norway sold boats to"),
        ({"article": "sumit"}, "there is no article 'sumit'; did you mean 'summit'?"),
        ({"article": "", "article_id": "zz"}, "there is no article 'zz'"),
        (
            {"object": {"name": "Norwegian", "kind": "COUNTRY"}},
            "its subject 'Norway' and its object 'Norwegian' are one",
        ),
        ({"object": {"name": "Peru", "kind": "COUNTRY"}}, "no words for 'Peru' in its sentence “Norway sells boats"),
        ({"relation": "SELLS"}, "no relation type 'SELLS'; known: AGREE"),
    ],
)
def test_what_is_wrong_is_reported_and_the_rest_goes_on(placed: Placed, line: dict[str, Any], reason: str) -> None:
    claims, problems = placed(b"", LINE | line, LINE)
    assert len(claims) == 1
    assert [problem.file for problem in problems] == ["line 2"]
    assert problems[0].reason.startswith(reason)


def test_few_articles_that_are_not_there_are_answered_with_another_name(placed: Placed) -> None:
    _, problems = placed(*(LINE | {"article": f"summit{n // 2}"} for n in range(60)))
    assert len(problems) == 60
    assert sum("; did you mean 'summit'?" in problem.reason for problem in problems) == 40


def test_an_article_is_known_by_its_id_or_else_by_its_name(placed: Placed, ours: Extraction) -> None:
    text = "Peru meets Fiji. Norway sells boats to Chile."
    other = Article("a2", digest(text), "summit", "", text, ())
    both = [ours, Extraction(other, (), ())]
    assert only(placed(LINE | {"article_id": "a2", "article": "?"}, articles=both)).article_id == "a2"
    peru = {"sentence": "Peru meets Fiji.", "subject": {"name": "Peru", "kind": "COUNTRY"}}
    peru["object"] = {"name": "Fiji", "kind": "COUNTRY"}
    assert only(placed(LINE | peru | {"article_id": "gone"}, articles=both)).article_id == "a2"
    claims, problems = placed(LINE, LINE | {"sentence": "Fiji meets Peru."}, articles=both)
    assert claims == []
    assert [problem.reason for problem in problems] == [
        "its sentence is in 2 articles that are called 'summit'; give article_id",
        "its sentence is in none of the 2 articles 'summit': “Fiji meets Peru.”",
    ]


def test_a_line_that_is_there_twice_counts_once(placed: Placed) -> None:
    claims, problems = placed(
        LINE, LINE, LINE | {"negated": True}, LINE | {"relation": "AID"}, LINE | {"extractor": "b"}
    )
    assert [(claim.relation, claim.extractor, claim.negated) for claim in claims] == [
        ("TRADE", "llama", False), ("AID", "llama", False), ("TRADE", "b", False),
    ]  # fmt: skip
    (problem,) = problems
    assert problem.file == "line 3"
    assert problem.reason.endswith("given.jsonl: line 1 says otherwise of the same words; that line holds")


def test_who_made_a_claim_is_by_default_the_name_of_the_file(placed: Placed) -> None:
    line = {name: value for name, value in LINE.items() if name != "extractor"}
    assert only(placed(b"\xef\xbb\xbf" + json.dumps(line).encode() + b"\r\n")).extractor == "given"


def test_files_are_known_by_name_and_content(tmp_path: Path) -> None:
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for path in paths:
        path.write_text("{}\n")
    found = {digest_of_files(chosen) for chosen in ([], paths[:1], paths[1:], paths, paths[::-1])}
    paths[0].write_text("{}")
    assert len(found | {digest_of_files(paths)}) == 6
    assert digest_of_files([]) == ""
    with pytest.raises(
        InputError, match=r"gone.jsonl: cannot be read: No such file or directory; give a file of claims"
    ):
        digest_of_files([tmp_path / "gone.jsonl"])
