"""Nationals: of whom a state's adjective says what they are of it, and of whom only where they come from.

Comes in: the mention of a state beside a role. Goes out: whether those in the role are merely from there.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...graph.ontology import Ontology
from ..mentions.lexicon import load_lexicon
from ..sentences.words import ADJECTIVE, COMPLEMENT, COMPOUND, POSSESSOR, PREPOSITION, Word
from .edges import Found

# What one is of a state whose adjective stands before it: "Kenyan officials", "a Turkish ally".
OF_A_STATE = (
    "LEADS", "MEMBER_OF", "EMPLOYED_BY", "PART_OF", "COOPERATE", "FAMILY", "CONSULT", "LOCATED_IN", "BORN_IN",
)  # fmt: skip
# Members of something, but not of the state that they fight or live in.
PARTISANS = frozenset(
    "activist centrist communist conservative democrat extremist gangster guerrilla independent insurgent islamist "
    "jihadist liberal militant mobster nationalist partisan rebel republican separatist socialist terrorist".split()
)

# What one is wherever one comes from: "the Georgian director", "Dutch employees" are no state's.
ANYWHERE = frozenset(
    "director manager founder co-founder cofounder editor boss executive businessman businesswoman tycoon conductor "
    "entrepreneur curator choreographer proprietor skipper employee worker staffer referee umpire colleague teammate "
    "classmate friend".split()
)


# What one is at a place where something is won: "the Melbourne champion" is from anywhere.
TITLISTS = frozenset("champion finalist medalist medallist runner-up winner".split())
# Whose head is no state's: "the French head of the company".
BODIES = frozenset("agency airline bank charity club company firm fund group hospital museum school team union".split())
LEADERS = ("boss", "chief", "head", "leader")
# Who leads these in a country does not lead the country.
CAMPS = frozenset(
    "business church clan community cult gang guerrilla labor labour militia movement opposition party protest rebel "
    "religious separatist spiritual strike student trade tribal union village youth".split()
)


def is_only_from(office: Sequence[Word], owner: Found) -> bool:
    """ "Belgian union leader", "the firm's French chairman": neither Belgium's leader nor France's chairman.

    Args:
        office: the words of the role, with those before it.
        owner: the state that its adjective names.
    """
    geo, noun = owner[0].geo, office[-1]
    adjective = geo is not None and geo.kind == "demonym" and owner[0].head.rel != POSSESSOR
    if not adjective or noun.lemma.lower() in ("counterpart", "number"):
        return False
    beside = [k for w in (noun, noun.head) if w is not None for k in w.kids(POSSESSOR)]
    owned = any(k.index < owner[0].first.index for k in beside)
    # "the German captain of the ship"
    of = [w for p in noun.kids(PREPOSITION) if p.lower == "of" for w in p.kids(COMPLEMENT)]
    owned = owned or any(w.lemma.lower() in load_lexicon().recurring or w.lemma.lower() in BODIES for w in of)
    leading = noun.lemma.lower() in LEADERS and any(w.lemma.lower() in CAMPS for w in office[:-1])
    return leading or owned


def is_from(owner: Found, lemma: str) -> bool:
    """ "The Georgian director", "Dutch employees": it is no state's director, and no state employs them."""
    geo = owner[0].geo
    return lemma in ANYWHERE and geo is not None and geo.kind == "demonym" and owner[0].head.rel != POSSESSOR


def is_foreigner(person: Found, owner: Found, lemma: str, ontology: Ontology) -> bool:
    """ "A Philippine nurse", "Polish farmers": they are from there, as "Polish soldiers" are not, who are Poland's."""
    geo = owner[0].geo
    adjective = geo is not None and geo.kind == "demonym" and owner[0].head.rel in (ADJECTIVE, COMPOUND)
    if not adjective or person[0].kind != "PERSON" or owner[1].kind != "COUNTRY":
        return False
    return ontology.classify(lemma, "", "of", person[1].kind, owner[1].kind, nominal=True) == "LOCATED_IN"


def is_native(owner: Found, lemma: str, ontology: Ontology) -> bool:
    """ "Egyptian demonstrators" are from Egypt, and do not demonstrate against it; "a Brazilian maker" is from Brazil.

    Args:
        owner: the state or place, and how it is mentioned.
        lemma: the role.
        ontology: what the role means.
    """
    if owner[1].kind not in ("COUNTRY", "PLACE") or (owner[1].kind == "PLACE" and lemma in TITLISTS):
        return False
    held = ontology.roles.get(f"{lemma} of") or ontology.roles.get(lemma, "")
    relational = bool(held) and (held not in OF_A_STATE or lemma in PARTISANS)
    return held == "CREATES" or (relational and owner[0].head.rel in (ADJECTIVE, COMPOUND))
