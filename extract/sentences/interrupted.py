"""Interrupted clauses: what a comma parts from its subject, and the parser therefore takes for something else.

Comes in: a sentence as it was parsed. Goes out: nothing; its verbs and their subjects are hung where they belong.
"""

from __future__ import annotations

from .attachments import attach
from .words import (
    ADVERBIAL,
    AGENT,
    APPOSITION,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    COORDINATOR,
    FINITE,
    MARKER,
    OPEN,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    RELATIVE,
    ROOT,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
    is_after_comma,
    is_passive,
)

BELIEF = frozenset("allege assume believe fear know presume report say suspect think understand".split())
INTRODUCING = ("after", "before", "since", "until", "as")


def resume(sentence: Sentence) -> None:
    """Give the verbs of a sentence the subjects that something stands between."""
    root = next((w for w in sentence.words if w.rel == ROOT), None)
    if root is None:
        return
    if root.is_noun:
        _behind_relative(root)
    elif root.is_verb:
        _behind_participle(root, sentence)
        _behind_belief(root, sentence)
        _swap_subjects(root)
    for link in [w for w in sentence.words if w.lower == "with" and w.rel == PREPOSITION]:
        _beside(link, sentence)
    for verb in [w for w in sentence.words if w.is_verb]:
        if verb.rel == CONJUNCT and verb.head is not None:
            _of_whose(verb, verb.head, sentence)
        elif verb.rel == ADVERBIAL:
            _after_somebody(verb, sentence)


def _behind_belief(believed: Word, sentence: Sentence) -> None:
    """ "Hackers believed to be from Chad broke in": they broke in, and believe nothing."""
    subject, infinitive = believed.kid(SUBJECT), believed.kid(OPEN)
    told = believed.lemma in BELIEF and believed.form in ("past", "participle") and not believed.kids(AUXILIARY)
    if not told or subject is None or infinitive is None or subject.index != believed.index - 1:
        return
    main = [k for k in believed.kids(CLAUSE) if k.form in FINITE and k.index > infinitive.index and not k.kids(MARKER)]
    if not main or not any(k.lower == "to" for k in infinitive.kids(AUXILIARY)):
        return
    for name in main[0].kids(SUBJECT):  # "working for Chad broke": the parser has Chad break in
        first = name.subtree()[0].index - sentence.words[0].index
        link = sentence.words[first - 1]
        if link.pos != "ADP" or link.kids(COMPLEMENT):
            return
        attach(name, link, COMPLEMENT)
    _make_root(main[0])
    attach(subject, main[0], SUBJECT)
    attach(believed, subject, PARTICIPIAL)
    believed.form = "participle"


def _follows_comma(verb: Word) -> bool:
    return is_after_comma(min([verb, *verb.kids(AUXILIARY, PASSIVE_AUXILIARY)], key=lambda w: w.index))


def _goes_on(verb: Word) -> Word | None:
    """The verb that is joined to another by a comma alone, and has no subject of its own."""
    joined = [k for k in verb.kids(CONJUNCT) if k.is_verb and not k.kids(*SUBJECTS, MARKER) and k.index > verb.index]
    if len(joined) != 1 or any(verb.index < k.index < joined[0].index for k in verb.kids(COORDINATOR)):
        return None
    told = joined[0].form in FINITE or bool(joined[0].kids(AUXILIARY, PASSIVE_AUXILIARY))
    return joined[0] if told and _follows_comma(joined[0]) else None


def _make_root(verb: Word) -> None:
    if verb.head is not None:
        verb.head.children.remove(verb)
    verb.head, verb.rel = None, ROOT


def _subject_rel(verb: Word) -> str:
    return PASSIVE_SUBJECT if is_passive(verb) else SUBJECT


def _beside(link: Word, sentence: Sentence) -> None:
    """ "will follow, with London likely to target Orvex": London is to, and nobody follows with it."""
    noun = link.kid(COMPLEMENT)
    at = noun.subtree()[-1].index - sentence.words[0].index + 1 if noun is not None else len(sentence.words)
    ready = sentence.words[at] if at < len(sentence.words) else None
    infinitive = ready.kid(OPEN) if ready is not None and ready.pos == "ADJ" else None
    if noun is not None and infinitive is not None and is_after_comma(link):
        attach(noun, infinitive, SUBJECT)
        attach(link, infinitive, MARKER)


def _behind_relative(noun: Word) -> None:
    """ "Rovers, whose owner, Tom Moss, flew to Oslo, signed him": it is Rovers that signed."""
    for clause in noun.kids(RELATIVE):
        main = _goes_on(clause)
        if main is not None and clause.kids(*SUBJECTS):
            _make_root(main)
            attach(noun, main, _subject_rel(main))
            return


def _behind_participle(verb: Word, sentence: Sentence) -> None:
    """ "Mali, ruled by soldiers, has condemned Peru", "Ana Ruiz, refused a visa by Peru, spoke": the second verb."""
    subject, main = verb.kid(SUBJECT), _goes_on(verb)
    if subject is None or main is None or verb.kids(AUXILIARY, PASSIVE_AUXILIARY):
        return
    by = next((p for p in verb.kids(AGENT, PREPOSITION) if p.lower == "by" and p.kids(COMPLEMENT)), None)
    between = sentence.words[subject.index - sentence.words[0].index + 1 : verb.index - sentence.words[0].index]
    set_off = any(w.text == "," for w in between)
    if by is None or not set_off or verb.form not in ("past", "participle"):
        return
    _make_root(main)
    attach(subject, main, _subject_rel(main))
    verb.head, verb.rel, verb.form = subject, PARTICIPIAL, "participle"
    subject.children.append(verb)
    by.rel = AGENT


def _swap_subjects(verb: Word) -> None:
    """ "Orvex, whose founder, Ana Ruiz, worked for Nokia, sued Apple": she worked, and Orvex sued."""
    for aside in verb.kids(ADVERBIAL):
        owner = aside.kid(SUBJECT)
        noun = next((n for n in owner.kids(APPOSITION) if _is_whose(n)), None) if owner is not None else None
        if owner is None or noun is None or aside.kids(MARKER) or verb.kids(*SUBJECTS):
            continue
        if owner.index < noun.index < aside.index < verb.index:
            attach(owner, verb, _subject_rel(verb))
            attach(noun, aside, SUBJECT)
            attach(aside, owner, RELATIVE)
            return


def _is_whose(noun: Word) -> bool:
    return any(k.lower == "whose" for k in noun.kids(POSSESSOR))


def _of_whose(verb: Word, first: Word, sentence: Sentence) -> None:
    """ "sent to Peru, whose minister, Ana Ruiz, has accused Chad": the minister has."""
    if verb.kids(*SUBJECTS) or not _follows_comma(verb) or not first.index < verb.index:
        return
    if any(first.index < k.index < verb.index for k in first.kids(COORDINATOR)):
        return
    for word in sentence.words:
        owner = word.head if word.rel == APPOSITION and first.index < word.index < verb.index else None
        if owner is not None and _is_whose(word):
            attach(verb, owner, RELATIVE)
            attach(word, verb, _subject_rel(verb))
            return


def _after_somebody(verb: Word, sentence: Sentence) -> None:
    """ "protested after Ana Ruiz, the head of the navy, vowed to invade": she vowed."""
    if verb.kids(*SUBJECTS, MARKER) or verb.form not in FINITE or verb.head is None:
        return
    for link in verb.head.kids(PREPOSITION):
        noun = link.kid(COMPLEMENT)
        if link.lower not in INTRODUCING or noun is None or not noun.kids(APPOSITION):
            continue
        if link.index < noun.index < verb.index and 0 < verb.index - noun.subtree()[-1].index <= 2:
            attach(noun, verb, _subject_rel(verb))
            attach(link, verb, MARKER)
            return
