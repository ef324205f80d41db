"""Open triples: who, does what, to whom or what, in the words of the text.

Comes in: texts. Goes out: `OpenTriple`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .clauses import Clause, clauses_of
from .phrases import Part, Source, phrase, source_of, trimmed
from .pipeline import DEFAULT_MODEL, load_pipeline
from .syntax import *  # noqa
from .syntax import Sentence, Word, conjuncts, sentences_of

import json, os
CFG = {"split_subj": 0, "split_obj": 0, "each_prep": 0, "prep_in_rel": 1, "share_front": 1, "nouns": 1, "np_drop_rel": 1, "chain": 1, "gerund": 1, "rest": 1, "adverbs":1, "appos_off":1, "antecedent":1, "where":1, "be":1, "attr_prep":0, "wh":1, "rest_adv":0, "bare":1, "shareown":0, "says":0, "prepsplit":0, "poss_pron":0, "part":0, "chainrest":1, "leadadv":0, "adj":0, "possn":1, "appos":1, "nprep":0, "attrfix":1}
CFG.update(json.loads(os.environ.get("CFG", "{}")))


@dataclass(frozen=True, slots=True)
class OpenTriple:
    """A statement of a sentence: phrases of the text, and how likely it is one that the sentence makes."""

    sentence: str
    subject: str
    relation: str
    object: str
    confidence: float


@dataclass(slots=True)
class Draft:
    subject: Sequence[Part]
    relation: Sequence[Part]
    object: Sequence[Part]
    confidence: float
    kind: str = ""


def open_triples(texts: Iterable[str], *, model: str = DEFAULT_MODEL, whole: bool = False) -> Iterator[OpenTriple]:
    pipeline = load_pipeline(model)
    sources = ((source.read, source) for source in map(source_of, texts))
    for doc, source in pipeline.pipe(sources, as_tuples=True, disable=["ner"]):
        yield from triples_of_doc(doc, source, whole)


def triples_of_doc(doc, source, whole=True):
        sentences = sentences_of(doc, offset=0, paragraph=0, headline=False, first_word=0, first_sentence=0)
        for sentence in sentences:
            text = source.text if whole or len(sentences) == 1 else source.cut(sentence.start, sentence.end)
            seen = set()
            for draft in drafts_of(sentence):
                parts = (source.write(draft.subject), source.write(draft.relation), source.write(draft.object))
                if all(parts[:2]) and parts not in seen:
                    seen.add(parts)
                    yield OpenTriple(text, *parts, round(draft.confidence, 2))


def drafts_of(sentence: Sentence) -> Iterator[Draft]:
    for clause in clauses_of(sentence):
        yield from clause_drafts(clause)
    if CFG["nouns"]:
        for word in sentence.words:
            yield from noun_drafts(word)


NOUN_LEFT = (RELATIVE, PARATAXIS)


def noun(word: Word) -> list[Word]:
    return phrase(word, without=NOUN_LEFT if CFG["np_drop_rel"] else (), leave=[a for a in word.kids(APPOSITION) if CFG["appos_off"] and any(p.rel==PUNCTUATION and p.index < a.index for p in word.children if p.index>word.index)])


def subject_phrase(clause: Clause):
    verb = clause.verb
    if verb.kids(EXPLETIVE) and not clause.surface:
        return [verb.kid(EXPLETIVE)]
    clausal = verb.kid(CLAUSAL_SUBJECT)
    if clausal is not None and not verb.kids(*SUBJECTS):
        return phrase(clausal)
    if not clause.surface:
        return []
    top = [w for w in clause.surface if not any(a in clause.surface for a in w.ancestors())]
    out = []
    if CFG["antecedent"] and verb.kids(*SUBJECTS) and len(top)==1 and top[0] not in verb.kids(*SUBJECTS):
        t=top[0]
        if t.rel == ATTRIBUTE and t.head.is_verb and t.head.kids(SUBJECT) and not t.head.kid(SUBJECT).relative:
            top=t.head.kids(SUBJECT)
        elif t.rel == APPOSITION:
            top=[t.head]
    for w in top:
        # the antecedent of a clause: without it
        drop = [verb, *[a for a in verb.ancestors()]]
        if any(a is w for a in verb.ancestors()):
            path = [verb]
            for a in verb.ancestors():
                if a is w:
                    break
                path.append(a)
            out += phrase(w, without=(*NOUN_LEFT, APPOSITION), leave=[path[-1]])
        else:
            out += phrase(w, without=(*NOUN_LEFT, APPOSITION))
    return sorted(out, key=lambda w: w.index)


PRE_VERB = (AUXILIARY, PASSIVE_AUXILIARY, NEGATION, PARTICLE)


def verb_group(verb: Word) -> list[Word]:
    """Auxiliaries, negation, adverbs beside the verb, particle."""
    own = verb.kids(*PRE_VERB)
    words = [verb, *own]
    subj = verb.kid(*SUBJECTS, EXPLETIVE, CLAUSAL_SUBJECT)
    floor = subj.index if subj is not None else -1
    if not verb.kids(AUXILIARY, PASSIVE_AUXILIARY) and verb.rel == CONJUNCT and verb.head.is_verb and verb.form == verb.head.form and verb.form in ("participle", "base", "gerund"):
        if not verb.kids(*SUBJECTS):
            words += [w for w in verb_group(verb.head) if w.rel in (AUXILIARY, PASSIVE_AUXILIARY)]
    if CFG["adverbs"]:
        first = min(w.index for w in words)
        for adv in verb.kids(ADVERB):
            if adv.index < verb.index and adv.index > floor and not adv.relative and adv.index >= first - 2 and not any(w.rel == PUNCTUATION and adv.index < w.index < verb.index for w in verb.children):
                words += adv.subtree()
    return sorted(set(words), key=lambda w: w.index)


def lead_in(verb: Word) -> list[Word]:
    """Words of governing verbs that an infinitive is chained to."""
    top = verb
    while top.rel == CONJUNCT and top.head.is_verb and top.form == top.head.form:
        top = top.head
    head = top.head
    if top.rel != OPEN or head is None:
        return []
    if head.is_verb:
        if head.kids(OBJECT, INDIRECT) or (CFG["attrfix"] and head.kids(ATTRIBUTE)) or top.kids(*SUBJECTS):
            return []
        return [*lead_in(head), *verb_group(head)]
    if head.rel == ATTRIBUTE and head.head.is_verb:
        return [*lead_in(head.head), *verb_group(head.head), *phrase(head, leave=[top])]
    return []


def chained(verb: Word) -> Word | None:
    if CFG["attrfix"] and verb.kids(ATTRIBUTE): 
        return next((k for a in verb.kids(ATTRIBUTE) if a.pos=="ADJ" for k in a.kids(OPEN) if k.is_verb), None)
    for kid in verb.kids(OPEN):
        if kid.is_verb and not kid.kids(*SUBJECTS) and not verb.kids(OBJECT, INDIRECT):
            return kid
    for att in verb.kids(ATTRIBUTE):
        if att.pos == "ADJ":
            for kid in att.kids(OPEN):
                if kid.is_verb:
                    return kid
    return None


FRONT = (PREPOSITION, ADVERBIAL_NOUN, ADVERBIAL)


def antecedent(verb):
    c = next((v for v in (verb, *verb.ancestors()) if v.rel == RELATIVE and v.head is not None), None)
    return c.head if c is not None and c.head.is_noun else None


def arguments(verb: Word, group: Sequence[Word]):
    """(relation words to add, phrase words, rank kind) for each argument."""
    used = set(id(w) for w in group)
    args = []
    for kid in verb.children:
        if id(kid) in used:
            continue
        if kid.relative and not kid.kids(CASE):
            if CFG["where"] and kid.lower == "where" and (ant:=antecedent(verb)) is not None:
                args.append(("prep", ["in"], phrase(ant, without=(*NOUN_LEFT, APPOSITION), leave=[verb, *verb.ancestors()]), kid))
            continue
        if kid.rel in (OBJECT,):
            args.append(("object", [], noun(kid), kid))
        elif kid.rel == INDIRECT:
            args.append(("indirect", [], noun(kid), kid))
        elif kid.rel == ATTRIBUTE:
            prep = kid.kid(PREPOSITION)
            if kid.pos in ("ADJ", "ADV", "VERB") and prep is not None and prep.kids(COMPLEMENT, GERUND) and prep.index > kid.index:
                lead = phrase(kid, leave=[prep])
                args.append(("attribute", [*lead, prep], phrase(prep, leave=())[1:] , kid))
            else:
                if CFG["attr_prep"] and prep is not None and prep.kids(COMPLEMENT) and prep.index > kid.index and (CFG["attr_prep"]==2 or prep.lower == "of"):
                    args.append(("attribute", [*phrase(kid, leave=[w for w in kid.children if w.index>=prep.index]), prep], phrase(prep)[1:], kid))
                else:
                    args.append(("attribute", [], noun(kid), kid))
        elif kid.rel in (PREPOSITION, AGENT):
            inner = phrase(kid)
            if any(w.relative for w in kid.kids(COMPLEMENT)):
                if CFG["where"] and (ant:=antecedent(verb)) is not None:
                    args.append(("prep", [kid], phrase(ant, without=(*NOUN_LEFT, APPOSITION), leave=[verb, *verb.ancestors()]), kid))
                continue
            if len(inner) < 2:
                continue
            cut = next((i for i, w in enumerate(inner) if w is kid), 0) + 1
            below = kid.kid(PREPOSITION)
            if below is not None and not kid.kids(COMPLEMENT) and below.index == kid.index + 1:
                cut += 1
            args.append(("prep", inner[:cut], inner[cut:], kid))
        elif kid.rel == CLAUSE and kid.index > verb.index:
            words = phrase(kid)
            mark = [words[0]] if words and words[0].rel == MARKER else []
            args.append(("clause", mark, words[len(mark):], kid))
        elif kid.rel == CLAUSE:
            args.append(("clause", [], phrase(kid), kid))
        elif kid.rel == OPEN:
            args.append(("open", [], phrase(kid), kid))
        elif kid.rel == ADVERBIAL_NOUN:
            args.append(("time", [], phrase(kid), kid))
        elif kid.rel == ADVERB and not kid.relative:
            args.append(("adverb", [], phrase(kid), kid))
        elif kid.rel == ADVERBIAL:
            args.append(("adverbial", [], phrase(kid), kid))
    return args


RANK = ("object", "attribute", "clause", "open", "prep", "indirect", "time", "adverb", "adverbial")


def rest_of(args, main):
    words = []
    for a in args:
        if a is main or a[0] in ("adverbial",) and not CFG["rest_adv"]:
            continue
        if a[0] == "adverb" and (a[3].index < a[3].head.index):
            continue
        words += [*a[1], *a[2]]
    return words


def clause_drafts(clause: Clause) -> Iterator[Draft]:
    verb = clause.verb
    kid = chained(verb)
    if CFG["chain"] and kid is not None:
        return
    subject = subject_phrase(clause)
    if not subject:
        return
    if CFG["wh"] and len(subject)==1 and subject[0].lower in ("what","who","which","that","whatever","whoever"):
        return
    lead = lead_in(verb) if CFG["chain"] else []
    group = verb_group(verb)
    # parts of chains hang their own arguments
    args = arguments(verb, group)
    if lead:
        up = verb
        while up.rel == CONJUNCT and up.head.is_verb: up = up.head
        outer = up.head
        if outer.is_verb:
            args += [a for a in arguments(outer, [*verb_group(outer), up]) if a[0] in ("prep", "time") and CFG["chainrest"]]
    if CFG["share_front"] and verb.rel == CONJUNCT and verb.head.is_verb:
        first = verb.head
        s = first.kid(*SUBJECTS)
        if s is not None and not verb.kids(*SUBJECTS):
            args += [a for a in arguments(first, verb_group(first)) if a[0] in ("prep", "time") and a[3].index < s.index]
    # a shared object
    if not any(a[0] in ("object",) for a in args) and clause.patients and not clause.passive:
        own = verb.kids(OBJECT)
        if not own or all(o.relative for o in own):
            w = clause.patients[0]
            args.append(("object", [], phrase(w, without=(*NOUN_LEFT, APPOSITION), leave=[a for a in (verb, *verb.ancestors())]) , w))
    main = next((a for r in RANK for a in sorted(args, key=lambda a: a[3].index) if a[0] == r and (a[0] != "prep" or a[3].index > verb.index)), None)
    if main is None:
        main = next((a for a in args if a[0] == "prep"), None)
    conf = confidence(clause, main, lead)
    base: list = sorted({*lead, *group}, key=lambda w: w.index)
    if CFG["be"] and verb.rel == PARTICIPIAL and verb.form in ("participle", "gerund"):
        fin = next((a for a in verb.ancestors() if a.is_verb), None)
        past = fin is not None and (fin.form == "past" or any(k.lower in ("was","were","had") for k in fin.kids(AUXILIARY, PASSIVE_AUXILIARY)) or fin.form=="participle" and not fin.kids(AUXILIARY))
        pl = clause.surface and (clause.surface[0].plural or len(clause.surface) > 1)
        base = [("were" if pl else "was") if past else ("are" if pl else "is"), *base]
    if main is None:
        if not CFG["bare"]: return
        yield Draft(subject, base, [], conf - 0.3, "bare")
        return
    rest = rest_of(args, main) if CFG["rest"] else []
    rel = base
    obj = list(main[2])
    if main[0] in ("prep", "attribute") and CFG["prep_in_rel"] or main[0] == "clause":
        rel = [*base, *main[1]]
    else:
        obj = [*main[1], *obj]
    heads = clause.surface
    subjects=[subject]
    if CFG["split_subj"] and len(heads)>1 and verb.kid(*SUBJECTS) is heads[0]:
        subjects=[phrase(h, without=(*NOUN_LEFT, CONJUNCT, COORDINATOR)) for h in heads]
    objects=[obj]
    if CFG["split_obj"]:
        h = main[3] if main[0] in ("object","attribute") else main[3].kid(COMPLEMENT) if main[0]=="prep" else None
        if h is not None and len(c:=conjuncts(h))>1 and all(x.is_noun for x in c):
            objects=[phrase(x, without=(*NOUN_LEFT, CONJUNCT, COORDINATOR)) for x in c]
    for su in subjects:
        for ob in objects:
            if len(subjects)*len(objects)>1 and CFG["split_subj"]+CFG["split_obj"]>2: 
                yield Draft(su, rel, [*ob, *rest], conf-.3, main[0]+" split")
            else:
                yield Draft(su, rel, [*ob, *rest], conf, main[0])
    if len(subjects)*len(objects)>1 and CFG["split_subj"]+CFG["split_obj"]>2:
        yield Draft(subject, rel, [*obj, *rest], conf, main[0])
    if CFG["each_prep"]:
        for a in args:
            if a is not main and a[0] == "prep":
                yield Draft(subject, [*base, *main[1], *main[2], *a[1]] if main[0] != "prep" else [*base, *a[1]], a[2], conf - 0.25, "each")


def confidence(clause: Clause, main, lead) -> float:
    score = 0.9
    if main is None:
        score -= 0.2
    if clause.verb.rel in (ADVERBIAL, GERUND, PARTICIPIAL):
        score -= 0.2
    if clause.verb.rel in (RELATIVE, CONJUNCT):
        score -= 0.1
    if not clause.surface:
        score -= 0.2
    return score


def noun_drafts(word: Word) -> Iterator[Draft]:
    if not word.is_noun:
        return
    if CFG["adj"]:
        for adj in word.kids(ADJECTIVE):
            yield Draft(phrase(word, without=NOUN_LEFT, leave=[adj]), ["are" if word.plural else "is"], phrase(adj), 0.2, "adj")
    if CFG["nprep"]:
        for pr in word.kids(PREPOSITION):
            if pr.kids(COMPLEMENT):
                yield Draft(phrase(word, without=NOUN_LEFT, leave=[pr]), ["are" if word.plural else "is", pr], phrase(pr)[1:], 0.25, "nprep")
    for app in word.kids(APPOSITION):
        if not app.is_noun: continue
        yield Draft(phrase(word, without=(*NOUN_LEFT, APPOSITION), leave=[app]), ["is"], noun(app), 0.6, "appos")
    for poss in word.kids(POSSESSOR):
        if not CFG["possn"] or poss.pos == "PRON":
            continue
        yield Draft(phrase(poss, without=(CASE,)), ["has"], phrase(word, without=NOUN_LEFT, leave=[poss]), 0.3, "poss")
