"""How the points of a sweep are laid out: by what is varied, or by a table."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from sim.analysis.sweep.point_file import read_points
from sim.analysis.sweep.points import SAMPLES, Design, How, grid, sample
from sim.analysis.sweep.spec import Values, read_axes
from sim.errors import OptionError
from sim.scenario.scenario import Scenario


def plan(
    scenario: Scenario,
    varied: Mapping[str, Values],
    *,
    points: str | PathLike[str] | None,
    how: How | None,
    count: int,
    seed: int,
) -> Design:
    """Return the points of a sweep; see `sweep`.

    Raises
    ------
    OptionError
        If it is not one of a grid, a sample and a table.
    ScenarioError
        If a key or the table cannot be used.
    """
    if points is not None:
        if varied or how is not None:
            msg = "a table of points says all there is to vary: give it without keys or a sample"
            raise OptionError(msg)
        return read_points(Path(points), scenario)
    if not varied:
        msg = "nothing is varied: name a key, as in us.guarantee=0:1:5, or a table of points"
        raise OptionError(msg)
    axes = read_axes(varied, scenario, between=how is not None)
    if how is None:
        return grid(axes)
    if how not in SAMPLES:
        msg = f"sample must be {' or '.join(SAMPLES)}; got {how!r}"
        raise OptionError(msg)
    return sample(axes, count, how, seed)
