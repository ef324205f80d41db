"""A query that the embedded store would answer wrongly, without a word.

Comes in: a query. Goes out: nothing, or an error that says how to write it. In a node's pattern kglite 0.21 takes a
relationship's property for no value: `MATCH ()-[r]->() MATCH (c:Claim {relation_key: r.key})` finds nothing, where
Neo4j finds the claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import StoreError
from .cypher_words import WORD, Token, tokenise

_OF_LABELS = frozenset(":|&!")


def refuse_trap(query: str) -> None:
    """Refuse a node's pattern that compares with a relationship's property.

    Args:
        query: what somebody wants to run.

    Raises:
        StoreError: it has such a pattern.
    """
    tokens = list(tokenise(query))
    relationships = {
        tokens[place + 1].text
        for place in range(len(tokens) - 2)
        if tokens[place].text == "["
        and tokens[place + 1].kind == WORD
        and tokens[place + 2].text in (":", "]", "*", "{")
    }
    for pattern in _property_patterns(tokens):
        for place in range(len(pattern) - 2):
            name, dot, value = pattern[place : place + 3]
            if name.kind == WORD and name.text in relationships and dot.text == "." and value.kind == WORD:
                read = f"{name.text}.{value.text}"
                raise StoreError(
                    f"the embedded store cannot compare with {read} within a node's pattern; write WITH *,"
                    f" {read} AS {value.text} before it, and {{...: {value.text}}} in it"
                )


def _property_patterns(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """What stands between the braces of each node's pattern: (c:Claim {...})."""
    for place, token in enumerate(tokens):
        if token.text != "{" or not _opens_in_a_node(tokens, place):
            continue
        depth, end = 1, place + 1
        while end < len(tokens) and depth:
            depth += {"{": 1, "}": -1}.get(tokens[end].text, 0)
            end += 1
        yield tokens[place:end]


def _opens_in_a_node(tokens: Sequence[Token], brace: int) -> bool:
    """Whether only a variable and labels stand between a brace and the parenthesis before it."""
    place = brace - 1
    while place >= 0 and (tokens[place].kind == WORD or tokens[place].text in _OF_LABELS):
        place -= 1
    return 0 <= place < brace - 1 and tokens[place].text == "("
