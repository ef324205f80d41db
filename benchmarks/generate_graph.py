"""A large graph of invented actors, to measure the pages with.

Comes in: how many entities and relations. Goes out: an EntityGraph, built by `build_graph` from articles that say each
claim in a sentence of its own. As in news, a few actors are in most relations, most relations stay within a field of
politics, and most are said once. The same sizes and seed give the same graph.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import Argument, Article, Claim, Extraction, LocalEntity, Mention, Part, digest

KINDS = ["PERSON"] * 5 + ["ORGANIZATION"] * 3 + ["COUNTRY", "PLACE", "GROUP"]
PREDICATES = {
    "AGREE": "signs a treaty with", "CONSULT": "meets envoys of", "SUPPORT": "backs", "COOPERATE": "trains units of",
    "AID": "sends relief to", "TRADE": "buys drones from", "INVEST": "builds a port for", "ACCUSE": "accuses",
    "REJECT": "rejects the offer of", "THREATEN": "threatens", "SANCTION": "freezes the assets of",
    "MOBILIZE": "moves troops against", "ASSAULT": "shells", "LEADS": "is chairman of", "MEMBER_OF": "is a member of",
}  # fmt: skip
MODALITIES = ["asserted"] * 6 + ["reported"] * 3 + ["planned", "possible", "demanded"]
SYLLABLES = "ba den fir gol hane ika jor kel lu mira nos ota pek rin sula tav ume vor wes yan zed".split()

FIELDS = 60
"""Fields of politics: their sizes fall as 1/rank."""
WITHIN = 0.85
"""How many relations stay within a field."""
ISLAND = 3
"""How many actors each island has, who have to do with each other alone; a tenth of all live on one."""
SAID_AGAIN = 0.35
"""How likely it is that a relation is said once more, each time anew."""
CLAIMS_AN_ARTICLE = 10
FIRST_DAY = dt.date(2024, 1, 1)
DAYS = 720

Ends = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Actors:
    """All actors, by number; those of a field, and how often each acts."""

    names: list[str]
    kinds: list[str]
    fields: list[list[int]]
    weights: list[float]


def generate_graph(entities: int, relations: int, *, seed: int = 7) -> EntityGraph:
    """Make a graph.

    Args:
        entities: how many nodes, at least 300.
        relations: how many edges, at least as many as nodes.
        seed: another one gives another graph.

    Returns:
        The graph, with exactly so many of both.
    """
    dice = random.Random(seed)
    actors = _actors(entities, dice)
    said = list(_said_again(_ends(actors, relations, dice), dice))
    dice.shuffle(said)
    places = range(0, len(said), CLAIMS_AN_ARTICLE)
    return build_graph(_article(place, said[place : place + CLAIMS_AN_ARTICLE], actors, dice) for place in places)


def _actors(count: int, dice: random.Random) -> _Actors:
    names = [f"{_word(dice)} {_word(dice)}" for _ in range(2 * count)]
    distinct = list(dict.fromkeys(names))[:count]
    sizes = [1 / (rank + 1) for rank in range(FIELDS)]
    mainland = range(count - count // 10 // ISLAND * ISLAND)
    where = [*range(FIELDS)] * (ISLAND + 1)
    where += dice.choices(range(FIELDS), sizes, k=len(mainland) - len(where))
    fields = [[number for number in mainland if where[number] == field] for field in range(FIELDS)]
    fields += [list(range(first, first + ISLAND)) for first in range(len(mainland), count, ISLAND)]
    weights = [len(field) ** 0.5 / (place + 1) for field in fields for place in range(len(field))]
    in_order = [number for field in fields for number in field]
    by_number = [weight for _, weight in sorted(zip(in_order, weights, strict=True))]
    return _Actors(distinct, [dice.choice(KINDS) for _ in distinct], fields, by_number)


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))).capitalize()


def _ends(actors: _Actors, count: int, dice: random.Random) -> list[Ends]:
    """Who does what to whom: each actor at least once, then by weight."""
    everyone = range(len(actors.names))
    home = {number: field for field in actors.fields for number in field}
    large = [field for field in actors.fields if len(field) > ISLAND]
    connected = [number for field in large for number in field]
    weights = [actors.weights[number] for number in connected]
    found: dict[Ends, None] = {}

    def act(first: int, field: list[int]) -> None:
        others = [number for number in field if number != first]
        second = dice.choices(others, [actors.weights[number] for number in others])[0]
        ends = (first, second) if dice.random() < 0.6 else (second, first)
        found[(*ends, dice.choice(list(PREDICATES)))] = None

    for number in everyone:
        act(number, home[number])
    while len(found) < count:
        first = dice.choices(connected, weights)[0]
        act(first, home[first] if dice.random() < WITHIN else dice.choice(large))
    return list(found)


def _said_again(ends: list[Ends], dice: random.Random) -> Iterator[Ends]:
    for said in ends:
        yield said
        while dice.random() < SAID_AGAIN:
            yield said


def _article(number: int, said: list[Ends], actors: _Actors, dice: random.Random) -> Extraction:
    name = f"article-{number}"
    id_ = digest(name)
    text = f"Report {number}: {_word(dice)} {_word(dice)} and the {_word(dice)} affair."
    local: dict[int, LocalEntity] = {}
    mentions, claims = [], []
    published = FIRST_DAY + dt.timedelta(days=dice.randrange(DAYS))
    for subject, object_, relation in said:
        start = len(text) + 1
        predicate, place = PREDICATES[relation], start
        ends = []
        for actor in (subject, object_):
            entity = LocalEntity(f"{id_}#{len(local)}", actors.names[actor], actors.kinds[actor])
            ends.append(Argument(local.setdefault(actor, entity), entity.name, place, place + len(entity.name)))
            place = ends[-1].end + len(predicate) + 2
        sentence = (
            f"{ends[0].mention} {predicate} {ends[1].mention}, officials in {_word(dice)} said on {published:%A}."
        )
        text += f" {sentence}"
        mentions += [Mention(name, id_, end.start, end.end, end.mention, "name", end.entity) for end in ends]
        head = ends[0].end + 1
        claims.append(
            Claim(
                name, id_, sentence, start, start + len(sentence), *ends, predicate, predicate.split()[0], head,
                head + len(predicate.split()[0]), relation, negated=dice.random() < 0.06,
                modality=dice.choice(MODALITIES), confidence=round(dice.uniform(0.3, 0.95), 2), extractor="generated",
            )
        )  # fmt: skip
    article = Article(id_, digest(text), name, text.split(".")[0], text, (Part(0, len(text), "body"),), published)
    return Extraction(article, tuple(mentions), tuple(claims))
