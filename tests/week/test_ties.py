"""Who heeds whom: regional groups and alliances as a table of ties."""

import numpy as np
import pytest

from sim.week.ties import COARSE, FINE, on_grid, ties_between, ties_to_leaders
from tests.builders import a_nation, a_scenario


def test_a_nation_heeds_its_group_more_and_itself_not_at_all():
    nations = [
        a_nation("EST", groups=["EU", "JEF"]),
        a_nation("GBR", groups=["JEF"]),
        a_nation("ITA", groups=["EU"]),
    ]
    # the tie of all is 1, that of the EU 0.5, that of the JEF 4: EST to GBR 5, to ITA 1.5
    ties = ties_between(a_scenario(nations))
    assert ties[0] == pytest.approx([0, 5 / 6.5, 1.5 / 6.5], abs=1 / FINE)
    assert ties[1] == pytest.approx([5 / 6, 0, 1 / 6], abs=1 / FINE)
    assert ties[2] == pytest.approx([1.5 / 2.5, 1 / 2.5, 0], abs=1 / FINE)


def test_two_who_share_two_groups_are_tied_twice():
    nations = [
        a_nation("EST", groups=["JEF", "NORDIC_BALTIC"]),
        a_nation("FIN", groups=["JEF", "NORDIC_BALTIC"]),
        a_nation("GBR", groups=["JEF"]),
    ]
    ties = ties_between(a_scenario(nations))
    assert ties[0] == pytest.approx([0, 9 / 14, 5 / 14], abs=1 / FINE)


def test_a_nation_alone_heeds_nobody():
    assert ties_between(a_scenario([a_nation("AAA")])).tolist() == [[0]]


def test_leaders_are_heeded_by_their_leadership_and_heed_each_other():
    ties = ties_to_leaders(np.array([1, 1, 0.5, 0]))
    assert ties[3] == pytest.approx([0.4, 0.4, 0.2, 0], abs=1 / FINE)
    assert ties[0] == pytest.approx([0, 2 / 3, 1 / 3, 0], abs=1 / FINE)


def test_where_nobody_leads_nobody_is_heeded_as_a_leader():
    assert not ties_to_leaders(np.zeros(3)).any()


@pytest.mark.parametrize("grid", [FINE, COARSE])
def test_a_number_on_a_grid_is_a_whole_number_of_its_steps(grid):
    numbers = on_grid(np.linspace(0, 1, 77), grid)
    assert (numbers * grid == np.round(numbers * grid)).all()
    assert np.abs(numbers - np.linspace(0, 1, 77)).max() <= 0.5 / grid + 1e-7
