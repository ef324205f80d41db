import json

import pytest

from dyads.errors import InputError
from dyads.graph.export.json_lines import claim_line, read_json_lines, write_json_lines


@pytest.mark.parametrize("fixture", ["small_graph", "hostile_graph"])
def test_reads_back_to_equal_claims(fixture, tmp_path, request):
    graph = request.getfixturevalue(fixture)
    write_json_lines(graph, tmp_path / "claims.jsonl")
    assert list(read_json_lines(tmp_path / "claims.jsonl")) == list(graph.claims.values())


def test_every_line_is_one_claim_for_every_reader(tmp_path, hostile_graph):
    write_json_lines(hostile_graph, tmp_path / "claims.jsonl")
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(hostile_graph.claims)


def test_text_stays_readable(small_graph):
    lines = [claim_line(claim) for claim in small_graph.claims.values()]
    assert any("\u00abyes\u00bb" in line for line in lines)


def test_a_bad_line_is_named(tmp_path, small_graph):
    good = claim_line(next(iter(small_graph.claims.values())))
    (tmp_path / "bad.jsonl").write_text(f"{good}\n\n{{}}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl, line 3: not a claim"):
        list(read_json_lines(tmp_path / "bad.jsonl"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.jsonl"):
        list(read_json_lines(tmp_path / "gone.jsonl"))
