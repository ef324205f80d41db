"""Words of a parsed sentence and the relations between them, in names of our own.

Comes in: nothing; syntax.py makes them from a parse. Goes out: `Word`, `Sentence`, and what every stage asks of them:
conjuncts, subjects, voice, modifiers, phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

SUBJECT = "subject"
PASSIVE_SUBJECT = "passive subject"
CLAUSAL_SUBJECT = "clausal subject"
OBJECT = "object"
INDIRECT = "indirect object"
ATTRIBUTE = "attribute"
PREPOSITION = "preposition"
AGENT = "agent"
COMPLEMENT = "prepositional object"
GERUND = "prepositional clause"
OPEN = "open complement"
CLAUSE = "clausal complement"
ADVERBIAL = "adverbial clause"
RELATIVE = "relative clause"
PARTICIPIAL = "participial clause"
APPOSITION = "apposition"
CONJUNCT = "conjunct"
COORDINATOR = "coordinator"
POSSESSOR = "possessor"
CASE = "case"
ADJECTIVE = "adjective"
COMPOUND = "compound"
NUMBER = "number"
DETERMINER = "determiner"
NEGATION = "negation"
AUXILIARY = "auxiliary"
PASSIVE_AUXILIARY = "passive auxiliary"
PARTICLE = "particle"
MARKER = "marker"
ADVERB = "adverb"
ADVERBIAL_NOUN = "adverbial noun"
PARATAXIS = "parataxis"
PUNCTUATION = "punctuation"
EXPLETIVE = "expletive"
ELIDED = "subject of an elided verb"
ROOT = "root"
OTHER = "other"

SUBJECTS = (SUBJECT, PASSIVE_SUBJECT)
FINITE = ("present", "third person", "past")
# What is said of so many of them is said of them, unless it is said of none.
SHARES = frozenset("% percent percentage half third quarter majority part portion share remainder rest bulk".split())
NOBODY = ("none", "neither")
AMOUNTS = ("MONEY", "QUANTITY", "PERCENT", "CARDINAL")
# How long or how often something is done.
SPELLS = frozenset(
    "barrage bout day decade flurry hour minute month night round series session spate string succession wave week "
    "year".split()
)
# What is done to people: "was arrested in Mexico and extradited".
SUFFERED = frozenset(
    "acquit arrest banish bring bury charge convict deport detain discharge dismiss evacuate execute exile expel "
    "extradite fine free hand hang hold honour honor impeach imprison indict intern jail oust pardon rearrest release "
    "remand repatriate rescue sack send sentence suspend transfer".split()
)
# What one does that something may be done: "ordered him released".
BRINGING_ABOUT = frozenset("find get have hear keep need order see want wish".split())
CONDITIONS = frozenset("alert calamity disaster emergency siege war".split())
NOMINAL_POS = ("NOUN", "PROPN", "PRON", "NUM")


@dataclass(slots=True, eq=False)
class Word:
    """One token. `index` counts within the article, `start` and `end` are offsets into its text.

    `form` is base, present, third person, past, participle, gerund or modal for verbs, else "". `label` is the
    recogniser's entity label, or "".
    """

    index: int
    text: str
    lemma: str
    pos: str
    form: str
    plural: bool
    rel: str
    start: int
    end: int
    label: str
    label_begins: bool
    relative: bool
    head: Word | None = None
    children: list[Word] = field(default_factory=list)
    sentence: Sentence = field(init=False, repr=False)

    @property
    def lower(self) -> str:
        return self.text.lower()

    def kids(self, *rels: str) -> list[Word]:
        """The children that stand in one of these relations, in the order of the text."""
        return [c for c in self.children if c.rel in rels]

    def kid(self, *rels: str) -> Word | None:
        """The first child that stands in one of these relations."""
        return next((c for c in self.children if c.rel in rels), None)

    def ancestors(self) -> Iterator[Word]:
        """The heads above, nearest first."""
        word = self.head
        while word is not None:
            yield word
            word = word.head

    def subtree(self) -> list[Word]:
        """The word and all below it, in the order of the text."""
        words, stack = [], [self]
        while stack:
            word = stack.pop()
            words.append(word)
            stack.extend(word.children)
        return sorted(words, key=lambda w: w.index)

    @property
    def is_noun(self) -> bool:
        return self.pos in NOMINAL_POS

    @property
    def is_verb(self) -> bool:
        return self.pos in ("VERB", "AUX")


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: its words, and the span without surrounding white space."""

    index: int
    words: list[Word]
    paragraph: int
    headline: bool
    start: int
    end: int
    text: str


def is_passive(verb: Word) -> bool:
    """True for "was attacked", and for a bare participle that modifies a noun ("jets built by Iran")."""
    # "jets built and delivered by": the tagger takes the second participle for a past tense.
    shared = verb.rel == CONJUNCT and verb.form == "past" and not verb.kids(*SUBJECTS, AUXILIARY, OBJECT)
    if shared and verb.head is not None and (verb.head.rel == PARTICIPIAL or verb.lemma in SUFFERED):
        return is_passive(verb.head)
    # "Riga, knocked out by Oslo, left"
    reduced = verb.form == "past" and verb.rel == PARTICIPIAL and (verb.kid(AGENT) or not verb.kids(OBJECT, *SUBJECTS))
    if reduced or is_brought_about(verb):
        return True
    if verb.form != "participle":
        return False
    if verb.kid(PASSIVE_AUXILIARY, PASSIVE_SUBJECT):
        return True
    if verb.kid(AUXILIARY):
        return False
    if verb.rel in (PARTICIPIAL, ADVERBIAL):
        return True
    return verb.rel == CONJUNCT and verb.head is not None and verb.head.is_verb and is_passive(verb.head)


def is_brought_about(participle: Word) -> bool:
    """True for "wants Ann extradited", "wants Ann to be extradited", "had the ship searched"."""
    if any(k.lower == "be" for k in participle.kids(PASSIVE_AUXILIARY)):
        whole = any(k.lower == "to" for k in participle.kids(AUXILIARY)) and not participle.kids(MARKER)
    else:
        whole = not participle.kids(AUXILIARY, PASSIVE_AUXILIARY, MARKER)
    bare = participle.form in ("past", "participle") and whole
    over = participle.head if bare and participle.rel == CLAUSE and participle.kid(*SUBJECTS) else None
    return over is not None and over.lemma in BRINGING_ABOUT and over.index < participle.index


def subject_words(verb: Word) -> list[Word]:
    """The verb's own subjects, conjuncts included; expletives are none."""
    return [w for kid in verb.kids(*SUBJECTS) for w in conjuncts(kid)]


def is_relative(noun: Word) -> bool:
    """True for "who", "which", "that", and for "most of whom", "30% of which", but not for "the owner of which"."""
    counting = noun.lemma in SHARES or noun.pos in ("NUM", "PRON", "ADJ", "DET")
    shares = [of for of in noun.kids(PREPOSITION) if of.lower == "of" and counting and noun.lemma not in NOBODY]
    parts = [w for of in shares for w in of.kids(COMPLEMENT)]
    return any(w.relative and w.lower in ("who", "which", "that", "whom") for w in (noun, *parts))


def is_after_comma(word: Word) -> bool:
    """True where a comma stands right before the word."""
    words = word.sentence.words
    return word.index > words[0].index and words[word.index - words[0].index - 1].text == ","


def is_mutual(word: Word) -> bool:
    """True for the "other" of "each other" and for either word of "one another"."""
    words = word.sentence.words
    at = word.index - words[0].index
    pair = {"other": "each", "another": "one"}.get(word.lower)
    if pair is not None:
        return at > 0 and words[at - 1].lower == pair
    return word.lower == "one" and at + 1 < len(words) and words[at + 1].lower == "another"


def conjuncts(word: Word) -> list[Word]:
    """The word and what is coordinated with it, in the order of the text.

    "Iran, Iraq and Oman" hang on each other in a chain; a conjunct of another kind (a verb beside a noun) is a mistake
    of the parser and left out.
    """
    found, queue = [word], [word]
    while queue:
        first = queue.pop()
        denied = [k.index for k in first.kids(COORDINATOR) if k.lower == "but" and k.kids(NEGATION)]
        for kid in first.kids(CONJUNCT):
            # "Italy but not Spain"
            if kid.is_noun and (kid.kids(NEGATION) or any(first.index < at < kid.index for at in denied)):
                continue
            if kid.is_noun == word.is_noun or kid.is_verb == word.is_verb:
                found.append(kid)
                queue.append(kid)
    return sorted(found, key=lambda w: w.index)


def first_conjunct(word: Word) -> Word:
    """The word that a chain of conjuncts hangs on."""
    while word.rel == CONJUNCT and word.head is not None:
        word = word.head
    return word


def modifiers(noun: Word, *rels: str) -> list[Word]:
    """What hangs on a noun in these relations, with conjuncts and the first half of "Iran-Israel", "US-Canadian"."""
    found: dict[int, Word] = {}
    for kid in noun.kids(*rels):
        for word in conjuncts(kid):
            found[word.index] = word
            for half in word.kids(COMPOUND, ADVERBIAL_NOUN, ADJECTIVE) if word.index < noun.index else ():
                if word.index - half.index == 2:
                    found[half.index] = half
    return [found[n] for n in sorted(found)]


def noun_phrase(head: Word, *, full: bool = False) -> tuple[Word, Word]:
    """First and last word of the phrase that a noun heads: with its modifiers before it, or all of it."""
    if full:
        words = head.subtree()
        return words[0], words[-1]
    first = head
    for kid in head.children:
        if kid.index < head.index and kid.rel in (DETERMINER, ADJECTIVE, COMPOUND, NUMBER, POSSESSOR):
            begin = kid.subtree()[0]
            if begin.index < first.index:
                first = begin
    return first, head


def compound_lemmas(noun: Word) -> list[str]:
    """The lemmas of a noun and of the nouns compounded with it: "mediation", "effort"."""
    return [w.lemma.lower() for w in (*noun.kids(COMPOUND), noun)]


def modifier_lemmas(noun: Word) -> list[str]:
    """The lemmas of the adjectives and nouns before a noun: "legal" and "court" of "a legal court battle"."""
    return [w.lemma.lower() for w in noun.kids(ADJECTIVE, COMPOUND) if w.index < noun.index]


def measured(noun: Word | None) -> Word | None:
    """ "three tons of rice" are rice; any other noun is itself."""
    if noun is None or noun.label not in AMOUNTS:
        return noun
    of = next((k for k in noun.kids(PREPOSITION) if k.lower == "of"), None)
    return (of.kid(COMPLEMENT) if of is not None else None) or noun


def lasting(noun: Word) -> Word:
    """ "Three days of talks" are talks, "a state of siege" is a siege; any other noun is itself."""
    of = next((k for k in noun.kids(PREPOSITION) if k.lower == "of" and k.index == noun.index + 1), None)
    what = of.kid(COMPLEMENT) if of is not None else None
    if what is None or what.pos != "NOUN" or what.label in AMOUNTS:
        return noun
    return what if noun.lemma in SPELLS or (noun.lemma == "state" and what.lemma in CONDITIONS) else noun


def takes_plural(name: Word) -> bool:
    """ "Leeds have won": a single name with a verb in the plural, as British English has of teams and bodies."""
    verb = name.head
    if verb is None or name.rel not in SUBJECTS or name.plural or name.sentence.headline or name.kids(CONJUNCT):
        return False
    first = min([verb, *verb.kids(AUXILIARY, PASSIVE_AUXILIARY)], key=lambda w: w.index)
    return first.lower in ("have", "are", "were") and name.index < first.index
