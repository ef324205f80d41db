"""A parsed sentence as the other stages see it: the only file that knows a parser's labels.

Comes in: spaCy docs with the labels of spaCy's English pipelines (ClearNLP dependencies, Penn tags). Goes out:
`Sentence`s of `Word`s whose relations have names of our own, with offsets into the article. Another parser needs
another version of this file and of no other.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from .gerunds import read_deeds
from .headlines import mend_headline
from .interrupted import resume
from .main_verbs import find_main_verb
from .misplaced import rehang
from .repairs import mend
from .words import (
    ADJECTIVE,
    ADVERB,
    ADVERBIAL,
    ADVERBIAL_NOUN,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    AUXILIARY,
    CASE,
    CLAUSAL_SUBJECT,
    CLAUSE,
    COMPLEMENT,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    EXPLETIVE,
    GERUND,
    INDIRECT,
    MARKER,
    NEGATION,
    NUMBER,
    OBJECT,
    OPEN,
    OTHER,
    PARATAXIS,
    PARTICIPIAL,
    PARTICLE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PUNCTUATION,
    RELATIVE,
    ROOT,
    SUBJECT,
    Sentence,
    Word,
)

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

DESIGNATION = re.compile(r"[A-Z]+-?\d[\w-]*")

SAME_LENGTH = str.maketrans(
    {"\n": " ", "\t": " ", "\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-"}
)


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
        find_main_verb(sentence)
        resume(sentence)
        rehang(sentence)
        mend_headline(sentence)
        mend(sentence)
        read_deeds(sentence)
        sentences.append(sentence)
    return sentences


def parse_as_verb(pipeline: Language, doc: Doc, start: int, end: int, lemma: str) -> Doc:
    """Parse a text anew with one of its words taken for a verb: put after "will", it can be nothing else.

    Args:
        pipeline: the pipeline that parsed it.
        doc: the text as parsed.
        start: where in the text the word begins.
        end: where it ends.
        lemma: the verb's lemma.

    Returns:
        The new parse, of the same tokens; the old one where the parser does not make the word the verb of its clause.
    """
    token = next(t for t in doc if t.idx == start)
    told = pipeline(f"{doc.text[:start]}will {lemma}{doc.text[end:]}")
    at = token.i
    read = len(told) == len(doc) + 1 and told[at + 1].pos_ == "VERB" and told[at].head == told[at + 1]
    # What was the verb before must do for an object.
    if not read or (token.dep_ == "nsubj" and token.head.pos_ == "VERB" and told[token.head.i + 1].dep_ != "dobj"):
        return doc
    kept = [t for t in told if t.i != at]
    place = {t.i: n for n, t in enumerate(kept)}
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=["VBZ" if n == at else t.tag_ for n, t in enumerate(kept)],
        pos=[t.pos_ for t in kept],
        lemmas=[t.lemma_ for t in kept],
        heads=[place[t.head.i] for t in kept],
        deps=[t.dep_ for t in kept],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in kept],
    )


@cache
def lemmas_of(pipeline: Language, *parts: str) -> frozenset[str]:
    """The lemmas that the pipeline's lemmatizer knows of some parts of speech ("verb", "noun", "adj", "adv").

    None where it has no such table.
    """
    lookups = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    table = lookups.get_table("lemma_index")
    return frozenset(lemma for part in parts for lemma in table.get(part, ()))


@cache
def common_words(pipeline: Language) -> frozenset[str]:
    """The words that the pipeline knows as no names: lemmas, irregular forms and function words."""
    lookups = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None)
    irregular = lookups.get_table("lemma_exc").values() if lookups and lookups.has_table("lemma_exc") else ()
    lemmas = lemmas_of(pipeline, "noun", "verb", "adj", "adv")
    return lemmas | {form for table in irregular for form in table} | pipeline.Defaults.stop_words if lemmas else lemmas


def _word(token: Token, offset: int, index: int) -> Word:
    # "will launch on GH-12": what has capitals and digits is a name, whatever the tagger says.
    named = token.pos_ == "VERB" and DESIGNATION.fullmatch(token.text) is not None
    that = token.lower_ == "that" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    return Word(
        index=index,
        text=token.text,
        lemma=token.lemma_.lower() if token.pos_ != "PROPN" and not named else token.text,
        pos="PROPN" if named else token.pos_,
        form="" if named else VERB_FORMS.get(token.tag_, ""),
        plural=token.tag_ in ("NNS", "NNPS"),
        rel=CLEARNLP.get(token.dep_, OTHER),
        start=offset + token.idx,
        end=offset + token.idx + len(token),
        label=token.ent_type_,
        label_begins=token.ent_iob_ == "B",
        relative=that or token.tag_ in ("WDT", "WP", "WP$", "WRB"),
    )
