"""The lines of an HTML document: every word, blocks parted, cells of a row on one line."""

from __future__ import annotations

import time

import pytest

from dyads.extract.reading.page_lines import page_lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("", []),
        ("<p>One <b>bold</b>\n word &amp; more</p><p>Two</p>", ["One bold word & more", "", "Two", ""]),
        (f"{'<div>' * 2000}One\0word", ["One\ufffdword", ""]),
        ("<?xml version='1.0' encoding='latin-1'?><html><body>Łódź</body></html>", ["Łódź", ""]),
        ("<p>One<br>line<br/>more</p>", ["One", "line", "more", ""]),
        ("<div><div><p>One</p></div></div>Two", ["One", "", "Two", ""]),
        ("<tr><td>HD</td><td><p>One</p><p>Two</p></td></tr>", ["HD\tOne", "", "Two", ""]),
        ("<table><tr><td> </td><td>a\tb</td><td>c</td></tr></table>", ["a b\tc", ""]),
        ("<title>x</title><style>p {}</style><script>1 < 2</script><p>One</p>", ["One", ""]),
        ("<head><title/></head><p>One</p>", ["One", ""]),
        ("One <!-- no --> word <unknown>two", ["One word two", ""]),
    ],
)
def test_lines(source: str, lines: list[str]) -> None:
    assert page_lines(source) == lines


@pytest.mark.parametrize("piece", ["<div>", "<td>x", "<td>", "<!--", "<b "])
def test_what_never_ends_takes_no_longer(piece: str) -> None:
    start = time.perf_counter()
    page_lines(piece * 20_000)
    assert time.perf_counter() - start < 5
