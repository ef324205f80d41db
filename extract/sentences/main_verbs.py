"""Main verbs: the verb of a sentence that the parser takes for a noun, a participle or the verb of a relative clause.

Comes in: a sentence as it was parsed. Goes out: nothing; its words are hung elsewhere or given other relations.
"""

from __future__ import annotations

from ..meaning.reporting import NOUNS
from .attachments import attach, noun_before
from .words import (
    ADJECTIVE,
    AGENT,
    APPOSITION,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    FINITE,
    MARKER,
    OBJECT,
    OTHER,
    PARATAXIS,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    POSSESSOR,
    PREPOSITION,
    PUNCTUATION,
    RELATIVE,
    ROOT,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
)


def find_main_verb(sentence: Sentence) -> None:
    """Give a sentence the main verb that the parser missed."""
    root = next((w for w in sentence.words if w.rel == ROOT), None)
    if root is None:
        return
    if root.pos == "NOUN" and root.kids(SUBJECT):
        _read_as_verb(root)
    elif root.is_noun and not sentence.headline and sentence.words[-1].text in (".", '"'):
        _read_as_finite(root, sentence)
    elif root.form in FINITE and len(root.kids(SUBJECT)) > 1:
        _lower_to_relative(root)
    elif root.is_verb:
        _part_sentences(root)
        _begin_earlier(root)
        _lower_to_aside(root, sentence)


def _read_as_verb(noun: Word) -> None:
    """ "Villagers who survived blame the army": what has a subject and an object is no noun."""
    first = noun.kids(SUBJECT)[0]
    if noun.kids(OBJECT) and not noun.kids(AUXILIARY) and first.index < noun.index:
        noun.pos, noun.form = "VERB", "present" if first.plural else "third person"


def _read_as_finite(noun: Word, sentence: Sentence) -> None:
    """ "The dam, near Ndola, held waste", "A paper called on Peru to": a participle for a past tense."""
    # "The envoy, Ana Ruiz, called on Peru to leave and said": what goes on without a subject goes on with the verb.
    later = [v for v in noun.kids(CONJUNCT) if v.form in FINITE and not v.kids(*SUBJECTS)]
    behind = {w.index for v in later for w in v.subtree()}
    if any(w.is_verb and _is_main(w) for w in sentence.words if w.index not in behind):
        return
    if noun.plural and any(_find_in_relative(verb, noun) for verb in noun.kids(RELATIVE)):
        return
    if _find_before_name(noun, sentence):
        return
    for described in (noun, *noun.kids(APPOSITION)):
        rel = PARTICIPIAL if described is noun else ADJECTIVE
        for verb in described.kids(rel):
            begins = described is noun or verb is described.subtree()[0]
            alike = verb.form == "participle" and not verb.lower.endswith("n")
            if alike and begins and verb.index > noun.index and not verb.kids(AGENT, PASSIVE_AUXILIARY, AUXILIARY):
                _promote(verb, noun, described)
                for word in [*later, *noun.kids(COORDINATOR)] if later else ():
                    attach(word, verb, word.rel)
                return


def _find_before_name(subject: Word, sentence: Sentence) -> bool:
    """ "A court in Togo sentenced writer Ana Ruiz": she is no sentenced writer, and the court would do nothing."""
    links = [p for p in subject.kids(PREPOSITION) if p.index > subject.index]
    for verb in (w for w in sentence.words if w.rel == ADJECTIVE and w.form == "participle" and not w.children):
        chain = [verb, *verb.ancestors()]
        name = next((w for w in chain[1:] if w.rel != COMPOUND), verb)
        before = [p for p in links if p.index < verb.index]
        if name.label not in ("PERSON", "ORG") or not before or name.index < verb.index or verb.lower.endswith("n"):
            continue
        for stray in (k for w in chain[1 : chain.index(name) + 1] for k in list(w.children)):
            if stray.index < verb.index and stray.pos == "PROPN":
                attach(stray, before[-1], COMPLEMENT)
        _promote(verb, subject, name)
        return True
    return False


def _find_in_relative(relative: Word, subject: Word) -> bool:
    """ "Farmers who fled blame Alpha Corp": a noun that begins a name's phrase is the verb that the sentence lacks."""
    name = relative.kid(OBJECT)
    verb = name.subtree()[0] if name is not None and name.pos == "PROPN" else None
    if name is None or verb is None or verb is name or verb.pos != "NOUN" or not verb.text.islower():
        return False
    verb.pos, verb.form = "VERB", "present"
    _promote(verb, subject, name)
    return True


def _is_main(verb: Word) -> bool:
    """A finite verb that is not the verb of a subordinate clause."""
    finite = verb.form in (*FINITE, "modal") or bool(verb.kids(AUXILIARY, PASSIVE_AUXILIARY))
    return finite and verb.rel != RELATIVE and not verb.kids(MARKER) and not _is_below_relative(verb)


def _is_below_relative(verb: Word) -> bool:
    return any(a.rel in (RELATIVE, PARTICIPIAL) or a.kids(MARKER) for a in verb.ancestors())


def _promote(verb: Word, subject: Word, described: Word) -> None:
    if verb.head is not None:
        verb.head.children.remove(verb)
    verb.head, verb.rel, verb.form = None, ROOT, "past"
    if described is not subject:
        attach(described, verb, OBJECT)
        for kid in (*described.kids(PREPOSITION), *(k for k in subject.kids(PREPOSITION) if k.index > described.index)):
            attach(kid, verb, PREPOSITION)
    for kid in subject.kids(PUNCTUATION):
        if kid.index > verb.index:
            attach(kid, verb, PUNCTUATION)
    attach(subject, verb, SUBJECT)


def _lower_to_relative(verb: Word) -> None:
    """ "Alpha Corp, through which Peru holds shares, sold them": of two subjects the first is the later verb's.

    So it is in "its ties with Peru, whose port lies near, have worsened".
    """
    first, second = verb.kids(SUBJECT)[:2]
    wh = [p for p in verb.kids(PREPOSITION, OTHER) if any(w.relative for w in p.kids(COMPLEMENT))]
    wh += [w for w in second.kids(POSSESSOR) if w.lower == "whose"]
    finite = (v for v in verb.kids(CONJUNCT) if v.form in FINITE or v.kids(AUXILIARY))
    later = next((v for v in finite if not v.kids(*SUBJECTS)), None)
    if later is None or not wh or not first.index < wh[0].index < verb.index:
        return
    verb.children.remove(later)
    later.head, later.rel = None, ROOT
    attach(first, later, SUBJECT)
    attach(verb, first, RELATIVE)


def _begin_earlier(root: Word) -> None:
    """ "Ana Ruiz, the envoy, called on Peru to leave, and said": what "and" joins to no noun is joined to a verb."""
    for subject in root.kids(SUBJECT):
        joined = next((w for w in subject.kids(COORDINATOR) if not subject.kids(CONJUNCT)), None)
        told = [v for v in subject.kids(PARTICIPIAL) if v.form == "participle" and not v.kids(AGENT, PASSIVE_AUXILIARY)]
        if joined is None or not told or told[0].lower.endswith("n") or not told[0].index < joined.index < root.index:
            continue
        verb = told[0]
        _promote(verb, subject, subject)
        for word, rel in ((root, CONJUNCT), (joined, COORDINATOR)):
            attach(word, verb, rel)
        return


def _part_sentences(root: Word) -> None:
    """ "Peru refused and Chile, though it paid, left": the noun joined to the first verb is the second's subject."""
    for first in (root, *root.kids(CLAUSE)):
        nouns = [w for w in first.kids(CONJUNCT) if w.is_noun and w.index > first.index]
        joined = [w for w in first.kids(COORDINATOR) if nouns and w.index < nouns[-1].index]
        verbs = [root] if first is not root else [v for v in root.kids(CONJUNCT) if v.form in FINITE]
        verb = next((v for v in verbs if nouns and v.index > nouns[-1].index and not v.kids(*SUBJECTS)), None)
        if first.is_verb and joined and verb is not None:
            attach(nouns[-1], verb, SUBJECT)
            if verb is root:
                attach(joined[-1], verb, COORDINATOR)
                first.rel = PARATAXIS
            return


def _lower_to_aside(denied: Word, sentence: Sentence) -> None:
    """ "Peru accused Chile of theft, a charge Lima denied": what is said of the charge is an aside."""
    clause = next((k for k in denied.kids(CLAUSE) if k.is_verb and k.index < denied.index), None)
    charge = denied.kid(SUBJECT)
    if clause is None or charge is None or charge.lemma not in NOUNS.report or not clause.index < charge.index:
        return
    before = noun_before(charge, sentence, ",")
    denier = next((w for w in charge.kids(APPOSITION) if w.index > charge.index), None)
    if before is None or denier is None or not any(k.lower in ("a", "an") for k in charge.kids(DETERMINER)):
        return
    denied.children.remove(clause)
    clause.head, clause.rel = None, ROOT
    attach(denier, denied, SUBJECT)
    attach(charge, before, APPOSITION)
    attach(denied, charge, RELATIVE)
    for mark in denied.kids(PUNCTUATION):
        attach(mark, clause, PUNCTUATION)
