"""The lines of an HTML document, every word of it, for documents that are no web page: exports, Word files, e-books.

Comes in: HTML. Goes out: its lines; a blank one parts two blocks, and a tab the cells of a table's row. What of a page
is its article, `webpage` tells. lxml, which trafilatura brings, takes any error (the standard library's HTMLParser
takes minutes for a comment that does not end).
"""

from __future__ import annotations

import contextlib

from lxml import etree

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead title tr ul".split()
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "title"))
_CELLS = ("td", "th")


def page_lines(html: str) -> list[str]:
    """The lines of an HTML document.

    Args:
        html: The document's source.

    Returns:
        Its lines, in order.
    """
    lines = _Lines()
    parser = etree.HTMLParser(target=lines, huge_tree=True)
    source = html.replace("\0", "\ufffd")
    if source.strip():
        parser.feed(source)
        # An error of the syntax is none to a reader: what stands before it has been read.
        with contextlib.suppress(etree.XMLSyntaxError):
            parser.close()
    lines.end_line()
    return lines.found


class _Lines:
    """Takes what the parser finds, in order."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._words: list[str] = []
        self._filled = False
        self._unread = ""

    def start(self, tag: str, attributes: object) -> None:
        if self._unread:
            return
        if tag in _UNREAD:
            self._unread = tag
        elif tag == "br":
            self.end_line()
        elif tag in _CELLS and self._filled:
            self._words.append("\t")
        elif tag in _BLOCKS and self._words[-1:] != ["\t"]:
            self._end_block()

    def end(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        elif tag in _BLOCKS and not self._unread:
            self._end_block()

    def data(self, text: str) -> None:
        if not self._unread and text:
            self._filled = self._filled or not text.isspace()
            self._words.append(text.replace("\t", " "))

    def close(self) -> None:
        """The parser asks for it at the end."""

    def end_line(self) -> None:
        """What was read since the last line becomes a line."""
        if self._filled:
            cells = "".join(self._words).split("\t")
            self.found.append("\t".join(" ".join(cell.split()) for cell in cells).rstrip())
        self._words.clear()
        self._filled = False

    def _end_block(self) -> None:
        self.end_line()
        if self.found and self.found[-1]:
            self.found.append("")
