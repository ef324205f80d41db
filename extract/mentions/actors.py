"""Actors and works known by a common noun alone: which common nouns are nodes, and what the nodes are called.

Comes in: a nominal that no name explains. Goes out: whether it is an actor that a reader could point at ("the rebels",
"Kenyan police"), a work or a house that he could ("the exhibition", "the mine"), or a mere common noun ("a man",
"partners", "its alliance"), and its name ("Gordon's daughter" for "his daughter").
"""

from __future__ import annotations

from ..coreference.clusters import Cluster, Clusters, Standing
from ..relations.reach import COUNTING
from ..sentences.words import (
    ADJECTIVE,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    CASE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    DETERMINER,
    NUMBER,
    OBJECT,
    PARTICIPIAL,
    POSSESSOR,
    PREPOSITION,
    SUBJECTS,
    Word,
    first_conjunct,
    noun_phrase,
)
from .candidates import PERSONAL, Candidate, text_of, words_between
from .lexicon import Lexicon

INDEFINITE = frozenset("a an any no some every each another either neither many few several most".split())
# Nobody in particular, or nobody.
QUANTIFIED = frozenset("any no every each either neither few most".split())
DEFINITE = frozenset(("the", "this"))
# Who stand by somebody as one: "her supporters".
FOLLOWING = frozenset(("supporter", "follower", "backer"))
# They speak for a body, and are known by it.
VOICES = frozenset("spokesman spokeswoman spokesperson official".split())

# Anybody, wherever from.
NOBODY = frozenset("adult baby boy child girl man one people person woman".split())
# Not always somebody.
POLYSEMOUS = frozenset(
    "body chair country force lead major nation partner party power prime series side star state unit voice".split()
)
# Whoever is led or owned by somebody can be told by that.
LEADING = frozenset("back chair command control found head lead own run".split())
# What tells one head, spokesman or resident from others.
WHOSE = frozenset("of for at in from".split())


class ActorNames:
    """Judges and names the nominals of one article."""

    def __init__(self, clusters: Clusters, lexicon: Lexicon, roles: set[str], deeds: frozenset[str]) -> None:
        self.clusters = clusters
        self.lexicon = lexicon
        self.deeds = deeds
        self.made = dict.fromkeys(lexicon.facilities, "PLACE") | dict.fromkeys(lexicon.works, "WORK")
        self.acting = roles | lexicon.persons | lexicon.groups

    def standing(self, candidate: Candidate) -> Standing:
        """Whether a nominal is an actor or a concept."""
        head = candidate.head
        lemma = head.lemma.lower()
        if lemma in self.made:
            return "actor" if self._singled_out(candidate) else "concept"
        # "The women's 200 metres" is no deed of theirs; who the sides are is for the text to tell.
        generic = lemma in self.lexicon.generics and head.rel == POSSESSOR and candidate.plural
        if not self._acts(head) or generic or self._counts(candidate) or (lemma == "side" and candidate.plural):
            return "concept"
        determiners = {k.lower for k in head.kids(DETERMINER)}
        if determiners & INDEFINITE or head.kids(NUMBER):
            told = self._belongs(candidate) or self._in_deed(candidate)
            return "actor" if told and not determiners & QUANTIFIED else "concept"
        possessor = head.kid(POSSESSOR)
        if possessor is not None and possessor.lower in PERSONAL:
            owner = self.clusters.at(possessor)
            if owner is None or owner.standing == "concept":
                return "concept"
            return "actor" if self._apart(candidate, lemma, owner) else "concept"
        if head.kids(ADJECTIVE, COMPOUND, POSSESSOR):
            return "actor"
        # A headline leaves articles out.
        if determiners or candidate.plural or head.sentence.headline:
            nobody = lemma in self.lexicon.generics and (
                not determiners or (candidate.kind == "PERSON" and not candidate.plural)
            )
            told = self._heads(candidate) or (candidate.plural and lemma not in NOBODY and self._belongs(candidate))
            return "concept" if nobody and not told else "actor"
        return "actor" if lemma in self.lexicon.bare_bodies else "concept"

    def kind(self, candidate: Candidate) -> str:
        """What an entity that is known by a common noun is."""
        lemma = candidate.head.lemma.lower()
        if lemma in self.made:
            return self.made[lemma] if self._singled_out(candidate) else "CONCEPT"
        return "ROLE" if self._acts(candidate.head) else "CONCEPT"

    def _acts(self, head: Word) -> bool:
        """True for a noun for people or a body, alone or with the word before it: "hedge fund"."""
        lemma = head.lemma.lower()
        compounds = (f"{k.lower} {lemma}" for k in head.kids(ADJECTIVE, COMPOUND))
        return lemma in self.acting or any(c in self.lexicon.groups for c in compounds)

    def _counts(self, candidate: Candidate) -> bool:
        """ "A group of Kenyan diplomats": the diplomats are meant."""
        of = [p for p in candidate.head.kids(PREPOSITION) if p.lower == "of"]
        behind = [w for p in of for w in p.kids(COMPLEMENT)]
        return candidate.head.lemma in COUNTING and any(w.plural and w.pos == "NOUN" for w in behind)

    def _singled_out(self, candidate: Candidate) -> bool:
        """ "The study", "its exhibition", "a Leeds mill": a work or house that the reader can tell from others."""
        head = candidate.head
        determiners = {k.lower for k in head.kids(DETERMINER)}
        if candidate.plural or determiners & INDEFINITE or head.kids(NUMBER) or head.rel in (APPOSITION, ATTRIBUTE):
            return False
        before = (self.clusters.at(k) for k in head.kids(POSSESSOR, COMPOUND, ADJECTIVE))
        return bool(determiners & DEFINITE) or any(c is not None and c.named for c in before)

    def _belongs(self, candidate: Candidate) -> bool:
        """ "A Chilean court", "a UN envoy", "a spokesman for the bank", "a court in Lyon": whose or where tells who."""
        head = candidate.head
        if head.rel in (APPOSITION, ATTRIBUTE):
            return False
        places = ("PLACE",) if candidate.kind == "ORGANIZATION" else ()
        if self.clusters.before_noun(head, ("COUNTRY", "ORGANIZATION", *places)) is not None:
            return True
        # "a police spokesman"
        if head.lemma.lower() in VOICES and any(k.lemma.lower() in self.lexicon.groups for k in head.kids(COMPOUND)):
            return True
        # "a team led by Ana Ruiz", "a firm owned by Norvik"
        verbs = [v for v in head.kids(PARTICIPIAL) if v.lemma in LEADING and candidate.kind == "ORGANIZATION"]
        by = [w for v in verbs for link in v.kids(AGENT) for w in link.kids(COMPLEMENT)]
        if any(owner is not None and owner.named for owner in map(self.clusters.at, by)):
            return True
        # A court in Lyon rules; an embassy in Togo that is opened is a house there.
        acting = head.rel in SUBJECTS or (head.rel == COMPLEMENT and head.head is not None and head.head.rel == AGENT)
        body = candidate.kind == "ORGANIZATION" and not candidate.plural and acting
        behind = {"of", "for", "at", "in"} if body else {"of", "for", "at"}
        behind |= set() if head.lemma.lower() in NOBODY else {"from"}
        of = [w for p in head.kids(PREPOSITION) if p.lower in behind for w in p.kids(COMPLEMENT)]
        counted = bool(head.kids(NUMBER)) or any(k.lower in DEFINITE for k in head.kids(DETERMINER))
        return any(self._is_somebody(w, counted=counted) for w in of)

    def _in_deed(self, candidate: Candidate) -> bool:
        """ "A court fined the firm", "gunmen killed two nurses": who harms another, and who is harmed."""
        head = first_conjunct(candidate.head)
        by = head.head if head.rel == COMPLEMENT and head.head is not None and head.head.rel == AGENT else None
        verb = by.head if by is not None else head.head if head.rel in (*SUBJECTS, OBJECT) else None
        # "A man suspected of theft" is somebody.
        nobody = candidate.head.lemma.lower() in NOBODY | POLYSEMOUS and not candidate.head.kids(PARTICIPIAL, COMPOUND)
        return verb is not None and verb.is_verb and verb.lemma in self.deeds and not nobody

    def _heads(self, candidate: Candidate) -> bool:
        """ "The head of the delegation" is one man, if the delegation is somebody."""
        owned = any(p.lower == "of" for p in candidate.head.kids(PREPOSITION))
        return owned and candidate.kind == "PERSON" and self._belongs(candidate)

    def _is_somebody(self, word: Word, *, counted: bool) -> bool:
        """True for who is an actor, or will be once the text is read so far: "two members of the ruling bloc"."""
        mention, owner = self.clusters.by_head.get(word.index), self.clusters.at(word)
        if owner is not None:
            return owner.standing != "concept"
        unread = counted and mention is not None and mention.form == "nominal"
        return unread and mention is not None and self.standing(mention) == "actor"

    def _apart(self, candidate: Candidate, lemma: str, owner: Cluster) -> bool:
        """True for who is somebody beside the owner: "her lawyer", "his party", "its Nigerian unit", not "its team"."""
        if candidate.kind != "PERSON":
            led = owner.kind == "PERSON" and not candidate.plural and lemma not in self.lexicon.generics - {"party"}
            return led or bool(candidate.head.kids(ADJECTIVE, COMPOUND))
        return not candidate.plural or lemma in self.lexicon.kin or lemma in FOLLOWING

    def names(self, candidate: Candidate) -> tuple[str, ...]:
        """What a node for the nominal is called, and shorter: "head of the port" and "head", "a soldier" alone."""
        short = self._short_name(candidate)
        behind = self._behind(candidate) if self.kind(candidate) == "ROLE" else ""
        return (f"{short} {behind}", short) if behind else (short,)

    def _behind(self, candidate: Candidate) -> str:
        """Whose or where who is known by a role alone is, where that stands at once behind him."""
        head = candidate.head
        placed = self.clusters.before_noun(head, ("COUNTRY", "ORGANIZATION")) is not None
        for link in head.kids(PREPOSITION):
            telling = link.lower in (("of", "for") if placed else WHOSE) and link.index == head.index + 1
            whose = link.kid(COMPLEMENT) if telling else None
            if whose is not None and whose.is_noun and not whose.kids(CONJUNCT):
                owner = self.clusters.at(whose)
                if owner is not None and owner.named:
                    return f"{link.lower} {owner.name}"
                possessor, mention = whose.kid(POSSESSOR), self.clusters.by_head.get(whose.index)
                # "Head of state", but not "acquitted the captain of sabotage".
                told = mention is not None and mention.form == "nominal" and self.kind(mention) != "CONCEPT"
                told = told or (link.lower == "of" and head.rel != OBJECT)
                if told and (possessor is None or possessor.is_noun):
                    return f"{link.lower} {text_of(words_between(whose.sentence, *noun_phrase(whose)))}"
        return ""

    def _short_name(self, candidate: Candidate) -> str:
        """The noun with its modifiers, a possessor that is a pronoun or a common noun put by its name."""
        possessor = candidate.head.kid(POSSESSOR)
        owner = self.clusters.at(possessor) if possessor is not None else None
        mention = self.clusters.by_head.get(possessor.index) if possessor is not None else None
        relative = possessor is not None and possessor.lower == "whose"
        if owner is None or not (owner.named or relative) or mention is None or mention.form == "name":
            return candidate.name
        return f"{short_name(owner)}'s {_after(candidate, mention)}"


def short_name(cluster: Cluster) -> str:
    """An entity's shortest name in the article: a person's family name."""
    if cluster.kind != "PERSON":
        return cluster.name
    forms = {m.name for m in cluster.mentions if m.form == "name" and cluster.name.endswith(m.name)}
    return min(forms, key=len, default=cluster.name)


def _after(candidate: Candidate, possessor: Candidate) -> str:
    """The words of a noun phrase after its possessor: "elder daughter" of "his elder daughter"."""
    words = candidate.head.sentence.words
    offset = words[0].index
    rest = words[possessor.last.index - offset + 1 : candidate.last.index - offset + 1]
    return " ".join(w.text for w in rest if w.rel != CASE)
