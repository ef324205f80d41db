"""Phrases and clauses that the parser hangs on a word that cannot govern them, hung where grammar has them.

Comes in: a sentence as it was parsed. Goes out: nothing; some of its phrases are hung elsewhere.
"""

from __future__ import annotations

from itertools import pairwise

from ..meaning.reporting import NOUNS, REPORTING, VERBS
from ..mentions.genders import gender_of
from ..mentions.lexicon import load_lexicon
from .agents import ACTING_LABELS, CHARGING, GIVING, find_doer
from .attachments import FUNDING, LEADING, PLACE_LABELS, attach, noun_before
from .coordination import coordinate, report_behind
from .gerunds import plan_deed
from .participles import set_off
from .relatives import open_relative
from .words import (
    ADVERBIAL,
    ADVERBIAL_NOUN,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    COORDINATOR,
    DETERMINER,
    FINITE,
    GERUND,
    INDIRECT,
    MARKER,
    OBJECT,
    OPEN,
    OTHER,
    PARATAXIS,
    PARTICIPIAL,
    PARTICLE,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    ROOT,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
    conjuncts,
)

# Verbs of putting (Levin 1993, class 9) that say what becomes of people and arms.
PLACING = frozenset("base deploy garrison install mass place position post redeploy send station".split())
# Offices, which one holds; nobody is a family or a board.
HOLDERS = frozenset(
    "chair chairman chairwoman chief commander director executive founder governor head leader manager minister owner "
    "premier president secretary speaker".split()
)
APPOINTING = frozenset("appoint choose crown declare designate elect make name nominate proclaim reappoint".split())
# One grants and refuses them, and hardly owns them.
GRANTED = frozenset(
    "access amnesty asylum bail citizenship clemency immunity parole permission protection refuge residency sanctuary "
    "shelter".split()
)
# "In protest at", "in response to": what follows says to what.
STANCES = ("protest", "reaction", "response", "retaliation", "revenge", "opposition", "solidarity", "support")
WHERE = ("in", "at", "on", "along", "near", "inside", "outside", "across", "around", "to", "into")


def rehang(sentence: Sentence) -> None:
    """Hang the phrases of a sentence where they belong."""
    for word in sentence.words:
        if len(word.kids(SUBJECT)) > 1:
            _join_title(word)
        if len(word.kids(SUBJECT)) > 1:
            _name_fronted(word, sentence)
        report_behind(word, sentence)
        open_relative(word)
        if word.head is None:
            continue
        if word.rel == CLAUSE and word.pos == "NOUN":
            _appoint(word, word.head)
        if word.rel == SUBJECT:
            _free_subject(word, word.head, sentence)
        if word.rel in (OBJECT, ATTRIBUTE):
            _name_appointee(word, word.head)
            _give_recipient(word, word.head)
        if word.rel in (ADVERBIAL_NOUN, OTHER):
            _elect_fronted(word, word.head, sentence)
        if word.rel == ADVERBIAL_NOUN:
            _find_subject(word, word.head, sentence)
        if word.lower == "by" and word.rel in (AGENT, PREPOSITION):
            find_doer(word, word.head)
        if word.rel == PREPOSITION:
            if word.head.rel == PARTICLE and word.head.head is not None:  # "gave back to Peru a sword"
                attach(word, word.head.head, PREPOSITION)
            _bring_charge(word, word.head)
            _take_place(word, word.head)
            _go_behind(word, word.head)
            _in_protest(word, word.head, sentence)
        coordinate(word, word.head, sentence)
        set_off(word, word.head, sentence)
        if word.rel == PARTICIPIAL:
            _leave_place(word, word.head, sentence)
        elif word.rel in (ADVERBIAL, OPEN) and word.form == "base":
            plan_deed(word, word.head)
        if word.rel == ADVERBIAL:
            _relate(word, word.head)
            _go_on(word, word.head)
            _plan(word, word.head)
        elif word.rel == APPOSITION:
            _describe_last(word, word.head, sentence)
            _name_holder(word, word.head, sentence)
            _give_subject(word)


def _find_subject(name: Word, verb: Word, sentence: Sentence) -> None:
    """ "Siemens named Ana Ruiz": a name that begins a sentence whose verb has no subject is no adverb."""
    first = name.subtree()[0] is sentence.words[0] and name.pos == "PROPN" and name.label not in ("DATE", "TIME")
    if first and verb.rel == ROOT and verb.form in FINITE and not verb.kids(*SUBJECTS) and verb.index > name.index:
        attach(name, verb, SUBJECT)


def _elect_fronted(role: Word, verb: Word, sentence: Sentence) -> None:
    """ "Elected mayor of Lima in 2004, Ana Ruiz left": the mayor is Ana Ruiz."""
    chosen, name = role.subtree()[0], verb.kid(SUBJECT)
    fronted = chosen is sentence.words[0] and chosen.head is role and chosen.lemma in APPOINTING
    if fronted and role.pos == "NOUN" and name is not None and name.pos == "PROPN" and role.index < name.index:
        attach(role, name, APPOSITION)


def _give_recipient(noun: Word, verb: Word) -> None:
    """ "granted her asylum", "offered Ana Ruiz asylum": whom it is given to, not whose it is."""
    if verb.lemma not in GIVING or noun.lemma not in GRANTED or noun.index < verb.index:
        return
    before = noun.subtree()[0]
    given = before.head if before.rel == COMPOUND and before.head is not noun else before
    name = given is not None and given.pos == "PROPN" and given.rel == COMPOUND
    if given is not None and given.head is noun and before.index == verb.index + 1 and (name or given.lower == "her"):
        attach(given, verb, INDIRECT)


def _name_appointee(role: Word, verb: Word) -> None:
    """ "Peru named Ana Ruiz ambassador to Chile": she is named, and what she is named is no part of her name."""
    if role.pos != "NOUN" or not verb.is_verb or verb.lemma not in APPOINTING or role.kids(DETERMINER):
        return
    name = next((k for k in role.kids(COMPOUND) if k.pos == "PROPN" and k.label in ("", "PERSON")), None)
    if name is None or name.index > role.index or not role.text.islower():
        return
    if name.label != "PERSON" and not gender_of(" ".join(w.text for w in name.subtree())):
        return
    for part in (k for k in role.kids(COMPOUND) if k.index < name.index):
        attach(part, name, COMPOUND)
    attach(name, verb, OBJECT)
    attach(role, verb, ATTRIBUTE)


def _free_subject(name: Word, verb: Word, sentence: Sentence) -> None:
    """ "With the lawyer Ana Ruiz, Tom Moss founded it": she is the lawyer, and he is the subject."""
    first = name.subtree()[0].index - sentence.words[0].index
    before = sentence.words[first - 1] if first else None
    subject = name.kid(APPOSITION)
    behind = before is not None and before.pos == "NOUN" and before.rel == COMPLEMENT and not before.label
    if before is None or not behind or subject is None or subject.pos != "PROPN" or name.pos != "PROPN":
        return
    if noun_before(subject, sentence, ",") is not None and subject.subtree()[-1].index == verb.index - 1:
        attach(subject, verb, SUBJECT)
        attach(name, before, APPOSITION)


def _appoint(role: Word, verb: Word) -> None:
    """ "made Ana Ruiz an honorary doctor", "called Tom Moss a liar": she is the object, and what she is made of."""
    named = role.kid(SUBJECT)
    naming = verb.lemma in APPOINTING | VERBS.name
    if naming and named is not None and verb.index < named.index < role.index:
        attach(named, verb, OBJECT)
        attach(role, verb, ATTRIBUTE)


def _join_title(verb: Word) -> None:
    """ "President Han Min-ho left": words of one name that the parser takes for a subject each."""
    subjects = sorted(verb.kids(SUBJECT), key=lambda w: w.index)
    for word, following in pairwise(subjects):
        touching = following.subtree()[0].index == word.index + 1
        if touching and word.pos == following.pos == "PROPN" and word.index < verb.index:
            attach(word, subjects[-1], COMPOUND)


def _name_fronted(verb: Word, sentence: Sentence) -> None:
    """ "A founder of the party, Ana Ruiz left": one subject, of which the other tells what she is."""
    role, name = verb.kids(SUBJECT)[:2]
    described = noun_before(name, sentence, ",") if name.pos == "PROPN" and name.label == "PERSON" else None
    persons = load_lexicon().persons | HOLDERS
    if described in role.subtree() and role.pos == "NOUN" and role.lemma in persons and not role.plural:
        attach(name, role, APPOSITION)


def _bring_charge(prep: Word, noun: Word) -> None:
    """ "accused the council of hiding the report", "fined it a million for hiding it": neither is of the object."""
    verb = noun.head if noun.rel == OBJECT else None
    if noun.rel == COMPLEMENT and noun.head is not None and noun.head.rel == AGENT:
        verb = noun.head.head  # "was accused by the council of hiding it"
    if noun.rel == PARTICIPIAL and noun.head is not None and noun.head.rel == OBJECT:
        verb = noun.head.head  # "accused soldiers guarding the port of killing them"
    if verb is None or not prep.kids(GERUND):
        return
    if (prep.lower == "of" and verb.lemma in CHARGING) or (prep.lower == "for" and verb.kids(INDIRECT)):
        attach(prep, verb, PREPOSITION)


def _take_place(prep: Word, noun: Word) -> None:
    """ "will deploy soldiers in Mali": it is there that they are put, not there that they have been."""
    verb = noun.head if noun.rel == OBJECT else None
    if prep.lower in WHERE and verb is not None and verb.lemma in PLACING:
        attach(prep, verb, PREPOSITION)


def _leave_place(participle: Word, place: Word, sentence: Sentence) -> None:
    """ "runs a school in Nairobi, funded by Orvex": the school is funded."""
    link = place.head if place.rel == COMPLEMENT and place.label in (*PLACE_LABELS, "ORG") else None
    above = link.head if link is not None else None
    before = sentence.words[participle.index - sentence.words[0].index - 1]
    if link is None or above is None or not participle.kids(AGENT) or before.text != ",":
        return
    # "Observers from the EU, led by Ana Ruiz"
    led = participle.lemma in LEADING and link.lower in ("from", "of") and above.pos == "NOUN"
    if not led and (participle.lemma not in FUNDING or link.lower not in WHERE or place.label == "ORG"):
        return
    made = above if above.pos == "NOUN" else next(iter(above.kids(OBJECT)), None)
    if made is not None and made.pos == "NOUN":
        attach(participle, made, PARTICIPIAL)


def _go_behind(prep: Word, above: Word) -> None:
    """ "in a blow to Orvex": what follows a preposition's noun hangs on the noun."""
    noun = above.kid(COMPLEMENT) if above.pos == "ADP" and above.rel == PREPOSITION else None
    if prep.lower == "to" and noun is not None and above.index < noun.index < prep.index:
        attach(prep, noun, PREPOSITION)


def _in_protest(prep: Word, verb: Word, sentence: Sentence) -> None:
    """ "quit in protest at a deal": it is the protest that is at the deal."""
    at = prep.index - sentence.words[0].index
    noun = sentence.words[at - 1] if at else None
    inside = noun is not None and noun.rel == COMPLEMENT and noun.head is not None and noun.head.lower == "in"
    if noun is not None and inside and noun.lemma in STANCES and verb.is_verb and noun.head in verb.children:
        attach(prep, noun, PREPOSITION)


def _go_on(participle: Word, said: Word) -> None:
    """ "Peru freed two men, the Red Cross said, removing an obstacle": so did Peru, if it is no word of saying."""
    told = [k for k in said.kids(CLAUSE) if k.is_verb and k.index < said.index] if said.lemma in REPORTING else []
    if said.lemma in REPORTING and said.rel == PARATAXIS and said.head is not None and said.head.is_verb:
        told = [said.head]
    free = participle.form == "gerund" and not participle.kids(*SUBJECTS, MARKER) and participle.index > said.index
    if told and free and participle.lemma not in REPORTING | VERBS.accuse | VERBS.name | VERBS.demand:
        attach(participle, told[0], ADVERBIAL)


def _relate(clause: Word, verb: Word) -> None:
    """ "found a star, larger than ours, that orbits it": who does what "that" begins is the object before it."""
    subject = clause.kid(*SUBJECTS)
    relative = subject is not None and subject.relative and subject.lower in ("that", "who")
    if not relative or clause.kids(MARKER) or not verb.is_verb:
        return
    before = [w for w in verb.kids(OBJECT) if verb.index < w.index < clause.index and w.pos in ("NOUN", "PROPN")]
    if before:
        attach(clause, before[-1], RELATIVE)


def _plan(infinitive: Word, verb: Word) -> None:
    """ "foiled a plot by Orvex to kill": the plot was Orvex's, and to kill, neither of which the foiling was."""
    to = infinitive.kid(AUXILIARY)
    if to is None or to.lower != "to":
        return
    for noun in (w for w in verb.kids(OBJECT) if w.lemma in NOUNS.plan | NOUNS.demand):
        by = [p for p in verb.kids(PREPOSITION) if p.lower == "by" and noun.index < p.index < to.index]
        if [noun, *by][-1].subtree()[-1].index == to.index - 1:
            attach(infinitive, noun, PARTICIPIAL)
            for phrase in by:
                attach(phrase, noun, PREPOSITION)


def _name_holder(name: Word, head: Word, sentence: Sentence) -> None:
    """ "the family of its chairman, Ivo Kral": it is the chairman who is Ivo Kral."""
    persons = (load_lexicon().persons | HOLDERS) - {"family"}
    if name.label == "PERSON" and head.label in ("ORG", "GPE", "LOC"):
        _name_envoy(name, head, persons, sentence)
    if head.label == "PERSON" and name.pos == "PROPN" and name.label in ("", "PERSON"):
        _name_described(name, head)
    last = noun_before(name, sentence, ",") if name.pos == "PROPN" and head.label != "PERSON" else None
    if last is None or last is head or head not in last.ancestors() or head.lemma.lower() in persons:
        return
    if last.lemma.lower() in persons:
        attach(name, last, APPOSITION)


def _name_envoy(name: Word, body: Word, persons: frozenset[str], sentence: Sentence) -> None:
    """ "A lawyer for Orvex Bank, Ana Ruiz, left", "its envoy to Peru, Tom Moss": she is the lawyer, and no bank."""
    link = body.head if body.rel == COMPLEMENT and body.head is not None and body.head.rel == PREPOSITION else None
    at = link.index - sentence.words[0].index if link is not None else 0
    noun = sentence.words[at - 1] if at else None
    if link is None or noun is None or noun.pos != "NOUN" or noun.plural or noun.lemma not in persons:
        return
    if noun_before(name, sentence, ",") is not None:
        attach(name, noun, APPOSITION)
        attach(link, noun, PREPOSITION)


def _name_described(name: Word, other: Word) -> None:
    """ "A former adviser to Ivo Kral, Ana Ruiz, left": no name describes a name, but she is the adviser."""
    link = other.head if other.rel == COMPLEMENT else None
    noun = link.head if link is not None and link.rel == PREPOSITION else None
    if noun is not None and noun.pos == "NOUN" and not noun.plural and noun.rel in (*SUBJECTS, OBJECT):
        attach(name, noun, APPOSITION)


def _give_subject(noun: Word) -> None:
    """ "When the crowd jeered the team, the trainer, Ana Ruiz, thanked them": it is she that a clause follows with."""
    aside = next((a for a in noun.ancestors() if a.rel == ADVERBIAL and a.is_verb), None)
    verb = aside.head if aside is not None else None
    if verb is None or not verb.is_verb or verb.index < noun.index or verb.form not in ("past", "present"):
        return
    if not verb.kids(*SUBJECTS) and noun.kids(DETERMINER, POSSESSOR):
        attach(noun, verb, SUBJECT)


def _describe_last(noun: Word, head: Word, sentence: Sentence) -> None:
    """ "Ana Ruiz and Ivo Kral, the head of the board": one of them, he who stands before the comma."""
    last = noun_before(noun, sentence, ",") if not noun.plural and not noun.kids(COORDINATOR) else None
    if last is None or last.label not in ACTING_LABELS:
        return
    # "Relatives of Ivo Kral, the reporter"
    behind = head.plural and head in last.ancestors() and noun.lemma.lower() in load_lexicon().persons | HOLDERS
    one = any(k.lower == "a" for k in noun.kids(DETERMINER)) and last.pos == head.pos == "PROPN"
    joined = last.head if last.rel == APPOSITION else last  # "Orvex and the builder Lisk, a firm"
    if behind or (joined in conjuncts(head)[1:] and (one or head.label == last.label)):
        attach(noun, last, APPOSITION)
