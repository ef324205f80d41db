"""Filters, the legend and the timeline of the explorer, by what they leave: drawn, counted and listed."""

import datetime as dt

import pytest

from dyads.graph.build import build_graph

DRAWN = "() => dyads.stage.edges().map(({data}) => data.label).sort()"
ALL = ["=sues", "bombs", "buys grain from × denied by 1 of 4", "holds talks with", "is foreign minister of"]


@pytest.fixture
def news(make_extraction):
    """Six relations of two sources and two extractors, over a year and a half, one of them in two copies."""
    lead = (
        "By our correspondent in the harbour of Sarn, where the grain ships of the whole coast lie at anchor since"
        " spring. Nobody there expected that the old quarrel over tolls would be settled before the winter."
    )

    def report(name, day, *stated, **fields):
        return make_extraction(name, day, [*stated], **fields)

    def claim(who, does, whom, type_, **more):
        return {"who": who, "does": does, "whom": whom, "type": type_, "confidence": 0.6, **more}

    meeting = claim("Kardovia", "meets", "Ilmenia", "CONSULT", symmetric=True)
    toll = claim("Kardovia", "taxes", "Ilmenia", "SANCTION", sentence=f"Kardovia taxes Ilmenia. {lead}")
    return build_graph([
        report("toll", "2030-01-10", toll, source="Gazette"),
        report("toll again", "2030-01-11", toll, source="Courier"),
        report("talks", "2030-06-02", meeting, source="Courier"),
        report("later talks", "2030-06-20", meeting | {"confidence": 0.9},
               claim("Anna Velt", "leads", "Sarn Line", "LEADS", kinds="PERSON ORGANIZATION"), source="Gazette"),
        report("raid", "2031-05-01", claim("Ilmenia", "raids", "Port Sarn", "ASSAULT", kinds="COUNTRY PLACE",
               modality="reported"), source="Courier"),
        report("denial", "2031-05-02",
               claim("Ilmenia", "raids", "Port Sarn", "ASSAULT", kinds="COUNTRY PLACE", negated=True),
               claim("Sarn Line", "may sue", "Kardovia", "COERCE", kinds="ORGANIZATION COUNTRY", modality="possible",
                     extractor="another 2"), source="Courier"),
        report("aid", "2031-06-09", claim("Kardovia", "feeds", "Port Sarn", "AID", kinds="COUNTRY PLACE", negated=True),
               source="Gazette"),
    ])  # fmt: skip


NEWS = ["feeds × denied", "leads", "may sue", "meets", "raids × denied by 1 of 2", "taxes"]


def without(*gone):
    return [label for label in NEWS if label.partition(" ×")[0] not in gone]


@pytest.mark.parametrize(
    ("box", "left"),
    [
        ("country", ["leads"]),
        ("person", without("leads")),
        ("organization", without("leads", "may sue")),
        ("verbal cooperation", without("meets")),
        ("material conflict", without("taxes", "raids", "may sue")),
        ("standing", without("leads")),
        ("possible", without("may sue")),
        ("asserted", ["feeds × denied", "may sue", "raids × denied by 1 of 2"]),
        ("reported", ["feeds × denied", "leads", "may sue", "meets", "raids × denied", "taxes"]),
    ],
)
def test_the_legend_filters(explore, news, box, left):
    page = explore(news)
    assert page.evaluate(DRAWN) == NEWS
    entry = page.locator("#legend label").filter(has_text=box).get_by_role("checkbox").first
    entry.uncheck()
    assert page.evaluate(DRAWN) == left
    assert page.inner_text("#status").startswith(f"{len(left)} of 6 relations" if len(left) < 6 else "6 relations")
    entry.check()
    assert page.evaluate(DRAWN) == NEWS


def test_types_within_a_class_can_be_left_out(explore, news):
    page = explore(news)
    page.get_by_role("button", name="Types of material conflict").click()
    page.get_by_label("sanction").uncheck()
    assert page.evaluate(DRAWN) == without("taxes")
    page.get_by_role("button", name="Show everything again").click()
    assert page.evaluate(DRAWN) == NEWS
    assert page.get_by_role("button", name="Show everything again").is_hidden()


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("leave out", ["leads", "may sue", "meets", "raids", "taxes"]),
        ("only what is denied", ["feeds × denied", "raids × denied by 1 of 2"]),
    ],
)
def test_denials_can_be_left_out_or_looked_for(explore, news, choice, left):
    page = explore(news)
    page.get_by_label("What is denied").select_option(choice)
    assert page.evaluate(DRAWN) == left


def test_sources_and_extractors(explore, news):
    page = explore(news)
    page.locator("#sources").get_by_label("Courier").uncheck()
    assert page.evaluate(DRAWN) == ["feeds × denied", "leads", "meets", "taxes"]
    page.locator("#sources").get_by_role("button", name="none").click()
    assert page.evaluate(DRAWN) == []
    assert page.inner_text("#notice").startswith("No relation is left.")
    page.locator("#sources").get_by_role("button", name="all").click()
    page.locator("#extractors").get_by_label("another 2").uncheck()
    assert page.evaluate(DRAWN) == without("may sue")


def test_claims_origins_and_confidence(explore, news):
    page = explore(news)
    page.get_by_label("Claims, at least").fill("2")
    assert page.evaluate(DRAWN) == ["meets", "raids × denied by 1 of 2", "taxes"]
    page.get_by_label("Claims, at least").fill("1")
    page.get_by_label("Independent articles, at least").fill("2")
    assert page.evaluate(DRAWN) == ["meets", "raids × denied by 1 of 2"], "copies count once"
    page.get_by_label("Independent articles, at least").fill("1")
    page.locator("#confidence").fill("0.7")
    assert page.evaluate(DRAWN) == ["meets"], "copies raise no confidence"


def test_relations_are_folded_anew_from_what_is_left(explore, news):
    page = explore(news)
    page.locator("#panel").get_by_role("button", name="Ilmenia – meets – Kardovia").click()
    assert "confidence 0.96" in page.inner_text("#panel")
    page.locator("#sources").get_by_label("Gazette").uncheck()
    assert "1 claim: 1 asserted" in page.inner_text("#panel")
    assert "confidence 0.60" in page.inner_text("#panel")
    assert "The filters leave out 1 more claim." in page.inner_text("#panel")


def test_the_filters_agree_with_those_of_the_graph(explore, overfull_graph):
    page = explore(overfull_graph, hash="#show=100000")
    left = overfull_graph.filter(classes=["verbal conflict", "material conflict"], min_confidence=0.8)
    for name in ("verbal cooperation", "material cooperation", "standing", "other"):
        box = page.locator("#legend label").filter(has_text=name).get_by_role("checkbox")
        if box.count():
            box.uncheck()
    page.locator("#confidence").fill("0.8")
    assert 0 < len(left.relations) < len(overfull_graph.relations)
    assert sorted(page.evaluate("dyads.view.drawn.map(({relation}) => relation.id)")) == sorted(left.relations)


def test_the_brush_shows_the_graph_as_of_a_span_of_days(explore, news):
    page = explore(news)
    track = page.locator(".track").bounding_box()
    bars = page.evaluate("dyads.timeline.bins.length")
    assert bars == 18, "a bar for each month"

    def middle(month: int) -> float:
        return track["x"] + track["width"] * (month + 0.5) / bars

    page.mouse.move(middle(4), track["y"] + 30)
    page.mouse.down()
    page.mouse.move(middle(6), track["y"] + 30, steps=4)
    page.mouse.up()
    assert page.inner_text("#timeline .span") == "1 May 2030 – 31 Jul 2030"
    assert page.evaluate(DRAWN) == ["leads", "meets"]
    page.mouse.move(middle(5), track["y"] + 30)
    page.mouse.down()
    page.mouse.move(middle(16), track["y"] + 30, steps=8)
    page.mouse.up()
    assert page.inner_text("#timeline .span") == "1 Apr 2031 – 9 Jun 2031", "it moves as a whole, to the end"
    assert page.evaluate(DRAWN) == ["feeds × denied", "may sue", "raids × denied by 1 of 2"]
    page.get_by_role("button", name="All days").click()
    assert page.evaluate(DRAWN) == NEWS


def test_keys_and_fields_choose_days_too(explore, news):
    page = explore(news)
    page.get_by_role("slider", name="First day").press("ArrowRight")
    assert page.inner_text("#timeline .span") == "1 Feb 2030 – 9 Jun 2031"
    assert page.evaluate(DRAWN) == without("taxes")
    page.get_by_role("slider", name="Last day").press("ArrowLeft")
    assert page.evaluate(DRAWN) == without("taxes", "feeds")
    page.get_by_label("To", exact=True).fill("2030-06-10")
    page.get_by_label("To", exact=True).blur()
    assert page.evaluate(DRAWN) == ["meets"]
    assert page.get_by_role("slider", name="Last day").get_attribute("aria-valuetext") == "10 Jun 2030"


def test_undated_claims_can_be_left_out(explore, make_extraction):
    import dataclasses

    dated = make_extraction("dated", "2030-01-10", [{"who": "Kardovia", "does": "feeds", "whom": "Ilmenia"}])
    later = make_extraction("later", "2031-01-10", [{"who": "Kardovia", "does": "meets", "whom": "Ilmenia"}])
    undated = make_extraction("undated", "2030-01-10", [{"who": "Kardovia", "does": "visits", "whom": "Ilmenia"}])
    undated = dataclasses.replace(undated, article=dataclasses.replace(undated.article, published=None))
    page = explore(build_graph([dated, later, undated]))
    page.get_by_label("undated (1)").uncheck()
    assert page.evaluate(DRAWN) == ["feeds", "meets"]


def test_a_day_far_out_does_not_flatten_the_rest(explore, make_extraction):
    stated = [{"who": "Kardovia", "does": f"v{n} visits", "whom": "Ilmenia"} for n in range(60)]
    old = {"who": "Kardovia", "does": "founded", "whom": "Ilmenia", "date": ("1820-01-01", "1820-12-31")}
    articles = [
        make_extraction(f"a{n}", str(dt.date(2030, 1, 1) + dt.timedelta(n)), [one]) for n, one in enumerate(stated)
    ]
    page = explore(build_graph([*articles, make_extraction("old", "2030-01-09", [old])]), hash="#show=100")
    assert 5 < page.evaluate("dyads.timeline.bins.length") < 20
    page.get_by_role("slider", name="Last day").press("Home")
    assert page.evaluate(DRAWN) == ["founded"]
