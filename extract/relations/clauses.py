"""Clauses: every predicate of a sentence with its arguments, understood ones included.

Comes in: a sentence. Goes out: `Clause`s, in the manner of ClausIE (Del Corro and Gemulla 2013): voice is undone
(agents and patients are the logical subject and object), conjuncts share what they share, and the subjects of
infinitives, participles and gerunds are found by control. What a clause says of itself (negation, modality, sources)
is factuality.py's matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..meaning.reporting import NOUNS, REPORTING, VERBS
from ..meaning.signs import is_singled_out
from ..sentences.participles import HARMING
from ..sentences.words import (
    ADVERB,
    ADVERBIAL,
    AGENT,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    CONDITIONS,
    CONJUNCT,
    FINITE,
    GERUND,
    INDIRECT,
    MARKER,
    OBJECT,
    OPEN,
    PARTICIPIAL,
    PARTICLE,
    PASSIVE_AUXILIARY,
    PREPOSITION,
    RELATIVE,
    Sentence,
    Word,
    conjuncts,
    is_passive,
    lasting,
    subject_words,
)
from .arguments import Argument, antecedents, prepositional, wholes
from .dues import DUE, is_somebody
from .plans import is_call, is_others, meets_call, planner_of

# "accused X of doing": the gerund's subject is the object, not the subject.
OBJECT_GERUND = frozenset(
    "accuse blame criticize criticise charge convict suspect thank praise condemn fine punish arrest jail sanction "
    "prevent stop keep ban bar dissuade discourage deter forgive sue indict acquit accused applaud commend honor "
    "honour reward congratulate detain sentence fault denounce rebuke prohibit prosecute investigate credit hail "
    "reprimand help aid assist slam attack".split()
)

ENABLING = {"need", "expect", "allow", "enable", "let", "make", "force", "permit", "cause", "help"}
# "finished second to", "came third": the place is part of what is said.
RANKING = frozenset("finish come end place qualify rank be stand remain stay cross pull".split())
RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last top bottom".split())
# Their first object is the one: "fined the firm $4 million".
COSTING = frozenset("bill charge cost dock fine forgive refund save spare tax".split())
JOINTLY = {"together", "along", "jointly"}
# Adverbs that turn a verb's sense as its particle does: who sends somebody home does not send to him.
TURNING = {"home", "back", "away"}
CHARGING = ("of", "for", "with", "from", "in", "over", "on")
SUSPICIONS = {"suspicion", "charge", "accusation", "allegation", "count", "crime", "offence", "offense"}

# "Ended two years of talks" by an agreement, and does not break them off.
CROWNING = ("cap", "conclude", "crown", "end")
# Who takes the place of another is he who is appointed.
APPOINTING = frozenset("appoint choose elect hire install name nominate pick promote recruit sign".split())
SUCCEEDING = ("replace", "succeed")
# "Paid Ann to spy": she does.
HIRING = frozenset("bribe contract dispatch deploy employ engage enlist hire pay recruit send task train".split())
# What comes of an event, and not of what it befell.
CAUSING = HARMING | {"cause", "force", "leave", "prompt", "spark", "trigger"}


@dataclass(slots=True, eq=False)
class Clause:
    """A predicate and its arguments.

    `agents` and `patients` are the logical subject and object, whatever the voice; `surface` is the grammatical
    subject. `attribute` is what a copula says of it.
    """

    verb: Word
    passive: bool
    surface: tuple[Word, ...] = ()
    agents: tuple[Word, ...] = ()
    patients: tuple[Word, ...] = ()
    obliques: list[Argument] = field(default_factory=list)
    attribute: Word | None = None
    particle: str = ""

    @property
    def imposes(self) -> bool:
        """ "Declared a state of siege in Lagos": the place is what it is about, not where it was said."""
        return any(w.lemma in CONDITIONS for w in self.patients)

    @property
    def copular(self) -> bool:
        return self.attribute is not None and self.verb.lemma in ("be", "become", "remain")


def clauses_of(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, in the order of their verbs."""
    made: dict[int, Clause] = {}
    found = [_clause(w, made) for w in sentence.words if _is_predicate(w)]
    # "jailed, fined and deported him": from the last to the first.
    for clause in reversed(found):
        first = clause.verb.head if clause.verb.rel == CONJUNCT else None
        if first is not None and first.index in made:
            _share(clause, made[first.index])
    return found


def acts_of(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence with what is done, not how long: "held talks" for "held three days of talks"."""
    return [_act(clause) for clause in clauses_of(sentence)]


def _act(clause: Clause) -> Clause:
    if clause.verb.lemma in CROWNING:
        return clause
    done = tuple(lasting(w) for w in clause.patients)
    # "Declared a state of siege in Lagos"
    beside = [a for w in clause.patients for a in prepositional(w) if not {*a.words} & {*done}]
    return replace(clause, patients=done, obliques=[*clause.obliques, *beside]) if done != clause.patients else clause


def _is_predicate(word: Word) -> bool:
    return word.is_verb and word.rel not in (AUXILIARY, PASSIVE_AUXILIARY) and word.form != "modal"


def _clause(verb: Word, made: dict[int, Clause]) -> Clause:
    if verb.index in made:
        return made[verb.index]
    clause = Clause(verb, is_passive(verb))
    made[verb.index] = clause
    subjects = wholes(antecedents(verb, subject_words(verb)))
    asked = verb.rel == CLAUSE and bool(subject_words(verb))  # "did not say who had fired"
    clause.surface = (*subjects, *_companions(subjects)) or (() if asked else tuple(_understood(verb, made)))
    objects = [w for kid in verb.kids(OBJECT) for w in conjuncts(kid)]
    objects = wholes(antecedents(verb, objects))
    # "coached by Ana Ruiz and by Tom Moss"
    links = [by for a in verb.kids(AGENT) for by in (a, *a.kids(CONJUNCT)) if by.lower == "by"]
    agents = [w for by in links for kid in by.kids(COMPLEMENT) for w in conjuncts(kid)]
    if clause.passive:
        clause.agents, clause.patients = tuple(agents), clause.surface
        if objects:
            clause.obliques.append(Argument("", tuple(objects)))
    else:
        clause.agents, clause.patients = clause.surface, tuple(objects) or tuple(_called(verb))
        gap = _object_gap(verb, clause)
        if gap is not None:
            clause.patients = tuple(wholes([gap]))
    if not clause.patients and not clause.passive:
        clause.patients = tuple(_raised_object(verb))
    clause.attribute = verb.kid(ATTRIBUTE)
    turns = TURNING | RANKS if verb.lemma in RANKING else TURNING
    turning = [w for w in verb.kids(PARTICLE, ADVERB) if w.rel == PARTICLE or w.lower in turns]
    clause.particle = " ".join(w.lower for w in turning if w.index > verb.index)
    recipients = [w for kid in verb.kids(INDIRECT) for w in conjuncts(kid)]
    if recipients and verb.lemma in COSTING and not clause.passive:
        clause.patients = tuple(recipients)
    elif recipients:
        clause.obliques.append(Argument("to", tuple(recipients)))
    clause.obliques += [*prepositional(verb), *_place(verb)]
    if verb.rel == CONJUNCT and verb.head is not None and verb.head.is_verb:
        _share(clause, _clause(verb.head, made))
    return clause


def _called(verb: Word) -> list[Word]:
    """ "condemned what it called Chad's aggression": the aggression is what is condemned."""
    naming = (k for k in verb.kids(CLAUSE) if k.lemma in VERBS.name and any(w.lower == "what" for w in k.kids(OBJECT)))
    clause = next(naming, None)
    if clause is None or clause.index < verb.index:
        return []
    named = [w for p in clause.kids(PREPOSITION) if p.lower == "as" for w in p.kids(COMPLEMENT)]
    return [w for w in clause.kids(ATTRIBUTE) or named if w.is_noun]


def _companions(subjects: Sequence[Word]) -> list[Word]:
    """ "Peru, together with Chile, left": those who do it, too."""
    behind = [a for word in subjects for a in prepositional(word) if a.preposition is not None]
    joint = (a for a in behind if a.role == "along with" or (a.role == "with" and _is_joint(a.preposition)))
    return [w for a in joint for w in a.words]


def _is_joint(preposition: Word | None) -> bool:
    return preposition is not None and any(w.lower in JOINTLY for w in preposition.kids(ADVERB))


def _place(verb: Word) -> list[Argument]:
    """ "Quito, where he met her": what a clause with "where" describes is where it takes place."""
    where = next((w for w in verb.kids(ADVERB) if w.relative and w.lower == "where"), None)
    # "Quito, where he says he met her"
    said = verb.head if verb.rel == CLAUSE else verb
    if where is None or said is None or said.rel != RELATIVE or said.head is None or where.index > said.index:
        return []
    return [Argument("in", (said.head,))] if said.head.is_noun else []


def _raised_object(verb: Word) -> list[Word]:
    """ "wants Budapest to prove": the parser gives the infinitive a subject that is what is wanted of, too."""
    for kid in verb.kids(CLAUSE):
        if (
            kid.form == "base"
            and verb.lemma in VERBS.demand | VERBS.want | ENABLING
            and (any(a.lower == "to" for a in kid.kids(AUXILIARY)) or verb.lemma == "help")
            and not kid.kids(MARKER)
        ):
            return subject_words(kid)
    return []


def _share(clause: Clause, first: Clause) -> None:
    """The first verb takes the object that stands only at the last: "criticised and then sanctioned the firm"."""
    if not first.patients and clause.patients and not first.passive and not first.obliques and first.attribute is None:
        separate = subject_words(clause.verb)
        if not separate and not first.verb.kids(CLAUSE, OPEN, ADVERBIAL):
            first.patients = clause.patients
    # "is trained and equipped by Italy"
    own = bool(subject_words(clause.verb))  # "two were killed and a third was captured by Chad"
    if first.passive and clause.passive and not first.agents and not first.obliques and not own:
        first.agents = clause.agents


def _object_gap(verb: Word, clause: Clause) -> Word | None:
    """ "the jets (that) Iran bought": the noun before a relative clause is its object where nothing else is."""
    if verb.rel != RELATIVE or verb.head is None or clause.patients or clause.passive:
        return None
    if any(w is verb.head for w in clause.surface) or verb.kids(CLAUSE, OPEN, ATTRIBUTE) or verb.lemma == "be":
        return None
    stranded = [p for p in verb.kids(PREPOSITION) if not p.kids(COMPLEMENT, GERUND)]
    wh = any(
        w.relative and w.lower in ("where", "when", "why", "whose") for w in verb.subtree() if w.index < verb.index
    )
    fronted = any(p.kids(COMPLEMENT) and p.kids(COMPLEMENT)[0].relative for p in verb.kids(PREPOSITION))
    return None if stranded or wh or fronted else verb.head


def _understood(verb: Word, made: dict[int, Clause]) -> Sequence[Word]:
    """The subject that control, coordination or modification supplies to a verb without one."""
    head = verb.head
    if head is None:
        return ()
    if verb.rel == CONJUNCT and head.is_verb:
        return _clause(head, made).surface
    if verb.rel in (OPEN, CLAUSE):
        if head.is_verb:
            return _extracted(verb, head) or _controller(_clause(head, made))
        return _subject_over(head, made)
    if verb.rel == ADVERBIAL:
        if verb.lemma in SUCCEEDING and head.lemma in APPOINTING:
            return _clause(head, made).patients
        if head.lemma in HIRING and any(k.lower == "to" for k in verb.kids(AUXILIARY)):
            hired = [w for w in _clause(head, made).patients if is_somebody(w)]
            if hired:
                return hired
        if verb.form == "gerund" and verb.lemma in CAUSING and head.is_verb and is_passive(head):
            return _clause(head, made).agents  # "was bombed, killing its head": whoever bombed it
        return _clause(head, made).surface if head.is_verb else _subject_over(head, made)
    if verb.rel == RELATIVE:
        return ()
    if verb.rel == PARTICIPIAL:
        if verb.form == "base":
            if is_singled_out(head):  # "the gravest case to shake Greece"
                return conjuncts(head)
            if is_call(head, verb):
                return _clause(head.head, made).surface if head.head is not None and meets_call(head) else ()
            return planner_of(head) or (() if is_others(head) else _subject_over(head, made))
        return (_author(verb, head, made) or tuple(conjuncts(head))) if head.is_noun else ()
    if verb.rel == GERUND and head.head is not None:
        governor = head.head
        if governor.is_verb:
            outer = _clause(governor, made)
            if governor.lemma in OBJECT_GERUND and outer.patients and head.lower in CHARGING:
                return outer.patients
            # "warned X against doing"
            if head.lower == "against" and governor.lemma in VERBS.demand | VERBS.report:
                return outer.patients
            return (_punished(outer) if head.lower == "for" else ()) or outer.surface
        if head.lower == "for" and is_somebody(governor):
            return conjuncts(governor)
        return _suspect(governor, made) or planner_of(governor) or _subject_over(governor, made)
    return ()


def _extracted(verb: Word, saying: Word) -> Sequence[Word]:
    """ "firms it said had supplied Russia": the firms had, not who said so."""
    said = verb.rel == CLAUSE and saying.rel == RELATIVE and saying.lemma in REPORTING and bool(subject_words(saying))
    finite = verb.form in FINITE or any(a.lemma in ("have", "be") for a in verb.kids(AUXILIARY, PASSIVE_AUXILIARY))
    told = saying.head if said and finite and not verb.kids(MARKER) else None
    return conjuncts(told) if told is not None and told.is_noun and verb.index > saying.index else ()


def _punished(clause: Clause) -> Sequence[Word]:
    """ "imposed sanctions on X for doing", "filed a suit against X for doing": those on whom it falls."""
    due = [noun for noun in clause.patients if noun.lemma in DUE]
    phrases = [*clause.obliques, *(a for noun in due for a in prepositional(noun))] if due else []
    return [w for a in phrases if a.role in ("on", "upon", "against", "to") for w in a.words]


def _author(verb: Word, account: Word, made: dict[int, Clause]) -> Sequence[Word]:
    """ "issued a statement demanding": it is who issued it that demands."""
    uttered = account.rel == OBJECT and account.head is not None and account.head.is_verb
    if not uttered or account.lemma not in NOUNS.account or verb.form != "gerund" or verb.lemma not in REPORTING:
        return ()
    return _clause(account.head, made).surface if account.head is not None else ()


def _suspect(noun: Word, made: dict[int, Clause]) -> Sequence[Word]:
    """ "arrested him on suspicion of damaging", "imposed sanctions on him for damaging": it is he who did."""
    verb = next((a for a in noun.ancestors() if _is_predicate(a)), None)
    if noun.lemma not in SUSPICIONS | DUE or verb is None:
        return ()
    return _clause(verb, made).patients if noun.lemma in SUSPICIONS else _punished(_clause(verb, made))


def _controller(clause: Clause) -> Sequence[Word]:
    if clause.passive:  # "a firm used by Ann to bribe them": she does
        return (clause.agents if clause.verb.lemma in VERBS.subject_control else ()) or clause.surface
    if clause.verb.lemma in VERBS.subject_control:
        return clause.surface
    recipients = [w for a in clause.obliques if a.role == "to" and a.preposition is None for w in a.words]
    # "called on Germany to arm Ukraine"
    if clause.verb.lemma in VERBS.demand and not clause.patients:
        recipients += [w for a in clause.obliques if a.role in ("on", "upon", "to", "with") for w in a.words]
    return [w for w in clause.patients if w.pos != "NUM"] or recipients or clause.surface


def _subject_over(word: Word, made: dict[int, Clause]) -> Sequence[Word]:
    """The subject of the clause that a noun or adjective stands in; a report is not who does what it tells of."""
    below = word
    for above in word.ancestors():
        if _is_predicate(above):
            # "accused X of involvement in killing Y"
            if above.lemma in OBJECT_GERUND and below.rel == PREPOSITION and below.lower in CHARGING:
                return _clause(above, made).patients
            surface = _clause(above, made).surface
            if surface and all(w.lemma in NOUNS.report for w in surface):
                continue
            return surface
        below = above
    return ()
