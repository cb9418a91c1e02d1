"""The heading of what else is given says who gives a presence in place of troops, and how often."""

import pytest

from sim.reports.facts import Facts, Origin
from sim.reports.subjects.presence import PRESENCE
from sim.results.table import Table
from tests.builders import a_scenario
from tests.reports.headings import is_finding


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ([0.9, 0.2, 0.1], "France gives a presence in place of troops most often (90%)"),
        ([0.2, 0.995, 0.9], "A nation gives a presence in place of troops in over 99% of runs"),
        ([0.2, 0.995, 0.995], "Several give a presence in place of troops in over 99% of runs"),
        ([1, 1, 0], "Several give a presence in place of troops in all runs"),
        ([0, 0, 0], "No nation gives a presence in place of troops in any run"),
    ],
)
def test_a_heading_says_how_often_it_comes_in_place_of_troops(instead, said):
    names = ["France", "United Kingdom", "Italy"]
    gives = Table(
        "gives", {"name": names, "instead": instead}, {"name": "", "instead": "share"}, ""
    )
    heading = PRESENCE.heading(Facts(a_scenario(), {"gives": gives}, Origin(200, 1)))
    assert heading == said
    assert is_finding(heading)
