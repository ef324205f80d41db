"""Attachments: the noun that a clause, an apposition or a listed name goes with, where the parser hangs it elsewhere.

Comes in: a word of a parsed sentence. Goes out: nothing; the word is hung on another.
"""

from __future__ import annotations

from ..mentions.lexicon import load_lexicon
from .words import (
    ADJECTIVE,
    AGENT,
    APPOSITION,
    COMPLEMENT,
    CONJUNCT,
    DETERMINER,
    OBJECT,
    PREPOSITION,
    RELATIVE,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
    conjuncts,
    first_conjunct,
    is_relative,
)

AGENT_LABELS = ("PERSON", "ORG", "GPE", "NORP")
PLACE_LABELS = ("GPE", "LOC", "FAC")
LEADING = ("chair", "command", "head", "lead")
# What is done to things rather than to the places where they are.
FUNDING = frozenset(
    "attend back broker build chair design develop donate finance fund host lead manufacture mediate operate organise "
    "organize own produce publish sponsor supply support".split()
)
# What is done to texts, and to no country or firm.
SIGNING = frozenset("adopt broker draft negotiate pass publish ratify sign".split())
# Houses, where people are, and which are nobody.
STANDING = frozenset(
    "hospital clinic school university college museum church mosque temple synagogue hotel prison jail court factory "
    "plant mill mine farm shop station office embassy consulate laboratory theatre theater library airport port "
    "stadium camp village town city hamlet suburb district province region country ministry department".split()
)


def attach(word: Word, head: Word, rel: str) -> None:
    """Hang a word on another, in a relation; never on a word that hangs on it."""
    if word is head or word in head.ancestors():
        return
    if word.head is not None:
        word.head.children.remove(word)
    word.head, word.rel = head, rel
    head.children.append(word)


def noun_before(name: Word, sentence: Sentence, mark: str) -> Word | None:
    """The noun before a comma or bracket that a name's phrase begins behind."""
    first = name.subtree()[0].index - sentence.words[0].index
    if first < 2 or sentence.words[first - 1].text != mark:
        return None
    before = sentence.words[first - 2]
    # "the Alpha Council (AC), a body": the noun before the brackets.
    if before.text == ")":
        opening = next((w for w in reversed(sentence.words[: first - 2]) if w.text == "("), None)
        at = opening.index - sentence.words[0].index if opening is not None else 0
        before = sentence.words[at - 1] if at else before
    return before if before.is_noun else None


def attach_relative(clause: Word, noun: Word, sentence: Sentence) -> None:
    """Hang a relative clause on a noun that its pronoun can stand for: who is no town, and which is nobody."""
    _attach_to_person(clause, noun)
    _attach_to_thing(clause, noun, sentence)


def attach_to_last(clause: Word, noun: Word, sentence: Sentence) -> None:
    """Hang a relative or participial clause on the last of several nouns or the name that it follows."""
    _attach_to_nearest(clause, noun)
    _attach_to_name_before(clause, sentence)


def attach_counted(clause: Word, sentence: Sentence) -> None:
    """ "Alpha Corp, 70% of which is owned by", "villagers, most of whom": what is counted stands before the comma."""
    counted = next((w for w in clause.kids(*SUBJECTS) if not w.relative and is_relative(w)), None)
    noun = noun_before(clause, sentence, ",") if counted is not None else None
    if noun is not None:
        attach(clause, noun, RELATIVE)


def attach_among(among: Word, sentence: Sentence) -> None:
    """ "arrested nine men, among them Ana Ruiz": what was done to them was done to her."""
    if among.lower != "among":
        return
    them = among.kid(COMPLEMENT)
    last = noun_before(among, sentence, ",")
    if last is None or them is None or them.lower not in ("them", "whom", "which"):
        return
    many = next((w for w in (last, *last.ancestors()) if w.is_noun and w.plural), None)
    listed = among.kids(COMPLEMENT)[1:] or [w for w in (among.head,) if w is not None and w.is_noun and w is not many]
    if many is not None and listed and listed[0].index > among.index and many not in listed[0].subtree():
        attach(listed[0], many, CONJUNCT)


def attach_examples(as_: Word, noun: Word, sentence: Sentence) -> None:
    """ "sailors who feared the strait, such as Ana Ruiz": of one thing there are no examples, but of the sailors."""
    at = as_.index - sentence.words[0].index
    such = sentence.words[at - 1] if at > 1 and sentence.words[at - 1].lower == "such" else None
    listed = as_.lower == "as" and such is not None and sentence.words[at - 2].text == ","
    if not listed or such is None or noun.plural or not noun.kids(DETERMINER):
        return
    many = next((w for w in noun.ancestors() if w.pos == "NOUN" and w.plural), None)
    if many is not None and noun.pos == "NOUN":
        attach(as_, many, PREPOSITION)
        attach(such, as_, ADJECTIVE)


def attach_second_object(verb: Word, sentence: Sentence) -> None:
    """ "met the head of the Alpha Council (AC), a body that": what nothing joins to the object describes it."""
    for noun in verb.kids(OBJECT)[1:]:
        described = noun_before(noun, sentence, ",")
        if described is not None and noun.kids(DETERMINER):
            attach(noun, described, APPOSITION)


def _attach_to_person(clause: Word, place: Word) -> None:
    """ "a runner born in Benin City, who won", "a lawyer for Orvex, who has sued": who is no town, nor a firm."""
    if not _is_of_persons(clause):
        return
    known = load_lexicon().persons
    above = [a for a in place.ancestors() if a.is_noun and a.label not in PLACE_LABELS]
    persons = [a for a in above if a.label == "PERSON" or a.lemma in known]
    several = clause.form in ("present", "base") and not place.plural and bool(above) and above[0].plural
    if place.label in PLACE_LABELS or (several and place.pos == "PROPN"):
        persons = above
    elif place.label != "ORG" and (place.label or place.lemma not in load_lexicon().businesses | STANDING):
        return
    if persons:
        named = next((p for p in persons if p.label == "PERSON"), persons[0])
        attach(clause, named, RELATIVE)


def _is_of_persons(clause: Word) -> bool:
    return any(w.lower in ("who", "whom") for w in clause.kids(*SUBJECTS, OBJECT))


def _attach_to_thing(clause: Word, person: Word, sentence: Sentence) -> None:
    """ "Ana Ruiz, head of the Alpha Party, from which he was expelled": which is nobody."""
    by = person.head if person.head is not None and person.head.rel == AGENT else None
    leads = by is not None and by.head is not None and by.head.lemma in LEADING
    nobody = any(w.lower == "which" and w.relative for w in clause.subtree())
    if (person.label != "PERSON" and not leads) or not nobody:
        return
    noun = noun_before(clause, sentence, ",")
    if noun is person:  # "the board headed by Ana Ruiz, which sued"
        noun = next((a for a in person.ancestors() if a.pos == "NOUN" and a.label != "PERSON"), None)
    if noun is not None and noun.label != "PERSON":
        attach(clause, noun, RELATIVE)


def _attach_to_nearest(clause: Word, noun: Word) -> None:
    """A clause behind "the police and Xinhe Micro" is said of the last of them."""
    start = clause.subtree()[0].index
    between = [w for w in conjuncts(noun) if noun.index < w.index < start]
    words = noun.sentence.words
    if words[max(start - words[0].index - 1, 0)].lower in ("both", "all"):  # "Chad and Mali, both ruled by soldiers"
        return
    # "talks between Peru and Chile, hosted by Kenya": it is the talks that are hosted.
    parties = noun.head is not None and noun.head.lower in ("between", "among")
    if between and clause.form != "base" and not parties:
        attach(clause, between[-1], clause.rel)


def _attach_to_name_before(clause: Word, sentence: Sentence) -> None:
    """ "the rise of suppliers such as Alpha Corp, set up in 2019": what follows a name and a comma is said of it."""
    name = noun_before(clause, sentence, ",")
    noun = clause.head
    if name is None or noun is None or name is noun or not name.label or noun.label or noun not in name.ancestors():
        return
    # "a portrait by Ana Ruiz, stolen in May", "talks between Peru and Chile, hosted by Kenya"
    over = first_conjunct(name).head
    if over is not None and over.lower in ("by", "between", "among", "than"):
        return
    if over is not None and over.rel == PREPOSITION and clause.lemma in SIGNING and noun.pos == "NOUN":
        return  # "an accord with Peru, signed in May"
    # "a school in Nairobi, funded by Orvex"
    made = name.label in (*PLACE_LABELS, "ORG") and clause.lemma in FUNDING
    if made and clause.kids(AGENT) and noun.pos == "NOUN" and noun.lemma not in load_lexicon().businesses:
        return
    # "Villagers from Alpha, who accuse Peru"
    if name.label != "PERSON" and _is_of_persons(clause) and (noun.plural or noun.lemma in load_lexicon().persons):
        return
    if clause.form == "participle" or clause.rel == RELATIVE:
        attach(clause, name, clause.rel)


def join_name(name: Word, sentence: Sentence) -> None:
    """ "beat Ana Ruiz (23.02) and Ines Sala": a name behind "and" is joined to the name before it, and to no verb."""
    if name.rel != CONJUNCT or name.pos != "PROPN" or name.head is None or not name.head.is_verb:
        return
    offset = sentence.words[0].index
    first = name.subtree()[0].index - offset
    if first < 2 or sentence.words[first - 1].lower not in ("and", "or") or name.kids(*SUBJECTS):
        return
    before = sentence.words[first - 2]
    opening = next((w for w in reversed(sentence.words[: first - 2]) if w.text == "("), None)
    if before.text == ")" and opening is not None and opening.index > offset:
        before = sentence.words[opening.index - offset - 1]
    if before.pos == "PROPN" and before.rel in (OBJECT, COMPLEMENT) and name.head in before.ancestors():
        attach(name, before, CONJUNCT)


def join_names(name: Word, sentence: Sentence) -> None:
    """ "Kenya, Oman agree to": in a headline a comma between two names before a verb stands for "and"."""
    verb = name.head
    at = name.index - sentence.words[0].index + 1
    if verb is None or not verb.is_verb or at >= len(sentence.words) or sentence.words[at].text != ",":
        return
    other = next((w for w in verb.kids(SUBJECT) if name.index < w.index < verb.index), None)
    if other is not None and other.label in AGENT_LABELS and other.subtree()[0].index == name.index + 2:
        attach(other, name, CONJUNCT)
        name.rel = SUBJECT
