"""Local entities into groups, where decisions join and keep apart what the rules alone would group otherwise.

Comes in: the groups of the rules, and Bonds: which local entities the user's decisions join or keep apart. Goes out:
groups again. 'different' holds whatever else says that two are one: names, references, and 'same', also over chains.

'same' comes before the rules, in the order of the lines. Whoever is to join a group, by a line or by a rule, joins the
first part of it that nothing keeps it apart from: those that no 'different' names, then the first that one names, and
so on. So of a group that 'different' splits, those that it does not name stay with the one that it names first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GroupKey = tuple[str, ...]

NOT_NAMED = (-1, -1)


@dataclass(frozen=True, slots=True)
class Bonds:
    """What decisions say of local entities, by their keys.

    Attributes:
        same: the number of a decision to those that it joins.
        sides: each local key to the decisions that keep it apart from others, and which of their sides it is on.
        set_apart: those that are not what their name says: a decision keeps them apart from all who bear it.
    """

    same: Mapping[int, Sequence[str]] = field(default_factory=dict)
    sides: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    set_apart: frozenset[str] = frozenset()


class Group(NamedTuple):
    """Local entities that are one, by their keys, and the rules' groups that live on in them.

    A group that is split lives on in its first part; the others are known by nothing.
    """

    members: tuple[str, ...]
    known_by: tuple[GroupKey, ...]


class Joining:
    """Disjoint sets that grow, unless a decision keeps two of them apart."""

    def __init__(self, sides: Mapping[str, Mapping[int, int]]) -> None:
        self._above: dict[str, str] = {}
        self._sides: dict[str, dict[int, int]] = {key: dict(held) for key, held in sides.items()}

    def set_of(self, key: str) -> str:
        """The key that stands for the set which a key is in."""
        top = key
        while top in self._above:
            top = self._above[top]
        while key != top:
            self._above[key], key = top, self._above[key]
        return top

    def join(self, one: str, other: str) -> bool:
        """Make two sets one; False where a decision keeps members of them apart."""
        one, other = self.set_of(one), self.set_of(other)
        if one == other:
            return True
        ours, theirs = self._sides.get(one, {}), self._sides.get(other, {})
        if any(ours.get(line, side) != side for line, side in theirs.items()):
            return False
        self._above[other] = one
        if theirs:
            self._sides[one] = ours | theirs
        return True

    def gather(self, keys: Iterable[str]) -> list[str]:
        """Join keys as far as decisions allow: each to the first set that it may join. Gives those sets."""
        homes: list[str] = []
        for key in keys:
            if not any(self.join(home, key) for home in homes):
                homes.append(key)
        return list(dict.fromkeys(self.set_of(home) for home in homes))


def regroup(by_rule: Mapping[GroupKey, Sequence[str]], bonds: Bonds) -> list[Group]:
    """Group local entities by rules and decisions.

    Args:
        by_rule: the keys of those that a rule joins, by what they share; every key is in one such group.
        bonds: the decisions.

    Returns:
        The groups, in the order of their smallest keys.
    """
    joining = Joining(bonds.sides)

    def order(key: str) -> tuple[bool, tuple[int, int], str]:
        named = min(((side, line) for line, side in bonds.sides.get(key, {}).items()), default=NOT_NAMED)
        return key in bonds.set_apart, named, key

    for _, keys in sorted(bonds.same.items()):
        joining.gather(sorted(keys, key=order))
    firsts = {group: joining.gather(sorted(keys, key=order))[0] for group, keys in sorted(by_rule.items())}
    living: dict[str, list[GroupKey]] = {}
    for group, first in firsts.items():
        living.setdefault(joining.set_of(first), []).append(group)
    members: dict[str, list[str]] = {}
    for key in sorted(key for keys in by_rule.values() for key in keys):
        members.setdefault(joining.set_of(key), []).append(key)
    return [Group(tuple(keys), tuple(living.get(top, ()))) for top, keys in members.items()]
