"""Markdown articles: the front matter as fields, the body as plain text.

Comes in: the text of a Markdown file. Goes out: a Draft. Markup is rendered away (`#`, `*`, link targets, soft line
breaks): what is handed on is what a reader of the page sees, one paragraph a line. markdown-it-py comes with rich; it
follows CommonMark, where mistune, the runner-up, has rules of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .drafts import Draft, make_draft

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
# YAML is slow, and front matter is short.
_LONGEST_FRONT_MATTER = 20_000
_INLINE_TAGS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|br|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr|p)"
    r"(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_UNREAD_ELEMENT = re.compile(r"<(script|style|iframe|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>|<[!?][^<>]*>", re.DOTALL)


def read_markdown(text: str) -> Draft:
    """Read one Markdown article.

    Args:
        text: The file's text.

    Returns:
        The draft, its text rendered; front matter gives title, published (or date), source, url and id.
    """
    fields, body = split_front_matter(text)
    return make_draft(to_plain_text(body), fields)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part a Markdown file's front matter from its body.

    Args:
        text: The file's text.

    Returns:
        The fields by lower-case name, empty where the file opens with no front matter, and the body.
    """
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    fields = _fields(match["fields"])
    return (fields, text[match.end() :]) if fields is not None else ({}, text)


def to_plain_text(markdown: str) -> str:
    """Render Markdown to plain text.

    Args:
        markdown: CommonMark, tables included.

    Returns:
        Its words, each paragraph, heading, item and table row on a line of its own between blank lines.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return "\n\n".join(p for p in _paragraphs(parser.parse(markdown)) if p.strip())


def _fields(front: str) -> dict[str, Any] | None:
    """The fields of a front matter; where it is no YAML ("title: Iran: the talks"), line by line."""
    try:
        found = yaml.safe_load(front) if len(front) <= _LONGEST_FRONT_MATTER else None
    except (yaml.YAMLError, ValueError, RecursionError, AttributeError, TypeError):
        found = None
    if isinstance(found, dict):
        return {str(k).lower(): v for k, v in found.items() if isinstance(k, str)}
    lines = [line for line in front.splitlines() if line.strip() and not line.lstrip().startswith(("#", "- "))]
    matches = [m for line in lines if (m := _FIELD.fullmatch(line.rstrip()))]
    if not lines or 2 * len(matches) < len(lines):
        return None if front.strip() else {}
    return {m["name"].lower(): (m["value"] or "").strip().strip("\"'") for m in matches}


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield "| " + " | ".join(cells) + " |"
            cells = None
        elif token.type == "inline":
            text = _inline(token.children or ())
            if cells is None:
                yield text
            else:
                cells.append(text.replace("\n", " "))
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            yield _html_words(token.content)


def _inline(tokens: Sequence[Token]) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
        elif token.type == "image":
            pieces.append(_inline(token.children or ()))
        elif token.type == "html_inline":
            # Tags that only format go; anything else in angle brackets is what the author wrote.
            pieces.append("" if _INLINE_TAGS.fullmatch(token.content) else token.content)
        else:
            pieces.append(token.content)
    return "".join(pieces)


def _html_words(content: str) -> str:
    return html.unescape(_TAG.sub(" ", _UNREAD_ELEMENT.sub(" ", content))).strip()
