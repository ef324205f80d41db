"""docs/claims_from_a_language_model.py against a server on this computer that answers like a language model."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dyads
from dyads import cli

SCRIPT = Path(__file__).parent.parent / "docs" / "claims_from_a_language_model.py"

ARTICLE = """\
Norway sold two “ferries” to Chile, the shipyard said.

Peru accuses Chile of fishing in its waters, and BREAKS off the talks on a treaty.

Nothing else happened in the ports of the two coasts on that day, or on the next one.
"""
CLAIM = {
    "sentence": 'Norway sold two "ferries" to Chile, the shipyard said.',
    "subject": {"name": "Norway", "mention": "Norway", "kind": "COUNTRY"},
    "object": {"name": "Chile", "mention": "Chile", "kind": "COUNTRY"},
    "predicate": "sells ferries to",
    "relation": "TRADE",
    "negated": False,
    "modality": "reported",
    "attribution": ["the shipyard"],
}
MADE_UP = CLAIM | {"sentence": "Norway gave Chile two ferries."}

Answer = Callable[[dict[str, Any]], bytes]


def content(text: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def answer(body: dict[str, Any]) -> bytes:
    text = body["messages"][1]["content"]
    if "BREAK" in text:
        return content('{"claims": [')
    return content(json.dumps({"claims": [CLAIM, MADE_UP] if "ferries" in text else []}))


@pytest.fixture
def asked() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def server(asked: list[dict[str, Any]]) -> Iterator[str]:
    """The address of a server that speaks as much of the protocol as the script needs."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(body | {"path": self.path})
            data = answer(body)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferries.txt").write_text(ARTICLE)
    return tmp_path / "news"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    # A proxy that is not there: whoever asked it would get no answer.
    environment = os.environ | {"http_proxy": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "no_proxy": ""}
    return subprocess.run(
        [sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=False, env=environment
    )


def test_what_a_language_model_writes_can_be_built(
    articles: Path, server: str, asked: list[dict[str, Any]], tmp_path: Path
) -> None:
    done = run(articles, "--model", "tiny 1b", "--server", server, "--confidence", 0.7)
    assert done.returncode == 1
    assert done.stderr.startswith("not read: ferries: 'Peru accuses Chile of fishing in its waters, and B': ")
    assert [line["extractor"] for line in map(json.loads, done.stdout.splitlines())] == ["tiny 1b", "tiny 1b"]
    (tmp_path / "tiny.jsonl").write_text(done.stdout)
    build = ["build", str(articles), "--out", str(tmp_path / "graph"), "--claims", str(tmp_path / "tiny.jsonl")]
    result = CliRunner().invoke(cli.app, [*build, "--claims-only"])
    assert result.exit_code == 1
    assert "tiny.jsonl: line 2: its sentence is not in article 'ferries': “Norway gave Chile" in result.stderr
    (claim,) = dyads.load(tmp_path / "graph").claims.values()
    assert claim.sentence == "Norway sold two “ferries” to Chile, the shipyard said."
    assert (claim.relation, claim.modality, claim.confidence, claim.extractor) == ("TRADE", "reported", 0.7, "tiny 1b")
    assert [source.text for source in claim.attribution] == ["the shipyard"]
    result = CliRunner().invoke(cli.app, build)
    assert {c.extractor for c in dyads.load(tmp_path / "graph").claims.values()} == {"dyads 0.1.0", "tiny 1b"}


def test_what_it_asks_for(articles: Path, server: str, asked: list[dict[str, Any]]) -> None:
    run(articles, "--model", "tiny", "--server", f"{server}/")
    assert [body["path"] for body in asked] == ["/v1/chat/completions"] * 3
    body = asked[0]
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    prompt, question = (message["content"] for message in body["messages"])
    assert (
        "  TRADE: " in prompt
        and "PERSON, ORGANIZATION" in prompt
        and "{" not in prompt.replace('{"claims": [...]}', "")
    )
    assert question.endswith("Norway sold two “ferries” to Chile, the shipyard said.")
    schema = body["response_format"]["json_schema"]["schema"]
    claim = schema["properties"]["claims"]["items"]
    assert set(claim["required"]) == set(CLAIM)
    assert "TRADE" in claim["properties"]["relation"]["enum"]


@pytest.mark.parametrize(
    "address",
    [
        "http://news.example:8080",
        "https://127.0.0.1",
        "http://192.0.2.1:80",
        "127.0.0.1:80",
        "http://127.0.0.1.example",
    ],
)
def test_no_article_leaves_the_computer(articles: Path, address: str) -> None:
    done = run(articles, "--model", "tiny", "--server", address)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--server {address}: is not on this computer; give http://127.0.0.1:PORT" in done.stderr


def test_a_server_that_is_not_there_is_said(articles: Path) -> None:
    done = run(articles, "--model", "tiny", "--server", "http://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("Connection refused") == 3
