"""What an article's wording is known by when copies are looked for.

Comes in: one article. Goes out: its signature, which depends on that article's body and on nothing else, so it can be
kept beside the article and need not be made again. Headline and furniture do not count.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .records import Article, digest

Hashes = npt.NDArray[np.uint32]

SHINGLE_WORDS = 4
"""Long enough that unrelated articles share few, short enough that many survive where single words are replaced."""

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")

LONGEST_WORD = 64
"""What a longer one goes on with is not looked at: it is data, not a word, and would fill the memory of hashes."""

LITTLE_ENDIAN = "<u4"
POLYNOMIAL_BASE, MIXER = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93


@dataclass(frozen=True, slots=True)
class Signature:
    """An article's wording, hashed.

    `words` is a digest of the body's words in their order, equal where two bodies differ at most in case, punctuation
    and space; "" where there is no word. `shingles` are the hashes of its runs of SHINGLE_WORDS words, `names` those of
    its names and numbers, both as the bytes of ascending little-endian 32-bit integers, so that they can be stored.
    """

    article_id: str
    words: str
    shingles: bytes
    names: bytes


def signature(article: Article) -> Signature:
    """Make the signature of an article.

    Args:
        article: an article; of its text only the parts of kind body count.

    Returns:
        The signature, the same on every machine and in every run.
    """
    body = "\n".join(article.text[part.start : part.end] for part in article.parts if part.kind == "body")
    words = WORD.findall(unicodedata.normalize("NFKC", body))
    folded = [word.casefold() for word in words]
    return Signature(
        article_id=article.id,
        words=digest(*folded) if folded else "",
        shingles=_stored(_shingle_hashes(folded)),
        names=_stored(_hashes(_names(words))),
    )


def stored_hashes(stored: bytes) -> Hashes:
    """The hashes that a signature holds as bytes, ascending, each once."""
    return np.frombuffer(stored, dtype=LITTLE_ENDIAN)


def _names(words: list[str]) -> list[str]:
    """Numbers, and words that are capitalised wherever they stand: "The" is none in a text that says "the"."""
    small = {word for word in words if word[0].islower()}
    capitalised = (word.casefold() for word in words if word[0].isupper())
    return [*(word for word in capitalised if word not in small), *(word for word in words if word[0].isdigit())]


def _shingle_hashes(words: list[str]) -> npt.NDArray[np.uint64]:
    hashes = _hashes(words)
    count = len(words) - SHINGLE_WORDS + 1
    if count < 1:
        return hashes[:0]
    combined = hashes[:count].copy()
    for offset in range(1, SHINGLE_WORDS):
        combined *= np.uint64(POLYNOMIAL_BASE)
        combined += hashes[offset : offset + count]
    combined ^= combined >> np.uint64(32)
    combined *= np.uint64(MIXER)
    return combined


def _hashes(words: list[str]) -> npt.NDArray[np.uint64]:
    return np.fromiter((_hash(word[:LONGEST_WORD]) for word in words), dtype=np.uint64, count=len(words))


def _stored(hashes: npt.NDArray[np.uint64]) -> bytes:
    """The upper halves, which are the better mixed ones."""
    return np.unique(hashes >> np.uint64(32)).astype(LITTLE_ENDIAN).tobytes()


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
