"""Sentences of our own, and the triples that they are read for."""

from __future__ import annotations

import pytest

from dyads.errors import InputError, ModelError
from dyads.extract.triples.phrases import source_of
from dyads.extract.triples.triples import OpenTriple, open_triples


def triples(text: str) -> list[OpenTriple]:
    return list(open_triples([text]))


def said(text: str) -> list[str]:
    return [f"{t.subject} | {t.relation} | {t.object}" for t in triples(text)]


SENTENCES = [
    pytest.param("Norway signed a treaty.", ["Norway | signed | a treaty"], id="verb and object"),
    pytest.param("Talks continued.", ["Talks | continued | "], id="verb alone"),
    pytest.param(
        "In May, Norway signed a treaty with Chile.",
        ["Norway | signed | a treaty with Chile In May"],
        id="arguments beside the object follow it",
    ),
    pytest.param("The envoy flew to Lima.", ["The envoy | flew to | Lima"], id="preposition in the relation"),
    pytest.param(
        "Denmark gave the museum a painting.",
        ["Denmark | gave | a painting to the museum"],
        id="recipient after the object",
    ),
    pytest.param(
        "The rebels were driven out of Lira by government troops.",
        ["The rebels | were driven out of | Lira by government troops"],
        id="passive with agent",
    ),
    pytest.param(
        "The ministry did not rule out a truce.", ["The ministry | did not rule out | a truce"], id="negation, particle"
    ),
    pytest.param("The bridge is close to the harbour.", ["The bridge | is close to | the harbour"], id="adjective"),
    pytest.param("Anna Lund became a judge.", ["Anna Lund | became | a judge"], id="copula"),
    pytest.param("There were protests in Quito.", ["There | were | protests in Quito"], id="expletive"),
    pytest.param("Peru wants to buy two frigates.", ["Peru | wants to buy | two frigates"], id="infinitive chained"),
    pytest.param(
        "The union is ready to meet the owners.", ["The union | is ready to meet | the owners"], id="adjective chained"
    ),
    pytest.param(
        "Peru wants to buy and refit two frigates.",
        ["Peru | wants to buy | two frigates", "Peru | wants to refit | two frigates"],
        id="chained infinitives share what introduces them",
    ),
    pytest.param(
        "Officials urged farmers to sell their grain.",
        ["Officials | urged | farmers to sell their grain", "farmers | to sell | their grain"],
        id="control by the object",
    ),
    pytest.param(
        "The court has jailed the mayor and fined the bank.",
        ["The court | has jailed | the mayor", "The court | has fined | the bank"],
        id="auxiliary shared by coordinated verbs",
    ),
    pytest.param(
        "Kenya and Uganda built a railway and two ports.",
        ["Kenya and Uganda | built | a railway", "Kenya and Uganda | built | two ports"],
        id="coordinated objects parted, subjects together",
    ),
    pytest.param(
        "The rebels, who had crossed the border, attacked a village.",
        ["The rebels | had crossed | the border", "The rebels | attacked | a village"],
        id="relative clause on the subject",
    ),
    pytest.param(
        "The jets that Iran bought have crashed.",
        ["Iran | bought | The jets", "The jets that Iran bought | have crashed | "],
        id="relative clause on the object, kept in the phrase where no comma sets it off",
    ),
    pytest.param(
        "She is a judge who has jailed three ministers.",
        ["She | is | a judge who has jailed three ministers", "She | has jailed | three ministers"],
        id="relative clause on a predicate noun",
    ),
    pytest.param(
        "They visited the town where the envoys met.",
        ["They | visited | the town where the envoys met", "the envoys | met in | the town"],
        id="relative adverb of place",
    ),
    pytest.param(
        "The bridge built by Finnish engineers collapsed.",
        ["The bridge | was built by | Finnish engineers", "The bridge built by Finnish engineers | collapsed | "],
        id="participle beside a noun, in the tense of the sentence",
    ),
    pytest.param(
        "Seeking new markets, the firm opened offices.",
        ["the firm | Seeking | new markets", "the firm | opened | offices"],
        id="adverbial participle",
    ),
    pytest.param(
        "The minister said that Norway had signed a treaty.",
        ["The minister | said that | Norway had signed a treaty", "Norway | had signed | a treaty"],
        id="reported clause",
    ),
    pytest.param(
        "Norway had signed a treaty, the minister said on Monday.",
        ["Norway | had signed | a treaty", "the minister | said | Norway had signed a treaty on Monday"],
        id="reported clause first",
    ),
    pytest.param(
        "Anna Lund, the head of the port authority, and her deputy resigned.",
        ["Anna Lund and her deputy | resigned | ", "Anna Lund | is | the head of the port authority"],
        id="apposition set off by commas",
    ),
    pytest.param(
        "Norway's parliament approved the treaty.",
        ["Norway's parliament | approved | the treaty", "Norway | has | parliament"],
        id="possessor",
    ),
    pytest.param(
        "Lund praised the harbour board, which owns the quays, and the union.",
        [
            "Lund | praised | the harbour board",
            "Lund | praised | the union",
            "the harbour board | owns | the quays",
        ],
        id="what commas set off is no part of a phrase",
    ),
    pytest.param(
        'Lund condemned a "moral failure" of the board.',
        ['Lund | condemned | a "moral failure" of the board'],
        id="quotation marks in pairs",
    ),
    pytest.param(
        "The envoy spoke of his wish to leave.", ["The envoy | spoke of | his wish to leave"], id="no bare possessive"
    ),
    pytest.param("What happened in the port?", [], id="a question word is no subject"),
    pytest.param("Heavy rain.", [], id="no predicate"),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_is_read_for_its_triples(sentence: str, expected: list[str]) -> None:
    assert said(sentence) == expected


def test_pretokenised_text_is_read_as_it_stands() -> None:
    sentence = "The council -LRB- and the mayor -RRB- did n't sell the `` old '' harbour ."
    assert "The council | did n't sell | the `` old '' harbour" in [
        s.replace(" -LRB- and the mayor -RRB-", "") for s in said(sentence)
    ]
    assert {t.sentence for t in triples(sentence)} == {sentence}


def test_a_single_sentence_keeps_its_white_space() -> None:
    assert triples("  Norway  signed a\ttreaty. ")[0] == OpenTriple(
        "  Norway  signed a\ttreaty. ", "Norway", "signed", "a treaty", 0.75
    )


def test_sentences_of_a_paragraph_are_told_apart() -> None:
    paragraph = "Norway signed a treaty. Chile bought two ships."
    assert [t.sentence for t in triples(paragraph)] == ["Norway signed a treaty.", "Chile bought two ships."]
    assert {t.sentence for t in open_triples([paragraph], one_sentence=True)} == {paragraph}


def test_confidence_falls_with_the_depth_of_the_predicate() -> None:
    sentence = "The minister said that Norway, accused of stealing fish, has left the union."
    confidence = {t.relation: t.confidence for t in triples(sentence)}
    assert confidence["said that"] > confidence["has left"] > confidence["stealing"]
    assert all(0 < c < 1 for c in confidence.values())


def test_no_triple_is_said_twice_and_none_is_empty() -> None:
    texts = ["", "   ", "Peru, Chile and Peru signed and signed the pact.", "( ) , - .", "\u2028\u2029", "🚢 sank 🚢."]
    for text in texts:
        found = triples(text)
        assert len(found) == len({(t.subject, t.relation, t.object) for t in found})
        assert all(t.subject and t.relation for t in found)


def test_unknown_pipeline_and_overlong_text_are_explained() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        next(open_triples(["Norway signed."], model="no_such_model"))
    with pytest.raises(InputError, match=r"text 2 .* characters"):
        list(open_triples(["Norway signed.", "x" * 1_000_001]))


def test_source_leads_back_from_what_the_parser_reads() -> None:
    source = source_of("a -LRB- b -RRB- ``c'' ’d’")
    assert source.read == "a ( b ) \"c\" 'd'"
    assert source.cut(2, 7) == "-LRB- b -RRB-"
    assert source.cut(source.read.index("d"), len(source.read)) == "d’"
