"""Soured ties: relations, links and partnerships that are said to be bad or to get worse are no cooperation.

Comes in: the noun that names the ties. Goes out: whether they are soured.
"""

from __future__ import annotations

from ..sentences.words import ADJECTIVE, ATTRIBUTE, OBJECT, SUBJECTS, Word, is_passive

BAD = frozenset(
    "abysmal acrimonious adversarial antagonistic awkward bad bitter chilly cold cool damaged deteriorating difficult "
    "dire fractious fragile fraught frayed frigid frosty frozen glacial hostile icy poisonous poor rocky severed sour "
    "soured strained stormy tense terrible testy thorny toxic troubled turbulent uneasy unfriendly volatile weak "
    "worsening".split()
)
WORSENING = frozenset(
    "chill collapse cool crumble curdle deteriorate degenerate falter fray nosedive plummet plunge rupture sour suffer "
    "unravel wither worsen".split()
)
# What one does to ties, beside those verbs.
HARMING = WORSENING | frozenset(
    "complicate damage endanger erode freeze harm hurt imperil jeopardise jeopardize poison ruin sever spoil strain "
    "test threaten undermine weaken wreck".split()
)


def is_soured(ties: Word) -> bool:
    """ "strained relations", "relations have deteriorated", "ties are tense", "damaged its relations with".

    Args:
        ties: the noun.
    """
    if any(k.lemma.lower() in BAD or k.lower in BAD for k in ties.kids(ADJECTIVE)):
        return True
    verb = ties.head
    if verb is None or not verb.is_verb:
        return False
    if ties.rel in SUBJECTS:
        bad = any(k.lower in BAD for k in verb.kids(ATTRIBUTE))
        return bad or verb.lemma in (HARMING if is_passive(verb) else WORSENING)
    return ties.rel == OBJECT and verb.lemma in HARMING
