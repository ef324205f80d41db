"""A folder that grows: only what is new is written, and whatever happens meanwhile, nothing is lost or half there."""

from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from dyads.errors import FolderError, InputError
from dyads.graph.build import build_graph
from dyads.graph.folder.contents import read_folder, read_graph, read_manifest
from dyads.graph.folder.journal import JOURNAL, Journal
from dyads.graph.folder.lock import builder_of
from dyads.graph.folder.manifest import tables_on_disk
from dyads.graph.folder.updating import updating
from dyads.graph.folder.verifying import verify_folder
from dyads.graph.records import Extraction, Problem

Make = Callable[..., Any]
RECIPE = {"dyads": "1", "model": "some 1.0"}


@pytest.fixture
def stories(story: Make, says: Make) -> list[Extraction]:
    """Ten articles, each with a claim of its own."""
    return [story(f"Post {n}", says("Iran", f"warns{'!' * n}", "China", "THREATEN")) for n in range(10)]


def bring(
    folder: Path, extractions: Iterable[Extraction], recipe: dict[str, str] = RECIPE, batch_size: int = 4
) -> list[str]:
    """Build these articles into a folder; the names of those that had to be read."""
    read: list[str] = []
    with updating(folder, recipe, batch_size=batch_size) as update:
        for extraction in extractions:
            if not update.keeps(extraction.article):
                read.append(extraction.article.name)
                update.add(extraction)
        update.finish([Problem("x.txt", "is empty")], options={}, ontology="")
    return read


def sizes(folder: Path) -> list[int]:
    return sorted(part.articles.rows for part in read_manifest(folder).parts)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def holds(folder: Path, stories: list[Extraction]) -> None:
    """The folder has these articles and nothing else."""
    assert read_graph(folder) == build_graph(stories)
    assert {e.article.name for e in read_folder(folder)} == {e.article.name for e in stories}
    assert files(folder) == read_manifest(folder).files | {"manifest.json", "problems.jsonl"}
    assert verify_folder(folder).problems == ()


def test_only_what_is_new_is_read(tmp_path: Path, stories: list[Extraction]) -> None:
    assert bring(tmp_path, stories[:8]) == [f"Post {n}" for n in range(8)]
    before = tables_on_disk(tmp_path)
    assert bring(tmp_path, stories) == ["Post 8", "Post 9"]
    assert before < tables_on_disk(tmp_path)
    holds(tmp_path, stories)
    assert bring(tmp_path, stories[::-1]) == []


def test_what_is_withdrawn_is_in_no_file(tmp_path: Path, stories: list[Extraction]) -> None:
    bring(tmp_path, stories)
    assert bring(tmp_path, stories[:3] + stories[4:]) == []
    holds(tmp_path, stories[:3] + stories[4:])


def test_an_article_with_another_date_is_read_again(tmp_path: Path, story: Make, says: Make) -> None:
    old, new = (story("Post", says("Iran", "aids", "China"), published=dt.date(2025, 1, n)) for n in (1, 2))
    assert old.article.id == new.article.id
    bring(tmp_path, [old])
    assert bring(tmp_path, [new]) == ["Post"]
    holds(tmp_path, [new])


@pytest.mark.parametrize("name", RECIPE)
def test_another_recipe_makes_everything_stale(tmp_path: Path, stories: list[Extraction], name: str) -> None:
    bring(tmp_path, stories)
    assert len(bring(tmp_path, stories, RECIPE | {name: "2"})) == len(stories)
    assert len(bring(tmp_path, stories, RECIPE | {name: "2"})) == 0


def test_small_parts_are_put_together(tmp_path: Path, stories: list[Extraction]) -> None:
    for n in range(1, 11):
        bring(tmp_path, stories[:n], batch_size=6)
        holds(tmp_path, stories[:n])
        assert len(sizes(tmp_path)) <= 1 + n // 3
    for n in range(9, 0, -1):
        bring(tmp_path, stories[-n:], batch_size=6)
        holds(tmp_path, stories[-n:])
        assert len(sizes(tmp_path)) <= 1 + n // 3


@pytest.mark.parametrize("table", ["articles", "mentions", "claims"])
def test_a_damaged_part_is_read_again(tmp_path: Path, stories: list[Extraction], table: str) -> None:
    bring(tmp_path, stories)
    (tmp_path / getattr(read_manifest(tmp_path).parts[1], table).file).write_bytes(b"PAR1")
    assert bring(tmp_path, stories) == [f"Post {n}" for n in range(4, 8)]
    holds(tmp_path, stories)


class Killed(BaseException):
    """What stands for a kill: nothing may catch it."""


def killed_after(stories: list[Extraction], count: int, why: type[BaseException] = Killed) -> Iterable[Extraction]:
    yield from stories[:count]
    raise why


def test_a_killed_build_goes_on_from_the_last_finished_batch(tmp_path: Path, stories: list[Extraction]) -> None:
    with pytest.raises(Killed):
        bring(tmp_path, killed_after(stories, 6))
    with pytest.raises(FolderError, match="not finished"):
        read_graph(tmp_path)
    assert bring(tmp_path, stories) == [f"Post {n}" for n in range(4, 10)]
    holds(tmp_path, stories)


def test_an_interrupted_build_keeps_all_that_it_read(tmp_path: Path, stories: list[Extraction]) -> None:
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path / "graph", killed_after(stories, 6, KeyboardInterrupt))
    assert bring(tmp_path / "graph", stories) == [f"Post {n}" for n in range(6, 10)]
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path / "new", killed_after(stories, 0, KeyboardInterrupt))
    assert not (tmp_path / "new").exists()


def test_half_a_line_of_the_journal_is_not_read(tmp_path: Path, stories: list[Extraction]) -> None:
    with pytest.raises(Killed):
        bring(tmp_path, killed_after(stories, 9))
    journal = tmp_path / JOURNAL
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + b'{"recipe": 3}\n\x00\xff\n' + lines[1][:-20])
    assert len(Journal(tmp_path).parts) == 1
    with pytest.raises(Killed):
        bring(tmp_path, killed_after(stories, 9))
    assert len(Journal(tmp_path).parts) == 2
    assert bring(tmp_path, stories) == ["Post 8", "Post 9"]


def writes(monkeypatch: pytest.MonkeyPatch, fails: Callable[[int], None]) -> None:
    """Call `fails` with the number of each step that changes the disk, before it is done."""
    count = 0

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            fails(count)
            return function(*arguments, **options)

        return step

    for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("kill", [True, False])
def test_a_build_that_dies_at_any_step_loses_nothing(
    tmp_path: Path, stories: list[Extraction], monkeypatch: pytest.MonkeyPatch, first: bool, kill: bool
) -> None:
    """Killed, or on a disk that is full; in a first build, or in one that adds, edits and withdraws."""
    now = stories[3:]

    for at in range(1, 200):
        folder = tmp_path / str(at)
        if not first:
            bring(folder, stories[:7], batch_size=3)

        def fails(count: int, at: int = at) -> None:
            if count == at if kill else count >= at:
                raise Killed if kill else OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patched:
            writes(patched, fails)
            try:
                bring(folder, now, batch_size=3)
            except Killed:
                pass
            except FolderError as error:
                assert "No space left on device" in str(error)
            else:
                break
        if not first:
            assert read_graph(folder) in (build_graph(stories[:7]), build_graph(now))
        bring(folder, now, batch_size=3)
        holds(folder, now)
    assert at > 20


def test_a_disk_that_is_full_is_said_and_what_was_there_stays(tmp_path: Path, stories: list[Extraction]) -> None:
    """With a limit of the operating system, which stops writing in the middle of a file."""
    bring(tmp_path, stories[:4])
    code = f"""
import resource
from pathlib import Path
from dyads.errors import FolderError
from dyads.graph.folder.contents import read_folder
from dyads.graph.folder.updating import updating
folder = Path({str(tmp_path)!r})
found = list(read_folder(folder))
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    with updating(folder, {{}}) as update:
        for extraction in found:
            update.add(extraction)
        update.finish([], options={{}}, ontology="")
except FolderError as error:
    print(error)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "cannot be written" in said.stdout and "free space" in said.stdout and said.stderr == ""
    holds(tmp_path, stories[:4])


def test_a_second_build_says_who_has_the_folder(tmp_path: Path, stories: list[Extraction]) -> None:
    bring(tmp_path, stories[:2])
    with updating(tmp_path, RECIPE) as update:
        with pytest.raises(
            FolderError, match=rf"another build or decision is writing into it \(process {os.getpid()} on .*, since"
        ):
            bring(tmp_path, stories)
        assert f"process {os.getpid()}" in builder_of(tmp_path)
        holds_before = build_graph(stories[:2])
        assert read_graph(tmp_path) == holds_before
        update.add(stories[5])
        update.finish([Problem("x.txt", "is empty")], options={}, ontology="")
    assert builder_of(tmp_path) == ""
    holds(tmp_path, [stories[5]])


def test_a_killed_process_leaves_nothing_locked(tmp_path: Path, stories: list[Extraction]) -> None:
    code = f"""
import os
from pathlib import Path
from dyads.graph.folder.updating import updating
with updating(Path({str(tmp_path)!r}), {{}}):
    os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert (tmp_path / ".lock").exists()
    assert builder_of(tmp_path) == ""
    bring(tmp_path, stories)
    holds(tmp_path, stories)


def test_a_reader_is_not_disturbed_by_a_build_that_ends(
    tmp_path: Path, stories: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dyads.graph.folder import contents

    bring(tmp_path, stories[:4])
    read = contents.read_part

    def overtaken(*arguments: Any) -> list[Extraction]:
        monkeypatch.undo()
        bring(tmp_path, stories[5:], RECIPE | {"model": "2"})
        return read(*arguments)

    monkeypatch.setattr(contents, "read_part", overtaken)
    assert read_graph(tmp_path) == build_graph(stories[5:])


def test_an_error_of_the_caller_stays_what_it_is(tmp_path: Path, stories: list[Extraction]) -> None:
    for error in (InputError("no"), BrokenPipeError(errno.EPIPE, "closed")):
        with pytest.raises(type(error)), updating(tmp_path / "graph", RECIPE):
            raise error
        assert not (tmp_path / "graph").exists()
