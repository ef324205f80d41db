"""One name, one kind: what most of an article's mentions of a name say of it.

Comes in: the names of one article. Goes out: nothing; each mention of a name has the same kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from .candidates import Candidate


def agree_on_kinds(names: Iterable[Candidate]) -> None:
    """One name, one kind, by vote; a name that is the first or last word of a person's full name is that person's."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for name in names:
        by_name[name.name.lower()].append(name)
    bodies = {c.name for c in names if c.told and c.told != "PERSON"}
    # Family names stand last, or first as in Chinese and Hungarian.
    full = [
        c.name.split()
        for c in names
        if "PERSON" in (c.kind, c.told) and not c.geo and " " in c.name and c.name not in bodies
    ]
    surnames = {part.lower() for name in full for part in (name[0], name[-1]) if not part.isupper()}
    for key, group in by_name.items():
        if any(c.geo for c in group):
            continue
        votes = Counter(c.kind for c in group if c.kind)
        for candidate in group:
            if candidate.told:
                votes[candidate.told] += 3
        if any(c.title for c in group):
            votes["PERSON"] += 2
        if key in surnames and not votes.get("COUNTRY"):
            votes["PERSON"] += 2 * len(group)
        best = max(votes, key=lambda k: (votes[k], k)) if votes else _guess(group)
        told = best if any(c.told == best for c in group) else ""
        for candidate in group:
            candidate.kind, candidate.told = best, told


def _guess(group: Sequence[Candidate]) -> str:
    places = sum(c.head.head is not None and c.head.head.lower in ("in", "at", "near", "from", "to") for c in group)
    return "PLACE" if places * 2 > len(group) else "ORGANIZATION"
