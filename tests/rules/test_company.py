"""Company: who else goes?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sim.rules import company
from tests.builders import examples
from tests.rules.elementwise import PERSONS, SHARE, WEIGHT, alone_as_among_others

FORCE = st.sampled_from([10_000, 30_000])


def test_each_nation_hears_those_it_is_tied_to():
    # the first heeds the second alone, the second all others alike, the third nobody
    ties = np.array([[0, 1, 0], [0.5, 0, 0.5], [0, 0, 0]])
    heard = company.heard(ties=ties, signal=np.array([0.25, 0.75, 1]))
    assert heard.tolist() == [0.75, 0.625, 0]


def test_partners_and_leaders_pull_with_what_is_heard_of_them():
    assert company.partners(weight=0.7, heard=0.625) == pytest.approx(0.4375)
    assert company.leaders(weight=0.6, heard=0.7) == pytest.approx(0.42)


def test_nobody_gladly_joins_a_force_too_small_to_survive():
    thin = {"weight": 0.4, "minimum": 10_000}
    assert company.critical_mass(committed=0, **thin) == pytest.approx(-0.4)
    assert company.critical_mass(committed=2_500, **thin) == pytest.approx(-0.3)
    assert company.critical_mass(committed=10_000, **thin) == 0
    assert company.critical_mass(committed=25_000, **thin) == 0


def test_a_force_that_others_have_nearly_filled_tempts_all_but_its_leaders():
    full = {"weight": 0.8, "maximum": 30_000, "onset": 0.7}
    assert company.free_riding(committed=21_000, following=1, **full) == pytest.approx(0)
    assert company.free_riding(committed=27_000, following=1, **full) == pytest.approx(-0.16)
    assert company.free_riding(committed=27_000, following=0.5, **full) == pytest.approx(-0.08)
    assert company.free_riding(committed=27_000, following=0, **full) == 0


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        (company.partners, {"weight": WEIGHT, "heard": SHARE}),
        (company.leaders, {"weight": WEIGHT, "heard": SHARE}),
    ],
)
@examples(10)
@given(data=st.data())
def test_alone_as_among_others(rule, kinds, data):
    alone_as_among_others(data, rule, **kinds)


@examples(10)
@given(data=st.data(), minimum=FORCE)
def test_critical_mass_alone_as_among_others(data, minimum):
    def rule(**columns):
        return company.critical_mass(minimum=float(minimum), **columns)

    alone_as_among_others(data, rule, weight=WEIGHT, committed=PERSONS)


@examples(10)
@given(data=st.data(), maximum=FORCE)
def test_free_riding_alone_as_among_others(data, maximum):
    def rule(**columns):
        return company.free_riding(maximum=float(maximum), **columns)

    alone_as_among_others(
        data, rule, weight=WEIGHT, committed=PERSONS, onset=SHARE, following=SHARE
    )


@examples(20)
@given(
    ties=hnp.arrays(np.int16, (9, 9), elements=st.integers(0, 4096 // 9)),
    signal=hnp.arrays(np.int16, (9, 5), elements=st.integers(0, 256)),
    order=st.permutations(range(9)),
)
def test_what_is_heard_is_the_same_in_any_order_and_in_any_company(ties, signal, order):
    """Ties lie on a grid of 1/4096, signals on one of 1/256."""
    ties, signal = np.float32(ties / 4096), np.float32(signal / 256)
    heard = company.heard(ties=ties, signal=signal)
    reordered = company.heard(ties=ties[np.ix_(order, order)], signal=signal[order])
    np.testing.assert_array_equal(heard[order], reordered)
    for run in range(5):
        np.testing.assert_array_equal(
            heard[:, run], company.heard(ties=ties, signal=signal[:, run].copy())
        )
