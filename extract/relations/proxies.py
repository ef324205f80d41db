"""Who acts through what acts for him: "Turkish jets bombed", "the court's ruling freed her", "EU sanctions hurt Chad".

Comes in: a clause's subject that is no actor. Goes out: the actors whose arms, words or deed it is.
"""

from __future__ import annotations

from ...graph.ontology import Ontology
from ..sentences.words import (
    ADJECTIVE,
    AGENT,
    COMPLEMENT,
    COMPOUND,
    OBJECT,
    PARTICIPIAL,
    POSSESSOR,
    Word,
    conjuncts,
    is_passive,
    subject_words,
)
from .arguments import prepositional
from .edges import Found
from .reach import Field

ARMS = frozenset(
    "jet warplane warship aircraft drone missile ship helicopter tank artillery fleet plane submarine bomber fighter "
    "gunboat boat vessel cutter frigate rocket shell bomb troop soldier serviceman paramilitary "
    "commando marine gunner sniper infantry airstrike strike shelling bombardment barrage".split()
)
# What one says, writes, rules or does: it does to others what its author does.
WORKS_OF_WORD = frozenset(
    "action advertisement announcement appeal article audit ballot bid budget campaign comment complaint decision "
    "declaration decree directive edict editorial effort error essay finding goal header indictment injunction "
    "interview judgement judgment law lawsuit legislation letter manifesto measure memo message mistake motion move "
    "note order penalty petition plan policy post program programme proposal remark report resolution review ruling "
    "serve speech statement step strategy study submission survey tackle testimony threat tweet verdict veto vow "
    "warning writ".split()
)
# Who does these to it is its author.
MAKING = frozenset(
    "adopt announce carry compile conduct deliver draft enact file give impose introduce issue launch make mount pass "
    "prepare produce publish release send sign stage submit take utter write".split()
)
# Those to whom these happen are named before them more often than those who do them.
UNDERGONE = frozenset(
    "abduction acquittal appointment arrest assassination beating bombing burial captivity capture conviction death "
    "defeat deportation detention dismissal ejection election eviction execution expulsion extradition hijacking "
    "imprisonment isolation jailing kidnapping killing liberation loss murder nomination ouster ousting overthrow "
    "persecution poisoning prosecution release removal rescue sacking seizure sentence sentencing shooting suspension "
    "torture treatment trial".split()
)


def fired_by(arms: Word, field: Field) -> list[Found]:
    """Whose arms they are: "Turkish jets", "rockets from Turkey"."""
    there = [f for a in prepositional(arms) if a.role == "from" for w in a.words for f in field.at(w)]
    # "army warplanes"
    bodies = [f for kid in arms.kids(COMPOUND, POSSESSOR) for f in field.at(kid)]
    return field.owner(arms) or there or bodies


def author_of(deed: Word, field: Field, ontology: Ontology) -> list[Found]:
    """Whose word or deed it is: "Chad's refusal", "a report by Amnesty", "a decree signed by the president"."""
    lemma = deed.lemma.lower()
    said = lemma in WORKS_OF_WORD
    if not deed.is_noun or not (said or (ontology.is_event(lemma) and lemma not in ontology.symmetric_nouns)):
        return []
    by = [w for a in prepositional(deed) if a.role in ("by", *(("from",) if said else ())) for w in a.words]
    verbs = [v for v in deed.kids(PARTICIPIAL) if v.form == "participle" and v.lemma in MAKING]
    by += [w for v in verbs for k in v.kids(AGENT) for c in k.kids(COMPLEMENT) for w in conjuncts(c)]
    # "Peru and Chile issued a statement that criticised Mali", "signed a letter condemning it"
    issuing = deed.head if deed.rel == OBJECT and deed.head is not None and deed.head.lemma in MAKING else None
    by += subject_words(issuing) if issuing is not None and not is_passive(issuing) else []
    if not by and lemma not in UNDERGONE:
        by = [w for kid in deed.kids(POSSESSOR) for w in conjuncts(kid)] or deed.kids(ADJECTIVE, COMPOUND)
    return [f for w in by for f in field.at(w) if f[1].kind != "PLACE"]
