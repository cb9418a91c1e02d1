"""Scenarios changed in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim.api.runs import Which, as_scenario
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import vary


def with_(scenario: Which, /, **changes: Any) -> Scenario:  # noqa: ANN401  (values, or mappings)
    """Return a scenario with some of it set exactly.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    **changes
        Key to value, as in a file: ``us={"air": 1}``, ``force={"minimum": 5000}``,
        ``mission="monitoring"``, ``threat=0.8``; a nation by its code, ``ITA={"army": 80000}``.
        Keys with dots can be given as ``**{"us.air": 1}``.

    Raises
    ------
    ScenarioError
        With every key that there is not, and every value that it cannot have.

    Examples
    --------
    >>> with_("no-us", us={"air": 1}, mission="monitoring").mission
    'monitoring'
    """
    return vary(as_scenario(scenario), dict(_flat(changes)))


def _flat(changes: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Value]]:
    """Yield changes by their keys in full."""
    for name, value in changes.items():
        key = f"{above}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, value
