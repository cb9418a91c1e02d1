"""Calibrate the global coefficients: ``python -m sim.hindcast.calibrate [--write]``.

Approximate Bayesian computation by rejection (Beaumont 2010,
doi:10.1146/annurev-ecolsys-102209-144621) on emulators of the model: many candidates from wide
ranges, of which those nearest to the record are kept. Requirements of the Ukraine scenarios rule
candidates out; they are what a user must be able to rely on, not evidence.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sim.hindcast.calibrated import ALL, FILE, Triples, as_text, rewrite
from sim.hindcast.cases import Case, cases
from sim.hindcast.design import CaseEmulator, UkraineEmulator, emulators, priors, ranges
from sim.hindcast.emulate import latin_hypercube
from sim.hindcast.forecasters import participation, scored_answers
from sim.hindcast.record import read
from sim.hindcast.score import Array

Rows: TypeAlias = npt.NDArray[np.intp]
"""Places of candidates."""

PARAMETERS = Path(__file__).parents[1] / "scenario" / "parameters.yaml"
"""Where the shipped ranges stand."""


@dataclass(frozen=True)
class Fit:
    """What calibration found.

    Attributes
    ----------
    ranges
        Operation left out (or ``all``) to coefficient to low, most likely and high.
    ladder
        Mean chance of 10,000 troops in each scenario for Ukraine over what was kept.
    record_alone
        The same over what would be kept if nothing were required of these scenarios.
    """

    ranges: dict[str, Triples]
    ladder: dict[str, float]
    record_alone: dict[str, float]


def calibrate(*, jobs: int = 1) -> Fit:
    """Return the ranges calibrated on all operations, and on all but each."""
    setup = priors()
    seed, kept = int(setup["seed"]), int(setup["kept"])
    record = read()
    found = cases(record)
    of_cases, of_ukraine = emulators(found, record, runs=int(setup["runs"]), seed=seed, jobs=jobs)
    points = latin_hypercube(ranges(), int(setup["candidates"]), seed)
    losses = np.column_stack([loss(emulator, points) for emulator in of_cases])
    ladder = {emulator.name: emulator.chances(points) for emulator in of_ukraine}
    penalty = float(setup["weights"]["ukraine"]) * shortfall(of_ukraine, ladder)
    best = {ALL: _best(losses.mean(axis=1) + penalty, kept)}
    for place, case in enumerate(found):
        without = np.delete(losses, place, axis=1).mean(axis=1)
        best[case.name] = _best(without + penalty, kept)
    return Fit(
        {name: quantiles(points[rows]) for name, rows in best.items()},
        _ladder(ladder, best[ALL]),
        _ladder(ladder, _best(losses.mean(axis=1), kept)),
    )


def _ladder(ladder: dict[str, Array], rows: Rows) -> dict[str, float]:
    return {name: float(chances[rows, 0].mean()) for name, chances in ladder.items()}


def loss(emulator: CaseEmulator, points: Array) -> Array:
    """Return how far each candidate is from what came of a case, ``(point,)``.

    The Brier score of who joined, and the logarithm of predicted over achieved size.
    """
    weights = priors()["weights"]
    odds = emulator.odds(points)
    heed = weight_of_answers(emulator.case)
    miss = ((odds - participation(emulator.case)) ** 2 * heed).sum(axis=1) / heed.sum()
    far: Array = float(weights["joining"]) * miss
    if emulator.case.land and emulator.case.achieved:
        off = np.abs(
            emulator.size(points)[:, 0] - np.log(emulator.case.achieved + 0.05 * emulator.case.ask)
        )
        far = far + float(weights["size"]) * np.minimum(off, float(weights["size_at_most"]))
    return far


def weight_of_answers(case: Case) -> Array:
    """Return the weight of each answer: less where only joining is recorded, none for leaders."""
    partial = float(priors()["weights"]["outsiders"])
    leads = np.array([answer.iso3 in case.leaders for answer in case.answers])
    return np.where(leads, 0.0, np.where(scored_answers(case) > 0, 1.0, partial))


def shortfall(of_ukraine: Sequence[UkraineEmulator], ladder: dict[str, Array]) -> Array:
    """Return by how much each candidate misses what is required of the Ukraine scenarios."""
    required = priors()["required"]
    ten = np.column_stack([ladder[emulator.name][:, 0] for emulator in of_ukraine])
    first = ladder[of_ukraine[0].name]
    steps = np.maximum(float(required["step"]) - np.diff(ten, axis=1), 0).sum(axis=1)
    missed: Array = (
        steps
        + np.maximum(ten[:, 0] - float(required["without_us_at_most"]), 0)
        + np.maximum(float(required["with_us_at_least"]) - ten[:, -1], 0)
        + np.maximum(first[:, 1] - float(required["thirty_without_us_at_most"]), 0)
        + np.maximum(float(required["two_carry_at_least"]) - first[:, 2], 0)
    )
    return missed


def quantiles(kept: Array) -> Triples:
    """Return low, most likely and high of each coefficient from the candidates that were kept."""
    low, middle, high = np.quantile(kept, priors()["quantiles"], axis=0)
    return {
        name: (round(float(a), 2), round(float(b), 2), round(float(c), 2))
        for name, a, b, c in zip(ranges(), low, middle, high, strict=True)
    }


def _best(distance: Array, count: int) -> Rows:
    return np.argsort(distance, kind="stable")[:count]


def main() -> None:
    """Calibrate, and write what was found; with ``--write`` into the shipped ranges as well."""
    parser = argparse.ArgumentParser(prog="python -m sim.hindcast.calibrate", description=__doc__)
    parser.add_argument("--write", action="store_true", help="rewrite parameters.yaml too")
    parser.add_argument("--jobs", type=int, default=2, help="processes to use")
    chosen = parser.parse_args()
    found = calibrate(jobs=chosen.jobs)
    ladders = {"ladder": found.ladder, "record_alone": found.record_alone}
    FILE.write_text(as_text(found.ranges, ladders), encoding="utf-8", newline="\n")
    if chosen.write:
        shipped = PARAMETERS.read_text(encoding="utf-8")
        PARAMETERS.write_text(rewrite(shipped, found.ranges[ALL]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
