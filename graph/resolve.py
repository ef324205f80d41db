"""Which local entities of all articles are one entity.

Comes in: the local entities of any number of articles. Goes out: entities, the same whatever the order of the input.

Local entities join where reference data knows them as the same (equal `ref`), or where their full names are equal after
normalisation and they are of one kind. Nothing else joins: not similar spelling, not an acronym among the aliases, not
equal names of different kinds. What is no full name stays with its article:

- a person's single name ("Wang", "von Omra") or initial and surname ("J. Wang"): two articles may mean two people;
- a role without a name in it ("rebels", "the president"); "Kenyan police" and "Bank of Omra officials" have one;
- anything written in lower case throughout.

What the user decided stands above all of that: `grouping.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from .grouping import Bonds, GroupKey, regroup
from .records import Entity, LocalEntity, digest

APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
UNIFIED = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))

HONORIFICS = frozenset("mr mrs ms miss dr prof sir dame lord lady jr sr".split())
PARTICLES = frozenset("abu al bin da de del della den der di dos du el ibn la le ter van von".split())
UNCOUNTED_WORDS = HONORIFICS | PARTICLES
"""Words of a person's name that do not make a surname a full name ("von der Leyen", "Mr Wang")."""

KINDS_WITH_DEMONYMS = frozenset({"COUNTRY", "PLACE", "GROUP"})
"""Kinds whose one-word names ("Kenyan", "Sunni") make a role that begins with one a name of its own."""

SLUG_LENGTH = 80

BEST_KNOWN_BY = ("ref", "name", "local")


def normalise_name(name: str) -> str:
    """The form in which two spellings of one name are equal.

    Case, white space, invisible characters, the kind of apostrophe or hyphen, a leading "the" and a trailing possessive
    do not count; accents, word order and every letter do.

    Args:
        name: a name as a text gives it.

    Returns:
        The normalised name.
    """
    text = unicodedata.normalize("NFKC", name.translate(UNIFIED))
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = unicodedata.normalize("NFKC", text.casefold())
    text = re.sub(r"\s*-\s*", "-", " ".join(text.split()))
    text = re.sub(r"('s|(?<=s)')$", "", text).strip()
    return re.sub(r"^the (?=\S)", "", text)


def resolve(
    local_entities: Iterable[LocalEntity], mentions: Mapping[str, int] | None = None, bonds: Bonds | None = None
) -> dict[str, Entity]:
    """Join the local entities of all articles into entities.

    Args:
        local_entities: local entities in any order; repetitions do not count.
        mentions: how often each local key is mentioned.
        bonds: what the user decided to be the same or different; by default nothing.

    Returns:
        The entities by their ids, in the order of the ids. Every local key is a member of exactly one.
    """
    counts = mentions or {}
    known = sorted(set(local_entities), key=lambda e: (e.key, e.name, e.kind, e.ref, e.aliases), reverse=True)
    by_key = {entity.key: entity for entity in known}
    groups = _groups(by_key.values())
    if bonds:
        return _resolve_decided(groups, by_key, counts, bonds)
    ids = _ids(groups)
    entities = (_entity(ids[group], group, members, counts) for group, members in groups.items())
    return {entity.id: entity for entity in sorted(entities, key=lambda e: e.id)}


def _resolve_decided(
    by_rule: Mapping[GroupKey, list[LocalEntity]],
    by_key: Mapping[str, LocalEntity],
    counts: Mapping[str, int],
    bonds: Bonds,
) -> dict[str, Entity]:
    """The entities of the rules' groups where decisions join and split these."""
    rule_of = {member.key: group for group, members in by_rule.items() for member in members}
    groups: dict[GroupKey, list[LocalEntity]] = {}
    refs: dict[GroupKey, tuple[str, ...]] = {}
    for members, known_by in regroup({group: [m.key for m in held] for group, held in by_rule.items()}, bonds):
        best = min(known_by, key=lambda g: (BEST_KNOWN_BY.index(g[0]), g), default=("local", members[0]))
        # Those that the group is known by come first: its id is made of the first one's name.
        groups[best] = [by_key[key] for key in sorted(members, key=lambda key: (rule_of[key] != best, key))]
        refs[best] = _identifiers(groups[best], sorted(group[1] for group in known_by if group[0] == "ref"))
    ids = _ids(groups)
    entities = []
    for group, held in groups.items():
        entity = replace(_entity(ids[group], group, held, counts), ids=refs[group])
        joined = len({rule_of[member.key] for member in held}) > 1
        entities.append(replace(entity, merged_by="decision") if joined else entity)
    return {entity.id: entity for entity in sorted(entities, key=lambda e: e.id)}


def _groups(local_entities: Collection[LocalEntity]) -> dict[GroupKey, list[LocalEntity]]:
    demonyms = _demonyms(local_entities)
    refs: dict[GroupKey, set[str]] = defaultdict(set)
    for entity in local_entities:
        if entity.ref:
            refs[entity.kind, normalise_name(entity.name)].add(entity.refs[0])
    groups: dict[GroupKey, list[LocalEntity]] = defaultdict(list)
    for entity in local_entities:
        groups[_group_key(entity, refs, demonyms)].append(entity)
    return groups


def _group_key(entity: LocalEntity, refs: Mapping[GroupKey, set[str]], demonyms: Collection[str]) -> GroupKey:
    """What a local entity shares with those that it joins."""
    if entity.ref:
        return "ref", entity.refs[0]
    if not _is_full_name(entity, demonyms):
        return "local", entity.key
    name = normalise_name(entity.name)
    known_as = refs.get((entity.kind, name), set())
    return ("ref", *known_as) if len(known_as) == 1 else ("name", entity.kind, name)


def _is_full_name(entity: LocalEntity, demonyms: Collection[str]) -> bool:
    """True where equal names are taken to mean one entity in any two articles."""
    words = normalise_name(entity.name).split()
    if not words or (entity.name == entity.name.lower() != entity.name.upper()):
        return False
    if entity.kind == "PERSON":
        names = [word for word in words if word.rstrip(".") not in UNCOUNTED_WORDS]
        return len(names) > 2 or len([name for name in names if len(name.rstrip(".")) > 1]) == 2
    if entity.kind == "ROLE":
        written = re.sub(r"^the\s+", "", entity.name.strip(), flags=re.IGNORECASE).split()
        return words[0] in demonyms or any(word[0].isupper() for word in written[1:])
    return True


def _demonyms(local_entities: Iterable[LocalEntity]) -> set[str]:
    named = (entity for entity in local_entities if entity.kind in KINDS_WITH_DEMONYMS)
    forms = (form for entity in named for form in (entity.name, *entity.aliases))
    return {normalise_name(form) for form in forms if form[:1].isupper() and len(form.split()) == 1}


def _ids(groups: Mapping[GroupKey, list[LocalEntity]]) -> dict[GroupKey, str]:
    """A readable id for each group; what stays with its article bears a suffix, so that no other article changes it."""
    ids = {group: _id(group, members) for group, members in groups.items()}
    taken = Counter(ids.values())
    return {
        group: id_ if taken[id_] == 1 or group[0] == "ref" else f"{id_}-{digest(*group)}" for group, id_ in ids.items()
    }


def _id(group: GroupKey, members: list[LocalEntity]) -> str:
    if group[0] == "ref":
        return re.sub(r"[\s|]+", "-", group[1])
    id_ = f"{_slug(members[0].kind)}:{_slug(members[0].name)}"
    return f"{id_}-{digest(members[0].key)[:8]}" if group[0] == "local" else id_


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", normalise_name(name))[:SLUG_LENGTH].strip("-")


def _entity(id_: str, group: GroupKey, members: list[LocalEntity], mentions: Mapping[str, int]) -> Entity:
    name = _most_frequent(member.name for member in members)
    articles = {member.key.rpartition("#")[0] for member in members}
    merged_by = "" if len(articles) == 1 else "reference" if group[0] == "ref" else "name"
    return Entity(
        id=id_,
        name=name,
        kind=_most_frequent(member.kind for member in members),
        aliases=tuple(sorted({form for m in members for form in (m.name, *m.aliases)} - {name})),
        ids=_identifiers(members, [group[1]]) if group[0] == "ref" else (),
        members=tuple(sorted(member.key for member in members)),
        merged_by=merged_by,
        mentions=sum(mentions.get(member.key, 0) for member in members),
    )


def _identifiers(members: Iterable[LocalEntity], refs: Sequence[str]) -> tuple[str, ...]:
    """References, then what else the members that have these are known as."""
    more = {ref for member in members if member.refs[:1] and member.refs[0] in refs for ref in member.refs}
    return (*refs, *sorted(more - set(refs)))


def _most_frequent(forms: Iterable[str]) -> str:
    """The most frequent form; of equally frequent ones, one not in capitals throughout, then the first by alphabet."""
    return min(Counter(forms).items(), key=lambda item: (-item[1], item[0].isupper(), item[0]))[0]
