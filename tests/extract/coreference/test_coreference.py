"""Which entity each mention of a short article is resolved to."""

from __future__ import annotations

import pytest

from dyads.extract.claims import Nodes, extract
from dyads.extract.mentions.genders import gender_of
from dyads.graph.records import Article, Extraction, Part


def read(text: str, nodes: Nodes = "actors") -> Extraction:
    article = Article("a", "h", "story", "", text, (Part(0, len(text), "body"),))
    return next(iter(extract([article], nodes=nodes)))


def names_of(text: str, mention: str) -> list[str]:
    """The names of the entities that a mention stands for, in alphabetical order."""
    return sorted(m.entity.name for m in read(text).mentions if m.text == mention)


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        # The first name tells the gender, though somebody of the other one is nearer.
        ("Margaret Oduya met Thomas Brandt in Geneva. She left early.", "She", "Margaret Oduya"),
        ("Thomas Brandt wrote to Margaret Oduya in May. He never had an answer.", "He", "Thomas Brandt"),
        # A title tells it.
        ("Mrs. Lindqvar and Mr. Tovey quarrelled in Oslo. She sued him.", "him", "Tovey"),
        # Whom the text has been about outweighs one named in passing.
        (
            "Peter Halloran was born in Cork. He studied law in Dublin. He met the painter Paul Reyl there. "
            "His first book came out in 1990.",
            "His",
            "Peter Halloran",
        ),
        # Who says it after the fact is not whom the text is about, unless the saying goes on.
        ("Susan Marchetti will resign in May, Margaret Oduya said on Friday. She is 93.", "She", "Susan Marchetti"),
        ("Susan Marchetti will resign in May, Margaret Oduya said. She warned Norway.", "She", "Margaret Oduya"),
        ('Paul Reyl left Oslo. "He is innocent," Thomas Brandt told Norway.', "He", "Paul Reyl"),
        # Nobody whom its own clause goes on to name.
        (
            "Susan Marchetti met Margaret Oduya. She said that Susan Marchetti had helped Norway.",
            "She",
            "Margaret Oduya",
        ),
        # A fronted phrase looks forward to the subject.
        ("After her release, Susan Marchetti thanked Portugal.", "her", "Susan Marchetti"),
        ("Susan Marchetti has declared herself a candidate in Portugal.", "herself", "Susan Marchetti"),
        # Beside a name it stresses that.
        ("Chile replaced Paul Reyl, himself a former diplomat, in May.", "himself", "Paul Reyl"),
        # Who says one thing goes on to ask another.
        ("Norway said Chile had fled. It urged Peru to leave.", "It", "Norway"),
        ("Norway signed the treaty in June. It will pay Chile a fee.", "It", "Norway"),
        # Who a relative clause is about.
        ("Susan Marchetti beat Margaret Oduya, who ran before her own fans.", "her", "Margaret Oduya"),
    ],
)
def test_a_pronoun_stands_for_whom_it_agrees_with(text: str, mention: str, name: str) -> None:
    assert names_of(text, mention) == [name]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("It is clear that Norway will pay.", "It"),
        ('"They never listen," Susan Marchetti said in Oslo.', "They"),
    ],
)
def test_a_pronoun_that_stands_for_nobody_is_left_alone(text: str, mention: str) -> None:
    assert names_of(text, mention) == []


def test_the_first_person_in_a_quotation_is_its_speaker() -> None:
    assert names_of('"We will rebuild," Susan Marchetti told Portugal.', "We") == ["Susan Marchetti"]


@pytest.mark.parametrize(
    ("text", "mention", "pair"),
    [
        (
            "Norway and Chile signed a pact. Both countries will lower their tariffs.",
            "Both countries",
            ["Chile", "Norway"],
        ),
        ("Norway and Chile signed a pact. They will lower tariffs.", "They", ["Chile", "Norway"]),
    ],
)
def test_a_plural_stands_for_both(text: str, mention: str, pair: list[str]) -> None:
    assert names_of(text, mention) == pair


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Orvane Holdings is a maker of pumps in Oslo. The company sued Chile.", "The company", "Orvane Holdings"),
        ("Norway sued Orvane Bank in May. The bank denied it.", "The bank", "Orvane Bank"),
        ("Chile signed the pact in June. The country will lower tariffs.", "The country", "Chile"),
        ("Foreign Minister Susan Marchetti met Paul Reyl. The minister flew home.", "The minister", "Susan Marchetti"),
        ("Susan Marchetti served as an adviser to Portugal.", "an adviser", "Susan Marchetti"),
        ("Paul Reyl married Susan Marchetti in 1990. His wife died in Oslo.", "His wife", "Susan Marchetti"),
        ("Norway froze the aid. Its government blamed Chile.", "Its government", "Norway"),
        ("The MV Karin Lind sank off Norway. Chile owned the vessel.", "the vessel", "MV Karin Lind"),
        # The one that the text is about; not one that does something there; where the capital is named.
        (
            "Peru closed two ports. Chile met Peru. Peru shares a lake with Bolivia. The country is tired.",
            "The country",
            "Peru",
        ),
        ("Peru sued Chile. Norway has no soldiers in the country.", "the country", "Peru"),
        ("Chile sued Peru. Striking teachers in Lima blamed the government.", "the government", "Peru"),
        (
            "Dockers struck in Chile on Monday. Prices rose. Ana Ruiz left. Norway's Nordvik Shipping may leave. "
            "Ana Ruiz blamed the government.",
            "the government",
            "Chile",
        ),
        # From where it is tells which.
        (
            "Chile's Orvane Holdings and the Finnish firm Narvolt Optics quarrelled in May. The Chilean company sued.",
            "The Chilean company",
            "Orvane Holdings",
        ),
        # The only one of its kind is come back to from afar.
        (
            "Peru praised the Orvane Hospital. Peru froze the aid. Chile left. Norway stayed. Oman paid the clinic.",
            "the clinic",
            "Orvane Hospital",
        ),
        # A synonym of what was said of it, rather than a thing without a name.
        (
            "A chip from Norway won a prize. Orvane sold the Tarvik 4, an accelerator. Chile bought the chip.",
            "the chip",
            "Tarvik 4",
        ),
        # What turns out to be somebody is that one, what is called something bears the name.
        ("The winner was Susan Marchetti. The winner thanked Norway.", "The winner", "Susan Marchetti"),
        ("The client proved to be Paul Reyl. Norway paid the client.", "the client", "Paul Reyl"),
        ("Norway prepared for its last mission, which will be VX-19.", "its last mission", "VX-19"),
        # A body may be a rival, a leader, an owner.
        ("Orvane Holdings, the market leader, sued Chile.", "the market leader", "Orvane Holdings"),
    ],
)
def test_a_definite_noun_comes_back_to_a_name(text: str, mention: str, name: str) -> None:
    assert set(names_of(text, mention)) == {name}


def test_an_apposition_cannot_own_itself() -> None:
    text = "Orvane Holdings sued Chile. Hugo Lantz, its chairman, resigned."
    assert names_of(text, "its") == ["Orvane Holdings"]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Susan Marchetti sued Portugal. Marchetti won.", "Marchetti", "Susan Marchetti"),
        ("Narvolt Semiconductor sued Portugal. Narvolt won.", "Narvolt", "Narvolt Semiconductor"),
        ("The MV Karin Lind sank. Chile owned the Karin Lind.", "Karin Lind", "MV Karin Lind"),
        ("The Regional Forest Authority (Refora) met. Refora won.", "Refora", "Regional Forest Authority"),
        ("The Baltic Shipping Council (BSC) met in Oslo. BSC wants new rules.", "BSC", "Baltic Shipping Council"),
    ],
)
def test_a_short_name_is_its_long_form(text: str, mention: str, name: str) -> None:
    short = [m.entity.name for m in read(text).mentions if m.text == mention]
    assert set(short) == {name}


def test_an_actor_is_named_by_its_owner() -> None:
    text = "Paul Reyl left Oslo. His daughter sued Norway. Reyl paid."
    assert names_of(text, "His daughter") == ["Reyl's daughter"]


@pytest.mark.parametrize("noun", ["its team", "a man", "partners"])
def test_who_is_nobody_in_particular_is_no_node(noun: str) -> None:
    assert names_of(f"Norway met {noun} in Oslo.", noun) == []


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("A Chilean court fined Orvane Holdings in May.", "A Chilean court", "Chilean court"),
        ("Norway expelled two Peruvian reporters in May.", "two Peruvian reporters", "two Peruvian reporters"),
        ("A spokesman for Orvane Bank met Paul Reyl.", "A spokesman", "spokesman for Orvane Bank"),
        ("The head of the Lisk Fund met the head of Orvane Bank.", "the head", "head of Orvane Bank"),
        ("Residents of four villages met Paul Reyl.", "Residents", "Residents of four villages"),
        ("Kenya acquitted the captain of sabotage.", "the captain", "captain"),
        # Who does something to another, or has it done to him.
        ("A court fined Orvane Holdings in May.", "A court", "court"),
        ("Norway was sued by two Peruvian-born nurses.", "two Peruvian-born nurses", "two Peruvian-born nurses"),
        ("Police in Oslo arrested a 41-year-old engineer.", "a 41-year-old engineer", "41-year-old engineer"),
        # What it stands beside says who it is.
        ("Bolivia, a close ally of Cuba, sued Norway.", "a close ally", "Bolivia"),
    ],
)
def test_whose_somebody_is_tells_who_it_is(text: str, mention: str, name: str) -> None:
    assert names_of(text, mention) == [name]


@pytest.mark.parametrize("mention", ["no Chilean court", "any Chilean court"])
def test_nobody_in_particular_is_whose_nobody_tells(mention: str) -> None:
    assert names_of(f"{mention} fined Orvane Holdings in May.", mention) == []


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Norway told Halden Bank, which had raised its fees, to leave.", "its", "Halden Bank"),
        ("Norway sued Halden Bank after Orvane Holdings sold its shares.", "its", "Orvane Holdings"),
        ("Norway sued Halden Bank, and its currency fell.", "its", "Norway"),
            # No country has a director or shares.
            ("Norway sued Halden Bank, and its shares fell.", "its", "Halden Bank"),
            # Whose a conjunct is stands before it.
            ("Norway sanctioned Halden Bank and its lender.", "its", "Halden Bank"),
            ("Norway thanked Halden Bank and its own police.", "its", "Norway"),
        # One does it to another.
        ("Norway said Chile had violated its airspace.", "its", "Norway"),
        ("Norway accused Chile of raiding its embassy.", "its", "Norway"),
        ("Norway said Chile had violated its obligations.", "its", "Chile"),
    ],
)
def test_a_possessive_behind_a_verb_goes_with_the_subject_of_its_clause(text: str, mention: str, name: str) -> None:
    assert names_of(text, mention) == [name]


def test_all_nouns_are_nodes_where_asked_for() -> None:
    entities = {m.text: m.entity.kind for m in read("Norway met partners over the tariff.", "all").mentions}
    assert entities["the tariff"] == "CONCEPT"


@pytest.mark.parametrize(
    ("name", "gender"), [("Margaret Oduya", "female"), ("Thomas Brandt", "male"), ("Margaret", "")]
)
def test_a_first_name_tells_a_gender_only_before_a_family_name(name: str, gender: str) -> None:
    assert gender_of(name) == gender


def test_a_movement_is_what_stands_before_the_noun() -> None:
    text = "The Ivarna (Dawn) movement left Peru. The movement sued Chile."
    assert names_of(text, "The movement") == ["Ivarna"]


def test_a_state_of_something_is_no_state() -> None:
    assert names_of("The senate declared a state of alarm in Bolivia.", "a state") == []
    assert names_of("The Bolivian state sued Chile.", "The Bolivian state") == ["Bolivia"]


@pytest.mark.parametrize(
    ("text", "mention", "names"),
    [
        ("Peru and Chile signed it, Norway said. Both kingdoms thanked Norway.", "Both kingdoms", ["Chile", "Peru"]),
        ("Chile accused Hamas. Norway urged both sides to stop.", "both sides", ["Chile", "Hamas"]),
        (
            "Chile told Peru to leave. Norway left. Kenya met the two governments.",
            "the two governments",
            ["Chile", "Peru"],
        ),
        # Whose clause it is, is one of them.
        (
            "Chile accused Peru. Kenya met Peru in May. Chile cut the cable between the two countries.",
            "the two countries",
            ["Chile", "Peru"],
        ),
        # Nobody has been told apart.
        ("Nurses in Norway went on strike in May. Peru met both sides.", "both sides", []),
        ("Peru warned both Chilean sides.", "both Chilean sides", []),
    ],
)
def test_a_pair_is_two_whom_a_clause_has_joined(text: str, mention: str, names: list[str]) -> None:
    assert names_of(text, mention) == names


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "Peru's prime minister, Hugo Rojas, left. The Peruvian leader met Marta Lind.",
            "The Peruvian leader",
            "Hugo Rojas",
        ),
        ("President Hugo Rojas met Marta Lind. The Bolivian president left.", "The Bolivian president", "Hugo Rojas"),
        ("Peru recalled the Chilean ambassador. The envoy left.", "The envoy", "Chilean ambassador"),
        # Somebody else's.
        ("Peru's president, Hugo Rojas, left. The Chilean leader met him.", "The Chilean leader", "Chilean leader"),
        # Who is named further on.
        ("Marta Lind dismissed her deputy. The deputy, Hugo Rojas, sued her.", "her deputy", "Hugo Rojas"),
        ("Peru arrested a clerk. Kenya left. The clerk, Hugo Rojas, sued Peru.", "a clerk", "Hugo Rojas"),
    ],
)
def test_an_office_comes_back_to_who_holds_it(text: str, mention: str, name: str) -> None:
    assert names_of(text, mention) == [name]


@pytest.mark.parametrize(
    ("text", "mention", "names"),
    [
        ("A NATO spokeswoman said the alliance had warned Norway.", "the alliance", ["NATO"]),
        ("Chile sued Peru. A Norvik Mining spokesman said the company had paid.", "the company", ["Norvik Mining"]),
        ("Floods hit the provinces of Lomar and Vesk in May.", "the provinces", ["Lomar", "Vesk"]),
        ("A survey by the Clear Water institute was published.", "the Clear Water institute", ["Clear Water"]),
        ("Runa Vik was charged on Monday. The 34-year-old will appear in court.", "The 34-year-old", ["Runa Vik"]),
        ("China said the USS Karin Lind had left. Peru said the Lind was hit.", "Lind", ["USS Karin Lind"]),
        ("Vietnam summoned an envoy and called on Manila to stop.", "Manila", ["Philippines"]),
        ("The Forward Party won in Chad. The board voted against it.", "it", []),
        ("Norvik Mining bought two boats. The ministry plans to test them.", "them", []),
        # Half of a pair is not whose minister speaks of it.
        (
            "China and Vietnam clashed. Japan was concerned. The Japanese minister urged both countries to stop.",
            "both countries",
            ["China", "Vietnam"],
        ),
    ],
)
def test_a_description_comes_back_to_whom_it_describes(text: str, mention: str, names: list[str]) -> None:
    assert names_of(text, mention) == names


def test_the_country_is_the_one_that_the_headline_names() -> None:
    body = "Kenya and Chad sent rice to Malawi. Chad took it to Malawi by train. Nine people died."
    text = f"Aid reaches towns in Malawi\n\n{body} The country needed tents, Ruth Dube said."
    article = Article("a", "h", "story", "", text, (Part(0, 27, "headline"), Part(29, len(text), "body")))
    found = next(iter(extract([article])))
    assert {m.entity.name for m in found.mentions if m.text == "The country"} == {"Malawi"}
