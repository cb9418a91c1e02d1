"""Runs over wide ranges of the coefficients, and the emulators fitted to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import numpy as np

from sim.arrays.ensemble import BLOCK, ensemble
from sim.arrays.tally import MEASURES, Runs
from sim.draws import Draws
from sim.hindcast.cases import WASHINGTON, Case
from sim.hindcast.emulate import Emulator, Ranges, fit_chances, fit_sizes, whole_ranges
from sim.hindcast.predict import run_rows, sent_by_two
from sim.hindcast.record import Record
from sim.hindcast.score import Array
from sim.hindcast.world import scenario
from sim.rules.ladder import Rung
from sim.scenario.inputs import sample
from sim.scenario.reading.read import load
from sim.scenario.scenario import Scenario, Uncertain
from sim.scenario.yaml12 import read_file

LADDER = ("no-us", "intelligence-only", "air-and-intelligence", "full-backstop")
"""The Ukraine scenarios that calibration must keep in order, from no American help to all."""

SIZES = (10_000, 30_000)
"""Sizes of the force for Ukraine whose chances are required of it."""

FLOOR = 0.05
"""Part of the ask added to every total, so that no force has a logarithm too."""


@cache
def priors() -> dict[str, Any]:
    """Read ``priors.yaml``: what calibration may change, how far, and with how many runs."""
    return cast("dict[str, Any]", read_file(Path(__file__).with_name("priors.yaml")).data)


def ranges() -> Ranges:
    """Return the range of each coefficient that calibration may change."""
    rows = {name: row["tried"] for name, row in priors()["coefficients"].items()}
    return {name: (float(low), float(high)) for name, (low, high) in rows.items()}


def judgement() -> dict[str, Uncertain]:
    """Return the ranges before any calibration, which what it found is held against."""
    rows = {name: row["judged"] for name, row in priors()["coefficients"].items()}
    return {name: Uncertain(value, low, high) for name, (low, value, high) in rows.items()}


@dataclass(frozen=True)
class CaseEmulator:
    """What a case comes to for any coefficients: odds of each nation, logarithm of the total."""

    case: Case
    odds: Emulator
    size: Emulator


@dataclass(frozen=True)
class UkraineEmulator:
    """What a scenario for Ukraine comes to: chances of sizes, and that two carry half of it."""

    name: str
    chances: Emulator


def emulate_case(case: Case, *, record: Record, runs: int, seed: int) -> CaseEmulator:
    """Run a case over all ranges and fit its emulators."""
    world = _widen(scenario(case, record))
    rows = run_rows(case, world, runs=runs, seed=seed)
    points = _points(world, runs, seed)
    others = np.array([code != WASHINGTON for code in world.codes])
    joins = (rows.rung >= Rung.AUTHORISED)[others]
    totals = np.where(joins, rows.contribution[others], 0).sum(axis=0)
    sizes = np.log(totals + FLOOR * case.ask)[np.newaxis]
    return CaseEmulator(
        case, fit_chances(points, joins, ranges()), fit_sizes(points, sizes, ranges())
    )


def emulate_ukraine(name: str, *, runs: int, seed: int) -> UkraineEmulator:
    """Run a scenario for Ukraine over all ranges and fit its emulator."""
    world = _widen(load(name))
    rows = cast("Runs", ensemble(world, runs=runs, seed=seed, keep_runs=True).runs)
    totals = rows.troops[MEASURES.index("authorised"), world.deadline]
    happened = np.stack([*(totals >= size for size in SIZES), _two_carry(rows, world)])
    return UkraineEmulator(name, fit_chances(_points(world, runs, seed), happened, ranges()))


def emulators(
    cases: Sequence[Case], record: Record, *, runs: int, seed: int, jobs: int
) -> tuple[list[CaseEmulator], list[UkraineEmulator]]:
    """Return the emulators of all cases and of the scenarios for Ukraine."""
    makes: list[Callable[[], Any]] = [
        *(partial(emulate_case, case, record=record, runs=runs, seed=seed) for case in cases),
        *(partial(emulate_ukraine, name, runs=runs, seed=seed) for name in LADDER),
    ]
    if jobs == 1:
        done = [make() for make in makes]
    else:
        from joblib import Parallel, delayed  # slow to import, seldom needed

        done = Parallel(n_jobs=jobs)(delayed(make)() for make in makes)
    return done[: len(cases)], done[len(cases) :]


def _widen(world: Scenario) -> Scenario:
    return replace(world, numbers={**world.numbers, **whole_ranges(ranges())})


def _points(world: Scenario, runs: int, seed: int) -> Array:
    """Return the coefficients that each run drew, ``(run, coefficient)``."""
    blocks = [
        sample(world, Draws(seed, first, min(BLOCK, runs - first))).numbers
        for first in range(0, runs, BLOCK)
    ]
    columns = [np.concatenate([block[name] for block in blocks]) for name in ranges()]
    return np.column_stack(columns).astype(float)


def _two_carry(rows: Runs, world: Scenario) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return whether Britain and France supply more than half of what is authorised."""
    sent = np.where(rows.rung >= Rung.AUTHORISED, rows.contribution, 0)
    two = sent_by_two(sent, world.codes)
    return np.asarray(two + two > sent.sum(axis=0))
