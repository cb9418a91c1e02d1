"""The page of a sweep: headed by what it finds, and linked brushing with no network."""

import re

import numpy as np
import pytest

from sim.analysis.sweep.outcome import Outcome, Rows
from sim.analysis.sweep.points import grid, sample
from sim.analysis.sweep.spec import read_axes
from sim.reports.facts import Origin
from sim.reports.sweep import finding, sweep_charts, sweep_page
from sim.scenario.reading.read import load

RUNS = 200


@pytest.fixture(scope="module")
def text():
    return load("text-as-it-stands")


@pytest.fixture
def planted(text):
    """Make a sweep whose chance of 10,000 authorised is planted."""

    def make(chance, how="grid", **varied):
        keys = {key.replace("__", "."): values for key, values in varied.items()}
        axes = read_axes(keys, text, between=how != "grid")
        design = grid(axes) if how == "grid" else sample(axes, 16, how, 1)
        rows = []
        for point in design.points:
            troops = np.zeros((3, RUNS), np.int32)
            troops[:2, : round(RUNS * chance(*point.values.values()))] = 12_000
            rows.append(Rows(troops, np.arange(RUNS, dtype=np.int16) % 5 - 1))
        return Outcome(text, design, RUNS, 1, False, tuple(rows))

    return make


@pytest.mark.parametrize(
    ("chance", "varied", "said"),
    [
        (lambda x: x, {"us__guarantee": "0:1:5"}, "need US guarantee above 0.5"),
        (lambda x: 1 - x, {"threat": "0:1:5"}, "need Russian threat below 0.5"),
        (lambda x: x / 4, {"us__air": "0:1:5"},
         "Nothing tried gives even odds of 10,000 authorised: 25% at most"),
        (lambda x: 0.5 + x / 4, {"us__air": "0:1:5"}, "even or better throughout: 50% at least"),
        (lambda x: 4 * x * (1 - x), {"us__air": "0:1:5"}, "even at 2 values of US air protection"),
        (lambda word, x: min(1, x + 0.25 * (word == "un")),
         {"mandate": "un,none", "us__air": "0:1:5"}, "above 0.25 (un) and above 0.5 (none)"),
        (lambda word, x: 0.2 if word == "un" else x,
         {"mandate": "un,none", "us__air": "0:1:5"}, "above 0.5 (none); never with un"),
        (lambda word, x: 0.2 if word == "un" else 0.6 + x / 9,
         {"mandate": "un,none", "us__air": "0:1:5"}, "are even or better at 5 of 10 points"),
        (lambda x, y: (x + y) / 2, {"us__air": "0,1", "us__guarantee": "0,1"},
         "are even or better at 3 of 4 points, best 100%"),
    ],
)  # fmt: skip
def test_a_finding_says_where_odds_are_even(planted, chance, varied, said):
    assert said in finding(planted(chance, **varied), "authorised", 10_000)


def test_of_a_sample_it_names_what_the_chance_goes_with(planted):
    pytest.importorskip("scipy")
    outcome = planted(lambda x, _: x, "sobol", us__air="0:1", threat="0:1")
    assert "most with US air protection (rank correlation +1.00)" in finding(
        outcome, "authorised", 10_000
    )


def test_charts_are_headed_by_their_findings(planted):
    charts = sweep_charts(planted(lambda x, y: (x + y) / 2, us__air="0:1:3", us__guarantee="0:1:3"))
    chart = charts["authorised-10000"]
    assert "even or better at 6 of 9 points" in chart["layout"]["title"]["text"]
    heat, *lines = chart["data"]
    assert heat["z"][0] == [0, 0.25, 0.5]
    assert {line["name"] for line in lines} == {"50% odds", "90% odds"}
    assert list(sweep_charts(planted(lambda x: x, us__air="0:1:3")))[1] == "authorised-line"


def headings(page):
    """Headings of the sections of a page, by name."""
    return dict(re.findall(r'<h2 id="(.+?)-heading">(.+?)</h2>', page))


def test_sections_of_a_grid_are_headed_by_what_they_find(planted):
    outcome = planted(lambda x: x / 2, us__air="0:1:5")
    heads = headings(sweep_page(outcome, Origin(RUNS, 1, False, "0", "willing sweep")))
    assert heads["committed"] == "The chance of 10,000 committed lies between 0% and 50%"
    assert heads["authorised"] == "The chance of 10,000 authorised lies between 0% and 50%"
    assert heads["in_place"] == "The chance of 10,000 in place is 0% at every point"
    assert heads["limits"] == "Counting alone leaves a chance up to 6.9 points off"


def test_the_section_of_a_sample_is_headed_by_what_it_finds(planted):
    pytest.importorskip("scipy")
    outcome = planted(lambda _: 0.25, "sobol", us__air="0:1")
    heads = headings(sweep_page(outcome, Origin(RUNS, 1, False, "0", "willing sweep")))
    assert heads["found"] == "The chance of 10,000 authorised is 25% at every point"


@pytest.fixture
def opened(planted, tmp_path, visit):
    outcome = planted(lambda x, _: x, us__air="0:1:5", mandate="un,none")
    path = tmp_path / "report.html"
    path.write_text(sweep_page(outcome, Origin(RUNS, 1, False, "0", "willing sweep")), "utf-8")

    def at(width, height):
        one = visit(width, height)
        one.page.goto(path.as_uri())
        one.page.wait_for_selector('html[data-brushed="yes"]')
        return one

    return at


def selected(page):
    return int(re.match(r"[\d,]+", page.locator("#brush-said").inner_text())[0].replace(",", ""))


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_selecting_on_one_axis_filters_all(opened, width, height):
    one = opened(width, height)
    page = one.page
    assert selected(page) == 10
    column = page.locator(".brush-axis").first
    column.scroll_into_view_if_needed()
    box = column.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 64)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 150, steps=4)
    page.mouse.up()
    assert selected(page) == 4  # the two upper values of five, for both mandates
    assert "authorised 75% to 100%" in page.locator("#brush-said").inner_text()
    colours = page.evaluate("document.getElementById('brush-dots').data[0].marker.color")
    assert colours.count("#0072b2") == 4
    page.get_by_text("Select in figures").click()
    page.get_by_label("Mandate, from").select_option("0")
    page.get_by_label("Mandate, to").select_option("0")
    assert selected(page) == 2
    page.get_by_role("button", name="Clear all").click()
    assert selected(page) == 10
    page.get_by_label("runs").check()
    page.wait_for_function("document.documentElement.dataset.selected === '2000'")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert one.errors == []
    assert [url for url in one.requests if not url.startswith(("file:", "data:", "blob:"))] == []


def test_a_box_among_dots_selects_lines(opened, grave):
    page = opened(1440, 900).page
    dots = page.locator("#brush-dots")
    dots.scroll_into_view_if_needed()
    page.evaluate(
        "document.getElementById('brush-dots').emit('plotly_selected', {points: [{pointIndex: 3}]})"
    )
    assert selected(page) == 1
    assert grave(page) == []
