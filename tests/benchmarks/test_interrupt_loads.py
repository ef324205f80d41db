"""Loads into Neo4j that are killed, and under which the server is killed, end, run again, as fresh ones do."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.usefixtures("neo4j_jars")
def test_loads_that_were_cut_short_end_as_fresh_ones(tmp_path: Path) -> None:
    from interrupt_loads import interrupt_loads

    said: list[str] = []
    tally = interrupt_loads(tmp_path, times=2, claims=500, seed=1, say=said.append)
    assert tally.wrong == []
    assert tally.cut_short == 2
