"""What two tables, captions or screens state of one quantity agrees, in every shipped scenario."""

import contextlib
import io
import re
from collections import Counter
from itertools import chain

import pytest

from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.doubt import spread
from sim.analysis.force import fan
from sim.arrays.ensemble import ensemble
from sim.cli.compared import contrast
from sim.cli.summary import summary
from sim.reports import comparison
from sim.reports.facts import ComparedFacts, Facts, Origin, by_name
from sim.reports.gallery import CHARTS, COMPARED_CHARTS, SUBJECTS
from sim.reports.single import CLOSING, chances, sizes
from sim.reports.subjects.force import headline, title_finding
from sim.reports.subjects.waits import waiting_paragraph, waits_table
from sim.reports.words import fitting_wording
from sim.scenario.reading.read import load
from sim.scenario.shipped import scenario_files
from sim.web.explore.answers import summarise
from tests.agreement import from_comparison, from_prose, from_screens, from_tables
from tests.agreement.statement import Statement, disagreements

pytestmark = pytest.mark.once  # sentences of ours over numbers that are the same everywhere

RUNS, SEED = 200, 2025


@pytest.fixture(scope="module")
def results():
    return {name: ensemble(load(name), runs=RUNS, seed=SEED) for name in scenario_files()}


@pytest.fixture(scope="module")
def tables(results):
    held = {
        name: ensemble(result.scenario, runs=RUNS, seed=SEED, held=True, keep_runs=False)
        for name, result in results.items()
    }
    return {
        name: by_name([*all_tables(result), spread(result, held[name])])
        for name, result in results.items()
    }


@pytest.fixture(scope="module")
def codes(results):
    nations = chain(*(result.scenario.nations for result in results.values()))
    return {nation.name: nation.iso3 for nation in nations}


@pytest.fixture(scope="module")
def facts(results, tables):
    """What a report on each scenario knows."""
    return {
        name: Facts(result.scenario, tables[name], Origin(RUNS, SEED))
        for name, result in results.items()
    }


def charts_of(about):
    """The charts that a report shows."""
    return [chart for chart in CHARTS.values() if chart.possible(about)]


@pytest.fixture(scope="module")
def of_each(results, tables, facts, codes):
    """What is stated of each scenario by itself."""
    found = []
    for name, result in results.items():
        deadline, about = result.scenario.deadline, facts[name]
        shown = charts_of(about)
        drawn = {chart.name: chart.draw(about) for chart in shown}
        screen = capture(summary, result)
        found += from_tables.stated(name, deadline, tables[name])
        found += from_screens.charts(name, deadline, drawn, codes)
        found += from_screens.unknown(name, drawn)
        found += from_screens.head(name, chances(about), sizes(about))
        found += from_screens.terminal(name, screen, codes)
        found += from_screens.peace(name, screen)
        found += from_screens.waited_for(name, waits_table(about), codes)
        found += from_screens.levers(name, summarise(result, []))
        texts = {chart.name: chart.caption(about) for chart in shown}
        texts |= {"sentence at the head": headline(about), "terminal": screen}
        texts["held back"] = waiting_paragraph(about)
        texts["findings"] = ". ".join(
            [fitting_wording(title_finding(about)), *(chart.heading(about) for chart in shown)]
            + [subject.heading(about) for subject in (*SUBJECTS, *CLOSING)]
        )
        for where, text in texts.items():
            found += from_prose.stated(text, f"caption of {where}", name, deadline, codes)
    return found


@pytest.fixture(scope="module")
def of_all(results, tables, codes):
    """What is stated of all scenarios side by side."""
    several = sorted(
        results.values(), key=lambda result: result.scenario.name != "text-as-it-stands"
    )
    titles = {result.scenario.name: result.scenario.title for result in several}
    scenarios = [result.scenario for result in several]
    compared = by_name(comparison_tables(several))
    fans = {result.scenario.name: fan(result) for result in several}
    about = ComparedFacts(scenarios, compared, fans, Origin(RUNS, SEED))
    drawn = {name: chart.draw(about) for name, chart in COMPARED_CHARTS.items()}
    page = comparison(scenarios, compared.values(), fans, Origin(RUNS, SEED))
    text = " ".join(re.findall(r"<(?:figcaption|p class=\"headline\")>(.*?)</", page, re.S))
    return [
        *from_tables.compared(compared, tables),
        *from_tables.parting({result.scenario.name: result for result in several}),
        *from_comparison.parting(titles, page),
        *from_comparison.charts(titles, codes, drawn),
        *from_comparison.terminal(titles, capture(contrast, several)),
        *from_comparison.prose(titles, codes, text),
    ]


def capture(say, *about) -> str:
    """Give what a function prints."""
    into = io.StringIO()
    with contextlib.redirect_stdout(into):
        say(*about)
    return into.getvalue()


def test_no_two_statements_of_one_quantity_disagree(of_each, of_all):
    found = disagreements([*of_each, *of_all])
    assert found == [], f"{len(found)} pairs, such as {found[:5]}"


PLACES = {
    "headline", "headlines", "thresholds", "force", "fan", "first_week", "runs", "members",
    "board", "conditions", "nations_by_run", "support", "burden", "parliaments", "questions",
    "terms", "differences", "gains", "nation_gains", "map", "board, at the right",
    "chart of conditions", "chart of thresholds", "chart of the fan", "chart of the burden",
    "chart of offers", "chart of headlines", "cell of nation_gains", "head of the report",
    "terminal", "terminal, compared", "captions, compared", "levers", "caption of fan",
    "caption of thresholds", "caption of map", "caption of funnel", "caption of offers",
    "caption of burden", "caption of conditions", "caption of enablers",
    "enablers", "caption of road", "caption of peace",
    "caption of parliaments", "caption of sentence at the head", "caption of terminal",
    "caption of findings", "peace_by_week", "if_peace", "if_peace, product", "caption of if_peace",
    "terminal, if peace comes", "drivers", "chart of drivers", "caption of drivers", "spread",
    "spread, its variances", "spread, what is left", "chart of the spread",
    "chart of the spread, in words", "caption of spread", "divergence", "runs, parting",
    "table of parting", "table of levers", "table of levers, its ends", "caption of levers",
    "caption of held back", "waits", "table of waits",
}  # fmt: skip


SILENT = "More American help would bring few further pledges"
"""Begins a caption of conditions that names no nation."""


def test_every_place_is_read_and_what_it_states_stands_elsewhere_too(of_each, of_all):
    every = [*of_each, *of_all]
    often = Counter(
        statement.key
        for statement in {
            (statement.key, statement.where): statement for statement in every
        }.values()
    )
    beside = Counter(statement.where for statement in every if often[statement.key] > 1)
    assert PLACES - beside.keys() == set()


def test_every_caption_is_read_wherever_its_chart_is_shown(of_each, facts):
    read = {(statement.where, statement.key[1]) for statement in of_each}
    shown = {
        (f"caption of {chart.name}", name)
        for name, about in facts.items()
        for chart in charts_of(about)
        if not chart.caption(about).startswith(SILENT)
    }
    always = {"caption of sentence at the head", "caption of terminal", "caption of findings"}
    shown |= {(where, name) for where in always for name in facts}
    unread = {(where, name) for where, name in shown - read if where in PLACES}
    assert {(where, name) for where, name in unread if where != "caption of road"} == set()


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ((0.556, 0.556), (0.555, 0.565), True),
        ((0.256, 0.256), (0.875, 0.885), False),
        ((43, 43), (43.5, 44.5), False),
        ((0.53, 0.54), (0.5385, 0.5395), True),
        ((0.615, 0.625), (0.625, 0.635), False),
        ((0.53, 0.54), (0.5401, 0.5402), False),
    ],
)
def test_a_difference_is_found(one, other, agree):
    pair = [Statement(("odds",), *ends, where) for ends, where in ((one, "a"), (other, "b"))]
    assert (disagreements(pair) == []) is agree
