"""Every heading of a report is a finding: a sentence whose numbers are those of its table."""

import re
from dataclasses import replace

import pytest

from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.doubt import spread
from sim.analysis.force import fan
from sim.api.charts import chart
from sim.arrays.ensemble import ensemble
from sim.hindcast import hindcast
from sim.hindcast.tables import tables as past_tables
from sim.reports import Origin, report
from sim.reports.facts import ComparedFacts, Facts, by_name
from sim.reports.gallery import CHARTS, COMPARED_CHARTS, COMPARED_SUBJECTS, SUBJECTS
from sim.reports.single import CLOSING
from sim.reports.subjects.compared_force import compared_title_finding
from sim.reports.subjects.force import title_finding
from sim.reports.subjects.past import PAST
from sim.reports.words import fitting_wording, percent
from sim.rounding import nearest
from sim.scenario.ask import least_asked
from sim.scenario.reading.read import load
from sim.scenario.scenario import Event
from sim.scenario.shipped import scenario_files
from tests.charts.toy import scenario, table
from tests.reports.headings import (
    EXPECTED,
    drawn_from,
    expected_numbers,
    finding,
    is_finding,
    numbers,
)
from tests.reports.making import ORIGIN

RUNS = 24
OF_SECTIONS = {subject.name: subject for subject in [*SUBJECTS, *CLOSING]}


@pytest.fixture(scope="module", params=sorted(scenario_files()))
def about(request):
    """What a report on a shipped scenario knows, from a few runs."""
    known = load(request.param)
    result = ensemble(known, runs=RUNS)
    held = ensemble(known, runs=RUNS, held=True, keep_runs=False)
    found = [*all_tables(result), spread(result, held)]
    return Facts(known, by_name(found), Origin(RUNS, result.seed))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_headed_by_what_its_table_says(name, about):
    said = finding(name, drawn_from(about, name))
    assert is_finding(said), said
    allowed = numbers(expected_numbers(name, about))
    assert numbers(said) <= allowed, (said, allowed)
    assert numbers(said) or "none of the" in said or said.startswith("No"), said


@pytest.mark.parametrize("name", OF_SECTIONS)
def test_a_section_is_headed_by_what_it_finds(name, about):
    said = OF_SECTIONS[name].heading(about)
    assert is_finding(said), said
    assert said not in {subject.topic for subject in OF_SECTIONS.values()}


def test_no_two_headings_of_a_report_say_the_same(about):
    said = [
        *(chart.heading(about) for chart in CHARTS.values() if chart.possible(about)),
        *(subject.heading(about) for subject in OF_SECTIONS.values()),
        fitting_wording(title_finding(about)),
    ]
    assert len(set(said)) == len(said)


def test_every_chart_has_a_finding_and_stands_under_its_topic(single, compared, many):
    assert CHARTS.keys() - EXPECTED.keys() == set(), "say in EXPECTED what the heading may count"
    assert set(re.findall(r'<article id="([\w-]+)"', single)) == CHARTS.keys()
    assert COMPARED_CHARTS.keys() <= set(re.findall(r'<article id="([\w-]+)"', compared))
    for page in (single, compared, many):
        assert page.count('<article id="') == page.count("<article") > 0
        assert len(re.findall(r'<hgroup><p class="topic" id="[\w-]+">[^<]+</p><h3', page)) == (
            page.count("<article")
        )
        assert page.count("<h2") == len(re.findall(r'<p class="topic"[^>]*>[^<]+</p><h2', page))
        assert page.count("<h3 id=") == len(set(re.findall(r"<h3 id=[^>]*>([^<]+)", page)))


def compared_facts(results) -> ComparedFacts:
    fans = {result.scenario.name: fan(result) for result in results}
    tables = by_name(comparison_tables(results))
    return ComparedFacts([result.scenario for result in results], tables, fans, ORIGIN)


def test_a_comparison_is_headed_by_findings(results):
    about = compared_facts(list(results.values()))
    rows = [
        row
        for row in about.tables["headlines"].rows()
        if row["threshold"] == 10_000 and row["measure"] == "authorised"
    ]
    low, high = (percent(choose(row["chance"] for row in rows)) for choose in (min, max))
    chances = [row["chance"] for row in rows]
    apart = nearest(100 * (max(chances) - min(chances)))
    assert fitting_wording(compared_title_finding(about)) == (
        f"The odds of 10,000 lie {apart} points apart: {low} to {high}"
    )
    assert high in COMPARED_CHARTS["headlines"].heading(about)
    title = "The same course as all the others"
    copies = replace(
        about, scenarios=[replace(scenario, title=title) for scenario in about.scenarios]
    )
    for facts in (about, copies):
        for named in (*COMPARED_CHARTS.values(), *COMPARED_SUBJECTS):
            assert is_finding(named.heading(facts)), named.name
    said = r"In the middle run (none|\d) of 3 scenarios ends? at 10,000 or more"
    assert re.fullmatch(said, COMPARED_CHARTS["fans"].heading(about))


def test_where_scenarios_are_alike_nothing_is_said_to_move(results):
    known = results["no-us"]
    twin = replace(known, scenario=replace(known.scenario, name="twin", title="Twin"))
    third = replace(known, scenario=replace(known.scenario, name="third", title="Third"))
    about = compared_facts([known, twin, third])
    said = {name: chart.heading(about) for name, chart in COMPARED_CHARTS.items()}
    assert said["differences"] == "The chance of 10,000 troops moves by no whole point"
    assert said["gains"] == "No scenario changes the average force by a whole soldier"
    assert "Twin" not in said["headlines"]


def test_past_operations_are_headed_by_findings():
    found = past_tables(hindcast(runs=10, seed=1))
    said = {chart.name: fitting_wording(chart.finding(found[chart.table])) for chart in PAST}
    for heading in said.values():
        assert is_finding(heading), heading
        assert numbers(heading)
    rows = found["hindcast_operations"].rows()
    land = [row for row in rows if row["achieved"] is not None]
    within = sum(row["low"] <= row["achieved"] <= row["high"] for row in land)
    assert said["hindcast_sizes"].startswith(f"{within or 'None'} of {len(land)} forces")


def toy(*tables, **changes) -> Facts:
    return Facts(scenario(**changes), by_name(tables), ORIGIN)


@pytest.mark.parametrize(
    ("odds", "said"),
    [
        ((0.6, 0.4), "1 of 2 nations authorises troops in over half of the runs"),
        ((0.5, 0.0), "None of 2 nations authorises troops in over half of the runs"),
        ((1.0,), "The Netherlands has troops authorised in all runs"),
    ],
)
def test_one_nation_and_none_are_said_in_their_own_words(odds, said):
    named = (("NLD", "Netherlands"), ("FRA", "France"))
    rows = [(*who, share) for who, share in zip(named, odds, strict=False)]
    assert finding("map", toy(table("members", "iso3 name authorised", *rows))) == said


def test_the_least_force_is_that_of_the_deadline():
    smaller = Event(5, "The ask shrinks.", {}, minimum=5_000, maximum=15_000)
    later = replace(smaller, week=8, minimum=1_000)
    assert least_asked(scenario(events=(later, smaller), deadline=7)) == 5_000
    rows = [(week, "authorised", 6_000) for week in range(9)]
    medians = table("fan", "week measure p50", *rows)
    assert finding("fan", toy(medians, events=(smaller,))) == (
        "The middle run has 6,000 troops, over the 5,000 asked for"
    )


def test_nobody_is_named_where_several_have_as_much():
    rows = [("FRA", "France", "parliament_votes", None, 0.2), ("DEU", "Germany", "x", None, 0.2)]
    found = table("conditions", "iso3 name without winnable", *(
        (iso3, name, 0.5, 0.2) for iso3, name, *_ in rows
    ))  # fmt: skip
    assert (
        finding("conditions", toy(found))
        == "More US help would win no nation in more than 20% of runs"
    )


ODD = {
    "one run": (lambda scenario: scenario, 1),
    "one week": (lambda scenario: replace(scenario, weeks=1, deadline=1, events=()), 5),
    "one nation": (lambda scenario: replace(scenario, nations=scenario.nations[:1]), 5),
    "no army": (
        lambda scenario: replace(
            scenario, nations=tuple(n for n in scenario.nations if n.iso3 == "ISL")
        ),
        5,
    ),
}


@pytest.mark.parametrize("change", ODD)
def test_odd_scenarios_have_headings_too(change):
    reshape, runs = ODD[change]
    known = reshape(load("reversal"))
    result = ensemble(known, runs=runs)
    page = report(known, all_tables(result), Origin(runs, 2025))
    headings = re.findall(r"<h[12][^>]*>([^<]+)</h[12]>|<h3 id=[^>]*>([^<]+)</h3>", page)
    assert len(headings) > 10
    for heading, other in headings:
        said = (heading or other).replace("&#x27;", "'")
        assert is_finding(said), said
        assert "nan" not in said.split()
        assert "None" not in said.split()[1:]


def test_a_chart_for_a_notebook_is_headed_too(results):
    title = chart("burden", results["no-us"]).layout.title.text
    topic, said = title.split("<br>")
    assert "Who carries the force" in topic
    assert re.search(r"carry \d+% of the force", said)
