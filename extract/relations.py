"""Relations that a clause states: its logical subject with every entity among its arguments.

Comes in: clauses and resolved mentions. Goes out: `Edge`s: two mentions and a predicate, before factuality and dates are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.records import LocalEntity
from .candidates import Candidate
from .clauses import Argument, Clause, prepositional
from .edges import Edge, Found
from .labels import join, nominal_label, theme_text, third_person
from .reach import Field, Reach
from .reporting import VERBS
from .syntax import CLAUSE, Word, subject_words

# Adjuncts: they say when, why or in spite of what, and relate the subject to nothing.
ADJUNCTS = {
    "after", "before", "during", "since", "until", "till", "despite", "because", "because of", "amid", "amidst", "following", "throughout",
    "unlike", "like", "than", "per", "except", "besides", "beyond", "according", "according to", "ahead", "ahead of", "due", "due to",
    "given", "as", "including", "instead", "without", "pending", "barring", "notwithstanding", "such", "of",
}  # fmt: skip
UNDERGOING = {"face", "suffer", "undergo", "endure", "sustain", "withstand", "survive", "escape", "weather"}
# What several do together they do with each other; so they do with what can only be shared ("exchange fire").
AMOUNTS = ("MONEY", "QUANTITY", "PERCENT", "CARDINAL")
RECIPROCAL = {
    "meet", "agree", "clash", "unite", "cooperate", "collaborate", "negotiate", "talk", "fight", "marry", "merge", "ally", "compete",
    "disagree", "divorce", "partner", "trade", "speak", "confer", "reconcile",
}  # fmt: skip
SHARED_NOUNS = {"hand", "fire", "view", "prisoner", "blow", "ambassador", "word", "statement"}


def clause_edges(clause: Clause, field: Field, symmetric_nouns: frozenset[str]) -> Iterator[Edge]:
    """The edges of one clause: copular ones, else those of its verb."""
    if clause.copular:
        yield from _copular(clause, field)
    else:
        yield from _verbal(clause, field, symmetric_nouns)


def _verbal(clause: Clause, field: Field, symmetric_nouns: frozenset[str]) -> Iterator[Edge]:
    agents = [found for word in clause.agents for found in field.members(word)]
    construction = ""
    if not agents:
        # "Iran's strategy relies on China": what is a country's acts for it.
        agents = [f for word in clause.agents for f in field.owner(word)]
        construction = "indirect "
    objects = [r for word in clause.patients for r in field.reach(word)]
    particle = clause.particle
    verb = clause.verb
    theme = _theme(clause)
    for candidate, entity in agents:
        for reach in objects:
            if verb.lemma in UNDERGOING and reach.steps:
                continue
            # "Eritrea was given weapons by Belarus": Belarus gives weapons to Eritrea.
            given = clause.passive and theme is not None and theme not in clause.patients
            yield _edge(
                clause,
                candidate,
                entity,
                reach,
                particle,
                "to" if given else "",
                construction + "object",
                theme if given else None,
            )
        for argument in _arguments(clause):
            for word in argument.words:
                for reach in field.reach(word):
                    if argument.role == "as" and reach.entity.kind == "ROLE":
                        continue
                    own = theme if argument.role else None
                    yield _edge(
                        clause, candidate, entity, reach, particle, argument.role, construction + "oblique", own
                    )
    if clause.passive and not agents:
        for word in clause.patients:
            for candidate, entity in field.at(word):
                yield from _agentless(clause, candidate, entity, field)
    if verb.lemma in UNDERGOING and not clause.passive:
        yield from _undergone(clause, agents, field)
    yield from _demanded(clause, agents, field)
    if len({e.key for _, e in agents}) > 1:
        yield from _reciprocal(clause, agents, symmetric_nouns)


def _theme(clause: Clause) -> Word | None:
    """What is sold, given or said, beside to whom: the object, or the object that a passive keeps."""
    kept = next((w for a in clause.obliques if a.role == "" for w in a.words), None)
    theme = kept if clause.passive and kept is not None else next(iter(clause.patients), None)
    return theme if theme is not None and theme.label not in AMOUNTS else None


def _arguments(clause: Clause) -> list[Argument]:
    kept = []
    for argument in clause.obliques:
        if argument.role in ADJUNCTS and not (argument.role == "as" or argument.role == "of"):
            continue
        kept.append(argument)
    return kept


def _edge(
    clause: Clause,
    candidate: Candidate,
    entity: LocalEntity,
    reach: Reach,
    particle: str,
    role: str,
    construction: str,
    theme: Word | None = None,
) -> Edge:
    verb = clause.verb
    parts = [third_person(verb.lemma), particle]
    last_role = role
    if theme is not None:
        parts.append(theme_text(theme))
    if role:
        parts.append(role)
    for noun, preposition in reach.steps:
        parts += [theme_text(noun), preposition]
        last_role = preposition
    nearest = theme if theme is not None else (reach.steps[0][0] if reach.steps else None)
    return Edge(
        candidate, entity, reach.candidate, reach.entity, verb, verb.lemma, join(*parts), construction,
        theme=nearest, role=last_role, particle=particle, steps=len(reach.steps),
    )  # fmt: skip


def _agentless(clause: Clause, candidate: Candidate, entity: LocalEntity, field: Field) -> Iterator[Edge]:
    """ "The shuttle was moved to the museum": the patient itself, where nobody is said to have done it."""
    for argument in _arguments(clause):
        if argument.role in ("of", "as"):
            continue
        for word in argument.words:
            for reach in field.reach(word):
                parts = ["is", clause.verb.lower, clause.particle, argument.role]
                for noun, preposition in reach.steps:
                    parts += [theme_text(noun), preposition]
                yield Edge(
                    candidate, entity, reach.candidate, reach.entity, clause.verb, clause.verb.lemma, join(*parts), "passive",
                    theme=reach.steps[0][0] if reach.steps else None, role=argument.role, particle=clause.particle,
                    steps=len(reach.steps),
                )  # fmt: skip


def _undergone(clause: Clause, agents: Sequence[Found], field: Field) -> Iterator[Edge]:
    """ "Iran faces US sanctions": the United States sanctions Iran."""
    for noun in clause.patients:
        doers = [f for a in prepositional(noun) if a.role in ("by", "from") for w in a.words for f in field.at(w)]
        for doer, doer_entity in doers or field.owner(noun):
            for candidate, entity in agents:
                yield Edge(
                    doer,
                    doer_entity,
                    candidate,
                    entity,
                    noun,
                    noun.lemma.lower(),
                    nominal_label(noun.lemma.lower(), "for"),
                    "undergone",
                )


def _demanded(clause: Clause, agents: Sequence[Found], field: Field) -> Iterator[Edge]:
    """ "Kenya demands that Uganda stop": who is to do it is who it is demanded of."""
    verb = clause.verb
    if verb.lemma not in VERBS.require or clause.patients:
        return
    for complement in verb.kids(CLAUSE):
        addressed = [f for w in subject_words(complement) for f in field.at(w)]
        for agent in agents:
            for other in addressed:
                yield Edge(
                    *agent,
                    *other,
                    verb,
                    verb.lemma,
                    join(third_person(verb.lemma), "of"),
                    "demanded",
                    role="of",
                    relation="REQUEST",
                )


def _reciprocal(clause: Clause, agents: Sequence[Found], symmetric_nouns: frozenset[str]) -> Iterator[Edge]:
    """ "Iran and Oman met", "the two countries signed an agreement": each of them with the other."""
    verb = clause.verb
    theme = clause.patients[0] if clause.patients else None
    shared = theme is not None and theme.lemma in symmetric_nouns | SHARED_NOUNS and theme.is_noun
    if any(a.role in ("with", "against") for a in clause.obliques) or (
        theme is not None and prepositional_roles(theme) & {"with", "against"}
    ):
        return
    if not (shared or (verb.lemma in RECIPROCAL and theme is None)):
        return
    for n, (left, left_entity) in enumerate(agents):
        for right, right_entity in agents[n + 1 :]:
            if left_entity.key != right_entity.key:
                predicate = join(
                    third_person(verb.lemma), clause.particle, theme_text(theme) if theme is not None else "", "with"
                )
                yield Edge(
                    left, left_entity, right, right_entity, verb, verb.lemma, predicate, "reciprocal",
                    theme=theme, role="with", symmetric=True,
                )  # fmt: skip


def prepositional_roles(word: Word) -> set[str]:
    """The prepositions that hang on a word."""
    return {a.role for a in prepositional(word)}


def _copular(clause: Clause, field: Field) -> Iterator[Edge]:
    """ "China is the main buyer of Iranian oil", "he is disappointed with NASA", "Riga is in Latvia"."""
    attribute = clause.attribute
    verb = clause.verb
    if attribute is None:
        return
    for word in clause.surface:
        for candidate, entity in field.at(word) or field.owner(word):
            if attribute.is_noun:
                named = [f for f in field.at(attribute) if f[0].form == "name" and f[1].key != entity.key]
                for other, other_entity in named:
                    yield Edge(
                        candidate, entity, other, other_entity, verb, "be", join(third_person(verb.lemma)), "identity"
                    )
            if attribute.pos == "ADJ" or attribute.is_verb:
                for argument in prepositional(attribute):
                    if argument.role in ADJUNCTS and argument.role not in ("of", "than"):
                        continue
                    for target in argument.words:
                        for reach in field.reach(target):
                            parts = ["is", attribute.lower, argument.role]
                            for noun, preposition in reach.steps:
                                parts += [theme_text(noun), preposition]
                            yield Edge(
                                candidate, entity, reach.candidate, reach.entity, attribute, attribute.lemma, join(*parts), "adjective",
                                role=argument.role, steps=len(reach.steps),
                            )  # fmt: skip
            for argument in _arguments(clause):
                if argument.role in ("in", "at", "on", "near", "from", "outside", "off"):
                    for target in argument.words:
                        for reach in field.reach(target):
                            if reach.steps:
                                continue
                            yield Edge(
                                candidate,
                                entity,
                                reach.candidate,
                                reach.entity,
                                verb,
                                "be",
                                join("is", argument.role),
                                "copula",
                                role=argument.role,
                            )
