"""Finite verbs that the parser hangs on an infinitive, a gerund or a participle: whose subject is theirs.

Comes in: a verb of a parsed sentence. Goes out: nothing; it is hung elsewhere.
"""

from __future__ import annotations

from ..meaning.reporting import REPORTING, VERBS
from ..mentions.lexicon import load_lexicon
from .attachments import attach
from .words import (
    ADVERBIAL,
    AUXILIARY,
    CLAUSE,
    CONJUNCT,
    COORDINATOR,
    FINITE,
    GERUND,
    MARKER,
    OBJECT,
    OTHER,
    PARATAXIS,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    RELATIVE,
    ROOT,
    SUBJECT,
    SUBJECTS,
    Word,
    is_after_comma,
)


def raise_report(verb: Word, beside: Word) -> None:
    """ "She said the boat turned and demanded that Peru leave": a boat demands nothing."""
    reporter, subject = beside.head, beside.kid(*SUBJECTS)
    told = verb.lemma in REPORTING and verb.kids(CLAUSE) and not verb.kids(*SUBJECTS)
    if not told or beside.rel != CLAUSE or reporter is None or reporter.lemma not in REPORTING or subject is None:
        return
    lexicon = load_lexicon()
    thing = subject.pos == "NOUN" and not subject.label and subject.lemma not in lexicon.persons | lexicon.groups
    if thing and verb.form in FINITE and reporter.form in FINITE:
        attach(verb, reporter, CONJUNCT)


def attach_to_finite(verb: Word) -> None:
    """A finite verb is no conjunct of an infinitive, and ", criticising X" says what the subject of the sentence does.

    "He values its pledge not to build arms and respects its rights": it is he who respects. Nor is it a conjunct of a
    verb in another number: "the measures freeze what the firm holds and ban imports".
    """
    head = verb.head
    if head is None or not head.is_verb or head.kids(PASSIVE_AUXILIARY):
        return
    charge = head.head.head if head.rel == GERUND and head.head is not None else None
    if charge is not None and charge.lemma in VERBS.accuse and verb.rel == ADVERBIAL:
        return  # "accused Chad of shelling a town, killing six"
    infinite = head.form in ("base", "gerund")
    finite = verb.rel == CONJUNCT and verb.form in FINITE and not verb.kids(*SUBJECTS, AUXILIARY)
    behind_comma = is_after_comma(verb.subtree()[0])
    forms: tuple[str, ...]
    if _resumes(verb, head):
        finite, forms = True, FINITE
    elif finite and (infinite or {head.form, verb.form} == {"present", "third person"}):
        forms = (verb.form,)
    elif infinite and verb.form == "gerund" and behind_comma and (verb.rel == ADVERBIAL or _is_lone_conjunct(verb)):
        forms = FINITE
    else:
        return
    above = next((a for a in head.ancestors() if a.is_verb and (a.form in forms or a.kids(AUXILIARY))), None)
    if above is not None:
        attach(verb, above, verb.rel if finite else ADVERBIAL)


def _resumes(verb: Word, infinitive: Word) -> bool:
    """ "Rang Ann to protest and will visit Lima": with "will" a verb is no second infinitive."""
    bare = verb.rel == CONJUNCT and infinitive.form == "base" and not verb.kids(*SUBJECTS)
    told = any(k.form == "modal" for k in verb.kids(AUXILIARY))
    return bare and told and any(k.lower == "to" for k in infinitive.kids(AUXILIARY))


def raise_finite(verb: Word, aside: Word) -> None:
    """ "The ministers, meeting in Lima, agreed", "Holm, loaned to Lyon, scored": the main verb is the finite one."""
    finite = verb.form in FINITE or verb.rel == OTHER
    if not finite or verb.rel == RELATIVE or verb.kids(*SUBJECTS, MARKER):
        return
    subject = aside.kid(SUBJECT)
    # The tagger takes a participle behind a comma for a past tense.
    participle = aside.form in ("participle", "past") and is_after_comma(aside) and not aside.kids(OBJECT, COORDINATOR)
    participle = participle and verb.rel in (OTHER, ADVERBIAL, PARATAXIS, CONJUNCT) and is_after_comma(verb)
    main = (aside.form == "gerund" or participle) and aside.rel == ROOT and not aside.kids(AUXILIARY)
    if not main or subject is None or not subject.index < aside.index < verb.index:
        return
    aside.form = "participle" if participle else aside.form
    aside.children.remove(verb)
    verb.head, verb.rel = None, ROOT
    attach(subject, verb, SUBJECT)
    attach(aside, subject, PARTICIPIAL)


def _is_lone_conjunct(verb: Word) -> bool:
    """A gerund joined to a gerund by nothing but a comma: an adjunct, where no list of gerunds goes on."""
    others = verb.kids(CONJUNCT) or (verb.head is not None and verb.head.kids(COORDINATOR))
    return verb.rel == CONJUNCT and not others
