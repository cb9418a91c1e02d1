"""Run by run: what came of each, and its uncertain inputs as they were drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import THRESHOLDS, rows_of, whole
from sim.analysis.declare import ISO3, RUN, Column, Columns, Needs, named_table
from sim.analysis.force import weeks_to
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK, EnsembleResult
from sim.arrays.tally import MEASURES
from sim.draws import Draws
from sim.scenario.course import number_course
from sim.scenario.inputs import sample, sample_number
from sim.scenario.scenario import RUNGS, Scenario, Uncertain
from sim.scenario.table import attributes, numbers
from sim.week.inference import settle


@named_table(
    Needs.ROWS,
    "One row per run: troops at the deadline, and first weeks up to the end of the scenario.",
    RUN,
    Column("committed", "persons", "troops pledged or more at the deadline"),
    Column("authorised", "persons", "troops authorised or deployed at the deadline"),
    Column("in_place", "persons", "troops deployed at the deadline"),
    *(
        Column(
            f"weeks_to_{size}",
            "week",
            f"first week with {size:,} troops authorised, to the end; empty if none",
        )
        for size in THRESHOLDS
    ),
    Column("agreement_week", "week", "week of the peace agreement; empty if none"),
)
def runs(result: EnsembleResult) -> Columns:
    """Return one row per run; weeks run to the end of the scenario and are None for never."""
    rows, scenario = rows_of(result, "runs"), result.scenario
    return {
        "run": range(result.tally.runs),
        **{name: rows.troops[place, scenario.deadline] for place, name in enumerate(MEASURES)},
        **{f"weeks_to_{size}": whole(weeks_to(size, rows, scenario.weeks)) for size in THRESHOLDS},
        "agreement_week": whole(np.where(rows.agreement < 0, np.nan, rows.agreement)),
    }


@named_table(
    Needs.ROWS,
    "One row per run and nation: where it stands at the deadline with how many troops, and "
    "when it first pledged and was first free to send them.",
    RUN,
    ISO3,
    Column("rung", "", "rung on the ladder at the deadline"),
    Column("troops", "persons", "troops it states in public at the deadline; 0 below a pledge"),
    Column("first_pledged", "week", "first week with a pledge, to the end; empty if none"),
    Column(
        "first_authorised", "week", "first week in which troops may go, to the end; empty if none"
    ),
)
def nations_by_run(result: EnsembleResult) -> Columns:
    """Return one row per run and nation; weeks are None for never."""
    rows, codes = rows_of(result, "nations_by_run"), result.scenario.codes
    count = result.tally.runs
    return {
        "run": np.repeat(np.arange(count), len(codes)),
        "iso3": list(codes) * count,
        "rung": np.array(RUNGS, object)[rows.rung.T.ravel()],
        "troops": rows.contribution.T.ravel(),
        "first_pledged": _weeks(rows.first_pledged),
        "first_authorised": _weeks(rows.first_authorised),
    }


def _weeks(first: npt.NDArray[np.int16]) -> list[Any]:
    """Return weeks by run and nation, None for never."""
    names: list[Any] = [*range(int(first.max()) + 1), None]
    return [names[week] for week in first.T.ravel().tolist()]


@dataclass(frozen=True, slots=True)
class Unknown:
    """One uncertain number; ``drawn`` holds its value in each run, ``(run,)``."""

    name: str
    label: str
    unit: str
    drawn: npt.NDArray[np.floating]


def unknown_numbers(result: EnsembleResult) -> Iterator[Unknown]:
    """Yield the uncertain settings and coefficients of a result; none if they were held."""
    draws = Draws(result.seed, 0, result.tally.runs)
    for name, number in _uncertain(result.scenario).items():
        if not result.held:
            row = numbers()[name]
            yield Unknown(name, row.label, row.unit, sample_number(name, number, draws))


def unknown_attributes(result: EnsembleResult) -> Iterator[Unknown]:
    """Yield the uncertain attributes of all nations of a result; none if they were held."""
    if result.held:
        return
    scenario = result.scenario
    drawn = sample(scenario, Draws(result.seed, 0, result.tally.runs)).attributes
    for attribute, values in drawn.items():
        row = attributes()[attribute]
        for nation, drawn_values in zip(scenario.nations, values, strict=True):
            if not nation.attributes[attribute].is_exact:
                name, label = f"{nation.iso3}.{attribute}", f"{nation.name}: {row.label}"
                yield Unknown(name, label, row.unit, drawn_values)


def _uncertain(scenario: Scenario) -> dict[str, Uncertain]:
    """Return what is drawn: from the start, or first by an event (as luckily)."""
    courses = ((name, number_course(name, scenario).values()) for name in scenario.numbers)
    firsts = (
        (name, next((it for it in course if not it.is_exact), None)) for name, course in courses
    )
    return {name: number for name, number in firsts if number is not None}


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
