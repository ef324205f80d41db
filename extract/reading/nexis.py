"""Exports of Nexis (Nexis Uni, Lexis Advance), and those that LexisNexis Academic made before 2019.

Comes in: the lines of a document. Goes out: a Draft for each article. In the newer ones an article is headline, source,
date, "Length: 512 words" and other fields, "Body", the text, "Classification", and "End of Document"; in the older
ones "3 of 25 DOCUMENTS", source, date, headline, fields in capitals, the text, more fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from .drafts import Draft
from .export_articles import article_draft, date_of

_END = re.compile(r"\s*End of Document\s*", re.IGNORECASE)
_SIGN = re.compile(r"\s*(?:Length:\s*[\d,.]+\s*words?|Load-Date:.*|Body|Classification)\s*", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<name>Section|Length|Byline|Dateline|Highlight|Series|Load-Date|Correction-Date):\s*(?P<value>.*)"
)
_FIELD_ABOVE = re.compile(r"(?:Section|Length|Byline|Dateline):.*")
# What was searched for and found, above the first headline.
_COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Documents? \(\d+\)|Client/Matter|Search Terms|Search Type|Narrowed by"
    r"|Content Type|Cart Folder|\d+\.\s)"
)
_ABOUT_LINE = re.compile(
    r"Link to (?:PDF|Image|Original).*|Page \d+ of \d+|.*\bAll Rights Reserved\b.*|(?:Copyright|©|\(c\))\s.*",
    re.IGNORECASE,
)
# A monthly's date line gives no day.
_DATED = re.compile(r"(?:[A-Z][a-z]+(?:[/-][A-Z][a-z]+)?\s+)?(?:19|20)\d\d")

_OLD_START = re.compile(r"\s*(?:Document\s+)?\d+ of \d+ DOCUMENTS?\s*", re.IGNORECASE)
_OLD_SIGN = re.compile(r"\s*LENGTH:\s*[\d,.]+\s*words?\s*")
_OLD_FIELD = re.compile(r"\s*(?P<name>[A-Z][A-Z-]+(?: [A-Z]+)?):(?:\s+(?P<value>.*))?")
_OLD_HEAD = frozenset(("BYLINE", "SECTION", "LENGTH", "DATELINE", "HEADLINE", "HIGHLIGHT", "SERIES"))
_OLD_TAIL = re.compile(
    r"\s*(?:(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|CORRECTION-DATE|SUBJECT|NOTES)"
    r":(?:\s.*)?|Copyright (?:\d{4}|©).*)"
)
# A field of an article's head has no more words, nor has what pages print behind the last article.
_LONGEST_FIELD = 60
_LONGEST_FOOT = 12


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether a document is an export of Nexis: it has the line "End of Document", and another of its signs."""
    return any(map(_END.fullmatch, lines)) and any(map(_SIGN.fullmatch, lines))


def is_old_nexis(lines: Sequence[str]) -> bool:
    """Whether a document is an export of LexisNexis Academic."""
    return any(map(_OLD_START.fullmatch, lines)) and any(map(_OLD_SIGN.fullmatch, lines))


def split_nexis(lines: Sequence[str]) -> Iterator[Draft | str]:
    """Part an export of Nexis.

    Args:
        lines: The document's lines.

    Yields:
        A draft for each article; a reason for each that has no text.
    """
    number, article = 0, list[str]()
    for line in lines:
        if not _END.fullmatch(line):
            article.append(line)
            continue
        number += 1
        yield _article(number, article)
        article = []
    if (words := sum(len(line.split()) for line in article)) > _LONGEST_FOOT:
        yield f"ends in {words} words without the line End of Document: not read"


def split_old_nexis(lines: Sequence[str]) -> Iterator[Draft | str]:
    """Part an export of LexisNexis Academic.

    Args:
        lines: The document's lines.

    Yields:
        A draft for each article; a reason for each that has no text.
    """
    starts = [i for i, line in enumerate(lines) if _OLD_START.fullmatch(line)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        yield _old_article(number, lines[start + 1 : end])


def _article(number: int, lines: Sequence[str]) -> Draft | str:
    stripped = [line.strip() for line in lines]
    body = next((i for i, line in enumerate(stripped) if line == "Body"), None)
    if body is None:
        body = max((i for i, line in enumerate(stripped) if _FIELD_ABOVE.fullmatch(line)), default=len(lines))
    end = _end_of_text(stripped, body + 1)
    head = [line for line in stripped[: body + 1] if line and line != "Body" and not _ABOUT_LINE.fullmatch(line)]
    fields = {m["name"]: m["value"].strip() for line in [*head, *stripped[end:]] if (m := _FIELD.fullmatch(line))}
    above = list(takewhile(lambda line: not _FIELD.fullmatch(line), head))
    title, source, date = _title_and_source(above)
    return article_draft(
        number, lines[body + 1 : end], title=title, byline=fields.get("Byline", ""), source=source,
        date=date_of(date) or date_of(fields.get("Load-Date", "")),
    )  # fmt: skip


def _end_of_text(lines: Sequence[str], start: int) -> int:
    """Where the text ends that starts here: at the captions or notes that stand above the classification."""
    last = {line: i for i, line in enumerate(lines) if i >= start and line in ("Classification", "Graphic", "Notes")}
    loaded = next((i for i, line in enumerate(lines) if i >= start and line.startswith("Load-Date:")), len(lines))
    end = min(loaded, last.get("Classification", len(lines)))
    return min([i for line, i in last.items() if line != "Classification" and i < end], default=end)


def _title_and_source(above: Sequence[str]) -> tuple[str, str, str]:
    """Headline, source and date line: the date stands lowest, but for an edition, and what was searched for highest."""
    dated = next((i for i in reversed(range(len(above))) if _DATED.fullmatch(above[i]) or date_of(above[i])), None)
    if dated is None:
        title, source, *_ = [*(line for line in above if not _COVER.match(line)), "", ""]
        return title, source, ""
    source = above[dated - 1] if dated else ""
    title = above[dated - 2] if dated > 1 and not _COVER.match(above[dated - 2]) else ""
    return title, source, above[dated]


def _old_article(number: int, lines: Sequence[str]) -> Draft | str:
    stripped = [line.strip() for line in lines]
    named = [i for i, line in enumerate(stripped) if (m := _OLD_FIELD.fullmatch(line)) and m["name"] in _OLD_HEAD]
    if not named:
        return article_draft(number, [])
    body = _below_fields(stripped, named)
    end = next((i for i in range(body, len(lines)) if _OLD_TAIL.fullmatch(stripped[i])), len(lines))
    fields = _old_fields(stripped[:body]) | _old_fields(stripped[end:])
    blocks = [block for block in _blocks(stripped[: named[0]]) if not _ABOUT_LINE.fullmatch(" ".join(block))]
    dated = next((n for n, block in enumerate(blocks) if date_of(block[0])), None)
    titles = blocks[(0 if dated is None else dated) + 1 :]
    title = fields.get("HEADLINE") or (" ".join(titles[-1]) if titles else "")
    source = " ".join(blocks[0]) if blocks and dated != 0 else ""
    date = date_of(blocks[dated][0]) if dated is not None else None
    return article_draft(
        number, lines[body:end], title=title, byline=fields.get("BYLINE", ""), source=source,
        date=date or date_of(fields.get("LOAD-DATE", "")),
    )  # fmt: skip


def _below_fields(lines: Sequence[str], named: Sequence[int]) -> int:
    """Where the text starts: below the last of the fields that stand together, and the lines that it runs on in."""
    last = named[0]
    for i in named:
        if sum(len(line.split()) for line in lines[last + 1 : i] if i not in named) <= _LONGEST_FIELD:
            last = i
    return next((i for i in range(last + 1, len(lines)) if not lines[i]), last + 1)


def _old_fields(lines: Sequence[str]) -> dict[str, str]:
    """The fields by name; one that is wrapped runs on until a blank line or the next field."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if match := _OLD_FIELD.fullmatch(line):
            name = match["name"]
            fields.setdefault(name, match["value"] or "")
        elif line and name:
            fields[name] = f"{fields[name]} {line}".strip()
        else:
            name = ""
    return fields


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """The runs of lines between blank ones."""
    return [list(run) for filled, run in groupby(lines, key=bool) if filled]
