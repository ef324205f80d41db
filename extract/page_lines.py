"""The lines of an HTML document, every word of it, for documents that are no web page: exports, Word files, e-books.

Comes in: HTML. Goes out: its lines; a blank one parts two blocks, and a tab the cells of a table's row. HTMLParser
takes any nesting and any error; what of a page is its article, `webpage` tells.
"""

from __future__ import annotations

from html.parser import HTMLParser

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
    reader = _LineReader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.lines


class _LineReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            return
        if tag in _UNREAD:
            self._unread = tag
        elif tag == "br":
            self.end_line()
        elif tag in _CELLS and self._line():
            self._words.append("\t")
        elif tag in _BLOCKS and self._words[-1:] != ["\t"]:
            self._end_block()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<title/>` in XHTML opens nothing."""
        if tag not in _UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        elif tag in _BLOCKS and not self._unread:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self._unread and data:
            self._words.append(data if data.strip() else " ")

    def end_line(self) -> None:
        """What was read since the last line becomes a line."""
        if line := self._line():
            self.lines.append(line)
        self._words.clear()

    def _line(self) -> str:
        cells = "".join(w if w == "\t" else w.replace("\t", " ") for w in self._words).split("\t")
        return "\t".join(" ".join(cell.split()) for cell in cells).rstrip()

    def _end_block(self) -> None:
        self.end_line()
        if self.lines and self.lines[-1]:
            self.lines.append("")
