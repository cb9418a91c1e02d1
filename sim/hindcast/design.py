"""Runs of past operations over wide ranges of the coefficients, and emulators fitted to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import numpy as np

from sim.arrays.ensemble import BLOCK
from sim.draws import Draws
from sim.executors.jobs import Jobs
from sim.executors.pieces import Shelf, map_in_order
from sim.hindcast.cases import WASHINGTON, Case
from sim.hindcast.emulate import Emulator, Ranges, fit_chances, fit_sizes, whole_ranges
from sim.hindcast.predict import run_rows
from sim.hindcast.record import Record
from sim.hindcast.score import Array
from sim.hindcast.world import scenario
from sim.rules.ladder import Rung
from sim.scenario.inputs import sample
from sim.scenario.scenario import Scenario, Uncertain
from sim.scenario.yaml12 import read_file

FLOOR = 0.05
"""Part of the ask added to every total, so that no force has a logarithm too."""

COMMON = "common_spread"
"""Spread of what inclines all that are asked alike."""

SHIFT = "common"
"""What inclines all that are asked in a run alike, in points: a column beside the coefficients."""

WIDEST = 2.0
"""Standard deviations of what is common that the emulators are scaled to."""


@cache
def priors() -> dict[str, Any]:
    """Read ``priors.yaml``: what calibration may change, how far, and with how many runs."""
    return cast("dict[str, Any]", read_file(Path(__file__).with_name("priors.yaml")).data)


def ranges() -> Ranges:
    """Return the range of each coefficient that calibration may change."""
    rows = {name: row["tried"] for name, row in priors()["coefficients"].items()}
    return {name: (float(low), float(high)) for name, (low, high) in rows.items()}


def ranges_and_shift() -> Ranges:
    """Return the same, and the range of what inclines all alike, in points."""
    most = WIDEST * ranges()[COMMON][1]
    return {**ranges(), SHIFT: (-most, most)}


def judgement() -> dict[str, Uncertain]:
    """Return the ranges before any calibration, which what it found is held against."""
    rows = {name: row["judged"] for name, row in priors()["coefficients"].items()}
    return {name: Uncertain(value, low, high) for name, (low, value, high) in rows.items()}


@dataclass(frozen=True)
class CaseEmulator:
    """The outcome of a case for any coefficients: odds of each nation, logarithm of the total.

    Points have a last column, what inclines all that are asked alike.
    """

    case: Case
    odds: Emulator
    size: Emulator


def emulate_case(case: Case, *, record: Record, runs: int, seed: int) -> CaseEmulator:
    """Run a case over all ranges and fit its emulators."""
    world = _widen(scenario(case, record))
    rows = run_rows(case, world, runs=runs, seed=seed)
    points = _points(world, runs, seed)
    others = np.array([code != WASHINGTON for code in world.codes])
    joins = (rows.rung >= Rung.AUTHORISED)[others]
    totals = np.where(joins, rows.contribution[others], 0).sum(axis=0)
    sizes = np.log(totals + FLOOR * case.ask)[np.newaxis]
    within = ranges_and_shift()
    return CaseEmulator(case, fit_chances(points, joins, within), fit_sizes(points, sizes, within))


def emulators(
    cases: Sequence[Case],
    record: Record,
    *,
    runs: int,
    seed: int,
    jobs: Jobs,
    shelf: Shelf | None = None,
) -> list[CaseEmulator]:
    """Return the emulators of all cases."""
    make = partial(_weights_of, record=record, runs=runs, seed=seed)
    within = ranges_and_shift()
    return [
        CaseEmulator(
            case, Emulator(within, odds, chance=True), Emulator(within, size, chance=False)
        )
        for case, (odds, size) in zip(
            cases, map_in_order(make, cases, jobs, shelf=shelf), strict=True
        )
    ]


def _weights_of(case: Case, *, record: Record, runs: int, seed: int) -> tuple[Array, Array]:
    """Return what the emulators of a case know: all that must travel, or be kept."""
    found = emulate_case(case, record=record, runs=runs, seed=seed)
    return found.odds.weights, found.size.weights


def _widen(world: Scenario) -> Scenario:
    return replace(world, numbers={**world.numbers, **whole_ranges(ranges())})


def _points(world: Scenario, runs: int, seed: int) -> Array:
    """Return the coefficients that each run drew, and its shift, ``(run, coefficient + 1)``."""
    blocks = [
        _draw_points(world, Draws(seed, at, min(BLOCK, runs - at))) for at in range(0, runs, BLOCK)
    ]
    return np.concatenate(blocks).astype(float)


def _draw_points(world: Scenario, draws: Draws) -> Array:
    numbers = sample(world, draws).numbers
    shift = numbers[COMMON] * draws.normal("common")
    return np.column_stack([*(numbers[name] for name in ranges()), shift])
