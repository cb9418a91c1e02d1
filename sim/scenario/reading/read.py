"""Read scenarios: one to run it, or many to say all that is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from sim.errors import Problem, ScenarioError, fits_utf8
from sim.scenario import table
from sim.scenario.reading.assemble import assemble, stated
from sim.scenario.reading.complaints import complaints
from sim.scenario.reading.crosscheck import crosscheck
from sim.scenario.reading.nations import Nations, examine, nations
from sim.scenario.reading.overlay import NO_SUCH, Layers, lay
from sim.scenario.reading.schema import scenario_model
from sim.scenario.scenario import Scenario
from sim.scenario.shipped import alike, alike_nation, find, is_of_a_nation

Where: TypeAlias = str | os.PathLike[str]


def load(path_or_name: Where) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    path_or_name
        A file, or the name of a shipped scenario such as ``text-as-it-stands``.

    Returns
    -------
    Scenario
        Complete and valid.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file, those it builds on and the nations.

    Examples
    --------
    >>> load("text-as-it-stands").maximum
    30000
    """
    layers, problems = _examined(path_or_name)
    if problems or layers is None:
        raise ScenarioError(problems)
    return assemble(layers, nations())


def check(paths: Iterable[Where] | Where) -> tuple[Problem, ...]:
    """Return all that is wrong with these scenarios (or files of nations), each thing once.

    Parameters
    ----------
    paths
        Files, or names of shipped scenarios.

    Returns
    -------
    tuple of Problem
        In the order of files and lines; empty if all is well.
    """
    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    found = {problem: None for path in several for problem in _problems(path)}
    return ScenarioError(found).problems if found else ()


def _problems(path: Where) -> list[Problem]:
    """Return what is wrong with a scenario or a nation's file, or which of them was meant."""
    name = os.fspath(path)
    if not os.path.lexists(find(name, beside=Path())):
        near = None if is_of_a_nation(path) else alike(name, beside=Path())
        return [_missing(name, near or alike_nation(name))]
    return examine(Path(path))[1] if is_of_a_nation(path) else _examined(path)[1]


def _examined(path_or_name: Where) -> tuple[Layers | None, list[Problem]]:
    """Read a scenario and all it needs, with everything that is wrong with any of it."""
    name = os.fspath(path_or_name)
    if not fits_utf8(name):
        return None, [Problem(file=name, expected="a path in UTF-8")]
    path = find(name, beside=Path())
    if not os.path.lexists(path):
        return None, [_missing(name, alike(name, beside=Path()))]
    layers, problems = lay(path)
    known = nations()
    faults = _faults(layers, known) if layers else []
    return layers, [*problems, *known.problems, *faults]


def _missing(name: str, near: str | None) -> Problem:
    return Problem(file=name, expected=NO_SUCH, value="no such file", suggestion=near)


def _faults(layers: Layers, known: Nations) -> list[Problem]:
    """Return what is wrong with a scenario, beyond what its files say of themselves."""
    model = scenario_model(
        tuple(sorted(_keys(layers, "parameters") & table.parameters().keys())),
        tuple(sorted(_keys(layers, "nations", "change") & known.atlas.keys())),
        known.names,
    )
    found = complaints(layers, model)
    problems = [problem for several in found.values() for problem in several]
    return [*problems, *crosscheck(layers, found, known)]


def _keys(layers: Layers, *steps: str) -> set[str]:
    data = stated(layers.data, steps)
    return set(data) if isinstance(data, dict) else set()
