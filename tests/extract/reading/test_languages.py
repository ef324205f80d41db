"""Languages: what is told apart, and what is let through."""

from __future__ import annotations

import pytest

from dyads.extract.reading.languages import is_in, known_languages, language_of

ENGLISH = "The trade ministry of Norlund said on Friday that it would not reopen the harbour before the talks are over."
GERMAN = "Das Handelsministerium erklärte am Freitag, der Hafen werde erst nach dem Ende der Gespräche wieder geöffnet."
NORWEGIAN = (
    "Handelsdepartementet opplyste fredag at havnen ikke blir åpnet igjen før samtalene med naboene er avsluttet."
)
CHINESE = "贸易部周五表示,在谈判结束之前不会重新开放港口,并呼吁邻国尽快恢复对话,避免进一步的损失。"


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (NORWEGIAN, "no"), (CHINESE, "zh")])
def test_language_of(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", [GERMAN, NORWEGIAN, CHINESE])
def test_other_languages_are_not_english(text: str) -> None:
    assert not is_in(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Vessia boykottiert Norlund",
        "On Tuesday, Minister Abdulqadir Wanjiru-Okonkwo summoned Ambassador Xiomara Quetzalli Oyelaran-Nkrumah.",
        "",
    ],
)
def test_english_and_short_texts_are_let_through(text: str) -> None:
    assert is_in(text, "en")


def test_a_short_text_has_no_language() -> None:
    assert language_of("Hafen geschlossen") == ""


def test_known_languages() -> None:
    assert {"en", "de", "zh"} <= known_languages()
