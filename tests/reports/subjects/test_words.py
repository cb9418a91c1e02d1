"""What governments had said, and what could come at the most, in a report."""

import re

import pytest

from sim.reports.facts import Facts, by_name
from sim.reports.gallery import CHARTS, SUBJECTS
from sim.reports.subjects.words import words_finding, words_list
from sim.reports.words import fitting_wording
from tests.charts.toy import scenario, table
from tests.reports.making import ORIGIN

COLUMNS = "iso3 name position date speaker says conditions substitutes doubt grade source"
KNOWN = ("documented", "A paper")


def toy(*tables) -> Facts:
    return Facts(scenario(), by_name(tables), ORIGIN)


def facts_of(*words) -> Facts:
    rows = [
        (iso3, name, position, "2025-03-27", "premier", "Says it", waits, "air", 0.15, *KNOWN)
        for iso3, name, position, waits in words
    ]
    return toy(table("words", COLUMNS, *rows))


def test_governments_are_listed_by_what_they_said_the_most_willing_first():
    about = facts_of(
        ("ITA", "Italy", "refuses", "mandate_un"),
        ("FRA", "France", "leading", ""),
        ("NLD", "Netherlands", "conditional", "us_backstop; ceasefire"),
        ("BEL", "Belgium", "pledged", ""),
    )
    shown = words_list(about)
    assert re.findall(r"<dt>(\w+)</dt>", shown) == ["Leading", "Pledged", "Conditional", "Refuses"]
    assert "<dd>the Netherlands</dd>" in shown
    assert "an American backstop, a ceasefire" in shown
    assert shown.count("27 March 2025") == 4
    total = len(about.scenario.nations)
    assert fitting_wording(words_finding(about)) == (
        f"Two of {total} had pledged or led, one had refused"
    )


def test_nobody_is_said_to_have_spoken_where_words_are_not_taken():
    silent = toy(table("words", COLUMNS))
    assert words_list(silent) == ""
    assert fitting_wording(words_finding(silent)).startswith("No government")
    shy = facts_of(("FRA", "France", "silent", ""))
    assert fitting_wording(words_finding(shy)).startswith("None of ")
    assert fitting_wording(words_finding(shy)).endswith("none had refused")


@pytest.mark.parametrize(
    ("willing", "comes", "kept"),
    [(1.0, 0.0, "is will more than means"), (0.1, 0.0, "is means"), (1.0, 0.9, "")],
)
def test_what_keeps_the_largest_force_out_of_reach_is_said(willing, comes, kept):
    rows = [
        ("committed", "as it comes out", 10, 20_000, 30, comes, None, None),
        ("willing", "all fully willing", 10, 50_000, 30, willing, None, None),
        ("abroad", "nobody already abroad", 10, 60_000, 30, 1.0, 0.25, 80_000),
        ("rotation", "nobody relieved", 10, 90_000, 30, 1.0, 0.75, 70_000),
        ("soldiers", "all soldiers of all armies", 10, 900_000, 30, 1.0, None, None),
    ]
    about = toy(table("ceiling", "what label p10 p50 p90 reached share all_but", *rows))
    caption = CHARTS["ceiling"].caption(about)
    assert kept in caption
    assert ("out of reach" in caption) is bool(kept)
    assert caption.index("“nobody relieved” 75% (90,000") < caption.index("“nobody already abroad”")
    assert "900,000 soldiers" in caption
    chart = CHARTS["ceiling"].draw(about)
    assert chart["data"][0]["x"] == [90_000, 60_000, 50_000, 20_000]
    assert chart["layout"]["yaxis2"]["ticktext"] == ["75%", "25%", "", ""]


def test_a_report_has_a_section_on_what_was_said(single):
    assert "words" in {subject.name for subject in SUBJECTS}
    section = single.partition('<section id="words"')[2].partition("</section>")[0]
    assert "France and the United Kingdom" in section
    assert section.count("<tr>") > 30
