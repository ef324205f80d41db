"""What a user may want to decide: pairs of entities that look like one, and entities that look like two.

Comes in: a graph, and the decisions that were made about it. Goes out: suggestions, the most used first. None of them
joins or splits anything by itself; spelling that is merely similar is only ever a suggestion.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from rapidfuzz import fuzz, process

from ..entity_graph import EntityGraph
from ..records import Claim, Entity
from ..resolve import UNCOUNTED_WORDS, normalise_name
from .decisions import Decision, Reference

ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,7}")
SPELT_ALIKE = 88
"""In percent. What is less alike is seldom one name: Niger and Nigeria are 83, Austria and Australia 87."""
BLOCK_LETTERS = 3
UNNAMED_KINDS = frozenset({"ROLE", "CONCEPT"})
DESCRIBING = frozenset({"LEADS", "EMPLOYED_BY", "MEMBER_OF", "PART_OF", "LOCATED_IN", "BORN_IN", "IS_A"})

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two entities that may be one, by their ids, the more used first; `used` is how often the rarer is mentioned."""

    one: str
    other: str
    reason: str
    used: int


@dataclass(frozen=True, slots=True)
class WrongMerge:
    """An entity that may be two: `rest` and `part` are some of its local keys.

    `used` is how often the articles of the part, the smaller one, mention it.
    """

    entity: str
    rest: tuple[str, ...]
    part: tuple[str, ...]
    reason: str
    used: int


def likely_duplicates(graph: EntityGraph) -> list[Duplicate]:
    """Pairs of entities that may be one.

    Args:
        graph: the graph.

    Returns:
        Each pair once, with the best reason, those first in which the rarer entity is mentioned most.
    """
    named = [entity for entity in graph.entities.values() if entity.kind not in UNNAMED_KINDS]
    pairs: dict[Pair, str] = {}
    for find in (_equal_names, _acronyms, _surnames, _short_forms, _spelt_alike):
        for one, other, reason in find(named):
            # What reference data knows as two is two.
            if one.id != other.id and not (one.ids and other.ids):
                pairs.setdefault(frozenset({one.id, other.id}), reason)
    found = []
    for pair, reason in pairs.items():
        other, one = sorted((graph.entities[id_] for id_ in pair), key=lambda e: (e.mentions, e.id))
        found.append(Duplicate(one.id, other.id, reason, other.mentions))
    return sorted(found, key=lambda d: (-d.used, -graph.entities[d.one].mentions, d.one, d.other))


def likely_wrong_merges(graph: EntityGraph) -> list[WrongMerge]:
    """Entities whose articles describe them so differently that they may be two.

    Args:
        graph: the graph.

    Returns:
        One suggestion for each way in which an entity's articles differ, the most used first.
    """
    described = _descriptions(graph)
    found = []
    for entity in graph.entities.values():
        if len(entity.members) < 2 or entity.kind == "COUNTRY":
            continue
        for what, by_value in (("country", described.get(entity.id, {})), ("kind", _kinds(graph, entity))):
            parts = sorted(by_value.items(), key=lambda item: (-len(item[1]), item[0]))
            for (first, rest), (second, part) in ((parts[0], other) for other in parts[1:]):
                if not rest & part:
                    reason = f"its {what} is {first} in some articles, {second} in others"
                    keys = tuple(sorted(rest)), tuple(sorted(part))
                    articles = {key.rpartition("#")[0] for key in part}
                    used = sum(graph.mention_counts.get((article, entity.id), 0) for article in articles)
                    found.append(WrongMerge(entity.id, *keys, reason, used))
    return sorted(found, key=lambda m: (-m.used, m.entity, m.reason))


def undecided_duplicates(
    duplicates: Iterable[Duplicate],
    decisions: Iterable[Decision],
    meant: Mapping[Reference, frozenset[str]],
    entity_of: Mapping[str, str],
) -> Iterator[Duplicate]:
    """The duplicates of which no decision says that they are different.

    Args:
        duplicates: what was found.
        decisions: the decisions about the graph.
        meant: the local entities that the references of decisions mean.
        entity_of: the entity of each local entity.

    Yields:
        Those to ask about.
    """
    apart: set[Pair] = set()
    for decision in decisions:
        if decision.action == "different":
            ends = [{entity_of.get(key, key) for key in meant[reference]} for reference in decision.entities]
            apart |= {frozenset({a, b}) for one, other in combinations(ends, 2) for a in one for b in other}
    return (d for d in duplicates if frozenset({d.one, d.other}) not in apart)


def undecided_merges(
    merges: Iterable[WrongMerge], decisions: Iterable[Decision], meant: Mapping[Reference, frozenset[str]]
) -> Iterator[WrongMerge]:
    """The merges of which no decision says that they are right, joining the two sides by two of its references.

    Args:
        merges: what was found.
        decisions: the decisions about the graph.
        meant: the local entities that the references of decisions mean.

    Yields:
        Those to ask about.
    """
    joined = [
        (meant[one], meant[other])
        for decision in decisions
        if decision.action == "same"
        for one, other in permutations(decision.entities, 2)
    ]
    return (m for m in merges if not any(one & {*m.rest} and other & {*m.part} for one, other in joined))


Found = Iterator[tuple[Entity, Entity, str]]


def _equal_names(entities: Sequence[Entity]) -> Found:
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_name[normalise_name(entity.name)].append(entity)
    for held in by_name.values():
        for one, other in combinations(held, 2):
            if one.kind != other.kind:
                yield one, other, "equal names of two kinds"


def _acronyms(entities: Sequence[Entity]) -> Found:
    others = [entity for entity in entities if entity.kind != "PERSON"]
    by_initials: dict[str, list[Entity]] = defaultdict(list)
    for entity in others:
        words = re.findall(r"\w+", entity.name)
        if len(words) > 1:
            capitals = "".join(word[0] for word in words if word[0].isupper())
            for initials in {capitals, "".join(word[0] for word in words).upper()}:
                by_initials[initials].append(entity)
    for entity in others:
        if ACRONYM.fullmatch(entity.name):
            letters = re.sub(r"[.&]", "", entity.name)
            for full in by_initials.get(letters, ()):
                yield entity, full, "one is the other's acronym"


def _surnames(entities: Sequence[Entity]) -> Found:
    by_surname: dict[str, list[Entity]] = defaultdict(list)
    single: list[tuple[str, Entity]] = []
    for entity in entities:
        if entity.kind == "PERSON":
            words = [w for w in normalise_name(entity.name).split() if w.rstrip(".") not in UNCOUNTED_WORDS]
            names = [word for word in words if len(word.rstrip(".")) > 1]
            if len(names) > 1:
                by_surname[names[-1]].append(entity)
            elif names:
                single.append((names[0], entity))
    for surname, entity in single:
        for full in by_surname.get(surname, ()):
            yield entity, full, "one has the other's surname"


def _short_forms(entities: Sequence[Entity]) -> Found:
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_name[normalise_name(entity.name)].append(entity)
    for entity in entities:
        # A capital stands for its country and is a place all the same.
        for alias in () if entity.ids else entity.aliases:
            for other in by_name.get(normalise_name(alias), ()):
                yield entity, other, "one's name is a form of the other's"


def _spelt_alike(entities: Sequence[Entity]) -> Found:
    blocks: dict[tuple[str, str], list[tuple[str, Entity]]] = defaultdict(list)
    for entity in entities:
        form = _plain(entity.name)
        for start in sorted({word[:BLOCK_LETTERS] for word in form.split()}):
            blocks[entity.kind, start].append((form, entity))
    for held in blocks.values():
        forms = [form for form, _ in held]
        for n, (form, entity) in enumerate(held):
            alike = process.extract_iter(form, forms[n + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=SPELT_ALIKE)
            for other_form, _, index in alike:
                if re.findall(r"\d+", form) == re.findall(r"\d+", other_form):
                    yield entity, held[n + 1 + index][1], "spelt alike"


def _plain(name: str) -> str:
    """The name without accents, hyphens and the like."""
    letters = unicodedata.normalize("NFD", normalise_name(name))
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c))))


def _descriptions(graph: EntityGraph) -> dict[str, dict[str, set[str]]]:
    """Entity id to the countries that it is said to be of ("is minister of"), and the local entities of which it is."""
    countries: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in graph.claims.values():
        if _describes(claim):
            object_ = graph.entities[graph.entity_of[claim.object.entity.key]]
            if object_.kind == "COUNTRY":
                key = claim.subject.entity.key
                countries[graph.entity_of[key]][object_.name].add(key)
    return countries


def _describes(claim: Claim) -> bool:
    said = claim.relation in DESCRIBING and claim.predicate.startswith("is ") and not claim.negated
    return said and not claim.predicate.startswith("is former ")


def _kinds(graph: EntityGraph, entity: Entity) -> dict[str, set[str]]:
    """The kinds as which the articles know an entity, where they do not agree, and the local entities of each."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for claim in _claims_about(graph, entity):
        for end in (claim.subject.entity, claim.object.entity):
            if graph.entity_of[end.key] == entity.id:
                kinds[end.kind].add(end.key)
    return kinds


def _claims_about(graph: EntityGraph, entity: Entity) -> Iterator[Claim]:
    for relation in graph.relations_of(entity.id):
        yield from graph.claims_of(relation.id)
