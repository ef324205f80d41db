"""How decisions name the entities of a graph, so that the name holds when articles come and go.

Comes in: a graph, the extractions and decisions that it was built from, and what a user calls an entity: a name, an id,
or a mention, `@ARTICLE:START-END`. Goes out: a Reference, by name and kind where that means this entity alone.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from ...errors import EntityNotFoundError, InputError
from ..entity_graph import EntityGraph
from ..folding import local_entities
from ..records import Entity, Extraction, LocalEntity, Mention
from ..resolve import normalise_name
from .decisions import Decision, Named, Placed, Reference
from .references import References

PLACE = re.compile(r"@(?P<article>.+):(?P<start>\d+)-(?P<end>\d+)")
SHOWN = 8


class Naming:
    """Names the entities of one graph; `meant` has the local entities that each reference of the decisions means."""

    def __init__(self, graph: EntityGraph, extractions: Iterable[Extraction], decisions: Iterable[Decision]) -> None:
        self.graph = graph
        lines = list(decisions)
        references = References(entity for decision in lines for entity in decision.entities)
        self._known: dict[str, LocalEntity] = {}
        self._mentions: dict[str, Mention] = {}
        self._articles: dict[str, list[Extraction]] = defaultdict(list)
        for extraction in extractions:
            references.see(extraction)
            self._articles[extraction.article.name].append(extraction)
            self._articles[extraction.article.id].append(extraction)
            for mention in extraction.mentions:
                self._known.setdefault(mention.entity.key, mention.entity)
                held = self._mentions.get(mention.entity.key)
                if held is None or (held.kind != "name" and mention.kind == "name"):
                    self._mentions[mention.entity.key] = mention
            for claim in extraction.claims:
                for entity in local_entities(claim):
                    self._known.setdefault(entity.key, entity)
        references.name(self._known.values())
        self.meant: Mapping[Reference, frozenset[str]] = {
            reference: references.keys(reference) for decision in lines for reference in decision.entities
        }
        self._bearers = self._without_those_apart(lines)

    def find(self, text: str) -> Reference:
        """The reference for what a user calls an entity.

        Args:
            text: a name, an alias, the id of an entity, or `@ARTICLE:START-END`.

        Returns:
            The reference.

        Raises:
            EntityNotFoundError: the graph has no such entity, or no such mention.
            InputError: several entities bear the name; the message has their ids.
        """
        place = PLACE.fullmatch(text)
        if place:
            return self._mention(place["article"], int(place["start"]), int(place["end"]))
        if text in self.graph.entities:
            return self.reference(self.graph.entities[text])
        found = self._called(text)
        if len(found) > 1:
            raise InputError(
                f"{len(found)} entities are called {text!r}; name one by its id, or with --all all of one kind:\n"
                + "\n".join(f"  {entity.id}  {entity.name} ({entity.kind}), {self._where(entity)}" for entity in found)
            )
        return self.reference(found[0] if found else self.graph.find(text), text)

    def find_all(self, text: str) -> Reference:
        """The reference for all entities of a name, in later articles too.

        Args:
            text: the name.

        Returns:
            The reference.

        Raises:
            EntityNotFoundError: no entity bears the name.
            InputError: entities of several kinds do.
        """
        kinds = {kind: held for (kind, name), held in self._bearers.items() if name == normalise_name(text) and held}
        if len(kinds) > 1:
            raise InputError(f"{text!r} is a name of several kinds, {', '.join(sorted(kinds))}; name one by its id")
        for kind, held in kinds.items():
            return Named(Counter(self._known[key].name for key in sorted(held)).most_common(1)[0][0], kind)
        self.graph.find(text)
        raise EntityNotFoundError(f"no entity's full name in an article is {text!r}; leave --all out")

    def reference(self, entity: Entity, called: str = "") -> Reference:
        """The reference for an entity.

        Args:
            entity: an entity of the graph.
            called: what the user calls it.

        Returns:
            A name and kind that it has in the articles and no other entity has, what the user calls it if that is one;
            else one of its mentions.
        """
        members = frozenset(entity.members)
        names = Counter((self._known[key].kind, self._known[key].name) for key in entity.members)
        form = normalise_name(called)
        best = sorted(names, key=lambda n: (normalise_name(n[1]) != form, n[1] != entity.name, -names[n], n))
        for kind, name in best:
            if self._bearers[kind, normalise_name(name)] <= members:
                return Named(name, kind)
        return self.placed(entity.members)

    def placed(self, keys: Collection[str]) -> Reference:
        """A reference for one of some local entities, by its mention.

        Raises:
            InputError: the articles have no mention of any.
        """
        mentions = [self._mentions[key] for key in sorted(keys) if key in self._mentions]
        if not mentions:
            raise InputError(f"no mention is known of {self._known[min(keys)].name!r}; give another of its names")
        mention = min(mentions, key=lambda m: m.kind != "name")
        return Placed(mention.article, mention.article_id, mention.start, mention.end, mention.text)

    def entities(self, reference: Reference) -> frozenset[str]:
        """The ids of the entities that a reference means."""
        if isinstance(reference, Named):
            keys: Collection[str] = self._bearers.get(reference.bearing, ())
        else:
            keys = [
                mention.entity.key
                for extraction in self._articles[reference.article_id]
                for mention in extraction.mentions
                if (mention.start, mention.end) == (reference.start, reference.end)
            ]
        return frozenset(self.graph.entity_of[key] for key in keys if key in self.graph.entity_of)

    def places(self, entity: Entity) -> str:
        """Some mentions of an entity, one an article, as a user may name them."""
        mentions = [self._mentions[key] for key in entity.members if key in self._mentions]
        shown = ", ".join(f"@{m.article}:{m.start}-{m.end}" for m in mentions[:SHOWN])
        return shown + (f" and {len(mentions) - SHOWN} more" if len(mentions) > SHOWN else "")

    def _without_those_apart(self, decisions: Iterable[Decision]) -> dict[tuple[str, str], set[str]]:
        bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entity in self._known.values():
            bearers[entity.kind, normalise_name(entity.name)].add(entity.key)
        for decision in decisions:
            if decision.action == "different":
                apart = {key for ref in decision.entities if isinstance(ref, Placed) for key in self.meant[ref]}
                for reference in decision.entities:
                    if isinstance(reference, Named):
                        bearers[reference.bearing] -= apart
        return bearers

    def _called(self, text: str) -> list[Entity]:
        """Those whose name it is, else those that it is an alias of; the most mentioned first."""
        form = normalise_name(text)
        found = [entity for entity in self.graph.entities.values() if normalise_name(entity.name) == form]
        found = found or [
            entity
            for entity in self.graph.entities.values()
            if any(normalise_name(alias) == form for alias in entity.aliases)
        ]
        return sorted(found, key=lambda entity: (-entity.mentions, entity.id))

    def _mention(self, article: str, start: int, end: int) -> Placed:
        held = self._articles.get(article, [])
        if len(held) != 1:
            close = difflib.get_close_matches(article, self._articles, n=SHOWN) if not held else []
            advice = f"did you mean {', '.join(close)}?" if close else "give its id."
            raise EntityNotFoundError(f"{len(held) or 'no'} articles are called {article!r}; {advice}")
        (extraction,) = held
        mentions = sorted(extraction.mentions, key=lambda m: (abs(m.start - start) + abs(m.end - end), m.start))
        if not mentions or (mentions[0].start, mentions[0].end) != (start, end):
            near = ", ".join(f"{m.start}-{m.end} {m.text!r}" for m in mentions[:SHOWN])
            raise EntityNotFoundError(f"article {article!r} has no mention at {start}-{end}; near: {near or 'none'}")
        text = extraction.article.text[start:end]
        return Placed(extraction.article.name, extraction.article.id, start, end, text)

    def _where(self, entity: Entity) -> str:
        names = sorted({self.graph.articles[key.rpartition("#")[0]].name for key in entity.members})
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return f"{entity.mentions} mentions, in {names[0]}{more}"
