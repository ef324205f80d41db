"""Edge labels: predicates in the third person present, readable as "Iran - buys weapons from - China".

Comes in: lemmas and the words of a noun phrase. Goes out: strings.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions.candidates import PERSONAL
from ..sentences.words import ADJECTIVE, COMPOUND, NUMBER, PARTICLE, Word

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
    "expansion": "expands", "marriage": "is married to", "investigation": "investigates", "probe": "investigates",
    "pressure": "puts pressure on", "fire": "fires on", "scrutiny": "scrutinizes", "siege": "besieges",
    "bombardment": "bombards",
}  # fmt: skip

# Before a title they say that the office is no longer, or not yet, or not quite held; so far before, a country between.
TENURES = ("former", "ex", "outgoing", "incoming", "acting", "interim", "caretaker")
TENURE_REACH = 3
# A label takes so many modifiers of its noun.
MODIFIERS = 2
PARTICIPLES = ("participle", "gerund")
ACRONYM_LETTERS = 4
QUANTIFIERS = frozenset("many several other few some most more all both such further various numerous".split())


def third_person(lemma: str) -> str:
    """The third person singular present of a verb."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def governed_label(governor: Word, predicate: str, lemma: str) -> str:
    """ "refuses to lend to", "is ready to lend to": a predicate under the verb or adjective whose infinitive it is.

    Args:
        governor: the verb or adjective.
        predicate: the predicate's own label, in the third person.
        lemma: its verb.
    """
    leading = third_person(governor.lemma) if governor.is_verb else join(IRREGULAR["be"], governor.lower)
    return join(leading, _infinitive(predicate, lemma))


def offered_label(verb: Word, offer: Word, predicate: str, lemma: str) -> str:
    """ "rejects calls to lend to": a predicate under the noun whose infinitive it is, and the verb of that noun.

    Args:
        verb: what is done to the call or offer.
        offer: the noun.
        predicate: the predicate's own label, in the third person.
        lemma: its verb.
    """
    particle = verb.kid(PARTICLE)
    phrase = join(third_person(verb.lemma), particle.lower if particle is not None else "")
    return join(phrase, theme_text(offer), _infinitive(predicate, lemma))


def _infinitive(predicate: str, lemma: str) -> str:
    first, _, rest = predicate.partition(" ")
    return join("to", "be" if first == IRREGULAR["be"] else lemma, rest)


def join(*parts: str) -> str:
    """Parts of a label with single spaces, empty ones left out."""
    return " ".join(p for p in " ".join(parts).split() if p)


def acted(lemma: str, particle: str, theme: str) -> str:
    """ "hands over files", but "hands him over"."""
    verb = third_person(lemma)
    return join(verb, theme, particle) if theme in PERSONAL else join(verb, particle, theme)


def theme_text(noun: Word) -> str:
    """A noun with the modifiers that a label needs: compounds, and adjectives that are no names."""
    words, modifiers = [noun], 0
    for kid in noun.kids(COMPOUND, ADJECTIVE):
        if kid.index < noun.index and not kid.label and modifiers < MODIFIERS and kid.form not in PARTICIPLES:
            modifiers += 1
            parts = [w for w in kid.subtree() if w.index <= kid.index]
            words += parts if any(w.text == "-" for w in parts) else [kid]
    return _closed([(w, w.text if w.pos == "PROPN" else w.lower) for w in sorted(words, key=lambda w: w.index)])


def _closed(words: Sequence[tuple[Word, str]]) -> str:
    """Words with single spaces between them, but for those that stand without one in the text ("long-term")."""
    text = ""
    for n, (word, written) in enumerate(words):
        text += written if n and words[n - 1][0].end == word.start else f" {written}"
    return text.strip()


def steps_text(steps: Sequence[tuple[Word, str]]) -> str:
    """The nouns and prepositions passed on the way to an entity: "attacks on ports of"."""
    return " ".join(join(theme_text(noun), preposition) for noun, preposition in steps)


def role_text(noun: Word, skip: Sequence[Word] = ()) -> str:
    """A role as it is written, without articles, counts and the entities before it: "foreign minister"."""
    words = [noun]
    for kid in noun.children:
        counting = kid.lower in QUANTIFIERS or kid.rel == NUMBER
        if kid.index < noun.index and kid.rel in (COMPOUND, ADJECTIVE, NUMBER) and kid not in skip and not counting:
            words += [w for w in kid.subtree() if w.index < noun.index]
    kept = [w for w in sorted(set(words), key=lambda w: w.index) if not any(w in s.subtree() for s in skip)]
    called = noun.text if _is_acronym(noun) else noun.lemma.lower()
    return _closed([(w, called if w is noun else lowered(w)) for w in kept])


def office_text(title: Sequence[Word], name: Word) -> str:
    """The words of a title before a name, with a portfolio between the two: "secretary of state"."""
    words = name.sentence.words
    between = words[title[-1].index - words[0].index + 1 : name.index - words[0].index]
    portfolio = [w.lower for w in between] if between and between[0].lower == "of" else []
    before = words[max(title[0].index - words[0].index - TENURE_REACH, 0) : title[0].index - words[0].index]
    tenure = [w.lower for w in before if w.lower in TENURES and w.rel == ADJECTIVE][-1:]
    if [w.lower for w in before[-2:]] == ["ex", "-"]:
        tenure = ["former"]
    return " ".join([*tenure, *(lowered(w) for w in title), *portfolio])


def lowered(word: Word) -> str:
    """A word of a role in small letters, unless it is an acronym or the like."""
    named = word.pos == "PROPN" and not word.text.istitle()
    return word.text if named or _is_acronym(word) else word.lower


def _is_acronym(word: Word) -> bool:
    """ "CEO", "MP", but no word of a headline in capitals."""
    return word.text.isupper() and 1 < len(word.text) <= ACRONYM_LETTERS


def nominal_label(noun: str, role: str) -> str:
    """The label of a noun between two actors: a verb where the list knows one, else "has NOUN ROLE"."""
    return NOMINAL_LABELS.get(noun) or join("has", noun, role)
