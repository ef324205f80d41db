"""Relations that a clause states: its logical subject with every entity among its arguments.

Comes in: clauses and resolved mentions. Goes out: `Edge`s, before factuality and dates are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.ontology import Ontology
from .clauses import RANKING, Argument, Clause, prepositional
from .demands import DemandRelations
from .edges import Edge, Found
from .labels import join, nominal_label, steps_text, theme_text, third_person
from .reach import Field, Reach
from .reporting import REPORTING, VERBS
from .words import ADJECTIVE, COMPOUND, OBJECT, POSSESSOR, RELATIVE, Word, modifiers

# Adjuncts: they say when, why or in spite of what, and relate the subject to nothing.
ADJUNCTS = frozenset(
    "after before during since until till despite because amid amidst following throughout unlike like than per except "
    "besides beyond according ahead due given including instead without pending barring notwithstanding such".split()
) | {"because of", "according to", "ahead of", "due to", "such as"}
# "In her view", "on its way to", "under the terms of": these frame what is said, and relate the subject to nothing.
FRAMES = {
    "in": frozenset("view opinion eye word term light course wake aftermath midst sense respect regard".split()),
    "on": frozenset("way eve occasion condition ground term".split()),
    "under": frozenset("term condition circumstance eye watch auspice provision".split()),
    "at": frozenset("expense height time moment end start beginning outset".split()),
    "by": frozenset("end time standard".split()),
}
# "Said through her lawyer", "told by telephone": how a thing is said is nobody that it is said to.
MEANS = ("through", "via", "by")
PLACING = ("in", "at", "on", "near", "from", "outside", "off", "against")
# Who faces sanctions has them done to it.
UNDERGOING = {"face", "suffer", "undergo", "endure", "sustain", "withstand", "survive", "escape", "weather"}
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
MUTUAL_ROLES = frozenset(
    "ally partner rival neighbour neighbor friend enemy colleague teammate competitor sibling cousin twin foe".split()
)
ARMS = frozenset(
    "jet warplane warship aircraft drone missile ship helicopter tank artillery fleet plane submarine bomber fighter "
    "gunboat boat vessel cutter frigate rocket shell bomb troop soldier serviceman paramilitary "
    "commando marine gunner sniper infantry airstrike strike shelling bombardment barrage".split()
)
# Those who stand for a state but are not it: they may be expelled, it may not.
ENVOYS = {"official", "diplomat", "negotiator", "delegation"}
# Of one who is handed "over to Ireland" these say where the deed takes him, however near the parser puts them to him.
DIRECTIONS = ("to", "into", "from", "at", "against")
AMOUNTS = ("MONEY", "QUANTITY", "PERCENT", "CARDINAL")


class ClauseRelations:
    """Finds the relations of the clauses of one article."""

    def __init__(self, field: Field, ontology: Ontology) -> None:
        self.field = field
        self.ontology = ontology
        self.demands = DemandRelations(field, ontology)
        self.shared_nouns = ontology.symmetric_nouns | SHARED_NOUNS
        self.symmetric_nouns = ontology.symmetric_nouns

    def edges(self, clause: Clause) -> Iterator[Edge]:
        """The edges of one clause: copular ones, else those of its verb."""
        if clause.copular or clause.verb.lemma == "be":
            yield from self._copular(clause)
        else:
            yield from self._verbal(clause)

    def _verbal(self, clause: Clause) -> Iterator[Edge]:
        agents = [found for word in clause.agents for found in self.field.members(word)]
        # What a state's arms do, it does: "Turkish jets bombed the camp", "Turkish shelling killed".
        if all(self.field.is_inert(entity) for _, entity in agents):
            agents = [f for word in clause.agents if word.lemma in ARMS for f in self._fired_by(word)] or agents
        for agent in agents:
            yield from self._done_by(agent, clause)
        if clause.passive and not agents:
            for patient in (f for word in clause.patients for f in self.field.at(word)):
                yield from self._agentless(patient, clause)
        if clause.verb.lemma in UNDERGOING and not clause.passive:
            yield from self._undergone(agents, clause)
        yield from self.demands.edges(agents, clause)
        yield from self._met_at(clause)
        yield from self._joined(agents, clause)
        yield from self._reciprocal(agents, clause)

    def _done_by(self, agent: Found, clause: Clause) -> Iterator[Edge]:
        theme = _theme(clause)
        # "Eritrea was given weapons by Belarus": Belarus gives weapons to Eritrea.
        given = clause.passive and theme is not None and theme not in clause.patients
        for reach in (r for word in clause.patients for r in self.field.reach(word)):
            if (reach.steps and clause.verb.lemma in UNDERGOING) or self._is_own(agent, reach):
                continue
            yield self._edge(agent, clause, reach, "to" if given else "", "object", theme if given else None)
        for argument in [*_arguments(clause), *self._directions(clause)]:
            for reach in (r for word in argument.words for r in self.field.reach(word)):
                if argument.role == "as" and reach.entity.kind == "ROLE":
                    continue
                if self._is_own(agent, reach) or _is_language(reach, argument.role):
                    continue
                if clause.verb.lemma in REPORTING and argument.role in ("in", "at", "on") and _is_place(reach):
                    continue  # "in Quito, she said"
                yield self._edge(agent, clause, reach, argument.role, "oblique", theme if argument.role else None)

    def _is_own(self, agent: Found, reach: Reach) -> bool:
        """ "Oman and Qatar recalled their envoys": each recalls its own; "their border" is the other's, too."""
        if any(noun.lemma in self.shared_nouns for noun, _ in reach.steps):
            return False
        owners = self.field.entities.get(reach.candidate, ())
        whose = reach.candidate.head.rel == POSSESSOR and reach.candidate.form == "pronoun"
        return whose and any(e.key == agent[1].key for e in owners)

    def _fired_by(self, arms: Word) -> list[Found]:
        """ "Turkish jets", "rockets from Turkey"."""
        there = [f for a in prepositional(arms) if a.role == "from" for w in a.words for f in self.field.at(w)]
        return self.field.owner(arms) or there

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
            third_person(verb.lemma), clause.particle, self._theme_text(theme), role,
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
        named = next((e.name for c, e in self.field.at(theme) if c.form == "name"), None)
        return named or theme_text(theme)

    def _agentless(self, patient: Found, clause: Clause) -> Iterator[Edge]:
        """ "The shuttle was moved to the museum": the patient itself, where nobody is said to have done it."""
        for argument in _arguments(clause):
            if argument.role in ("of", "as"):
                continue
            for reach in (r for word in argument.words for r in self.field.reach(word)):
                label = join("is", clause.verb.lower, clause.particle, argument.role, steps_text(reach.steps))
                yield Edge(
                    *patient, reach.candidate, reach.entity, clause.verb, clause.verb.lemma, label, "passive",
                    theme=reach.steps[0][0] if reach.steps else None, role=argument.role, particle=clause.particle,
                    steps=len(reach.steps),
                )  # fmt: skip

    def _undergone(self, agents: Sequence[Found], clause: Clause) -> Iterator[Edge]:
        """ "Iran faces US sanctions": the United States sanctions Iran."""
        for noun in clause.patients:
            by = [f for a in prepositional(noun) if a.role in ("by", "from") for w in a.words for f in self.field.at(w)]
            lemma = noun.lemma.lower()
            for doer in by or self.field.owner(noun):
                for agent in agents:
                    yield Edge(*doer, *agent, noun, lemma, nominal_label(lemma, "for"), "undergone")

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
        theme = clause.patients[0] if clause.patients else None
        roles = {a.role for a in clause.obliques} | ({a.role for a in prepositional(theme)} if theme else set())
        if "with" in roles or ("against" in roles and verb.lemma not in JOINING):
            return
        shared = verb.lemma in RECIPROCAL if theme is None else self._is_shared(verb, theme)
        if shared:
            label = join(third_person(verb.lemma), clause.particle, self._theme_text(theme), "with")
            yield from _pairs(agents, verb, verb.lemma, label, theme)
            for word in clause.agents:
                yield from _pairs(self._senders(word), verb, verb.lemma, label, theme)

    def _is_shared(self, verb: Word, theme: Word) -> bool:
        """ "exchanged fire", "issued a joint statement"; those who summon ambassadors do not share them."""
        joint = verb.lemma in EXCHANGING or any(k.lower in ("joint", "common") for k in theme.kids(ADJECTIVE))
        return theme.lemma in self.symmetric_nouns or (theme.lemma in SHARED_NOUNS and joint)

    def _senders(self, word: Word) -> list[Found]:
        """ "officials from Peru and Chile", "Peruvian and Chilean officials": those whom several stand for."""
        if not word.plural or word.pos != "NOUN":
            return []
        sent = [f for a in prepositional(word) if a.role in ("from", "of") for w in a.words for f in self.field.at(w)]
        beside = [f for w in modifiers(word, ADJECTIVE, COMPOUND) for f in self.field.at(w)]
        return [f for f in sent or beside if f[1].kind in ("COUNTRY", "ORGANIZATION")]

    def _copular(self, clause: Clause) -> Iterator[Edge]:
        """ "He is disappointed with NASA", "Riga is in Latvia", "Malta and Libya are at war", "they are allies"."""
        attribute = clause.attribute
        subjects = [f for word in clause.surface for f in self.field.at(word) or self.field.owner(word)]
        if attribute is not None and attribute.is_noun:
            yield from self._identity(subjects, attribute, clause)
            if attribute.lemma in MUTUAL_ROLES and attribute.plural and not prepositional(attribute):
                label = f"is {theme_text(attribute).removesuffix(attribute.lower)}{attribute.lemma} of"
                yield from _pairs(subjects, attribute, attribute.lemma, label, None)
        elif attribute is not None:
            yield from self._adjective(subjects, attribute)
        for argument in clause.obliques:
            shared = next(
                (w for w in argument.words if argument.role == "at" and w.lemma in self.symmetric_nouns), None
            )
            if shared is not None:
                yield from self._at_war(subjects, shared, clause)
            elif argument.role in PLACING:
                for subject in subjects:
                    for other in (f for word in argument.words for f in self.field.at(word)):
                        label = join("is", argument.role)
                        yield Edge(*subject, *other, clause.verb, "be", label, "copula", role=argument.role)

    def _identity(self, subjects: Sequence[Found], attribute: Word, clause: Clause) -> Iterator[Edge]:
        # "It was Ana Ruiz who paid": nobody is said to be anybody.
        if attribute.kids(RELATIVE) and any(w.lower == "it" for w in clause.surface):
            return
        for subject in subjects:
            for other in self.field.at(attribute):
                if other[0].form == "name" and other[1].key != subject[1].key:
                    yield Edge(*subject, *other, clause.verb, "be", third_person(clause.verb.lemma), "identity")

    def _adjective(self, subjects: Sequence[Found], adjective: Word) -> Iterator[Edge]:
        for argument in prepositional(adjective):
            if argument.role in ADJUNCTS and argument.role != "than":
                continue
            for reach in (r for word in argument.words for r in self.field.reach(word)):
                label = join("is", adjective.lower, argument.role, steps_text(reach.steps))
                for subject in subjects:
                    yield Edge(
                        *subject, reach.candidate, reach.entity, adjective, adjective.lemma, label, "adjective",
                        role=argument.role, steps=len(reach.steps),
                    )  # fmt: skip

    def _at_war(self, subjects: Sequence[Found], noun: Word, clause: Clause) -> Iterator[Edge]:
        label = f"is at {noun.lower} with"
        partners = [a for a in (*clause.obliques, *prepositional(noun)) if a.role == "with"]
        if not partners:
            yield from _pairs(subjects, noun, noun.lemma, label, None)
        for other in (f for a in partners for word in a.words for f in self.field.at(word)):
            for subject in subjects:
                yield Edge(*subject, *other, noun, noun.lemma, label, "reciprocal", role="with", symmetric=True)


def _envoys_text(reach: Reach) -> str:
    """ "expelled two Greek diplomats": Greece's node, but what was done was done to "diplomats of" it."""
    head = reach.candidate.head
    people = reach.candidate.form == "nominal" and reach.entity.kind == "COUNTRY" and head.lemma.lower() in ENVOYS
    return join(theme_text(head), "of") if people else ""


def _pairs(members: Sequence[Found], head: Word, lemma: str, label: str, theme: Word | None) -> Iterator[Edge]:
    for n, left in enumerate(members):
        for right in members[n + 1 :]:
            if left[1].key != right[1].key:
                yield Edge(*left, *right, head, lemma, label, "reciprocal", theme=theme, role="with", symmetric=True)


def _theme(clause: Clause) -> Word | None:
    """What is sold, given or said, beside to whom: the object, or the object that a passive keeps."""
    kept = next((w for a in clause.obliques if a.role == "" for w in a.words), None)
    theme = kept if clause.passive and kept is not None else next(iter(clause.patients), None)
    return theme if theme is not None and theme.label not in AMOUNTS and theme.lower != "what" else None


def _is_language(reach: Reach, role: str) -> bool:
    """ "translated into Spanish", "wrote in French"."""
    geo = reach.candidate.geo
    return geo is not None and geo.kind == "demonym" and not reach.steps and role in ("in", "into", "from")


def _is_place(reach: Reach) -> bool:
    return not reach.steps and reach.entity.kind in ("PLACE", "COUNTRY")


def _company(clause: Clause) -> list[Argument]:
    """ "left the union in company with Mali", "built it in partnership with Chile"."""
    shared = [w for a in clause.obliques if a.role == "in" for w in a.words if w.lemma in COMPANY]
    return [a for w in shared for a in prepositional(w) if a.role == "with"]


def circumstances(clause: Clause) -> list[Argument]:
    """The phrases of a clause that say when, why or how, and are not read as relating its subject to anything."""
    told = _arguments(clause)
    return [argument for argument in clause.obliques if argument not in told]


def _arguments(clause: Clause) -> list[Argument]:
    # "What it calls intimidation from abroad"
    if clause.verb.lemma in VERBS.name and any(w.lower == "what" for w in clause.verb.kids(OBJECT)):
        return []
    if clause.verb.lemma == "have" and not clause.patients:  # "if he had to, to Strasbourg"
        return []
    none = ADJUNCTS.union(MEANS) if clause.verb.lemma in VERBS.report else ADJUNCTS
    none = none - {"ahead of"} if clause.verb.lemma in RANKING else none
    return [a for a in clause.obliques if a.role not in none and a.words[0].lemma not in FRAMES.get(a.role, ())]
