"""What one gets from another: in "Peru rejected an offer from Chile", "bowed to pressure from Chile" Chile makes it.

Comes in: a clause and whom it is about. Goes out: `Edge`s from those who give, ask or press to whom they do it to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..meaning.labels import join, theme_text, third_person
from ..meaning.predicates import governor_of
from ..meaning.reporting import VERBS
from ..meaning.signs import name_of
from .arguments import prepositional
from .clauses import Clause
from .edges import Edge, Found
from .reach import Field

# What can come from somebody, by how one says that he gave it.
GIVEN = {
    "make": "approach bid offer overture proposal promise threat",
    "give": """
        advice aid approval assistance assurance award backing bribe cash clearance compensation consent contract
        donation encouragement endorsement food fund funding gift grant guarantee guidance help honour honor instruction
        invitation licence license loan medal money order permission permit prize scholarship subsidy support training
        weapon""",
    "address": "appeal complaint demand letter message note petition plea protest request summons ultimatum warning",
    "put": "pressure",
}
GIVING = {noun: verb for verb, nouns in GIVEN.items() for noun in nouns.split()}
# These have been given whether they are heeded or not.
TOLD = ("advice", "guidance", "instruction", "order")
# "Enjoys the support of Iran": Iran supports.
BACKING = ("approval", "backing", "endorsement", "support")
# Who does this with what comes from another has been given it, or offered: who buys, seeks or steals it has not.
RECEIVING = frozenset(
    "accept acknowledge answer approve collect consider decline dismiss disregard draw earn enjoy entertain gain "
    "get grant have heed honour ignore land obtain procure rebuff rebuke receive refuse reject resist retain review "
    "scorn secure shun snub spurn study take turn weigh welcome win acquiesce bow cave concede defer give react "
    "reply respond submit succumb yield".split()
)


def received(agents: Sequence[Found], clause: Clause, field: Field) -> Iterator[Edge]:
    """ "Peru accepted a loan from Chile": Chile gives a loan to Peru."""
    refusing = governor_of(clause.verb)
    if clause.verb.lemma not in RECEIVING or (refusing is not None and refusing.lemma in VERBS.fail):
        return
    yielding = [w for a in clause.obliques if a.role == "to" for w in a.words]  # "gave in to", "responded to"
    for noun in (w for w in [*clause.patients, *yielding] if w.lemma.lower() in GIVING):
        lemma = noun.lemma.lower()
        verb = GIVING[lemma]
        role = "on" if verb == "put" else "to"
        # A loan has been given where it was taken; an offer has been made, whatever became of it.
        taken = verb == "give"
        if taken and name_of(clause.verb) in VERBS.turn_down and lemma not in TOLD:
            verb = "offer"
        label = join(third_person(verb), theme_text(noun), role)
        phrases = [*prepositional(noun), *clause.obliques]
        roles = ("from", "of") if lemma in BACKING else ("from",)
        for giver in (f for a in phrases if a.role in roles for w in a.words for f in field.at(w)):
            for agent in agents:
                edge = Edge(*giver, *agent, noun, lemma, label, "undergone", role=role)
                yield replace(edge, head=clause.verb, lemma=verb, theme=noun) if taken else edge
