"""Presence other than combat troops: one kind more, one less, or the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import presence
from tests.builders import examples
from tests.rules.elementwise import POINTS, RUNG, alone_as_among_others


def test_willingness_gives_a_kind_more_and_its_loss_takes_it_back():
    thresholds = {"climb": 0.5, "hold": -0.75}
    assert presence.next_level(level=3, willingness=0.5, **thresholds) == 4
    assert presence.next_level(level=3, willingness=0.49, **thresholds) == 3
    assert presence.next_level(level=3, willingness=-0.75, **thresholds) == 3
    assert presence.next_level(level=3, willingness=-0.76, **thresholds) == 2


def test_who_decides_for_a_nation_moves_it_a_kind_a_week_within_its_means():
    assert presence.imposed_level(level=2, target=7, most=9) == 3
    assert presence.imposed_level(level=2, target=0, most=9) == 1
    assert presence.imposed_level(level=2, target=2, most=9) == 2
    assert presence.imposed_level(level=2, target=7, most=2) == 2


@examples(10)
@given(data=st.data())
def test_alone_as_among_others(data):
    alone_as_among_others(
        data, presence.next_level, level=RUNG, willingness=POINTS, climb=POINTS, hold=POINTS
    )


@examples(100)
@given(
    low=st.integers(0, 8),
    more=st.integers(0, 1),
    willingness=st.floats(-3, 3, width=32),
    keener=st.floats(0, 2, width=32),
    slack=st.floats(0, 2),
)
def test_the_keener_and_the_further_never_fall_behind(low, more, willingness, keener, slack):
    climb = np.linspace(-2, 2, 10)
    hold = np.insert(climb[:-1] - slack, 0, -np.inf)

    def after(level, points):
        return presence.next_level(
            level=level, willingness=points, climb=climb[level], hold=hold[level]
        )

    assert after(low, willingness) <= after(low + more, np.float32(willingness + keener))
