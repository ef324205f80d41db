"""Relations that a clause states: its logical subject with every entity among its arguments.

Comes in: clauses and resolved mentions. Goes out: `Edge`s, before factuality and dates are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...graph.ontology import Ontology
from ..meaning.labels import acted, join, steps_text, theme_text, third_person
from ..meaning.predicates import governor_of
from ..meaning.reporting import REPORTING, VERBS
from ..sentences.words import ADJECTIVE, COMPOUND, NUMBER, POSSESSOR, Word, measured, modifiers
from .adjuncts import arguments_of
from .arguments import Argument, prepositional
from .charges import charges
from .clauses import Clause
from .copulas import CopulaRelations
from .demands import DemandRelations
from .edges import Edge, Found, pairs
from .favours import favouring
from .mutual import is_of_each_other, mutual_labels
from .proxies import ARMS, author_of, fired_by
from .reach import THINGS, Field, Reach
from .reactions import reaction_of, reactions
from .received import received
from .themes import is_blame, leaves_behind, made_of, share_text, theme_of
from .undergone import UNDERGOING, undergone, what_is_undergone

IMPOSING = frozenset(
    "impose reimpose re-impose restore extend renew tighten toughen strengthen lift ease relax suspend remove maintain "
    "enforce implement apply".split()
)
# What several do together they do with each other; so they do with what can only be shared ("exchange fire"), and so
# are those that stand in one of the mutual roles ("Sweden and Finland are allies").
# Those of social interaction (Levin 1993, class 36) that need no object: "they quarrelled" says with whom.
RECIPROCAL = frozenset(
    "meet agree clash unite cooperate collaborate negotiate talk fight marry merge ally compete disagree divorce "
    "partner trade speak confer reconcile bicker brawl chat coexist collide collude communicate concur converse "
    "correspond duel feud flirt haggle hobnob intermarry joust mingle parley quarrel quibble reunite scuffle skirmish "
    "socialise socialize spar spat squabble tussle wrangle wrestle".split()
)
# Those who unite against a third unite with each other; those who fight against one need not.
JOINING = {"unite", "ally", "cooperate", "collaborate", "join"}
# "With" names what these bring, not who does it, too.
FURNISHING = frozenset(
    "supply provide equip arm furnish present issue fill load cover surround replace substitute swap confuse compare "
    "contrast associate connect link identify mix match pair threaten charge tie equate align reward entrust serve "
    "trust help assist confront bombard shower flood infect injure hit strike kill attack beat defeat see have".split()
)
TOGETHER = ("with", "alongside", "along with")
COMPANY = frozenset(
    "company partnership cooperation co-operation collaboration conjunction concert tandem alliance association league "
    "coordination consortium".split()
)
EXCHANGING = {"exchange", "swap", "trade", "share", "shake", "join", "compare", "hold"}
SHARED_NOUNS = {"hand", "fire", "view", "prisoner", "blow", "ambassador", "word", "statement"}
# Those who see to it that others meet need not meet.
BROKERING = frozenset(
    "arrange back broker chair convene facilitate finance fund guarantee host mediate moderate monitor observe "
    "organise organize oversee sponsor supervise support watch".split()
)
# Nor need those who leave a pact have made it with each other.
LEAVING = frozenset("abandon exit leave quit renounce".split())
# What one says of a meeting says nothing of who met.
JUDGING = ("SUPPORT", "ACCUSE", "REJECT", "STATES", "PROTEST")
# Those who stand for a state but are not it: they may be expelled, it may not.
ENVOYS = {"official", "diplomat", "negotiator", "delegation"}
# Of one who is handed "over to Ireland" these say where the deed takes him, however near the parser puts them to him.
DIRECTIONS = ("to", "into", "from", "at", "against")


class ClauseRelations:
    """Finds the relations of the clauses of one article."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology
        self.demands = DemandRelations(field, ontology)
        self.copulas = CopulaRelations(field, ontology)
        self.shared_nouns = ontology.symmetric_nouns | SHARED_NOUNS

    def edges(self, clause: Clause) -> Iterator[Edge]:
        """The edges of one clause: copular ones, else those of its verb."""
        if clause.copular or clause.verb.lemma == "be":
            yield from self.copulas.edges(clause)
            subjects = [f for word in clause.surface for f in self.field.at(word)]
            yield from undergone(subjects, clause, self.field, self.ontology)
        else:
            yield from self._verbal(clause)

    def _verbal(self, clause: Clause) -> Iterator[Edge]:
        agents = [found for word in clause.agents for found in self.field.members(word) if not _is_of_some(found)]
        # What a state's arms do, it does: "Turkish jets bombed the camp", "Turkish shelling killed".
        inert = all(self.field.is_inert(entity) or entity.kind in THINGS for _, entity in agents)
        if inert:
            agents = [f for word in clause.agents if word.lemma in ARMS for f in fired_by(word, self.field)] or agents
        for agent in agents:
            yield from self._done_by(agent, clause)
        if inert and not agents:
            yield from self._through_deeds(clause)
        if clause.passive and not agents:
            for patient in (f for word in clause.patients for f in self.field.at(word)):
                yield from self._agentless(patient, clause)
        yield from undergone(agents, clause, self.field, self.ontology)
        yield from self.demands.edges(agents, clause)
        yield from self._answered(agents, clause)
        yield from charges(agents, clause, self.field, self.ontology)
        yield from self._met_at(clause)
        yield from self._joined(agents, clause)
        yield from self._reciprocal(agents, clause)

    def _through_deeds(self, clause: Clause) -> Iterator[Edge]:
        """ "The court's ruling freed her": the court frees her."""
        for agent in (f for w in clause.agents for f in author_of(w, self.field, self.ontology)):
            yield from (e for e in self._done_by(agent, clause) if e.construction == "object")

    def _done_by(self, agent: Found, clause: Clause) -> Iterator[Edge]:
        theme = theme_of(clause)
        # "Eritrea was given weapons by Belarus": Belarus gives weapons to Eritrea.
        given = clause.passive and theme is not None and theme not in [measured(w) for w in clause.patients]
        done_to = () if leaves_behind(clause) else clause.patients
        reached = [r for word in done_to if not is_of_each_other(word) for r in self.field.reach(word)]
        # "monitors paid by Peru and Chile": Peru does not pay what Chile pays.
        reached = [r for r in reached if not r.steps or r.steps[-1][1] != f"{clause.verb.lower} by"]
        aimed = clause.verb.lemma in IMPOSING and self._is_aimed(reached, clause)
        drawn = reaction_of(clause, self.ontology) is not None
        facing = what_is_undergone(clause, self.ontology)
        undergoing = drawn or bool(facing) or clause.verb.lemma in UNDERGOING
        for reach in reached:
            if (reach.steps and undergoing) or self._is_own(agent, reach, direct=True):
                continue
            if aimed and reach.steps and reach.steps[0][1] == "of":
                continue
            named = made_of(clause) if not reach.steps else None
            edge = self._edge(agent, clause, reach, "to" if given else "", "object", theme if given else named)
            # To make somebody a doctor is no making.
            blamed = "appoint" if named is not None else "criticise" if is_blame(clause) else ""
            yield replace(edge, relation=self.ontology.classify(blamed)) if blamed else edge
        said = self.ontology.classify(clause.verb.lemma, theme.lemma if theme is not None else "")
        for argument in [*arguments_of(clause), *self._directions(clause)]:
            words = [w for w in argument.words if not self._is_of_patient(w, clause)]
            for reach in (r for word in words for r in self.field.reach(word)):
                if (argument.role == "as" and reach.entity.kind == "ROLE") or (
                    argument.role in ("from", "under") and (drawn or facing)
                ):
                    continue
                # "Summoned the envoys to her ministry", "protested through an envoy": where or how it is done.
                where = argument.role == "to" and clause.verb.lemma == "summon"
                if where or (argument.role in ("through", "via") and theme is not None and said in JUDGING):
                    continue
                if self._is_own(agent, reach) or _is_language(reach, argument.role):
                    continue
                # "In Quito, she said": where one speaks is no relation to the place.
                judged = said in JUDGING and _is_fronted(argument)
                if (clause.verb.lemma in REPORTING or judged) and _is_spoken_at(clause, reach, argument.role):
                    continue
                yield self._edge(agent, clause, reach, argument.role, "oblique", theme if argument.role else None)

    def _is_own(self, agent: Found, reach: Reach, *, direct: bool = False) -> bool:
        """ "Oman and Qatar recalled their envoys": each recalls its own; "across their border" is the other's, too.

        Of what is done to it, "closed their border", each does it with the other.
        """
        owners = self.field.entities.get(reach.candidate, ())
        apart = not direct or len(owners) < 2
        if apart and any(noun.lemma in self.shared_nouns for noun, _ in reach.steps):
            return False
        whose = reach.candidate.head.rel == POSSESSOR and reach.candidate.form == "pronoun"
        return whose and any(e.key == agent[1].key for e in owners)

    def _is_aimed(self, reached: Sequence[Reach], clause: Clause) -> bool:
        """ "lifts the UN's sanctions on Iran": it is Iran that they are lifted for, whosever they were."""
        targets = [w for a in clause.obliques if a.role in ("on", "against") for w in a.words]
        return any(r.steps and r.steps[0][1] in ("on", "against") for r in reached) or any(
            self.field.reach(w) for w in targets
        )

    def _is_of_patient(self, noun: Word, clause: Clause) -> bool:
        """ "backs Iran in its war with Iraq": the war is Iran's, and says nothing of who backs it and Iraq."""
        whose = [kid for kid in noun.kids(POSSESSOR) if kid.pos == "PRON"]
        # "bought Orvex from its founder"
        somebody = any(not self.field.is_inert(e) for _, e in self.field.at(noun))
        if not whose or somebody or not clause.patients or clause.verb.lemma in JOINING:
            return False
        if favouring(noun, self.ontology) is clause.verb:
            return True
        owners = {e.key for kid in whose for _, e in self.field.at(kid)}
        return any(e.key in owners for word in clause.patients for _, e in self.field.at(word))

    def _directions(self, clause: Clause) -> Iterator[Argument]:
        """ "hands over the boss to Ireland": an entity hides nothing behind it, so that its phrase is the verb's."""
        for word in clause.patients:
            if word.head is clause.verb and self.field.at(word):
                yield from (a for a in prepositional(word) if a.role in DIRECTIONS)

    def _edge(
        self, agent: Found, clause: Clause, reach: Reach, role: str, construction: str, theme: Word | None
    ) -> Edge:
        verb = clause.verb
        parts = (
            acted(verb.lemma, clause.particle, self._theme_text(theme) or share_text(clause, role)), role,
            steps_text(reach.steps) or _envoys_text(reach),
        )  # fmt: skip
        nearest = theme if theme is not None else (reach.steps[0][0] if reach.steps else None)
        last_role = reach.steps[-1][1] if reach.steps else role
        return Edge(
            *agent, reach.candidate, reach.entity, verb, verb.lemma, join(*parts), construction,
            theme=nearest, role=last_role, particle=clause.particle, steps=len(reach.steps),
        )  # fmt: skip

    def _theme_text(self, theme: Word | None) -> str:
        if theme is None:
            return ""
        named = next((e.name for c, e in self.field.at(theme) if c.form in ("name", "pronoun")), None)
        return named or self.field.name_around(theme) or theme_text(theme)

    def _agentless(self, patient: Found, clause: Clause) -> Iterator[Edge]:
        """ "The shuttle was moved to the museum": the patient itself, where nobody is said to have done it."""
        for argument in arguments_of(clause):
            if argument.role in ("of", "as"):
                continue
            if clause.verb.lemma == "summon":
                yield from self._summoned(patient, argument, clause)
                continue
            for reach in (r for word in argument.words for r in self.field.reach(word)):
                label = join("is", clause.verb.lower, clause.particle, argument.role, steps_text(reach.steps))
                yield Edge(
                    *patient, reach.candidate, reach.entity, clause.verb, clause.verb.lemma, label, "passive",
                    theme=reach.steps[0][0] if reach.steps else None, role=argument.role, particle=clause.particle,
                    steps=len(reach.steps),
                )  # fmt: skip

    def _summoned(self, patient: Found, argument: Argument, clause: Clause) -> Iterator[Edge]:
        """ "was summoned to the foreign ministry", "before parliament": by those who are there."""
        for body in (f for w in argument.words for f in self.field.at(w)):
            if argument.role in ("to", "before") and body[1].kind in ("ORGANIZATION", "ROLE"):
                yield Edge(*body, *patient, clause.verb, clause.verb.lemma, "summons", "passive")

    def _answered(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """ "drew praise from Chile", "turned down an offer from Chile": what Chile said or gave."""
        if reaction_of(clause, self.ontology) is not None:
            # "Hungary's veto drew criticism from Poland"
            agents = agents or [f for w in clause.agents for f in self.field.owner(w)]
            yield from reactions(agents, clause, self.field, self.ontology)
        else:
            yield from received(agents, clause, self.field)

    def _joined(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """ "Peru built the port with Chile": Chile, too, built it."""
        kinds = {agent[1].kind for agent in agents}
        # "Scrapped its deal with Peru": with whom the deal is.
        shared = any(word.lemma in self.shared_nouns for word in clause.patients)
        joint = not clause.passive and not shared and clause.verb.lemma not in FURNISHING
        phrases = [*clause.obliques, *_company(clause)] if joint else []
        beside = [w for a in phrases if a.role in TOGETHER for w in a.words]
        for companion in (f for w in beside for f in self.field.at(w) if f[1].kind in kinds):
            for reach in (r for word in clause.patients for r in self.field.reach(word)):
                yield self._edge(companion, clause, reach, "", "joined", None)

    def _met_at(self, clause: Clause) -> Iterator[Edge]:
        """ "Peru faced Chile in Quito", "held talks with him in Quito": the other was there, too."""
        verb, theme = clause.verb, next(iter(clause.patients), None)
        over = governor_of(verb)
        if over is not None and over.lemma in VERBS.fail:  # "refused to meet him in Quito"
            return
        beside = [*clause.obliques, *(prepositional(theme) if theme is not None else ())]
        if theme is not None and self.field.at(theme):
            others, theme = (clause.patients if self.ontology.is_symmetric(verb.lemma) else ()), None
        else:
            shared = self.ontology.is_symmetric(verb.lemma, theme.lemma if theme is not None else "", "with")
            others = tuple(w for a in beside if shared and a.role == "with" for w in a.words)
        places = [(a.role, f) for a in beside if a.role in ("in", "at") for w in a.words for f in self.field.at(w)]
        for other in (f for w in others for f in self.field.at(w)):
            for role, place in places:
                if place[1].kind in ("PLACE", "COUNTRY"):
                    label = join(third_person(verb.lemma), self._theme_text(theme), role)
                    yield Edge(*other, *place, verb, verb.lemma, label, "oblique", role=role)

    def _reciprocal(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """ "Iran and Oman met", "the two countries signed an agreement": each of them with the other."""
        verb = clause.verb
        for label, noun in mutual_labels(clause):
            yield from pairs(agents, verb, verb.lemma, label, noun)
        theme = clause.patients[0] if clause.patients else None
        roles = {a.role for a in clause.obliques} | ({a.role for a in prepositional(theme)} if theme else set())
        if "with" in roles or ("against" in roles and verb.lemma not in JOINING):
            return
        shared = verb.lemma in RECIPROCAL if theme is None else self._is_shared(verb, theme)
        if shared:
            label = join(third_person(verb.lemma), clause.particle, self._theme_text(theme), "with")
            yield from pairs(agents, verb, verb.lemma, label, theme)
            for word in clause.agents:
                yield from pairs(self._senders(word), verb, verb.lemma, label, theme)

    def _is_shared(self, verb: Word, theme: Word) -> bool:
        """ "exchanged fire", "issued a joint statement"; those who summon envoys or praise talks do not share them."""
        if verb.lemma in BROKERING | LEAVING or self.ontology.classify(verb.lemma) in JUDGING:
            return False
        joint = verb.lemma in EXCHANGING or any(k.lower in ("joint", "common") for k in theme.kids(ADJECTIVE))
        return theme.lemma in self.ontology.symmetric_nouns or (theme.lemma in SHARED_NOUNS and joint)

    def _senders(self, word: Word) -> list[Found]:
        """ "officials from Peru and Chile", "Peruvian and Chilean officials": those whom several stand for."""
        if not word.plural or word.pos != "NOUN":
            return []
        sent = [f for a in prepositional(word) if a.role in ("from", "of") for w in a.words for f in self.field.at(w)]
        beside = [f for w in modifiers(word, ADJECTIVE, COMPOUND) for f in self.field.at(w)]
        return [f for f in sent or beside if f[1].kind in ("COUNTRY", "ORGANIZATION")]


def _is_of_some(found: Found) -> bool:
    """ "Two Greek diplomats left Norway": so did two of them, not Greece."""
    head = found[0].head
    sent = found[0].form == "nominal" and found[1].kind == "COUNTRY" and head.lemma.lower() in ENVOYS
    return sent and bool(head.kids(NUMBER))


def _envoys_text(reach: Reach) -> str:
    """ "expelled two Greek diplomats": Greece's node, but what was done was done to "diplomats of" it."""
    head = reach.candidate.head
    people = reach.candidate.form == "nominal" and reach.entity.kind == "COUNTRY" and head.lemma.lower() in ENVOYS
    return join(theme_text(head), "of") if people else ""


def _is_language(reach: Reach, role: str) -> bool:
    """ "translated into Spanish", "wrote in French"."""
    geo = reach.candidate.geo
    return geo is not None and geo.kind == "demonym" and not reach.steps and role in ("in", "into", "from")


def _is_fronted(argument: Argument) -> bool:
    """ "In Oslo, she welcomed the verdict"."""
    preposition = argument.preposition
    return preposition is not None and preposition is preposition.sentence.words[0]


def _is_spoken_at(clause: Clause, reach: Reach, role: str) -> bool:
    there = role in ("in", "at", "on") and reach.entity.kind in ("PLACE", "COUNTRY")
    return not (reach.steps or clause.imposes) and (there or (role in ("outside", "near") and bool(clause.patients)))


def _company(clause: Clause) -> list[Argument]:
    """ "left the union in company with Mali", "built it in partnership with Chile"."""
    shared = [w for a in clause.obliques if a.role == "in" for w in a.words if w.lemma in COMPANY]
    return [a for w in shared for a in prepositional(w) if a.role == "with"]
