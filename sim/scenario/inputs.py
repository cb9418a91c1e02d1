"""What is uncertain, drawn: every number of a scenario for a block of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import Final

import numpy as np

from sim.compiled.triangular import Row, put_through, rows_of
from sim.compiled.worth import Worth
from sim.draws import PRECISION, Draws, Floats
from sim.scenario.groups import Group, Groups, group_of_number, groups_of
from sim.scenario.memory import Memory, Store
from sim.scenario.scenario import Scenario, Uncertain

_SAMPLES: Final = Memory[tuple[object, ...], "Inputs"](2)
"""What was drawn last: what a scenario is made of is drawn more than once as it is made ready."""

KEPT = 512
"""Arrays of draws that are kept: scenarios that differ in one number share all the others."""

_DRAWN: Final = Store[tuple[tuple[object, ...], Group, bool], Floats](KEPT)
_UNIFORMS: Final = Store[tuple[object, str], Row](2 * KEPT)
"""What was drawn, and streams of it: kept for coalitions without another nation."""

PUT_THROUGH: Final = Worth(5_000_000)
"""Numbers put through a distribution by this process, after which compiling has paid."""

_ROWS = 32
"""Numbers put through at once without machine code: as many as fit a processor's cache."""


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
        lambda: _sample(groups_of(scenario), draws, held),
    )


def _sample(groups: Groups, draws: Draws, held: bool) -> Inputs:
    drawn = iter(_recall([*groups.numbers.values(), *groups.attributes.values()], draws, held))
    numbers = {name: next(drawn)[0] for name in groups.numbers}
    return Inputs(numbers, {name: next(drawn) for name in groups.attributes})


def sample_number(name: str, number: Uncertain, draws: Draws, *, held: bool = False) -> Floats:
    """Draw one number, an event's as luckily as the one it replaces; shape ``(run,)``."""
    return _recall([group_of_number(name, number)], draws, held)[0][0]


def _recall(groups: Sequence[Group], draws: Draws, held: bool) -> list[Floats]:
    """Return draws ``(number, run)`` of groups, not to be written to: they are kept."""
    by_key = {(draws.under(each.name).told_apart, each, held): each for each in groups}
    return _DRAWN.recall(
        list(by_key), lambda missing: _draw([by_key[key] for key in missing], draws, held)
    )


def _draw(groups: Sequence[Group], draws: Draws, held: bool) -> list[Floats]:
    ends = np.concatenate([each.ends for each in groups])
    drawn = means(ends, draws.count) if held else triangular_draws(_uniforms(groups, draws), ends)
    drawn.setflags(write=False)
    last = accumulate(len(each.numbers) for each in groups)
    return [drawn[start:end] for start, end in pairwise([0, *last])]


def _uniforms(groups: Sequence[Group], draws: Draws) -> list[Row]:
    """Return uniform draws of all numbers, 0 for what is known, which takes none."""
    streams = [stream for each in groups for stream in each.drawn_streams]
    found = dict(zip(streams, _recall_streams(streams, draws), strict=True))
    (none,) = rows_of(np.zeros((1, draws.count), PRECISION))
    return [found.get(stream, none) for each in groups for stream in each.streams]


def _recall_streams(streams: Sequence[str], draws: Draws) -> list[Row]:
    """Return uniform draws of streams; those of the same draws are made together."""
    under = {stream: draws.under(stream) for stream in streams}

    def draw(missing: list[tuple[object, str]]) -> list[Row]:
        drawn: list[Row] = []
        for alike, keys in groupby(missing, key=lambda key: under[key[1]]):
            drawn += rows_of(alike.uniforms([stream for _, stream in keys]))
        return drawn

    return _UNIFORMS.recall([(under[each].told_apart, each) for each in streams], draw)


def means(ends: Floats, runs: int) -> Floats:
    """Return the mean of each number in every run, ``(number, run)``, as `triangular_draws`."""
    value, low, high = (column[:, np.newaxis] for column in ends.T)
    return np.repeat(np.where(low == high, value, (low + value + high) / 3), runs, axis=1)


def triangular_draws(uniforms: Sequence[Row], ends: Floats) -> Floats:
    """Return triangular draws ``(number, run)`` for uniform ones, by the inverse distribution.

    ``ends`` are ``(number, 3)``, as `sim.scenario.groups.ends_of`. A number that is known comes out
    as its value exactly.
    """
    value, low, high = (column[:, np.newaxis] for column in ends.T)
    runs = len(uniforms[0].draws) if uniforms else 0
    if PUT_THROUGH.count(len(uniforms) * runs):
        drawn = put_through(uniforms, low[:, 0], value[:, 0], high[:, 0])
    else:
        drawn = np.empty((len(uniforms), runs), PRECISION)
        for first in range(0, len(drawn), _ROWS):
            some = slice(first, first + _ROWS)
            rows = np.stack([row.draws for row in uniforms[some]])
            drawn[some] = _put_some(rows, low[some], value[some], high[some])
    known = (low == high)[:, 0]
    drawn[known] = value[known]
    return drawn


def _put_some(uniforms: Floats, low: Floats, value: Floats, high: Floats) -> Floats:
    width = high - low
    drawn: Floats = high - _root_of_product(1 - uniforms, width * (high - value))
    below = low + _root_of_product(uniforms.copy(), width * (value - low))
    np.copyto(drawn, below, where=uniforms * width < value - low)
    return drawn


def _root_of_product(uniforms: Floats, number: Floats) -> Floats:
    """Return the root of a product, written over ``uniforms``."""
    np.multiply(uniforms, number, out=uniforms)
    return np.sqrt(uniforms, out=uniforms)
