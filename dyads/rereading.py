"""A build folder whose articles are read once more, to see what was found on the way to its claims.

Comes in: a folder. Goes out: its entities and claims as its decisions want them, and readings of its articles, made
with the model, ontology, names and options that it was built with. The candidates that gave no claim are not kept in
the folder: they would be more than the claims, and only reading again says why each is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from .built import choose_ontology
from .extract.claims import Reading, readings
from .graph.build import resolve_graph
from .graph.deciding.decisions import DECISIONS, read_decisions
from .graph.folder.contents import read_manifest, read_problems, read_undisturbed
from .graph.folder.fetched import refuse_fetched
from .graph.records import Article, Extraction, Mention, Problem, Span
from .recipe import changes, choose_known_names, options_of, recipe_of


class Rereading:
    """A build folder, to be read once more.

    Attributes:
        folder, manifest, options: where it is, what it says of itself, how it was built.
        changes: what its extractions were made with and what there is now, where that differs.
        graph: all its entities, related or not, and the claims that stay.
        withdrawn: the ids of the claims that decisions take away, and what takes each.
        extractions: what it holds of each article, by the article's id.
        problems: the articles and files that its build could not read.
    """

    def __init__(self, folder: Path) -> None:
        """Read the folder.

        Raises:
            DyadsError: it is no finished build folder, or what it was built with cannot be had any more.
        """
        refuse_fetched(folder, read_manifest(folder), "to read its articles again")
        extractions: list[Extraction] = read_undisturbed(folder, list)
        self.folder, self.manifest = folder, read_manifest(folder)
        self.options = options_of(self.manifest)
        self._ontology = choose_ontology(self.options.ontology)
        self._names = choose_known_names(self.options, self._ontology)
        self.changes = changes(self.manifest, recipe_of(self.options, self._ontology, self._names))
        decisions = read_decisions(folder / DECISIONS)
        resolved = resolve_graph(extractions, ontology=self._ontology, decisions=decisions)
        self.graph, self.withdrawn = resolved.graph, resolved.withdrawn
        self.extractions: Mapping[str, Extraction] = {e.article.id: e for e in extractions}
        lines = tuple(f"{path}: line " for path in self.options.claims)  # of claims, no articles
        self.problems = [problem for problem in read_problems(folder) if not problem.file.startswith(lines)]

    def readings(
        self, articles: Iterable[Article], on_problem: Callable[[Problem], None] | None = None
    ) -> Iterator[Reading]:
        """Read articles of the folder once more; one with which something goes wrong is reported and left out."""
        return readings(
            articles, model=self.options.model, nodes=self.options.nodes, ontology=self._ontology,
            known_names=self._names, on_problem=on_problem,
        )  # fmt: skip

    def entity_of(self, reading: Reading) -> Mapping[str, str]:
        """The folder's entity for each local entity of a reading.

        A reading by the folder's recipe has the folder's local entities. Another program may number others, and so may
        other extractors: of these each is who most of its mentions are in the folder, and nobody where they are none.
        """
        if not self.changes and not self.options.claims_only:
            return self.graph.entity_of
        held: dict[Span, list[str]] = defaultdict(list)
        for mention in self.extractions[reading.article.id].mentions:
            held[_span(mention)].append(self.graph.entity_of[mention.entity.key])
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in reading.mentions:
            votes[mention.entity.key].update(held[_span(mention)])
        return {key: min(counts, key=lambda id_: (-counts[id_], id_)) for key, counts in votes.items() if counts}

    def mentioned_in(self, article_id: str) -> Collection[str]:
        """The entities that the folder has a mention or a claim of in an article."""
        extraction = self.extractions[article_id]
        keys = {mention.entity.key for mention in extraction.mentions}
        keys |= {end.entity.key for claim in extraction.claims for end in (claim.subject, claim.object)}
        return {self.graph.entity_of[key] for key in keys}


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)
