"""What each run drew: every uncertain number of its scenario, and of what nations bring to it."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import rows_of
from sim.analysis.declare import ISO3, RUN, Column, Columns, Needs, named_table
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK, EnsembleResult
from sim.draws import Draws
from sim.scenario.inputs import sample
from sim.scenario.scenario import RUNGS, Scenario
from sim.scenario.table import attributes, numbers
from sim.week.inference import settle

DIGITS: Final = 7
"""Digits of the largest number of a column to which all of it is given: those of the model."""


def number_columns(result: EnsembleResult) -> tuple[Column, ...]:
    """Return a column for each number of a scenario that is not known exactly."""
    known = numbers()
    return tuple(
        Column(name, known[name].unit, known[name].meaning)
        for name in _uncertain_numbers(result.scenario)
    )


def attribute_columns(result: EnsembleResult) -> tuple[Column, ...]:
    """Return a column for each attribute that is not known exactly of every nation."""
    known = attributes()
    return tuple(
        Column(name, known[name].unit, known[name].meaning)
        for name in _uncertain_attributes(result)
    )


@named_table(
    Needs.INPUTS,
    "One row per run: what it drew for each number of the scenario that is not known exactly, "
    "before any event changes it. What is known exactly stands in the manifest.",
    RUN,
    more=number_columns,
)
def inputs(result: EnsembleResult) -> Columns:
    """Return what each run drew for every uncertain number; beside the run, a column for each."""
    count = len(_runs(result))
    drawn = sample(result.scenario, Draws(result.seed, 0, count), held=result.held).numbers
    return {
        "run": range(count),
        **{name: _round(drawn[name]) for name in _uncertain_numbers(result.scenario)},
    }


@named_table(
    Needs.INPUTS,
    "One row per run and nation: what it drew for each attribute that is not known exactly of "
    "every nation, before any event changes it, and where it starts.",
    RUN,
    ISO3,
    Column("start", "", "rung on which it starts, as its word is read in this run"),
    Column("disposition", "points", "inclination in this run, after what its word told of it"),
    Column("vote_margin", "points", "margin of a vote held at the start; at 0 or above it passes"),
    more=attribute_columns,
)
def inputs_by_nation(result: EnsembleResult) -> Columns:
    """Return what each run drew for every nation; beside these, a column for each attribute."""
    scenario, count = result.scenario, len(_runs(result))
    codes = scenario.codes
    drawn = sample(scenario, Draws(result.seed, 0, count), held=result.held).attributes
    start, disposition, margin = _first_day(result, count)
    return {
        "run": np.repeat(np.arange(count), len(codes)),
        "iso3": list(codes) * count,
        "start": np.array(RUNGS, object)[start.T.ravel().astype(int)],
        "disposition": _round(disposition.T.ravel()),
        "vote_margin": _round(margin.T.ravel()),
        **{name: _round(drawn[name].T.ravel()) for name in _uncertain_attributes(result)},
    }


def drawn_numbers(
    scenario: Scenario, draws: Draws, *, held: bool = False
) -> dict[str, npt.NDArray[np.float32]]:
    """Return what runs drew for each number that is not known exactly, ``(run,)`` each."""
    drawn = sample(scenario, draws, held=held).numbers
    return {
        name: np.broadcast_to(np.asarray(drawn[name], np.float32), (draws.count,))
        for name in _uncertain_numbers(scenario)
    }


def _first_day(result: EnsembleResult, count: int) -> list[npt.NDArray[np.float64]]:
    """Return rung, inclination and margin of a vote at the start, ``(nation, run)`` each."""
    draws = [
        Draws(result.seed, first, min(BLOCK, count - first)) for first in range(0, count, BLOCK)
    ]
    with one_blas_thread():
        blocks = [
            settle(result.scenario, block, held=result.held).given.endowment for block in draws
        ]
    parts = [(block.start, block.disposition, block.vote_margin) for block in blocks]
    return [
        np.concatenate([np.asarray(part) for part in kind], axis=-1)
        for kind in zip(*parts, strict=True)
    ]


def _runs(result: EnsembleResult) -> range:
    """Return the runs of a result that kept a row of each: of more, draws would fill the memory."""
    rows_of(result, "inputs")
    return range(result.tally.runs)


def _uncertain_numbers(scenario: Scenario) -> list[str]:
    return [name for name, number in scenario.numbers.items() if not number.is_exact]


def _uncertain_attributes(result: EnsembleResult) -> Iterator[str]:
    nations = result.scenario.nations
    for name in sample(result.scenario, Draws(result.seed, 0, 1), held=True).attributes:
        if not all(nation.attributes[name].is_exact for nation in nations):
            yield name


def _round(drawn: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Return numbers in decimals, as many as it takes to give the largest in full."""
    values = np.asarray(drawn, np.float64)
    largest = float(np.abs(values).max(initial=0))
    return values if largest == 0 else np.round(values, DIGITS - 1 - floor(log10(largest)))
