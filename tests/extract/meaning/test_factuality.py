"""Factuality of single predicates, by what stands over them. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dyads.extract.meaning.factuality import Factuality, factuality_of
from dyads.extract.sentences.quotes import find_quotes
from dyads.extract.sentences.words import Sentence

Parse = Callable[[str], list[Sentence]]
Read = Callable[[str, str], Factuality]


@pytest.fixture(scope="module")
def read(parse: Parse) -> Read:
    """Reads how a text means a word that it says once."""

    def factuality(text: str, predicate: str) -> Factuality:
        sentences = parse(text)
        words = [w for s in sentences for w in s.words if w.text == predicate]
        assert len(words) == 1, f"{predicate!r} stands {len(words)} times in {text!r}"
        return factuality_of(words[0], find_quotes(text, sentences))

    return factuality


def sources(found: Factuality) -> list[str]:
    return [word.text for word in found.sources]


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("Nordvik bought Halden.", "bought", "asserted"),
        ("Nordvik will buy Halden.", "buy", "planned"),
        ("Nordvik may buy Halden.", "buy", "possible"),
        ("Nordvik must pay Halden.", "pay", "demanded"),
        ("Nordvik may sue Halden and arrest its staff.", "arrest", "possible"),
        ("The firm will be sold and split by Nordvik.", "split", "planned"),
        ("Nordvik is to buy Halden.", "buy", "planned"),
        ("Nordvik is going to buy Halden.", "buy", "planned"),
        ("Nordvik has to pay Halden.", "pay", "demanded"),
        ("Nordvik had to pay Halden.", "pay", "asserted"),
        ("Nordvik is expected to buy Halden.", "buy", "planned"),
        ("Nordvik plans to try to buy Halden.", "buy", "planned"),
        ("Nordvik is ready to buy Halden.", "buy", "planned"),
        ("Nordvik is likely to buy Halden.", "buy", "possible"),
        ("It is possible that Nordvik will buy Halden.", "buy", "possible"),
        ("Nordvik announced a plan to buy Halden.", "buy", "planned"),
        ("Nordvik has the right to buy Halden.", "buy", "possible"),
        ("Nordvik was the first firm to recognise the union.", "recognise", "asserted"),
        ("Oslo urged Nordvik to buy Halden.", "buy", "demanded"),
        ("Oslo wants Nordvik to buy Halden.", "buy", "demanded"),
        ("Nordvik wants to buy Halden.", "buy", "planned"),
        ("Oslo demanded that Nordvik leave Bergen.", "leave", "demanded"),
        ("Oslo insists that Nordvik left Bergen.", "left", "reported"),
        ("Oslo fears that Nordvik will leave Bergen.", "leave", "possible"),
        ("Oslo is afraid that Nordvik will leave Bergen.", "leave", "possible"),
        ("Nordvik could not sue Halden.", "sue", "asserted"),
        ("Nordvik could not have sued Halden.", "sued", "possible"),
        ("Nordvik could win by suing Halden.", "suing", "possible"),
        ("Nordvik won by suing Halden.", "suing", "asserted"),
        ("Nordvik plans to move to Bergen in order to sue Halden.", "sue", "planned"),
        ("Nordvik moved to Bergen in order to sue Halden.", "sue", "asserted"),
        ("Nordvik is interested in buying Halden.", "buying", "planned"),
        ("If Nordvik buys Halden, Oslo will protest.", "buys", "possible"),
        ("Had Nordvik bought Halden, Oslo would have protested.", "bought", "possible"),
        ("Had Nordvik bought Halden, Oslo would have protested.", "protested", "possible"),
        ("Did Nordvik buy Halden?", "buy", "possible"),
        ("Oslo does not know whether Nordvik bought Halden.", "bought", "possible"),
        ("Oslo would protest if Nordvik bought Halden.", "protest", "possible"),
        ("Oslo said it would protest if Nordvik bought Halden.", "protest", "planned"),
        ("Nordvik seeks talks with Halden.", "talks", "planned"),
        ("Nordvik will hold talks with Halden.", "talks", "planned"),
        ("Talks between Nordvik and Halden will be held in Oslo.", "Talks", "planned"),
        ("Oslo called for talks between Nordvik and Halden.", "talks", "demanded"),
        ("Nordvik will repay its debt to Halden.", "debt", "asserted"),
        ("The planned sale of Halden to Nordvik upset Oslo.", "sale", "planned"),
        ("Nordvik reportedly bought Halden.", "bought", "reported"),
        ("Nordvik appears to have bought Halden.", "bought", "reported"),
        ("Nordvik is believed to have bought Halden.", "bought", "reported"),
        ("A claim has emerged that Nordvik bought Halden.", "bought", "reported"),
        ("Oslo sued Nordvik for poisoning the fjord.", "poisoning", "reported"),
    ],
)  # fmt: skip
def test_modality_comes_from_what_stands_over_a_predicate(read: Read, text: str, predicate: str, modality: str) -> None:
    assert read(text, predicate).modality == modality


@pytest.mark.parametrize(
    ("text", "predicate", "negated"),
    [
        ("Nordvik did not buy Halden.", "buy", True),
        ("Nordvik never bought Halden.", "bought", True),
        ("Nordvik no longer owns Halden.", "owns", True),
        ("Nobody from Nordvik attended the hearing.", "attended", True),
        ("Nordvik paid no money to Halden.", "paid", True),
        ("No more than six firms sued Halden.", "sued", False),
        ("Nordvik not only sued Halden but bought it.", "sued", False),
        ("Nordvik failed to buy Halden.", "buy", True),
        ("Nordvik did not fail to buy Halden.", "buy", False),
        ("Nordvik has yet to pay Halden.", "pay", True),
        ("Nordvik left without paying Halden.", "paying", True),
        ("Nordvik stopped short of suing Halden.", "suing", True),
        ("Nordvik ruled out buying Halden.", "buying", True),
        ("A court barred Nordvik from buying Halden.", "buying", True),
        ("Nordvik is unable to pay Halden.", "pay", True),
        ("Nordvik denied poisoning the fjord.", "poisoning", True),
        ("Nordvik denied that it had poisoned the fjord.", "poisoned", True),
        ("Nordvik did not deny that it had poisoned the fjord.", "poisoned", False),
        ("Nordvik rejected the accusation that it had poisoned the fjord.", "poisoned", True),
        ("Nordvik denied an attack on Halden.", "attack", True),
        ("Nordvik rejected an offer from Halden.", "offer", False),
        ("Nordvik did not say that it had bought Halden.", "bought", False),
        ("Nordvik does not think that Halden poisoned the fjord.", "poisoned", True),
        ("Nordvik did not say whether it had bought Halden.", "bought", False),
        ("Nordvik denied that Halden, which owns the mine, had left.", "owns", False),
        ("Nordvik did not reach an agreement with Halden.", "agreement", True),
    ],
)  # fmt: skip
def test_negation_keeps_to_its_scope(read: Read, text: str, predicate: str, negated: bool) -> None:
    assert read(text, predicate).negated is negated


@pytest.mark.parametrize(
    ("text", "predicate", "wanted"),
    [
        ("Ana said that Nordvik had bought Halden.", "bought", ["Ana"]),
        ("The paper said that Ana had accused Nordvik of poisoning the fjord.", "poisoning", ["paper", "Ana"]),
        ("The paper said that Ana had accused Nordvik of poisoning the fjord.", "accused", ["paper"]),
        ("Ana accused Nordvik of poisoning the fjord.", "accused", []),
        ("According to Ana, Nordvik bought Halden.", "bought", ["Ana"]),
        ("Nordvik bought Halden and closed it, according to Ana.", "bought", ["Ana"]),
        ("Nordvik bought Halden, according to a report by Ana.", "bought", ["Ana"]),
        ("Nordvik has bought Halden, Ana said, though nobody knew.", "bought", ["Ana"]),
        ("As Ana told the court, Nordvik bought Halden.", "bought", ["Ana"]),
        ("Ana refused to say that Nordvik had bought Halden.", "bought", ["Ana"]),
        ("It was reported by Ana that Nordvik had bought Halden.", "bought", ["Ana"]),
        ("Oslo urged Nordvik to buy Halden.", "buy", ["Oslo"]),
        ("Ana said that Nordvik, which owns Halden, had closed.", "owns", []),
        ("Ana said that it was Nordvik who bought Halden.", "bought", ["Ana"]),
        ('"Nordvik bought Halden," said Ana.', "bought", ["Ana"]),
        ('"Nordvik bought Halden," said Ana.', "said", []),
        ('"We asked Nordvik for help," complained Ana.', "complained", []),
        ("The judge, Ana Ruiz, said that Nordvik had bought Halden.", "bought", ["Ruiz"]),
        ("Nordvik bought Halden, according to curator Ana Ruiz.", "bought", ["Ruiz"]),
        ("Ana left Oslo; she said that Nordvik had bought Halden.", "left", []),
    ],
)  # fmt: skip
def test_sources_stand_outermost_first(read: Read, text: str, predicate: str, wanted: list[str]) -> None:
    assert sources(read(text, predicate)) == wanted
