"""What decisions do to a graph: who joins, who never does, what leaves, and which decisions do nothing."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest

from dyads.graph.build import build_graph
from dyads.graph.deciding.decisions import Decision, Named, Placed
from dyads.graph.deciding.replay import Replay
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import Extraction, digest

Make = Callable[..., Any]

OMRA, OMC = Named("Omra Metals", "ORGANIZATION"), Named("OMC", "ORGANIZATION")
DELTA, WANG = Named("Delta Lines", "ORGANIZATION"), Named("Wang", "PERSON")


def decided(extractions: list[Extraction], *decisions: Decision) -> tuple[EntityGraph, list[str]]:
    """The graph, and why decisions do nothing."""
    problems: list[str] = []
    graph = build_graph(
        extractions, decisions=decisions, on_unapplied=lambda p: problems.append(f"{p.file}: {p.reason}")
    )
    return graph, problems


def mention(article: str, extractions: list[Extraction], name: str, nth: int = 0) -> Placed:
    """A mention of a name in an article."""
    extraction = next(e for e in extractions if e.article.name == article)
    found = [m for m in extraction.mentions if m.text == name][nth]
    return Placed(article, extraction.article.id, found.start, found.end, name)


def groups(graph: EntityGraph) -> set[frozenset[str]]:
    """The entities, each as the names of the articles of its members."""
    names = {article.id: article.name for article in graph.articles.values()}
    return {frozenset(names[key.partition("#")[0]] for key in e.members) for e in graph.entities.values()}


@pytest.fixture
def three(story: Make, says: Make, actor: Make) -> list[Extraction]:
    omra, omc, delta = (actor(name) for name in ("Omra Metals", "OMC", "Delta Lines"))
    return [
        story("One", says(omra, "aids", delta, "AID"), says(omra, "hails", "Iran")),
        story("Two", says(omc, "aids", delta, "AID")),
        story("Three", says(omra, "is part of", omc, "PART_OF", sources=(delta,))),
    ]


@pytest.fixture
def smiths(story: Make, says: Make, actor: Make) -> list[Extraction]:
    """Five articles about somebody called Ana Smith."""
    smith = actor("Ana Smith", "PERSON")
    return [story(name, says(smith, "visits", "Kenya", "CONSULT")) for name in "ABCDE"]


def test_without_decisions_nothing_changes(three: list[Extraction]) -> None:
    assert decided(three) == (build_graph(three), [])


def test_the_same_are_one_with_all_relations_and_names(three: list[Extraction]) -> None:
    graph, problems = decided(three, Decision("same", (OMC, OMRA)))
    assert problems == []
    joined = graph.find("OMC")
    assert joined == graph.find("Omra Metals")
    assert (joined.merged_by, joined.aliases, joined.mentions) == ("decision", ("OMC",), 5)
    assert [(r.type, r.articles) for r in graph.relations_of(joined.id)] == [("AID", 2), ("SUPPORT", 1)]


def test_the_same_over_a_chain_and_over_kinds(story: Make, says: Make, actor: Make) -> None:
    names = [("A Co", "ORGANIZATION"), ("B Co", "PLACE"), ("C Co", "ORGANIZATION")]
    a, b, c = (actor(*name) for name in names)
    stories = [story("One", says(a, "aids", "Iran"), says(b, "aids", "Iran"), says(c, "aids", "Iran"))]
    references = [Named(*name) for name in names]
    chain = [Decision("same", (references[0], references[1])), Decision("same", (references[1], references[2]))]
    graph, problems = decided(stories, *chain)
    assert problems == []
    assert graph.find("A Co") == graph.find("B Co") == graph.find("C Co")
    assert (graph.find("A Co").id, graph.find("A Co").kind) == ("organization:a-co", "ORGANIZATION")


def test_the_same_keeps_the_references_of_both(story: Make, says: Make) -> None:
    stories = [story("One", says("Iran", "aids", "Kenya", "AID"))]
    same = Decision("same", (Named("Iran", "COUNTRY"), Named("Kenya", "COUNTRY")))
    graph, _ = decided([*stories, story("Two", says("China", "aids", "Kenya", "AID"))], same)
    assert graph.find("Kenya").ids == ("country:IRN", "country:KEN")
    assert list(graph.relations) == ["country:CHN|AID|country:IRN"]


def test_different_splits_what_a_name_joins(smiths: list[Extraction]) -> None:
    other = mention("B", smiths, "Ana Smith")
    graph, problems = decided(smiths, Decision("different", (Named("Ana Smith", "PERSON"), other)))
    assert problems == []
    assert groups(graph) - {frozenset("ABCDE")} == {frozenset("ACDE"), frozenset("B")}
    assert graph.entities["person:ana-smith"].mentions == 4


def test_of_two_mentions_that_differ_the_first_keeps_the_others(smiths: list[Extraction]) -> None:
    d, b = mention("D", smiths, "Ana Smith"), mention("B", smiths, "Ana Smith")
    graph, _ = decided(smiths, Decision("different", (d, b)))
    assert groups(graph) - {frozenset("ABCDE")} == {frozenset("ACDE"), frozenset("B")}
    graph, _ = decided(smiths, Decision("different", (b, d)))
    assert groups(graph) - {frozenset("ABCDE")} == {frozenset("ABCE"), frozenset("D")}
    assert len(graph.entities["person:ana-smith"].members) == 4


def test_those_set_apart_from_a_name_may_be_one_again(smiths: list[Extraction]) -> None:
    name, b, d = Named("Ana Smith", "PERSON"), *(mention(article, smiths, "Ana Smith") for article in "BD")
    lines = [Decision("different", (name, b)), Decision("different", (name, d)), Decision("same", (b, d))]
    graph, problems = decided(smiths, *lines)
    assert problems == []
    assert groups(graph) - {frozenset("ABCDE")} == {frozenset("ACE"), frozenset("BD")}
    # What is said of the name is not said of those.
    graph, _ = decided(smiths, *lines, Decision("hide", (Named("ANA SMITH", "PERSON"),)))
    assert groups(graph) - {frozenset("ABCDE")} == {frozenset("BD")}
    assert len(graph.claims) == 2


def test_different_splits_what_a_reference_joins(story: Make, says: Make) -> None:
    stories = [story(name, says("Niger", "aids", "Mali", "AID")) for name in "ABC"]
    niger = Named("Niger", "COUNTRY")
    graph, _ = decided(stories, Decision("different", (niger, mention("C", stories, "Niger"))))
    split = sorted((e for e in graph.entities.values() if e.name == "Niger"), key=lambda e: -e.mentions)
    assert [(e.mentions, e.ids, e.merged_by) for e in split] == [(2, ("country:NER",), "reference"), (1, (), "")]
    assert split[1].id == f"country:niger-{digest(split[1].members[0])[:8]}"


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_different_beats_the_same_whatever_the_order(three: list[Extraction], order: tuple[int, ...]) -> None:
    lines = [
        Decision("same", (OMRA, OMC), line=1), Decision("same", (OMC, DELTA), line=2),
        Decision("different", (DELTA, OMRA), line=3),
    ]  # fmt: skip
    graph, problems = decided(three, *(lines[n] for n in order))
    assert graph.find("Delta Lines") != graph.find("Omra Metals")
    first = min((lines[n] for n in order if n < 2), key=lambda d: order.index(d.line - 1))
    (problem,) = problems
    assert problem.startswith(f"decisions.jsonl line {3 - first.line}: same: ")
    assert problem.endswith("kept apart, all or some, by what is decided to be different")
    assert graph.find("OMC") == graph.find("Omra Metals" if first.line == 1 else "Delta Lines")


def test_different_holds_where_an_equal_name_would_lead_round_it(
    smiths: list[Extraction], story: Make, says: Make, actor: Make
) -> None:
    stories = [*smiths, story("F", says(actor("A. Smith-Roe", "PERSON"), "visits", "Kenya", "CONSULT"))]
    roe, a, b = Named("A. Smith-Roe", "PERSON"), *(mention(article, stories, "Ana Smith") for article in "AB")
    graph, problems = decided(stories, Decision("different", (a, b)), Decision("same", (b, roe)))
    assert problems == []
    assert groups(graph) - {frozenset("ABCDEF")} == {frozenset("ACDE"), frozenset("BF")}


def test_a_name_that_many_bear_joins_all_but_those_kept_apart(story: Make, says: Make, actor: Make) -> None:
    wang = actor("Wang", "PERSON")
    stories = [story(name, says(wang, "visits", "Iran", "CONSULT")) for name in "ABC"]
    stories.append(story("D", says(actor("Wang Yi", "PERSON"), "visits", "Iran", "CONSULT")))
    wang_yi, not_him = Named("Wang Yi", "PERSON"), mention("B", stories, "Wang")
    same = Decision("same", (WANG, wang_yi))
    assert groups(decided(stories, same)[0]) == {frozenset("ABCD")}
    graph, problems = decided(stories, same, Decision("different", (wang_yi, not_him)))
    assert groups(graph) - {frozenset("ABCD")} == {frozenset("ACD"), frozenset("B")}
    (problem,) = problems
    assert problem.startswith("decision 1: same: 'Wang' (PERSON) and 'Wang Yi' (PERSON) are kept apart, all or some, ")


def test_renaming(three: list[Extraction]) -> None:
    graph, problems = decided(three, Decision("rename", (OMC,), to="Omra Mining Company"))
    entity = graph.find("omra mining company")
    assert (entity.id, entity.aliases, problems) == ("organization:omc", ("OMC",), [])
    assert graph.find("OMC") == entity


def test_the_later_name_holds_and_the_other_is_reported(three: list[Extraction]) -> None:
    graph, problems = decided(
        three, Decision("rename", (OMC,), to="First", line=1), Decision("rename", (OMC,), to="Second", line=5)
    )
    assert graph.find("OMC").name == "Second"
    assert problems == ["decisions.jsonl line 1: rename: line 5 overrules it"]


def test_a_new_kind_joins_namesakes_of_that_kind(story: Make, says: Make, actor: Make) -> None:
    stories = [
        story("One", says(actor("Nova", "PLACE"), "aids", "Iran", "AID")),
        story("Two", says(actor("Nova", "ORGANIZATION"), "aids", "Iran", "AID")),
    ]
    graph, problems = decided(stories, Decision("kind", (Named("Nova", "PLACE"),), to="ORGANIZATION"))
    (nova,) = (entity for entity in graph.entities.values() if entity.name == "Nova")
    assert (nova.id, nova.kind, problems) == ("organization:nova", "ORGANIZATION", [])
    _, problems = decided(stories, Decision("kind", (Named("Nova", "PLACE"),), to="FIRM"))
    assert problems[0].startswith("decision 1: kind: 'FIRM' is no kind; there are PERSON, ORGANIZATION, ")


def test_a_new_kind_is_that_of_the_whole_entity(story: Make, says: Make) -> None:
    stories = [story(name, says("Iran", "aids", "Mali", "AID")) for name in "ABC"]
    graph, _ = decided(stories, Decision("kind", (mention("B", stories, "Iran"),), to="PLACE"))
    assert (graph.find("Iran").kind, graph.find("Iran").mentions) == ("PLACE", 3)


def test_the_hidden_leave_with_their_relations(three: list[Extraction]) -> None:
    graph, problems = decided(three, Decision("hide", (DELTA,)))
    assert problems == []
    assert sorted(r.type for r in graph.relations.values()) == ["PART_OF", "SUPPORT"]
    assert not any("Delta" in e.name for e in graph.entities.values())
    assert not any("delta" in id_ for _, id_ in graph.mention_counts)
    (part,) = (claim for claim in graph.claims.values() if claim.relation == "PART_OF")
    assert [(source.text, source.entity) for source in part.attribution] == [("Delta Lines", None)]
    assert set(graph.entity_of.values()) == set(graph.entities)


def test_wrong_and_right_claims(three: list[Extraction]) -> None:
    aid, praise = three[0].claims
    graph, problems = decided(three, Decision("wrong", claim=aid.id), Decision("right", claim=praise.id))
    assert problems == []
    assert aid.id not in graph.claims
    (relation,) = (r for r in graph.relations.values() if praise.id in r.claims)
    assert relation.confidence == 1.0
    assert [r.articles for r in graph.relations.values() if r.type == "AID"] == [1]


def test_the_later_verdict_holds(three: list[Extraction]) -> None:
    claim = three[0].claims[0].id
    graph, problems = decided(three, Decision("wrong", claim=claim, line=1), Decision("right", claim=claim, line=2))
    assert graph.claims[claim].confidence == 1.0
    assert problems == ["decisions.jsonl line 1: wrong: line 2 overrules it"]


def test_decisions_that_no_longer_apply_are_reported_with_the_reason(three: list[Extraction]) -> None:
    one = three[0].article
    omra = mention("One", three, "Omra Metals")
    decisions = [
        Decision("hide", (Named("Omra Metal", "ORGANIZATION"),)),
        Decision("wrong", claim="c0ffee"),
        Decision("hide", (Placed("Gone", "", 0, 4),)),
        Decision("hide", (Placed("One", "", 0, 4),)),
        Decision("hide", (Placed("One", "", omra.start, omra.end, "Someone els"),)),
        Decision("hide", (Placed("One", "older", omra.start, omra.end),)),
        Decision("different", (omra, mention("One", three, "Omra Metals", 1))),
    ]
    graph, problems = decided(three, *decisions)
    assert graph == build_graph(three)
    assert problems == [
        "decision 1: hide: no entity is called 'Omra Metal' (ORGANIZATION)",
        "decision 2: wrong: no claim has the id 'c0ffee'",
        "decision 3: hide: there is no article 'Gone'",
        "decision 4: hide: there is no such mention: the mention at 0-4 of article 'One'",
        f"decision 5: hide: there is no such mention: the mention 'Someone els' at {omra.start}-{omra.end} of article"
        " 'One'",
        "decision 6: hide: there is no article 'One'",
        f"decision 7: different: {decisions[6].entities[0]} and {decisions[6].entities[1]}: two are one entity of one"
        " article, which no decision splits",
    ]  # fmt: skip
    assert one.text[omra.start : omra.end] == "Omra Metals"


def test_a_mention_of_an_article_that_was_corrected_elsewhere_is_still_known(three: list[Extraction]) -> None:
    omra = mention("One", three, "Omra Metals")
    older = Placed("One", "older", omra.start, omra.end, omra.text)
    graph, problems = decided(three, Decision("hide", (older,)))
    assert problems == []
    assert not any(e.name == "Omra Metals" for e in graph.entities.values())


def test_an_articles_name_has_to_be_unique_where_its_id_is_not_given(smiths: list[Extraction]) -> None:
    spot = mention("A", smiths, "Ana Smith")
    assert decided(smiths, Decision("hide", (Placed("A", "", spot.start, spot.end),)))[1] == []
    second = smiths[1]
    named_alike = dataclasses.replace(second, article=dataclasses.replace(second.article, name="A"))
    _, problems = decided([smiths[0], named_alike], Decision("hide", (Placed("A", "", spot.start, spot.end),)))
    assert problems == ["decision 1: hide: 2 articles are called 'A', and article_id names none of them"]


def test_random_decisions_give_one_graph_for_every_order_of_articles(story: Make, says: Make, actor: Make) -> None:
    dice = random.Random(3)
    people = [actor(name, "PERSON") for name in ("Ana Smith", "Ana Roe", "Smith", "Ben Poe")]
    stories = [
        story(f"S{n}", *(says(a, "visits", b, "CONSULT") for a, b in itertools.pairwise(dice.sample(people, 4))))
        for n in range(8)
    ]
    references = [Named(person.name, "PERSON") for person in people]
    references += [mention(e.article.name, stories, m.text) for e in stories for m in e.mentions[:2]]
    for _ in range(60):
        lines = [
            Decision(dice.choice(["same", "same", "different"]), tuple(dice.sample(references, dice.choice([2, 2, 3]))))
            for _ in range(dice.randint(1, 9))
        ]
        expected, problems = decided(stories, *lines)
        dice.shuffle(stories)
        assert decided(stories, *lines) == (expected, problems)
        entity_of = resolved(stories, lines)
        broken = {problem.partition(":")[0] for problem in problems}
        for n, line in enumerate(lines, 1):
            held = f"decision {n}" not in broken
            ends = [_ids_of(reference, stories, entity_of, lines) for reference in line.entities]
            for one, other in itertools.combinations(ends, 2):
                assert not (held and line.action == "different" and one & other)
                assert not (held and line.action == "same" and one != other)


def resolved(stories: list[Extraction], lines: list[Decision]) -> dict[str, str]:
    """The entity of each local entity, those without relations included."""
    replay = Replay(lines, [])
    for extraction in stories:
        replay.see(extraction)
    found = {m.entity for extraction in stories for m in extraction.mentions}
    entities = replay.resolve(found, {})
    members = [key for entity in entities.values() for key in entity.members]
    assert sorted(members) == sorted(entity.key for entity in found)
    return {key: entity.id for entity in entities.values() for key in entity.members}


def _ids_of(
    reference: Named | Placed, stories: list[Extraction], entity_of: dict[str, str], lines: list[Decision]
) -> set[str]:
    """The entities that a reference means, reckoned in another way than the replay does."""
    found = set()
    for extraction in stories:
        for held in extraction.mentions:
            if isinstance(reference, Placed):
                if (held.article_id, held.start) == (reference.article_id, reference.start):
                    found.add(held.entity.key)
            elif held.entity.name == reference.name:
                found.add(held.entity.key)
    if isinstance(reference, Named):
        for line in lines:
            if line.action == "different" and reference in line.entities:
                for other in line.entities:
                    if isinstance(other, Placed):
                        found -= {
                            m.entity.key
                            for e in stories
                            for m in e.mentions
                            if (m.article_id, m.start) == (other.article_id, other.start)
                        }
    return {entity_of[key] for key in found}
