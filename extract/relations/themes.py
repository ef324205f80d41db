"""Themes: what is sold, given or said, beside to whom, and what somebody is made or called.

Comes in: a clause. Goes out: the noun that says it, or words of it.
"""

from __future__ import annotations

from ..mentions.lexicon import load_lexicon
from ..sentences.words import ADJECTIVE, AMOUNTS, ATTRIBUTE, CLAUSE, GERUND, OPEN, PREPOSITION, SHARES, Word, measured
from .clauses import Clause


def theme_of(clause: Clause) -> Word | None:
    """What is sold, given or said, beside to whom: the object, or the object that a passive keeps."""
    kept = next((w for a in clause.obliques if a.role == "" for w in a.words), None)
    theme = measured(kept if clause.passive and kept is not None else next(iter(clause.patients), None))
    return theme if theme is not None and theme.label not in AMOUNTS and theme.lower != "what" else None


def made_of(clause: Clause) -> Word | None:
    """What "made Ana Ruiz an honorary doctor" makes of her."""
    made = clause.attribute if clause.verb.lemma == "make" and not clause.passive else None
    return made if made is not None and made.pos == "NOUN" and made.lemma in load_lexicon().persons else None


def share_text(clause: Clause, role: str) -> str:
    """ "owns half of": a share is no theme, but "owns of" says nothing."""
    return next((w.lower for w in clause.patients if role == "of" and w.lemma in SHARES), "")


def leaves_behind(clause: Clause) -> bool:
    """True for "died, leaving Ana Ruiz to run the firm": nobody is left, something is left to her."""
    verb = clause.verb
    return verb.lemma == "leave" and verb.form == "gerund" and bool(verb.kids(OPEN, ATTRIBUTE, CLAUSE, ADJECTIVE))


def is_blame(clause: Clause) -> bool:
    """True for "attacked Peru for selling it arms", which is done with words."""
    grounds = [p for p in clause.verb.kids(PREPOSITION) if p.lower == "for"]
    return clause.verb.lemma == "attack" and any(p.kids(GERUND) for p in grounds)
