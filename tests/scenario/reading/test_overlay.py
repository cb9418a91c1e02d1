"""A scenario that builds on another: what it takes over, and what is said if it cannot."""

import pytest

from sim.errors import ScenarioError
from sim.scenario.reading.overlay import MOST_LAYERS, merge
from sim.scenario.reading.read import check, load


def test_mappings_merge_and_the_later_word_counts():
    under = {"us": {"air": 0.1, "guarantee": 0.2}, "weeks": 30}
    over = {"us": {"air": 0.9}, "threat": 0.5}
    assert merge(under, over) == {
        "us": {"air": 0.9, "guarantee": 0.2},
        "weeks": 30,
        "threat": 0.5,
    }


def test_a_number_is_replaced_with_its_range():
    ranged = {"us": {"air": {"value": 0.2, "range": [0, 0.4]}}}
    assert merge(ranged, {"us": {"air": 0.5}}) == {"us": {"air": 0.5}}
    assert merge({"us": {"air": 0.5}}, ranged) == ranged
    assert merge(ranged, {"us": {"air": {"value": 0.3}}}) == {"us": {"air": {"value": 0.3}}}


def test_a_list_is_replaced_as_a_whole():
    under = {"events": [{"week": 1}, {"week": 2}]}
    assert merge(under, {"events": [{"week": 3}]}) == {"events": [{"week": 3}]}


def test_who_takes_part_is_chosen_anew():
    chosen = merge({"nations": {"only": ["GBR", "FRA"]}}, {"nations": {"exclude": ["TUR"]}})
    assert chosen == {"nations": {"exclude": ["TUR"]}}


def test_nothing_given_to_merge_is_changed():
    under, over = {"us": {"air": 0.1}}, {"us": {"air": 0.9}}
    merge(under, over)["us"]["air"] = 0.5
    assert (under, over) == ({"us": {"air": 0.1}}, {"us": {"air": 0.9}})


def test_a_scenario_builds_on_a_shipped_one(write):
    scenario = load(write("extends: no-us\nus: {air: 0.5}"))
    assert scenario.numbers["us.air"].value == 0.5
    assert scenario.numbers["us.intelligence"].value == 0
    assert scenario.title == "A title"


def test_a_scenario_builds_on_a_file_beside_it(write, tmp_path):
    (tmp_path / "deep").mkdir()
    write("weeks: 30", name="base")
    path = write("extends: ../base.yaml", name="deep/mine")
    assert load(path).weeks == 30
    assert load(path).name == "mine"


def test_where_each_number_was_set_is_kept(write):
    write("extends: no-us\nus: {air: 0.5}", name="base")
    scenario = load(write("extends: base.yaml\nthreat: 0.5"))
    sources = {name: number.source for name, number in scenario.numbers.items()}
    assert sources["threat"] == "scenario mine"
    assert sources["us.air"] == "scenario base"
    assert sources["us.guarantee"] == "scenario no-us"
    assert sources["safety_fit"] != "scenario mine"


def test_a_mistake_is_named_where_it_stands(write):
    write("us: {air: 4}\nweeks: 0", name="base")
    path = write("extends: base.yaml\nweeks: 30\nthreat: 7")
    assert [str(problem) for problem in check([path])] == [
        "base.yaml:4:11: us.air: expected a number from 0 to 1 (share), "
        "or {value: ..., range: [low, high]}; found 4",
        "mine.yaml:6:9: threat: expected a number from 0 to 1 (share), "
        "or {value: ..., range: [low, high]}; found 7",
    ]


def test_two_files_at_odds_are_mended_in_the_later_one(write):
    write("deadline: 40\nforce: {minimum: 20000}\nevents: [{week: 50}]", name="base")
    path = write("extends: base.yaml\nweeks: 30\nforce: {maximum: 15000}")
    assert [str(problem) for problem in check([path])] == [
        "mine.yaml:5:8: weeks: expected at least 40, the week of the deadline; found 30",
        "mine.yaml:5:8: weeks: expected at least 50, the week of an event; found 30",
        "mine.yaml:6:18: force.maximum: expected at least 20000, the least force "
        "(force.minimum); found 15000",
    ]


def test_title_and_lesson_are_never_taken_over(write):
    path = write("extends: no-us", words="title: Mine\n")
    assert [str(problem) for problem in check([path])] == [
        "mine.yaml:1:1: expected the key asks",
    ]


def test_a_mistyped_name_finds_the_shipped_scenario(complaints):
    assert complaints("extends: intelligence-onl") == [
        "4:10: extends: expected the name of a shipped scenario, or a path to a file; "
        "found 'intelligence-onl'; did you mean 'intelligence-only'?"
    ]


def test_a_name_without_its_suffix_finds_the_file_beside_it(write):
    write(name="my-base")
    path = write("extends: my-base")
    assert [problem.suggestion for problem in check([path])] == ["my-base.yaml"]


def test_the_rest_is_checked_where_the_base_is_missing(complaints):
    text = "extends: nothing-like-it\nweeks: 20\ndeadline: 30\nforce: {minimum: 99999}"
    assert complaints(text) == [
        "4:10: extends: expected the name of a shipped scenario, or a path to a file; "
        "found 'nothing-like-it'",
        "6:11: deadline: expected at most 20, the last week (weeks); found 30",
    ]


@pytest.mark.parametrize("name", ["3", "[no-us]", "''"])
def test_what_is_no_name_is_refused(complaints, name):
    (fault,) = complaints(f"extends: {name}")
    assert fault.startswith("4:10: extends: expected text of 1 to 300 characters; found")


@pytest.mark.parametrize("name", ["/", ".", "a" * 290, '"\\u00e9/\\u00e9"', "nul/", "~"])
def test_no_name_breaks_the_reader(complaints, name):
    assert len(complaints(f"extends: {name}")) == 1


def test_a_scenario_may_not_lead_back_to_itself(write):
    assert [str(problem) for problem in check([write("extends: mine.yaml")])] == [
        "mine.yaml:4:10: extends: expected no way back to itself; found mine -> mine"
    ]


def test_nor_by_way_of_others(write):
    write("extends: b.yaml", name="a")
    write("extends: ./c.yaml", name="b")
    write("extends: b.yaml", name="c")
    assert [str(problem) for problem in check(["a.yaml"])] == [
        "c.yaml:4:10: extends: expected no way back to itself; found b -> c -> b"
    ]


def test_a_chain_of_scenarios_has_an_end(write):
    write(name="s0")
    for place in range(1, MOST_LAYERS + 1):
        write(f"extends: s{place - 1}.yaml", name=f"s{place}")
    assert check([f"s{MOST_LAYERS - 1}.yaml"]) == ()
    assert [str(problem) for problem in check([f"s{MOST_LAYERS}.yaml"])] == [
        "s1.yaml:4:10: extends: expected at most 8 scenarios that build on one another; "
        "found 's0.yaml'"
    ]


def test_a_base_that_is_no_yaml_is_named(write):
    write("us: {air: 1", name="base")
    (problem,) = check([write("extends: base.yaml")])
    assert problem.file == "base.yaml"


def test_load_raises_all_that_check_says(write):
    path = write("extends: no-uss\nweeks: 0")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert caught.value.problems == check([path])
    assert len(caught.value.problems) == 2
