"""Adjuncts: phrases that say when, why or how, and relate nobody to anything.

Comes in: the prepositional phrases of verbs and nouns. Goes out: whether a phrase is such.
"""

from __future__ import annotations

from ..meaning.reporting import VERBS
from ..sentences.words import OBJECT
from .arguments import Argument
from .clauses import RANKING, Clause

# Adjuncts: they say when, why or in spite of what, and relate the subject to nothing.
ADJUNCTS = frozenset(
    "after before during since until till despite because amid amidst following throughout unlike like than per except "
    "besides beyond according ahead due given including instead without pending barring notwithstanding such".split()
) | {"because of", "according to", "ahead of", "due to", "such as"}
# "In her view", "on its way to", "under the terms of": these frame what is said, and relate the subject to nothing.
FRAMES = {
    "in": frozenset("view opinion eye word term light course wake aftermath midst sense respect regard".split()),
    "on": frozenset("way eve occasion condition ground term sideline margin fringe heel anniversary".split()),
    "under": frozenset("term condition circumstance eye watch auspice provision".split()),
    "at": frozenset("expense height time moment end start beginning outset".split()),
    "by": frozenset("end time standard".split()),
}
# "Said through her lawyer", "told by telephone": how a thing is said is nobody that it is said to.
MEANS = ("through", "via", "by")
OCCASIONS = frozenset("eve occasion sideline margin fringe heel anniversary wake aftermath midst course".split())
# Of these, what leads from a noun to when or why: "talks before the visit of", "a truce during the month of".
BESIDE_NOUNS = ADJUNCTS - {"like", "including", "such as", "than", "per", "except", "besides", "beyond", "such"}
# What one does before a court.
PLEADING = frozenset("appear argue challenge contest plead sue testify".split())


def is_frame(argument: Argument) -> bool:
    """ "in her view", "on the sidelines of the summit"."""
    return argument.words[0].lemma.lower() in FRAMES.get(argument.role, ())


def is_apart(argument: Argument) -> bool:
    """ "met the chairwoman, Ana Ruiz, in Oslo": it is there that they met, whatever the phrase hangs on."""
    first = argument.preposition or argument.words[0]
    before = first.sentence.words[max(first.index - first.sentence.words[0].index - 1, 0)]
    return argument.role in ("in", "at") and before.text == ","


def leads_nowhere(argument: Argument) -> bool:
    """ "a truce during Ramadan", "an attack on the eve of the vote": what the noun says is of something else."""
    return argument.role in BESIDE_NOUNS or (is_frame(argument) and argument.words[0].lemma.lower() in OCCASIONS)


def circumstances(clause: Clause) -> list[Argument]:
    """The phrases of a clause that say when, why or how, and are not read as relating its subject to anything."""
    told = arguments_of(clause)
    return [argument for argument in clause.obliques if argument not in told]


def arguments_of(clause: Clause) -> list[Argument]:
    """The phrases of a clause that may relate its subject to somebody."""
    # "What it calls intimidation from abroad": the phrase is part of what it is called.
    if clause.verb.lemma in VERBS.name and any(w.lower == "what" for w in clause.verb.kids(OBJECT)):
        return []
    # "If he had to, to Strasbourg"
    if clause.verb.lemma == "have" and not clause.patients:
        return []
    none = ADJUNCTS.union(MEANS) if clause.verb.lemma in VERBS.report else ADJUNCTS
    # "finished ahead of Kenya" says whom one beat, "left ahead of the talks" when.
    none = none - {"ahead of"} if clause.verb.lemma in RANKING | {"win", "clinch"} else none
    told = [a for a in clause.obliques if a.role not in none and not is_frame(a)]
    # "Will challenge the tariffs before the World Trade Organization"
    if clause.verb.lemma in PLEADING:
        told += [a for a in clause.obliques if a.role == "before" and a.words[0].label in ("", "ORG")]
    return told
