"""A scenario with some of it set otherwise: at once in memory, or as a file that says only that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sim.errors import Problem, ScenarioError, brief, closest_name
from sim.scenario.scenario import NationProfile, Scenario, Uncertain
from sim.scenario.table import steps
from sim.scenario.variables import (
    CHOICES,
    PARLIAMENT,
    TAKES_PART,
    WHOLE,
    Value,
    Variable,
    find_variable,
)

GRADE, SOURCE = "assumed", "varied"
"""How well a number is known that somebody has set, and from where."""

_LONGEST_TITLE: Final = 80


def vary(scenario: Scenario, changes: Mapping[str, Value]) -> Scenario:
    """Return a scenario with some of it set exactly; no file is read.

    Parameters
    ----------
    scenario
        What to start from. Whatever a scenario's events set later, they still set.
    changes
        Key to value; see `sim.scenario.variables`. A nation does not take part whose
        ``takes_part`` is 0.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the changes.

    Examples
    --------
    >>> from sim.scenario.reading.read import load
    >>> vary(load("no-us"), {"us.air": 0.5, "mission": "monitoring"}).numbers["us.air"].value
    0.5
    """
    known = check_changes(scenario, changes)
    fields: dict[str, Any] = {}
    numbers = dict(scenario.numbers)
    by_nation: dict[str, dict[str, Value]] = {}
    for key, value in known.items():
        head, _, last = key.partition(".")
        if key in CHOICES:
            fields[CHOICES[key]] = value
        elif key in WHOLE:
            fields[WHOLE[key]] = int(value)
        elif key in numbers:
            numbers[key] = _exact(value)
        else:
            by_nation.setdefault(head, {})[last] = value
    nations = tuple(
        _changed_nation(nation, by_nation.get(nation.iso3, {}))
        for nation in scenario.nations
        if by_nation.get(nation.iso3, {}).get(TAKES_PART, 1)
    )
    # What is claimed of a world is not claimed of another.
    varied = replace(scenario, numbers=numbers, nations=nations, claims=(), **fields)
    _check_frame(varied)
    return varied


def overlay(
    scenario: Scenario,
    changes: Mapping[str, Value],
    *,
    extends: str | None = None,
    title: str | None = None,
) -> str:
    """Return a scenario file that says only what is set otherwise, and reads as `vary` has it.

    Parameters
    ----------
    scenario, changes
        As for `vary`.
    extends
        What it builds on, as a file names it; the scenario's name if None.
    title
        Its title; the changes themselves if None.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the changes.
    """
    vary(scenario, changes)
    known = check_changes(scenario, changes)
    plain: dict[str, Any] = {
        "extends": extends or scenario.name,
        "title": title or _title(scenario, known),
        "asks": f"What if: {_list(known)}?",
        "teaches": "What these changes do, beside the scenario that it builds on.",
    }
    out = [key.partition(".")[0] for key, value in known.items() if _leaves(key, value)]
    if out:
        left = [code for code in scenario.codes if code not in out]
        plain["nations"] = {"only": left}
    for key, value in known.items():
        if key.endswith(f".{TAKES_PART}"):
            continue
        holder = plain
        *above, last = _path(key, scenario)
        for step in above:
            holder = holder.setdefault(step, {})
        holder[last] = value
    import yaml  # slow to import, seldom needed

    return str(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=100))


def check_changes(scenario: Scenario, changes: Mapping[str, Value]) -> dict[str, Value]:
    """Return changes as plain values: words, whole numbers and others.

    Raises
    ------
    ScenarioError
        With every key that there is not, and every value that it cannot have.
    """
    problems: list[Problem] = []
    known: dict[str, Value] = {}
    for key, value in changes.items():
        try:
            variable = find_variable(scenario, key)
        except ScenarioError as error:
            problems += error.problems
            continue
        found = _fitting(variable, value)
        if found is None:
            problems.append(_misfit(scenario, variable, value))
        else:
            known[key] = found
    if problems:
        raise ScenarioError(problems)
    return known


def _fitting(variable: Variable, value: object) -> Value | None:
    """Return a value as a variable takes it, or None if it takes no such value."""
    if variable.options:
        return value if isinstance(value, str) and value in variable.options else None
    if isinstance(value, str) or variable.bounds is None:
        return None
    try:
        number = float(value)  # type: ignore[arg-type]  # NumPy's numbers are numbers too
    except (TypeError, ValueError):
        return None
    least, most = variable.bounds
    if not least <= number <= most or (variable.whole and not number.is_integer()):
        return None
    return int(number) if variable.whole else number


def _misfit(scenario: Scenario, variable: Variable, value: object) -> Problem:
    if variable.options:
        expected = f"one of {', '.join(variable.options)}"
        near = closest_name(value, variable.options) if isinstance(value, str) else None
    else:
        least, most = variable.bounds or (0, 0)
        kind = "a whole number" if variable.whole else "a number"
        expected, near = f"{kind} from {least:g} to {most:g} ({variable.unit or 'no unit'})", None
    return Problem(
        file=scenario.name, key=variable.key, expected=expected, value=brief(value), suggestion=near
    )


def _check_frame(varied: Scenario) -> None:
    """Refuse a scenario whose parts do not fit together."""
    if varied.minimum > varied.maximum:
        expected, value = f"at most {varied.maximum} (force.maximum)", str(varied.minimum)
        raise ScenarioError(
            [Problem(file=varied.name, key="force.minimum", expected=expected, value=value)]
        )
    if not varied.nations:
        expected = "a nation at least that takes part"
        raise ScenarioError([Problem(file=varied.name, key="nations", expected=expected)])


def _changed_nation(nation: NationProfile, changes: Mapping[str, Value]) -> NationProfile:
    attributes = {
        name: _exact(value)
        for name, value in changes.items()
        if name not in {TAKES_PART, PARLIAMENT}
    }
    if not attributes and PARLIAMENT not in changes:
        return nation
    parliament = str(changes.get(PARLIAMENT, nation.parliament))
    return replace(nation, parliament=parliament, attributes={**nation.attributes, **attributes})


def _exact(value: Value) -> Uncertain:
    number = float(value)
    return Uncertain(number, number, number, GRADE, SOURCE)


def _leaves(key: str, value: Value) -> bool:
    return key.endswith(f".{TAKES_PART}") and value == 0


def _path(key: str, scenario: Scenario) -> list[str]:
    """Return the path at which a file states what goes by a key."""
    if key in scenario.numbers or key in CHOICES or key in WHOLE:
        return [str(step) for step in steps(key)]
    code, _, name = key.partition(".")
    return ["nations", "change", code, name]


def _title(scenario: Scenario, known: Mapping[str, Value]) -> str:
    full = f"{scenario.title}, with {_list(known)}"
    return full if len(full) <= _LONGEST_TITLE else f"{scenario.title}, changed"


def _list(known: Mapping[str, Value]) -> str:
    return ", ".join(
        f"{key} {value}" if isinstance(value, str) else f"{key} {value:g}"
        for key, value in known.items()
    )
