"""RTF documents: their paragraphs, in every way in which a letter may be written."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from dyads.errors import InputError
from dyads.extract.articles import read_articles
from dyads.extract.reading.drafts import Draft
from dyads.extract.reading.rtf import read_rtf

LEAD = "Norlund suspended all grain exports to Vessia on Friday, the ministry said."
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}}{\*\generator Own;}{\info{\title Draft 3}}"


def draft_of(source: str | bytes) -> Draft:
    data = source.encode("cp1252") if isinstance(source, str) else source
    (draft,) = read_rtf(io.BytesIO(data), "a.rtf")
    assert isinstance(draft, Draft)
    return draft


def test_paragraphs_and_letters() -> None:
    text = (
        r"{\b Minister Jos\'e9 \u321?o\u324?ski}\par\pard\f0 " + LEAD + "\\par\nThe ship\\~\\ldblquote Halm\\rdblquote "
    )
    draft = draft_of(HEAD + text + r" sank.\u-10179?\u-8704?}")
    assert draft.text == f"Minister José Łoński\n\n{LEAD}\n\nThe ship “Halm” sank.\U0001f600"
    assert draft.notes == ()


def test_a_link_is_what_is_shown_of_it() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "https://harbour.example/1"}}{\fldrslt{\ul Norlund halts exports}}}\par '
    assert draft_of(HEAD + link + LEAD + "}").text == f"Norlund halts exports\n\n{LEAD}"


def test_many_links_on_one_line_take_no_longer() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "https://harbour.example/1"}}{\fldrslt{Norlund}}} '
    start = time.perf_counter()
    draft_of(HEAD + link * 3000 + "}")
    assert time.perf_counter() - start < 10


def test_pictures_stay_out() -> None:
    picture = r"{\pict\pngblip 89504e470d0a1a0a}"
    assert draft_of(HEAD + picture + LEAD + "}").text == LEAD


def test_what_is_amiss_is_noted() -> None:
    assert draft_of(HEAD + LEAD + r"\par and then").notes == ("ends in the middle: it may be cut short",)
    assert draft_of(HEAD.replace("1252", "932") + LEAD + r"\'81}").notes == (
        "holds characters that its encoding does not know: read as \ufffd",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"plain words", "is no RTF document"), (b"{\\rtf1\\pict\\bin{}}", "is RTF that cannot be taken apart")],
)
def test_what_is_no_rtf(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as error:
        list(read_rtf(io.BytesIO(data), "a.rtf"))
    assert str(error.value).startswith(reason)


def test_an_empty_file_holds_nothing() -> None:
    assert list(read_rtf(io.BytesIO(b" \n"), "a.rtf")) == []


def test_without_striprtf_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.rtf").write_text(HEAD + LEAD + "}")
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    reasons: list[str] = []
    assert list(read_articles(tmp_path, on_problem=lambda problem: reasons.append(problem.reason))) == []
    assert reasons == ["is an RTF document, which needs striprtf: pip install 'dyads[documents]'"]
