"""What counts as a match between a claim and an annotated fact, and what the figures are made of."""

import json

import pytest
import scoring
from score import CORPUS
from scoring import Fact, Rates, ScoredClaim, inflections, name_form, score

from dyads.graph.records import MODALITIES


def fact(subject, predicate, object_, heads, **other) -> Fact:
    value = {
        "doc": "fjord", "id": f"{subject[0]}-{predicate}-{object_[0]}", "sentence": "", "subject": subject,
        "object": object_, "predicate": predicate, "heads": heads, "type": ["TRADE"], "negated": False,
        "symmetric": False, "modality": "asserted", "attribution": "", "tier": 1,
    }  # fmt: skip
    return Fact.from_dict(value | other)


def claim(subject, predicate, object_, **other) -> ScoredClaim:
    value = {
        "article": "fjord.txt", "subject": entity(subject), "predicate": predicate, "object": entity(object_),
        "relation": "TRADE", "modality": "asserted",
    }  # fmt: skip
    return ScoredClaim.from_dict(value | other)


def entity(name) -> dict:
    return name if isinstance(name, dict) else {"name": name}


SALE = fact(["Norway", "Norwegian", "Oslo"], "sells salmon to", ["Japan", "Tokyo"], ["sell", "export"])


def triple(facts, claims) -> tuple[float, float]:
    rates = score(facts, claims).triple
    return rates.precision, rates.recall


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("The Hague", "hague"),
        ("an  Oslo court", "oslo court"),
        ("Andersen", "andersen"),
        ("Norway’s government", "norway government"),
        ("U.S.", "u s"),
        ("Berg & Dahl", "berg & dahl"),
        ("Al-Nur", "al-nur"),
    ],
)
def test_names_are_compared_without_case_punctuation_and_article(name, form):
    assert name_form(name) == form


@pytest.mark.parametrize("word", ["supply", "supplies", "supplied", "supplying"])
def test_a_head_stands_for_its_regular_forms(word):
    assert word in inflections("supply")


def test_a_doubled_consonant_is_a_regular_form():
    assert "banning" in inflections("ban")


@pytest.mark.parametrize("word", ["sold", "sells out", "seller-in-chief"])
def test_other_words_are_not_forms_of_a_head(word):
    assert word not in inflections("sell")


def test_a_short_stem_has_no_forms():
    assert inflections("be") == {"be"}


@pytest.mark.parametrize(
    "found",
    [
        claim("Norway", "sells salmon to", "Japan"),
        claim("Oslo", "sells to", "Tokyo"),
        claim("Norway", "sold salmon to", "Japan", head="sell"),
        claim("Kingdom of Norway", "exports to", "Japan"),
        claim({"name": "Fish Board", "aliases": ["Norwegian"]}, "sells to", "Japan"),
        claim({"name": "it", "mention": "the Norwegian"}, "sells to", "Japan"),
    ],
)
def test_an_accepted_name_and_an_accepted_head_match(found):
    assert triple([SALE], [found]) == (1.0, 1.0)


@pytest.mark.parametrize(
    "found",
    [
        claim("Norway", "sells salmon to", "Chile"),
        claim("Norway", "visits", "Japan"),
        claim("Norway", "is to", "Japan"),
        claim("Japan", "sells salmon to", "Norway"),
        claim("Old and very new Kingdom Norway", "sells to", "Japan"),
    ],
)
def test_another_entity_head_or_direction_does_not_match(found):
    assert triple([SALE], [found]) == (0.0, 0.0)


def test_a_pair_matches_in_either_direction_and_under_any_label():
    found = score([SALE], [claim("Japan", "thanks", "Norway")])
    assert (found.pair, found.triple) == (Rates(1.0, 1.0), Rates(0.0, 0.0))


def test_a_symmetric_fact_matches_in_either_direction():
    talks = fact(["Norway"], "meets", ["Japan"], ["meet"], symmetric=True)
    assert triple([talks], [claim("Japan", "meets", "Norway")]) == (1.0, 1.0)


def test_a_known_name_stands_for_its_own_entity_only():
    other = fact(["South Norway"], "joins", ["Japan"], ["join"])
    assert triple([SALE, other], [claim("South Norway", "sells to", "Japan")]) == (0.0, 0.0)


def test_a_head_that_any_label_has_counts_where_the_fact_has_no_other():
    role = fact(["Berg"], "is of", ["Norway"], ["be"])
    assert triple([role], [claim("Berg", "is in", "Norway", head="be")]) == (1.0, 1.0)


def test_precision_is_of_the_claims_and_recall_of_the_facts():
    facts = [SALE, fact(["Chile"], "buys", ["Berg"], ["buy"], tier=2)]
    claims = [claim("Norway", "sells to", "Japan"), claim("Norway", "joins", "Japan"), claim("Oslo", "visits", "Rome")]
    found = score(facts, claims)
    assert found.triple == Rates(pytest.approx(1 / 3), 0.5)
    assert found.triple.f1 == pytest.approx(0.4)
    assert found.tiers == (1.0, 0.0, 0.0)
    assert [item.tier for item in found.missed] == [2]
    assert [item.text.split(" | ")[0] for item in found.wrong] == ["Norway – joins → Japan", "Oslo – visits → Rome"]


def test_type_negation_and_modality_are_judged_on_the_matched_facts():
    other = fact(["Chile"], "buys", ["Berg"], ["buy"], negated=True, modality="reported")
    purchase = claim("Chile", "buys", "Berg", head="buy", relation="OWN", modality="reported")
    claims = [claim("Norway", "sells to", "Japan"), purchase]
    found = score([SALE, other, fact(["A"], "eats", ["B"], ["eat"])], claims)
    assert (found.type, found.negated, found.modality) == (0.5, 0.5, 1.0)


def test_only_articles_with_facts_are_scored():
    elsewhere = claim("Norway", "joins", "Japan", article="lake")
    assert score([SALE], [elsewhere]).claims == 0


def test_nothing_scores_zero():
    found = score([SALE], [])
    assert (found.triple.f1, found.type) == (0.0, 0.0)


def test_claims_that_say_the_same_are_read_once(tmp_path):
    line = {
        "article": "news/fjord.md", "subject": {"name": "Norway"}, "object": {"name": "Japan"},
        "predicate": "sells to", "head": "sell",
    }  # fmt: skip
    again = line | {"predicate": "is to sell to"}
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(map(json.dumps, (line, again, line | {"head": "lend"}))) + "\n\n")
    assert [found.key[2] for found in scoring.read_claims(file)] == ["sell", "lend"]


def test_a_line_that_is_no_claim_is_named(tmp_path):
    file = tmp_path / "claims.jsonl"
    file.write_text('{"article": "fjord"}\n')
    with pytest.raises(ValueError, match=r"claims.jsonl, line 1: KeyError 'subject'"):
        scoring.read_claims(file)


def test_the_corpus_can_be_read_and_every_fact_has_its_sentence_in_its_article():
    for part in ("train", "wire", "calibration", "heldout"):
        facts = scoring.read_facts([CORPUS / part])
        assert len({fact.id for fact in facts}) == len(facts) > 0
        for found in facts:
            text = (CORPUS / part / f"{found.article}.txt").read_text(encoding="utf-8")
            assert " ".join(found.text.partition(" | ")[2].split()) in " ".join(text.split()), found.id
            assert found.modality in MODALITIES
