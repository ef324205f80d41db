"""Names as units: what hangs on a word within a name hangs on the whole name.

Comes in: the candidates of an article. Goes out: nothing; the words around them are hung on the names' heads.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..sentences.attachments import attach
from ..sentences.words import APPOSITION, PARTICIPIAL, PREPOSITION, RELATIVE
from .candidates import Candidate, words_between

BEHIND = (PARTICIPIAL, RELATIVE, APPOSITION, PREPOSITION)


def hang_on_heads(candidates: Iterable[Candidate]) -> None:
    """ "Ruiz & Lima, based in Quito": both of them are, though the parser says it of Lima alone.

    Args:
        candidates: the candidates of an article.
    """
    for name in (c for c in candidates if c.form == "name" and c.first is not c.last):
        inside = words_between(name.head.sentence, name.first, name.last)
        for word in (w for w in inside if w is not name.head):
            for kid in [k for k in word.children if k.rel in BEHIND and k.index > name.last.index]:
                attach(kid, name.head, kid.rel)
