#!/usr/bin/env python3
"""Make as many varied news articles as asked, all invented, to see how dyads does on a large collection.

    generate_articles.py COUNT FOLDER [--seed N] [--first N]

Every second article is an example article retold: its countries, and their capitals and demonyms, changed into others,
some paragraphs left out, some made ones put in between. The others are put together from templates alone. Article N is
the same whatever the count, so that a collection can grow by ten: `--first 3000` makes those that come next.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "notebooks" / "articles"

COUNTRIES = """
Kenya/Kenyan/Nairobi Ethiopia/Ethiopian/Addis_Ababa Eritrea/Eritrean/Asmara Egypt/Egyptian/Cairo Turkey/Turkish/Ankara
Greece/Greek/Athens Poland/Polish/Warsaw India/Indian/New_Delhi Vietnam/Vietnamese/Hanoi Norway/Norwegian/Oslo
Chile/Chilean/Santiago Japan/Japanese/Tokyo Morocco/Moroccan/Rabat Peru/Peruvian/Lima Finland/Finnish/Helsinki
Ghana/Ghanaian/Accra Serbia/Serbian/Belgrade Canada/Canadian/Ottawa Jordan/Jordanian/Amman Portugal/Portuguese/Lisbon
Thailand/Thai/Bangkok Hungary/Hungarian/Budapest Senegal/Senegalese/Dakar Mongolia/Mongolian/Ulaanbaatar
Uruguay/Uruguayan/Montevideo Latvia/Latvian/Riga Angola/Angolan/Luanda Nepal/Nepali/Kathmandu
""".split()
FIRST_NAMES = """
Adaeze Bartosz Carmela Davor Elif Farouk Greta Haruki Ingrid Jovan Katarzyna Lindiwe Mateus Nadia Olumide Paloma Rashid
Sigrid Tomás Ulrika Vasilis Wanjiru Yusuf Zofia Amara Bogdan Chiara Dilshad Esther Fenna
""".split()
SURNAMES = """
Abiodun Bergstrand Castellanos Demirtaş Eskola Farahani Gutowski Hamasaki Iversen Jokic Kovalenko Lindqvist Mensah
Novotny Okonkwo Papadakis Quispe Rostami Sandvik Tembo Umarov Valverde Wolanski Yamagata Zervas Achterberg Belkacem
""".split()
WORDS_OF_FIRMS = (
    "Meridian Halcyon Borealis Kestrel Tamarind Cobalt Juniper Saltmarsh Orrery Palisade Vantage Corvid".split()
)
KINDS_OF_FIRMS = ["Holdings", "Shipping", "Energy", "Steel", "Telecom", "Bank", "Mining", "Aerospace"]
BODIES = ["Foreign Ministry", "Ministry of Defence", "Ministry of Trade", "central bank", "Coast Guard", "parliament"]
OFFICES = ["Foreign Minister", "President", "Prime Minister", "Defence Minister", "Trade Minister"]
GOODS = [
    "drones",
    "wheat",
    "natural gas",
    "patrol boats",
    "lithium",
    "steel",
    "fertiliser",
    "railway wagons",
    "vaccines",
]
MATTERS = [
    "fishing rights",
    "a disputed border crossing",
    "steel tariffs",
    "a detained crew",
    "grid access",
    "visa rules",
]
PAPERS = ["Harbour Courier", "Plateau Dispatch", "Northern Ledger", "Strait Observer", "Meridian Post"]

SENTENCES = """
{office} {person} of {country} accused {other} on {day} of breaking an agreement on {matter}.
{other_adjective} {other_office} {other_person} rejected the accusation and demanded an apology from {capital}.
{country} will buy {goods} worth ${number} million from {other}, the {adjective} {body} said on {day}.
{firm} has sold its {other_adjective} subsidiary to {second_firm} for ${number} million.
{person}, who has led {firm} since 2019, met {other_person} in {other_capital} on {day}.
"{capital} has nothing to hide," {person} told reporters. He added that {country} would open its ports to inspectors.
The {adjective} {body} denied that {country} had sent {goods} to {third}.
{third} imposed sanctions on {firm} after the company was said to have shipped {goods} to {other}.
Police in {other_capital} arrested {number} protesters outside the {adjective} embassy, according to {second_firm}.
{country} and {other} are expected to sign a treaty on {matter} in {third_capital} next month.
{other_person} praised {third} for its mediation, but said that {other} would not withdraw its claim.
{firm} plans to invest ${number} million in {third}, where it already employs {number} people.
{third_adjective} diplomats hope that {country} will send aid to {other} before the winter.
Rebels in northern {third} attacked a convoy of {second_firm} on {day}, killing {number} people, officials said.
{person} may travel to {third_capital} if {other} drops its demands on {matter}.
The {other_adjective} {body} expelled {number} {adjective} diplomats, whom it accused of spying for {firm}.
{country} has supported {third} in the dispute over {matter} since {person} took office.
{second_firm} sued {firm} in a court in {capital}, claiming that it had copied its design of {goods}.
{other} threatened to close its border with {country} unless {firm} pays its debts.
{person} resigned from the board of {second_firm} after {other_person} criticised the purchase of {goods}.
""".strip().splitlines()
HEADLINES = """
{country} accuses {other} over {matter}
{country} to buy {goods} from {other}
{third} offers to mediate between {country} and {other}
{firm} sells {other_adjective} business to {second_firm}
{other} rejects {adjective} claim on {matter}
""".strip().splitlines()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="COUNT", help="how many articles to make")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to put them, a Markdown file each")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another seed makes another collection")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="number of the first one (default: 0)")
    arguments = parser.parse_args()
    write_articles(arguments.folder, arguments.count, seed=arguments.seed, first=arguments.first)


def write_articles(folder: Path, count: int, *, seed: int = 0, first: int = 0) -> None:
    """Write articles into a folder, a Markdown file each.

    Args:
        folder: where to put them; it is made where it is missing.
        count: how many.
        seed: of the random numbers.
        first: the number of the first article.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        (folder / f"article-{number:06}.md").write_text(make_article(number, seed), encoding="utf-8")


def make_article(number: int, seed: int = 0) -> str:
    """One article, with its title, date, source and address above it.

    Args:
        number: which one.
        seed: of the random numbers.

    Returns:
        The text of a Markdown file.
    """
    draw = random.Random(f"{seed}:{number}")
    cast = make_cast(draw)
    made = list(made_paragraphs(draw, cast))
    if number % 2:
        title, paragraphs = draw.choice(HEADLINES).format_map(cast), made
    else:
        title, told = retold(draw)
        paragraphs = [*told, *made[:2]]
        paragraphs[1:] = draw.sample(paragraphs[1:], len(paragraphs) - 1)
    day = dt.date(2026, 1, 1) + dt.timedelta(days=draw.randrange(360))
    source = draw.choice(PAPERS)
    address = f"https://example.org/{source.lower().replace(' ', '-')}/{number}"
    head = f'---\ntitle: "{title}"\ndate: {day}\nsource: {source}\nurl: {address}\n---\n'
    return "\n\n".join([head + f"\n{paragraphs[0]}", *paragraphs[1:]]) + "\n"


def make_cast(draw: random.Random) -> dict[str, str]:
    """Whom and what the sentences of one article are about."""
    cast: dict[str, str] = {}
    for role, country in zip(("", "other_", "third_"), draw.sample(COUNTRIES, 3), strict=True):
        name, adjective, capital = country.replace("_", " ").split("/")
        cast |= {role.strip("_") or "country": name, f"{role}adjective": adjective, f"{role}capital": capital}
        cast |= {f"{role}person": f"{draw.choice(FIRST_NAMES)} {draw.choice(SURNAMES)}"}
        cast |= {f"{role}office": draw.choice(OFFICES)}
    firms = draw.sample(WORDS_OF_FIRMS, 2)
    cast |= {
        "firm": f"{firms[0]} {draw.choice(KINDS_OF_FIRMS)}",
        "second_firm": f"{firms[1]} {draw.choice(KINDS_OF_FIRMS)}",
    }
    return cast | {"body": draw.choice(BODIES), "goods": draw.choice(GOODS), "matter": draw.choice(MATTERS)}


def made_paragraphs(draw: random.Random, cast: dict[str, str]) -> Iterator[str]:
    """Four to nine paragraphs of one to three sentences."""
    templates = draw.sample(SENTENCES, len(SENTENCES))
    for _ in range(draw.randint(4, 9)):
        taken, templates = templates[: draw.randint(1, 3)], templates[3:]
        if taken:
            yield " ".join(
                t.format_map(cast | {"day": draw.choice(DAYS), "number": str(draw.randint(3, 900))}) for t in taken
            )


def retold(draw: random.Random) -> tuple[str, list[str]]:
    """Title and paragraphs of an example article, set among other countries and shortened."""
    text = draw.choice(sorted(EXAMPLES.glob("*.md"))).read_text(encoding="utf-8")
    _, head, body = text.split("---\n", 2)
    old = [word for country in COUNTRIES for word in country.replace("_", " ").split("/")]
    new = [word for country in draw.sample(COUNTRIES, len(COUNTRIES)) for word in country.replace("_", " ").split("/")]
    others = dict(zip(old, new, strict=True))
    names = re.compile(rf"\b({'|'.join(map(re.escape, old))})\b")
    title, *paragraphs = [
        names.sub(lambda match: others[match[1]], part.strip())
        for part in [re.findall(r'^title: "?(.*?)"?$', head, re.MULTILINE)[0], *body.split("\n\n")]
        if part.strip()
    ]
    kept = [paragraph for paragraph in paragraphs[1:] if draw.random() < 0.7]
    return title, [paragraphs[0], *kept]


if __name__ == "__main__":
    main()
