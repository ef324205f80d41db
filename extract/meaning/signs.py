"""Signs: what a predicate's own auxiliaries, adverbs, determiners and markers say of it, and sources beside it.

Comes in: the word that carries a predicate. Goes out: its `Signs`, and the words that head its sources' names;
`Factuality`, in which the signs of word and heads add up; and `Scope`, what of the heads reaches the word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from ...graph.records import Modality
from ..mentions.lexicon import load_lexicon
from ..sentences.words import (
    ADJECTIVE,
    ADVERB,
    ADVERBIAL,
    AGENT,
    APPOSITION,
    AUXILIARY,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    MARKER,
    NEGATION,
    OBJECT,
    OPEN,
    PARATAXIS,
    PARTICIPIAL,
    PARTICLE,
    PASSIVE_AUXILIARY,
    POSSESSOR,
    PREPOSITION,
    PUNCTUATION,
    RELATIVE,
    ROOT,
    SUBJECTS,
    Word,
    conjuncts,
    first_conjunct,
    is_after_comma,
    is_passive,
)
from .reporting import ADJECTIVES, ADVERBS, MODALS, NOUNS, REPORTING, SMALL, VERBS

# "no more than 600" denies nothing.
COMPARISONS = ("more", "fewer", "less", "later")
# "not only sued but" denies nothing.
FOCUS = ("only", "just", "merely", "simply")
# "Must build, preserve and sell": the tagger takes some of these for a present tense.
UNINFLECTED = {"present": "base"}
# Modals that with "have" or a condition speak of what is not so.
UNREAL = {"would", "'d"}
# A headline's source is short, and no topic ("Ukraine war: Russia shells Kharkiv").
BEFORE_COLON = 6
SOURCE_LABELS = ("ORG", "PERSON", "NORP", "FAC")
# What may stand between a verb and the subject that it shares with its head: "refused to say that".
SHARES_SUBJECT = (CONJUNCT, OPEN, ADVERBIAL)


class Scope(IntEnum):
    """What of the words above still reaches the predicate.

    All of it, how real it is and whose words it is, whose words alone, or nothing.
    """

    FREE = 0
    REPORTED = 1
    COLOURED = 2
    GOVERNED = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """Whether a predicate is denied, its modality ("asserted" where nothing says otherwise), whether it is hedged."""

    negated: bool = False
    modality: Modality = "asserted"
    hedged: bool = False


@dataclass(slots=True)
class Factuality:
    """How a claim is meant. `sources` are the words that head the sources' names, outermost first."""

    negated: bool = False
    modality: Modality = "asserted"
    sources: list[Word] = field(default_factory=list)
    hedged: bool = False

    def take(self, signs: Signs) -> None:
        """Add the signs of a word above."""
        self.negated ^= signs.negated
        self.hedged |= signs.hedged
        self.colour(signs.modality)

    def colour(self, modality: Modality) -> None:
        """The innermost of planned, possible and demanded stays."""
        if self.modality == "asserted":
            self.modality = modality

    def doubt(self) -> None:
        """ "possible that he will leave": what is planned otherwise may be."""
        if self.modality in ("asserted", "planned"):
            self.modality = "possible"

    def presuppose(self) -> None:
        """ "asked to see the minister of Peru": who he is is neither asked nor denied."""
        self.negated = False
        if self.modality != "asserted":
            self.modality = "reported" if self.sources or self.hedged else "asserted"

    def negate(self) -> None:
        self.negated = not self.negated

    def attribute(self, source: Word | None, *, hedged: bool = True) -> None:
        """Add a source outside those found so far."""
        self.hedged |= hedged
        if source is not None and source not in self.sources:
            self.sources.insert(0, source)


def signs_of(word: Word) -> Signs:
    """What stands beside the word itself; its head's signs are not its own."""
    return _verb_signs(word) if word.is_verb else _noun_signs(word)


def name_of(verb: Word) -> str:
    """The lemma, with the particle where the word lists have the two as one verb ("rule_out")."""
    particle = verb.kid(PARTICLE)
    phrasal = f"{verb.lemma}_{particle.lower}" if particle else ""
    return phrasal if any(phrasal in words for words in VERBS) else verb.lemma


def duty_of(verb: Word) -> str:
    """ "must" of "must leave", "should" of "should leave", but "" of "must have left"."""
    auxiliaries = [k.lower for k in verb.kids(AUXILIARY)]
    return "" if "have" in auxiliaries else next((a for a in auxiliaries if a in MODALS.demanded), "")


def is_subjunctive(clause: Word) -> bool:
    """True for the clauses of "insists that he leave", "that he be heard", "insisted that they leave"."""
    helping = clause.kids(AUXILIARY, PASSIVE_AUXILIARY)
    if helping:
        return all(k.lower in ("be", "not") for k in helping)
    unlike = clause.form == "present" and clause.head is not None and clause.head.form == "past"
    return clause.form == "base" or unlike


def is_infinitive(word: Word) -> bool:
    """True for "to leave", "to be leaving", "to have left"."""
    return word.is_verb and any(k.lower == "to" for k in word.kids(AUXILIARY))


def is_singled_out(noun: Word) -> bool:
    """True for "the first country", "the gravest case", "the most serious case": an infinitive behind is said of it."""
    told = noun.kids(ADJECTIVE)
    most = any(a.lower in ("most", "least") for k in told for a in k.kids(ADVERB))
    return most or any(k.lower in ADJECTIVES.ordinal or k.lower.endswith("est") for k in told)


def subject_of(verb: Word) -> Word | None:
    """The subject nearest to the verb, or the one that it shares with the verb above; a relative pronoun's noun."""
    while not verb.kids(*SUBJECTS):
        if verb.rel not in SHARES_SUBJECT or verb.head is None or not verb.head.is_verb:
            return None
        verb = verb.head
    subject = verb.kids(*SUBJECTS)[-1]
    return verb.head if subject.relative and verb.rel == RELATIVE else subject


def speaker_of(verb: Word) -> Word | None:
    """Who says what a verb of saying says: its subject, or the agent of a passive."""
    if is_passive(verb):
        return _named(next((w for by in verb.kids(AGENT) for w in by.kids(COMPLEMENT)), None))
    return _named(subject_of(verb))


def _named(source: Word | None) -> Word | None:
    """The name beside a role: "the judge, Ana Ruiz, said" is Ana Ruiz's."""
    if source is None or source.pos != "NOUN":
        return source
    return next((w for w in source.kids(APPOSITION) if w.pos == "PROPN"), source)


def sources_beside(verb: Word) -> tuple[bool, list[Word]]:
    """Whether a verb is attributed beside it ("according to", ", he said,", "as he said"), and the sources' heads."""
    sources: list[Word | None] = []
    for kid in (*verb.children, *_closing(verb)):
        if kid.rel == PREPOSITION and kid.lower == "according":
            # The last: in "according to judge Ana Ruiz" the parser may take role and name for two.
            named = [w for to in kid.kids(PREPOSITION) for w in to.kids(COMPLEMENT)][-1:]
            sources.append(_named(_account(named[0])) if named else None)
        elif kid.is_verb and name_of(kid) in REPORTING and not kid.kids(CLAUSE) and _is_aside(kid):
            sources.append(speaker_of(kid))
    return bool(sources), [s for s in sources if s is not None]


def source_before_colon(word: Word) -> Word | None:
    """ "UN: Chad shelled Libya", in a headline: who says what follows the colon."""
    words = word.sentence.words
    at = next((n for n, w in enumerate(words[1:BEFORE_COLON], 1) if w.text == ":"), 0)
    if not word.sentence.headline or not at or words[at].index > word.index or any(w.is_verb for w in words[:at]):
        return None
    source, lexicon = words[at - 1], load_lexicon()
    somebody = source.lemma in lexicon.persons | lexicon.groups | NOUNS.account
    return source if source.label in SOURCE_LABELS or (somebody and not source.label) else None


def _closing(verb: Word) -> list[Word]:
    """What attributes a whole coordination at its end: "sued the firm and left the town, according to"."""
    others = [w for w in conjuncts(verb) if w is not verb and not w.kids(*SUBJECTS)]
    return [k for w in others for k in w.kids(PREPOSITION) if k.lower == "according" and is_after_comma(k)]


def _is_aside(verb: Word) -> bool:
    if verb.rel == ADVERBIAL:
        return any(k.lower == "as" for k in verb.kids(MARKER))
    return verb.rel == PARATAXIS


def owner_of(account: Word) -> Word | None:
    """Whose words a report or an account gives: "his own words", "a paper by Ann", "figures issued by the ministry"."""
    owner = account.kid(POSSESSOR)
    if owner is not None:
        return owner
    phrases = [p for k in (account, *account.kids(PARTICIPIAL)) for p in k.kids(PREPOSITION, AGENT)]
    return next((w for p in phrases if p.lower in ("by", "from") for w in p.kids(COMPLEMENT)), None)


def _account(source: Word) -> Word:
    return (owner_of(source) or source) if source.lemma in NOUNS.account else source


def _noun_signs(noun: Word) -> Signs:
    modifiers = {k.lower for k in noun.kids(ADJECTIVE, COMPOUND)}
    modality: Modality = "asserted"
    if modifiers & ADJECTIVES.planned:
        modality = "planned"
    elif modifiers & ADJECTIVES.potential:
        modality = "possible"
    return Signs(is_none(noun), modality, bool(modifiers & ADJECTIVES.alleged))


def _verb_signs(verb: Word) -> Signs:
    adverbs = {k.lower for k in verb.kids(ADVERB)}
    return Signs(_is_negated(verb), _modality(verb, adverbs), bool(adverbs & ADVERBS.hedge))


def _is_negated(verb: Word) -> bool:
    """Two negations cancel each other."""
    signs = [k for k in verb.kids(ADVERB, DETERMINER, COORDINATOR) if k.lower in ADVERBS.negative and k.lower != "nor"]
    # "Neither owns nor controls", "did not sue, nor did it arrest": "nor" is said of the verb behind it.
    links = [k for w in _chain(verb) for k in w.kids(COORDINATOR) if k.lower == "nor" and k.index < verb.index]
    signs += [k for k in links[-1:] if not any(k.index < w.index < verb.index for w in _chain(verb))]
    signs += [k for k in verb.kids(NEGATION) if _next_lower(k) not in FOCUS]
    signs += [k for a in verb.kids(ADVERB) if a.lower not in FOCUS for k in a.kids(NEGATION)]
    signs += [k for k in verb.kids(*SUBJECTS, OBJECT) if is_none(k)]
    negated = (len(signs) % 2 == 1) != _is_spurned(verb)
    first = _sharing(verb)
    if first is not None and any(k.lower in ("or", "let") for w in _chain(verb) for k in w.kids(COORDINATOR)):
        negated ^= _is_negated(first)
    return negated


def _is_spurned(verb: Word) -> bool:
    """ "sued her rather than pay", "would rather sue her than pay": not what was chosen."""
    other = verb.head
    if other is None or not other.is_verb or verb.rel not in (CONJUNCT, ADVERBIAL):
        return False
    than = [k for w in (verb, other) for k in w.kids(COORDINATOR, MARKER) if k.lower == "than"]
    rather = [k for w in (other, *than) for k in w.kids(ADVERB) if k.lower == "rather"]
    return bool(rather) and any(other.index < k.index < verb.index for k in than)


def _chain(verb: Word) -> list[Word]:
    """The verbs of a coordination, whichever of them the conjunction hangs on: "owned, operated or chartered"."""
    return conjuncts(first_conjunct(verb))


def is_none(noun: Word) -> bool:
    """True for "no talks", "nobody", "neither of them"; not for "no more than six"."""
    if noun.lower in SMALL.negative_pronouns:
        return True
    return any(k.lower in ("no", "neither") and _next_lower(k) not in COMPARISONS for k in noun.kids(DETERMINER))


def _next_lower(word: Word) -> str:
    words = word.sentence.words
    place = word.index - words[0].index + 1
    return words[place].lower if place < len(words) else ""


def _modality(verb: Word, adverbs: set[str]) -> Modality:
    modals = {k.lower for k in verb.kids(AUXILIARY)} | ({verb.lower} if verb.form == "modal" else set())
    first = _sharing(verb)
    possible = modals & MODALS.possible
    perfect = any(k.lower == "have" for k in verb.kids(AUXILIARY))
    if possible <= {"can", "could"} and _is_negated(verb) and not perfect:
        possible = set()  # what one could not do one did not
    if _is_conditional(verb) or possible or _is_unreal(verb, modals):
        return "possible"
    if modals & MODALS.planned:
        return "planned"
    if modals & MODALS.demanded:
        return "demanded"
    if adverbs & ADVERBS.possible:
        return "possible"
    bare = verb.form == "base" or any(k.lower == "be" for k in verb.kids(PASSIVE_AUXILIARY))
    if verb.rel == ROOT and bare and is_infinitive(verb):  # a headline: "Firm to buy rival", "to be fined"
        return "planned"
    return "asserted" if first is None else _modality(first, {k.lower for k in first.kids(ADVERB)})


def _is_conditional(verb: Word) -> bool:
    """True for "if he left", "whether he left", and for "had he left", "did he leave?", which the auxiliary begins."""
    if any(k.lower in SMALL.conditional for k in verb.kids(MARKER)):
        return True
    subject = verb.kid(*SUBJECTS)
    if subject is None:
        return False
    before = [k for k in verb.children if k.index < subject.index and k.rel not in (PUNCTUATION, COORDINATOR)]
    words = verb.sentence.words
    denied = any(k.index > words[0].index and words[k.index - words[0].index - 1].lower == "nor" for k in before)
    return bool(before) and not denied and all(k.rel in (AUXILIARY, PASSIVE_AUXILIARY) for k in before)


def _is_unreal(verb: Word, modals: set[str]) -> bool:
    """ "would have left", and "would leave if"; reported ("he said he would leave if"), that is "will leave if"."""
    if not modals & UNREAL:
        return False
    if any(k.lower == "have" for k in verb.kids(AUXILIARY)):
        return True
    reported = any(w.rel == CLAUSE for w in (verb, *verb.ancestors()))
    return not reported and any(_is_conditional(k) for k in verb.kids(ADVERBIAL))


def _sharing(verb: Word) -> Word | None:
    """The first verb of a coordination whose auxiliary is for both: "may sue and arrest", "will be sold and kept"."""
    first = verb.head
    if verb.rel != CONJUNCT or first is None or not first.is_verb or verb.kids(AUXILIARY, *SUBJECTS):
        return None
    # The tagger takes a participle far from its auxiliary for a past tense.
    form = "participle" if verb.form == "past" and first.form == "participle" else UNINFLECTED.get(verb.form, verb.form)
    same = form == UNINFLECTED.get(first.form, first.form)
    return first if same and form in ("base", "participle", "gerund") else None
