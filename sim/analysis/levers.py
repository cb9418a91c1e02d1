"""How far each input moves the chance of the least force, from its low to its high end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import first_runs, rows_of
from sim.analysis.declare import (
    LABEL,
    MEASURE,
    THRESHOLD,
    Column,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.inputs import Unknown, unknown_numbers
from sim.analysis.statistics import chance_gap
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.tally import MEASURES
from sim.draws import Draws, Floats
from sim.rules import force
from sim.scenario.ask import ask_in
from sim.scenario.inputs import Inputs, sample
from sim.scenario.scenario import ENABLERS, Scenario
from sim.scenario.table import attributes, numbers

PART: Final = 5
"""A fifth of the runs stands for each end of an input."""

FEWEST: Final = 2 * PART
"""Runs below which an end has too few to say anything."""

WASHINGTON: Final = (*(f"us.{name}" for name in ENABLERS), "us.credibility")
"""What makes up the help of Washington that governments count on when a scenario begins."""


@named_table(
    Needs.FIRST,
    "Chance that the least force asked for is there at the deadline in the fifth of the runs in "
    "which an input is highest, less that in the fifth in which it is lowest; of all inputs that "
    "are drawn, the strongest first. Inputs of nations are taken together, as means over their "
    "soldiers; so are the American offer and the worth of Washington's word. Of inputs that do not "
    "matter at all, one in twenty has an interval that leaves out zero.",
    Column("name", "", "name of the input; nations. before an attribute of all nations"),
    LABEL,
    Column("unit", "", "unit of the input"),
    MEASURE,
    THRESHOLD,
    Column("low_end", "", "mean of the input in the fifth of runs in which it is lowest"),
    Column("high_end", "", "mean of the input in the fifth of runs in which it is highest"),
    Column("at_low", "share", "share of the runs at the low end in which the force is there"),
    Column("at_high", "share", "share of the runs at the high end in which the force is there"),
    Column("difference", "share", "chance at the high end less chance at the low end"),
    *ends("share", "the difference"),
    Column("runs", "runs", "number of runs at each end"),
)
def levers(result: EnsembleResult) -> TableRows:
    """Return by how much each input moves the chance of the least force, by measure (95 %).

    The strongest first, by its largest difference in any measure. Empty where inputs were held,
    or with fewer than ten runs.
    """
    result = first_runs(result, "levers")
    rows = rows_of(result, "levers")
    if result.tally.runs < FEWEST:
        return []
    deadline = result.scenario.deadline
    least = ask_in(result.scenario, deadline).minimum
    there = rows.troops[:, deadline] >= least
    found = [list(_effects(lever, there, least)) for lever in inputs_as_levers(result)]
    found.sort(key=lambda effects: -max(abs(effect[9]) for effect in effects))
    return [effect for effects in found for effect in effects]


def _effects(lever: Unknown, there: npt.NDArray[np.bool_], least: int) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each measure; ``there`` ``(measure, run)`` says where the force is."""
    order = lever.drawn.argsort(kind="stable")
    count = len(order) // PART
    low, high = order[:count], order[-count:]
    head = lever.name, lever.label, lever.unit
    values = [float(lever.drawn[end].mean(dtype=np.float64)) for end in (low, high)]
    for measure, reached in zip(MEASURES, there, strict=True):
        below, above = int(reached[low].sum()), int(reached[high].sum())
        chances = below / count, above / count, *chance_gap(above, below, count)
        yield *head, measure, least, *values, *chances, count


def inputs_as_levers(result: EnsembleResult) -> Iterator[Unknown]:
    """Yield every input that differs between runs; those that belong together as a whole."""
    if result.held:
        return
    singles = {unknown.name: unknown for unknown in unknown_numbers(result)}
    runs, scenario = result.tally.runs, result.scenario
    drawn = sample(scenario, Draws(result.seed, 0, runs))
    groups: dict[tuple[str, ...], Unknown] = {
        WASHINGTON: _washington(scenario, singles, runs),
        ("rotation",): _rotation(scenario, drawn),
        **{(unknown.name,): unknown for unknown in _nations(drawn, scenario)},
    }
    for members, group in groups.items():
        if np.ptp(group.drawn) > 0:
            yield group
            singles = {name: unknown for name, unknown in singles.items() if name not in members}
    yield from singles.values()


def _washington(scenario: Scenario, drawn: Mapping[str, Unknown], runs: int) -> Unknown:
    """Return the help that governments count on: what is promised times what the word is worth."""
    values = {
        name: drawn[name].drawn if name in drawn else np.full(runs, scenario.numbers[name].value)
        for name in WASHINGTON
    }
    promised = np.mean([values[name] for name in WASHINGTON[:-1]], axis=0, dtype=np.float64)
    return Unknown("washington", "Washington", "share", promised * values[WASHINGTON[-1]])


def _rotation(scenario: Scenario, drawn: Inputs) -> Unknown:
    """Return the soldiers that one deployed takes: the operation's number times the nation's."""
    ratio = force.planning_ratio(common=drawn.numbers["rotation"], own=drawn.attributes["rotation"])
    row = numbers()["rotation"]
    return Unknown(row.name, row.label, row.unit, _mean(np.asarray(ratio), scenario))


def _nations(drawn: Inputs, scenario: Scenario) -> Iterator[Unknown]:
    """Yield each attribute, as the mean over the soldiers of all nations."""
    for name, values in drawn.attributes.items():
        if name != "rotation":
            row = attributes()[name]
            label = f"All nations: {row.label}"
            yield Unknown(f"nations.{name}", label, row.unit, _mean(values, scenario))


def _mean(values: Floats, scenario: Scenario) -> npt.NDArray[np.float64]:
    """Return the mean over nations ``(run,)`` of values ``(nation, run)``, by their soldiers."""
    soldiers = np.array([nation.attributes["army"].value for nation in scenario.nations])
    weights = soldiers if soldiers.any() else np.ones(len(soldiers))
    return np.asarray(np.average(values.astype(np.float64), axis=0, weights=weights))
