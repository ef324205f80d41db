"""HTML pages: main text and metadata, without menus and links to other articles."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from dyads.errors import InputError
from dyads.extract.reading.webpage import read_webpage

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Norlund halts exports | The Harbour Post</title>
<meta property="og:title" content="Norlund halts grain exports to Vessia">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2025-03-14T08:30:00+01:00">
<link rel="canonical" href="https://harbour.example/norlund-grain"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Norlund halts grain exports to Vessia</h1><p class="byline">By Mara Lindqvist</p>
<p>Norlund suspended grain exports to Vessia on Friday after officers in Café Harbour found forged papers.</p>
<p>Trade Minister <b>Ola Brandt</b> said it would last until <a href="/x">Vessia</a> names the brokers.</p>
<ul><li>Exports worth 40 million crowns are affected.</li></ul>
<p>Vessia rejected the accusation &amp; called it a pretext for higher prices in the coming winter.</p></article>
<aside><h3>More posts:</h3><ul><li><a href="/1">Storm closes the northern ferry route</a></li></ul></aside>
<footer>Copyright 2025 The Harbour Post. All rights reserved.</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_main_text_and_metadata(charset: str) -> None:
    draft = read_webpage(io.BytesIO(PAGE.format(charset=charset).encode(charset)))
    assert draft.title == "Norlund halts grain exports to Vessia"
    assert draft.published == dt.date(2025, 3, 14)
    assert (draft.source, draft.url) == ("The Harbour Post", "https://harbour.example/norlund-grain")
    paragraphs = draft.text.split("\n\n")
    assert "Trade Minister Ola Brandt said it would last until Vessia names the brokers." in paragraphs
    assert "Café Harbour" in draft.text
    assert "accusation & called" in draft.text
    for elsewhere in ("Storm closes", "Home", "All rights reserved"):
        assert elsewhere not in draft.text


@pytest.mark.parametrize("page", ["<html><body><nav></nav></body></html>", "<div>" * 3000 + "</div>" * 3000])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="HTML"):
        read_webpage(io.BytesIO(page.encode()))


def test_a_short_page_is_read() -> None:
    page = "<html><body><article><p>Norlund closed its harbour on Friday. Vessia protested.</p></article></body></html>"
    assert read_webpage(io.BytesIO(page.encode())).text == "Norlund closed its harbour on Friday. Vessia protested."


def test_an_empty_page_is_an_empty_draft() -> None:
    assert read_webpage(io.BytesIO(b" \n")).text == ""
