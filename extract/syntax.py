"""A parsed sentence as the other stages see it: the only file that knows a parser's labels.

Comes in: spaCy docs with the labels of spaCy's English pipelines (ClearNLP dependencies, Penn tags). Goes out:
`Sentence`s of `Word`s whose relations have names of our own, with offsets into the article. Another parser needs
another version of this file and of no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

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
ROOT = "root"
OTHER = "other"

CLEARNLP = {
    "nsubj": SUBJECT, "nsubjpass": PASSIVE_SUBJECT, "csubj": CLAUSAL_SUBJECT, "csubjpass": CLAUSAL_SUBJECT,
    "dobj": OBJECT, "dative": INDIRECT, "attr": ATTRIBUTE, "oprd": ATTRIBUTE, "acomp": ATTRIBUTE, "prep": PREPOSITION,
    "agent": AGENT, "pobj": COMPLEMENT, "pcomp": GERUND, "xcomp": OPEN, "ccomp": CLAUSE, "advcl": ADVERBIAL,
    "relcl": RELATIVE, "acl": PARTICIPIAL, "appos": APPOSITION, "conj": CONJUNCT, "cc": COORDINATOR,
    "preconj": COORDINATOR, "poss": POSSESSOR, "case": CASE, "amod": ADJECTIVE, "compound": COMPOUND,
    "nmod": COMPOUND, "nummod": NUMBER, "quantmod": NUMBER, "det": DETERMINER, "predet": DETERMINER,
    "neg": NEGATION, "aux": AUXILIARY, "auxpass": PASSIVE_AUXILIARY, "prt": PARTICLE, "mark": MARKER, "advmod": ADVERB,
    "npadvmod": ADVERBIAL_NOUN, "parataxis": PARATAXIS, "punct": PUNCTUATION, "expl": EXPLETIVE, "ROOT": ROOT,
}  # fmt: skip

VERB_FORMS = {
    "VB": "base", "VBP": "present", "VBZ": "third person", "VBD": "past", "VBN": "participle", "VBG": "gerund",
    "MD": "modal",
}  # fmt: skip

SUBJECTS = (SUBJECT, PASSIVE_SUBJECT)
PLACE_LABELS = ("GPE", "LOC", "FAC")
AGENT_LABELS = ("PERSON", "ORG", "GPE", "NORP")
FINITE = ("present", "third person", "past")
NOMINAL_POS = ("NOUN", "PROPN", "PRON", "NUM")
SAME_LENGTH = str.maketrans(
    {"\n": " ", "\t": " ", "\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-"}
)


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


def readable(text: str) -> str:
    """The text as the parser gets it: line breaks and typographic quotes made plain, every offset kept."""
    return text.translate(SAME_LENGTH)


def sentences_of(
    doc: Doc, *, offset: int, paragraph: int, headline: bool, first_word: int, first_sentence: int
) -> list[Sentence]:
    """Translate a parsed paragraph.

    Args:
        doc: the paragraph as spaCy parsed it.
        offset: where the paragraph begins in the article's text.
        paragraph: number of the paragraph in the article.
        headline: whether it is a headline.
        first_word: how many words of the article came before.
        first_sentence: how many sentences of the article came before.

    Returns:
        The paragraph's sentences.
    """
    sentences: list[Sentence] = []
    for span in doc.sents:
        tokens = [t for t in span if not t.is_space]
        if not tokens:
            continue
        words = {t.i: _word(t, offset, first_word + n) for n, t in enumerate(tokens)}
        first_word += len(tokens)
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        sentence = Sentence(
            first_sentence + len(sentences), list(words.values()), paragraph, headline,
            offset + start, offset + end, doc.text[start:end],
        )  # fmt: skip
        for token in tokens:
            word = words[token.i]
            word.sentence = sentence
            head = words.get(token.head.i)
            if head is not None and head is not word:
                word.head = head
                head.children.append(word)
        _mend(sentence)
        sentences.append(sentence)
    return sentences


def _word(token: Token, offset: int, index: int) -> Word:
    that = token.lower_ == "that" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    return Word(
        index=index,
        text=token.text,
        lemma=token.lemma_.lower() if token.pos_ != "PROPN" else token.text,
        pos=token.pos_,
        form=VERB_FORMS.get(token.tag_, ""),
        plural=token.tag_ in ("NNS", "NNPS"),
        rel=CLEARNLP.get(token.dep_, OTHER),
        start=offset + token.idx,
        end=offset + token.idx + len(token),
        label=token.ent_type_,
        label_begins=token.ent_iob_ == "B",
        relative=that or token.tag_ in ("WDT", "WP", "WP$", "WRB"),
    )


def _mend(sentence: Sentence) -> None:
    """Put right what the parser labels in ways that only its training explains."""
    for word in sentence.words:
        # "sell arms to China": the parser calls "to" itself the indirect object.
        if word.rel == INDIRECT and word.pos == "ADP":
            word.rel = PREPOSITION
        if word.is_noun and word.rel in (ADVERBIAL, ADVERBIAL_NOUN, OTHER):
            _attach_to_stranded(word, sentence)
        if word.rel == RELATIVE and word.head is not None:
            _attach_to_person(word, word.head)
        # A preposition can govern another: "from near the border", "out of Syria".
        if word.rel == COMPLEMENT and word.head is not None and word.head.rel == PREPOSITION and word.pos == "ADP":
            word.rel = PREPOSITION
        # "a deal to sell": an infinitive without a subject is no relative clause.
        if word.rel == RELATIVE and word.form == "base" and not word.kids(*SUBJECTS):
            word.rel = PARTICIPIAL
        if word.is_verb:
            _give_subject(word, sentence)
        if word.is_verb and word.head is not None:
            _attach_to_finite(word, sentence)
        # "The president of Peru, Lucia Benitez, said": she is the president.
        if word.rel in (CONJUNCT, APPOSITION) and word.label == "PERSON" and word.head is not None:
            _attach_to_role(word, word.head, sentence)
        # "a whistleblower, Lindiwe Khoza, after": a name is no adverb, but an apposition to the noun before the comma.
        if word.rel == ADVERBIAL_NOUN and word.label in AGENT_LABELS and word.head is not None:
            described = _noun_before_comma(word, sentence)
            if described is not None:
                _attach(word, described, APPOSITION)
        if word.rel in (RELATIVE, PARTICIPIAL) and word.head is not None:
            _attach_to_nearest(word, word.head)
        # "jets built by Iran": the parser misses some agents.
        if word.rel == PREPOSITION and word.lower == "by" and word.head is not None and word.head.form == "participle":
            target = word.kid(COMPLEMENT)
            if (
                target is not None
                and target.label in AGENT_LABELS
                and is_passive(word.head)
                and not word.head.kid(AGENT)
            ):
                word.rel = AGENT


def _attach_to_nearest(clause: Word, noun: Word) -> None:
    """A clause behind "the police and Xinhe Micro" is said of the last of them."""
    start = clause.subtree()[0].index
    between = [w for w in conjuncts(noun) if noun.index < w.index < start]
    if between and clause.form != "base":
        _attach(clause, between[-1], clause.rel)


def _attach_to_finite(verb: Word, sentence: Sentence) -> None:
    """A finite verb is no conjunct of an infinitive, and ", criticising X" says what the subject of the sentence does.

    "He values its pledge not to build arms and respects its rights": it is he who respects. Nor is it a conjunct of a
    verb in another number: "the measures freeze what the firm holds and ban imports".
    """
    head = verb.head
    if head is None or not head.is_verb or head.kids(PASSIVE_AUXILIARY):
        return
    infinite = head.form in ("base", "gerund")
    finite = verb.rel == CONJUNCT and verb.form in FINITE and not verb.kids(*SUBJECTS, AUXILIARY)
    first = verb.subtree()[0].index - sentence.words[0].index
    behind_comma = first > 0 and sentence.words[first - 1].text == ","
    if finite and (infinite or {head.form, verb.form} == {"present", "third person"}):
        forms: tuple[str, ...] = (verb.form,)
    elif infinite and verb.form == "gerund" and behind_comma and (verb.rel == ADVERBIAL or _is_lone_conjunct(verb)):
        forms = FINITE
    else:
        return
    above = next((a for a in head.ancestors() if a.is_verb and (a.form in forms or a.kids(AUXILIARY))), None)
    if above is not None:
        _attach(verb, above, verb.rel if finite else ADVERBIAL)


def _attach_to_stranded(noun: Word, sentence: Sentence) -> None:
    """ "launch on STS-134": a noun right behind a preposition that governs nothing is what it governs."""
    first = noun.subtree()[0].index - sentence.words[0].index
    before = sentence.words[first - 1] if first else None
    if before is not None and before.rel == PREPOSITION and before.head is noun.head and not before.children:
        _attach(noun, before, COMPLEMENT)


def _attach_to_person(clause: Word, place: Word) -> None:
    """ "a runner born in Benin City, who won": who is no town."""
    if place.label not in PLACE_LABELS or not any(w.lower in ("who", "whom") for w in clause.kids(*SUBJECTS, OBJECT)):
        return
    persons = [a for a in place.ancestors() if a.is_noun and a.label not in PLACE_LABELS]
    if persons:
        named = next((p for p in persons if p.label == "PERSON"), persons[0])
        _attach(clause, named, RELATIVE)


def _give_subject(verb: Word, sentence: Sentence) -> None:
    """ "Without a pacemaker, Ana Ruiz won": the name between the comma and a verb without a subject is its subject."""
    if verb.form not in FINITE or verb.rel not in (ROOT, CLAUSE) or verb.kids(*SUBJECTS, EXPLETIVE):
        return
    begin = min([verb, *verb.kids(AUXILIARY, ADVERB)], key=lambda w: w.index).index - sentence.words[0].index
    name = sentence.words[begin - 1] if begin else None
    if name is None or name.pos != "PROPN" or name.rel not in (APPOSITION, CONJUNCT, ADVERBIAL_NOUN):
        return
    first = name.subtree()[0].index - sentence.words[0].index
    if first and sentence.words[first - 1].text == "," and name.head is not None and name.head.index < name.index:
        _attach(name, verb, SUBJECT)


def _attach_to_role(name: Word, place: Word, sentence: Sentence) -> None:
    preposition = place.head
    first = name.subtree()[0].index - sentence.words[0].index
    listed = name.rel == CONJUNCT and (place.kids(COORDINATOR) or sentence.words[first - 1].text != ",")
    if listed or place.rel != COMPLEMENT or place.label not in ("GPE", "ORG", "NORP") or preposition is None:
        return
    if preposition.lower in ("of", "for") and preposition.head is not None and preposition.head.pos == "NOUN":
        _attach(name, preposition.head, APPOSITION)


def _is_lone_conjunct(verb: Word) -> bool:
    """A gerund joined to a gerund by nothing but a comma: an adjunct, where no list of gerunds goes on."""
    others = verb.kids(CONJUNCT) or (verb.head is not None and verb.head.kids(COORDINATOR))
    return verb.rel == CONJUNCT and not others


def _noun_before_comma(name: Word, sentence: Sentence) -> Word | None:
    first = name.subtree()[0].index - sentence.words[0].index
    if first < 2 or sentence.words[first - 1].text != ",":
        return None
    noun = sentence.words[first - 2]
    return noun if noun.pos == "NOUN" and noun.label == "" else None


def _attach(word: Word, head: Word, rel: str) -> None:
    if word.head is not None:
        word.head.children.remove(word)
    word.head, word.rel = head, rel
    head.children.append(word)


def is_passive(verb: Word) -> bool:
    """True for "was attacked", and for a bare participle that modifies a noun ("jets built by Iran")."""
    # "jets built and delivered by": the tagger takes the second participle for a past tense.
    shared = verb.rel == CONJUNCT and verb.form == "past" and not verb.kids(*SUBJECTS, AUXILIARY, OBJECT)
    if shared and verb.head is not None and verb.head.rel == PARTICIPIAL:
        return is_passive(verb.head)
    if verb.form != "participle":
        return False
    if verb.kid(PASSIVE_AUXILIARY, PASSIVE_SUBJECT):
        return True
    if verb.kid(AUXILIARY):
        return False
    if verb.rel in (PARTICIPIAL, ADVERBIAL):
        return True
    return verb.rel == CONJUNCT and verb.head is not None and verb.head.is_verb and is_passive(verb.head)


def subject_words(verb: Word) -> list[Word]:
    """The verb's own subjects, conjuncts included; expletives are none."""
    return [w for kid in verb.kids(*SUBJECTS) for w in conjuncts(kid)]


def conjuncts(word: Word) -> list[Word]:
    """The word and what is coordinated with it, in the order of the text.

    "Iran, Iraq and Oman" hang on each other in a chain; a conjunct of another kind (a verb beside a noun) is a mistake
    of the parser and left out.
    """
    found, queue = [word], [word]
    while queue:
        for kid in queue.pop().kids(CONJUNCT):
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
