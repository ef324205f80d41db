"""Country, role and name in a row: "bought Brazil defender Joao Melo", where the parser has Brazil bought.

Comes in: a word of a parsed sentence. Goes out: nothing; the country and the role are hung before the name.
"""

from __future__ import annotations

from ..mentions.lexicon import load_lexicon
from .attachments import attach
from .words import ADJECTIVE, ADVERBIAL_NOUN, APPOSITION, COMPLEMENT, COMPOUND, OBJECT, OTHER, SUBJECTS, Sentence, Word

PLAYERS = frozenset(
    "batsman bowler defender flanker forward fullback goalkeeper hooker international midfielder playmaker scrum-half "
    "sprinter striker winger".split()
)
ADRIFT = (OBJECT, ADVERBIAL_NOUN, APPOSITION, OTHER, *SUBJECTS)
# Words of a role before its last: "prime minister", "foreign minister".
LONGEST = 2


def join_nationality(country: Word, sentence: Sentence) -> None:
    """Make the country and the role modifiers of the name behind them, which takes the country's place.

    Args:
        country: any word; nothing is done where no role and name stand right behind it.
        sentence: its sentence; changed.
    """
    if country.label != "GPE" or country.pos != "PROPN" or country.rel not in (OBJECT, COMPLEMENT, *SUBJECTS):
        return
    words = sentence.words[country.index - sentence.words[0].index + 1 :]
    length = next((n for n, w in enumerate(words[: LONGEST + 1]) if w.pos == "PROPN"), 0)
    roles, run = words[:length], []
    for word in words[length:]:
        if word.pos != "PROPN":
            break
        run.append(word)
    modified = all(w.pos in ("ADJ", "NOUN") for w in roles[:-1])
    if not roles or not run or not modified or not _is_role(roles[-1]) or country.head is None or country.children:
        return
    name = next((w for w in run if w.head not in run and w.rel in ADRIFT), None)
    if name is None or name.label not in ("PERSON", "") or name.head not in (country.head, *roles):
        return
    above, rel = country.head, country.rel
    attach(name, above, rel)
    attach(country, name, COMPOUND)
    roles[-1].pos, roles[-1].form = "NOUN", ""
    for role in roles:
        attach(role, name, ADJECTIVE if role.pos == "ADJ" else COMPOUND)


def _is_role(word: Word) -> bool:
    lexicon = load_lexicon()
    return word.text.islower() and word.lower in PLAYERS | lexicon.persons | lexicon.voices
