"""Articles come, are edited and go, and decisions are made and undone, in any order: a folder that has seen it all is
always the one that a build from nothing would be."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import dyads
from dyads import whole_way
from dyads.deciding import Desk
from dyads.errors import EntityNotFoundError, InputError
from dyads.extract.claims import extract
from dyads.graph.deciding.decisions import DECISIONS, Action, Decision, Named, Placed, append_decision
from dyads.graph.folder import updating
from dyads.graph.folder.contents import read_graph
from dyads.graph.folder.verifying import verify_folder
from dyads.graph.records import Article, Extraction, Problem
from dyads.options import Nodes, OptionValues
from dyads.pages import PAGES
from dyads.registry import EXPORTS, exporter

SENTENCES = (
    "Norway accuses Chile of piracy.",
    "Norway and Chile met in Peru. Both countries criticised Kenya.",
    "Ana Smith, the director of Omra Metals, thanked Kenya.",
    "Ana Smith of Delta Lines visited Norway. She praised Chile.",
    "OMC bought Delta Lines from Omra Metals.",
    "Smith accused Ben Ruiz of theft, and police arrested him in Chile.",
    "Norway denied that it had attacked Peru, Omra Metals said.",
    "The Norwegian government may sanction Peru next month.",
)
WIRE = (
    "The fishing season began late this spring because of storms that closed the northern harbours for weeks, and the "
    "crews of more than a hundred trawlers waited on the quays while the price of cod rose to the highest in a decade."
)
SLOTS = ("a", "b", "c", "d", "e")
NAMED = (
    Named("Ana Smith", "PERSON"), Named("Omra Metals", "ORGANIZATION"), Named("OMC", "ORGANIZATION"),
    Named("Delta Lines", "ORGANIZATION"), Named("Norway", "COUNTRY"), Named("Chile", "COUNTRY"),
    Named("Nobody", "PERSON"), Placed("a", "", 0, 9, "Ana Smith"), Placed("b", "", 0, 6), Placed("b", "", 0, 9),
)  # fmt: skip

texts = st.builds(
    lambda sentences, wire: " ".join([*sentences, *([WIRE] if wire else [])]),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    st.booleans(),
)
records = st.builds(
    lambda text, id_, published: {"text": text, "id": id_, "published": published},
    texts,
    st.sampled_from(["", "", "", "wire-1", "wire-2"]),
    st.sampled_from(["", "2026-03-01", "2026-03-02"]),
)
given = st.builds(
    lambda article, one, other, relation: {
        "article": article, "sentence": "Norway accuses Chile of piracy.", "subject": one, "object": other,
        "predicate": "mentions", "relation": relation, "extractor": "coder 1",
    },
    st.sampled_from(["first", *SLOTS, "wire-1"]),
    *(st.sampled_from([{"name": name, "type": "COUNTRY"} for name in ("Norway", "Chile", "Peru")]) for _ in range(2)),
    st.sampled_from(["STATES", "ACCUSE"]),
)  # fmt: skip
references = st.sampled_from(NAMED)
choices = st.integers(min_value=0, max_value=9999)

_extracted: dict[tuple[Article, str], Extraction] = {}


def _extract_once(articles: Iterable[Article], *, nodes: str, **options: Any) -> Iterator[Extraction]:
    """What the pipeline reads out of articles; of one that it has seen before, what it read then."""
    for article in articles:
        if (article, nodes) not in _extracted:
            (_extracted[article, nodes],) = extract([article], nodes=nodes, **options)  # type: ignore[arg-type]
        yield _extracted[article, nodes]


def exports(folder: Path, place: Path) -> dict[str, bytes]:
    """Every export of a build folder, byte by byte; of the pages, those in the folder."""
    graph = dyads.load(folder)
    place.mkdir()
    for name, export in EXPORTS.items():
        if name not in PAGES.values():
            exporter(name)(graph, place / f"{name}{export.suffix}")
    files = (path for path in sorted(place.rglob("*")) if path.is_file())
    found = {str(path.relative_to(place)): path.read_bytes() for path in files}
    shutil.rmtree(place)
    return found | {page: (folder / page).read_bytes() for page in PAGES}


class Collection(RuleBasedStateMachine):
    """A collection of articles, a folder that grows with it, and what a user decides about its graph."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.news, self.out = self.place / "news", self.place / "grown" / "graph"
        self.decisions = self.out / DECISIONS
        self.nodes: Nodes = "actors"
        self._patched = pytest.MonkeyPatch()
        self._patched.setattr(whole_way, "extract", _extract_once)
        self._patched.setattr(updating, "BATCH_SIZE", 2)

    @initialize()
    def begin(self) -> None:
        self.news.mkdir()
        (self.news / "first.txt").write_text(SENTENCES[0])

    @rule(edits=st.dictionaries(st.sampled_from(SLOTS), records, min_size=1, max_size=3))
    def add_or_edit(self, edits: dict[str, dict[str, str]]) -> None:
        for slot, record in edits.items():
            (self.news / f"{slot}.json").write_text(json.dumps(record))

    @rule(lines=st.lists(records, max_size=3))
    def write_records(self, lines: list[dict[str, str]]) -> None:
        (self.news / "wire.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    @rule(slots=st.sets(st.sampled_from(SLOTS), min_size=1))
    def withdraw(self, slots: set[str]) -> None:
        for slot in slots:
            (self.news / f"{slot}.json").unlink(missing_ok=True)

    @rule(lines=st.lists(given, max_size=3))
    def write_claims(self, lines: list[dict[str, Any]]) -> None:
        (self.place / "coder.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    @rule(nodes=st.sampled_from(["actors", "named"]))
    def build_with_other_nodes(self, nodes: Nodes) -> None:
        self.nodes = nodes

    @rule(action=st.sampled_from(["same", "different"]), of=st.lists(references, min_size=2, max_size=3, unique=True))
    def note_a_pair(self, action: Action, of: list[Named | Placed]) -> None:
        self._note(Decision(action, tuple(of)))

    @rule(of=references, to=st.sampled_from(["Omra Metals", "Norway", "Somebody"]))
    def note_a_name(self, of: Named | Placed, to: str) -> None:
        self._note(Decision("rename", (of,), to=to))

    @rule(of=references, to=st.sampled_from(["PERSON", "ORGANIZATION", "NOTHING"]))
    def note_a_kind(self, of: Named | Placed, to: str) -> None:
        self._note(Decision("kind", (of,), to=to))

    @rule(of=references)
    def note_to_hide(self, of: Named | Placed) -> None:
        self._note(Decision("hide", (of,)))

    @rule(
        action=st.sampled_from(["same", "different", "rename", "kind", "hide", "wrong", "right"]), one=choices,
        other=choices, by_mention=st.booleans(), all_=st.booleans(),
    )  # fmt: skip
    def decide(self, action: Action, one: int, other: int, by_mention: bool, all_: bool) -> None:
        """Decide as `dyads decide` does, which refuses what would do nothing."""
        if not self.out.exists():
            return
        desk = Desk(self.out)
        first, second = (self._called(desk, n, by_mention=by_mention) for n in (one, other))
        claims = sorted(desk.graph.claims)
        if action in ("wrong", "right"):
            said = [claims[one % len(claims)]] if claims else []
        else:
            last = {"rename": "Renamed Lines", "kind": "GROUP"}.get(action, second)
            said = [first] if action == "hide" else [first, last]
        try:
            with desk.alone():
                desk.decide(desk.propose(action, said, all_=all_ and not by_mention))
        except (InputError, EntityNotFoundError):
            return
        assert desk.graph == dyads.load(self.out)

    @rule(number=choices)
    def undo(self, number: int) -> None:
        lines = self.decisions.read_bytes().splitlines(keepends=True) if self.decisions.exists() else []
        if lines:
            del lines[number % len(lines)]
            self.decisions.write_bytes(b"".join(lines))

    @invariant()
    def is_what_a_build_from_nothing_makes(self) -> None:
        if not self.news.exists():
            return
        fresh = self.place / "fresh" / "graph"
        fresh.mkdir(parents=True)
        if self.decisions.exists():
            shutil.copy(self.decisions, fresh)
        grown, anew = self._built(self.out), self._built(fresh)
        assert grown == anew
        assert verify_folder(self.out).problems == ()
        shutil.rmtree(fresh)

    def teardown(self) -> None:
        self._patched.undo()
        shutil.rmtree(self.place)

    def _note(self, decision: Decision) -> None:
        """Write a decision down as by hand, whether it does anything or not."""
        self.out.mkdir(parents=True, exist_ok=True)
        append_decision(self.decisions, decision)

    def _called(self, desk: Desk, number: int, *, by_mention: bool) -> str:
        """An entity, by its id or by one of its mentions."""
        ids = sorted(desk.graph.entities)
        mentions = [mention for extraction in desk.extractions for mention in extraction.mentions]
        if by_mention and mentions:
            mention = mentions[number % len(mentions)]
            return f"@{mention.article_id}:{mention.start}-{mention.end}"
        return ids[number % len(ids)] if ids else "nobody"

    def _built(self, folder: Path) -> tuple[dict[str, bytes], list[Problem], list[Problem]]:
        """What a build makes of the collection: the exports, what was not read, which decisions do nothing."""
        problems: list[Problem] = []
        unapplied: list[Problem] = []
        claims = [path for path in [self.place / "coder.jsonl"] if path.exists()]
        options: OptionValues = {"nodes": self.nodes, "claims": claims}
        graph = dyads.build(self.news, folder, on_problem=problems.append, **options)
        assert read_graph(folder, on_unapplied=unapplied.append) == graph
        return exports(folder, self.place / "exports"), problems, unapplied


TestCollection = Collection.TestCase
TestCollection.settings = settings(
    max_examples=8, stateful_step_count=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
