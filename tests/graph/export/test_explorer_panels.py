"""The explorer's panel: profiles, evidence with its words marked, articles, ways between actors, surroundings."""

import pytest

from dyads.graph.build import build_graph

DRAWN = "() => dyads.stage.edges().map(({data}) => data.label).sort()"
NAMES = "() => dyads.stage.nodes().map(({title}) => title).sort()"


def choose(page, name: str) -> None:
    page.get_by_role("combobox", name="Search actors").fill(name)
    page.keyboard.press("Enter")


def test_a_profile_says_who_it_is_and_what_it_does(explore, small_graph):
    page = explore(small_graph)
    choose(page, "Kardovia")
    panel = page.locator("#panel")
    assert page.inner_text("#panel h2") == "Kardovia"
    text = panel.inner_text()
    assert "country · 4 relations · 7 mentions" in text
    assert "Also: the Kardovia" in text
    sections = dict(
        zip(panel.locator("h3").all_inner_texts(), panel.locator("ul.relations").all_inner_texts(), strict=True)
    )
    assert {name.split("\n")[0].rstrip(" 0123456789") for name in sections} == {
        "Does to others",
        "Others do to it",
        "Mutual",
    }
    assert "buys grain from Ilmenia × denied 1" in text
    assert "Anna Velt is foreign minister of" in text
    assert panel.locator("figure").get_attribute("aria-label") is None
    assert panel.locator("figure svg").get_attribute("aria-label").startswith("Claims over time, most in")
    panel.get_by_text("Merged over 2 articles").click()
    panel.locator(".members li").first.wait_for()
    members = panel.locator(".members li").all_inner_texts()
    assert members == [
        "Report harbour, Harbour Gazette, 2031-03-04 · 4 mentions",
        "Report tariff | notes, 2031-03-09 · 3 mentions",
    ]
    choose(page, "Anna Velt")
    assert panel.locator("h3").all_inner_texts()[0].startswith("Roles")


def test_an_edge_shows_every_claim_with_its_words_marked(explore, small_graph):
    page = explore(small_graph)
    page.locator("#panel").get_by_role("button", name="Kardovia – buys grain from → Ilmenia").first.click()
    panel = page.locator("#panel")
    assert page.inner_text("#panel h2") == "Kardovia – buys grain from → Ilmenia"
    relation = next(r for r in small_graph.relations.values() if r.type == "TRADE")
    assert sorted(panel.locator("blockquote").all_text_contents()) == sorted(
        claim.sentence for claim in small_graph.claims_of(relation.id)
    )
    first = panel.locator(".claim").first
    marks = [(mark.get_attribute("class"), mark.text_content()) for mark in first.locator("mark").all()]
    assert marks == [("subject", "Kardovia"), ("head", "buys"), ("theme", "grain"), ("object", "Ilmenia")]
    assert first.locator(".how").inner_text() == "◐reported, according to Harbour Gazette, citing two officials"
    assert first.locator(".facts").inner_text() == "buys grain from · 1 Feb 2031 – 28 Feb 2031 · confidence 0.75"
    assert first.locator(".whence").inner_text() == "Report harbour, Harbour Gazette, 2031-03-04"


def test_said_and_denied_stand_side_by_side(explore, small_graph):
    page = explore(small_graph)
    page.locator("#panel").get_by_role("button", name="Kardovia – buys grain from → Ilmenia").first.click()
    assert page.inner_text(".contested") == "Contested: some say it, some deny it."
    told, denied = page.locator(".told"), page.locator(".against")
    assert (told.locator(".claim").count(), denied.locator(".claim").count()) == (3, 1)
    assert denied.locator(".how").inner_text() == "×denied, according to Ilmenia"
    one, other = told.bounding_box(), denied.bounding_box()
    assert one["y"] == other["y"] and one["x"] + one["width"] <= other["x"]


def test_copies_are_folded(explore, make_extraction):
    lead = (
        "The ferry from Sarn to the outer islands will run twice a day again from the first of May, its owner told us."
        " Tickets are sold at the harbour office, which opens at seven, and by the fishermen in the old market hall."
    )
    stated = [
        {
            "who": "Kardovia",
            "does": "feeds",
            "whom": "Ilmenia",
            "type": "AID",
            "sentence": f"Kardovia feeds Ilmenia. {lead}",
        }
    ]
    other = [{"who": "Kardovia", "does": "feeds", "whom": "Ilmenia", "type": "AID"}]
    graph = build_graph([
        make_extraction("late copy", "2030-01-03", stated), make_extraction("first print", "2030-01-01", stated),
        make_extraction("early copy", "2030-01-02", stated), make_extraction("of its own", "2030-01-05", other),
    ])  # fmt: skip
    page = explore(graph)
    page.locator("#panel ol button").first.click()
    assert "4 articles, 2 independent" in page.inner_text("#panel")
    assert page.locator(".whence").all_inner_texts() == [
        "Report first print, Harbour Gazette, 2030-01-01", "Report of its own, Harbour Gazette, 2030-01-05",
    ]  # fmt: skip
    page.get_by_text("also in 2 copies of this story").click()
    page.locator(".copies .whence").first.wait_for()
    assert page.locator(".copies .whence").count() == 2


def test_marks_are_where_they_belong_behind_an_emoji(explore, make_extraction):
    stated = [{"who": "\U0001f33e Kardovia", "does": "feeds", "whom": "Ilm\U0001f33eenia", "type": "AID"}]
    page = explore(build_graph([make_extraction("sheaf", "2031-01-01", stated)]), evidence="full")
    page.locator("#panel ol button").first.click()
    words = ["\U0001f33e Kardovia", "feeds", "Ilm\U0001f33eenia"]
    assert page.locator("blockquote mark").all_text_contents() == words
    page.get_by_role("button", name="Report sheaf").click()
    assert page.locator(".article mark").all_text_contents() == words


def test_only_web_addresses_become_links(explore, make_extraction):
    stated = [{"who": "Kardovia", "does": "visits", "whom": "Ilmenia", "type": "CONSULT"}]
    urls = (
        "https://gazette.example/a?b=<c>",
        "javascript:alert(6)",
        "data:text/html,x",
        " https://spaced.example",
        "https://",
    )
    page = explore(
        build_graph(make_extraction(f"link {n}", "2031-01-01", stated, url=url) for n, url in enumerate(urls))
    )
    page.locator("#panel ol button").first.click()
    for copies in page.locator("details.copies summary").all():
        copies.click()
    page.locator(".claim").nth(len(urls) - 1).wait_for()
    assert page.locator(".claim").count() == len(urls)
    links = page.locator("#panel a")
    assert [(link.get_attribute("href"), link.get_attribute("rel")) for link in links.all()] == [
        (urls[0], "noopener noreferrer")
    ]


def test_with_full_evidence_an_article_shows_all_its_claims(explore, small_graph):
    page = explore(small_graph, evidence="full")
    page.locator("#panel").get_by_role("button", name="Kardovia – buys grain from → Ilmenia").first.click()
    page.locator(".claim").first.get_by_role("button", name="Report harbour").click()
    article = next(article for article in small_graph.articles.values() if article.name == "harbour")
    assert page.inner_text("#panel h2") == "Report harbour"
    shown = page.evaluate(
        """() => {
          const copy = document.querySelector(".article").cloneNode(true);
          copy.querySelectorAll("button").forEach((button) => button.remove());
          return copy.textContent;
        }"""
    )
    assert shown == article.text
    claims = [claim for claim in small_graph.claims.values() if claim.article_id == article.id]
    assert page.locator(".article .number").count() == len(claims) == 4
    assert page.locator(".stated").count() == 4
    page.get_by_role("button", name="Claim 3: Anna Velt – is foreign minister of → Kardovia").click()
    assert page.inner_text("#panel h2") == "Anna Velt – is foreign minister of → Kardovia"


@pytest.mark.parametrize("evidence", ["sentences", "none"])
def test_without_it_no_article_can_be_read(explore, small_graph, evidence):
    page = explore(small_graph, evidence=evidence)
    page.locator("#panel").get_by_role("button", name="Kardovia – buys grain from → Ilmenia").first.click()
    assert page.get_by_role("button", name="Report harbour").count() == 0
    assert page.locator("blockquote").count() == (4 if evidence == "sentences" else 0)


def test_the_page_says_what_was_left_out(explore, small_graph):
    page = explore(small_graph, evidence="none", hide=["Anna Velt"], top=2)
    note = " ".join(page.locator(".note").all_inner_texts())
    assert "2 articles of 2031-03-04 to 2031-03-09" in note
    assert "no sentence" in note and "Withheld: 1 entity with 1 claim" in note and "2 strongest" in note
    assert "Velt" not in page.content()


@pytest.fixture
def chain(make_extraction):
    """Two ways of two steps from Alpha to Omega, the one by Beta better founded; one of three; and an island."""
    said = (
        "Alpha arms Beta, Omega pays Beta, Alpha meets Gamma, Gamma warns Omega, Alpha hires Delta, Delta aids Epsilon"
    )
    claims = [
        dict(zip(("who", "does", "whom"), words.split(), strict=True), kinds="ORGANIZATION ORGANIZATION")
        for words in f"{said}, Epsilon sues Omega, Isla owns Boat".split(", ")
    ]
    articles = [make_extraction(f"day {n}", f"2030-02-{n:02}", [claim]) for n, claim in enumerate(claims, 1)]
    return build_graph([*articles, make_extraction("once more", "2030-03-01", claims[:2])])


def find_way(page, one: str, other: str) -> None:
    page.get_by_role("button", name="Find a way").click()
    for field, name in (("From whom", one), ("To whom", other)):
        page.get_by_role("combobox", name=field).fill(name)
        page.keyboard.press("Enter")


def test_the_shortest_way_with_its_sentences(explore, chain):
    page = explore(chain)
    find_way(page, "Alpha", "Omega")
    assert page.locator("ol.steps h3").all_inner_texts() == ["Alpha – arms → Beta", "Omega – pays → Beta"]
    assert page.locator("ol.steps blockquote").all_inner_texts() == ["Alpha arms Beta."] * 2 + ["Omega pays Beta."] * 2
    assert (page.evaluate(NAMES), page.evaluate(DRAWN)) == (["Alpha", "Beta", "Omega"], ["arms", "pays"])
    assert page.inner_text("#focus").replace("\n", " ").endswith("Way from Alpha to Omega")
    page.get_by_role("button", name="Next").click()
    assert page.evaluate(NAMES) == ["Alpha", "Gamma", "Omega"]
    page.get_by_role("button", name="Previous").click()
    page.get_by_label("only in the direction of the arrows").check()
    assert page.evaluate(NAMES) == ["Alpha", "Gamma", "Omega"]
    page.get_by_role("combobox", name="To whom").fill("Isla")
    page.keyboard.press("Enter")
    assert "No way leads there" in page.inner_text("#panel")
    page.get_by_role("button", name="Whole graph").click()
    assert len(page.evaluate(DRAWN)) == 8


def test_ways_heed_the_filters(explore, chain):
    page = explore(chain)
    find_way(page, "Alpha", "Omega")
    page.get_by_label("To", exact=True).fill("2030-02-07")
    page.get_by_label("To", exact=True).blur()
    page.get_by_label("From", exact=True).fill("2030-02-03")
    page.get_by_label("From", exact=True).blur()
    assert page.evaluate(NAMES) == ["Alpha", "Gamma", "Omega"]
    assert "no other way is as short" in page.inner_text("#panel")


def test_a_way_begins_at_a_profile(explore, chain):
    page = explore(chain)
    choose(page, "Delta")
    page.get_by_role("button", name="Way to …").click()
    assert page.get_by_role("combobox", name="From whom").input_value() == "Delta"
    page.keyboard.type("Omega")
    page.keyboard.press("Enter")
    assert page.evaluate(NAMES) == ["Delta", "Epsilon", "Omega"]


def test_surroundings_to_three_steps_and_back(explore, chain):
    page = explore(chain)
    choose(page, "Beta")
    reached = {1: ["Alpha", "Beta", "Omega"], 2: ["Alpha", "Beta", "Delta", "Epsilon", "Gamma", "Omega"]}
    for steps, names in reached.items():
        page.locator(".steps").get_by_role("button", name=f"at most {steps} step").click()
        assert page.evaluate(NAMES) == names
    page.locator("#focus").get_by_role("button", name="3 steps").click()
    assert page.evaluate(NAMES) == reached[2]
    page.locator("#focus").get_by_role("button", name="1 step", exact=True).click()
    assert page.evaluate(NAMES) == reached[1]
    page.go_back()
    page.go_back()
    assert page.evaluate(NAMES) == reached[2]
    page.get_by_role("button", name="Whole graph").click()
    assert len(page.evaluate(NAMES)) == 8


def test_a_double_click_shows_the_surroundings(explore, chain):
    page = explore(chain)
    page.wait_for_timeout(400)
    place = page.evaluate("dyads.stage.nodes().find(({title}) => title === 'Isla').place")
    page.locator("#graph").dblclick(position=place)
    page.wait_for_function("() => dyads.stage.nodes().length === 2")
    assert page.evaluate(NAMES) == ["Boat", "Isla"]
