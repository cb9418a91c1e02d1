"""What a page is made of: one copy of everything, all of it inside, none of it taken on trust."""

import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sim.analysis.collect import all_tables
from sim.arrays.ensemble import ensemble
from sim.reports import Origin, report
from sim.reports.script import as_json, plotly_js, policy
from sim.scenario.reading.read import load
from tests.reports.making import ORIGIN, compare

EVIL = '</script><script>alert("x")</script><img src=x onerror=alert(1)> & "quoted"'


class Reader(HTMLParser):
    """Collects tags, headings, and every address that a page could fetch."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.fetched, self.levels = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        self.fetched += [found[name] for name in ("src", "srcset", "action") if name in found]
        if tag == "link":
            self.fetched.append(found["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(params=["single", "compared", "bare"])
def page(request):
    return request.getfixturevalue(request.param)


def test_there_is_one_plotly_and_it_has_no_end_of_script_in_it(page):
    assert page.count("plotly.js v") == 1
    assert "</script" not in plotly_js()
    assert len(page.encode()) < 7_000_000


def test_it_fetches_nothing(page):
    reader = Reader(page)
    assert all(address.startswith("data:") for address in reader.fetched)
    assert "@import" not in page.split("<script")[0]
    assert all(set(script) <= {"type", "id"} for script in reader.all("script"))


def test_headings_form_an_outline(page):
    levels = Reader(page).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_landmarks_language_and_the_way_past_them_are_there(page):
    reader = Reader(page)
    tags = [tag for tag, _ in reader.tags]
    assert all(tags.count(name) == 1 for name in ("header", "nav", "main", "footer"))
    assert reader.all("html")[0]["lang"] == "en"
    assert reader.all("a")[0]["href"] == "#content"


def test_every_link_within_the_page_leads_somewhere(page):
    reader = Reader(page)
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = {link["href"][1:] for link in reader.all("a") if link["href"].startswith("#")}
    assert inner <= set(ids)


def test_limits_and_the_error_of_counting_stand_in_every_report(page):
    assert "not a forecast" in page
    assert "Error of counting" in page
    assert "Limits of the model" in page


def test_the_policy_knows_the_scripts_by_their_hashes(single):
    rule = Reader(single).all("meta")[1]["content"]
    assert "default-src 'none'" in rule
    assert len(re.findall(r"'sha256-[^']+'", rule)) == 2
    assert "unsafe-inline" not in rule.split("style-src")[0]
    assert policy(["a"]) != policy(["b"])


def test_what_an_author_writes_is_shown_and_never_run(results, tables):
    scenario = replace(results["reversal"].scenario, title=EVIL, asks=EVIL, teaches=EVIL)
    event = replace(scenario.events[0], says=EVIL)
    made = report(replace(scenario, events=(event,)), tables["reversal"], ORIGIN)
    assert len(Reader(made).all("script")) == 4
    assert Reader(made).all("img") == []
    assert EVIL not in made
    several = [
        replace(result, scenario=replace(result.scenario, title=EVIL))
        for result in results.values()
    ]
    assert len(Reader(compare(several, links={"no-us": '"><script>'})).all("script")) == 4


def test_json_in_a_page_cannot_end_its_element():
    text = as_json({"a": "</script><!--"})
    assert "<" not in text
    assert json.loads(text) == {"a": "</script><!--"}
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json(float("nan"))


def test_a_scenario_is_told_in_words(single):
    assert "robust deterrence" in single
    assert "in Ukraine, back from the line" in single
    assert "the coalition&#x27;s own decision" in single
    assert "week 52 (9 April 2026)" in single
    assert "week 22 (11 September 2025)" in single
    assert "Washington takes the whole promise back." in single


def test_every_number_has_its_range_and_its_source(single, results):
    scenario = results["reversal"].scenario
    assert f"All {len(scenario.numbers)} numbers" in single
    assert "Walt 1987" in single
    assert single.count("What Japan brings.") == 2
    assert "soldiers per soldier deployed" in single


def test_numbers_that_the_scenario_changes_stand_open(single):
    changed = single.split("What is assumed")[2].split("<details>")[0]
    assert "Openness to diplomacy" in changed
    assert "Threat" not in re.findall(r'<th scope="row">([^<]*)</th>', changed)


def test_it_says_how_to_make_it_again(single, bare, compared):
    assert "willing run reversal --runs 150 --seed 2025" in single
    assert "with version 0.1.0" in single
    assert "willing run no-us --runs 20 --seed 1 --held" in bare
    assert "willing run text-as-it-stands no-us reversal --runs 150 --seed 2025" in compared
    typed = Origin(10, 1, command="willing run my.yaml")
    assert typed.command_for(["x"]) == "willing run my.yaml"
    assert "'a b'" in Origin(10, 1).command_for(["a b"])


def test_every_chart_has_the_numbers_behind_it(page):
    for article in page.split("<article")[1:]:
        assert "<table>" in article.split("</article>")[0]


def test_a_comparison_links_to_each_report_it_is_told_of(compared):
    links = [link["href"] for link in Reader(compared).all("a")]
    assert "../no-us/report.html" in links


def test_a_broken_promise_is_set_against_one_never_made(compared):
    assert "Is a broken promise worse than none?" in compared
    assert 'data-chart="smaller-reversal"' in compared


def test_a_summary_makes_a_shorter_report(bare):
    charts = [box["data-chart"] for box in Reader(bare).all("div") if "data-chart" in box]
    assert "fan" in charts
    assert not {"drivers", "spread"} & set(charts)
    assert "held at their means" in bare


def first(scenario, count):
    return replace(scenario, nations=scenario.nations[:count])


SMALL = {
    "one run": (lambda scenario: scenario, 1),
    "one week": (lambda scenario: replace(scenario, weeks=1, deadline=1, events=()), 20),
    "one nation": (lambda scenario: first(scenario, 1), 20),
    "no army": (lambda scenario: replace(scenario, nations=_only(scenario, "ISL")), 20),
    "five years": (lambda scenario: replace(scenario, weeks=260, deadline=200), 5),
}


def _only(scenario, iso3):
    return tuple(nation for nation in scenario.nations if nation.iso3 == iso3)


@pytest.mark.parametrize("change", SMALL)
def test_the_smallest_and_the_longest_scenario_have_a_report(change):
    reshape, runs = SMALL[change]
    scenario = reshape(load("reversal"))
    result = ensemble(scenario, runs=runs)
    made = report(scenario, all_tables(result), Origin(runs, 2025))
    charts = [box["data-chart"] for box in Reader(made).all("div") if "data-chart" in box]
    assert {"fan", "thresholds", "map", "board"} <= set(charts)
    assert ">nan<" not in made.lower()
    assert ">None<" not in made


def test_a_single_run_has_no_interval_and_a_comparison_all_the_same():
    made = compare([ensemble(load(name), runs=1) for name in ("no-us", "reversal")])
    assert "(from a single run)" in made
    assert "2 scenarios compared" in made
