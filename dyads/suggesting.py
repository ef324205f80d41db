"""A walk through likely duplicates and likely wrong merges, in the terminal.

Comes in: a desk, and answers, a line each. Goes out: questions, and a decision for each answer, written at once, so
that whoever leaves keeps what is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from .deciding import Desk
from .graph.deciding.decisions import Decision
from .graph.deciding.suggestions import (
    Duplicate,
    WrongMerge,
    likely_duplicates,
    likely_wrong_merges,
    undecided_duplicates,
    undecided_merges,
)
from .graph.grouping import Joining

ANSWERS = {"s": "same", "d": "different", "k": "skip", "": "skip", "q": "quit"}
QUESTION = "[s]ame, [d]ifferent, s[k]ip or [q]uit? "
SENTENCES = 2


class Walk:
    """One walk: the suggestions that no decision has settled yet, the most used first."""

    def __init__(self, desk: Desk, write: Callable[[Decision], object], show: Callable[[str], None]) -> None:
        self._desk = desk
        self._write = write
        self._show = show
        meant, graph = desk.naming.meant, desk.graph
        duplicates = undecided_duplicates(likely_duplicates(graph), desk.decisions, meant, graph.entity_of)
        merges = undecided_merges(likely_wrong_merges(graph), desk.decisions, meant)
        self.suggestions: list[Duplicate | WrongMerge] = sorted([*duplicates, *merges], key=lambda s: -s.used)
        self._joined = Joining({})
        self._apart: list[tuple[str, str]] = []

    def go(self, ask: Callable[[str], str | None]) -> int:
        """Ask about each suggestion.

        Args:
            ask: shows a question and gives the answer, None where there are no more.

        Returns:
            How many answers were written down.
        """
        written = 0
        for number, suggestion in enumerate(self.suggestions, 1):
            if self._settled(suggestion):
                continue
            self._show(f"\n{number} of {len(self.suggestions)}: {suggestion.reason}")
            for line in self._described(suggestion):
                self._show(line)
            answer = self._answer(ask)
            if answer == "quit":
                break
            for decision in self._decisions(suggestion, answer):
                self._write(decision)
                written += 1
        return written

    def _answer(self, ask: Callable[[str], str | None]) -> str:
        while True:
            given = ask(QUESTION)
            if given is None:
                return "quit"
            word = given.strip().casefold()
            if word in ANSWERS or word in ANSWERS.values():
                return ANSWERS.get(word, word)
            self._show(f"{given.strip()!r} is no answer; give s, d, k or q")

    def _settled(self, suggestion: Duplicate | WrongMerge) -> bool:
        """Whether earlier answers of this walk say it: the same over others, or different from one of the same."""
        if isinstance(suggestion, WrongMerge):
            return False
        ends = {self._joined.set_of(suggestion.one), self._joined.set_of(suggestion.other)}
        return len(ends) == 1 or any({self._joined.set_of(a), self._joined.set_of(b)} == ends for a, b in self._apart)

    def _decisions(self, suggestion: Duplicate | WrongMerge, answer: str) -> Iterator[Decision]:
        naming, graph = self._desk.naming, self._desk.graph
        if answer == "skip":
            return
        if isinstance(suggestion, WrongMerge):
            yield from self._about_merge(suggestion, answer)
            return
        pair = tuple(naming.reference(graph.entities[id_]) for id_ in (suggestion.one, suggestion.other))
        if answer == "same":
            self._joined.join(suggestion.one, suggestion.other)
            yield Decision("same", pair)
        else:
            self._apart.append((suggestion.one, suggestion.other))
            yield Decision("different", pair)

    def _about_merge(self, merge: WrongMerge, answer: str) -> Iterator[Decision]:
        naming = self._desk.naming
        if answer == "same":
            yield Decision("same", (naming.placed(merge.rest), naming.placed(merge.part)))
            return
        whole = naming.reference(self._desk.graph.entities[merge.entity])
        parts = tuple(naming.placed([key]) for key in merge.part)
        for part in parts:
            yield Decision("different", (whole, part))
        if len(parts) > 1:
            yield Decision("same", parts)

    def _described(self, suggestion: Duplicate | WrongMerge) -> Iterator[str]:
        if isinstance(suggestion, Duplicate):
            for id_ in (suggestion.one, suggestion.other):
                yield from self._entity(id_)
        else:
            for keys in (suggestion.rest, suggestion.part):
                yield from self._entity(suggestion.entity, keys)

    def _entity(self, id_: str, keys: Collection[str] | None = None) -> Iterator[str]:
        graph = self._desk.graph
        entity = graph.entities[id_]
        members = entity.members if keys is None else keys
        articles = {key.rpartition("#")[0] for key in members}
        count = sum(graph.mention_counts.get((article, id_), 0) for article in articles)
        yield f"  {entity.name} ({entity.kind}): mentions {count}, articles {len(articles)}"
        claims = (claim for relation in graph.relations_of(id_) for claim in graph.claims_of(relation.id))
        about = (c for c in claims if {c.subject.entity.key, c.object.entity.key} & set(members))
        sentences = dict.fromkeys(f"    {' '.join(claim.sentence.split())}  [{claim.article}]" for claim in about)
        yield from list(sentences)[:SENTENCES]
