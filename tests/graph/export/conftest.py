"""Invented graphs for the exports: a small one with everything in it, a hostile one, and a crowded one."""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dyads.graph.build import build_graph
from dyads.graph.entity_graph import EntityGraph
from dyads.graph.export.explorer_page import write_explorer_page
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

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = "</script><img src=x onerror=alert(1)>"
HOSTILE_TEXTS = (
    HOSTILE,
    '"><script>window.hacked = 1</script>',
    '<a href="javascript:alert(2)">href</a>',
    "line\u2028separator\u2029paragraph\x85next",
    '=HYPERLINK("http://evil.invalid")',
    "${alert(3)} {{ 7 * 7 }} {% raw %} <!-- <script>",
    "' onmouseover='alert(4)",
)


def extraction(name: str, day: str, stated: Iterable[dict[str, Any]], **fields: Any) -> Extraction:
    """An article made of the sentences of the claims that it is to state, and these claims."""
    stated = list(stated)
    sentences = [str(item.get("sentence") or f"{item['who']} {item['does']} {item['whom']}.") for item in stated]
    text = "\n".join(sentences)
    fields = {"title": f"Report {name}", "source": "Harbour Gazette", "url": f"news:{name}"} | fields
    article = Article(
        id=digest(name, text), text_hash=digest(text), name=name, text=text, parts=(Part(0, len(text), "body"),),
        published=dt.date.fromisoformat(day), **fields,
    )  # fmt: skip
    claims, start = [], 0
    for item, sentence in zip(stated, sentences, strict=True):
        claims.append(_claim(article, sentence, start, **{key: item[key] for key in item if key != "sentence"}))
        start += len(sentence) + 1
    mentions = [
        Mention(name, article.id, a.start, a.end, a.mention, "name", a.entity)
        for c in claims
        for a in (c.subject, c.object)
    ]
    return Extraction(article, tuple(mentions), tuple(claims))


def _claim(
    article: Article, sentence: str, start: int, *, who: str, does: str, whom: str, kinds: str = "COUNTRY COUNTRY",
    said_by: tuple[str, ...] = (), date: tuple[str, str] | None = None, type: str = "OTHER", **fields: Any,
) -> Claim:  # fmt: skip
    def argument(name: str, kind: str, at: int) -> Argument:
        entity = LocalEntity(f"{article.id}#{name}", name, kind, (name, f"the {name}"))
        return Argument(entity, name, start + at, start + at + len(name))

    subject_kind, object_kind = kinds.split()
    head = does.split()[0]
    when = DateRange(dt.date.fromisoformat(date[0]), dt.date.fromisoformat(date[1]), "text") if date else None
    return Claim(
        article=article.name, article_id=article.id, sentence=sentence, start=start, end=start + len(sentence),
        subject=argument(who, subject_kind, 0), object=argument(whom, object_kind, len(who) + len(does) + 2),
        predicate=does, head=head, head_start=start + len(who) + 1, head_end=start + len(who) + 1 + len(head),
        relation=type, attribution=tuple(Source(name, start, start + 1) for name in said_by), date=when,
        **({"confidence": 0.75, "extractor": "dyads test"} | fields),
    )  # fmt: skip


@pytest.fixture(scope="session")
def make_extraction() -> Callable[..., Extraction]:
    """An article out of the claims that it is to state."""
    return extraction


@pytest.fixture(scope="session")
def small_graph() -> EntityGraph:
    """Two articles: trade told twice and denied once, a symmetric meeting, a standing relation, a plan."""
    first = extraction("harbour", "2031-03-04", [
        dict(who="Kardovia", does="buys grain from", whom="Ilmenia", type="TRADE", role="from",
             theme="grain", theme_start=14, theme_end=19, date=("2031-02-01", "2031-02-28"),
             modality="reported", said_by=("Harbour Gazette", "two officials")),
        dict(who="Ilmenia", does="holds talks with", whom="Kardovia", type="CONSULT", symmetric=True),
        dict(who="Anna Velt", does="is foreign minister of", whom="Kardovia", type="LEADS", kinds="PERSON COUNTRY"),
        dict(who="Kardovia", does="bombs", whom="Port Sarn", type="ASSAULT", kinds="COUNTRY PLACE", modality="planned"),
    ])  # fmt: skip
    second = extraction("tariff | notes", "2031-03-09", [
        dict(who="Kardovia", does="buys grain from", whom="Ilmenia", type="TRADE", confidence=0.5),
        dict(who="Kardovia", does="imports | re-exports (2) to", whom="Ilmenia", type="TRADE",
             sentence="Kardovia imports | re-exports (2) to Ilmenia,\nsaid\ta \\ clerk \u2013 \u00abyes\u00bb & <no>."),
        dict(who="Kardovia", does="buys grain from", whom="Ilmenia", type="TRADE", negated=True, said_by=("Ilmenia",)),
        dict(who="-Sarn Line", does="=sues", whom="@Port Sarn", type="COERCE", kinds="ORGANIZATION PLACE"),
    ], source="", url="")  # fmt: skip
    return build_graph([first, second])


@pytest.fixture(scope="session")
def hostile_graph() -> EntityGraph:
    """Hostile text as name, predicate, theme, sentence, source, article name and title."""
    texts = HOSTILE_TEXTS
    return build_graph(
        extraction(f"article {text}", "2031-05-01", [
            dict(who=f"Who {text}", does=f"does {text}", whom=f"Whom {text}", type="ACCUSE", theme=text,
            said_by=(text,)), dict(who=f"Who {text}", does=text, whom="Ilmenia", type="TRADE", negated=True),
        ], title=text, source=text, url=f"javascript:{text}")
        for text in texts
    )  # fmt: skip


PLACES = """
    Kardovia Ilmenia Sarnland Orvenia Tesk Lumaria Brevik Halden Quorra Mirnia Dastan Pelloria Vantia Ostrava-Sund
    Norrland Ketterby Zamora-Bay Ulmar Fennick Grath
""".split()
PEOPLE = """
    Anna Velt|Oskar Brandt|Lena Maru|Tomas Quill|Irina Sokol|Peter Haldane|Mei Tanaka|Yusuf Karim|Clara Oduya|Ivo Benes
    |Ruth Alder|Samir Haddad|Greta Lund|Marco Silvan|Dina Petrov|Hugo Larsen|Amara Diallo|Jonas Weck
""".split("|")
BODIES = """
    Harbour Union|Ministry of Grain|Northern Pact|Sarn Line|Velt Steel|Free Coast Front|Ilmen Gas|Assembly of Ports
    |Red Dune Brigade|Central Bank of Tesk|Quorra Airways|Border Guard
""".split("|")
PEOPLE, BODIES = [name.strip() for name in PEOPLE], [name.strip() for name in BODIES]
DEEDS = (
    ("buys grain from", "TRADE"), ("sells weapons to", "TRADE"), ("holds talks with", "CONSULT"), ("visits", "CONSULT"),
    ("supports", "SUPPORT"), ("criticizes", "ACCUSE"), ("accuses", "ACCUSE"), ("bombs", "ASSAULT"), ("sanctions",
    "SANCTION"), ("threatens to blockade", "THREATEN"), ("sends aid to", "AID"), ("signs a fisheries agreement with",
    "AGREE"), ("says it will compete with", "COMPETES"), ("rejects", "REJECT"), ("invests in", "INVEST"),
)  # fmt: skip


@pytest.fixture(scope="session")
def crowded_graph() -> EntityGraph:
    """Some 60 entities and 120 relations, most of them around few countries, as news has it."""
    return crowd(articles=30, claims=5, seed=7)


@pytest.fixture(scope="session")
def overfull_graph() -> EntityGraph:
    """More relations than the page shows."""
    return crowd(articles=300, claims=5, seed=11)


def crowd(articles: int, claims: int, seed: int) -> EntityGraph:
    """Random but reproducible news; the first countries take part in most of it."""
    chance = random.Random(seed)
    kinds = dict.fromkeys(PLACES, "COUNTRY") | dict.fromkeys(PEOPLE, "PERSON") | dict.fromkeys(BODIES, "ORGANIZATION")
    kinds |= {"Port Sarn": "PLACE", "Tesk Strait": "PLACE", "coast guards": "ROLE", "Grain Treaty": "LAW", "Dune War":
    "EVENT",
              "Miru": "GROUP", "Sarn-2 drone": "PRODUCT", "The Salt Road": "WORK"}  # fmt: skip
    names = list(kinds)
    weights = [40 / (1 + rank) if kinds[name] == "COUNTRY" else 2 for rank, name in enumerate(names)]

    def state() -> dict[str, Any]:
        who, whom = chance.choices(names, weights)[0], chance.choices(names, weights)[0]
        while whom == who:
            whom = chance.choices(names, weights)[0]
        does, type_ = chance.choice(DEEDS)
        if kinds[who] == "PERSON" and kinds[whom] == "COUNTRY" and chance.random() < 0.6:
            does, type_ = "is foreign minister of", "LEADS"
        extra = " after a week of talks in the harbour town, where envoys of both sides had met behind closed doors"
        return dict(
            who=who, does=does, whom=whom, type=type_, kinds=f"{kinds[who]} {kinds[whom]}", symmetric="with" in does,
            sentence=f"{who} {does} {whom}{extra if chance.random() < 0.5 else ''}.", negated=chance.random() < 0.08,
            modality=chance.choice(("asserted", "asserted", "reported", "possible", "planned")),
            said_by=("the Harbour Gazette",) if chance.random() < 0.3 else (),
        )  # fmt: skip

    def day() -> str:
        return str(dt.date(2031, 1, 1) + dt.timedelta(days=chance.randrange(180)))

    return build_graph(
        extraction(f"story-{n}", day(), [state() for _ in range(claims)], title=f"Report {n} from the coast")
        for n in range(articles)
    )


@pytest.fixture
def explore(browser: "Browser", tmp_path: Path) -> Iterator[Callable[..., "Page"]]:
    """Writes and opens the explorer; fails afterwards where it complained, asked for anything or ran hostile text."""
    complaints: list[str] = []
    requests: list[str] = []
    opened: list[Page] = []

    def open_page(
        graph: EntityGraph,
        *,
        hash: str = "",
        window: tuple[int, int] = (1440, 900),
        theme: Any = "light",
        **options: Any,
    ) -> "Page":
        page = browser.new_page(viewport={"width": window[0], "height": window[1]}, color_scheme=theme)
        opened.append(page)
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.add_init_script("addEventListener('securitypolicyviolation', (e) => console.error(e.violatedDirective))")
        path = tmp_path / "explorer.html"
        write_explorer_page(graph, path, **options)
        page.goto(path.as_uri() + hash)
        page.wait_for_selector("body[data-state=drawn]")
        return page

    yield open_page
    for page in opened:
        assert page.evaluate("typeof window.hacked") == "undefined"
        assert page.locator("img, iframe, object").count() == 0
        assert page.locator("script").count() == 2
        page.close()
    # Of how slowly a drawing without a graphics processor is read back, which tells what the pointer is on.
    assert not [complaint for complaint in complaints if "GL Driver Message" not in complaint]
    address = (tmp_path / "explorer.html").as_uri()
    assert {url.partition("#")[0] for url in requests if not url.startswith(("blob:", "data:"))} <= {address}
