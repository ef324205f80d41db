"""Reactions: "the visit drew protests from Chile", "she received praise from Peru" say what Chile and Peru said.

Comes in: a clause and whom it is about. Goes out: `Edge`s from those who react to those whom they react to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...graph.ontology import Ontology
from ..meaning.labels import nominal_label
from ..sentences.words import Word
from .arguments import prepositional
from .clauses import Clause
from .edges import Edge, Found
from .reach import Field

# What one does to bring others to speak for or against him.
DRAWING = frozenset(
    "arouse attract draw earn elicit garner incur invite meet prompt provoke receive spark trigger win".split()
)
LABELS = {
    "protest": "protests against", "complaint": "complains about", "objection": "objects to", "rebuke": "rebukes",
    "outrage": "is outraged at", "anger": "is angry with", "condemnation": "condemns", "warning": "warns",
    "denunciation": "denounces", "fury": "is furious with", "scorn": "scorns", "congratulation": "congratulates",
    "thank": "thanks", "sympathy": "sympathizes with", "applause": "applauds", "tribute": "pays tribute to",
}  # fmt: skip
SPEAKING = ("SUPPORT", "ACCUSE", "REJECT", "PROTEST", "THREATEN")


def reaction_of(clause: Clause, ontology: Ontology) -> Word | None:
    """The protest, praise or threat that a clause says somebody drew, if it says so."""
    theme = clause.patients[0] if clause.patients else None
    if theme is None or clause.passive or clause.verb.lemma not in DRAWING:
        return None
    return theme if theme.is_noun and ontology.nouns.get(theme.lemma.lower()) in SPEAKING else None


def reactions(agents: Sequence[Found], clause: Clause, field: Field, ontology: Ontology) -> Iterator[Edge]:
    """ "Peru drew criticism from Chile": Chile criticizes Peru."""
    noun = reaction_of(clause, ontology)
    if noun is None:
        return
    lemma = noun.lemma.lower()
    phrases = [*clause.obliques, *prepositional(noun)]
    label = LABELS.get(lemma) or nominal_label(lemma, "for" if ontology.nouns[lemma] == "SUPPORT" else "against")
    told = [f for a in phrases if a.role in ("from", "by", "of") for w in a.words for f in field.at(w)]
    for speaker in told or field.owner(noun):
        for agent in agents:
            yield Edge(*speaker, *agent, noun, lemma, label, "undergone")
