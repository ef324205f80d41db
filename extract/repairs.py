"""Repairs: what the parser gets wrong in ways that grammar can tell.

Comes in: a sentence as it was parsed. Goes out: nothing; its words are hung elsewhere or given other relations.
"""

from __future__ import annotations

from .words import (
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
    EXPLETIVE,
    FINITE,
    INDIRECT,
    OBJECT,
    OTHER,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    ROOT,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
    conjuncts,
    is_passive,
)

PLACE_LABELS = ("GPE", "LOC", "FAC")
AGENT_LABELS = ("PERSON", "ORG", "GPE", "NORP")


def mend(sentence: Sentence) -> None:
    """Put right what the parser labels in ways that only its training explains."""
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
        if word.rel == RELATIVE and word.head is not None:
            _attach_to_person(word, word.head)
        # A preposition can govern another: "from near the border", "out of Syria".
        if word.rel == COMPLEMENT and word.head is not None and word.head.rel == PREPOSITION and word.pos == "ADP":
            word.rel = PREPOSITION
        # "a deal to sell": an infinitive without a subject is no relative clause.
        if word.rel == RELATIVE and word.form == "base" and not word.kids(*SUBJECTS):
            word.rel = PARTICIPIAL
        if word.is_verb:
            _give_subject(word, sentence)
        if word.is_verb and word.head is not None:
            _attach_to_finite(word, sentence)
        # "the CEI (Italian Episcopal Conference)": what stands in brackets stands beside the word before them.
        if word.rel == APPOSITION and word.head is not None:
            bracketed = _noun_before(word, sentence, "(")
            if bracketed is not None and bracketed is not word.head:
                _attach(word, bracketed, APPOSITION)
        # "The president of Peru, Lucia Benitez, said": she is the president.
        if word.rel in (CONJUNCT, APPOSITION) and word.label == "PERSON" and word.head is not None:
            _attach_to_role(word, word.head, sentence)
        # "a whistleblower, Lindiwe Khoza, after": a name is no adverb, but an apposition to the noun before the comma.
        if word.rel == ADVERBIAL_NOUN and word.label in AGENT_LABELS and word.head is not None:
            described = _noun_before(word, sentence, ",")
            if described is not None and described.pos == "NOUN" and not described.label:
                _attach(word, described, APPOSITION)
        if word.rel in (RELATIVE, PARTICIPIAL) and word.head is not None:
            _attach_to_nearest(word, word.head)
        # "jets built by Iran": the parser misses some agents.
        if word.rel == PREPOSITION and word.lower == "by" and word.head is not None and word.head.form == "participle":
            target = word.kid(COMPLEMENT)
            if (
                target is not None
                and target.label in AGENT_LABELS
                and is_passive(word.head)
                and not word.head.kid(AGENT)
            ):
                word.rel = AGENT


def _attach_to_nearest(clause: Word, noun: Word) -> None:
    """A clause behind "the police and Xinhe Micro" is said of the last of them."""
    start = clause.subtree()[0].index
    between = [w for w in conjuncts(noun) if noun.index < w.index < start]
    if between and clause.form != "base":
        _attach(clause, between[-1], clause.rel)


def _attach_to_finite(verb: Word, sentence: Sentence) -> None:
    """A finite verb is no conjunct of an infinitive, and ", criticising X" says what the subject of the sentence does.

    "He values its pledge not to build arms and respects its rights": it is he who respects. Nor is it a conjunct of a
    verb in another number: "the measures freeze what the firm holds and ban imports".
    """
    head = verb.head
    if head is None or not head.is_verb or head.kids(PASSIVE_AUXILIARY):
        return
    infinite = head.form in ("base", "gerund")
    finite = verb.rel == CONJUNCT and verb.form in FINITE and not verb.kids(*SUBJECTS, AUXILIARY)
    first = verb.subtree()[0].index - sentence.words[0].index
    behind_comma = first > 0 and sentence.words[first - 1].text == ","
    if finite and (infinite or {head.form, verb.form} == {"present", "third person"}):
        forms: tuple[str, ...] = (verb.form,)
    elif infinite and verb.form == "gerund" and behind_comma and (verb.rel == ADVERBIAL or _is_lone_conjunct(verb)):
        forms = FINITE
    else:
        return
    above = next((a for a in head.ancestors() if a.is_verb and (a.form in forms or a.kids(AUXILIARY))), None)
    if above is not None:
        _attach(verb, above, verb.rel if finite else ADVERBIAL)


def _attach_to_stranded(noun: Word, sentence: Sentence) -> None:
    """ "launch on STS-134": a noun right behind a preposition that governs nothing is what it governs."""
    first = noun.subtree()[0].index - sentence.words[0].index
    before = sentence.words[first - 1] if first else None
    if before is not None and before.rel == PREPOSITION and before.head is noun.head and not before.children:
        _attach(noun, before, COMPLEMENT)


def _give_possession(owner: Word) -> None:
    """ "of Norway's space agency": the agency is what "of" governs, and Norway is whose it is."""
    owned = next((w for w in owner.head.kids(COMPLEMENT) if w.index > owner.index), None) if owner.head else None
    if owned is not None:
        _attach(owner, owned, POSSESSOR)


def _take_description(name: Word, sentence: Sentence) -> None:
    """ "the Danish group Orvex Global owns": what stands right behind a noun is its name, and no other subject."""
    first = name.subtree()[0].index - sentence.words[0].index
    before = sentence.words[first - 1] if first else None
    verb = name.head
    if before is None or before.pos != "NOUN" or before is verb or verb is None or name.kids(CASE):
        return
    # "of the agency Norsat left", where the parser has two subjects.
    second = name.rel == SUBJECT and any(w.index < before.index for w in verb.kids(SUBJECT))
    idle = name.rel == APPOSITION or (name.rel == ADVERBIAL_NOUN and name.label in AGENT_LABELS)
    # "whose uncle Ravi founded the firm": the firm is what was founded, so the uncle is not.
    surplus = before.head is verb and before.rel == OBJECT and name.rel == SUBJECT and len(verb.kids(OBJECT)) > 1
    object_ = before.head is verb and before.rel == OBJECT
    if surplus or (before.rel == COMPLEMENT and (idle or second)) or (object_ and idle):
        before.rel = SUBJECT if surplus else before.rel
        _attach(name, before, APPOSITION)
    elif before.head is verb and before.rel == name.rel and name.rel in (*SUBJECTS, OBJECT):
        _attach(before, name, COMPOUND)


def _attach_to_person(clause: Word, place: Word) -> None:
    """ "a runner born in Benin City, who won": who is no town."""
    if place.label not in PLACE_LABELS or not any(w.lower in ("who", "whom") for w in clause.kids(*SUBJECTS, OBJECT)):
        return
    persons = [a for a in place.ancestors() if a.is_noun and a.label not in PLACE_LABELS]
    if persons:
        named = next((p for p in persons if p.label == "PERSON"), persons[0])
        _attach(clause, named, RELATIVE)


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
        _attach(name, verb, SUBJECT)


def _attach_to_role(name: Word, place: Word, sentence: Sentence) -> None:
    preposition = place.head
    first = name.subtree()[0].index - sentence.words[0].index
    listed = name.rel == CONJUNCT and (place.kids(COORDINATOR) or sentence.words[first - 1].text != ",")
    if listed or place.rel != COMPLEMENT or place.label not in ("GPE", "ORG", "NORP") or preposition is None:
        return
    if preposition.lower in ("of", "for") and preposition.head is not None and preposition.head.pos == "NOUN":
        _attach(name, preposition.head, APPOSITION)


def _is_lone_conjunct(verb: Word) -> bool:
    """A gerund joined to a gerund by nothing but a comma: an adjunct, where no list of gerunds goes on."""
    others = verb.kids(CONJUNCT) or (verb.head is not None and verb.head.kids(COORDINATOR))
    return verb.rel == CONJUNCT and not others


def _noun_before(name: Word, sentence: Sentence, mark: str) -> Word | None:
    """The noun before a comma or bracket that a name's phrase begins behind."""
    first = name.subtree()[0].index - sentence.words[0].index
    if first < 2 or sentence.words[first - 1].text != mark or not sentence.words[first - 2].is_noun:
        return None
    return sentence.words[first - 2]


def _attach(word: Word, head: Word, rel: str) -> None:
    if word.head is not None:
        word.head.children.remove(word)
    word.head, word.rel = head, rel
    head.children.append(word)
