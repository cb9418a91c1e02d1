"""What calibration does to the scenarios for Ukraine: as shipped, and with calibrated ranges."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np

from sim.arrays.ensemble import ensemble
from sim.arrays.tally import MEASURES, Runs
from sim.hindcast.calibrated import ALL, coefficients_for
from sim.hindcast.design import LADDER, judgement
from sim.hindcast.predict import sent_by_two
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.scenario.scenario import TOKEN, Scenario

LADDER_HEAD = (
    "scenario|ranges|10,000|20,000|30,000|Britain and France|token|nations authorised".split("|")
)


def ladder_rows(*, runs: int, seed: int) -> list[tuple[object, ...]]:
    """Return a row for each rung of American help, with the ranges before and after."""
    sides = {"before": judgement(), "after": coefficients_for(ALL)}
    return [
        (
            f"`{name}`",
            side,
            *_outcome(replace(world, numbers={**world.numbers, **held}), runs, seed),
        )
        for name in LADDER
        for world in [load(name)]
        for side, held in sides.items()
    ]


def _outcome(world: Scenario, runs: int, seed: int) -> tuple[float, ...]:
    """Return chances of the sizes, who carries them, and how many are token."""
    rows = cast("Runs", ensemble(world, runs=runs, seed=seed, keep_runs=True).runs)
    joins = rows.rung >= Rung.AUTHORISED
    sent = np.where(joins, rows.contribution, 0)
    totals = rows.troops[MEASURES.index("authorised"), world.deadline]
    two = sent_by_two(sent, world.codes)
    some = sent.sum(axis=0) > 0
    return (
        *(float((totals >= size).mean()) for size in (10_000, 20_000, 30_000)),
        float((two[some] / sent.sum(axis=0)[some]).mean()),
        float((sent[joins] <= TOKEN).mean()),
        float(joins.sum(axis=0).mean()),
    )
