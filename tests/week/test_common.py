"""What inclines all that are asked alike: a draw of the operation beside those of governments."""

import numpy as np
import pytest

from sim.draws import Draws
from sim.week.inference import settle
from tests.builders import a_nation, a_scenario, a_word

DRAWS = Draws(7, 0, 4000)
CODES = ("AAA", "BBB", "CCC")


def dispositions(own, common, words=(None,) * 3):
    nations = [a_nation(code, word=word) for code, word in zip(CODES, words, strict=True)]
    numbers = {"disposition_spread": own, "common_spread": common}
    return settle(a_scenario(nations, **numbers), DRAWS).given.endowment.disposition


def test_dispositions_share_what_is_common_to_an_operation():
    drawn = dispositions(0.8, 0.6)
    assert drawn.std(axis=1) == pytest.approx([1, 1, 1], abs=0.03)
    # the share of the variance that is common: 0.36
    assert np.corrcoef(drawn)[0, 1:] == pytest.approx([0.36, 0.36], abs=0.04)
    alone, alike = dispositions(0.8, 0), dispositions(0, 0.6)
    assert abs(np.corrcoef(alone)[0, 1]) < 0.04
    assert (alike[0] == alike[1]).all()


def test_what_is_common_is_the_same_whoever_else_is_asked():
    nations = [a_nation(code) for code in CODES]
    numbers = {"disposition_spread": 0.8, "common_spread": 0.6}
    two, three = (
        settle(a_scenario(some, **numbers), DRAWS).given.endowment.disposition
        for some in (nations[:2], nations)
    )
    assert np.array_equal(two, three[:2])


def test_words_bound_the_whole_disposition_and_leave_it_in_common_with_others():
    said = (a_word(position="refuses"), a_word(position="pledged"), None)
    refuses, pledged, unheard = dispositions(0.4, 0.9, said)
    assert refuses.max() < pledged.min()
    assert np.array_equal(unheard, dispositions(0.4, 0.9)[2])
    assert np.corrcoef(refuses, unheard)[0, 1] > 0.5
