"""What can be varied in a scenario, by the key that people write for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from sim.errors import Problem, ScenarioError, closest_name
from sim.scenario import table
from sim.scenario.scenario import PARLIAMENTS, NationProfile, Scenario, Uncertain

Value: TypeAlias = float | str
"""A number, or a word that is one of a variable's options."""

CHOICES: Final = {
    "mission": "mission",
    "location": "location",
    "mandate": "mandate",
    "peace.phase": "phase",
}
"""Choices of the frame, by key: the field of a scenario that holds each."""

WHOLE: Final = {
    "force.minimum": "minimum",
    "force.maximum": "maximum",
    "deadline": "deadline",
}
"""Whole numbers of the frame, by key: the field of a scenario that holds each."""

PARLIAMENT, TAKES_PART = "parliament", "takes_part"
"""What can be varied of a nation beside its attributes: ``ITA.parliament``, ``ITA.takes_part``."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Something of a scenario that can be varied.

    Attributes
    ----------
    key
        As people write it: ``us.air``, ``stake_threat``, ``mission``, ``force.minimum``,
        ``ITA.support``, ``ITA.takes_part``.
    label, unit
        A short wording, and the unit; no unit for a word.
    value
        What the scenario has: the most likely value of a number, or a word.
    low, high
        Ends of the range that the scenario draws a number from; equal where it is known. None for
        a word.
    bounds
        The least and the most that a number may be; None for a word.
    options
        The words that it may be; empty for a number.
    whole
        Whether only whole numbers will do.
    grade, source
        How well a number is known, and from where; empty for the rest.
    """

    key: str
    label: str
    unit: str
    value: Value
    low: float | None = None
    high: float | None = None
    bounds: tuple[float, float] | None = None
    options: tuple[str, ...] = ()
    whole: bool = False
    grade: str = ""
    source: str = ""


def list_variables(scenario: Scenario) -> list[Variable]:
    """Return all that can be varied in a scenario: the frame, the numbers, then the nations."""
    return [
        *_frame_variables(scenario),
        *(_of_row(table.numbers()[name], name, number) for name, number in _numbers(scenario)),
        *(variable for nation in scenario.nations for variable in _nation_variables(nation)),
    ]


def find_variable(scenario: Scenario, key: str) -> Variable:
    """Return what a key stands for in a scenario.

    Raises
    ------
    ScenarioError
        If nothing goes by that key; its text names the nearest.

    Examples
    --------
    >>> from sim.scenario.reading.read import load
    >>> find_variable(load("no-us"), "mission").options
    ('deterrence', 'peacekeeping', 'monitoring')
    """
    for variable in _candidates(scenario, key):
        if variable.key == key:
            return variable
    known = [variable.key for variable in list_variables(scenario)]
    by_case = {name.casefold(): name for name in known}
    near = by_case.get(key.casefold()) or closest_name(key, known)
    expected = "what a scenario can vary, such as us.air, mission, force.minimum or ITA.army"
    raise ScenarioError([Problem(file=scenario.name, key=key, expected=expected, suggestion=near)])


def _candidates(scenario: Scenario, key: str) -> Iterator[Variable]:
    """Yield those among which a key is found if it is anywhere: all would take ten milliseconds."""
    if key in scenario.numbers:
        yield _of_row(table.numbers()[key], key, scenario.numbers[key])
    elif key in CHOICES or key in WHOLE:
        yield from _frame_variables(scenario)
    else:
        code = key.partition(".")[0]
        own = (nation for nation in scenario.nations if nation.iso3 == code)
        yield from (variable for nation in own for variable in _nation_variables(nation))


def _frame_variables(scenario: Scenario) -> Iterator[Variable]:
    rows = table.frame()
    for key, field in CHOICES.items():
        row = rows[key]
        yield Variable(key, row.label, "", getattr(scenario, field), options=row.options)
    for key, field in WHOLE.items():
        row, value = rows[key], getattr(scenario, field)
        least, most = map(float, row.bounds)
        bounds = least, min(most, scenario.weeks) if key == "deadline" else most
        yield Variable(key, row.label, row.unit, value, value, value, bounds, whole=True)


def _numbers(scenario: Scenario) -> Iterator[tuple[str, Uncertain]]:
    return iter(scenario.numbers.items())


def _nation_variables(nation: NationProfile) -> Iterator[Variable]:
    code = nation.iso3
    takes_part = f"{nation.name}: takes part"
    yield Variable(f"{code}.{TAKES_PART}", takes_part, "", 1, 0, 1, (0, 1), whole=True)
    label = f"{nation.name}: role of parliament"
    yield Variable(f"{code}.{PARLIAMENT}", label, "", nation.parliament, options=PARLIAMENTS)
    for name, number in nation.attributes.items():
        row = table.attributes()[name]
        yield _of_row(row, f"{code}.{name}", number, label=f"{nation.name}: {row.label}")


def _of_row(row: table.Row, key: str, number: Uncertain, label: str = "") -> Variable:
    least, most = row.bounds
    return Variable(
        key,
        label or row.label,
        row.unit,
        number.value,
        number.low,
        number.high,
        (float(least), float(most)),
        grade=number.grade,
        source=number.source,
    )
