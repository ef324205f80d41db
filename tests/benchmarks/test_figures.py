"""The figures on the pages are those of results.json, and nothing else."""

import json

import figures
import pytest
import score
import scoring

RESULTS = json.loads(figures.RESULTS.read_text(encoding="utf-8"))


def test_figures_go_between_the_marks():
    page = "# Page\n<!-- figures:begin -->\nold\n<!-- figures:end -->\nafter\n"
    assert figures.filled(page, "new") == page.replace("old", "new")


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(ValueError, match="figures:begin"):
        figures.filled("# Page\n", "new")


@pytest.mark.parametrize(
    ("path", "render"),
    [(figures.RESULTS_PAGE, figures.all_figures), (figures.README, figures.short_figures)],
    ids=["RESULTS.md", "README.md"],
)
def test_the_pages_show_the_figures_of_results_json(path, render):
    page = path.read_text(encoding="utf-8")
    assert figures.filled(page, render(RESULTS)) == page


def test_every_section_has_a_table():
    assert set(RESULTS) == set(figures.TITLES) == set(figures.TABLES)


def test_a_score_becomes_a_row():
    empty = scoring.score([], [])
    row = score.fact_row("corpus/none", empty)
    assert row["triple"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert figures.all_figures({"facts": [row]}).splitlines()[-1].startswith("| corpus/none | 0 | 0 | 0 | 0.000 |")
