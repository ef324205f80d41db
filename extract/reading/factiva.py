"""Exports of Factiva, with its field codes ("HD", "PD") or without.

Comes in: the lines of a document. Goes out: a Draft for each article. Each ends in "Document" and its number in the
database; its head is headline, byline, "512 words", date, time, source, its code, language, copyright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .drafts import Draft
from .export_articles import article_draft, date_of

_END = re.compile(r"\s*(?:AN[\s|]+)?\(?Document\s+(?P<id>(?=\w*\d{8})[A-Za-z]\w{11,39})\)?[\s|]*")
_WORDS = re.compile(r"\s*(?:WC[\s|]+)?[\d,.]+ words?[\s|]*")
# In the order in which they stand.
_CODES = "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD RF CT CLM ART CO IN NS RE IPC IPD PUB AN DLN".split()
# What parts a code from its value; where that is but a space, as in PDFs, a word could be a code ("IN", "BY").
_CODED = re.compile(r"\s*(?P<code>[A-Z]{2,3})(?P<gap>\t[\s|]*|\s*\|\s*|\s{2,}|\s|$)(?P<value>.*)")
_TEXT = ("LP", "TD")
_TIME = re.compile(r"\d{1,2}:\d\d(?:\s*(?:[AP]M|GMT))?", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\s*(?:\(?Copyright\b|©|\(c\)|All rights reserved)", re.IGNORECASE)
_LANGUAGE = re.compile(r"English|French|German|Spanish|Italian|Portuguese|Dutch|Russian|Arabic|Chinese.*|Japanese")
_PAGE_FOOT = re.compile(r"\s*(?:Page \d+ of \d+.*|(?:.*\s)?©.*Factiva.*)")
_LONGEST_FOOT = 200
# The head of an article has no more lines than these above and below the count of its words.
_ABOVE, _BELOW = 3, 10
_BYLINE_WORDS = 8
_NAME_WORD = re.compile(r"[A-Z][\w.'’-]*,?|and|of|de|van|von|al|bin|in|;|&")


def is_factiva(lines: Sequence[str]) -> bool:
    """Whether a document is an export of Factiva: it has a number of its database, and a count of words."""
    return any(map(_END.fullmatch, lines)) and any(map(_WORDS.fullmatch, lines))


def split_factiva(lines: Sequence[str]) -> Iterator[Draft | str]:
    """Part an export of Factiva.

    Args:
        lines: The document's lines.

    Yields:
        A draft for each article; a reason for each that has no text.
    """
    number, article = 0, list[str]()
    for line in lines:
        if end := _END.fullmatch(line):
            number += 1
            yield _article(number, article, end["id"])
            article = []
        elif len(line) > _LONGEST_FOOT or not _PAGE_FOOT.fullmatch(line):
            article.append(line)
    if any(map(_WORDS.fullmatch, article)):
        yield f"ends in {sum(len(line.split()) for line in article)} words without a document number: not read"


def _article(number: int, lines: Sequence[str], id: str) -> Draft | str:
    fields = _fields(lines)
    if "HD" in fields and any(code in fields for code in _TEXT):
        told = {code: " ".join(" ".join(value).split()) for code, value in fields.items()}
        body = [*fields.get("LP", []), "", *fields.get("TD", [])]
        return article_draft(
            number, body, title=told["HD"], byline=told.get("BY", ""), source=told.get("SN", ""),
            date=date_of(told.get("PD", "")), id=id,
        )  # fmt: skip
    return _plain_article(number, lines, id)


def _fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines of each field by its code."""
    fields: dict[str, list[str]] = {}
    code, loose = "", False
    for line in lines:
        match = _CODED.fullmatch(line)
        if match and match["code"] in _CODES and (match["gap"] != " " or _may_follow(match["code"], code, loose)):
            code = match["code"]
            loose = match["gap"] == " " if code == "HD" else loose
            fields.setdefault(code, []).append(match["value"].rstrip(" |\t"))
        elif code:
            fields[code].append(line.rstrip(" |\t"))
    return fields


def _may_follow(code: str, before: str, loose: bool) -> bool:
    """Whether a code that a space follows is one: the codes keep their order, and in a text are all followed so."""
    if not before:
        return True
    in_text = _CODES.index(before) >= _CODES.index(_TEXT[0])
    return _CODES.index(code) > _CODES.index(before) and (loose or not in_text)


def _plain_article(number: int, lines: Sequence[str], id: str) -> Draft | str:
    counted = next((i for i, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return f"article {number} ({id}) has no line such as 512 words, by which its head is told: not read"
    title, byline = _title_and_byline([line.strip() for line in lines[:counted] if line.strip()][-_ABOVE:])
    head = [i for i in range(counted + 1, len(lines)) if lines[i].strip()][:_BELOW]
    told = [lines[i].strip() for i in head]
    dated = next((n for n, line in enumerate(told) if date_of(line)), None)
    source = next((line for line in told[(-1 if dated is None else dated) + 1 :] if not _TIME.fullmatch(line)), "")
    last = next((n for n, line in enumerate(told) if _COPYRIGHT.match(line)), None)
    if last is None:
        last = next((n for n, line in enumerate(told) if _LANGUAGE.fullmatch(line)), None)
    if last is None:
        last = told.index(source) if source else -1
    body = lines[(head[last] if last >= 0 else counted) + 1 :]
    date = date_of(told[dated]) if dated is not None else None
    return article_draft(number, body, title=title, byline=byline, source=source, date=date, id=id)


def _title_and_byline(above: Sequence[str]) -> tuple[str, str]:
    """Headline and byline of the lines above the count of words, the highest of which may name a section."""
    if not above:
        return "", ""
    *others, last = above
    if others and last.lower().startswith("by "):
        return others[-1], last
    words = last.split()
    names = len(words) <= _BYLINE_WORDS and all(_NAME_WORD.fullmatch(word) for word in words)
    return (others[-1], last) if others and names and len(others[-1].split()) > len(words) else (last, "")
