"""Graphs of any size for the benchmarks of the stores: invented claims, without a pipeline.

Comes in: how many claims, and a seed. Goes out: an EntityGraph, the same for the same arguments. Five claims make an
article; few entities stand in many claims and many in few, as in the news.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.records import (
    Argument,
    Article,
    Claim,
    DateRange,
    Extraction,
    LocalEntity,
    Mention,
    Part,
    Source,
    digest,
)

CLAIMS_IN_AN_ARTICLE = 5
CLAIMS_FOR_AN_ENTITY = 12
KINDS = ("COUNTRY", "PERSON", "PERSON", "ORGANIZATION", "ORGANIZATION", "PLACE", "GROUP")
PREDICATES = (
    ("accuses", "accuse", "ACCUSE"), ("buys grain from", "buy", "TRADE"), ("meets", "meet", "CONSULT"),
    ("imposes sanctions on", "impose", "SANCTION"), ("supports", "support", "SUPPORT"), ("shells", "shell", "ASSAULT"),
    ("is minister of", "minister", "LEADS"), ("owns", "own", "OWN"), ("rejects", "reject", "REJECT"),
)  # fmt: skip
SYLLABLES = "ka ri mo ve lan dor sa ti pel or na bru shi ven tal go rem is qua fen".split()
FIRST_DAY = dt.date(2026, 1, 1)


def make_graph(claims: int, seed: int = 0, *, first: int = 0) -> EntityGraph:
    """A graph of so many claims, a few less where two are of one entity alone.

    Args:
        claims: how many.
        seed: of names and choices.
        first: the number of the first article; graphs whose numbers overlap share these articles.

    Returns:
        The graph.
    """
    articles = max(1, claims // CLAIMS_IN_AN_ARTICLE)
    entities = max(4, claims // CLAIMS_FOR_AN_ENTITY)
    return build_graph(_extraction(number, entities, seed) for number in range(first, first + articles))


def _extraction(number: int, entities: int, seed: int) -> Extraction:
    draw = random.Random(f"{seed} {number}")
    told = list(_told(draw, entities))
    text = "\n".join(sentence for *_, sentence in told)
    name = f"report-{number:06}"
    article = Article(
        id=digest(name, text), text_hash=digest(text), name=name, title=f"Report {number}", text=text,
        parts=(Part(0, len(text), "body"),), published=FIRST_DAY + dt.timedelta(draw.randrange(300)),
        source="Harbour Gazette", url=f"news:{number}",
    )  # fmt: skip
    claims, start = [], 0
    for subject, object_, (label, head, type_), sentence in told:
        claims.append(_claim(draw, article, (subject, object_), (label, head, type_), sentence, start))
        start += len(sentence) + 1
    ends = {(end.start, end.end): end for claim in claims for end in (claim.subject, claim.object)}
    mentions = (Mention(name, article.id, *span, end.mention, "name", end.entity) for span, end in ends.items())
    return Extraction(article, tuple(mentions), tuple(claims))


def _told(draw: random.Random, entities: int) -> Iterator[tuple[int, int, tuple[str, str, str], str]]:
    for _ in range(CLAIMS_IN_AN_ARTICLE):
        subject, object_ = (int(entities * draw.random() ** 3) for _ in range(2))
        object_ = (object_ + (subject == object_)) % entities
        words = draw.choice(PREDICATES)
        rest = " ".join(_word(draw.randrange(10_000)) for _ in range(draw.randint(12, 22)))
        yield subject, object_, words, f"{_name(subject)} {words[0]} {_name(object_)} {rest}."


def _claim(
    draw: random.Random, article: Article, ends: tuple[int, int], words: tuple[str, str, str], sentence: str, start: int
) -> Claim:
    label, head, type_ = words
    subject, object_ = (LocalEntity(f"{article.id}#{n}", _name(n), KINDS[n % len(KINDS)], (_name(n),)) for n in ends)
    at = start + len(subject.name) + 1
    to = at + len(label) + 1
    source = Source(object_.name, to, to + len(object_.name), object_)
    return Claim(
        article=article.name, article_id=article.id, sentence=sentence, start=start, end=start + len(sentence),
        subject=Argument(subject, subject.name, start, at - 1),
        object=Argument(object_, object_.name, to, to + len(object_.name)),
        predicate=label, head=head, head_start=at, head_end=at + len(label.split()[0]), relation=type_,
        symmetric=type_ == "CONSULT", negated=draw.random() < 0.1,
        modality=draw.choice(("asserted", "asserted", "reported", "planned")),
        attribution=(source,) if draw.random() < 0.2 else (),
        date=DateRange(FIRST_DAY, FIRST_DAY, "text") if draw.random() < 0.3 else None,
        confidence=round(draw.uniform(0.4, 0.95), 4), extractor="generated",
    )  # fmt: skip


def _name(entity: int) -> str:
    return f"{_word(entity).title()} {_word(entity * 7 + 3).title()}"


def _word(number: int) -> str:
    letters = ""
    for _ in range(4):
        number, last = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[last]
    return letters
