"""The ontology: what predicates mean, how a file of one's own extends or replaces it, and what its errors say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyads.errors import OntologyError
from dyads.graph.ontology import CLASSES, default_ontology, read_ontology

SMALL = """[kinds]
PERSON = "somebody"
PLACE = "somewhere"

[words]
light_verbs = ["give"]
fruit = ["apple", "pear"]

[relations.FEEDS]
class = "material cooperation"
score = 3
description = "gives to eat"
verbs = ["feed", "peel <fruit>"]
nouns = ["meal"]

[relations.OTHER]
class = "other"
"""


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("predicate", "relation"),
    [
        (("accuse", "", "of"), "ACCUSE"),
        (("charge", "", "with"), "ACCUSE"),
        (("vote", "", "for"), "SUPPORT"),
        (("ban", "", "from"), "SANCTION"),
        (("turn down", "", ""), "REJECT"),
        (("provide", "support", "to"), "SUPPORT"),
        (("impose", "curfew", "on"), "COERCE"),
        (("fire", "rocket", "at"), "ASSAULT"),
        (("suspend", "aid", "to"), "SANCTION"),
        (("lift", "embargo", "on"), "CONCEDE"),
        (("deploy", "troop", "along"), "MOBILIZE"),
        (("withdraw", "troop", "from"), "RETREAT"),
        (("critical", "", "of"), "ACCUSE"),
        (("defenestrate", "", "into"), "OTHER"),
        (("demonstrate", "distrust", "in"), "ACCUSE"),
        (("intensify", "attack", "on"), "ASSAULT"),
        (("grant", "asylum", "to"), "AID"),
        (("dismiss", "appeal", "from"), "REJECT"),
        (("dismiss", "", "from"), "SANCTION"),
        (("call for", "sanction", "against"), "REQUEST"),
        (("set", "", ""), "OTHER"),
        (("be", "", "against"), "REJECT"),
        (("burn", "flag", "of"), "PROTEST"),
        (("hammer out", "truce", "with"), "AGREE"),
    ],
)
def test_classify_reads_head_theme_and_preposition(predicate: tuple[str, str, str], relation: str) -> None:
    assert default_ontology().classify(*predicate) == relation


@pytest.mark.parametrize(
    ("predicate", "kinds", "relation"),
    [
        (("beat", "", ""), ("COUNTRY", "COUNTRY"), "COMPETES"),
        (("beat", "", ""), ("ROLE", "ROLE"), "ASSAULT"),
        (("be", "", "from"), ("PERSON", "PLACE"), "BORN_IN"),
        (("be", "", "from"), ("ORGANIZATION", "PLACE"), "LOCATED_IN"),
        (("sing", "", "in"), ("PERSON", "PLACE"), "LOCATED_IN"),
        (("sing", "", "at"), ("PERSON", "EVENT"), "PARTICIPATES"),
        (("claim", "", ""), ("COUNTRY", "PLACE"), "OWN"),
        (("claim", "", ""), ("PERSON", "CONCEPT"), "STATES"),
        (("poet", "", "of"), ("PERSON", "COUNTRY"), "BORN_IN"),
        (("president", "", "of"), ("PERSON", "COUNTRY"), "LEADS"),
        (("send", "", "to"), ("PERSON", "COUNTRY"), "LOCATED_IN"),
        (("send", "", "to"), ("COUNTRY", "COUNTRY"), "AID"),
        (("trade", "", "to"), ("PERSON", "ORGANIZATION"), "MEMBER_OF"),
        (("spend", "season", "with"), ("PERSON", "ORGANIZATION"), "MEMBER_OF"),
        (("serve", "", "under"), ("PERSON", "PERSON"), "EMPLOYED_BY"),
        (("hit", "homer", "against"), ("PERSON", "ORGANIZATION"), "COMPETES"),
        (("bellringer", "", "of"), ("PERSON", "COUNTRY"), "BORN_IN"),
        (("brewpub", "", "of"), ("ORGANIZATION", "PLACE"), "LOCATED_IN"),
        (("garrison", "", "of"), ("ROLE", "COUNTRY"), "PART_OF"),
    ],
)
def test_classify_looks_at_the_kinds(predicate: tuple[str, str, str], kinds: tuple[str, str], relation: str) -> None:
    assert default_ontology().classify(*predicate, *kinds) == relation


def test_a_noun_that_no_list_has_is_no_verb() -> None:
    words = default_ontology()
    assert words.classify("house", "", "of", "ORGANIZATION", "PLACE", nominal=True) == "LOCATED_IN"
    assert words.classify("house", "", "", "ORGANIZATION", "ROLE", nominal=False) == "AID"


@pytest.mark.parametrize(
    ("compound", "noun"),
    [
        (["mediation", "effort"], "mediation"),
        (["peace", "talk"], "talk"),
        (["grain", "silo"], "silo"),
        (["effort"], "effort"),
    ],
)
def test_a_compound_is_typed_by_the_noun_that_says_what_happens(compound: list[str], noun: str) -> None:
    assert default_ontology().telling_noun(compound) == noun


def test_classify_tells_a_noun_from_a_verb() -> None:
    words = default_ontology()
    assert words.classify("nurse", "", "at", "PERSON", "ORGANIZATION", nominal=True) == "EMPLOYED_BY"
    assert words.classify("nurse", nominal=False) == "AID"
    assert words.classify("role", "", "in", "COUNTRY", "PLACE", nominal=True) == "PARTICIPATES"


def test_a_governing_verb_gives_its_own_type() -> None:
    words = default_ontology()
    assert words.classify("lend", "", "to", governor="refuse") == "REJECT"
    assert words.classify("lend", "", "to", governor="agree") == "AGREE"
    assert words.classify("condemn", governor="refuse") == "ACCUSE"
    assert words.classify("expel", governor="agree") == "SANCTION"
    assert words.classify("expel", governor="vow") == "THREATEN"
    assert words.classify("shell", governor="threaten") == "THREATEN"
    assert words.classify("lend", "", "to", governor="want") == "AID"


def test_symmetric_predicates() -> None:
    words = default_ontology()
    assert (
        words.is_symmetric("meet")
        and words.is_symmetric("hold", "talk", "with")
        and words.is_symmetric("war", "", "with")
    )
    assert not words.is_symmetric("attack") and not words.is_symmetric("war", "", "on")


def test_default_ontology_is_whole() -> None:
    words = default_ontology()
    assert len(words.relations) == 32
    assert {r.relation_class for r in words.relations.values()} == set(CLASSES)
    for relation in words.relations.values():
        assert relation.description
        assert relation.score is None or -10 <= relation.score <= 10
        if "conflict" in relation.relation_class:
            assert relation.score is not None and relation.score < 0
        elif "cooperation" in relation.relation_class:
            assert relation.score is not None and relation.score > 0


def test_a_file_without_extends_replaces_the_default(tmp_path: Path) -> None:
    words = read_ontology(written(tmp_path, SMALL))
    assert set(words.relations) == {"FEEDS", "OTHER"}
    assert words.relations["FEEDS"].score == 3.0
    assert words.classify("peel", "pear", "for") == "FEEDS"
    assert words.classify("give", "meal", "to") == "FEEDS"
    assert words.classify("attack") == "OTHER"


def test_a_file_that_extends_adds_and_overrules(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'extends = "default"\n[kinds]\nDRUG = "a medicine"\n[words]\nlight_verbs = ["administer"]\n'
        '[relations.TREATS]\nclass = "other"\ndescription = "is given against"\nverbs = ["cure"]\n'
        '[relations.ASSAULT]\nscore = -10\nverbs = ["badger"]\n'
        '[[relations.TREATS.when]]\npatterns = ["fight"]\nsubject = ["DRUG"]\n',
    )
    words, default = read_ontology(path), default_ontology()
    assert words.classify("cure") == "TREATS" and default.classify("cure") == "AID"
    assert words.classify("badger") == "ASSAULT"
    assert words.classify("administer", "aid", "to") == "AID"
    assert words.classify("fight", subject_kind="DRUG") == "TREATS"
    assert words.classify("fight", subject_kind="GROUP") == "ASSAULT"
    assert words.relations["ASSAULT"].score == -10.0
    assert words.relations["ASSAULT"].description == default.relations["ASSAULT"].description
    assert words.digest != default.digest


def test_a_word_of_a_later_file_overrules_a_condition_of_an_earlier_one(tmp_path: Path) -> None:
    text = SMALL + '\n[[relations.FEEDS.when]]\npatterns = ["water"]\nobject = ["PLACE"]\n'
    written(tmp_path, text, "small.toml")
    path = written(tmp_path, 'extends = "small.toml"\n[relations.OTHER]\nverbs = ["water"]\n')
    assert read_ontology(tmp_path / "small.toml").classify("water", object_kind="PLACE") == "FEEDS"
    assert read_ontology(path).classify("water", object_kind="PLACE") == "OTHER"


def test_a_file_can_extend_another(tmp_path: Path) -> None:
    written(tmp_path, SMALL, "small.toml")
    named = written(tmp_path, 'extends = "small.toml"\n[relations.FEEDS]\nverbs = ["nourish"]\n')
    assert read_ontology(named).classify("nourish") == "FEEDS"
    text = 'extends = "default"\n[relations.FEEDS]\nverbs = ["nourish"]\n'
    assert set(read_ontology(written(tmp_path, text), base=tmp_path / "small.toml").relations) == {"FEEDS", "OTHER"}


def test_a_file_that_extends_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="extends itself"):
        read_ontology(written(tmp_path, 'extends = "mine.toml"\n'))


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('"other"', '"neutral"', 17, "class 'neutral' is none of"),
        ("score = 3", "score = 30", 11, "score 30 is no number from -10 to 10"),
        ("score = 3", "weight = 3", 11, "unknown weight"),
        ('"meal"', '"meal", "meal"', 14, "nouns 'meal' of FEEDS stands under FEEDS too"),
        ('nouns = ["meal"]', "nouns = 5", 14, "is 5, not a list"),
        ('"feed"', '"feed  up"', 13, "single spaces"),
        ("<fruit>", "<vegetable>", 13, "unknown words <vegetable>; known:"),
        ("[relations.OTHER]", "[relations.REST]", 1, r"needs \[relations.OTHER\]"),
        ("PLACE =", "PLACE = 1 #", 3, "PLACE is 1, not a text"),
        ("[kinds]", "[sorts]", 1, "unknown sorts"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    with pytest.raises(OntologyError, match=says) as raised:
        read_ontology(written(tmp_path, SMALL.replace(old, new)))
    assert f"mine.toml, line {line}:" in str(raised.value)


def test_errors_of_conditions_name_the_line(tmp_path: Path) -> None:
    text = SMALL + '\n[[relations.FEEDS.when]]\npatterns = ["water"]\nobject = ["PLANT"]\n'
    with pytest.raises(OntologyError, match=r"line 21: .*unknown kinds PLANT; known: PERSON, PLACE"):
        read_ontology(written(tmp_path, text))


def test_errors_of_toml_and_of_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="line 2"):
        read_ontology(written(tmp_path, "[kinds]\nPERSON\n"))
    with pytest.raises(OntologyError, match=r"none\.toml: cannot be read"):
        read_ontology(tmp_path / "none.toml")
