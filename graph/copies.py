"""Which of many articles copy one another.

Comes in: signatures. Goes out: the pairs of them that are copies. Whether two are depends on these two alone.

Pairs worth a look come from a scaled MinHash ("FracMinHash"): of all shingles, the same fixed quarter is kept for every
article, and articles that share a kept one are compared. Unlike MinHash proper, whose sketch of a long article has
next to nothing in common with that of its first paragraphs, this finds a shortened copy as well as a whole one. All
that is decided then is decided by the full sets of shingles and names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .signature import Hashes, Signature, stored_hashes

LEAST_SHARE = 1 / 3
"""Of the shorter one's shingles, how many must stand in the longer one. Reports of one event by two authors share up to
0.1, however many quotations and titles they have in common; copies in which every fifth word is another, 0.4 to 0.7."""

LEAST_SHARED_NAMES = 0.7
"""Of the shorter one's names and numbers. It tells copies from what is written by one pattern: bulletins of different
earthquakes, markets or matches share up to 0.8 of their shingles, but at most 0.6 of their names and numbers."""

LEAST_SHINGLES = 20
"""So many must be shared, two dozen words in a row: less is a quotation, or chance in a very short text."""

SAMPLE_END = np.uint32(1 << 30)
"""Hashes below this are kept, a quarter of all."""

LEAST_SAMPLED = LEAST_SHARE / 2
"""Of the shorter one's sample, how much two must share to be compared in full: the sample is but an estimate."""

LOOKED_AT = 32
"""With how many of those that share a shingle an article is compared, so that what all pages of a site say costs no
comparison of each with each. Likely copies stand next to each other, so a story printed more often is still found."""

Numbers = npt.NDArray[np.int64]


def are_copies(one: Signature, other: Signature) -> bool:
    """Whether one of two articles is a copy of the other, whole or shortened, edited or not.

    Args:
        one: the signature of an article.
        other: the signature of another one.

    Returns:
        True where the words are the same, or where the longer one has much of what the shorter one says, and most of
        what it names.
    """
    if one.words and one.words == other.words:
        return True
    shorter, longer = sorted((one, other), key=lambda s: (len(s.shingles), s.words))
    shingles, names = stored_hashes(shorter.shingles), stored_hashes(shorter.names)
    return _shared(shingles, longer.shingles) >= max(LEAST_SHINGLES, LEAST_SHARE * len(shingles)) and (
        _shared(names, longer.names) >= LEAST_SHARED_NAMES * len(names)
    )


def copies(signatures: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """Find the copies among many articles.

    Args:
        signatures: the signatures of the articles.

    Yields:
        Pairs of positions in `signatures`. Of three copies all pairs need not come, but enough to join them.
    """
    by_words: dict[str, list[int]] = {}
    for position, found in enumerate(signatures):
        if found.words:
            by_words.setdefault(found.words, []).append(position)
    for positions in by_words.values():
        yield from pairwise(positions)
    texts = sorted((positions[0] for positions in by_words.values()), key=lambda p: _rank(signatures[p]))
    for one, other in _candidates([_sample(signatures[position]) for position in texts]):
        if are_copies(signatures[texts[one]], signatures[texts[other]]):
            yield texts[one], texts[other]


def _rank(found: Signature) -> tuple[bytes, str]:
    """An order that depends on the texts alone and puts copies side by side: they mostly have one smallest hash."""
    return stored_hashes(found.shingles)[:4].astype(">u4").tobytes(), found.words


def _sample(found: Signature) -> Hashes:
    hashes = stored_hashes(found.shingles)
    return hashes[: np.searchsorted(hashes, SAMPLE_END)]


def _candidates(samples: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of samples that share so many hashes that they may be copies, each pair once."""
    if not samples:
        return
    sizes = np.array([len(sample) for sample in samples])
    found, counts = _pairs_by_distance(np.concatenate(samples), np.repeat(np.arange(len(samples)), sizes), len(samples))
    pairs, which = np.unique(found, return_inverse=True)
    shared = np.bincount(which, weights=counts, minlength=len(pairs))
    one, other = pairs // len(samples), pairs % len(samples)
    enough = shared >= LEAST_SAMPLED * np.minimum(sizes[one], sizes[other])
    yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)


def _pairs_by_distance(hashes: Hashes, owners: Numbers, samples: int) -> tuple[Numbers, Numbers]:
    """The pairs of owners of one hash, as numbers, and how often each; a pair may come once a distance."""
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    found, counts = [], []
    places = np.arange(len(hashes))
    for distance in range(1, LOOKED_AT + 1):
        places = places[: np.searchsorted(places, len(hashes) - distance)]
        places = places[hashes[places] == hashes[places + distance]]
        pairs, times = np.unique(owners[places] * samples + owners[places + distance], return_counts=True)
        found.append(pairs)
        counts.append(times)
    return np.concatenate(found), np.concatenate(counts)


def _shared(hashes: Hashes, stored: bytes) -> int:
    return len(np.intersect1d(hashes, stored_hashes(stored), assume_unique=True))
