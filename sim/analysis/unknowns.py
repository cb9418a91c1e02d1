"""The uncertain numbers of a result as they were drawn, run by run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.arrays.ensemble import EnsembleResult
from sim.draws import Draws
from sim.scenario.course import number_course
from sim.scenario.inputs import sample, sample_number
from sim.scenario.scenario import Scenario, Uncertain
from sim.scenario.table import attributes, numbers


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
