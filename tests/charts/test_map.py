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


def drawn(chart, iso3):
    return next(one for one in chart["data"] if one.get("name") == iso3)


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
    assert holds(drawn(chart, "UKR"), lon, lat)
    assert not holds(drawn(chart, "RUS"), lon, lat)


def test_the_likelier_the_darker(chart):
    def light(iso3):
        return sum(map(int, drawn(chart, iso3)["fillcolor"][4:-1].split(",")))

    assert light("FRA") < light("CAN") < light("ISL")


def test_nations_outside_the_coalition_are_grey_and_say_so(chart):
    assert drawn(chart, "CHE")["fillcolor"] == drawn(chart, "RUS")["fillcolor"]
    assert drawn(chart, "CHE")["text"] == "Switzerland: not in the coalition"


def test_a_nation_says_its_odds_and_its_troops(chart):
    said = drawn(chart, "FRA")["text"]
    assert "96% of runs (95 to 97%)" in said
    assert "3,900 on average" in said
    assert "sends" not in drawn(chart, "ISL")["text"]


def test_odds_stand_on_nations_with_room(chart):
    assert set(words(chart)) == {"Ukraine", "96%", "0%", "CAN 38%"}


def test_distances_are_the_same_across_and_up(chart):
    assert chart["layout"]["yaxis"]["scaleanchor"] == "x"
