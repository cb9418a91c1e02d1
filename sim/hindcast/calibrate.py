"""Calibrate the global coefficients: ``python -m sim.hindcast.calibrate [--write]``.

Approximate Bayesian computation by rejection (Beaumont 2010,
doi:10.1146/annurev-ecolsys-102209-144621) on emulators of the model: many candidates from wide
ranges, of which those nearest to past operations are kept. No scenario for Ukraine plays a part.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order
from sim.hindcast.calibrated import ALL, FILE, Triples, as_text, rewrite
from sim.hindcast.cases import Case, cases
from sim.hindcast.design import (
    COMMON,
    FLOOR,
    CaseEmulator,
    emulators,
    priors,
    ranges,
    ranges_and_shift,
)
from sim.hindcast.emulate import features, latin_hypercube
from sim.hindcast.forecasters import participation, scored_answers
from sim.hindcast.predict import predict
from sim.hindcast.record import Record, read
from sim.hindcast.score import Array
from sim.hindcast.world import scenario
from sim.results.pieces import PieceFolder
from sim.scenario.document import document
from sim.scenario.scenario import Uncertain

Rows: TypeAlias = npt.NDArray[np.intp]
"""Places of candidates."""

PARAMETERS = Path(__file__).parents[1] / "scenario" / "parameters.yaml"
"""Where the shipped ranges stand."""

NODES = 7
"""Points at which what is common to an operation is averaged over."""

ROUNDS = 2
"""How often the emulators are set right by the model itself, at the ranges found so far."""

FEW = 400
"""Runs of a case for that."""

SURE = 1e-4
"""How far from certain odds are held, so that no single answer decides."""


def calibrate(*, jobs: Jobs = 1, pieces: Path | None = None) -> dict[str, Triples]:
    """Return the ranges calibrated on all operations (``all``), and on all but each by name.

    Parameters
    ----------
    jobs
        Processes to use, or the address of a Dask scheduler; what is found is the same for any.
    pieces
        Folder in which the cases that are done are kept until all are.
    """
    setup = priors()
    seed, kept = int(setup["seed"]), int(setup["kept"])
    record = read()
    found = cases(record)
    runs = int(setup["runs"])
    shelf = None if pieces is None else _pieces(pieces, record, found, runs, seed)
    of_cases = emulators(found, record, runs=runs, seed=seed, jobs=jobs, shelf=shelf)
    points = latin_hypercube(ranges(), int(setup["candidates"]), seed)
    misses, sizes = joining_misses(of_cases, points), total_sizes(of_cases, points)
    beyond = np.zeros(len(found))
    for _ in range(ROUNDS):
        losses = loss(found, misses, sizes + beyond)
        rows = _best(losses.mean(axis=1), kept)
        predicted = sizes[rows].mean(axis=0)
        there = quantiles(points[rows])
        beyond = middles(found, record, there, runs=FEW, seed=seed, jobs=jobs) - predicted
    losses = loss(found, misses, sizes + beyond)
    best = {ALL: _best(losses.mean(axis=1), kept)}
    for place, case in enumerate(found):
        best[case.name] = _best(np.delete(losses, place, axis=1).mean(axis=1), kept)
    if shelf is not None:
        shelf.clear()
    return {name: quantiles(points[rows]) for name, rows in best.items()}


def _pieces(root: Path, record: Record, found: Sequence[Case], runs: int, seed: int) -> PieceFolder:
    """Return the folder of the cases that are done."""
    worlds = [document(scenario(case, record)) for case in found]
    about = {"work": "calibration", "worlds": worlds, "priors": priors(), "runs": runs}
    return PieceFolder(root, "calibration", {**about, "seed": seed}, ())


def middles(
    found: Sequence[Case],
    record: Record,
    triples: Triples,
    *,
    runs: int,
    seed: int,
    jobs: Jobs = 1,
) -> Array:
    """Return the logarithm of each case's median total of troops under ranges, ``(case,)``.

    A part of the ask, `FLOOR`, is added to it, so that none is infinite. Emulators give it only
    nearly, and ranges forget which values belong together: what they miss at the ranges found is
    added to what they say in the next round.

    Parameters
    ----------
    found, record
        The cases, and the record that they are of.
    triples
        Lowest, most likely and highest value of each coefficient.
    runs, seed, jobs
        Runs of each case, what fixes their draws, and where they are made.
    """
    held = {name: Uncertain(value, low, high) for name, (low, value, high) in triples.items()}
    total = partial(_total, record=record, coefficients=held, runs=runs, seed=seed)
    totals = [*map_in_order(total, found, jobs)]
    return np.log(np.array(totals) + FLOOR * np.array([case.ask for case in found]))


def _total(
    case: Case, *, record: Record, coefficients: dict[str, Uncertain], runs: int, seed: int
) -> float:
    world = scenario(case, record, coefficients=coefficients)
    return predict(case, world, runs=runs, seed=seed).total


def loss(found: Sequence[Case], misses: Array, sizes: Array) -> Array:
    """Return how far each candidate is from the outcome of each case, ``(point, case)``.

    Parameters
    ----------
    found
        The cases.
    misses
        As of `joining_misses`, ``(point, case)``.
    sizes
        As of `total_sizes`, the floor added to each total, ``(point, case)``.
    """
    weights = priors()["weights"]
    far = float(weights["joining"]) * misses
    for place, case in enumerate(found):
        if case.land and case.achieved:
            off = np.abs(sizes[:, place] - np.log(case.achieved + FLOOR * case.ask))
            far[:, place] += float(weights["size"]) * np.minimum(
                off, float(weights["size_at_most"])
            )
    return far


def total_sizes(of_cases: Sequence[CaseEmulator], points: Array) -> Array:
    """Return the logarithm of each total where nothing inclines all alike, ``(point, case)``."""
    plain = features(_add_shift(points, 0.0), ranges_and_shift(), products=True)
    return np.column_stack([emulator.size.at(plain) for emulator in of_cases])


def joining_misses(of_cases: Sequence[CaseEmulator], points: Array) -> Array:
    """Return the logarithmic loss of all answers of a case together, an answer, ``(point, case)``.

    What inclines all alike is not known beforehand: the chance that these joined and no others is
    the mean of its chances over all that it may be (by Gauss-Hermite quadrature).
    """
    spread = points[:, list(ranges()).index(COMMON)]
    places, weights = np.polynomial.hermite_e.hermegauss(NODES)
    together = np.full((len(points), len(of_cases)), -np.inf)
    for place, weight in zip(places, weights / weights.sum(), strict=True):
        design = features(_add_shift(points, spread * place), ranges_and_shift(), products=False)
        for at, emulator in enumerate(of_cases):
            right = _log_chance(emulator, design) + np.log(weight)
            together[:, at] = np.logaddexp(together[:, at], right)
    return -together / np.array([weight_of_answers(each.case).sum() for each in of_cases])


def _log_chance(emulator: CaseEmulator, design: Array) -> Array:
    """Return the logarithm of the chance that these joined and no others, ``(point,)``."""
    joined = participation(emulator.case)
    odds = np.clip(emulator.odds.at(design), SURE, 1 - SURE)
    right: Array = np.log(np.where(joined > 0, odds, 1 - odds)) @ weight_of_answers(emulator.case)
    return right


def _add_shift(points: Array, shift: Array | float) -> Array:
    return np.column_stack([points, np.broadcast_to(shift, len(points))])


def weight_of_answers(case: Case) -> Array:
    """Return the weight of each answer: less where only joining is recorded, none for leaders."""
    partial = float(priors()["weights"]["outsiders"])
    leads = np.array([answer.iso3 in case.leaders for answer in case.answers])
    return np.where(leads, 0.0, np.where(scored_answers(case) > 0, 1.0, partial))


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
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=2, help="processes to use")
    where.add_argument("--cluster", metavar="ADDRESS", help="the Dask scheduler to use instead")
    parser.add_argument(
        "--pieces",
        type=Path,
        default=Path("results"),
        help="where cases that are done are kept until all are (default: results)",
    )
    chosen = parser.parse_args()
    found = calibrate(jobs=chosen.cluster or chosen.jobs, pieces=chosen.pieces)
    FILE.write_text(as_text(found), encoding="utf-8", newline="\n")
    if chosen.write:
        shipped = PARAMETERS.read_text(encoding="utf-8")
        PARAMETERS.write_text(rewrite(shipped, found[ALL]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
