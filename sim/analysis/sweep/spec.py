"""What is to be varied, as somebody writes it: ``us.air=0:1:5``, ``mandate=un,none``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np

from sim.analysis.sweep.points import Axis, to_kind
from sim.errors import OptionError, closest_name
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value, Variable, find_variable

Values: TypeAlias = str | Sequence[Value]
"""Values as they are written, ``0:1:5`` or ``un,none``, or a list of them."""

STEPS: Final = 5
"""Values of a grid along a number of which only the ends are given."""

_ENDS, _STEPPED = 2, 3
"""Parts of ``a:b`` and of ``a:b:n``."""


def read_axes(varied: Mapping[str, Values], scenario: Scenario, *, between: bool) -> list[Axis]:
    """Return the keys that are varied, each with its values.

    Parameters
    ----------
    varied
        Values by key: ``a:b:n`` (n values from a to b), ``v1,v2,v3``, ``a:b`` (from a to b), or
        nothing, which is the range that the scenario states, or every word of a choice.
    scenario
        What they are keys of.
    between
        Whether a sample lies between ends; else every value is one of a grid.

    Raises
    ------
    OptionError
        If a value cannot be.
    ScenarioError
        If there is no such key.
    """
    return [_axis(key, values, scenario, between) for key, values in varied.items()]


def split_options(options: Iterable[str]) -> dict[str, str]:
    """Return what options such as ``us.air=0:1:5`` say, by key.

    >>> split_options(["us.air=0:1:5", "mandate"])
    {'us.air': '0:1:5', 'mandate': ''}

    Raises
    ------
    OptionError
        If a key is named twice.
    """
    found: dict[str, str] = {}
    for option in options:
        key, _, values = option.partition("=")
        if key.strip() in found:
            msg = f"{key.strip()} is varied twice; give all its values at once"
            raise OptionError(msg)
        found[key.strip()] = values.strip()
    return found


def _axis(key: str, values: Values, scenario: Scenario, between: bool) -> Axis:
    variable = find_variable(scenario, key)
    listed = _list_values(variable, values, between) if isinstance(values, str) else list(values)
    kept = tuple(dict.fromkeys(check_value(variable, value) for value in listed))
    if between and not variable.options:
        low, high = min(map(float, kept)), max(map(float, kept))
        if low == high:
            msg = f"{key}: a sample needs two ends, as in {key}=0:1; found only {low:g}"
            raise OptionError(msg)
        kept = (to_kind(variable, low), to_kind(variable, high))
    return Axis(variable, kept)


def _list_values(variable: Variable, text: str, between: bool) -> Sequence[Value]:
    if not text:
        return variable.options or _steps(variable, *_own_range(variable), 2 if between else STEPS)
    if variable.options or ":" not in text:
        return [part.strip() for part in text.split(",")]
    parts = [_number(variable, part) for part in text.split(":")]
    if len(parts) == _ENDS:
        return _steps(variable, parts[0], parts[1], 2 if between else STEPS)
    if len(parts) != _STEPPED or parts[2] < 1 or parts[2] != int(parts[2]):
        msg = f"{variable.key}={text}: expected from:to:steps, as in {variable.key}=0:1:5"
        raise OptionError(msg)
    return _steps(variable, parts[0], parts[1], int(parts[2]))


def _own_range(variable: Variable) -> tuple[float, float]:
    """Return the range that the scenario states; the bounds where it states none."""
    ends = variable.low or 0.0, variable.high or 0.0
    return ends if ends[0] < ends[1] else bounds_of(variable)


def bounds_of(variable: Variable) -> tuple[float, float]:
    """Return the least and the most that a number may be."""
    return variable.bounds or (-math.inf, math.inf)


def _steps(variable: Variable, low: float, high: float, count: int) -> list[Value]:
    """Return so many values at equal distances, without the last digits of a computer's sums."""
    return [to_kind(variable, round(value, 9)) for value in np.linspace(low, high, count).tolist()]


def check_value(variable: Variable, value: Value) -> Value:
    """Return a value as its key takes it.

    Raises
    ------
    OptionError
        If the key cannot take it; its text says what it can.
    """
    if variable.options:
        if value not in variable.options:
            near = closest_name(str(value), variable.options)
            hint = f"; did you mean {near!r}?" if near else ""
            msg = f"{variable.key}: expected {say_expectation(variable)}; found {value!r}{hint}"
            raise OptionError(msg)
        return value
    number = _number(variable, value)
    low, high = bounds_of(variable)
    if not low <= number <= high or to_kind(variable, number) != number:
        msg = f"{variable.key}: expected {say_expectation(variable)}; found {number:g}"
        raise OptionError(msg)
    return to_kind(variable, number)


def say_expectation(variable: Variable) -> str:
    """Say in words what a key can take."""
    if variable.options:
        return f"one of {', '.join(variable.options)}"
    low, high = bounds_of(variable)
    whole = "a whole number" if variable.whole else "a number"
    return f"{whole} from {low:g} to {high:g}"


def _number(variable: Variable, value: Value) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        msg = f"{variable.key}: expected {say_expectation(variable)}; found {value!r}"
        raise OptionError(msg)
    return number
