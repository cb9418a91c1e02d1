"""Charts that compare scenarios show what their tables say: small tables, worked out by hand."""

import re
from dataclasses import replace

import pytest

from sim.charts.differences import differences
from sim.charts.fans import fans
from sim.charts.gains import gains
from sim.charts.headlines import headlines
from sim.charts.nations_by_scenario import nation_gains
from sim.charts.where_smaller import where_smaller
from tests.charts.toy import FAN, scenario, table, words

TITLES = {"base": "The base", "more": "More of it"}


def test_every_scenario_has_a_panel_with_its_median_and_the_first_to_compare_with():
    higher = replace(
        FAN, columns={**FAN.columns, "p50": [2 * troops for troops in FAN.columns["p50"]]}
    )
    chart = fans({"base": FAN, "more": higher}, TITLES, scenario())
    said = [re.sub("<[^>]*>", " ", text).split() for text in words(chart)]
    assert said == ["More of it 320 in week 8".split(), "The base 160 in week 8".split()]
    assert [note["xref"] for note in chart["layout"]["annotations"]] == ["x domain", "x2 domain"]
    assert [trace["y"][-1] for trace in chart["data"]] == [160, 320, 160, 160]


@pytest.mark.parametrize("count", [1, 2, 5, 16, 30])
def test_no_two_lines_of_a_panel_look_alike_and_no_two_panels_overlap(count):
    titles = {f"s{place}": f"Scenario {place}" for place in range(count)}
    chart = fans(dict.fromkeys(titles, FAN), titles, scenario())
    layout = chart["layout"]
    looks = [(trace["xaxis"], trace["line"]["color"]) for trace in chart["data"]]
    assert len(set(looks)) == len(looks) == 2 * count
    for narrow in ({}, layout["meta"]["narrow"]):
        boxes = []
        for place in range(count):
            sign = str(place + 1) if place else ""
            across, up = (
                narrow.get(f"{axis}{sign}.domain", layout[f"{axis}{sign}"]["domain"])
                for axis in ("xaxis", "yaxis")
            )
            assert 0 <= across[0] < across[1] <= 1.0001
            assert 0 <= up[0] < up[1] <= 1.0001
            boxes.append((*across, *up))
        for at, (left, right, low, high) in enumerate(boxes):
            for l2, r2, low2, high2 in boxes[at + 1 :]:
                assert right <= l2 or r2 <= left or high <= low2 or high2 <= low


def test_scenarios_are_sorted_by_value_not_by_name():
    titles = {"a": "A", "b": "B", "c": "C"}
    chances = table(
        "headlines",
        "scenario measure threshold chance low high",
        *((name, how, 10_000, odds, 0, 1) for how in ("committed", "authorised", "in_place")
          for name, odds in (("a", 0.2), ("b", 0.9), ("c", 0.5))),
    )  # fmt: skip
    assert headlines(chances, titles)["layout"]["yaxis"]["ticktext"] == ["A", "C", "B"]
    moves = table(
        "differences",
        "scenario against measure threshold difference low high up down",
        ("b", "a", "authorised", 10_000, -0.2, -0.3, -0.1, 0, 20),
        ("c", "a", "authorised", 10_000, 0.4, 0.3, 0.5, 40, 0),
    )
    chart = differences(moves, titles)
    assert chart["layout"]["yaxis"]["ticktext"] == ["B", "C"]
    assert chart["data"][0]["x"] == [-20, 40]
    assert "points" in chart["layout"]["xaxis"]["title"]["text"]
    assert "%" not in chart["layout"]["xaxis"]["tickformat"]
    more = table(
        "gains",
        "scenario against difference low high p10 p50 p90",
        ("b", "a", -200, -300, -100, -900, -200, 0),
        ("c", "a", 400, 300, 500, 0, 400, 4_000),
    )
    chart = gains(more, titles)
    assert chart["layout"]["yaxis"]["ticktext"] == ["B", "C"]
    low, high = chart["layout"]["xaxis"]["range"]
    assert low < -900
    assert high > 4_000


def test_a_nation_that_is_not_in_a_scenario_has_no_cell_there():
    found = table(
        "nation_gains",
        "scenario against iso3 name difference low high",
        ("more", "base", "FRA", "France", -0.001, 0, 0.02),
        ("less", "base", "POL", "Poland", -0.3, -0.4, -0.2),
    )
    cells = nation_gains(found, {**TITLES, "less": "Less of it"})["data"][0]
    assert cells["z"] == [[pytest.approx(-0.1), None], [None, -30]]
    assert cells["text"] == [["0", ""], ["", "-30"]]


def test_nations_are_sorted_by_how_far_their_odds_move():
    found = table(
        "nation_gains",
        "scenario against iso3 name difference low high",
        ("more", "base", "FRA", "France", 0.01, 0, 0.02),
        ("more", "base", "POL", "Poland", -0.3, -0.4, -0.2),
    )
    chart = nation_gains(found, TITLES)
    assert chart["layout"]["yaxis"]["ticktext"] == ["France", "Poland"]
    assert chart["data"][0]["text"] == [["+1"], ["-30"]]
    assert (chart["data"][0]["zmin"], chart["data"][0]["zmax"]) == (-30, 30)


def test_a_nation_that_is_not_in_a_scenario_has_an_empty_cell():
    found = table(
        "nation_gains",
        "scenario against iso3 name difference low high",
        ("more", "base", "FRA", "France", 0.01, 0, 0.02),
        ("less", "base", "POL", "Poland", -0.3, -0.4, -0.2),
    )
    chart = nation_gains(found, {**TITLES, "less": "Less of it"})
    assert chart["data"][0]["z"] == [[1, None], [None, -30]]
    assert chart["data"][0]["text"] == [["+1", ""], ["", "-30"]]


def test_parts_of_a_range_stand_in_three_thirds():
    rows = [
        ("audience_cost", "Audience cost", third, value, value - 10, value + 10)
        for third, value in (("low", -50), ("middle", 0), ("high", 70))
    ]
    chart = where_smaller(
        table("where_smaller", "name label tercile difference low high", *rows), "A", "B"
    )
    assert [trace["name"] for trace in chart["data"]] == ["low third", "middle third", "high third"]
    assert [trace["x"] for trace in chart["data"]] == [[-50], [0], [70]]
    assert chart["data"][2]["error_x"]["arrayminus"] == [10]
