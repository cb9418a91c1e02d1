"""What is uncertain, drawn: every number of a scenario for a block of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from sim.draws import PRECISION, Draws, Floats
from sim.scenario.memory import Memory
from sim.scenario.scenario import MISSIONS, NationProfile, Scenario, Uncertain

_SAMPLES: Final = Memory[tuple[object, ...], "Inputs"](2)
"""What was drawn last: what a scenario is made of is drawn more than once as it is made ready."""

KEPT = 512
"""Arrays of draws that are kept: scenarios that differ in one number share all the others."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The numbers that hold for each run of a block.

    ``numbers`` maps a setting or coefficient to an array ``(run,)``; ``attributes`` maps an
    attribute to an array ``(nation, run)``, nations in the order of ``Scenario.codes``.
    """

    numbers: Mapping[str, Floats]
    attributes: Mapping[str, Floats]


def sample(scenario: Scenario, draws: Draws, *, held: bool = False) -> Inputs:
    """Draw every uncertain number of a scenario once per run.

    Parameters
    ----------
    scenario
        Where the ranges come from.
    draws
        The block of runs to draw for.
    held
        Hold every number at its mean, so that only chance is left.
    """
    mission, numbers, nations = scenario.mission, scenario.numbers, scenario.nations
    return _SAMPLES.recall(
        (draws, held, mission, numbers, nations),
        lambda: Inputs(
            {name: sample_number(name, it, draws, held=held) for name, it in numbers.items()},
            {
                name: _attribute(name, nations, draws, held)
                for name in nations[0].attributes
                if name not in _other_fits(mission)
            },
        ),
    )


def _other_fits(mission: str) -> set[str]:
    """Return the attributes that tell how other missions would suit a nation."""
    return {f"fit_{other}" for other in MISSIONS if other != mission}


def sample_number(name: str, number: Uncertain, draws: Draws, *, held: bool = False) -> Floats:
    """Draw one number, an event's as luckily as the one it replaces; shape ``(run,)``."""
    stream = f"number/{name}"
    return _draw((number,), (stream,), draws.under(stream), held)[0]


def _attribute(name: str, nations: Sequence[NationProfile], draws: Draws, held: bool) -> Floats:
    numbers = tuple(nation.attributes[name] for nation in nations)
    streams = tuple(f"attribute/{name}/{nation.iso3}" for nation in nations)
    return _draw(numbers, streams, draws.under(f"attribute/{name}"), held)


@lru_cache(maxsize=KEPT)
def _draw(
    numbers: tuple[Uncertain, ...], streams: tuple[str, ...], draws: Draws, held: bool
) -> Floats:
    """Return draws ``(number, run)``, not to be written to: they are kept for the next asking."""
    drawn = triangular_draws(numbers, _uniforms(draws, streams, numbers), held)
    drawn.setflags(write=False)
    return drawn


def _uniforms(draws: Draws, streams: Sequence[str], numbers: Sequence[Uncertain]) -> Floats:
    """Return uniform draws ``(number, run)``; none are made for what is known."""
    uniforms = np.zeros((len(numbers), draws.count), PRECISION)
    for row, stream, number in zip(uniforms, streams, numbers, strict=True):
        if not number.is_exact:
            row[:] = _uniform(draws.under(stream), stream)
    return uniforms


@lru_cache(maxsize=2 * KEPT)
def _uniform(draws: Draws, stream: str) -> Floats:
    """Return one stream of draws, kept for coalitions without another nation."""
    return draws.uniform(stream)


def triangular_draws(numbers: Sequence[Uncertain], uniforms: Floats, held: bool) -> Floats:
    """Return triangular draws ``(number, run)`` for uniform ones, by the inverse distribution.

    A number that is known comes out as its value exactly, and one ``held`` as its mean.
    """
    value = np.array([[number.value] for number in numbers], dtype=PRECISION)
    low = np.array([[number.low] for number in numbers], dtype=PRECISION)
    high = np.array([[number.high] for number in numbers], dtype=PRECISION)
    if bool((low == high).all()):
        return np.repeat(value, uniforms.shape[1], axis=1)
    if held:
        mean = np.where(low == high, value, (low + value + high) / 3)
        return np.repeat(mean, uniforms.shape[1], axis=1)
    width = high - low
    drawn = high - _root_of_product(1 - uniforms, width * (high - value))
    below = low + _root_of_product(uniforms.copy(), width * (value - low))
    np.copyto(drawn, below, where=uniforms * width < value - low)
    return drawn


def _root_of_product(uniforms: Floats, number: Floats) -> Floats:
    """Return the root of a product, written over ``uniforms``."""
    np.multiply(uniforms, number, out=uniforms)
    return np.sqrt(uniforms, out=uniforms)
