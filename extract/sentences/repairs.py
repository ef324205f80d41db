"""Repairs: what the parser gets wrong in ways that grammar can tell.

Comes in: a sentence as it was parsed. Goes out: nothing; its words are hung elsewhere or given other relations.
"""

from __future__ import annotations

from ..meaning.reporting import VERBS
from ..mentions.lexicon import load_lexicon
from .attachments import (
    AGENT_LABELS,
    attach,
    attach_among,
    attach_counted,
    attach_examples,
    attach_relative,
    attach_second_object,
    attach_to_last,
    join_name,
    join_names,
    noun_before,
)
from .finite_verbs import attach_to_finite, raise_finite, raise_report
from .gaps import name_gap, part_gap
from .gerunds import list_charge, mend_gerund
from .mistagged import retag
from .nationality import join_nationality
from .relatives import mend_relative
from .words import (
    ADJECTIVE,
    ADVERB,
    ADVERBIAL,
    ADVERBIAL_NOUN,
    AGENT,
    APPOSITION,
    AUXILIARY,
    CASE,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    EXPLETIVE,
    FINITE,
    INDIRECT,
    NUMBER,
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
    is_after_comma,
    is_passive,
)

CIRCUMSTANCES = ("DATE", "TIME", "GPE", "LOC", "FAC", "EVENT")
MANNERS = frozenset("basis term capacity circumstance condition occasion time period season place advance".split())


def mend(sentence: Sentence) -> None:
    """Put right what the parser labels in ways that only its training explains."""
    retag(sentence)
    for word in sentence.words:
        # "sell arms to China": the parser calls "to" itself the indirect object.
        if word.rel == INDIRECT and word.pos == "ADP":
            word.rel = PREPOSITION
        if word.is_noun and word.rel in (ADVERBIAL, ADVERBIAL_NOUN, OTHER):
            _attach_to_stranded(word, sentence)
        if word.rel == COMPLEMENT and word.kid(CASE) is not None:
            _give_possession(word)
        if word.rel in (*SUBJECTS, OBJECT, ADVERBIAL_NOUN, APPOSITION) and word.pos == "PROPN":
            _take_description(word, sentence)
        join_name(word, sentence)
        join_nationality(word, sentence)
        if word.rel == RELATIVE and word.head is not None:
            attach_relative(word, word.head, sentence)
        # A preposition can govern another: "from near the border", "out of Syria".
        if word.rel == COMPLEMENT and word.head is not None and word.head.rel == PREPOSITION and word.pos == "ADP":
            word.rel = PREPOSITION
        # "a deal to sell", "Mali, having sold": without a subject it is no relative clause.
        bare = word.form == "base" or any(k.lower == "having" for k in word.kids(AUXILIARY))
        if word.rel == RELATIVE and bare and not word.kids(*SUBJECTS):
            word.rel = PARTICIPIAL
        if word.rel == OBJECT and word.head is not None:
            _read_perfect(word, word.head)
            _name_kin(word, word.head)
        if word.is_verb:
            _mend_verb(word, sentence)
        if word.rel in (APPOSITION, CONJUNCT) and word.head is not None:
            _mend_beside(word, word.head, sentence)
        # "The president of Peru, Lucia Benitez, said": she is the president.
        if word.rel in (CONJUNCT, APPOSITION) and word.label == "PERSON" and word.head is not None:
            _attach_to_role(word, word.head, sentence)
        # "a whistleblower, Lindiwe Khoza, after": a name is no adverb, but an apposition to the noun before the comma.
        if word.rel == ADVERBIAL_NOUN and word.label in AGENT_LABELS and word.head is not None:
            described = noun_before(word, sentence, ",")
            if described is not None and described.pos == "NOUN" and not described.label:
                attach(word, described, APPOSITION)
        if word.rel in (PREPOSITION, PARTICLE) and word.head is not None:
            attach_among(word, sentence)
            attach_examples(word, word.head, sentence)
            _count_object(word, word.head)
        if word.rel in (RELATIVE, PARTICIPIAL) and word.head is not None:
            attach_to_last(word, word.head, sentence)
        if word.rel == PREPOSITION and word.lower == "by" and word.head is not None:
            _find_agent(word, word.head)
        if sentence.headline and word.rel in (ADVERBIAL_NOUN, SUBJECT, OTHER) and word.label in AGENT_LABELS:
            join_names(word, sentence)


def _mend_beside(word: Word, head: Word, sentence: Sentence) -> None:
    name_gap(word)
    # "beating, among others, Ana Ruiz": a name is joined to no verb.
    joined = word.rel == CONJUNCT and word.pos == "PROPN" and head.form == "gerund"
    if joined and is_after_comma(word.subtree()[0]) and not head.kids(OBJECT, COORDINATOR):
        word.rel = OBJECT
    between = sentence.words[head.index - sentence.words[0].index : word.index - sentence.words[0].index]
    if word.rel == APPOSITION and any(w.text == ";" for w in between):
        word.rel = PARATAXIS  # "holds half of Airbus; France, none"
    elif word.rel == APPOSITION:
        _list_with(word, head)
        # "the CEI (Italian Episcopal Conference)": what stands in brackets stands beside the word before them.
        bracketed = noun_before(word, sentence, "(")
        if bracketed is not None and bracketed is not head:
            attach(word, bracketed, APPOSITION)
    elif word.is_noun:
        part_gap(word)
        # "the actor Ana Ruiz and the critic Tom Moss": the critic is beside the actor, not beside her name.
        described = head.head if head.rel == APPOSITION and head.pos == "PROPN" else None
        if described is not None and described.kids(DETERMINER) and word.kids(DETERMINER) and word.kids(APPOSITION):
            attach(word, described, CONJUNCT)


def _count_object(up: Word, verb: Word) -> None:
    """ "seized up to 16 lorries": the parser takes "up to" for a particle and a preposition."""
    to = up.kid(PREPOSITION) if up.rel == PARTICLE and up.lower == "up" else None
    noun = to.kid(COMPLEMENT) if to is not None and to.lower == "to" else None
    if noun is not None and noun.kids(NUMBER) and not verb.kids(OBJECT):
        attach(noun, verb, OBJECT)
        up.rel = ADVERB


def _mend_verb(verb: Word, sentence: Sentence) -> None:
    if verb.head is not None:
        raise_finite(verb, verb.head)
    _give_subject(verb, sentence)
    # "called on Ann to leave", "pressed her, in vain, to leave": what is called for is no adjunct.
    if verb.rel == ADVERBIAL and verb.form == "base" and verb.head is not None and _calls_on(verb.head, verb):
        verb.rel = OPEN
    mend_relative(verb)
    mend_gerund(verb)
    attach_second_object(verb, sentence)
    if verb.rel in (ADVERBIAL, CLAUSE, CONJUNCT):
        attach_counted(verb, sentence)
    if verb.rel == ADVERBIAL and verb.head is not None:
        list_charge(verb, verb.head)
    if verb.rel == CONJUNCT and verb.head is not None:
        raise_report(verb, verb.head)
    attach_to_finite(verb)


def _calls_on(verb: Word, duty: Word) -> bool:
    somebody = any(p.lower in ("on", "upon") and p.kids(COMPLEMENT) for p in verb.kids(PREPOSITION))
    pressed = verb.kids(OBJECT) and is_after_comma(duty.subtree()[0])
    return verb.lemma in VERBS.demand and (bool(pressed) or (somebody and not verb.kids(OBJECT)))


def _find_agent(by: Word, verb: Word) -> None:
    """ "jets built by Iran": the parser misses some agents."""
    target = by.kid(COMPLEMENT)
    lexicon = load_lexicon()
    known = target is not None and target.lemma in lexicon.persons | lexicon.groups
    # "was replaced on an acting basis by", "was shot in Lima by": neither a time nor a place is by anybody.
    circumstance = verb.label in CIRCUMSTANCES or verb.lemma in MANNERS
    done = verb.head.head if verb.rel == COMPLEMENT and verb.head is not None else verb.head
    doer = known or (target is not None and target.label in AGENT_LABELS) or verb.rel == COMPLEMENT
    if circumstance and done is not None and done.is_verb and is_passive(done):
        if doer and not done.kid(AGENT):
            attach(by, done, AGENT)
        return
    if target is not None and not is_passive(verb):
        joined = [v for v in conjuncts(verb)[1:] if is_passive(v) and not v.kid(AGENT) and v.index < by.index]
        somebody = target.label in AGENT_LABELS or target.lemma in lexicon.persons
        if joined and somebody:
            # "has slept there and is being fed, he said, by a teacher"
            attach(by, joined[-1], AGENT)
            return
    named = target is not None and target.label in AGENT_LABELS
    if (named or known) and verb.form == "participle" and is_passive(verb) and not verb.kid(AGENT):
        by.rel = AGENT


def _attach_to_stranded(noun: Word, sentence: Sentence) -> None:
    """ "launch on STS-134": a noun right behind a preposition that governs nothing is what it governs."""
    first = noun.subtree()[0].index - sentence.words[0].index
    before = sentence.words[first - 1] if first else None
    if before is not None and before.rel == PREPOSITION and before.head is noun.head and not before.children:
        attach(noun, before, COMPLEMENT)


def _give_possession(owner: Word) -> None:
    """ "of Norway's space agency": the agency is what "of" governs, and Norway is whose it is."""
    owned = next((w for w in owner.head.kids(COMPLEMENT) if w.index > owner.index), None) if owner.head else None
    if owned is not None:
        attach(owner, owned, POSSESSOR)


def _take_description(name: Word, sentence: Sentence) -> None:
    """ "the Danish group Orvex Global owns": what stands right behind a noun is its name, and no other subject."""
    first = name.subtree()[0].index - sentence.words[0].index
    before = sentence.words[first - 1] if first else None
    verb = name.head
    common = before is not None and (before.pos == "NOUN" or (before.pos == "PROPN" and before.text.islower()))
    if before is None or not common or before is verb or verb is None or name.kids(CASE):
        return
    # "of the agency Norsat left", where the parser has two subjects.
    second = name.rel == SUBJECT and any(w.index < before.index for w in verb.kids(SUBJECT))
    idle = name.rel == APPOSITION or (name.rel == ADVERBIAL_NOUN and name.label in AGENT_LABELS)
    # "whose uncle Ravi founded the firm": the firm is what was founded, so the uncle is not.
    surplus = before.head is verb and before.rel == OBJECT and name.rel == SUBJECT and len(verb.kids(OBJECT)) > 1
    object_ = before.head is verb and before.rel == OBJECT
    if surplus or (before.rel == COMPLEMENT and (idle or second)) or (object_ and idle):
        before.rel = SUBJECT if surplus else before.rel
        attach(name, before, APPOSITION)
    elif before.head is verb and before.rel == name.rel and name.rel in (*SUBJECTS, OBJECT):
        attach(before, name, COMPOUND)


def _read_perfect(noun: Word, have: Word) -> None:
    """ "had lobbied ministers", "accused of having forged papers": the participle is the verb, "have" its auxiliary."""
    first = noun.subtree()[0]
    told = first.head is noun and first.is_verb and first.form == "participle" and first.rel == ADJECTIVE
    if have.lemma != "have" or not told or first.index != have.index + 1 or noun.kids(DETERMINER):
        return
    noun.children.remove(first)
    first.head, first.rel = have.head, have.rel
    if have.head is not None:
        have.head.children.append(first)
    attach(have, first, AUXILIARY)
    for kid in list(have.children):
        attach(kid, first, kid.rel)


def _name_kin(noun: Word, verb: Word) -> None:
    """ "whose brother Juan founded the firm": the noun is no object, but the subject that the name goes with."""
    name = verb.kid(SUBJECT)
    if name is None or name.pos != "PROPN" or not any(w.relative for w in noun.kids(POSSESSOR)):
        return
    # "whose verdict Peru rejects"
    if len(verb.kids(OBJECT)) > 1 and noun.index + 1 == name.subtree()[0].index:
        attach(noun, verb, SUBJECT)
        attach(name, noun, APPOSITION)


def _list_with(noun: Word, plural: Word) -> None:
    """ "demands new gangs, an end to overtime and a pay rise": the second of a list does not describe the first."""
    one = plural.plural and not noun.plural and not plural.label and not noun.label
    if one and any(w.lower in ("a", "an") for w in noun.kids(DETERMINER)) and noun.kids(COORDINATOR):
        noun.rel = CONJUNCT


def _give_subject(verb: Word, sentence: Sentence) -> None:
    """ "Without a pacemaker, Ana Ruiz won": the name between the comma and a verb without a subject is its subject."""
    if verb.form not in FINITE or verb.rel not in (ROOT, CLAUSE) or verb.kids(*SUBJECTS, EXPLETIVE):
        return
    begin = min([verb, *verb.kids(AUXILIARY, ADVERB)], key=lambda w: w.index).index - sentence.words[0].index
    name = sentence.words[begin - 1] if begin else None
    if name is None or name.pos != "PROPN" or name.rel not in (APPOSITION, CONJUNCT, ADVERBIAL_NOUN):
        return
    first = name.subtree()[0].index - sentence.words[0].index
    if first and sentence.words[first - 1].text == "," and name.head is not None and name.head.index < name.index:
        attach(name, verb, SUBJECT)


def _attach_to_role(name: Word, place: Word, sentence: Sentence) -> None:
    preposition = place.head
    first = name.subtree()[0].index - sentence.words[0].index
    listed = name.rel == CONJUNCT and (place.kids(COORDINATOR) or sentence.words[first - 1].text != ",")
    # "The governor of the region, Oleg Ruiz": no region has a man's name.
    behind = name.rel == APPOSITION and sentence.words[first - 1].text == "," and not place.plural
    body = behind and place.lemma in load_lexicon().groups | load_lexicon().places
    unlike = place.label in ("GPE", "ORG", "NORP") or body
    if listed or place.rel != COMPLEMENT or not unlike or preposition is None:
        return
    noun = preposition.head
    if noun is None or noun.pos != "NOUN":
        return
    # "Peru's ambassador to Chile, Lucia Benitez"
    posted = preposition.lower in ("to", "in", "at") and noun.lemma in load_lexicon().voices
    if preposition.lower in ("of", "for") or posted:
        attach(name, noun, APPOSITION)
        # "The head of the bank of Peru, Lucia Benitez"
        _attach_to_role(name, noun, sentence)
