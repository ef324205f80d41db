"""Which local entities of an article the claims of other extractors are about.

Comes in: what was read out of the article by our own extraction, and whom the lines of others name. Goes out: local
entities, our own where name or reference is the same and new ones for the rest; and where a sentence mentions them.

A name is the same as in `resolve.py`, also where it is one of our entity's aliases. Kinds need not be equal, since few
coders agree on whether a militia is an organization or a group; but no person is ever anything else, and no country.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ...graph.folding import local_entities
from ...graph.records import BETWEEN_REFS, Extraction, LocalEntity, Span, digest
from ...graph.resolve import normalise_name
from ..mentions.gazetteer import GeoKind, load_gazetteer
from ..mentions.known_names import KnownNames
from .lines import GivenEntity
from .text_search import words_in

NEVER_ANOTHER = ("PERSON", "COUNTRY")

MEANT_BY: dict[str, tuple[GeoKind, ...]] = {
    "COUNTRY": ("country", "demonym", "seat", "capital"),
    "ORGANIZATION": ("body",),
    "PLACE": ("region", "region adjective"),
}
"""What a name of this kind may be in the gazetteer; a capital that is called a country means its government."""


class GivenEntities:
    """The local entities of one article; first `key_of` all that are given, then `local` of each key."""

    def __init__(self, extraction: Extraction, names: KnownNames) -> None:
        self._article = extraction.article
        self._names = names
        claimed = (entity for claim in extraction.claims for entity in local_entities(claim))
        mentioned = (mention.entity for mention in extraction.mentions)
        self._own = {entity.key: entity for entity in (*claimed, *mentioned)}
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for entity in self._own.values():
            for form in (entity.name, *entity.aliases):
                self._bearers[normalise_name(form)].add(entity.key)
        self._mentions: dict[str, list[Span]] = defaultdict(list)
        for mention in extraction.mentions:
            self._mentions[mention.entity.key].append(Span(mention.start, mention.end))
        self._given: dict[str, list[GivenEntity]] = defaultdict(list)
        self._keys: dict[tuple[str, ...], str] = {}
        self._locals: dict[str, LocalEntity] = {}

    def key_of(self, given: GivenEntity) -> str:
        """The key of the local entity that a line names; nothing is noted of it."""
        named = (given.name, given.kind, given.ref, given.key)
        if named not in self._keys:
            self._keys[named] = self._key_of(self._known(given))
        return self._keys[named]

    def note(self, given: GivenEntity) -> None:
        """Take note of a name, kind and aliases that a line gives, where the entity is not our own."""
        key = self.key_of(given)
        if key not in self._own:
            self._given[key].append(self._known(given))
            self._locals.pop(key, None)

    def local(self, key: str) -> LocalEntity:
        """A local entity, with all that was noted of it."""
        if key in self._own:
            return self._own[key]
        if key not in self._locals:
            self._locals[key] = self._local(key)
        return self._locals[key]

    def named(self, name: str) -> LocalEntity | None:
        """Whom a bare name means: the one local entity that bears it, or None."""
        form = normalise_name(name)
        keys = set(self._bearers.get(form, ()))
        keys |= {key for key, given in self._given.items() if any(normalise_name(e.name) == form for e in given)}
        return self.local(keys.pop()) if len(keys) == 1 else None

    def mentions(self, given: GivenEntity, sentence: Span) -> list[Span]:
        """Where a sentence mentions an entity.

        Args:
            given: the entity.
            sentence: the sentence.

        Returns:
            The places of the first of these that stands there: the words that the line gives; the name; an alias; what
            our own extraction takes to mean it; another name of the same country; a person's last name.
        """
        text = self._article.text
        at = given.span
        if at and given.mention and text[at.start : at.end] == given.mention and _lies_in(at, sentence):
            return [at]
        key = self.key_of(given)
        for form in (given.mention, given.name, *given.aliases):
            found = words_in(text, sentence, form) if form else []
            if found:
                return found
        own = [span for span in self._mentions.get(key, ()) if _lies_in(span, sentence)]
        if own:
            return own
        for form in self._other_forms(given, key):
            found = words_in(text, sentence, form)
            if found:
                return found
        return []

    def _key_of(self, given: GivenEntity) -> str:
        own = self._own_of(given)
        if own:
            return own
        firm = given.kind if given.kind in NEVER_ANOTHER else ""
        identity = given.ref.partition(BETWEEN_REFS)[0] or normalise_name(given.name)
        return f"{self._article.id}#{digest(firm, identity)}"

    def _local(self, key: str) -> LocalEntity:
        given = self._given[key]
        names = Counter(entity.name for entity in given)
        name = min(names, key=lambda name: (-len(name), -names[name], name))
        aliases = {form for entity in given for form in (entity.name, *entity.aliases)} - {name}
        refs = [ref for entity in given if entity.ref for ref in entity.ref.split(BETWEEN_REFS)]
        kinds = Counter(entity.kind for entity in given)
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
        return LocalEntity(key, name, kind, tuple(sorted(aliases)), BETWEEN_REFS.join(dict.fromkeys(refs)))

    def _other_forms(self, given: GivenEntity, key: str) -> Iterator[str]:
        if key in self._own:
            yield from (self._own[key].name, *self._own[key].aliases)
        ref = self._known(given).ref.partition(BETWEEN_REFS)[0]
        yield from _names_by_ref().get((given.kind, ref), ())
        last = given.name.split()[-1]
        if given.kind == "PERSON" and last != given.name and last[0].isupper():
            yield last

    def _own_of(self, given: GivenEntity) -> str:
        """The key of our own local entity that is the same, or ""."""
        keys = self._bearers.get(normalise_name(given.name), set())
        same = [key for key in keys if _may_be(self._own[key].kind, given.kind)]
        refs = set(given.ref.split(BETWEEN_REFS)) - {""}
        same = same or [key for key, entity in self._own.items() if refs.intersection(entity.refs)]

        def rank(key: str) -> tuple[bool, bool, bool, int, str]:
            entity = self._own[key]
            called = normalise_name(entity.name) == normalise_name(given.name)
            return key != given.key, entity.kind != given.kind, not called, -len(self._mentions[key]), key

        return min(same, key=rank, default="")

    def _known(self, given: GivenEntity) -> GivenEntity:
        """The entity with what the user's names and the gazetteer say of it."""
        known = self._names.by_name.get(given.name)
        refs = [*given.ref.split(BETWEEN_REFS), *(known.ids if known else ())]
        geo = load_gazetteer().names.get(given.name, ()) or load_gazetteer().names.get(_bare(given.name), ())
        refs = [*(g.ref for g in geo if g.kind in MEANT_BY.get(given.kind, ())), *refs]
        ref = BETWEEN_REFS.join(dict.fromkeys(ref for ref in refs if ref))
        name, kind = (known.name, known.kind) if known else (given.name, given.kind)
        aliases = (*given.aliases, given.name) if name != given.name else given.aliases
        return replace(given, name=name, kind=kind, aliases=aliases, ref=ref)


def _may_be(one: str, other: str) -> bool:
    return one == other or not {one, other}.intersection(NEVER_ANOTHER)


def _lies_in(span: Span, whole: Span) -> bool:
    return whole.start <= span.start < span.end <= whole.end


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


@cache
def _names_by_ref() -> dict[tuple[str, str], tuple[str, ...]]:
    """The names of the gazetteer by kind of entity and reference, the longest first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, meanings in load_gazetteer().names.items():
        for kind, meant in MEANT_BY.items():
            for geo in meanings:
                if geo.kind in meant:
                    found[kind, geo.ref].append(name)
    return {key: _longest_first(names) for key, names in found.items()}


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
