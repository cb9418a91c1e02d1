"""Several scenarios at once: all read before any is run, all their mistakes in one error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.errors import Problem, ScenarioError
from sim.scenario.reading.read import load

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def load_all(names: Sequence[str], *, first: str) -> list[Scenario]:
    """Read scenarios, each once however often it is named.

    Parameters
    ----------
    names
        Paths, or names of shipped scenarios.
    first
        The scenario that comes first, if it is among them; the others keep their order.

    Raises
    ------
    ScenarioError
        With every mistake of every file, or if two scenarios go by one name.
    """
    scenarios: list[Scenario] = []
    problems: dict[Problem, None] = {}
    files: dict[str, str] = {}
    for name in names:
        try:
            scenario = load(name)
        except ScenarioError as error:
            problems |= dict.fromkeys(error.problems)
            continue
        if any(scenario == other for other in scenarios):
            continue
        problems |= dict.fromkeys(_namesakes(scenario, name, files))
        files.setdefault(scenario.name, name)
        scenarios.append(scenario)
    if problems:
        raise ScenarioError(problems)
    return sorted(scenarios, key=lambda scenario: scenario.name != first)


def _namesakes(scenario: Scenario, file: str, files: dict[str, str]) -> Iterator[Problem]:
    """Yield the problem that another scenario, of another file, has the same name."""
    other = files.get(scenario.name)
    if other is not None:
        expected = f"a name of its own, since {other} is called {scenario.name} too"
        yield Problem(file=file, expected=expected, value=scenario.name)
