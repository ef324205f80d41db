"""What the user's decisions do to a graph, at every build anew.

Comes in: decisions, and the extractions and local entities that they are about. Goes out: entities and claims as the
user wants them, and a Problem for each decision that does nothing.

- same: they are one entity. different: they are not, whatever names, references and 'same' say. Where lines contradict
  each other 'different' holds, then the first 'same'; a 'same' that does not hold for all whom it names is reported.
  A name and a mention that are different: the mention is none of those whom the name means, in no decision.
- rename, kind: the entity's new name or kind; with its new kind it joins its namesakes of that kind. hide: the entity
  leaves the graph, its relations too; claims of others that it is the source of stay, without it. Who is named by a
  mention is, but for 'same' and 'different', the whole entity that the mention belongs to.
- wrong: the claim leaves the graph. right: its confidence is 1.
- Of two lines that give one entity a name or a kind, or one claim a verdict, the later one holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from ..grouping import Bonds
from ..records import Claim, Entity, Extraction, LocalEntity, Problem
from ..resolve import resolve
from .decisions import DECISIONS, Decision, Named, Placed, Reference
from .references import References

Verdict = Literal["wrong", "hidden"]


class Replay:
    """One replay of decisions: `see` every extraction, then `resolve`, then `judge` the claims, then `unapplied`.

    Attributes:
        withdrawn: the ids of the claims that `judge` took away, and what took each.
    """

    def __init__(self, decisions: Sequence[Decision], kinds: Collection[str]) -> None:
        self._decisions = tuple(decisions)
        self._kinds = kinds
        self._references = References(entity for decision in decisions for entity in decision.entities)
        self._extents: dict[Reference, frozenset[str]] = {}
        self._entity_of: dict[str, str] = {}
        self._hidden: frozenset[str] = frozenset()
        self.withdrawn: dict[str, Verdict] = {}
        self._claims: frozenset[str] = frozenset()
        self._overruled_by: dict[int, int] = {}

    def see(self, extraction: Extraction) -> None:
        """Take note of one article."""
        self._references.see(extraction)

    def resolve(self, local_entities: Collection[LocalEntity], mentions: Mapping[str, int]) -> dict[str, Entity]:
        """The entities, joined, split, named and sorted into kinds as decided; the hidden ones are still among them.

        Args:
            local_entities: those of all articles.
            mentions: how often each local key is mentioned.

        Returns:
            The entities by their ids, in the order of the ids.
        """
        if not self._decisions:
            return resolve(local_entities, mentions)
        self._references.name(local_entities)
        self._extents = {ref: self._references.keys(ref) for d in self._decisions for ref in d.entities}
        bonds = self._bonds()
        kinds = {
            key: decision.to
            for _, decision in self._of("kind")
            if decision.to in self._kinds
            for key in self._meant(decision)
        }
        sorted_ = {replace(e, kind=kinds[e.key]) if e.key in kinds else e for e in local_entities}
        entities = resolve(sorted_, mentions, bonds)
        self._entity_of = {key: entity.id for entity in entities.values() for key in entity.members}
        self._hidden = frozenset(id_ for _, decision in self._of("hide") for id_ in self._ids(decision))
        return self._changed(entities)

    def judge(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims that stay, as decided.

        Args:
            claims: the claims of all articles.

        Returns:
            Those that are not wrong and not of hidden entities, in their order.
        """
        verdicts = {d.claim: d.action for _, d in self._of("wrong", "right")}
        self._note_overruled((index, [d.claim]) for index, d in self._of("wrong", "right"))
        hidden = {key for key, id_ in self._entity_of.items() if id_ in self._hidden}
        if not verdicts and not hidden:
            return list(claims)
        kept = []
        known = set()
        for claim in claims:
            verdict = verdicts.get(claim.id)
            if verdict:
                known.add(claim.id)
            if verdict == "wrong" or {claim.subject.entity.key, claim.object.entity.key} & hidden:
                self.withdrawn[claim.id] = "wrong" if verdict == "wrong" else "hidden"
                continue
            kept.append(_without_sources(replace(claim, confidence=1.0) if verdict else claim, hidden))
        self._claims = frozenset(known)
        return kept

    def unapplied(self) -> list[Problem]:
        """The decisions that do nothing, or not all that they say, each with the reason."""
        found = []
        for index, decision in enumerate(self._decisions):
            reason = self._reason(index, decision)
            if reason:
                file = f"{DECISIONS} line {decision.line}" if decision.line else f"decision {index + 1}"
                found.append(Problem(file, f"{decision.action}: {reason}"))
        return found

    def _of(self, *actions: str) -> Iterator[tuple[int, Decision]]:
        return ((index, d) for index, d in enumerate(self._decisions) if d.action in actions)

    def _meant(self, decision: Decision) -> list[str]:
        """The keys of the local entities that a decision names, reference by reference."""
        return [key for reference in decision.entities for key in sorted(self._extents[reference])]

    def _ids(self, decision: Decision) -> set[str]:
        return {self._entity_of[key] for key in self._meant(decision)}

    def _bonds(self) -> Bonds | None:
        """What is to join and to stay apart; a name ceases to mean the mentions that are decided to be different."""
        apart: dict[tuple[str, str], set[str]] = defaultdict(set)
        for _, decision in self._of("different"):
            placed = {key for ref in decision.entities if isinstance(ref, Placed) for key in self._extents[ref]}
            for reference in decision.entities:
                if isinstance(reference, Named):
                    apart[reference.bearing] |= placed & self._extents[reference]
        self._extents |= {
            reference: keys - apart[reference.bearing]
            for reference, keys in self._extents.items()
            if isinstance(reference, Named)
        }
        sides: dict[str, dict[int, int]] = defaultdict(dict)
        for index, decision in self._of("different"):
            for side, reference in enumerate(decision.entities):
                for key in self._extents[reference]:
                    sides[key].setdefault(index, side)
        same = {index: self._meant(decision) for index, decision in self._of("same")}
        if not same and not sides:
            return None
        return Bonds(same, sides, frozenset(key for keys in apart.values() for key in keys))

    def _changed(self, entities: Mapping[str, Entity]) -> dict[str, Entity]:
        changed = dict(entities)
        for action in ("rename", "kind"):
            holding = [(i, d) for i, d in self._of(action) if action == "rename" or d.to in self._kinds]
            for id_, index in self._note_overruled((i, self._ids(d)) for i, d in holding).items():
                entity, to = changed[id_], self._decisions[index].to
                if action == "rename":
                    aliases = tuple(sorted({entity.name, *entity.aliases} - {to}))
                    changed[id_] = replace(entity, name=to, aliases=aliases)
                else:
                    changed[id_] = replace(entity, kind=to)
        return changed

    def _note_overruled(self, targets: Iterable[tuple[int, Collection[str]]]) -> dict[str, int]:
        """For each target the last decision about it; decisions that are last about none are noted as overruled."""
        about = [(index, tuple(held)) for index, held in targets]
        last = {target: index for index, held in about for target in held}
        for index, held in about:
            later = [last[target] for target in held]
            if held and index not in later:
                self._overruled_by[index] = max(later)
        return last

    def _reason(self, index: int, decision: Decision) -> str:
        if decision.claim and decision.claim not in self._claims:
            return f"no claim has the id {decision.claim!r}"
        for reference in decision.entities:
            if not self._extents[reference]:
                return self._references.reason(reference)
        if decision.action == "kind" and decision.to not in self._kinds:
            return f"{decision.to!r} is no kind; there are {', '.join(self._kinds)}"
        if index in self._overruled_by:
            later = self._decisions[self._overruled_by[index]]
            return f"line {later.line} overrules it" if later.line else f"decision {self._overruled_by[index] + 1} does"
        if decision.action == "same" and len(self._ids(decision)) > 1:
            return f"{_listed(decision)} are kept apart, all or some, by what is decided to be different"
        if decision.action == "different" and self._is_one(decision):
            return f"{_listed(decision)}: two are one entity of one article, which no decision splits"
        return ""

    def _is_one(self, decision: Decision) -> bool:
        meant = self._meant(decision)
        return len(set(meant)) < len(meant)


def _listed(decision: Decision) -> str:
    return " and ".join(str(reference) for reference in decision.entities)


def _without_sources(claim: Claim, hidden: Collection[str]) -> Claim:
    """The claim, its sources that are hidden named by the words of the text alone."""
    if not any(source.entity and source.entity.key in hidden for source in claim.attribution):
        return claim
    sources = (replace(s, entity=None) if s.entity and s.entity.key in hidden else s for s in claim.attribution)
    return replace(claim, attribution=tuple(sources))
