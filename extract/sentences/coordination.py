"""Coordinations: what the parser joins to the wrong word, or does not join, joined to what it stands beside.

Comes in: a word, its head and their sentence. Goes out: nothing; the word is hung on its first conjunct.
"""

from __future__ import annotations

from ..meaning.reporting import REPORTING, VERBS
from .attachments import attach, noun_before
from .words import (
    AGENT,
    APPOSITION,
    AUXILIARY,
    CASE,
    CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    FINITE,
    OBJECT,
    PARTICIPIAL,
    PASSIVE_AUXILIARY,
    POSSESSOR,
    SUBJECT,
    SUBJECTS,
    Sentence,
    Word,
    conjuncts,
    is_passive,
)


def coordinate(word: Word, head: Word, sentence: Sentence) -> None:
    """Join a word where it belongs."""
    if word.rel == CONJUNCT:
        _agree(word, head)
        _list_owned(word, head)
        _begin_clause(word, head)
        _report_on(word, head)
        _accuse_too(word, head)
    elif word.rel == PARTICIPIAL:
        _list_deeds(word, head, sentence)
        if word.head is not None:
            _list_passives(word, word.head)
    elif word.rel == APPOSITION:
        _list_names(word, head, sentence)
    elif word.lower == "let" and word.is_verb:
        _add_less(word, head, sentence)


def _list_names(second: Word, first: Word, sentence: Sentence) -> None:
    """ "funded by the Lisk Foundations, the Swedish government and Orvex": three funders, one no name of another."""
    third = second.kid(CONJUNCT) if second.kids(COORDINATOR) else None
    if third is None or third.pos != "PROPN" or first.pos != "PROPN" or first.kids(CONJUNCT, COORDINATOR):
        return
    after = sentence.words[third.subtree()[-1].index - sentence.words[0].index + 1 :]
    described = any(k.lower in ("a", "an") for k in second.kids(DETERMINER)) or first.label not in ("", third.label)
    if noun_before(second, sentence, ",") is not None and not described and (not after or after[0].text != ","):
        attach(second, first, CONJUNCT)


def report_behind(said: Word, sentence: Sentence) -> None:
    """Find who says it in "Chad bombed Faya, state media and a monitor said": those behind the comma."""
    told = next((k for k in said.kids(CLAUSE) if k.index < said.index), None)
    if told is None or said.lemma not in REPORTING or said.kids(*SUBJECTS) or said.form not in FINITE:
        return
    for source in (w for w in told.subtree() if w.rel == CONJUNCT and w.is_noun):
        behind = noun_before(source, sentence, ",") is not None and source.index > told.index
        if behind and source.subtree()[-1].index == said.index - 1 and source.kids(CONJUNCT):
            attach(source, said, SUBJECT)
            return


def _add_less(let: Word, first: Word, sentence: Sentence) -> None:
    """ "has never met her, let alone bribed her": that neither."""
    behind = sentence.words[let.index - sentence.words[0].index + 1 :]
    second = next((w for w in behind if w.is_verb and w.form and w.head in (first, let)), None)
    if not behind or behind[0].lower != "alone" or second is None or not first.is_verb or first.index > let.index:
        return
    attach(second, first, CONJUNCT)
    attach(let, first, COORDINATOR)
    let.pos = "CCONJ"


def _agree(verb: Word, first: Word) -> None:
    """ "The laws freeze what Orvex holds and ban its ships": Orvex does not ban; "told Peru to stop and left"."""
    inflected, other = _inflection(verb), _inflection(first)
    if not inflected or not other or inflected == other or verb.kids(*SUBJECTS, AUXILIARY):
        return
    alike = (a for a in first.ancestors() if a.is_verb and a.index < first.index and _inflection(a) == inflected)
    above = next(alike, None)
    if above is not None:
        attach(verb, above, CONJUNCT)


def _list_owned(owner: Word, first: Word) -> None:
    """ "Germany's Orvex and Peru's Lisk": Orvex owns no Lisk, which is listed beside it."""
    second = first.head if first.rel == POSSESSOR and not first.kids(CASE) else None
    if second is None or second.head is None or not owner.kids(CASE) or not first.kids(POSSESSOR):
        return
    above, rel = second.head, second.rel
    if first.index < owner.index < second.index:
        attach(first, above, rel)
        attach(second, first, CONJUNCT)
        attach(owner, second, POSSESSOR)


def _report_on(verb: Word, said: Word) -> None:
    """ "said it had arrested her, closed the port and expelled him": all three are said."""
    told = [k for k in said.kids(CLAUSE) if k.is_verb and k.index > said.index and k.kids(AUXILIARY)]
    joined = [w for w in verb.kids(CONJUNCT) if w.is_verb]
    if said.lemma not in REPORTING or not told or not joined or verb.kids(*SUBJECTS, AUXILIARY):
        return
    perfect = any(k.lemma == "have" for k in told[0].kids(AUXILIARY))
    between = any(told[0].index < k.index < verb.index for k in (*said.kids(COORDINATOR), *told[0].kids(COORDINATOR)))
    telling = {w.lemma for w in (verb, *joined)} & (REPORTING | VERBS.demand | VERBS.accuse)
    if perfect and not between and not telling and told[0].index < verb.index:
        attach(verb, told[0], CONJUNCT)


def _accuse_too(verb: Word, told: Word) -> None:
    """ "She said he had been fired and blamed the paper": she blamed it, for of him there is only what was done."""
    saying = told.head if told.rel == CLAUSE else None
    past = saying is not None and saying.lemma in REPORTING and saying.form == verb.form == "past"
    speaks = verb.lemma in VERBS.accuse and verb.kids(OBJECT) and not verb.kids(*SUBJECTS, AUXILIARY)
    if past and speaks and is_passive(told) and saying is not None and saying.index < told.index:
        attach(verb, saying, CONJUNCT)


def _begin_clause(verb: Word, first: Word) -> None:
    """ "Israel attacked Lebanon and Iran attacked Israel": what has no "and" of its own has a subject."""
    if not (verb.is_verb and first.is_verb) or verb.form not in FINITE or verb.kids(*SUBJECTS):
        return
    if any(first.index < k.index < verb.index for k in first.kids(COORDINATOR)):
        return
    listed = [w for w in first.subtree() if w.rel == CONJUNCT and w.is_noun and first.index < w.index < verb.index]
    last = listed[-1] if listed else None
    beside = last.head if last is not None else None
    if last is None or beside is None or not 0 <= verb.index - last.subtree()[-1].index - 1 <= 1:
        return
    done_by = beside.head if beside.rel == COMPLEMENT else None
    near = (beside.rel == OBJECT and beside.head is first) or (done_by is not None and done_by.rel == AGENT)
    joined = [k for k in beside.kids(COORDINATOR) if beside.index < k.index < last.index]
    if near and joined and len(conjuncts(beside)) == 2:
        attach(last, verb, SUBJECT)
        attach(joined[-1], first, COORDINATOR)


def _list_passives(participle: Word, agent: Word) -> None:
    """ "was spared by the army, besieged by rebels and freed by Kurds": not the army was besieged."""
    by = agent.head if agent.rel == COMPLEMENT else None
    verb = by.head if by is not None and by.rel == AGENT else None
    joined = participle.kids(AGENT) and participle.kids(COORDINATOR) and participle.kids(CONJUNCT)
    if verb is not None and joined and is_passive(verb) and verb.rel != PARTICIPIAL:
        attach(participle, verb, CONJUNCT)


def _list_deeds(verb: Word, noun: Word, sentence: Sentence) -> None:
    """ "Orvex forged papers, lied to the court and sacked her": what has an object is no participle of the papers."""
    above = noun.head if noun.rel == OBJECT else None
    before = sentence.words[verb.index - sentence.words[0].index - 1]
    if above is None or before.text != "," or not {verb.form, above.form} <= {"past", "participle"}:
        return
    deeds = [verb, *(w for w in verb.kids(CONJUNCT) if w.is_verb)]
    if len(deeds) > 1 and any(w.kids(OBJECT) for w in deeds) and not any(w.kids(AGENT) for w in deeds):
        attach(verb, above, CONJUNCT)


def _inflection(verb: Word) -> str:
    """ "freezes", "freeze" and "froze" do not go together, nor do they with "to freeze"."""
    if verb.kids(AUXILIARY):
        return "infinitive" if any(k.lower == "to" for k in verb.kids(AUXILIARY)) else ""
    # The tagger takes "ban" far from its subject for a base, and "left" for a participle.
    return {
        "third person": "singular",
        "present": "plural",
        "base": "plural",
        "past": "past",
        "participle": "past",
    }.get("" if verb.kids(PASSIVE_AUXILIARY) else verb.form, "")
