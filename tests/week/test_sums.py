"""Points are added up in the order given, and none is written to."""

from functools import reduce
from operator import add

import numpy as np
import pytest

from sim.week.sums import sum_in_order

LUCK = np.random.default_rng(5)


def points(*shapes, dtype=np.float32):
    return [LUCK.standard_normal(shape).astype(dtype) for shape in shapes]


@pytest.mark.parametrize(
    "terms",
    [
        points((3, 40)),
        points((40,), (3, 1), (3, 40), (40,), (3, 40)),
        points((3, 40), (3, 40), (3, 1), (3, 40)),
        [*points((40,), (40,)), 0.0, *points((3, 40), (3, 40), dtype=np.float64)],
        points((), (), ()),
    ],
    ids=["alone", "growing", "as-large", "more-precise", "one-nation"],
)
def test_a_sum_is_that_of_its_points_in_order(terms):
    before = [np.copy(term) for term in terms]
    total, plain = sum_in_order(iter(terms)), reduce(add, terms)
    np.testing.assert_array_equal(total, plain)
    assert np.asarray(total).dtype == np.asarray(plain).dtype
    for term, was in zip(terms, before, strict=True):
        np.testing.assert_array_equal(term, was)
