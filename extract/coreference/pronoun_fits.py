"""How well a pronoun agrees with an entity, in number, gender and kind.

Comes in: an entity's cluster of mentions, or the pronoun's own word. Goes out: from 0, where it cannot be meant, to 1.
"""

from __future__ import annotations

from ..meaning.reporting import ADJECTIVES, VERBS
from ..relations.reach import COUNTING
from ..sentences.words import (
    ADVERBIAL,
    ATTRIBUTE,
    CLAUSAL_SUBJECT,
    CLAUSE,
    OBJECT,
    OPEN,
    PREPOSITION,
    SUBJECTS,
    Word,
    takes_plural,
)
from .clusters import Cluster

# How much a first name of the other gender takes from a person's salience; words that tell the gender rule one out.
OTHER_FIRST_NAME = 0.05
UNKNOWN_GENDER = 0.8
# People known by role are less likely meant than people with names, somebody met in passing ("a neighbour") least.
PERSON_SHARES = {"named": 1.0, "actor": 0.6, "concept": 0.3}
IT_FIT = {
    "COUNTRY": 1.0,
    "ORGANIZATION": 1.0,
    "PLACE": 0.7,
    "PRODUCT": 0.9,
    "WORK": 0.9,
    "EVENT": 0.9,
    "LAW": 0.9,
    "ROLE": 0.8,
    "CONCEPT": 0.6,
}
THEY_FIT = {"GROUP": 1.0, "ORGANIZATION": 0.6, "COUNTRY": 0.2}
MEASURES = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")
WILLING = (ADJECTIVES.plan | ADJECTIVES.fear | {"able", "unable", "unwilling", "reluctant", "loath"}) - {"set"}
SEEMING = ("seem", "appear", "rain", "snow", "happen")


def person_fit(cluster: Cluster, gender: str) -> float:
    """How well he or she fits a cluster."""
    if cluster.plural or not is_person(cluster):
        return 0.0
    share = PERSON_SHARES[cluster.standing]
    if not cluster.gender:
        return share * UNKNOWN_GENDER
    if cluster.gender == gender:
        return share
    return 0.0 if cluster.certain else share * OTHER_FIRST_NAME


def they_fit(cluster: Cluster) -> float:
    """How well they fits a cluster."""
    if cluster.mentions[0].head.label in MEASURES:
        return 0.0
    if cluster.named:
        if any(takes_plural(m.head) for m in cluster.mentions):
            return 1.0
        return THEY_FIT.get(cluster.kind, 0.0)
    head = cluster.mentions[0].head
    if head.lemma in COUNTING and any(p.lower == "of" for p in head.kids(PREPOSITION)):
        # "a group of leaders": the leaders are meant.
        return 0.0
    return 1.0 if cluster.plural else THEY_FIT.get(cluster.mentions[0].kind, 0.0)


def them_fit(cluster: Cluster) -> float:
    """How well them fits a cluster: a body does as "they", but things are done to it, not to them."""
    return they_fit(cluster) if cluster.plural or cluster.kind == "GROUP" else 0.0


def is_person(cluster: Cluster) -> bool:
    """True for one person, by name or by role."""
    return cluster.kind == "PERSON" or (not cluster.named and cluster.mentions[0].kind == "PERSON")


def is_empty_it(word: Word) -> bool:
    """ "it is clear that", "it rains": an "it" that stands for nothing."""
    verb = word.head
    if verb is None or word.rel not in SUBJECTS:
        # "Did it", "denied it": a deed, or what was said.
        return verb is not None and word.rel == OBJECT and verb.lemma in VERBS.deny_object | {"do", "make"}
    clausal = any(k.rel in (CLAUSE, OPEN, ADVERBIAL, CLAUSAL_SUBJECT) for k in verb.children)
    attribute = verb.kid(ATTRIBUTE)
    if (
        verb.lemma == "be"
        and attribute is not None
        and (clausal or any(k.rel in (CLAUSE, OPEN) for k in attribute.children))
    ):
        # "It is ready to leave": only somebody can be.
        return attribute.lower not in WILLING or not any(k.rel == OPEN for k in (*verb.children, *attribute.children))
    return verb.lemma in SEEMING and clausal
