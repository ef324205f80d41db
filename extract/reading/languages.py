"""Which language a text is in.

Comes in: text. Goes out: a language code, or whether the text may be in the language that is wanted. py3langid is
small, needs no download and gives the same answer every time (langdetect, the runner-up, draws lots; fastText's model
is 130 MB).
"""

from __future__ import annotations

from functools import cache
from typing import Any

# Below this many bytes of UTF-8 names outweigh words: the text is let through.
SHORTEST = 100
# A language that the identifier gives less than this is not the text's. Calibrated on single sentences: English ones
# full of foreign names get 0.02 and more, those of other languages less than 1e-8.
LEAST_LIKELIHOOD = 0.0001
_LONGEST = 20_000


def language_of(text: str) -> str:
    """The language that a text is most likely in.

    Args:
        text: Running text; the first 20,000 characters count.

    Returns:
        An ISO 639 code, or an empty string where the text is too short to tell.
    """
    return str(_identifier().classify(text[:_LONGEST])[0]) if _is_long_enough(text) else ""


def is_in(text: str, language: str) -> bool:
    """Whether a text may be in a language: it is too short to tell, or the language is at all likely.

    Args:
        text: Running text.
        language: An ISO 639 code.

    Returns:
        False only where the text is clearly in another language.
    """
    if not _is_long_enough(text):
        return True
    return any(code == language and p >= LEAST_LIKELIHOOD for code, p in _identifier().rank(text[:_LONGEST]))


def known_languages() -> frozenset[str]:
    """The codes of all languages that can be told apart."""
    return frozenset(_identifier().labels)


def _is_long_enough(text: str) -> bool:
    return len(text.strip().encode("utf-8", "replace")) >= SHORTEST


@cache
def _identifier() -> Any:
    # Imported late: its tables take a second to load, and reading only short texts does not need them.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
