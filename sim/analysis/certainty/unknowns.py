"""What could be learned: numbers, what each nation brings, its mind, and how its word is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.analysis.sensitivity.factors import grade_of, singles
from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK
from sim.draws import Draws
from sim.scenario.inputs import sample, sample_number
from sim.scenario.scenario import CONDITIONS, Scenario
from sim.scenario.table import attributes
from sim.week.inference import settle
from sim.week.words import candid


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that runs differ in and that somebody could find out; ``drawn`` is ``(run,)``."""

    name: str
    label: str
    unit: str
    grade: str
    drawn: npt.NDArray[np.floating]


def unknowns(scenario: Scenario, seed: int, runs: int) -> Iterator[Unknown]:
    """Yield all that could be learned of a scenario before its first week."""
    draws = Draws(seed, 0, runs)
    yield from _numbers(scenario, draws)
    yield from _attributes_of_nations(scenario, draws)
    yield from _minds(scenario, draws)


def _numbers(scenario: Scenario, draws: Draws) -> Iterator[Unknown]:
    """Yield numbers of the world and coefficients, each as drawn where it is first uncertain."""
    for factor in singles(scenario):
        _, _, name = factor.streams[0].partition("number/")
        if name and factor.uncertain is not None:
            drawn = sample_number(name, factor.uncertain, draws)
            yield Unknown(name, factor.label, factor.unit, factor.grade, drawn)


def _attributes_of_nations(scenario: Scenario, draws: Draws) -> Iterator[Unknown]:
    """Yield each attribute of each nation."""
    for attribute, values in sample(scenario, draws).attributes.items():
        row = attributes()[attribute]
        for nation, drawn in zip(scenario.nations, values, strict=True):
            number = nation.attributes[attribute]
            if not number.is_exact:
                name, label = f"{nation.iso3}.{attribute}", f"{nation.name}: {row.label}"
                yield Unknown(name, label, row.unit, grade_of(number), drawn)


def _minds(scenario: Scenario, draws: Draws) -> Iterator[Unknown]:
    """Yield each government's inclination, where its word places it, and what it waits for.

    What it waits for is how many conditions bind it, and whether it means those that it named.
    """
    start, inclination, binding, sincere = _first_day(scenario, draws)
    for place, nation in enumerate(scenario.nations):
        code, whose = nation.iso3, nation.name
        yield Unknown(f"{code}.inclination", f"{whose}: Inclination", "points", "",
                      inclination[place])  # fmt: skip
        if nation.word is not None:
            grade = nation.word.grade
            yield Unknown(f"{code}.start", f"{whose}: Rung at the start", "rung", grade,
                          start[place])  # fmt: skip
        if nation.word is not None and set(nation.word.conditions) & {*CONDITIONS}:
            yield Unknown(f"{code}.binding", f"{whose}: Conditions that bind it", "conditions", "",
                          binding[place])  # fmt: skip
            yield Unknown(f"{code}.sincere", f"{whose}: Means its conditions", "0 or 1", "",
                          sincere[place])  # fmt: skip


def _first_day(scenario: Scenario, draws: Draws) -> list[npt.NDArray[np.float32]]:
    """Return rung, inclination, conditions and candour on the first day, ``(nation, run)`` each."""
    parts: list[list[npt.NDArray[np.float32]]] = [[], [], [], []]
    for first in range(0, draws.count, BLOCK):
        block = Draws(draws.seed, first, min(BLOCK, draws.count - first))
        with one_blas_thread():
            endowment = settle(scenario, block).given.endowment
        meant = candid(scenario, sample(scenario, block).numbers, block)
        for part, values in zip(
            parts,
            (endowment.start, endowment.disposition, np.bitwise_count(endowment.named), meant),
            strict=True,
        ):
            part.append(np.asarray(values, np.float32))
    return [np.concatenate(part, axis=-1) for part in parts]
