"""What records are known by: hashes of what does not change when an extraction is mended.

Comes in: texts, or a claim. Goes out: an id of 16 hexadecimal digits.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Claim

OURS = "dyads"


def digest(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts, separated by a unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_ours(extractor: str) -> bool:
    """Whether an extractor is our own extraction, of whatever version; claims that do not say theirs are ours."""
    return extractor.partition(" ")[0] in ("", OURS)


def claim_id(claim: Claim) -> str:
    """The id of a claim: a hash of its article and the spans of subject, head and object.

    So it survives a change of label or type. What another extractor says of the same words is a claim of its own, and
    so is each type, label and pair of entities that it finds in them: our extraction chooses one reading, others need
    not.
    """
    ends = (claim.subject, claim.object)
    places = [str(n) for n in (*(x for end in ends for x in (end.start, end.end)), claim.head_start, claim.head_end)]
    among = [str(end.nth) for end in ends] if any(end.nth for end in ends) else []
    named = (claim.extractor, claim.relation, claim.predicate, *(end.entity.name for end in ends))
    others = () if claim.is_ours else named
    return digest(claim.article_id, *places, *among, *others)
