"""Meanings: the relation type of an edge, and its label.

Comes in: an edge. Goes out: its `Meaning`, by the ontology's words for its head, theme and preposition, and by what
stands around them: what turns a verb ("took to court"), governs it ("refuses to lend"), or tells why it is done.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.ontology import Ontology
from ..relations.edges import Edge
from ..relations.plans import proposed_in
from ..relations.soured import is_soured
from ..sentences.words import (
    COMPLEMENT,
    DETERMINER,
    NUMBER,
    OBJECT,
    PARTICLE,
    POSSESSOR,
    PREPOSITION,
    Word,
    compound_lemmas,
    modifier_lemmas,
)
from .labels import governed_label, join, offered_label
from .predicates import governor_of, purpose_of, turns_of

# "Slammed the firm over": for what one is attacked in words.
GROUND = "over"
REFUSAL = "REJECT"
# Closing a road is a protest, but of those who are there to close it.
CLOSING = ("block", "blockade", "barricade", "occupy")
OCCUPYING = (*CLOSING, "besiege", "encircle", "enter", "invade", "seize", "storm", "surround")
ARMED = frozenset(
    "army authority commando fighter force garrison gendarme guard guerrilla gunman insurgent marine militant military "
    "militia navy officer official paramilitary patrol peacekeeper police policeman rebel soldier troop".split()
)
# What those who protest ask for or speak against.
DEMANDING = ("REQUEST", "REJECT", "ACCUSE")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The relation type and the label of an edge, and the lemmas of its theme and of the governor that both are of.

    `told` is the verb that the label begins with, where it is another than the edge's.
    """

    relation: str
    predicate: str
    theme: str
    governor: str = ""
    told: Word | None = None


def meaning_of(edge: Edge, ontology: Ontology) -> Meaning:
    """What an edge says, before its modality is known."""
    theme = ontology.telling_noun(compound_lemmas(edge.theme)) if edge.theme is not None else ""
    head = join(edge.lemma, edge.particle or _own_preposition(edge))
    turn, turned = _turn(edge, head, theme, ontology)
    # "hit Vietnamese steel with a duty": what turns the verb turns it for whose the steel is, too.
    owned = _is_owner(edge)
    predicate = edge.predicate if owned else _turned(edge, turned)
    relation = edge.relation or ontology.classify(
        ontology.named_noun(head, modifier_lemmas(edge.head)) if edge.head.is_noun else head,
        (turn or theme if owned else theme or turn) or _named_object(edge, head, ontology),
        edge.role or _ground(edge, head, theme, ontology),
        edge.subject_entity.kind,
        edge.object_entity.kind,
        nominal=edge.head.is_noun,
    )
    relation = _qualified(relation, edge, ontology)
    offer = proposed_in(edge.head)
    if offer is not None and (answer := _refusal(offer, ontology)) is not None:
        return Meaning(REFUSAL, offered_label(answer, offer, predicate, edge.lemma), theme, offer.lemma, answer)
    governor = governor_of(edge.head)
    governed = ontology.governed(relation, governor.lemma.lower()) if governor is not None else ""
    if governor is None or not governed:
        return Meaning(relation, predicate, theme)
    label = governed_label(governor, predicate, edge.lemma)
    return Meaning(governed, label, theme, governor.lemma.lower())


def _refusal(offer: Word, ontology: Ontology) -> Word | None:
    """The verb by which an offer or a call is turned down."""
    verb = offer.head
    particle = verb.kid(PARTICLE) if verb is not None else None
    named = join(verb.lemma, particle.lower if particle is not None else "") if verb is not None else ""
    return verb if ontology.verbs.get(named) == REFUSAL else None


def _qualified(relation: str, edge: Edge, ontology: Ontology) -> str:
    """The type of an edge by what stands around it, too: who does it, what for, and in what spirit."""
    if relation == "COOPERATE" and any(w.is_noun and is_soured(w) for w in (edge.head, edge.theme) if w is not None):
        relation = "OTHER"
    if relation == "PROTEST" and edge.lemma in CLOSING and _is_armed(edge):
        relation = "COERCE"
    elif relation in ("ASSAULT", "COERCE") and edge.lemma in OCCUPYING and _is_protester(edge, ontology):
        relation = "PROTEST"
    stance = _stance(edge, ontology)
    if stance and (relation != "PROTEST" or stance not in DEMANDING):
        relation = stance
    if relation in DEMANDING and is_protest(purpose_of(edge.head), ontology):
        relation = "PROTEST"
    return relation


def type_of(edge: Edge, ontology: Ontology) -> str:
    """The relation type of what an edge would say."""
    return meaning_of(edge, ontology).relation


def _stance(edge: Edge, ontology: Ontology) -> str:
    """ "marched in defiance of Chad", "built it in partnership with Peru": the noun tells the relation, or ""."""
    over = edge.object.head.head
    noun = over.head if over is not None and over.rel == PREPOSITION and edge.steps == 1 else None
    role = noun.head if noun is not None and noun.rel == COMPLEMENT else None
    if noun is None or role is None or role.lower != "in" or noun.kids(DETERMINER, POSSESSOR, NUMBER):
        return ""
    return ontology.stance(noun.lemma.lower(), edge.role)


def _is_armed(edge: Edge) -> bool:
    """ "soldiers blocked the road": no protest."""
    return edge.subject_entity.kind == "COUNTRY" or edge.subject.head.lemma.lower() in ARMED


def _is_protester(edge: Edge, ontology: Ontology) -> bool:
    """ "demonstrators stormed the ministry": still a protest."""
    return ontology.roles.get(edge.subject.head.lemma.lower()) == "PROTEST"


def _is_owner(edge: Edge) -> bool:
    """ "hit Vietnamese steel": what the verb does it does to a thing of the object's."""
    return edge.construction == "object" and edge.steps > 0


def _turn(edge: Edge, head: str, theme: str, ontology: Ontology) -> tuple[str, str]:
    """What makes another verb of a verb, as the lexicon has it and in the words of the text: "with duty", "on strike".

    Beside a preposition of the object's own it does where the lexicon has the whole: "went on strike at".
    """
    if theme and not _is_owner(edge):
        return "", ""
    turns = turns_of(edge.head)
    if edge.role and not edge.steps:
        turns = {t: w for t, w in turns.items() if f"{head} {t} {edge.role}" in ontology.verbs}
    elif edge.role and not _is_owner(edge):
        return "", ""
    turn = ontology.turn(head, turns)
    return turn, turns.get(turn, "")


def _turned(edge: Edge, turned: str) -> str:
    """ "goes on strike at": a label with what makes another verb of it, before the object's preposition."""
    if not (turned and edge.role):
        return join(edge.predicate, turned)
    return join(edge.predicate.removesuffix(edge.role), turned, edge.role)


def _ground(edge: Edge, head: str, theme: str, ontology: Ontology) -> str:
    """ "attacked the government over prices": a ground tells words from blows, as does the pattern "attack over"."""
    if theme or not edge.head.is_verb or f"{head} {GROUND}" not in ontology.verbs:
        return ""
    return GROUND if any(k.lower == GROUND for k in edge.head.kids(PREPOSITION)) else ""


def _named_object(edge: Edge, head: str, ontology: Ontology) -> str:
    """ "recalled its ambassador", "reached a consensus": what the object is called tells what is done, or ""."""
    if edge.role or edge.object.form != "nominal" or not edge.head.is_verb:
        return ""
    noun = ontology.telling_noun(compound_lemmas(edge.object.head))
    return noun if edge.object_entity.kind == "CONCEPT" or f"{head} {noun}" in ontology.verbs else ""


def is_protest(deed: Word | None, ontology: Ontology) -> bool:
    """ "went on strike to demand", "a rally calling for": what is asked for in this way is protested for."""
    if deed is None or deed.is_noun:
        return deed is not None and ontology.nouns.get(deed.lemma.lower()) == "PROTEST"
    theme = deed.kid(OBJECT)
    telling = ontology.telling_noun(compound_lemmas(theme)) if theme is not None else ""
    turn = ontology.turn(deed.lemma, turns_of(deed))
    return ontology.classify(deed.lemma, telling or turn) == "PROTEST"


def _own_preposition(edge: Edge) -> str:
    """ "for" in "called for sanctions on Mali": the verb's, where the object's is another."""
    over = edge.theme.head if edge.theme is not None and edge.theme.rel == COMPLEMENT else None
    return over.lower if over is not None and over.head is edge.head and edge.head.is_verb else ""
