"""The section on who matters most says what `willing explain` says, number for number."""

import re
from html import unescape

import pytest

from sim.analysis.collect import all_tables
from sim.api.explain import explain
from sim.arrays.ensemble import ensemble
from sim.reports.facts import Facts, Origin, by_name
from sim.reports.subjects.deciders import BINDS, WHY, deciders_section, say_movers
from sim.rounding import nearest, outer_hundredths
from sim.scenario.reading.read import load

RUNS = 150


@pytest.fixture(scope="module", params=["text-as-it-stands", "full-backstop"])
def about(request):
    result = ensemble(load(request.param), runs=RUNS)
    return Facts(result.scenario, by_name(all_tables(result)), Origin(RUNS, result.seed))


def paragraphs(about) -> dict[str, str]:
    """What is said of each nation, by its name."""
    found = re.findall(r"<p><strong>(.*?)</strong>(.*?)</p>", deciders_section(about))
    return {name.removeprefix("The "): said for name, said in found}


def test_each_nation_is_told_by_the_numbers_of_its_decision(about):
    said = paragraphs(about)
    assert len(said) == len(about.rows("deciders")) > 2
    for row in about.rows("deciders"):
        why = explain(about.scenario, row["iso3"], runs=RUNS, seed=about.origin.seed)
        text = unescape(said[row["name"]])
        willing = why.terms.rows()[-1]["mean"]
        assert f"Its willingness is {nearest(willing, 2):+} on average" in text
        limit = max(why.limits.rows(), key=lambda each: each["share"])
        low, high = re.search(r"most often .*? \(.*?95% interval (\d+) to (\d+)%\)", text).groups()
        assert limit["label"] in text
        assert int(low) <= 100 * limit["share"] <= int(high)
        means = {each["label"]: each["mean"] for each in why.terms.rows()}
        terms = re.findall(r"“(.*?)” \(([+-][\d.]+)\)", text)
        assert len(terms) >= 4
        for label, points in terms:
            assert points == f"{nearest(means[label], 2):+}"
        missing = {each["label"]: each["missing"] for each in why.conditions.rows()}
        for label, share in re.findall(r"(?:often|and) (an? [^(]*?) \((\d+)% of runs\)", text):
            assert outer_hundredths(missing[label], missing[label])[0] <= int(share)


def test_the_section_names_the_command_that_tells_more(about):
    first = about.rows("deciders")[0]["iso3"]
    command = f"willing explain {about.scenario.name} {first} --runs {RUNS} --seed 2025"
    assert command in deciders_section(about)
    assert WHY.heading(about)


def test_the_head_of_the_report_says_of_the_two_that_move_it_most_what_the_section_does(about):
    said = paragraphs(about)
    first, second, *others = about.rows("deciders")
    names, *head = re.split(r"(?<=\.) ", say_movers(about))
    assert names.index(first["name"]) < names.index(second["name"])
    assert not any(row["name"] in names for row in others)
    for row, sentence in zip((first, second), head, strict=True):
        text = unescape(said[row["name"]])
        share, binds = re.search(r"has (troops [a-z ]+ in .*? of runs); (.*)\.", sentence).groups()
        assert f"has {share} (" in text
        limit = max(about.rows("deciders_limits", iso3=row["iso3"]), key=lambda each: each["share"])
        assert binds.startswith(f"{BINDS[limit['limit']]} mostly binds it")
        if limit["limit"] == "conditions":
            assert f"it misses most often {binds.split('most often ')[1]} (" in text


def test_without_its_tables_there_is_no_section(about):
    bare = Facts(about.scenario, {}, about.origin)
    assert deciders_section(bare) == say_movers(bare) == ""
    assert WHY.heading(bare) == "No nation's answer moves the force from run to run"
