"""Draws of a few runs several times over."""

import numpy as np

from sim.analysis.coalition.pivots import RepeatedDraws
from sim.draws import Draws


def test_draws_that_are_repeated_are_those_of_a_block_several_times_over():
    block, many = Draws(3, 5, 7), RepeatedDraws(3, 5, 21, 3)
    assert many != Draws(3, 5, 21)
    for draw in ("uniform", "normal"):
        once, thrice = (getattr(draws, draw)("mood/GBR") for draws in (block, many))
        np.testing.assert_array_equal(thrice, np.tile(once, 3))
    np.testing.assert_array_equal(
        many.weekly("mood/GBR", 9), np.tile(block.weekly("mood/GBR", 9), (1, 3))
    )
