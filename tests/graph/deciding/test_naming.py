"""How decisions name entities: by what means them alone, and by nothing that is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dyads.errors import EntityNotFoundError, InputError
from dyads.graph.build import build_graph
from dyads.graph.deciding.decisions import Decision, Named, Placed
from dyads.graph.deciding.naming import Naming
from dyads.graph.records import Extraction

Make = Callable[..., Any]


def naming(stories: list[Extraction], *decisions: Decision) -> Naming:
    return Naming(build_graph(stories, decisions=decisions), stories, decisions)


@pytest.fixture
def wangs(story: Make, says: Make, actor: Make) -> list[Extraction]:
    wang, bank = actor("Wang", "PERSON"), actor("Bank of Omra", aliases=("the bank", "BOO"))
    stories = [story(name, says(wang, "visits", "Iran", "CONSULT")) for name in "AB"]
    return [*stories, story("C", says(bank, "aids", "Iran"), says(actor("Delta", "PLACE"), "aids", "Iran"))]


@pytest.mark.parametrize("text", ["Bank of Omra", "the BANK of omra", "boo", "organization:bank-of-omra"])
def test_a_name_an_alias_and_an_id(text: str, wangs: list[Extraction]) -> None:
    assert naming(wangs).find(text) == Named("Bank of Omra", "ORGANIZATION")


def test_what_does_not_exist_is_answered_with_near_names(wangs: list[Extraction]) -> None:
    with pytest.raises(EntityNotFoundError, match=r"no entity is called 'Bank of Omrah'; did you mean Bank of Omra\?"):
        naming(wangs).find("Bank of Omrah")


def test_a_name_of_several_is_answered_with_their_ids(wangs: list[Extraction]) -> None:
    names = naming(wangs)
    ids = sorted(entity.id for entity in names.graph.entities.values() if entity.name == "Wang")
    with pytest.raises(InputError) as error:
        names.find("Wang")
    assert all(f"  {id_}  Wang (PERSON), 1 mentions, in " in str(error.value) for id_ in ids)
    assert names.find_all("wang") == Named("Wang", "PERSON")
    references = [names.find(id_) for id_ in ids]
    assert {reference.article for reference in references if isinstance(reference, Placed)} == {"A", "B"}
    assert [names.entities(reference) for reference in references] == [{id_} for id_ in ids]


def test_all_of_a_name_are_of_one_kind(wangs: list[Extraction], story: Make, says: Make, actor: Make) -> None:
    wangs.append(story("D", says(actor("Delta", "PERSON"), "aids", "Iran")))
    with pytest.raises(InputError, match="'Delta' is a name of several kinds, PERSON, PLACE; name one by its id"):
        naming(wangs).find_all("Delta")
    with pytest.raises(EntityNotFoundError, match="did you mean Bank of Omra"):
        naming(wangs).find_all("Bank of Omrah")
    with pytest.raises(EntityNotFoundError, match="no entity's full name in an article is 'BOO'; leave --all out"):
        naming(wangs).find_all("BOO")


def test_a_mention(wangs: list[Extraction]) -> None:
    mention = wangs[0].mentions[0]
    spot = f"{mention.start}-{mention.end}"
    expected = Placed("A", wangs[0].article.id, mention.start, mention.end, "Wang")
    assert naming(wangs).find(f"@A:{spot}") == naming(wangs).find(f"@{wangs[0].article.id}:{spot}") == expected
    with pytest.raises(EntityNotFoundError, match=f"article 'A' has no mention at 0-3; near: {spot} 'Wang'"):
        naming(wangs).find("@A:0-3")
    with pytest.raises(EntityNotFoundError, match="no articles are called 'AA'; did you mean A"):
        naming(wangs).find("@AA:0-3")


def test_a_renamed_entity_is_named_as_the_articles_do(wangs: list[Extraction]) -> None:
    rename = Decision("rename", (Named("Bank of Omra", "ORGANIZATION"),), to="The Omra Bank")
    assert naming(wangs, rename).find("Omra Bank") == Named("Bank of Omra", "ORGANIZATION")


def test_an_entity_of_a_new_kind_is_named_by_the_old_one(wangs: list[Extraction]) -> None:
    kind = Decision("kind", (Named("Delta", "PLACE"),), to="ORGANIZATION")
    assert naming(wangs, kind).find("Delta") == Named("Delta", "PLACE")


def test_a_name_that_is_split_still_names_those_that_keep_it(story: Make, says: Make) -> None:
    stories = [story(name, says("Niger", "aids", "Mali", "AID")) for name in "ABC"]
    niger, mention = Named("Niger", "COUNTRY"), stories[2].mentions[0]
    other = Placed("C", stories[2].article.id, mention.start, mention.end, "Niger")
    names = naming(stories, Decision("different", (niger, other)))
    split = sorted((e for e in names.graph.entities.values() if e.name == "Niger"), key=lambda e: -e.mentions)
    assert [names.reference(entity) for entity in split] == [niger, other]
