"""The road of US engagement, the peace, and what the mission needs: worked by hand."""

import numpy as np
import pytest

from sim.analysis.world import enablers, peace, road
from sim.arrays.tally import WORLD


def test_sums_over_runs_become_means(made):
    world = np.arange(len(WORLD))[:, np.newaxis] * np.ones(5)
    row = road(made(authorised=[0, 0], world=world)).rows()[0]
    assert row.pop("week") == 0
    assert row == {name: place / 2 for place, name in enumerate(WORLD)}


def test_what_is_missing_is_the_need_less_both_covers(made):
    credible, european = np.full((5, 4), 0.5), np.full((5, 4), 1.0)
    result = made(
        authorised=[0, 0], need=np.array([2.0, 1.6, 1.5, 1.0]), promised=credible * 2,
        credible=credible, european=european,
    )  # fmt: skip
    first = enablers(result).rows()[:4]
    assert [row["enabler"] for row in first] == ["air", "intelligence", "logistics", "guarantee"]
    assert [row["missing"] for row in first] == pytest.approx([0.25, 0.05, 0, 0])
    assert (first[0]["promised"], first[0]["credible"], first[0]["european"]) == (0.5, 0.25, 0.5)


def test_the_peace_shares_out_every_run(made):
    phases = np.tile([1, 2, 1], (5, 1))
    row = peace(made(authorised=[0] * 4, phases=phases, deployable=np.ones(5, int))).rows()[0]
    assert row == {
        "week": 0, "war": 0.25, "ceasefire": 0.5, "agreement": 0.25, "deployable": 0.25,
    }  # fmt: skip
