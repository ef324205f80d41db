"""Edge labels: predicates in the third person present, readable as "Iran - buys weapons from - China".

Comes in: lemmas and the words of a noun phrase. Goes out: strings.
"""

from __future__ import annotations

from collections.abc import Sequence

from .words import ADJECTIVE, COMPOUND, NUMBER, Word

IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}

# What a noun says of its two actors, as a verb would.
NOMINAL_LABELS = {
    "attack": "attacks", "strike": "strikes", "airstrike": "strikes", "bombing": "bombs", "shelling": "shells",
    "invasion": "invades", "war": "is at war with", "conflict": "has a conflict with", "sanction": "sanctions",
    "embargo": "imposes an embargo on", "meeting": "meets with", "talk": "talks with", "summit": "meets with",
    "negotiation": "negotiates with", "visit": "visits", "support": "supports", "criticism": "criticizes",
    "condemnation": "condemns", "arrest": "arrests", "killing": "kills", "murder": "murders",
    "assassination": "assassinates", "threat": "threatens", "aid": "aids", "assistance": "assists",
    "invitation": "invites", "withdrawal": "withdraws from", "cooperation": "cooperates with",
    "alliance": "is allied with", "partnership": "has a partnership with", "agreement": "has an agreement with",
    "deal": "has a deal with", "relation": "has relations with", "relationship": "has a relationship with",
    "tie": "has ties with", "tension": "has tensions with", "dispute": "has a dispute with", "border": "borders",
    "victory": "wins against", "defeat": "loses to", "purchase": "buys", "acquisition": "acquires",
    "dialogue": "has a dialogue with", "trade": "trades with", "clash": "clashes with", "rivalry": "is a rival of",
    "opposition": "opposes", "rejection": "rejects", "election": "elects", "appointment": "appoints",
    "expulsion": "expels", "occupation": "occupies", "annexation": "annexes", "blockade": "blockades", "raid": "raids",
    "takeover": "takes over", "endorsement": "endorses", "praise": "praises", "donation": "donates to",
    "assault": "assaults", "offensive": "attacks", "release": "releases", "detention": "detains", "seizure": "seizes",
    "expansion": "expands", "marriage": "is married to",
}  # fmt: skip


def third_person(lemma: str) -> str:
    """The third person singular present of a verb."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def join(*parts: str) -> str:
    """Parts of a label with single spaces, empty ones left out."""
    return " ".join(p for p in " ".join(parts).split() if p)


def theme_text(noun: Word) -> str:
    """A noun with the modifiers that a label needs: compounds, and adjectives that are no names."""
    words = [noun]
    for kid in noun.kids(COMPOUND, ADJECTIVE):
        if kid.index < noun.index and not kid.label and len(words) < 3 and kid.form not in ("participle", "gerund"):
            words.append(kid)
    return " ".join(w.text if w.pos == "PROPN" else w.lower for w in sorted(words, key=lambda w: w.index))


def steps_text(steps: Sequence[tuple[Word, str]]) -> str:
    """The nouns and prepositions passed on the way to an entity: "attacks on ports of"."""
    return " ".join(join(theme_text(noun), preposition) for noun, preposition in steps)


def role_text(noun: Word, skip: Sequence[Word] = ()) -> str:
    """A role as it is written, without articles, numbers and the entities before it: "foreign minister"."""
    words = [noun]
    for kid in noun.children:
        if kid.index < noun.index and kid.rel in (COMPOUND, ADJECTIVE, NUMBER) and kid not in skip:
            words += [w for w in kid.subtree() if w.index < noun.index]
    kept = [w for w in sorted(set(words), key=lambda w: w.index) if not any(w in s.subtree() for s in skip)]
    return "".join(_spaced(w, noun) for w in kept).strip()


def _spaced(word: Word, noun: Word) -> str:
    """A word of a role with the space before it: one holds a role in the singular, and hyphens stay closed."""
    written = word.text if word.pos == "PROPN" and not word.text.istitle() else word.lower
    text = word.lemma.lower() if word is noun else written
    closed = word.index > 0 and any(w.end == word.start for w in word.sentence.words if w.index == word.index - 1)
    return text if closed else " " + text


def nominal_label(noun: str, role: str) -> str:
    """The label of a noun between two actors: a verb where the list knows one, else "has NOUN ROLE"."""
    return NOMINAL_LABELS.get(noun) or join("has", noun, role)
