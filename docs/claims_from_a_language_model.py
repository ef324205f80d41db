#!/usr/bin/env python3
"""Have a language model on this computer read articles, and write what they claim for `dyads build --claims`.

    python docs/claims_from_a_language_model.py articles/ --model llama3.1:8b > llama.jsonl
    dyads build articles/ --out graph --claims llama.jsonl

Comes in: articles, in any form that dyads reads. Goes out: JSON lines, a claim each, on standard output; on standard
error each paragraph that the model gave no usable answer for, and then the exit code is 1. The model is asked over the
protocol that llama.cpp, Ollama and others speak (/v1/chat/completions), with the answer's form given as a JSON schema.
The server has to be on this computer: no article leaves it. Nothing but dyads and the standard library is needed.
"""

from __future__ import annotations

import argparse
import ipaddress
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import dyads
from dyads.graph.ontology import default_ontology
from dyads.graph.records import MODALITIES

PROMPT = """\
You read a paragraph of a news article and write down what it says that two actors do, or are, to each other.
Write one claim for each pair of actors that one sentence joins by its own words. Add nothing that it does not say.

- sentence: the sentence, copied character by character.
- subject and object: the two actors, in the direction of the action. "name" is the fullest name that the article has,
  a country's name for its government; "mention" are the words of the sentence that stand for the actor, copied;
  "kind" is one of: {kinds}.
- predicate: what the subject does to the object, short, in the present tense: "buys weapons from", "is head of".
- relation: the type of the predicate, one of:
{relations}
- negated: true where the sentence denies it.
- modality: asserted, or what the sentence says of it: reported, possible, planned, demanded.
- attribution: whom the article names as the source, the outermost first; an empty list where it says so itself.

Answer with a JSON object {{"claims": [...]}}; the list is empty where there is nothing."""

TEXT = {"type": "string"}


def main() -> int:
    arguments = read_arguments()
    kinds, relations = default_ontology().kinds, default_ontology().relations
    types = "\n".join(f"  {name}: {relation.description}" for name, relation in relations.items())
    prompt = PROMPT.format(kinds=", ".join(kinds), relations=types)
    schema = answer_schema(list(kinds), list(relations))
    failed: list[str] = []
    # What cannot be read is logged by dyads, on standard error.
    for article in dyads.read_articles(arguments.articles, on_problem=lambda p: failed.append(f"{p.file}: {p.reason}")):
        for paragraph in paragraphs(article):
            try:
                claims = ask(arguments, prompt, schema, f"Article: {article.title}\n\n{paragraph}")
            except (OSError, ValueError, LookupError, TypeError) as error:
                failed.append(f"{article.name}: {paragraph[:50]!r}: {error}")
                continue
            for claim in claims:
                known = {"article": article.name, "article_id": article.id, "extractor": arguments.model}
                print(json.dumps(claim | known | {"confidence": arguments.confidence}), flush=True)
    for line in failed:
        print(f"not read: {line}", file=sys.stderr)
    return 1 if failed else 0


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Have a local language model write claims for dyads build --claims.")
    parser.add_argument("articles", nargs="+", help="files or folders that dyads reads")
    parser.add_argument("--model", required=True, help="the model's name on the server; it is the claims' extractor")
    parser.add_argument("--server", default="http://127.0.0.1:11434", help="Ollama's by default; llama.cpp has :8080")
    parser.add_argument("--confidence", type=float, default=0.5, help="the share of its claims that you found right")
    parser.add_argument("--timeout", type=float, default=600, help="seconds to wait for an answer")
    arguments = parser.parse_args()
    if not on_this_computer(arguments.server):
        parser.error(f"--server {arguments.server}: is not on this computer; give http://127.0.0.1:PORT")
    return arguments


def on_this_computer(server: str) -> bool:
    """Whether an address is http on a loopback interface."""
    try:
        parts = urlsplit(server)
        return parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def paragraphs(article: dyads.Article) -> Iterator[str]:
    """What is to be read of an article, a paragraph at a time."""
    for part in article.parts:
        if part.kind != "furniture":
            found = re.split(r"\n\s*\n", article.text[part.start : part.end])
            yield from (paragraph.strip() for paragraph in found if paragraph.strip())


def ask(arguments: argparse.Namespace, prompt: str, schema: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """The claims that the model finds in a text."""
    body = {
        "model": arguments.model,
        "messages": [{"role": "system", "content": prompt}, {"role": "user", "content": text}],
        "temperature": 0,
        "seed": 1,
        "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema}},
    }
    request = urllib.request.Request(
        f"{arguments.server.rstrip('/')}/v1/chat/completions",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    # Without the proxies of the environment, which would carry the article elsewhere.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=arguments.timeout) as response:
        answer = json.load(response)
    claims = json.loads(answer["choices"][0]["message"]["content"])["claims"]
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
        raise ValueError("the answer is no list of claims")
    return claims


def answer_schema(kinds: list[str], relations: list[str]) -> dict[str, Any]:
    """The form of an answer: the server lets the model write nothing else."""
    actor = {"name": TEXT, "mention": TEXT, "kind": {"enum": kinds}}
    claim = {
        "sentence": TEXT, "subject": closed(actor), "object": closed(actor), "predicate": TEXT,
        "relation": {"enum": relations}, "negated": {"type": "boolean"}, "modality": {"enum": list(MODALITIES)},
        "attribution": {"type": "array", "items": TEXT},
    }  # fmt: skip
    return closed({"claims": {"type": "array", "items": closed(claim)}})


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has these fields and no other."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


if __name__ == "__main__":
    sys.exit(main())
