"""How the points of a sweep are laid out: by what is varied, or by a table of points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Final

from sim.analysis.sweep.points import SAMPLES, Axis, Design, How, Point, grid, sample
from sim.analysis.sweep.spec import Values, check_value, read_axes, say_expectation
from sim.errors import OptionError, Problem, ScenarioError, closest_name
from sim.scenario.reading.cells import Cell, Record, read_cells
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value, Variable, list_variables

NAME: Final = "name"
"""The column that names a row; every other is a key of the scenario."""


def read_points(path: Path, scenario: Scenario) -> Design:
    """Read a table of points: a column for each key, a row for each point.

    An empty cell leaves its key as the scenario has it. A column `NAME` names the rows.

    Parameters
    ----------
    path
        A table with commas between its cells (.csv).
    scenario
        What is varied.

    Raises
    ------
    ScenarioError
        With every mistake of the table.
    """
    records, problems = read_cells(path)
    if problems or not records:
        empty = [
            Problem(file=str(path), line=1, expected="keys in the first line", value="nothing")
        ]
        raise ScenarioError(problems or empty)
    header, *lines = records
    known, wrong = _variables(path, header, scenario)
    problems += wrong
    points: list[Point] = []
    names: dict[str, Cell] = {}
    for line in lines:
        problems += [
            *_width_mistakes(path, header, line),
            *_find_repeats(path, header, line, names),
        ]
        points += [_point(path, header, line, known, problems)]
    if not lines:
        expected_rows = "a row for each point below the keys"
        problems.append(Problem(file=str(path), line=header[0].line, expected=expected_rows))
    if problems:
        raise ScenarioError(problems)
    axes = [Axis(variable, _values(key, points)) for key, variable in known.items()]
    return Design("table", tuple(axes), tuple(points))


def _variables(
    path: Path, header: Record, scenario: Scenario
) -> tuple[dict[str, Variable], list[Problem]]:
    """Return what the columns vary, by the text above them, and what is wrong with any."""
    known: dict[str, Variable] = {}
    problems: list[Problem] = []
    keys = {variable.key: variable for variable in list_variables(scenario)}
    for cell in header:
        if cell.text == NAME:
            continue
        if cell.text in known:
            problems.append(cell.problem(path, cell.text, "each key once"))
        elif cell.text in keys:
            known[cell.text] = keys[cell.text]
        else:
            near = closest_name(cell.text, [NAME, *keys])
            problems.append(cell.problem(path, "", "a key of the scenario", near))
    if not known and not problems:
        problems.append(header[0].problem(path, "", "a key of the scenario"))
    return known, problems


def _width_mistakes(path: Path, header: Record, line: Record) -> Iterator[Problem]:
    if len(line) > len(header):
        words = f"{len(header)} cells, as many as there are keys (quote a text with commas)"
        yield line[len(header)].problem(path, "", words)


def _find_repeats(
    path: Path, header: Record, line: Record, names: dict[str, Cell]
) -> Iterator[Problem]:
    """Yield that a row bears the name of an earlier one, and keep its name."""
    for head, cell in zip(header, line, strict=False):
        if head.text != NAME or not cell.text:
            continue
        before = names.setdefault(cell.text, cell)
        if before is not cell:
            yield cell.problem(path, NAME, f"another name than in line {before.line}")


def _point(
    path: Path,
    header: Record,
    line: Record,
    known: Mapping[str, Variable],
    problems: list[Problem],
) -> Point:
    """Return the point of a row; what is wrong in it is added to ``problems``."""
    values: dict[str, Value] = {}
    name = ""
    for head, cell in zip(header, line, strict=False):
        if head.text == NAME:
            name = cell.text
        elif cell.text and (variable := known.get(head.text)) is not None:
            try:
                values[variable.key] = check_value(variable, cell.text)
            except OptionError:
                near = closest_name(cell.text, variable.options)
                problems.append(cell.problem(path, variable.key, say_expectation(variable), near))
    return Point(values, name)


def _values(key: str, points: list[Point]) -> tuple[Value, ...]:
    """Return the values that a key takes anywhere, in order."""
    return tuple(sorted({point.values[key] for point in points if key in point.values}))


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
