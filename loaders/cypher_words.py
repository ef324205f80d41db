"""The words of a Cypher query, as a store's own lexer finds them.

Comes in: the text of a query. Goes out: its words and signs, without comments, spaces and the insides of strings. Neo4j
and the embedded store do not read every text alike (does a carriage return end a comment, is `\\u004c` an L?), so
`readings` gives every reading there is: what must not be in a query must be in none of them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

UNICODE_ESCAPE = re.compile(r"\\[uU]+([0-9a-fA-F]{4})")
LINE_ENDS = "\n", "\n\r", "\n\r\x0b\x0c\x85\u2028\u2029"
WORD, STRING, SIGN = "word", "string", "sign"


class Token(NamedTuple):
    """A word (in backticks or not), a string, or a sign; `start` is where it stands in the text that was read."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in the form that keywords are compared in, "" of anything else: CSV for `csv`, "cſv" too."""
        return unicodedata.normalize("NFKC", self.text).upper() if self.kind == WORD else ""


class Reading(NamedTuple):
    """How a lexer takes what lexers take differently."""

    escapes_first: bool
    line_ends: str
    nested: bool


READINGS = tuple(Reading(*values) for values in itertools.product((False, True), LINE_ENDS, (False, True)))


def readings(query: str) -> Iterator[list[Token]]:
    """The tokens of a query in every reading, each different one once.

    Args:
        query: Cypher, or anything else.

    Yields:
        The tokens; a string or comment without an end goes to the end of the text.
    """
    seen = set()
    for reading in READINGS:
        tokens = list(tokenise(query, reading))
        key = tuple(tokens)
        if key not in seen:
            seen.add(key)
            yield tokens


def tokenise(query: str, reading: Reading = READINGS[0]) -> Iterator[Token]:
    """The tokens of a query in one reading."""
    if reading.escapes_first:
        query = UNICODE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), query)
    position = 0
    while position < len(query):
        character = query[position]
        comment = _comment_end(query, position, reading)
        if comment:
            position = comment
        elif character in "'\"":
            end = _string_end(query, position)
            yield Token(STRING, query[position:end], position)
            position = end
        elif character == "`":
            end, name = _backticked(query, position)
            yield Token(WORD, name, position)
            position = end
        elif _begins_word(character):
            end = position + 1
            while end < len(query) and (_begins_word(query[end]) or unicodedata.category(query[end])[0] in "MN"):
                end += 1
            yield Token(WORD, query[position:end], position)
            position = end
        else:
            if character.isascii() and character.isprintable() and not character.isspace():
                yield Token(SIGN, character, position)
            position += 1


def without_block_comments(query: str) -> str:
    """A query with spaces for its /* comments */, which the embedded store cannot read; lines stay where they are.

    Args:
        query: Cypher.

    Returns:
        A text of the same length.
    """
    reading, position, kept = READINGS[0], 0, []
    while position < len(query):
        end = _comment_end(query, position, reading)
        if not end and query[position] in "'\"":
            end = _string_end(query, position)
        elif not end and query[position] == "`":
            end, _ = _backticked(query, position)
        passage = query[position : end or position + 1]
        kept.append(re.sub(r"[^\n]", " ", passage) if passage.startswith("/*") else passage)
        position += len(passage)
    return "".join(kept)


def _begins_word(character: str) -> bool:
    return character.isalpha() or character == "_" or unicodedata.category(character) in ("Pc", "Nl")


def _comment_end(query: str, start: int, reading: Reading) -> int:
    """Where the comment that begins here ends, 0 where none begins."""
    if query.startswith("//", start):
        found = (place for place in range(start, len(query)) if query[place] in reading.line_ends)
        return next(found, len(query))
    if not query.startswith("/*", start):
        return 0
    depth, position = 1, start + 2
    while depth and position < len(query):
        if query.startswith("*/", position):
            depth, position = depth - 1, position + 2
        elif reading.nested and query.startswith("/*", position):
            depth, position = depth + 1, position + 2
        else:
            position += 1
    return position


def _string_end(query: str, start: int) -> int:
    position = start + 1
    while position < len(query) and query[position] != query[start]:
        position += 2 if query[position] == "\\" else 1
    return min(position + 1, len(query))


def _backticked(query: str, start: int) -> tuple[int, str]:
    """The end of a name in backticks, and the name; two backticks within are one of the name."""
    end = start + 1
    while end < len(query) and (query[end] != "`" or query.startswith("``", end)):
        end += 2 if query[end] == "`" else 1
    return min(end + 1, len(query)), query[start + 1 : end].replace("``", "`")
