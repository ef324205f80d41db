"""Who is who across articles: what joins, and above all what never does."""

from __future__ import annotations

import itertools
import random

import pytest

from dyads.graph.records import Entity, LocalEntity
from dyads.graph.resolve import normalise_name, resolve


def local(
    article: str, name: str, kind: str = "ORGANIZATION", ref: str = "", aliases: tuple[str, ...] = ()
) -> LocalEntity:
    return LocalEntity(f"{article}#{name}/{kind}/{ref}", name, kind, aliases, ref)


def resolved(*local_entities: LocalEntity) -> list[Entity]:
    return list(resolve(local_entities).values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bank of Omra", "BANK of Omra"),
        ("Bank of Omra", "the Bank of Omra"),
        ("Bank of Omra", "The  Bank\nof Omra"),
        ("Bank of Omra", "Bank of Omra's"),
        ("Bank of Omra", "Bank of Omra\u2019s"),
        ("Omra Harbours'", "Omra Harbours"),
        ("O'Malley Steel", "O\u2019Malley Steel"),
        ("O'Malley Steel", "O\u00b4Malley Steel"),
        ("Omra-Delta Lines", "Omra\u2011Delta Lines"),
        ("Omra-Delta Lines", "Omra \u2013 Delta Lines"),
        ("Omra Delta", "Omra\u00a0Delta"),
        ("Omra Delta", "Om\u00adra Delta\u200b"),
        ("Ünal Çelik", "U\u0308nal C\u0327elik"),
        ("\uff2f\uff2d\uff32\uff21 Steel", "Omra Steel"),
    ],
)
def test_equal_names_join_after_normalisation(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)
    (entity,) = resolved(local("a", one), local("b", other))
    assert entity.merged_by == "name"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Korea", "South Korea"),
        ("North Korea", "Korea"),
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("Mali", "Somalia"),
        ("Guinea", "Guinea-Bissau"),
        ("Guinea", "Equatorial Guinea"),
        ("Sudan", "South Sudan"),
        ("Dominica", "Dominican Republic"),
        ("Slovakia", "Slovenia"),
        ("Iran", "Iraq"),
        ("Congo", "DR Congo"),
        ("Bank of Omra", "Omra Bank"),
        ("Peña Lines", "Pena Lines"),
        ("Omra Delta", "Omra-Delta"),
    ],
)
@pytest.mark.parametrize("kind", ["COUNTRY", "ORGANIZATION", "PLACE"])
def test_similar_names_never_join(one: str, other: str, kind: str) -> None:
    assert len(resolved(local("a", one, kind), local("b", other, kind))) == 2


def test_equal_names_of_different_kinds_never_join() -> None:
    entities = resolved(local("a", "Meridian", "ORGANIZATION"), local("b", "Meridian", "PRODUCT"))
    assert [entity.id for entity in entities] == ["organization:meridian", "product:meridian"]


def test_equal_references_join_whatever_the_names() -> None:
    (entity,) = resolved(
        local("a", "Iran", "COUNTRY", "country:IRN", ("Tehran",)),
        local("b", "Islamic Republic of Iran", "COUNTRY", "country:IRN"),
        local("c", "Iran", "PLACE", "country:IRN", ("Iranian",)),
    )
    assert entity.id == "country:IRN"
    assert entity.ids == ("country:IRN",)
    assert (entity.name, entity.kind, entity.merged_by) == ("Iran", "COUNTRY", "reference")
    assert entity.aliases == ("Iranian", "Islamic Republic of Iran", "Tehran")


def test_different_references_never_join() -> None:
    congos = [local("a", "Congo", "COUNTRY", "country:COD"), local("b", "Congo", "COUNTRY", "country:COG")]
    assert [entity.id for entity in resolved(*congos)] == ["country:COD", "country:COG"]


def test_a_name_joins_the_one_reference_that_bears_it() -> None:
    (entity,) = resolved(local("a", "Iran", "COUNTRY", "country:IRN"), local("b", "Iran", "COUNTRY"))
    assert (entity.id, len(entity.members)) == ("country:IRN", 2)


def test_a_name_that_two_references_bear_joins_neither() -> None:
    congos = [local("a", "Congo", "COUNTRY", "country:COD"), local("b", "Congo", "COUNTRY", "country:COG")]
    ids = [entity.id for entity in resolved(*congos, local("c", "Congo", "COUNTRY"), local("d", "Congo", "COUNTRY"))]
    assert ids == ["country:COD", "country:COG", "country:congo"]


def test_an_alias_does_not_join() -> None:
    named = local("a", "Omra Petroleum Corporation", aliases=("OPC",))
    assert len(resolved(named, local("b", "OPC"), local("c", "Orchard Packing Company", aliases=("OPC",)))) == 3


@pytest.mark.parametrize(
    "name", ["Wang", "Wang's", "Mr Wang", "von der Brück", "J. Wang", "Bin Omra", "Dr. de Wit Jr."]
)
def test_a_surname_stays_with_its_article(name: str) -> None:
    entities = resolved(local("a", name, "PERSON"), local("b", name, "PERSON"), local("c", "Yi Wang", "PERSON"))
    assert len(entities) == 3
    assert {entity.merged_by for entity in entities} == {""}


@pytest.mark.parametrize("name", ["Wang Yi", "Ursula von der Brück", "J. K. Omra", "Mr Wang Yi", "Anna Bin Omra"])
def test_a_full_name_joins(name: str) -> None:
    assert len(resolved(local("a", name, "PERSON"), local("b", name, "PERSON"))) == 1


def test_a_surname_among_the_aliases_joins_nothing() -> None:
    full = local("a", "Wang Yi", "PERSON", aliases=("Wang",))
    assert len(resolved(full, local("b", "Wang", "PERSON"), local("b", "Wang Min", "PERSON", aliases=("Wang",)))) == 3


@pytest.mark.parametrize("name", ["rebels", "Rebels", "the police", "The president", "Veteran officials"])
def test_a_bare_role_stays_with_its_article(name: str) -> None:
    assert len(resolved(local("a", name, "ROLE"), local("b", name, "ROLE"))) == 2


@pytest.mark.parametrize("name", ["South Korean police", "the president of Omra", "ministers from Omra"])
def test_a_role_with_a_name_joins(name: str) -> None:
    assert len(resolved(local("a", name, "ROLE"), local("b", name, "ROLE"))) == 1


def test_a_role_that_begins_with_a_demonym_joins() -> None:
    roles = [local("a", "Kenyan police", "ROLE"), local("b", "the Kenyan police", "ROLE")]
    assert len(resolved(*roles)) == 2
    entities = resolved(*roles, local("a", "Kenya", "COUNTRY", "country:KEN", ("Kenyan",)))
    assert [entity.id for entity in entities] == ["country:KEN", "role:kenyan-police"]


def test_what_is_in_lower_case_stays_with_its_article() -> None:
    assert len(resolved(local("a", "oil terminals", "CONCEPT"), local("b", "oil terminals", "CONCEPT"))) == 2


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Bank of Omra", "bank of Omra", "Bank of Omra"], "Bank of Omra"),
        (["BANK OF OMRA", "Bank of Omra"], "Bank of Omra"),
        (["the Bank of Omra", "Bank of Omra"], "Bank of Omra"),
    ],
)
def test_the_name_is_the_most_frequent_form(names: list[str], expected: str) -> None:
    members = [LocalEntity(f"{article}#0", name, "ORGANIZATION") for article, name in zip("abc", names, strict=False)]
    (entity,) = resolved(*members)
    assert entity.name == expected
    assert expected not in entity.aliases


def test_ids_are_readable_and_those_of_one_article_bear_a_suffix() -> None:
    wang = local("a", "Wang Yi", "PERSON")
    assert list(resolve([wang])) == ["person:wang-yi"]
    (rebels,) = resolve([local("a", "rebels", "ROLE")])
    assert rebels.startswith("role:rebels-")


def test_ids_stay_when_articles_are_added() -> None:
    first = [local("a", "rebels", "ROLE"), local("a", "Wang Yi", "PERSON"), local("a", "Wang", "PERSON")]
    more = [local("b", "rebels", "ROLE"), local("b", "Wang Yi", "PERSON"), local("0", "Wang", "PERSON")]
    assert set(resolve(first)) < set(resolve([*first, *more]))


def test_ids_that_would_clash_are_told_apart() -> None:
    entities = resolved(local("a", "A & B"), local("a", "A B"), local("a", "!?"), local("a", "\u2026"))
    assert len({entity.id for entity in entities}) == 4


def test_a_reference_cannot_break_an_id() -> None:
    assert list(resolve([local("a", "Omra", "PLACE", "own|list: 1")])) == ["own-list:-1"]


def test_members_and_mentions_are_complete() -> None:
    members = [local("a", "Bank of Omra"), local("b", "Bank of Omra"), local("b", "Wang", "PERSON")]
    entities = resolve(members, {members[0].key: 3, members[1].key: 2})
    assert sorted(key for entity in entities.values() for key in entity.members) == sorted(m.key for m in members)
    assert entities["organization:bank-of-omra"].mentions == 5


def test_the_order_of_the_input_does_not_count() -> None:
    names = [
        "Wang Yi",
        "WANG YI",
        "Wang",
        "the Wang Yi",
        "Wang Yi's",
        "Congo",
        "rebels",
        "A & B",
        "A B",
        "Kenyan police",
    ]
    kinds = ["PERSON", "ROLE", "COUNTRY"]
    refs = ["", "", "", "x:1", "x:2"]
    cases = list(itertools.product("abc", names, kinds))
    dice = random.Random(7)
    members = [local(article, name, kind, dice.choice(refs)) for article, name, kind in cases]
    expected = resolve(members)
    for _ in range(10):
        dice.shuffle(members)
        shuffled = resolve(members)
        assert shuffled == expected
        assert list(shuffled) == list(expected)
