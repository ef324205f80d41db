"""Queries that are refused before a store sees them: those that would touch files or the network, or the server itself.

Comes in: a query. Goes out: nothing, or an error that says which words are refused and why. Both stores' LOAD CSV reads
files even where nothing may be written; procedures and functions of Neo4j's plugins read and write files and open
connections, and run Cypher out of strings, so only those that do not are let through, by name.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..errors import StoreError
from .cypher_words import SIGN, WORD, Token, readings

LOAD, CSV, CALL = "LOAD", "CSV", "CALL"

PROCEDURES = frozenset("""
    db.labels db.relationshiptypes db.propertykeys db.schema db.schema.visualization db.schema.nodetypeproperties
    db.schema.reltypeproperties db.indexes db.constraints db.info db.ping db.index.fulltext.querynodes
    db.index.fulltext.queryrelationships db.index.vector.querynodes db.index.vector.queryrelationships
    dbms.components dbms.procedures dbms.functions list_procedures
    pagerank betweenness degree closeness louvain leiden label_propagation connected_components k_core
    clustering_coefficient triangle_count eccentricity diameter self_loop parallel_edges
    gds.graph.project gds.graph.drop gds.graph.list gds.graph.exists gds.version
""".split())  # fmt: skip
PROCEDURE_BEGINNINGS = ("apoc.algo.", "apoc.path.", "apoc.neighbors.", "apoc.meta.")
GDS, GDS_ENDINGS = "gds.", (".stream", ".stats")

FUNCTION_BEGINNINGS = (
    "date.", "datetime.", "localdatetime.", "time.", "localtime.", "duration.", "point.", "vector.similarity.",
    "apoc.text.", "apoc.coll.", "apoc.map.", "apoc.math.", "apoc.number.", "apoc.date.", "apoc.temporal.",
    "apoc.convert.", "apoc.node.", "apoc.rel.", "apoc.label.", "apoc.meta.", "apoc.agg.", "apoc.create.v",
    "gds.similarity.", "gds.util.",
)  # fmt: skip

BEFORE_A_STATEMENT = frozenset(("EXPLAIN", "PROFILE", "CYPHER"))
SERVER_WORDS = frozenset(
    "ALTER GRANT DENY REVOKE START STOP ENABLE DEALLOCATE REALLOCATE DRYRUN TERMINATE RENAME".split()
)
SERVER_THINGS = frozenset("DATABASE USER ROLE ALIAS SERVER IMMUTABLE".split())
BETWEEN = frozenset("OR REPLACE COMPOSITE STANDARD".split())


class _Name(NamedTuple):
    """A dotted name, where it begins and what follows it."""

    text: str
    first: int
    after: str


def refuse(query: str) -> None:
    """Refuse a query that reaches beyond the graph, in whatever spelling.

    Args:
        query: what somebody wants to run.

    Raises:
        StoreError: it holds LOAD CSV, a procedure or function that is not known to keep to the graph, or a statement
            that administers the server.
    """
    for tokens in readings(query):
        for reason in _reasons(tokens):
            raise StoreError(f"the query is refused: {reason}")


def _reasons(tokens: Sequence[Token]) -> Iterator[str]:
    keywords = [token.keyword for token in tokens]
    if any(pair == (LOAD, CSV) for pair in itertools.pairwise(keywords)):
        yield (
            "LOAD CSV reads files of the computer that runs it; pass the rows with --param, or run it in the store's"
            " own tools"
        )
    names = list(_names(tokens))
    for name in names:
        called = name.first > 0 and keywords[name.first - 1] == CALL
        if called and not _keeps_to_the_graph(name.text):
            yield f"the procedure {name.text} may read files or open connections; run it in the store's own tools"
        if not called and name.after == "(" and "." in name.text and not name.text.startswith(FUNCTION_BEGINNINGS):
            yield f"the function {name.text} may read files or open connections; run it in the store's own tools"
    for statement in _statements(tokens):
        if _administers(statement):
            yield f"{statement[0].text} administers the server, not the graph; use the store's own tools"


def _keeps_to_the_graph(procedure: str) -> bool:
    graph_science = procedure.startswith(GDS) and procedure.endswith(GDS_ENDINGS)
    return procedure in PROCEDURES or procedure.startswith(PROCEDURE_BEGINNINGS) or graph_science


def _names(tokens: Sequence[Token]) -> Iterator[_Name]:
    """Every name with the names that dots join to it: apoc.load.json."""
    position = 0
    while position < len(tokens):
        if tokens[position].kind != WORD:
            position += 1
            continue
        first, parts = position, [tokens[position].text]
        while position + 2 < len(tokens) and tokens[position + 1].text == "." and tokens[position + 2].kind == WORD:
            position += 2
            parts.append(tokens[position].text)
        position += 1
        after = tokens[position].text if position < len(tokens) else ""
        yield _Name(".".join(part.strip().casefold() for part in parts), first, after)


def _statements(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each statement, without EXPLAIN and the like before it."""
    statement: list[Token] = []
    for token in tokens:
        if token.text == ";" and token.kind == SIGN:
            yield statement
            statement = []
        elif statement or (token.kind == WORD and token.keyword not in BEFORE_A_STATEMENT):
            statement.append(token)
    yield statement


def _administers(statement: Sequence[Token]) -> bool:
    while len(statement) > 1 and statement[1].text == "=":  # CYPHER runtime=slotted ...
        statement = statement[3:]
    words = itertools.takewhile(lambda token: token.kind == WORD, statement)
    first, *more = [token.keyword for token in words] or [""]
    made = next((word for word in more if word not in BETWEEN), "")
    return first in SERVER_WORDS or (first in ("CREATE", "DROP") and made in SERVER_THINGS)
