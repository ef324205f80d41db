"""Names are found however they are written, nothing else is touched, and spans go where their words have gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyads.graph.export.redaction import MARK, Redaction

NAMES = ("Anna Velt", "Velt", "Ilmenia", "U.S.", "US", "border guards", "Zoë Łukasz", "张伟")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anna Velt met Velt's aide.", f"{MARK} met {MARK}'s aide."),
        ("ANNA VELT RESIGNS; anna\nvelt, anna-velt", f"{MARK} RESIGNS; {MARK}, {MARK}"),
        ("VELT leaves ILMENIA", f"{MARK} leaves {MARK}"),
        ("The veltliner of Veltheim", "The veltliner of Veltheim"),
        ("Ilmenia-backed anti-Ilmenia talks", f"{MARK}-backed anti-{MARK} talks"),
        ("Tell us what the US and the U.S. want", f"Tell us what the {MARK} and the {MARK}. want"),
        ("Border Guards and border guards", f"{MARK} and {MARK}"),
        ("Zoe\u0308 \u0141ukasz left", f"{MARK} left"),
        ("Ve\u00adlt and I\u200blmenia\u0301!", f"{MARK} and {MARK}!"),
        ("\U0001f600 Velt", f"\U0001f600 {MARK}"),
        ("记者张伟说", f"记者{MARK}说"),
        ("", ""),
    ],
)
def test_names_are_found_however_they_are_written(text: str, left: str) -> None:
    assert Redaction(NAMES).text(text) == left


@pytest.mark.parametrize(
    "address",
    ["https://news.invalid/2031/anna-velt-resigns", "x?who=anna%20VELT", "velt.txt", "place:ilmenia", "reports_velt_2"],
)
def test_addresses_are_told_by_the_names_in_them(address: str) -> None:
    assert Redaction(NAMES).stands_in(address)
    assert not Redaction(("Sarn",)).stands_in(address)


def test_without_names_nothing_changes() -> None:
    assert Redaction(()).text("Anna Velt") == "Anna Velt"
    assert Redaction(("...",)).text("Anna ... Velt") == "Anna ... Velt"


def test_a_name_alone_is_told_from_one_in_a_longer_name() -> None:
    redaction = Redaction(NAMES)
    assert redaction.is_named("the Velt")
    assert redaction.is_named("@Anna Velt")
    assert not redaction.is_named("the")
    assert not redaction.is_named("Velt Steel")


WORDS = st.sampled_from(["Velt", "Anna Velt", "Ilmenia", "and", "é", "\U0001f600", "border", "guards", "sails"])


@given(st.lists(WORDS, max_size=12), st.data())
def test_what_is_no_name_keeps_its_span(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    redacted = Redaction(NAMES).redact(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not any(span.start < end and start < span.end for span in redacted.spans):
        assert redacted.text[redacted.start(start) : redacted.end(end)] == text[start:end]
    else:
        covered = [MARK for span in redacted.spans if span.start < end and start < span.end]
        assert redacted.text[redacted.start(start) : redacted.end(end)].count(MARK) == len(covered)
    assert 0 <= redacted.start(start) <= redacted.end(end) <= len(redacted.text)
