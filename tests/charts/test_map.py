"""The map as it is drawn: whose is what, who is how likely, and nothing fetched."""

from itertools import pairwise

import pytest

from sim.charts.europe import project
from sim.charts.odds_map import odds_map
from tests.charts.toy import table, words


@pytest.fixture(scope="module")
def chart():
    columns = "iso3 name supports authorised authorised_low authorised_high troops_mean"
    return odds_map(
        table(
            "members",
            columns,
            ("FRA", "France", 1.0, 0.96, 0.95, 0.97, 3900.4),
            ("ISL", "Iceland", 0.8, 0.0, 0.0, 0.01, None),
            ("CAN", "Canada", 0.9, 0.38, 0.36, 0.4, 90),
        )
    )


def trace_of(chart, iso3):
    return next(trace for trace in chart["data"] if trace.get("name") == iso3)


def holds(trace, lon, lat) -> bool:
    """Whether the outline that is drawn holds a place."""
    x, y = project(lon, lat)
    sides = [
        (a, b)
        for a, b in pairwise(zip(trace["x"], trace["y"], strict=True))
        if None not in (*a, *b) and (a[1] > y) != (b[1] > y)
    ]
    return sum(x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in sides) % 2 == 1


@pytest.mark.parametrize(
    ("lon", "lat"), [(34.10, 44.95), (33.53, 44.60), (36.47, 45.35), (37.80, 48.00)]
)
def test_crimea_and_the_east_are_drawn_in_ukraine(chart, lon, lat):
    assert holds(trace_of(chart, "UKR"), lon, lat)
    assert not holds(trace_of(chart, "RUS"), lon, lat)


def test_the_likelier_the_darker(chart):
    def light(iso3):
        return sum(map(int, trace_of(chart, iso3)["fillcolor"][4:-1].split(",")))

    assert light("FRA") < light("ISL")


def test_nations_outside_the_coalition_are_grey_and_say_so(chart):
    assert trace_of(chart, "CHE")["fillcolor"] == trace_of(chart, "RUS")["fillcolor"]
    assert trace_of(chart, "CHE")["text"] == "Switzerland: not in the coalition"


def test_a_nation_says_its_odds_and_its_troops(chart):
    said = trace_of(chart, "FRA")["text"]
    assert "96% of runs (95 to 97%)" in said
    assert "3,900 on average" in said
    assert "sends" not in trace_of(chart, "ISL")["text"]


def test_odds_stand_on_nations_with_room(chart):
    assert set(words(chart)) == {"Ukraine", "96%", "0%", "Canada 38%"}


def test_every_nation_has_its_odds_on_the_map_or_on_a_tag():
    names = "FRA EST LUX CAN USA".split()
    columns = "iso3 name supports authorised authorised_low authorised_high troops_mean"
    rows = [(code, code, 1.0, 0.44, 0.4, 0.5, 20) for code in names]
    found = odds_map(table("members", columns, *rows))
    assert sorted(words(found)) == sorted(
        ["Ukraine", "44%", "CAN 44%", "EST 44%", "LUX 44%", "USA 44%"]
    )
    narrow = [note["text"] for note in found["layout"]["meta"]["narrow"]["annotations"]]
    assert sorted(narrow) == sorted(words(found))


def test_what_a_nation_says_fits_on_a_phone(chart):
    lines = trace_of(chart, "FRA")["text"].split("<br>")
    assert max(map(len, lines)) <= 26


def test_distances_are_the_same_across_and_up(chart):
    assert chart["layout"]["yaxis"]["scaleanchor"] == "x"


def test_a_nation_without_an_outline_stands_at_its_capital():
    columns = "iso3 name supports authorised authorised_low authorised_high troops_mean"
    rows = [(code, code, 1.0, 0.44, 0.4, 0.5, 20) for code in ("XAA", "XAB", "XAC", "FRA")]
    capitals = {"XAA": (50.0, 14.0), "XAB": None, "XAC": (-36.0, 174.0), "FRA": (1.0, 1.0)}
    found = odds_map(table("members", columns, *rows), capitals)
    marks = found["data"][-1]
    assert marks["text"] == ["XAA 44%"]
    assert (marks["x"][0], marks["y"][0]) == project(14.0, 50.0)
    assert "44% of runs (40 to 50%)" in marks["hovertext"][0]
    narrow = found["layout"]["meta"]["narrow"]["annotations"]
    for annotations in (found["layout"]["annotations"], narrow):
        tags = {note["text"] for note in annotations}
        assert {"XAB 44%", "XAC 44%"} <= tags
        assert "XAA 44%" not in tags
